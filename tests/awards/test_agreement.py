"""Minutes, decision, annex, ledger and certificates say the same, or nothing is issued and no number is used."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from awards.actions import decisions, minutes
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import Award, AwardDecision, Minutes, OpeningCount
from awards.queries import decision_paper as wording
from awards.queries.decisions import grant_of
from awards.queries.facts import granted_facts
from awards.queries.printing import print_certificate
from documents.actions import papers as issuing
from documents.models import CoSignature, IssuedPaper, NumberSeries, PaperFacts
from documents.rules.facts import Entry, Facts, difference, left_out, miscited, unprinted
from documents.rules.paper import Block, Letterhead, Paper
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.test_results import NOW, told
from tests.awards.year import drafted as ready_to_sign
from tests.documents.amending import amend_paper
from tests.documents.desk import stored_files
from units.models import Person

Change = Callable[[Story, AwardDecision], None]
NOTHING = "Văn bản chưa được ban hành, chưa dùng số nào. Vui lòng kiểm tra lại số liệu rồi ký lại."


@pytest.fixture(scope="module")
def told_year(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Story, AwardDecision]]:
    """The year with its minutes signed and a decision drafted from them; built once."""
    with told(django_db_blocker) as story:
        Award.objects.all().delete()
        AwardDecision.objects.all().delete()
        Minutes.objects.update(paper=None)
        CoSignature.objects.all().delete()
        IssuedPaper.objects.exclude(kind="KH").delete()
        NumberSeries.objects.exclude(kind="KH").delete()
        assert story.session is not None
        minutes.issue_minutes(session=story.session, pin=PIN, by=story.cast.leader, at=NOW)
        yield story, ready_to_sign(story)


@pytest.fixture
def drafted(told_year: tuple[Story, AwardDecision], db: None) -> tuple[Story, AwardDecision]:
    story, decision = told_year
    return story, AwardDecision.objects.select_related("campaign__school", "session").get(pk=decision.pk)


def state() -> tuple[Any, ...]:
    """Everything that an issue leaves behind."""
    numbers = list(NumberSeries.objects.order_by("pk").values_list("kind", "last_number"))
    return numbers, IssuedPaper.objects.count(), Award.objects.count(), Event.objects.count(), stored_files()


def sign(story: Story, decision: AwardDecision) -> IssuedPaper:
    return decisions.sign_decision(decision=decision, pin=PIN, by=story.cast.leader, at=NOW)


def first(decision: AwardDecision) -> Person:
    return next(line.nomination.person for line in grant_of(decision, NOW.date()).lines if line.nomination.person)


def rename(story: Story, decision: AwardDecision) -> None:
    person = first(decision)
    person.full_name = f"{person.full_name} Khác"
    person.save()


def take_a_vote(story: Story, decision: AwardDecision) -> None:
    count = OpeningCount.objects.filter(passed=True, agree__gt=1).order_by("pk")[0]
    OpeningCount.objects.filter(pk=count.pk).update(agree=count.agree - 1, blank=count.blank + 1)


def fail_somebody(story: Story, decision: AwardDecision) -> None:
    count = OpeningCount.objects.filter(passed=True).order_by("pk")[0]
    OpeningCount.objects.filter(pk=count.pk).update(passed=False)


def cite_another(story: Story, decision: AwardDecision) -> None:
    decision.bases = decision.bases.replace("số 01/BB", "số 02/BB")
    decision.save()


def cite_another_day(story: Story, decision: AwardDecision) -> None:
    decision.bases = decision.bases.replace("ngày 05 tháng 12", "ngày 06 tháng 12")
    decision.save()


def forge_minutes(story: Story, decision: AwardDecision) -> None:
    """Somebody who never was before the board appears among the kept lines' places."""
    kept = PaperFacts.objects.get(paper__kind="BB")
    kept.entries = [row for row in kept.entries if row["name"] != first(decision).full_name]
    kept.save()


BROKEN: list[tuple[Change, str]] = [
    (rename, "ghi tên “"),
    (take_a_vote, "ghi số phiếu đồng ý của “"),
    (fail_somebody, "ghi là “Không đạt”"),
    (cite_another, "văn bản đã ký là Biên bản số 01/BB-HĐTĐKT ngày 05 tháng 12 năm 2026."),
    (cite_another_day, "Căn cứ ghi “Biên bản số 01/BB-HĐTĐKT ngày 06 tháng 12 năm 2026”"),
    (forge_minutes, "không có “"),
]


@pytest.mark.parametrize(("change", "sentence"), BROKEN)
def test_what_was_changed_in_the_rows_is_named_and_nothing_is_issued(
    drafted: tuple[Story, AwardDecision], change: Change, sentence: str
) -> None:
    story, decision = drafted
    change(story, decision)
    before = state()
    with pytest.raises(RuleViolation) as refusal:
        sign(story, decision)
    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith(NOTHING)
    assert state() == before


def drop_a_row(monkeypatch: Any, decision: AwardDecision) -> str:
    name = grant_of(decision, NOW.date()).lines[0].name
    real = wording._row
    monkeypatch.setattr(wording, "_row", lambda line: ("1", "–", "", "", "") if line.name == name else real(line))
    return f"Văn bản không ghi đủ “{name}”"


def miscount(monkeypatch: Any, decision: AwardDecision) -> str:
    monkeypatch.setattr(wording, "_granting", lambda grant: "Tặng giấy khen")
    return "Văn bản không ghi “"


def wrong_number(monkeypatch: Any, decision: AwardDecision) -> str:
    real = decisions.decision_paper
    monkeypatch.setattr(decisions, "decision_paper", lambda a, b, number, day: real(a, b, "09/QĐ-TCT", day))
    return "Văn bản ghi số “09/QĐ-TCT”, sổ đăng ký cấp số “01/QĐ-TCT”."


def wrong_annex(monkeypatch: Any, decision: AwardDecision) -> str:
    real = decisions.decision_paper

    def paper(*given: Any) -> Paper:
        made = real(*given)
        note = made.annexes[0].note.replace("01/QĐ", "07/QĐ")
        return replace(made, annexes=(replace(made.annexes[0], note=note),))

    monkeypatch.setattr(decisions, "decision_paper", paper)
    return "Phụ lục ghi “(Kèm theo Quyết định số 07/QĐ-TCT"


def another_file(monkeypatch: Any, decision: AwardDecision) -> str:
    """The press gives the file of another paper."""
    real = issuing.fresh_bytes
    monkeypatch.setattr(
        issuing, "fresh_bytes", lambda paper, kind, **how: real(replace(paper, number="08/QĐ-TCT"), kind, **how)
    )
    return "Trang đầu của tệp in không có “01/QĐ-TCT”."


def certificates_with(what: str, **changes: Any) -> Callable[[Any, AwardDecision], str]:
    """The certificates say something else in one place."""

    def broken(monkeypatch: Any, decision: AwardDecision) -> str:
        from awards.actions import agreement

        real = agreement.certificate_of
        monkeypatch.setattr(agreement, "certificate_of", lambda award, place: replace(real(award, place), **changes))
        return f"” ghi {what} là “"

    return broken


CERTIFICATES = [
    certificates_with("quyết định", decision_text="Quyết định số 09/QĐ-TCT ngày 05 tháng 12 năm 2026"),
    certificates_with("tên", recipient="Ai"),
    certificates_with("danh hiệu", award_name="Giấy khen khác"),
    certificates_with("ngày ký", issued_on=date(2026, 12, 6)),
    certificates_with("người ký", signer_name="Ai"),
]


def other_ledger(monkeypatch: Any, decision: AwardDecision) -> str:
    real = decisions.granted_awards

    def rows(*given: Any, **named: Any) -> list[Award]:
        made = real(*given, **named)
        made[0].amount += 10_000
        return made

    monkeypatch.setattr(decisions, "granted_awards", rows)
    return "ghi tiền thưởng của “"


@pytest.mark.parametrize(
    "broken", [drop_a_row, miscount, wrong_number, wrong_annex, another_file, other_ledger, *CERTIFICATES]
)
def test_what_a_writer_gets_wrong_is_named_and_nothing_is_issued(
    drafted: tuple[Story, AwardDecision], monkeypatch: Any, broken: Callable[..., str]
) -> None:
    story, decision = drafted
    before = state()
    sentence = broken(monkeypatch, decision)
    with pytest.raises(RuleViolation) as refusal:
        sign(story, decision)
    assert sentence in str(refusal.value)
    assert state() == before


def test_a_corrected_name_is_borne_out_by_the_correction(drafted: tuple[Story, AwardDecision]) -> None:
    story, decision = drafted
    old = first(decision).full_name
    rename(story, decision)
    paper = IssuedPaper.objects.get(kind="BB")
    words = f"“{old}” thành “{old} Khác”"
    amend_paper(paper=paper, how="correction", content=words, pin=PIN, by=story.cast.leader, at=NOW)
    sign(story, decision)
    assert Award.objects.filter(recipient_name=f"{old} Khác").exists()


def test_nothing_is_decided_on_cancelled_minutes(drafted: tuple[Story, AwardDecision]) -> None:
    story, decision = drafted
    paper = IssuedPaper.objects.get(kind="BB")
    amend_paper(paper=paper, how="cancellation", content="Sai", pin=PIN, by=story.cast.leader, at=NOW)
    with pytest.raises(RuleViolation, match="chưa ký hoặc đã bị hủy bỏ"):
        sign(story, decision)


def test_the_minutes_are_not_signed_where_a_result_contradicts_its_counts(drafted: tuple[Story, Any]) -> None:
    story, _ = drafted
    AwardDecision.objects.all().delete()
    Minutes.objects.update(paper=None)
    fail_somebody(story, _)
    before = state()
    with pytest.raises(RuleViolation, match="thì ngược lại"):
        minutes.issue_minutes(session=story.session, pin=PIN, by=story.cast.leader, at=NOW)
    assert state() == before


def test_papers_keep_what_they_said(drafted: tuple[Story, AwardDecision]) -> None:
    story, decision = drafted
    facts = granted_facts(grant_of(decision, NOW.date()))
    paper = sign(story, decision)
    kept = PaperFacts.objects.get(paper=paper).entries
    assert [(row["name"], row["about"]) for row in kept] == [(entry.name, entry.about) for entry in facts.entries]
    assert len(kept) == Award.objects.filter(decision=decision).count()


def test_a_certificate_is_not_printed_from_a_changed_row(drafted: tuple[Story, AwardDecision]) -> None:
    story, decision = drafted
    sign(story, decision)
    award = decision.awards.order_by("position")[0]
    assert print_certificate(award.pk, "pdf").startswith(b"%PDF")
    Award.objects.filter(pk=award.pk).update(recipient_name="Người Khác")
    with pytest.raises(RuleViolation) as refusal:
        print_certificate(award.pk, "pdf")
    assert str(refusal.value) == (
        f"Quyết định số 01/QĐ-TCT ngày 05 tháng 12 năm 2026 ghi tên “{award.recipient_name}”, sổ vàng ghi “Người "
        "Khác”. Chưa in giấy chứng nhận; vui lòng báo Thường trực Hội đồng kiểm tra."
    )


ONE = Facts((Entry("a", "Lò Thị Bình", "LĐTT", (("số phiếu đồng ý", "8/9"),)),))


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        (ONE, ""),
        (Facts((Entry("a", "Lò Thị Bình", "LĐTT", (("tiền thưởng", "1"),)),)), ""),
        (Facts((Entry("a", "Lô Thị Bình", "LĐTT"),)), "Biên bản ghi tên “Lò Thị Bình”, tờ trình ghi “Lô Thị Bình”."),
        (
            Facts((Entry("a", "Lò Thị Bình", "CSTĐ"),)),
            "Biên bản ghi “Lò Thị Bình” là “LĐTT”, tờ trình ghi là “CSTĐ”.",
        ),
        (
            Facts((Entry("a", "Lò Thị Bình", "LĐTT", (("số phiếu đồng ý", "9/9"),)),)),
            "Biên bản ghi số phiếu đồng ý của “Lò Thị Bình” (LĐTT) là 8/9, tờ trình ghi 9/9.",
        ),
        (Facts((Entry("b", "Ai Đó", "LĐTT"),)), "Biên bản không có “Ai Đó” (LĐTT), tờ trình lại có."),
    ],
)
def test_differences(later: Facts, sentence: str) -> None:
    assert difference(ONE, later, before="Biên bản", now="tờ trình") == sentence


def test_who_is_left_out() -> None:
    assert left_out(ONE, ONE, before="Biên bản", now="tờ trình") == ""
    assert left_out(ONE, Facts(), before="Biên bản", now="tờ trình") == (
        "Biên bản có “Lò Thị Bình” (LĐTT), tờ trình lại thiếu."
    )


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Căn cứ Biên bản số 01/BB-HĐ ngày 02 tháng 3 năm 2026 của Hội đồng", True),
        ("Căn cứ biên bản số 01/BB-HĐ, ngày 2 tháng 3 năm 2026", True),
        ("Căn cứ Biên bản số 1/BB-HĐ ngày 02 tháng 3 năm 2026", False),
        ("Căn cứ Biên bản số 01/BB-HĐ ngày 02 tháng 4 năm 2026", False),
        ("Căn cứ Tờ trình số 09/TTr-HĐ ngày 02 tháng 4 năm 2026", True),
    ],
)
def test_cited_minutes(text: str, fits: bool) -> None:
    assert (miscited(text, "Biên bản", "01/BB-HĐ", "ngày 02 tháng 3 năm 2026") == "") == fits


def test_the_finished_file_is_read_back() -> None:
    head = Letterhead("Tỉnh ủy", "Trường")
    paper = Paper("nd30", "notice", "Thông báo", "Về việc thi đua", head, "Lai Châu", date(2026, 3, 2), "01/TB-TCT")
    page = "Số: 01/TB-TCT Lai Châu, ngày 02 tháng 3\nnăm 2026 Lò\nThị Bình"
    assert unprinted(ONE, paper, [page]) == ""
    assert unprinted(ONE, paper, [page.replace("Lò", "L□")]) == "Tệp in không có “Lò Thị Bình”."
    assert unprinted(ONE, paper, ["trang trắng"]) == "Trang đầu của tệp in không có “01/TB-TCT”."
    assert unprinted(ONE, replace(paper, body=(Block("paragraph", "x"),)), []) != ""

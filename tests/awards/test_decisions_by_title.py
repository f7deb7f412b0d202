"""One session feeds several decisions: each is about the titles that were chosen, with a list for each."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from awards.actions import decisions, minutes
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import Award, AwardDecision, Minutes, RuleVersion, TitleRule
from awards.queries.decision_paper import decision_paper
from awards.queries.decisions import grant_of, proposed_to_head, titles_left
from awards.queries.facts import granted_facts
from awards.queries.printing import print_decision
from awards.queries.rulebook import legal_bases, years_counted
from awards.rules.bases import DECREE, LAW
from campaigns.models import Campaign, Title
from documents.models import CoSignature, IssuedPaper, NumberSeries
from emulation.decisions import RuleViolation
from emulation.models import Event
from emulation.text import nfc
from tests.awards.test_results import NOW, told
from tests.awards.year import drafted
from units.models import User

SignIn = Callable[[User], Client]


@pytest.fixture(scope="module")
def told_year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    """The year with its minutes signed and nothing decided; built once."""
    with told(django_db_blocker) as story:
        Award.objects.all().delete()
        AwardDecision.objects.all().delete()
        Minutes.objects.update(paper=None)
        CoSignature.objects.all().delete()
        IssuedPaper.objects.exclude(kind="KH").delete()
        NumberSeries.objects.exclude(kind="KH").delete()
        assert story.session is not None
        minutes.issue_minutes(session=story.session, pin=PIN, by=story.cast.leader, at=NOW)
        yield story


@pytest.fixture
def story(told_year: Story, db: None) -> Story:
    return told_year


def title(code: str) -> Title:
    return Title.objects.get(school=None, code=code)


def draft(story: Story, *codes: str) -> AwardDecision:
    return drafted(story, titles=[title(code) for code in codes])


def test_two_decisions_share_what_a_session_proposed(story: Story) -> None:
    assert story.session is not None
    proposed = {row.pk: row.title.code for row in proposed_to_head(story.session)}
    units, people = draft(story, "TTLDTT"), draft(story)

    assert [found.code for found in people.titles.order_by("position")] == ["LDTT", "CSTDCS"]
    for decision in (people, units):
        decisions.sign_decision(decision=decision, pin=PIN, by=story.cast.leader, at=NOW)

    granted = {row.nomination_id: row.title.code for row in Award.objects.select_related("title")}
    assert granted == proposed
    assert set(units.awards.values_list("title__code", flat=True)) == {"TTLDTT"}
    assert {decision.paper.number_text for decision in (units, people)} == {"01/QĐ-TCT", "02/QĐ-TCT"}  # type: ignore[union-attr]
    assert all(decision.paper.title.startswith("Quyết định về việc ") for decision in (units, people))  # type: ignore[union-attr]


def test_a_higher_title_decided_later_pays_what_is_missing(story: Story) -> None:
    """One period pays the highest title (NĐ 152/2025 Điều 49 khoản 5), in whatever order the decisions come."""
    lower, higher = draft(story, "LDTT"), draft(story, "CSTDCS")
    decisions.sign_decision(decision=lower, pin=PIN, by=story.cast.leader, at=NOW)
    assert set(lower.awards.values_list("amount", "paid", "deducted")) == {(760_000, True, 0)}
    paper = decisions.sign_decision(decision=higher, pin=PIN, by=story.cast.leader, at=NOW)
    held = set(lower.awards.values_list("person", flat=True))
    for award in higher.awards.all():
        before = 760_000 if award.person_id in held else 0
        assert (award.amount, award.deducted, award.paid) == (2_530_000 - before, before, True)
    with paper.pdf.open("rb") as file:
        text = nfc(" ".join(" ".join(page.extract_text() for page in _pages(file.read())).split()))
    assert "1.770.000 Đã trừ 760.000 đồng thưởng trước" in text


def test_a_lower_title_decided_later_pays_nothing(story: Story) -> None:
    higher, lower = draft(story, "CSTDCS"), draft(story, "LDTT")
    for decision in (higher, lower):
        decisions.sign_decision(decision=decision, pin=PIN, by=story.cast.leader, at=NOW)
    held = set(higher.awards.values_list("person", flat=True))
    found = {row.person_id: (row.amount, row.paid) for row in lower.awards.all()}
    assert found == {person: (0, False) if person in held else (760_000, True) for person in found}


def test_another_year_of_a_campaign_of_several_pays_its_own(story: Story) -> None:
    """Each decision of a campaign of several years honours its own year (NĐ 152/2025 Điều 49 khoản 5)."""
    campaign = story.campaign
    Campaign.objects.filter(pk=campaign.pk).update(ends_on=date(2030, 12, 31))
    lower, higher = draft(story, "LDTT"), draft(story, "CSTDCS")
    decisions.sign_decision(decision=AwardDecision.objects.get(pk=lower.pk), pin=PIN, by=story.cast.leader, at=NOW)
    again = AwardDecision.objects.get(pk=higher.pk)
    held = set(lower.awards.values_list("person", flat=True))
    for day, before in ((NOW.date(), 760_000), (date(2027, 12, 5), 0)):
        for line in grant_of(again, day).lines:
            assert line.deducted == (before if line.nomination.person_id in held else 0)


def test_the_titles_of_the_law_that_count_several_years(story: Story) -> None:
    assert story.session is not None
    assert years_counted(story.session.rule_version_id) == {title("CSTDT").pk: 3, title("CSTDTQ").pk: 6}
    assert years_counted(None) == {}


def test_a_title_is_in_one_draft(story: Story) -> None:
    assert story.session is not None
    draft(story, "LDTT")
    assert [found.code for found in titles_left(story.session)] == ["CSTDCS", "TTLDTT"]
    with pytest.raises(RuleViolation, match="không còn ai để quyết định hoặc đã có dự thảo khác"):
        draft(story, "LDTT", "TTLDTT")
    assert AwardDecision.objects.count() == 1


def test_a_draft_thrown_away_frees_its_titles(story: Story) -> None:
    assert story.session is not None
    everything = draft(story)
    with pytest.raises(RuleViolation, match="đã có dự thảo"):
        draft(story, "LDTT")
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        decisions.drop_decision(decision=everything, by=story.cast.leader)
    decisions.drop_decision(decision=everything, by=story.cast.office)
    assert [found.code for found in titles_left(story.session)] == ["LDTT", "CSTDCS", "TTLDTT"]
    assert Event.objects.get(verb="drop_decision").thing_label == everything.title_line


def test_a_signed_decision_is_not_thrown_away_nor_worded_anew(story: Story) -> None:
    """Not by a request either that read it before it was signed."""
    decision = draft(story, "TTLDTT")
    older, words = AwardDecision.objects.get(pk=decision.pk), decision.title_line
    decisions.sign_decision(decision=decision, pin=PIN, by=story.cast.leader, at=NOW)
    with pytest.raises(RuleViolation, match="đã ký"):
        decisions.drop_decision(decision=decision, by=story.cast.office)
    late = {"title_line": "Khác", "bases": "", "recipients": "", "fund_source": ""}
    with pytest.raises(RuleViolation, match="đã ký nên không sửa được"):
        decisions.save_decision(decision=older, by=story.cast.office, **late)
    decision.refresh_from_db()
    assert (decision.title_line, decision.awards.exists()) == (words, True)


@pytest.mark.parametrize(
    ("codes", "subject"),
    [
        (["LDTT"], "Về việc công nhận danh hiệu thi đua phong trào"),
        ([], "Về việc công nhận danh hiệu thi đua phong trào"),
    ],
)
def test_the_subject_says_what_is_granted(story: Story, codes: list[str], subject: str) -> None:
    assert draft(story, *codes).title_line.startswith(subject)


def test_the_bases_are_those_of_the_rules_in_force(story: Story) -> None:
    """The version of 01/10/2026 cites the amending law; a school's own version may cite more."""
    decision = draft(story, "LDTT")
    assert decision.bases.splitlines()[0].endswith(
        "được sửa đổi, bổ sung bởi Luật số 06/2026/QH16 ngày 23 tháng 4 năm 2026"
    )
    school = story.cast.school
    assert legal_bases(school, date(2026, 9, 30)) == [LAW, DECREE]
    own = RuleVersion.objects.create(
        school=school, name="Quy chế", source="QC", effective_from=date(2026, 11, 1), bases="Căn cứ A\n\n Căn cứ B "
    )
    assert legal_bases(school, date(2026, 11, 1)) == ["Căn cứ A", "Căn cứ B"]
    own.delete()


def names(decision: AwardDecision) -> list[str]:
    return [line.name for line in grant_of(decision, NOW.date()).lines]


def test_the_list_is_sorted_by_unit_or_by_name(story: Story) -> None:
    decision = draft(story, "LDTT")
    rows = [row for row in proposed_to_head(decision.session) if row.person and row.title.code == "LDTT"]
    by_unit = sorted(rows, key=lambda row: (row.unit.position, row.person.sort_key if row.person else ""))
    by_name = sorted(rows, key=lambda row: row.person.sort_key if row.person else "")

    assert names(decision) == [str(row.person) for row in by_unit]
    words = {"title_line": "A", "bases": "B", "recipients": "C", "fund_source": ""}
    decisions.save_decision(decision=decision, listing="name", by=story.cast.office, **words)
    assert names(decision) == [str(row.person) for row in by_name] != [str(row.person) for row in by_unit]


def test_each_title_has_its_list_and_places_run_through(story: Story) -> None:
    decision = draft(story)
    lines = grant_of(decision, NOW.date()).lines
    pages = [nfc(" ".join(page.extract_text().split())) for page in _pages(print_decision(decision.pk, "pdf"))]
    heads = [
        "Phụ lục I DANH SÁCH CÁ NHÂN ĐẠT DANH HIỆU “LAO ĐỘNG TIÊN TIẾN”",
        "Phụ lục II DANH SÁCH CÁ NHÂN ĐẠT DANH HIỆU “CHIẾN SĨ THI ĐUA CƠ SỞ”",
        "Phụ lục III DANH SÁCH TẬP THỂ ĐẠT DANH HIỆU “TẬP THỂ LAO ĐỘNG TIÊN TIẾN”",
    ]
    found = [next(place for place, text in enumerate(pages) if text.find(head) >= 0) for head in heads]
    assert found == sorted(set(found))
    for place, line in enumerate(lines, start=1):
        assert line.position == place
        at = found[["LDTT", "CSTDCS", "TTLDTT"].index(line.nomination.title.code)]
        assert f"{place} {line.name}" in pages[at]


def _pages(pdf: bytes) -> Any:
    return PdfReader(BytesIO(pdf)).pages


def test_titles_are_ticked_on_the_page(story: Story, sign_in: SignIn) -> None:
    office, session = sign_in(story.cast.office), story.session
    assert session is not None
    page = reverse("awards:decisions", args=[story.campaign.pk])
    html = office.get(page).content.decode()
    assert html.count('name="titles"') == 3

    made = office.post(reverse("awards:draft_decision", args=[session.pk]), {"titles": [title("TTLDTT").pk, "x"]})
    decision = AwardDecision.objects.get()
    assert made["Location"] == reverse("awards:decision", args=[decision.pk])
    assert office.get(page).content.decode().count('name="titles"') == 2
    taken = office.post(
        reverse("awards:draft_decision", args=[session.pk]), {"titles": [title("TTLDTT").pk]}, follow=True
    )
    assert taken.redirect_chain == [(page, 302)]
    assert "Danh hiệu đã chọn không còn ai để quyết định hoặc đã có dự thảo khác" in taken.content.decode()
    assert AwardDecision.objects.count() == 1
    assert sign_in(story.cast.leader).get(page).content.decode().count('name="titles"') == 0

    drop = reverse("awards:drop_decision", args=[decision.pk])
    assert sign_in(story.cast.leader).post(drop).status_code == 403
    assert office.post(drop)["Location"] == page
    assert not AwardDecision.objects.exists()


def test_what_only_the_school_recognises_goes_by_its_name_and_without_money(story: Story) -> None:
    """A decision on it names it, calls it neither title nor commendation, and promises no "0 đồng"."""
    award = title("LDTT")
    Title.objects.filter(pk=award.pk).update(school=story.cast.school, family="recognition", name="Lớp 5 tốt")
    decision = drafted(story, titles=[Title.objects.get(pk=award.pk)])
    assert decision.title_line.startswith("Về việc công nhận “Lớp 5 tốt” trong phong trào")
    TitleRule.objects.filter(title=award).update(money_multiple=0)
    grant = grant_of(decision, NOW.date())
    clauses = [block.text for block in decision_paper(decision, grant).body]
    assert clauses[1] == "Việc công nhận, khen thưởng theo Quyết định này không kèm theo tiền thưởng."
    assert granted_facts(grant).phrases[-1] in clauses[1]
    for annex in decision_paper(decision, grant).annexes:
        heads = [column.title for column in annex.body[0].columns]
        assert heads == ["STT", "Họ và tên", "Chức vụ, đơn vị", "Ghi chú"]
        assert {len(row) for row in annex.body[0].rows} == {len(heads)}

"""After the vote: minutes, decision, certificates, money, ledger, progress - all from the same rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from awards.actions import decisions, minutes
from awards.actions.recounts import rule_on_recount
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import Award, AwardDecision, Minutes, OpeningCount, Recount
from awards.permissions.decisions import can_draft_decision
from awards.queries.decision_paper import certificate_of, decision_paper
from awards.queries.decision_paper import counted as counted_words
from awards.queries.decisions import grant_of, granted
from awards.queries.importing import judge_awards
from awards.queries.ledger import past_awards
from awards.queries.printing import print_certificate, print_certificates_of, print_decision, print_minutes
from awards.queries.result_work import result_work
from awards.queries.rounds import final_counts
from awards.queries.sessions import minutes_of
from awards.queries.statistics_compared import beside_targets, rates_by_title, rates_by_unit
from awards.queries.unsigned_minutes import unsigned_minutes
from awards.signing import ISSUE_MINUTES, SIGN_DECISION
from campaigns.models import Title
from campaigns.queries.target_progress import progress_of
from campaigns.report_parts import awarded_in
from documents.actions import finish_paper, prepare_paper, void_paper
from documents.models import CoSignature, IssuedPaper, NumberSeries
from documents.signatures import make_demo_key, sign_pdf, verify_pdf
from documents.signing_acts import SigningAct
from emulation.decisions import RuleViolation
from emulation.models import Event
from emulation.sheets.registry import Row
from emulation.text import nfc
from tests.awards.year import NOW, decided_year, drafted
from tests.conftest import make_user
from tests.documents.desk import refused_while_held
from units.actions import settle_person, transfer_person
from units.models import User
from units.queries import unit_of

SignIn = Callable[[User], Client]


def text_of(pdf: bytes) -> str:
    """The words of a PDF, one space between them."""
    return nfc(" ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split()))


@contextmanager
def told(blocker: Any) -> Iterator[Story]:
    """Build the demo once for a module, in a transaction that the module's tests are nested in."""
    with blocker.unblock(), transaction.atomic():
        yield decided_year()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    with told(django_db_blocker) as story:
        yield story


@pytest.fixture
def decided(year: Story, db: None) -> Story:
    return year


@pytest.fixture
def counted(year: Story, db: None) -> Story:
    """The same year as it stood when the session had ended: minutes written, nothing signed after the plan."""
    assert year.session is not None
    Award.objects.all().delete()
    AwardDecision.objects.all().delete()
    Minutes.objects.update(paper=None)
    CoSignature.objects.all().delete()
    IssuedPaper.objects.exclude(kind="KH").delete()
    NumberSeries.objects.exclude(kind="KH").delete()
    return replace(year, decision=None)


def test_minutes_say_what_the_opening_recorded(decided: Story) -> None:
    session = decided.session
    assert session is not None
    counts = list(final_counts(session))

    text = text_of(print_minutes(session.pk, "pdf"))

    for place, count in enumerate(counts, start=1):
        nomination = count.nominee.nomination
        numbers = (count.issued, count.returned, count.valid, count.invalid, count.agree, count.disagree, count.blank)
        row = f"{place} {nomination.person or nomination.unit} {' '.join(map(str, numbers))} {count.percent_text}"
        assert row in text
    assert session.rounds.get().opening.box_fingerprint in text
    assert f"Hội đồng xét {len(counts):02d} hồ sơ" in text


def test_the_decision_lists_who_passed_and_its_money_adds_up(decided: Story) -> None:
    decision = decided.decision
    assert decision is not None
    assert decision.paper is not None
    session = decided.session
    assert session is not None
    passed = {count.nominee.nomination_id for count in final_counts(session) if count.passed}
    above = {row.pk for row in decided.campaign.nominations.filter(title__code="TTLDXS")}

    awards = list(decision.awards.select_related("title").order_by("position"))
    text = text_of(print_decision(decision.pk, "pdf"))

    assert {award.nomination_id for award in awards} == passed - above
    assert [award.position for award in awards] == list(range(1, len(awards) + 1))
    total = f"{sum(award.amount for award in awards):,}".replace(",", ".")
    assert f"tổng số tiền {total} đồng" in text
    assert f"Số: {decision.paper.number_text}" in text
    for award in awards:
        assert f"{award.position} {award.recipient_name}" in text


def test_a_report_tells_of_the_decisions_of_its_days(decided: Story) -> None:
    decision = AwardDecision.objects.get()
    assert decision.paper
    day, campaign = decision.paper.issued_on, decision.campaign
    (told_of,) = awarded_in(campaign, day, day)
    assert told_of.startswith(f"Quyết định số {decision.paper.number_text} ngày ")
    for title in Title.objects.filter(awards__decision=decision).distinct():
        assert counted_words(title, decision.awards.filter(title=title).count()) in told_of
    assert awarded_in(campaign, day - timedelta(days=9), day - timedelta(days=1)) == []


def test_the_list_of_units_has_no_empty_column(decided: Story) -> None:
    decision = decided.decision
    assert decision is not None
    paper = decision_paper(decision, granted(decision))
    heads = {annex.title.split()[2]: [column.title for column in annex.body[0].columns] for annex in paper.annexes}
    assert heads == {
        "CÁ": ["STT", "Họ và tên", "Chức vụ, đơn vị", "Tiền thưởng (đồng)", "Ghi chú"],
        "TẬP": ["STT", "Tên tập thể", "Tiền thưởng (đồng)", "Ghi chú"],
    }
    for annex in paper.annexes:
        assert {len(row) for row in annex.body[0].rows} == {len(annex.body[0].columns)}
        *lines, total = annex.body[0].rows
        assert all(all(row[:-1]) for row in lines)
        assert (total[0], total[1]) == ("", f"Cộng: {len(lines):02d}")


def test_the_money_is_multiple_by_base_salary_of_the_day_and_one_period_pays_the_highest(decided: Story) -> None:
    rows = Award.objects.values_list("title__code", "base_salary", "multiple", "amount", "paid").distinct()

    assert set(rows) == {
        ("LDTT", 2_530_000, Decimal("0.30"), 760_000, True),
        ("LDTT", 2_530_000, Decimal("0.30"), 0, False),
        ("CSTDCS", 2_530_000, Decimal("1.00"), 2_530_000, True),
        ("TTLDTT", 2_530_000, Decimal("0.80"), 2_030_000, True),
    }
    champions = set(Award.objects.filter(title__code="CSTDCS").values_list("person", flat=True))
    assert champions == set(Award.objects.filter(paid=False).values_list("person", flat=True))


def test_each_award_has_a_certificate_page_with_its_name_and_numbers(decided: Story) -> None:
    decision = decided.decision
    assert decision is not None
    pages = PdfReader(BytesIO(print_certificates_of(decision, "pdf"))).pages
    awards = list(decision.awards.order_by("position"))

    assert len(pages) == len(awards)
    for page, award in zip(pages, awards, strict=True):
        text = nfc(" ".join(page.extract_text().split()))
        assert award.recipient_name in text
        assert f"Số sổ vàng: {award.position}" in text
        assert f"Quyết định số {decision.paper.number_text} ngày 05 tháng 12 năm 2026" in text  # type: ignore[union-attr]
    assert len(PdfReader(BytesIO(print_certificate(awards[0].pk, "pdf"))).pages) == 1


def test_what_only_the_school_recognises_is_never_printed_as_a_title(decided: Story) -> None:
    own = {"name": "Giảng viên dạy giỏi", "school": decided.cast.school, "family": "recognition"}
    Title.objects.filter(code="LDTT").update(**own)
    decision = AwardDecision.objects.get()
    text = f"{decision_paper(decision, granted(decision))!r}"
    assert "công nhận “Giảng viên dạy giỏi” cho" in text
    assert "CÁ NHÂN ĐƯỢC CÔNG NHẬN" in text
    assert "danh hiệu “Giảng viên dạy giỏi" not in text
    award = decision.awards.filter(title__code="LDTT")[0]
    assert certificate_of(award).title_line == "CÔNG NHẬN"


def test_every_issued_paper_carries_an_intact_signature(decided: Story) -> None:
    for paper in IssuedPaper.objects.all():
        with paper.pdf.open("rb") as file:
            [report] = verify_pdf(file.read())
        assert (report.intact, report.covers_whole_document) == (True, True)
        assert report.signer == decided.cast.leader.full_name
    assert sorted(IssuedPaper.objects.values_list("number_text", flat=True)) == [
        "01-KH/TCT",
        "01/BB-HĐTĐKT",
        "01/QĐ-TCT",
    ]


def test_a_wrong_pin_or_the_wrong_person_leaves_nothing(counted: Story) -> None:
    session, cast = counted.session, counted.cast
    assert session is not None
    for by, pin, sentence in ((cast.leader, "000000", "PIN"), (cast.office, PIN, "Chỉ chủ tọa")):
        with pytest.raises(RuleViolation, match=sentence):
            minutes.issue_minutes(session=session, pin=pin, by=by)
    with pytest.raises(RuleViolation, match="Biên bản phiên họp chưa được ký"):
        decisions.draft_decision(session=session, by=cast.office)

    assert Minutes.objects.get().paper is None
    assert IssuedPaper.objects.count() == 1  # the plan
    assert not NumberSeries.objects.filter(kind__in=["BB", "QĐ"]).exists()
    assert AwardDecision.objects.count() == 0


def test_minutes_and_decision_are_signed_once(counted: Story) -> None:
    session, cast = counted.session, counted.cast
    assert session is not None
    minutes.issue_minutes(session=session, pin=PIN, by=cast.leader, at=NOW)
    with pytest.raises(RuleViolation, match="Biên bản đã được ký"):
        minutes.issue_minutes(session=session, pin=PIN, by=cast.leader, at=NOW)
    decision = drafted(counted)
    with pytest.raises(RuleViolation, match="đã có dự thảo"):
        decisions.draft_decision(session=session, by=cast.office)
    stale = AwardDecision.objects.get(pk=decision.pk)
    assert can_draft_decision(cast.office, session).reason == "Phiên họp này đã có dự thảo quyết định."

    with pytest.raises(RuleViolation, match="Chỉ thủ trưởng"):
        decisions.sign_decision(decision=decision, pin=PIN, by=cast.office, at=NOW)
    decisions.sign_decision(decision=decision, pin=PIN, by=cast.leader, at=NOW)
    awarded = Award.objects.count()
    with pytest.raises(RuleViolation, match="Quyết định này đã được ký"):
        decisions.sign_decision(decision=stale, pin=PIN, by=cast.leader, at=NOW)

    assert Award.objects.count() == awarded
    assert NumberSeries.objects.get(kind="QĐ").last_number == 1
    with pytest.raises(RuleViolation, match="Không còn kết quả"):
        decisions.draft_decision(session=session, by=cast.office)


def test_who_must_sign_next_is_told(counted: Story) -> None:
    session, cast = counted.session, counted.cast
    assert session is not None

    def waiting() -> list[tuple[int, str]]:
        return [(item.user_id, item.kind) for item in result_work(school=cast.school, today=NOW.date())]

    assert waiting() == [(cast.leader.pk, "sign_minutes")]
    minutes.issue_minutes(session=session, pin=PIN, by=cast.leader, at=NOW)
    assert waiting() == []
    decision = drafted(counted)
    assert waiting() == [(cast.leader.pk, "sign_decision")]
    decisions.sign_decision(decision=decision, pin=PIN, by=cast.leader, at=NOW)
    assert waiting() == []


def test_before_signing_one_is_told_whose_signature_the_minutes_want(counted: Story, sign_in: SignIn) -> None:
    session, cast = counted.session, counted.cast
    assert session is not None
    minutes.issue_minutes(session=session, pin=PIN, by=cast.leader, at=NOW)
    decision = AwardDecision.objects.get(pk=decisions.draft_decision(session=session, by=cast.office).pk)
    secretary = session.members.get(office="secretary").person.full_name
    said = [
        f"Biên bản phiên họp số 01/BB-HĐTĐKT: còn chờ chữ ký của {secretary}.",
        "Biên bản kiểm phiếu vòng 1 chưa lập hoặc chưa được Ban kiểm phiếu ký.",
    ]
    assert unsigned_minutes(decision) == said
    for name in ("awards:decision", "awards:sign_decision"):
        page = sign_in(cast.leader).get(reverse(name, args=[decision.pk])).content.decode()
        assert all(sentence in page for sentence in said)
    CoSignature.objects.update(signed_at=NOW, pdf="signed.pdf", sha256="0" * 64)
    assert unsigned_minutes(decision) == said[1:]


def test_the_head_says_why_before_signing_on_minutes_that_want_signatures(counted: Story, sign_in: SignIn) -> None:
    session, cast = counted.session, counted.cast
    assert session is not None
    minutes.issue_minutes(session=session, pin=PIN, by=cast.leader, at=NOW)
    decision = AwardDecision.objects.get(pk=decisions.draft_decision(session=session, by=cast.office).pk)
    missing = " ".join(unsigned_minutes(decision))
    leader, sign = sign_in(cast.leader), reverse("awards:sign_decision", args=[decision.pk])
    with pytest.raises(
        RuleViolation,
        match="Biên bản kiểm phiếu vòng 1 chưa lập hoặc chưa được Ban kiểm phiếu ký. Vui lòng chờ đủ chữ ký",
    ):
        decisions.sign_decision(decision=decision, pin=PIN, by=cast.leader, at=NOW)
    assert leader.post(sign, {"pin": PIN}).status_code == 422
    assert 'name="pin"' not in leader.get(sign).content.decode()

    waive = reverse("awards:waive_signatures", args=[decision.pk])
    assert sign_in(cast.office).post(waive, {"reason": "x"}).status_code == 403
    assert leader.post(waive, {"reason": "…"}).status_code == 422
    assert (AwardDecision.objects.get().waiver, AwardDecision.objects.get().stage) == ("", "draft")
    assert leader.post(waive, {"reason": "Ký trên bản in."}).status_code == 302
    event = Event.objects.get(verb="waive_signatures", note="Ký trên bản in.")
    assert (event.by, event.new) == (cast.leader, missing)

    assert leader.post(sign, {"pin": PIN}).status_code == 302
    page = leader.get(reverse("awards:decision", args=[decision.pk])).content.decode()
    assert "Lý do: Ký trên bản in." in page
    assert leader.get(waive).status_code == 403


def test_a_reason_is_not_kept_where_all_have_signed_in_the_end(counted: Story, monkeypatch) -> None:
    session, cast = counted.session, counted.cast
    assert session is not None
    minutes.issue_minutes(session=session, pin=PIN, by=cast.leader, at=NOW)
    decision = drafted(counted)
    monkeypatch.setattr("awards.actions.decisions.unsigned_minutes", lambda _: [])
    decisions.sign_decision(decision=decision, pin=PIN, by=cast.leader, at=NOW)
    assert (decision.stage, decision.waiver) == ("signed", "")


def test_a_draft_shows_what_the_signed_one_grants(counted: Story) -> None:
    session, cast = counted.session, counted.cast
    assert session is not None
    minutes.issue_minutes(session=session, pin=PIN, by=cast.leader, at=NOW)
    decision = drafted(counted)
    before = grant_of(decision, NOW.date())

    decisions.sign_decision(decision=decision, pin=PIN, by=cast.leader, at=NOW)

    signed = granted(decision)
    assert [(line.name, line.post, line.amount, line.paid) for line in signed.lines] == [
        (line.name, line.post, line.amount, line.paid) for line in before.lines
    ]
    assert (signed.total, signed.base_salary) == (before.total, before.base_salary)


def test_progress_counts_what_was_promised_and_reached(decided: Story) -> None:
    rows = {
        row.target.title.code: row
        for row in progress_of(decided.campaign)
        if row.target.title and not row.target.base_title
    }
    pledged = 12
    reached = Award.objects.filter(title__code="LDTT").count()

    progress = rows["LDTT"]

    assert (progress.promised.value.numerator, progress.promised.value.denominator) == (pledged, 12)
    assert (progress.reached.value.numerator, progress.reached.value.denominator) == (reached, 12)
    champions = next(row for row in progress_of(decided.campaign) if row.target.base_title)
    assert (champions.target.title.code, champions.target.base_title.code) == ("CSTDCS", "LDTT")  # type: ignore[union-attr]
    assert champions.reached.value.denominator == reached


def test_every_page_of_the_chain_answers_its_people(decided: Story, sign_in: SignIn) -> None:
    decision, session, cast = decided.decision, decided.session, decided.cast
    assert decision is not None
    assert session is not None
    award = decision.awards.first()
    assert award is not None
    addresses = [
        reverse("awards:decisions", args=[decided.campaign.pk]),
        reverse("awards:decision", args=[decision.pk]),
        reverse("awards:minutes", args=[session.pk]),
        reverse("awards:ledger"),
        reverse("awards:person_awards", args=[cast.leader.person_id]),
        reverse("awards:unit_awards", args=[cast.units[0].pk]),
        reverse("awards:progress", args=[decided.campaign.pk]),
        reverse("campaigns:campaign", args=[decided.campaign.pk]),
    ]

    for user in (cast.office, cast.leader):
        assert [sign_in(user).get(address).status_code for address in addresses] == [200] * len(addresses)


def test_another_school_sees_nothing_of_it(decided: Story, outsider: User, sign_in: SignIn) -> None:
    decision, session = decided.decision, decided.session
    assert decision is not None
    assert session is not None
    award = decision.awards.get(position=1)
    client = sign_in(outsider)
    args: list[tuple[str, Any]] = [
        ("decision", decision.pk), ("edit_decision", decision.pk), ("sign_decision", decision.pk),
        ("decision_pdf", decision.pk), ("certificates_pdf", decision.pk), ("minutes", session.pk),
        ("minutes_pdf", session.pk), ("decisions", decided.campaign.pk), ("progress", decided.campaign.pk),
        ("person_awards", award.person_id), ("unit_awards", award.unit_id), ("certificate_pdf", award.pk),
    ]  # fmt: skip

    assert {name: client.get(reverse(f"awards:{name}", args=[pk])).status_code for name, pk in args} == {
        name: 404 for name, _ in args
    }
    assert client.post(reverse("awards:draft_decision", args=[session.pk])).status_code == 404
    assert client.get(reverse("awards:ledger")).context["page_obj"].paginator.count == 0


def test_signing_on_the_page_keeps_the_person_there_when_the_pin_is_wrong(counted: Story, sign_in: SignIn) -> None:
    session, cast = counted.session, counted.cast
    assert session is not None
    url = reverse("awards:minutes", args=[session.pk])

    wrong = sign_in(cast.leader).post(url, {"pin": "000000"})
    refused = sign_in(cast.office).post(url, {"pin": PIN})
    right = sign_in(cast.leader).post(url, {"pin": PIN})

    assert (wrong.status_code, "PIN" in wrong.content.decode()) == (422, True)
    assert (refused.status_code, "Chỉ chủ tọa phiên họp được ký biên bản." in refused.content.decode()) == (403, True)
    assert (right.status_code, right["Location"]) == (302, url)


@pytest.mark.parametrize("query", ["q=tien", "q=ti%E1%BA%BFn&year=2026", "year=2026&title=abc"])
def test_the_ledger_is_searched_without_marks(decided: Story, sign_in: SignIn, query: str) -> None:
    response = sign_in(decided.cast.office).get(reverse("awards:ledger") + "?" + query)

    found = response.context["page_obj"].object_list
    assert response.status_code == 200
    assert all("tiến" in award.recipient_name.casefold() or "q=" not in query for award in found)


def test_minutes_and_decision_are_signed_outside(counted: Story, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    session, cast = counted.session, counted.cast
    assert session is not None
    assert _signed_outside(ISSUE_MINUTES, session, cast.leader).kind == "BB"
    decision = drafted(counted)
    paper = _signed_outside(SIGN_DECISION, decision, cast.leader)
    decision.refresh_from_db()
    assert (decision.stage, decision.paper, Award.objects.filter(decision=decision).exists()) == ("signed", paper, True)


def test_minutes_and_decision_are_not_signed_here_while_a_number_is_held(counted: Story, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    session, cast = counted.session, counted.cast
    assert session is not None
    head = {"pin": PIN, "by": cast.leader, "at": NOW}
    held = refused_while_held(
        ISSUE_MINUTES, session, cast.leader, lambda: minutes.issue_minutes(session=session, **head)
    )
    void_paper(prepared=held, reason="Ký số thay", by=cast.leader)
    minutes.issue_minutes(session=session, **head)
    decision = drafted(counted)
    refused_while_held(
        SIGN_DECISION,
        decision,
        cast.leader,
        lambda: decisions.sign_decision(decision=decision, **head),
        lambda: decisions.drop_decision(decision=decision, by=cast.office),
    )


def _signed_outside(act: SigningAct, thing: Any, by: Any) -> IssuedPaper:
    found = act.find(by, str(thing.pk))
    held = prepare_paper(act=act, thing=found, by=by)
    facts = {"signer_name": by.full_name, "reason": "", "location": "", "field_name": "ChuKy9"}
    key = make_demo_key(common_name=by.full_name, organisation="", pin="1")
    with held.pdf.open("rb") as file:
        signed = sign_pdf(file.read(), pkcs12=key, pin="1", at=timezone.now(), **facts)
    return finish_paper(prepared=held, act=act, thing=act.find(by, str(thing.pk)), upload=signed, by=by)


def test_the_ledger_keeps_what_people_were_on_that_day(decided: Story) -> None:
    award = Award.objects.filter(decision=decided.decision, person__isnull=False).order_by("pk")[0]
    person, day = award.person, award.granted_on + timedelta(days=1)
    assert person is not None
    before = (award.recipient_name, award.recipient_post, award.unit)
    elsewhere = next(unit for unit in decided.cast.units if unit != person.unit)

    transfer_person(person=person, unit=elsewhere, post="Trưởng phòng", starts_on=day, by=decided.cast.office)
    settle_person(person_id=person.pk, today=day)

    award.refresh_from_db()
    person.refresh_from_db()
    assert (award.recipient_name, award.recipient_post, award.unit) == before
    assert (person.unit, unit_of(person, award.granted_on), unit_of(person, day)) == (elsewhere, before[2], elsewhere)


def test_a_persons_page_counts_years_and_prints_the_award_sheet(decided: Story, sign_in: SignIn) -> None:
    award = Award.objects.filter(decision=decided.decision, title__code="CSTDCS").order_by("pk")[0]
    paper = decided.decision.paper if decided.decision else None
    assert paper is not None
    client = sign_in(decided.cast.office)

    page = client.get(reverse("awards:person_awards", args=[award.person_id]))
    sheet = client.get(page.context["sheet_pdf"])
    word = client.get(page.context["sheet_word"])

    colleague = sign_in(make_user(decided.cast.units[-1], "Người Cùng Trường", "cungtruong"))
    seen = colleague.get(reverse("awards:person_awards", args=[award.person_id]))
    assert (seen.status_code, "bang-ke" in seen.content.decode()) == (200, False)
    assert colleague.get(page.context["sheet_pdf"]).status_code == 403  # it says the day of birth

    assert [(each.title, each.streak.words) for each in page.context["standings"]] == [
        ("Lao động tiên tiến", "1 năm (2026)"),
        ("Chiến sĩ thi đua cơ sở", "1 năm (2026)"),
    ]
    assert [row.line for row in past_awards(person=award.person_id)] == [
        f"Năm 2026: {title} (Quyết định số {paper.number_text} ngày 05/12/2026 của {decided.cast.school.name})"
        for title in ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở")
    ]
    text = text_of(b"".join(sheet))  # type: ignore[arg-type]
    assert "BẢNG KÊ KHEN THƯỞNG" in text
    assert f"2026 Chiến sĩ thi đua cơ sở Số {paper.number_text} ngày 05/12/2026" in text
    assert word.status_code == 200


def test_what_was_signed_here_is_not_imported_again(decided: Story) -> None:
    award = Award.objects.filter(decision=decided.decision, title__code="LDTT").order_by("pk")[0]
    paper = decided.decision.paper if decided.decision else None
    assert paper is not None
    cells = {"name": award.recipient_name, "number": paper.number_text, "issued_on": paper.issued_on}
    titles = ("LĐTT", "Giấy khen")

    found = judge_awards(
        award.school, [Row(at, cells | {"title": title}) for at, title in enumerate(titles)], {}, paper.issued_on
    )

    assert [(verdict.fate, list(verdict.faults.values())) for verdict in found] == [
        ("same", []),
        ("bad", ["Quyết định này đã ký trên phần mềm; kết quả do chữ ký ghi vào sổ vàng, không nhập từ tệp."]),
    ]


def test_rates_compare_what_was_proposed_with_what_passed_and_was_granted(decided: Story) -> None:
    school, rows = decided.cast.school, decided.campaign.nominations
    [*_, total] = rates_by_title(school, 2026).rows

    passed = OpeningCount.objects.filter(passed=True).count()
    granted = Award.objects.filter(decision=decided.decision).count()
    assert total.values[:4] == (rows.count(), rows.count(), passed, granted)
    assert rates_by_unit(school, 2026).rows[-1].values == total.values
    assert rates_by_title(school, 2025).rows == ()
    targets = [row.label for row in beside_targets(school, 2026).rows]
    assert targets == [f"{at}. {row.target.text}" for at, row in enumerate(progress_of(decided.campaign), start=1)]


def test_what_is_signed_is_taken_back_before_a_recount_changes_a_result(decided: Story, sign_in: SignIn) -> None:
    session, chair = decided.session, decided.cast.leader
    assert session is not None
    round = session.rounds.get()
    count = OpeningCount.objects.filter(nominee__nomination__awards__isnull=False).order_by("pk")[0]
    place, answers = count.nominee.position, [count.agree, count.disagree, count.blank, count.invalid]
    recount = Recount.objects.create(
        round=round, counted_at=NOW, counted_by=decided.cast.heads[2], tellers=[], differing=[place],
        first={place: answers}, found={place: [0, count.returned, 0, 0]}, explanation="Nhầm",
        explained_by=decided.cast.heads[2],
    )  # fmt: skip
    page, told = reverse("awards:rule_on_recount", args=[recount.pk]), []
    decision, minuted = count.nominee.nomination.awards.get().decision.paper, minutes_of(session).paper
    for words, paper in (("Quyết định", decision), ("Biên bản", minuted)):
        shown = sign_in(chair).get(page).content.decode()
        with pytest.raises(RuleViolation) as refusal:
            rule_on_recount(recount=recount, outcome="recount", reason="x", by=chair)
        link = reverse("documents:paper_detail", args=[paper.pk])
        told.append(
            (
                str(refusal.value).startswith(f"{words} số {paper.number_text} đã "),
                link in shown,
                'value="recount"' in shown,
            )
        )
        Award.objects.filter(nomination=count.nominee.nomination).delete()  # rows: as a revocation would leave it
    assert told == [(True, True, False)] * 2
    assert "Biên bản đã ký không ghi lần kiểm lại này" in shown
    Minutes.objects.update(paper=None)
    rule_on_recount(recount=recount, outcome="recount", reason="x", by=chair)
    count.refresh_from_db()
    assert (count.agree, count.disagree, count.passed) == (0, count.returned, False)

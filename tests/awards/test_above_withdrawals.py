"""What a level above granted leaves the ledger by its own decision: number, day, reason and scan are kept."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions import session_papers as papers
from awards.actions.above_withdrawals import Taking, withdraw_above
from awards.actions.answers import Reply, record_answer
from awards.actions.restoring import restore_awards
from awards.actions.revocations import record_recoveries
from awards.actions.rewards import Occasion, cancel_hand_over, hand_over
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import Award, AwardNews, OutsideDecision, Recovery, Supplement, Withdrawal
from awards.queries.answers import above_submission, awaiting_answer
from awards.queries.decisions import proposed_above
from awards.queries.ledger import past_awards
from awards.queries.rewards import rewards_of
from documents.actions.drafts import sign_draft, submit_draft
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.test_answers import decided_above, word_file
from tests.awards.test_results import NOW, told
from tests.documents.desk import stored_files
from units.models import User

SignIn = Callable[[User], Client]
DAY = NOW.date()
TAKING = Taking("88/QĐ-UBND", DAY, "Chủ tịch UBND tỉnh", "Kê khai sai thành tích.")


@pytest.fixture(scope="module")
def told_year(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Story, OutsideDecision]]:
    """The year in which the province granted what it decides, and the school pays."""
    with told(django_db_blocker) as story, pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *given: given[0].date() if given and given[0] else DAY)
        assert story.session is not None
        decided_above("TTLDTT")
        draft = papers.draft_submission(session=story.session, above=True, by=story.cast.office)
        submit_draft(draft=draft, by=story.cast.office)
        sign_draft(draft=draft, pin=PIN, by=story.cast.leader, at=NOW)
        waiting = awaiting_answer(story.session, above_submission(story.session))
        reply = Reply("1234/QĐ-UBND", DAY, "Chủ tịch UBND tỉnh", "school")
        granted = [row.pk for row in waiting]
        answer = record_answer(
            session=story.session, reply=reply, granted=granted, refused={}, upload=scan(), by=story.cast.office
        )
        assert answer.outside is not None
        yield story, answer.outside


@pytest.fixture
def granted(
    told_year: tuple[Story, OutsideDecision], db: None, monkeypatch: pytest.MonkeyPatch
) -> tuple[Story, OutsideDecision]:
    monkeypatch.setattr(timezone, "localdate", lambda *given: given[0].date() if given and given[0] else DAY)
    return told_year


def scan(content: bytes = b"%PDF-1.4 quyet dinh") -> SimpleUploadedFile:
    return SimpleUploadedFile("quyet-dinh.pdf", content)


def first_of(outside: OutsideDecision) -> Award:
    return outside.awards.order_by("position")[0]


def withdraw(story: Story, outside: OutsideDecision, *awards: Award, **given: Any) -> Withdrawal:
    given = {"taking": TAKING, "upload": scan(b"%PDF-1.4 huy bo"), "by": story.cast.office} | given
    return withdraw_above(outside=outside, awards=[row.pk for row in awards], **given)


def test_the_award_leaves_by_the_decision_of_the_level_above(granted: tuple[Story, OutsideDecision]) -> None:
    story, outside = granted
    assert story.session is not None
    award = first_of(outside)
    occasion = Occasion(DAY, lists=[scan(b"%PDF-1.4 ky nhan")])
    hand_over(source=outside, awards=[award.pk], occasion=occasion, by=story.cast.office)
    AwardNews.objects.update(read_at=NOW)
    made = withdraw(story, outside, award)

    award.refresh_from_db()
    assert award.withdrawn_by == made
    assert (made.paper, str(made), made.issuer, made.reason) == (
        None, f"88/QĐ-UBND ngày {DAY:%d/%m/%Y}", "Chủ tịch UBND tỉnh", "Kê khai sai thành tích.",
    )  # fmt: skip
    assert sorted(Recovery.objects.values_list("award", "kind", "amount")) == [
        (award.pk, "money", award.amount), (award.pk, "object", 0),
    ]  # fmt: skip
    assert award.amount == 2_030_000
    assert past_awards(unit=award.unit_id) == []
    assert proposed_above(story.session) == []
    news = AwardNews.objects.filter(read_at=None)
    assert {(row.outside, row.revoked) for row in news} == {(outside, True)}


def test_a_lower_title_of_the_school_is_paid_instead(granted: tuple[Story, OutsideDecision]) -> None:
    """Rows, not acts: the unit holds a lower title of the same campaign, paid nothing beside the province's."""
    story, outside = granted
    upper = first_of(outside)
    lower = lower_title(story, upper)
    made = withdraw(story, outside, upper)
    assert list(Supplement.objects.values_list("award", "withdrawal", "amount")) == [(lower.pk, made.pk, 760_000)]


def lower_title(story: Story, upper: Award, amount: int = 0) -> Award:
    nomination = story.decision.awards.order_by("position")[0].nomination  # type: ignore[union-attr]
    Award.objects.filter(nomination=nomination).delete()
    return Award.objects.create(
        decision=story.decision, nomination=nomination, school=story.cast.school, title=upper.title, unit=upper.unit,
        recipient_name=upper.recipient_name, first_year=upper.first_year, year=upper.year, granted_on=DAY, position=999,
        base_salary=2_530_000, multiple="0.3", amount=amount, paid=amount > 0,
    )  # fmt: skip


REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"taking": replace(TAKING, reason=" ")}, "lý do"),
    ({"taking": replace(TAKING, number_text=" ")}, "ghi số"),
    ({"taking": replace(TAKING, issued_on=DAY + timedelta(days=1))}, "đến hôm nay"),
    ({"taking": replace(TAKING, issued_on=DAY - timedelta(days=1))}, "phải từ ngày quyết định khen thưởng"),
    ({"upload": scan(b"MZ")}, "Không nhận tệp"),
    ({"upload": word_file()}, "Vui lòng gửi tệp PDF hoặc ảnh"),
]


@pytest.mark.parametrize(("given", "sentence"), REFUSALS)
def test_a_refusal_leaves_nothing(granted: tuple[Story, OutsideDecision], given: dict[str, Any], sentence: str) -> None:
    story, outside = granted
    files = stored_files()
    with pytest.raises(RuleViolation, match=sentence):
        withdraw(story, outside, first_of(outside), **given)
    assert (Withdrawal.objects.count(), stored_files()) == (0, files)
    assert not outside.awards.filter(withdrawn_by__isnull=False).exists()


def test_by_the_office_once_and_for_somebody(granted: tuple[Story, OutsideDecision]) -> None:
    story, outside = granted
    first, second, *_ = outside.awards.order_by("position")
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        withdraw(story, outside, first, by=story.cast.leader)
    with pytest.raises(RuleViolation, match="ít nhất một"):
        withdraw(story, outside)
    withdraw(story, outside, first)
    files = stored_files()
    with pytest.raises(RuleViolation, match="không còn hiệu lực"):
        withdraw(story, outside, first, second, taking=replace(TAKING, number_text="89/QĐ-UBND"))
    with pytest.raises(RuleViolation, match="đã được ghi"):
        withdraw(story, outside, second)
    assert (Withdrawal.objects.count(), stored_files()) == (1, files)


def restore(story: Story, made: Withdrawal, *awards: Award, **given: Any) -> None:
    given = {"reason": "Ghi nhầm tập thể.", "by": story.cast.office} | given
    made.refresh_from_db()
    restore_awards(withdrawal=made, awards=[row.pk for row in awards], **given)


def test_what_was_recorded_wrongly_stands_again(granted: tuple[Story, OutsideDecision]) -> None:
    """One of two first, then the other: the record is cancelled, kept, and the same decision can be recorded anew."""
    story, outside = granted
    first, second, *_ = outside.awards.order_by("position")
    lower_title(story, first)
    hand_over(
        source=outside, awards=[first.pk], occasion=Occasion(DAY, lists=[scan(b"%PDF-1.4 ky")]), by=story.cast.office
    )
    made = withdraw(story, outside, first, second)
    assert (Recovery.objects.count(), Supplement.objects.count()) == (2, 1)
    restore(story, made, first)
    first.refresh_from_db()
    made.refresh_from_db()
    assert (first.withdrawn_by, made.cancel_reason, list(made.awards.all())) == (None, "", [second])
    assert (Recovery.objects.count(), Supplement.objects.count()) == (0, 0)
    assert len(past_awards(unit=first.unit_id)) == 2  # beside the lower one
    event = Event.objects.get(verb="restore_awards")
    assert (event.old, event.new) == ("88/QĐ-UBND", "1 kết quả")
    assert event.note == f"Ghi nhầm tập thể. ({first.recipient_name}: {first.title})"
    with pytest.raises(RuleViolation, match="không còn bị thu hồi"):
        restore(story, made, first)
    restore(story, made, second)
    made.refresh_from_db()
    assert made.cancel_reason == "Ghi nhầm tập thể."
    assert not AwardNews.objects.filter(revoked=True).exists()
    with pytest.raises(RuleViolation, match="đã được hủy ghi nhận"):
        restore(story, made, second)
    assert withdraw(story, outside, second).number_text == made.number_text


@pytest.mark.parametrize(
    ("came_back", "handed"),
    [(["money", "object"], False), (["money"], False), (["object"], True), ([], True)],
)
def test_what_came_back_is_handed_over_again_once_its_award_stands(
    granted: tuple[Story, OutsideDecision], came_back: list[str], handed: bool
) -> None:
    story, outside = granted
    award, office = first_of(outside), story.cast.office
    hand_over(source=outside, awards=[award.pk], occasion=Occasion(DAY, lists=[scan(b"%PDF-1.4 1")]), by=office)
    made = withdraw(story, outside, award)
    rows = list(Recovery.objects.filter(kind__in=came_back))
    if rows:
        record_recoveries(recoveries=rows, done_on=DAY, note="", by=office)
    restore(story, made, award)
    award.refresh_from_db()
    assert (award.withdrawn_by, Recovery.objects.count()) == (None, 0)
    [row] = [row for row in rewards_of(outside) if row.pk == award.pk]
    assert bool(row.handed) == handed  # type: ignore[attr-defined]
    if not handed:
        hand_over(source=outside, awards=[award.pk], occasion=Occasion(DAY, lists=[scan(b"%PDF-1.4 2")]), by=office)
        withdraw(story, outside, award)  # and it may be taken back anew
        assert Recovery.objects.count() == 2


def test_nothing_stands_again_that_something_was_built_on(granted: tuple[Story, OutsideDecision]) -> None:
    story, outside = granted
    upper, other, *_ = outside.awards.order_by("position")
    lower, office = lower_title(story, upper), story.cast.office
    hand_over(source=outside, awards=[other.pk], occasion=Occasion(DAY, lists=[scan(b"%PDF-1.4 1")]), by=office)
    made = withdraw(story, outside, upper, other)
    due = Supplement.objects.get()
    paid = hand_over(
        source=story.decision, awards=[], supplements=[due.pk],  # type: ignore[arg-type]
        occasion=Occasion(DAY, lists=[scan(b"%PDF-1.4 2")]), by=office,
    )  # fmt: skip
    with pytest.raises(RuleViolation, match="đã được chi bổ sung"):
        restore(story, made, upper)
    for given, sentence in (({"reason": " "}, "lý do"), ({"by": story.cast.leader}, "Chỉ Thường trực")):
        with pytest.raises(RuleViolation, match=sentence):
            restore(story, made, upper, **given)
    with pytest.raises(RuleViolation, match="ít nhất một"):
        restore(story, made)
    cancel_hand_over(hand_over=paid, reason="Chi nhầm", by=office)
    Award.objects.filter(pk=lower.pk).update(amount=760_000)  # as if signed after the withdrawal: paid as if alone
    with pytest.raises(RuleViolation, match="thưởng hai lần"):
        restore(story, made, upper)
    assert Supplement.objects.get() == due
    Award.objects.filter(pk=lower.pk).update(amount=0)
    restore(story, made, upper)
    [line] = paid.lines.all()
    assert (line.supplement, line.cancelled, line.amount) == (None, True, 760_000)


def test_it_is_restored_on_the_page(granted: tuple[Story, OutsideDecision], sign_in: SignIn, outsider: User) -> None:
    story, outside = granted
    made = withdraw(story, outside, first_of(outside))
    detail, page = (reverse(f"awards:{name}", args=[made.pk]) for name in ("withdrawal", "restore_awards"))
    office = sign_in(story.cast.office)
    assert page in office.get(detail).content.decode()
    assert [sign_in(one).get(page).status_code for one in (story.cast.leader, outsider)] == [403, 404]
    awards = [first_of(outside).pk]
    assert office.post(page, {"awards": awards, "reason": ""}).status_code == 422
    assert office.post(page, {"awards": awards, "reason": "Nhầm tập thể."})["Location"] == detail
    shown = office.get(detail).content.decode()
    assert ("Mọi kết quả đã được khôi phục. Lý do: Nhầm tập thể." in shown, page in shown) == (True, False)


def test_it_is_recorded_on_the_page(granted: tuple[Story, OutsideDecision], sign_in: SignIn, outsider: User) -> None:
    story, outside = granted
    award, office = first_of(outside), sign_in(story.cast.office)
    shown, page = (reverse(f"awards:{name}", args=[outside.pk]) for name in ("outside_decision", "withdraw_above"))
    assert page in office.get(shown).content.decode()
    assert page not in sign_in(story.cast.leader).get(shown).content.decode()
    typed = {
        "number_text": "88/QĐ-UBND", "issued_on": f"{DAY:%d/%m/%Y}", "issuer": "Chủ tịch UBND ti\u0309nh",
        "reason": "Kê khai sai.", "awards": [award.pk],
    }  # fmt: skip
    wrong = office.post(page, typed)
    assert (wrong.status_code, "Vui lòng chọn tệp." in wrong.content.decode()) == (422, True)
    right = office.post(page, typed | {"file": scan()})
    assert (right.status_code, right["Location"]) == (302, shown)
    made = Withdrawal.objects.get()
    detail, file = (reverse(f"awards:{name}", args=[made.pk]) for name in ("withdrawal", "withdrawal_scan"))
    assert detail in office.get(shown).content.decode()
    assert "Kê khai sai." in office.get(detail).content.decode()
    assert b"".join(office.get(file).streaming_content) == b"%PDF-1.4 quyet dinh"  # type: ignore[attr-defined]
    member = sign_in(story.cast.heads[3])
    assert "Kê khai sai." not in member.get(detail).content.decode()
    assert [member.get(each).status_code for each in (detail, file, page)] == [200, 403, 403]
    assert [sign_in(outsider).get(each).status_code for each in (detail, file, page)] == [404] * 3

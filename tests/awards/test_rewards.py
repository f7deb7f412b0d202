"""What a decision pays: the payment list, the fund of the year, and who got what on which day."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from awards.actions.rewards import Occasion, cancel_hand_over, hand_over, set_fund
from awards.demo.story import Story
from awards.forms.rewards import Money
from awards.models import Award, AwardDecision, HandOver, HandOverFile, HandOverLine, RewardFund
from awards.queries.finding import named
from awards.queries.payment_paper import payment_paper
from awards.queries.rewards import decisions_paid_in, fund_state, payments_in
from awards.rules.fund import FundState
from campaigns.models import Title
from documents.rules.words import money_in_words
from emulation.decisions import RuleViolation
from emulation.models import Event
from emulation.text import fold
from tests.awards.test_results import NOW, text_of, told
from tests.documents.desk import stored_files
from units.models import User

SignIn = Callable[[User], Client]
DAY = NOW.date()


def signed_list(content: bytes = b"%PDF-1.4 ky nhan") -> SimpleUploadedFile:
    return SimpleUploadedFile("ky-nhan.pdf", content)


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    with told(django_db_blocker) as story:
        yield story


@pytest.fixture
def story(year: Story, db: None, monkeypatch: pytest.MonkeyPatch) -> Story:
    """On the day of the story."""
    monkeypatch.setattr(timezone, "localdate", lambda *given: given[0].date() if given and given[0] else DAY)
    return year


def decision_of(story: Story) -> AwardDecision:
    assert story.decision is not None
    return story.decision


def give(story: Story, awards: list[Award], by: User | None = None, **given: Any) -> HandOver:
    occasion = Occasion(**{"held_on": DAY, "lists": [signed_list()]} | given)
    keys = [row.pk for row in awards]
    return hand_over(source=decision_of(story), awards=keys, occasion=occasion, by=by or story.cast.office)


def rows(story: Story) -> list[Award]:
    return list(decision_of(story).awards.order_by("position"))


def total(story: Story) -> int:
    return sum(row.amount for row in rows(story))


@pytest.mark.parametrize(
    ("state", "spent", "committed", "left"),
    [
        (FundState(100, 0, 0), 0, 0, 100),
        (FundState(100, 60, 0), 0, 60, 40),
        (FundState(100, 60, 25), 25, 35, 40),
        (FundState(100, 60, 60, 10), 50, 0, 50),
        (FundState(50, 60, 60), 60, 0, -10),
    ],
)
def test_what_is_left(state: FundState, spent: int, committed: int, left: int) -> None:
    assert (state.spent, state.committed, state.left) == (spent, committed, left)


def test_the_fund_follows_decision_and_hand_over(story: Story) -> None:
    school, office = story.cast.school, story.cast.office
    set_fund(school=school, year=DAY.year, budget=100_000_000, source="Ngân sách", by=office)
    assert fund_state(school, DAY.year) == FundState(100_000_000, total(story), 0)

    some = rows(story)[:3]
    made = give(story, some)
    paid = sum(row.amount for row in some)
    assert fund_state(school, DAY.year) == FundState(100_000_000, total(story), paid)
    [paying] = decisions_paid_in(school, DAY.year)
    assert (paying.decision, paying.number, paying.granted, paying.handed, paying.paid) == (
        decision_of(story).pk, len(rows(story)), total(story), 3, paid,
    )  # fmt: skip
    told_of = [(row, row.amount) for row in some if row.amount]  # a title that pays nothing is no payment
    assert [(line.award, line.amount) for line in payments_in(school, DAY.year)] == told_of

    cancel_hand_over(hand_over=made, reason="Ghi nhầm ngày", by=office)
    assert fund_state(school, DAY.year) == FundState(100_000_000, total(story), 0)
    assert give(story, some).pk != made.pk


def test_the_budget_is_written_by_the_office_and_remembered(story: Story) -> None:
    school, office = story.cast.school, story.cast.office
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        set_fund(school=school, year=2026, budget=1, source="", by=story.cast.leader)
    with pytest.raises(RuleViolation, match="1.000 tỷ"):
        set_fund(school=school, year=2026, budget=10**13, source="", by=office)
    assert not RewardFund.objects.exists()
    set_fund(school=school, year=2026, budget=5, source="", by=office)
    set_fund(school=school, year=2026, budget=7, source="", by=office)
    assert RewardFund.objects.get().budget == 7
    assert [(event.old, event.new) for event in Event.objects.filter(verb="set_fund").order_by("pk")] == [
        ("", "5"), ("5", "7"),
    ]  # fmt: skip


REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"lists": []}, "kèm danh sách ký nhận"),
    ({"held_on": DAY + timedelta(days=1)}, "chưa đến"),
    ({"held_on": DAY - timedelta(days=1)}, "trước ngày quyết định"),
    ({"lists": [signed_list(b"MZ")]}, "Không nhận tệp"),
    ({"lists": [signed_list(), signed_list()]}, "đã được lưu"),
]


@pytest.mark.parametrize(("given", "sentence"), REFUSALS)
def test_a_refusal_leaves_nothing(story: Story, given: dict[str, Any], sentence: str) -> None:
    files = stored_files()
    for upload in given.get("lists", []):
        upload.seek(0)
    with pytest.raises(RuleViolation, match=sentence):
        give(story, rows(story)[:1], **given)
    assert (HandOver.objects.count(), HandOverLine.objects.count(), stored_files()) == (0, 0, files)


def test_nobody_is_given_twice(story: Story) -> None:
    first, second, *_ = rows(story)
    with pytest.raises(RuleViolation, match="ít nhất một"):
        give(story, [])
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        give(story, [first], by=story.cast.leader)
    made = give(story, [first])
    files = stored_files()
    with pytest.raises(RuleViolation, match="vừa được ghi"):
        give(story, [first, second])
    assert (HandOver.objects.count(), stored_files()) == (1, files)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOverLine.objects.create(hand_over=made, award=first, amount=1)


def test_a_record_is_cancelled_once_and_stays(story: Story) -> None:
    made = give(story, rows(story)[:1])
    with pytest.raises(RuleViolation, match="lý do"):
        cancel_hand_over(hand_over=made, reason=" ", by=story.cast.office)
    cancel_hand_over(hand_over=made, reason="Nhầm người", by=story.cast.office)
    with pytest.raises(RuleViolation, match="đã được hủy"):
        cancel_hand_over(hand_over=made, reason="Lại", by=story.cast.office)
    assert list(HandOverLine.objects.values_list("cancelled", flat=True)) == [True]
    assert HandOverFile.objects.count() == 1


def test_the_payment_list_keeps_its_day_and_the_titles_of_the_decision(story: Story) -> None:
    """A later print of a list that was signed is the same list, whatever the catalogue calls a title since."""
    decision, later = decision_of(story), DAY + timedelta(days=30)
    before = payment_paper(decision, DAY)
    Title.objects.update(name=Concat("name", Value(" (tên mới)")))
    assert (payment_paper(decision, later).issued_on, payment_paper(decision, DAY) == before) == (later, True)
    give(story, [row for row in rows(story) if row.amount][:1])
    filed = payment_paper(decision, later)
    assert (filed.issued_on, "tên mới" in repr(filed)) == (DAY, False)


def test_the_payment_list_says_the_money_in_figures_and_words(story: Story, sign_in: SignIn) -> None:
    decision, office = decision_of(story), sign_in(story.cast.office)
    answer = office.get(reverse("awards:payment_list_pdf", args=["decision", decision.pk]))
    text = text_of(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    paid = [row for row in rows(story) if row.amount]
    figures = f"{total(story):,}".replace(",", ".")
    assert f"Tổng số tiền: {figures} đồng (Bằng chữ: {money_in_words(total(story))})." in text
    assert f"{len(paid):02d} khoản" in text
    for place, row in enumerate(paid, start=1):
        assert f"{place} {row.recipient_name}" in text
    for row in rows(story):
        if not row.amount:
            assert text.count(row.recipient_name) == sum(other.recipient_name == row.recipient_name for other in paid)

    page = reverse("awards:rewards", args=["decision", decision.pk])
    book = load_workbook(BytesIO(b"".join(office.get(f"{page}?dang=xlsx").streaming_content)))  # type: ignore[attr-defined]
    lines = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(line[1], line[5]) for line in lines[:-1]] == [(row.recipient_name, row.amount) for row in paid]
    assert (lines[-1][1], lines[-1][5]) == ("Tổng cộng", total(story))


def test_it_is_recorded_on_the_page(story: Story, sign_in: SignIn, outsider: User) -> None:
    decision, office = decision_of(story), sign_in(story.cast.office)
    page = reverse("awards:hand_over", args=["decision", decision.pk])
    first, second, *others = rows(story)
    typed = {"held_on": f"{DAY:%d/%m/%Y}", "place": "Ho\u0323\u0302i trươ\u0300ng", "awards": [first.pk, second.pk]}
    wrong = office.post(page, typed)
    assert (wrong.status_code, "Vui lòng chọn tệp." in wrong.content.decode()) == (422, True)
    photo = SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    right = office.post(page, typed | {"lists": [signed_list()], "photos": [photo]})
    assert right["Location"] == reverse("awards:rewards", args=["decision", decision.pk])
    made = HandOver.objects.get()
    assert made.place == "Hội trường"
    assert sorted(made.files.values_list("kind", flat=True)) == ["list", "photo"]
    assert office.get(page).content.decode().count('name="awards"') == len(others)

    record = reverse("awards:hand_over_record", args=[made.pk])
    file = reverse("awards:hand_over_file", args=[made.files.order_by("pk")[0].pk])
    more = office.post(record, {"kind": "photo", "file": SimpleUploadedFile("b.pdf", b"%PDF-1.4 b")})
    assert (more.status_code, made.files.count()) == (302, 3)
    assert b"".join(office.get(file).streaming_content) == b"%PDF-1.4 ky nhan"  # type: ignore[attr-defined]
    assert [sign_in(outsider).get(each).status_code for each in (page, record, file)] == [404] * 3
    assert [sign_in(story.cast.heads[3]).get(each).status_code for each in (page, record, file)] == [403] * 3
    assert [sign_in(story.cast.leader).get(each).status_code for each in (page, record)] == [403, 200]
    assert office.post(reverse("awards:cancel_hand_over", args=[made.pk]), {"reason": ""}).status_code == 422
    assert office.post(reverse("awards:cancel_hand_over", args=[made.pk]), {"reason": "Nhầm"}).status_code == 302


def test_the_act_is_offered_as_long_as_somebody_waits(story: Story, sign_in: SignIn) -> None:
    client, address = sign_in(story.cast.office), ["decision", decision_of(story).pk]
    page, act = (reverse(f"awards:{name}", args=address) for name in ("rewards", "hand_over"))
    first, *others = rows(story)
    give(story, others)
    assert act in client.get(page).content.decode()
    give(story, [first], lists=[signed_list(b"%PDF-1.4 hai")])
    assert act not in client.get(page).content.decode()
    assert client.get(act).status_code == 403


def test_the_fund_page(story: Story, sign_in: SignIn, outsider: User) -> None:
    office, school = sign_in(story.cast.office), story.cast.school
    page, write = reverse("awards:fund", args=[school.pk]), reverse("awards:set_fund", args=[school.pk])
    assert "Chưa ghi" in office.get(page).content.decode()
    for amount in ("12 triệu", "12,5", "1.5", "1.0000"):
        assert office.post(write, {"budget": amount}).status_code == 422
    for amount in ("1000000", "1,000,000", "1 000 000 đồng"):
        assert Money().clean(amount) == 1_000_000
    done = office.post(f"{write}?year={DAY.year}", {"budget": "1.000.000", "source": "Ngân sách"})
    assert done["Location"] == f"{page}?year={DAY.year}"
    html = office.get(done["Location"]).content.decode()
    assert "1.000.000" in html
    assert "Các quyết định đã vượt dự toán" in html
    assert [sign_in(outsider).get(each).status_code for each in (page, write)] == [404, 404]
    assert [sign_in(story.cast.heads[3]).get(each).status_code for each in (page, write)] == [403, 403]


def test_a_search_leaves_out_what_no_database_may_be_asked_for(story: Story) -> None:
    first = rows(story)[0]
    assert list(named(decision_of(story).awards.all(), f"{first.recipient_name}\x00")) == list(
        named(decision_of(story).awards.all(), first.recipient_name)
    )
    assert "\x00" not in fold("Lò\x00 Thị")


def test_the_fund_page_asks_the_same_for_one_and_for_many(story: Story, sign_in: SignIn) -> None:
    client, page = sign_in(story.cast.office), reverse("awards:fund", args=[story.cast.school.pk])
    paying = [row for row in rows(story) if row.amount]
    give(story, paying[:1])
    client.get(page)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(page)
        return len(queries)

    once = asked()
    give(story, paying[1:4], lists=[signed_list(b"%PDF-1.4 hai")])
    assert asked() == once

"""Awards taken back by a decision that names the old one: what leaves, what rests on it, what must come back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from awards.actions.revocations import (
    draft_revocation,
    drop_revocation,
    record_recoveries,
    save_revocation,
    set_recovery_deadline,
    sign_revocation,
)
from awards.actions.rewards import Occasion, hand_over
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import Award, AwardDecision, AwardNews, OutsideDecision, Recovery, Revocation, Withdrawal
from awards.queries.decisions import proposed_to_head
from awards.queries.news import news_work, readers_of
from awards.queries.revocation_paper import _reason
from awards.queries.revocations import dependents_of, revocable, revocation_work
from awards.queries.rewards import decisions_paid_in, fund_state, payments_in
from awards.queries.supplements import freed_by, supplement_work, supplements_of
from awards.rules.fund import FundState
from awards.rules.revoking import Held, Rest, resting_on
from awards.signing import SIGN_REVOCATION
from campaigns.models import Title
from documents.models import IssuedPaper
from documents.queries import standing_of
from documents.rules.words import money_in_words
from emulation.decisions import RuleViolation
from tests.awards.test_results import NOW, text_of, told
from tests.documents.amending import amend_paper
from tests.documents.desk import refused_while_held
from units.models import User

SignIn = Callable[[User], Client]
DAY = NOW.date()
LOWER, UPPER, TOP, UNIT_TITLE = 1, 2, 3, 4
RESTS = [
    Rest(UPPER, LOWER, years=3), Rest(TOP, UPPER, years=None), Rest(LOWER, 9), Rest(UNIT_TITLE, LOWER, members=True),
]  # fmt: skip
GONE = Held(1, LOWER, person=7, unit=5, year=2024)


@pytest.mark.parametrize(
    ("other", "rests"),
    [
        (Held(2, UPPER, 7, 5, 2026), True),
        (Held(2, UPPER, 7, 6, 2026), True),  # the person has moved to another unit since
        (Held(2, UPPER, 7, 5, 2028), False),  # four years later
        (Held(2, UPPER, 7, 5, 2023), False),  # before
        (Held(2, UPPER, 8, 5, 2026), False),  # somebody else
        (Held(2, LOWER, 7, 5, 2025), False),  # the same title of another year
        (Held(2, UNIT_TITLE, None, 5, 2024), True),
        (Held(2, UNIT_TITLE, None, 5, 2025), False),
        (Held(2, UNIT_TITLE, None, 6, 2024), False),
    ],
)
def test_what_rests_on_an_award(other: Held, rests: bool) -> None:
    assert resting_on([GONE], [other], RESTS) == ([other] if rests else [])


def test_what_rests_on_what_rests_on_it() -> None:
    upper, top = Held(2, UPPER, 7, 5, 2025), Held(3, TOP, 7, 5, 2031)
    assert resting_on([GONE], [top, upper], RESTS) == [upper, top]
    assert resting_on([GONE], [top], RESTS) == []
    assert resting_on([replace(GONE, title=9)], [], RESTS) == []


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    with told(django_db_blocker) as story:
        yield story


@pytest.fixture
def story(year: Story, db: None, monkeypatch: pytest.MonkeyPatch) -> Story:
    """On the day of the story."""
    monkeypatch.setattr(timezone, "localdate", lambda *given: given[0].date() if given and given[0] else DAY)
    assert year.decision is not None
    year.decision.refresh_from_db()
    return year


def decision_of(story: Story) -> AwardDecision:
    assert story.decision is not None
    return story.decision


def fighter(story: Story) -> Award:
    """Somebody's Chiến sĩ thi đua cơ sở."""
    return decision_of(story).awards.filter(title__code="CSTDCS").order_by("position")[0]


def draft(story: Story, *awards: Award, by: User | None = None, **given: Any) -> Revocation:
    words = {"ground": "false_merit", "reason": "Kết luận số 12-KL/UBKT ngày 01/12/2026."} | given
    keys = [row.pk for row in awards]
    return draft_revocation(decision=decision_of(story), awards=keys, by=by or story.cast.office, **words)


def sign(story: Story, revocation: Revocation, **given: Any) -> IssuedPaper:
    given = {"pin": PIN, "by": story.cast.leader, "at": NOW} | given
    return sign_revocation(revocation=revocation, **given)


def give(story: Story, *awards: Award) -> None:
    occasion = Occasion(DAY, lists=[SimpleUploadedFile("a.pdf", b"%PDF-1.4 a")])
    keys = [row.pk for row in awards]
    hand_over(source=decision_of(story), awards=keys, occasion=occasion, by=story.cast.office)


def test_nothing_moves_while_a_number_is_held_for_a_revocation(story: Story) -> None:
    made, office = draft(story, fighter(story)), story.cast.office
    words = {"awards": [fighter(story).pk], "ground": "false_merit", "reason": "Lý do khác."}
    refused_while_held(
        SIGN_REVOCATION,
        made,
        story.cast.leader,
        lambda: sign(story, made),
        lambda: save_revocation(revocation=made, by=office, **words),
        lambda: drop_revocation(revocation=made, by=office),
    )


def test_a_revocation_names_the_old_decision_and_takes_only_its_awards(story: Story) -> None:
    award, before = fighter(story), Award.objects.filter(withdrawn_by=None).count()
    old = decision_of(story).paper
    assert old is not None
    paper = sign(story, draft(story, award))

    with paper.pdf.open("rb") as file:
        text = text_of(file.read())
    assert "Hủy bỏ 01 kết quả khen thưởng tại Quyết định số 01/QĐ-TCT ngày 05 tháng 12 năm 2026" in text
    assert "Căn cứ Điều 93 Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022" in text
    assert award.recipient_name in text
    assert "Lý do: Kết luận số 12-KL/UBKT ngày 01/12/2026." in text
    assert (paper.number_text, paper.corrects, paper.corrects_as) == ("02/QĐ-TCT", old, "partial")
    assert standing_of(old).words == "Đã hủy bỏ một phần"
    award.refresh_from_db()
    assert award.withdrawn_by is not None
    assert award.withdrawn_by.paper == paper
    assert Award.objects.filter(withdrawn_by=None).count() == before - 1
    assert decision_of(story).stage == "signed"


def test_who_loses_it_and_who_speaks_for_the_unit_are_told(story: Story, sign_in: SignIn) -> None:
    school, leader = story.cast.school, story.cast.leader
    every = decision_of(story).awards.select_related("unit").order_by("position")
    award, told_before = next(
        (row, readers) for row in every if (readers := readers_of([row], school.pk, DAY) - {leader.pk})
    )
    AwardNews.objects.filter(user__in=told_before).update(read_at=NOW)
    sign(story, draft(story, award))
    items = [item for item in news_work(school=school, today=DAY) if "hủy bỏ" in item.title]
    assert {item.user_id for item in items} == told_before
    assert len(items) == len(told_before)
    assert {item.title for item in items} == {"Xem việc hủy bỏ kết quả khen thưởng theo Quyết định số 01/QĐ-TCT"}
    page = reverse("awards:decision", args=[decision_of(story).pk])
    reader = User.objects.get(pk=min(told_before))
    html = sign_in(reader).get(page).content.decode()
    assert ("theo Quyết định này đã bị hủy bỏ" in html, "khen thưởng đồng chí hoặc" in html) == (True, False)


def test_the_reason_is_led_in_and_ended() -> None:
    assert _reason("Kết luận số 12;") == ["Lý do: Kết luận số 12."]
    assert _reason(" Một. \n\n Hai ") == ["Lý do: Một.", "Hai."]


def test_who_was_revoked_is_not_proposed_again(story: Story) -> None:
    sign(story, draft(story, fighter(story)))
    assert story.session is not None
    assert proposed_to_head(story.session) == []


REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"reason": "  "}, "lý do cụ thể"),
    ({"ground": "other"}, "lý do cụ thể"),
]


@pytest.mark.parametrize(("given", "sentence"), REFUSALS)
def test_a_draft_says_why(story: Story, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        draft(story, fighter(story), **given)
    assert not Revocation.objects.exists()


def test_drafted_by_the_office_once_and_signed_by_the_head_once(story: Story) -> None:
    award = fighter(story)
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        draft(story, award, by=story.cast.leader)
    with pytest.raises(RuleViolation, match="ít nhất một"):
        draft(story)
    found = draft(story, award)
    with pytest.raises(RuleViolation, match="đã có dự thảo"):
        draft(story, award)
    stale = Revocation.objects.get(pk=found.pk)
    with pytest.raises(RuleViolation, match="Chỉ thủ trưởng"):
        sign(story, found, by=story.cast.office)
    with pytest.raises(RuleViolation, match="PIN"):
        sign(story, found, pin="0")
    assert Award.objects.filter(withdrawn_by__isnull=False).count() == 0
    sign(story, found)
    with pytest.raises(RuleViolation, match="đã được ký"):
        sign(story, stale)
    assert (stale.stage, stale.paper) == ("signed", found.paper)  # a late second page shows its number, no draft
    with pytest.raises(RuleViolation, match="không bỏ được"):
        drop_revocation(revocation=found, by=story.cast.office)
    with pytest.raises(RuleViolation, match="không còn hiệu lực"):
        draft(story, award, decision_of(story).awards.filter(withdrawn_by=None)[0])


def test_what_was_taken_back_meanwhile_stops_the_signature(story: Story) -> None:
    found = draft(story, fighter(story))
    old = decision_of(story).paper
    assert old is not None
    amend_paper(paper=old, how="cancellation", content="Sai.", pin=PIN, by=story.cast.leader, at=NOW)
    papers = IssuedPaper.objects.count()
    with pytest.raises(RuleViolation, match="vừa được thu hồi"):
        sign(story, found)
    assert IssuedPaper.objects.count() == papers


def province(story: Story, award: Award) -> Award:
    """The same person's title of the province, granted three years on end later; a row, as an import writes it."""
    outside = OutsideDecision.objects.create(
        school=story.cast.school, number_text="99/QĐ-UBND", issued_on=DAY, issuer="Chủ tịch UBND tỉnh"
    )
    return Award.objects.create(
        outside=outside, school=story.cast.school, title=Title.objects.get(school=None, code="CSTDT"),
        person=award.person, unit=award.unit, recipient_name=award.recipient_name, first_year=award.year + 1,
        year=award.year + 1, granted_on=DAY,
    )  # fmt: skip


def test_a_title_of_the_province_that_rests_on_it_is_found(story: Story, sign_in: SignIn) -> None:
    award = fighter(story)
    upper = province(story, award)
    found = {row.award.pk: row.own for row in dependents_of([award])}
    assert found[upper.pk] is None
    assert upper.pk not in {
        row.award.pk for row in dependents_of(list(decision_of(story).awards.exclude(person=award.person)))
    }
    lower = decision_of(story).awards.get(title__code="LDTT", person=award.person)
    assert {award.pk, upper.pk} <= {row.award.pk for row in dependents_of([lower])}

    html = sign_in(story.cast.leader).get(reverse("awards:revocation", args=[draft(story, award).pk])).content.decode()
    assert "Chiến sĩ thi đua bộ, ban, ngành, tỉnh" in html
    assert "99/QĐ-UBND" in html
    assert "nhà trường lập tờ trình đề nghị cấp đó hủy bỏ" in html


def test_money_and_certificate_are_recovered(story: Story) -> None:
    award, office, school = fighter(story), story.cast.office, story.cast.school
    give(story, award)
    paper = sign(story, draft(story, award))
    with paper.pdf.open("rb") as file:
        assert "2.530.000 đồng (Bằng chữ: Hai triệu năm trăm ba mươi nghìn đồng)" in text_of(file.read())
    assert sorted(Recovery.objects.values_list("kind", "amount")) == [("money", 2_530_000), ("object", 0)]

    def asked() -> list[tuple[int, str]]:
        return [(item.user_id, item.kind) for item in revocation_work(school=school, today=DAY)]

    assert asked() == [(office.pk, "recovery")]  # asked back together
    [item] = revocation_work(school=school, today=DAY)
    assert (item.title, item.due_on) == (f"Thu hồi 02 khoản tiền, hiện vật theo văn bản số {paper.number_text}", None)
    with pytest.raises(RuleViolation, match="hạn thu hồi từ hôm nay"):
        set_recovery_deadline(recoveries=Recovery.objects.all(), due_on=DAY - timedelta(days=1), by=office)
    set_recovery_deadline(recoveries=Recovery.objects.filter(kind="money"), due_on=DAY + timedelta(days=9), by=office)
    items = revocation_work(school=school, today=DAY)
    assert sorted(item.days_left(DAY) or 0 for item in items) == [0, 9]
    assert fund_state(school, DAY.year).spent == 2_530_000
    money = Recovery.objects.get(kind="money")
    with pytest.raises(RuleViolation, match="Ngày thu hồi"):
        record_recoveries(recoveries=[money], done_on=DAY + timedelta(days=1), note="", by=office)
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        record_recoveries(recoveries=[money], done_on=DAY, note="", by=story.cast.leader)
    record_recoveries(recoveries=[money], done_on=DAY, note="Nộp tiền mặt", by=office)
    money.refresh_from_db()
    with pytest.raises(RuleViolation, match="đã được ghi nhận"):
        record_recoveries(recoveries=[money], done_on=DAY, note="", by=office)
    assert fund_state(school, DAY.year).spent == 0
    assert asked() == [(office.pk, "recovery")]


def test_the_fund_says_what_is_to_be_recovered(story: Story, sign_in: SignIn) -> None:
    award, school = fighter(story), story.cast.school
    lower = decision_of(story).awards.get(title__code="LDTT", person=award.person)
    give(story, award, lower)
    sign(story, draft(story, award))
    state = fund_state(school, DAY.year)
    [row] = decisions_paid_in(school, DAY.year)
    assert (row.handed, row.paid, row.owed) == (1, state.spent, state.owed) == (1, 2_530_000, 2_530_000)
    assert [line.amount for line in payments_in(school, DAY.year)] == [2_530_000]
    html = sign_in(story.cast.office).get(reverse("awards:fund", args=[school.pk])).content.decode()
    assert ("Trong đó còn phải thu hồi" in html, html.count("còn phải thu hồi 2.530.000")) == (True, 1)
    record_recoveries(recoveries=[Recovery.objects.get(kind="money")], done_on=DAY, note="", by=story.cast.office)
    [row] = decisions_paid_in(school, DAY.year)
    assert (row.paid, row.owed, fund_state(school, DAY.year).spent) == (0, 0, 0)


def test_the_payment_list_stays_as_it_was_paid(story: Story, sign_in: SignIn) -> None:
    """What is taken back, or falls due, after the payment stands below the total, as a difference."""
    award, other, *_ = decision_of(story).awards.filter(title__code="CSTDCS").order_by("position")
    lower = decision_of(story).awards.get(title__code="LDTT", person=award.person)
    client, address = sign_in(story.cast.office), ["decision", decision_of(story).pk]
    page, pdf = reverse("awards:rewards", args=address), reverse("awards:payment_list_pdf", args=address)

    def listed() -> str:
        return text_of(b"".join(client.get(pdf).streaming_content))  # type: ignore[attr-defined]

    amounts = [row.amount for row in decision_of(story).awards.all() if row.amount]
    give(story, award)
    paid = listed()
    assert (paid.count("Đã nhận 05/12/2026"), "Thay đổi sau khi chi" in paid) == (1, False)
    sign(story, draft(story, award, other))  # one of them was paid

    total, left = sum(amounts) - 2_530_000, sum(amounts) - 2 * 2_530_000 + 2 * 760_000
    after = listed()
    assert f"{len(amounts) - 1:02d} khoản được chi" in after
    assert (award.recipient_name in after, after.count("Đã nhận 05/12/2026")) == (True, 1)
    number = Withdrawal.objects.get()
    back = f"{award.recipient_name}: kết quả bị thu hồi theo văn bản số {number}, phải thu lại, 2.530.000 đồng"
    more = f"{lower.recipient_name}: chi bổ sung theo văn bản số {number}, chưa chi, 760.000 đồng"
    sums = [f"{each:,} đồng (Bằng chữ: {money_in_words(each)})".replace(",", ".") for each in (total, left)]
    for words in (f"Tổng số tiền: {sums[0]}.", f"{back}.", f"{more}.", f"Số tiền sau thay đổi: {sums[1]}."):
        assert words in after
    html = client.get(page).content.decode()
    assert [f"<li>{words}</li>" in html for words in (back, more)] == [True, True]

    record_recoveries(recoveries=[Recovery.objects.get(kind="money")], done_on=DAY, note="", by=story.cast.office)
    assert back.replace("phải thu lại", "đã thu lại") in listed()
    content = b"".join(client.get(f"{page}?dang=xlsx").streaming_content)  # type: ignore[attr-defined]
    rows = list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(min_row=2, values_only=True))
    at = next(number for number, row in enumerate(rows) if row[1] == "Tổng cộng")
    assert (sum(row[5] for row in rows[:at]), rows[at][5]) == (total, total)
    assert sorted(row[5] for row in rows[at + 1 : -1]) == [-2_530_000, 760_000, 760_000]
    assert rows[-1][1:6:4] == ("Sau thay đổi", left)


def test_the_lower_title_that_is_left_is_named_before_the_signature(story: Story, sign_in: SignIn) -> None:
    award, client = fighter(story), sign_in(story.cast.leader)
    lower = decision_of(story).awards.get(title__code="LDTT", person=award.person)
    found = draft(story, award)
    assert [(each.award, each.amount) for each in freed_by([award])] == [(lower, 760_000)]
    assert freed_by([award, lower]) == []
    assert freed_by([lower]) == []
    page = reverse("awards:revocation", args=[found.pk])
    words = {
        "Khi quyết định được ký, danh hiệu còn lại được chi bổ sung",
        "Danh hiệu còn lại của cùng thời kỳ được chi",
    }
    shown = []
    for _ in range(2):  # as a draft, and signed
        html = client.get(page).content.decode()
        assert f"<li>{award.recipient_name}: {lower.title}, 760.000" in html
        shown += [each for each in words if each in html]
        client.post(page, {"pin": PIN})
    assert set(shown) == words
    assert len(shown) == 2


def test_the_lower_title_that_is_left_is_paid(story: Story, sign_in: SignIn) -> None:
    """It becomes a task, stands in a list to be signed, is paid by a hand-over, and the fund counts it."""
    award, decision, office = fighter(story), decision_of(story), story.cast.office
    lower = decision.awards.get(title__code="LDTT", person=award.person)
    give(story, lower)  # the certificate alone: the money went with the higher title
    before = fund_state(story.cast.school, DAY.year)
    sign(story, draft(story, award))
    [due] = supplements_of(decision)
    assert (due.award, due.amount, due.handed) == (lower, 760_000, False)  # type: ignore[attr-defined]
    [item] = supplement_work(school=story.cast.school, today=DAY)
    assert (item.user_id, item.title) == (
        office.pk, f"Chi bổ sung tiền thưởng cho {lower.recipient_name}: 760.000 đồng",
    )  # fmt: skip
    assert fund_state(story.cast.school, DAY.year).committed == before.committed - 2_530_000 + 760_000
    listed = sign_in(office).get(reverse("awards:recoveries", args=[story.cast.school.pk])).content.decode()
    assert (item.url in listed, "Chưa chi: xem danh sách ký nhận" in listed) == (True, True)

    client = sign_in(office)
    text = text_of(b"".join(client.get(item.url + "bo-sung.pdf").streaming_content))  # type: ignore[attr-defined]
    assert "DANH SÁCH CHI BỔ SUNG TIỀN THƯỞNG" in text
    assert "ngày 05/12/2026; các danh hiệu sau theo Quyết định số 01/QĐ-TCT ngày 05/12/2026" in text
    assert "Tổng số tiền: 760.000 đồng (Bằng chữ: Bảy trăm sáu mươi nghìn đồng)." in text
    form = reverse("awards:hand_over", args=["decision", decision.pk])
    assert f"{lower.recipient_name} – {lower.title}: 760.000 đồng" in client.get(form).content.decode()
    lists = [SimpleUploadedFile("b.pdf", b"%PDF-1.4 b")]
    paid = client.post(form, {"held_on": f"{DAY:%d/%m/%Y}", "supplements": [due.pk], "lists": lists})
    assert paid.status_code == 302
    assert [row.handed for row in supplements_of(decision)] == [True]  # type: ignore[attr-defined]
    assert supplement_work(school=story.cast.school, today=DAY) == []
    assert fund_state(story.cast.school, DAY.year).spent == before.spent + 760_000
    [row] = decisions_paid_in(story.cast.school, DAY.year)
    assert (row.handed, row.paid) == (1, 760_000)
    Withdrawal.objects.filter(pk=due.withdrawal_id).update(issued_on=date(DAY.year + 1, 3, 1))
    assert fund_state(story.cast.school, DAY.year).spent == before.spent
    assert fund_state(story.cast.school, DAY.year + 1) == FundState(0, 760_000, 760_000)
    [row] = decisions_paid_in(story.cast.school, DAY.year + 1)
    assert (row.decision, row.number, row.granted, row.handed, row.paid) == (decision.pk, 1, 760_000, 1, 760_000)
    [row] = decisions_paid_in(story.cast.school, DAY.year)
    assert (row.handed, row.paid) == (1, 0)
    occasion = Occasion(DAY, lists=[SimpleUploadedFile("c.pdf", b"%PDF-1.4 c")])
    with pytest.raises(RuleViolation, match="vừa được ghi"):
        hand_over(source=decision, awards=[], supplements=[due.pk], occasion=occasion, by=office)


def test_what_was_paid_besides_comes_back_with_its_award(story: Story) -> None:
    award, decision = fighter(story), decision_of(story)
    lower = decision.awards.get(title__code="LDTT", person=award.person)
    give(story, lower)
    sign(story, draft(story, award))
    [due] = supplements_of(decision)
    occasion = Occasion(DAY, lists=[SimpleUploadedFile("b.pdf", b"%PDF-1.4 b")])
    hand_over(source=decision, awards=[], supplements=[due.pk], occasion=occasion, by=story.cast.office)
    sign(story, draft(story, lower))
    assert sorted(Recovery.objects.values_list("award", "kind", "amount")) == [
        (lower.pk, "money", 760_000), (lower.pk, "object", 0),
    ]  # fmt: skip
    assert list(supplements_of(decision)) == []
    assert fund_state(story.cast.school, DAY.year).owed == 760_000


def test_what_is_due_besides_is_void_once_its_award_is_taken_back(story: Story) -> None:
    award = fighter(story)
    lower = decision_of(story).awards.get(title__code="LDTT", person=award.person)
    committed = fund_state(story.cast.school, DAY.year).committed
    sign(story, draft(story, award))
    sign(story, draft(story, lower))
    assert supplement_work(school=story.cast.school, today=DAY) == []
    assert fund_state(story.cast.school, DAY.year).committed == committed - 2_530_000
    assert not Recovery.objects.exists()


def test_what_rests_on_it_is_drafted_by_who_may_and_once(story: Story, sign_in: SignIn) -> None:
    award = fighter(story)
    lower = decision_of(story).awards.get(title__code="LDTT", person=award.person)
    found = draft(story, lower)
    page, link = reverse("awards:revocation", args=[found.pk]), f"?ket-qua={award.pk}"
    office, leader = sign_in(story.cast.office), sign_in(story.cast.leader)
    more = f"{reverse('awards:edit_revocation', args=[found.pk])}?ket-qua={award.pk}"
    assert more in office.get(page).content.decode()
    assert more not in leader.get(page).content.decode()
    sign(story, found)
    assert link in office.get(page).content.decode()
    html = leader.get(page).content.decode()
    assert (link in html, "Thường trực Hội đồng soạn quyết định hủy bỏ." in html) == (False, True)
    other = draft(story, award)
    assert reverse("awards:revocation", args=[other.pk]) in leader.get(page).content.decode()


def test_a_draft_takes_a_further_result(story: Story, sign_in: SignIn) -> None:
    award, office = fighter(story), sign_in(story.cast.office)
    lower = decision_of(story).awards.get(title__code="LDTT", person=award.person)
    found = draft(story, lower)
    page = reverse("awards:edit_revocation", args=[found.pk])
    html = office.get(f"{page}?ket-qua={award.pk}").content.decode()
    assert html.count("checked") - html.count("data-checked") == 2
    typed = {"ground": "procedure", "reason": "Kết luận số 15.", "awards": [lower.pk, award.pk]}
    assert office.post(page, typed | {"awards": []}).status_code == 422
    assert office.post(page, typed)["Location"] == reverse("awards:revocation", args=[found.pk])
    found.refresh_from_db()
    assert (found.ground, found.reason, set(found.awards.all())) == ("procedure", "Kết luận số 15.", {lower, award})
    words = {"awards": [lower.pk], "ground": "procedure", "reason": "x"}
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        save_revocation(revocation=found, by=story.cast.leader, **words)
    sign(story, found)
    with pytest.raises(RuleViolation, match="không sửa"):
        save_revocation(revocation=found, by=story.cast.office, **words)
    assert found.awards.count() == 2


def test_a_decision_cancelled_as_a_whole_asks_back_too(story: Story) -> None:
    award = fighter(story)
    give(story, award)
    old = decision_of(story).paper
    assert old is not None
    amend_paper(paper=old, how="cancellation", content="Sai.", pin=PIN, by=story.cast.leader, at=NOW)
    assert sorted(Recovery.objects.values_list("award", "kind")) == [(award.pk, "money"), (award.pk, "object")]


def test_who_signs_next_is_told(story: Story) -> None:
    found = draft(story, fighter(story))
    [item] = revocation_work(school=story.cast.school, today=DAY)
    assert (item.user_id, item.url) == (story.cast.leader.pk, reverse("awards:revocation", args=[found.pk]))


def test_on_the_pages(story: Story, sign_in: SignIn, outsider: User, monkeypatch: pytest.MonkeyPatch) -> None:
    award, office, leader = fighter(story), sign_in(story.cast.office), sign_in(story.cast.leader)
    give(story, award)
    page = reverse("awards:draft_revocation", args=[decision_of(story).pk])
    assert f'value="{award.pk}"' in office.get(f"{page}?ket-qua={award.pk}").content.decode()
    typed = {"ground": "standard", "reason": "", "awards": [award.pk]}
    assert office.post(page, typed).status_code == 422
    made = office.post(page, typed | {"reason": "Quye\u0302\u0301t đi\u0323nh kỷ luật số 5"})
    found = Revocation.objects.get()
    assert (made["Location"], found.reason) == (
        reverse("awards:revocation", args=[found.pk]),
        "Quyết định kỷ luật số 5",
    )
    wrong = leader.post(made["Location"], {"pin": "0"})
    assert (wrong.status_code, "PIN" in wrong.content.decode()) == (422, True)
    assert office.post(made["Location"], {"pin": PIN}).status_code == 403
    assert leader.post(made["Location"], {"pin": PIN}).status_code == 302
    html = office.get(reverse("awards:decision", args=[decision_of(story).pk])).content.decode()
    found.refresh_from_db()
    assert found.paper is not None
    assert html.count(f"theo văn bản số {found.paper.number_text}") == 1

    signed_on = found.paper.issued_on
    monkeypatch.setattr(timezone, "localdate", lambda *_: signed_on)
    recoveries = reverse("awards:recoveries", args=[story.cast.school.pk])
    rows = list(Recovery.objects.order_by("pk"))
    html = office.get(recoveries).content.decode()
    assert [f'name="rows" value="{row.pk}"' in html for row in rows] == [True, True]
    day, paper = f"{signed_on:%d/%m/%Y}", rows[0].withdrawal_id
    refused = {
        "Vui lòng chọn ít nhất một khoản": {"done": "1", "done_on": day},
        "Vui lòng ghi ngày thu hồi xong": {"done": "1", "rows": [rows[0].pk]},
        "Vui lòng ghi hạn thu hồi": {"due": "1", "rows": [rows[0].pk]},
    }
    for sentence, typed in refused.items():
        answer = office.post(recoveries, typed)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert office.post(recoveries, {"due": "1", "rows": [rows[0].pk], "due_on": day})["Location"] == recoveries
    assert [row.due_on for row in Recovery.objects.order_by("pk")] == [signed_on, None]
    whole = {"done": "1", "withdrawal": paper, "done_on": day, "note": "Nộp đủ"}
    assert office.post(recoveries, whole)["Location"] == recoveries
    assert set(Recovery.objects.values_list("done_on", "note")) == {(signed_on, "Nộp đủ")}
    assert sign_in(story.cast.leader).post(recoveries, whole).status_code == 403
    pages = (page, made["Location"], recoveries)
    assert [sign_in(outsider).get(each).status_code for each in pages] == [404] * 3
    assert [sign_in(story.cast.heads[3]).get(each).status_code for each in pages] == [403, 404, 403]


def test_a_name_is_found_among_many_tick_boxes(story: Story, sign_in: SignIn) -> None:
    """Without JavaScript: the search sends the form, and nothing that is ticked or typed is lost over two of them."""
    office, found, other = sign_in(story.cast.office), *decision_of(story).awards.order_by("position")[:2]
    page = reverse("awards:draft_revocation", args=[decision_of(story).pk])
    alike = {row.pk for row in revocable(decision_of(story)) if found.recipient_name in row.recipient_name}

    def searched(address: str, **sent: Any) -> tuple[set[int], set[int]]:
        """The awards in sight, and those kept out of sight."""
        answer = office.post(address, {"find": "named", "tim": found.recipient_name.upper()} | sent)
        form = answer.context["form"]
        assert (answer.status_code, bool(form.errors)) == (200, False)
        seen = {row.pk for row in form.fields["awards"].queryset}
        return seen, {row.pk for row in answer.context["kept"]}

    typed = {"awards": [other.pk], "ground": "false_merit", "reason": "Kết luận số 1"}
    assert searched(page, **typed) == (alike, {other.pk})
    answer = office.post(page, typed | {"find": "named", "tim": "không ai tên thế"})
    words = answer.content.decode()
    assert f'name="awards" value="{other.pk}" form="act"' in words
    assert (other.recipient_name in words, "Kết luận số 1" in words, Revocation.objects.exists()) == (True, True, False)
    every, kept = searched(page, **(typed | {"find": "all"}))
    assert (every, kept) == ({row.pk for row in revocable(decision_of(story))}, set())
    made = office.post(page, typed | {"tim": found.recipient_name})  # what is sent is held against the whole list
    assert made.status_code == 302
    assert searched(made["Location"] + "sua/", **typed) == (alike, {other.pk})


def test_a_hand_over_keeps_who_is_ticked_while_names_are_searched(story: Story, sign_in: SignIn) -> None:
    office, awards = sign_in(story.cast.office), list(decision_of(story).awards.order_by("position"))
    hand = reverse("awards:hand_over", args=["decision", decision_of(story).pk])
    away, scan = awards[0], SimpleUploadedFile("ky.pdf", b"%PDF-1.4")
    ticked = {"awards": [row.pk for row in awards[1:]], "place": "Hội trường A", "lists": scan}
    found = office.post(hand, ticked | {"find": "named", "tim": away.recipient_name})
    words = found.content.decode()
    assert "Hội trường A" in words
    assert "Tệp vừa chọn không giữ lại được khi tìm" in words
    seen = {row.pk for row in found.context["form"].fields["awards"].queryset}
    assert {row.pk for row in found.context["kept"]} == {row.pk for row in awards[1:]} - seen
    assert away.pk in seen
    assert f'value="{away.pk}" checked' not in words
    nobody = office.post(hand, ticked | {"find": "named", "tim": "không ai tên thế"})
    assert nobody.context["found"] == 0

"""A recount that differs: both counts are kept, the tellers explain, the chair decides; nothing is signed before."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions.agreement import require_counts_hold
from awards.actions.counting import AGAIN_FIRST
from awards.actions.destroying import destroy_box, recount_box
from awards.actions.minutes import write_minutes
from awards.actions.openings import open_box
from awards.actions.paper_ballots import set_mode, take_papers, type_totals
from awards.actions.recounts import explain_recount, rule_on_recount
from awards.actions.rounds import close_round, open_round, prepare_next_round
from awards.actions.sessions import finish_session, prepare_session, start_session
from awards.models import Opening, OpeningCount, PaperTally, Recount, RecountRuling
from awards.permissions.decisions import can_issue_minutes
from awards.queries.minutes_paper import minutes_paper
from awards.queries.recount_work import recount_work
from awards.queries.result_work import result_work
from awards.queries.rounds import counts_of, final_counts
from awards.queries.sessions import nominations_to_examine
from awards.rules.voting import Tally
from emulation.decisions import RuleViolation
from emulation.work import work_for
from tests.awards.ballot_house import House, build, call_roll, close_and_count, hand_out_slips, vote
from tests.awards.test_ballots import refusal
from units.models import Unit, User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
WHY = "Hai phiếu dính nhau"


@pytest.fixture
def counted(school: Unit, office: User) -> House:
    """Nine papers, counted as eight for and one against on both lines: on the second it was six and three."""
    house = build(school, office)
    set_mode(round=house.round, mode="paper", by=house.office)
    house.session = start_session(session=house.session, by=house.office)
    call_roll(house)
    open_round(round=house.round, by=house.chair)
    take_papers(round=house.round, members=[house.seat(user) for user in house.members], by=house.tellers[0])
    close_round(round=house.round, by=house.chair)
    count_papers(house, (8, 1), (8, 1))
    open_box(round=house.round, slips=[], by=house.tellers[0])
    return house


def count_papers(house: House, *lines: tuple[int, int]) -> None:
    """Two tellers type (for, against) of every nominee."""
    totals = {nominee.pk: Tally(sum(line), *line, 0, 0) for nominee, line in zip(house.nominees, lines, strict=True)}
    for teller in house.tellers[:2]:
        type_totals(round=house.round, totals=totals, by=teller)


def recount(house: House, *lines: tuple[int, int]) -> Recount:
    count_papers(house, *lines)
    return recount_box(round=house.round, slips=[], by=house.tellers[0])


def differs(house: House) -> Recount:
    """A recount that differs on the second line, explained."""
    found = recount(house, (8, 1), (6, 3))
    explain_recount(recount=found, explanation=WHY, by=house.tellers[1])
    return Recount.objects.get(pk=found.pk)


def rule(house: House, found: Recount, outcome: str) -> RecountRuling:
    return rule_on_recount(recount=found, outcome=outcome, reason="Theo giải trình", by=house.chair)


def answers(house: House) -> list[tuple[int, int, bool, bool]]:
    return [(count.agree, count.disagree, count.passed, count.set_aside) for count in counts_of(house.round)]


def said(house: House) -> list[str]:
    return [getattr(block, "text", "") for block in minutes_paper(house.session).body]


# ------------------------------------------------------------------------------- counting again


def test_papers_are_counted_and_typed_again_for_a_recount(counted: House, sign_in: SignIn) -> None:
    box = reverse("awards:recount_box", args=[counted.round.pk])
    teller = sign_in(counted.tellers[0])
    early = refusal(lambda: recount_box(round=counted.round, slips=[], by=counted.tellers[0]))
    assert early == AGAIN_FIRST
    page = reverse("awards:type_totals", args=[counted.round.pk])
    assert f'href="{page}"' in teller.get(reverse("awards:results", args=[counted.round.pk])).content.decode()
    same = {f"{kind}_{n.pk}": number for n in counted.nominees for kind, number in (("agree", 8), ("disagree", 1))}
    for user in counted.tellers[:2]:
        assert sign_in(user).post(page, same).headers["Location"] == reverse("awards:results", args=[counted.round.pk])
    assert teller.post(box, {}).headers["Location"] == reverse("awards:results", args=[counted.round.pk])
    assert list(Recount.objects.values_list("differing", flat=True)) == [[]]
    assert list(PaperTally.objects.values_list("again", flat=True)) == [False, False]  # typed anew each time
    assert refusal(lambda: recount_box(round=counted.round, slips=[], by=counted.tellers[0])) == early
    assert [line for line in said(counted) if line.startswith("Kiểm phiếu lại lúc") and line.endswith("đã ghi.")] != []


def test_a_differing_recount_keeps_both_counts_and_nothing_rests_on_either(counted: House, sign_in: SignIn) -> None:
    session = counted.session
    found = recount(counted, (8, 1), (6, 3))
    assert (found.differing, found.first, found.found) == ([2], {2: [8, 1, 0, 0]}, {2: [6, 3, 0, 0]})
    assert answers(counted) == [(8, 1, True, False)] * 2
    waits = (
        "Vòng 1: kết quả kiểm lại khác kết quả đã ghi ở đề nghị số 2. Ban kiểm phiếu giải trình và Chủ tịch Hội đồng "
        "quyết định tại trang kết quả kiểm phiếu."
    )
    assert [
        refusal(lambda: finish_session(session=session, conclusion="", by=counted.office)),
        refusal(lambda: prepare_next_round(session=session, by=counted.office)),
        refusal(lambda: require_counts_hold(session)),
        refusal(lambda: rule(counted, found, "first")),
        refusal(lambda: explain_recount(recount=found, explanation=WHY, by=counted.office)),
        refusal(lambda: explain_recount(recount=found, explanation=" ", by=counted.tellers[2])),
    ] == [
        waits,
        waits,
        waits,
        "Ban kiểm phiếu chưa giải trình vì sao hai lần kiểm khác nhau.",
        "Chỉ thành viên Ban kiểm phiếu của phiên họp được thực hiện việc này.",
        "Vui lòng ghi giải trình.",
    ]
    assert recount(counted, (8, 1), (8, 1)).differing == []  # counted a third time as at first: nothing is in doubt
    require_counts_hold(session)


def test_who_must_act_on_a_recount_in_doubt_is_told(
    counted: House, school: Unit, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    today = timezone.localdate()

    def asked(queries: int) -> list[tuple[int, str, str]]:
        with django_assert_num_queries(queries):
            items = recount_work(school=school, today=today)
        return [(item.user_id, item.kind, item.url) for item in items]

    calm, found = asked(1), recount(counted, (8, 1), (6, 3))
    explain, ruling = (reverse(f"awards:{name}", args=[found.pk]) for name in ("explain_recount", "rule_on_recount"))
    unexplained = asked(2)
    explain_recount(recount=found, explanation=WHY, by=counted.tellers[1])
    assert [calm, unexplained, asked(2)] == [
        [],
        [(teller.pk, "explain_recount", explain) for teller in counted.tellers],
        [(counted.chair.pk, "rule_on_recount", ruling)],
    ]
    mine = [[item.kind for item in work_for(user, today) if "recount" in item.kind] for user in counted.members[:2]]
    assert mine == [["rule_on_recount"], []]
    rule(counted, Recount.objects.get(), "first")
    assert asked(1) == []


def test_a_box_whose_recount_is_in_doubt_is_nobodys_to_destroy(counted: House, school: Unit) -> None:
    finish_session(session=counted.session, conclusion="", by=counted.office)
    Opening.objects.update(opened_at=timezone.now() - timedelta(days=31))

    def asked() -> set[int]:
        items = result_work(school=school, today=timezone.localdate())
        return {item.user_id for item in items if item.kind == "destroy_box"}

    due, found = asked(), differs(counted)
    in_doubt = asked()
    rule(counted, found, "first")
    assert [due, in_doubt, asked()] == [
        {counted.office.pk, counted.chair.pk},
        set(),
        {counted.office.pk, counted.chair.pk},
    ]


def test_the_pages_of_a_recount_that_differs(counted: House, sign_in: SignIn) -> None:
    count_papers(counted, (8, 1), (6, 3))
    teller, chair, member = (sign_in(user) for user in (counted.tellers[0], counted.chair, counted.members[3]))
    results = reverse("awards:results", args=[counted.round.pk])
    counting = teller.post(reverse("awards:recount_box", args=[counted.round.pk]), {})
    pk = Recount.objects.get().pk
    explain, ruling = (reverse(f"awards:{name}", args=[pk]) for name in ("explain_recount", "rule_on_recount"))
    assert counting.headers["Location"] == explain
    assert [chair.get(ruling).status_code, member.get(explain).status_code] == [403, 403]
    assert [teller.post(explain, {"explanation": text}).status_code for text in ("", WHY)] == [422, 302]
    assert (f'href="{ruling}"' in chair.get(results).content.decode(), WHY in chair.get(ruling).content.decode()) == (
        True,
        True,
    )
    assert f'href="{ruling}"' not in member.get(results).content.decode()
    wrong = chair.post(ruling, {"outcome": "recount", "reason": ""})
    right = chair.post(ruling, {"outcome": "recount", "reason": "Theo giải trình"})
    again = chair.post(ruling, {"outcome": "first", "reason": "Đổi ý"})
    assert [wrong.status_code, right.status_code, again.status_code] == [422, 302, 403]
    shown = member.get(results).content.decode()
    assert ("lấy kết quả kiểm lại" in shown, "kiểm lại đồng ý 6, không đồng ý 3" in shown) == (True, True)
    assert answers(counted) == [(8, 1, True, False), (6, 3, False, False)]


# ------------------------------------------------------------------------------- what the chair decides


@pytest.mark.parametrize(
    ("outcome", "words", "second"),
    [
        ("first", "giữ kết quả đã ghi", (8, 1, True, False)),
        ("recount", "lấy kết quả kiểm lại", (6, 3, False, False)),
        ("again", "không công nhận cả hai, bỏ phiếu lại", (8, 1, False, True)),
    ],
)
def test_the_ruling_is_followed_and_minuted_to_the_letter(
    counted: House, outcome: str, words: str, second: tuple[int, int, bool, bool]
) -> None:
    found = differs(counted)
    for user in (counted.office, counted.members[1]):
        with pytest.raises(RuleViolation) as refused:
            rule_on_recount(recount=found, outcome="first", reason="x", by=user)
        assert str(refused.value) == "Chỉ Chủ tịch Hội đồng quyết định khi kết quả kiểm lại khác kết quả đã ghi."
    rule(counted, found, outcome)
    assert answers(counted) == [(8, 1, True, False), second]
    assert refusal(lambda: rule(counted, found, "first")) == "Lần kiểm lại này không còn chờ quyết định."
    finish_session(session=counted.session, conclusion="Nhất trí.", by=counted.office)
    require_counts_hold(counted.session)
    lines = said(counted)
    place = next(n for n, line in enumerate(lines) if line.startswith("Kiểm phiếu lại lúc"))
    assert lines[place].endswith("khác kết quả đã ghi ở đề nghị số 2.")
    assert lines[place + 1 : place + 4] == [
        "2. Người Đề Nghị 2 (Chiến sĩ thi đua cơ sở): đã ghi đồng ý 8, không đồng ý 1, không ý kiến 0, không hợp lệ 0; "
        "kiểm lại đồng ý 6, không đồng ý 3, không ý kiến 0, không hợp lệ 0.",
        f"Ban kiểm phiếu (Kiểm Phiếu 2) giải trình: {WHY}.",
        f"Chủ tịch Hội đồng (Thành Viên 01) quyết định: {words}. Lý do: Theo giải trình.",
    ]
    told = {
        "first": "02 hồ sơ đạt số phiếu cần thiết, 00 hồ sơ không đạt.",
        "recount": "01 hồ sơ đạt số phiếu cần thiết, 01 hồ sơ không đạt.",
        "again": "01 hồ sơ đạt số phiếu cần thiết, 00 hồ sơ không đạt, 01 hồ sơ không công nhận kết quả kiểm phiếu.",
    }
    assert f"Hội đồng xét 02 hồ sơ; {told[outcome]}" in lines


def test_who_was_set_aside_is_voted_on_again_and_the_round_does_not_count_for_them(counted: House) -> None:
    counted.session.max_rounds = 1
    counted.session.save(update_fields=["max_rounds"])
    second = counted.nominees[1].nomination_id
    rule(counted, differs(counted), "again")
    again = prepare_next_round(session=counted.session, by=counted.office)
    set_mode(round=again, mode="browser", by=counted.office)
    assert [nominee.nomination_id for nominee in counted.nominees] == [second]
    hand_out_slips(counted)
    open_round(round=counted.round, by=counted.chair)
    for user in counted.members:
        vote(counted, user, "disagree")
    close_and_count(counted)
    assert [(row.nominee.nomination_id == second, row.passed) for row in final_counts(counted.session)] == [
        (False, True),
        (True, False),
    ]
    assert refusal(lambda: prepare_next_round(session=counted.session, by=counted.office)).startswith("Đã bỏ phiếu đủ")


def test_after_the_session_another_one_votes_on_who_was_set_aside(counted: House) -> None:
    second = counted.nominees[1].nomination_id
    counted.session = finish_session(session=counted.session, conclusion="", by=counted.office)
    found = differs(counted)
    write_minutes(session=counted.session, by=counted.office)
    waits = can_issue_minutes(counted.chair, counted.session)
    rule(counted, found, "again")
    assert ("chờ" in waits.reason or "quyết định" in waits.reason, bool(waits)) == (True, False)
    assert can_issue_minutes(counted.chair, counted.session)
    other = prepare_session(
        board=counted.board, campaign=counted.campaign, held_at=timezone.now() + timedelta(hours=2), place="P",
        tellers=counted.tellers, by=counted.office,
    )  # fmt: skip
    assert [row.pk for row in nominations_to_examine(other)] == [second]


def test_a_box_in_doubt_is_not_destroyed(counted: House) -> None:
    finish_session(session=counted.session, conclusion="", by=counted.office)
    found = differs(counted)
    Opening.objects.update(opened_at=timezone.now() - timedelta(days=31))
    refused = refusal(lambda: destroy_box(round=counted.round, by=counted.office))
    assert refused == "Kết quả kiểm lại khác kết quả đã ghi, chờ Chủ tịch quyết định nên chưa hủy phiếu được."
    rule(counted, found, "first")
    assert destroy_box(round=counted.round, by=counted.office).ballots == 0


def test_a_tie_that_a_recount_makes_or_unmakes_is_judged_anew(counted: House) -> None:
    tie = {"agree": 4, "disagree": 4, "blank": 1, "passed": True, "chair_agrees": True}
    OpeningCount.objects.filter(nominee=counted.nominees[1]).update(**tie)
    rule(counted, differs(counted), "recount")
    assert answers(counted)[1] == (6, 3, False, False)
    assert OpeningCount.objects.get(nominee=counted.nominees[1]).chair_agrees is None

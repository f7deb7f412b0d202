"""Pages of a round: its list, recusals, roll and results."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import openings
from awards.actions import rounds as actions
from awards.forms.sessions import NomineesForm, RecusalForm
from awards.models import BoardMember, OpeningCount, Recusal, Round, RuleVersion
from awards.permissions.boxes import can_destroy_box, can_recount, can_take_papers, can_type_totals, can_void_round
from awards.permissions.sessions import (
    can_choose_nominees,
    can_close_round,
    can_edit_round,
    can_manage_session,
    can_note_down,
    can_open_box,
    can_open_round,
    can_recuse,
    can_see_results,
    can_see_roll,
    can_vote,
)
from awards.queries.boards import schools_overseen
from awards.queries.box import receipts_in_box
from awards.queries.boxes import destruction_of, kept_until
from awards.queries.paper_ballots import named_paper_voters, paper_roll, paper_state, waiting_for
from awards.queries.readings import voters_on_themselves
from awards.queries.rounds import (
    NOT_DECLARING,
    UNDECLARED,
    away_from,
    count_pages,
    fewest_voters,
    nominee_pages,
    recusal_lines,
    recusals_of,
    roll_of,
    slips_of,
    small_group_warning,
    undeclared_members,
    with_voters,
)
from awards.queries.sessions import (
    Turnout,
    ballots_elsewhere,
    round_seen_by,
    rounds_visible_to,
    seat_of,
    teller_of,
    tellers_of,
    turnout_of,
)
from awards.queries.ties import ties_of, without_chair
from awards.rules.stages import RoundMode, RoundStage, SessionStage
from awards.rules.voting import Base, Threshold, undecided_tie
from awards.views.recounts import recount_context
from emulation.decisions import Decision, require
from emulation.errors import one_or_404
from emulation.forms import tried
from emulation.lists import page_of
from units.models import User
from units.requests import SignedInRequest

PER_PAGE = 20


def visible_round(request: SignedInRequest, pk: int) -> Round:
    """The round, or 404."""
    return one_or_404(round_seen_by(request.user, pk))


@require_GET
@never_cache
def round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a round: nominees, who does not vote on whom, the key, and what comes next."""
    found = visible_round(request, pk)
    turnout = turnout_of(found.session)
    away = away_from(found)
    page = page_of(request, nominee_pages(found), PER_PAGE)
    page.object_list = with_voters(page.object_list, away, turnout)
    user, slips = request.user, _slips(found)
    seat = seat_of(user, found.session)
    context = {
        "round": found,
        "session": found.session,
        "said_below": UNDECLARED,  # that obstacle is told with what to do about it
        "page_obj": page,
        "warning": _warning(found, page.paginator.count, away, turnout),
        "recusals": recusal_lines(found),
        "slips": slips,
        "key_begun": any(row["slip"] for row in slips),
        "seat": seat,
        "teller": teller_of(user, found.session),
        "may_read": seat is not None or found.session.board.school_id in schools_overseen(user),
        "preparing": found.stage == RoundStage.PREPARING,
        "papers": paper_state(found),
        "on_paper": named_paper_voters(found),
        "voided": destruction_of(found) if found.stage == RoundStage.VOIDED else None,
    }
    return render(request, "awards/round.html", context | _before_opening(user, found) | _acts(user, found))


def _before_opening(user: User, round: Round) -> dict[str, object]:
    """Who has still to declare conflicts, or would vote on themself, where the round opens next."""
    if round.stage != RoundStage.PREPARING or round.session.stage != SessionStage.MEETING:
        return {}
    undeclared = undeclared_members(round)
    return {
        "undeclared": undeclared,
        "not_declaring": NOT_DECLARING,
        "can_note": undeclared and can_note_down(user, round.session),
        "on_themselves": voters_on_themselves(round),
    }


def _acts(user: User, round: Round) -> dict[str, Decision]:
    """What this person may do with a round."""
    return {
        "can_edit": can_edit_round(user, round),
        "can_choose": can_choose_nominees(user, round),
        "can_take_papers": can_take_papers(user, round),
        "can_type_totals": can_type_totals(user, round),
        "can_open": can_open_round(user, round),
        "can_vote": can_vote(user, round),
        "can_close": can_close_round(user, round),
        "can_open_box": can_open_box(user, round),
        "can_void": can_void_round(user, round),
        "can_see_roll": can_see_roll(user, round),
        "can_see_results": can_see_results(user, round),
    }


def _warning(found: Round, nominees: int, away: Mapping[int, int], turnout: Turnout) -> str:
    """What is advised before the box opens; afterwards nobody can follow it."""
    waits = turnout.asked and found.stage == RoundStage.PREPARING
    return small_group_warning(fewest_voters(nominees, away, turnout)) if waits else ""


def _slips(round: Round) -> list[dict[str, object]]:
    """How far each teller has come with their slip."""
    rows = {slip.teller_id: slip for slip in slips_of(round)}
    return [{"teller": teller, "slip": rows.get(teller.pk)} for teller in tellers_of(round.session)]


@require_http_methods(["GET", "POST"])
def nominees(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose which valid dossiers are voted on."""
    found = visible_round(request, pk)
    require(can_choose_nominees(request.user, found))
    form = NomineesForm(request.POST or None, round=found)
    if request.method == "POST" and tried(
        form, lambda: actions.set_nominees(round=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã lưu danh sách bỏ phiếu.")
        return redirect("awards:round", found.pk)
    context = {"round": found, "session": found.session, "form": form, "voted": ballots_elsewhere(found.session)}
    return render(request, "awards/nominees.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def recuse(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note who does not vote on whom: the office for anybody, a member for themself."""
    found = visible_round(request, pk)
    seat = seat_of(request.user, found.session)
    only = None if can_manage_session(request.user, found.session) else seat
    require(can_recuse(request.user, found, only) if only else can_edit_round(request.user, found))
    form = RecusalForm(request.POST or None, round=found, only=only)
    if request.method == "POST" and tried(form, lambda: actions.recuse(by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã ghi nhận không tham gia bỏ phiếu.")
        return redirect("awards:recuse", found.pk)
    rows = [(row, can_recuse(request.user, found, row.member)) for row in recusals_of(found)]
    context = {"round": found, "session": found.session, "form": form, "rows": rows}
    return render(request, "awards/recuse.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_recusal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a recusal back."""
    recusal = get_object_or_404(Recusal.objects.filter(nominee__round__in=rounds_visible_to(request.user)), pk=pk)
    actions.withdraw_recusal(recusal=recusal, by=request.user)
    messages.success(request, "Đã bỏ ghi nhận không tham gia bỏ phiếu.")
    return redirect("awards:recuse", recusal.nominee.round_id)


@require_POST
def open_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a round for votes."""
    actions.open_round(round=visible_round(request, pk), by=request.user)
    messages.success(request, "Đã mở bỏ phiếu.")
    return redirect("awards:round", pk)


_AFTER_CLOSING: dict[str, str] = {
    RoundMode.BROWSER: "Ban kiểm phiếu có thể mở hòm phiếu.",
    RoundMode.MIXED: "Ban kiểm phiếu ghi nhận và đếm phiếu giấy, sau đó mở hòm phiếu.",
    RoundMode.PAPER: "Ban kiểm phiếu ghi nhận và đếm phiếu giấy.",
}


@require_http_methods(["GET", "POST"])
@never_cache
def close_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close a round, having seen who is still missing."""
    found = visible_round(request, pk)
    require(can_close_round(request.user, found))
    if request.method == "POST":
        actions.close_round(round=found, by=request.user)
        messages.success(request, f"Đã đóng bỏ phiếu. {_AFTER_CLOSING[found.mode]}")
        return redirect("awards:round", pk)
    waiting = waiting_for(found)
    context = {"round": found, "session": found.session, "waiting": waiting}
    return render(request, "awards/close_round.html", context)


@require_GET
@never_cache
def roll(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show who has voted; never what, never when."""
    found = visible_round(request, pk)
    require(can_see_roll(request.user, found))
    entries = roll_of(found)
    context = {
        "round": found,
        "session": found.session,
        "entries": entries,
        "papers": {entry.pk for entry in paper_roll(found)} if found.mode != RoundMode.BROWSER else set(),
        "voted": sum(entry.voted for entry in entries),
    }
    return render(request, "awards/roll.html", context)


@require_GET
def results(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the counts of an opened round."""
    found = visible_round(request, pk)
    require(can_see_results(request.user, found))
    page = page_of(request, count_pages(found), PER_PAGE)
    session, seat = found.session, seat_of(request.user, found.session)
    chair = seat is not None and seat.office == BoardMember.Office.CHAIR
    by_chair = session.tie == RuleVersion.Tie.CHAIR
    waiting = set(ties_of(session).values_list("pk", flat=True)) if by_chair else set()
    away = without_chair(count for count in page.object_list if _undecided(count)) if by_chair else set()
    for count in page.object_list:
        count.needed = Threshold(count.percent, 100, more_than=count.more_than).text
        count.base_words = Base(count.vote_base).words
        count.tie_waits = count.pk in waiting
        count.ask_chair = chair and count.tie_waits
        count.stays_tied = count.nominee_id in away
    context = recount_context(request.user, found) | {
        "round": found,
        "session": found.session,
        "opening": found.opening,
        "page_obj": page,
        "recusals": recusal_lines(found),
        "destruction": destruction_of(found) if found.stage == RoundStage.DESTROYED else None,
        "until": kept_until(found),
        "can_recount": can_recount(request.user, found),
        "can_destroy": can_destroy_box(request.user, found),
    }
    return render(request, "awards/results.html", context)


def _undecided(count: OpeningCount) -> bool:
    """Whether a count is a tie on which no chair has given a word; annotated with the `percent` of its rule."""
    tied = undecided_tie(agree=count.agree, disagree=count.disagree, vote_percent=count.percent)  # type: ignore[attr-defined]
    return tied and count.chair_agrees is None


@require_POST
def break_tie(request: SignedInRequest, pk: int) -> HttpResponse:
    """The chair's word on a tie; back to the page of the list on which it was given."""
    rows = OpeningCount.objects.filter(opening__round__in=rounds_visible_to(request.user))
    count = get_object_or_404(rows.select_related("opening__round__session__board__school", "nominee"), pk=pk)
    openings.break_tie(count=count, agrees="agrees" in request.POST, by=request.user)
    messages.success(request, "Đã ghi ý kiến của Chủ tịch Hội đồng.")
    page = (count.nominee.position - 1) // PER_PAGE + 1
    return redirect(f"{reverse('awards:results', args=[count.opening_id])}?page={page}")


@require_GET
def box_receipts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the receipts of an opened box, for voters to compare with theirs."""
    found = visible_round(request, pk)
    require(can_see_results(request.user, found))
    page = page_of(request, nominee_pages(found), PER_PAGE)
    codes = receipts_in_box(page.object_list)
    for row in page.object_list:
        row.codes = codes.get(row.pk, [])
    context = {"round": found, "session": found.session, "page_obj": page}
    return render(request, "awards/box_receipts.html", context)

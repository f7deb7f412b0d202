"""Pages of spot commendations: the list, a proposal, asking the board in writing, and what follows from it."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import decisions, deeds
from awards.actions import spot as actions
from awards.forms.spot import AskForm, DeedForm, OpinionsForm, SpotForm
from awards.models import SpotHearing
from awards.permissions.nominations import can_edit_part, can_see_all_nominations, speaks_for
from awards.permissions.spot import (
    can_answer_hearing,
    can_ask_board,
    can_close_hearing,
    can_declare_hearing,
    can_draft_spot_decision,
    can_move_hearing,
    can_propose_spot,
    can_write_hearing_minutes,
)
from awards.queries import spot as queries
from awards.queries.boards import schools_overseen
from awards.queries.list_sheets import spot_sheet
from awards.queries.nominations import nominations_visible_to
from awards.queries.seen_decisions import decisions_visible_to
from awards.rules.dossiers import DossierPart
from awards.rules.spot import SHORT
from awards.rules.stages import HearingStage
from awards.views.nominations import competing_unit_for, nomination_for
from campaigns.models import Campaign
from campaigns.queries.campaigns import campaign_seen_by
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.events import history
from emulation.forms import tried
from emulation.keys import key_in
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.queries import competing_units_of
from units.requests import SignedInRequest

_PER_PAGE = 20


def _campaign(request: SignedInRequest, pk: int) -> Campaign:
    return one_or_404(campaign_seen_by(request.user, pk))


def hearing_for(request: SignedInRequest, pk: int) -> SpotHearing:
    """Fetch an asking that the user sees, or 404."""
    return get_object_or_404(queries.hearings_visible_to(request.user), pk=pk)


@require_GET
def spot(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """List a campaign's dossiers on the short path that the person sees, and what the board was asked."""
    campaign = _campaign(request, campaign_pk)
    seen = nominations_visible_to(request.user).filter(kind__in=SHORT)
    rows = queries.spot_nominations(campaign).filter(pk__in=seen.values("pk"))
    if file_wanted(request):
        return list_file(request, spot_sheet(campaign, rows[: MOST_ROWS + 1]))
    units = list(competing_units_of(campaign.school_id))
    can_ask = can_ask_board(request.user, campaign)
    context = {
        "campaign": campaign,
        "page_obj": page_of(request, rows, _PER_PAGE),
        "hearings": queries.hearings_visible_to(request.user).filter(campaign=campaign),
        "waiting": queries.to_ask_about(campaign).count() if can_ask else 0,
        "can_ask": can_ask,
        "own_units": [unit for unit in units if speaks_for(request.user, unit)],
        "units": units if can_ask else [],
        "desk": can_see_all_nominations(request.user, campaign),
    }
    return render(request, "awards/spot.html", context)


@require_GET
def begin_spot(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Lead the office to the proposal of the unit that it chose."""
    campaign, chosen = _campaign(request, campaign_pk), key_in(request.GET.get("unit", ""))
    if chosen is None:
        raise RuleViolation("Vui lòng chọn đơn vị.")
    return redirect("awards:propose_spot", campaign.pk, chosen)


@require_http_methods(["GET", "POST"])
def propose_spot(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Begin a dossier for one deed; evidence is added on its own page."""
    campaign = _campaign(request, campaign_pk)
    unit = competing_unit_for(request.user, campaign, unit_pk)
    require(can_propose_spot(request.user, campaign, unit))
    form = SpotForm(request.POST or None, campaign=campaign, unit=unit)
    if request.method == "POST" and form.is_valid():
        try:
            found = deeds.propose_spot(campaign=campaign, unit=unit, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã lập hồ sơ. Vui lòng thêm minh chứng rồi gửi.")
            return redirect("awards:nomination", found.pk)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    context = {"campaign": campaign, "unit": unit, "form": form}
    return render(request, "awards/propose_spot.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change_deed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say otherwise what was done, or when."""
    found = nomination_for(request, pk)
    require(can_edit_part(request.user, found, DossierPart.SUMMARY))
    form = DeedForm(request.POST or None, initial={"deed": found.deed, "happened_on": found.happened_on})
    if request.method == "POST" and tried(
        form, lambda: deeds.change_deed(nomination=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã lưu việc làm, thành tích.")
        return redirect("awards:nomination", pk)
    context = {"campaign": found.campaign, "nomination": found, "form": form, "heading": "Việc làm, thành tích"}
    return render(request, "awards/dossier_part.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def ask_board(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Ask a board in writing about some dossiers."""
    campaign = _campaign(request, campaign_pk)
    require(can_ask_board(request.user, campaign))
    form = AskForm(request.POST or None, campaign=campaign)
    if request.method == "POST" and tried(
        form, lambda: actions.ask_board(campaign=campaign, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã gửi lấy ý kiến. Thành viên thấy việc này tại “Việc của tôi”.")
        return redirect("awards:spot", campaign.pk)
    context = {"campaign": campaign, "form": form}
    return render(request, "awards/ask_board.html", context, status=422 if form.errors else 200)


@require_GET
def hearing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what was asked, and once it is over how everybody spoke."""
    found = hearing_for(request, pk)
    over = found.stage == HearingStage.CLOSED
    context = {
        "hearing": found,
        "campaign": found.campaign,
        "rows": queries.case_rows(found),
        "members": found.members.select_related("person"),
        "moves": found.moves.all(),
        "withdrawal": queries.withdrawal_of(found),
        "news": queries.unread_hearing_news(request.user, found),
        "over": over,
        "can_move": can_move_hearing(request.user, found),
        "office": found.board.school_id in schools_overseen(request.user),
        "minutes": queries.hearing_minutes_draft(found) if over else None,
        "decisions": decisions_visible_to(request.user).filter(hearing=found),
        "can_declare": can_declare_hearing(request.user, found),
        "can_answer": can_answer_hearing(request.user, found),
        "can_close": can_close_hearing(request.user, found),
        "can_write": can_write_hearing_minutes(request.user, found),
        "can_draft": can_draft_spot_decision(request.user, found),
        "history": history(found),
    }
    return render(request, "awards/hearing.html", context)


@require_http_methods(["GET", "POST"])
def answer_hearing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give one's opinion on every dossier, once conflicts are declared."""
    found = hearing_for(request, pk)
    if can_declare_hearing(request.user, found):
        return redirect("awards:declare_hearing", pk)
    require(can_answer_hearing(request.user, found))
    member = queries.asked_member(request.user, found)
    assert member is not None
    form = OpinionsForm(request.POST or None, cases=queries.cases_for(found, member))
    if request.method == "POST" and tried(
        form, lambda: actions.answer_hearing(hearing=found, answers=form.answers(), by=request.user)
    ):
        messages.success(request, "Đã ghi nhận ý kiến của đồng chí.")
        return redirect("awards:hearing", found.pk)
    context = {"hearing": found, "campaign": found.campaign, "form": form}
    return render(request, "awards/answer_hearing.html", context, status=422 if form.errors else 200)


@require_POST
def close_hearing(request: SignedInRequest, pk: int) -> HttpResponse:
    """End the asking."""
    actions.close_hearing(hearing=hearing_for(request, pk), by=request.user)
    messages.success(request, "Đã kết thúc lấy ý kiến. Vui lòng lập biên bản.")
    return redirect("awards:hearing", pk)


@require_POST
def draft_hearing_minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the minutes at the desk of papers."""
    found = actions.draft_hearing_minutes(hearing=hearing_for(request, pk), by=request.user)
    messages.success(request, "Đã lập biên bản từ ý kiến đã ghi. Vui lòng kiểm tra rồi trình ký.")
    return redirect("documents:draft", found.pk)


@require_POST
def draft_spot_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Draft the decision on whom the board agreed to."""
    found = decisions.draft_spot_decision(hearing=hearing_for(request, pk), by=request.user)
    messages.success(request, "Đã soạn dự thảo quyết định. Vui lòng kiểm tra trước khi trình ký.")
    return redirect("awards:decision", found.pk)

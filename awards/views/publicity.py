"""Pages of the publicity window: candidates for the staff, objections, answers."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import publicity as actions
from awards.forms.publicity import AnswerForm, MoveWindowForm, ObjectionForm, WindowForm
from awards.permissions.publicity import (
    can_answer_objection,
    can_move_window,
    can_object,
    can_open_window,
    can_see_candidates,
)
from awards.queries import publicity as queries
from awards.queries.list_sheets import candidates_sheet, objections_sheet
from campaigns.models import Campaign
from campaigns.queries.campaigns import campaign_seen_by
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.forms import tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from emulation.uploads import give
from units.queries import Role, holds
from units.requests import SignedInRequest

_PER_PAGE = 50


def _campaign(request: SignedInRequest, pk: int) -> Campaign:
    return one_or_404(campaign_seen_by(request.user, pk))


@require_GET
def candidates(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """Show the candidates, and one's own objections with their answers, also after the window."""
    campaign, today = _campaign(request, campaign_pk), timezone.localdate()
    window = queries.window_open(campaign, today)
    seen = can_see_candidates(request.user, campaign, today)
    rows = queries.candidate_pages(campaign) if seen else ()
    if file_wanted(request):
        return list_file(request, candidates_sheet(campaign, rows[: MOST_ROWS + 1]))
    context = {
        "campaign": campaign,
        "window": window,
        "moves": window.moves.all() if window else (),
        "news": queries.unread_publicity_news(request.user, campaign),
        "seen": seen,
        "page_obj": page_of(request, rows, _PER_PAGE),
        "own": queries.own_objections(request.user, campaign),
        "can_open": can_open_window(request.user, campaign),
        "can_move": window and can_move_window(request.user, window, today),
        "is_office": holds(request.user, Role.OFFICE, Role.LEADER, school=campaign.school_id),
    }
    return render(request, "awards/candidates.html", context)


@require_http_methods(["GET", "POST"])
def open_window(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Say on which days candidates are shown."""
    campaign = _campaign(request, campaign_pk)
    require(can_open_window(request.user, campaign))
    form = WindowForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and tried(
        form, lambda: actions.open_window(campaign=campaign, by=request.user, **form.days())
    ):
        messages.success(request, "Đã mở thời gian công khai; mọi người trong trường xem được danh sách.")
        return redirect("awards:candidates", campaign.pk)
    windows, today = queries.windows_of(campaign), timezone.localdate()
    rows = [(window, can_move_window(request.user, window, today)) for window in windows]
    context = {"campaign": campaign, "form": form, "windows": rows, "unscreened": queries.unscreened(campaign)}
    return render(request, "awards/open_window.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def move_window(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move the last day of an open window later, with a reason."""
    found = get_object_or_404(queries.windows_visible_to(request.user), pk=pk)
    require(can_move_window(request.user, found, timezone.localdate()))
    form = MoveWindowForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.move_window(window=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã lùi ngày cuối; mọi người trong trường được báo trong “Việc của tôi”.")
        return redirect("awards:candidates", found.campaign_id)
    context = {"campaign": found.campaign, "window": found, "form": form}
    return render(request, "awards/move_window.html", context, status=422 if form.errors else 200)


@require_POST
def read_publicity_news(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Note that one has read what one was told of the candidates."""
    campaign = _campaign(request, campaign_pk)
    actions.read_publicity_news(campaign=campaign, by=request.user)
    return redirect("awards:candidates", campaign.pk)


@require_http_methods(["GET", "POST"])
def raise_objection(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say something to a candidate."""
    today = timezone.localdate()
    rows = queries.spoken_of(request.user, today).select_related("campaign__school", "person", "unit", "title")
    found = get_object_or_404(rows, pk=pk)
    require(can_object(request.user, found, today))
    form = ObjectionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and tried(
        form, lambda: actions.raise_objection(nomination=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã gửi ý kiến. Câu trả lời hiện ở trang này khi có.")
        return redirect("awards:candidates", found.campaign_id)
    context = {"campaign": found.campaign, "nomination": found, "form": form}
    return render(request, "awards/raise_objection.html", context, status=422 if form.errors else 200)


@require_GET
def objections(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """List what was said, what waits for an answer first."""
    campaign = _campaign(request, campaign_pk)
    if not holds(request.user, Role.OFFICE, Role.LEADER, school=campaign.school_id):
        raise RuleViolation("Chỉ Thường trực Hội đồng và thủ trưởng xem ý kiến của mọi người.")
    rows = queries.objections_visible_to(request.user).filter(nomination__campaign=campaign)
    rows = rows.order_by("answered_at", "raised_at", "pk")
    if file_wanted(request):
        return list_file(request, objections_sheet(campaign, rows[: MOST_ROWS + 1]))
    page = page_of(request, rows, _PER_PAGE)
    lines = [(row, queries.is_about(request.user, row), can_answer_objection(request.user, row)) for row in page]
    return render(request, "awards/objections.html", {"campaign": campaign, "page_obj": page, "rows": lines})


@require_http_methods(["GET", "POST"])
def answer_objection(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer in writing."""
    found = get_object_or_404(queries.objections_visible_to(request.user), pk=pk)
    require(can_answer_objection(request.user, found))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.answer_objection(objection=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã trả lời ý kiến.")
        return redirect("awards:objections", found.nomination.campaign_id)
    context = {"campaign": found.nomination.campaign, "objection": found, "form": form}
    return render(request, "awards/answer_objection.html", context, status=422 if form.errors else 200)


@require_GET
def objection_file(request: SignedInRequest, pk: int) -> FileResponse:
    """Give a private file to who wrote the objection, the office and the head."""
    found = get_object_or_404(queries.objection_files_visible_to(request.user), pk=pk)
    return give(found.file, found.name, found.content_type)

"""What the board of initiatives decides, who sits on it, and for what initiatives were used."""

from uuid import uuid4

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.actions import initiative_reviews as actions
from campaigns.forms.initiatives import OpinionForm, RecognitionForm, ReopenForm, SeatForm, UseForm
from campaigns.models import InitiativeUse, Recognition
from campaigns.permissions import initiatives as may
from campaigns.queries import initiatives as queries
from campaigns.queries.list_sheets import seats_sheet
from campaigns.queries.plans import office_school
from campaigns.rules.initiatives import InitiativeStage
from campaigns.views.initiatives import found_initiative, initiative_response
from emulation.decisions import require
from emulation.forms import tried
from emulation.lists import file_wanted, list_file
from units.requests import SignedInRequest


@require_POST
def recognise_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """The board recognises what was submitted; the office notes a wider recognition of what is recognised."""
    found = found_initiative(request, pk)
    first = found.stage != InitiativeStage.RECOGNISED
    require((may.can_review_initiative if first else may.can_add_recognition)(request.user, found))
    form = RecognitionForm(request.POST)
    act = actions.recognise_initiative if first else actions.add_recognition
    if tried(form, lambda: act(initiative=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã ghi công nhận.")
        return redirect("campaigns:initiative", pk)
    return initiative_response(request, found, recognition_form=form)


@require_http_methods(["GET", "POST"])
@never_cache
def correct_recognition(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put right the paper, its day or the scope of a recognition."""
    seen = queries.initiatives_visible_to(request.user).values("pk")
    rows = Recognition.objects.filter(initiative__in=seen).select_related("initiative__campaign__school")
    row = get_object_or_404(rows, pk=pk)
    require(may.can_add_recognition(request.user, row.initiative))
    kept = {name: getattr(row, name) for name in ("scope", "paper_number", "paper_on", "paper_by")}
    form = RecognitionForm(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and tried(
        form, lambda: actions.correct_recognition(recognition=row, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã sửa công nhận.")
        return redirect("campaigns:initiative", row.initiative_id)
    context = {"initiative": row.initiative, "campaign": row.initiative.campaign, "form": form, "recognition": row}
    return render(request, "campaigns/correct_recognition.html", context, status=422 if form.errors else 200)


@require_POST
def refuse_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """The board does not recognise it, or ("return") gives it back to be mended."""
    found = found_initiative(request, pk)
    require(may.can_review_initiative(request.user, found))
    form = OpinionForm(request.POST)
    back = "return" in request.POST
    act = actions.return_initiative if back else actions.refuse_initiative
    if tried(form, lambda: act(initiative=found, reason=form.cleaned_data["reason"], by=request.user)):
        messages.success(request, "Đã trả lại để tác giả sửa." if back else "Đã kết luận không công nhận.")
        return redirect("campaigns:initiative", pk)
    return initiative_response(request, found, opinion_form=form)


@require_POST
def reopen_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """The office puts what was concluded by mistake before the board again."""
    found = found_initiative(request, pk)
    require(may.can_reopen_initiative(request.user, found))
    form = ReopenForm(request.POST)
    if tried(form, lambda: actions.reopen_initiative(initiative=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã mở lại. Nội dung này chờ Hội đồng xem xét.")
        return redirect("campaigns:initiative", pk)
    return initiative_response(request, found, reopen_form=form)


@require_POST
def use_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down for what an author has used an initiative."""
    found = found_initiative(request, pk)
    require(may.can_use_initiative(request.user, found))
    titles = queries.usable_titles(found.campaign.school_id)
    form = UseForm(request.POST, initiative=found, titles=titles)
    key = f"hand:{uuid4().hex[:12]}"
    if tried(form, lambda: actions.use_initiative(key=key, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã ghi vào sổ sử dụng.")
        return redirect("campaigns:initiative", pk)
    return initiative_response(request, found, use_form=form)


@require_POST
def release_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a use back that was typed by hand."""
    seen = queries.initiatives_visible_to(request.user)
    uses = InitiativeUse.objects.filter(author__initiative__in=seen.values("pk"), key__startswith="hand:")
    use = get_object_or_404(
        uses.select_related("author__initiative__campaign__school", "author__person", "title"), pk=pk
    )
    actions.release_initiative(use=use, by=request.user)
    messages.success(request, "Đã bỏ lần dùng này.")
    return redirect("campaigns:initiative", use.author.initiative_id)


@require_http_methods(["GET", "POST"])
@never_cache
def review_seats(request: SignedInRequest) -> HttpResponse | FileResponse:
    """Show who sits on the school's board of initiatives; a POST seats one more."""
    school = office_school(request.user, request.GET.get("truong", ""))
    require(may.can_keep_review_seats(request.user, school))
    assert school is not None
    people = queries.people_by_label(school)
    form = SeatForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and tried(
        form, lambda: actions.seat_reviewer(school=school, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"Đã ghi {form.cleaned_data['person']} vào Hội đồng.")
        return redirect(f"{request.path}?truong={school.pk}")
    if file_wanted(request):
        return list_file(request, seats_sheet(school, queries.seats_of(school)))
    context = {"school": school, "seats": queries.seats_of(school), "form": form, "people": people}
    return render(request, "campaigns/review_seats.html", context, status=422 if form.errors else 200)


@require_POST
def end_review_seat(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a seat today."""
    seat = get_object_or_404(queries.seats_visible_to(request.user), pk=pk)
    actions.end_review_seat(seat=seat, ends_on=timezone.localdate(), by=request.user)
    messages.success(request, f"{seat.person} thôi tham gia Hội đồng từ hôm nay.")
    return redirect("campaigns:review_seats")

"""Pages of an asking in writing before it ends: conflicts declared, the last day moved, the asking withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from awards.actions import hearings as actions
from awards.forms.spot import HearingConflictForm, MoveHearingForm, WithdrawHearingForm
from awards.permissions.spot import can_answer_hearing, can_declare_hearing, can_move_hearing
from awards.queries.spot import asked_member
from awards.views.spot import hearing_for
from emulation.decisions import require
from emulation.forms import tried
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def declare_hearing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Declare on which dossiers one does not speak, before they open."""
    found = hearing_for(request, pk)
    require(can_declare_hearing(request.user, found))
    member = asked_member(request.user, found)
    assert member is not None
    form = HearingConflictForm(request.POST if request.method == "POST" else None, hearing=found, member=member)
    if request.method == "POST" and tried(
        form, lambda: actions.declare_hearing(hearing=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi nhận khai báo.")
        return redirect("awards:answer_hearing" if can_answer_hearing(request.user, found) else "awards:hearing", pk)
    context = {"hearing": found, "campaign": found.campaign, "form": form}
    return render(request, "awards/declare_hearing.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def move_hearing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move the last day of an asking later, with a reason."""
    found = hearing_for(request, pk)
    require(can_move_hearing(request.user, found))
    form = MoveHearingForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.move_hearing(hearing=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã lùi hạn cho ý kiến; thành viên được báo trong “Việc của tôi”.")
        return redirect("awards:hearing", found.pk)
    context = {"hearing": found, "campaign": found.campaign, "form": form}
    return render(request, "awards/move_hearing.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def withdraw_hearing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give up an asking, with a reason."""
    found = hearing_for(request, pk)
    require(can_move_hearing(request.user, found))
    form = WithdrawHearingForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.withdraw_hearing(hearing=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã rút việc lấy ý kiến; thành viên được báo trong “Việc của tôi”.")
        return redirect("awards:hearing", found.pk)
    answered = found.members.filter(answered_at__isnull=False).count()
    context = {"hearing": found, "campaign": found.campaign, "form": form, "answered": answered}
    return render(request, "awards/withdraw_hearing.html", context, status=422 if form.errors else 200)


@require_POST
def read_hearing_news(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that one has read what one was told of an asking."""
    actions.read_hearing_news(hearing=hearing_for(request, pk), by=request.user)
    return redirect("awards:hearing", pk)

"""Pages that change an asking in writing before it ends."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from awards.actions import hearings as actions
from awards.forms.spot import MoveHearingForm, WithdrawHearingForm
from awards.permissions.spot import can_move_hearing
from awards.views.spot import hearing_for
from emulation.decisions import require
from emulation.forms import tried


@require_http_methods(["GET", "POST"])
def move_hearing(request: HttpRequest, pk: int) -> HttpResponse:
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
def withdraw_hearing(request: HttpRequest, pk: int) -> HttpResponse:
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
def read_hearing_news(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that one has read what one was told of an asking."""
    actions.read_hearing_news(hearing=hearing_for(request, pk), by=request.user)
    return redirect("awards:hearing", pk)

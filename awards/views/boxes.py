"""Pages of paper ballots and of what becomes of a box: recount, destruction, a round given up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from awards.actions import destroying, paper_ballots
from awards.forms.ballots import OpenBoxForm
from awards.forms.boxes import ModeForm, PapersForm, TotalsForm, VoidForm
from awards.models import Round
from awards.permissions.boxes import can_destroy_box, can_recount, can_take_papers, can_type_totals, can_void_round
from awards.permissions.sessions import can_edit_round
from awards.queries.boxes import kept_until
from awards.queries.paper_ballots import tellers_with_totals
from awards.queries.recounts import waiting_recount
from awards.rules.stages import RoundStage
from awards.views.rounds import visible_round
from emulation.decisions import require
from emulation.forms import tried
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def set_mode(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose how a round is voted on."""
    found = visible_round(request, pk)
    require(can_edit_round(request.user, found))
    form = ModeForm(request.POST or None, round=found)
    if request.method == "POST" and tried(
        form, lambda: paper_ballots.set_mode(round=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã lưu cách bỏ phiếu.")
        return redirect("awards:round", pk)
    context = {"round": found, "session": found.session, "form": form}
    return render(request, "awards/set_mode.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def take_papers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tick whose papers have been handed in."""
    found = visible_round(request, pk)
    require(can_take_papers(request.user, found))
    form = PapersForm(request.POST if request.method == "POST" else None, round=found)
    if request.method == "POST" and tried(
        form, lambda: paper_ballots.take_papers(round=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi nhận phiếu giấy đã thu.")
        return redirect("awards:round", pk)
    context = {"round": found, "session": found.session, "form": form}
    return render(request, "awards/take_papers.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
def type_totals(request: SignedInRequest, pk: int) -> HttpResponse:
    """Type what one teller counted on paper; the page never shows it again, to nobody."""
    found = visible_round(request, pk)
    require(can_type_totals(request.user, found))
    form = TotalsForm(request.POST or None, round=found)
    if request.method == "POST" and tried(
        form, lambda: paper_ballots.type_totals(round=found, totals=form.totals(), by=request.user)
    ):
        again = found.stage == RoundStage.OPENED
        words = "khi kiểm phiếu lại" if again else "khi mở hòm phiếu"
        messages.success(request, f"Đã giữ kết quả đồng chí đếm. Kết quả chỉ hiện {words}.")
        return redirect("awards:results" if again else "awards:round", pk)
    context = {"round": found, "session": found.session, "form": form, "typed": tellers_with_totals(found)}
    return render(request, "awards/type_totals.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
def recount_box(request: SignedInRequest, pk: int) -> HttpResponse:
    """Count an opened box again."""
    found = visible_round(request, pk)
    require(can_recount(request.user, found))
    form = OpenBoxForm(request.POST if request.method == "POST" else None, round=found)
    if request.method == "POST" and tried(
        form, lambda: destroying.recount_box(round=found, slips=form.slips(), by=request.user)
    ):
        return _recounted(request, found)
    context = {"round": found, "session": found.session, "form": form}
    return render(request, "awards/recount_box.html", context, status=422 if form.errors else 200)


def _recounted(request: SignedInRequest, round: Round) -> HttpResponse:
    """Back to the results; where they differ, on to the tellers' explanation."""
    if waiting := waiting_recount(round):
        messages.warning(request, "Kết quả kiểm lại khác kết quả đã ghi. Ban kiểm phiếu vui lòng giải trình.")
        return redirect("awards:explain_recount", waiting.pk)
    messages.success(request, "Đã kiểm phiếu lại. Kết quả kiểm lại được ghi bên dưới.")
    return redirect("awards:results", round.pk)


@require_http_methods(["GET", "POST"])
def destroy_box(request: SignedInRequest, pk: int) -> HttpResponse:
    """Destroy a box whose time for objections is over, having read what that means."""
    found = visible_round(request, pk)
    require(can_destroy_box(request.user, found))
    if request.method == "POST":
        destroying.destroy_box(round=found, by=request.user)
        messages.success(request, "Đã hủy phiếu và khóa của vòng bỏ phiếu; việc hủy được ghi lại.")
        return redirect("awards:results", pk)
    context = {"round": found, "session": found.session, "until": kept_until(found)}
    return render(request, "awards/destroy_box.html", context)


@require_http_methods(["GET", "POST"])
def void_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give up a closed round that cannot be counted."""
    found = visible_round(request, pk)
    require(can_void_round(request.user, found))
    form = VoidForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: destroying.void_round(round=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã hủy vòng bỏ phiếu. Vui lòng lập vòng mới để bỏ phiếu lại.")
        return redirect("awards:session", found.session_id)
    context = {"round": found, "session": found.session, "form": form}
    return render(request, "awards/void_round.html", context, status=422 if form.errors else 200)

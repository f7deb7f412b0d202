"""Pages of the ballot, the slips and the opening. What is posted here is never logged, stored or cached."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import keys
from awards.actions.ballots import AlreadyVoted, Receipt
from awards.actions.ballots import cast_sealed as put_sealed
from awards.actions.ballots import cast_vote as put_in_box
from awards.actions.openings import open_box as count_box
from awards.forms.ballots import BallotForm, OpenBoxForm, SealedForm, SlipForm
from awards.models import KeySlip, Round
from awards.permissions.sessions import can_open_box, can_take_slip, can_vote
from awards.queries.paper_ballots import paper_state
from awards.queries.rounds import BallotLine, ballot_lines
from awards.queries.sessions import seat_of
from awards.rules.sealing import new_key_pair
from awards.rules.slips import SLIPS
from awards.views.rounds import visible_round
from emulation.decisions import RuleViolation, require
from emulation.forms import tried
from units.requests import SignedInRequest

SLIP_COOKIE = "phieu-khoa-{}"
SLIP_HOURS = 12
OTHER_ACCOUNT = (
    "Phiếu chưa được nhận: trình duyệt này đang đăng nhập bằng tài khoản khác với tài khoản đã mở phiếu. Vui lòng "
    "đăng nhập lại đúng tài khoản rồi mở lại trang bỏ phiếu."
)


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
def cast_vote(request: SignedInRequest, pk: int) -> HttpResponse:
    """The ballot: choose, look once more, put it in the box. The receipt is shown once, in the answer itself.

    There is no redirect after the vote, because the receipt may be kept nowhere on the server: a link from session to
    receipt would be a link from voter to ballot. Pressing again or reloading is answered "already voted".
    """
    found = visible_round(request, pk)
    decision = can_vote(request.user, found)
    if not decision:
        return _no_ballot(request, found, decision.reason)
    seat = seat_of(request.user, found.session)
    assert seat is not None
    lines = ballot_lines(found, seat)
    key = bytes(found.public_key or b"").hex()
    context = {"round": found, "session": found.session, "seat": seat, "public_key": key}
    step = request.POST.get("step", "")
    if step and request.POST.get("seat") != str(seat.pk):
        return _no_ballot(request, found, OTHER_ACCOUNT)
    if step == "sealed":
        return _cast_sealed(request, found, lines, context)
    form = BallotForm(request.POST if step else None, lines=lines)
    context |= {"form": form, "again": "awards/cast_vote.html"}
    if step not in ("review", "cast") or not form.is_valid():
        return render(request, "awards/cast_vote.html", context, status=422 if form.errors else 200)
    if step == "review":
        return render(request, "awards/cast_vote_confirm.html", context)
    return _cast(request, context, lambda: put_in_box(round=found, answers=form.answers(), by=request.user))


def _cast_sealed(
    request: SignedInRequest, found: Round, lines: list[BallotLine], context: dict[str, Any]
) -> HttpResponse:
    """Take what the browser has sealed. A refusal is read by the page that sent it and still has the choices."""
    form = SealedForm(request.POST, lines=lines)
    form.is_valid()
    context = {**context, "form": form, "again": "awards/ballot_refused.html"}
    return _cast(request, context, lambda: put_sealed(round=found, sealed=form.sealed(), by=request.user))


@sensitive_variables()
def _cast(request: SignedInRequest, context: dict[str, Any], put: Callable[[], list[Receipt]]) -> HttpResponse:
    try:
        receipts = put()
    except AlreadyVoted as refusal:
        return _no_ballot(request, context["round"], str(refusal))
    except RuleViolation as refusal:
        context["form"].add_error(None, str(refusal))
        return render(request, context["again"], context, status=422)
    return render(request, "awards/receipt.html", context | {"receipts": receipts})


def _no_ballot(request: SignedInRequest, found: Round, reason: str) -> HttpResponse:
    """Why there is no ballot to fill in: 403 for a POST, a plain page for a GET."""
    context = {"round": found, "session": found.session, "reason": reason}
    return render(request, "awards/no_ballot.html", context, status=403 if request.method == "POST" else 200)


@require_GET
def secrecy(request: SignedInRequest) -> HttpResponse:
    """Say plainly what keeps a ballot secret and what does not."""
    return render(request, "awards/secrecy.html", {"few": settings.BALLOT_PAPER_BELOW})


# ---- The teller's slip -----------------------------------------------------------------------------------------


@never_cache
@require_http_methods(["GET", "POST"])
def take_slip(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where a teller stands with their slip; POST says "I am ready" and gives this browser its reading key."""
    found = visible_round(request, pk)
    require(can_take_slip(request.user, found))
    if request.method == "POST":
        private, public = new_key_pair()
        keys.ask_for_slip(round=found, reading_key=public, by=request.user)
        response = redirect("awards:take_slip", pk)
        _give_reading_key(request, response, pk, private)
        return response
    return _slip_page(request, found, SlipForm())


def _slip_page(request: SignedInRequest, found: Round, form: SlipForm) -> HttpResponse:
    mine = KeySlip.objects.filter(round=found, teller__user=request.user.pk).select_related("teller").first()
    ready = found.slips.count()
    context = {
        "round": found, "session": found.session, "mine": mine, "form": form, "ready": ready, "slips": SLIPS,
        "waiting": SLIPS - ready,
    }  # fmt: skip
    return render(request, "awards/take_slip.html", context, status=422 if form.errors else 200)


@sensitive_variables()
def _give_reading_key(request: SignedInRequest, response: HttpResponse, pk: int, private: bytes) -> None:
    """Leave the reading key with this browser only: no script reads it, no other site sends it."""
    response.set_cookie(
        SLIP_COOKIE.format(pk),
        base64.urlsafe_b64encode(private).decode(),
        max_age=SLIP_HOURS * 3600,
        httponly=True,
        secure=request.is_secure(),
        samesite="Strict",
    )


@sensitive_variables()
@never_cache
@require_POST
def show_slip(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the teller's slip, once."""
    found = visible_round(request, pk)
    require(can_take_slip(request.user, found))
    try:
        private = base64.urlsafe_b64decode(request.COOKIES.get(SLIP_COOKIE.format(pk), ""))
    except (binascii.Error, ValueError):
        private = b""
    slip = keys.show_slip(round=found, private_key=private, by=request.user)
    response = render(request, "awards/show_slip.html", {"round": found, "session": found.session, "slip": slip})
    response.delete_cookie(SLIP_COOKIE.format(pk), samesite="Strict")
    return response


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_POST
def confirm_slip(request: SignedInRequest, pk: int) -> HttpResponse:
    """Check the slip that is typed back."""
    found = visible_round(request, pk)
    require(can_take_slip(request.user, found))
    form = SlipForm(request.POST)
    if tried(form, lambda: keys.confirm_slip(round=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Phiếu khóa đúng. Vui lòng giữ kín phiếu cho đến khi kiểm phiếu.")
        return redirect("awards:take_slip", pk)
    return _slip_page(request, found, form)


@require_POST
def remake_key(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the handing out of slips anew."""
    keys.remake_key(round=visible_round(request, pk), by=request.user)
    messages.success(request, "Đã hủy khóa cũ. Ba thành viên Ban kiểm phiếu vui lòng nhận phiếu khóa mới.")
    return redirect("awards:round", pk)


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
def open_box(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open the closed box with two or three slips."""
    found = visible_round(request, pk)
    require(can_open_box(request.user, found))
    form = OpenBoxForm(request.POST if request.method == "POST" else None, round=found)
    if request.method == "POST" and tried(form, lambda: count_box(round=found, slips=form.slips(), by=request.user)):
        messages.success(request, "Đã mở hòm phiếu và ghi kết quả kiểm phiếu.")
        return redirect("awards:results", pk)
    context = {"round": found, "session": found.session, "form": form, "papers": paper_state(found)}
    return render(request, "awards/open_box.html", context, status=422 if form.errors else 200)

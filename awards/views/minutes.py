"""The minutes of a session: read, written by the secretary, signed by the chair."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import minutes as actions
from awards.models import BoardSession
from awards.permissions.decisions import (
    can_draft_decision,
    can_issue_minutes,
    can_write_minutes,
    short_of_quorum,
)
from awards.permissions.sessions import can_mark_attendance
from awards.queries.rounds import final_count_pages
from awards.queries.sessions import minutes_of, session_seen_by, turnout_of
from awards.rules.stages import SessionStage
from awards.views.rounds import PER_PAGE
from documents.forms import PinForm
from documents.views import Ahead, ahead_of, now_or_later, sign_context, signing
from emulation.decisions import denied, require
from emulation.errors import one_or_404
from emulation.forms import tried
from emulation.lists import page_of
from units.requests import SignedInRequest


def _session(request: SignedInRequest, pk: int) -> BoardSession:
    """Fetch a session that has begun: its minutes grow as it goes. Before that there is nothing to read in them."""
    session = one_or_404(session_seen_by(request.user, pk))
    if session.stage == SessionStage.PREPARING:
        require(denied("Phiên họp chưa bắt đầu nên chưa có biên bản."))
    return session


@require_http_methods(["GET", "POST"])
def minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the minutes and what may be done with them; POST signs with one's key."""
    session = _session(request, pk)
    can_issue = can_issue_minutes(request.user, session)
    ahead = ahead_of(request.user, "issue_minutes", session) if can_issue else None
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(can_issue)
        if tried(form, lambda: _sign(request, session, form, ahead)):
            messages.success(request, "Đã ký biên bản.")
            return redirect("awards:minutes", session.pk)
    sign = sign_context(request.user, "issue_minutes", session, ahead)
    context = (
        sign
        | _quorum(request, session)
        | {
            "session": session,
            "campaign": session.campaign,
            "page_obj": page_of(request, final_count_pages(session), PER_PAGE),
            "turnout": turnout_of(session),
            "form": form,
            "can_write": can_write_minutes(request.user, session),
            "can_issue": can_issue_minutes(request.user, session) if form.errors else can_issue,
            "can_draft": can_draft_decision(request.user, session),
        }
    )
    return render(request, "awards/minutes.html", context, status=422 if form.errors else 200)


def _sign(request: SignedInRequest, session: BoardSession, form: PinForm, ahead: Ahead | None) -> None:
    with signing(ahead):
        actions.issue_minutes(session=session, pin=form.cleaned_data["pin"], by=request.user)


def _quorum(request: SignedInRequest, session: BoardSession) -> dict[str, object]:
    """The minutes, and why they cannot be signed where too few were there."""
    found = minutes_of(session)
    short = "" if found and found.paper_id else short_of_quorum(session)
    return {"minutes": found, "short": short, "can_mark": short and can_mark_attendance(request.user, session)}


@require_POST
def write_minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirm the minutes as the secretary and hand them to the chair."""
    actions.write_minutes(session=_session(request, pk), by=request.user)
    messages.success(request, "Đã lập biên bản và chuyển chủ tọa ký.")
    return redirect("awards:minutes", pk)


@require_GET
@never_cache
def minutes_file(request: SignedInRequest, pk: int, file_format: str) -> HttpResponse | FileResponse:
    """Give the minutes as a file: as issued, or a draft; a draft with very long counts is printed by a worker."""
    return now_or_later(request, "minutes", pk, file_format)

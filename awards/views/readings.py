"""The page on which a member declares conflicts, reads the dossiers of a session and says so."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import readings as actions
from awards.forms.readings import ConflictForm, NotedForm
from awards.models import BoardSession, SessionMember
from awards.permissions.readings import can_declare, can_note_declaration, can_read_dossiers
from awards.permissions.sessions import can_manage_session
from awards.queries.readings import dossiers_to_read, preparing_of, readers_of
from awards.queries.sessions import rounds_of, seat_of, session_seen_by, sessions_visible_to
from awards.rules.stages import RoundStage
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.forms import keys_in, tried
from units.requests import SignedInRequest


def _session(request: SignedInRequest, pk: int) -> BoardSession:
    return one_or_404(session_seen_by(request.user, pk))


@require_GET
def session_dossiers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the dossiers of a session: a member what they have read, once they have declared; the office who has."""
    found = _session(request, pk)
    seat, manage = seat_of(request.user, found), can_manage_session(request.user, found)
    rows, readers = dossiers_to_read(found, seat), readers_of(found) if manage else []
    declaring, reading = can_declare(request.user, found), can_read_dossiers(request.user, found)
    context = {
        "session": found,
        "rows": rows,
        "read": sum(row.read for row in rows),
        "seat": seat,
        "preparing": next((round for round in rounds_of(found) if round.stage == RoundStage.PREPARING), None),
        "can_declare": declaring,
        "can_read": reading,
        "opens": bool(reading or readers or (seat and seat.declared)),
        "readers": readers,
    }
    return render(request, "awards/session_dossiers.html", context)


@require_http_methods(["GET", "POST"])
def declare_conflicts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Declare on whom one does not vote, before any dossier opens."""
    found = _session(request, pk)
    require(can_declare(request.user, found))
    data, round = request.POST if request.method == "POST" else None, preparing_of(found)
    form = ConflictForm(data, round=round, own=request.user.person_id)
    if request.method == "POST" and tried(
        form, lambda: actions.declare_conflicts(session=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi nhận khai báo. Đồng chí có thể đọc hồ sơ.")
        return redirect("awards:session_dossiers", pk)
    context = {"session": found, "form": form}
    return render(request, "awards/declare_conflicts.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def note_declaration(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note what a member declares in the meeting."""
    seats = SessionMember.objects.filter(session__in=sessions_visible_to(request.user))
    member = get_object_or_404(seats.select_related("person", "session__board__school"), pk=pk)
    require(can_note_declaration(request.user, member))
    data, round = request.POST if request.method == "POST" else None, preparing_of(member.session)
    form = NotedForm(data, round=round, member=member)
    if request.method == "POST" and tried(
        form, lambda: actions.note_declaration(member=member, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"Đã ghi lời khai của {member.person}.")
        return redirect("awards:round", round.pk) if round else redirect("awards:session", member.session_id)
    context = {"session": member.session, "round": round, "member": member, "form": form}
    return render(request, "awards/note_declaration.html", context, status=422 if form.errors else 200)


@require_POST
def mark_read(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep which dossiers one has read."""
    keys = keys_in(request.POST.getlist("read"))
    number = actions.mark_read(session=_session(request, pk), nominations=keys, by=request.user)
    messages.success(request, f"Đã ghi nhận đồng chí đã đọc {number} hồ sơ.")
    return redirect("awards:session_dossiers", pk)

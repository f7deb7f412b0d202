"""Pages of a session: preparing, attendance, ending."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import sessions as actions
from awards.actions import substitutes
from awards.actions.rounds import prepare_next_round
from awards.forms.sessions import AttendanceForm, ConclusionForm, NoteForm, SessionForm, SubstituteForm, all_present
from awards.models import BoardSession, SessionMember, SessionNote
from awards.permissions.sessions import (
    can_check_in,
    can_edit_session,
    can_finish_session,
    can_manage_boards,
    can_manage_session,
    can_mark_attendance,
    can_note_down,
    can_prepare_next_round,
)
from awards.permissions.substitutes import can_be_replaced, can_send_substitutes
from awards.queries.boards import boards_visible_to
from awards.queries.sessions import (
    quorum_sentence,
    roster_of,
    rounds_of,
    seat_of,
    session_seen_by,
    sessions_visible_to,
    teller_of,
    tellers_of,
    turnout_of,
)
from awards.rules.stages import SessionStage
from emulation.decisions import ALLOWED, Decision, RuleViolation, denied, require
from emulation.errors import one_or_404
from emulation.events import history
from emulation.forms import tried
from units.requests import SignedInRequest


def _session(request: SignedInRequest, pk: int) -> BoardSession:
    return one_or_404(session_seen_by(request.user, pk))


@require_http_methods(["GET", "POST"])
def prepare_session(request: SignedInRequest, board_pk: int) -> HttpResponse:
    """Prepare a session of a board."""
    board = get_object_or_404(boards_visible_to(request.user), pk=board_pk)
    require(can_manage_boards(request.user, board.school))
    form = SessionForm(request.POST or None, board=board)
    if request.method == "POST" and form.is_valid():
        try:
            session = actions.prepare_session(board=board, by=request.user, **form.values())
            messages.success(request, "Đã chuẩn bị phiên họp theo quy định có hiệu lực vào ngày họp.")
            return redirect("awards:session", session.pk)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "board": board, "heading": "Chuẩn bị phiên họp"}
    return render(request, "awards/prepare_session.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit_session(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what was prepared."""
    session = _session(request, pk)
    require(can_edit_session(request.user, session))
    initial = SessionForm.initial_of(session)
    form = SessionForm(request.POST or None, board=session.board, session=session, initial=initial)
    if request.method == "POST" and tried(
        form, lambda: actions.edit_session(session=session, by=request.user, **form.values())
    ):
        messages.success(request, "Đã lưu thông tin phiên họp.")
        return redirect("awards:session", session.pk)
    context = {"form": form, "board": session.board, "session": session, "heading": "Sửa thông tin phiên họp"}
    return render(request, "awards/prepare_session.html", context, status=422 if form.errors else 200)


def _can_start(request: SignedInRequest, session: BoardSession) -> Decision:
    if not (decision := can_manage_session(request.user, session)):
        return decision
    return ALLOWED if session.stage == SessionStage.PREPARING else denied("Phiên họp đã bắt đầu.")


@require_GET
def session(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a session: roster, quorum, rounds, and what comes next."""
    found = _session(request, pk)
    turnout = turnout_of(found)
    context = {
        "session": found,
        "members": roster_of(found),
        "tellers": tellers_of(found),
        "rounds": rounds_of(found),
        "turnout": turnout,
        "quorum": quorum_sentence(found, turnout),
        "least": found.quorum.minimum(turnout.total),
        "can_manage": can_manage_session(request.user, found),
        "can_edit": can_edit_session(request.user, found),
        "can_start": _can_start(request, found),
        "can_mark": can_mark_attendance(request.user, found),
        "can_check_in": can_check_in(request.user, found),
        "can_substitute": can_send_substitutes(request.user, found),
        "can_note": can_note_down(request.user, found),
        "can_prepare_next": can_prepare_next_round(request.user, found),
        "can_finish": can_finish_session(request.user, found),
        "seat": seat_of(request.user, found),
        "teller": teller_of(request.user, found),
        "history": history(found),
    }
    return render(request, "awards/session.html", context)


@require_POST
def start_session(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin a session."""
    actions.start_session(session=_session(request, pk), by=request.user)
    messages.success(request, "Phiên họp đã bắt đầu. Vui lòng điểm danh.")
    return redirect("awards:attendance", pk)


@require_http_methods(["GET", "POST"])
def attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how each member takes part."""
    found = _session(request, pk)
    require(can_mark_attendance(request.user, found))
    form = AttendanceForm(
        all_present(request.POST) if "all" in request.POST else request.POST or None,
        members=list(found.members.select_related("person__unit")),
    )
    if request.method == "POST" and tried(
        form,
        lambda: actions.mark_attendance(session=found, marks=form.marks(), reasons=form.reasons(), by=request.user),
    ):
        messages.success(request, "Đã lưu điểm danh.")
        return redirect("awards:session", found.pk)
    context = {"session": found, "form": form}
    return render(request, "awards/attendance.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def send_substitute(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose who sits for a member."""
    member = _member(request, pk)
    require(can_be_replaced(request.user, member))
    form = SubstituteForm(request.POST or None, session=member.session)
    if request.method == "POST" and tried(
        form, lambda: substitutes.send_substitute(member=member, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi nhận người họp thay.")
        return redirect("awards:session", member.session_id)
    context = {"session": member.session, "member": member, "form": form}
    return render(request, "awards/send_substitute.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_substitute(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the seat back to its member."""
    member = substitutes.withdraw_substitute(member=_member(request, pk), by=request.user)
    messages.success(request, "Đã bỏ người họp thay.")
    return redirect("awards:session", member.session_id)


def _member(request: SignedInRequest, pk: int) -> SessionMember:
    rows = SessionMember.objects.filter(session__in=sessions_visible_to(request.user))
    parts = ("person", "stands_for", "session__board__school", "session__rule_version")
    return get_object_or_404(rows.select_related(*parts), pk=pk)


@require_POST
def check_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say from one's own phone that one is here."""
    actions.check_in(session=_session(request, pk), by=request.user)
    messages.success(request, "Đã ghi nhận đồng chí có mặt.")
    return redirect("awards:session", pk)


@require_http_methods(["GET", "POST"])
def note_down(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down how the session goes; the paragraphs become part of its minutes."""
    found = _session(request, pk)
    require(can_note_down(request.user, found))
    form = NoteForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.note_down(session=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi vào biên bản.")
        return redirect("awards:note_down", pk)
    context = {"session": found, "form": form, "notes": found.notes.select_related("written_by__person")}
    return render(request, "awards/note_down.html", context, status=422 if form.errors else 200)


@require_POST
def remove_note(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a paragraph out again."""
    note = get_object_or_404(SessionNote.objects.filter(session__in=sessions_visible_to(request.user)), pk=pk)
    actions.remove_note(note=note, by=request.user)
    messages.success(request, "Đã bỏ đoạn ghi.")
    return redirect("awards:note_down", note.session_id)


@require_POST
def next_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Draft a further round for what failed."""
    round = prepare_next_round(session=_session(request, pk), by=request.user)
    messages.success(request, f"Đã lập vòng {round.number} gồm các đề nghị cần bỏ phiếu lại.")
    return redirect("awards:round", round.pk)


@require_http_methods(["GET", "POST"])
def finish_session(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a session with its conclusion."""
    found = _session(request, pk)
    require(can_finish_session(request.user, found))
    form = ConclusionForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.finish_session(session=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Phiên họp đã kết thúc.")
        return redirect("awards:session", found.pk)
    context = {"session": found, "form": form}
    return render(request, "awards/finish_session.html", context, status=422 if form.errors else 200)

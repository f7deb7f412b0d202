"""Pages of boards: their list, their seats, their sessions."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import boards as actions
from awards.forms.sessions import BoardForm, SeatForm
from awards.models import Board, BoardMember
from awards.permissions.sessions import can_manage_boards
from awards.queries.boards import boards_visible_to, past_seats, schools_overseen, seats_on, sessions_keeping
from awards.queries.list_sheets import seats_sheet
from awards.queries.sessions import sessions_of
from awards.rules.sittings import term_over
from documents.models import IssuedPaper
from documents.permissions import can_read_paper
from emulation.decisions import RuleViolation, require
from emulation.events import history
from emulation.forms import pressed, tried
from emulation.lists import file_wanted, list_file
from units.models import Unit
from units.requests import SignedInRequest


@require_GET
def boards(request: SignedInRequest) -> HttpResponse:
    """Show the boards one sees."""
    schools = Unit.objects.filter(pk__in=schools_overseen(request.user))
    context = {
        "boards": boards_visible_to(request.user).order_by("-active", "name"),
        "manageable": [school for school in schools if can_manage_boards(request.user, school)],
    }
    return render(request, "awards/boards.html", context)


@require_http_methods(["GET", "POST"])
def found_board(request: SignedInRequest, school_pk: int) -> HttpResponse:
    """Enter a board of a school."""
    school = get_object_or_404(Unit, pk=school_pk, pk__in=schools_overseen(request.user))
    require(can_manage_boards(request.user, school))
    form = BoardForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        try:
            board = actions.found_board(school=school, by=request.user, **form.cleaned_data)
            return redirect("awards:board", board.pk)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "heading": "Thêm Hội đồng"}
    return render(request, "awards/found_board.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit_board(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what was entered of a board."""
    found = get_object_or_404(boards_visible_to(request.user), pk=pk)
    require(can_manage_boards(request.user, found.school))
    form = BoardForm(request.POST or None, initial=model_to_dict(found), school=found.school, board=found)
    if request.method == "POST" and tried(
        form, lambda: actions.edit_board(board=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã lưu thông tin Hội đồng.")
        return redirect("awards:board", found.pk)
    context = {"form": form, "board": found, "heading": "Sửa thông tin Hội đồng"}
    return render(request, "awards/found_board.html", context, status=422 if form.errors else 200)


@require_POST
def close_board(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a board is no longer at work."""
    actions.close_board(board=get_object_or_404(boards_visible_to(request.user), pk=pk), by=request.user)
    messages.success(request, "Đã ghi nhận Hội đồng thôi hoạt động.")
    return redirect("awards:board", pk)


@require_http_methods(["GET", "POST"])
def board(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """Show a board; POST gives somebody a seat."""
    found = get_object_or_404(boards_visible_to(request.user), pk=pk)
    manage = can_manage_boards(request.user, found.school)
    form = SeatForm(request.POST or None, board=found)
    if request.method == "POST":
        require(manage)
        if form.is_valid():
            try:
                actions.seat_member(board=found, by=request.user, **form.cleaned_data)
                messages.success(request, "Đã thêm thành viên Hội đồng.")
                return redirect("awards:board", found.pk)
            except RuleViolation as refusal:
                form.add_error(None, str(refusal))
    if file_wanted(request):
        return list_file(request, seats_sheet(found.school, found.name, seats_on(found, timezone.localdate())))
    context = {
        "board": found,
        "term_over": term_over(ends_on=found.ends_on, today=timezone.localdate()),
        "founding": _founding(request, found),
        "seats": seats_on(found, timezone.localdate()),
        "past": past_seats(found, timezone.localdate()),
        "history": history(found),
        "sessions": sessions_of(found, request.user),
        "form": form,
        "manage": manage,
    }
    return render(request, "awards/board.html", context, status=422 if form.errors else 200)


def _founding(request: SignedInRequest, board: Board) -> tuple[IssuedPaper, bool] | None:
    """The founding decision that the person may open, and whether it was cancelled since."""
    paper = board.founding
    if paper is None or not can_read_paper(request.user, paper):
        return None
    return paper, paper.amendments.filter(corrects_as=IssuedPaper.Amends.CANCELLATION).exists()


@require_POST
def end_seat(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a seat today."""
    seat = get_object_or_404(BoardMember.objects.filter(board__in=boards_visible_to(request.user)), pk=pk)
    require(can_manage_boards(request.user, seat.board.school))
    done = pressed(
        request,
        lambda: actions.end_seat(seat=seat, ends_on=timezone.localdate(), by=request.user),
        "Đã ghi nhận thành viên thôi tham gia Hội đồng từ hôm nay.",
    )
    if done and (kept := ", ".join(map(str, sessions_keeping(seat)))):
        messages.warning(
            request,
            f"{kept} đã chốt danh sách nên vẫn có đồng chí {seat.person}. Vui lòng ghi vắng tại phiên họp, hoặc hủy "
            "phiên họp rồi chuẩn bị lại.",
        )
    return redirect("awards:board", seat.board_id)

"""Pages on which members ask about dossiers and units answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from awards.actions import questions as actions
from awards.forms.questions import AnswerForm, QuestionForm
from awards.permissions.questions import can_answer_question, can_ask_question, knows_who_asked
from awards.queries.questions import questions_of, questions_visible_to
from awards.queries.sessions import session_seen_by
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.forms import tried
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def session_questions(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what was asked about the dossiers of a session, and the answers; POST asks."""
    found = one_or_404(session_seen_by(request.user, pk))
    can_ask = can_ask_question(request.user, found)
    form = QuestionForm(request.POST or None, session=found, by=request.user)
    if request.method == "POST":
        require(can_ask)
        if tried(form, lambda: actions.ask_question(session=found, by=request.user, **form.cleaned_data)):
            messages.success(request, "Đã gửi câu hỏi đến đơn vị và Thường trực Hội đồng.")
            return redirect("awards:session_questions", pk)
    reader = request.user
    rows = [(row, can_answer_question(reader, row), knows_who_asked(reader, row)) for row in questions_of(found)]
    context = {"session": found, "rows": rows, "form": form, "can_ask": can_ask}
    return render(request, "awards/session_questions.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def answer_question(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer a question as the unit or the office."""
    found = get_object_or_404(questions_visible_to(request.user), pk=pk)
    require(can_answer_question(request.user, found))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.answer_question(question=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã trả lời. Thành viên Hội đồng đọc được tại trang “Hỏi – đáp” của phiên họp.")
        return redirect("awards:nomination", found.nomination_id)
    context = {"question": found, "campaign": found.nomination.campaign, "form": form}
    return render(request, "awards/answer_question.html", context, status=422 if form.errors else 200)

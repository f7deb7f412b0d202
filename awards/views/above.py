"""What a school sends to the level above: the dossier as one file, and what comes back."""

from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from awards.actions import answers as actions
from awards.forms.answers import AnswerForm, CorrectRefusalForm
from awards.models import AnswerLine, BoardSession
from awards.permissions.answers import can_record_answer, can_send_above
from awards.permissions.session_papers import can_submit_result
from awards.queries.above_dossier import dossier_items, index_paper, missing_papers
from awards.queries.answers import (
    above_submission,
    answers_of,
    answers_visible_to,
    awaiting_answer,
    refusals_visible_to,
)
from awards.queries.decisions import proposed_above
from awards.queries.session_papers import ABOVE
from awards.queries.sessions import minutes_of, sessions_visible_to
from documents.models import PaperDraft
from documents.printing import fresh_bytes
from documents.queries.drafts import drafts_visible_to
from documents.views import file_response, paper_file_name
from emulation.decisions import RuleViolation, require
from emulation.forms import tried
from emulation.uploads import give
from units.requests import SignedInRequest


def _session(request: SignedInRequest, pk: int) -> BoardSession:
    rows = sessions_visible_to(request.user).select_related("board__school", "campaign__school", "rule_version")
    return get_object_or_404(rows, pk=pk)


@require_GET
def above(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show who is proposed to the level above, the dossier to send, and the answers that came."""
    session = _session(request, pk)
    require(can_send_above(request.user, session))
    submission, minutes = above_submission(session), minutes_of(session)
    draft = PaperDraft.objects.filter(source=ABOVE, source_key=str(session.pk), paper=None).first()
    context = {
        "session": session,
        "submission": submission,
        "draft": draft,
        "opens": draft is not None and drafts_visible_to(request.user).filter(pk=draft.pk).exists(),
        "missing": missing_papers(session, minutes.paper if minutes else None),
        "proposed": proposed_above(session),
        "waiting": awaiting_answer(session, submission),
        "answers": answers_of(session),
        "can_submit": can_submit_result(request.user, session),
        "can_record": can_record_answer(request.user, session),
    }
    return render(request, "awards/above.html", context)


@require_GET
@never_cache
def above_file(request: SignedInRequest, pk: int) -> FileResponse:
    """Give the whole dossier as a ZIP with its index; it holds whom the submission names and no answer is known of."""
    session = _session(request, pk)
    require(can_send_above(request.user, session))
    submission = above_submission(session)
    rows = awaiting_answer(session, submission)
    if submission is None or not rows:
        raise RuleViolation("Chưa có tờ trình cấp trên được ban hành, hoặc mọi hồ sơ đã được trả lời.")
    day = timezone.localdate()
    written = minutes_of(session)
    minutes = written.paper if written else None
    items, missing = list(dossier_items(session, submission, minutes, rows, day)), missing_papers(session, minutes)
    packed = TemporaryFile()  # noqa: SIM115  the response closes it
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        index = index_paper(session, submission, items, missing, day)
        archive.writestr("00 Mục lục.pdf", fresh_bytes(index, "pdf", final=True))
        for item in items:
            archive.writestr(item.path, item.read())
    packed.seek(0)
    return file_response(packed, paper_file_name(submission.number_text, "Hồ sơ trình cấp trên", "zip"), "zip")


@require_http_methods(["GET", "POST"])
def record_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record what the level above answers, with the scan."""
    session = _session(request, pk)
    require(can_record_answer(request.user, session))
    waiting = awaiting_answer(session, above_submission(session))
    if not waiting:
        raise RuleViolation("Không còn hồ sơ nào chờ cấp trên trả lời.")
    form = AnswerForm(request.POST or None, request.FILES or None, waiting=waiting)
    if request.method == "POST" and tried(form, lambda: _record(request, session, form)):
        messages.success(request, "Đã ghi kết quả trả lời. Kết quả được khen thưởng (nếu có) đã vào sổ vàng.")
        return redirect("awards:above", session.pk)
    context = {"session": session, "form": form}
    return render(request, "awards/record_answer.html", context, status=422 if form.errors else 200)


def _record(request: SignedInRequest, session: BoardSession, form: AnswerForm) -> None:
    upload = form.cleaned_data["file"]
    granted, refused = form.granted(), form.refused()
    reply = form.reply()
    actions.record_answer(
        session=session, reply=reply, granted=granted, refused=refused, upload=upload, by=request.user
    )


@require_http_methods(["GET", "POST"])
def correct_refusal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put right what was recorded as refused by mistake."""
    line = get_object_or_404(refusals_visible_to(request.user), pk=pk)
    require(can_record_answer(request.user, line.answer.session))
    form = CorrectRefusalForm(request.POST or None)
    if request.method == "POST" and tried(form, lambda: _correct(request, line, form)):
        messages.success(request, "Đã sửa kết quả trả lời.")
        return redirect("awards:above", line.answer.session_id)
    context = {"line": line, "session": line.answer.session, "form": form}
    return render(request, "awards/correct_refusal.html", context, status=422 if form.errors else 200)


def _correct(request: SignedInRequest, line: AnswerLine, form: CorrectRefusalForm) -> None:
    actions.correct_refusal(line=line, granted=form.granted, reason=form.cleaned_data["reason"], by=request.user)


@require_GET
@never_cache
def answer_scan(request: SignedInRequest, pk: int) -> FileResponse:
    """Give the scan of an answer to the desk."""
    answer = get_object_or_404(answers_visible_to(request.user), pk=pk)
    require(can_send_above(request.user, answer.session))
    return give(answer.file, answer.name, answer.content_type)

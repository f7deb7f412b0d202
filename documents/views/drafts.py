"""The desk where papers are written, handed over, returned, signed."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.actions import drafts as actions
from documents.forms import PinForm
from documents.forms.drafts import DraftFilter, DraftForm, ReturnDraftForm
from documents.models import PaperDraft
from documents.paper_sources import source_of
from documents.permissions import can_edit_draft, can_recall_draft, can_sign_draft, can_write_paper
from documents.queries.drafts import drafts_sheet, drafts_visible_to, writing_school
from documents.views.ahead import ahead_of, sign_context, signing
from documents.views.prints import now_or_later
from emulation.decisions import require
from emulation.events import history
from emulation.filters import remembers
from emulation.forms import pressed, tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.queries import first_school
from units.requests import SignedInRequest

PAGE_SIZE = 25


def _draft(request: SignedInRequest, pk: int) -> PaperDraft:
    return get_object_or_404(drafts_visible_to(request.user), pk=pk)


@require_GET
@remembers("stage", "kind")
def drafts(request: SignedInRequest) -> HttpResponse | FileResponse:
    """List the papers one writes, signs or, for the office, oversees: those being written and those issued."""
    form = DraftFilter(request.GET)
    rows = drafts_visible_to(request.user).filter(**form.chosen())
    if file_wanted(request) and (school := first_school(request.user)):
        return list_file(request, drafts_sheet(school, rows[: MOST_ROWS + 1]))
    context = {
        "form": form,
        "page_obj": page_of(request, rows, PAGE_SIZE),
        "can_write": can_write_paper(request.user),
    }
    return render(request, "documents/drafts.html", context)


@require_http_methods(["GET", "POST"])
def create_draft(request: SignedInRequest) -> HttpResponse:
    """Begin a paper: all of it on one page; what is typed is kept in the browser until it is saved."""
    require(can_write_paper(request.user))
    school = writing_school(request.user)
    assert school is not None
    form = DraftForm(request.POST or None, school=school)
    made: list[PaperDraft] = []
    if request.method == "POST" and tried(
        form, lambda: made.append(actions.create_draft(school=school, by=request.user, **form.words()))
    ):
        messages.success(request, "Đã lưu. Vui lòng xem bản in trước khi trình ký.")
        return redirect("documents:draft", made[0].pk)
    return render(request, "documents/edit_draft.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a draft with what may be done with it."""
    found = _draft(request, pk)
    source = source_of(found)
    context = {
        "draft": found,
        "from_url": source.url(found) if source else "",
        "rows_url": source.rows(found) if source else "",
        "warnings": source.warnings(found) if source and not found.paper_id else [],
        "can_edit": can_edit_draft(request.user, found),
        "can_recall": can_recall_draft(request.user, found),
        "can_sign": can_sign_draft(request.user, found),
        "history": history(found),
    }
    return render(request, "documents/draft.html", context)


@require_http_methods(["GET", "POST"])
def edit_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is typed; whoever saved in between is not overwritten."""
    found = _draft(request, pk)
    require(can_edit_draft(request.user, found))
    source = source_of(found)
    stored, fields = PaperDraft.objects.get(pk=pk), source.fields if source else None
    form = DraftForm(request.POST or None, instance=stored, school=found.school, open_fields=fields)
    if request.method == "POST" and tried(
        form,
        lambda: actions.save_draft(draft=found, version=form.read_version, by=request.user, **form.words()),
    ):
        messages.success(request, "Đã lưu.")
        return redirect("documents:draft", found.pk)
    context = {"draft": found, "form": form}
    return render(request, "documents/edit_draft.html", context, status=422 if form.errors else 200)


@require_POST
def submit_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand the draft to its signer."""
    found = _draft(request, pk)
    require(can_edit_draft(request.user, found))
    words = f"Đã trình {found.signer.full_name if found.signer else ''} ký."
    pressed(request, lambda: actions.submit_draft(draft=found, by=request.user), words)
    return redirect("documents:draft", pk)


@require_POST
def recall_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the draft back to change it."""
    actions.recall_draft(draft=_draft(request, pk), by=request.user)
    messages.success(request, "Đã thu hồi về để sửa.")
    return redirect("documents:draft", pk)


@require_http_methods(["GET", "POST"])
def return_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the draft back with a reason."""
    found = _draft(request, pk)
    require(can_sign_draft(request.user, found))
    form = ReturnDraftForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.return_draft(draft=found, reason=form.cleaned_data["reason"], by=request.user)
    ):
        messages.success(request, "Đã trả lại người soạn.")
        return redirect("documents:drafts")
    context = {"draft": found, "form": form}
    return render(request, "documents/return_draft.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def sign_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign and issue with one's own key; number and day come from the register."""
    found = _draft(request, pk)
    require(can_sign_draft(request.user, found))
    ahead = ahead_of(request.user, "sign_draft", found)
    form = PinForm(request.POST or None)

    def act() -> None:
        with signing(ahead):
            actions.sign_draft(draft=found, pin=form.cleaned_data["pin"], by=request.user)

    if request.method == "POST" and tried(form, act):
        assert found.paper is not None
        messages.success(request, f"Đã ký ban hành văn bản số {found.paper.number_text}.")
        return redirect("documents:draft", found.pk)
    source = source_of(found)
    context = {"draft": found, "form": form, "warnings": source.warnings(found) if source else []}
    context |= sign_context(request.user, "sign_draft", found, ahead)
    return render(request, "documents/sign_draft.html", context, status=422 if form.errors else 200)


@require_POST
def delete_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    actions.delete_draft(draft=_draft(request, pk), by=request.user)
    messages.success(request, "Đã xóa văn bản đang soạn.")
    return redirect("documents:drafts")


@require_GET
@never_cache
def draft_file(request: SignedInRequest, pk: int, file_format: str) -> HttpResponse | FileResponse:
    """Print a draft with "DỰ THẢO"; once issued, lead to the stored bytes."""
    found = _draft(request, pk)
    if found.paper is not None:
        return redirect("documents:download_pdf" if file_format == "pdf" else "documents:download_word", found.paper.pk)
    return now_or_later(request, "draft", pk, file_format, inline=file_format == "pdf")

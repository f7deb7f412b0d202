"""Pages of papers: the register, one paper with its files, one's own signing key."""

from hashlib import file_digest

from django.contrib import messages
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from documents.actions import store_key
from documents.bulk import volume_key
from documents.forms import KeyForm, RegisterFilter
from documents.models import IssuedPaper
from documents.permissions import (
    can_amend_paper,
    can_choose_form,
    can_cosign_paper,
    can_keep_key,
    can_keep_seal,
    can_read_paper,
    can_seal_paper,
    can_see_register,
)
from documents.queries import (
    active_key_of,
    file_of,
    fingerprints_of,
    key_school,
    papers_visible_to,
    register_kinds,
    register_of,
    register_rows,
    register_schools,
    register_sheet,
    register_years,
    sending_of,
    standing_of,
    trusted_for,
)
from documents.rules.register import COLUMNS
from documents.signatures import SignatureReport, UnreadablePdf, checked_signatures
from emulation.decisions import RuleViolation, require
from emulation.filters import remembers
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from emulation.text import in_file_name
from units.models import Unit, User
from units.requests import SignedInRequest

PAGE_SIZE = 50
PRINT_ROWS = 5_000
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@require_GET
@remembers("year", "kind")
def register(request: SignedInRequest) -> HttpResponse | FileResponse:
    """Show the register of outgoing papers by year and kind; `?print=1`: whole and oldest first, to be bound."""
    require(can_see_register(request.user))
    years, kinds = register_years(request.user), register_kinds(request.user)
    form = RegisterFilter(request.GET, years=years, kinds=kinds)
    school = register_schools(request.user).first() if file_wanted(request) else None
    if school is not None:
        chosen = form.chosen()
        rows = register_rows(list(register_of(request.user, **chosen, oldest_first=True)[: MOST_ROWS + 1]))
        return list_file(request, register_sheet(school, rows, f"Năm {chosen['year']}" if chosen["year"] else ""))
    bound = "print" in request.GET
    lines = register_of(request.user, **form.chosen(), oldest_first=bound)
    page = page_of(request, lines, PRINT_ROWS if bound else PAGE_SIZE)
    context = {
        "form": form,
        "page_obj": page,
        "rows": register_rows(list(page.object_list)),
        "columns": COLUMNS,
        "can_keep_key": can_keep_key(request.user),
        "can_keep_seal": can_keep_seal(request.user),
        "can_choose_form": can_choose_form(request.user),
        "volumes": _volumes(request.user, form.chosen()["year"]),
    }
    return render(request, "documents/register.html", context)


def _volumes(user: User, year: int | None) -> list[tuple[Unit, str]]:
    """The schools whose papers of the chosen year may be taken as one file, with the key of each."""
    return [(school, volume_key(school, year)) for school in register_schools(user)] if year else []


@require_GET
def paper_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show an issued paper: number, day, signer, files and their fingerprint."""
    paper = paper_for(request, pk)
    context = {
        "paper": paper,
        "sha256": fingerprints_of(paper)[-1],
        "outside": getattr(paper, "outside_signer", None),
        "by_hand": getattr(paper, "by_hand", None),
        "sending": sending_of(paper),
        "standing": standing_of(paper),
        "reports": () if hasattr(paper, "by_hand") else _reports(paper),
        "can_register": can_see_register(request.user, paper.school_id),
        "can_amend": can_amend_paper(request.user, paper),
        "can_seal": can_seal_paper(request.user, paper),
        "can_cosign": can_cosign_paper(request.user, paper),
    }
    return render(request, "documents/paper_detail.html", context)


@require_GET
@never_cache
def download_paper(request: SignedInRequest, pk: int, file_format: str) -> FileResponse:
    """Stream an issued paper's own bytes. A file that is gone or was changed is refused with a sentence."""
    paper = paper_for(request, pk)
    stored, expected = file_of(paper) if file_format == "pdf" else (paper.word, "")
    _require_whole(paper, stored, expected)
    return file_response(stored.open("rb"), paper_file_name(paper.number_text, paper.title, file_format), file_format)


@require_http_methods(["GET", "POST"])
def signing_key(request: SignedInRequest) -> HttpResponse:
    """Show one's own certificate, and take a new one with its PIN."""
    school = key_school(request.user)
    if school is None:
        raise RuleViolation("Chỉ người ký văn bản của trường mới cần chứng thư số trên hệ thống.")
    form = KeyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            key = store_key(
                holder=request.user,
                school=school,
                pkcs12=form.cleaned_data["file"].read(),
                pin=form.cleaned_data["pin"],
                by=request.user,
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã nạp chứng thư số của {key.common_name}.")
            return redirect("documents:signing_key")
    return render(request, "documents/signing_key.html", {"form": form, "key": active_key_of(request.user)})


def file_response(content: object, name: str, file_format: str, *, inline: bool = False) -> FileResponse:
    """Stream a private file: its Vietnamese name, its own type and no guessing about it."""
    kind = CONTENT_TYPES[file_format]
    response = FileResponse(content, as_attachment=not inline, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def paper_file_name(number_text: str, title: str, file_format: str) -> str:
    """Return "100-KH-TCT Kế hoạch triển khai ….pdf": no sign that a file system refuses, at most 120 letters."""
    return f"{in_file_name(f'{number_text} {title}'.replace('/', '-'))}.{file_format}"


def paper_for(request: SignedInRequest, pk: int) -> IssuedPaper:
    """Fetch a paper that this user may read: 404 where it is not theirs, 403 with its sentence where it is closed."""
    paper = get_object_or_404(papers_visible_to(request.user), pk=pk)
    require(can_read_paper(request.user, paper))
    return paper


def _reports(paper: IssuedPaper) -> tuple[SignatureReport, ...]:
    """Check the signatures of the paper as it is sent out; () where its file is gone."""
    try:
        with file_of(paper)[0].open("rb") as file:
            content = file.read()
        return checked_signatures(content, trusted_for(paper))
    except (FileNotFoundError, UnreadablePdf):
        return ()


def _require_whole(paper: IssuedPaper, stored: FieldFile, expected: str) -> None:
    """Refuse with a sentence what is gone or, where a fingerprint is expected, changed."""
    report = "Vui lòng báo người quản trị khôi phục từ bản sao lưu."
    try:
        with stored.open("rb") as file:
            whole = not expected or file_digest(file, "sha256").hexdigest() == expected
    except FileNotFoundError as error:
        raise RuleViolation(
            f"Không tìm thấy tệp của văn bản {paper.number_text} trong kho lưu trữ. {report}"
        ) from error
    if not whole:
        raise RuleViolation(f"Tệp của văn bản {paper.number_text} khác với bản đã phát hành. {report}")

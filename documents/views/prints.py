"""Long prints: ask for one, watch it, stop it, take its file. A short one is given while the page waits."""

from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.actions import cancel_print, start_print, thing_of
from documents.long_prints import FORMAT_NAMES, LongPrint, long_print_named
from documents.models import PrintJob
from documents.permissions import can_cancel_print, can_download_print
from documents.queries.prints import prints_visible_to
from documents.views.papers import file_response, paper_file_name
from documents.writers.telling import unheard
from emulation.decisions import RuleViolation, require
from emulation.lists import page_of
from units.requests import SignedInRequest

PAGE_SIZE = 25


@require_http_methods(["GET", "POST"])
@never_cache
def long_print(request: SignedInRequest, printer: str, thing: str, file_format: str) -> HttpResponse | FileResponse:
    """Give a short print at once; explain a long one, and order it when asked to."""
    known, found = _known_and_found(request, printer, thing, file_format)
    require(known.allowed(request.user, found))
    if request.method == "POST":
        job = start_print(
            name=printer, long_print=known, key=thing, thing=found, file_format=file_format, by=request.user
        )
        return redirect("documents:print_job", job.pk)
    if not known.is_long(found):
        if known.goes_on:
            return redirect(known.goes_on(found))
        return print_now(known, found, file_format)
    context = {
        "title": known.title(found),
        "count": known.count(found),
        "unit": known.unit,
        "format": FORMAT_NAMES[file_format],
        "back": known.url(found),
    }
    return render(request, "documents/long_print.html", context)


def now_or_later(
    request: SignedInRequest, name: str, key: int, file_format: str, *, inline: bool = False
) -> HttpResponse | FileResponse:
    """Give something short while the page waits; lead to the order of something long. 404 or 403 as its page."""
    known, found = _known_and_found(request, name, str(key), file_format)
    require(known.allowed(request.user, found))
    if known.is_long(found):
        return redirect("documents:long_print", name, key, file_format)
    return print_now(known, found, file_format, inline=inline)


def print_now(known: LongPrint, thing: Any, file_format: str, *, inline: bool = False) -> FileResponse:
    """Write a short print and stream it."""
    out = TemporaryFile()  # noqa: SIM115 - the response closes it
    known.formats[file_format](thing, out, unheard)
    out.seek(0)
    return file_response(out, paper_file_name("", known.title(thing), file_format), file_format, inline=inline)


@require_GET
def print_jobs(request: SignedInRequest) -> HttpResponse:
    """List one's own long prints."""
    page = page_of(request, prints_visible_to(request.user), PAGE_SIZE)
    return render(request, "documents/print_jobs.html", {"page_obj": page})


@require_GET
@never_cache
def print_job(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show how far a print is; htmx asks for the part of the page that changes until it is over."""
    job = _job(request, pk)
    known = long_print_named(job.printer)
    thing = known.find(request.user, job.thing) if known else None
    context = {
        "job": job,
        "open": job.state in PrintJob.OPEN,
        "format": FORMAT_NAMES.get(job.file_format, job.file_format),
        "can_cancel": can_cancel_print(request.user, job),
        "can_download": can_download_print(request.user, job),
        "goes_on": known.goes_on(thing) if known and known.goes_on and thing is not None else "",
        "back": known.url(thing) if known and thing is not None else "",
    }
    template = "documents/_print_job.html" if request.htmx else "documents/print_job.html"
    return render(request, template, context)


@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop a print that is not over."""
    job = _job(request, pk)
    require(can_cancel_print(request.user, job))
    try:
        cancel_print(job=job, by=request.user)
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã hủy việc in; không có tệp nào được giữ lại.")
    return redirect("documents:print_job", job.pk)


@require_GET
@never_cache
def download_print(request: SignedInRequest, pk: int) -> FileResponse:
    """Stream the finished file to who asked, as long as they may still see what it is about."""
    job = _job(request, pk)
    require(can_download_print(request.user, job))
    if thing_of(job)[0].goes_on:
        raise RuleViolation("Bản in sẵn để ký không tải về được. Vui lòng ký văn bản rồi tải bản đã ký.")
    try:
        content = job.file.open("rb")
    except FileNotFoundError as error:
        raise RuleViolation("Không tìm thấy tệp của việc in này. Vui lòng in lại.") from error
    return file_response(content, paper_file_name("", job.title, job.file_format), job.file_format)


def _job(request: SignedInRequest, pk: int) -> PrintJob:
    return get_object_or_404(prints_visible_to(request.user).select_related("asked_by"), pk=pk)


def _known_and_found(request: SignedInRequest, name: str, key: str, file_format: str) -> tuple[LongPrint, Any]:
    known = long_print_named(name)
    thing = known.find(request.user, key) if known and file_format in known.formats else None
    if known is None or thing is None:
        raise Http404
    return known, thing

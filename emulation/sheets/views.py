"""The four screens of a list: upload, match the columns, check, import. Every list uses them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from django.contrib import messages
from django.core.paginator import Page
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from emulation.decisions import require
from emulation.forms import tried
from emulation.lists import page_of
from emulation.models import SheetImport
from emulation.sheets import flow
from emulation.sheets.forms import ColumnsForm, SheetForm, TermsForm, UploadForm
from emulation.sheets.matching import header_at
from emulation.sheets.peeking import Rows, peek
from emulation.sheets.registry import Fate, Importer, importer_for, importer_of
from emulation.sheets.storing import read_planned, read_refused
from emulation.sheets.terms import matched_before
from emulation.sheets.writing import XLSX, write_template

Stage = SheetImport.Stage
PER_PAGE = 25
NOTED = "noted"  # new or changed rows that somebody should look at
STEPS = ("Tải lên", "Ghép cột", "Kiểm tra", "Nhập")


def _importer(kind: str) -> Importer:
    if (found := importer_for(kind)) is None:
        raise Http404
    return found


def _visible(request: HttpRequest, pk: int) -> SheetImport:
    """The import, where its school is the user's own and they may import into it."""
    found = get_object_or_404(SheetImport.objects.select_related("school", "created_by__person"), pk=pk)
    importer = _importer(found.kind)
    get_object_or_404(importer.schools(request.user), pk=found.school_id)
    require(importer.allowed(request.user, found.school))
    return found


def _context(importer: Importer, school: Any, step: int, **more: Any) -> dict[str, Any]:
    steps = [(number, name, number == step) for number, name in enumerate(STEPS, start=1)]
    return {"importer": importer, "school": school, "back": importer.back(school), "steps": steps, **more}


@never_cache
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, kind: str, school_pk: int) -> HttpResponse:
    """Step 1: take the template, send the file."""
    importer = _importer(kind)
    school = get_object_or_404(importer.schools(request.user), pk=school_pk)
    require(importer.allowed(request.user, school))
    form = UploadForm(request.POST or None, request.FILES or None)
    made: list[SheetImport] = []
    if request.method == "POST" and tried(form, lambda: made.append(_begun(request, importer, school, form))):
        return redirect("sheets:match", made[0].pk)
    waiting = SheetImport.objects.filter(kind=kind, school=school).select_related("created_by__person")
    context = _context(importer, school, 1, form=form, waiting=waiting.order_by("-pk")[:10])
    return render(request, "sheets/begin.html", context, status=422 if form.errors else 200)


def _begun(request: HttpRequest, importer: Importer, school: Any, form: UploadForm) -> SheetImport:
    return flow.begin(importer=importer, school=school, upload=form.cleaned_data["file"], by=request.user)


@require_GET
def template(request: HttpRequest, kind: str, school_pk: int) -> HttpResponse:
    """The workbook to fill in, with the school's own choices."""
    importer = _importer(kind)
    school = get_object_or_404(importer.schools(request.user), pk=school_pk)
    require(importer.allowed(request.user, school))
    content = write_template(importer.columns(school), importer.notes)
    name = f"mau-{kind}.xlsx"
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@never_cache
@require_http_methods(["GET", "POST"])
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 2: which sheet, which header, which columns."""
    sheet = _visible(request, pk)
    if sheet.stage in (Stage.APPLYING, Stage.DONE):
        return redirect("sheets:result", sheet.pk)
    importer, data = importer_of(sheet), request.POST or request.GET
    with sheet.file.open("rb") as file:
        sheets = peek(file)
    about = SheetForm(_chosen(sheet, data), names=list(sheets))
    headers, example = _head(sheets, about)
    form = ColumnsForm(
        request.POST if "check" in request.POST else None,
        columns=importer.columns(sheet.school),
        headers=headers,
        example=example,
    )
    if "check" in request.POST and about.is_valid() and tried(form, lambda: _match(request, sheet, about, form)):
        return redirect("sheets:check", sheet.pk)
    context = _context(importer, sheet.school, 2, sheet=sheet, about=about, form=form)
    return render(request, "sheets/match.html", context, status=422 if form.errors or about.errors else 200)


def _chosen(sheet: SheetImport, data: Any) -> dict[str, Any]:
    return {"sheet": data.get("sheet", sheet.sheet), "header_row": data.get("header_row", sheet.header_row)}


def _match(request: HttpRequest, sheet: SheetImport, about: SheetForm, form: ColumnsForm) -> None:
    chosen = about.cleaned_data
    flow.match(
        sheet=sheet, name=chosen["sheet"], header_row=chosen["header_row"], columns=form.places(), by=request.user
    )


def _head(sheets: dict[str, Rows], about: SheetForm) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Return the header that was chosen and the first row below it, as far as they are there."""
    if not about.is_valid():
        return (), ()
    rows, asked = sheets[about.cleaned_data["sheet"]], about.cleaned_data["header_row"]
    header, last = header_at(rows, next((number for number in rows if number >= asked), asked))
    return header, next((values for number, values in rows.items() if number > last), ())


@never_cache
@require_http_methods(["GET", "POST"])
def match_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """Between step 2 and 3: what the names mean that the check did not know, each once."""
    sheet = _visible(request, pk)
    if sheet.stage != Stage.CHECKED:
        return redirect("sheets:check", sheet.pk)
    importer = importer_of(sheet)
    offered, before = importer.terms(sheet.school), matched_before(sheet)
    unknown = {key: names for key, names in sheet.summary.get("unknown", {}).items() if key in offered}
    form = TermsForm(request.POST if request.method == "POST" else None, unknown=unknown, terms=offered, before=before)
    if request.method == "POST" and tried(
        form, lambda: flow.match_terms(sheet=sheet, terms=form.matched(sheet.terms), by=request.user)
    ):
        return redirect("sheets:check", sheet.pk)
    context = _context(importer, sheet.school, 2, sheet=sheet, form=form)
    return render(request, "sheets/match_terms.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 3: what would be new, changed, refused. POST writes it."""
    sheet = _visible(request, pk)
    if sheet.stage == Stage.UPLOADED:
        return redirect("sheets:match", sheet.pk)
    if request.method == "POST":
        run = request.POST.get("run", "")
        flow.start_applying(sheet=sheet, run=int(run) if run.isdecimal() else -1, by=request.user)
        return redirect("sheets:result", sheet.pk)
    if sheet.stage in (Stage.APPLYING, Stage.DONE):
        return redirect("sheets:result", sheet.pk)
    shown = request.GET.get("xem", "")
    shown = shown if shown in ("new", "change", "bad", NOTED) else _worth_seeing(sheet.counts)
    context = _context(importer_of(sheet), sheet.school, 3, sheet=sheet, shown=shown)
    if sheet.stage == Stage.CHECKED:
        context["page_obj"] = _page(request, sheet, shown)
        context["unknown"] = _unknown_words(sheet)
        context["ready"] = sheet.counts.get(Fate.NEW, 0) + sheet.counts.get(Fate.CHANGE, 0)
    fragment = bool(getattr(request, "htmx", False)) and sheet.stage == Stage.CHECKING
    return render(request, "sheets/_progress.html" if fragment else "sheets/check.html", context)


def _unknown_words(sheet: SheetImport) -> str:
    """Which names nobody knows: "2 danh hiệu, 1 đơn vị"; "" where all are known."""
    terms = importer_of(sheet).terms(sheet.school)
    found = sheet.summary.get("unknown", {})
    return ", ".join(f"{len(found[key])} {terms[key].label.lower()}" for key in terms if found.get(key))


def _worth_seeing(counts: dict[str, int]) -> str:
    return next((fate for fate in ("change", "bad", "new") if counts.get(fate)), "new")


class _Counted:
    """Rows of a file for the paginator: it is told how many there are, and reads on from where a page begins."""

    def __init__(self, sheet: SheetImport, fate: str) -> None:
        self.sheet, self.fate = sheet, fate

    def __len__(self) -> int:
        told = self.sheet.summary if self.fate == NOTED else self.sheet.counts
        return int(told.get(self.fate, 0))

    def __getitem__(self, place: slice) -> list[Any]:
        file = self.sheet.faults if self.fate == Fate.BAD else self.sheet.rows
        with file.open("rb") as source:
            return list(islice(self._rows(source, place.start), place.stop - place.start))

    def _rows(self, source: IO[bytes], start: int) -> Iterator[Any]:
        if self.fate == Fate.BAD:
            return read_refused(source, start)
        if self.fate == NOTED:
            return read_planned(source, start, noted=True)
        return read_planned(source, start, Fate(self.fate))


def _page(request: HttpRequest, sheet: SheetImport, fate: str) -> Page:
    return page_of(request, _Counted(sheet, fate), PER_PAGE)


@never_cache
@require_GET
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 4: how far the writing is, and what was written."""
    sheet = _visible(request, pk)
    if sheet.stage not in (Stage.APPLYING, Stage.DONE):
        return redirect("sheets:check", sheet.pk)
    counts = sheet.counts
    total = counts.get(Fate.NEW, 0) + counts.get(Fate.CHANGE, 0)
    context = _context(importer_of(sheet), sheet.school, 4, sheet=sheet, total=total)
    fragment = bool(getattr(request, "htmx", False)) and sheet.stage == Stage.APPLYING
    return render(request, "sheets/_progress.html" if fragment else "sheets/result.html", context)


@require_GET
def rejects(request: HttpRequest, pk: int) -> FileResponse:
    """The refused rows as a workbook of their own."""
    sheet = _visible(request, pk)
    if not sheet.rejects or not sheet.counts.get(Fate.BAD):
        raise Http404
    return FileResponse(sheet.rejects.open("rb"), as_attachment=True, filename="dong-can-sua.xlsx", content_type=XLSX)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop an import with its files."""
    sheet = _visible(request, pk)
    address = reverse("sheets:begin", args=[sheet.kind, sheet.school_id])
    flow.discard(sheet=sheet, by=request.user)
    messages.success(request, f"Đã bỏ tệp “{sheet.name}”.")
    return redirect(address)

"""An import from step to step: begin, match, apply, discard. `checking` and `applying` do the work on the rows.

Both may run in a job and may be started twice: a check ends by a conditional update, an apply takes one batch at a
time and marks it in the batch's own transaction.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F

from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.jobs import enqueue
from emulation.models import SheetImport
from emulation.sheets.applying import apply
from emulation.sheets.checking import check
from emulation.sheets.matching import find_header, header_at, match_columns, missing_columns
from emulation.sheets.peeking import peek
from emulation.sheets.reading import SheetRefused, inspect
from emulation.sheets.registry import Importer, importer_of
from emulation.sheets.terms import Matched
from emulation.text import one_line

Stage = SheetImport.Stage
CHECK, APPLY = "sheets.check", "sheets.apply"
SMALL_FILE = 150 * 1024  # bytes; about two thousand rows are checked while the page is awaited
FEW_ROWS = 1000
OPEN = (Stage.UPLOADED, Stage.CHECKING, Stage.CHECKED, Stage.REFUSED)


def begin(*, importer: Importer, school: Any, upload: UploadedFile, by: Any) -> SheetImport:
    """Keep an uploaded workbook, with the sheet, header and columns that it seems to have.

    Raises RuleViolation: no right, or a file that is not read, with its sentence.
    """
    require(importer.allowed(by, school))
    name = one_line(upload.name or "tệp")[-200:]
    inspect(upload, name, upload.size or 0)
    sheets = peek(upload)
    first = next((each for each, rows in sheets.items() if rows), None)
    if first is None:
        raise SheetRefused("Tệp không có dòng nào. Vui lòng chọn tệp đã điền danh sách.")
    columns = importer.columns(school)
    header_row = find_header(sheets[first], columns)
    upload.seek(0)
    made = SheetImport(kind=importer.kind, school=school, name=name, created_by=by)
    made.sheet, made.header_row = first, header_row
    made.columns = match_columns(header_at(sheets[first], header_row)[0], columns)
    made.file.save(name, File(upload), save=False)
    made.save()
    return made


def match(*, sheet: SheetImport, name: str, header_row: int, columns: dict[str, int], by: Any) -> None:
    """Say where the columns are, and have the rows checked: at once for small files, by a job for others.

    Raises RuleViolation: no right, a required column that is missing, or an import that is being written.
    """
    importer = importer_of(sheet)
    require(importer.allowed(by, sheet.school))
    if missing := missing_columns(columns, importer.columns(sheet.school)):
        raise RuleViolation(f"Vui lòng chọn cột cho: {', '.join(missing)}.")
    if len(set(columns.values())) < len(columns):
        raise RuleViolation("Một cột của tệp được chọn cho hai mục. Vui lòng chọn lại.")
    _check_anew(sheet, sheet=name, header_row=header_row, columns=columns)


def match_terms(*, sheet: SheetImport, terms: Matched, by: Any) -> None:
    """Say what names of the list mean, and have the rows checked anew; they are offered for the school's next lists.

    Raises RuleViolation: no right, a name matched with what is not there, or an import that is being written.
    """
    importer = importer_of(sheet)
    require(importer.allowed(by, sheet.school))
    known = {key: {pk for pk, _ in offered.choices} for key, offered in importer.terms(sheet.school).items()}
    if any(pk not in known.get(key, ()) for key, names in terms.items() for pk in names.values()):
        raise RuleViolation("Có tên được ghép với mục không còn trong danh mục. Vui lòng chọn lại.")
    _check_anew(sheet, terms=terms)


def _check_anew(found: SheetImport, **changes: Any) -> None:
    with transaction.atomic():
        rows = SheetImport.objects.filter(pk=found.pk, stage__in=OPEN)
        if not rows.update(**changes, stage=Stage.CHECKING, run=F("run") + 1, read_rows=0):
            raise RuleViolation("Danh sách này đang được nhập hoặc đã nhập xong.")
        found.refresh_from_db()
        if found.file.size > SMALL_FILE:
            enqueue(CHECK, f"{found.pk}:{found.run}")
            return
    check(found.pk, found.run)


def start_applying(*, sheet: SheetImport, run: int, by: Any) -> None:
    """Write the rows of a checked list, or go on writing; `run` is the check that the clerk has seen.

    Raises RuleViolation: no right, nothing to write, or another check than the one shown.
    """
    require(importer_of(sheet).allowed(by, sheet.school))
    waiting = sheet.counts.get("new", 0) + sheet.counts.get("change", 0)
    if sheet.stage == Stage.DONE:
        return
    if not waiting:
        raise RuleViolation("Không có dòng nào để nhập. Vui lòng sửa các dòng lỗi rồi tải lên lại.")
    with transaction.atomic():
        shown = SheetImport.objects.filter(pk=sheet.pk, run=run, stage__in=(Stage.CHECKED, Stage.APPLYING))
        if not shown.update(stage=Stage.APPLYING):
            raise RuleViolation("Danh sách vừa được kiểm tra lại. Vui lòng xem kết quả mới rồi nhập.")
        if waiting > FEW_ROWS:
            enqueue(APPLY, f"{sheet.pk}:{run}:{by.pk}")
            return
    apply(sheet.pk, by)


def discard(*, sheet: SheetImport, by: Any) -> None:
    """Drop an import with its files. Raises RuleViolation: no right, or one that is being written."""
    require(importer_of(sheet).allowed(by, sheet.school))
    files = [sheet.file, sheet.rows, sheet.faults, sheet.rejects]
    with transaction.atomic():
        deleted, _ = SheetImport.objects.filter(pk=sheet.pk).exclude(stage=Stage.APPLYING).delete()
        if not deleted:
            raise RuleViolation("Danh sách này đang được nhập nên chưa bỏ được.")
        record("discard_sheet", sheet, by=by, school=sheet.school)
        for each in filter(None, files):
            transaction.on_commit(partial(each.delete, save=False))

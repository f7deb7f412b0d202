"""Write the rows of a checked list, one batch in one transaction, from where the last one ended."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import Any

from django.db import transaction

from emulation.events import record
from emulation.models import SheetImport
from emulation.sheets.registry import Fate, Verdict, importer_of
from emulation.sheets.storing import Planned, read_planned

Stage = SheetImport.Stage
BATCH = 1000


def apply(pk: int, by: Any) -> None:
    """Write what waits; somebody else who writes the same list at the same time takes turns with us."""
    sheet = SheetImport.objects.select_related("school").filter(pk=pk, stage=Stage.APPLYING).first()
    if sheet is None:
        return
    with sheet.rows.open("rb") as source:
        waiting = read_planned(source, sheet.written_rows)
        while batch := list(islice(waiting, BATCH)):
            if not _write(sheet, batch, by):
                return
    _finish(sheet, by)


@transaction.atomic
def _write(sheet: SheetImport, batch: list[Planned], by: Any) -> bool:
    """Write a batch; False where somebody else has written it meanwhile."""
    mine = SheetImport.objects.filter(pk=sheet.pk, stage=Stage.APPLYING, written_rows=sheet.written_rows)
    if not mine.update(written_rows=sheet.written_rows + len(batch)):
        return False
    importer = importer_of(sheet)
    verdicts = importer.judge(sheet.school, [each.row for each in batch], {})
    still = [verdict for each, verdict in zip(batch, verdicts, strict=True) if _as_shown(each, verdict)]
    importer.apply(sheet.school, still, by=by, source=sheet.name)
    counts = SheetImport.objects.values_list("counts", flat=True).get(pk=sheet.pk)
    counts["skipped"] = counts.get("skipped", 0) + len(batch) - len(still)
    SheetImport.objects.filter(pk=sheet.pk).update(counts=counts)
    sheet.written_rows += len(batch)
    return True


def _as_shown(planned: Planned, verdict: Verdict) -> bool:
    """Only what the clerk has seen is written: a row whose person was changed meanwhile is left out."""
    return planned.fate == verdict.fate and planned.changes == tuple(verdict.changes)


@transaction.atomic
def _finish(sheet: SheetImport, by: Any) -> None:
    if not SheetImport.objects.filter(pk=sheet.pk, stage=Stage.APPLYING).update(stage=Stage.DONE, file="", rows=""):
        return
    new, changed = sheet.counts.get(Fate.NEW, 0), sheet.counts.get(Fate.CHANGE, 0)
    record("import_sheet", sheet, by=by, school=sheet.school, note=f"{new} dòng mới, {changed} dòng cập nhật")
    for name in filter(None, (sheet.file.name, sheet.rows.name)):
        transaction.on_commit(partial(sheet.file.storage.delete, name))

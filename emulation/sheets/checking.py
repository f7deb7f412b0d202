"""Read every row, say what would become of it, and write the refused ones into a workbook of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File

from emulation.models import SheetImport
from emulation.sheets.cells import Column, read_row, shown
from emulation.sheets.matching import header_at
from emulation.sheets.reading import MAX_COLUMNS, SheetRefused, opened, rows_of
from emulation.sheets.registry import Fate, Row, Verdict, importer_of
from emulation.sheets.storing import write_planned, write_refused
from emulation.sheets.summing import Summary
from emulation.sheets.terms import meant_in
from emulation.sheets.writing import Rejects

Stage = SheetImport.Stage
BATCH = 1000
Line = tuple[int, tuple[Any, ...]]


def check(pk: int, run: int) -> None:
    """Check an import for the `run`-th time; quietly nothing where that is over or another check has begun."""
    sheet = SheetImport.objects.select_related("school").filter(pk=pk, run=run, stage=Stage.CHECKING).first()
    if sheet is None:
        return
    with TemporaryFile() as rows, TemporaryFile() as faults, TemporaryFile() as rejects:
        try:
            found = _Check(sheet, rows, faults)
            counts = found.all(rejects)
        except SheetRefused as refusal:
            mine = SheetImport.objects.filter(pk=pk, run=run, stage=Stage.CHECKING)
            mine.update(stage=Stage.REFUSED, problem=str(refusal))
            return
        sheet.summary = found.summary.told()
        _finish(sheet, counts, {"rows": rows, "faults": faults, "rejects": rejects})


def _finish(sheet: SheetImport, counts: dict[str, int], files: dict[str, IO[bytes]]) -> None:
    """Keep the files and say so, unless another check has begun meanwhile."""
    old = [getattr(sheet, name).name for name in files]
    for name, file in files.items():
        file.seek(0)
        getattr(sheet, name).save(name, File(file), save=False)
    mine = SheetImport.objects.filter(pk=sheet.pk, run=sheet.run, stage=Stage.CHECKING)
    kept = {name: getattr(sheet, name).name for name in files}
    done = mine.update(stage=Stage.CHECKED, counts=counts, summary=sheet.summary, problem="", written_rows=0, **kept)
    for name in old if done else kept.values():
        if name:
            sheet.file.storage.delete(name)


class _Check:
    """One pass over the rows of an import."""

    def __init__(self, sheet: SheetImport, rows: IO[bytes], faults: IO[bytes]) -> None:
        self.sheet, self.rows, self.faults = sheet, rows, faults
        self.importer = importer_of(sheet)
        known = {column.key: column for column in self.importer.columns(sheet.school)}
        places = [(at, known[key]) for key, at in sheet.columns.items() if key in known]
        self.columns: list[tuple[int, Column]] = sorted(places, key=lambda place: place[0])
        self.place = {column.key: (at, column.label) for at, column in self.columns}
        self.summary = Summary()
        self.counts = dict.fromkeys(map(str, Fate), 0)
        self.seen: dict[Any, int] = {}

    def all(self, rejects: IO[bytes]) -> dict[str, int]:
        """Check every row; return how many met which fate. Raises SheetRefused."""
        with self.sheet.file.open("rb") as file, opened(file) as book:
            if self.sheet.sheet not in book.sheetnames:
                raise SheetRefused(f"Tệp không còn trang tính “{self.sheet.sheet}”. Vui lòng chọn lại.")
            lines = rows_of(book, self.sheet.sheet, columns=MAX_COLUMNS)
            header, lines = _below(lines, self.sheet.header_row)
            refused = Rejects(_trimmed(header))
            try:
                for batch in _batches(lines):
                    self._check_batch(batch, refused)
                    self._tell()
            finally:
                refused.save(rejects)  # an unfinished workbook would leave its temporary file behind
        return self.counts

    def _tell(self) -> None:
        read = sum(self.counts.values())
        if read > settings.SHEET_MAX_ROWS:
            limit = f"{settings.SHEET_MAX_ROWS:,}".replace(",", ".")
            raise SheetRefused(f"Tệp có hơn {limit} dòng. Vui lòng chia thành nhiều tệp.")
        SheetImport.objects.filter(pk=self.sheet.pk, run=self.sheet.run).update(read_rows=read)

    def _check_batch(self, batch: list[Line], refused: Rejects) -> None:
        read = [(number, values, *read_row(self.columns, values)) for number, values in batch]
        for _, _, cells, _ in read:
            cells |= meant_in(cells, self.sheet.terms)
        good = [Row(number, cells) for number, _, cells, faults in read if not faults]
        verdicts = iter(self.importer.judge(self.sheet.school, good, self.seen))
        rows = iter(good)
        for number, values, cells, faults in read:
            verdict = Verdict(Fate.BAD, faults=faults) if faults else next(verdicts)
            row = Row(number, cells) if faults else next(rows)
            self.counts[verdict.fate] += 1
            self.summary.add(verdict)
            if verdict.fate == Fate.BAD:
                self._refuse(number, values, verdict, refused)
            elif verdict.fate != Fate.SAME:
                write_planned(self.rows, row, verdict)

    def _refuse(self, number: int, values: tuple[Any, ...], verdict: Verdict, refused: Rejects) -> None:
        told = [(self.place.get(key, (0, ""))[1], sentence) for key, sentence in verdict.faults.items()]
        wrong = [self.place[key][0] for key in verdict.faults if key in self.place]
        name = verdict.name or ", ".join(filter(None, (shown(value) for value in values[:4])))
        write_refused(self.faults, number, name[:200], told)
        refused.add(number, values, wrong, " ".join(f"{label}: {text}" if label else text for label, text in told))


def _below(lines: Iterator[Line], asked: int) -> tuple[tuple[Any, ...], Iterator[Line]]:
    """Return the header that begins in the row asked for or in the next one, and the rows below it."""
    first = list(islice((line for line in lines if line[0] >= asked), 2))
    if not first:
        return (), lines
    header, last = header_at(dict(first), first[0][0])
    return header, chain([line for line in first if line[0] > last], lines)


def _trimmed(values: Iterable[Any]) -> list[Any]:
    """Return the header without the blank cells behind it."""
    found = list(values)
    while found and found[-1] is None:
        found.pop()
    return found


def _batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while batch := list(islice(lines, BATCH)):
        yield batch

"""What the register of outgoing papers shows: the numbers given, page by page, with what became of them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import ExtractYear
from django.utils import timezone

from documents.models import IssuedPaper, PaperToSign
from documents.rules.register import COLUMNS, Sending, amended_by, amends, sending
from emulation.lists import Cell, ListColumn, ListSheet
from emulation.prepared import Pages, paged, prepared
from units.models import Membership, Unit, User
from units.queries import held_roles

Role = Membership.Role


def register_schools(user: User) -> QuerySet[Unit]:
    """Return the schools whose register the user may see."""
    return Unit.objects.filter(pk__in=_registers(user))


def _registers(user: User) -> frozenset[int]:
    desk = (Role.OFFICE, Role.LEADER, Role.ADMIN)
    return frozenset(held.school for held in held_roles(user) if held.role in desk)


@dataclass(frozen=True)
class RegisterRow:
    """A line of the register: an issued paper, or a number that waits for its signature or was never used."""

    pk: int
    issued: bool
    number_text: str
    issued_on: date
    title: str
    signer: str
    signed_on: date | None
    sending: Sending
    note: str
    electronic: bool = False


class NumberGiven(NamedTuple):
    """Where a line of the register is found: an issued paper, or a number reserved."""

    issued_on: date
    number: int
    pk: int
    issued: int


def register_of(
    user: User, *, year: int | None = None, kind: str = "", oldest_first: bool = False
) -> Pages[NumberGiven]:
    """Return the numbers given in the user's schools, the newest first or as a book is bound, to be cut into pages.

    Papers waiting for a signature made elsewhere and numbers never used stand among them, so that no gap is
    unexplained. `register_rows` fills a page of it.
    """
    first = date(year, 1, 1) if year else None
    last = date(year, 12, 31) if year else None
    return _numbers(_registers(user), first, last, kind or None, oldest_first)


def _chosen(schools: Collection[int], first: date | None, last: date | None, kind: str | None) -> Q:
    chosen = Q(school__in=schools)
    if first is not None:
        chosen &= Q(issued_on__range=(first, last))
    return chosen if kind is None else chosen & Q(kind=kind)


def _issued(
    schools: Collection[int], first: date | None, last: date | None, kind: str | None, oldest_first: bool
) -> QuerySet[IssuedPaper]:
    return IssuedPaper.objects.order_by().filter(_chosen(schools, first, last, kind))


def _reserved(
    schools: Collection[int], first: date | None, last: date | None, kind: str | None, oldest_first: bool
) -> QuerySet[PaperToSign]:
    rows = PaperToSign.objects.order_by().filter(_chosen(schools, first, last, kind))
    return rows.exclude(state=PaperToSign.State.ISSUED)


def _both(
    schools: Collection[int], first: date | None, last: date | None, kind: str | None, oldest_first: bool
) -> QuerySet[Any, NumberGiven]:
    issued = _issued(schools, first, last, kind, oldest_first).annotate(issued=Value(1))
    reserved = _reserved(schools, first, last, kind, oldest_first).annotate(issued=Value(0))
    columns = NumberGiven._fields
    order = ("issued_on", "number", "pk") if oldest_first else ("-issued_on", "-number", "-pk")
    rows = issued.values_list(*columns, named=True).union(reserved.values_list(*columns, named=True), all=True)
    return rows.order_by(*order)


_numbers = paged(_both, _issued, _reserved)


def register_rows(page: Sequence[NumberGiven]) -> list[RegisterRow]:
    """Return the lines of a page of `register_of`; two queries, three where a number was only reserved."""
    issued = [row.pk for row in page if row.issued]
    papers = {paper.pk: paper for paper in _papers(issued)}
    later: dict[int | None, list[str]] = {}
    for pk, how, number in _amendments(issued):
        later.setdefault(pk, []).append(amended_by(how, number))
    unused = [row.pk for row in page if not row.issued]
    reserved = {paper.pk: paper for paper in _waiting(unused)} if unused else {}
    return [
        _issued_row(papers[row.pk], later.get(row.pk, [])) if row.issued else _reserved_row(reserved[row.pk])
        for row in page
    ]


class _Paper(NamedTuple):
    pk: int
    number_text: str
    issued_on: date
    title: str
    signer_name: str
    signed_at: datetime
    recipients: str
    corrects_as: str
    corrects__number_text: str
    by_hand: int | None


class _Held(NamedTuple):
    pk: int
    number_text: str
    issued_on: date
    title: str
    state: str
    reason: str
    until: datetime | None


@prepared
def _papers(keys: Collection[int]) -> QuerySet[IssuedPaper, _Paper]:
    return IssuedPaper.objects.order_by().filter(pk__in=keys).values_list(*_Paper._fields, named=True)


@prepared
def _amendments(keys: Collection[int]) -> QuerySet[IssuedPaper, tuple[int | None, str, str]]:
    rows = IssuedPaper.objects.filter(corrects__in=keys)
    return rows.values_list("corrects", "corrects_as", "number_text")


@prepared
def _waiting(keys: Collection[int]) -> QuerySet[PaperToSign, _Held]:
    return PaperToSign.objects.order_by().filter(pk__in=keys).values_list(*_Held._fields, named=True)


def _issued_row(paper: _Paper, amended: list[str]) -> RegisterRow:
    notes = ["Ký tay, bản quét" if paper.by_hand else "Ký số", *amended]
    if paper.corrects_as:
        notes.append(amends(paper.corrects_as, paper.corrects__number_text))
    return RegisterRow(
        paper.pk,
        True,
        paper.number_text,
        paper.issued_on,
        paper.title,
        paper.signer_name,
        timezone.localdate(paper.signed_at),
        sending(paper.recipients.splitlines()),
        ". ".join(notes),
        electronic=not paper.by_hand,
    )


def _reserved_row(paper: _Held) -> RegisterRow:
    way = f"ngoài hệ thống đến {timezone.localtime(paper.until):%H:%M %d/%m/%Y}" if paper.until else "tay, chờ bản quét"
    waiting = f"Số đang giữ chờ ký {way}"
    note = f"Số không sử dụng: {paper.reason}" if paper.state == PaperToSign.State.VOID else waiting
    return RegisterRow(
        paper.pk, False, paper.number_text, paper.issued_on, paper.title, "", None, Sending((), ""), note
    )


_WIDTHS = (26, 22, 60, 30, 44, 24, 18, 22, 14, 36)


def register_sheet(school: Unit, rows: Iterable[RegisterRow], note: str) -> ListSheet:
    """Return lines of the register as a list to print and to send."""
    columns = [ListColumn(title, width) for title, width in zip(COLUMNS, _WIDTHS, strict=True)]
    return ListSheet("Văn bản đi", columns, [register_cells(row) for row in rows], school, note, "Sổ đăng ký")


def register_cells(row: RegisterRow) -> tuple[Cell, ...]:
    """Return a line of the register as its ten columns."""
    return (
        row.number_text,
        row.issued_on,
        row.title,
        row.signer,
        "; ".join(row.sending.sent_to),
        row.sending.kept_by,
        "01 bản điện tử" if row.electronic else "",
        row.signed_on,
        "",
        row.note,
    )


def register_years(user: User) -> list[int]:
    """Return the years in which the user's schools issued papers, the newest first; one query."""
    return _years(_registers(user))


@prepared
def _years(schools: Collection[int]) -> QuerySet[IssuedPaper, int]:
    papers = IssuedPaper.objects.filter(school__in=schools).annotate(year=ExtractYear("issued_on"))
    return papers.values_list("year", flat=True).distinct().order_by("-year")


def register_kinds(user: User) -> list[str]:
    """Return the kinds of paper in the user's registers; one query."""
    return _kinds(_registers(user))


@prepared
def _kinds(schools: Collection[int]) -> QuerySet[IssuedPaper, str]:
    papers = IssuedPaper.objects.filter(school__in=schools)
    return papers.order_by("kind").values_list("kind", flat=True).distinct()

"""The models, initiatives and promises of a registration as rows of a form: three lists of equal length are sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from campaigns.rules.pledge_parts import LineKind, line_fault
from emulation.text import nfc
from units.models import Person

EMPTY_ROWS = 2
MOST_ROWS = 300


@dataclass(frozen=True)
class LineRow:
    """One row: what is sent, and what its lists offer."""

    number: int
    kind: str
    person: Person | None
    text: str
    unknown: bool
    people: list[Person]

    def fault(self) -> str:
        """What is wrong with a row that says something."""
        if not self.text:
            return ""
        if self.unknown:
            return "Người được chọn không còn trong danh sách của đơn vị."
        return line_fault(self.kind, self.person, self.text)

    def kinds(self) -> SafeString:
        """The kinds as options."""
        return _options(LineKind.choices, self.kind)

    def persons(self) -> SafeString:
        """The people as options, nobody first."""
        chosen = str(self.person.pk) if self.person else ""
        rows = [("", "Cả đơn vị"), *((str(person.pk), person.full_name) for person in self.people)]
        return _options(rows, chosen)


def with_empty_rows(lines: Iterable[tuple[str, int | None, str]], people: list[Person]) -> list[LineRow]:
    """Return the rows of lines given by primary keys, and some to write in."""
    known = {person.pk: person for person in people}
    filled = [line for line in lines if line[2]][:MOST_ROWS]
    rows = [*filled, *([(LineKind.INITIATIVE.value, None, "")] * EMPTY_ROWS)]
    return [
        LineRow(number, kind, known.get(person or 0), text, bool(person) and person not in known, people)
        for number, (kind, person, text) in enumerate(rows, start=1)
    ]


def still_here(lines: Iterable[tuple[str, int | None, str]], people: Iterable[Person]) -> list[Any]:
    """Leave out the lines of who has left, as their titles are: such a line would come back as the whole unit's."""
    here = {None, *(person.pk for person in people)}
    return [line for line in lines if line[1] in here]


def typed_lines(data: Mapping[str, Any]) -> list[tuple[str, int | None, str]]:
    """Return what was sent, row by row."""
    if not isinstance(data, MultiValueDict):
        return []
    columns = (data.getlist("line_kind"), data.getlist("line_person"), data.getlist("line_text"))
    return [(kind, whole(person), nfc(text).strip()) for kind, person, text in zip(*columns, strict=False)]


def whole(text: str | None) -> int | None:
    """Return a whole number as it was sent; None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def _options(rows: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """Written in one go: a template for each of hundreds of people would cost more than the page."""
    parts = (
        f'<option value="{conditional_escape(key)}"{" selected" if key == chosen else ""}>'
        f"{conditional_escape(label)}</option>"
        for key, label in rows
    )
    return mark_safe("".join(parts))

"""The register's lines, in one go: a page shows fifty of ten columns, bound to be printed five thousand."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from documents.queries import RegisterRow, register_cells
from documents.rules.register import COLUMNS
from emulation.addresses import address

register = template.Library()

_LABELS = [f'<td data-label="{escape(label)}">' for label in COLUMNS]


@register.simple_tag
def register_lines(rows: Iterable[RegisterRow]) -> SafeString:
    """Lines of the register of outgoing papers; an issued paper's number leads to it."""
    return mark_safe("\n".join(_line(row) for row in rows))


def _line(row: RegisterRow) -> str:
    number, *others = (_words(cell) for cell in register_cells(row))
    if row.issued:
        number = f'<a href="{address("documents:paper_detail", row.pk)}">{number}</a>'
    cells = "".join(f"{label}{cell}</td>" for label, cell in zip(_LABELS[1:], others, strict=True))
    return f'<tr><td data-label="{escape(COLUMNS[0])}" class="text-nowrap">{number}</td>{cells}</tr>'


def _words(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return escape("" if cell is None else str(cell))

"""A list of a page as an official paper: "DANH SÁCH" under the school's letterhead, signed by whoever made it."""

from datetime import date
from typing import Any

from django.utils import timezone

from documents.printing import fresh_bytes
from documents.rules.paper import Annex, Block, Column, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from emulation.lists import ListSheet, cell_text
from units.models import SchoolProfile

LONG = 100  # rows: beyond, the list follows the signature, where it is drawn in a twelfth of the time


def write_list_pdf(sheet: ListSheet, by: Any) -> bytes:
    """Print the list."""
    return fresh_bytes(list_paper(sheet, by), "pdf", final=True)


def write_list_word(sheet: ListSheet, by: Any) -> bytes:
    """Write the list as a Word file."""
    return fresh_bytes(list_paper(sheet, by), "docx", final=True)


def list_paper(sheet: ListSheet, by: Any) -> Paper:
    """Return the list in the State form; one query."""
    profile = SchoolProfile.objects.filter(pk=sheet.school.pk).first() or SchoolProfile(school=sheet.school)
    columns = tuple(Column(column.title, column.width, column.align) for column in sheet.columns)
    table = Table(columns, tuple(tuple(cell_text(value) for value in row) for row in sheet.rows))
    long, day = len(table.rows) > LONG, timezone.localdate()
    return Paper(
        form="nd30",
        kind="certificate_list",
        kind_name=sheet.kind.upper(),
        title=sheet.title,
        letterhead=Letterhead(profile.superior, sheet.school.name),
        place=profile.place,
        issued_on=day,
        body=(
            *((Block("centered", f"*{sheet.note}*"),) if sheet.note else ()),
            _counted(sheet, table) if long else table,
            *sheet.figures,
        ),
        signatures=(Signature(("NGƯỜI LẬP",), by.full_name),),
        choices=kept_choices(profile.form_choices, "nd30"),
        annexes=(Annex(f"{sheet.kind.upper()}\n{sheet.title}", _note(sheet, day), (table,)),) if long else (),
    )


def _note(sheet: ListSheet, day: date) -> str:
    return f"(Kèm theo {sheet.kind.lower()} lập ngày {day:%d/%m/%Y})"


def _counted(sheet: ListSheet, table: Table) -> Block:
    return Block("paragraph", f"{sheet.kind} gồm {len(table.rows):,} dòng, kèm theo trang này.".replace(",", ".", 1))

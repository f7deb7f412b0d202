"""Names in a stranger's list that are matched by hand, once each: the school's old titles with ours, its old units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emulation.models import SheetImport
from emulation.sheets.registry import MEANT
from emulation.text import fold

Matched = dict[str, dict[str, int]]  # by column: what a name, folded, means
_LOOK_BACK = 10


def meant_in(cells: Mapping[str, Any], terms: Matched) -> dict[str, int]:
    """Return what the names in a row's cells were matched with, by the column's key with MEANT behind it."""
    found = {}
    for key, names in terms.items():
        meant = names.get(fold(str(cells.get(key) or "")))
        if meant is not None:
            found[f"{key}{MEANT}"] = meant
    return found


def matched_before(sheet: SheetImport) -> Matched:
    """Return what names were matched with in this import and the school's last ones of the kind. One query."""
    rows = SheetImport.objects.filter(kind=sheet.kind, school=sheet.school_id).exclude(terms={})
    found: Matched = {}
    for terms in reversed(rows.exclude(pk=sheet.pk).order_by("-pk").values_list("terms", flat=True)[:_LOOK_BACK]):
        for key, names in terms.items():
            found.setdefault(key, {}).update(names)
    for key, names in sheet.terms.items():
        found.setdefault(key, {}).update(names)
    return found

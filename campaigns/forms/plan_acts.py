"""What the buttons of the plan's form do to what is typed: add a row, move it, indent it. No JavaScript is needed."""

from collections.abc import Iterable, Mapping
from typing import Any

from campaigns.forms.plan_rows import Place
from campaigns.forms.plan_sets import MAX_ROWS, EntryForms
from campaigns.rules.plan_values import BasisEntry

Typed = dict[str, Any]
DEEPEST = 4
MOVES = {"up": -1, "down": 1}
INDENTS = {"in": 1, "out": -1}


def apply_act(data: Mapping[str, Any], act: str) -> tuple[Typed, str]:
    """Do what a button asks ("add:targets", "add:blocks:7", "up:targets:3", "in:blocks:4") to what was typed.

    Returns the new data and the prefix of the row that it was about, "" where there was nothing to do.
    """
    verb, _, where = act.partition(":")
    name, _, row = where.partition(":")
    values = dict(data)
    if name not in EntryForms.sets:
        return values, ""
    if verb == "add":
        return with_new_row(values, name, row)
    if not row.isdecimal() or int(row) >= _total(values, name):
        return values, ""
    if verb in MOVES:
        return _moved(values, name, int(row), MOVES[verb])
    return _indented(values, name, int(row), INDENTS[verb]) if verb in INDENTS else (values, "")


def with_new_row(data: Mapping[str, Any], name: str, after: str = "") -> tuple[Typed, str]:
    """What was typed plus an empty row of the set `name`, behind the row numbered `after` or at the end.

    Returns the new data and the prefix of the row.
    """
    values = dict(data)
    total = _total(values, name)
    if total >= MAX_ROWS:
        return values, ""
    order = ""
    if after.isdecimal() and int(after) < total:
        orders = sorted(_order(values, name, index) for index in range(total))
        here = _order(values, name, int(after))
        following = next((each for each in orders if each > here), here + 2)
        order = f"{(here + following) / 2:g}"
    columns = EntryForms.sets[name].form.base_fields
    values |= {f"{name}-{total}-{key}": str(field.initial or "") for key, field in columns.items()}
    values[f"{name}-{total}-place"] = f"{order}||||"
    values[f"{name}-TOTAL_FORMS"] = str(total + 1)
    return values, f"{name}-{total}"


def with_bases(data: Mapping[str, Any], bases: Iterable[BasisEntry]) -> Typed:
    """What was typed plus rows for these bases, at the end."""
    values = dict(data)
    for basis in bases:
        values, prefix = with_new_row(values, "bases")
        if not prefix:
            break
        day = f"{basis.document_date:%d/%m/%Y}" if basis.document_date else ""
        values |= {f"{prefix}-text": basis.text, f"{prefix}-document_number": basis.document_number}
        values[f"{prefix}-document_date"] = day
        if basis.to_review:
            values[f"{prefix}-to_review"] = "on"
    return values


def typed_of(forms: EntryForms) -> Typed:
    """What a browser would send for a form that nobody touched."""
    values: Typed = {}
    fields = list(forms.plan)
    for name, rows in forms.rowsets():
        values |= {f"{name}-TOTAL_FORMS": str(len(rows.forms)), f"{name}-INITIAL_FORMS": "0"}
        fields += [field for row in rows.forms for field in row if field.name != "DELETE"]
    for field in fields:
        value = field.value()
        shown = ("on" if value else "") if field.name == "to_review" else field.field.widget.format_value(value)
        values[field.html_name] = "".join(shown) if isinstance(shown, list) else str(shown or "")
    return values


def _moved(values: Typed, name: str, row: int, by: int) -> tuple[Typed, str]:
    """Move a row, a heading with all that stands under it, past its neighbour; rows are numbered anew."""
    rows = sorted(range(_total(values, name)), key=lambda index: _order(values, name, index))
    at = rows.index(row)
    if by < 0:
        start, end = _before(values, name, rows, at), at
        other = _end(values, name, rows, at)
        changed = rows[:start] + rows[at:other] + rows[start:end] + rows[other:]
    else:
        end = _end(values, name, rows, at)
        other = _end(values, name, rows, end) if _beside(values, name, rows, at, end) else min(end + 1, len(rows))
        changed = rows[:at] + rows[end:other] + rows[at:end] + rows[other:]
    for order, index in enumerate(changed, start=1):
        _, _, rest = str(values.get(f"{name}-{index}-place") or "||||").partition("|")
        values[f"{name}-{index}-place"] = f"{order}|{rest}"
    return values, f"{name}-{row}"


def _indented(values: Typed, name: str, row: int, by: int) -> tuple[Typed, str]:
    """Set a block one level deeper or less deep."""
    if name != "blocks":
        return values, ""
    values[f"{name}-{row}-level"] = str(min(max(_level(values, row) + by, 0), DEEPEST))
    return values, f"{name}-{row}"


def _end(values: Typed, name: str, rows: list[int], at: int) -> int:
    """Where what stands at a place ends: a heading takes along everything down to the next one of its level."""
    end = at + 1
    if at < len(rows) and _heads(values, name, rows[at]):
        while end < len(rows) and not _closes(values, name, rows[end], rows[at]):
            end += 1
    return end


def _before(values: Typed, name: str, rows: list[int], at: int) -> int:
    """Where the neighbour above begins: for a heading, the heading of its level under the same parent."""
    if _heads(values, name, rows[at]):
        for place in range(at - 1, -1, -1):
            if _closes(values, name, rows[place], rows[at]):
                return place if _level(values, rows[place]) == _level(values, rows[at]) else at - 1
    return max(at - 1, 0)


def _beside(values: Typed, name: str, rows: list[int], at: int, end: int) -> bool:
    """Whether what follows is a heading of the same level, to be passed whole."""
    if end >= len(rows) or not _heads(values, name, rows[at]) or not _heads(values, name, rows[end]):
        return False
    return _level(values, rows[end]) == _level(values, rows[at])


def _closes(values: Typed, name: str, row: int, heading: int) -> bool:
    return _heads(values, name, row) and _level(values, row) <= _level(values, heading)


def _heads(values: Typed, name: str, row: int) -> bool:
    return name == "blocks" and values.get(f"blocks-{row}-kind") == "heading"


def _level(values: Typed, row: int) -> int:
    level = str(values.get(f"blocks-{row}-level") or "0")
    return int(level) if level.isdecimal() and len(level) < 3 else 0


def _total(values: Typed, name: str) -> int:
    total = str(values.get(f"{name}-TOTAL_FORMS") or "0")
    return min(int(total), MAX_ROWS) if total.isdecimal() and len(total) < 9 else 0


def _order(values: Mapping[str, Any], name: str, index: int) -> float:
    order = Place.parse(str(values.get(f"{name}-{index}-place") or "")).order
    return float(MAX_ROWS * 2 + index) if order is None else order

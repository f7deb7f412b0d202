"""Save only what changed, and say it in words for the log."""

from datetime import date
from typing import Any

from django.db import models

from emulation.text import one_line


def save_changes(thing: models.Model, values: dict[str, Any], *, derived: tuple[str, ...] = ()) -> str:
    """Set the values that differ and save those columns (and the `derived` ones); return the changes in words.

    Text is stored as one composed line. Nothing changed: nothing is written, and the answer is empty.
    """
    cleaned = {name: one_line(value) if isinstance(value, str) else value for name, value in values.items()}
    changed = [name for name, value in cleaned.items() if getattr(thing, name) != value]
    if not changed:
        return ""
    before = {name: _in_words(thing, name) for name in changed}
    for name in changed:
        setattr(thing, name, cleaned[name])
    thing.save(update_fields=[*changed, *derived])
    return "; ".join(f"{_label(thing, name)}: {before[name]} → {_in_words(thing, name)}" for name in changed)


def _label(thing: models.Model, name: str) -> str:
    return str(getattr(thing._meta.get_field(name), "verbose_name", name))


def _in_words(thing: models.Model, name: str) -> str:
    display = getattr(thing, f"get_{name}_display", None)
    value = display() if display else getattr(thing, name)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "(trống)" if value in (None, "") else str(value)

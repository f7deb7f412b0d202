"""A plan's entry as plain data and back, for the versions that are kept of it."""

from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.rules.plan_values import (
    AssignmentEntry,
    BasisEntry,
    BlockEntry,
    MilestoneEntry,
    PlanEntry,
    RecipientEntry,
    SignerEntry,
    TargetEntry,
    tidy_number,
)
from emulation.text import nfc

ROW_CLASSES: dict[str, type[Any]] = {
    "bases": BasisEntry,
    "blocks": BlockEntry,
    "targets": TargetEntry,
    "milestones": MilestoneEntry,
    "assignments": AssignmentEntry,
    "recipients": RecipientEntry,
}
DATES = ("starts_on", "ends_on", "document_date", "source_issued_on")
DECIMALS = ("minimum", "maximum")
LEFT_OUT = (
    "source_text",
    "places",
    "sureness",
    "span",
    "confidence",
    "pk",
)  # where a row came from is no part of what it says


def entry_to_json(entry: PlanEntry) -> dict[str, Any]:
    """The entry as data that JSON can hold; equal for equal plans. The text of the source is left out."""
    plain: dict[str, Any] = _plain(asdict(entry))
    return plain


def entry_from_json(data: dict[str, Any]) -> PlanEntry:
    """The entry again; what an older or newer program wrote and this one does not know is passed over."""
    values = _known(PlanEntry, data)
    for name, kind in ROW_CLASSES.items():
        values[name] = tuple(kind(**_known(kind, row)) for row in data.get(name, ()))
    values["signer"] = SignerEntry(**_known(SignerEntry, data.get("signer", {})))
    return PlanEntry(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if name not in LEFT_OUT}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(tidy_number(value))
    return nfc(value) if isinstance(value, str) else value


def _known(kind: type[Any], data: dict[str, Any]) -> dict[str, Any]:
    names = {column.name for column in fields(kind)}
    return {name: _typed(name, value) for name, value in data.items() if name in names}


def _typed(name: str, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if name in DATES:
        return date.fromisoformat(value)
    return Decimal(value) if name in DECIMALS else value

"""Writing the rows of a plan: new ones in bulk, changed ones only, those left out removed."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from campaigns.models import Assignment, LegalBasis, Milestone, Plan, PlanBlock, Recipient, Target, Title
from campaigns.queries.plans import titles_of
from campaigns.rules.counting import Count
from campaigns.rules.plan_entry import MilestoneEntry, PlanEntry, Row, TargetEntry
from units.models import User

Columns = dict[str, Any]
BASIS = ("text", "document_number", "document_date", "to_review")
BLOCK = ("kind", "label", "level", "text", "which", "as_table")
BATCH = 200  # rows in one statement; SQLite cuts it smaller where a statement has too many values


def write_rows(plan: Plan, entry: PlanEntry, by: User) -> None:
    """Make the plan's rows those of the entry, in its order. The number of statements grows by batch, not by row."""
    titles = {title.code: title for title in titles_of(plan.campaign.school_id)}
    write = _Writer(plan, by)
    write(LegalBasis, entry.bases, [_columns(row, *BASIS) for row in entry.bases])
    write(PlanBlock, entry.blocks, [_columns(row, *BLOCK) for row in entry.blocks])
    write(Target, entry.targets, [_target(row, titles) for row in entry.targets])
    write(Milestone, entry.milestones, [_milestone(row) for row in entry.milestones])
    write(Assignment, entry.assignments, [_columns(row, "who", "label") for row in entry.assignments])
    write(Recipient, entry.recipients, [_columns(row, "text") for row in entry.recipients])


class _Writer:
    def __init__(self, plan: Plan, by: User) -> None:
        self.plan, self.by = plan, by

    def __call__(self, model: type[Any], rows: Sequence[Row], columns: list[Columns]) -> None:
        """Write one kind of rows. A pk counts only where it is a row of this very plan."""
        old = {row.pk: row for row in model.objects.filter(plan=self.plan)}
        new: list[Any] = []
        changed: list[Any] = []
        for position, (row, values) in enumerate(zip(rows, columns, strict=True), start=1):
            kept = old.pop(row.pk, None)
            if kept is None:
                new.append(model(plan=self.plan, **values, position=position))
            elif _differs(kept, values | {"position": position}):
                changed.append(kept)
        model.objects.filter(pk__in=old).delete()
        self._save(model, new, changed, [*(columns[0] if columns else ()), "position"])

    def _save(self, model: type[Any], new: list[Any], changed: list[Any], fields: list[str]) -> None:
        if not hasattr(model, "history"):
            model.objects.bulk_create(new, batch_size=BATCH)
            model.objects.bulk_update(changed, fields, batch_size=BATCH)
            return
        if new:
            bulk_create_with_history(new, model, batch_size=BATCH, default_user=self.by)
        if changed:
            bulk_update_with_history(changed, model, fields, batch_size=BATCH, default_user=self.by)


def _differs(row: models.Model, values: Columns) -> bool:
    """Set the values on the row; say whether any of them is new."""
    before = {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    return before != values


def _columns(row: Row, *names: str) -> Columns:
    return {name: getattr(row, name) for name in names}


def _target(row: TargetEntry, titles: dict[str, Title]) -> Columns:
    """The columns of a target; a title that the school does not know is counted by hand."""
    title, base = titles.get(row.title), titles.get(row.base_title)
    known = title is not None or row.counts not in (Count.TITLE_PEOPLE, Count.TITLE_UNITS)
    plain = _columns(row, "text", "subject", "measure", "minimum", "maximum", "unit", "of")
    return plain | {
        "counts": row.counts if known else Count.BY_HAND,
        "title_id": title.pk if title else None,
        "base_title_id": base.pk if base else None,
    }


def _milestone(row: MilestoneEntry) -> Columns:
    names = ("what", "kind", "text", "starts_on", "ends_on", "precision", "bound", "recurring", "responsible", "duty")
    return _columns(row, *names)

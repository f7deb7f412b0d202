"""Write rows of an old list of awards, a batch at a time, in as many queries as for one row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from awards.models import Award, OutsideDecision
from awards.permissions.ledger import can_import_awards
from awards.queries.importing import Meant
from emulation.decisions import require
from emulation.events import record_many
from units.models import Unit, User

DecisionKey = tuple[date, str]


@transaction.atomic
def import_awards(*, school: Unit, meant: Sequence[Meant], source: str, by: User) -> None:
    """Add awards that the ledger does not have, with their decisions, and change what a list says anew of others.

    The rows were judged a moment ago, in the same transaction. Raises RuleViolation without right.
    """
    require(can_import_awards(by, school))
    decisions = _decisions(school, meant)
    made = [_award(school, each, decisions[each.row.decision_key]) for each in meant if each.award is None]
    Award.objects.bulk_create(made)
    _change([each for each in meant if each.award is not None], school, source, by)


def _decisions(school: Unit, meant: Sequence[Meant]) -> dict[DecisionKey, OutsideDecision]:
    """Return the decisions that the rows rest on; those that nobody wrote down yet are added."""
    named = {each.row.decision_key: each.row for each in meant}
    OutsideDecision.objects.bulk_create(
        (
            OutsideDecision(school=school, number_text=row.number, issued_on=day, issuer=row.issuer, key=key)
            for (day, key), row in named.items()
        ),
        ignore_conflicts=True,
    )
    days, keys = {day for day, _ in named}, {key for _, key in named}
    found = OutsideDecision.objects.filter(school=school, issued_on__in=days, key__in=keys)
    return {(each.issued_on, each.key): each for each in found}


def _award(school: Unit, meant: Meant, decision: OutsideDecision) -> Award:
    award = Award(
        school=school,
        outside=decision,
        title=meant.title,
        person_id=meant.recipient.person,
        gender=meant.recipient.gender,
        granted_on=decision.issued_on,
        **meant.values,
    )
    award.set_key()
    return award


def _change(changed: Sequence[Meant], school: Unit, source: str, by: User) -> None:
    awards = []
    for each in changed:
        assert each.award is not None
        for field, value in each.values.items():
            setattr(each.award, field, value)
        each.award.set_key()
        awards.append(each.award)
    fields = {field for each in changed for field in each.values}
    if awards:
        Award.objects.bulk_update(awards, [*fields, "search_key"], batch_size=200)
        record_many("edit_award", awards, by=by, school=school, note=f"Nhập từ tệp {source}")

"""The plans of the demo years, read as an office reads its own."""

from django.conf import settings

from campaigns.rules.plan_entry import PlanEntry, plan_entry_from
from campaigns.rules.plan_moving import move_plan
from campaigns.rules.plan_reader import read_plan


def plan_of(name: str, year: int) -> PlanEntry:
    """Read a plan of campaigns/demo and carry it over to begin in a year."""
    source = (settings.BASE_DIR / "campaigns" / "demo" / name).read_text(encoding="utf-8")
    return move_plan(plan_entry_from(read_plan(source), source_name=name), year)

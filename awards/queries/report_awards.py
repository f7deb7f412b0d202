"""What a school's report says of awards."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db.models import Count

from awards.models import Award, AwardDecision, OutsideDecision
from awards.queries.decision_paper import counted
from awards.queries.facts import cited
from campaigns.models import Campaign, Title
from documents.rules.numbers import date_text


def awards_told(campaign: Campaign, first: date, last: date) -> list[str]:
    """Return a sentence for each decision made from the first to the last day, the school's own and those of the level
    above: its number, what stands for how many.

    Four queries for any number of awards.
    """
    rows = Award.objects.filter(nomination__campaign=campaign, granted_on__range=(first, last), withdrawn_by=None)
    rows = rows.order_by("granted_on", "decision", "outside")
    granted: dict[tuple[int | None, int | None], dict[int, int]] = defaultdict(dict)
    grouped = rows.values_list("granted_on", "decision", "outside", "title").annotate(number=Count("pk"))
    for _, decision, outside, title, number in grouped:
        granted[decision, outside][title] = number
    own = AwardDecision.objects.select_related("paper").in_bulk([pk for pk, _ in granted if pk])
    above = OutsideDecision.objects.in_bulk([pk for _, pk in granted if pk])
    titles = Title.objects.in_bulk({title for numbers in granted.values() for title in numbers})
    return [
        f"{_named(own[decision]) if decision else _above(above[outside])}: {_what(titles, numbers)}."
        for (decision, outside), numbers in granted.items()
        if decision or outside
    ]


def _named(decision: AwardDecision) -> str:
    return cited(decision.paper, "Quyết định") if decision.paper else str(decision)


def _above(decision: OutsideDecision) -> str:
    return f"Quyết định số {decision.number_text} {date_text(decision.issued_on)} của {decision.issuer}"


def _what(titles: Mapping[int, Title], numbers: Mapping[int, int]) -> str:
    order = sorted(numbers, key=lambda pk: (titles[pk].position, pk))
    return "; ".join(counted(titles[pk], numbers[pk]) for pk in order)

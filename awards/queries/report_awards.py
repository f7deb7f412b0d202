"""What a school's report says of awards."""

from collections import defaultdict
from datetime import date

from django.db.models import Count

from awards.models import Award, AwardDecision
from awards.queries.decision_paper import counted
from awards.queries.facts import cited
from awards.rules.stages import DecisionStage
from campaigns.models import Campaign, Title


def awards_told(campaign: Campaign, first: date, last: date) -> list[str]:
    """Return a sentence for each decision signed from the first to the last day: its number, what stands for how many.

    Three queries for any number of awards.
    """
    signed = AwardDecision.objects.filter(campaign=campaign, stage=DecisionStage.SIGNED)
    decisions = signed.filter(paper__issued_on__range=(first, last)).select_related("paper")
    rows = Award.objects.filter(decision__in=decisions, withdrawn_by=None).order_by()
    granted: dict[int | None, dict[int, int]] = defaultdict(dict)
    for decision, title, number in rows.values_list("decision", "title").annotate(number=Count("pk")):
        granted[decision][title] = number
    titles = Title.objects.in_bulk({title for numbers in granted.values() for title in numbers})
    told = []
    for row in decisions.order_by("paper__issued_on", "pk"):
        if row.paper and (numbers := granted[row.pk]):
            mine = sorted(numbers, key=lambda pk: (titles[pk].position, pk))
            what = "; ".join(counted(titles[pk], numbers[pk]) for pk in mine)
            told.append(f"{cited(row.paper, 'Quyết định')}: {what}.")
    return told

"""What this app knows to count: people and units awarded in a campaign and what belongs to it, withdrawn ones out;
its exemplars.
"""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from awards.models import Award, Exemplar
from awards.rules.exemplars import ExemplarStage
from campaigns.counting import Source
from campaigns.models import Campaign
from campaigns.queries.target_sources import Loaded, by_title, by_unit, whole
from emulation.keys import Keys
from emulation.prepared import prepared


def _awarded(campaign: Campaign, *, people: bool) -> Loaded:
    return by_title(_titles_awarded(campaign, people))


@prepared
def _titles_awarded(campaign: Campaign, people: bool) -> QuerySet[Award, tuple[int, int, str]]:
    """What the level above gave to the campaign's dossiers counts with what its own decisions gave.

    Whose an award is, is told by what the person comes to: SQLite would take all units' awards and try each.
    """
    rows = Award.objects.filter(nomination__campaign__in=whole(campaign), withdrawn_by=None)
    rows = rows.annotate(whose=Coalesce("person_id", 0))
    rows = rows.filter(whose__gt=0) if people else rows.filter(whose=0)
    return rows.order_by().values_list("title", "unit").annotate(keys=Keys("person" if people else "unit"))


def _exemplars(campaign: Campaign) -> Loaded:
    return {None: by_unit(_recognised(campaign))}


@prepared
def _recognised(campaign: Campaign) -> QuerySet[Exemplar, tuple[int, str]]:
    rows = Exemplar.objects.filter(campaign__in=whole(campaign), stage=ExemplarStage.RECOGNISED).order_by()
    return rows.values_list("unit").annotate(keys=Keys("pk"))


def _exemplar_names(keys: Collection[int]) -> Mapping[int, str]:
    rows = Exemplar.objects.filter(pk__in=keys).select_related("person", "unit")
    return {row.pk: str(row) for row in rows.order_by("year", "quarter", "pk")}


SOURCES = (
    Source(
        "awarded_people",
        "Người đạt danh hiệu, được khen thưởng",
        "people",
        lambda campaign: _awarded(campaign, people=True),
        by_title=True,
        promised="pledged_people",
    ),
    Source(
        "awarded_units",
        "Đơn vị đạt danh hiệu, được khen thưởng",
        "units",
        lambda campaign: _awarded(campaign, people=False),
        by_title=True,
        promised="pledged_units",
    ),
    Source(
        "recognised_exemplars",
        "Điển hình tiên tiến được công nhận",
        "things",
        _exemplars,
        noun="điển hình",
        names=_exemplar_names,
    ),
)

"""What this app knows to count: people and units awarded in a campaign and what belongs to it, withdrawn ones out."""

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from awards.models import Award
from campaigns.counting import Source
from campaigns.models import Campaign
from campaigns.queries.target_sources import Loaded, by_title, whole
from emulation.keys import Keys
from emulation.prepared import prepared


def _awarded(campaign: Campaign, *, people: bool) -> Loaded:
    return by_title(_titles_awarded(campaign, people))


@prepared
def _titles_awarded(campaign: Campaign, people: bool) -> QuerySet[Award, tuple[int, int, str]]:
    """Whose an award is, is told by what the person comes to: SQLite would take all units' awards and try each."""
    rows = Award.objects.filter(decision__campaign__in=whole(campaign), withdrawn_by=None)
    rows = rows.annotate(whose=Coalesce("person_id", 0))
    rows = rows.filter(whose__gt=0) if people else rows.filter(whose=0)
    return rows.order_by().values_list("title", "unit").annotate(keys=Keys("person" if people else "unit"))


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
)

"""What visits of inspection wait for, for "Việc của tôi" and the reminders."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from campaigns.models import Inspection
from campaigns.queries.report_work import desk_of
from campaigns.rules.reports import InspectionStage
from campaigns.rules.stages import CampaignStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Membership, Unit, User
from units.queries import school_ids, speakers_of

Visit = tuple[int, str, int, int, date, date | None, int, str, str]
# pk, stage, unit, school, visit, due, campaign, topic, name of the unit


def visit_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return who goes on a visit and writes down what is found, who mends it, and who looks at the answer.

    At most three queries and one for each school, however many people, units and visits there are.
    """
    schools = [school.pk] if school is not None else sorted(school_ids(user)) if user else []
    visits = list(_visits(schools)) if schools else []
    if not visits:
        return []
    speakers: dict[int, list[int]] = defaultdict(list)
    for unit, account, _, _ in speakers_of(schools, today, user):
        speakers[unit].append(account)
    team: dict[int, list[int]] = defaultdict(list)
    for pk, account in _teams([visit[0] for visit in visits]):
        team[pk] += [account] if user is None or account == user.pk else []
    office = desk_of(schools, Membership.Role.OFFICE, today, user)
    return [item for visit in visits for item in _items(visit, speakers[visit[2]], team[visit[0]], office[visit[3]])]


@prepared
def _visits(schools: Iterable[int]) -> QuerySet[Inspection, Visit]:
    rows = Inspection.objects.filter(campaign__school__in=schools, campaign__stage=CampaignStage.RUNNING)
    rows = rows.filter(~Q(stage=InspectionStage.CLOSED)).order_by("visit_on", "pk")
    return rows.values_list(
        "pk", "stage", "unit", "campaign__school", "visit_on", "follow_up_due", "campaign", "topic", "unit__name"
    )


@prepared
def _teams(visits: Iterable[int]) -> QuerySet[Inspection, tuple[int, int]]:
    """The accounts of those who go on visits that have not been made."""
    rows = Inspection.objects.filter(pk__in=visits, stage=InspectionStage.PLANNED, team__user__is_active=True)
    return rows.order_by("pk", "team__user").annotate(account=F("team__user")).values_list("pk", "account")


def _items(visit: Visit, speakers: Sequence[int], team: Sequence[int], office: Sequence[int]) -> Iterator[WorkItem]:
    pk, stage, _, _, visit_on, due_on, _, topic, unit = visit
    if stage == InspectionStage.FOLLOW_UP:
        key = f"follow_up:{pk}:{due_on:%Y%m%d}"
        yield from _of(visit, speakers, f"Khắc phục sau kiểm tra: {topic}", due_on, "follow_up", key)
    elif stage == InspectionStage.ANSWERED:
        kind = "answered_inspection"
        yield from _of(visit, office, f"Xem {unit} đã khắc phục: {topic}", None, kind, f"{kind}:{pk}")
    else:
        people = list(dict.fromkeys([*office, *team]))
        yield from _of(
            visit, people, f"Kiểm tra {unit}, ghi kết quả: {topic}", visit_on, "inspection", f"inspection:{pk}"
        )


def _of(visit: Visit, users: Iterable[int], title: str, due_on: date | None, kind: str, key: str) -> Iterator[WorkItem]:
    url = reverse("campaigns:inspection", args=[visit[0]])
    place = reverse("campaigns:inspections", args=[visit[6]])
    for user in users:
        yield WorkItem(user, title, url, due_on, kind, key, campaign_id=visit[6], overseen_at=place)

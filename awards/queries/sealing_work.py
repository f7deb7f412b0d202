"""Certificates whose signing stopped half-way, for "Việc của tôi": whoever closed the page goes on with one click."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, F, QuerySet
from django.urls import reverse

from awards.models import Award
from awards.rules.stages import DecisionStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, holders_of, holds, school_ids

REMEMBERED = timedelta(days=365)  # after a year nobody waits for the rest


class HalfSealed(NamedTuple):
    """A decision of which some certificates have the school's signature and some do not."""

    decision: int
    campaign: int
    number: str
    left: int


def sealing_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return what the records clerk has begun to sign and not finished: one query a school, two with work."""
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    items: list[WorkItem] = []
    for pk in schools:
        if user is None or holds(user, Role.OFFICE, school=pk):
            waiting = [HalfSealed(*row) for row in _half_sealed(pk, today - REMEMBERED)]
            office = holders_of(pk, Role.OFFICE, today, user) if waiting else []
            items += [_item(row, clerk) for row in waiting for clerk in office]
    return items


@prepared
def _half_sealed(school: int, since: date) -> QuerySet[Award, tuple[int, int, str, int]]:
    rows = Award.objects.filter(
        school=school,
        granted_on__gte=since,
        withdrawn_by=None,
        golden__isnull=False,
        decision__stage=DecisionStage.SIGNED,
    )
    counted = rows.order_by("decision").values("decision", "decision__campaign", "decision__paper__number_text")
    counted = counted.annotate(sealed=Count("golden__electronic"), left=Count("golden") - F("sealed"))
    return counted.filter(sealed__gt=0, left__gt=0).values_list(
        "decision", "decision__campaign", "decision__paper__number_text", "left"
    )


def _item(row: HalfSealed, clerk: int) -> WorkItem:
    return WorkItem(
        user_id=clerk,
        title=f"Ký số tiếp {row.left} giấy chứng nhận còn lại theo Quyết định {row.number}",
        url=reverse("awards:seal_certificates", args=[row.decision]),
        due_on=None,
        kind="seal_certificates",
        key=f"seal_certificates:{row.decision}",
        campaign_id=row.campaign,
    )

"""What initiatives wait for, from their authors and from their board, for "Việc của tôi" and the reminders."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Initiative, InitiativeAuthor, InitiativeUpdate, Milestone, ReviewSeat
from campaigns.rules.duties import Duty
from campaigns.rules.initiatives import InitiativeStage, month_owed, update_due
from campaigns.rules.stages import CampaignStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Membership, Unit, User
from units.queries import Role, holds, in_force, school_ids

_COLUMNS = (
    "pk", "title", "campaign_id", "campaign__name", "campaign__ends_on", "registered_at", "last", "owner",
    "submitted_at", "reason", "update_on", "update_bound",
    "authors__person__user", "authors__person__user__is_active",
)  # fmt: skip
_SEAT = "campaign__school__review_seats__"


def initiative_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return who owes a monthly update or what the board wants mended, who has initiatives to review, and which office
    has no board for them.

    Three queries, however many people and initiatives there are; two for a user who is not of the office.
    """
    schools = [school.pk] if school is not None else sorted(school_ids(user)) if user else []
    if not schools:
        return []
    reviews = [] if user is not None and user.person_id is None else list(_reviews(schools, today, user))
    return [*_of_authors(schools, today, user), *reviews, *_boards_to_found(schools, today, user)]


@prepared
def _under_way(schools: Iterable[int], user: User | None) -> QuerySet[Initiative, tuple[Any, ...]]:
    """The registered initiatives of running campaigns, a row for each author."""
    rows = Initiative.objects.filter(
        campaign__school__in=schools, campaign__stage=CampaignStage.RUNNING, stage=InitiativeStage.REGISTERED
    )
    if user is not None:
        mine = InitiativeAuthor.objects.filter(initiative=OuterRef("pk"), person__user=user)
        rows = rows.filter(Q(Exists(mine)) | Q(owner=user))
    months = InitiativeUpdate.objects.filter(initiative=OuterRef("pk")).order_by().values("initiative")
    rows = rows.annotate(last=Subquery(months.annotate(last=Max("month")).values("last")))
    dated = Milestone.objects.filter(
        plan=OuterRef("campaign"), duty=Duty.UPDATE, precision="day", ends_on__isnull=False
    )
    first = dated.order_by("ends_on", "pk")
    rows = rows.annotate(
        update_on=Subquery(first.values("ends_on")[:1]), update_bound=Subquery(first.values("bound")[:1])
    )
    return rows.order_by("pk", "authors__person__user").values_list(*_COLUMNS)


def _of_authors(schools: list[int], today: date, user: User | None) -> Iterator[WorkItem]:
    """An initiative asks the authors who have an account, or else whoever wrote it down."""
    authors: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for *initiative, account, active in _under_way(schools, user):
        authors[tuple(initiative)] += [account] if active else []
    for row, accounts in authors.items():
        pk, title, campaign, name, ends_on, registered_at, last, owner, sent_at, reason, update_on, bound = row
        day = _day_of_month(update_on, bound)
        month = month_owed(timezone.localdate(registered_at), last, today, ends_on, day)
        for account in accounts or [owner]:
            if month and (user is None or account == user.pk):
                yield _update(pk, f"{title} – {name}", campaign, month, update_due(month, day), account)
            if sent_at and reason and (user is None or account == user.pk):
                yield _returned(pk, f"{title} – {name}", campaign, sent_at, account)


def _day_of_month(update_on: date | None, bound: str) -> int:
    """The day up to which a month's update is on time: the plan's ("trước ngày 25" is the 24th), else the last."""
    if update_on is None:
        return 31
    return max(1, update_on.day - 1) if bound == "before" else update_on.day


def _update(pk: int, title: str, campaign: int, month: date, due_on: date, user: int) -> WorkItem:
    page = reverse("campaigns:initiative", args=[pk])
    return WorkItem(
        user_id=user,
        title=f"Cập nhật tháng {month:%m/%Y}: {title}",
        url=f"{page}#cap-nhat",
        due_on=due_on,
        kind="initiative_update",
        key=f"initiative_update:{pk}:{month:%Y%m}",
        campaign_id=campaign,
        overseen_at=page,
    )


def _returned(pk: int, title: str, campaign: int, sent_at: datetime, user: int) -> WorkItem:
    return WorkItem(
        user_id=user,
        title=f"Sửa theo ý kiến của Hội đồng rồi đề nghị lại: {title}",
        url=reverse("campaigns:initiative", args=[pk]),
        due_on=None,
        kind="returned_initiative",
        key=f"returned_initiative:{pk}:{sent_at:%Y%m%d%H%M%S}",
        campaign_id=campaign,
    )


@prepared
def _seats_asked(
    schools: Iterable[int], today: date, person: int | None
) -> QuerySet[Initiative, tuple[int, int, str, int]]:
    """Who sits on the board of which running campaign, and how many initiatives of others wait there."""
    own = InitiativeAuthor.objects.filter(initiative=OuterRef("pk"), person=OuterRef(f"{_SEAT}person"))
    rows = Initiative.objects.filter(
        Q(**{f"{_SEAT}ends_on": None}) | Q(**{f"{_SEAT}ends_on__gte": today}),
        ~Exists(own),
        Q(**{f"{_SEAT}starts_on__lte": today, f"{_SEAT}person__user__is_active": True}),
        Q(**{f"{_SEAT}person": person} if person is not None else {}),
        campaign__school__in=schools,
        campaign__stage=CampaignStage.RUNNING,
        stage=InitiativeStage.SUBMITTED,
    )
    reviewer = f"{_SEAT}person__user"
    rows = rows.order_by(reviewer, "campaign").values(reviewer, "campaign", "campaign__name")
    return rows.annotate(n=Count("pk", distinct=True)).values_list(reviewer, "campaign", "campaign__name", "n")


@prepared
def _without_board(
    schools: Iterable[int], today: date, user: User | None
) -> QuerySet[Membership, tuple[int, int, int]]:
    """The office's people of schools where initiatives wait and nobody sits on the board: account, school, how many."""
    waiting = Initiative.objects.filter(
        campaign__school=OuterRef("unit"), campaign__stage=CampaignStage.RUNNING, stage=InitiativeStage.SUBMITTED
    )
    number = waiting.order_by().values("campaign__school").annotate(n=Count("pk")).values("n")
    seats = ReviewSeat.objects.filter(in_force(today), school=OuterRef("unit"), person__user__is_active=True)
    rows = Membership.objects.filter(
        in_force(today), Exists(waiting), ~Exists(seats), role=Role.OFFICE, unit__in=schools, user__is_active=True
    )
    rows = rows if user is None else rows.filter(user=user)
    return rows.annotate(n=Subquery(number)).order_by("user", "unit").values_list("user", "unit", "n").distinct()


def _boards_to_found(schools: list[int], today: date, user: User | None) -> Iterator[WorkItem]:
    """What waits for a board that is not there waits for the office, which appoints it."""
    if user is not None and not holds(user, Role.OFFICE):
        return
    for account, school, number in _without_board(schools, today, user):
        yield WorkItem(
            user_id=account,
            title=f"Ghi thành viên Hội đồng Khoa học – sáng kiến: {number} sáng kiến, đề tài, mô hình chờ công nhận",
            url=f"{reverse('campaigns:review_seats')}?truong={school}",
            due_on=None,
            kind="found_review_board",
            key=f"found_review_board:{school}",
        )


def _reviews(schools: list[int], today: date, user: User | None) -> Iterator[WorkItem]:
    """One item per seat and campaign while something waits for the board; it has no deadline. One query."""
    for account, campaign, name, number in _seats_asked(schools, today, user.person_id if user else None):
        yield WorkItem(
            user_id=account,
            title=f"Xem xét công nhận {number} sáng kiến, đề tài, mô hình – {name}",
            url=f"{reverse('campaigns:initiatives', args=[campaign])}?tinh-trang=submitted",
            due_on=None,
            kind="review_initiatives",
            key=f"review_initiatives:{campaign}",
            campaign_id=campaign,
        )

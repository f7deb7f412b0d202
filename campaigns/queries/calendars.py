"""What stands in a calendar: of a person what waits for them, of a campaign its dates."""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from campaigns.models import CalendarAddress, Campaign, Drive, Milestone, ReportCall
from campaigns.queries.campaigns import PUBLIC_STAGES
from campaigns.rules.calendars import Entry
from campaigns.rules.recurring import turns
from campaigns.rules.reminding import last_day
from emulation.work import WorkItem, work_for
from units.models import User


def live_addresses() -> QuerySet[CalendarAddress]:
    """Return the addresses that still answer: not revoked, of an active account or a campaign whose plan is signed."""
    rows = CalendarAddress.objects.filter(revoked_at=None).select_related("user__person", "campaign__school")
    return rows.filter(Q(user__is_active=True) | Q(campaign__stage__in=PUBLIC_STAGES))


def address_of(*, user: User | None = None, campaign: Campaign | None = None) -> CalendarAddress | None:
    """Return the live address of a person or a campaign; one query."""
    return CalendarAddress.objects.filter(user=user, campaign=campaign, revoked_at=None).first()


def calendar_name(address: CalendarAddress) -> str:
    """Return what a calendar program shows as the name."""
    return address.campaign.name if address.campaign else "Việc của tôi – Thi đua, khen thưởng"


def entries_of(address: CalendarAddress, today: date) -> list[Entry]:
    """Return the entries of a calendar, each key once."""
    found = _campaign_entries(address.campaign) if address.campaign else _own_entries(address.user, today)
    return list({entry.key: entry for entry in found}.values())


def _own_entries(user: User | None, today: date) -> list[Entry]:
    """What waits for a person, on its last day; what has no deadline stands in no calendar."""
    return [
        Entry(_key(item), f"Hạn: {item.title}", item.due_on, item.due_on, _site(item.url))
        for item in work_for(user, today)
        if item.due_on is not None
    ]


def _key(item: WorkItem) -> str:
    """The thing for good, and whose it is."""
    own = item.key if item.key.startswith(item.kind) else f"{item.kind}:{item.key}"
    return f"{own}:{item.user_id}"


def _campaign_entries(campaign: Campaign) -> list[Entry]:
    """The milestones, drives and reports of a campaign; three queries."""
    url = _site(reverse("campaigns:campaign", args=[campaign.pk]))
    entries = []
    for row in Milestone.objects.filter(plan=campaign.pk, ends_on__isnull=False):
        last = last_day(row)
        assert last is not None
        if row.precision != "day":
            entries += _of_months_or_years(row, last, campaign.ends_on, url)
            continue
        first = row.starts_on if row.starts_on and row.starts_on <= last else last
        entries.append(Entry(f"milestone:{row.pk}", row.what, first, last, url, row.responsible))
        again = [*turns(last, row.recurring, campaign.ends_on)][1:] if row.recurring else []
        entries += [
            Entry(f"milestone:{row.pk}:{day:%Y%m%d}", row.what, day, day, url, row.responsible) for day in again
        ]
    entries += [
        Entry(f"drive:{drive.pk}", drive.name, drive.starts_on, drive.ends_on, url, drive.occasion)
        for drive in Drive.objects.filter(campaign=campaign)
    ]
    entries += [
        Entry(f"report:{call.pk}", f"Hạn báo cáo: {call.title}", call.due_on, call.due_on, url)
        for call in ReportCall.objects.filter(campaign=campaign)
    ]
    return entries


def _of_months_or_years(row: Milestone, last: date, until: date, url: str) -> list[Entry]:
    """A milestone given only as a month or a year stands on its last day, and says so: a bar over all its days would
    hide the others.
    """
    days = turns(last, row.recurring, until) if row.recurring else [last]
    return [
        Entry(
            f"milestone:{row.pk}:{day:%Y%m}" if number else f"milestone:{row.pk}",
            f"{row.what} ({_within(row, day)})",
            day,
            day,
            url,
            row.responsible,
        )
        for number, day in enumerate(days)
    ]


def _within(row: Milestone, day: date) -> str:
    """The month or year of a turn, or from which to which a window lasts."""
    first = row.starts_on if row.starts_on and not row.recurring else day
    if row.precision == "year":
        return f"trong năm {day.year}" if first.year == day.year else f"trong các năm {first.year}–{day.year}"
    if (first.year, first.month) == (day.year, day.month):
        return f"trong tháng {day.month}/{day.year}"
    begin = str(first.month) if first.year == day.year else f"{first.month}/{first.year}"
    return f"từ tháng {begin} đến tháng {day.month}/{day.year}"


def _site(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path

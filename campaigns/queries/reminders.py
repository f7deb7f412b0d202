"""Who was reminded of what, and which digests are on their way."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from campaigns.channels import all_channels
from campaigns.models import Campaign, Digest, Reminder, ReminderChoice
from campaigns.rules.reminder_habits import Habits, Quiet
from campaigns.rules.reminding import DigestState, days_phrase
from emulation.text import fold
from emulation.work import work_of_school
from units.models import Unit, User


def reminders_of(campaign: Campaign, state: str = "", words: str = "") -> QuerySet[Reminder]:
    """Return the reminders of a campaign, the newest day first, with person and digest; `state` and a name narrow.

    With them those of the school's people that belong to no campaign: they are told in the same mails.
    """
    rows = Reminder.objects.filter(_seen_with(campaign)).select_related("digest", "user__person")
    if state in DigestState.values:
        rows = rows.filter(digest__state=state)
    rows = rows.filter(user__person__search_key__contains=fold(words)) if fold(words) else rows
    rows = rows.prefetch_related("digest__deliveries") if all_channels() else rows
    return rows.defer("digest__body").order_by("-digest__day", "user__person__sort_key", "user", "due_on", "pk")


def digest_counts(campaign: Campaign) -> dict[str, int]:
    """Return how many of the campaign's digests are in which state; one query."""
    told = Reminder.objects.filter(_seen_with(campaign))
    rows = Digest.objects.filter(pk__in=told.values("digest")).order_by().values("state")
    return dict(rows.annotate(number=Count("pk")).values_list("state", "number"))


def _seen_with(campaign: Campaign) -> Q:
    return Q(campaign=campaign) | Q(campaign=None, user__person__school=campaign.school_id)


def recent_digests(user: User) -> QuerySet[Digest]:
    """Return what a user was told lately, the newest first, as the mails read; for who wants or gets no mail too."""
    return Digest.objects.filter(user=user).exclude(state=DigestState.LAPSED).order_by("-day")[:RECENT]


def open_digests(day: date) -> list[int]:
    """Return the digests of a day that wait or whose sending was not recorded, oldest first; one query."""
    found = Digest.objects.filter(day=day, state__in=[DigestState.WAITING, DigestState.SENDING])
    return list(found.order_by("pk").values_list("pk", flat=True))


def habits_of(school: Unit) -> Habits:
    """Return how a school reminds; no query where its habits are loaded."""
    row = getattr(school, "reminder_habits", None)
    return row.values if row is not None else Habits()


def choice_of(user: User) -> ReminderChoice | None:
    """Return how a user wants to be reminded, None where nothing was said; no query where it is loaded."""
    return getattr(user, "reminder_choice", None)


def quiet_hours() -> dict[int, Quiet]:
    """Return the hours in which somebody wants no reminder, by user; one query."""
    rows = ReminderChoice.objects.exclude(quiet_from=None)
    return {row.user_id: row.quiet for row in rows if row.quiet}


RECENT = 10  # digests that one reads again


@dataclass
class GroupLine:
    """One thing that is due, and who still owes it."""

    title: str
    due_on: date
    days: str
    names: list[str] = field(default_factory=list)


MOST_NAMES = 8  # of one thing in a message; longer ones nobody reads on a phone


def group_lines(campaign: Campaign, today: date, within: int) -> list[GroupLine]:
    """Return what is overdue or due within some days in a campaign, most urgent first, with who owes it."""
    owing: dict[tuple[date, str], set[int]] = defaultdict(set)
    for item in work_of_school(campaign.school, today):
        if item.campaign_id == campaign.pk and item.due_on is not None and (item.due_on - today).days <= within:
            owing[item.due_on, item.title].add(item.user_id)
    users = {user for found in owing.values() for user in found}
    rows = User.objects.filter(pk__in=users).values_list("pk", "person__full_name", "username", "person__sort_key")
    names = {pk: (key or "", name or username) for pk, name, username, key in rows}
    lines = []
    for (due_on, title), found in sorted(owing.items()):
        people = [name for _, name in sorted(names[user] for user in found)]
        more = [f"và {len(people) - MOST_NAMES} người khác"] if len(people) > MOST_NAMES else []
        lines.append(GroupLine(title, due_on, days_phrase(due_on, today), [*people[:MOST_NAMES], *more]))
    return lines

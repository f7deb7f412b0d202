"""What stays undone becomes known: to the head of the unit, then to the office, each told once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.urls import reverse

from campaigns.rules.reminder_habits import Habits
from emulation.work import WorkItem
from units.models import Membership, Unit, User
from units.queries import holders_of, in_force

Role = Membership.Role


def escalated(items: Iterable[WorkItem], school: Unit, habits: Habits, today: date) -> list[WorkItem]:
    """Return what heads and the office are told of others' overdue things: one item per thing and person.

    Three queries at most, none where the school escalates nothing or nothing is overdue. Whoever owes a thing is not
    told that somebody else does.
    """
    least = min((days for days in (habits.head_after, habits.office_after) if days is not None), default=None)
    if least is None:
        return []
    late: dict[str, list[WorkItem]] = defaultdict(list)
    for item in items:
        if item.due_on is not None and (today - item.due_on).days >= least:
            late[item.key].append(item)
    if not late:
        return []
    people = _people({item.user_id for owing in late.values() for item in owing})
    heads = _heads({unit for unit, _ in people.values() if unit}, today) if habits.head_after else {}
    office = set(holders_of(school, Role.OFFICE, today)) if habits.office_after else set()
    found = []
    for owing in late.values():
        days = (today - owing[0].due_on).days  # type: ignore[operator]
        told: set[int] = set()
        if habits.head_after and days >= habits.head_after:
            told |= {head for item in owing for head in heads.get(people[item.user_id][0], ())}
        if habits.office_after and days >= habits.office_after:
            told |= office
        found += [_told(user, owing, people) for user in sorted(told - {item.user_id for item in owing})]
    return found


def _told(user: int, owing: list[WorkItem], people: dict[int, tuple[int | None, str]]) -> WorkItem:
    names = ", ".join(sorted({people[item.user_id][1] for item in owing}))
    title, key = f"Đôn đốc {names}: {owing[0].title}", f"urge:{owing[0].key}"
    return replace(owing[0], user_id=user, title=title, url=_overseen_at(owing[0]), kind="urge", key=key)


def _overseen_at(item: WorkItem) -> str:
    """Where somebody else sees how it stands."""
    if item.overseen_at or item.campaign_id is None:
        return item.overseen_at or reverse("home")
    return reverse("campaigns:campaign", args=[item.campaign_id])


def _people(users: set[int]) -> dict[int, tuple[int | None, str]]:
    """Unit and name of some users; one query."""
    rows = User.objects.filter(pk__in=users).values_list("pk", "person__unit", "person__full_name", "username")
    return {pk: (unit, name or username) for pk, unit, name, username in rows}


def _heads(units: set[int], today: date) -> dict[int | None, list[int]]:
    """The heads of some units; one query."""
    rows = Membership.objects.filter(in_force(today), unit__in=units, role=Role.HEAD, user__is_active=True)
    heads: dict[int | None, list[int]] = defaultdict(list)
    for unit, user in rows.order_by("user").values_list("unit_id", "user_id"):
        heads[unit].append(user)
    return heads

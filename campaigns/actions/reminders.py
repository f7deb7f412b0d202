"""One pass of reminding: who still owes what is told once per step, in one digest per person and day.

See docs/decisions/reminders.md. Sending is `campaigns.actions.digests`.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from campaigns.actions.digests import is_reachable, lapse, send_digest, written_before
from campaigns.actions.escalation import escalated
from campaigns.models import Campaign, Digest, Reminder
from campaigns.queries.days_off import days_off_of
from campaigns.queries.reminders import choice_of, habits_of
from campaigns.rules.reminder_habits import FEW, Habits, told_until
from campaigns.rules.reminding import DigestState, Line, digest_body, digest_subject, step_due
from campaigns.rules.stages import CampaignStage
from emulation.jobs import enqueue_many
from emulation.work import WorkItem, work_of_school
from units.models import Unit, User

__all__ = ["Told", "remind", "send_digest"]

CHUNK = 500  # people per transaction
_TITLE_LENGTH = 500


@dataclass(frozen=True)
class Told:
    """One thing that one person was told in this pass; `email` is empty where only the application tells it."""

    user: str
    email: str
    campaign: str
    what: str
    due_on: date
    step: str
    url: str


@dataclass(frozen=True)
class Owed:
    """Something owed in a running campaign whose due date has reached a step."""

    item: WorkItem
    campaign_id: int
    campaign: str
    step: str
    due_on: date

    @property
    def key(self) -> str:
        kind = f"{self.item.kind}:"
        return self.item.key if self.item.key.startswith(kind) else kind + self.item.key

    @property
    def mark(self) -> tuple[int, str, date, str]:
        """What the unique constraint of reminders names."""
        return self.item.user_id, self.key, self.due_on, self.step

    @property
    def line(self) -> Line:
        return Line(self.item.title, self.due_on, settings.SITE_URL.rstrip("/") + self.item.url)


def remind(*, now: datetime, due_at: datetime | None = None, by_clock: bool = False) -> list[Told]:
    """Write the digests of one pass and a job for each; return what was newly told, by user and due date.

    Nobody is told a step twice, nor gets a second digest on a day: what comes up later that day stays in "Việc của
    tôi" and is told the next day. `due_at` postpones the jobs, for a caller who sends the digests itself. `by_clock`
    keeps each school's hours and days off; who asks for a pass by hand gets it at once.
    """
    today = timezone.localdate(now)
    lapse(written_before(timezone.localdate()))
    owed = owed_by_user(today, timezone.localtime(now).hour if by_clock else None)
    told: list[Told] = []
    for users in _chunks(sorted(owed)):
        told += tell({user: owed[user] for user in users}, today, due_at)
    return told


def owed_by_user(today: date, hour: int | None = None) -> dict[int, list[Owed]]:
    """Return per user what has reached a step. Two queries, and per school those of its providers.

    With an `hour`, schools that rest then are left out, and what would be told on days off is told before them.
    """
    names = dict(Campaign.objects.filter(stage=CampaignStage.RUNNING).values_list("pk", "name"))
    schools = Unit.objects.filter(pk__in=Campaign.objects.filter(stage=CampaignStage.RUNNING).values("school"))
    owed: dict[int, dict[tuple[int, str, date, str], Owed]] = defaultdict(dict)
    for school in schools.select_related("reminder_habits").order_by("pk"):
        habits = habits_of(school)
        until = _told_until(school, habits, today, hour)
        if until is None:
            continue
        items = [item for item in work_of_school(school, today) if item.campaign_id in names]
        for item in [*items, *escalated(items, school, habits, today)]:
            found = _reached(item, names, until, habits)
            if found is not None:
                owed[item.user_id].setdefault(found.mark, found)
    return {user: list(found.values()) for user, found in owed.items()}


def _told_until(school: Unit, habits: Habits, today: date, hour: int | None) -> date | None:
    """The day up to which steps are told in this pass; None where the school rests."""
    if hour is None:
        return today
    if not habits.awake(hour):
        return None
    return told_until(today, days_off_of(school)) if habits.working_days_only else today


def _reached(item: WorkItem, names: dict[int, str], until: date, habits: Habits) -> Owed | None:
    if item.due_on is None or item.campaign_id not in names:
        return None
    step = step_due(item.due_on, until, habits.offsets(item.kind, settings.REMIND_DAYS_BEFORE))
    return Owed(item, item.campaign_id, names[item.campaign_id], step, item.due_on) if step else None


def _chunks(users: list[int]) -> Iterator[list[int]]:
    return (users[start : start + CHUNK] for start in range(0, len(users), CHUNK))


@dataclass(frozen=True)
class Letter:
    """What one person is to be told today: `fresh` for the first time, `others` told before and still owed."""

    user: User
    fresh: list[Owed]
    others: list[Owed]

    @property
    def email(self) -> str:
        choice = choice_of(self.user)
        if choice is not None and not choice.by_mail:
            return ""
        return (self.user.person.email if self.user.person else "") or self.user.email

    def digest(self, today: date, token: uuid.UUID) -> Digest:
        lines, others = [owed.line for owed in self.fresh], [owed.line for owed in self.others]
        return Digest(
            user=self.user,
            day=today,
            token=token,
            email=self.email,
            subject=digest_subject(lines, today),
            body=digest_body(self.user.full_name, lines, others, today, settings.SITE_URL.rstrip("/")),
            state=DigestState.WAITING if self.email else DigestState.IN_APP,
        )

    def told(self) -> list[Told]:
        fresh = sorted(self.fresh, key=lambda owed: (owed.due_on, owed.key))
        return [
            Told(self.user.username, self.email, owed.campaign, owed.item.title, owed.due_on, owed.step, owed.line.url)
            for owed in fresh
        ]


@transaction.atomic
def tell(owed: dict[int, list[Owed]], today: date, due_at: datetime | None) -> list[Told]:
    """Write digests, reminders and jobs of some people: all or nothing, and only what is this pass's own.

    Another pass may run at the same moment: the constraints decide, and `token` says afterwards which rows are ours.
    """
    letters = _letters(owed, today)
    if not letters:
        return []
    token = uuid.uuid4()
    Digest.objects.bulk_create((letter.digest(today, token) for letter in letters.values()), ignore_conflicts=True)
    mine = {digest.user_id: digest for digest in Digest.objects.filter(token=token).defer("body")}
    rows = (_reminder(mine[user], owed) for user in mine for owed in letters[user].fresh)
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    kept = _kept(letters, mine, today)
    waiting = [mine[user].pk for user in kept if mine[user].state == DigestState.WAITING]
    if waiting:
        enqueue_many("digest", map(str, waiting), due_at)
    return [told for letter in kept.values() for told in letter.told()]


def _letters(owed: dict[int, list[Owed]], today: date) -> dict[int, Letter]:
    """Return the letters due: to reachable people without a digest today who owe something untold. Three queries."""
    users = User.objects.filter(pk__in=owed, is_active=True).select_related("person", "reminder_choice").in_bulk()
    served = Digest.objects.filter(user__in=owed, day=today).exclude(state=DigestState.LAPSED)
    busy = set(served.values_list("user_id", flat=True))
    known = _marks(Reminder.objects.filter(user__in=owed, due_on__gte=_earliest(owed)))
    letters = {}
    for pk in sorted(users.keys() - busy):
        choice = choice_of(users[pk])
        wanted = FEW if choice is not None and choice.few else None
        fresh = [one for one in owed[pk] if one.mark not in known and (wanted is None or one.step in wanted)]
        others = [one for one in owed[pk] if one.mark in known]
        if fresh and is_reachable(users[pk]):
            letters[pk] = Letter(users[pk], fresh, others)
    return letters


def _earliest(owed: dict[int, list[Owed]]) -> date:
    return min(one.due_on for found in owed.values() for one in found)


def _marks(reminders: Iterable[Reminder]) -> set[tuple[int, str, date, str]]:
    return set(reminders.values_list("user_id", "key", "due_on", "step"))  # type: ignore[attr-defined]


def _reminder(digest: Digest, owed: Owed) -> Reminder:
    return Reminder(
        user_id=owed.item.user_id,
        digest=digest,
        campaign_id=owed.campaign_id,
        milestone_id=owed.item.milestone_id,
        key=owed.key,
        step=owed.step,
        title=owed.item.title[:_TITLE_LENGTH],
        due_on=owed.due_on,
    )


def _kept(letters: dict[int, Letter], mine: dict[int, Digest], today: date) -> dict[int, Letter]:
    """Return the letters as the constraints left them; one query unless another pass told some of it meanwhile."""
    ours = _marks(Reminder.objects.filter(digest__in=[digest.pk for digest in mine.values()]))
    kept = {}
    for user, digest in mine.items():
        letter = letters[user]
        fresh = [one for one in letter.fresh if one.mark in ours]
        if len(fresh) == len(letter.fresh):
            kept[user] = letter
        elif fresh:
            kept[user] = _rewritten(digest, Letter(letter.user, fresh, letter.others), today)
        else:
            digest.delete()
    return kept


def _rewritten(digest: Digest, letter: Letter, today: date) -> Letter:
    text = letter.digest(today, digest.token)
    Digest.objects.filter(pk=digest.pk).update(subject=text.subject, body=text.body)
    return letter

"""One pass of reminding: who still owes what is told once per step, in one digest per person and day.

See docs/decisions/reminders.md. Sending is `campaigns.actions.digests`.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.deliveries import order_deliveries
from campaigns.actions.digests import is_reachable, lapse, send_digest, written_before
from campaigns.actions.escalation import escalated
from campaigns.models import Digest, Reminder
from campaigns.queries.campaigns import name_and_stage
from campaigns.queries.days_off import days_off_of
from campaigns.queries.reminders import choice_of, habits_of, quiet_hours
from campaigns.rules.reminder_habits import FEW, Habits, told_until, told_without_a_day
from campaigns.rules.reminding import (
    WAITING,
    WAITS_AGAIN,
    DigestState,
    Line,
    digest_body,
    digest_subject,
    step_due,
    waits_again,
)
from campaigns.rules.stages import CampaignStage
from emulation.jobs import enqueue_many
from emulation.work import WorkItem, work_of_school
from units.models import Unit, User

__all__ = ["Told", "remind", "send_digest"]

Mark = tuple[int, str, date, str]
CHUNK = 500  # people per transaction
_TITLE_LENGTH = 500


@dataclass(frozen=True)
class Told:
    """One thing that one person was told in this pass; `email` is empty where only the application tells it."""

    user: str
    email: str
    campaign: str
    what: str
    due_on: date | None
    step: str
    url: str


@dataclass(frozen=True)
class Owed:
    """Something that waits, and the step it has reached: "" while none, or where it is not told (a campaign that has
    ended). Of what waits without a day (WAITING), `due_on` is today.
    """

    item: WorkItem
    campaign: str
    step: str
    due_on: date

    @property
    def day(self) -> date | None:
        """The day it is due, None for what has none."""
        return None if self.item.due_on is None and self.step in (WAITING, "") else self.due_on

    @property
    def key(self) -> str:
        kind = f"{self.item.kind}:"
        return self.item.key if self.item.key.startswith(kind) else kind + self.item.key

    @property
    def mark(self) -> Mark:
        """What the unique constraint of reminders names."""
        return self.item.user_id, self.key, self.due_on, self.step

    @property
    def line(self) -> Line:
        return Line(self.item.title, self.day, _site(self.item.url))


def _site(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


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
    users = sorted(owed)
    for start in range(0, len(users), CHUNK):
        told += tell({user: owed[user] for user in users[start : start + CHUNK]}, today, due_at)
    return told


def owed_by_user(today: date, hour: int | None = None) -> dict[int, list[Owed]]:
    """Return everything that waits, per user of whom something has reached a step. Two queries, and per school one and
    those of its providers.

    With an `hour`, schools and people that rest then are left out, and what would be told on days off is told before
    them. What belongs to a campaign that has ended reaches no step.
    """
    resting = quiet_hours() if hour is not None else {}
    owed: dict[int, dict[Mark, Owed]] = defaultdict(dict)
    schools = Unit.objects.filter(school=None, active=True).select_related("reminder_habits")
    for school in schools.order_by("pk"):
        habits = habits_of(school)
        until = _told_until(school, habits, today, hour)
        if until is None:
            continue
        items = work_of_school(school, today)
        campaigns = name_and_stage({item.campaign_id for item in items if item.campaign_id})
        late = escalated([item for item in items if _counts(item, campaigns)], school, habits, today)
        for item in [*items, *late]:
            quiet = resting.get(item.user_id)
            if quiet and quiet.holds(hour or 0, habits):
                continue
            found = _reached(item, until, today, habits) if _counts(item, campaigns) else ""
            name = campaigns[item.campaign_id][0] if item.campaign_id else ""
            one = Owed(item, name, found, item.due_on or today)
            owed[item.user_id].setdefault(one.mark, one)
    return {user: list(rows.values()) for user, rows in owed.items() if any(one.step for one in rows.values())}


def _counts(item: WorkItem, campaigns: dict[int, tuple[str, str]]) -> bool:
    """Whether one is told of it: what belongs to no campaign, or to one that has not ended."""
    return item.campaign_id is None or campaigns[item.campaign_id][1] != CampaignStage.CLOSED


def _told_until(school: Unit, habits: Habits, today: date, hour: int | None) -> date | None:
    """The day up to which steps are told in this pass; None where the school rests."""
    if hour is None:
        return today
    if not habits.awake(hour):
        return None
    return told_until(today, days_off_of(school)) if habits.working_days_only else today


def _reached(item: WorkItem, until: date, today: date, habits: Habits) -> str:
    if item.due_on is None:
        return WAITING if told_without_a_day(item.kind) else ""
    reached = min(until, max(item.due_on, today))  # nothing is overdue before its day is over, days off or not
    return step_due(item.due_on, reached, habits.offsets(item.kind, settings.REMIND_DAYS_BEFORE)) or ""


@dataclass(frozen=True)
class Letter:
    """What one person is to be told today: `fresh` for the first time, `others` whatever else waits for them."""

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
            body=digest_body(
                self.user.full_name,
                lines,
                others,
                today,
                _site(reverse("home")),
                _site(reverse("campaigns:my_reminders")),
            ),
            state=DigestState.WAITING if self.email else DigestState.IN_APP,
        )

    def told(self) -> list[Told]:
        fresh = sorted(self.fresh, key=lambda owed: (owed.day or date.max, owed.key))
        return [
            Told(self.user.username, self.email, owed.campaign, owed.item.title, owed.day, owed.step, owed.line.url)
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
    order_deliveries([_with_user(mine[user], letter) for user, letter in kept.items()], due_at)
    return [told for letter in kept.values() for told in letter.told()]


def _with_user(digest: Digest, letter: Letter) -> Digest:
    digest.user = letter.user
    return digest


def _letters(owed: dict[int, list[Owed]], today: date) -> dict[int, Letter]:
    """Return the letters due: to reachable people without a digest today who owe something untold. Three queries."""
    users = User.objects.filter(pk__in=owed, is_active=True).select_related("person", "reminder_choice").in_bulk()
    served = Digest.objects.filter(user__in=owed, day=today).exclude(state=DigestState.LAPSED)
    busy = set(served.values_list("user_id", flat=True))
    known = _known(Reminder.objects.filter(user__in=owed, due_on__gte=_earliest(owed)), today)
    letters = {}
    for pk in sorted(users.keys() - busy):
        choice = choice_of(users[pk])
        few = choice is not None and choice.few
        fresh = [one for one in owed[pk] if one.step and one.mark not in known and (not few or one.step in FEW)]
        if fresh and is_reachable(users[pk]):
            letters[pk] = Letter(users[pk], fresh, [one for one in owed[pk] if one not in fresh])
    return letters


def _earliest(owed: dict[int, list[Owed]]) -> date:
    """From which day on earlier reminders matter."""
    told = (one for found in owed.values() for one in found if one.step)
    return min(one.due_on - WAITS_AGAIN if one.step == WAITING else one.due_on for one in told)


def _known(reminders: Iterable[Reminder], today: date) -> set[Mark]:
    """What was told, as today's things name themselves: what waits without a day counts as told for a week."""
    marks = _marks(reminders)
    return {
        (user, key, today if step == WAITING and not waits_again(day, today) else day, step)
        for user, key, day, step in marks
    }


def _marks(reminders: Iterable[Reminder]) -> set[Mark]:
    return set(reminders.values_list("user_id", "key", "due_on", "step"))  # type: ignore[attr-defined]


def _reminder(digest: Digest, owed: Owed) -> Reminder:
    return Reminder(
        user_id=owed.item.user_id,
        digest=digest,
        campaign_id=owed.item.campaign_id,
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

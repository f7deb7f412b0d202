"""What waits for whom: each app says what it is waiting for, one list shows it ("Việc của tôi") and reminds of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing one user still owes.

    `kind` and `key` name it for good (a reminder is sent once per kind, key and day); `url` is where it is done;
    `due_on` is None when there is no deadline. `overseen_at` is where heads and the office see how it stands, where
    that is not its campaign's page: what is done at `url` is often open to its doer alone.
    """

    user_id: int
    title: str
    url: str
    due_on: date | None
    kind: str
    key: str
    milestone_id: int | None = None
    campaign_id: int | None = None
    overseen_at: str = ""

    def days_left(self, today: date) -> int | None:
        """Days until the deadline: 0 on the day, negative when overdue, None without one."""
        return None if self.due_on is None else (self.due_on - today).days


class Provider(Protocol):
    """Answers for one app what is owed.

    Set-based: a constant number of queries, however many people there are. `school` narrows to one school (None: any),
    `user` to one person (None: everybody). At least one of the two is given.
    """

    def __call__(self, *, school: Any | None, today: date, user: Any | None = None) -> Iterable[WorkItem]: ...


_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add a provider, once, from an `AppConfig.ready()`. Returns it, so it also serves as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def work_for(user: Any, today: date, *, school: Any | None = None) -> list[WorkItem]:
    """What waits for one user, nearest deadline first, those without a deadline last."""
    return _gather(school=school, today=today, user=user)


def work_of_school(school: Any, today: date) -> list[WorkItem]:
    """What waits for anybody in one school: as many queries as for one person."""
    return _gather(school=school, today=today, user=None)


def _gather(*, school: Any | None, today: date, user: Any | None) -> list[WorkItem]:
    found = (item for provider in _providers for item in provider(school=school, today=today, user=user))
    return sorted(found, key=lambda item: (item.due_on or date.max, item.user_id, item.kind, item.key))

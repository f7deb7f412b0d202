"""What waits for whom, gathered from the apps."""

from datetime import date
from typing import Any

import pytest

from emulation import work
from emulation.work import WorkItem

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _no_other_providers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_providers", [])


def item(key: str, due_on: date | None, user_id: int = 1) -> WorkItem:
    return WorkItem(user_id=user_id, title=f"Việc {key}", url=f"/viec/{key}", due_on=due_on, kind="pledge", key=key)


def test_the_nearest_deadline_is_first_and_none_is_last() -> None:
    late, soon, some_day = item("a", date(2026, 12, 1)), item("b", date(2026, 11, 21)), item("c", None)
    work.register(lambda **_: [some_day, late])
    work.register(lambda **_: [soon])
    assert work.work_for(object(), TODAY) == [soon, late, some_day]


def test_providers_hear_for_whom_and_where() -> None:
    heard: list[dict[str, Any]] = []

    def provider(**asked: Any) -> list[WorkItem]:
        heard.append(asked)
        return []

    work.register(provider)
    work.register(provider)
    work.work_for("user", TODAY)
    work.work_for("user", TODAY, school="school")
    work.work_of_school("school", TODAY)
    assert heard == [
        {"school": None, "today": TODAY, "user": "user"},
        {"school": "school", "today": TODAY, "user": "user"},
        {"school": "school", "today": TODAY, "user": None},
    ]


@pytest.mark.parametrize(
    ("due_on", "left"),
    [(date(2026, 11, 27), 7), (date(2026, 11, 20), 0), (date(2026, 11, 19), -1), (None, None)],
)
def test_days_left(due_on: date | None, left: int | None) -> None:
    assert item("a", due_on).days_left(TODAY) == left

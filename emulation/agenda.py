"""The order of "Việc của tôi": what is overdue, due today, coming, without a deadline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from emulation.work import WorkItem


@dataclass(frozen=True)
class Group:
    """A heading and its items, nearest deadline first."""

    label: str
    items: tuple[WorkItem, ...]


def _label(item: WorkItem, today: date) -> str:
    left = item.days_left(today)
    if left is None:
        return "Không hạn"
    return "Quá hạn" if left < 0 else "Hôm nay" if left == 0 else "Sắp đến"


def grouped(items: Iterable[WorkItem], today: date) -> list[Group]:
    """Group the items by urgency and leave out empty groups."""
    groups: dict[str, list[WorkItem]] = {"Quá hạn": [], "Hôm nay": [], "Sắp đến": [], "Không hạn": []}
    for item in sorted(items, key=lambda item: (item.due_on or date.max, item.title)):
        groups[_label(item, today)].append(item)
    return [Group(label, tuple(found)) for label, found in groups.items() if found]

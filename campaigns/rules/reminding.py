"""When somebody is reminded, and of what: which step a due date has reached, and how the mail reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db.models import TextChoices

from emulation.text import one_line, whole_text

ON = "on"
OVERDUE = "overdue"
WAITING = "waiting"  # the step of things without a day
WAITS_AGAIN = timedelta(days=7)
ASKED = "asked"
SUBJECT_LENGTH = 120  # longer ones are cut on a phone


class DigestState(TextChoices):
    """Where a digest is on its way. `docs/decisions/reminders.md` tells which may follow which."""

    WAITING = "waiting", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    UNCERTAIN = "uncertain", "Không rõ đã gửi chưa"
    FAILED = "failed", "Không gửi được"
    IN_APP = "in_app", "Chỉ nhắc trong ứng dụng"
    LAPSED = "lapsed", "Bỏ, chuyển sang thư sau"


class Dated(Protocol):
    """A milestone, as far as its end matters: the printed date and whether it is itself allowed."""

    @property
    def ends_on(self) -> date | None: ...

    @property
    def bound(self) -> str: ...


@dataclass(frozen=True)
class Line:
    """One thing a mail tells; `due_on` is None for what waits without a day."""

    title: str
    due_on: date | None
    url: str


def last_day(milestone: Dated) -> date | None:
    """Return the last day on which the duty of a milestone is still on time; None without a date.

    "Trước ngày 20/11" is done by 19/11; "chậm nhất", "vào" and the end of a window count themselves.
    """
    if milestone.ends_on is None:
        return None
    return milestone.ends_on - timedelta(days=1) if milestone.bound == "before" else milestone.ends_on


def in_reach(due_on: date | None, since: date | None) -> date | None:
    """Return a deadline that could be kept: None where it was over on the day (`since`) from which one could act.

    A plan of the year that is signed in November asks for its launch, but nobody is 300 days late with it.
    """
    return None if due_on is None or (since is not None and due_on < since) else due_on


def moved_by_return(due_on: date | None, given: date | None, *, returned: bool) -> date | None:
    """Return a deadline as a return moved it: while given back the day named then (`given`, None for none).

    What was sent again and taken back by its unit has the later of both.
    """
    if given is None or (due_on is None and not returned):
        return due_on
    return given if returned or due_on is None else max(given, due_on)


def step_due(due_on: date, today: date, offsets: Iterable[int]) -> str | None:
    """Return the latest step that has been reached: "before-7", "before-3", "before-1", "on", "overdue", or None.

    `offsets` are days before the due date, in any order. Whoever was told this step is told nothing; so after a week
    without the server one step is told, the latest, and not those that were missed.
    """
    left = (due_on - today).days
    if left < 0:
        return OVERDUE
    if left == 0:
        return ON
    reached = [offset for offset in offsets if offset >= left]
    return f"before-{min(reached)}" if reached else None


def waits_again(told_on: date, today: date) -> bool:
    """Say whether what waits without a day and was told on a day is told anew: once a week while it waits."""
    return today >= told_on + WAITS_AGAIN


def step_asked(today: date) -> str:
    """Return the step of a reminder that the office asked for by hand: once a day."""
    return f"{ASKED}-{today:%m%d}"


def step_label(step: str) -> str:
    """Return a step as the office reads it: "Trước 7 ngày", "Đúng hạn", "Quá hạn"."""
    if step.startswith("before-"):
        return f"Trước {step.removeprefix('before-')} ngày"
    if step.startswith(ASKED):
        return "Thường trực nhắc"
    return {ON: "Đúng ngày hết hạn", OVERDUE: "Quá hạn", WAITING: "Đang chờ, không có hạn"}.get(step, step)


def days_phrase(due_on: date, today: date) -> str:
    """Return how far a due date is, in the middle of a sentence: "còn 3 ngày", "hôm nay", "quá hạn 2 ngày"."""
    left = (due_on - today).days
    if left == 0:
        return "hôm nay"
    return f"còn {whole_text(left)} ngày" if left > 0 else f"quá hạn {whole_text(-left)} ngày"


def digest_subject(lines: Sequence[Line], today: date) -> str:
    """Return the subject of a mail: the most urgent thing, and how many more; one line of at most 120 characters."""
    first = min(lines, key=_urgency)
    more = f" và {len(lines) - 1} việc khác" if len(lines) > 1 else ""
    tail = f" ({days_phrase(first.due_on, today)}){more}" if first.due_on else more
    title = one_line(first.title)
    room = SUBJECT_LENGTH - len("Nhắc việc: ") - len(tail)
    return f"Nhắc việc: {title if len(title) <= room else title[: room - 1] + '…'}{tail}"


def digest_body(
    name: str, lines: Sequence[Line], others: Sequence[Line], today: date, work_at: str, choice_at: str
) -> str:
    """Return the text of a mail: what has come up today, then whatever else waits, each most urgent first.

    Together they are the list at `work_at`; `choice_at` is where one says how one wants to be reminded.
    """
    parts = [f"Kính gửi đồng chí {name},", "", "Các việc cần đồng chí lưu ý hôm nay:", "", *_listed(lines, today)]
    if others:
        parts += ["Các việc khác đang chờ đồng chí:", "", *_listed(others, today)]
    parts += [f"Việc của tôi: {work_at}", f"Đổi cách nhắc việc: {choice_at}", ""]
    parts += ["Thư này do phần mềm tự gửi, vui lòng không trả lời."]
    return "\n".join(parts) + "\n"


def _listed(lines: Sequence[Line], today: date) -> list[str]:
    found: list[str] = []
    for number, line in enumerate(sorted(lines, key=lambda line: (_urgency(line), line.title)), start=1):
        due = f"Hạn {line.due_on:%d/%m/%Y} ({days_phrase(line.due_on, today)})" if line.due_on else "Không có hạn"
        found += [f"{number}. {one_line(line.title)}", f"   {due}", f"   {line.url}", ""]
    return found


def _urgency(line: Line) -> date:
    return line.due_on or date.max


def group_message(name: str, lines: Iterable[tuple[str, date, str, Sequence[str]]], url: str) -> str:
    """Return a text to copy into a chat group: per thing its title, due date, days in words and who owes it."""
    parts = [f"NHẮC VIỆC – {name}", ""]
    for number, (title, due_on, days, people) in enumerate(lines, start=1):
        parts += [f"{number}. {one_line(title)}", f"   Hạn {due_on:%d/%m/%Y} ({days}): {', '.join(people)}"]
    return "\n".join([*parts, "", f"Vui lòng hoàn thành tại: {url}"])

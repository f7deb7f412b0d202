"""Whether somebody meets the standards of a title: conditions as values, facts as values, a finding as the answer.

Nothing here knows a title: what is asked is data (`Standard`), what is known is data (`Facts`). A finding has one of
four states, since data may be missing and some things only people can see:

- `OPEN`: the records show that it is met;
- `CONFIRM`: nothing speaks against it, but only the unit can see whether it holds;
- `WAITING`: a record is missing;
- `CLOSED`: the records show that it is not met.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, NamedTuple

from awards.rules.conditions import Audience, Kind


class State(IntEnum):
    """How a finding ends, the best first."""

    OPEN = 0
    CONFIRM = 1
    WAITING = 2
    CLOSED = 3

    @property
    def label(self) -> str:
        """The state as pages name it."""
        return ("Đủ điều kiện", "Cần đối chiếu", "Chờ dữ liệu", "Chưa đủ điều kiện")[self]

    @property
    def key(self) -> str:
        """The state in style sheets and addresses."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Standard:
    """A condition. `title` is the pk of the title it asks for; a group holds `parts`."""

    kind: str
    article: str = ""
    parts: tuple["Standard", ...] = ()
    title: int = 0
    level: str = ""
    scope: str = ""
    count: int = 0
    years: int | None = None
    percent: int = 0
    text: str = ""
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class TitleStandard:
    """What a title asks, of whom. `name` is what sentences call it, `full_name` what headings do."""

    title: int
    name: str
    full_name: str
    family: str
    article: str
    audiences: frozenset[str]
    conditions: tuple[Standard, ...]


Book = Mapping[int, TitleStandard]


@dataclass(frozen=True, slots=True)
class Merit:
    """A recognised initiative: the year, how far it reaches, and which family and titles its author used it for."""

    year: int
    scope: str
    serves: str = ""
    used_for: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Member:
    """One of a unit: the rating of the year ("" for none), titles of the year granted and proposed, a discipline."""

    level: str = ""
    titles: frozenset[int] = frozenset()
    proposed: frozenset[int] = frozenset()
    disciplined: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person or a unit for a year.

    `titles` are years by title. `held` says why nothing is considered now, `counted_from` is the first year that counts
    after a discipline (0: all do); with `watched` False they were left out, since the reader may not read of them.
    `maternity` are the years with maternity leave, `months` what was worked in the year, `service` whole years of it
    (None: not known).
    """

    audience: str
    year: int
    ratings: Mapping[int, str] = field(default_factory=dict)
    titles: Mapping[int, frozenset[int]] = field(default_factory=dict)
    merits: tuple[Merit, ...] = ()
    pledged: frozenset[int] = frozenset()
    watched: bool = True
    held: str = ""
    disciplined: bool = False
    counted_from: int = 0
    maternity: frozenset[int] = frozenset()
    months: int | None = None
    service: int | None = None
    members: tuple[Member, ...] = ()

    @property
    def collective(self) -> bool:
        """Whether a unit is meant."""
        return self.audience in (Audience.DEPARTMENT, Audience.CLASS, Audience.SCHOOL)

    @property
    def key(self) -> tuple[Any, ...]:
        """The same values hashed: whoever has equal facts is judged alike."""
        values = (getattr(self, name) for name in self.__slots__)
        return tuple(tuple(sorted(value.items())) if isinstance(value, Mapping) else value for value in values)


class Finding(NamedTuple):
    """The answer to a condition or a title. `soft`: only people can see it, so it lowers nothing that records show.

    A tuple, like `Case`: a school of a thousand has fifty thousand of them, and frozen classes cost thrice as much.
    """

    state: State
    sentence: str
    article: str = ""
    parts: tuple["Finding", ...] = ()
    soft: bool = False


class Case(NamedTuple):
    """One title held against one set of facts; `above` are the titles whose standards led here."""

    facts: Facts
    book: Book
    title: TitleStandard
    above: frozenset[int] = frozenset()

    def name(self, title: int) -> str:
        """What sentences call a title of the version; titles without a rule in it have no name."""
        return self.book[title].name if title in self.book else "danh hiệu này"


Measure = Callable[[Standard, Case], Finding]
CONFIRMED = "Đơn vị đối chiếu: "
EACH, ONE_OF = "Đồng thời các điều kiện", "Một trong các điều kiện"


def judge(facts: Facts, title: TitleStandard, book: Book, measures: Mapping[str, Measure]) -> Finding:
    """Hold facts against all conditions of a title."""
    return judge_case(Case(facts, book, title), measures)


def judge_case(case: Case, measures: Mapping[str, Measure]) -> Finding:
    """Hold a case against all conditions of its title; without any, only people can see whether it is deserved."""
    parts = tuple(find(condition, case, measures) for condition in case.title.conditions)
    state = all_hold(parts)
    return Finding(state, state.label, case.title.article, parts)


def find(condition: Standard, case: Case, measures: Mapping[str, Measure]) -> Finding:
    """Hold a case against one condition."""
    if condition.kind == Kind.ALL or condition.kind == Kind.ANY:
        return _group(condition, case, measures)
    if condition.kind == Kind.STANDARD:
        return _standard(condition, case, measures)
    return measures[condition.kind](condition, case)


def all_hold(parts: Iterable[Finding]) -> State:
    """The worst state; what only people see does not lower what the records show, unless it is all there is."""
    measured = [finding.state for finding in parts if not finding.soft]
    return max(measured) if measured else State.CONFIRM


def _group(condition: Standard, case: Case, measures: Mapping[str, Measure]) -> Finding:
    parts = tuple(find(part, case, measures) for part in condition.parts)
    if condition.kind == Kind.ALL:
        return Finding(all_hold(parts), EACH, condition.article, parts)
    return Finding(min(part.state for part in parts), ONE_OF, condition.article, parts)


def _standard(condition: Standard, case: Case, measures: Mapping[str, Measure]) -> Finding:
    """The standards of another title; one that leads back to itself asks nothing new."""
    name = case.name(condition.title)
    other = case.book.get(condition.title)
    if other is None or condition.title in case.above or condition.title == case.title.title:
        return Finding(State.WAITING, f"Phiên bản quy định này không có tiêu chuẩn {name}", condition.article)
    inner = judge_case(Case(case.facts, case.book, other, case.above | {case.title.title}), measures)
    words = {State.OPEN: f"Đạt tiêu chuẩn {name}", State.CLOSED: f"Chưa đạt tiêu chuẩn {name}"}
    sentence = words.get(inner.state, f"Tiêu chuẩn {name}: {inner.state.label.lower()}")
    return Finding(inner.state, sentence, condition.article, inner.parts)


def reasons(finding: Finding) -> list[Finding]:
    """Return what stands in the way, as measured conditions; of "one of" the group itself with what it offers."""
    found: list[Finding] = []
    for part in finding.parts:
        if part.state == State.OPEN or part.soft:
            continue
        if part.parts and part.sentence != ONE_OF:
            found += reasons(part)
        else:
            found.append(part)
    return found


def in_words(finding: Finding) -> str:
    """Return what is missing in one sentence; of a group what it offers, without what is met already."""
    if not finding.parts:
        return finding.sentence
    if finding.sentence == ONE_OF and finding.state == State.CONFIRM:
        seen = (part.sentence.removeprefix(CONFIRMED) for part in finding.parts if part.soft)
        return f"Đơn vị đối chiếu một trong: {'; '.join(seen)}"
    if finding.sentence == ONE_OF:
        return f"Cần một trong: {'; hoặc '.join(in_words(part) for part in finding.parts)}"
    return " và ".join(in_words(part) for part in finding.parts if part.state != State.OPEN)

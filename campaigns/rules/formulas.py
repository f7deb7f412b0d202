"""How a target is counted: a numerator over a denominator, each a source known to `campaigns.counting`."""

import re
from dataclasses import dataclass

from campaigns.rules.counting import Count
from campaigns.rules.rated_targets import rated_base


@dataclass(frozen=True)
class Term:
    """A source by its key; `title` narrows sources that go by title."""

    source: str
    title: int | None = None


@dataclass(frozen=True)
class Formula:
    """Numerator over denominator; without a numerator the result is entered by hand. `unit` narrows to one unit."""

    numerator: Term | None
    denominator: Term | None = None
    unit: int | None = None


_THINGS: dict[str, str] = {
    Count.INITIATIVES: "registered_initiatives",
    Count.GOOD_INITIATIVES: "recognised_initiatives",
    Count.EXEMPLARS: "recognised_exemplars",
}
_RATED = frozenset({Count.RATED_EXCELLENT, Count.RATED_GOOD, Count.RATED_DONE})  # named as their sources are


def default_formula(counts: str, title: int | None, base_title: int | None, subject: str, of: str) -> Formula:
    """Return how a target is counted by what the plan says of it, where the office has not said otherwise."""
    if counts == Count.BY_HAND:
        return Formula(None)
    if counts in _THINGS:
        among = Term("registered_initiatives") if counts == Count.GOOD_INITIATIVES else None
        return Formula(Term(_THINGS[counts]), among)
    if counts in _RATED:
        return Formula(Term(counts), Term(rated_base(of) or population_source(subject, of)))
    if counts == Count.PLEDGED_UNITS:
        return Formula(Term("accepted_units"), Term(unit_source(subject, of)))
    if counts in (Count.TITLE_UNITS, Count.ANY_UNITS):
        won = Term("awarded_units", title if counts == Count.TITLE_UNITS else None)
        return Formula(won, Term(unit_source(subject, of)))
    base = Term("awarded_people", base_title) if base_title else Term(population_source(subject, of))
    if counts == Count.PLEDGED_PEOPLE:
        return Formula(Term("accepted_people"), base)
    return Formula(Term("awarded_people", title if counts == Count.TITLE_PEOPLE else None), base)


def unit_source(subject: str, of: str) -> str:
    """Return the units a target speaks of, by the words of its base (or of its subject where no base is printed).

    "lớp" alone are the classes, "khoa", "phòng", "tổ" without them the departments; anything else all units.
    """
    words = set(re.findall(r"\w+", (of or subject).casefold()))
    if words & {"đơn", "tập"}:  # "đơn vị", "tập thể"
        return "units"
    return {(True, False): "classes", (False, True): "departments"}.get(
        ("lớp" in words, bool(words & {"khoa", "phòng", "tổ"})), "units"
    )


def population_source(subject: str, of: str) -> str:
    """Return the people a target speaks of, by the words of its base (or of its subject where no base is printed).

    "cán bộ quản lý" alone are the leaders; "giảng viên", "giáo viên" the teachers; "nhân viên, người lao động" those
    who neither lead nor teach; "học viên", "sinh viên", "học sinh" the learners; anything else the whole staff.
    """
    words = (of or subject).casefold()
    if any(word in words for word in ("học viên", "sinh viên", "học sinh")):
        return "learners"
    rest = words.replace("cán bộ quản lý", "")
    if "cán bộ" in rest or "viên chức" in rest:
        return "staff"
    teachers = any(word in rest for word in ("giảng viên", "giáo viên", "nhà giáo"))
    helpers = "nhân viên" in rest or "chuyên viên" in rest
    workers = "người lao động" in rest  # alone, or beside teachers, everybody who works here
    told = {(True, False, False, False): "leaders", (False, True, False, False): "lecturers"}
    told |= {(False, False, True, False): "officers", (False, False, True, True): "support"}
    return told.get((rest != words, teachers, helpers, workers), "staff")

"""The shapes in which the law's rules are written down, and short ways to write them."""

from dataclasses import dataclass, field
from decimal import Decimal

from awards.rules.conditions import STAFF, Audience, Cycle, Design, Evidence, Kind, Reach

LAW = "Luật Thi đua, khen thưởng 2022"
ND98 = "Nghị định 98/2023/NĐ-CP"
ND152 = "Nghị định 152/2025/NĐ-CP"
ND233 = "Nghị định 233/2026/NĐ-CP"
TOTAL_MEMBERS = f"{ND98}, Điều 30 khoản 7 (tính trên tổng số thành viên Hội đồng)"
OWN_RULE = "Quy chế của trường: quá bán tổng số thành viên Hội đồng"


@dataclass(frozen=True)
class Source:
    """Where a line stands, how far it was read, and whether it is in force; what is off says why."""

    article: str = ""
    evidence: str = Evidence.QUOTED
    active: bool = True
    note: str = ""


@dataclass(frozen=True)
class StatuteCondition:
    """A condition with the parts it holds; `title` is the code of another title."""

    kind: str
    source: Source
    parts: tuple["StatuteCondition", ...] = ()
    title: str = ""
    level: str = ""
    scope: str = ""
    count: int | None = None
    years: int | None = None
    percent: int | None = None
    text: str = ""
    fresh: bool = False


@dataclass(frozen=True)
class StatutePaper:
    """A paper of the dossier."""

    name: str
    source: Source


@dataclass(frozen=True)
class StatuteQuota:
    """At most `percent` of those who have the title `of` ("" of all)."""

    percent: int
    of: str
    source: Source


@dataclass(frozen=True)
class StatuteTitle:
    """A title of the law and its whole rule. `vote_percent` of the total membership; money times the base salary."""

    code: str
    name: str
    short_name: str
    holder: str
    source: Source
    family: str = "title"
    audiences: tuple[str, ...] = STAFF
    conditions: tuple[StatuteCondition, ...] = ()
    papers: tuple[StatutePaper, ...] = ()
    quotas: tuple[StatuteQuota, ...] = ()
    reach: str = Reach.SCHOOL
    cycle: str = Cycle.YEAR
    decides: str = "head"
    decider: str = "Thủ trưởng đơn vị"
    vote_percent: int = 50
    more_than: bool = True
    must_vote: bool = False
    vote_article: str = OWN_RULE
    vote_evidence: str = Evidence.SCHOOL
    money_multiple: Decimal = field(default_factory=Decimal)
    money_article: str = ""
    design: str = Design.TITLE


def condition(
    kind: Kind,
    article: str = "",
    evidence: Evidence = Evidence.QUOTED,
    *,
    note: str = "",
    on: bool = True,
    **values: object,
) -> StatuteCondition:
    """Return a measured condition; `on` False keeps it switched off for the reason in `note`."""
    return StatuteCondition(kind.value, Source(article, evidence.value, on, note), **values)  # type: ignore[arg-type]


def confirmed(text: str, article: str, evidence: Evidence = Evidence.QUOTED) -> StatuteCondition:
    """Return what no record shows and the unit itself looks at."""
    return condition(Kind.CONFIRMED, article, evidence, text=text)


def any_of(*parts: StatuteCondition, article: str, evidence: Evidence = Evidence.QUOTED) -> StatuteCondition:
    """Return "one of"."""
    return StatuteCondition(Kind.ANY.value, Source(article, evidence.value), parts)


def all_of(
    *parts: StatuteCondition, article: str, evidence: Evidence, on: bool = True, note: str = ""
) -> StatuteCondition:
    """Return "all of"."""
    return StatuteCondition(Kind.ALL.value, Source(article, evidence.value, on, note), parts)


def papers(*names: str, article: str) -> tuple[StatutePaper, ...]:
    """Return the papers of a dossier that one article asks for."""
    return tuple(StatutePaper(name, Source(article)) for name in names)


NO_HOLD = condition(Kind.NO_HOLD, f"{ND152}, Điều 4 khoản 4")
UNIT_NOT_HELD = confirmed(  # records of holds are of people: of a unit only who keeps it knows
    "Tập thể không đang bị xem xét kỷ luật, điều tra, thanh tra, kiểm tra có dấu hiệu vi phạm, xác minh đơn thư",
    f"{ND152}, Điều 4 khoản 4",
)
ABOVE: dict[str, object] = {"reach": Reach.PROVINCE.value, "decides": "above", "design": Design.ABOVE.value}
COLLECTIVES = (Audience.DEPARTMENT, Audience.SCHOOL)
BALLOT_80: dict[str, object] = {
    "vote_percent": 80,
    "more_than": False,
    "must_vote": True,
    "vote_article": TOTAL_MEMBERS,
    "vote_evidence": Evidence.QUOTED.value,
}
BALLOT_90 = BALLOT_80 | {"vote_percent": 90}

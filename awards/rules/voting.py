"""Counting a vote: quorum, base, threshold, result. Integers only.

NĐ 98/2023/NĐ-CP Điều 30 khoản 7: the share of agreement is measured on the total membership of the
board; absent members are asked in writing and stay in the base. Whether a recused member stays is
silent in law, so it is a setting of the school's rules; the default is "stays".
"""

from dataclasses import dataclass
from enum import StrEnum


class Base(StrEnum):
    """What the share of agreement is measured on."""

    MEMBERS = "members"
    PRESENT = "present"
    RETURNED = "returned"

    @property
    def words(self) -> str:
        """As the form, the page and the minutes say it."""
        return _BASES[self]


_BASES = {
    Base.MEMBERS: "tổng số thành viên Hội đồng",
    Base.PRESENT: "số thành viên có mặt hoặc được lấy ý kiến bằng văn bản",
    Base.RETURNED: "số phiếu thu về",
}
MAJORITY = 50


class CountError(ValueError):
    """The counts contradict each other; a result must not be made from them."""


@dataclass(frozen=True)
class Threshold:
    """A share that must be reached (or, with `more_than`, exceeded): 80/100, 2/3, more than 1/2."""

    numerator: int
    denominator: int
    more_than: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError unless 0 <= share <= 1."""
        if not 0 <= self.numerator <= self.denominator or self.denominator == 0:
            raise ValueError("share must lie between 0 and 1")

    @classmethod
    def percent(cls, percent: int) -> "Threshold":
        """At least this many percent."""
        return cls(percent, 100)

    def reached(self, agree: int, base: int) -> bool:
        """For a percentage: 100*agree >= percent*base. A base of nobody never passes."""
        if base <= 0:
            return False
        left, right = self.denominator * agree, self.numerator * base
        return left > right if self.more_than else left >= right

    def minimum(self, base: int) -> int:
        """The smallest number of agreements that passes on this base."""
        least = -(-self.numerator * base // self.denominator)
        return least if self.reached(least, base) else least + 1

    @property
    def text(self) -> str:
        """ "80 %", "2/3", "trên 1/2": as it is written in a regulation."""
        share = f"{self.numerator}/{self.denominator}"
        if self.denominator == 100:
            share = f"{self.numerator} %"
        return f"trên {share}" if self.more_than else share


@dataclass(frozen=True)
class Rule:
    """The voting rule of one title, as frozen for a session."""

    threshold: Threshold
    base: Base = Base.MEMBERS
    recused_stay: bool = True
    article: str = ""


@dataclass(frozen=True)
class Roster:
    """Who could vote on one nominee. `recused_present` of the recused are here, or asked in writing."""

    total: int
    present: int
    absent_in_writing: int
    recused: int = 0
    recused_present: int = 0

    def __post_init__(self) -> None:
        """Raises CountError when there are more people asked than members."""
        asked = self.present + self.absent_in_writing
        if min(self.total, self.present, self.absent_in_writing, self.recused) < 0:
            raise CountError("a count is negative")
        if asked > self.total or self.recused > self.total:
            raise CountError("more members asked than the board has")
        if not 0 <= self.recused_present <= min(self.recused, asked):
            raise CountError("more recused members present than there are")


@dataclass(frozen=True)
class Tally:
    """What lay in the box for one nominee. `issued` is the number of members who could vote."""

    issued: int
    agree: int
    disagree: int
    blank: int
    invalid: int

    @property
    def valid(self) -> int:
        """Ballots that say something: agree, disagree, or expressly no opinion."""
        return self.agree + self.disagree + self.blank

    @property
    def returned(self) -> int:
        """Ballots in the box."""
        return self.valid + self.invalid


@dataclass(frozen=True)
class NomineeResult:
    """Everything the page and the minutes say about one nominee's vote."""

    total: int
    present: int
    absent_in_writing: int
    absent: int
    recused: int
    issued: int
    returned: int
    valid: int
    invalid: int
    agree: int
    disagree: int
    blank: int
    base: int
    minimum: int
    percent_text: str
    passed: bool
    tied: bool
    article: str


def base_of(rule: Rule, roster: Roster, tally: Tally) -> int:
    """The number agreement is measured on; of those present are members asked in writing: they vote in the same box."""
    if rule.base == Base.RETURNED:
        return tally.returned
    if rule.base == Base.PRESENT:
        asked = roster.present + roster.absent_in_writing
        return asked - (0 if rule.recused_stay else roster.recused_present)
    return roster.total - (0 if rule.recused_stay else roster.recused)


def nominee_result(rule: Rule, roster: Roster, tally: Tally) -> NomineeResult:
    """Judge one nominee. Raises CountError when the counts cannot all be true."""
    _check(roster, tally)
    base = base_of(rule, roster, tally)
    return NomineeResult(
        total=roster.total,
        present=roster.present,
        absent_in_writing=roster.absent_in_writing,
        absent=roster.total - roster.present - roster.absent_in_writing,
        recused=roster.recused,
        issued=tally.issued,
        returned=tally.returned,
        valid=tally.valid,
        invalid=tally.invalid,
        agree=tally.agree,
        disagree=tally.disagree,
        blank=tally.blank,
        base=base,
        minimum=rule.threshold.minimum(base),
        percent_text=percent_text(tally.agree, base),
        passed=rule.threshold.reached(tally.agree, base),
        tied=tally.agree == tally.disagree and tally.returned > 0,
        article=rule.article,
    )


def undecided_tie(*, agree: int, disagree: int, vote_percent: int) -> bool:
    """Whether a rule of ties applies: as many for as against, where a majority decides (80 % a tie never reaches)."""
    return agree == disagree and agree > 0 and vote_percent <= MAJORITY


def quorum_reached(quorum: Threshold, *, present: int, total: int) -> bool:
    """Whether enough of all members are here. Members asked in writing are not here."""
    return quorum.reached(present, total)


def percent_text(part: int, base: int) -> str:
    """Share with two decimals and a decimal comma ("88,89"), trailing zeros dropped ("80").

    Rounded half up, but never up to a whole percent it does not reach: a share just under the
    threshold must not be printed as the threshold.
    """
    if base <= 0:
        return "0"
    hundredths = (20_000 * part + base) // (2 * base)
    if hundredths % 100 == 0 and hundredths * base > 10_000 * part:
        hundredths -= 1
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}".rstrip("0") if rest else str(whole)


def _check(roster: Roster, tally: Tally) -> None:
    counts = (tally.issued, tally.agree, tally.disagree, tally.blank, tally.invalid)
    if min(counts) < 0:
        raise CountError("a count is negative")
    if tally.returned > tally.issued:
        raise CountError("more ballots returned than issued")
    if tally.issued > roster.present + roster.absent_in_writing:
        raise CountError("more ballots issued than members asked")
    if tally.issued > roster.total - roster.recused:
        raise CountError("a recused member was given a ballot")

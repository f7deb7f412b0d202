"""Commendations outside the yearly round: for a sudden deed, or at the end of a movement on one theme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from awards.rules.voting import Base, Threshold, percent_text
from emulation.days import FIRST_YEAR
from emulation.text import one_line

LONGEST = 60  # days that a board is given to answer


class AwardKind(TextChoices):
    """Loại hình khen thưởng (Luật TĐKT Điều 8). A ledger holds all six, of which a school gives the first three."""

    MERIT = "merit", "Công trạng"
    SPOT = "spot", "Đột xuất"
    THEME = "theme", "Phong trào thi đua (chuyên đề)"
    SERVICE = "serve", "Quá trình cống hiến"
    YEARS = "years", "Niên hạn"
    FOREIGN = "guest", "Đối ngoại"


GIVEN_HERE = (AwardKind.MERIT, AwardKind.SPOT, AwardKind.THEME)
KIND_WORDS = {  # as old lists call them
    "Thường xuyên": AwardKind.MERIT,
    "Theo công trạng": AwardKind.MERIT,
    "Công trạng và thành tích": AwardKind.MERIT,
    "Chuyên đề": AwardKind.THEME,
    "Theo chuyên đề": AwardKind.THEME,
    "Theo đợt": AwardKind.THEME,
    "Theo đợt, chuyên đề": AwardKind.THEME,
    "Phong trào thi đua": AwardKind.THEME,
    "Cống hiến": AwardKind.SERVICE,
}


SHORT = (AwardKind.SPOT, AwardKind.THEME)  # what the short path is for
NO_GROUND = SHORT  # NĐ 152/2025 Điều 4 khoản 3: no ground for a commendation of merit by a higher level


@dataclass(frozen=True)
class Asked:
    """Members of the board who were asked about one dossier. `own` are the nominee's seats, `conflicted` those who
    declared a conflict of interest.
    """

    total: int
    own: int
    agree: int
    disagree: int
    conflicted: int = 0

    @property
    def recused(self) -> int:
        """Those who do not speak on the dossier."""
        return self.own + self.conflicted

    @property
    def silent(self) -> int:
        """Those who gave no opinion in time."""
        return self.total - self.recused - self.agree - self.disagree


@dataclass(frozen=True)
class CaseResult:
    """What the minutes say of one dossier."""

    agree: int
    base: int
    percent_text: str
    passed: bool


def case_result(threshold: Threshold, base: str, asked: Asked, *, recused_stay: bool) -> CaseResult:
    """Judge one dossier. The base is the rule's: all members by default; everybody is asked, so nobody is absent."""
    said = asked.agree + asked.disagree
    members = asked.total - (0 if recused_stay else asked.recused)
    number = said if base == Base.RETURNED else members
    return CaseResult(asked.agree, number, percent_text(asked.agree, number), threshold.reached(asked.agree, number))


def recused_case(name: str, base: str, asked: Asked, *, recused_stay: bool) -> str:
    """Say that a nominee on the board, or members with a conflict of interest, did not speak, and how the numbers add
    up; "" where everybody might.
    """
    if not asked.recused:
        return ""
    counted = "vẫn tính" if recused_stay and base != Base.RETURNED else "không tính"
    sums = f"không đồng ý {asked.disagree:02d}, không có ý kiến {asked.silent:02d}"
    said = []
    if asked.own:
        said.append(f"{name} là thành viên Hội đồng, không cho ý kiến về hồ sơ của mình")
        sums += f", không cho ý kiến về hồ sơ của mình {asked.own:02d}"
    if asked.conflicted:
        said.append(f"{asked.conflicted:02d} thành viên có xung đột lợi ích không cho ý kiến về {name}")
        sums += f", không cho ý kiến do xung đột lợi ích {asked.conflicted:02d}"
    return (
        f"{'; '.join(said)}, {counted} trong số dùng tính tỷ lệ. "
        f"Tổng số thành viên {asked.total:02d} gồm: đồng ý {asked.agree:02d}, {sums}."
    )


def closing_fault(*, silent: int, due_on: date, today: date) -> str:
    """Return why the asking cannot end yet, "" if it can: all have spoken, or the last day is over."""
    if not silent or today > due_on:
        return ""
    return (
        f"Còn {silent} thành viên chưa cho ý kiến và chưa hết hạn {due_on:%d/%m/%Y}. Vui lòng chờ hoặc nhắc thành viên."
    )


def asking_fault(*, due_on: date, today: date) -> str:
    """Return why the board cannot be asked until a day, "" if it can: a wrong year would keep the dossiers waiting."""
    if due_on < today:
        return "Hạn cho ý kiến không được trước hôm nay."
    if (due_on - today).days > LONGEST:
        return f"Hạn cho ý kiến không quá {LONGEST} ngày kể từ hôm nay. Vui lòng xem lại năm của hạn."
    return ""


def moving_fault(*, old: date, due_on: date, today: date) -> str:
    """Return why the last day of an asking cannot become another, "" if it can: it only moves later."""
    if due_on <= old:
        return f"Hạn cho ý kiến chỉ lùi về sau ngày {old:%d/%m/%Y}. Vui lòng chọn ngày muộn hơn."
    return asking_fault(due_on=due_on, today=today)


def deed_text(typed: str) -> str:
    """Return a deed as papers name it: in one line, without the stop of a sentence."""
    return one_line(typed).rstrip(" .;,")


def deed_fault(*, happened_on: date, today: date) -> str:
    """Return why a deed cannot be of a day, "" if it can: a day to come, or a slip of the keyboard."""
    if happened_on > today:
        return "Ngày lập thành tích không được sau hôm nay."
    if happened_on.year < FIRST_YEAR:
        return f"Ngày lập thành tích không được trước năm {FIRST_YEAR}. Vui lòng xem lại năm."
    return ""


def dated_deed(deed: str, happened_on: date) -> str:
    """Return a deed as a decision names it: with its day, and without the full stop that was typed after it."""
    return f"{deed_text(deed)}, ngày {happened_on:%d/%m/%Y}"


def subject_of(kind: str, deeds: Iterable[str]) -> str:
    """Return what a decision is about: one deed by its name, several together."""
    what = "khen thưởng đột xuất" if kind == AwardKind.SPOT else "khen thưởng theo chuyên đề"
    known = list(dict.fromkeys(deeds))
    return f"{what}: {known[0]}" if len(known) == 1 else what


def deed_line(kind: str, deed: str) -> str:
    """Return what a certificate says of the achievement, the deed as it was typed: it may begin with a name."""
    how = "thành tích đột xuất" if kind == AwardKind.SPOT else "thành tích trong phong trào thi đua theo chuyên đề"
    return f"Đã có {how}: {deed}"

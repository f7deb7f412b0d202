"""What a target of a plan counts and what a milestone obliges, suggested from their words; the office may change it.

The codes are those of the statutory titles; "GVG_KHOA" and "GVG_TRUONG" are a school's own, where it keeps them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from campaigns.rules.counting import Count
from campaigns.rules.duties import Duty
from campaigns.rules.rated_targets import rating_counted
from emulation.text import nfc

_UNIT_SUBJECT = re.compile(
    r"(?:tổng số |các |số |toàn bộ )*(?:đơn vị|tập thể|khoa|phòng|tổ(?! trưởng)|lớp|chi đoàn|chi bộ|công đoàn|liên đội"
    r"|trung tâm|ban|bộ môn|trường|nhà trường)\b"
)
_COLLECTIVE = re.compile(r"danh hiệu tập thể|tập thể (?:lao động|tiên tiến)|\btt ?lđ(?:xs|tt)\b")
_NEGATED = re.compile(r"\bkhông\b")
_PLEDGED = re.compile(r"đăng ký (?:\w+ ){0,3}(?:thi đua|danh hiệu|điển hình)")
_INITIATIVE = re.compile(r"(?:các |số )*(?:sáng kiến|đề tài|mô hình|giải pháp)\b")
_EXEMPLAR = re.compile(r"(?:các |số )*(?:gương )?(?:điển hình|người tốt)\b")
_RECOGNISED = re.compile(r"được (?:[^\W\d]+ ){0,3}(?:công nhận|biểu dương|tuyên dương)")
_REGISTERED = re.compile(r"đăng ký")
_EACH_TIME = re.compile(r"\b(?:mỗi|hằng|hàng) (?:năm|quý|tháng)\b")
_ANY_AWARD = re.compile(r"hình thức khen thưởng|được (?:\w+ ){0,2}(?:khen thưởng|tặng thưởng|biểu dương, khen)")
_COMMENDED = re.compile(r"giấy khen")
_PERSON_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("CSTDCS", re.compile(r"chiến s[ĩỹ] thi đua (?:cấp )?cơ sở|cstđ ?(?:cs|cơ sở|cấp cơ sở)")),
    ("LDTT", re.compile(r"lao động tiên tiến|\blđtt\b")),
    ("GVG_KHOA", re.compile(r"(?:giảng|giáo) viên (?:dạy )?giỏi (?:cấp )?(?:khoa|tổ)\b")),
    ("GVG_TRUONG", re.compile(r"(?:giảng|giáo) viên (?:dạy )?giỏi (?:cấp )?trường\b")),
)
_UNIT_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("TTLDXS", re.compile(r"lao động xuất sắc|\btt ?lđxs\b")),
    ("TTLDTT", re.compile(r"lao động tiên tiến|\btt ?lđtt\b|tập thể tiên tiến")),
)
_PLEDGE_DUTY = re.compile(r"đăng ký")
_UPDATE_DUTY = re.compile(r"^cập nhật\b[^.;]*\b(?:sáng kiến|mô hình)\b[^.;]*\b(?:hằng|hàng) tháng")
_NOMINATION_DUTY = re.compile(
    r"hồ sơ|bình xét|đề nghị (?:xét|khen|công nhận|tặng)|danh sách (?:đề nghị|khen)|thành tích|tờ trình"
)
_RESULTS = re.compile(r"kết quả")  # sent alone they are the unit's nominations; in a report they are what it tells
_BRACKETS = re.compile(r"\([^()]*\)")  # what stands in brackets behind a summing-up is a duty of its own
# "các khoa tổng kết và gửi kết quả về Hội đồng": the sending obliges, whatever else the sentence sums up.
_SENDING = re.compile(r"\b(?:gửi|nộp|báo cáo)\b[^();]* về\b")


@dataclass(frozen=True)
class CountSuggestion:
    """How to count a target: a `Count`, the code of its title and of the title it is a share of ("" for none)."""

    counts: str
    title: str = ""
    base_title: str = ""


def suggest_count(*, subject: str, measure: str, of: str = "", text: str = "") -> CountSuggestion:
    """Suggest from the words of a target what can be counted; by hand where nothing fits."""
    subject, measure = _plain(subject), _plain(measure)
    units = speaks_of_units(subject) or bool(_COLLECTIVE.search(measure))
    if _NEGATED.search(measure):
        return CountSuggestion(Count.BY_HAND)
    if not of and not _EACH_TIME.search(_plain(text)) and (things := _things(subject, measure)):
        return CountSuggestion(things)
    if not _EACH_TIME.search(_plain(text)) and (
        rated := rating_counted(subject=subject, measure=measure, of=of, text=text)
    ):
        return CountSuggestion(rated)
    title = _title_in(measure, units=units)
    if title:
        counts = Count.TITLE_UNITS if units else Count.TITLE_PEOPLE
        return CountSuggestion(counts, title, base_title_of(of))
    if _PLEDGED.search(measure):
        return CountSuggestion(Count.PLEDGED_UNITS if units else Count.PLEDGED_PEOPLE)
    if _ANY_AWARD.search(measure):
        return CountSuggestion(Count.ANY_UNITS if units else Count.ANY_PEOPLE, "", base_title_of(of))
    return CountSuggestion(Count.BY_HAND)


def _things(subject: str, measure: str) -> str:
    """Initiatives and exemplars of the whole school; what each unit, or each year, is to have is not counted so."""
    if _INITIATIVE.match(subject) and _RECOGNISED.search(measure):
        return Count.GOOD_INITIATIVES
    if _INITIATIVE.match(subject) and _REGISTERED.match(measure):
        return Count.INITIATIVES
    return Count.EXEMPLARS if _EXEMPLAR.match(subject) and _RECOGNISED.search(measure) else ""


def base_title_of(of: str) -> str:
    """The code of the title whose holders are the denominator: "tổng số cá nhân đạt … Lao động tiên tiến"."""
    words = _plain(of)
    return _title_in(words, units=speaks_of_units(words) or bool(_COLLECTIVE.search(words)))


def named_title(measure: str, titles: Mapping[str, str]) -> str:
    """The code of the title that a measure gives in full ("đạt “Lớp 5 tốt”"), of several the longest; "" for none.

    A measure that only registers, or that denies, counts no title.
    """
    words = _plain(measure)
    if _NEGATED.search(words) or _PLEDGED.search(words):
        return ""
    found = [code for code, name in titles.items() if re.search(rf"(?<!\w){re.escape(_plain(name))}(?!\w)", words)]
    return max(found, key=lambda code: len(titles[code]), default="")


def speaks_of_units(subject: str) -> bool:
    """Whether the things counted are units ("khoa, phòng", "tập thể"), not people."""
    return bool(_UNIT_SUBJECT.match(_plain(subject)))


def duty_of(*, kind: str, text: str, ends_on: date | None) -> str:
    """Suggest who owes what at a milestone, from its kind and its words.

    Units owe their registration or their files; the office ticks off what is an event; a window in which things
    merely run, a feast day and a rhythm without a date oblige nobody on a day.
    """
    words = _BRACKETS.sub(" ", _plain(text)) if kind == "final" else _plain(text)
    if ends_on is None or kind in ("peak", "activity"):
        return Duty.NONE
    if _UPDATE_DUTY.search(words):
        return Duty.UPDATE
    if kind == "registration" or (kind == "submission" and _PLEDGE_DUTY.search(words)):
        return Duty.PLEDGE
    sends = kind in ("submission", "report") or _SENDING.search(words)
    if sends and (_NOMINATION_DUTY.search(words) or (kind != "report" and _RESULTS.search(words))):
        return Duty.NOMINATION
    return Duty.OFFICE


def _title_in(words: str, *, units: bool) -> str:
    if _COMMENDED.search(words):
        return "GK_TT" if units else "GK_CN"
    titles = _UNIT_TITLES if units else _PERSON_TITLES
    return next((code for code, pattern in titles if pattern.search(words)), "")


def _plain(text: str) -> str:
    return " ".join(nfc(text).casefold().split())

"""What the law says of the titles that schools use, as dated versions with their source and how far it was read.

Rows are data: they are loaded into `RuleVersion` and what belongs to it. What no text prescribes is the school's own
rule and is marked so; what was not read, or only half, comes switched off and says why. A version is what changes from
a day on: the law of the day decides, and what a campaign or session has frozen stays as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from awards.rules.bases import DECREE as DECREE_BASIS
from awards.rules.bases import LAW as LAW_BASIS
from awards.rules.conditions import Evidence, Kind
from awards.rules.statute.beyond import BEYOND
from awards.rules.statute.commendations import ABOVE_SCHOOL, SCHOOL_LEVEL
from awards.rules.statute.rows import LAW, ND152, ND233, Source, StatuteCondition, StatuteTitle, all_of, condition
from awards.rules.statute.titles import PEOPLE, UNITS

__all__ = ["BASE_SALARIES", "VERSIONS", "Source", "StatuteCondition", "StatuteTitle", "StatuteVersion"]

_SESSION = (
    "Tham khảo quy chế của UBND tỉnh Bắc Ninh, Điều 8 khoản 4: ít nhất 80% ủy viên dự phiên xét khen thưởng; số vòng, "
    "người thay, phiếu ngang nhau theo quy chế của trường"
)


@dataclass(frozen=True)
class StatuteVersion:
    """All rules of the law from a day on, and what is not known of them."""

    effective_from: date
    name: str
    source: str
    titles: tuple[StatuteTitle, ...]
    notes: str = ""
    favourable: bool = False
    session_article: str = _SESSION
    bases: str = f"{LAW_BASIS}\n{DECREE_BASIS}"


def _changed(
    titles: tuple[StatuteTitle, ...], **by_code: Callable[[StatuteTitle], StatuteTitle]
) -> tuple[StatuteTitle, ...]:
    return tuple(by_code[row.code](row) if row.code in by_code else row for row in titles)


def _asks_six_months(row: StatuteTitle) -> StatuteTitle:
    """Whoever worked less than 6 months in the year is not rated, and so cannot have done their duty well."""
    months = condition(Kind.MONTHS, f"{ND233}, Điều 14", Evidence.PRIMARY, count=6)
    return replace(row, conditions=(months, *row.conditions))


def _learners_unsure(row: StatuteTitle) -> StatuteTitle:
    note = "Thông tư 29/2023/TT-BGDĐT hết hiệu lực ngày 02/04/2026; chưa đọc được Thông tư 07/2026/TT-BGDĐT."
    source = Source("Thông tư 07/2026/TT-BGDĐT (chưa đọc được)", Evidence.UNSURE.value, active=False, note=note)
    return replace(row, source=source)


def _fighter_of_the_draft(row: StatuteTitle) -> StatuteTitle:
    """What the draft of the amending law announced, beside what is in force until its text is read."""
    article = "Dự thảo Luật sửa đổi (tháng 12/2025)"
    note = "Dự thảo đòi hỏi đồng thời hai điều kiện; chưa đọc được nguyên văn Luật 06/2026/QH16."
    unsure = Evidence.UNSURE
    announced = all_of(
        condition(Kind.RATING, article, unsure, level="excellent", on=False, note=note),
        condition(Kind.INITIATIVES, article, unsure, count=1, scope="school", years=1, on=False, note=note),
        article=article, evidence=unsure, on=False, note=note,
    )  # fmt: skip
    return replace(row, conditions=(*row.conditions, announced))


_FROM_2025 = (*PEOPLE, *UNITS, *SCHOOL_LEVEL, *ABOVE_SCHOOL, *BEYOND)
_FROM_APRIL_2026 = _changed(_FROM_2025, GK_NH=_learners_unsure)
_FROM_JULY_2026 = _changed(_FROM_APRIL_2026, LDTT=_asks_six_months)
_FROM_OCTOBER_2026 = _changed(_FROM_JULY_2026, CSTDCS=_fighter_of_the_draft)

_BALLOTS_UNREAD = (
    "Tỷ lệ phiếu 80% và 90% theo Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7; chưa tìm được điều tương ứng của Nghị định "
    "152/2025/NĐ-CP, các quy định địa phương ban hành sau ngày 01/07/2025 vẫn dùng tỷ lệ này."
)
_EDUCATION_UNREAD = (
    "Thông tư 07/2026/TT-BGDĐT (hiệu lực 02/04/2026) chưa đọc được: các quy định riêng của ngành giáo dục đang tắt."
)
VERSIONS = (
    StatuteVersion(
        date(2025, 7, 1),
        "Luật Thi đua, khen thưởng 2022 và Nghị định 152/2025/NĐ-CP",
        "Luật 06/2022/QH15; Nghị định 152/2025/NĐ-CP (hiệu lực 01/07/2025); Nghị định 98/2023/NĐ-CP Điều 30 khoản 7",
        _FROM_2025,
        _BALLOTS_UNREAD,
    ),
    StatuteVersion(
        date(2026, 4, 2),
        "Luật Thi đua, khen thưởng 2022 và Nghị định 152/2025/NĐ-CP, từ khi có Thông tư 07/2026/TT-BGDĐT",
        "Như phiên bản trước; Thông tư 07/2026/TT-BGDĐT (hiệu lực 02/04/2026) thay Thông tư 29/2023/TT-BGDĐT",
        _FROM_APRIL_2026,
        f"{_BALLOTS_UNREAD}\n{_EDUCATION_UNREAD}",
    ),
    StatuteVersion(
        date(2026, 7, 1),
        "Luật Thi đua, khen thưởng 2022, Nghị định 152/2025/NĐ-CP và Nghị định 233/2026/NĐ-CP",
        "Như phiên bản trước; Nghị định 233/2026/NĐ-CP về đánh giá, xếp loại viên chức (hiệu lực 01/07/2026)",
        _FROM_JULY_2026,
        f"{_BALLOTS_UNREAD}\n{_EDUCATION_UNREAD}",
    ),
    StatuteVersion(
        date(2026, 10, 1),
        "Luật Thi đua, khen thưởng 2022 sửa đổi năm 2026 (Luật 06/2026/QH16)",
        f"Luật 06/2026/QH16 (hiệu lực 01/10/2026) sửa đổi {LAW}; {ND152}; {ND233}",
        _FROM_OCTOBER_2026,
        "Nguyên văn Luật 06/2026/QH16 và Văn bản hợp nhất 115/VBHN-VPQH chưa đọc được, nên các tiêu chuẩn được giữ như "
        "trước; điều kiện của dự thảo đối với Chiến sĩ thi đua cơ sở có trong danh mục và đang tắt.\n"
        "Chuyển tiếp (Điều 4): kết quả khoa học, sáng kiến và các lần khen trước ngày 01/10/2026 giữ nguyên giá trị; "
        "hồ sơ cơ quan thẩm định đã nhận trước ngày đó xét theo quy định cũ, quy định mới có lợi hơn thì "
        "áp dụng.\n"
        f"{_BALLOTS_UNREAD}\n{_EDUCATION_UNREAD}\nNghị định 152/2025/NĐ-CP dự kiến hết hiệu lực ngày 01/03/2027.",
        favourable=True,
        bases=f"{LAW_BASIS}, được sửa đổi, bổ sung bởi Luật số 06/2026/QH16 ngày 23 tháng 4 năm 2026\n{DECREE_BASIS}",
    ),
)

BASE_SALARIES: tuple[tuple[date, int, str], ...] = (
    (date(2024, 7, 1), 2_340_000, "Nghị định 73/2024/NĐ-CP, Điều 3 khoản 2"),
    (date(2026, 7, 1), 2_530_000, "Nghị định 161/2026/NĐ-CP, Điều 3 khoản 2"),
)

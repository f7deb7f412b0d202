"""What the law says of the titles that schools use, as dated rows with their source and how far it was read.

Rows are data: they are loaded into `RuleVersion`, `TitleRule` and `BaseSalary`, and a session freezes the version in
force on its day. Only what was read in the text or in a quotation of it stands here; the ratio of a vote that no text
prescribes is the school's own rule (more than half of the board) and is marked so.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

TOTAL_MEMBERS = "Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7 (tính trên tổng số thành viên Hội đồng)"
OWN_RULE = "Quy chế của trường: quá bán tổng số thành viên Hội đồng"


@dataclass(frozen=True)
class StatuteTitle:
    """A title with the rule of its vote (percent of the total membership) and of its money (times the base salary)."""

    code: str
    name: str
    short_name: str
    holder: str
    family: str
    vote_percent: int
    more_than: bool
    vote_article: str
    vote_evidence: str
    decides: str
    money_multiple: Decimal
    money_article: str


def _title(
    code: str, name: str, short_name: str, holder: str, *, money: str, article: str, **rule: object
) -> StatuteTitle:
    given = {
        "family": "title",
        "vote_percent": 50,
        "more_than": True,
        "vote_article": OWN_RULE,
        "vote_evidence": "S",
        "decides": "head",
    } | rule
    return StatuteTitle(code, name, short_name, holder, money_multiple=Decimal(money), money_article=article, **given)  # type: ignore[arg-type]


_MONEY_PERSON = "Nghị định 152/2025/NĐ-CP, Điều 50"
_MONEY_UNIT = "Nghị định 152/2025/NĐ-CP, Điều 50–52"
_MONEY_COMMENDATION = "Nghị định 152/2025/NĐ-CP, Điều 54"

TITLES: tuple[StatuteTitle, ...] = (
    _title("LDTT", "Lao động tiên tiến", "LĐTT", "person", money="0.3", article=_MONEY_PERSON),
    _title(
        "CSTDCS", "Chiến sĩ thi đua cơ sở", "CSTĐCS", "person",
        vote_percent=80, more_than=False, vote_article=TOTAL_MEMBERS, vote_evidence="Q",
        money="1.0", article=_MONEY_PERSON,
    ),
    _title("TTLDTT", "Tập thể lao động tiên tiến", "TTLĐTT", "unit", money="0.8", article=_MONEY_UNIT),
    _title(
        "TTLDXS", "Tập thể lao động xuất sắc", "TTLĐXS", "unit", decides="above", money="1.5", article=_MONEY_UNIT
    ),
    _title(
        "GK_CN", "Giấy khen (cá nhân)", "GK", "person", family="commendation", money="0.3", article=_MONEY_COMMENDATION
    ),
    _title(
        "GK_TT", "Giấy khen (tập thể)", "GK TT", "unit", family="commendation", money="0.6", article=_MONEY_COMMENDATION
    ),
)  # fmt: skip

VERSION_NAME = "Luật Thi đua, khen thưởng 2022 và Nghị định 152/2025/NĐ-CP"
VERSION_FROM = date(2025, 7, 1)
VERSION_SOURCE = (
    "Luật 06/2022/QH15; NĐ 152/2025/NĐ-CP (hiệu lực 01/07/2025); NĐ 98/2023/NĐ-CP Điều 30 khoản 7 về tỷ lệ phiếu"
)

BASE_SALARIES: tuple[tuple[date, int, str], ...] = (
    (date(2024, 7, 1), 2_340_000, "Nghị định 73/2024/NĐ-CP, Điều 3 khoản 2"),
    (date(2026, 7, 1), 2_530_000, "Nghị định 161/2026/NĐ-CP, Điều 3 khoản 2"),
)

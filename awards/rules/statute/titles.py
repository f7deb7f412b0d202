"""The titles of the law, as in force from 01/07/2025, those for people first."""

from decimal import Decimal
from typing import Any

from awards.rules.conditions import Audience, Evidence, Kind, Reach
from awards.rules.statute.rows import (
    ABOVE,
    BALLOT_80,
    BALLOT_90,
    COLLECTIVES,
    LAW,
    ND98,
    ND152,
    NO_HOLD,
    UNIT_NOT_HELD,
    Source,
    StatuteQuota,
    StatuteTitle,
    any_of,
    condition,
    confirmed,
    papers,
)

_P, _Q, _C = Evidence.PRIMARY, Evidence.QUOTED, Evidence.DEDUCED
_TITLE_PAPERS = papers("Tờ trình", "Báo cáo thành tích", "Biên bản bình xét thi đua", article=f"{LAW}, Điều 84 khoản 1")
_FIGHTER_PAPERS = (
    *_TITLE_PAPERS,
    *papers(
        "Chứng nhận, xác nhận sáng kiến, đề tài hoặc kết quả xếp loại hoàn thành xuất sắc nhiệm vụ",
        article=f"{LAW}, Điều 84 khoản 1; {ND98}, Điều 34",
    ),
    *papers("Kết quả bỏ phiếu của Hội đồng", article=f"{ND98}, Điều 34"),
)
_TITLE_MONEY, _UNIT_MONEY = f"{ND152}, Điều 50", f"{ND152}, Điều 50–52"
PROVINCE = "Bộ trưởng, người đứng đầu ban, ngành; Chủ tịch UBND tỉnh"


def title(code: str, name: str, short_name: str, holder: str, source: Source, **rule: Any) -> StatuteTitle:
    """Return a title of the law; money as text ("0.3")."""
    money = Decimal(rule.pop("money", "0"))
    return StatuteTitle(code, name, short_name, holder, source, money_multiple=money, **rule)


PEOPLE = (
    title(
        "LDTT", "Lao động tiên tiến", "LĐTT", "person", Source(f"{LAW}, Điều 24"),
        conditions=(
            condition(Kind.RATING, f"{LAW}, Điều 24 khoản 1", _Q, level="good"),
            confirmed(
                "Tinh thần tự lực, tự cường, đoàn kết, tương trợ, tích cực tham gia phong trào thi đua",
                f"{LAW}, Điều 24 khoản 1",
            ),
            NO_HOLD,
        ),
        papers=_TITLE_PAPERS, money="0.3", money_article=_TITLE_MONEY, design="none",
    ),
    title(
        "CSTDCS", "Chiến sĩ thi đua cơ sở", "CSTĐCS", "person", Source(f"{LAW}, Điều 23"),
        conditions=(
            condition(Kind.STANDARD, f"{LAW}, Điều 23 điểm a", _Q, title="LDTT"),
            any_of(
                condition(Kind.RATING, f"{LAW}, Điều 23 điểm b", _Q, level="excellent"),
                condition(Kind.INITIATIVES, f"{LAW}, Điều 23 điểm b", _Q, count=1, scope="school", years=1),
                article=f"{LAW}, Điều 23 điểm b",
            ),
        ),
        papers=_FIGHTER_PAPERS,
        quotas=(
            StatuteQuota(
                15, "LDTT",
                Source(
                    "Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3", _Q.value, active=False,
                    note="Đã bãi bỏ từ 01/01/2024. Chỉ bật nếu quy chế của trường tự đặt tỷ lệ này.",
                ),
            ),
        ),
        money="1.0", money_article=_TITLE_MONEY, **BALLOT_80,
    ),
    title(
        "CSTDT", "Chiến sĩ thi đua bộ, ban, ngành, tỉnh", "CSTĐ tỉnh", "person", Source(f"{LAW}, Điều 22"),
        conditions=(
            condition(
                Kind.TITLE_YEARS, f"{LAW}, Điều 22", _Q, title="CSTDCS", count=3,
                note="Chưa rõ 03 năm đã dùng cho một lần CSTĐ cấp tỉnh có được tính cho lần sau hay không; nếu cấp "
                "trên không cho tính, vui lòng sao chép quy định rồi chọn mục đó ở điều kiện này.",
            ),
            condition(
                Kind.INITIATIVES, f"{LAW}, Điều 22", _C, count=1, scope="province", years=3,
                note="Luật không nêu thời gian của sáng kiến; lấy 03 năm của thành tích.",
            ),
            NO_HOLD,
        ),
        papers=_FIGHTER_PAPERS, money="3.0", money_article=_TITLE_MONEY, decider=PROVINCE, **ABOVE | BALLOT_90,
    ),
    title(
        "CSTDTQ", "Chiến sĩ thi đua toàn quốc", "CSTĐTQ", "person", Source(f"{LAW}, Điều 21"),
        conditions=(
            condition(Kind.TITLE_COUNT, f"{LAW}, Điều 21", _Q, title="CSTDT", count=2),
            confirmed("Hai lần đạt Chiến sĩ thi đua cấp bộ, tỉnh là liên tục", f"{LAW}, Điều 21"),
            condition(
                Kind.INITIATIVES, f"{LAW}, Điều 21", _C, count=1, scope="nation", years=6,
                note="Luật không nêu thời gian của sáng kiến; lấy thời gian của hai lần Chiến sĩ thi đua.",
            ),
            NO_HOLD,
        ),
        papers=_FIGHTER_PAPERS, money="4.5", money_article=_TITLE_MONEY, decider="Thủ tướng Chính phủ",
        **ABOVE | BALLOT_90 | {"reach": Reach.NATION.value},
    ),
)  # fmt: skip

UNITS = (
    title(
        "TTLDTT", "Tập thể lao động tiên tiến", "TTLĐTT", "unit", Source(f"{LAW}, Điều 28", _P.value),
        audiences=COLLECTIVES,
        conditions=(
            condition(Kind.RATING, f"{LAW}, Điều 28", _P, level="good"),
            condition(Kind.MEMBERS_TITLED, f"{LAW}, Điều 28", _P, title="LDTT", percent=70),
            condition(Kind.MEMBERS_CLEAR, f"{LAW}, Điều 28", _P),
            confirmed("Phong trào thi đua thường xuyên, thiết thực, hiệu quả", f"{LAW}, Điều 28", _P),
            confirmed("Nội bộ đoàn kết, chấp hành tốt chủ trương, pháp luật", f"{LAW}, Điều 28", _P),
            UNIT_NOT_HELD,
        ),
        papers=_TITLE_PAPERS, money="0.8", money_article=_UNIT_MONEY, design="none",
    ),
    title(
        "TTLDXS", "Tập thể lao động xuất sắc", "TTLĐXS", "unit", Source(f"{LAW}, Điều 27", _P.value),
        audiences=COLLECTIVES,
        conditions=(
            condition(Kind.RATING, f"{LAW}, Điều 27", _P, level="excellent"),
            condition(Kind.MEMBERS_RATED, f"{LAW}, Điều 27", _P, level="done", percent=100),
            condition(Kind.MEMBERS_TITLED, f"{LAW}, Điều 27", _P, title="LDTT", percent=70),
            condition(Kind.MEMBER_COUNT, f"{LAW}, Điều 27", _P, title="CSTDCS", count=1),
            confirmed("Phong trào thi đua thường xuyên, thiết thực, hiệu quả", f"{LAW}, Điều 27", _P),
            confirmed("Nội bộ đoàn kết, gương mẫu", f"{LAW}, Điều 27", _P),
            UNIT_NOT_HELD,
        ),
        papers=_TITLE_PAPERS, money="1.5", money_article=_UNIT_MONEY, decider=PROVINCE, **ABOVE,
    ),
    title(
        "CTDT", "Cờ thi đua của bộ, ban, ngành, tỉnh", "Cờ tỉnh", "unit", Source(f"{LAW}, Điều 26", _P.value),
        audiences=(Audience.SCHOOL,),
        conditions=(
            confirmed("Dẫn đầu phong trào thi đua của cụm, khối do bộ, tỉnh tổ chức", f"{LAW}, Điều 26", _P),
            confirmed("Hoàn thành vượt các chỉ tiêu và nhiệm vụ được giao", f"{LAW}, Điều 26", _P),
            confirmed(
                "Nội bộ đoàn kết; tổ chức đảng, đoàn thể hoàn thành xuất sắc nhiệm vụ; thực hành tiết kiệm, phòng "
                "chống tham nhũng", f"{LAW}, Điều 26", _P,
            ),
            UNIT_NOT_HELD,
        ),
        papers=_TITLE_PAPERS, money="8.0", money_article=_UNIT_MONEY, decider=PROVINCE, **ABOVE | BALLOT_80,
    ),
    title(
        "CTDCP", "Cờ thi đua của Chính phủ", "Cờ Chính phủ", "unit",
        Source(
            f"{LAW}, Điều 25", Evidence.BACKGROUND.value, active=False,
            note="Chưa đọc được tiêu chuẩn và số lượng trong văn bản. Vui lòng đối chiếu Điều 25 trước khi bật.",
        ),
        audiences=(Audience.SCHOOL,), papers=_TITLE_PAPERS, money="12.0", money_article=_UNIT_MONEY,
        decider="Chính phủ", **ABOVE | BALLOT_80 | {"reach": Reach.NATION.value},
    ),
)  # fmt: skip

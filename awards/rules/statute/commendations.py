"""The commendations of the law that schools give or ask for, as in force from 01/07/2025."""

from typing import Any

from awards.rules.conditions import Audience, Cycle, Design, Evidence, Kind, Reach
from awards.rules.statute.rows import (
    ABOVE,
    COLLECTIVES,
    LAW,
    ND152,
    NO_HOLD,
    UNIT_NOT_HELD,
    Source,
    StatuteTitle,
    all_of,
    any_of,
    condition,
    confirmed,
    papers,
)
from awards.rules.statute.titles import PROVINCE, title

_P, _Q, _B = Evidence.PRIMARY, Evidence.QUOTED, Evidence.BACKGROUND
PAPERS = papers("Tờ trình", "Báo cáo thành tích", "Biên bản xét khen thưởng", article=f"{LAW}, Điều 84 khoản 2")
MONEY = f"{ND152}, Điều 54"
HALF = f"{MONEY} (bằng một nửa mức của tập thể; vui lòng đối chiếu)"
_LEARNERS = "Thông tư 29/2023/TT-BGDĐT, Điều 11"


def praise(code: str, name: str, short_name: str, holder: str, source: Source, **rule: Any) -> StatuteTitle:
    """Return a commendation of the law; money as text ("0.3")."""
    given = {"family": "commendation", "papers": PAPERS, "money_article": MONEY, "design": Design.PRAISE.value}
    return title(code, name, short_name, holder, source, **given | rule)


def _merits(article: str, evidence: Evidence) -> tuple[Any, ...]:
    return (
        confirmed("Thành tích xuất sắc được bình xét trong phong trào thi đua", article, evidence),
        confirmed("Nhiều thành tích hoặc thành tích đột xuất có phạm vi ảnh hưởng", article, evidence),
    )


SCHOOL_LEVEL = (
    praise(
        "GK_CN", "Giấy khen (cá nhân)", "GK", "person", Source(f"{LAW}, Điều 75", _P.value),
        conditions=(
            condition(Kind.RATING, f"{LAW}, Điều 75", _P, level="good"),
            confirmed("Gương mẫu chấp hành chủ trương, pháp luật", f"{LAW}, Điều 75", _P),
            any_of(*_merits(f"{LAW}, Điều 75", _P), article=f"{LAW}, Điều 75", evidence=_P),
            NO_HOLD,
        ),
        money="0.3", money_article=HALF,
    ),
    praise(
        "GK_TT", "Giấy khen (tập thể)", "GK TT", "unit", Source(f"{LAW}, Điều 75", _P.value),
        audiences=(Audience.DEPARTMENT, Audience.CLASS),
        conditions=(
            condition(Kind.RATING, f"{LAW}, Điều 75", _P, level="good"),
            confirmed("Đoàn kết, gương mẫu chấp hành chủ trương, pháp luật", f"{LAW}, Điều 75", _P),
            any_of(*_merits(f"{LAW}, Điều 75", _P), article=f"{LAW}, Điều 75", evidence=_P),
            UNIT_NOT_HELD,
        ),
        money="0.6",
    ),
    praise(
        "GK_NH", "Giấy khen (người học)", "GK người học", "person", Source(_LEARNERS),
        audiences=(Audience.LEARNER,),
        conditions=(
            confirmed("Có phẩm chất tốt", _LEARNERS),
            any_of(
                confirmed("Tiêu biểu trong nội dung giáo dục theo điều lệ, quy chế", _LEARNERS),
                confirmed("Thành tích xuất sắc trong phong trào của cơ sở giáo dục", _LEARNERS),
                confirmed("Thành tích đột xuất có ý nghĩa nêu gương", _LEARNERS),
                confirmed("Đoạt giải trong kỳ thi, cuộc thi, hội thi do cơ sở giáo dục tổ chức", _LEARNERS),
                article=_LEARNERS,
            ),
            NO_HOLD,
        ),
        cycle=Cycle.PERIOD, money="0.3", money_article=HALF,
    ),
)  # fmt: skip

ABOVE_SCHOOL = (
    praise(
        "BKT_CN", "Bằng khen của bộ, ban, ngành, tỉnh (cá nhân)", "BK tỉnh", "person",
        Source(f"{LAW}, Điều 74", _P.value),
        conditions=(
            confirmed("Gương mẫu chấp hành chủ trương, pháp luật", f"{LAW}, Điều 74", _P),
            any_of(
                *_merits(f"{LAW}, Điều 74", _P),
                confirmed("Đóng góp có giá trị vào phát triển kinh tế – xã hội", f"{LAW}, Điều 74", _P),
                all_of(
                    any_of(
                        condition(Kind.TITLE_YEARS, f"{LAW}, Điều 74", _P, title="CSTDCS", count=2),
                        condition(Kind.RATING_YEARS, f"{LAW}, Điều 74", _P, level="excellent", count=2),
                        article=f"{LAW}, Điều 74", evidence=_P,
                    ),
                    condition(Kind.INITIATIVES, f"{LAW}, Điều 74", _P, count=2, scope="school", years=2),
                    article=f"{LAW}, Điều 74", evidence=_P,
                ),
                article=f"{LAW}, Điều 74", evidence=_P,
            ),
            NO_HOLD,
        ),
        money="1.5", money_article=HALF, decider=PROVINCE, **ABOVE,
    ),
    praise(
        "BKT_TT", "Bằng khen của bộ, ban, ngành, tỉnh (tập thể)", "BK tỉnh TT", "unit",
        Source(f"{LAW}, Điều 74", _P.value), audiences=COLLECTIVES,
        conditions=(
            confirmed(
                "Đoàn kết; thực hiện tốt dân chủ ở cơ sở, chăm lo đời sống, tiết kiệm, phòng chống tham nhũng",
                f"{LAW}, Điều 74", _P,
            ),
            any_of(
                *_merits(f"{LAW}, Điều 74", _P),
                condition(Kind.RATING_YEARS, f"{LAW}, Điều 74", _P, level="excellent", count=2),
                condition(Kind.TITLE_YEARS, f"{LAW}, Điều 74", _P, title="TTLDXS", count=2),
                article=f"{LAW}, Điều 74", evidence=_P,
            ),
            UNIT_NOT_HELD,
        ),
        money="3.0", decider=PROVINCE, **ABOVE,
    ),
    praise(
        "BKTTG_CN", "Bằng khen của Thủ tướng Chính phủ (cá nhân)", "BK TTg", "person",
        Source(
            f"{LAW}, Điều 73", _B.value, active=False,
            note="Số năm và số sáng kiến chưa đối chiếu được với Điều 73. Vui lòng đọc văn bản trước khi bật.",
        ),
        conditions=(
            condition(
                Kind.RATING_YEARS, f"{LAW}, Điều 73", _B, level="excellent", count=5, on=False,
                note="Chưa đối chiếu được với văn bản.",
            ),
            condition(
                Kind.INITIATIVES, f"{LAW}, Điều 73", _B, count=3, scope="school", years=5, on=False,
                note="Chưa đối chiếu được với văn bản.",
            ),
            NO_HOLD,
        ),
        money="3.5", money_article=HALF, decider="Thủ tướng Chính phủ", **ABOVE | {"reach": Reach.NATION.value},
    ),
    praise(
        "BKTTG_TT", "Bằng khen của Thủ tướng Chính phủ (tập thể)", "BK TTg TT", "unit",
        Source(
            f"{LAW}, Điều 73", _B.value, active=False,
            note="Tiêu chuẩn tập thể chưa đối chiếu được với Điều 73. Vui lòng đọc văn bản trước khi bật.",
        ),
        audiences=(Audience.SCHOOL,), money="7.0", decider="Thủ tướng Chính phủ",
        **ABOVE | {"reach": Reach.NATION.value},
    ),
    praise(
        "KNC_GD", "Kỷ niệm chương “Vì sự nghiệp giáo dục”", "KNC", "person",
        Source(
            "Thông tư 29/2023/TT-BGDĐT, Điều 8", Evidence.UNSURE.value, active=False,
            note="Thông tư này hết hiệu lực ngày 02/04/2026; chưa đọc được quy định thay thế của Thông tư "
            "07/2026/TT-BGDĐT.",
        ),
        conditions=(condition(Kind.SERVICE, "Thông tư 29/2023/TT-BGDĐT, Điều 8", _Q, count=20), NO_HOLD),
        cycle=Cycle.SERVICE, decider="Bộ trưởng Bộ Giáo dục và Đào tạo", money_article="", **ABOVE,
    ),
)  # fmt: skip

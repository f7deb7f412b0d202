"""What schools ask for seldom: orders and titles of honour of the State, the awards of an academy or a university.

Nobody has read their standards, or they are for some schools only: all of it comes switched off and says so.
"""

from dataclasses import replace

from awards.rules.conditions import Audience, Cycle, Evidence, Reach
from awards.rules.statute.commendations import HALF, MONEY, PAPERS, praise
from awards.rules.statute.rows import ABOVE, BALLOT_90, LAW, ND98, Source, StatuteTitle, confirmed
from awards.rules.statute.titles import title

_SCHOOL = (Audience.SCHOOL,)
_STATE = ABOVE | {"reach": Reach.NATION.value}
_UNREAD = "Tiêu chuẩn chưa đọc được. Vui lòng đọc văn bản trước khi bật."
_HONOUR = Source(
    f"{LAW}, Điều 59 và các điều tiếp theo", Evidence.BACKGROUND.value, active=False,
    note="Danh hiệu vinh dự nhà nước; tiêu chuẩn, kỳ xét chưa đọc được. Vui lòng đọc văn bản trước khi bật.",
)  # fmt: skip
_HONOUR_MONEY = "Nghị định 152/2025/NĐ-CP, Điều 49 đến Điều 54"


def _order(code: str, name: str, short_name: str, multiple: str, *, collective: bool, note: str = "") -> StatuteTitle:
    """An order; `multiple` "" where what is paid was not read. A person is paid half of what a collective is."""
    source = Source(f"{LAW}, Điều 33 đến Điều 53", Evidence.BACKGROUND.value, active=False, note=f"{_UNREAD}{note}")
    given: dict[str, object] = {"money_article": (MONEY if collective else HALF) if multiple else ""}
    given |= {"audiences": _SCHOOL} if collective else {}
    holder = "unit" if collective else "person"
    return praise(
        code, name, short_name, holder, source, money=multiple or "0", decider="Chủ tịch nước", **given | _STATE
    )


_ORDERS = (
    _order("HCLD3", "Huân chương Lao động hạng Ba", "HCLĐ III", "4.5", collective=False),
    _order("HCLD2", "Huân chương Lao động hạng Nhì", "HCLĐ II", "7.5", collective=False),
    _order("HCLD1", "Huân chương Lao động hạng Nhất", "HCLĐ I", "9.0", collective=False),
    _order("HCLD3_TT", "Huân chương Lao động hạng Ba (tập thể)", "HCLĐ III TT", "9.0", collective=True),
    _order("HCLD2_TT", "Huân chương Lao động hạng Nhì (tập thể)", "HCLĐ II TT", "15.0", collective=True),
    _order("HCLD1_TT", "Huân chương Lao động hạng Nhất (tập thể)", "HCLĐ I TT", "18.0", collective=True),
    _order(
        "HCDL3_TT", "Huân chương Độc lập hạng Ba (tập thể)", "HCĐL III TT", "", collective=True,
        note=" Mức thưởng cũng chưa đọc được.",
    ),
    _order("HCDL2_TT", "Huân chương Độc lập hạng Nhì (tập thể)", "HCĐL II TT", "25.0", collective=True),
    _order("HCDL1_TT", "Huân chương Độc lập hạng Nhất (tập thể)", "HCĐL I TT", "30.0", collective=True),
)  # fmt: skip

_HERO_BALLOT = BALLOT_90 | {"vote_article": f"{ND98}, Điều 30 khoản 7 (Hội đồng cấp bộ, ban, ngành, tỉnh)"}
_HONOURS = (
    praise(
        "NGUT", "Nhà giáo ưu tú", "NGƯT", "person", _HONOUR, money="9.0", money_article=_HONOUR_MONEY,
        cycle=Cycle.PERIOD, decider="Chủ tịch nước", **_STATE,
    ),
    praise(
        "NGND", "Nhà giáo nhân dân", "NGND", "person", _HONOUR, money="12.5", money_article=_HONOUR_MONEY,
        cycle=Cycle.PERIOD, decider="Chủ tịch nước", **_STATE,
    ),
    praise(
        "AHLD_CN", "Anh hùng Lao động (cá nhân)", "AHLĐ", "person", _HONOUR, money="15.5",
        money_article=_HONOUR_MONEY, decider="Chủ tịch nước", **_STATE | _HERO_BALLOT,
    ),
    praise(
        "AHLD_TT", "Anh hùng Lao động (tập thể)", "AHLĐ TT", "unit", _HONOUR, money="31.0",
        money_article=_HONOUR_MONEY, audiences=_SCHOOL, decider="Chủ tịch nước", **_STATE | _HERO_BALLOT,
    ),
)  # fmt: skip

_ACADEMY = "Thông lệ của các cụm thi đua trường chính trị (chưa đọc được Hướng dẫn 30-HD/HVCTQG)"
_ACADEMY_SOURCE = Source(
    _ACADEMY, Evidence.PLAN.value, active=False,
    note="Chỉ bật nếu trường thuộc cụm thi đua các trường chính trị.",
)  # fmt: skip
_ACADEMY_AWARDS = (
    title(
        "CTD_HV", "Cờ thi đua của Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh", "Cờ Học viện", "unit",
        _ACADEMY_SOURCE, audiences=_SCHOOL, papers=PAPERS,
        conditions=(confirmed("Được cụm thi đua suy tôn dẫn đầu", _ACADEMY, Evidence.PLAN),),
        decider="Giám đốc Học viện", **ABOVE,
    ),
    praise(
        "BK_HV", "Bằng khen của Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh (tập thể)", "BK Học viện", "unit",
        _ACADEMY_SOURCE, audiences=_SCHOOL,
        conditions=(confirmed("Được cụm thi đua đề nghị", _ACADEMY, Evidence.PLAN),),
        decider="Giám đốc Học viện", money_article="", **ABOVE,
    ),
)  # fmt: skip

_UNIVERSITY = Source(
    f"{LAW}, Điều 32; {MONEY}", Evidence.QUOTED.value, active=False,
    note="Chỉ bật nếu trường là đơn vị của đại học quốc gia; tiêu chuẩn do đại học quốc gia quy định.",
)  # fmt: skip
_RECTOR = "Giám đốc đại học quốc gia"
_UNIVERSITY_AWARDS = (
    title(
        "CTD_QG", "Cờ thi đua của đại học quốc gia", "Cờ ĐHQG", "unit", _UNIVERSITY, audiences=_SCHOOL, papers=PAPERS,
        money="6.0", money_article="Nghị định 152/2025/NĐ-CP, Điều 50–52", decider=_RECTOR, **ABOVE,
    ),
    praise(
        "BK_QG_CN", "Bằng khen của đại học quốc gia (cá nhân)", "BK ĐHQG", "person",
        replace(_UNIVERSITY, article=MONEY), money="1.0", money_article=HALF, decider=_RECTOR, **ABOVE,
    ),
    praise(
        "BK_QG_TT", "Bằng khen của đại học quốc gia (tập thể)", "BK ĐHQG TT", "unit",
        replace(_UNIVERSITY, article=MONEY), audiences=_SCHOOL, money="2.0", decider=_RECTOR, **ABOVE,
    ),
)  # fmt: skip

BEYOND = (*_ORDERS, *_HONOURS, *_ACADEMY_AWARDS, *_UNIVERSITY_AWARDS)

"""The days that schools celebrate, and the words that announce one."""

import re

_FEASTS = frozenset(
    {
        (1, 9),
        (2, 3),
        (3, 8),
        (3, 26),
        (4, 30),
        (5, 1),
        (5, 7),
        (5, 15),
        (5, 19),
        (6, 1),
        (6, 28),
        (7, 27),
        (7, 28),
        (8, 19),
        (9, 2),
        (10, 10),
        (10, 15),
        (10, 20),
        (11, 9),
        (11, 18),
        (11, 20),
        (12, 22),
    }
)
_HONOUR = re.compile(
    r"[Cc]hào mừng|[Kk]ỷ niệm|[Kk]ỉ niệm|CHÀO MỪNG|KỶ NIỆM|\bmừng\b|[Nn]gày (?:lễ|Nhà giáo|nhà giáo|Quốc tế|Phụ nữ"
    r"|Giải phóng|thành lập|sinh|truyền thống|hội)"
    r"|Nhà giáo Việt Nam|NHÀ GIÁO VIỆT NAM|[Qq]uốc khánh|[Tt]hành lập|Giải phóng miền Nam|[Ss]inh nhật"
)
_NAMED_DAY = re.compile(r"\bNgày [A-ZĐ][^\W\d_]+(?: [^\W\d_]+){1,9} ?\($")
_JUBILEE = re.compile(
    r"(?:[Cc]hào mừng|[Kk]ỷ niệm|[Kk]ỉ niệm) (?:lần thứ )?\d{1,4} năm [Nn]gày [^.;:,()\d]{3,80}(?:, ngày )?\(?$"
)


def is_feast(before: str, month: int | None, day: int | None) -> bool:
    """True where a day of celebration is announced just before its date: "ngày Nhà giáo Việt Nam 20/11"."""
    if _JUBILEE.search(before[-110:]):
        return True  # the school's own day
    if _NAMED_DAY.search(before[-110:]):
        return True  # "Ngày Kỹ năng lao động Việt Nam (04/10)"
    return (month, day) in _FEASTS and bool(_HONOUR.search(before[-110:]))

"""What a condition asks, as a sentence of the rule book."""

from collections.abc import Callable, Mapping
from typing import Any

from awards.rules.conditions import Kind
from awards.rules.measures import scope_words
from campaigns.rules.ratings import Level

_Asked = Mapping[str, Any]


def condition_text(kind: str, **asked: Any) -> str:
    """Return the sentence of a condition: `title` by its short name, the other columns as they are stored."""
    return _WORDS[kind](asked)


def _level(asked: _Asked) -> str:
    return str(Level(asked["level"]).label)


def _initiatives(asked: _Asked) -> str:
    when = f" trong {asked['years']:02d} năm gần nhất" if asked["years"] else ""
    what = f"sáng kiến, đề tài được công nhận, {scope_words(asked['scope'])}{when}"
    return f"Có {asked['count']:02d} {what}, chưa dùng cho lần xét khác"


def _title_years(asked: _Asked) -> str:
    unused = ", chưa dùng cho lần đạt danh hiệu này trước đó" if asked["fresh"] else ""
    return f"Có {asked['count']:02d} năm {asked['title']} liên tục{unused}"


_WORDS: Mapping[str, Callable[[_Asked], str]] = {
    Kind.ALL.value: lambda asked: "Đồng thời các điều kiện:",
    Kind.ANY.value: lambda asked: "Một trong các điều kiện:",
    Kind.RATING.value: lambda asked: f"Năm xét được xếp loại từ “{_level(asked)}”",
    Kind.RATING_YEARS.value: lambda asked: f"Có {asked['count']:02d} năm liên tục được xếp loại từ “{_level(asked)}”",
    Kind.TITLE_YEARS.value: _title_years,
    Kind.TITLE_COUNT.value: lambda asked: f"Đã đạt {asked['title']} {asked['count']:02d} lần",
    Kind.STANDARD.value: lambda asked: f"Đạt tiêu chuẩn {asked['title']}",
    Kind.INITIATIVES.value: _initiatives,
    Kind.MONTHS.value: lambda asked: (
        f"Làm việc ít nhất {asked['count']:02d} tháng trong năm xét (tính cả nghỉ thai sản)"
    ),
    Kind.SERVICE.value: lambda asked: f"Có ít nhất {asked['count']:02d} năm công tác",
    Kind.NO_HOLD.value: lambda asked: (
        "Không đang thi hành kỷ luật, bị xem xét kỷ luật, thanh tra, kiểm tra, xác minh đơn thư"
    ),
    Kind.NO_DISCIPLINE.value: lambda asked: "Không bị kỷ luật từ cảnh cáo trở lên trong năm xét",
    Kind.PLEDGED.value: lambda asked: "Đã đăng ký danh hiệu trong phong trào",
    Kind.MEMBERS_RATED.value: lambda asked: (
        f"Ít nhất {asked['percent']}% thành viên được xếp loại từ “{_level(asked)}”"
    ),
    Kind.MEMBERS_TITLED.value: lambda asked: f"Ít nhất {asked['percent']}% thành viên đạt {asked['title']}",
    Kind.MEMBER_COUNT.value: lambda asked: f"Có ít nhất {asked['count']:02d} thành viên đạt {asked['title']}",
    Kind.MEMBERS_CLEAR.value: lambda asked: "Không có thành viên bị kỷ luật từ cảnh cáo trở lên trong năm xét",
    Kind.CONFIRMED.value: lambda asked: f"Đơn vị tự đối chiếu: {asked['text']}",
}

"""What is wrong with a line of a rule as somebody typed it, in a sentence; "" where nothing is."""

from collections.abc import Mapping
from typing import Any

from awards.rules.conditions import FIELDS, PERSONAL, UNPROVED, Evidence, Kind

_MISSING = {
    "title": "Vui lòng chọn danh hiệu phải có.",
    "level": "Vui lòng chọn mức xếp loại.",
    "scope": "Vui lòng chọn phạm vi ảnh hưởng.",
    "count": "Vui lòng ghi số lượng, ít nhất là 1.",
    "percent": "Vui lòng ghi tỷ lệ từ 1 đến 100%.",
    "text": "Vui lòng ghi nội dung để đơn vị đối chiếu.",
}
_MOST = {"count": 500, "years": 60, "percent": 100}


def source_fault(article: str, evidence: str, active: bool, note: str) -> str:
    """Every line names its source; what nobody has read stays off, with a note that says why."""
    if not article:
        return "Vui lòng ghi căn cứ: điều, khoản của văn bản hoặc quy chế của trường."
    if evidence not in UNPROVED:
        return ""
    name = Evidence(evidence).label.lower()
    if active:
        return (
            f"Nội dung “{name}” chưa được áp dụng. Vui lòng đối chiếu văn bản rồi chọn mức tin cậy khác, hoặc bỏ chọn "
            "“Đang áp dụng”."
        )
    return "" if note else f"Nội dung “{name}” phải có ghi chú nói rõ còn thiếu gì."


def condition_fault(kind: str, values: Mapping[str, Any], *, collective: bool) -> str:
    """A condition has what its kind asks for, and its kind fits who can hold the title."""
    if kind not in FIELDS:
        return "Loại điều kiện không có trong danh mục. Vui lòng chọn lại."
    if collective and kind in PERSONAL:
        return f"“{Kind(kind).label}” chỉ dùng cho danh hiệu cá nhân."
    if not collective and kind.startswith("member"):
        return f"“{Kind(kind).label}” chỉ dùng cho danh hiệu tập thể."
    for name in FIELDS[kind]:
        value = values.get(name)
        if name in _MISSING and not value:
            return _MISSING[name]
        if value is not None and name in _MOST and not 1 <= value <= _MOST[name]:
            return f"Số phải từ 1 đến {_MOST[name]}. Vui lòng ghi lại."
    return ""

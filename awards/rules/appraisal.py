"""Who may appraise what."""

from emulation.decisions import ALLOWED, Decision, denied


def appraises_others(*, appraising: int, nominating: int) -> Decision:
    """Refuse a unit (its number) that appraises what it has itself nominated: nobody judges their own case."""
    if appraising != nominating:
        return ALLOWED
    return denied(
        "Đơn vị không thẩm định hồ sơ do chính mình đề nghị. Tiêu chí của đơn vị đối với hồ sơ này do Thường trực Hội "
        "đồng xem xét khi sơ duyệt."
    )


PREFERRED = "Nghị định 152/2025/NĐ-CP, Điều 4: ưu tiên khi điều kiện, tiêu chuẩn như nhau"
_WOMEN_PERCENT = 70  # of a collective's people


def person_preference(gender: str) -> str:
    """Return why a person is preferred among equals (NĐ 152/2025 Điều 4), "" where nothing says so."""
    return f"Cá nhân nữ ({PREFERRED})" if gender == "f" else ""


def unit_preference(women: int, people: int) -> str:
    """Return why a collective is preferred among equals: at least 70 percent women (NĐ 152/2025 Điều 4)."""
    if not people or women * 100 < _WOMEN_PERCENT * people:
        return ""
    return f"Nữ {women:02d}/{people:02d} người, từ {_WOMEN_PERCENT}% trở lên ({PREFERRED})"

"""Kinds of boards, and of what they sit for."""

from datetime import date

from django.db.models import TextChoices

from emulation.days import odd_year


class BoardKind(TextChoices):
    """What a board was founded for."""

    EMULATION = "emulation", "Hội đồng Thi đua – Khen thưởng"
    SCIENCE = "science", "Hội đồng Khoa học – sáng kiến"
    SELECTION = "selection", "Hội đồng xét chọn, bình chọn theo chuyên đề"


AWARDING = (BoardKind.EMULATION, BoardKind.SELECTION)  # who may vote on titles and be asked about commendations


class SessionKind(TextChoices):
    """What a board sits for: the rule book asks for a quorum of its own for each."""

    AWARDS = "awards", "Xét danh hiệu, khen thưởng"
    ORDINARY = "ordinary", "Họp thường kỳ, bất thường (không bỏ phiếu xét khen thưởng)"


FURTHEST = 366  # days ahead that a session is prepared for


def seat_fault(*, starts_on: date, founded_on: date | None) -> str:
    """Return why a seat cannot be taken from a day on, "" if it can: before the board was founded, or an odd year."""
    if founded_on and starts_on < founded_on:
        return (
            f"Hội đồng được thành lập từ ngày {founded_on:%d/%m/%Y}, nên thành viên tham gia từ ngày đó trở đi. Vui "
            "lòng xem lại ngày."
        )
    return odd_year(starts_on)


def session_fault(*, day: date, today: date) -> str:
    """Return why no session is held on a day, "" if one may be: an odd year, or one too far ahead."""
    if fault := odd_year(day):
        return fault
    if (day - today).days > FURTHEST:
        return f"Ngày họp {day:%d/%m/%Y} cách hôm nay hơn một năm. Vui lòng xem lại năm."
    return ""


def term_over(*, ends_on: date | None, today: date) -> str:
    """Return what is to be known before a session of a board past its term is prepared, "" within the term."""
    if ends_on is None or today <= ends_on:
        return ""
    return (
        f"Nhiệm kỳ đã hết ngày {ends_on:%d/%m/%Y}: chỉ ghi được phiên họp trong nhiệm kỳ. Đã có quyết định kéo dài thì "
        "bấm “Sửa thông tin” để sửa ngày; đã có Hội đồng nhiệm kỳ mới thì thêm Hội đồng đó và bấm “Thôi hoạt động”."
    )


def term_fault(*, active: bool, founded_on: date | None, ends_on: date | None, day: date) -> str:
    """Return why a board cannot sit on a day, "" if it can: no longer at work, not founded yet, its term is over."""
    if not active:
        return "Hội đồng này đã thôi hoạt động."
    if founded_on and day < founded_on:
        return f"Hội đồng được thành lập ngày {founded_on:%d/%m/%Y}, sau ngày họp."
    if ends_on and day > ends_on:
        return (
            f"Nhiệm kỳ của Hội đồng kết thúc ngày {ends_on:%d/%m/%Y}. Vui lòng nhập Hội đồng của nhiệm kỳ mới, hoặc "
            "sửa nhiệm kỳ nếu đã có quyết định kéo dài."
        )
    return ""

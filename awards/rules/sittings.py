"""Kinds of boards, and of what they sit for."""

from datetime import date

from django.db.models import TextChoices


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

"""The stages of nominations, sessions, rounds and decisions, and which may follow which."""

from django.db.models import TextChoices


class NominationStage(TextChoices):
    DRAFT = "draft", "Nháp"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Trả lại"
    VALID = "valid", "Hợp lệ"
    REJECTED = "rejected", "Không đủ điều kiện"


NEXT_NOMINATION_STAGES: dict[str, frozenset[str]] = {
    NominationStage.DRAFT: frozenset({NominationStage.SUBMITTED}),
    NominationStage.SUBMITTED: frozenset(
        {NominationStage.DRAFT, NominationStage.RETURNED, NominationStage.VALID, NominationStage.REJECTED}
    ),
    NominationStage.RETURNED: frozenset({NominationStage.SUBMITTED}),
    NominationStage.VALID: frozenset({NominationStage.RETURNED, NominationStage.REJECTED}),
    NominationStage.REJECTED: frozenset({NominationStage.RETURNED}),
}

EDITABLE_NOMINATION_STAGES = frozenset({NominationStage.DRAFT, NominationStage.RETURNED})


class SessionStage(TextChoices):
    PREPARING = "preparing", "Đang chuẩn bị"
    MEETING = "meeting", "Đang họp"
    ENDED = "ended", "Đã kết thúc"


NEXT_SESSION_STAGES: dict[str, frozenset[str]] = {
    SessionStage.PREPARING: frozenset({SessionStage.MEETING}),
    SessionStage.MEETING: frozenset({SessionStage.ENDED}),
    SessionStage.ENDED: frozenset(),
}


class HearingStage(TextChoices):
    """How far the board has been asked in writing."""

    OPEN = "open", "Đang lấy ý kiến"
    CLOSED = "closed", "Đã kết thúc"
    WITHDRAWN = "withdrawn", "Đã rút"


class HearingNews(TextChoices):
    """What those asked are told of an asking and have not read yet."""

    MOVED = "moved", "Hạn cho ý kiến đã lùi"
    WITHDRAWN = "withdrawn", "Đã rút việc lấy ý kiến"


class RoundStage(TextChoices):
    PREPARING = "preparing", "Đang chuẩn bị"
    OPEN = "open", "Đang bỏ phiếu"
    CLOSED = "closed", "Đã đóng hòm phiếu"
    OPENED = "opened", "Đã kiểm phiếu"
    DESTROYED = "destroyed", "Đã hủy phiếu"
    VOIDED = "voided", "Đã hủy vòng bỏ phiếu"


NEXT_ROUND_STAGES: dict[str, frozenset[str]] = {
    RoundStage.PREPARING: frozenset({RoundStage.OPEN}),
    RoundStage.OPEN: frozenset({RoundStage.CLOSED}),
    RoundStage.CLOSED: frozenset({RoundStage.OPENED, RoundStage.VOIDED}),
    RoundStage.OPENED: frozenset({RoundStage.DESTROYED}),
    RoundStage.DESTROYED: frozenset(),
    RoundStage.VOIDED: frozenset(),
}


COUNTED = (RoundStage.OPENED, RoundStage.DESTROYED)


class RoundMode(TextChoices):
    """How the members of a round vote."""

    BROWSER = "browser", "Bỏ phiếu trên máy"
    MIXED = "mixed", "Một số thành viên bỏ phiếu giấy"
    PAPER = "paper", "Tất cả bỏ phiếu giấy"


class RevocationStage(TextChoices):
    DRAFT = "draft", "Dự thảo"
    SIGNED = "signed", "Đã ký"


class DecisionStage(TextChoices):
    DRAFT = "draft", "Dự thảo"
    SIGNED = "signed", "Đã ký"
    CANCELLED = "cancelled", "Đã hủy bỏ"

"""Reports of units and visits of inspection: their kinds, their stages, and which assignments concern a unit."""

from django.db.models import TextChoices

from emulation.text import fold


class ReportKind(TextChoices):
    MONTH = "month", "Báo cáo tháng"
    QUARTER = "quarter", "Báo cáo quý"
    MIDTERM = "midterm", "Báo cáo sơ kết"
    FINAL = "final", "Báo cáo tổng kết"


class ReportStage(TextChoices):
    DRAFT = "draft", "Nháp"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Trả lại"
    ACCEPTED = "accepted", "Đã nhận"


NEXT_REPORT_STAGES: dict[str, frozenset[str]] = {
    ReportStage.DRAFT: frozenset({ReportStage.SUBMITTED}),
    ReportStage.SUBMITTED: frozenset({ReportStage.DRAFT, ReportStage.RETURNED, ReportStage.ACCEPTED}),
    ReportStage.RETURNED: frozenset({ReportStage.SUBMITTED}),
    ReportStage.ACCEPTED: frozenset({ReportStage.RETURNED}),
}
OPEN_REPORT_STAGES = frozenset({ReportStage.DRAFT, ReportStage.RETURNED})
MISSING = "missing"
LATE = "late"
REPORT_LABELS = {
    MISSING: "Chưa có",
    ReportStage.DRAFT: "Nháp",
    ReportStage.RETURNED: "Trả lại",
    ReportStage.SUBMITTED: "Đã gửi",
    ReportStage.ACCEPTED: "Đã nhận",
    LATE: "Trễ",
}


class InspectionStage(TextChoices):
    PLANNED = "planned", "Sắp kiểm tra"
    FOLLOW_UP = "follow_up", "Chờ đơn vị khắc phục"
    ANSWERED = "answered", "Đơn vị đã trả lời"
    CLOSED = "closed", "Đã xong"


NEXT_INSPECTION_STAGES: dict[str, frozenset[str]] = {
    InspectionStage.PLANNED: frozenset({InspectionStage.FOLLOW_UP, InspectionStage.CLOSED}),
    InspectionStage.FOLLOW_UP: frozenset({InspectionStage.ANSWERED}),
    InspectionStage.ANSWERED: frozenset({InspectionStage.FOLLOW_UP, InspectionStage.CLOSED}),
    InspectionStage.CLOSED: frozenset(),
}

_EVERYBODY = ("don vi", "cac khoa", "cac phong", "khoa, phong", "phong, khoa", "cac lop", "toan the", "cac to")


def concerns(who: str, unit_name: str) -> bool:
    """Say whether an assignment of the plan ("Các khoa, phòng", "Khoa Xây dựng Đảng") is the business of a unit."""
    words = fold(who)
    return fold(unit_name) in words or any(all_units in words for all_units in _EVERYBODY)

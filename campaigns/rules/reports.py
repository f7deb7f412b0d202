"""Reports of units and visits of inspection: their kinds and their stages."""

from django.db.models import TextChoices


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

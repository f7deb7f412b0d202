from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from campaigns.models.campaigns import Campaign
from campaigns.models.plans import Assignment, Target
from campaigns.rules.reading import sending_at
from campaigns.rules.reports import ReportKind, ReportStage
from documents.models import IssuedPaper
from emulation.fields import TextBlock, TextLine
from units.models import Unit


class ReportCall(models.Model):
    """The office asks every unit for a report on a period; `paper`, the school's report made of them, ends it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="report_calls")
    kind = models.CharField("loại báo cáo", max_length=10, choices=ReportKind.choices)
    title = TextLine("tên báo cáo", max_length=300)
    starts_on = models.DateField("số liệu từ ngày")
    ends_on = models.DateField("số liệu đến ngày")
    due_on = models.DateField("hạn gửi")
    overview = TextBlock("đánh giá chung", blank=True)
    proposals = TextBlock("phương hướng, kiến nghị", blank=True)
    paper = models.OneToOneField(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "đợt báo cáo"
        verbose_name_plural = "đợt báo cáo"
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind", "starts_on"], name="report_call_once_per_period"),
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="report_kind_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="report_period_in_order"),
        ]

    def __str__(self) -> str:
        return self.title


class Report(models.Model):
    """What one unit reports. Its stage moves by `campaigns.actions.reports` only."""

    call = models.ForeignKey(ReportCall, models.CASCADE, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports", verbose_name="đơn vị")
    stage = models.CharField("giai đoạn", max_length=10, choices=ReportStage.choices, default=ReportStage.DRAFT)
    achievements = TextBlock("kết quả nổi bật", blank=True)
    difficulties = TextBlock("tồn tại, hạn chế và nguyên nhân", blank=True)
    directions = TextBlock("phương hướng, đề xuất", blank=True)
    return_reason = TextBlock("lý do trả lại", blank=True)
    return_due_on = models.DateField("hạn gửi lại", null=True, blank=True)
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("xử lý lúc", null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "báo cáo của đơn vị"
        verbose_name_plural = "báo cáo của đơn vị"
        constraints = [
            models.UniqueConstraint(fields=["call", "unit"], name="report_once_per_unit"),
            models.CheckConstraint(condition=Q(stage__in=ReportStage.values), name="report_stage_known"),
        ]

    def __str__(self) -> str:
        return f"{self.call} – {self.unit}"

    @property
    def sending(self) -> str:
        """The mark of the last sending: one that answers a return keeps the time of the first, but not the return's."""
        return sending_at(self.submitted_at, self.decided_at)


class ReportLine(models.Model):
    """What a unit says about one target (with a value) or one assignment of the plan."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="lines")
    target = models.ForeignKey(Target, models.CASCADE, null=True, blank=True, related_name="report_lines")
    assignment = models.ForeignKey(Assignment, models.CASCADE, null=True, blank=True, related_name="report_lines")
    value = models.DecimalField("kết quả", max_digits=9, decimal_places=2, null=True, blank=True)
    note = TextBlock("ghi chú", blank=True)

    class Meta:
        verbose_name = "dòng báo cáo"
        verbose_name_plural = "dòng báo cáo"
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=False, assignment=None)
                | Q(target=None, assignment__isnull=False, value=None),
                name="report_line_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["report", "target"], condition=Q(target__isnull=False), name="report_line_once_per_target"
            ),
            models.UniqueConstraint(
                fields=["report", "assignment"],
                condition=Q(assignment__isnull=False),
                name="report_line_once_per_assignment",
            ),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="report_value_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.target_id or self.assignment_id}"

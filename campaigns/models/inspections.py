from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from campaigns.models.campaigns import Campaign
from campaigns.rules.reports import InspectionStage
from emulation.fields import TextBlock, TextLine
from units.models import Person, Unit


class Inspection(models.Model):
    """A visit to a unit: who goes when, what was found, what must be mended by when, what the unit answers."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="inspections")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspections", verbose_name="đơn vị")
    topic = TextLine("nội dung kiểm tra", max_length=300)
    visit_on = models.DateField("ngày kiểm tra")
    team = models.ManyToManyField(Person, related_name="inspections", verbose_name="đoàn kiểm tra")
    stage = models.CharField(
        "giai đoạn", max_length=10, choices=InspectionStage.choices, default=InspectionStage.PLANNED
    )
    findings = TextBlock("kết quả kiểm tra", blank=True)
    follow_up = TextBlock("nội dung cần khắc phục", blank=True)
    follow_up_due = models.DateField("hạn khắc phục", null=True, blank=True)
    answer = TextBlock("trả lời của đơn vị", blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "lượt kiểm tra"
        verbose_name_plural = "lượt kiểm tra"
        ordering = ["-visit_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=InspectionStage.values), name="inspection_stage_known"),
            models.CheckConstraint(
                condition=Q(stage__in=["planned", "closed"]) | (~Q(follow_up="") & Q(follow_up_due__isnull=False)),
                name="inspection_says_what_to_mend",
            ),
            models.CheckConstraint(
                condition=Q(stage="planned") | ~Q(findings=""), name="inspection_findings_after_visit"
            ),
            models.UniqueConstraint(
                fields=["campaign", "unit", "visit_on", "topic"], name="inspection_once_per_day_and_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"Kiểm tra {self.unit} ngày {self.visit_on:%d/%m/%Y}"

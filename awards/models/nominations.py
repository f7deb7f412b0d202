from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from awards.rules.stages import NominationStage
from campaigns.models import Campaign, Title
from emulation.fields import TextBlock, TextLine
from units.models import Person, Unit


class Nomination(models.Model):
    """One nominee (a person, or the unit itself where person is None) for one title in a campaign."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="nominations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="nominations", verbose_name="đơn vị")
    title = models.ForeignKey(Title, models.PROTECT, related_name="nominations", verbose_name="danh hiệu")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="cá nhân"
    )
    achievement = TextBlock("tóm tắt thành tích", blank=True)
    stage = models.CharField("giai đoạn", max_length=10, choices=NominationStage.choices, default=NominationStage.DRAFT)
    reason = TextBlock("lý do trả lại, loại", blank=True)
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    appraised_at = models.DateTimeField("thẩm định lúc", null=True, blank=True)
    appraised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "hồ sơ đề nghị"
        verbose_name_plural = "hồ sơ đề nghị"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "title", "person"], condition=Q(person__isnull=False), name="person_nominated_once"
            ),
            models.UniqueConstraint(
                fields=["campaign", "title", "unit"], condition=Q(person=None), name="unit_nominated_once"
            ),
            models.CheckConstraint(condition=Q(stage__in=NominationStage.values), name="nomination_stage_known"),
        ]
        indexes = [models.Index(fields=["campaign", "stage"])]

    def __str__(self) -> str:
        return f"{self.person or self.unit} – {self.title}"


class NominationSheet(models.Model):
    """A unit's word that it has sent all its nominations (perhaps none) for a campaign."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="nomination_sheets")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="nomination_sheets")
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "danh sách đề nghị của đơn vị"
        verbose_name_plural = "danh sách đề nghị của đơn vị"
        constraints = [models.UniqueConstraint(fields=["campaign", "unit"], name="nomination_sheet_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.sent_at:%d/%m/%Y}"


def evidence_path(evidence: "Evidence", filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"evidence/{uuid4().hex}"


class Evidence(models.Model):
    """A private file that supports a nomination."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="evidence")
    name = TextLine("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to=evidence_path, max_length=200)
    content_type = models.CharField("kiểu", max_length=100)
    size = models.PositiveIntegerField("kích thước (byte)")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["nomination", "sha256"], name="evidence_once_per_nomination")]

    def __str__(self) -> str:
        return self.name

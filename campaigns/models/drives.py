from django.conf import settings
from django.db import models
from django.db.models import F, Q

from campaigns.models.campaigns import Campaign
from campaigns.models.titles import Title
from emulation.fields import TextBlock, TextLine
from units.models import Person, Unit


class Drive(models.Model):
    """A peak period (đợt thi đua cao điểm) inside a campaign, with dates, titles and results of its own."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="peaks")
    name = TextLine("tên đợt", max_length=300)
    occasion = TextLine("chào mừng dịp", max_length=300, blank=True)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày")
    contents = TextBlock("nội dung thi đua", blank=True)
    titles = models.ManyToManyField(Title, blank=True, related_name="+", verbose_name="danh hiệu, hình thức biểu dương")
    results = TextBlock("kết quả chung", blank=True)
    ended_at = models.DateTimeField("tổng kết lúc", null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "đợt thi đua cao điểm"
        verbose_name_plural = "đợt thi đua cao điểm"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "name"], name="drive_name_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="drive_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | (Q(ended_at__isnull=False) & ~Q(results="")),
                name="drive_ends_with_results",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DriveResult(models.Model):
    """Who earned which title of a drive: a person, or the unit itself (person None)."""

    drive = models.ForeignKey(Drive, models.CASCADE, related_name="lines")
    title = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name="danh hiệu, hình thức biểu dương")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="drive_results")
    achievement = TextLine("thành tích", max_length=500)

    class Meta:
        verbose_name = "kết quả của đợt"
        verbose_name_plural = "kết quả của đợt"
        ordering = ["title__position", "unit__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["drive", "title", "person"], condition=Q(person__isnull=False), name="drive_person_once"
            ),
            models.UniqueConstraint(
                fields=["drive", "title", "unit"], condition=Q(person=None), name="drive_unit_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.unit}"

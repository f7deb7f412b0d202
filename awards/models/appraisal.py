"""Appraisal in parallel: departments with criteria of their own, and titles lowered with the unit's consent."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from awards.models.nominations import Nomination
from campaigns.models import Campaign, Title
from emulation.fields import TextBlock, TextLine
from units.models import Unit


class AppraisalCriterion(models.Model):
    """What one department says of every dossier of a campaign."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="appraisal_criteria")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị thẩm định")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    text = TextLine("tiêu chí", max_length=300)

    class Meta:
        verbose_name = "tiêu chí thẩm định"
        verbose_name_plural = "tiêu chí thẩm định"
        ordering = ["unit__position", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "unit", "text"], name="appraisal_criterion_once")]

    def __str__(self) -> str:
        return self.text


class AppraisalOpinion(models.Model):
    """A department's word on one criterion of one dossier; a "no" has its reason."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="opinions")
    criterion = models.ForeignKey(AppraisalCriterion, models.CASCADE, related_name="opinions")
    met = models.BooleanField("đạt")
    reason = TextBlock("lý do", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ý kiến thẩm định"
        verbose_name_plural = "ý kiến thẩm định"
        constraints = [
            models.UniqueConstraint(fields=["nomination", "criterion"], name="appraisal_opinion_once"),
            models.CheckConstraint(condition=Q(met=True) | ~Q(reason=""), name="unmet_criterion_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.met}"


class TitleChange(models.Model):
    """The office proposes another, lower title for a dossier; the unit agrees or not, and both stay on record."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="title_changes")
    old = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name="đang đề nghị")
    new = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name="đề nghị chuyển thành")
    reason = TextBlock("lý do")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("đề xuất lúc")
    agreed = models.BooleanField("đơn vị đồng ý", null=True)
    answer = TextBlock("ý kiến của đơn vị", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đề xuất chuyển danh hiệu"
        verbose_name_plural = "đề xuất chuyển danh hiệu"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination"], condition=Q(agreed=None), name="one_open_title_change"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="title_change_changes"),
            models.CheckConstraint(condition=~Q(reason=""), name="title_change_says_why"),
            models.CheckConstraint(
                condition=Q(agreed=None, answered_by=None, answered_at=None)
                | Q(agreed__isnull=False, answered_by__isnull=False, answered_at__isnull=False),
                name="title_change_answered_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(agreed=False) | ~Q(answer=""), name="refused_title_change_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"

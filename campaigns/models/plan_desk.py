from django.conf import settings
from django.db import models

from campaigns.models.campaigns import Campaign
from emulation.fields import TextBlock


class PlanTyping(models.Model):
    """What one person has typed in a drafted plan and not saved; saving or throwing away removes it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="typings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    typed = models.JSONField("nội dung đang gõ", default=dict)
    at = models.DateTimeField("gõ lúc", auto_now=True)

    class Meta:
        verbose_name = "bản đang gõ của kế hoạch"
        verbose_name_plural = "bản đang gõ của kế hoạch"
        constraints = [models.UniqueConstraint(fields=["campaign", "user"], name="plan_typing_once_per_person")]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.user_id}"


class PlanVersion(models.Model):
    """A plan as it was saved once: every row of it. Never changed."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="plan_versions")
    number = models.PositiveIntegerField("bản số")
    entry = models.JSONField("nội dung")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lưu")
    at = models.DateTimeField("lưu lúc", auto_now_add=True)

    class Meta:
        verbose_name = "bản đã lưu của kế hoạch"
        verbose_name_plural = "bản đã lưu của kế hoạch"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="plan_version_number_once")]

    def __str__(self) -> str:
        return f"Bản {self.number}"


class PlanGapAnswer(models.Model):
    """What the office answers to a piece of advice about its plan (`key` is that of the gap)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="gap_answers")
    key = models.CharField("góp ý", max_length=100)
    answer = TextBlock("trả lời")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người trả lời")
    at = models.DateTimeField("trả lời lúc", auto_now=True)

    class Meta:
        verbose_name = "trả lời góp ý về kế hoạch"
        verbose_name_plural = "trả lời góp ý về kế hoạch"
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="plan_gap_answered_once")]

    def __str__(self) -> str:
        return self.answer[:80]

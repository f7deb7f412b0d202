from django.conf import settings
from django.db import models

from campaigns.models.campaigns import Campaign
from emulation.fields import TextBlock, TextLine
from units.models import Unit


class PlanImport(models.Model):
    """A source that is being reviewed: what was read from it and typed so far. It becomes one campaign, once."""

    school = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="trường")
    source_name = TextLine("tệp nguồn", max_length=200, blank=True)
    source_text = TextBlock("văn bản nguồn", blank=True)
    typed = models.JSONField("nội dung đang rà soát", default=dict, blank=True)
    campaign = models.OneToOneField(Campaign, models.CASCADE, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("nhập lúc", auto_now_add=True)

    class Meta:
        verbose_name = "bản nhập kế hoạch"
        verbose_name_plural = "bản nhập kế hoạch"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.source_name or f"Bản nhập {self.pk}"

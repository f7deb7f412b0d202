from django.conf import settings
from django.db import models
from django.db.models import F, Q

from campaigns.rules.stages import CampaignStage
from emulation.fields import TextLine
from units.models import Unit


class Campaign(models.Model):
    """An emulation movement of a school for a period. Its stage moves by `campaigns.actions.campaigns` only."""

    school = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns", verbose_name="trường")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="drives")
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="following", verbose_name="lập từ phong trào"
    )
    name = TextLine("tên phong trào", max_length=500)
    theme = TextLine("chủ đề", max_length=500, blank=True)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày")
    stage = models.CharField("giai đoạn", max_length=12, choices=CampaignStage.choices, default=CampaignStage.DRAFTING)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    class Meta:
        verbose_name = "phong trào"
        verbose_name_plural = "phong trào"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=CampaignStage.values), name="campaign_stage_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_start"),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="campaign_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name

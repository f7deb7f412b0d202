from django.conf import settings
from django.db import models
from django.db.models import Q

from campaigns.models.campaigns import Campaign
from emulation.fields import TextBlock
from units.models import Unit


class PledgeRules(models.Model):
    """What a campaign's registration allows. No row: late is allowed, a missing one only warns, all units owe one.

    Since 2024 no law makes registration a condition of a title, so `Missing.BLOCK` is a school's own rule.
    """

    class Missing(models.TextChoices):
        WARN = "warn", "Chỉ nhắc, vẫn nhận đề nghị khen thưởng"
        BLOCK = "block", "Không nhận đề nghị danh hiệu chưa đăng ký (quy chế riêng của trường)"

    campaign = models.OneToOneField(Campaign, models.CASCADE, primary_key=True, related_name="pledge_rules")
    late_allowed = models.BooleanField("nhận đăng ký sau hạn (ghi là trễ)", default=True)
    missing = models.CharField("khi chưa đăng ký", max_length=5, choices=Missing.choices, default=Missing.WARN)
    spared = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name="đơn vị không phải đăng ký")

    class Meta:
        verbose_name = "quy định đăng ký"
        verbose_name_plural = "quy định đăng ký"
        constraints = [models.CheckConstraint(condition=Q(missing__in=["warn", "block"]), name="missing_pledge_known")]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.get_missing_display()}"


class PledgeExtension(models.Model):
    """A later day for one unit's registration, given by the office with a reason."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="pledge_extensions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pledge_extensions", verbose_name="đơn vị")
    until = models.DateField("gia hạn đến hết ngày")
    reason = TextBlock("lý do gia hạn")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("gia hạn lúc")

    class Meta:
        verbose_name = "gia hạn đăng ký"
        verbose_name_plural = "gia hạn đăng ký"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="pledge_extended_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="pledge_extension_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.until:%d/%m/%Y}"

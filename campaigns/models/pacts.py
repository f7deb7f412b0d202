from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from campaigns.models.campaigns import Campaign
from campaigns.rules.pacts import PactStage
from emulation.fields import TextBlock, TextLine
from units.models import Unit


class Pact(models.Model):
    """The pact (giao ước thi đua) of all units with the head of the school. Its stage moves by `actions.pacts` only.

    `promised` is what the units had registered when the parties were asked, the rows of the paper's table: what is
    registered or taken back later does not change what somebody has agreed to. None before.
    """

    campaign = models.OneToOneField(Campaign, models.CASCADE, primary_key=True, related_name="pact")
    text = TextBlock("nội dung giao ước")
    stage = models.CharField("giai đoạn", max_length=8, choices=PactStage.choices, default=PactStage.DRAFT)
    opened_at = models.DateTimeField("gửi các đơn vị lúc", null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    promised = models.JSONField("các đơn vị đã đăng ký khi gửi", null=True, blank=True)

    class Meta:
        verbose_name = "giao ước thi đua"
        verbose_name_plural = "giao ước thi đua"
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=PactStage.values), name="pact_stage_known"),
            models.CheckConstraint(condition=~Q(stage="open") | Q(opened_at__isnull=False), name="open_pact_says_when"),
        ]

    def __str__(self) -> str:
        return f"Giao ước thi đua – {self.campaign}"


class PactParty(models.Model):
    """One side of a pact: a unit, or the school itself (unit None); agreed to by its head, who is named as printed."""

    pact = models.ForeignKey(Pact, models.CASCADE, related_name="parties")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField("đồng ý lúc", null=True, blank=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    name = TextLine("người ký", max_length=120, blank=True)
    post = TextLine("chức vụ", max_length=200, blank=True)

    class Meta:
        verbose_name = "bên giao ước"
        verbose_name_plural = "các bên giao ước"
        constraints = [
            models.UniqueConstraint(fields=["pact", "unit"], condition=Q(unit__isnull=False), name="pact_unit_once"),
            models.UniqueConstraint(fields=["pact"], condition=Q(unit=None), name="pact_school_once"),
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None, name="")
                | (Q(agreed_at__isnull=False, agreed_by__isnull=False) & ~Q(name="")),
                name="pact_agreed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit or self.pact.campaign.school}"


def pact_scan_path(scan: "PactScan", filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"pacts/{uuid4().hex}"


class PactScan(models.Model):
    """The signed paper as a scan or a signed PDF; private."""

    pact = models.ForeignKey(Pact, models.CASCADE, related_name="scans")
    name = TextLine("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to=pact_scan_path, max_length=200)
    content_type = models.CharField("kiểu", max_length=100)
    size = models.PositiveIntegerField("kích thước (byte)")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    class Meta:
        verbose_name = "bản giao ước đã ký"
        verbose_name_plural = "bản giao ước đã ký"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pact", "sha256"], name="pact_scan_once")]

    def __str__(self) -> str:
        return self.name

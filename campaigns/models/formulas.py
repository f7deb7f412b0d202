from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from campaigns.models.plans import Target
from campaigns.models.titles import Title
from emulation.fields import TextLine
from units.models import Unit


class TargetFormula(models.Model):
    """How the office has a target counted: keys of `campaigns.counting`. No row: as the plan's own words say.

    It is no part of the plan's text, so it may be set after the plan is signed.
    """

    target = models.OneToOneField(Target, models.CASCADE, primary_key=True, related_name="formula")
    numerator = models.CharField("đếm", max_length=40, blank=True)
    numerator_title = models.ForeignKey(Title, models.PROTECT, null=True, blank=True, related_name="+")
    denominator = models.CharField("trên tổng số", max_length=40, blank=True)
    denominator_title = models.ForeignKey(Title, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "cách đếm chỉ tiêu"
        verbose_name_plural = "cách đếm chỉ tiêu"
        constraints = [
            models.CheckConstraint(
                condition=~Q(numerator="") | Q(denominator="", numerator_title=None, denominator_title=None, unit=None),
                name="formula_by_hand_counts_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.numerator}/{self.denominator}"


def target_evidence_path(evidence: "TargetEvidence", filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"targets/{uuid4().hex}"


class TargetEvidence(models.Model):
    """A private file behind a result that was entered by hand."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="evidence")
    name = TextLine("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to=target_evidence_path, max_length=200)
    content_type = models.CharField("kiểu", max_length=100)
    size = models.PositiveIntegerField("kích thước (byte)")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    class Meta:
        verbose_name = "minh chứng chỉ tiêu"
        verbose_name_plural = "minh chứng chỉ tiêu"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["target", "sha256"], name="target_evidence_once")]

    def __str__(self) -> str:
        return self.name

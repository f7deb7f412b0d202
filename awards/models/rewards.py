"""The reward fund of a year, and the handing over of money and certificates."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from awards.models.decisions import AwardDecision
from awards.models.ledger import Award, OutsideDecision
from awards.models.withdrawals import Withdrawal
from emulation.fields import TextBlock, TextLine
from units.models import Unit


class RewardFund(models.Model):
    """Quỹ thi đua, khen thưởng of a school for a year, in đồng: what may be spent on rewards."""

    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    budget = models.PositiveBigIntegerField("dự toán (đồng)")
    source = TextLine("nguồn kinh phí", max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "quỹ khen thưởng"
        verbose_name_plural = "quỹ khen thưởng"
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="one_fund_a_year"),
            models.CheckConstraint(condition=Q(year__range=(2000, 2100)), name="fund_year_known"),
        ]

    def __str__(self) -> str:
        return f"Quỹ khen thưởng năm {self.year}"


class HandOver(models.Model):
    """A day on which what a decision grants was handed over; cancelled with a reason where it was written wrongly."""

    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    decision = models.ForeignKey(AwardDecision, models.PROTECT, null=True, blank=True, related_name="hand_overs")
    outside = models.ForeignKey(OutsideDecision, models.PROTECT, null=True, blank=True, related_name="hand_overs")
    held_on = models.DateField("ngày trao")
    place = TextLine("nơi trao", max_length=200, blank=True)
    cancel_reason = TextBlock("lý do hủy ghi nhận", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lần trao thưởng"
        verbose_name_plural = "các lần trao thưởng"
        ordering = ["held_on", "pk"]
        indexes = [models.Index(fields=["school", "held_on"], name="hand_over_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, outside=None) | Q(decision=None, outside__isnull=False),
                name="hand_over_of_one_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"Trao thưởng ngày {self.held_on:%d/%m/%Y}"


class Supplement(models.Model):
    """Money due for an award since a higher title of its period was taken back (NĐ 152/2025 Điều 49 khoản 5).

    Paid by a line of a hand-over; void once the award itself is taken back.
    """

    award = models.ForeignKey(Award, models.PROTECT, related_name="supplements")
    withdrawal = models.ForeignKey(Withdrawal, models.PROTECT, related_name="+", verbose_name="theo văn bản thu hồi")
    amount = models.PositiveIntegerField("số tiền (đồng)")

    class Meta:
        verbose_name = "khoản chi bổ sung"
        verbose_name_plural = "khoản chi bổ sung"
        ordering = ["award__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "withdrawal"], name="supplement_once_for_a_withdrawal"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="supplement_has_an_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}: {self.amount}"


class HandOverLine(models.Model):
    """What one recipient got: the certificate, and the money in đồng (0 where none is paid by the school).

    supplement: the line pays this alone; the award itself has a line of its own.
    """

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="lines")
    award = models.ForeignKey(Award, models.PROTECT, related_name="hand_over_lines")
    supplement = models.ForeignKey(Supplement, models.PROTECT, null=True, blank=True, related_name="lines")
    amount = models.PositiveIntegerField("tiền thưởng đã chi (đồng)")
    cancelled = models.BooleanField("đã hủy ghi nhận", default=False)

    class Meta:
        verbose_name = "người nhận thưởng"
        verbose_name_plural = "người nhận thưởng"
        ordering = ["award__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["award"], condition=Q(cancelled=False, supplement=None), name="award_handed_over_once"
            ),
            models.UniqueConstraint(
                fields=["supplement"],
                condition=Q(cancelled=False, supplement__isnull=False),
                name="supplement_paid_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}: {self.amount}"


def hand_over_path(file: "HandOverFile", filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"hand-overs/{uuid4().hex}"


class HandOverFile(models.Model):
    """The signed list, or a photo, of a hand-over; private."""

    class Kind(models.TextChoices):
        LIST = "list", "Danh sách ký nhận"
        PHOTO = "photo", "Ảnh trao thưởng"

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="files")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    name = TextLine("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to=hand_over_path, max_length=200)
    content_type = models.CharField("kiểu", max_length=100)
    size = models.PositiveIntegerField("kích thước (byte)")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp của lần trao thưởng"
        verbose_name_plural = "tệp của lần trao thưởng"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["hand_over", "sha256"], name="hand_over_file_once"),
            models.CheckConstraint(condition=Q(kind__in=["list", "photo"]), name="hand_over_file_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

"""The paper that took awards back: our own, or one of the level above of which the number and the scan are kept."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from documents.models import IssuedPaper
from emulation.fields import TextBlock, TextLine
from units.models import Unit


def withdrawal_path(withdrawal: "Withdrawal", filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"withdrawals/{uuid4().hex}"


class Withdrawal(models.Model):
    """By what awards left the ledger; only that it was written down wrongly is ever added.

    paper: our own decision, which says why. Without one: number, day, author, reason and scan of another's decision.
    """

    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    paper = models.OneToOneField(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="+")
    number_text = TextLine("số, ký hiệu", max_length=60)
    issued_on = models.DateField("ngày quyết định")
    issuer = TextLine("cơ quan quyết định", max_length=200)
    reason = TextBlock("lý do", blank=True)
    name = TextLine("tên tệp", max_length=200, blank=True)
    file = models.FileField("bản chụp", upload_to=withdrawal_path, max_length=200, blank=True)
    content_type = models.CharField("kiểu", max_length=100, blank=True)
    size = models.PositiveIntegerField("kích thước (byte)", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cancel_reason = TextBlock("lý do hủy ghi nhận", blank=True, help_text="Không còn kết quả nào bị thu hồi theo nó.")

    class Meta:
        verbose_name = "văn bản thu hồi"
        verbose_name_plural = "văn bản thu hồi"
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False, file="") | (Q(paper=None) & ~Q(file="") & ~Q(reason="")),
                name="withdrawal_has_a_paper_or_scan_and_reason",
            ),
            models.UniqueConstraint(
                fields=["school", "issued_on", "number_text", "issuer"],
                condition=Q(paper=None, cancel_reason=""),
                name="withdrawal_of_another_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number_text} ngày {self.issued_on:%d/%m/%Y}"

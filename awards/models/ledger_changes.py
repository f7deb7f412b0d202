"""What was put right in rows of the ledger that an old list brought: each change with its reason, for good."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from awards.models.ledger import OutsideDecision
from emulation.fields import TextBlock, TextLine


class LedgerChange(models.Model):
    """A row of an imported decision corrected, or taken out since it was never granted; kept as words.

    What was granted here is never changed this way: a correction or a revocation is a decision of its own.
    """

    class Kind(models.TextChoices):
        CORRECTED = "corrected", "Sửa"
        REMOVED = "removed", "Bỏ khỏi sổ"

    outside = models.ForeignKey(OutsideDecision, models.PROTECT, related_name="changes")
    kind = models.CharField("việc", max_length=10, choices=Kind.choices)
    recipient_name = TextLine("họ và tên, tên tập thể", max_length=200)
    told = TextBlock("nội dung", help_text="Mỗi dòng một mục: chữ cũ, chữ mới.")
    reason = TextBlock("lý do")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "sửa sổ vàng"
        verbose_name_plural = "sửa sổ vàng"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["corrected", "removed"]), name="ledger_change_kind_known"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(told=""), name="ledger_change_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.recipient_name}"

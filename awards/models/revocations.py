"""Awards taken back by a decision of their own (Luật TĐKT Điều 93), and what has to be recovered."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.models.decisions import AwardDecision
from awards.models.ledger import Award
from awards.models.withdrawals import Withdrawal
from awards.rules.revoking import Ground
from awards.rules.stages import RevocationStage
from documents.models import IssuedPaper
from emulation.fields import TextBlock, TextLine


class Revocation(models.Model):
    """The head's decision that takes back some awards of an earlier one. Drafted by the office, signed once."""

    decision = models.ForeignKey(AwardDecision, models.PROTECT, related_name="revocations")
    awards = models.ManyToManyField(Award, related_name="revocations", verbose_name="kết quả bị hủy bỏ")
    ground = models.CharField("căn cứ hủy bỏ", max_length=12, choices=Ground.choices)
    reason = TextBlock("lý do cụ thể")
    stage = models.CharField("giai đoạn", max_length=10, choices=RevocationStage.choices, default=RevocationStage.DRAFT)
    paper = models.OneToOneField(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "quyết định hủy bỏ kết quả khen thưởng"
        verbose_name_plural = "quyết định hủy bỏ kết quả khen thưởng"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ground__in=Ground.values), name="revocation_ground_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="revocation_says_why"),
            models.CheckConstraint(
                condition=Q(stage="draft", paper=None) | Q(stage="signed", paper__isnull=False),
                name="signed_revocation_has_a_paper",
            ),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(stage="draft"), name="one_draft_revocation_of_a_decision"
            ),
        ]

    def __str__(self) -> str:
        return f"Hủy bỏ kết quả khen thưởng theo quyết định {self.decision_id}"


class Recovery(models.Model):
    """Money or a certificate that went out for an award taken back, to be recovered; filled in when it came back."""

    class Kind(models.TextChoices):
        MONEY = "money", "Tiền thưởng"
        OBJECT = "object", "Giấy khen, bằng, giấy chứng nhận"

    award = models.ForeignKey(Award, models.PROTECT, related_name="recoveries")
    withdrawal = models.ForeignKey(Withdrawal, models.PROTECT, related_name="+", verbose_name="thu hồi theo văn bản")
    kind = models.CharField("thu hồi", max_length=10, choices=Kind.choices)
    amount = models.PositiveIntegerField("số tiền (đồng)", default=0)
    due_on = models.DateField("hạn thu hồi", null=True, blank=True)
    done_on = models.DateField("ngày thu hồi xong", null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    note = TextLine("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "việc thu hồi"
        verbose_name_plural = "việc thu hồi"
        ordering = ["award__position", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "kind"], name="recovered_once"),
            models.CheckConstraint(
                condition=Q(kind="money", amount__gt=0) | Q(kind="object", amount=0), name="money_has_an_amount"
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None) | Q(done_on__isnull=False, done_by__isnull=False),
                name="recovery_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.award_id}"

"""Lines and sums of a signed decision that a later paper corrects."""

from django.db import models

from awards.models.ledger import Award
from documents.models import PaperDraft
from emulation.fields import TextLine
from units.models import Unit


class CorrectedAward(models.Model):
    """How one line of the ledger reads once a correction of its decision is signed, and how it read before.

    draft: the correction; while it is not issued the line may change, and goes with it where it is thrown away.
    """

    draft = models.ForeignKey(PaperDraft, models.CASCADE, related_name="+")
    award = models.ForeignKey(Award, models.PROTECT, related_name="corrections")
    old_name = TextLine("họ và tên, tên tập thể đã ghi", max_length=200)
    old_post = TextLine("chức vụ, đơn vị đã ghi", max_length=300, blank=True)
    old_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị đã ghi")
    name = TextLine("họ và tên, tên tập thể", max_length=200)
    post = TextLine("chức vụ, đơn vị", max_length=300, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")

    class Meta:
        verbose_name = "dòng đính chính"
        verbose_name_plural = "dòng đính chính"
        ordering = ["award__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["draft", "award"], name="award_once_in_a_correction")]

    def __str__(self) -> str:
        return f"{self.old_name}: {self.name}"


class CorrectedSum(models.Model):
    """What one line of the ledger is paid by law once a correction of its decision is signed, and what was written.

    Name, title and certificate stay as they are; draft as in `CorrectedAward`.
    """

    draft = models.ForeignKey(PaperDraft, models.CASCADE, related_name="+")
    award = models.ForeignKey(Award, models.PROTECT, related_name="corrected_sums")
    old_amount = models.PositiveIntegerField("tiền thưởng đã ghi (đồng)")
    base_salary = models.PositiveIntegerField("lương cơ sở (đồng)")
    multiple = models.DecimalField("mức (lần)", max_digits=5, decimal_places=2)
    amount = models.PositiveIntegerField("tiền thưởng (đồng)")
    deducted = models.PositiveIntegerField("đã thưởng trước (đồng)", default=0)
    paid = models.BooleanField("được chi", default=True)

    class Meta:
        verbose_name = "mức thưởng đính chính"
        verbose_name_plural = "mức thưởng đính chính"
        ordering = ["award__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "award"], name="sum_once_in_a_correction"),
            models.CheckConstraint(condition=~models.Q(amount=models.F("old_amount")), name="corrected_sum_differs"),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}: {self.amount}"

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from awards.models.nominations import Nomination
from awards.models.sessions import BoardSession
from awards.rules.stages import DecisionStage
from campaigns.models import Campaign, Title
from documents.models import IssuedPaper
from emulation.fields import TextBlock, TextLine
from units.models import Person, Unit


class AwardDecision(models.Model):
    """The head's decision on what a session proposed. Drafted by the office, signed once, perhaps cancelled."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="decisions")
    session = models.ForeignKey(BoardSession, models.PROTECT, related_name="decisions")
    title_line = TextLine("trích yếu", max_length=500)
    bases = TextBlock("căn cứ", help_text="Mỗi căn cứ một dòng.")
    recipients = TextBlock("nơi nhận", help_text="Mỗi nơi một dòng.")
    signer_name = TextLine("người ký", max_length=120)
    signer_post = TextLine("chức vụ người ký", max_length=200)
    fund_source = TextLine("nguồn kinh phí", max_length=200, blank=True)
    stage = models.CharField("giai đoạn", max_length=10, choices=DecisionStage.choices, default=DecisionStage.DRAFT)
    paper = models.OneToOneField(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=DecisionStage.values), name="decision_stage_known"),
            models.CheckConstraint(
                condition=Q(stage="draft", paper=None)
                | (Q(stage__in=["signed", "cancelled"]) & Q(paper__isnull=False)),
                name="signed_decision_has_a_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.title_line


class Award(models.Model):
    """A line of the ledger, written when the decision is signed; names are frozen as they were on that day.

    Where the decision is cancelled the line stays, with the paper that withdrew it; only lines without one count.
    """

    decision = models.ForeignKey(AwardDecision, models.PROTECT, related_name="awards")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="awards")
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    title = models.ForeignKey(Title, models.PROTECT, related_name="awards")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="awards")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="awards")
    recipient_name = TextLine("họ và tên, tên tập thể", max_length=200)
    recipient_post = TextLine("chức vụ, đơn vị", max_length=300, blank=True)
    achievement = TextBlock("thành tích", blank=True)
    position = models.PositiveIntegerField("số sổ vàng")
    granted_on = models.DateField("ngày quyết định")
    base_salary = models.PositiveIntegerField("lương cơ sở (đồng)")
    multiple = models.DecimalField("mức (lần)", max_digits=5, decimal_places=2)
    amount = models.PositiveIntegerField("tiền thưởng (đồng)")
    paid = models.BooleanField("được chi", default=True, help_text="Một thời kỳ chỉ chi mức thưởng cao nhất.")
    withdrawn_by = models.ForeignKey(
        IssuedPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thu hồi theo văn bản"
    )

    class Meta:
        verbose_name = "kết quả khen thưởng"
        verbose_name_plural = "kết quả khen thưởng"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "position"], name="award_position_once"),
            models.UniqueConstraint(
                fields=["nomination"], condition=Q(withdrawn_by=None), name="nomination_awarded_once"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "-granted_on"]),
            models.Index(fields=["person", "-granted_on"]),
            models.Index(fields=["unit", "-granted_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_name} – {self.title_id}"

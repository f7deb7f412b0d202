from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from awards.models.sessions import BoardSession
from awards.models.spot import SpotHearing
from awards.rules.stages import DecisionStage
from campaigns.models import Campaign, Title
from documents.models import IssuedPaper
from emulation.fields import TextBlock, TextLine


class AwardDecision(models.Model):
    """The head's decision on what a session proposed, or on a spot commendation about which the board was asked.

    Drafted by the office, signed once, perhaps cancelled. titles: what the decision is about, so that one session may
    feed several; none: whatever the head decides.
    """

    class Listing(models.TextChoices):
        UNIT = "unit", "Theo đơn vị, trong đơn vị theo Tên"
        NAME = "name", "Theo Tên trong toàn trường"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="decisions")
    session = models.ForeignKey(BoardSession, models.PROTECT, null=True, blank=True, related_name="decisions")
    hearing = models.ForeignKey(SpotHearing, models.PROTECT, null=True, blank=True, related_name="decisions")
    titles = models.ManyToManyField(Title, blank=True, related_name="+", verbose_name="danh hiệu, hình thức")
    listing = models.CharField("xếp danh sách", max_length=10, choices=Listing.choices, default=Listing.UNIT)
    title_line = TextLine("trích yếu", max_length=500)
    bases = TextBlock("căn cứ", help_text="Mỗi căn cứ một dòng.")
    recipients = TextBlock("nơi nhận", help_text="Mỗi nơi một dòng.")
    signer_name = TextLine("người ký", max_length=120)
    signer_post = TextLine("chức vụ người ký", max_length=200)
    fund_source = TextLine("nguồn kinh phí", max_length=200, blank=True)
    stage = models.CharField("giai đoạn", max_length=10, choices=DecisionStage.choices, default=DecisionStage.DRAFT)
    paper = models.OneToOneField(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="+")
    waiver = TextBlock("lý do ký khi biên bản chưa đủ chữ ký", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=DecisionStage.values), name="decision_stage_known"),
            models.CheckConstraint(condition=Q(listing__in=["unit", "name"]), name="decision_listing_known"),
            models.CheckConstraint(
                condition=Q(session__isnull=False, hearing=None) | Q(session=None, hearing__isnull=False),
                name="decision_rests_on_one_result",
            ),
            models.CheckConstraint(
                condition=Q(stage="draft", paper=None)
                | (Q(stage__in=["signed", "cancelled"]) & Q(paper__isnull=False)),
                name="signed_decision_has_a_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.title_line

    @property
    def rests_on(self) -> BoardSession | SpotHearing:
        """The session, or the asking in writing, whose result is decided on."""
        found = self.session or self.hearing
        assert found is not None
        return found

"""Spot commendations: the board is asked in writing, dossier by dossier, and what it says is kept by name."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localtime

from awards.models.boards import Board, BoardMember
from awards.models.nominations import Nomination
from awards.models.rulebook import RuleVersion
from awards.rules.stages import HearingNews, HearingStage
from awards.rules.voting import Base, Threshold
from campaigns.models import Campaign
from emulation.fields import TextBlock, TextLine
from units.models import Person


class SpotHearing(models.Model):
    """All members of a board are asked in writing about some dossiers, until a day. Roster and rules are frozen."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="hearings")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="hearings")
    rule_version = models.ForeignKey(RuleVersion, models.PROTECT, related_name="+")
    recused_stay_in_base = models.BooleanField("người không cho ý kiến vẫn tính trong tổng số", default=True)
    due_on = models.DateField("hạn cho ý kiến")
    stage = models.CharField("giai đoạn", max_length=9, choices=HearingStage.choices, default=HearingStage.OPEN)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("gửi lấy ý kiến lúc")
    closed_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đợt lấy ý kiến khen thưởng đột xuất"
        verbose_name_plural = "các đợt lấy ý kiến khen thưởng đột xuất"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="open", closed_at=None)
                | Q(stage__in=["closed", "withdrawn"], closed_at__isnull=False),
                name="hearing_closed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Lấy ý kiến {localtime(self.asked_at):%d/%m/%Y}"


class HearingMove(models.Model):
    """That the last day of an open asking was moved later, and why: everybody who was asked sees it."""

    hearing = models.ForeignKey(SpotHearing, models.CASCADE, related_name="moves")
    old_due = models.DateField("hạn trước đó")
    new_due = models.DateField("hạn mới")
    reason = TextBlock("lý do")
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần lùi hạn cho ý kiến"
        verbose_name_plural = "các lần lùi hạn cho ý kiến"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(new_due__gt=F("old_due")), name="hearing_moves_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="hearing_move_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.old_due:%d/%m/%Y} → {self.new_due:%d/%m/%Y}"


class HearingWithdrawal(models.Model):
    """The act of withdrawing an asking before it ended: its opinions are destroyed unread, as a voided round's box is,
    and its dossiers may be asked about again.
    """

    hearing = models.OneToOneField(SpotHearing, models.CASCADE, primary_key=True, related_name="withdrawal")
    nominations = models.ManyToManyField(Nomination, related_name="+", verbose_name="hồ sơ đã gửi lấy ý kiến")
    answered = models.PositiveIntegerField("số thành viên đã cho ý kiến")
    reason = TextBlock("lý do")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "lần rút việc lấy ý kiến"
        verbose_name_plural = "các lần rút việc lấy ý kiến"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="hearing_withdrawal_says_why")]

    def __str__(self) -> str:
        return f"Rút {self.hearing_id}"


class HearingMember(models.Model):
    """A member of the board on the day of asking. Who is the only nominee, or has a conflict of interest about every
    dossier, has nothing to speak on.
    """

    hearing = models.ForeignKey(SpotHearing, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    office = models.CharField("chức vụ", max_length=10, choices=BoardMember.Office.choices)
    position = models.PositiveIntegerField(default=0)
    speaks = models.BooleanField("được lấy ý kiến", default=True)
    declared = models.BooleanField("đã khai báo xung đột lợi ích", default=False)
    answered_at = models.DateTimeField("cho ý kiến lúc", null=True, blank=True)
    news = models.CharField("được báo, chưa xem", max_length=9, choices=HearingNews.choices, blank=True)

    class Meta:
        verbose_name = "thành viên được lấy ý kiến"
        verbose_name_plural = "thành viên được lấy ý kiến"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "person"], name="hearing_member_once"),
            models.CheckConstraint(condition=Q(news__in=["", *HearingNews.values]), name="hearing_news_known"),
        ]
        indexes = [models.Index(fields=["person", "answered_at"], name="hearing_member_to_answer")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.office}"


class SpotCase(models.Model):
    """A dossier that the board is asked about, once, with the rule of its title as it was; `passed` when it is over."""

    hearing = models.ForeignKey(SpotHearing, models.CASCADE, related_name="cases")
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="spot_case")
    position = models.PositiveIntegerField("thứ tự")
    percent = models.PositiveSmallIntegerField("tỷ lệ đồng ý tối thiểu (%)")
    more_than = models.BooleanField("quá bán", default=False)
    base = models.CharField("tính trên", max_length=10, choices=[(base.value, base.words) for base in Base])
    article = TextLine("căn cứ", max_length=300)
    passed = models.BooleanField("đạt", null=True)

    class Meta:
        verbose_name = "hồ sơ lấy ý kiến"
        verbose_name_plural = "hồ sơ lấy ý kiến"
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(base__in=[base.value for base in Base]), name="spot_case_base_known"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.nomination_id}"

    @property
    def threshold(self) -> Threshold:
        """The share of agreement this dossier needs."""
        return Threshold(self.percent, 100, more_than=self.more_than)


class SpotRecusal(models.Model):
    """A member who does not speak on a dossier because of a conflict of interest; declared before it was read."""

    case = models.ForeignKey(SpotCase, models.CASCADE, related_name="recusals")
    member = models.ForeignKey(HearingMember, models.CASCADE, related_name="recusals")
    reason = TextLine("lý do", max_length=300)

    class Meta:
        verbose_name = "không cho ý kiến"
        verbose_name_plural = "không cho ý kiến"
        ordering = ["member__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "member"], name="spot_recusal_once")]

    def __str__(self) -> str:
        return f"{self.member_id} / {self.case_id}"


class SpotOpinion(models.Model):
    """What one member said in writing about one dossier; who does not agree says why. It is not taken back."""

    case = models.ForeignKey(SpotCase, models.CASCADE, related_name="opinions")
    member = models.ForeignKey(HearingMember, models.CASCADE, related_name="opinions")
    agrees = models.BooleanField("đồng ý")
    reason = TextBlock("lý do", blank=True)

    class Meta:
        verbose_name = "ý kiến của thành viên Hội đồng"
        verbose_name_plural = "ý kiến của thành viên Hội đồng"
        ordering = ["member__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "member"], name="spot_opinion_once"),
            models.CheckConstraint(condition=Q(agrees=True) | ~Q(reason=""), name="spot_disagreement_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.agrees}"

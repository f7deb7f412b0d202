"""A unit's own meeting (bình xét tại đơn vị) before it nominates, and what a campaign asks of nominations."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from awards.rules.unit_reviews import ReviewBase, ReviewMethod, ReviewRule, ReviewStage
from awards.rules.voting import Tally, Threshold
from campaigns.models import Campaign, Title
from emulation.fields import TextBlock, TextLine
from units.models import Person, Unit


class VoteRules(models.Model):
    """How units vote: the same columns in a campaign's rules and, frozen, in each meeting."""

    person_method = models.CharField(
        "bình xét cá nhân", max_length=6, choices=ReviewMethod.choices, default=ReviewMethod.BALLOT
    )
    unit_method = models.CharField(
        "bình xét tập thể", max_length=6, choices=ReviewMethod.choices, default=ReviewMethod.HANDS
    )
    vote_percent = models.PositiveSmallIntegerField("tỷ lệ đồng ý tối thiểu (%)", default=50)
    more_than = models.BooleanField("phải lớn hơn tỷ lệ (quá bán)", default=True)
    base = models.CharField("tính trên", max_length=8, choices=ReviewBase.choices, default=ReviewBase.MEMBERS)
    quorum_numerator = models.PositiveSmallIntegerField("tỷ lệ dự họp tối thiểu: tử số", default=2)
    quorum_denominator = models.PositiveSmallIntegerField("tỷ lệ dự họp tối thiểu: mẫu số", default=3)

    class Meta:
        abstract = True

    @property
    def rule(self) -> ReviewRule:
        """The rule as values."""
        threshold = Threshold(self.vote_percent, 100, more_than=self.more_than)
        return ReviewRule(threshold, self.base, Threshold(self.quorum_numerator, self.quorum_denominator))

    def method_for(self, title: Title) -> str:
        """How a title is voted on, by who holds it."""
        return self.person_method if title.holder == Title.Holder.PERSON else self.unit_method


def _sound(name: str) -> list[models.CheckConstraint]:
    """The constraints of both tables that have these columns."""
    methods = Q(person_method__in=ReviewMethod.values, unit_method__in=ReviewMethod.values)
    share = Q(quorum_numerator__gte=1, quorum_numerator__lte=F("quorum_denominator"))
    return [
        models.CheckConstraint(condition=methods, name=f"{name}_method_known"),
        models.CheckConstraint(condition=Q(base__in=ReviewBase.values), name=f"{name}_base_known"),
        models.CheckConstraint(condition=Q(vote_percent__lte=100), name=f"{name}_percent_at_most_100"),
        models.CheckConstraint(condition=share, name=f"{name}_quorum_is_a_share"),
    ]


class NominationRules(VoteRules):
    """What a campaign asks of nominations. No row: the unit's meeting is not required, evidence of any day counts."""

    campaign = models.OneToOneField(Campaign, models.CASCADE, primary_key=True, related_name="nomination_rules")
    review_required = models.BooleanField("chỉ nhận hồ sơ đã được đơn vị bình xét", default=False)
    papers_required = models.BooleanField("hồ sơ phải đủ giấy tờ mới gửi được", default=False)
    evidence_from = models.DateField("minh chứng từ ngày", null=True, blank=True)
    evidence_until = models.DateField("minh chứng đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "quy định về hồ sơ đề nghị"
        verbose_name_plural = "quy định về hồ sơ đề nghị"
        constraints = [
            *_sound("nomination_rules"),
            models.CheckConstraint(
                condition=Q(evidence_from=None) | Q(evidence_until=None) | Q(evidence_from__lte=F("evidence_until")),
                name="evidence_window_has_an_order",
            ),
        ]

    def __str__(self) -> str:
        return f"Quy định về hồ sơ đề nghị của {self.campaign_id}"


class UnitReview(VoteRules):
    """A meeting of a unit about whom it proposes. Roster and rules are frozen when it is opened."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="unit_reviews")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="unit_reviews", verbose_name="đơn vị")
    held_at = models.DateTimeField("họp lúc")
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    place = TextLine("địa điểm", max_length=200)
    chair = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="chủ trì")
    secretary = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="thư ký")
    discussion = TextBlock("ý kiến thảo luận", blank=True)
    stage = models.CharField("giai đoạn", max_length=6, choices=ReviewStage.choices, default=ReviewStage.OPEN)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "họp bình xét tại đơn vị"
        verbose_name_plural = "họp bình xét tại đơn vị"
        ordering = ["-held_at", "-pk"]
        constraints = [
            *_sound("unit_review"),
            models.UniqueConstraint(
                fields=["campaign", "unit"], condition=Q(stage="open"), name="one_open_review_per_unit"
            ),
            models.CheckConstraint(condition=Q(stage__in=ReviewStage.values), name="unit_review_stage_known"),
            models.CheckConstraint(condition=~Q(chair=F("secretary")), name="review_chair_is_not_secretary"),
            models.CheckConstraint(
                condition=Q(stage="open", ended_at=None) | Q(stage="closed", ended_at__gte=F("held_at")),
                name="closed_review_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Họp bình xét của {self.unit} ngày {timezone.localtime(self.held_at):%d/%m/%Y}"


class ReviewMember(models.Model):
    """Somebody of the unit on the frozen roster, and whether they came."""

    review = models.ForeignKey(UnitReview, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    present = models.BooleanField("có mặt", null=True)
    absence_reason = TextLine("lý do vắng", max_length=200, blank=True)

    class Meta:
        verbose_name = "thành phần họp bình xét"
        verbose_name_plural = "thành phần họp bình xét"
        ordering = ["person__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "person"], name="review_member_once"),
            models.CheckConstraint(
                condition=Q(present=False) | Q(absence_reason=""), name="only_the_absent_have_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.present}"


class ReviewCandidate(models.Model):
    """Somebody a meeting votes on, or the unit itself (person None), for one title; with the counts.

    `passed` is written when the meeting ends.
    """

    review = models.ForeignKey(UnitReview, models.CASCADE, related_name="candidates")
    title = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name="danh hiệu")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="review_entries")
    method = models.CharField("hình thức", max_length=6, choices=ReviewMethod.choices)
    issued = models.PositiveSmallIntegerField("phát ra", null=True)
    agree = models.PositiveSmallIntegerField("đồng ý", null=True)
    disagree = models.PositiveSmallIntegerField("không đồng ý", null=True)
    blank = models.PositiveSmallIntegerField("không ý kiến", null=True)
    invalid = models.PositiveSmallIntegerField("không hợp lệ", null=True)
    passed = models.BooleanField("đạt", null=True)

    class Meta:
        verbose_name = "đề nghị được bình xét"
        verbose_name_plural = "đề nghị được bình xét"
        ordering = ["title__position", "title__name", "person__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "title", "person"], condition=Q(person__isnull=False), name="review_candidate_once"
            ),
            models.UniqueConstraint(
                fields=["review", "title"], condition=Q(person=None), name="review_unit_candidate_once"
            ),
            models.CheckConstraint(condition=Q(method__in=ReviewMethod.values), name="review_method_known"),
            models.CheckConstraint(
                condition=Q(issued=None, agree=None, disagree=None, blank=None, invalid=None, passed=None)
                | Q(
                    agree__isnull=False,
                    disagree__isnull=False,
                    blank__isnull=False,
                    invalid__isnull=False,
                    issued__gte=F("agree") + F("disagree") + F("blank") + F("invalid"),
                ),
                name="review_counts_add_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.review.unit} – {self.title}"

    @property
    def tally(self) -> Tally | None:
        """The counts, or None while they are not written down."""
        if self.issued is None:
            return None
        assert self.agree is not None
        assert self.disagree is not None
        assert self.blank is not None
        assert self.invalid is not None
        return Tally(self.issued, self.agree, self.disagree, self.blank, self.invalid)

from django.db import models
from django.db.models import F, Q

from awards.rules.conditions import UNPROVED, Audience, Cycle, Design, Evidence, Reach
from awards.rules.voting import Base, Threshold
from campaigns.models import Campaign, Title
from emulation.fields import TextBlock, TextLine
from units.models import Unit


def unproved_is_off(name: str) -> models.CheckConstraint:
    """Return the constraint that keeps switched off what nobody has read, and makes it say why."""
    proved = ~Q(evidence__in=UNPROVED)
    return models.CheckConstraint(condition=proved | (Q(active=False) & ~Q(note="")), name=name)


class RuleVersion(models.Model):
    """A dated set of rules: the law's (`school` None) or a school's own copy of it.

    The one in force on a day decides; sessions and campaigns freeze it. Without a day it is a draft, and only drafts
    are edited.
    """

    class Tie(models.TextChoices):
        FAIL = "fail", "Không đạt"
        AGAIN = "again", "Bỏ phiếu lại"
        CHAIR = "chair", "Theo ý kiến của Chủ tịch Hội đồng"

    name = TextLine("tên", max_length=200)
    school = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="rule_versions")
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    effective_from = models.DateField("hiệu lực từ", null=True, blank=True)
    source = TextLine("nguồn", max_length=300)
    bases = TextBlock("căn cứ pháp lý ghi vào văn bản", blank=True, help_text="Mỗi căn cứ một dòng.")
    notes = TextBlock("chuyển tiếp và những điều chưa rõ", blank=True)
    favourable = models.BooleanField("có lợi hơn thì áp dụng cả cho hồ sơ đã nhận trước ngày hiệu lực", default=False)
    quorum_numerator = models.PositiveSmallIntegerField("tỷ lệ dự họp tối thiểu: tử số", default=80)
    quorum_denominator = models.PositiveSmallIntegerField("tỷ lệ dự họp tối thiểu: mẫu số", default=100)
    ordinary_quorum_numerator = models.PositiveSmallIntegerField("họp thường kỳ, tỷ lệ dự: tử số", default=2)
    ordinary_quorum_denominator = models.PositiveSmallIntegerField("họp thường kỳ, tỷ lệ dự: mẫu số", default=3)
    max_rounds = models.PositiveSmallIntegerField("số vòng bỏ phiếu tối đa", default=2)
    recused_stay_in_base = models.BooleanField("người không bỏ phiếu vẫn tính trong tổng số", default=True)
    tie = models.CharField("khi số phiếu ngang nhau", max_length=5, choices=Tie.choices, default=Tie.FAIL)
    substitutes = models.BooleanField("cho phép cử người dự họp thay", default=False)
    session_article = TextLine("căn cứ về phiên họp", max_length=300, blank=True)

    class Meta:
        verbose_name = "phiên bản quy định"
        verbose_name_plural = "phiên bản quy định"
        ordering = [F("effective_from").desc(nulls_first=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["effective_from"], condition=Q(school=None), name="one_rule_version_from_a_day"
            ),
            models.UniqueConstraint(
                fields=["school", "effective_from"],
                condition=Q(school__isnull=False),
                name="one_own_rule_version_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(school__isnull=False) | Q(effective_from__isnull=False), name="only_a_school_drafts_rules"
            ),
            models.CheckConstraint(
                condition=Q(quorum_numerator__gte=1, quorum_numerator__lte=F("quorum_denominator")),
                name="rule_quorum_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(
                    ordinary_quorum_numerator__gte=1, ordinary_quorum_numerator__lte=F("ordinary_quorum_denominator")
                ),
                name="rule_ordinary_quorum_is_a_share",
            ),
            models.CheckConstraint(condition=Q(max_rounds__gte=1), name="rules_give_at_least_one_round"),
            models.CheckConstraint(condition=Q(tie__in=["fail", "again", "chair"]), name="rule_of_ties_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def quorum(self) -> Threshold:
        """The share of all members that must be at a session that votes on titles."""
        return Threshold(self.quorum_numerator, self.quorum_denominator)

    @property
    def ordinary_quorum(self) -> Threshold:
        """The share of all members that must be at any other session."""
        return Threshold(self.ordinary_quorum_numerator, self.ordinary_quorum_denominator)


class TitleRule(models.Model):
    """How one title is decided under one version: for whom, by whom, threshold, money. Its standards are conditions."""

    Evidence = Evidence

    class Decides(models.TextChoices):
        HEAD = "head", "Thủ trưởng trường quyết định"
        ABOVE = "above", "Trình cấp trên"

    version = models.ForeignKey(RuleVersion, models.CASCADE, related_name="title_rules")
    title = models.ForeignKey(Title, models.PROTECT, related_name="rules", verbose_name="danh hiệu")
    active = models.BooleanField("đang áp dụng", default=True)
    article = TextLine("căn cứ của danh hiệu", max_length=300, blank=True)
    evidence = models.CharField("mức tin cậy", max_length=1, choices=Evidence.choices, default=Evidence.SCHOOL)
    note = TextBlock("ghi chú", blank=True)
    reach = models.CharField("cấp", max_length=10, choices=Reach.choices, default=Reach.SCHOOL)
    cycle = models.CharField("kỳ xét", max_length=10, choices=Cycle.choices, default=Cycle.YEAR)
    decides = models.CharField("thẩm quyền", max_length=10, choices=Decides.choices, default=Decides.HEAD)
    decider = TextLine("người quyết định", max_length=200, blank=True)
    vote_percent = models.PositiveSmallIntegerField("tỷ lệ phiếu tối thiểu (%)", default=50)
    more_than = models.BooleanField("phải lớn hơn tỷ lệ (quá bán)", default=False)
    vote_base = models.CharField(
        "tính trên",
        max_length=10,
        choices=[
            (Base.MEMBERS.value, "Tổng số thành viên Hội đồng"),
            (Base.PRESENT.value, "Số thành viên có mặt"),
            (Base.RETURNED.value, "Số phiếu thu về"),
        ],
        default=Base.MEMBERS.value,
    )
    must_vote = models.BooleanField("phải bỏ phiếu", default=False)
    vote_article = TextLine("căn cứ về bỏ phiếu", max_length=300)
    vote_evidence = models.CharField("mức tin cậy về bỏ phiếu", max_length=1, choices=Evidence.choices)
    money_multiple = models.DecimalField("mức thưởng (lần lương cơ sở)", max_digits=5, decimal_places=2, default=0)
    money_article = TextLine("căn cứ về tiền thưởng", max_length=300, blank=True)
    design = models.CharField("mẫu giấy", max_length=12, choices=Design.choices, default=Design.PRAISE)

    class Meta:
        verbose_name = "quy định của danh hiệu"
        verbose_name_plural = "quy định của danh hiệu"
        constraints = [
            models.UniqueConstraint(fields=["version", "title"], name="title_rule_once"),
            models.CheckConstraint(condition=Q(vote_percent__lte=100), name="vote_percent_at_most_100"),
            models.CheckConstraint(condition=Q(money_multiple__gte=0), name="money_not_negative"),
            models.CheckConstraint(condition=Q(reach__in=Reach.values), name="title_rule_reach_known"),
            models.CheckConstraint(condition=Q(cycle__in=Cycle.values), name="title_rule_cycle_known"),
            models.CheckConstraint(condition=Q(design__in=Design.values), name="title_rule_design_known"),
            models.CheckConstraint(condition=Q(vote_base__in=[base.value for base in Base]), name="vote_base_known"),
            models.CheckConstraint(
                condition=Q(evidence__in=Evidence.values, vote_evidence__in=Evidence.values),
                name="title_rule_evidence_known",
            ),
            unproved_is_off("unproved_title_rule_is_off"),
        ]

    def __str__(self) -> str:
        return f"{self.title_id} – {self.version_id}"

    @property
    def threshold(self) -> Threshold:
        """The share of agreement the title needs."""
        return Threshold(self.vote_percent, 100, more_than=self.more_than)


class RuleAudience(models.Model):
    """Whom a title is for."""

    rule = models.ForeignKey(TitleRule, models.CASCADE, related_name="audiences")
    audience = models.CharField("đối tượng", max_length=12, choices=Audience.choices)

    class Meta:
        verbose_name = "đối tượng của danh hiệu"
        verbose_name_plural = "đối tượng của danh hiệu"
        constraints = [
            models.UniqueConstraint(fields=["rule", "audience"], name="rule_audience_once"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="rule_audience_known"),
        ]

    def __str__(self) -> str:
        return str(self.get_audience_display())


class CampaignRules(models.Model):
    """The version whose standards a campaign's dossiers are held against, frozen when the office receives the first."""

    campaign = models.OneToOneField(Campaign, models.CASCADE, primary_key=True, related_name="rules_frozen")
    version = models.ForeignKey(RuleVersion, models.PROTECT, related_name="+", verbose_name="phiên bản quy định")
    frozen_at = models.DateTimeField("chốt lúc")

    class Meta:
        verbose_name = "quy định của phong trào"
        verbose_name_plural = "quy định của phong trào"

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.version_id}"


class BaseSalary(models.Model):
    """Lương cơ sở from a day on, in đồng a month."""

    effective_from = models.DateField("từ ngày", unique=True)
    amount = models.PositiveIntegerField("mức lương cơ sở (đồng/tháng)")
    source = TextLine("nguồn", max_length=200)

    class Meta:
        verbose_name = "lương cơ sở"
        verbose_name_plural = "lương cơ sở"
        ordering = ["-effective_from"]

    def __str__(self) -> str:
        return f"{self.amount} từ {self.effective_from}"

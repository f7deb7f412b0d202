"""What a title's rule is made of: its conditions, its papers, its quotas, each with its source."""

from django.db import models
from django.db.models import F, Q

from awards.models.rulebook import TitleRule, unproved_is_off
from awards.rules.conditions import GROUPS, Evidence, Kind, kinds_with
from campaigns.models import Title
from campaigns.rules.initiatives import Scope
from campaigns.rules.ratings import Level
from emulation.fields import TextLine


def belongs(field: str, given: Q, empty: Q) -> models.CheckConstraint:
    """Return the constraint that a column is filled for the kinds it belongs to, and empty for the others."""
    kinds = kinds_with(field)
    condition = (Q(kind__in=kinds) & given) | (~Q(kind__in=kinds) & empty)
    return models.CheckConstraint(condition=condition, name=f"condition_{field}_by_kind")


class Clause(models.Model):
    """A line of a title's rule with its source; switched off where its text was not read, and then it says so."""

    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    article = TextLine("căn cứ", max_length=300, blank=True)
    evidence = models.CharField("mức tin cậy", max_length=1, choices=Evidence.choices, default=Evidence.SCHOOL)
    active = models.BooleanField("đang áp dụng", default=True)
    note = TextLine("ghi chú", max_length=500, blank=True)

    class Meta:
        abstract = True


class Condition(Clause):
    """One condition of a title's standards; `parent` is the group it stands in, None at the top, where all must hold.

    `count` is a number of years, times, months or people by the kind; `years` how far back initiatives are looked for;
    `fresh`: years up to the last time that this very title was given are used up.
    """

    rule = models.ForeignKey(TitleRule, models.CASCADE, related_name="conditions")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    kind = models.CharField("loại", max_length=15, choices=Kind.choices)
    title = models.ForeignKey(
        Title, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="danh hiệu phải có"
    )
    level = models.CharField("mức xếp loại từ", max_length=10, choices=Level.choices, blank=True)
    scope = models.CharField("phạm vi ảnh hưởng từ", max_length=10, choices=Scope.choices, blank=True)
    count = models.PositiveSmallIntegerField("số lượng", null=True, blank=True)
    years = models.PositiveSmallIntegerField("trong số năm gần nhất", null=True, blank=True)
    percent = models.PositiveSmallIntegerField("tỷ lệ tối thiểu (%)", null=True, blank=True)
    text = TextLine("nội dung", max_length=300, blank=True)
    fresh = models.BooleanField("không tính lại các năm đã dùng cho lần đạt danh hiệu này trước đó", default=False)

    class Meta:
        verbose_name = "điều kiện"
        verbose_name_plural = "điều kiện"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="condition_kind_known"),
            models.CheckConstraint(condition=Q(evidence__in=Evidence.values), name="condition_evidence_known"),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="condition_not_its_own_group"),
            belongs("title", Q(title__isnull=False), Q(title=None)),
            belongs("level", Q(level__in=Level.values), Q(level="")),
            belongs("scope", Q(scope__in=Scope.values), Q(scope="")),
            belongs("count", Q(count__gte=1), Q(count=None)),
            belongs("years", Q(years=None) | Q(years__gte=1), Q(years=None)),
            belongs("percent", Q(percent__range=(1, 100)), Q(percent=None)),
            belongs("text", ~Q(text=""), Q(text="")),
            belongs("fresh", Q(), Q(fresh=False)),
            unproved_is_off("unproved_condition_is_off"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def holds_others(self) -> bool:
        """Whether it is a group."""
        return self.kind in GROUPS


class RequiredPaper(Clause):
    """A paper that a dossier for the title must hold."""

    rule = models.ForeignKey(TitleRule, models.CASCADE, related_name="papers")
    name = TextLine("giấy tờ", max_length=200)

    class Meta:
        verbose_name = "giấy tờ trong hồ sơ"
        verbose_name_plural = "giấy tờ trong hồ sơ"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "name"], name="required_paper_once"),
            models.CheckConstraint(condition=Q(evidence__in=Evidence.values), name="required_paper_evidence_known"),
            unproved_is_off("unproved_required_paper_is_off"),
        ]

    def __str__(self) -> str:
        return self.name


class Quota(Clause):
    """At most `percent` of those who have `of` (None: of all in the unit) may have the title."""

    rule = models.ForeignKey(TitleRule, models.CASCADE, related_name="quotas")
    percent = models.PositiveSmallIntegerField("tối đa (%)")
    of = models.ForeignKey(
        Title, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tính trên số đạt"
    )

    class Meta:
        verbose_name = "hạn mức"
        verbose_name_plural = "hạn mức"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__range=(1, 100)), name="quota_is_a_percent"),
            models.CheckConstraint(condition=Q(evidence__in=Evidence.values), name="quota_evidence_known"),
            unproved_is_off("unproved_quota_is_off"),
        ]

    def __str__(self) -> str:
        return f"{self.percent}%"

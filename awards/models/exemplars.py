"""Exemplars: proposed by units quarter by quarter, recognised by the school, published only with consent."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.rules.conditions import Audience
from awards.rules.exemplars import ExemplarStage
from campaigns.models import Campaign
from emulation.fields import TextBlock, TextLine
from units.models import Person, Unit


class ExemplarCriterion(models.Model):
    """What a school asks of exemplars of one audience."""

    school = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    audience = models.CharField("đối tượng", max_length=12, choices=Audience.choices)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    text = TextLine("tiêu chí", max_length=300)

    class Meta:
        verbose_name = "tiêu chí điển hình tiên tiến"
        verbose_name_plural = "tiêu chí điển hình tiên tiến"
        ordering = ["audience", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "audience", "text"], name="exemplar_criterion_once"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="exemplar_audience_known"),
        ]

    def __str__(self) -> str:
        return self.text


class ExemplarRules(models.Model):
    """By which day a campaign's exemplars go to the level above. No row: they do not."""

    campaign = models.OneToOneField(Campaign, models.CASCADE, primary_key=True, related_name="exemplar_rules")
    above_due_on = models.DateField("đề xuất cấp trên trước ngày")

    class Meta:
        verbose_name = "quy định về điển hình tiên tiến"
        verbose_name_plural = "quy định về điển hình tiên tiến"

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.above_due_on:%d/%m/%Y}"


class Exemplar(models.Model):
    """A person, or the unit itself (None), held up as an example for a quarter; shown to everybody as an `Honour`.

    code: what its certificate is looked up by, from the day it is recognised.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="exemplars")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="exemplars", verbose_name="đơn vị")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="exemplars")
    audience = models.CharField("đối tượng", max_length=12, choices=Audience.choices)
    year = models.PositiveSmallIntegerField("năm")
    quarter = models.PositiveSmallIntegerField("quý")
    story = TextBlock("việc làm, thành tích tiêu biểu")
    criteria = models.ManyToManyField(ExemplarCriterion, blank=True, related_name="+", verbose_name="tiêu chí đạt")
    stage = models.CharField("giai đoạn", max_length=10, choices=ExemplarStage.choices, default=ExemplarStage.PROPOSED)
    reason = TextBlock("lý do không công nhận", blank=True)
    for_above = models.BooleanField("đề xuất cấp trên", default=False)
    code = models.CharField("mã tra cứu", max_length=10, unique=True, null=True, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("đề xuất lúc")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("xét lúc", null=True, blank=True)

    class Meta:
        verbose_name = "điển hình tiên tiến"
        verbose_name_plural = "điển hình tiên tiến"
        ordering = ["-year", "-quarter", "unit__position", "person__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "person", "year", "quarter"],
                condition=Q(person__isnull=False),
                name="person_exemplar_once_a_quarter",
            ),
            models.UniqueConstraint(
                fields=["campaign", "unit", "year", "quarter"],
                condition=Q(person=None),
                name="unit_exemplar_once_a_quarter",
            ),
            models.CheckConstraint(condition=Q(stage__in=ExemplarStage.values), name="exemplar_stage_known"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="exemplar_of_a_known_audience"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="exemplar_quarter_known"),
            models.CheckConstraint(condition=~Q(story=""), name="exemplar_says_why"),
            models.CheckConstraint(condition=~Q(stage="refused") | ~Q(reason=""), name="refused_exemplar_says_why"),
            models.CheckConstraint(
                condition=Q(stage="recognised", code__isnull=False) | (~Q(stage="recognised") & Q(code=None)),
                name="recognised_exemplar_has_a_code",
            ),
            models.CheckConstraint(
                condition=Q(for_above=False) | Q(stage="recognised"), name="only_recognised_exemplars_go_above"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.unit} – quý {self.quarter}/{self.year}"

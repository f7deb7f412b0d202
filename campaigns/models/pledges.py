from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from campaigns.models.campaigns import Campaign
from campaigns.models.plans import Target
from campaigns.models.titles import Title
from campaigns.rules.pledge_parts import LineKind
from campaigns.rules.stages import PledgeStage
from emulation.fields import TextBlock
from units.models import Person, Unit


class Pledge(models.Model):
    """What a unit and its members aim at in a campaign. Its stage moves by `campaigns.actions.pledges` only.

    `open_parts` names the parts that a return left open (see `campaigns.rules.pledge_parts`), "" for all of them;
    `version` counts what was saved, so that of two who edit at once nobody overwrites the other unknowingly.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="pledges")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pledges", verbose_name="đơn vị")
    stage = models.CharField("giai đoạn", max_length=10, choices=PledgeStage.choices, default=PledgeStage.DRAFT)
    statement = TextBlock("lời cam kết", blank=True)
    return_reason = TextBlock("lý do trả lại", blank=True)
    return_due_on = models.DateField("hạn gửi lại", null=True, blank=True)
    open_parts = models.CharField("phần được sửa", max_length=60, blank=True)
    version = models.PositiveIntegerField("lần sửa", default=0)
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("xử lý lúc", null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "đăng ký thi đua"
        verbose_name_plural = "đăng ký thi đua"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="pledge_once_per_unit"),
            models.CheckConstraint(condition=Q(stage__in=PledgeStage.values), name="pledge_stage_known"),
        ]

    def __str__(self) -> str:
        return f"Đăng ký thi đua – {self.unit}"


class PledgedTitle(models.Model):
    """A title aimed at: by a person of the unit, or by the unit itself (person None)."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="titles")
    title = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name="danh hiệu")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="pledged_titles")

    class Meta:
        verbose_name = "danh hiệu đăng ký"
        verbose_name_plural = "danh hiệu đăng ký"
        constraints = [
            models.UniqueConstraint(
                fields=["pledge", "title", "person"], condition=Q(person__isnull=False), name="pledged_title_once"
            ),
            models.UniqueConstraint(
                fields=["pledge", "title"], condition=Q(person=None), name="pledged_unit_title_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id or self.pledge_id}: {self.title_id}"


class Commitment(models.Model):
    """A value that a unit promises for a target of the plan."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="commitments")
    target = models.ForeignKey(Target, models.CASCADE, related_name="commitments")
    value = models.DecimalField("mức cam kết", max_digits=9, decimal_places=2, null=True, blank=True)
    note = TextBlock("ghi chú", blank=True)

    class Meta:
        verbose_name = "cam kết chỉ tiêu"
        verbose_name_plural = "cam kết chỉ tiêu"
        constraints = [
            models.UniqueConstraint(fields=["pledge", "target"], name="commitment_once"),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="commitment_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.value}"


class PledgedLine(models.Model):
    """A model or an initiative that the unit or one person will carry out, or a person's promise in own words."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=12, choices=LineKind.choices)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="pledged_lines")
    text = TextBlock("nội dung")

    class Meta:
        verbose_name = "mô hình, sáng kiến, lời hứa"
        verbose_name_plural = "mô hình, sáng kiến, lời hứa"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["pledge", "position"], name="pledged_line_place_once"),
            models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="pledged_line_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="pledged_line_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class PledgeReturn(models.Model):
    """A pledge given back: why, which parts may change, and what it said then, for whoever reads it again."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="returns")
    at = models.DateTimeField("trả lại lúc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = TextBlock("lý do")
    parts = models.CharField("phần được sửa", max_length=60, blank=True)
    content = models.JSONField("nội dung khi trả lại")

    class Meta:
        verbose_name = "lần trả lại đăng ký"
        verbose_name_plural = "lần trả lại đăng ký"
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="pledge_return_says_why")]

    def __str__(self) -> str:
        return self.reason

"""What a dossier holds besides its summary and evidence: the written report, ticked papers; and what excludes what."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from awards.models.nominations import Nomination
from awards.rules.dossiers import DossierPart, Section
from campaigns.models import Campaign, Title
from emulation.fields import TextBlock, TextLine


class ReportSection(models.Model):
    """A written section of a dossier's achievement report."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="sections")
    section = models.CharField("mục", max_length=10, choices=Section.choices)
    text = TextBlock("nội dung", blank=True)

    class Meta:
        verbose_name = "mục của báo cáo thành tích"
        verbose_name_plural = "mục của báo cáo thành tích"
        constraints = [
            models.UniqueConstraint(fields=["nomination", "section"], name="report_section_once"),
            models.CheckConstraint(condition=Q(section__in=Section.values), name="report_section_known"),
        ]

    def __str__(self) -> str:
        return str(self.get_section_display())


class DossierTyping(models.Model):
    """What one person has typed in a part of a dossier and not saved, field by field; saving or sending drops it."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="typings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    part = models.CharField("phần", max_length=11, choices=DossierPart.choices)
    typed = models.JSONField("đang gõ dở")
    at = models.DateTimeField("lưu tạm lúc", auto_now=True)

    class Meta:
        verbose_name = "phần hồ sơ gõ dở"
        verbose_name_plural = "phần hồ sơ gõ dở"
        constraints = [
            models.UniqueConstraint(fields=["nomination", "user", "part"], name="dossier_typing_once"),
            models.CheckConstraint(condition=Q(part__in=DossierPart.values), name="dossier_typing_part_known"),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.part}"


class NominationReturn(models.Model):
    """A dossier given back: why, which parts may change, and what it said then, for whoever reads it again."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="returns")
    at = models.DateTimeField("trả lại lúc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = TextBlock("lý do")
    parts = models.CharField("phần được sửa", max_length=60, blank=True)
    content = models.JSONField("nội dung khi trả lại")

    class Meta:
        verbose_name = "lần trả lại hồ sơ"
        verbose_name_plural = "lần trả lại hồ sơ"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="nomination_return_says_why")]

    def __str__(self) -> str:
        return self.reason


class PaperTick(models.Model):
    """The unit's word that a required paper, by its name in the rule book, lies with the dossier."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="ticks")
    name = TextLine("giấy tờ", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "giấy tờ đã có"
        verbose_name_plural = "giấy tờ đã có"
        constraints = [models.UniqueConstraint(fields=["nomination", "name"], name="paper_ticked_once")]

    def __str__(self) -> str:
        return self.name


class TitleExclusion(models.Model):
    """Two titles that one nominee is not proposed for in one campaign, by a rule with a name."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="title_exclusions")
    title = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name="danh hiệu")
    other = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name="không cùng với")
    rule = TextLine("tên quy định", max_length=200, help_text="Ví dụ: Quy chế thi đua của trường, Điều 9.")

    class Meta:
        verbose_name = "danh hiệu không đề nghị cùng nhau"
        verbose_name_plural = "danh hiệu không đề nghị cùng nhau"
        ordering = ["title__position", "other__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "title", "other"], name="titles_exclude_each_other_once"),
            models.CheckConstraint(condition=Q(title__lt=F("other")), name="excluded_titles_in_their_order"),
            models.CheckConstraint(condition=~Q(rule=""), name="exclusion_names_its_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.title} – {self.other}"

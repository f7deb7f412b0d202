"""Candidates shown to the staff before the board decides, and what the staff says to it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from awards.models.nominations import Nomination
from campaigns.models import Campaign
from emulation.fields import TextBlock, TextLine


class PublicityWindow(models.Model):
    """The days on which the valid dossiers of a campaign are shown to everybody in the school."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="publicity_windows")
    starts_on = models.DateField("công khai từ ngày")
    ends_on = models.DateField("đến hết ngày")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "thời gian công khai"
        verbose_name_plural = "thời gian công khai"
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "starts_on"], name="publicity_window_once_from_a_day"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="publicity_window_has_an_order"),
        ]

    def __str__(self) -> str:
        return f"Công khai {self.starts_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y}"


class WindowMove(models.Model):
    """That the last day of an open window was moved later, and why: everybody who sees the list sees this too."""

    window = models.ForeignKey(PublicityWindow, models.CASCADE, related_name="moves")
    old_end = models.DateField("ngày cuối trước đó")
    new_end = models.DateField("ngày cuối mới")
    reason = TextBlock("lý do")
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần lùi ngày cuối"
        verbose_name_plural = "các lần lùi ngày cuối"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(new_end__gt=F("old_end")), name="window_moves_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="window_move_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.old_end:%d/%m/%Y} → {self.new_end:%d/%m/%Y}"


class Objection(models.Model):
    """Somebody's word on a candidate, answered in writing; who said it is for the office and the head only."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="objections")
    text = TextBlock("ý kiến")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField("gửi lúc")
    answer = TextBlock("trả lời", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    class Meta:
        verbose_name = "ý kiến, kiến nghị"
        verbose_name_plural = "ý kiến, kiến nghị"
        ordering = ["raised_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="objection_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="objection_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Ý kiến về {self.nomination}"


def objection_path(file: "ObjectionFile", filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"objections/{uuid4().hex}"


class ObjectionFile(models.Model):
    """A private file that supports an objection."""

    objection = models.ForeignKey(Objection, models.CASCADE, related_name="files")
    name = TextLine("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to=objection_path, max_length=200)
    content_type = models.CharField("kiểu", max_length=100)
    size = models.PositiveIntegerField("kích thước (byte)")
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "tệp kèm ý kiến"
        verbose_name_plural = "tệp kèm ý kiến"
        constraints = [models.UniqueConstraint(fields=["objection", "sha256"], name="objection_file_once")]

    def __str__(self) -> str:
        return self.name


class PublicityNews(models.Model):
    """That one person is told of a moved last day or of the answer to what they said, until they have read it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    move = models.ForeignKey(WindowMove, models.CASCADE, null=True, blank=True, related_name="news")
    objection = models.ForeignKey(Objection, models.CASCADE, null=True, blank=True, related_name="news")
    read_at = models.DateTimeField("đã xem lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tin công khai"
        verbose_name_plural = "tin công khai"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(move__isnull=False, objection=None) | Q(move=None, objection__isnull=False),
                name="publicity_news_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["user", "move"], condition=Q(move__isnull=False), name="told_once_of_a_moved_day"
            ),
            models.UniqueConstraint(
                fields=["user", "objection"], condition=Q(objection__isnull=False), name="told_once_of_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.move_id or self.objection_id}"

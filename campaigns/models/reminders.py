import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from campaigns.models.campaigns import Campaign
from campaigns.models.plans import Milestone
from campaigns.rules.reminding import DigestState
from emulation.fields import TextBlock, TextLine


class Digest(models.Model):
    """The one mail a person gets on a day. It is the outbox row: written first, sent after, never twice.

    `token` names the pass that wrote it, and with the primary key the mail itself. A lapsed digest was never sent
    and makes room for another.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    day = models.DateField("ngày")
    token = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    email = models.EmailField("gửi tới", blank=True)
    subject = models.CharField("tiêu đề", max_length=200)
    body = TextBlock("nội dung")
    state = models.CharField("tình trạng", max_length=10, choices=DigestState.choices, default=DigestState.WAITING)
    written_at = models.DateTimeField("lập lúc", default=timezone.now, editable=False)
    sending_at = models.DateTimeField("bắt đầu gửi", null=True, blank=True)
    sent_at = models.DateTimeField("đã gửi", null=True, blank=True)
    error = models.CharField("lỗi", max_length=300, blank=True)

    class Meta:
        verbose_name = "thư nhắc việc"
        verbose_name_plural = "thư nhắc việc"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day"], condition=~Q(state="lapsed"), name="one_digest_per_person_per_day"
            ),
            models.CheckConstraint(condition=Q(state__in=DigestState.values), name="digest_state_known"),
        ]
        indexes = [
            models.Index(fields=["day"], condition=Q(state__in=["waiting", "sending"]), name="digest_open_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.day}"


class DigestDelivery(models.Model):
    """A digest on its way through one more channel (`campaigns.channels`), once."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="deliveries")
    channel = models.CharField("kênh", max_length=20)
    address = models.CharField("gửi tới", max_length=200)
    state = models.CharField("tình trạng", max_length=10, choices=DigestState.choices, default=DigestState.WAITING)
    sending_at = models.DateTimeField("bắt đầu gửi", null=True, blank=True)
    sent_at = models.DateTimeField("đã gửi", null=True, blank=True)
    error = models.CharField("lỗi", max_length=300, blank=True)

    class Meta:
        verbose_name = "lượt gửi qua kênh"
        verbose_name_plural = "lượt gửi qua kênh"
        constraints = [
            models.UniqueConstraint(fields=["digest", "channel"], name="one_delivery_per_digest_and_channel"),
            models.CheckConstraint(condition=Q(state__in=DigestState.values), name="delivery_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.digest_id} {self.channel}"


class Reminder(models.Model):
    """One person, one thing, one step (7 days before … overdue): told once, by the unique constraint.

    What waits without a day (step "waiting") has the day it was told as `due_on`; a paper may belong to no campaign.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders")
    digest = models.ForeignKey(Digest, models.CASCADE, related_name="reminders")
    campaign = models.ForeignKey(Campaign, models.CASCADE, null=True, blank=True, related_name="reminders")
    milestone = models.ForeignKey(Milestone, models.CASCADE, null=True, blank=True, related_name="reminders")
    key = models.CharField(max_length=100, help_text="Việc được nhắc, ví dụ pledge:12:5.")
    step = models.CharField("bước", max_length=10, help_text="before-7, before-3, before-1, on, overdue, waiting")
    title = TextLine("việc", max_length=500)
    due_on = models.DateField("hạn")

    class Meta:
        verbose_name = "lần nhắc"
        verbose_name_plural = "lần nhắc"
        constraints = [
            models.UniqueConstraint(fields=["user", "key", "due_on", "step"], name="remind_once_per_step"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key} {self.step}"

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from campaigns.models.campaigns import Campaign


def new_token() -> str:
    """Return a name that cannot be guessed (256 bits)."""
    return secrets.token_urlsafe(32)


class CalendarAddress(models.Model):
    """An address from which a calendar program reads: of one person, private, or of one campaign, public."""

    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="calendar_addresses"
    )
    campaign = models.ForeignKey(Campaign, models.CASCADE, null=True, blank=True, related_name="calendar_addresses")
    created_at = models.DateTimeField("lập lúc", default=timezone.now)
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "địa chỉ lịch"
        verbose_name_plural = "địa chỉ lịch"
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, campaign=None) | Q(user=None, campaign__isnull=False),
                name="calendar_of_one_thing",
            ),
            models.UniqueConstraint(fields=["user"], condition=Q(revoked_at=None), name="one_calendar_per_person"),
            models.UniqueConstraint(
                fields=["campaign"], condition=Q(revoked_at=None), name="one_calendar_per_campaign"
            ),
        ]

    def __str__(self) -> str:
        return str(self.campaign or self.user)


class CalendarVersion(models.Model):
    """What an entry of a calendar said when it was last read, and how often that has changed."""

    address = models.ForeignKey(CalendarAddress, models.CASCADE, related_name="versions")
    key = models.CharField(max_length=120)
    content = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "bản của mục lịch"
        verbose_name_plural = "bản của mục lịch"
        constraints = [models.UniqueConstraint(fields=["address", "key"], name="calendar_entry_once")]

    def __str__(self) -> str:
        return f"{self.key} ({self.sequence})"

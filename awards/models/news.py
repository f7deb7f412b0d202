"""Who is told of a decision: the people honoured and those who speak for their units."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.models.decisions import AwardDecision
from awards.models.ledger import OutsideDecision


class AwardNews(models.Model):
    """That one person is told of a decision: it stands in "Việc của tôi" and the reminders until it was read.

    revoked: what is told is that awards of it, theirs or their unit's, were taken back.
    """

    decision = models.ForeignKey(AwardDecision, models.CASCADE, null=True, blank=True, related_name="news")
    outside = models.ForeignKey(OutsideDecision, models.CASCADE, null=True, blank=True, related_name="news")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    revoked = models.BooleanField("báo việc hủy bỏ", default=False)
    told_on = models.DateField("báo ngày")
    read_at = models.DateTimeField("đã xem lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tin khen thưởng"
        verbose_name_plural = "tin khen thưởng"
        ordering = ["-told_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, outside=None) | Q(decision=None, outside__isnull=False),
                name="news_of_one_decision",
            ),
            models.UniqueConstraint(
                fields=["user", "decision"], condition=Q(decision__isnull=False), name="told_once_of_a_decision"
            ),
            models.UniqueConstraint(
                fields=["user", "outside"], condition=Q(outside__isnull=False), name="told_once_of_one_outside"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.decision_id or self.outside_id}"

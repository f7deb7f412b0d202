from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.models.nominations import Nomination
from awards.models.sessions import BoardSession
from emulation.fields import TextBlock


class DossierQuestion(models.Model):
    """What a member asks about a dossier of a session, and what the unit or the office answers, once."""

    session = models.ForeignKey(BoardSession, models.CASCADE, related_name="questions")
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="questions", verbose_name="hồ sơ")
    text = TextBlock("câu hỏi")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("hỏi lúc")
    answer = TextBlock("trả lời", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    class Meta:
        verbose_name = "câu hỏi về hồ sơ"
        verbose_name_plural = "câu hỏi về hồ sơ"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="question_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="question_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

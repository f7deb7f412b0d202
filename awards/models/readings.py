from django.db import models

from awards.models.nominations import Nomination
from awards.models.sessions import SessionMember


class DossierReading(models.Model):
    """A member of a session says that they have read a dossier."""

    member = models.ForeignKey(SessionMember, models.CASCADE, related_name="readings")
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "hồ sơ đã đọc"
        verbose_name_plural = "hồ sơ đã đọc"
        constraints = [models.UniqueConstraint(fields=["member", "nomination"], name="dossier_read_once")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.nomination_id}"

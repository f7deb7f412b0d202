from uuid import uuid4

from django.conf import settings
from django.db import models

from campaigns.models.initiatives import InitiativeUpdate
from emulation.fields import TextLine


def attachment_path(attachment: "Attachment", filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"attachments/{uuid4().hex}"


class Attachment(models.Model):
    """A private file kept with what somebody reports."""

    update = models.ForeignKey(InitiativeUpdate, models.CASCADE, related_name="files")
    name = TextLine("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to=attachment_path, max_length=200)
    content_type = models.CharField("kiểu", max_length=100)
    size = models.PositiveIntegerField("kích thước (byte)")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp kèm theo"
        verbose_name_plural = "tệp kèm theo"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["update", "sha256"], name="attachment_once_per_update")]

    def __str__(self) -> str:
        return self.name

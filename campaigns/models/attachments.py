from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from campaigns.models.initiatives import InitiativeUpdate
from campaigns.models.inspections import Inspection
from campaigns.models.reports import Report
from emulation.fields import TextLine


def attachment_path(attachment: "Attachment", filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"attachments/{uuid4().hex}"


class Attachment(models.Model):
    """A private file kept with what somebody reports."""

    update = models.ForeignKey(InitiativeUpdate, models.CASCADE, null=True, blank=True, related_name="files")
    report = models.ForeignKey(Report, models.CASCADE, null=True, blank=True, related_name="files")
    inspection = models.ForeignKey(Inspection, models.CASCADE, null=True, blank=True, related_name="files")
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
        constraints = [
            models.UniqueConstraint(fields=["update", "sha256"], name="attachment_once_per_update"),
            models.UniqueConstraint(fields=["report", "sha256"], name="attachment_once_per_report"),
            models.UniqueConstraint(fields=["inspection", "sha256"], name="attachment_once_per_inspection"),
            models.CheckConstraint(
                condition=Q(update__isnull=False, report=None, inspection=None)
                | Q(update=None, report__isnull=False, inspection=None)
                | Q(update=None, report=None, inspection__isnull=False),
                name="attachment_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.name

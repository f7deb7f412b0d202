"""What happened to somebody on the way: away, left, disciplined, held back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from emulation.fields import TextLine
from units.models.people import Person


class PersonRecord(models.Model):
    """Something that holds for a person from a day to a day (an open end: still, or for good).

    Disciplines and holds are read by the office, the head and the person alone. A wrong record is cancelled,
    never deleted.
    """

    class Kind(models.TextChoices):
        SECONDMENT = "secondment", "Biệt phái"
        LEAVE = "leave", "Nghỉ"
        RETIREMENT = "retirement", "Nghỉ hưu"
        DISCIPLINE = "discipline", "Kỷ luật"
        HOLD = "hold", "Tạm dừng xét"

    RESTRICTED = ("discipline", "hold")

    person = models.ForeignKey(Person, models.PROTECT, related_name="records", verbose_name="cá nhân")
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    detail = TextLine("nội dung", max_length=300)
    basis = TextLine("căn cứ", max_length=200, blank=True, help_text="Ví dụ: Quyết định số 15/QĐ-TCT ngày 01/09/2026.")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    cancelled = models.BooleanField("đã hủy", default=False)
    cancel_reason = TextLine("lý do hủy", max_length=300, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField("ghi lúc", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "hồ sơ quá trình"
        verbose_name_plural = "hồ sơ quá trình"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["secondment", "leave", "retirement", "discipline", "hold"]),
                name="record_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")), name="record_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(cancelled=False) | ~Q(cancel_reason=""), name="cancelled_record_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "starts_on"], condition=Q(cancelled=False), name="record_once_from_a_day"
            ),
        ]
        indexes = [models.Index(fields=["person", "kind", "starts_on"])]

    def __str__(self) -> str:
        """Say nothing of what it is: this text reaches the log."""
        return f"Hồ sơ số {self.pk}"

    @property
    def restricted(self) -> bool:
        """Whether only the office, the head and the person may know of it."""
        return self.kind in self.RESTRICTED

from django.db import models

from emulation.fields import TextBlock, TextLine
from units.models import Unit


class CitedDocument(models.Model):
    """A document that a school's plans cite. It is filled by saving plans; `key` tells one from another."""

    school = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="trường")
    key = models.CharField(max_length=300, editable=False)
    text = TextBlock("căn cứ")
    number = TextLine("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày văn bản", null=True, blank=True)
    search_key = models.TextField(editable=False)
    expired_on = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)
    note = TextLine("văn bản thay thế, ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "văn bản viện dẫn"
        verbose_name_plural = "văn bản viện dẫn"
        ordering = ["-issued_on", "text", "pk"]
        constraints = [models.UniqueConstraint(fields=["school", "key"], name="cited_document_once_per_school")]

    def __str__(self) -> str:
        return self.text


class HolidayChange(models.Model):
    """A day on which a school is off, or works, otherwise than the calendar of holidays says."""

    school = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="trường")
    day = models.DateField("ngày")
    off = models.BooleanField("nghỉ", default=True)
    note = TextLine("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "thay đổi lịch nghỉ"
        verbose_name_plural = "thay đổi lịch nghỉ"
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["school", "day"], name="holiday_change_once_per_day")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"

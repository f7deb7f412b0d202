"""PAPER: the register of outgoing papers, the papers issued and the keys that sign them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from emulation.fields import TextBlock, TextLine
from units.models import Unit


class NumberSeries(models.Model):
    """A run of numbers: one issuer, one kind of paper, one year (State) or term (Party)."""

    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    issuer = TextLine("cơ quan ban hành", max_length=60, help_text="Ký hiệu: TCT, HĐTĐKT …")
    kind = models.CharField("loại văn bản", max_length=20, help_text="KH, QĐ, BB …")
    form = models.CharField("thể thức", max_length=10)
    period = models.CharField("năm hoặc nhiệm kỳ", max_length=20)
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "dãy số văn bản"
        verbose_name_plural = "dãy số văn bản"
        constraints = [
            models.UniqueConstraint(fields=["school", "issuer", "kind", "form", "period"], name="number_series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.issuer} {self.period}"


class IssuedPaper(models.Model):
    """A paper with its number and its bytes. Once issued it never changes; a correction is a new paper."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField("số")
    number_text = TextLine("số, ký hiệu", max_length=60)
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField("loại", max_length=20)
    title = TextBlock("tên loại và trích yếu")
    issued_on = models.DateField("ngày văn bản")
    signer_name = TextLine("người ký", max_length=120)
    signer_post = TextLine("chức vụ người ký", max_length=200)
    recipients = TextBlock("nơi nhận", blank=True)
    pdf = models.FileField("bản PDF", upload_to="papers/%Y/", max_length=200)
    word = models.FileField("bản Word", upload_to="papers/%Y/", max_length=200)
    sha256 = models.CharField("SHA-256 của bản PDF", max_length=64)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField("ký lúc")

    class Meta:
        verbose_name = "văn bản đi"
        verbose_name_plural = "văn bản đi"
        ordering = ["-issued_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="paper_number_once")]
        indexes = [models.Index(fields=["school", "-issued_on"])]

    def __str__(self) -> str:
        return f"{self.number_text}: {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("An issued paper never changes; issue a new one that names it.")
        super().save(*args, **kwargs)


class SigningKey(models.Model):
    """A person's PKCS#12 key, encrypted by the PIN that only that person knows; the PIN is asked at signing."""

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signing_keys")
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    common_name = TextLine("tên trên chứng thư", max_length=120)
    pkcs12 = models.BinaryField()
    valid_until = models.DateField("hết hạn")
    demo = models.BooleanField("chứng thư dùng thử", default=False)
    active = models.BooleanField("đang dùng", default=True)

    class Meta:
        verbose_name = "khóa ký"
        verbose_name_plural = "khóa ký"
        constraints = [
            models.UniqueConstraint(fields=["holder"], condition=Q(active=True), name="one_active_key_per_person"),
        ]

    def __str__(self) -> str:
        return self.common_name

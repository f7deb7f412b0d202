"""The golden book: every award of a signed decision has its number there, without gaps, and a code to look it up."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.models.ledger import Award
from units.models import Unit


class GoldenEntry(models.Model):
    """A line of a school's golden book. Withdrawn awards keep theirs: a number is never given twice."""

    award = models.OneToOneField(Award, models.CASCADE, primary_key=True, related_name="golden")
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("số sổ vàng")
    code = models.CharField("mã tra cứu", max_length=10, unique=True)

    class Meta:
        verbose_name = "dòng sổ vàng"
        verbose_name_plural = "dòng sổ vàng"
        ordering = ["school", "number"]
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="golden_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="golden_number_from_one"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class ECertificate(models.Model):
    """A certificate as a file with the school's own digital signature."""

    entry = models.OneToOneField(GoldenEntry, models.CASCADE, primary_key=True, related_name="electronic")
    pdf = models.FileField("tệp", upload_to="certificates/", max_length=200)
    sha256 = models.CharField(max_length=64)
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField("ký số lúc")

    class Meta:
        verbose_name = "giấy chứng nhận điện tử"
        verbose_name_plural = "giấy chứng nhận điện tử"

    def __str__(self) -> str:
        return self.sha256[:12]

"""What signs: people's keys and signature pictures, the school's key and seal."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from emulation.fields import TextLine
from units.models import Unit


class SigningKey(models.Model):
    """A person's PKCS#12 key, encrypted by the PIN that only that person knows; the PIN is asked at signing."""

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signing_keys")
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    common_name = TextLine("tên trên chứng thư", max_length=120)
    pkcs12 = models.BinaryField()
    certificate = models.BinaryField("chứng thư (DER)", default=b"")
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


class SealKey(models.Model):
    """The school's PKCS#12 key, encrypted by a PIN that the records clerk knows; the PIN is asked at each seal."""

    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    common_name = TextLine("tên trên chứng thư", max_length=120)
    pkcs12 = models.BinaryField()
    certificate = models.BinaryField("chứng thư (DER)")
    valid_until = models.DateField("hết hạn")
    demo = models.BooleanField("chứng thư dùng thử", default=False)
    active = models.BooleanField("đang dùng", default=True)

    class Meta:
        verbose_name = "khóa ký của trường"
        verbose_name_plural = "khóa ký của trường"
        constraints = [
            models.UniqueConstraint(fields=["school"], condition=Q(active=True), name="one_active_seal_key"),
        ]

    def __str__(self) -> str:
        return self.common_name


class SealImage(models.Model):
    """The picture of the school's red seal, a transparent PNG shown at its real size (NĐ 30/2020 PL I mục II.8)."""

    school = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="+")
    png = models.BinaryField()
    size_mm = models.PositiveSmallIntegerField("đường kính (mm)", default=36)

    class Meta:
        verbose_name = "hình con dấu"
        verbose_name_plural = "hình con dấu"

    def __str__(self) -> str:
        return f"{self.school}: {self.size_mm} mm"


class SignatureImage(models.Model):
    """The picture of a person's signature, blue on a transparent PNG (NĐ 30/2020 PL I mục II.7)."""

    holder = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="signature_image"
    )
    png = models.BinaryField()

    class Meta:
        verbose_name = "hình chữ ký"
        verbose_name_plural = "hình chữ ký"

    def __str__(self) -> str:
        return str(self.holder)

"""A school's own certificates: rows that say what stands where."""

from django.db import models
from django.db.models import Q

from documents.rules.designs import A4_LANDSCAPE, KINDS
from emulation.fields import TextLine
from units.models import Unit


class CertificateDesign(models.Model):
    """A design of one kind of certificate; of each kind a school uses one at most, without one the built-in page."""

    class Background(models.TextChoices):
        FLAGS = "flags", "Khung có sẵn, hai hàng cờ"
        BORDER = "border", "Khung có sẵn"
        OWN = "own", "Hình nền của trường"
        NONE = "none", "Không có nền"

    school = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    kind = models.CharField("loại giấy", max_length=12, choices=list(KINDS.items()))
    name = TextLine("tên mẫu", max_length=100)
    width = models.FloatField("chiều ngang (mm)", default=A4_LANDSCAPE[0])
    height = models.FloatField("chiều cao (mm)", default=A4_LANDSCAPE[1])
    background = models.CharField("nền", max_length=10, choices=Background.choices, default=Background.BORDER)
    artwork = models.BinaryField("hình nền (JPEG)", default=b"", blank=True)
    fields = models.JSONField("ô chữ", default=list)
    offset_x = models.FloatField("lệch ngang khi in trên phôi (mm)", default=0)
    offset_y = models.FloatField("lệch dọc khi in trên phôi (mm)", default=0)
    in_use = models.BooleanField("đang dùng", default=False)

    class Meta:
        verbose_name = "mẫu giấy khen"
        verbose_name_plural = "mẫu giấy khen"
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "kind"], condition=Q(in_use=True), name="one_design_in_use"),
            models.CheckConstraint(condition=Q(kind__in=["title", "praise", "recognition"]), name="design_kind_known"),
            models.CheckConstraint(
                condition=Q(background__in=["flags", "border", "own", "none"]), name="design_background_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

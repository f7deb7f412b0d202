from django.db import models
from django.db.models import Q

from emulation.fields import TextLine
from units.models import Unit


class Title(models.Model):
    """A title or commendation of the law (no school), or what a school itself recognises, which is neither.

    It lives here and not with the awards because units already pledge titles at registration;
    the dated rules (thresholds, money) that decide on them are `awards.TitleRule`.
    """

    class Holder(models.TextChoices):
        PERSON = "person", "Cá nhân"
        UNIT = "unit", "Tập thể"

    class Family(models.TextChoices):
        TITLE = "title", "Danh hiệu thi đua"
        COMMENDATION = "commendation", "Hình thức khen thưởng"
        RECOGNITION = "recognition", "Hình thức ghi nhận của trường"

    school = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="own_titles")
    code = models.CharField("mã", max_length=20)
    name = TextLine("tên", max_length=150)
    short_name = TextLine("tên viết tắt", max_length=30)
    holder = models.CharField("đối tượng", max_length=10, choices=Holder.choices)
    family = models.CharField("loại", max_length=15, choices=Family.choices, default=Family.TITLE)
    position = models.PositiveIntegerField("thứ tự", default=0)
    active = models.BooleanField("đang dùng", default=True)

    class Meta:
        verbose_name = "danh hiệu"
        verbose_name_plural = "danh hiệu"
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(school=None), name="statutory_title_code_once"),
            models.CheckConstraint(
                condition=Q(school=None, family__in=["title", "commendation"])
                | Q(school__isnull=False, family="recognition"),
                name="own_titles_are_recognitions",
            ),
            models.UniqueConstraint(
                fields=["school", "code"], condition=Q(school__isnull=False), name="own_title_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

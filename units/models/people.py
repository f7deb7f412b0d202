"""The people of a school."""

from typing import Any

from django.db import models
from django.db.models import Q

from emulation.fields import TextLine
from emulation.text import fold, name_key, one_line
from units.models.tree import Unit


class Person(models.Model):
    """Someone who may compete; most learners never sign in, so a person may have no account."""

    class Category(models.TextChoices):
        LEADER = "leader", "Cán bộ quản lý"
        LECTURER = "lecturer", "Giảng viên, giáo viên"
        OFFICER = "officer", "Chuyên viên, nhân viên"
        WORKER = "worker", "Người lao động"
        LEARNER = "learner", "Học viên, học sinh, sinh viên"

    full_name = TextLine("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=200, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people", verbose_name="đơn vị", db_index=False)
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="trường", db_index=False)
    post = TextLine("chức vụ", max_length=120, blank=True)
    category = models.CharField("đối tượng", max_length=20, choices=Category.choices)
    gender = models.CharField("giới tính", max_length=1, choices=[("m", "Nam"), ("f", "Nữ")], blank=True)
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    code = TextLine("mã", max_length=30, blank=True, help_text="Mã cán bộ, mã học viên; mỗi mã một người trong trường.")
    active = models.BooleanField("đang công tác, học tập", default=True)

    class Meta:
        verbose_name = "cá nhân"
        verbose_name_plural = "cá nhân"
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["school", "sort_key"]), models.Index(fields=["unit", "sort_key"])]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "code"], condition=~Q(code=""), name="person_code_once_per_school"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """Compose the name, and derive what it is sorted and found by; bulk writes call this, `save` does."""
        self.full_name = one_line(self.full_name)
        self.sort_key = name_key(self.full_name)
        self.search_key = fold(self.full_name)

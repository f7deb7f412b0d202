"""The tree of units and the heading of a school's papers."""

from django.db import models
from django.db.models import Q
from tree_queries.models import TreeNode

from emulation.fields import TextLine


class Unit(TreeNode):
    """A node of the organisation tree. A school and a cluster head their own tree; all else belongs to a school."""

    class Kind(models.TextChoices):
        CLUSTER = "cluster", "Cụm, khối thi đua"
        SCHOOL = "school", "Trường"
        DEPARTMENT = "department", "Khoa, phòng, tổ"
        CLASS = "class", "Lớp"
        ORGANISATION = "organisation", "Đoàn thể"

    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    name = TextLine("tên đơn vị", max_length=200)
    symbol = TextLine("tên viết tắt", max_length=30, blank=True, help_text="Dùng trong ký hiệu văn bản, ví dụ TCT.")
    school = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="trường")
    position = models.PositiveIntegerField("thứ tự", default=0)
    active = models.BooleanField("đang hoạt động", default=True)

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["position", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["school", "cluster"], school=None)
                | (~Q(kind__in=["school", "cluster"]) & Q(school__isnull=False)),
                name="unit_belongs_to_a_school",
            ),
            models.UniqueConstraint(
                fields=["school", "name"], condition=Q(school__isnull=False), name="unit_name_once_per_school"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def school_id_or_own(self) -> int:
        """The pk of the school this unit belongs to; a school's own pk for a school."""
        return self.school_id or self.pk


class SchoolProfile(models.Model):
    """How a school's papers are headed and numbered."""

    class Form(models.TextChoices):
        ND30 = "nd30", "Văn bản hành chính (Nghị định 30/2020/NĐ-CP)"
        HD05 = "hd05", "Văn bản của Đảng (Hướng dẫn 05-HD/VPTW)"

    school = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="profile")
    superior = TextLine("cơ quan chủ quản", max_length=200, blank=True)
    party_superior = TextLine("cơ quan cấp trên (văn bản Đảng)", max_length=200, blank=True)
    place = TextLine("địa danh", max_length=100)
    head_title = TextLine("chức vụ người đứng đầu", max_length=100, default="Hiệu trưởng")
    party_term = TextLine("nhiệm kỳ cấp ủy", max_length=20, blank=True, help_text="Ví dụ 2025-2030.")
    form_choices = models.JSONField("số đo trong thể thức", default=dict, blank=True)  # {"nd30": {"left": 35}}

    class Meta:
        verbose_name = "thông tin trường"
        verbose_name_plural = "thông tin trường"

    def __str__(self) -> str:
        return str(self.school)

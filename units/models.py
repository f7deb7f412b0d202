"""WHO: the tree of units, the people in it, their accounts and their roles."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from tree_queries.models import TreeNode

from emulation.fields import TextLine
from emulation.text import fold, name_key, one_line


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

    class Meta:
        verbose_name = "thông tin trường"
        verbose_name_plural = "thông tin trường"

    def __str__(self) -> str:
        return str(self.school)


class Person(models.Model):
    """Someone who may compete; most learners never sign in, so a person may have no account."""

    class Category(models.TextChoices):
        LEADER = "leader", "Cán bộ quản lý"
        LECTURER = "lecturer", "Giảng viên, giáo viên"
        OFFICER = "officer", "Chuyên viên, nhân viên"
        WORKER = "worker", "Người lao động"
        LEARNER = "learner", "Học viên, học sinh, sinh viên"

    full_name = TextLine("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    search_key = models.CharField(max_length=200, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people", verbose_name="đơn vị")
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="trường")
    post = TextLine("chức vụ", max_length=120, blank=True)
    category = models.CharField("đối tượng", max_length=20, choices=Category.choices)
    gender = models.CharField("giới tính", max_length=1, choices=[("m", "Nam"), ("f", "Nữ")], blank=True)
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    active = models.BooleanField("đang công tác, học tập", default=True)

    class Meta:
        verbose_name = "cá nhân"
        verbose_name_plural = "cá nhân"
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["school", "sort_key"]), models.Index(fields=["unit", "sort_key"])]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.full_name = one_line(self.full_name)
        self.sort_key = name_key(self.full_name)
        self.search_key = fold(self.full_name)
        super().save(*args, **kwargs)


class User(AbstractUser):
    """An account. Its roles are memberships, each in a unit and for a period."""

    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="user", verbose_name="cá nhân"
    )

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The person's name; one query unless the person is loaded. The user name where there is no person."""
        return self.person.full_name if self.person else self.username


class Membership(models.Model):
    """A role that an account holds in a unit, from a day to a day (an open end is None)."""

    class Role(models.TextChoices):
        HEAD = "head", "Trưởng đơn vị"
        CLERK = "clerk", "Văn thư đơn vị"
        OFFICE = "office", "Thường trực Hội đồng Thi đua – Khen thưởng"
        LEADER = "leader", "Thủ trưởng trường"
        BOARD = "board", "Thành viên Hội đồng"
        ADMIN = "admin", "Quản trị"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name="đơn vị")
    role = models.CharField("chức trách", max_length=20, choices=Role.choices)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "chức trách"
        verbose_name_plural = "chức trách"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["head", "clerk", "office", "leader", "board", "admin"]),
                name="membership_role_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")), name="membership_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role"], condition=Q(ends_on=None), name="membership_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.get_role_display()} – {self.unit_id}"

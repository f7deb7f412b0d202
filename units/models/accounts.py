"""Accounts and the roles they hold."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from units.models.people import Person
from units.models.tree import Unit


class User(AbstractUser):
    """An account. Its roles are memberships, each in a unit and for a period."""

    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="user", verbose_name="cá nhân"
    )
    must_change_password = models.BooleanField(
        "phải đổi mật khẩu", default=False, help_text="Mật khẩu do máy tạo và in trên phiếu: đổi khi đăng nhập lần đầu."
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

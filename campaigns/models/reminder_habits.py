from django.conf import settings
from django.db import models
from django.db.models import F, Q

from campaigns.rules.reminder_habits import Habits, Quiet
from units.models import Unit


class ReminderHabits(models.Model):
    """How a school reminds; where there is no row, the settings of the installation hold."""

    school = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="reminder_habits")
    days_before = models.JSONField("số ngày nhắc trước", default=dict)
    working_days_only = models.BooleanField("chỉ nhắc vào ngày làm việc", default=True)
    from_hour = models.PositiveSmallIntegerField("nhắc từ giờ", default=6)
    until_hour = models.PositiveSmallIntegerField("đến trước giờ", default=21)
    head_after = models.PositiveSmallIntegerField("báo trưởng đơn vị khi quá hạn (ngày)", null=True, blank=True)
    office_after = models.PositiveSmallIntegerField("báo Thường trực khi quá hạn (ngày)", null=True, blank=True)

    class Meta:
        verbose_name = "cách nhắc việc của trường"
        verbose_name_plural = "cách nhắc việc của trường"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_hour__lte=24) & Q(from_hour__lt=F("until_hour")), name="reminder_hours_in_order"
            ),
            models.CheckConstraint(
                condition=(Q(head_after=None) | Q(head_after__gte=1)) & (Q(office_after=None) | Q(office_after__gte=1)),
                name="escalation_after_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_id}"

    @property
    def values(self) -> Habits:
        """The habits as the rules take them."""
        days = {group: tuple(days) for group, days in self.days_before.items()}
        own = (self.working_days_only, self.from_hour, self.until_hour, self.head_after, self.office_after)
        return Habits(days, *own)


class ReminderChoice(models.Model):
    """How one person wants to be reminded; where there is no row, by mail and at every step."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="reminder_choice"
    )
    by_mail = models.BooleanField("nhắc qua thư điện tử", default=True)
    few = models.BooleanField("chỉ nhắc trước 1 ngày, đúng ngày và khi quá hạn", default=False)
    muted = models.JSONField("không nhận qua các kênh", default=list, blank=True)
    quiet_from = models.PositiveSmallIntegerField("không nhắc từ giờ", null=True, blank=True)
    quiet_until = models.PositiveSmallIntegerField("đến trước giờ", null=True, blank=True)

    class Meta:
        verbose_name = "cách nhắc việc của tôi"
        verbose_name_plural = "cách nhắc việc của tôi"
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | (Q(quiet_from__lte=23, quiet_until__lte=23) & ~Q(quiet_from=F("quiet_until"))),
                name="quiet_hours_are_two_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"

    @property
    def quiet(self) -> Quiet | None:
        """The hours in which the person wants no reminder."""
        if self.quiet_from is None or self.quiet_until is None:
            return None
        return Quiet(self.quiet_from, self.quiet_until)

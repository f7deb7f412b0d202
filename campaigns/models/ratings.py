from django.conf import settings
from django.db import models
from django.db.models import Q

from campaigns.rules.ratings import Level
from units.models import Person, Unit


class RatingRow(models.Model):
    """A rating of one year, by whom and when it was entered."""

    year = models.PositiveSmallIntegerField("năm")
    level = models.CharField("xếp loại", max_length=10, choices=Level.choices)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField("ghi lúc")

    class Meta:
        abstract = True


class Rating(RatingRow):
    """How a person was rated in a year."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="ratings")

    class Meta:
        verbose_name = "xếp loại cá nhân"
        verbose_name_plural = "xếp loại cá nhân"
        constraints = [
            models.UniqueConstraint(fields=["person", "year"], name="person_rated_once_a_year"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="rating_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}: {self.get_level_display()}"


class UnitRating(RatingRow):
    """How a unit was rated in a year."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="ratings")

    class Meta:
        verbose_name = "xếp loại đơn vị"
        verbose_name_plural = "xếp loại đơn vị"
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="unit_rated_once_a_year"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="unit_rating_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}: {self.get_level_display()}"

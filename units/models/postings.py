"""What somebody is, where, and from when to when: the past stays true when people move on."""

from django.db import models
from django.db.models import Q

from emulation.fields import TextLine
from units.models.people import Person
from units.models.tree import Unit


class Posting(models.Model):
    """A person's post in a unit from a day to a day.

    `line` is where they work or learn: one at a time, and `Person.unit` and `Person.post` repeat today's. `homeroom`
    is the teacher in charge of a class, one at a time for each class. `organisation` is a part in a mass organisation,
    beside the line. An open start means "since before anybody wrote it down", an open end "still".
    """

    class Kind(models.TextChoices):
        LINE = "line", "Đơn vị công tác, học tập"
        HOMEROOM = "homeroom", "Chủ nhiệm lớp"
        ORGANISATION = "organisation", "Đoàn thể"

    person = models.ForeignKey(Person, models.PROTECT, related_name="postings", verbose_name="cá nhân", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="postings", verbose_name="đơn vị", db_index=False)
    kind = models.CharField("loại", max_length=20, choices=Kind.choices, default=Kind.LINE)
    post = TextLine("chức vụ", max_length=120, blank=True)
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    basis = TextLine("căn cứ", max_length=200, blank=True, help_text="Ví dụ: Quyết định số 15/QĐ-TCT ngày 01/09/2026.")

    class Meta:
        verbose_name = "quá trình công tác, học tập"
        verbose_name_plural = "quá trình công tác, học tập"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["line", "homeroom", "organisation"]), name="posting_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="posting_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(kind="line", ends_on=None), name="posting_line_once_open"
            ),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(kind="homeroom", ends_on=None), name="posting_one_homeroom_teacher"
            ),
            models.UniqueConstraint(
                fields=["person", "unit"],
                condition=Q(kind="organisation", ends_on=None),
                name="posting_organisation_once_open",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "kind", "starts_on"]),
            models.Index(fields=["unit", "kind", "ends_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.get_kind_display()} {self.unit_id}"

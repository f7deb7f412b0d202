from django.db import models
from django.db.models import F, Q

from awards.rules.sittings import BoardKind
from documents.models import IssuedPaper
from emulation.fields import TextLine
from units.models import Person, Unit


class Board(models.Model):
    """A board of a school, founded by a decision of its head, for a term where the decision sets one.

    `founded_by` names the decision as minutes print it; `founding` is the paper itself, where our register holds it.
    """

    school = models.ForeignKey(Unit, models.PROTECT, related_name="boards")
    kind = models.CharField("loại", max_length=9, choices=BoardKind.choices, default=BoardKind.EMULATION)
    name = TextLine("tên Hội đồng", max_length=200)
    symbol = TextLine("tên viết tắt", max_length=30, default="HĐTĐKT")
    founded_by = TextLine("quyết định thành lập", max_length=200, help_text="Số, ngày của quyết định.")
    founding = models.ForeignKey(
        IssuedPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản thành lập"
    )
    founded_on = models.DateField("thành lập từ ngày", null=True, blank=True)
    ends_on = models.DateField("hết nhiệm kỳ ngày", null=True, blank=True)
    active = models.BooleanField("đang hoạt động", default=True)

    class Meta:
        verbose_name = "Hội đồng"
        verbose_name_plural = "Hội đồng"
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], condition=Q(active=True), name="board_name_once"),
            models.CheckConstraint(condition=Q(kind__in=BoardKind.values), name="board_kind_known"),
            models.CheckConstraint(
                condition=Q(founded_on=None) | Q(ends_on=None) | Q(founded_on__lte=F("ends_on")),
                name="board_term_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BoardMember(models.Model):
    """A seat on a board for a period."""

    class Office(models.TextChoices):
        CHAIR = "chair", "Chủ tịch"
        VICE = "vice", "Phó Chủ tịch"
        STANDING = "standing", "Ủy viên thường trực"
        SECRETARY = "secretary", "Ủy viên, Thư ký"
        MEMBER = "member", "Ủy viên"

    board = models.ForeignKey(Board, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    office = models.CharField("chức vụ trong Hội đồng", max_length=10, choices=Office.choices, default=Office.MEMBER)
    position = models.PositiveIntegerField("thứ tự", default=0)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "thành viên Hội đồng"
        verbose_name_plural = "thành viên Hội đồng"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["board", "person"], condition=Q(ends_on=None), name="one_seat_per_person"),
            models.UniqueConstraint(
                fields=["board"], condition=Q(office="chair", ends_on=None), name="one_chair_per_board"
            ),
            models.CheckConstraint(
                condition=Q(office__in=["chair", "vice", "standing", "secretary", "member"]), name="office_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.office}"

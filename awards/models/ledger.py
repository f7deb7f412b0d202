"""The ledger: every award ever, granted here or written down from a decision that our register does not hold."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from awards.models.decisions import AwardDecision
from awards.models.nominations import Nomination
from awards.models.withdrawals import Withdrawal
from awards.rules.spot import AwardKind
from campaigns.models import Title
from documents.models import IssuedPaper
from emulation.fields import TextBlock, TextLine
from emulation.text import fold, one_line
from units.models import Person, Unit


class OutsideDecision(models.Model):
    """A decision without a paper in our register: an old one of the school, or one of another authority."""

    school = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="trường")
    number_text = TextLine("số, ký hiệu", max_length=60)
    issued_on = models.DateField("ngày quyết định")
    issuer = TextLine("cơ quan quyết định", max_length=200)
    key = models.CharField(max_length=300, editable=False)

    class Meta:
        verbose_name = "quyết định ngoài sổ văn bản đi"
        verbose_name_plural = "quyết định ngoài sổ văn bản đi"
        ordering = ["-issued_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["school", "issued_on", "key"], name="outside_decision_once")]

    def __str__(self) -> str:
        return f"{self.number_text} ngày {self.issued_on:%d/%m/%Y} của {self.issuer}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.key_of(self.number_text, self.issuer)
        super().save(*args, **kwargs)

    @staticmethod
    def key_of(number_text: str, issuer: str) -> str:
        """Return what tells decisions of one day apart, however they were typed; bulk writes call this."""
        return f"{OutsideDecision.number_key(number_text)} {fold(issuer)}"

    @staticmethod
    def number_key(number_text: str) -> str:
        """Return a number as numbers are compared: "15 / QĐ-TCT" and "15/qd-tct" are one."""
        return fold(number_text).replace(" ", "")


class Award(models.Model):
    """A line of the ledger; names, post, unit, category and sex are frozen as they were.

    It rests on a decision signed here, for a nomination, or on a decision outside the register. Where a decision is
    cancelled the line stays, with the paper that withdrew it; only lines without one count. `year` is the last year of
    what is honoured, `first_year` the first: a school year has two, a calendar year one.
    """

    decision = models.ForeignKey(AwardDecision, models.PROTECT, null=True, blank=True, related_name="awards")
    outside = models.ForeignKey(OutsideDecision, models.PROTECT, null=True, blank=True, related_name="awards")
    nomination = models.ForeignKey(Nomination, models.PROTECT, null=True, blank=True, related_name="awards")
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    title = models.ForeignKey(Title, models.PROTECT, related_name="awards")
    kind = models.CharField("loại hình khen thưởng", max_length=5, choices=AwardKind.choices, default=AwardKind.MERIT)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="awards")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="awards")
    recipient_name = TextLine("họ và tên, tên tập thể", max_length=200)
    recipient_post = TextLine("chức vụ, đơn vị", max_length=300, blank=True)
    search_key = models.CharField(max_length=300, editable=False)
    category = models.CharField("đối tượng", max_length=20, choices=Person.Category.choices, blank=True)
    gender = models.CharField("giới tính", max_length=1, choices=[("m", "Nam"), ("f", "Nữ")], blank=True)
    achievement = TextBlock("thành tích", blank=True)
    position = models.PositiveIntegerField("số sổ vàng", default=0, help_text="0: không rõ (quyết định cũ).")
    first_year = models.PositiveSmallIntegerField("từ năm")
    year = models.PositiveSmallIntegerField("năm xét")
    granted_on = models.DateField("ngày quyết định")
    base_salary = models.PositiveIntegerField("lương cơ sở (đồng)", default=0)
    multiple = models.DecimalField("mức (lần)", max_digits=5, decimal_places=2, default=0)
    amount = models.PositiveIntegerField("tiền thưởng (đồng)", default=0)
    deducted = models.PositiveIntegerField(
        "đã thưởng trước (đồng)", default=0, help_text="Theo quyết định trước, cho danh hiệu của cùng thời kỳ."
    )
    paid = models.BooleanField("được chi", default=True, help_text="Một thời kỳ chỉ chi mức thưởng cao nhất.")
    withdrawn_by = models.ForeignKey(
        Withdrawal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name="thu hồi theo văn bản",
        db_index=False,  # hardly any is withdrawn: asked for those that stand, SQLite would take this index before any
    )

    corrected_by = models.ForeignKey(
        IssuedPaper,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đính chính theo văn bản",
        db_index=False,  # nobody looks for it
    )

    class Meta:
        verbose_name = "kết quả khen thưởng"
        verbose_name_plural = "kết quả khen thưởng"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "position"], condition=Q(decision__isnull=False), name="award_position_once"
            ),
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(withdrawn_by=None, nomination__isnull=False),
                name="nomination_awarded_once",
            ),
            models.UniqueConstraint(
                fields=["outside", "title", "person"],
                condition=Q(outside__isnull=False, person__isnull=False, withdrawn_by=None),
                name="person_once_in_outside_decision",
            ),
            models.UniqueConstraint(
                fields=["outside", "title", "unit"],
                condition=Q(outside__isnull=False, person=None, withdrawn_by=None),
                name="unit_once_in_outside_decision",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=False, nomination__isnull=False, outside=None)
                | Q(decision=None, outside__isnull=False),
                name="award_rests_on_one_decision",
            ),
            models.CheckConstraint(condition=Q(first_year__lte=F("year")), name="award_years_in_order"),
            models.CheckConstraint(
                condition=Q(category__in=["", *Person.Category.values]), name="award_category_known"
            ),
            models.CheckConstraint(condition=Q(gender__in=["", "m", "f"]), name="award_gender_known"),
            models.CheckConstraint(condition=Q(kind__in=AwardKind.values), name="award_kind_known"),
        ]
        indexes = [
            models.Index(fields=["school", "-granted_on", "id", "search_key"], name="award_of_school"),  # pages, search
            models.Index(fields=["person", "-granted_on"]),
            models.Index(fields=["unit", "person", "-granted_on"], name="award_of_unit"),
            models.Index(fields=["school", "title", "-granted_on"], name="award_by_title"),
            models.Index(fields=["school", "year"], name="award_by_year"),
            models.Index(fields=["withdrawn_by"], condition=Q(withdrawn_by__isnull=False), name="award_withdrawn"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_name} – {self.title_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_key()
        super().save(*args, **kwargs)

    def set_key(self) -> None:
        """Derive what the name is found by; bulk writes call this, `save` does."""
        self.recipient_name = one_line(self.recipient_name)
        self.search_key = fold(self.recipient_name)

    @property
    def period(self) -> str:
        """The years honoured, as lists write them: "2025", "2025–2026"."""
        return str(self.year) if self.first_year == self.year else f"{self.first_year}–{self.year}"

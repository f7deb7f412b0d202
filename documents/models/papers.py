"""The register of outgoing papers, the papers issued, and numbers held for a signature."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from documents.rules.codes import LENGTH, new_code
from emulation.fields import TextBlock, TextLine
from units.models import Unit


class NumberSeries(models.Model):
    """A run of numbers: one issuer, one kind of paper, one year (State) or term (Party)."""

    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    issuer = TextLine("cơ quan ban hành", max_length=60, help_text="Ký hiệu: TCT, HĐTĐKT …")
    kind = models.CharField("loại văn bản", max_length=20, help_text="KH, QĐ, BB …")
    form = models.CharField("thể thức", max_length=10)
    period = models.CharField("năm hoặc nhiệm kỳ", max_length=20)
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "dãy số văn bản"
        verbose_name_plural = "dãy số văn bản"
        constraints = [
            models.UniqueConstraint(fields=["school", "issuer", "kind", "form", "period"], name="number_series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.issuer} {self.period}"


class IssuedPaper(models.Model):
    """A paper with its number and its bytes. Once issued it never changes; a correction is a new paper."""

    class Amends(models.TextChoices):
        CORRECTION = "correction", "Đính chính"
        CANCELLATION = "cancellation", "Hủy bỏ"
        PARTIAL = "partial", "Hủy bỏ một phần"

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField("số")
    number_text = TextLine("số, ký hiệu", max_length=60)
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField("loại", max_length=20)
    title = TextBlock("tên loại và trích yếu")
    issued_on = models.DateField("ngày văn bản")
    signer_name = TextLine("người ký", max_length=120)
    signer_post = TextLine("chức vụ người ký", max_length=200)
    recipients = TextBlock("nơi nhận", blank=True)
    pdf = models.FileField("bản PDF", upload_to="papers/%Y/", max_length=200)
    word = models.FileField("bản Word", upload_to="papers/%Y/", max_length=200)
    sha256 = models.CharField("SHA-256 của bản PDF", max_length=64)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField("ký lúc")
    code = models.CharField("mã tra cứu", max_length=LENGTH, unique=True, default=new_code)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="amendments", verbose_name="sửa văn bản"
    )
    corrects_as = models.CharField("cách sửa", max_length=12, choices=Amends.choices, blank=True)

    class Meta:
        verbose_name = "văn bản đi"
        verbose_name_plural = "văn bản đi"
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="paper_number_once"),
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(corrects_as="cancellation"), name="paper_cancelled_once"
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, corrects_as="")
                | Q(corrects__isnull=False, corrects_as__in=["correction", "cancellation", "partial"]),
                name="paper_amends_somehow",
            ),
        ]
        indexes = [models.Index(fields=["school", "-issued_on"])]

    def __str__(self) -> str:
        return f"{self.number_text}: {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("An issued paper never changes; issue a new one that names it.")
        super().save(*args, **kwargs)


class SealedCopy(models.Model):
    """An issued paper with the school's signature added after the person's; the paper's own bytes stay inside it."""

    paper = models.OneToOneField(IssuedPaper, models.PROTECT, related_name="sealed")
    pdf = models.FileField("bản PDF", upload_to="papers/%Y/", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField("đóng dấu lúc")

    class Meta:
        verbose_name = "bản có chữ ký số của trường"
        verbose_name_plural = "bản có chữ ký số của trường"

    def __str__(self) -> str:
        return str(self.paper)


class CoSignature(models.Model):
    """One of several people who sign a paper, after the one who issued it.

    The row is there from the day of issue; it is filled when this person signs: the bytes with all signatures so far.
    """

    paper = models.ForeignKey(IssuedPaper, models.PROTECT, related_name="cosignatures")
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField("vị trí chữ ký")
    signed_at = models.DateTimeField("ký lúc", null=True, blank=True)
    pdf = models.FileField("bản PDF", upload_to="papers/%Y/", max_length=200, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    class Meta:
        verbose_name = "chữ ký cùng ký"
        verbose_name_plural = "chữ ký cùng ký"
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "signer"], name="cosigns_once"),
            models.UniqueConstraint(fields=["paper", "place"], name="cosigned_place_once"),
            models.CheckConstraint(
                condition=Q(signed_at=None, sha256="", pdf="")
                | (Q(signed_at__isnull=False) & ~Q(sha256="") & ~Q(pdf="")),
                name="cosignature_has_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signer}: {self.paper}"


class PaperToSign(models.Model):
    """A printed paper whose number is reserved while its signer signs it outside the system, by a key or in ink.

    It ends as an issued paper, or void: then the register keeps the number with the reason. Where it is signed in ink
    the number waits without an hour: it may stand on a signed sheet already.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ ký"
        ISSUED = "issued", "Đã ban hành"
        VOID = "void", "Không sử dụng"

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("số")
    number_text = TextLine("số, ký hiệu", max_length=60)
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField("loại", max_length=20)
    title = TextBlock("tên loại và trích yếu")
    issued_on = models.DateField("ngày văn bản")
    code = models.CharField("mã tra cứu", max_length=LENGTH, unique=True, default=new_code)
    act = models.CharField("việc ký", max_length=40)
    act_key = models.CharField("khóa của việc", max_length=40)
    content = models.CharField("SHA-256 của nội dung", max_length=64)
    pdf = models.FileField("tệp để ký", upload_to="papers/%Y/", max_length=200)
    word = models.FileField("bản Word", upload_to="papers/%Y/", max_length=200)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField("chuẩn bị lúc")
    by_hand = models.BooleanField("ký tay trên bản giấy", default=False)
    until = models.DateTimeField("giữ số đến", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.WAITING)
    reason = TextBlock("lý do không sử dụng", blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    class Meta:
        verbose_name = "văn bản chờ ký ngoài hệ thống"
        verbose_name_plural = "văn bản chờ ký ngoài hệ thống"
        ordering = ["-prepared_at"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="reserved_number_once"),
            models.UniqueConstraint(
                fields=["act", "act_key"], condition=Q(state="waiting"), name="one_paper_waits_per_act"
            ),
            models.CheckConstraint(condition=Q(state__in=["waiting", "issued", "void"]), name="paper_to_sign_state"),
            models.CheckConstraint(condition=~Q(state="void") | ~Q(reason=""), name="void_number_says_why"),
            models.CheckConstraint(condition=Q(by_hand=True) | Q(until__isnull=False), name="held_number_has_its_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.number_text}: {self.title}"


class OutsideSigner(models.Model):
    """Whose certificate signed a paper outside the system, and why it was taken where it is not the signer's own."""

    paper = models.OneToOneField(IssuedPaper, models.CASCADE, primary_key=True, related_name="outside_signer")
    certificate_name = TextLine("tên trên chứng thư", max_length=200)
    email = models.CharField("thư điện tử trên chứng thư", max_length=254, blank=True)
    fits = models.BooleanField("khớp người ký")
    sentence = TextBlock("đối chiếu")
    reason = TextBlock("lý do vẫn nhận", blank=True)

    class Meta:
        verbose_name = "người ký ngoài hệ thống"
        verbose_name_plural = "người ký ngoài hệ thống"
        constraints = [
            models.CheckConstraint(condition=Q(fits=True) | ~Q(reason=""), name="other_signer_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.certificate_name


class SignedByHand(models.Model):
    """A paper signed and sealed in ink: its PDF is the scan, and this is who brought the scan in, and when."""

    paper = models.OneToOneField(IssuedPaper, models.CASCADE, primary_key=True, related_name="by_hand")
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField("nộp bản quét lúc")

    class Meta:
        verbose_name = "văn bản ký tay"
        verbose_name_plural = "văn bản ký tay"

    def __str__(self) -> str:
        return str(self.paper)


class PaperFacts(models.Model):
    """What an issued paper says, as data: later papers about the same things are held against it before they go out.

    entries: [{key, name, about, figures: [[what, value]]}], see documents/rules/facts.py.
    """

    paper = models.OneToOneField(IssuedPaper, models.CASCADE, primary_key=True, related_name="facts")
    entries = models.JSONField("nội dung đã ban hành", default=list)

    class Meta:
        verbose_name = "số liệu của văn bản"
        verbose_name_plural = "số liệu của văn bản"

    def __str__(self) -> str:
        return str(self.paper)

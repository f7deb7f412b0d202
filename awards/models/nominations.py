from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime
from simple_history.models import HistoricalRecords

from awards.rules.evidence import link_host
from awards.rules.spot import GIVEN_HERE, AwardKind
from awards.rules.stages import NominationStage
from campaigns.models import Campaign, Title
from emulation.fields import TextBlock, TextLine
from units.models import Person, Unit


class Nomination(models.Model):
    """One nominee (a person, or the unit itself where person is None) for one title in a campaign.

    `open_parts` names the parts that a return left open (see `awards.rules.dossiers`), "" for all of them. Outside the
    yearly round (`kind`) it is for one `deed` of a day, and the board is asked in writing.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="nominations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="nominations", verbose_name="đơn vị")
    title = models.ForeignKey(Title, models.PROTECT, related_name="nominations", verbose_name="danh hiệu")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="cá nhân"
    )
    kind = models.CharField(
        "loại hình khen thưởng",
        max_length=5,
        choices=[(kind.value, kind.label) for kind in GIVEN_HERE],
        default=AwardKind.MERIT.value,
    )
    deed = TextLine("việc làm, thành tích", max_length=300, blank=True)
    happened_on = models.DateField("ngày lập thành tích", null=True, blank=True)
    achievement = TextBlock("tóm tắt thành tích", blank=True)
    stage = models.CharField("giai đoạn", max_length=10, choices=NominationStage.choices, default=NominationStage.DRAFT)
    reason = TextBlock("lý do trả lại, loại", blank=True)
    open_parts = models.CharField("phần được sửa", max_length=60, blank=True)
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    first_sent_at = models.DateTimeField("gửi lần đầu lúc", null=True, blank=True)  # a return makes nobody late
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    appraised_at = models.DateTimeField("thẩm định lúc", null=True, blank=True)
    appraised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "hồ sơ đề nghị"
        verbose_name_plural = "hồ sơ đề nghị"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "title", "person"],
                condition=Q(person__isnull=False, kind="merit"),
                name="person_nominated_once",
            ),
            models.UniqueConstraint(
                fields=["campaign", "title", "unit"],
                condition=Q(person=None, kind="merit"),
                name="unit_nominated_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in GIVEN_HERE]), name="nomination_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="merit", deed="", happened_on=None)
                | (~Q(kind="merit") & ~Q(deed="") & Q(happened_on__isnull=False)),
                name="spot_nomination_names_its_deed",
            ),
            models.CheckConstraint(condition=Q(stage__in=NominationStage.values), name="nomination_stage_known"),
        ]
        indexes = [models.Index(fields=["campaign", "stage"])]

    def __str__(self) -> str:
        return f"{self.person or self.unit} – {self.title}"


class NominationSheet(models.Model):
    """A unit's word that it has sent all its nominations (perhaps none) for a campaign."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="nomination_sheets")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="nomination_sheets")
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "danh sách đề nghị của đơn vị"
        verbose_name_plural = "danh sách đề nghị của đơn vị"
        constraints = [models.UniqueConstraint(fields=["campaign", "unit"], name="nomination_sheet_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {localtime(self.sent_at):%d/%m/%Y}"


def evidence_path(evidence: "Evidence", filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"evidence/{uuid4().hex}"


class Evidence(models.Model):
    """A private file, or a link, that supports a nomination. A file is given to readers once it was scanned."""

    class Scan(models.TextChoices):
        CLEAN = "clean", "Đã nhận"
        WAITING = "waiting", "Đang chờ quét vi-rút"
        REFUSED = "refused", "Có vi-rút, đã xóa"

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="evidence")
    name = TextLine("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to=evidence_path, max_length=200, blank=True)
    link = models.URLField("liên kết", max_length=500, blank=True)
    about = TextLine("chứng minh cho", max_length=300, blank=True)
    dated = models.DateField("ngày của minh chứng", null=True, blank=True)
    scan = models.CharField("quét vi-rút", max_length=7, choices=Scan.choices, default=Scan.CLEAN)
    content_type = models.CharField("kiểu", max_length=100)
    size = models.PositiveIntegerField("kích thước (byte)")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "sha256"], name="evidence_once_per_nomination"),
            models.CheckConstraint(condition=Q(scan__in=["clean", "waiting", "refused"]), name="evidence_scan_known"),
            models.CheckConstraint(
                condition=(Q(link="", scan__in=["clean", "waiting"]) & ~Q(file=""))
                | Q(link="", scan="refused", file="")
                | (~Q(link="") & Q(file="", scan="clean")),
                name="evidence_is_a_file_or_a_link",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def host(self) -> str:
        """Where the link leads."""
        return link_host(self.link)


class EvidenceUpload(models.Model):
    """A file on its way in pieces, for networks that break off; it becomes evidence once it is whole.

    `key` is what the browser knows the file by, so that the same file chosen again goes on where it stopped.
    """

    token = models.UUIDField(primary_key=True, default=uuid4)
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    name = TextLine("tên tệp", max_length=200)
    size = models.PositiveIntegerField("kích thước (byte)")
    received = models.PositiveIntegerField("đã nhận (byte)", default=0)
    updated_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp đang tải lên"
        verbose_name_plural = "tệp đang tải lên"
        constraints = [
            models.UniqueConstraint(fields=["nomination", "by", "key"], name="one_upload_of_a_file"),
            models.CheckConstraint(condition=Q(received__lte=models.F("size")), name="upload_receives_no_more"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.received}/{self.size}"


class EvidencePiece(models.Model):
    """Some bytes of a file on its way."""

    upload = models.ForeignKey(EvidenceUpload, models.CASCADE, related_name="pieces")
    offset = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = "phần của tệp đang tải lên"
        verbose_name_plural = "phần của tệp đang tải lên"
        ordering = ["offset"]
        constraints = [models.UniqueConstraint(fields=["upload", "offset"], name="piece_once")]

    def __str__(self) -> str:
        return f"{self.upload_id} {self.offset}"

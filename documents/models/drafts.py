"""Papers being written at the desk: typed there, or made from rows of an upper app (documents/paper_sources.py)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from documents.models.papers import IssuedPaper
from emulation.fields import TextBlock, TextLine
from units.models import SchoolProfile, Unit


class PaperDraft(models.Model):
    """A paper on its way: written, handed to its signer, returned with a reason or issued."""

    class Kind(models.TextChoices):
        NOTICE = "notice", "Thông báo"
        REPORT = "report", "Báo cáo"
        SUBMISSION = "submission", "Tờ trình"
        INVITATION = "invitation", "Giấy mời"
        MINUTES = "minutes", "Biên bản"
        DECISION = "decision", "Quyết định"

    class Stage(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        WAITING = "waiting", "Chờ ký"
        RETURNED = "returned", "Trả lại"
        ISSUED = "issued", "Đã ban hành"

    class Authority(models.TextChoices):
        OWN = "", "Ký trực tiếp theo chức vụ"
        TM = "TM.", "TM. (thay mặt tập thể)"
        KT = "KT.", "KT. (ký thay)"
        TL = "TL.", "TL. (thừa lệnh)"
        TUQ = "TUQ.", "TUQ. (thừa ủy quyền)"
        Q = "Q.", "Q. (quyền)"

    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField("loại văn bản", max_length=20, choices=Kind.choices)
    form = models.CharField("thể thức", max_length=10, choices=SchoolProfile.Form.choices)
    issuer = TextLine("cơ quan ban hành", max_length=200, blank=True, help_text="Để trống: tên trường.")
    symbol = TextLine("ký hiệu cơ quan ban hành", max_length=60, blank=True)
    title = TextBlock("trích yếu")
    addressees = TextBlock("kính gửi", blank=True)
    bases = TextBlock("căn cứ", blank=True)
    body = TextBlock("nội dung", blank=True)
    recipients = TextBlock("nơi nhận", blank=True)
    annex_title = TextBlock("tên phụ lục", blank=True)
    annex = TextBlock("bảng của phụ lục", blank=True)
    authority = models.CharField("thẩm quyền ký", max_length=5, choices=Authority.choices, blank=True)
    on_behalf = TextLine("ký thay, thừa lệnh ai", max_length=200, blank=True)
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người ký"
    )
    signer_post = TextLine("chức vụ người ký", max_length=200, blank=True)
    source = models.CharField("lập từ", max_length=40, blank=True)
    source_key = models.CharField("khóa của nguồn", max_length=40, blank=True)
    stage = models.CharField("giai đoạn", max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    reason = TextBlock("lý do trả lại", blank=True)
    version = models.PositiveIntegerField("lần lưu", default=1)
    paper = models.OneToOneField(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="draft")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField("lưu lúc", auto_now=True)

    class Meta:
        verbose_name = "văn bản đang soạn"
        verbose_name_plural = "văn bản đang soạn"
        ordering = ["-updated_at", "-pk"]
        indexes = [models.Index(fields=["school", "stage", "-updated_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["notice", "report", "submission", "invitation", "minutes", "decision"]),
                name="draft_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(authority__in=["", "TM.", "KT.", "TL.", "TUQ.", "Q."]), name="draft_authority_known"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["draft", "waiting", "returned"], paper=None)
                | Q(stage="issued", paper__isnull=False),
                name="issued_draft_has_a_paper",
            ),
            models.CheckConstraint(condition=~Q(stage="returned") | ~Q(reason=""), name="returned_draft_says_why"),
            models.CheckConstraint(
                condition=~Q(stage="waiting") | Q(signer__isnull=False), name="waiting_draft_has_a_signer"
            ),
            models.CheckConstraint(
                condition=Q(source="", source_key="") | (~Q(source="") & ~Q(source_key="")),
                name="draft_source_has_a_key",
            ),
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=~Q(source="") & ~Q(stage="issued"),
                name="one_open_draft_per_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

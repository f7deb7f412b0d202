"""What the level above answers to a submission: kept with its scan, and what it grants becomes a decision outside."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.models.ledger import OutsideDecision
from awards.models.nominations import Nomination
from awards.models.sessions import BoardSession
from documents.models import IssuedPaper
from emulation.fields import TextBlock, TextLine


def answer_path(answer: "SubmissionAnswer", filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"answers/{uuid4().hex}"


class SubmissionAnswer(models.Model):
    """A paper of the level above about some or all of those whom a submission names; private. What is never changed is
    the paper: a line that was recorded by mistake is put right.

    outside: the decision in the ledger, where somebody is granted something.
    """

    class Payer(models.TextChoices):
        ABOVE = "above", "Cấp trên chi tiền thưởng"
        SCHOOL = "school", "Trường chi tiền thưởng"

    submission = models.ForeignKey(IssuedPaper, models.PROTECT, related_name="+", verbose_name="tờ trình")
    session = models.ForeignKey(BoardSession, models.PROTECT, related_name="answers")
    outside = models.OneToOneField(OutsideDecision, models.PROTECT, null=True, blank=True, related_name="answer")
    number_text = TextLine("số, ký hiệu", max_length=60)
    answered_on = models.DateField("ngày văn bản")
    answered_by = TextLine("cơ quan, người có thẩm quyền", max_length=200)
    payer = models.CharField("tiền thưởng", max_length=10, choices=Payer.choices, default=Payer.ABOVE)
    name = TextLine("tên tệp", max_length=200)
    file = models.FileField("bản chụp", upload_to=answer_path, max_length=200)
    content_type = models.CharField("kiểu", max_length=100)
    size = models.PositiveIntegerField("kích thước (byte)")
    sha256 = models.CharField(max_length=64)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "kết quả trả lời của cấp trên"
        verbose_name_plural = "kết quả trả lời của cấp trên"
        ordering = ["answered_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number_text"], name="answer_recorded_once"),
            models.CheckConstraint(condition=Q(payer__in=["above", "school"]), name="answer_payer_known"),
            models.CheckConstraint(condition=~Q(number_text="") & ~Q(file=""), name="answer_has_number_and_scan"),
        ]

    def __str__(self) -> str:
        return f"Văn bản số {self.number_text} ngày {self.answered_on:%d/%m/%Y} của {self.answered_by}"


class AnswerLine(models.Model):
    """What was answered about one dossier: granted, or not with the reason as far as the level above gives one."""

    answer = models.ForeignKey(SubmissionAnswer, models.CASCADE, related_name="lines")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="answer_lines")
    granted = models.BooleanField("được khen thưởng")
    reason = TextBlock("lý do không khen thưởng", blank=True)

    class Meta:
        verbose_name = "kết quả từng hồ sơ"
        verbose_name_plural = "kết quả từng hồ sơ"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "nomination"], name="answered_once_in_a_paper"),
            models.UniqueConstraint(fields=["nomination"], condition=Q(granted=False), name="dossier_refused_once"),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id}: {'được' if self.granted else 'không'}"

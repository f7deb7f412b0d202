from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from emulation.fields import TextBlock
from units.models import Person, Unit


class DataRequest(models.Model):
    """Somebody's wish to see, correct or erase what is held on them; the office answers within two working days."""

    class Kind(models.TextChoices):
        SEE = "see", "Xem dữ liệu"
        CORRECT = "correct", "Sửa dữ liệu"
        ERASE = "erase", "Xóa dữ liệu"

    class Stage(models.TextChoices):
        OPEN = "open", "Chờ giải quyết"
        DONE = "done", "Đã giải quyết"
        REFUSED = "refused", "Không giải quyết được"

    school = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="trường")
    person = models.ForeignKey(Person, models.PROTECT, related_name="data_requests", verbose_name="cá nhân")
    kind = models.CharField("yêu cầu", max_length=10, choices=Kind.choices)
    wording = TextBlock("nội dung", blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    asked_at = models.DateTimeField("gửi lúc", default=timezone.now, editable=False)
    due_on = models.DateField("hạn giải quyết")
    stage = models.CharField("tình trạng", max_length=10, choices=Stage.choices, default=Stage.OPEN)
    answer = TextBlock("trả lời", blank=True)
    changed = TextBlock("đã sửa gì", blank=True, help_text="Của yêu cầu sửa dữ liệu đã giải quyết.")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    class Meta:
        verbose_name = "yêu cầu về dữ liệu cá nhân"
        verbose_name_plural = "yêu cầu về dữ liệu cá nhân"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["see", "correct", "erase"]), name="data_request_kind_known"),
            models.CheckConstraint(
                condition=Q(stage="open", answered_by=None, answered_at=None, answer="")
                | (
                    Q(stage__in=["done", "refused"], answered_by__isnull=False, answered_at__isnull=False)
                    & ~Q(answer="")
                ),
                name="data_request_answered_in_words",
            ),
            models.CheckConstraint(condition=Q(kind="see") | ~Q(wording=""), name="data_request_says_what"),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(stage="open"), name="data_request_once_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["school", "stage"], name="data_request_by_stage")]

    def __str__(self) -> str:
        """Say nothing of what it is about: this text reaches the log."""
        return f"Yêu cầu số {self.pk}"

"""Long prints on their way: what, for whom, how far, and where the file lies until it is swept."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from emulation.fields import TextBlock, TextLine
from units.models import Unit


class PrintJob(models.Model):
    """Somebody's order to print something long. The truth about it: a worker may come, die and come again.

    `tries` names the attempt under way: who was overtaken by another attempt changes nothing any more.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ in"
        RUNNING = "running", "Đang in"
        DONE = "done", "Đã in xong"
        CANCELLED = "cancelled", "Đã hủy"
        FAILED = "failed", "Không in được"
        EXPIRED = "expired", "Đã dọn tệp"

    OPEN = (State.WAITING, State.RUNNING)

    printer = models.CharField("bản in", max_length=40)
    thing = models.CharField("khóa", max_length=60)
    file_format = models.CharField("định dạng", max_length=5)
    title = TextLine("tên bản in", max_length=300)
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField("yêu cầu lúc")
    unit = models.CharField("đơn vị tính", max_length=20)
    total = models.PositiveIntegerField("tổng số")
    done = models.PositiveIntegerField("đã in", default=0)
    tries = models.PositiveSmallIntegerField("lần in", default=0)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.WAITING)
    error = TextBlock("lý do không in được", blank=True)
    file = models.FileField("tệp", upload_to="prints/", max_length=200, blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    expires_at = models.DateTimeField("giữ tệp đến", null=True, blank=True)

    class Meta:
        verbose_name = "việc in"
        verbose_name_plural = "việc in"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "printer", "thing", "file_format"],
                condition=Q(state__in=["waiting", "running"]),
                name="one_open_print_of_a_thing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "done", "cancelled", "failed", "expired"]),
                name="print_job_state",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="print_done_at_most_all"),
            models.CheckConstraint(
                condition=Q(state="done", expires_at__isnull=False) & ~Q(file="") | ~Q(state="done") & Q(file=""),
                name="print_file_while_done",
            ),
            models.CheckConstraint(
                condition=Q(state="failed") & ~Q(error="") | ~Q(state="failed") & Q(error=""),
                name="failed_print_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"], ended_at=None)
                | ~Q(state__in=["waiting", "running"]) & Q(ended_at__isnull=False),
                name="print_ends_once_it_is_over",
            ),
        ]
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="prints_of_a_person")]

    def __str__(self) -> str:
        return self.title

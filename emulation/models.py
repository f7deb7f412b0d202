"""The kernel's tables: what was done (Event), what must still happen (Job), lists that come in (SheetImport), how
somebody left a list (KeptFilter).

None is a ballot's neighbour: nothing about the content of a vote may ever be written here.
"""

from __future__ import annotations

from typing import Any, Never
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from emulation.fields import TextBlock, TextLine


class AppendOnly(TypeError):
    """Somebody tried to change or delete a line of the log. A fault of the program, never of its user."""


class EventQuerySet(models.QuerySet["Event"]):
    """Reading only: bulk changes of the log are refused just as single ones are."""

    def update(self, **kwargs: Any) -> Never:
        raise AppendOnly("events are never changed")

    def delete(self) -> Never:
        raise AppendOnly("events are never deleted")

    def of(self, thing: models.Model) -> EventQuerySet:
        """The history of one thing, oldest first."""
        return self.filter(thing_model=thing._meta.label, thing_pk=str(thing.pk)).order_by("at", "pk")


class Event(models.Model):
    """One act: who did what to which thing, and when. Written once, through `emulation.events.record`.

    The thing is kept as text (model, key, label at that moment), so that its history survives it. A user who has
    acted cannot be deleted, only deactivated; `by_name` keeps the name they had then. `by` is null for the machine.
    """

    verb = models.CharField("hành động", max_length=60)
    thing_model = models.CharField("loại", max_length=100)
    thing_pk = models.CharField("mã", max_length=64)
    thing_label = TextLine("đối tượng", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người thực hiện",
    )
    by_name = TextLine("tên người thực hiện", max_length=150, blank=True)
    school = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="trường"
    )
    old = TextLine("trước", max_length=300, blank=True)
    new = TextLine("sau", max_length=300, blank=True)
    note = TextBlock("ghi chú", blank=True)
    at = models.DateTimeField("lúc", default=timezone.now, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("thing_model", "thing_pk", "at"), name="event_of_thing"),
            models.Index(fields=("school", "-at"), name="event_of_school"),
        )

    def __str__(self) -> str:
        return f"{self.verb}: {self.thing_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnly("events are never deleted")


class JobQuerySet(models.QuerySet["Job"]):
    def open(self) -> JobQuerySet:
        """Neither done nor given up."""
        return self.filter(done_at__isnull=True, failed_at__isnull=True)

    def claimable(self, now: Any) -> JobQuerySet:
        """Open, due, and held by nobody whose lease still runs."""
        return self.open().filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now), due_at__lte=now)


class Job(models.Model):
    """Something that must happen: the truth about it, whatever becomes of a message or a worker.

    Written by `emulation.jobs.enqueue` in the transaction of its cause; `(kind, key)` names it for good, so asking
    twice is asking once. Whoever moves `claimed_until` forward holds the job until then.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "việc chạy nền"
        verbose_name_plural = "việc chạy nền"
        ordering = ("due_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("kind", "key"), name="job_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(failed_at__isnull=True), name="job_not_both_done_and_failed"
            ),
        )
        indexes = (
            models.Index(
                fields=("due_at",), condition=Q(done_at__isnull=True, failed_at__isnull=True), name="job_open_by_due"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


def sheet_path(instance: SheetImport, filename: str) -> str:
    """Store under a random name; the name that the person gave is a column."""
    return f"sheets/{uuid4().hex}"


class SheetImport(models.Model):
    """A list in Excel on its way in: uploaded, its columns matched, checked, written. `emulation.sheets.flow` moves it.

    The files hold what strangers need not see: they are private, and gone once the list is in or dropped.
    """

    class Stage(models.TextChoices):
        UPLOADED = "uploaded", "Đã tải lên"
        CHECKING = "checking", "Đang kiểm tra"
        CHECKED = "checked", "Đã kiểm tra"
        APPLYING = "applying", "Đang nhập"
        DONE = "done", "Đã nhập"
        REFUSED = "refused", "Không đọc được"

    kind = models.CharField("danh sách", max_length=40)
    school = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="trường")
    name = TextLine("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to=sheet_path, blank=True)
    sheet = TextLine("trang tính", max_length=100, blank=True)
    header_row = models.PositiveIntegerField("dòng tiêu đề", default=1)
    columns = models.JSONField("ghép cột", default=dict)
    stage = models.CharField("bước", max_length=10, choices=Stage.choices, default=Stage.UPLOADED)
    run = models.PositiveIntegerField("lần kiểm tra", default=0)
    read_rows = models.PositiveIntegerField("số dòng đã đọc", default=0)
    written_rows = models.PositiveIntegerField("số dòng đã nhập", default=0)
    counts = models.JSONField("kết quả kiểm tra", default=dict)
    summary = models.JSONField("tóm tắt dòng mới, dòng cần xem, tên chưa nhận ra", default=dict)
    terms = models.JSONField("ghép tên", default=dict)
    rows = models.FileField("dòng sẽ nhập", upload_to=sheet_path, blank=True)
    faults = models.FileField("dòng chưa nhập được", upload_to=sheet_path, blank=True)
    rejects = models.FileField("tệp dòng cần sửa", upload_to=sheet_path, blank=True)
    problem = TextBlock("lý do không đọc được", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("tải lên lúc", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "danh sách nhập từ Excel"
        verbose_name_plural = "danh sách nhập từ Excel"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(stage__in=["uploaded", "checking", "checked", "applying", "done", "refused"]),
                name="sheet_stage_known",
            ),
        )
        indexes = (models.Index(fields=("school", "kind", "-created_at"), name="sheet_of_school"),)

    def __str__(self) -> str:
        return self.name


class KeptFilter(models.Model):
    """How a user left a list: the part of its address after "?". It goes with the account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="của tài khoản")
    path = TextLine("danh sách", max_length=300)
    query = TextLine("đã lọc", max_length=2000)

    class Meta:
        verbose_name = "cách lọc danh sách"
        verbose_name_plural = "cách lọc danh sách"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("user", "path"), name="one_filter_of_a_list"),)

    def __str__(self) -> str:
        return f"{self.path}?{self.query}"

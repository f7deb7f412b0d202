"""All tables of the app at once; later steps follow."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import emulation.fields
import emulation.models
import emulation.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("units", "0001_squashed_0004"),
    ]

    operations = [
        emulation.tables.CreateTables(
            [
                migrations.CreateModel(
                    name="Job",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=60)),
                        ("key", models.CharField(max_length=200)),
                        ("due_at", models.DateTimeField()),
                        ("claimed_until", models.DateTimeField(blank=True, null=True)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        ("failed_at", models.DateTimeField(blank=True, null=True)),
                        ("error", models.TextField(blank=True)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ],
                    options={
                        "verbose_name": "việc chạy nền",
                        "verbose_name_plural": "việc chạy nền",
                        "ordering": ("due_at", "pk"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("done_at__isnull", True), ("failed_at__isnull", True)),
                                fields=["due_at"],
                                name="job_open_by_due",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "key"), name="job_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_at__isnull", True), ("failed_at__isnull", True), _connector="OR"
                                ),
                                name="job_not_both_done_and_failed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("verb", models.CharField(max_length=60, verbose_name="hành động")),
                        ("thing_model", models.CharField(max_length=100, verbose_name="loại")),
                        ("thing_pk", models.CharField(max_length=64, verbose_name="mã")),
                        (
                            "thing_label",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="đối tượng"),
                        ),
                        (
                            "by_name",
                            emulation.fields.TextLine(blank=True, max_length=150, verbose_name="tên người thực hiện"),
                        ),
                        ("old", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="trước")),
                        ("new", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="sau")),
                        ("note", emulation.fields.TextBlock(blank=True, verbose_name="ghi chú")),
                        (
                            "at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="lúc"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người thực hiện",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.unit",
                                verbose_name="trường",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nhật ký",
                        "verbose_name_plural": "nhật ký",
                        "ordering": ("-at", "-pk"),
                        "indexes": [
                            models.Index(fields=["thing_model", "thing_pk", "at"], name="event_of_thing"),
                            models.Index(fields=["school", "-at"], name="event_of_school"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SheetImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40, verbose_name="danh sách")),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="tên tệp")),
                        (
                            "file",
                            models.FileField(blank=True, upload_to=emulation.models.sheet_path, verbose_name="tệp"),
                        ),
                        ("sheet", emulation.fields.TextLine(blank=True, max_length=100, verbose_name="trang tính")),
                        ("header_row", models.PositiveIntegerField(default=1, verbose_name="dòng tiêu đề")),
                        ("columns", models.JSONField(default=dict, verbose_name="ghép cột")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Đã tải lên"),
                                    ("checking", "Đang kiểm tra"),
                                    ("checked", "Đã kiểm tra"),
                                    ("applying", "Đang nhập"),
                                    ("done", "Đã nhập"),
                                    ("refused", "Không đọc được"),
                                ],
                                default="uploaded",
                                max_length=10,
                                verbose_name="bước",
                            ),
                        ),
                        ("run", models.PositiveIntegerField(default=0, verbose_name="lần kiểm tra")),
                        ("read_rows", models.PositiveIntegerField(default=0, verbose_name="số dòng đã đọc")),
                        ("written_rows", models.PositiveIntegerField(default=0, verbose_name="số dòng đã nhập")),
                        ("counts", models.JSONField(default=dict, verbose_name="kết quả kiểm tra")),
                        (
                            "rows",
                            models.FileField(
                                blank=True, upload_to=emulation.models.sheet_path, verbose_name="dòng sẽ nhập"
                            ),
                        ),
                        (
                            "faults",
                            models.FileField(
                                blank=True, upload_to=emulation.models.sheet_path, verbose_name="dòng chưa nhập được"
                            ),
                        ),
                        (
                            "rejects",
                            models.FileField(
                                blank=True, upload_to=emulation.models.sheet_path, verbose_name="tệp dòng cần sửa"
                            ),
                        ),
                        ("problem", emulation.fields.TextBlock(blank=True, verbose_name="lý do không đọc được")),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="tải lên lúc"
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.unit",
                                verbose_name="trường",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "danh sách nhập từ Excel",
                        "verbose_name_plural": "danh sách nhập từ Excel",
                        "ordering": ("-pk",),
                        "indexes": [models.Index(fields=["school", "kind", "-created_at"], name="sheet_of_school")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["uploaded", "checking", "checked", "applying", "done", "refused"])
                                ),
                                name="sheet_stage_known",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]

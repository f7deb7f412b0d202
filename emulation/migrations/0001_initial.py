import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import emulation.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("units", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=60, verbose_name="hành động")),
                ("thing_model", models.CharField(max_length=100, verbose_name="loại")),
                ("thing_pk", models.CharField(max_length=64, verbose_name="mã")),
                ("thing_label", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="đối tượng")),
                ("by_name", emulation.fields.TextLine(blank=True, max_length=150, verbose_name="tên người thực hiện")),
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
            },
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                fields=["due_at"],
                condition=models.Q(("done_at__isnull", True), ("failed_at__isnull", True)),
                name="job_open_by_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(fields=("kind", "key"), name="job_once"),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_at__isnull", True), ("failed_at__isnull", True), _connector="OR"),
                name="job_not_both_done_and_failed",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["thing_model", "thing_pk", "at"], name="event_of_thing"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["school", "-at"], name="event_of_school"),
        ),
    ]

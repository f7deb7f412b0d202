"""An honour is of an award or of an exemplar: rows move to tables with a key of their own, and keep their addresses."""

import django.db.models.deletion
from django.conf import settings
from django.core.management.color import no_style
from django.db import migrations, models
from django.utils.html import escape

import emulation.fields

KEPT = ("school_id", "state", "story", "photo", "shown_at", "changed_at")
SAID = ("fields", "given_by_id", "given_at", "slip", "withdrawn_by_id", "withdrawn_at")


def move_honours(apps, schema_editor):
    """Copy honours under the key of their award, which stands in addresses, with what was agreed to."""
    Old, New = apps.get_model("awards", "Honour"), apps.get_model("awards", "NewHonour")
    OldConsent, NewConsent = apps.get_model("awards", "HonourConsent"), apps.get_model("awards", "NewHonourConsent")
    for row in Old.objects.iterator():
        New.objects.create(id=row.pk, award_id=row.pk, **{name: getattr(row, name) for name in KEPT})
        New.objects.filter(pk=row.pk).update(changed_at=row.changed_at)
    NewConsent.objects.bulk_create(
        NewConsent(honour_id=row.honour_id, **{name: getattr(row, name) for name in SAID})
        for row in OldConsent.objects.order_by("pk")
    )
    for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), [New]):
        schema_editor.execute(statement)


def agree_anew(apps, schema_editor):
    """What was agreed to of exemplars becomes consents to their honours, which begin with what was told of them."""
    New, NewConsent = apps.get_model("awards", "NewHonour"), apps.get_model("awards", "NewHonourConsent")
    Exemplar = apps.get_model("awards", "Exemplar")
    for row in Exemplar.objects.filter(consented_at__isnull=False).select_related("campaign"):
        story = "".join(f"<p>{escape(line)}</p>" for line in row.story.splitlines() if line.strip())
        made = New.objects.create(exemplar=row, school_id=row.campaign.school_id, story=story)
        NewConsent.objects.create(
            honour=made,
            fields=["name", "title", *(name for name in ("post", "story") if name in row.consent_fields)],
            given_by_id=row.consented_by_id,
            given_at=row.consented_at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0029_awards_left_by_a_withdrawal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NewHonour",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Chưa đăng"), ("shown", "Đang đăng"), ("down", "Đã gỡ")],
                        default="draft",
                        max_length=6,
                        verbose_name="tình trạng",
                    ),
                ),
                ("story", emulation.fields.TextBlock(blank=True, verbose_name="câu chuyện")),
                ("photo", models.BinaryField(blank=True, default=b"", verbose_name="ảnh (JPEG)")),
                ("shown_at", models.DateTimeField(blank=True, null=True, verbose_name="đăng lúc")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                (
                    "award",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="awards.award",
                    ),
                ),
                (
                    "exemplar",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="awards.exemplar",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
            ],
            options={"verbose_name": "người được vinh danh", "verbose_name_plural": "người được vinh danh"},
        ),
        migrations.CreateModel(
            name="NewHonourConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fields", models.JSONField(verbose_name="các mục đồng ý")),
                ("given_at", models.DateTimeField(verbose_name="đồng ý lúc")),
                (
                    "slip",
                    emulation.fields.TextLine(blank=True, max_length=300, verbose_name="phiếu đồng ý bằng giấy"),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="rút lúc")),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "honour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="awards.newhonour"
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "đồng ý công khai",
                "verbose_name_plural": "đồng ý công khai",
                "ordering": ["-given_at", "-pk"],
            },
        ),
        migrations.RunPython(move_honours, migrations.RunPython.noop),
        migrations.RunPython(agree_anew, migrations.RunPython.noop),
    ]

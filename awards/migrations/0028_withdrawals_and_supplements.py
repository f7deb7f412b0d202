"""Awards also leave by a decision of the level above; what is due once a higher title left is a row."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import awards.models.withdrawals
import emulation.fields


def note_withdrawals(apps, schema_editor):
    """Write a row for each of our papers that took awards back, and point at it."""
    Award = apps.get_model("awards", "Award")
    Recovery = apps.get_model("awards", "Recovery")
    Withdrawal = apps.get_model("awards", "Withdrawal")
    IssuedPaper = apps.get_model("documents", "IssuedPaper")
    used = set(Award.objects.filter(withdrawn_by__isnull=False).order_by().values_list("withdrawn_by", flat=True))
    used |= set(Recovery.objects.order_by().values_list("paper", flat=True))
    for paper in IssuedPaper.objects.filter(pk__in=used).select_related("school"):
        made = Withdrawal.objects.create(
            school=paper.school,
            paper=paper,
            number_text=paper.number_text,
            issued_on=paper.issued_on,
            issuer=paper.school.name,
            recorded_by_id=paper.signed_by_id,
        )
        Award.objects.filter(withdrawn_by=paper).update(withdrawal=made)
        Recovery.objects.filter(paper=paper).update(withdrawal=made)


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0027_dossiers_late_by_their_first_sending"),
        ("documents", "0008_a_paper_may_be_cancelled_in_part"),
        ("units", "0004_measures_of_papers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number_text", emulation.fields.TextLine(max_length=60, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(verbose_name="ngày quyết định")),
                ("issuer", emulation.fields.TextLine(max_length=200, verbose_name="cơ quan quyết định")),
                ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do")),
                ("name", emulation.fields.TextLine(blank=True, max_length=200, verbose_name="tên tệp")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=awards.models.withdrawals.withdrawal_path,
                        verbose_name="bản chụp",
                    ),
                ),
                ("content_type", models.CharField(blank=True, max_length=100, verbose_name="kiểu")),
                ("size", models.PositiveIntegerField(default=0, verbose_name="kích thước (byte)")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "paper",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.issuedpaper",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
            ],
            options={
                "verbose_name": "văn bản thu hồi",
                "verbose_name_plural": "văn bản thu hồi",
                "ordering": ["-issued_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file", ""), ("paper__isnull", False)),
                            models.Q(
                                ("paper", None),
                                models.Q(("file", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="withdrawal_has_a_paper_or_scan_and_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("paper", None)),
                        fields=("school", "issued_on", "number_text", "issuer"),
                        name="withdrawal_of_another_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Supplement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", models.PositiveIntegerField(verbose_name="số tiền (đồng)")),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="supplements", to="awards.award"
                    ),
                ),
                (
                    "withdrawal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="awards.withdrawal",
                        verbose_name="theo văn bản thu hồi",
                    ),
                ),
            ],
            options={
                "verbose_name": "khoản chi bổ sung",
                "verbose_name_plural": "khoản chi bổ sung",
                "ordering": ["award__position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("award", "withdrawal"), name="supplement_once_for_a_withdrawal"),
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="supplement_has_an_amount"),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="handoverline", name="award_handed_over_once"),
        migrations.AddField(
            model_name="handoverline",
            name="supplement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="awards.supplement",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoverline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled", False), ("supplement", None)),
                fields=("award",),
                name="award_handed_over_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoverline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled", False), ("supplement__isnull", False)),
                fields=("supplement",),
                name="supplement_paid_once",
            ),
        ),
        migrations.AddField(
            model_name="award",
            name="withdrawal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="awards",
                to="awards.withdrawal",
                verbose_name="thu hồi theo văn bản",
            ),
        ),
        migrations.AddField(
            model_name="recovery",
            name="withdrawal",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="awards.withdrawal",
                verbose_name="thu hồi theo văn bản",
            ),
        ),
        migrations.RunPython(note_withdrawals, migrations.RunPython.noop),
    ]

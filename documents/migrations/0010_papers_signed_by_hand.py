import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_squashed_0009"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="papertosign",
            name="by_hand",
            field=models.BooleanField(default=False, verbose_name="ký tay trên bản giấy"),
        ),
        migrations.AlterField(
            model_name="papertosign",
            name="until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="giữ số đến"),
        ),
        migrations.AddConstraint(
            model_name="papertosign",
            constraint=models.CheckConstraint(
                condition=models.Q(("by_hand", True), ("until__isnull", False), _connector="OR"),
                name="held_number_has_its_hour",
            ),
        ),
        migrations.CreateModel(
            name="SignedByHand",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="by_hand",
                        serialize=False,
                        to="documents.issuedpaper",
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("filed_at", models.DateTimeField(verbose_name="nộp bản quét lúc")),
            ],
            options={"verbose_name": "văn bản ký tay", "verbose_name_plural": "văn bản ký tay"},
        ),
    ]

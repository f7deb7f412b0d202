"""That nobody handed in a paper ballot is said, never taken from an empty roll."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0023_exemplars_by_quarter")]

    operations = [
        migrations.AddField(
            model_name="round",
            name="no_papers",
            field=models.BooleanField(default=False, verbose_name="không ai nộp phiếu giấy"),
        ),
    ]

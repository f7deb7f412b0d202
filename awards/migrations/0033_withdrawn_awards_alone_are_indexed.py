"""Awards are asked for those that stand: the index of who was withdrawn holds those alone and misleads no planner."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0032_spot_commendations")]

    operations = [
        migrations.AlterField(
            model_name="award",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="awards",
                to="awards.withdrawal",
                verbose_name="thu hồi theo văn bản",
            ),
        ),
        migrations.AddIndex(
            model_name="award",
            index=models.Index(
                condition=models.Q(("withdrawn_by__isnull", False)), fields=["withdrawn_by"], name="award_withdrawn"
            ),
        ),
    ]

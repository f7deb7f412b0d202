"""The column that named our paper gives way to the one that names a withdrawal."""

import django.db.models.deletion
from django.db import migrations, models

ONCE = {
    "nomination_awarded_once": (["nomination"], models.Q(nomination__isnull=False, withdrawn_by=None)),
    "person_once_in_outside_decision": (
        ["outside", "title", "person"],
        models.Q(outside__isnull=False, person__isnull=False, withdrawn_by=None),
    ),
    "unit_once_in_outside_decision": (
        ["outside", "title", "unit"],
        models.Q(outside__isnull=False, person=None, withdrawn_by=None),
    ),
}


class Migration(migrations.Migration):
    dependencies = [("awards", "0028_withdrawals_and_supplements")]

    operations = [
        *(migrations.RemoveConstraint(model_name="award", name=name) for name in ONCE),
        migrations.RemoveField(model_name="award", name="withdrawn_by"),
        migrations.RenameField(model_name="award", old_name="withdrawal", new_name="withdrawn_by"),
        *(
            migrations.AddConstraint(
                model_name="award",
                constraint=models.UniqueConstraint(fields=fields, condition=condition, name=name),
            )
            for name, (fields, condition) in ONCE.items()
        ),
        migrations.RemoveField(model_name="recovery", name="paper"),
        migrations.AlterField(
            model_name="recovery",
            name="withdrawal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="awards.withdrawal",
                verbose_name="thu hồi theo văn bản",
            ),
        ),
    ]

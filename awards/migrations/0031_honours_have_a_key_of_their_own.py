"""The new tables of honours take the place and the constraints of the old ones."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0030_honours_of_exemplars_too")]

    operations = [
        migrations.DeleteModel(name="HonourConsent"),
        migrations.DeleteModel(name="Honour"),
        migrations.RenameModel(old_name="NewHonour", new_name="Honour"),
        migrations.RenameModel(old_name="NewHonourConsent", new_name="HonourConsent"),
        migrations.AlterField(
            model_name="honour",
            name="award",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="honour",
                to="awards.award",
            ),
        ),
        migrations.AlterField(
            model_name="honour",
            name="exemplar",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="honour",
                to="awards.exemplar",
            ),
        ),
        migrations.AddIndex(
            model_name="honour",
            index=models.Index(fields=["school", "state", "-shown_at"], name="honours_of_a_school"),
        ),
        migrations.AddConstraint(
            model_name="honour",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "shown", "down"])), name="honour_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="honour",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "shown"), _negated=True), ("shown_at__isnull", False), _connector="OR"
                ),
                name="shown_honour_since",
            ),
        ),
        migrations.AddConstraint(
            model_name="honour",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("award__isnull", False), ("exemplar", None)),
                    models.Q(("award", None), ("exemplar__isnull", False)),
                    _connector="OR",
                ),
                name="honour_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="honourconsent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("honour",),
                name="one_consent_in_force_for_an_honour",
            ),
        ),
        migrations.AddConstraint(
            model_name="honourconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="consent_withdrawn_by_somebody",
            ),
        ),
        migrations.RemoveConstraint(model_name="exemplar", name="exemplar_consent_by_somebody"),
        migrations.RemoveField(model_name="exemplar", name="consent_fields"),
        migrations.RemoveField(model_name="exemplar", name="consented_by"),
        migrations.RemoveField(model_name="exemplar", name="consented_at"),
    ]

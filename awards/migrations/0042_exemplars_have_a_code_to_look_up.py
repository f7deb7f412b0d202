"""Exemplars recognised before have a code from now on; a new print of their certificate shows it."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q

from documents.rules.codes import new_code


def give_codes(apps: Any, schema_editor: Any) -> None:
    """Give every recognised exemplar a code."""
    exemplars = apps.get_model("awards", "Exemplar").objects
    for pk in exemplars.filter(stage="recognised").values_list("pk", flat=True):
        exemplars.filter(pk=pk).update(code=new_code())


class Migration(migrations.Migration):
    dependencies = [("awards", "0041_wrong_withdrawals_are_cancelled")]

    operations = [
        migrations.AddField(
            model_name="exemplar",
            name="code",
            field=models.CharField(blank=True, max_length=10, null=True, unique=True, verbose_name="mã tra cứu"),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="exemplar",
            constraint=models.CheckConstraint(
                condition=Q(stage="recognised", code__isnull=False) | (~Q(stage="recognised") & Q(code=None)),
                name="recognised_exemplar_has_a_code",
            ),
        ),
    ]

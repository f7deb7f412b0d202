"""A dossier sent again after a return was not late because of the office: the time of its first sending is kept.

Of the dossiers sent so far only the last sending is known.
"""

from typing import Any

from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    """Take the only sending that is known."""
    rows = apps.get_model("awards", "Nomination").objects.exclude(stage="draft")
    rows.filter(submitted_at__isnull=False).update(first_sent_at=models.F("submitted_at"))


class Migration(migrations.Migration):
    dependencies = [("awards", "0026_publicity_moved_and_told")]

    operations = [
        migrations.AddField(
            model_name=model,
            name="first_sent_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="gửi lần đầu lúc"),
        )
        for model in ("historicalnomination", "nomination")
    ] + [migrations.RunPython(fill, migrations.RunPython.noop)]

"""Everybody who is listed has been where they are since before anybody wrote it down."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BATCH = 2000


def open_postings(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    people, posting = apps.get_model("units", "Person"), apps.get_model("units", "Posting")
    rows = people.objects.filter(active=True, postings=None).values_list("pk", "unit_id", "post")
    made = (posting(person_id=pk, unit_id=unit, post=post, kind="line") for pk, unit, post in rows)
    posting.objects.bulk_create(made, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("units", "0002_posts_over_time")]
    operations = [migrations.RunPython(open_postings, migrations.RunPython.noop)]

from typing import Any

from django.db import migrations, models

from awards.photos import thumbnail_of


def draw(apps: Any, schema_editor: Any) -> None:
    honours = apps.get_model("awards", "Honour").objects.exclude(photo=b"")
    for pk, photo in honours.values_list("pk", "photo").iterator(chunk_size=20):
        honours.filter(pk=pk).update(thumbnail=thumbnail_of(bytes(photo)))


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0049_years_may_be_used_up"),
    ]

    operations = [
        migrations.AddField(
            model_name="honour",
            name="thumbnail",
            field=models.BinaryField(blank=True, default=b"", verbose_name="ảnh nhỏ (WebP)"),
        ),
        migrations.RunPython(draw, migrations.RunPython.noop),
    ]

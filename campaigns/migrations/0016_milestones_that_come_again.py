from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0015_what_was_changed_is_said")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="done_until",
            field=models.DateField(blank=True, null=True, verbose_name="đã xong đến kỳ"),
        )
        for name in ("milestone", "historicalmilestone")
    ]

from django.db import migrations, models

KINDS = [
    ("notice", "Thông báo"),
    ("report", "Báo cáo"),
    ("submission", "Tờ trình"),
    ("invitation", "Giấy mời"),
    ("minutes", "Biên bản"),
    ("decision", "Quyết định"),
]


class Migration(migrations.Migration):
    dependencies = [("documents", "0008_a_paper_may_be_cancelled_in_part")]

    operations = [
        migrations.RemoveConstraint(model_name="paperdraft", name="draft_kind_known"),
        migrations.AlterField(
            model_name="paperdraft",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20, verbose_name="loại văn bản"),
        ),
        migrations.AddConstraint(
            model_name="paperdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [kind for kind, _ in KINDS])), name="draft_kind_known"
            ),
        ),
    ]

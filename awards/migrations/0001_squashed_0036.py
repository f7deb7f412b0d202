"""All tables of the app at once; later steps follow."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import awards.models.answers
import awards.models.nominations
import awards.models.publicity
import awards.models.rewards
import awards.models.withdrawals
import emulation.fields
import emulation.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("campaigns", "0001_squashed_0014"),
        ("documents", "0001_squashed_0009"),
        ("units", "0001_squashed_0004"),
    ]

    operations = [
        emulation.tables.CreateTables(
            [
                migrations.CreateModel(
                    name="BaseSalary",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("effective_from", models.DateField(unique=True, verbose_name="từ ngày")),
                        ("amount", models.PositiveIntegerField(verbose_name="mức lương cơ sở (đồng/tháng)")),
                        ("source", emulation.fields.TextLine(max_length=200, verbose_name="nguồn")),
                    ],
                    options={
                        "verbose_name": "lương cơ sở",
                        "verbose_name_plural": "lương cơ sở",
                        "ordering": ["-effective_from"],
                    },
                ),
                migrations.CreateModel(
                    name="ExemplarRules",
                    fields=[
                        (
                            "campaign",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="exemplar_rules",
                                serialize=False,
                                to="campaigns.campaign",
                            ),
                        ),
                        ("above_due_on", models.DateField(verbose_name="đề xuất cấp trên trước ngày")),
                    ],
                    options={
                        "verbose_name": "quy định về điển hình tiên tiến",
                        "verbose_name_plural": "quy định về điển hình tiên tiến",
                    },
                ),
                migrations.CreateModel(
                    name="AppraisalCriterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                        ("text", emulation.fields.TextLine(max_length=300, verbose_name="tiêu chí")),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="appraisal_criteria",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.unit",
                                verbose_name="đơn vị thẩm định",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tiêu chí thẩm định",
                        "verbose_name_plural": "tiêu chí thẩm định",
                        "ordering": ["unit__position", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign", "unit", "text"), name="appraisal_criterion_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Board",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="tên Hội đồng")),
                        (
                            "symbol",
                            emulation.fields.TextLine(default="HĐTĐKT", max_length=30, verbose_name="tên viết tắt"),
                        ),
                        (
                            "founded_by",
                            emulation.fields.TextLine(
                                help_text="Số, ngày của quyết định.",
                                max_length=200,
                                verbose_name="quyết định thành lập",
                            ),
                        ),
                        ("active", models.BooleanField(default=True, verbose_name="đang hoạt động")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="boards", to="units.unit"
                            ),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="hết nhiệm kỳ ngày")),
                        ("founded_on", models.DateField(blank=True, null=True, verbose_name="thành lập từ ngày")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("emulation", "Hội đồng Thi đua – Khen thưởng"),
                                    ("science", "Hội đồng Khoa học – sáng kiến"),
                                    ("selection", "Hội đồng xét chọn, bình chọn theo chuyên đề"),
                                ],
                                default="emulation",
                                max_length=9,
                                verbose_name="loại",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Hội đồng",
                        "verbose_name_plural": "Hội đồng",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("active", True)), fields=("school", "name"), name="board_name_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["emulation", "science", "selection"])),
                                name="board_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("founded_on", None),
                                    ("ends_on", None),
                                    ("founded_on__lte", models.F("ends_on")),
                                    _connector="OR",
                                ),
                                name="board_term_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExemplarCriterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("leader", "Cán bộ quản lý"),
                                    ("lecturer", "Giảng viên, giáo viên"),
                                    ("officer", "Chuyên viên, nhân viên"),
                                    ("worker", "Người lao động"),
                                    ("learner", "Học viên, học sinh, sinh viên"),
                                    ("department", "Khoa, phòng, tổ"),
                                    ("class", "Lớp"),
                                    ("school", "Trường"),
                                ],
                                max_length=12,
                                verbose_name="đối tượng",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                        ("text", emulation.fields.TextLine(max_length=300, verbose_name="tiêu chí")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="units.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tiêu chí điển hình tiên tiến",
                        "verbose_name_plural": "tiêu chí điển hình tiên tiến",
                        "ordering": ["audience", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "audience", "text"), name="exemplar_criterion_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "audience__in",
                                        [
                                            "leader",
                                            "lecturer",
                                            "officer",
                                            "worker",
                                            "learner",
                                            "department",
                                            "class",
                                            "school",
                                        ],
                                    )
                                ),
                                name="exemplar_audience_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalNomination",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("achievement", emulation.fields.TextBlock(blank=True, verbose_name="tóm tắt thành tích")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "Nháp"),
                                    ("submitted", "Đã gửi"),
                                    ("returned", "Trả lại"),
                                    ("valid", "Hợp lệ"),
                                    ("rejected", "Không đủ điều kiện"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do trả lại, loại")),
                        ("open_parts", models.CharField(blank=True, max_length=60, verbose_name="phần được sửa")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                        ("appraised_at", models.DateTimeField(blank=True, null=True, verbose_name="thẩm định lúc")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "appraised_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="units.person",
                                verbose_name="cá nhân",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="danh hiệu",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                        ("first_sent_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lần đầu lúc")),
                        (
                            "deed",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="việc làm, thành tích"),
                        ),
                        ("happened_on", models.DateField(blank=True, null=True, verbose_name="ngày lập thành tích")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("merit", "Công trạng"),
                                    ("spot", "Đột xuất"),
                                    ("theme", "Phong trào thi đua (chuyên đề)"),
                                ],
                                default="merit",
                                max_length=5,
                                verbose_name="loại hình khen thưởng",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical hồ sơ đề nghị",
                        "verbose_name_plural": "historical hồ sơ đề nghị",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRewardFund",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("budget", models.PositiveBigIntegerField(verbose_name="dự toán (đồng)")),
                        (
                            "source",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="nguồn kinh phí"),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="units.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical quỹ khen thưởng",
                        "verbose_name_plural": "historical quỹ khen thưởng",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Nomination",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("achievement", emulation.fields.TextBlock(blank=True, verbose_name="tóm tắt thành tích")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "Nháp"),
                                    ("submitted", "Đã gửi"),
                                    ("returned", "Trả lại"),
                                    ("valid", "Hợp lệ"),
                                    ("rejected", "Không đủ điều kiện"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do trả lại, loại")),
                        ("open_parts", models.CharField(blank=True, max_length=60, verbose_name="phần được sửa")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                        ("appraised_at", models.DateTimeField(blank=True, null=True, verbose_name="thẩm định lúc")),
                        (
                            "appraised_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="nominations",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="units.person",
                                verbose_name="cá nhân",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="campaigns.title",
                                verbose_name="danh hiệu",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                        ("first_sent_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lần đầu lúc")),
                        (
                            "deed",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="việc làm, thành tích"),
                        ),
                        ("happened_on", models.DateField(blank=True, null=True, verbose_name="ngày lập thành tích")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("merit", "Công trạng"),
                                    ("spot", "Đột xuất"),
                                    ("theme", "Phong trào thi đua (chuyên đề)"),
                                ],
                                default="merit",
                                max_length=5,
                                verbose_name="loại hình khen thưởng",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hồ sơ đề nghị",
                        "verbose_name_plural": "hồ sơ đề nghị",
                        "indexes": [models.Index(fields=["campaign", "stage"], name="awards_nomi_campaig_980be4_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["draft", "submitted", "returned", "valid", "rejected"])
                                ),
                                name="nomination_stage_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "merit"), ("person__isnull", False)),
                                fields=("campaign", "title", "person"),
                                name="person_nominated_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "merit"), ("person", None)),
                                fields=("campaign", "title", "unit"),
                                name="unit_nominated_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["merit", "spot", "theme"])),
                                name="nomination_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("deed", ""), ("happened_on", None), ("kind", "merit")),
                                    models.Q(
                                        models.Q(("kind", "merit"), _negated=True),
                                        models.Q(("deed", ""), _negated=True),
                                        ("happened_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="spot_nomination_names_its_deed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NominationRules",
                    fields=[
                        (
                            "person_method",
                            models.CharField(
                                choices=[("ballot", "Bỏ phiếu kín"), ("hands", "Biểu quyết giơ tay")],
                                default="ballot",
                                max_length=6,
                                verbose_name="bình xét cá nhân",
                            ),
                        ),
                        (
                            "unit_method",
                            models.CharField(
                                choices=[("ballot", "Bỏ phiếu kín"), ("hands", "Biểu quyết giơ tay")],
                                default="hands",
                                max_length=6,
                                verbose_name="bình xét tập thể",
                            ),
                        ),
                        (
                            "vote_percent",
                            models.PositiveSmallIntegerField(default=50, verbose_name="tỷ lệ đồng ý tối thiểu (%)"),
                        ),
                        ("more_than", models.BooleanField(default=True, verbose_name="phải lớn hơn tỷ lệ (quá bán)")),
                        (
                            "base",
                            models.CharField(
                                choices=[("members", "Tổng số người của đơn vị"), ("present", "Số người có mặt")],
                                default="members",
                                max_length=8,
                                verbose_name="tính trên",
                            ),
                        ),
                        (
                            "quorum_numerator",
                            models.PositiveSmallIntegerField(default=2, verbose_name="tỷ lệ dự họp tối thiểu: tử số"),
                        ),
                        (
                            "quorum_denominator",
                            models.PositiveSmallIntegerField(default=3, verbose_name="tỷ lệ dự họp tối thiểu: mẫu số"),
                        ),
                        (
                            "campaign",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="nomination_rules",
                                serialize=False,
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "review_required",
                            models.BooleanField(default=False, verbose_name="chỉ nhận hồ sơ đã được đơn vị bình xét"),
                        ),
                        (
                            "papers_required",
                            models.BooleanField(default=False, verbose_name="hồ sơ phải đủ giấy tờ mới gửi được"),
                        ),
                        ("evidence_from", models.DateField(blank=True, null=True, verbose_name="minh chứng từ ngày")),
                        (
                            "evidence_until",
                            models.DateField(blank=True, null=True, verbose_name="minh chứng đến hết ngày"),
                        ),
                    ],
                    options={
                        "verbose_name": "quy định về hồ sơ đề nghị",
                        "verbose_name_plural": "quy định về hồ sơ đề nghị",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person_method__in", ["ballot", "hands"]), ("unit_method__in", ["ballot", "hands"])
                                ),
                                name="nomination_rules_method_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("base__in", ["members", "present"])),
                                name="nomination_rules_base_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("vote_percent__lte", 100)),
                                name="nomination_rules_percent_at_most_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quorum_numerator__gte", 1),
                                    ("quorum_numerator__lte", models.F("quorum_denominator")),
                                ),
                                name="nomination_rules_quorum_is_a_share",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("evidence_from", None),
                                    ("evidence_until", None),
                                    ("evidence_from__lte", models.F("evidence_until")),
                                    _connector="OR",
                                ),
                                name="evidence_window_has_an_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NominationSheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="nomination_sheets",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nomination_sheets",
                                to="units.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "danh sách đề nghị của đơn vị",
                        "verbose_name_plural": "danh sách đề nghị của đơn vị",
                        "constraints": [
                            models.UniqueConstraint(fields=("campaign", "unit"), name="nomination_sheet_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutsideDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number_text", emulation.fields.TextLine(max_length=60, verbose_name="số, ký hiệu")),
                        ("issued_on", models.DateField(verbose_name="ngày quyết định")),
                        ("issuer", emulation.fields.TextLine(max_length=200, verbose_name="cơ quan quyết định")),
                        ("key", models.CharField(editable=False, max_length=300)),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.unit",
                                verbose_name="trường",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quyết định ngoài sổ văn bản đi",
                        "verbose_name_plural": "quyết định ngoài sổ văn bản đi",
                        "ordering": ["-issued_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "issued_on", "key"), name="outside_decision_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicityWindow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="công khai từ ngày")),
                        ("ends_on", models.DateField(verbose_name="đến hết ngày")),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="publicity_windows",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thời gian công khai",
                        "verbose_name_plural": "thời gian công khai",
                        "ordering": ["-starts_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign", "starts_on"), name="publicity_window_once_from_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="publicity_window_has_an_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RewardFund",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("budget", models.PositiveBigIntegerField(verbose_name="dự toán (đồng)")),
                        (
                            "source",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="nguồn kinh phí"),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quỹ khen thưởng",
                        "verbose_name_plural": "quỹ khen thưởng",
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "year"), name="one_fund_a_year"),
                            models.CheckConstraint(
                                condition=models.Q(("year__range", (2000, 2100))), name="fund_year_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RuleVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="tên")),
                        ("effective_from", models.DateField(blank=True, null=True, verbose_name="hiệu lực từ")),
                        ("source", emulation.fields.TextLine(max_length=300, verbose_name="nguồn")),
                        (
                            "bases",
                            emulation.fields.TextBlock(
                                blank=True,
                                help_text="Mỗi căn cứ một dòng.",
                                verbose_name="căn cứ pháp lý ghi vào văn bản",
                            ),
                        ),
                        (
                            "notes",
                            emulation.fields.TextBlock(blank=True, verbose_name="chuyển tiếp và những điều chưa rõ"),
                        ),
                        (
                            "favourable",
                            models.BooleanField(
                                default=False,
                                verbose_name="có lợi hơn thì áp dụng cả cho hồ sơ đã nhận trước ngày hiệu lực",
                            ),
                        ),
                        (
                            "quorum_numerator",
                            models.PositiveSmallIntegerField(default=80, verbose_name="tỷ lệ dự họp tối thiểu: tử số"),
                        ),
                        (
                            "quorum_denominator",
                            models.PositiveSmallIntegerField(
                                default=100, verbose_name="tỷ lệ dự họp tối thiểu: mẫu số"
                            ),
                        ),
                        (
                            "max_rounds",
                            models.PositiveSmallIntegerField(default=2, verbose_name="số vòng bỏ phiếu tối đa"),
                        ),
                        (
                            "recused_stay_in_base",
                            models.BooleanField(
                                default=True, verbose_name="người không bỏ phiếu vẫn tính trong tổng số"
                            ),
                        ),
                        (
                            "tie",
                            models.CharField(
                                choices=[
                                    ("fail", "Không đạt"),
                                    ("again", "Bỏ phiếu lại"),
                                    ("chair", "Theo ý kiến của Chủ tịch Hội đồng"),
                                ],
                                default="fail",
                                max_length=5,
                                verbose_name="khi số phiếu ngang nhau",
                            ),
                        ),
                        (
                            "substitutes",
                            models.BooleanField(default=False, verbose_name="cho phép cử người dự họp thay"),
                        ),
                        (
                            "session_article",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="căn cứ về phiên họp"),
                        ),
                        (
                            "based_on",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copies",
                                to="awards.ruleversion",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rule_versions",
                                to="units.unit",
                            ),
                        ),
                        (
                            "ordinary_quorum_denominator",
                            models.PositiveSmallIntegerField(default=3, verbose_name="họp thường kỳ, tỷ lệ dự: mẫu số"),
                        ),
                        (
                            "ordinary_quorum_numerator",
                            models.PositiveSmallIntegerField(default=2, verbose_name="họp thường kỳ, tỷ lệ dự: tử số"),
                        ),
                    ],
                    options={
                        "verbose_name": "phiên bản quy định",
                        "verbose_name_plural": "phiên bản quy định",
                        "ordering": [
                            models.OrderBy(models.F("effective_from"), descending=True, nulls_first=True),
                            "-pk",
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("school", None)),
                                fields=("effective_from",),
                                name="one_rule_version_from_a_day",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("school__isnull", False)),
                                fields=("school", "effective_from"),
                                name="one_own_rule_version_from_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("school__isnull", False), ("effective_from__isnull", False), _connector="OR"
                                ),
                                name="only_a_school_drafts_rules",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quorum_numerator__gte", 1),
                                    ("quorum_numerator__lte", models.F("quorum_denominator")),
                                ),
                                name="rule_quorum_is_a_share",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("max_rounds__gte", 1)), name="rules_give_at_least_one_round"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tie__in", ["fail", "again", "chair"])), name="rule_of_ties_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ordinary_quorum_numerator__gte", 1),
                                    ("ordinary_quorum_numerator__lte", models.F("ordinary_quorum_denominator")),
                                ),
                                name="rule_ordinary_quorum_is_a_share",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TitleExclusion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "rule",
                            emulation.fields.TextLine(
                                help_text="Ví dụ: Quy chế thi đua của trường, Điều 9.",
                                max_length=200,
                                verbose_name="tên quy định",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="title_exclusions",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="không cùng với",
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="danh hiệu",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "danh hiệu không đề nghị cùng nhau",
                        "verbose_name_plural": "danh hiệu không đề nghị cùng nhau",
                        "ordering": ["title__position", "other__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign", "title", "other"), name="titles_exclude_each_other_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title__lt", models.F("other"))),
                                name="excluded_titles_in_their_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("rule", ""), _negated=True), name="exclusion_names_its_rule"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person_method",
                            models.CharField(
                                choices=[("ballot", "Bỏ phiếu kín"), ("hands", "Biểu quyết giơ tay")],
                                default="ballot",
                                max_length=6,
                                verbose_name="bình xét cá nhân",
                            ),
                        ),
                        (
                            "unit_method",
                            models.CharField(
                                choices=[("ballot", "Bỏ phiếu kín"), ("hands", "Biểu quyết giơ tay")],
                                default="hands",
                                max_length=6,
                                verbose_name="bình xét tập thể",
                            ),
                        ),
                        (
                            "vote_percent",
                            models.PositiveSmallIntegerField(default=50, verbose_name="tỷ lệ đồng ý tối thiểu (%)"),
                        ),
                        ("more_than", models.BooleanField(default=True, verbose_name="phải lớn hơn tỷ lệ (quá bán)")),
                        (
                            "base",
                            models.CharField(
                                choices=[("members", "Tổng số người của đơn vị"), ("present", "Số người có mặt")],
                                default="members",
                                max_length=8,
                                verbose_name="tính trên",
                            ),
                        ),
                        (
                            "quorum_numerator",
                            models.PositiveSmallIntegerField(default=2, verbose_name="tỷ lệ dự họp tối thiểu: tử số"),
                        ),
                        (
                            "quorum_denominator",
                            models.PositiveSmallIntegerField(default=3, verbose_name="tỷ lệ dự họp tối thiểu: mẫu số"),
                        ),
                        ("held_at", models.DateTimeField(verbose_name="họp lúc")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                        ("place", emulation.fields.TextLine(max_length=200, verbose_name="địa điểm")),
                        ("discussion", emulation.fields.TextBlock(blank=True, verbose_name="ý kiến thảo luận")),
                        (
                            "stage",
                            models.CharField(
                                choices=[("open", "Đang lập"), ("closed", "Đã kết thúc")],
                                default="open",
                                max_length=6,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="unit_reviews",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "chair",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.person",
                                verbose_name="chủ trì",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "secretary",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.person",
                                verbose_name="thư ký",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="unit_reviews",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "họp bình xét tại đơn vị",
                        "verbose_name_plural": "họp bình xét tại đơn vị",
                        "ordering": ["-held_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person_method__in", ["ballot", "hands"]), ("unit_method__in", ["ballot", "hands"])
                                ),
                                name="unit_review_method_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("base__in", ["members", "present"])), name="unit_review_base_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("vote_percent__lte", 100)), name="unit_review_percent_at_most_100"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quorum_numerator__gte", 1),
                                    ("quorum_numerator__lte", models.F("quorum_denominator")),
                                ),
                                name="unit_review_quorum_is_a_share",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("stage", "open")),
                                fields=("campaign", "unit"),
                                name="one_open_review_per_unit",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["open", "closed"])), name="unit_review_stage_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("chair", models.F("secretary")), _negated=True),
                                name="review_chair_is_not_secretary",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("stage", "open")),
                                    models.Q(("ended_at__gte", models.F("held_at")), ("stage", "closed")),
                                    _connector="OR",
                                ),
                                name="closed_review_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BoardSession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("held_at", models.DateTimeField(verbose_name="họp lúc")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                        ("place", emulation.fields.TextLine(max_length=200, verbose_name="địa điểm")),
                        ("agenda", emulation.fields.TextBlock(blank=True, verbose_name="nội dung")),
                        ("conclusion", emulation.fields.TextBlock(blank=True, verbose_name="kết luận")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("preparing", "Đang chuẩn bị"),
                                    ("meeting", "Đang họp"),
                                    ("ended", "Đã kết thúc"),
                                ],
                                default="preparing",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        (
                            "quorum_numerator",
                            models.PositiveSmallIntegerField(default=80, verbose_name="tỷ lệ dự họp tối thiểu: tử số"),
                        ),
                        (
                            "quorum_denominator",
                            models.PositiveSmallIntegerField(
                                default=100, verbose_name="tỷ lệ dự họp tối thiểu: mẫu số"
                            ),
                        ),
                        (
                            "max_rounds",
                            models.PositiveSmallIntegerField(default=2, verbose_name="số vòng bỏ phiếu tối đa"),
                        ),
                        (
                            "recused_stay_in_base",
                            models.BooleanField(
                                default=True, verbose_name="người không bỏ phiếu vẫn tính trong tổng số"
                            ),
                        ),
                        (
                            "tie",
                            models.CharField(
                                choices=[
                                    ("fail", "Không đạt"),
                                    ("again", "Bỏ phiếu lại"),
                                    ("chair", "Theo ý kiến của Chủ tịch Hội đồng"),
                                ],
                                default="fail",
                                max_length=5,
                                verbose_name="khi số phiếu ngang nhau",
                            ),
                        ),
                        (
                            "keep_days",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="số ngày giữ phiếu để giải quyết kiến nghị"
                            ),
                        ),
                        (
                            "board",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="awards.board"
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "rule_version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="awards.ruleversion"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("awards", "Xét danh hiệu, khen thưởng"),
                                    ("ordinary", "Họp thường kỳ, bất thường (không bỏ phiếu xét khen thưởng)"),
                                ],
                                default="awards",
                                max_length=8,
                                verbose_name="loại phiên họp",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phiên họp",
                        "verbose_name_plural": "phiên họp",
                        "ordering": ["-held_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["preparing", "meeting", "ended"])),
                                name="session_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quorum_numerator__gte", 1),
                                    ("quorum_numerator__lte", models.F("quorum_denominator")),
                                ),
                                name="quorum_is_a_share",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("max_rounds__gte", 1)), name="at_least_one_round"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tie__in", ["fail", "again", "chair"])), name="session_tie_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["awards", "ordinary"])), name="session_kind_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BoardMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "office",
                            models.CharField(
                                choices=[
                                    ("chair", "Chủ tịch"),
                                    ("vice", "Phó Chủ tịch"),
                                    ("standing", "Ủy viên thường trực"),
                                    ("secretary", "Ủy viên, Thư ký"),
                                    ("member", "Ủy viên"),
                                ],
                                default="member",
                                max_length=10,
                                verbose_name="chức vụ trong Hội đồng",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("starts_on", models.DateField(verbose_name="từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                        (
                            "board",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="members", to="awards.board"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="units.person"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thành viên Hội đồng",
                        "verbose_name_plural": "thành viên Hội đồng",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("board", "person"),
                                name="one_seat_per_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None), ("office", "chair")),
                                fields=("board",),
                                name="one_chair_per_board",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("office__in", ["chair", "vice", "standing", "secretary", "member"])
                                ),
                                name="office_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceUpload",
                    fields=[
                        ("token", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ("key", models.CharField(max_length=64)),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="tên tệp")),
                        ("size", models.PositiveIntegerField(verbose_name="kích thước (byte)")),
                        ("received", models.PositiveIntegerField(default=0, verbose_name="đã nhận (byte)")),
                        ("updated_at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uploads",
                                to="awards.nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp đang tải lên",
                        "verbose_name_plural": "tệp đang tải lên",
                        "constraints": [
                            models.UniqueConstraint(fields=("nomination", "by", "key"), name="one_upload_of_a_file"),
                            models.CheckConstraint(
                                condition=models.Q(("received__lte", models.F("size"))), name="upload_receives_no_more"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Exemplar",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("leader", "Cán bộ quản lý"),
                                    ("lecturer", "Giảng viên, giáo viên"),
                                    ("officer", "Chuyên viên, nhân viên"),
                                    ("worker", "Người lao động"),
                                    ("learner", "Học viên, học sinh, sinh viên"),
                                    ("department", "Khoa, phòng, tổ"),
                                    ("class", "Lớp"),
                                    ("school", "Trường"),
                                ],
                                max_length=12,
                                verbose_name="đối tượng",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("quarter", models.PositiveSmallIntegerField(verbose_name="quý")),
                        ("story", emulation.fields.TextBlock(verbose_name="việc làm, thành tích tiêu biểu")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("proposed", "Đã đề xuất"),
                                    ("recognised", "Được công nhận"),
                                    ("refused", "Không công nhận"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do không công nhận")),
                        ("for_above", models.BooleanField(default=False, verbose_name="đề xuất cấp trên")),
                        ("proposed_at", models.DateTimeField(verbose_name="đề xuất lúc")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="xét lúc")),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="exemplars",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemplars",
                                to="units.person",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemplars",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                        (
                            "criteria",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="awards.exemplarcriterion", verbose_name="tiêu chí đạt"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "điển hình tiên tiến",
                        "verbose_name_plural": "điển hình tiên tiến",
                        "ordering": ["-year", "-quarter", "unit__position", "person__sort_key", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("campaign", "person", "year", "quarter"),
                                name="person_exemplar_once_a_quarter",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("person", None)),
                                fields=("campaign", "unit", "year", "quarter"),
                                name="unit_exemplar_once_a_quarter",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["proposed", "recognised", "refused"])),
                                name="exemplar_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "audience__in",
                                        [
                                            "leader",
                                            "lecturer",
                                            "officer",
                                            "worker",
                                            "learner",
                                            "department",
                                            "class",
                                            "school",
                                        ],
                                    )
                                ),
                                name="exemplar_of_a_known_audience",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("quarter__range", (1, 4))), name="exemplar_quarter_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("story", ""), _negated=True), name="exemplar_says_why"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "refused"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refused_exemplar_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("for_above", False), ("stage", "recognised"), _connector="OR"),
                                name="only_recognised_exemplars_go_above",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="tên tệp")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                upload_to=awards.models.nominations.evidence_path,
                                verbose_name="tệp",
                            ),
                        ),
                        ("link", models.URLField(blank=True, max_length=500, verbose_name="liên kết")),
                        ("about", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="chứng minh cho")),
                        ("dated", models.DateField(blank=True, null=True, verbose_name="ngày của minh chứng")),
                        (
                            "scan",
                            models.CharField(
                                choices=[
                                    ("clean", "Đã nhận"),
                                    ("waiting", "Đang chờ quét vi-rút"),
                                    ("refused", "Có vi-rút, đã xóa"),
                                ],
                                default="clean",
                                max_length=7,
                                verbose_name="quét vi-rút",
                            ),
                        ),
                        ("content_type", models.CharField(max_length=100, verbose_name="kiểu")),
                        ("size", models.PositiveIntegerField(verbose_name="kích thước (byte)")),
                        ("sha256", models.CharField(max_length=64)),
                        ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="tải lên lúc")),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="awards.nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "minh chứng",
                        "verbose_name_plural": "minh chứng",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("nomination", "sha256"), name="evidence_once_per_nomination"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scan__in", ["clean", "waiting", "refused"])),
                                name="evidence_scan_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("link", ""),
                                        ("scan__in", ["clean", "waiting"]),
                                        models.Q(("file", ""), _negated=True),
                                    ),
                                    models.Q(("file", ""), ("link", ""), ("scan", "refused")),
                                    models.Q(models.Q(("link", ""), _negated=True), ("file", ""), ("scan", "clean")),
                                    _connector="OR",
                                ),
                                name="evidence_is_a_file_or_a_link",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AppraisalOpinion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("met", models.BooleanField(verbose_name="đạt")),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do")),
                        ("at", models.DateTimeField(verbose_name="lúc")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opinions",
                                to="awards.appraisalcriterion",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opinions",
                                to="awards.nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ý kiến thẩm định",
                        "verbose_name_plural": "ý kiến thẩm định",
                        "constraints": [
                            models.UniqueConstraint(fields=("nomination", "criterion"), name="appraisal_opinion_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("met", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="unmet_criterion_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", emulation.fields.TextBlock(verbose_name="ý kiến")),
                        ("raised_at", models.DateTimeField(verbose_name="gửi lúc")),
                        ("answer", emulation.fields.TextBlock(blank=True, verbose_name="trả lời")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="objections",
                                to="awards.nomination",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ý kiến, kiến nghị",
                        "verbose_name_plural": "ý kiến, kiến nghị",
                        "ordering": ["raised_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="objection_says_something"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="objection_answered_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperTick",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="giấy tờ")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ticks",
                                to="awards.nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "giấy tờ đã có",
                        "verbose_name_plural": "giấy tờ đã có",
                        "constraints": [
                            models.UniqueConstraint(fields=("nomination", "name"), name="paper_ticked_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportSection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "section",
                            models.CharField(
                                choices=[
                                    ("profile", "Đặc điểm, tình hình"),
                                    ("duties", "Quyền hạn, nhiệm vụ được giao"),
                                    ("event", "Hoàn cảnh, diễn biến lập thành tích"),
                                    ("results", "Thành tích đạt được"),
                                    ("service", "Quá trình công tác, cống hiến"),
                                    ("works", "Sáng kiến, đề tài và hiệu quả áp dụng"),
                                    ("measures", "Biện pháp, cách làm"),
                                    ("conduct", "Chấp hành chủ trương, chính sách; công tác đảng, đoàn thể"),
                                ],
                                max_length=10,
                                verbose_name="mục",
                            ),
                        ),
                        ("text", emulation.fields.TextBlock(blank=True, verbose_name="nội dung")),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="awards.nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mục của báo cáo thành tích",
                        "verbose_name_plural": "mục của báo cáo thành tích",
                        "constraints": [
                            models.UniqueConstraint(fields=("nomination", "section"), name="report_section_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "section__in",
                                        [
                                            "profile",
                                            "duties",
                                            "event",
                                            "results",
                                            "service",
                                            "works",
                                            "measures",
                                            "conduct",
                                        ],
                                    )
                                ),
                                name="report_section_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CampaignRules",
                    fields=[
                        (
                            "campaign",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="rules_frozen",
                                serialize=False,
                                to="campaigns.campaign",
                            ),
                        ),
                        ("frozen_at", models.DateTimeField(verbose_name="chốt lúc")),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="awards.ruleversion",
                                verbose_name="phiên bản quy định",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quy định của phong trào",
                        "verbose_name_plural": "quy định của phong trào",
                    },
                ),
                migrations.CreateModel(
                    name="TitleChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", emulation.fields.TextBlock(verbose_name="lý do")),
                        ("proposed_at", models.DateTimeField(verbose_name="đề xuất lúc")),
                        ("agreed", models.BooleanField(null=True, verbose_name="đơn vị đồng ý")),
                        ("answer", emulation.fields.TextBlock(blank=True, verbose_name="ý kiến của đơn vị")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "new",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="đề nghị chuyển thành",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="title_changes",
                                to="awards.nomination",
                            ),
                        ),
                        (
                            "old",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="đang đề nghị",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đề xuất chuyển danh hiệu",
                        "verbose_name_plural": "đề xuất chuyển danh hiệu",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("agreed", None)),
                                fields=("nomination",),
                                name="one_open_title_change",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("old", models.F("new")), _negated=True), name="title_change_changes"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="title_change_says_why"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreed", None), ("answered_at", None), ("answered_by", None)),
                                    models.Q(
                                        ("agreed__isnull", False),
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="title_change_answered_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreed", False), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refused_title_change_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TitleRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("active", models.BooleanField(default=True, verbose_name="đang áp dụng")),
                        (
                            "article",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="căn cứ của danh hiệu"),
                        ),
                        (
                            "evidence",
                            models.CharField(
                                choices=[
                                    ("P", "Đọc trong văn bản gốc"),
                                    ("Q", "Trích dẫn lại"),
                                    ("A", "Quy định tương tự của nơi khác"),
                                    ("L", "Theo kế hoạch của các trường"),
                                    ("C", "Suy ra từ quy định đã đọc"),
                                    ("S", "Quy chế của trường"),
                                    ("B", "Hiểu biết chung, chưa kiểm chứng"),
                                    ("U", "Chưa chắc chắn"),
                                ],
                                default="S",
                                max_length=1,
                                verbose_name="mức tin cậy",
                            ),
                        ),
                        ("note", emulation.fields.TextBlock(blank=True, verbose_name="ghi chú")),
                        (
                            "reach",
                            models.CharField(
                                choices=[
                                    ("school", "Cấp cơ sở"),
                                    ("province", "Cấp bộ, ban, ngành, tỉnh"),
                                    ("nation", "Cấp Nhà nước"),
                                ],
                                default="school",
                                max_length=10,
                                verbose_name="cấp",
                            ),
                        ),
                        (
                            "cycle",
                            models.CharField(
                                choices=[
                                    ("year", "Hằng năm, năm học"),
                                    ("period", "Theo đợt, chuyên đề"),
                                    ("spot", "Đột xuất, bất kỳ lúc nào"),
                                    ("service", "Theo quá trình cống hiến"),
                                ],
                                default="year",
                                max_length=10,
                                verbose_name="kỳ xét",
                            ),
                        ),
                        (
                            "decides",
                            models.CharField(
                                choices=[("head", "Thủ trưởng trường quyết định"), ("above", "Trình cấp trên")],
                                default="head",
                                max_length=10,
                                verbose_name="thẩm quyền",
                            ),
                        ),
                        (
                            "decider",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="người quyết định"),
                        ),
                        (
                            "vote_percent",
                            models.PositiveSmallIntegerField(default=50, verbose_name="tỷ lệ phiếu tối thiểu (%)"),
                        ),
                        ("more_than", models.BooleanField(default=False, verbose_name="phải lớn hơn tỷ lệ (quá bán)")),
                        (
                            "vote_base",
                            models.CharField(
                                choices=[
                                    ("members", "Tổng số thành viên Hội đồng"),
                                    ("present", "Số thành viên có mặt"),
                                    ("returned", "Số phiếu thu về"),
                                ],
                                default="members",
                                max_length=10,
                                verbose_name="tính trên",
                            ),
                        ),
                        ("must_vote", models.BooleanField(default=False, verbose_name="phải bỏ phiếu")),
                        ("vote_article", emulation.fields.TextLine(max_length=300, verbose_name="căn cứ về bỏ phiếu")),
                        (
                            "vote_evidence",
                            models.CharField(
                                choices=[
                                    ("P", "Đọc trong văn bản gốc"),
                                    ("Q", "Trích dẫn lại"),
                                    ("A", "Quy định tương tự của nơi khác"),
                                    ("L", "Theo kế hoạch của các trường"),
                                    ("C", "Suy ra từ quy định đã đọc"),
                                    ("S", "Quy chế của trường"),
                                    ("B", "Hiểu biết chung, chưa kiểm chứng"),
                                    ("U", "Chưa chắc chắn"),
                                ],
                                max_length=1,
                                verbose_name="mức tin cậy về bỏ phiếu",
                            ),
                        ),
                        (
                            "money_multiple",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=5, verbose_name="mức thưởng (lần lương cơ sở)"
                            ),
                        ),
                        (
                            "money_article",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="căn cứ về tiền thưởng"),
                        ),
                        (
                            "design",
                            models.CharField(
                                choices=[
                                    ("title", "Bằng danh hiệu (hàng cờ đỏ hai bên)"),
                                    ("praise", "Giấy khen"),
                                    ("recognition", "Giấy công nhận của trường"),
                                    ("above", "Do cấp trên in và cấp"),
                                    ("none", "Không có giấy kèm theo"),
                                ],
                                default="praise",
                                max_length=12,
                                verbose_name="mẫu giấy",
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rules",
                                to="campaigns.title",
                                verbose_name="danh hiệu",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="title_rules",
                                to="awards.ruleversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quy định của danh hiệu",
                        "verbose_name_plural": "quy định của danh hiệu",
                        "constraints": [
                            models.UniqueConstraint(fields=("version", "title"), name="title_rule_once"),
                            models.CheckConstraint(
                                condition=models.Q(("vote_percent__lte", 100)), name="vote_percent_at_most_100"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("money_multiple__gte", 0)), name="money_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reach__in", ["school", "province", "nation"])),
                                name="title_rule_reach_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cycle__in", ["year", "period", "spot", "service"])),
                                name="title_rule_cycle_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("design__in", ["title", "praise", "recognition", "above", "none"])),
                                name="title_rule_design_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("vote_base__in", ["members", "present", "returned"])),
                                name="vote_base_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("evidence__in", ["P", "Q", "A", "L", "C", "S", "B", "U"]),
                                    ("vote_evidence__in", ["P", "Q", "A", "L", "C", "S", "B", "U"]),
                                ),
                                name="title_rule_evidence_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("evidence__in", ("B", "U")), _negated=True),
                                    models.Q(("active", False), models.Q(("note", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="unproved_title_rule_is_off",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("present", models.BooleanField(null=True, verbose_name="có mặt")),
                        (
                            "absence_reason",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="lý do vắng"),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="awards.unitreview",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thành phần họp bình xét",
                        "verbose_name_plural": "thành phần họp bình xét",
                        "ordering": ["person__sort_key", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("review", "person"), name="review_member_once"),
                            models.CheckConstraint(
                                condition=models.Q(("present", False), ("absence_reason", ""), _connector="OR"),
                                name="only_the_absent_have_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewCandidate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[("ballot", "Bỏ phiếu kín"), ("hands", "Biểu quyết giơ tay")],
                                max_length=6,
                                verbose_name="hình thức",
                            ),
                        ),
                        ("issued", models.PositiveSmallIntegerField(null=True, verbose_name="phát ra")),
                        ("agree", models.PositiveSmallIntegerField(null=True, verbose_name="đồng ý")),
                        ("disagree", models.PositiveSmallIntegerField(null=True, verbose_name="không đồng ý")),
                        ("blank", models.PositiveSmallIntegerField(null=True, verbose_name="không ý kiến")),
                        ("invalid", models.PositiveSmallIntegerField(null=True, verbose_name="không hợp lệ")),
                        ("passed", models.BooleanField(null=True, verbose_name="đạt")),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_entries",
                                to="units.person",
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="danh hiệu",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidates",
                                to="awards.unitreview",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đề nghị được bình xét",
                        "verbose_name_plural": "đề nghị được bình xét",
                        "ordering": ["title__position", "title__name", "person__sort_key", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("review", "title", "person"),
                                name="review_candidate_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("person", None)),
                                fields=("review", "title"),
                                name="review_unit_candidate_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("method__in", ["ballot", "hands"])), name="review_method_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("agree", None),
                                        ("blank", None),
                                        ("disagree", None),
                                        ("invalid", None),
                                        ("issued", None),
                                        ("passed", None),
                                    ),
                                    models.Q(
                                        ("agree__isnull", False),
                                        ("blank__isnull", False),
                                        ("disagree__isnull", False),
                                        ("invalid__isnull", False),
                                        (
                                            "issued__gte",
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        models.F("agree"), "+", models.F("disagree")
                                                    ),
                                                    "+",
                                                    models.F("blank"),
                                                ),
                                                "+",
                                                models.F("invalid"),
                                            ),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="review_counts_add_up",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Round",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="vòng")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("preparing", "Đang chuẩn bị"),
                                    ("open", "Đang bỏ phiếu"),
                                    ("closed", "Đã đóng hòm phiếu"),
                                    ("opened", "Đã kiểm phiếu"),
                                    ("destroyed", "Đã hủy phiếu"),
                                    ("voided", "Đã hủy vòng bỏ phiếu"),
                                ],
                                default="preparing",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("browser", "Bỏ phiếu trên máy"),
                                    ("mixed", "Một số thành viên bỏ phiếu giấy"),
                                    ("paper", "Tất cả bỏ phiếu giấy"),
                                ],
                                default="browser",
                                max_length=10,
                                verbose_name="cách bỏ phiếu",
                            ),
                        ),
                        ("public_key", models.BinaryField(blank=True, null=True)),
                        ("wrapped_key", models.BinaryField(blank=True, null=True)),
                        (
                            "fingerprint",
                            models.CharField(blank=True, max_length=64, verbose_name="dấu vân tay của thiết lập"),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rounds",
                                to="awards.boardsession",
                            ),
                        ),
                        ("no_papers", models.BooleanField(default=False, verbose_name="không ai nộp phiếu giấy")),
                    ],
                    options={
                        "verbose_name": "vòng bỏ phiếu",
                        "verbose_name_plural": "vòng bỏ phiếu",
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "number"), name="round_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["preparing", "open", "closed", "opened", "destroyed", "voided"])
                                ),
                                name="round_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage", "preparing"),
                                    models.Q(
                                        models.Q(("fingerprint", ""), _negated=True),
                                        models.Q(("mode", "paper"), ("public_key__isnull", False), _connector="OR"),
                                    ),
                                    _connector="OR",
                                ),
                                name="open_round_has_key_and_fingerprint",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("mode__in", ["browser", "mixed", "paper"])), name="round_mode_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage__in", ["destroyed", "voided"]), _negated=True),
                                    ("wrapped_key", None),
                                    _connector="OR",
                                ),
                                name="destroyed_box_has_no_key",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
                    fields=[
                        (
                            "session",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="minutes",
                                serialize=False,
                                to="awards.boardsession",
                            ),
                        ),
                        ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="lập lúc")),
                        (
                            "paper",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.issuedpaper",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "biên bản",
                        "verbose_name_plural": "biên bản",
                    },
                ),
                migrations.CreateModel(
                    name="EvidencePiece",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("offset", models.PositiveIntegerField()),
                        ("content", models.BinaryField()),
                        (
                            "upload",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pieces",
                                to="awards.evidenceupload",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phần của tệp đang tải lên",
                        "verbose_name_plural": "phần của tệp đang tải lên",
                        "ordering": ["offset"],
                        "constraints": [models.UniqueConstraint(fields=("upload", "offset"), name="piece_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectionFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="tên tệp")),
                        (
                            "file",
                            models.FileField(
                                max_length=200, upload_to=awards.models.publicity.objection_path, verbose_name="tệp"
                            ),
                        ),
                        ("content_type", models.CharField(max_length=100, verbose_name="kiểu")),
                        ("size", models.PositiveIntegerField(verbose_name="kích thước (byte)")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "objection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="awards.objection"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp kèm ý kiến",
                        "verbose_name_plural": "tệp kèm ý kiến",
                        "constraints": [
                            models.UniqueConstraint(fields=("objection", "sha256"), name="objection_file_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "office",
                            models.CharField(
                                choices=[
                                    ("chair", "Chủ tịch"),
                                    ("vice", "Phó Chủ tịch"),
                                    ("standing", "Ủy viên thường trực"),
                                    ("secretary", "Ủy viên, Thư ký"),
                                    ("member", "Ủy viên"),
                                ],
                                max_length=10,
                                verbose_name="chức vụ",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0)),
                        (
                            "attendance",
                            models.CharField(
                                choices=[
                                    ("unknown", "Chưa điểm danh"),
                                    ("present", "Có mặt"),
                                    ("written", "Vắng, lấy ý kiến bằng văn bản"),
                                    ("excused", "Vắng"),
                                ],
                                default="unknown",
                                max_length=10,
                                verbose_name="điểm danh",
                            ),
                        ),
                        (
                            "absence_reason",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="lý do vắng"),
                        ),
                        ("declared", models.BooleanField(default=False, verbose_name="đã khai báo xung đột lợi ích")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="awards.boardsession",
                            ),
                        ),
                        (
                            "stands_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.person",
                                verbose_name="họp thay",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thành viên dự họp",
                        "verbose_name_plural": "thành viên dự họp",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "person"), name="session_member_once"),
                            models.CheckConstraint(
                                condition=models.Q(("attendance__in", ["unknown", "present", "written", "excused"])),
                                name="attendance_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("stands_for__isnull", False)),
                                fields=("session", "stands_for"),
                                name="one_substitute_a_member",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stands_for", None),
                                    models.Q(("stands_for", models.F("person")), _negated=True),
                                    _connector="OR",
                                ),
                                name="nobody_stands_for_themself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", emulation.fields.TextBlock(verbose_name="nội dung")),
                        ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="ghi lúc")),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="awards.boardsession",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "diễn biến phiên họp",
                        "verbose_name_plural": "diễn biến phiên họp",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="SubmissionAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number_text", emulation.fields.TextLine(max_length=60, verbose_name="số, ký hiệu")),
                        ("answered_on", models.DateField(verbose_name="ngày văn bản")),
                        (
                            "answered_by",
                            emulation.fields.TextLine(max_length=200, verbose_name="cơ quan, người có thẩm quyền"),
                        ),
                        (
                            "payer",
                            models.CharField(
                                choices=[("above", "Cấp trên chi tiền thưởng"), ("school", "Trường chi tiền thưởng")],
                                default="above",
                                max_length=10,
                                verbose_name="tiền thưởng",
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="tên tệp")),
                        (
                            "file",
                            models.FileField(
                                max_length=200, upload_to=awards.models.answers.answer_path, verbose_name="bản chụp"
                            ),
                        ),
                        ("content_type", models.CharField(max_length=100, verbose_name="kiểu")),
                        ("size", models.PositiveIntegerField(verbose_name="kích thước (byte)")),
                        ("sha256", models.CharField(max_length=64)),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="ghi lúc")),
                        (
                            "outside",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answer",
                                to="awards.outsidedecision",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="awards.boardsession",
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.issuedpaper",
                                verbose_name="tờ trình",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kết quả trả lời của cấp trên",
                        "verbose_name_plural": "kết quả trả lời của cấp trên",
                        "ordering": ["answered_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "number_text"), name="answer_recorded_once"),
                            models.CheckConstraint(
                                condition=models.Q(("payer__in", ["above", "school"])), name="answer_payer_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number_text", ""), _negated=True), models.Q(("file", ""), _negated=True)
                                ),
                                name="answer_has_number_and_scan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Teller",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="số phiếu khóa")),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tellers",
                                to="awards.boardsession",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thành viên Ban kiểm phiếu",
                        "verbose_name_plural": "Ban kiểm phiếu",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "user"), name="teller_once"),
                            models.UniqueConstraint(fields=("session", "position"), name="teller_position_once"),
                            models.CheckConstraint(
                                condition=models.Q(("position__range", (1, 3))), name="three_tellers"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RuleAudience",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("leader", "Cán bộ quản lý"),
                                    ("lecturer", "Giảng viên, giáo viên"),
                                    ("officer", "Chuyên viên, nhân viên"),
                                    ("worker", "Người lao động"),
                                    ("learner", "Học viên, học sinh, sinh viên"),
                                    ("department", "Khoa, phòng, tổ"),
                                    ("class", "Lớp"),
                                    ("school", "Trường"),
                                ],
                                max_length=12,
                                verbose_name="đối tượng",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="audiences",
                                to="awards.titlerule",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đối tượng của danh hiệu",
                        "verbose_name_plural": "đối tượng của danh hiệu",
                        "constraints": [
                            models.UniqueConstraint(fields=("rule", "audience"), name="rule_audience_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "audience__in",
                                        [
                                            "leader",
                                            "lecturer",
                                            "officer",
                                            "worker",
                                            "learner",
                                            "department",
                                            "class",
                                            "school",
                                        ],
                                    )
                                ),
                                name="rule_audience_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RequiredPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                        ("article", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="căn cứ")),
                        (
                            "evidence",
                            models.CharField(
                                choices=[
                                    ("P", "Đọc trong văn bản gốc"),
                                    ("Q", "Trích dẫn lại"),
                                    ("A", "Quy định tương tự của nơi khác"),
                                    ("L", "Theo kế hoạch của các trường"),
                                    ("C", "Suy ra từ quy định đã đọc"),
                                    ("S", "Quy chế của trường"),
                                    ("B", "Hiểu biết chung, chưa kiểm chứng"),
                                    ("U", "Chưa chắc chắn"),
                                ],
                                default="S",
                                max_length=1,
                                verbose_name="mức tin cậy",
                            ),
                        ),
                        ("active", models.BooleanField(default=True, verbose_name="đang áp dụng")),
                        ("note", emulation.fields.TextLine(blank=True, max_length=500, verbose_name="ghi chú")),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="giấy tờ")),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="papers",
                                to="awards.titlerule",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "giấy tờ trong hồ sơ",
                        "verbose_name_plural": "giấy tờ trong hồ sơ",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("rule", "name"), name="required_paper_once"),
                            models.CheckConstraint(
                                condition=models.Q(("evidence__in", ["P", "Q", "A", "L", "C", "S", "B", "U"])),
                                name="required_paper_evidence_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("evidence__in", ("B", "U")), _negated=True),
                                    models.Q(("active", False), models.Q(("note", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="unproved_required_paper_is_off",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quota",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                        ("article", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="căn cứ")),
                        (
                            "evidence",
                            models.CharField(
                                choices=[
                                    ("P", "Đọc trong văn bản gốc"),
                                    ("Q", "Trích dẫn lại"),
                                    ("A", "Quy định tương tự của nơi khác"),
                                    ("L", "Theo kế hoạch của các trường"),
                                    ("C", "Suy ra từ quy định đã đọc"),
                                    ("S", "Quy chế của trường"),
                                    ("B", "Hiểu biết chung, chưa kiểm chứng"),
                                    ("U", "Chưa chắc chắn"),
                                ],
                                default="S",
                                max_length=1,
                                verbose_name="mức tin cậy",
                            ),
                        ),
                        ("active", models.BooleanField(default=True, verbose_name="đang áp dụng")),
                        ("note", emulation.fields.TextLine(blank=True, max_length=500, verbose_name="ghi chú")),
                        ("percent", models.PositiveSmallIntegerField(verbose_name="tối đa (%)")),
                        (
                            "of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="tính trên số đạt",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quotas",
                                to="awards.titlerule",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hạn mức",
                        "verbose_name_plural": "hạn mức",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("percent__range", (1, 100))), name="quota_is_a_percent"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("evidence__in", ["P", "Q", "A", "L", "C", "S", "B", "U"])),
                                name="quota_evidence_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("evidence__in", ("B", "U")), _negated=True),
                                    models.Q(("active", False), models.Q(("note", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="unproved_quota_is_off",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Condition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                        ("article", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="căn cứ")),
                        (
                            "evidence",
                            models.CharField(
                                choices=[
                                    ("P", "Đọc trong văn bản gốc"),
                                    ("Q", "Trích dẫn lại"),
                                    ("A", "Quy định tương tự của nơi khác"),
                                    ("L", "Theo kế hoạch của các trường"),
                                    ("C", "Suy ra từ quy định đã đọc"),
                                    ("S", "Quy chế của trường"),
                                    ("B", "Hiểu biết chung, chưa kiểm chứng"),
                                    ("U", "Chưa chắc chắn"),
                                ],
                                default="S",
                                max_length=1,
                                verbose_name="mức tin cậy",
                            ),
                        ),
                        ("active", models.BooleanField(default=True, verbose_name="đang áp dụng")),
                        ("note", emulation.fields.TextLine(blank=True, max_length=500, verbose_name="ghi chú")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("all", "Đồng thời các điều kiện"),
                                    ("any", "Một trong các điều kiện"),
                                    ("rating", "Xếp loại của năm xét"),
                                    ("rating_years", "Số năm liên tục được xếp loại"),
                                    ("title_years", "Số năm liên tục đạt danh hiệu"),
                                    ("title_count", "Số lần đạt danh hiệu"),
                                    ("standard", "Đạt tiêu chuẩn của danh hiệu khác"),
                                    ("initiatives", "Số sáng kiến, đề tài được công nhận"),
                                    ("months", "Số tháng làm việc trong năm xét"),
                                    ("service", "Số năm công tác"),
                                    ("no_hold", "Không thuộc trường hợp chưa xét khen thưởng"),
                                    ("no_discipline", "Không bị kỷ luật trong năm xét"),
                                    ("pledged", "Đã đăng ký danh hiệu"),
                                    ("members_rated", "Tỷ lệ thành viên được xếp loại"),
                                    ("members_titled", "Tỷ lệ thành viên đạt danh hiệu"),
                                    ("member_count", "Số thành viên đạt danh hiệu"),
                                    ("members_clear", "Không có thành viên bị kỷ luật trong năm xét"),
                                    ("confirmed", "Nội dung đơn vị tự đối chiếu"),
                                ],
                                max_length=15,
                                verbose_name="loại",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "Hoàn thành xuất sắc nhiệm vụ"),
                                    ("good", "Hoàn thành tốt nhiệm vụ"),
                                    ("done", "Hoàn thành nhiệm vụ"),
                                    ("failed", "Không hoàn thành nhiệm vụ"),
                                ],
                                max_length=10,
                                verbose_name="mức xếp loại từ",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("school", "Cấp cơ sở"),
                                    ("province", "Cấp bộ, ban, ngành, tỉnh"),
                                    ("nation", "Toàn quốc"),
                                ],
                                max_length=10,
                                verbose_name="phạm vi ảnh hưởng từ",
                            ),
                        ),
                        ("count", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số lượng")),
                        (
                            "years",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="trong số năm gần nhất"
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tỷ lệ tối thiểu (%)"),
                        ),
                        ("text", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="nội dung")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="awards.condition",
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="danh hiệu phải có",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conditions",
                                to="awards.titlerule",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "điều kiện",
                        "verbose_name_plural": "điều kiện",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "all",
                                            "any",
                                            "rating",
                                            "rating_years",
                                            "title_years",
                                            "title_count",
                                            "standard",
                                            "initiatives",
                                            "months",
                                            "service",
                                            "no_hold",
                                            "no_discipline",
                                            "pledged",
                                            "members_rated",
                                            "members_titled",
                                            "member_count",
                                            "members_clear",
                                            "confirmed",
                                        ],
                                    )
                                ),
                                name="condition_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("evidence__in", ["P", "Q", "A", "L", "C", "S", "B", "U"])),
                                name="condition_evidence_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("parent", models.F("pk")), _negated=True),
                                name="condition_not_its_own_group",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind__in",
                                            [
                                                "title_years",
                                                "title_count",
                                                "standard",
                                                "members_titled",
                                                "member_count",
                                            ],
                                        ),
                                        ("title__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(
                                            (
                                                "kind__in",
                                                [
                                                    "title_years",
                                                    "title_count",
                                                    "standard",
                                                    "members_titled",
                                                    "member_count",
                                                ],
                                            ),
                                            _negated=True,
                                        ),
                                        ("title", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="condition_title_by_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["rating", "rating_years", "members_rated"]),
                                        ("level__in", ["excellent", "good", "done", "failed"]),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("kind__in", ["rating", "rating_years", "members_rated"]), _negated=True
                                        ),
                                        ("level", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="condition_level_by_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["initiatives"]), ("scope__in", ["school", "province", "nation"])
                                    ),
                                    models.Q(models.Q(("kind__in", ["initiatives"]), _negated=True), ("scope", "")),
                                    _connector="OR",
                                ),
                                name="condition_scope_by_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind__in",
                                            [
                                                "rating_years",
                                                "title_years",
                                                "title_count",
                                                "initiatives",
                                                "months",
                                                "service",
                                                "member_count",
                                            ],
                                        ),
                                        ("count__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(
                                            (
                                                "kind__in",
                                                [
                                                    "rating_years",
                                                    "title_years",
                                                    "title_count",
                                                    "initiatives",
                                                    "months",
                                                    "service",
                                                    "member_count",
                                                ],
                                            ),
                                            _negated=True,
                                        ),
                                        ("count", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="condition_count_by_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["initiatives"]),
                                        models.Q(("years", None), ("years__gte", 1), _connector="OR"),
                                    ),
                                    models.Q(models.Q(("kind__in", ["initiatives"]), _negated=True), ("years", None)),
                                    _connector="OR",
                                ),
                                name="condition_years_by_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["members_rated", "members_titled"]), ("percent__range", (1, 100))
                                    ),
                                    models.Q(
                                        models.Q(("kind__in", ["members_rated", "members_titled"]), _negated=True),
                                        ("percent", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="condition_percent_by_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind__in", ["confirmed"]), models.Q(("text", ""), _negated=True)),
                                    models.Q(models.Q(("kind__in", ["confirmed"]), _negated=True), ("text", "")),
                                    _connector="OR",
                                ),
                                name="condition_text_by_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("evidence__in", ("B", "U")), _negated=True),
                                    models.Q(("active", False), models.Q(("note", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="unproved_condition_is_off",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Destruction",
                    fields=[
                        (
                            "round",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="destruction",
                                serialize=False,
                                to="awards.round",
                            ),
                        ),
                        ("destroyed_at", models.DateTimeField(verbose_name="hủy lúc")),
                        ("ballots", models.PositiveIntegerField(verbose_name="số phiếu niêm phong đã hủy")),
                        ("box_fingerprint", models.CharField(max_length=64, verbose_name="dấu vân tay của hòm phiếu")),
                        (
                            "reason",
                            emulation.fields.TextLine(
                                blank=True, max_length=300, verbose_name="lý do hủy vòng bỏ phiếu"
                            ),
                        ),
                        (
                            "destroyed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần hủy phiếu",
                        "verbose_name_plural": "các lần hủy phiếu",
                    },
                ),
                migrations.CreateModel(
                    name="Opening",
                    fields=[
                        (
                            "round",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="opening",
                                serialize=False,
                                to="awards.round",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                        (
                            "tellers",
                            models.JSONField(
                                help_text="[{slip, name}] theo số phiếu khóa.", verbose_name="phiếu khóa đã dùng"
                            ),
                        ),
                        (
                            "paper_tellers",
                            models.JSONField(
                                default=list,
                                help_text="Tên những người đã nhập tổng số.",
                                verbose_name="kiểm phiếu giấy",
                            ),
                        ),
                        ("box_fingerprint", models.CharField(max_length=64, verbose_name="dấu vân tay của hòm phiếu")),
                        ("software", models.CharField(max_length=60, verbose_name="phiên bản phần mềm")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần mở hòm phiếu",
                        "verbose_name_plural": "các lần mở hòm phiếu",
                    },
                ),
                migrations.CreateModel(
                    name="Recount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("counted_at", models.DateTimeField(verbose_name="kiểm lại lúc")),
                        (
                            "tellers",
                            models.JSONField(
                                help_text="[{slip, name}] theo số phiếu khóa.", verbose_name="phiếu khóa đã dùng"
                            ),
                        ),
                        ("box_fingerprint", models.CharField(max_length=64, verbose_name="dấu vân tay của hòm phiếu")),
                        (
                            "differing",
                            models.JSONField(
                                help_text="Số thứ tự trong danh sách; rỗng khi khớp.",
                                verbose_name="đề nghị có số phiếu khác",
                            ),
                        ),
                        (
                            "counted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="recounts", to="awards.round"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần kiểm phiếu lại",
                        "verbose_name_plural": "các lần kiểm phiếu lại",
                        "ordering": ["counted_at"],
                    },
                ),
                migrations.CreateModel(
                    name="RoundNominee",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("vote_percent", models.PositiveSmallIntegerField(verbose_name="tỷ lệ phiếu tối thiểu (%)")),
                        ("more_than", models.BooleanField(default=False, verbose_name="quá bán")),
                        (
                            "vote_base",
                            models.CharField(
                                choices=[
                                    ("members", "tổng số thành viên Hội đồng"),
                                    ("present", "số thành viên có mặt hoặc được lấy ý kiến bằng văn bản"),
                                    ("returned", "số phiếu thu về"),
                                ],
                                default="members",
                                max_length=10,
                                verbose_name="tính trên",
                            ),
                        ),
                        ("vote_article", emulation.fields.TextLine(max_length=300, verbose_name="căn cứ")),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="round_entries",
                                to="awards.nomination",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="nominees", to="awards.round"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "người, tập thể được đề nghị",
                        "verbose_name_plural": "danh sách đề nghị",
                        "ordering": ["position"],
                        "indexes": [models.Index(fields=["round", "position"], name="awards_roun_round_i_19a563_idx")],
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "nomination"), name="nominee_once_per_round"),
                            models.CheckConstraint(
                                condition=models.Q(("vote_base__in", ["members", "present", "returned"])),
                                name="nominee_vote_base_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RollEntry",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("voted", models.BooleanField(default=False)),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="roll", to="awards.round"
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="awards.sessionmember"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("round", "member"), name="roll_entry_once")],
                    },
                ),
                migrations.CreateModel(
                    name="PaperVoter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paper_voters",
                                to="awards.round",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="awards.sessionmember"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thành viên bỏ phiếu giấy",
                        "verbose_name_plural": "thành viên bỏ phiếu giấy",
                        "constraints": [models.UniqueConstraint(fields=("round", "member"), name="paper_voter_once")],
                    },
                ),
                migrations.CreateModel(
                    name="DossierReading",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="awards.nomination"
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readings",
                                to="awards.sessionmember",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hồ sơ đã đọc",
                        "verbose_name_plural": "hồ sơ đã đọc",
                        "constraints": [
                            models.UniqueConstraint(fields=("member", "nomination"), name="dossier_read_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("granted", models.BooleanField(verbose_name="được khen thưởng")),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do không khen thưởng")),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answer_lines",
                                to="awards.nomination",
                            ),
                        ),
                        (
                            "answer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="awards.submissionanswer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kết quả từng hồ sơ",
                        "verbose_name_plural": "kết quả từng hồ sơ",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("answer", "nomination"), name="answered_once_in_a_paper"),
                            models.UniqueConstraint(
                                condition=models.Q(("granted", False)),
                                fields=("nomination",),
                                name="dossier_refused_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperTally",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("totals", models.BinaryField()),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paper_tallies",
                                to="awards.round",
                            ),
                        ),
                        (
                            "teller",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="awards.teller"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "teller"), name="paper_tally_once_per_teller")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeySlip",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reading_key", models.BinaryField()),
                        ("sealed", models.BinaryField(blank=True, null=True)),
                        ("check_value", models.CharField(blank=True, max_length=64)),
                        ("shown", models.BooleanField(default=False, verbose_name="đã hiện")),
                        ("confirmed", models.BooleanField(default=False, verbose_name="đã nhập lại đúng")),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="slips", to="awards.round"
                            ),
                        ),
                        (
                            "teller",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="slips", to="awards.teller"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phiếu khóa",
                        "verbose_name_plural": "phiếu khóa",
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "teller"), name="slip_once_per_teller"),
                            models.CheckConstraint(
                                condition=models.Q(("shown", False), ("sealed", None), _connector="OR"),
                                name="shown_slip_is_emptied",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("confirmed", False), ("shown", True), _connector="OR"),
                                name="confirmed_slip_was_shown",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpeningCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("total", models.PositiveIntegerField(verbose_name="tổng số thành viên")),
                        ("present", models.PositiveIntegerField(verbose_name="có mặt")),
                        ("written", models.PositiveIntegerField(verbose_name="vắng, lấy ý kiến bằng văn bản")),
                        ("recused", models.PositiveIntegerField(verbose_name="không tham gia bỏ phiếu")),
                        ("issued", models.PositiveIntegerField(verbose_name="phiếu phát ra")),
                        ("returned", models.PositiveIntegerField(verbose_name="phiếu thu về")),
                        ("invalid", models.PositiveIntegerField(verbose_name="không hợp lệ")),
                        ("agree", models.PositiveIntegerField(verbose_name="đồng ý")),
                        ("disagree", models.PositiveIntegerField(verbose_name="không đồng ý")),
                        ("blank", models.PositiveIntegerField(verbose_name="không ý kiến")),
                        ("base", models.PositiveIntegerField(verbose_name="tổng số để tính tỷ lệ")),
                        ("passed", models.BooleanField(verbose_name="đạt")),
                        (
                            "chair_agrees",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="ý kiến của Chủ tịch khi số phiếu ngang nhau"
                            ),
                        ),
                        (
                            "nominee",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="count",
                                to="awards.roundnominee",
                            ),
                        ),
                        (
                            "opening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="counts", to="awards.opening"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kết quả kiểm phiếu",
                        "verbose_name_plural": "kết quả kiểm phiếu",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "returned",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    models.F("agree"), "+", models.F("disagree")
                                                ),
                                                "+",
                                                models.F("blank"),
                                            ),
                                            "+",
                                            models.F("invalid"),
                                        ),
                                    )
                                ),
                                name="count_adds_up",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("chair_agrees", None),
                                    models.Q(("agree", models.F("disagree")), ("passed", models.F("chair_agrees"))),
                                    _connector="OR",
                                ),
                                name="chair_decides_ties_only",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SealedBallot",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("ciphertext", models.BinaryField(unique=True)),
                        (
                            "nominee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="awards.roundnominee"
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="box", to="awards.round"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Recusal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", emulation.fields.TextLine(max_length=300, verbose_name="lý do")),
                        (
                            "nominee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recusals",
                                to="awards.roundnominee",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recusals",
                                to="awards.sessionmember",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "không tham gia bỏ phiếu",
                        "verbose_name_plural": "không tham gia bỏ phiếu",
                        "constraints": [models.UniqueConstraint(fields=("nominee", "member"), name="recusal_once")],
                    },
                ),
                migrations.CreateModel(
                    name="WindowMove",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("old_end", models.DateField(verbose_name="ngày cuối trước đó")),
                        ("new_end", models.DateField(verbose_name="ngày cuối mới")),
                        ("reason", emulation.fields.TextBlock(verbose_name="lý do")),
                        ("moved_at", models.DateTimeField(verbose_name="lúc")),
                        (
                            "moved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "window",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="moves",
                                to="awards.publicitywindow",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần lùi ngày cuối",
                        "verbose_name_plural": "các lần lùi ngày cuối",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("new_end__gt", models.F("old_end"))), name="window_moves_later"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="window_move_says_why"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicityNews",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="đã xem lúc")),
                        (
                            "objection",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="news",
                                to="awards.objection",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "move",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="news",
                                to="awards.windowmove",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tin công khai",
                        "verbose_name_plural": "tin công khai",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("move__isnull", False), ("objection", None)),
                                    models.Q(("move", None), ("objection__isnull", False)),
                                    _connector="OR",
                                ),
                                name="publicity_news_of_one_thing",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("move__isnull", False)),
                                fields=("user", "move"),
                                name="told_once_of_a_moved_day",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("objection__isnull", False)),
                                fields=("user", "objection"),
                                name="told_once_of_an_answer",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Withdrawal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number_text", emulation.fields.TextLine(max_length=60, verbose_name="số, ký hiệu")),
                        ("issued_on", models.DateField(verbose_name="ngày quyết định")),
                        ("issuer", emulation.fields.TextLine(max_length=200, verbose_name="cơ quan quyết định")),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do")),
                        ("name", emulation.fields.TextLine(blank=True, max_length=200, verbose_name="tên tệp")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                upload_to=awards.models.withdrawals.withdrawal_path,
                                verbose_name="bản chụp",
                            ),
                        ),
                        ("content_type", models.CharField(blank=True, max_length=100, verbose_name="kiểu")),
                        ("size", models.PositiveIntegerField(default=0, verbose_name="kích thước (byte)")),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "paper",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.issuedpaper",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "văn bản thu hồi",
                        "verbose_name_plural": "văn bản thu hồi",
                        "ordering": ["-issued_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("file", ""), ("paper__isnull", False)),
                                    models.Q(
                                        ("paper", None),
                                        models.Q(("file", ""), _negated=True),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="withdrawal_has_a_paper_or_scan_and_reason",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("paper", None)),
                                fields=("school", "issued_on", "number_text", "issuer"),
                                name="withdrawal_of_another_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpotHearing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recused_stay_in_base",
                            models.BooleanField(
                                default=True, verbose_name="người không cho ý kiến vẫn tính trong tổng số"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="hạn cho ý kiến")),
                        (
                            "stage",
                            models.CharField(
                                choices=[("open", "Đang lấy ý kiến"), ("closed", "Đã kết thúc")],
                                default="open",
                                max_length=6,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="gửi lấy ý kiến lúc")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "board",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="hearings", to="awards.board"
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hearings",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "rule_version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="awards.ruleversion"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đợt lấy ý kiến khen thưởng đột xuất",
                        "verbose_name_plural": "các đợt lấy ý kiến khen thưởng đột xuất",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("stage", "open")),
                                    models.Q(("closed_at__isnull", False), ("stage", "closed")),
                                    _connector="OR",
                                ),
                                name="hearing_closed_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AwardDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "listing",
                            models.CharField(
                                choices=[
                                    ("unit", "Theo đơn vị, trong đơn vị theo Tên"),
                                    ("name", "Theo Tên trong toàn trường"),
                                ],
                                default="unit",
                                max_length=10,
                                verbose_name="xếp danh sách",
                            ),
                        ),
                        ("title_line", emulation.fields.TextLine(max_length=500, verbose_name="trích yếu")),
                        ("bases", emulation.fields.TextBlock(help_text="Mỗi căn cứ một dòng.", verbose_name="căn cứ")),
                        (
                            "recipients",
                            emulation.fields.TextBlock(help_text="Mỗi nơi một dòng.", verbose_name="nơi nhận"),
                        ),
                        ("signer_name", emulation.fields.TextLine(max_length=120, verbose_name="người ký")),
                        ("signer_post", emulation.fields.TextLine(max_length=200, verbose_name="chức vụ người ký")),
                        (
                            "fund_source",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="nguồn kinh phí"),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[("draft", "Dự thảo"), ("signed", "Đã ký"), ("cancelled", "Đã hủy bỏ")],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "paper",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.issuedpaper",
                            ),
                        ),
                        (
                            "titles",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="campaigns.title", verbose_name="danh hiệu, hình thức"
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="awards.boardsession",
                            ),
                        ),
                        (
                            "hearing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="awards.spothearing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quyết định khen thưởng",
                        "verbose_name_plural": "quyết định khen thưởng",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["draft", "signed", "cancelled"])),
                                name="decision_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("listing__in", ["unit", "name"])), name="decision_listing_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("paper", None), ("stage", "draft")),
                                    models.Q(("stage__in", ["signed", "cancelled"]), ("paper__isnull", False)),
                                    _connector="OR",
                                ),
                                name="signed_decision_has_a_paper",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("hearing", None), ("session__isnull", False)),
                                    models.Q(("hearing__isnull", False), ("session", None)),
                                    _connector="OR",
                                ),
                                name="decision_rests_on_one_result",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAwardDecision",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "listing",
                            models.CharField(
                                choices=[
                                    ("unit", "Theo đơn vị, trong đơn vị theo Tên"),
                                    ("name", "Theo Tên trong toàn trường"),
                                ],
                                default="unit",
                                max_length=10,
                                verbose_name="xếp danh sách",
                            ),
                        ),
                        ("title_line", emulation.fields.TextLine(max_length=500, verbose_name="trích yếu")),
                        ("bases", emulation.fields.TextBlock(help_text="Mỗi căn cứ một dòng.", verbose_name="căn cứ")),
                        (
                            "recipients",
                            emulation.fields.TextBlock(help_text="Mỗi nơi một dòng.", verbose_name="nơi nhận"),
                        ),
                        ("signer_name", emulation.fields.TextLine(max_length=120, verbose_name="người ký")),
                        ("signer_post", emulation.fields.TextLine(max_length=200, verbose_name="chức vụ người ký")),
                        (
                            "fund_source",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="nguồn kinh phí"),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[("draft", "Dự thảo"), ("signed", "Đã ký"), ("cancelled", "Đã hủy bỏ")],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="documents.issuedpaper",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="awards.boardsession",
                            ),
                        ),
                        (
                            "hearing",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="awards.spothearing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical quyết định khen thưởng",
                        "verbose_name_plural": "historical quyết định khen thưởng",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Award",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recipient_name",
                            emulation.fields.TextLine(max_length=200, verbose_name="họ và tên, tên tập thể"),
                        ),
                        (
                            "recipient_post",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="chức vụ, đơn vị"),
                        ),
                        ("search_key", models.CharField(editable=False, max_length=300)),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("leader", "Cán bộ quản lý"),
                                    ("lecturer", "Giảng viên, giáo viên"),
                                    ("officer", "Chuyên viên, nhân viên"),
                                    ("worker", "Người lao động"),
                                    ("learner", "Học viên, học sinh, sinh viên"),
                                ],
                                max_length=20,
                                verbose_name="đối tượng",
                            ),
                        ),
                        (
                            "gender",
                            models.CharField(
                                blank=True, choices=[("m", "Nam"), ("f", "Nữ")], max_length=1, verbose_name="giới tính"
                            ),
                        ),
                        ("achievement", emulation.fields.TextBlock(blank=True, verbose_name="thành tích")),
                        (
                            "position",
                            models.PositiveIntegerField(
                                default=0, help_text="0: không rõ (quyết định cũ).", verbose_name="số sổ vàng"
                            ),
                        ),
                        ("first_year", models.PositiveSmallIntegerField(verbose_name="từ năm")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm xét")),
                        ("granted_on", models.DateField(verbose_name="ngày quyết định")),
                        ("base_salary", models.PositiveIntegerField(default=0, verbose_name="lương cơ sở (đồng)")),
                        (
                            "multiple",
                            models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name="mức (lần)"),
                        ),
                        ("amount", models.PositiveIntegerField(default=0, verbose_name="tiền thưởng (đồng)")),
                        (
                            "deducted",
                            models.PositiveIntegerField(
                                default=0,
                                help_text="Theo quyết định trước, cho danh hiệu của cùng thời kỳ.",
                                verbose_name="đã thưởng trước (đồng)",
                            ),
                        ),
                        (
                            "paid",
                            models.BooleanField(
                                default=True,
                                help_text="Một thời kỳ chỉ chi mức thưởng cao nhất.",
                                verbose_name="được chi",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="units.person",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="campaigns.title"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="units.unit"
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="awards.awarddecision",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="awards.nomination",
                            ),
                        ),
                        (
                            "outside",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="awards.outsidedecision",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="awards.withdrawal",
                                verbose_name="thu hồi theo văn bản",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("merit", "Công trạng"),
                                    ("spot", "Đột xuất"),
                                    ("theme", "Phong trào thi đua (chuyên đề)"),
                                ],
                                default="merit",
                                max_length=5,
                                verbose_name="loại hình khen thưởng",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kết quả khen thưởng",
                        "verbose_name_plural": "kết quả khen thưởng",
                        "ordering": ["position", "pk"],
                        "indexes": [
                            models.Index(fields=["school", "-granted_on", "id", "search_key"], name="award_of_school"),
                            models.Index(fields=["person", "-granted_on"], name="awards_awar_person__e953f2_idx"),
                            models.Index(fields=["unit", "person", "-granted_on"], name="award_of_unit"),
                            models.Index(fields=["school", "title", "-granted_on"], name="award_by_title"),
                            models.Index(fields=["school", "year"], name="award_by_year"),
                            models.Index(
                                condition=models.Q(("withdrawn_by__isnull", False)),
                                fields=["withdrawn_by"],
                                name="award_withdrawn",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("decision__isnull", False)),
                                fields=("decision", "position"),
                                name="award_position_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decision__isnull", False), ("nomination__isnull", False), ("outside", None)
                                    ),
                                    models.Q(("decision", None), ("outside__isnull", False)),
                                    _connector="OR",
                                ),
                                name="award_rests_on_one_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("first_year__lte", models.F("year"))), name="award_years_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("category__in", ["", "leader", "lecturer", "officer", "worker", "learner"])
                                ),
                                name="award_category_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("gender__in", ["", "m", "f"])), name="award_gender_known"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("nomination__isnull", False), ("withdrawn_by", None)),
                                fields=("nomination",),
                                name="nomination_awarded_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("outside__isnull", False), ("person__isnull", False), ("withdrawn_by", None)
                                ),
                                fields=("outside", "title", "person"),
                                name="person_once_in_outside_decision",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("outside__isnull", False), ("person", None), ("withdrawn_by", None)
                                ),
                                fields=("outside", "title", "unit"),
                                name="unit_once_in_outside_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["merit", "spot", "theme"])), name="award_kind_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CeremonyTurn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự gọi")),
                        ("handed_by", emulation.fields.TextLine(blank=True, max_length=200, verbose_name="người trao")),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ceremony_turns",
                                to="awards.awarddecision",
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="campaigns.title"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lượt trao thưởng",
                        "verbose_name_plural": "lượt trao thưởng",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("decision", "title"), name="ceremony_turn_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandOver",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="ngày trao")),
                        ("place", emulation.fields.TextLine(blank=True, max_length=200, verbose_name="nơi trao")),
                        ("cancel_reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do hủy ghi nhận")),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="ghi lúc")),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hand_overs",
                                to="awards.awarddecision",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                            ),
                        ),
                        (
                            "outside",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hand_overs",
                                to="awards.outsidedecision",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần trao thưởng",
                        "verbose_name_plural": "các lần trao thưởng",
                        "ordering": ["held_on", "pk"],
                        "indexes": [models.Index(fields=["school", "held_on"], name="hand_over_by_day")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision__isnull", False), ("outside", None)),
                                    models.Q(("decision", None), ("outside__isnull", False)),
                                    _connector="OR",
                                ),
                                name="hand_over_of_one_decision",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AwardNews",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("told_on", models.DateField(verbose_name="báo ngày")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="đã xem lúc")),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="news",
                                to="awards.awarddecision",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "outside",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="news",
                                to="awards.outsidedecision",
                            ),
                        ),
                        ("revoked", models.BooleanField(default=False, verbose_name="báo việc hủy bỏ")),
                    ],
                    options={
                        "verbose_name": "tin khen thưởng",
                        "verbose_name_plural": "tin khen thưởng",
                        "ordering": ["-told_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision__isnull", False), ("outside", None)),
                                    models.Q(("decision", None), ("outside__isnull", False)),
                                    _connector="OR",
                                ),
                                name="news_of_one_decision",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("decision__isnull", False)),
                                fields=("user", "decision"),
                                name="told_once_of_a_decision",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("outside__isnull", False)),
                                fields=("user", "outside"),
                                name="told_once_of_one_outside",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GoldenEntry",
                    fields=[
                        (
                            "award",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="golden",
                                serialize=False,
                                to="awards.award",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="số sổ vàng")),
                        ("code", models.CharField(max_length=10, unique=True, verbose_name="mã tra cứu")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dòng sổ vàng",
                        "verbose_name_plural": "dòng sổ vàng",
                        "ordering": ["school", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "number"), name="golden_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)), name="golden_number_from_one"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandOverFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("list", "Danh sách ký nhận"), ("photo", "Ảnh trao thưởng")],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="tên tệp")),
                        (
                            "file",
                            models.FileField(
                                max_length=200, upload_to=awards.models.rewards.hand_over_path, verbose_name="tệp"
                            ),
                        ),
                        ("content_type", models.CharField(max_length=100, verbose_name="kiểu")),
                        ("size", models.PositiveIntegerField(verbose_name="kích thước (byte)")),
                        ("sha256", models.CharField(max_length=64)),
                        ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="tải lên lúc")),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "hand_over",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="awards.handover"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp của lần trao thưởng",
                        "verbose_name_plural": "tệp của lần trao thưởng",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("hand_over", "sha256"), name="hand_over_file_once"),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["list", "photo"])), name="hand_over_file_kind_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recovery",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("money", "Tiền thưởng"), ("object", "Giấy khen, bằng, giấy chứng nhận")],
                                max_length=10,
                                verbose_name="thu hồi",
                            ),
                        ),
                        ("amount", models.PositiveIntegerField(default=0, verbose_name="số tiền (đồng)")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="ngày thu hồi xong")),
                        ("note", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="ghi chú")),
                        (
                            "award",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recoveries",
                                to="awards.award",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="awards.withdrawal",
                                verbose_name="thu hồi theo văn bản",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "việc thu hồi",
                        "verbose_name_plural": "việc thu hồi",
                        "ordering": ["award__position", "kind", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("award", "kind"), name="recovered_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("kind", "money")),
                                    models.Q(("amount", 0), ("kind", "object")),
                                    _connector="OR",
                                ),
                                name="money_has_an_amount",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_by", None), ("done_on", None)),
                                    models.Q(("done_by__isnull", False), ("done_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="recovery_done_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Revocation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("false_merit", "Gian dối trong kê khai công trạng, thành tích"),
                                    ("false_papers", "Cung cấp thông tin sai hoặc làm giả hồ sơ, giấy tờ"),
                                    ("procedure", "Thẩm định, xét, duyệt, đề nghị trái quy định"),
                                    (
                                        "standard",
                                        "Có kết luận, quyết định, bản án về vi phạm làm mất tiêu chuẩn trong thời gian tính thành tích",
                                    ),
                                ],
                                max_length=12,
                                verbose_name="căn cứ hủy bỏ",
                            ),
                        ),
                        ("reason", emulation.fields.TextBlock(verbose_name="lý do cụ thể")),
                        (
                            "stage",
                            models.CharField(
                                choices=[("draft", "Dự thảo"), ("signed", "Đã ký")],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        (
                            "awards",
                            models.ManyToManyField(
                                related_name="revocations", to="awards.award", verbose_name="kết quả bị hủy bỏ"
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revocations",
                                to="awards.awarddecision",
                            ),
                        ),
                        (
                            "paper",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.issuedpaper",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quyết định hủy bỏ kết quả khen thưởng",
                        "verbose_name_plural": "quyết định hủy bỏ kết quả khen thưởng",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ground__in", ["false_merit", "false_papers", "procedure", "standard"])
                                ),
                                name="revocation_ground_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="revocation_says_why"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("paper", None), ("stage", "draft")),
                                    models.Q(("paper__isnull", False), ("stage", "signed")),
                                    _connector="OR",
                                ),
                                name="signed_revocation_has_a_paper",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("stage", "draft")),
                                fields=("decision",),
                                name="one_draft_revocation_of_a_decision",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ECertificate",
                    fields=[
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="electronic",
                                serialize=False,
                                to="awards.goldenentry",
                            ),
                        ),
                        ("pdf", models.FileField(max_length=200, upload_to="certificates/", verbose_name="tệp")),
                        ("sha256", models.CharField(max_length=64)),
                        ("sealed_at", models.DateTimeField(verbose_name="ký số lúc")),
                        (
                            "sealed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "giấy chứng nhận điện tử",
                        "verbose_name_plural": "giấy chứng nhận điện tử",
                    },
                ),
                migrations.CreateModel(
                    name="Supplement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("amount", models.PositiveIntegerField(verbose_name="số tiền (đồng)")),
                        (
                            "award",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supplements",
                                to="awards.award",
                            ),
                        ),
                        (
                            "withdrawal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="awards.withdrawal",
                                verbose_name="theo văn bản thu hồi",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "khoản chi bổ sung",
                        "verbose_name_plural": "khoản chi bổ sung",
                        "ordering": ["award__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("award", "withdrawal"), name="supplement_once_for_a_withdrawal"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)), name="supplement_has_an_amount"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandOverLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("amount", models.PositiveIntegerField(verbose_name="tiền thưởng đã chi (đồng)")),
                        ("cancelled", models.BooleanField(default=False, verbose_name="đã hủy ghi nhận")),
                        (
                            "award",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hand_over_lines",
                                to="awards.award",
                            ),
                        ),
                        (
                            "hand_over",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="awards.handover"
                            ),
                        ),
                        (
                            "supplement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="awards.supplement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "người nhận thưởng",
                        "verbose_name_plural": "người nhận thưởng",
                        "ordering": ["award__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("cancelled", False), ("supplement", None)),
                                fields=("award",),
                                name="award_handed_over_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("cancelled", False), ("supplement__isnull", False)),
                                fields=("supplement",),
                                name="supplement_paid_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Honour",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Chưa đăng"), ("shown", "Đang đăng"), ("down", "Đã gỡ")],
                                default="draft",
                                max_length=6,
                                verbose_name="tình trạng",
                            ),
                        ),
                        ("story", emulation.fields.TextBlock(blank=True, verbose_name="câu chuyện")),
                        ("photo", models.BinaryField(blank=True, default=b"", verbose_name="ảnh (JPEG)")),
                        ("shown_at", models.DateTimeField(blank=True, null=True, verbose_name="đăng lúc")),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                        (
                            "award",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="honour",
                                to="awards.award",
                            ),
                        ),
                        (
                            "exemplar",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="honour",
                                to="awards.exemplar",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "người được vinh danh",
                        "verbose_name_plural": "người được vinh danh",
                        "indexes": [models.Index(fields=["school", "state", "-shown_at"], name="honours_of_a_school")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "shown", "down"])), name="honour_state_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "shown"), _negated=True),
                                    ("shown_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="shown_honour_since",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("award__isnull", False), ("exemplar", None)),
                                    models.Q(("award", None), ("exemplar__isnull", False)),
                                    _connector="OR",
                                ),
                                name="honour_of_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HonourConsent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("fields", models.JSONField(verbose_name="các mục đồng ý")),
                        ("given_at", models.DateTimeField(verbose_name="đồng ý lúc")),
                        (
                            "slip",
                            emulation.fields.TextLine(
                                blank=True, max_length=300, verbose_name="phiếu đồng ý bằng giấy"
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="rút lúc")),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "honour",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="awards.honour"
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đồng ý công khai",
                        "verbose_name_plural": "đồng ý công khai",
                        "ordering": ["-given_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("honour",),
                                name="one_consent_in_force_for_an_honour",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="consent_withdrawn_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HearingMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "office",
                            models.CharField(
                                choices=[
                                    ("chair", "Chủ tịch"),
                                    ("vice", "Phó Chủ tịch"),
                                    ("standing", "Ủy viên thường trực"),
                                    ("secretary", "Ủy viên, Thư ký"),
                                    ("member", "Ủy viên"),
                                ],
                                max_length=10,
                                verbose_name="chức vụ",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("speaks", models.BooleanField(default=True, verbose_name="được lấy ý kiến")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="cho ý kiến lúc")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                            ),
                        ),
                        (
                            "hearing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="awards.spothearing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thành viên được lấy ý kiến",
                        "verbose_name_plural": "thành viên được lấy ý kiến",
                        "ordering": ["position", "pk"],
                        "indexes": [models.Index(fields=["person", "answered_at"], name="hearing_member_to_answer")],
                        "constraints": [
                            models.UniqueConstraint(fields=("hearing", "person"), name="hearing_member_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpotCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("percent", models.PositiveSmallIntegerField(verbose_name="tỷ lệ đồng ý tối thiểu (%)")),
                        ("more_than", models.BooleanField(default=False, verbose_name="quá bán")),
                        (
                            "base",
                            models.CharField(
                                choices=[
                                    ("members", "tổng số thành viên Hội đồng"),
                                    ("present", "số thành viên có mặt hoặc được lấy ý kiến bằng văn bản"),
                                    ("returned", "số phiếu thu về"),
                                ],
                                max_length=10,
                                verbose_name="tính trên",
                            ),
                        ),
                        ("article", emulation.fields.TextLine(max_length=300, verbose_name="căn cứ")),
                        ("passed", models.BooleanField(null=True, verbose_name="đạt")),
                        (
                            "nomination",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spot_case",
                                to="awards.nomination",
                            ),
                        ),
                        (
                            "hearing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cases",
                                to="awards.spothearing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hồ sơ lấy ý kiến",
                        "verbose_name_plural": "hồ sơ lấy ý kiến",
                        "ordering": ["position"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("base__in", ["members", "present", "returned"])),
                                name="spot_case_base_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpotOpinion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("agrees", models.BooleanField(verbose_name="đồng ý")),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do")),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opinions",
                                to="awards.spotcase",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opinions",
                                to="awards.hearingmember",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ý kiến của thành viên Hội đồng",
                        "verbose_name_plural": "ý kiến của thành viên Hội đồng",
                        "ordering": ["member__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "member"), name="spot_opinion_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agrees", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="spot_disagreement_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DossierQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", emulation.fields.TextBlock(verbose_name="câu hỏi")),
                        ("asked_at", models.DateTimeField(verbose_name="hỏi lúc")),
                        ("answer", emulation.fields.TextBlock(blank=True, verbose_name="trả lời")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="awards.nomination",
                                verbose_name="hồ sơ",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="awards.boardsession",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "câu hỏi về hồ sơ",
                        "verbose_name_plural": "câu hỏi về hồ sơ",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="question_says_something"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="question_answered_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NominationReturn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="trả lại lúc")),
                        ("reason", emulation.fields.TextBlock(verbose_name="lý do")),
                        ("parts", models.CharField(blank=True, max_length=60, verbose_name="phần được sửa")),
                        ("content", models.JSONField(verbose_name="nội dung khi trả lại")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="returns",
                                to="awards.nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần trả lại hồ sơ",
                        "verbose_name_plural": "lần trả lại hồ sơ",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="nomination_return_says_why"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]

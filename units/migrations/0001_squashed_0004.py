"""All tables of the app at once; later steps follow."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import emulation.fields
import emulation.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        emulation.tables.CreateTables(
            [
                migrations.CreateModel(
                    name="Unit",
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
                                choices=[
                                    ("cluster", "Cụm, khối thi đua"),
                                    ("school", "Trường"),
                                    ("department", "Khoa, phòng, tổ"),
                                    ("class", "Lớp"),
                                    ("organisation", "Đoàn thể"),
                                ],
                                max_length=20,
                                verbose_name="loại",
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=200, verbose_name="tên đơn vị")),
                        (
                            "symbol",
                            emulation.fields.TextLine(
                                blank=True,
                                help_text="Dùng trong ký hiệu văn bản, ví dụ TCT.",
                                max_length=30,
                                verbose_name="tên viết tắt",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("active", models.BooleanField(default=True, verbose_name="đang hoạt động")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="children",
                                to="units.unit",
                                verbose_name="parent",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.unit",
                                verbose_name="trường",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đơn vị",
                        "verbose_name_plural": "đơn vị",
                        "ordering": ["position", "name", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind__in", ["school", "cluster"]), ("school", None)),
                                    models.Q(
                                        models.Q(("kind__in", ["school", "cluster"]), _negated=True),
                                        ("school__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="unit_belongs_to_a_school",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("school__isnull", False)),
                                fields=("school", "name"),
                                name="unit_name_once_per_school",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("full_name", emulation.fields.TextLine(max_length=120, verbose_name="họ và tên")),
                        ("sort_key", models.CharField(db_index=True, editable=False, max_length=400)),
                        ("search_key", models.CharField(editable=False, max_length=200)),
                        ("post", emulation.fields.TextLine(blank=True, max_length=120, verbose_name="chức vụ")),
                        (
                            "category",
                            models.CharField(
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
                        ("born_on", models.DateField(blank=True, null=True, verbose_name="ngày sinh")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                        (
                            "code",
                            emulation.fields.TextLine(
                                blank=True,
                                help_text="Mã cán bộ, mã học viên; mỗi mã một người trong trường.",
                                max_length=30,
                                verbose_name="mã",
                            ),
                        ),
                        ("active", models.BooleanField(default=True, verbose_name="đang công tác, học tập")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.unit",
                                verbose_name="trường",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cá nhân",
                        "verbose_name_plural": "cá nhân",
                        "ordering": ["sort_key", "pk"],
                        "indexes": [
                            models.Index(fields=["school", "sort_key"], name="units_perso_school__f0e16d_idx"),
                            models.Index(fields=["unit", "sort_key"], name="units_perso_unit_id_f604c7_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("code", ""), _negated=True),
                                fields=("school", "code"),
                                name="person_code_once_per_school",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchoolProfile",
                    fields=[
                        (
                            "school",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="profile",
                                serialize=False,
                                to="units.unit",
                            ),
                        ),
                        (
                            "superior",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="cơ quan chủ quản"),
                        ),
                        (
                            "party_superior",
                            emulation.fields.TextLine(
                                blank=True, max_length=200, verbose_name="cơ quan cấp trên (văn bản Đảng)"
                            ),
                        ),
                        ("place", emulation.fields.TextLine(max_length=100, verbose_name="địa danh")),
                        (
                            "head_title",
                            emulation.fields.TextLine(
                                default="Hiệu trưởng", max_length=100, verbose_name="chức vụ người đứng đầu"
                            ),
                        ),
                        (
                            "party_term",
                            emulation.fields.TextLine(
                                blank=True, help_text="Ví dụ 2025-2030.", max_length=20, verbose_name="nhiệm kỳ cấp ủy"
                            ),
                        ),
                        (
                            "form_choices",
                            models.JSONField(blank=True, default=dict, verbose_name="số đo trong thể thức"),
                        ),
                    ],
                    options={
                        "verbose_name": "thông tin trường",
                        "verbose_name_plural": "thông tin trường",
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "A user with that username already exists."},
                                help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                                max_length=150,
                                unique=True,
                                validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                                verbose_name="username",
                            ),
                        ),
                        ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                        ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                        ),
                        (
                            "must_change_password",
                            models.BooleanField(
                                default=False,
                                help_text="Mật khẩu do máy tạo và in trên phiếu: đổi khi đăng nhập lần đầu.",
                                verbose_name="phải đổi mật khẩu",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                        (
                            "person",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="user",
                                to="units.person",
                                verbose_name="cá nhân",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tài khoản",
                        "verbose_name_plural": "tài khoản",
                    },
                    managers=[
                        ("objects", django.contrib.auth.models.UserManager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Posting",
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
                                choices=[
                                    ("line", "Đơn vị công tác, học tập"),
                                    ("homeroom", "Chủ nhiệm lớp"),
                                    ("organisation", "Đoàn thể"),
                                ],
                                default="line",
                                max_length=20,
                                verbose_name="loại",
                            ),
                        ),
                        ("post", emulation.fields.TextLine(blank=True, max_length=120, verbose_name="chức vụ")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        (
                            "basis",
                            emulation.fields.TextLine(
                                blank=True,
                                help_text="Ví dụ: Quyết định số 15/QĐ-TCT ngày 01/09/2026.",
                                max_length=200,
                                verbose_name="căn cứ",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="postings",
                                to="units.person",
                                verbose_name="cá nhân",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="postings",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quá trình công tác, học tập",
                        "verbose_name_plural": "quá trình công tác, học tập",
                        "indexes": [
                            models.Index(fields=["person", "kind", "starts_on"], name="units_posti_person__fdb65d_idx"),
                            models.Index(fields=["unit", "kind", "ends_on"], name="units_posti_unit_id_54f7fc_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["line", "homeroom", "organisation"])),
                                name="posting_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="posting_ends_after_start",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None), ("kind", "line")),
                                fields=("person",),
                                name="posting_line_once_open",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None), ("kind", "homeroom")),
                                fields=("unit",),
                                name="posting_one_homeroom_teacher",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None), ("kind", "organisation")),
                                fields=("person", "unit"),
                                name="posting_organisation_once_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Trưởng đơn vị"),
                                    ("clerk", "Văn thư đơn vị"),
                                    ("office", "Thường trực Hội đồng Thi đua – Khen thưởng"),
                                    ("leader", "Thủ trưởng trường"),
                                    ("board", "Thành viên Hội đồng"),
                                    ("admin", "Quản trị"),
                                ],
                                max_length=20,
                                verbose_name="chức trách",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chức trách",
                        "verbose_name_plural": "chức trách",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("role__in", ["head", "clerk", "office", "leader", "board", "admin"])
                                ),
                                name="membership_role_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="membership_ends_after_start",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("user", "unit", "role"),
                                name="membership_once_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonRecord",
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
                                choices=[
                                    ("secondment", "Biệt phái"),
                                    ("leave", "Nghỉ"),
                                    ("retirement", "Nghỉ hưu"),
                                    ("discipline", "Kỷ luật"),
                                    ("hold", "Tạm dừng xét"),
                                ],
                                max_length=20,
                                verbose_name="loại",
                            ),
                        ),
                        ("detail", emulation.fields.TextLine(max_length=300, verbose_name="nội dung")),
                        (
                            "basis",
                            emulation.fields.TextLine(
                                blank=True,
                                help_text="Ví dụ: Quyết định số 15/QĐ-TCT ngày 01/09/2026.",
                                max_length=200,
                                verbose_name="căn cứ",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("cancelled", models.BooleanField(default=False, verbose_name="đã hủy")),
                        (
                            "cancel_reason",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="lý do hủy"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="ghi lúc"
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="records",
                                to="units.person",
                                verbose_name="cá nhân",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hồ sơ quá trình",
                        "verbose_name_plural": "hồ sơ quá trình",
                        "indexes": [
                            models.Index(fields=["person", "kind", "starts_on"], name="units_perso_person__a6f143_idx")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["secondment", "leave", "retirement", "discipline", "hold"])
                                ),
                                name="record_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="record_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cancelled", False),
                                    models.Q(("cancel_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="cancelled_record_has_a_reason",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("cancelled", False)),
                                fields=("person", "kind", "starts_on"),
                                name="record_once_from_a_day",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]

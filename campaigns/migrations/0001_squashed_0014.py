"""All tables of the app at once; later steps follow."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.lookups
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import campaigns.models.attachments
import campaigns.models.calendars
import campaigns.models.formulas
import campaigns.models.pacts
import emulation.fields
import emulation.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_squashed_0009"),
        ("units", "0001_squashed_0004"),
    ]

    operations = [
        emulation.tables.CreateTables(
            [
                migrations.CreateModel(
                    name="Campaign",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=500, verbose_name="tên phong trào")),
                        ("theme", emulation.fields.TextLine(blank=True, max_length=500, verbose_name="chủ đề")),
                        ("starts_on", models.DateField(verbose_name="từ ngày")),
                        ("ends_on", models.DateField(verbose_name="đến ngày")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("drafting", "Đang soạn kế hoạch"),
                                    ("submitted", "Trình ký kế hoạch"),
                                    ("signed", "Đã ký kế hoạch"),
                                    ("running", "Đang thực hiện"),
                                    ("closed", "Đã kết thúc"),
                                ],
                                default="drafting",
                                max_length=12,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="lập lúc")),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="drives",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="following",
                                to="campaigns.campaign",
                                verbose_name="lập từ phong trào",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="campaigns",
                                to="units.unit",
                                verbose_name="trường",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phong trào",
                        "verbose_name_plural": "phong trào",
                        "ordering": ["-starts_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["drafting", "submitted", "signed", "running", "closed"])
                                ),
                                name="campaign_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="campaign_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("parent", models.F("pk")), _negated=True),
                                name="campaign_not_its_own_parent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CitedDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(editable=False, max_length=300)),
                        ("text", emulation.fields.TextBlock(verbose_name="căn cứ")),
                        ("number", emulation.fields.TextLine(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                        ("search_key", models.TextField(editable=False)),
                        ("expired_on", models.DateField(blank=True, null=True, verbose_name="hết hiệu lực từ ngày")),
                        (
                            "note",
                            emulation.fields.TextLine(
                                blank=True, max_length=300, verbose_name="văn bản thay thế, ghi chú"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="units.unit",
                                verbose_name="trường",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "văn bản viện dẫn",
                        "verbose_name_plural": "văn bản viện dẫn",
                        "ordering": ["-issued_on", "text", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "key"), name="cited_document_once_per_school")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataRequest",
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
                                choices=[("see", "Xem dữ liệu"), ("correct", "Sửa dữ liệu"), ("erase", "Xóa dữ liệu")],
                                max_length=10,
                                verbose_name="yêu cầu",
                            ),
                        ),
                        ("wording", emulation.fields.TextBlock(blank=True, verbose_name="nội dung")),
                        (
                            "asked_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="gửi lúc"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="hạn giải quyết")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("open", "Chờ giải quyết"),
                                    ("done", "Đã giải quyết"),
                                    ("refused", "Không giải quyết được"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
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
                                verbose_name="người trả lời",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="data_requests",
                                to="units.person",
                                verbose_name="cá nhân",
                            ),
                        ),
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
                        "verbose_name": "yêu cầu về dữ liệu cá nhân",
                        "verbose_name_plural": "yêu cầu về dữ liệu cá nhân",
                        "ordering": ["-pk"],
                        "indexes": [models.Index(fields=["school", "stage"], name="data_request_by_stage")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["see", "correct", "erase"])),
                                name="data_request_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""), ("answered_at", None), ("answered_by", None), ("stage", "open")
                                    ),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                        ("stage__in", ["done", "refused"]),
                                        models.Q(("answer", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="data_request_answered_in_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "see"), models.Q(("wording", ""), _negated=True), _connector="OR"
                                ),
                                name="data_request_says_what",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("stage", "open")),
                                fields=("person", "kind"),
                                name="data_request_once_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Digest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(verbose_name="ngày")),
                        ("token", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="gửi tới")),
                        ("subject", models.CharField(max_length=200, verbose_name="tiêu đề")),
                        ("body", emulation.fields.TextBlock(verbose_name="nội dung")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ gửi"),
                                    ("sending", "Đang gửi"),
                                    ("sent", "Đã gửi"),
                                    ("uncertain", "Không rõ đã gửi chưa"),
                                    ("failed", "Không gửi được"),
                                    ("in_app", "Chỉ nhắc trong ứng dụng"),
                                    ("lapsed", "Bỏ, chuyển sang thư sau"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="lập lúc"
                            ),
                        ),
                        ("sending_at", models.DateTimeField(blank=True, null=True, verbose_name="bắt đầu gửi")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="đã gửi")),
                        ("error", models.CharField(blank=True, max_length=300, verbose_name="lỗi")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="digests",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thư nhắc việc",
                        "verbose_name_plural": "thư nhắc việc",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "sending"])),
                                fields=["day"],
                                name="digest_open_by_day",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "lapsed"), _negated=True),
                                fields=("user", "day"),
                                name="one_digest_per_person_per_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["waiting", "sending", "sent", "uncertain", "failed", "in_app", "lapsed"],
                                    )
                                ),
                                name="digest_state_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HolidayChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(verbose_name="ngày")),
                        ("off", models.BooleanField(default=True, verbose_name="nghỉ")),
                        ("note", emulation.fields.TextLine(blank=True, max_length=200, verbose_name="ghi chú")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="units.unit",
                                verbose_name="trường",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thay đổi lịch nghỉ",
                        "verbose_name_plural": "thay đổi lịch nghỉ",
                        "ordering": ["day"],
                        "constraints": [
                            models.UniqueConstraint(fields=("school", "day"), name="holiday_change_once_per_day")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rating",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("excellent", "Hoàn thành xuất sắc nhiệm vụ"),
                                    ("good", "Hoàn thành tốt nhiệm vụ"),
                                    ("done", "Hoàn thành nhiệm vụ"),
                                    ("failed", "Không hoàn thành nhiệm vụ"),
                                ],
                                max_length=10,
                                verbose_name="xếp loại",
                            ),
                        ),
                        ("set_at", models.DateTimeField(verbose_name="ghi lúc")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="units.person"
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "xếp loại cá nhân",
                        "verbose_name_plural": "xếp loại cá nhân",
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "year"), name="person_rated_once_a_year"),
                            models.CheckConstraint(
                                condition=models.Q(("level__in", ["excellent", "good", "done", "failed"])),
                                name="rating_level_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderChoice",
                    fields=[
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="reminder_choice",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("by_mail", models.BooleanField(default=True, verbose_name="nhắc qua thư điện tử")),
                        (
                            "few",
                            models.BooleanField(
                                default=False, verbose_name="chỉ nhắc trước 1 ngày, đúng ngày và khi quá hạn"
                            ),
                        ),
                        ("muted", models.JSONField(blank=True, default=list, verbose_name="không nhận qua các kênh")),
                        (
                            "quiet_from",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="không nhắc từ giờ"),
                        ),
                        (
                            "quiet_until",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đến trước giờ"),
                        ),
                    ],
                    options={
                        "verbose_name": "cách nhắc việc của tôi",
                        "verbose_name_plural": "cách nhắc việc của tôi",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("quiet_from", None), ("quiet_until", None)),
                                    models.Q(
                                        ("quiet_from__lte", 23),
                                        ("quiet_until__lte", 23),
                                        models.Q(("quiet_from", models.F("quiet_until")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="quiet_hours_are_two_hours",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderHabits",
                    fields=[
                        (
                            "school",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="reminder_habits",
                                serialize=False,
                                to="units.unit",
                            ),
                        ),
                        ("days_before", models.JSONField(default=dict, verbose_name="số ngày nhắc trước")),
                        (
                            "working_days_only",
                            models.BooleanField(default=True, verbose_name="chỉ nhắc vào ngày làm việc"),
                        ),
                        ("from_hour", models.PositiveSmallIntegerField(default=6, verbose_name="nhắc từ giờ")),
                        ("until_hour", models.PositiveSmallIntegerField(default=21, verbose_name="đến trước giờ")),
                        (
                            "head_after",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="báo trưởng đơn vị khi quá hạn (ngày)"
                            ),
                        ),
                        (
                            "office_after",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="báo Thường trực khi quá hạn (ngày)"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cách nhắc việc của trường",
                        "verbose_name_plural": "cách nhắc việc của trường",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until_hour__lte", 24), ("from_hour__lt", models.F("until_hour"))),
                                name="reminder_hours_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("head_after", None), ("head_after__gte", 1), _connector="OR"),
                                    models.Q(("office_after", None), ("office_after__gte", 1), _connector="OR"),
                                ),
                                name="escalation_after_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewSeat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("chair", models.BooleanField(default=False, verbose_name="Chủ tịch Hội đồng")),
                        (
                            "appointed_by",
                            emulation.fields.TextLine(max_length=200, verbose_name="quyết định thành lập"),
                        ),
                        ("starts_on", models.DateField(verbose_name="từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_seats",
                                to="units.person",
                                verbose_name="thành viên",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_seats",
                                to="units.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thành viên Hội đồng Khoa học – sáng kiến",
                        "verbose_name_plural": "thành viên Hội đồng Khoa học – sáng kiến",
                        "ordering": ["-chair", "person__sort_key", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("school", "person"),
                                name="one_review_seat_per_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("chair", True), ("ends_on", None)),
                                fields=("school",),
                                name="one_review_chair_per_school",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="review_seat_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Title",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, verbose_name="mã")),
                        ("name", emulation.fields.TextLine(max_length=150, verbose_name="tên")),
                        ("short_name", emulation.fields.TextLine(max_length=30, verbose_name="tên viết tắt")),
                        (
                            "holder",
                            models.CharField(
                                choices=[("person", "Cá nhân"), ("unit", "Tập thể")],
                                max_length=10,
                                verbose_name="đối tượng",
                            ),
                        ),
                        (
                            "family",
                            models.CharField(
                                choices=[
                                    ("title", "Danh hiệu thi đua"),
                                    ("commendation", "Hình thức khen thưởng"),
                                    ("recognition", "Hình thức ghi nhận của trường"),
                                ],
                                default="title",
                                max_length=15,
                                verbose_name="loại",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("active", models.BooleanField(default=True, verbose_name="đang dùng")),
                        (
                            "school",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="own_titles",
                                to="units.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "danh hiệu",
                        "verbose_name_plural": "danh hiệu",
                        "ordering": ["position", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("school", None)), fields=("code",), name="statutory_title_code_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("family__in", ["title", "commendation"]), ("school", None)),
                                    models.Q(("family", "recognition"), ("school__isnull", False)),
                                    _connector="OR",
                                ),
                                name="own_titles_are_recognitions",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("school__isnull", False)),
                                fields=("school", "code"),
                                name="own_title_code_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitRating",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("excellent", "Hoàn thành xuất sắc nhiệm vụ"),
                                    ("good", "Hoàn thành tốt nhiệm vụ"),
                                    ("done", "Hoàn thành nhiệm vụ"),
                                    ("failed", "Không hoàn thành nhiệm vụ"),
                                ],
                                max_length=10,
                                verbose_name="xếp loại",
                            ),
                        ),
                        ("set_at", models.DateTimeField(verbose_name="ghi lúc")),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="units.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "xếp loại đơn vị",
                        "verbose_name_plural": "xếp loại đơn vị",
                        "constraints": [
                            models.UniqueConstraint(fields=("unit", "year"), name="unit_rated_once_a_year"),
                            models.CheckConstraint(
                                condition=models.Q(("level__in", ["excellent", "good", "done", "failed"])),
                                name="unit_rating_level_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarAddress",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "token",
                            models.CharField(
                                default=campaigns.models.calendars.new_token, editable=False, max_length=60, unique=True
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lập lúc")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="thu hồi lúc")),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_addresses",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_addresses",
                                to="campaigns.campaign",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "địa chỉ lịch",
                        "verbose_name_plural": "địa chỉ lịch",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("campaign", None), ("user__isnull", False)),
                                    models.Q(("campaign__isnull", False), ("user", None)),
                                    _connector="OR",
                                ),
                                name="calendar_of_one_thing",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("user",),
                                name="one_calendar_per_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("campaign",),
                                name="one_calendar_per_campaign",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pact",
                    fields=[
                        (
                            "campaign",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="pact",
                                serialize=False,
                                to="campaigns.campaign",
                            ),
                        ),
                        ("text", emulation.fields.TextBlock(verbose_name="nội dung giao ước")),
                        (
                            "stage",
                            models.CharField(
                                choices=[("draft", "Đang soạn"), ("open", "Các bên đang ký")],
                                default="draft",
                                max_length=8,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi các đơn vị lúc")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "giao ước thi đua",
                        "verbose_name_plural": "giao ước thi đua",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["draft", "open"])), name="pact_stage_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "open"), _negated=True),
                                    ("opened_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="open_pact_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        (
                            "campaign",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="plan",
                                serialize=False,
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("nd30", "Văn bản hành chính (Nghị định 30/2020/NĐ-CP)"),
                                    ("hd05", "Văn bản của Đảng (Hướng dẫn 05-HD/VPTW)"),
                                ],
                                max_length=10,
                                verbose_name="thể thức",
                            ),
                        ),
                        (
                            "kind_name",
                            emulation.fields.TextLine(default="KẾ HOẠCH", max_length=60, verbose_name="tên loại"),
                        ),
                        ("title", emulation.fields.TextLine(max_length=500, verbose_name="trích yếu")),
                        ("theme", emulation.fields.TextLine(blank=True, max_length=500, verbose_name="chủ đề")),
                        ("place", emulation.fields.TextLine(max_length=100, verbose_name="địa danh")),
                        ("lead", emulation.fields.TextBlock(blank=True, verbose_name="lời dẫn")),
                        ("own_labels", models.BooleanField(default=True, verbose_name="giữ số mục như đã ghi")),
                        ("signer_name", emulation.fields.TextLine(blank=True, max_length=120, verbose_name="người ký")),
                        (
                            "signer_post",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="chức vụ người ký"),
                        ),
                        (
                            "source_name",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="tệp nguồn"),
                        ),
                        ("source_text", emulation.fields.TextBlock(blank=True, verbose_name="văn bản nguồn")),
                        (
                            "source_number",
                            emulation.fields.TextLine(blank=True, max_length=60, verbose_name="số của văn bản nguồn"),
                        ),
                        (
                            "source_issued_on",
                            models.DateField(blank=True, null=True, verbose_name="ngày của văn bản nguồn"),
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
                        "verbose_name": "kế hoạch",
                        "verbose_name_plural": "kế hoạch",
                    },
                ),
                migrations.CreateModel(
                    name="DigestDelivery",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("channel", models.CharField(max_length=20, verbose_name="kênh")),
                        ("address", models.CharField(max_length=200, verbose_name="gửi tới")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ gửi"),
                                    ("sending", "Đang gửi"),
                                    ("sent", "Đã gửi"),
                                    ("uncertain", "Không rõ đã gửi chưa"),
                                    ("failed", "Không gửi được"),
                                    ("in_app", "Chỉ nhắc trong ứng dụng"),
                                    ("lapsed", "Bỏ, chuyển sang thư sau"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        ("sending_at", models.DateTimeField(blank=True, null=True, verbose_name="bắt đầu gửi")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="đã gửi")),
                        ("error", models.CharField(blank=True, max_length=300, verbose_name="lỗi")),
                        (
                            "digest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deliveries",
                                to="campaigns.digest",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lượt gửi qua kênh",
                        "verbose_name_plural": "lượt gửi qua kênh",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("digest", "channel"), name="one_delivery_per_digest_and_channel"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["waiting", "sending", "sent", "uncertain", "failed", "in_app", "lapsed"],
                                    )
                                ),
                                name="delivery_state_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Drive",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=300, verbose_name="tên đợt")),
                        (
                            "occasion",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="chào mừng dịp"),
                        ),
                        ("starts_on", models.DateField(verbose_name="từ ngày")),
                        ("ends_on", models.DateField(verbose_name="đến ngày")),
                        ("contents", emulation.fields.TextBlock(blank=True, verbose_name="nội dung thi đua")),
                        ("results", emulation.fields.TextBlock(blank=True, verbose_name="kết quả chung")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="tổng kết lúc")),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="peaks",
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
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "titles",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="danh hiệu, hình thức biểu dương",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đợt thi đua cao điểm",
                        "verbose_name_plural": "đợt thi đua cao điểm",
                        "ordering": ["starts_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("campaign", "name"), name="drive_name_once"),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="drive_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("ended_by", None)),
                                    models.Q(("ended_at__isnull", False), models.Q(("results", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="drive_ends_with_results",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalInitiative",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("initiative", "Sáng kiến"), ("topic", "Đề tài"), ("model", "Mô hình")],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("title", emulation.fields.TextLine(max_length=300, verbose_name="tên")),
                        ("summary", emulation.fields.TextBlock(verbose_name="nội dung, cách làm mới")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "Nháp"),
                                    ("registered", "Đã đăng ký, đang thực hiện"),
                                    ("submitted", "Đề nghị công nhận"),
                                    ("recognised", "Được công nhận"),
                                    ("refused", "Không công nhận"),
                                    ("withdrawn", "Đã rút"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="ý kiến của Hội đồng, lý do")),
                        ("registered_at", models.DateTimeField(blank=True, null=True, verbose_name="đăng ký lúc")),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="đề nghị công nhận lúc"),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="kết luận lúc")),
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
                            "decided_by",
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
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người lập",
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
                    ],
                    options={
                        "verbose_name": "historical sáng kiến, đề tài, mô hình",
                        "verbose_name_plural": "historical sáng kiến, đề tài, mô hình",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalInspection",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("topic", emulation.fields.TextLine(max_length=300, verbose_name="nội dung kiểm tra")),
                        ("visit_on", models.DateField(verbose_name="ngày kiểm tra")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("planned", "Sắp kiểm tra"),
                                    ("follow_up", "Chờ đơn vị khắc phục"),
                                    ("answered", "Đơn vị đã trả lời"),
                                    ("closed", "Đã xong"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("findings", emulation.fields.TextBlock(blank=True, verbose_name="kết quả kiểm tra")),
                        ("follow_up", emulation.fields.TextBlock(blank=True, verbose_name="nội dung cần khắc phục")),
                        ("follow_up_due", models.DateField(blank=True, null=True, verbose_name="hạn khắc phục")),
                        ("answer", emulation.fields.TextBlock(blank=True, verbose_name="trả lời của đơn vị")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
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
                            "answered_by",
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
                    ],
                    options={
                        "verbose_name": "historical lượt kiểm tra",
                        "verbose_name_plural": "historical lượt kiểm tra",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPlan",
                    fields=[
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("nd30", "Văn bản hành chính (Nghị định 30/2020/NĐ-CP)"),
                                    ("hd05", "Văn bản của Đảng (Hướng dẫn 05-HD/VPTW)"),
                                ],
                                max_length=10,
                                verbose_name="thể thức",
                            ),
                        ),
                        (
                            "kind_name",
                            emulation.fields.TextLine(default="KẾ HOẠCH", max_length=60, verbose_name="tên loại"),
                        ),
                        ("title", emulation.fields.TextLine(max_length=500, verbose_name="trích yếu")),
                        ("theme", emulation.fields.TextLine(blank=True, max_length=500, verbose_name="chủ đề")),
                        ("place", emulation.fields.TextLine(max_length=100, verbose_name="địa danh")),
                        ("lead", emulation.fields.TextBlock(blank=True, verbose_name="lời dẫn")),
                        ("own_labels", models.BooleanField(default=True, verbose_name="giữ số mục như đã ghi")),
                        ("signer_name", emulation.fields.TextLine(blank=True, max_length=120, verbose_name="người ký")),
                        (
                            "signer_post",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="chức vụ người ký"),
                        ),
                        (
                            "source_name",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="tệp nguồn"),
                        ),
                        ("source_text", emulation.fields.TextBlock(blank=True, verbose_name="văn bản nguồn")),
                        (
                            "source_number",
                            emulation.fields.TextLine(blank=True, max_length=60, verbose_name="số của văn bản nguồn"),
                        ),
                        (
                            "source_issued_on",
                            models.DateField(blank=True, null=True, verbose_name="ngày của văn bản nguồn"),
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
                    ],
                    options={
                        "verbose_name": "historical kế hoạch",
                        "verbose_name_plural": "historical kế hoạch",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPledge",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "Nháp"),
                                    ("submitted", "Đã gửi"),
                                    ("returned", "Trả lại"),
                                    ("accepted", "Đã duyệt"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("statement", emulation.fields.TextBlock(blank=True, verbose_name="lời cam kết")),
                        ("return_reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do trả lại")),
                        ("open_parts", models.CharField(blank=True, max_length=60, verbose_name="phần được sửa")),
                        ("version", models.PositiveIntegerField(default=0, verbose_name="lần sửa")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="xử lý lúc")),
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
                            "decided_by",
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
                    ],
                    options={
                        "verbose_name": "historical đăng ký thi đua",
                        "verbose_name_plural": "historical đăng ký thi đua",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReportCall",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("month", "Báo cáo tháng"),
                                    ("quarter", "Báo cáo quý"),
                                    ("midterm", "Báo cáo sơ kết"),
                                    ("final", "Báo cáo tổng kết"),
                                ],
                                max_length=10,
                                verbose_name="loại báo cáo",
                            ),
                        ),
                        ("title", emulation.fields.TextLine(max_length=300, verbose_name="tên báo cáo")),
                        ("starts_on", models.DateField(verbose_name="số liệu từ ngày")),
                        ("ends_on", models.DateField(verbose_name="số liệu đến ngày")),
                        ("due_on", models.DateField(verbose_name="hạn gửi")),
                        ("overview", emulation.fields.TextBlock(blank=True, verbose_name="đánh giá chung")),
                        ("proposals", emulation.fields.TextBlock(blank=True, verbose_name="phương hướng, kiến nghị")),
                        ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="lập lúc")),
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
                    ],
                    options={
                        "verbose_name": "historical đợt báo cáo",
                        "verbose_name_plural": "historical đợt báo cáo",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Initiative",
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
                                choices=[("initiative", "Sáng kiến"), ("topic", "Đề tài"), ("model", "Mô hình")],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("title", emulation.fields.TextLine(max_length=300, verbose_name="tên")),
                        ("summary", emulation.fields.TextBlock(verbose_name="nội dung, cách làm mới")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "Nháp"),
                                    ("registered", "Đã đăng ký, đang thực hiện"),
                                    ("submitted", "Đề nghị công nhận"),
                                    ("recognised", "Được công nhận"),
                                    ("refused", "Không công nhận"),
                                    ("withdrawn", "Đã rút"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="ý kiến của Hội đồng, lý do")),
                        ("registered_at", models.DateTimeField(blank=True, null=True, verbose_name="đăng ký lúc")),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="đề nghị công nhận lúc"),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="kết luận lúc")),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="initiatives",
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
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người lập",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="initiatives",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sáng kiến, đề tài, mô hình",
                        "verbose_name_plural": "sáng kiến, đề tài, mô hình",
                        "ordering": ["unit__position", "title", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("stage", "withdrawn"), _negated=True),
                                fields=("campaign", "unit", "title"),
                                name="initiative_title_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        ["draft", "registered", "submitted", "recognised", "refused", "withdrawn"],
                                    )
                                ),
                                name="initiative_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["initiative", "topic", "model"])),
                                name="initiative_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["draft", "withdrawn"]),
                                    ("registered_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="initiative_registered_sometime",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Inspection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("topic", emulation.fields.TextLine(max_length=300, verbose_name="nội dung kiểm tra")),
                        ("visit_on", models.DateField(verbose_name="ngày kiểm tra")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("planned", "Sắp kiểm tra"),
                                    ("follow_up", "Chờ đơn vị khắc phục"),
                                    ("answered", "Đơn vị đã trả lời"),
                                    ("closed", "Đã xong"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("findings", emulation.fields.TextBlock(blank=True, verbose_name="kết quả kiểm tra")),
                        ("follow_up", emulation.fields.TextBlock(blank=True, verbose_name="nội dung cần khắc phục")),
                        ("follow_up_due", models.DateField(blank=True, null=True, verbose_name="hạn khắc phục")),
                        ("answer", emulation.fields.TextBlock(blank=True, verbose_name="trả lời của đơn vị")),
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
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="inspections",
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
                            "team",
                            models.ManyToManyField(
                                related_name="inspections", to="units.person", verbose_name="đoàn kiểm tra"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inspections",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lượt kiểm tra",
                        "verbose_name_plural": "lượt kiểm tra",
                        "ordering": ["-visit_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["planned", "follow_up", "answered", "closed"])),
                                name="inspection_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["planned", "closed"]),
                                    models.Q(
                                        models.Q(("follow_up", ""), _negated=True), ("follow_up_due__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="inspection_says_what_to_mend",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage", "planned"), models.Q(("findings", ""), _negated=True), _connector="OR"
                                ),
                                name="inspection_findings_after_visit",
                            ),
                            models.UniqueConstraint(
                                fields=("campaign", "unit", "visit_on", "topic"),
                                name="inspection_once_per_day_and_topic",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanGapAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=100, verbose_name="góp ý")),
                        ("answer", emulation.fields.TextBlock(verbose_name="trả lời")),
                        ("at", models.DateTimeField(auto_now=True, verbose_name="trả lời lúc")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người trả lời",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="gap_answers",
                                to="campaigns.campaign",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trả lời góp ý về kế hoạch",
                        "verbose_name_plural": "trả lời góp ý về kế hoạch",
                        "constraints": [
                            models.UniqueConstraint(fields=("campaign", "key"), name="plan_gap_answered_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "source_name",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="tệp nguồn"),
                        ),
                        ("source_text", emulation.fields.TextBlock(blank=True, verbose_name="văn bản nguồn")),
                        ("typed", models.JSONField(blank=True, default=dict, verbose_name="nội dung đang rà soát")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="nhập lúc")),
                        (
                            "campaign",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
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
                        "verbose_name": "bản nhập kế hoạch",
                        "verbose_name_plural": "bản nhập kế hoạch",
                        "ordering": ["-created_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PlanTyping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("typed", models.JSONField(default=dict, verbose_name="nội dung đang gõ")),
                        ("at", models.DateTimeField(auto_now=True, verbose_name="gõ lúc")),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="typings",
                                to="campaigns.campaign",
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
                    ],
                    options={
                        "verbose_name": "bản đang gõ của kế hoạch",
                        "verbose_name_plural": "bản đang gõ của kế hoạch",
                        "constraints": [
                            models.UniqueConstraint(fields=("campaign", "user"), name="plan_typing_once_per_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="bản số")),
                        ("entry", models.JSONField(verbose_name="nội dung")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="lưu lúc")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người lưu",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="plan_versions",
                                to="campaigns.campaign",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bản đã lưu của kế hoạch",
                        "verbose_name_plural": "bản đã lưu của kế hoạch",
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("campaign", "number"), name="plan_version_number_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pledge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "Nháp"),
                                    ("submitted", "Đã gửi"),
                                    ("returned", "Trả lại"),
                                    ("accepted", "Đã duyệt"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("statement", emulation.fields.TextBlock(blank=True, verbose_name="lời cam kết")),
                        ("return_reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do trả lại")),
                        ("open_parts", models.CharField(blank=True, max_length=60, verbose_name="phần được sửa")),
                        ("version", models.PositiveIntegerField(default=0, verbose_name="lần sửa")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="xử lý lúc")),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pledges",
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
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pledges",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đăng ký thi đua",
                        "verbose_name_plural": "đăng ký thi đua",
                        "constraints": [
                            models.UniqueConstraint(fields=("campaign", "unit"), name="pledge_once_per_unit"),
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["draft", "submitted", "returned", "accepted"])),
                                name="pledge_stage_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PledgeExtension",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("until", models.DateField(verbose_name="gia hạn đến hết ngày")),
                        ("reason", emulation.fields.TextBlock(verbose_name="lý do gia hạn")),
                        ("given_at", models.DateTimeField(verbose_name="gia hạn lúc")),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pledge_extensions",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "given_by",
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
                                related_name="pledge_extensions",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "gia hạn đăng ký",
                        "verbose_name_plural": "gia hạn đăng ký",
                        "constraints": [
                            models.UniqueConstraint(fields=("campaign", "unit"), name="pledge_extended_once"),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="pledge_extension_says_why"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportCall",
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
                                    ("month", "Báo cáo tháng"),
                                    ("quarter", "Báo cáo quý"),
                                    ("midterm", "Báo cáo sơ kết"),
                                    ("final", "Báo cáo tổng kết"),
                                ],
                                max_length=10,
                                verbose_name="loại báo cáo",
                            ),
                        ),
                        ("title", emulation.fields.TextLine(max_length=300, verbose_name="tên báo cáo")),
                        ("starts_on", models.DateField(verbose_name="số liệu từ ngày")),
                        ("ends_on", models.DateField(verbose_name="số liệu đến ngày")),
                        ("due_on", models.DateField(verbose_name="hạn gửi")),
                        ("overview", emulation.fields.TextBlock(blank=True, verbose_name="đánh giá chung")),
                        ("proposals", emulation.fields.TextBlock(blank=True, verbose_name="phương hướng, kiến nghị")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="lập lúc")),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="report_calls",
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
                    ],
                    options={
                        "verbose_name": "đợt báo cáo",
                        "verbose_name_plural": "đợt báo cáo",
                        "ordering": ["-due_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign", "kind", "starts_on"), name="report_call_once_per_period"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["month", "quarter", "midterm", "final"])),
                                name="report_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="report_period_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PledgeRules",
                    fields=[
                        (
                            "campaign",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="pledge_rules",
                                serialize=False,
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "late_allowed",
                            models.BooleanField(default=True, verbose_name="nhận đăng ký sau hạn (ghi là trễ)"),
                        ),
                        (
                            "missing",
                            models.CharField(
                                choices=[
                                    ("warn", "Chỉ nhắc, vẫn nhận đề nghị khen thưởng"),
                                    ("block", "Không nhận đề nghị danh hiệu chưa đăng ký (quy chế riêng của trường)"),
                                ],
                                default="warn",
                                max_length=5,
                                verbose_name="khi chưa đăng ký",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quy định đăng ký",
                        "verbose_name_plural": "quy định đăng ký",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("missing__in", ["warn", "block"])), name="missing_pledge_known"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("who", emulation.fields.TextLine(max_length=300, verbose_name="đơn vị, cá nhân")),
                        ("label", emulation.fields.TextLine(blank=True, max_length=20, verbose_name="mục")),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assignments",
                                to="campaigns.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phân công",
                        "verbose_name_plural": "phân công",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Target",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("text", emulation.fields.TextBlock(verbose_name="chỉ tiêu")),
                        (
                            "subject",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="đối tượng đếm"),
                        ),
                        ("measure", emulation.fields.TextLine(blank=True, max_length=500, verbose_name="nội dung đo")),
                        (
                            "minimum",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="từ"
                            ),
                        ),
                        (
                            "maximum",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="đến"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[("percent", "%"), ("count", "số lượng")],
                                max_length=10,
                                verbose_name="đơn vị tính",
                            ),
                        ),
                        ("of", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="trên tổng số")),
                        (
                            "counts",
                            models.CharField(
                                choices=[
                                    ("title_people", "Số cá nhân đạt danh hiệu"),
                                    ("title_units", "Số tập thể đạt danh hiệu"),
                                    ("any_people", "Số cá nhân được khen thưởng"),
                                    ("any_units", "Số tập thể được khen thưởng"),
                                    ("pledged_people", "Số cá nhân đăng ký thi đua"),
                                    ("pledged_units", "Số đơn vị đăng ký thi đua"),
                                    ("by_hand", "Nhập tay"),
                                ],
                                default="by_hand",
                                max_length=20,
                                verbose_name="cách đếm",
                            ),
                        ),
                        (
                            "reached_by_hand",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="kết quả nhập tay"
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="campaigns.target",
                                verbose_name="chỉ tiêu năm trước",
                            ),
                        ),
                        (
                            "base_title",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="trên số đạt danh hiệu",
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
                                verbose_name="danh hiệu",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="campaigns.plan"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chỉ tiêu",
                        "verbose_name_plural": "chỉ tiêu",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("unit__in", ["percent", "count"])), name="target_unit_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "counts__in",
                                        [
                                            "title_people",
                                            "title_units",
                                            "any_people",
                                            "any_units",
                                            "pledged_people",
                                            "pledged_units",
                                            "by_hand",
                                        ],
                                    )
                                ),
                                name="target_count_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minimum", None),
                                    ("maximum", None),
                                    ("maximum__gte", models.F("minimum")),
                                    _connector="OR",
                                ),
                                name="target_bounds_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InitiativeAuthor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(decimal_places=2, max_digits=5, verbose_name="tỷ lệ đóng góp (%)"),
                        ),
                        (
                            "serves",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("title", "Danh hiệu thi đua"),
                                    ("commendation", "Hình thức khen thưởng"),
                                    ("recognition", "Hình thức ghi nhận của trường"),
                                ],
                                editable=False,
                                max_length=15,
                            ),
                        ),
                        (
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="authors",
                                to="campaigns.initiative",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="initiatives",
                                to="units.person",
                                verbose_name="tác giả",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tác giả",
                        "verbose_name_plural": "tác giả",
                        "ordering": ["-share", "person__sort_key", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("initiative", "person"), name="initiative_author_once"),
                            models.CheckConstraint(
                                condition=models.Q(("share__gt", 0), ("share__lte", 100)),
                                name="initiative_share_percent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("serves__in", ["", "title", "commendation"])),
                                name="initiative_serves_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InitiativeUpdate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("month", models.DateField(verbose_name="tháng")),
                        ("line", emulation.fields.TextLine(max_length=300, verbose_name="kết quả trong tháng")),
                        ("percent", models.PositiveSmallIntegerField(verbose_name="mức hoàn thành (%)")),
                        ("at", models.DateTimeField(verbose_name="ghi lúc")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="updates",
                                to="campaigns.initiative",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cập nhật hằng tháng",
                        "verbose_name_plural": "cập nhật hằng tháng",
                        "ordering": ["-month"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("initiative", "month"), name="initiative_update_once_a_month"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("percent__lte", 100)), name="initiative_update_percent"
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.EndsWith(
                                    django.db.models.functions.comparison.Cast("month", models.CharField()),
                                    models.Value("-01"),
                                ),
                                name="initiative_update_first_of_month",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("text", emulation.fields.TextBlock(verbose_name="nguyên văn")),
                        ("what", emulation.fields.TextLine(max_length=300, verbose_name="việc")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("launch", "Phát động"),
                                    ("registration", "Đăng ký thi đua"),
                                    ("submission", "Gửi hồ sơ, đề nghị"),
                                    ("peak", "Cao điểm"),
                                    ("midterm", "Sơ kết"),
                                    ("final", "Tổng kết"),
                                    ("inspection", "Kiểm tra"),
                                    ("activity", "Hoạt động"),
                                    ("review", "Bình xét, thẩm định"),
                                    ("report", "Báo cáo"),
                                    ("other", "Khác"),
                                ],
                                max_length=15,
                                verbose_name="loại",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                        (
                            "precision",
                            models.CharField(
                                choices=[("day", "ngày"), ("month", "tháng"), ("year", "năm")],
                                default="day",
                                max_length=5,
                                verbose_name="độ chính xác",
                            ),
                        ),
                        (
                            "bound",
                            models.CharField(
                                choices=[
                                    ("on", "vào"),
                                    ("before", "trước"),
                                    ("by", "chậm nhất"),
                                    ("from_to", "trong khoảng"),
                                ],
                                default="by",
                                max_length=8,
                                verbose_name="giới hạn",
                            ),
                        ),
                        (
                            "recurring",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("monthly", "hằng tháng"),
                                    ("quarterly", "hằng quý"),
                                    ("half-yearly", "6 tháng"),
                                    ("yearly", "hằng năm"),
                                ],
                                max_length=12,
                                verbose_name="lặp lại",
                            ),
                        ),
                        (
                            "responsible",
                            emulation.fields.TextLine(
                                blank=True, max_length=300, verbose_name="người chịu trách nhiệm"
                            ),
                        ),
                        (
                            "duty",
                            models.CharField(
                                choices=[
                                    ("pledge", "Từng đơn vị đăng ký thi đua"),
                                    ("nomination", "Từng đơn vị gửi hồ sơ đề nghị"),
                                    ("office", "Thường trực Hội đồng đánh dấu khi xong"),
                                    ("none", "Chỉ ghi nhớ, không nhắc"),
                                ],
                                default="office",
                                max_length=12,
                                verbose_name="việc phải làm",
                            ),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
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
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="campaigns.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mốc thời gian",
                        "verbose_name_plural": "mốc thời gian",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("duty__in", ["pledge", "nomination", "office", "none"])),
                                name="milestone_duty_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="milestone_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PledgedLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("model", "Mô hình"),
                                    ("initiative", "Sáng kiến"),
                                    ("words", "Lời hứa của cá nhân"),
                                ],
                                max_length=12,
                                verbose_name="loại",
                            ),
                        ),
                        ("text", emulation.fields.TextBlock(verbose_name="nội dung")),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pledged_lines",
                                to="units.person",
                            ),
                        ),
                        (
                            "pledge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="campaigns.pledge"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mô hình, sáng kiến, lời hứa",
                        "verbose_name_plural": "mô hình, sáng kiến, lời hứa",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("pledge", "position"), name="pledged_line_place_once"),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["model", "initiative", "words"])),
                                name="pledged_line_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="pledged_line_says_something"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PledgeReturn",
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
                            "pledge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="returns",
                                to="campaigns.pledge",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần trả lại đăng ký",
                        "verbose_name_plural": "lần trả lại đăng ký",
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="pledge_return_says_why"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recognition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("school", "Cấp cơ sở"),
                                    ("province", "Cấp bộ, ban, ngành, tỉnh"),
                                    ("nation", "Toàn quốc"),
                                ],
                                max_length=10,
                                verbose_name="phạm vi ảnh hưởng",
                            ),
                        ),
                        ("paper_number", emulation.fields.TextLine(max_length=60, verbose_name="số văn bản công nhận")),
                        ("paper_on", models.DateField(verbose_name="ngày văn bản")),
                        ("paper_by", emulation.fields.TextLine(max_length=200, verbose_name="cơ quan ban hành")),
                        ("at", models.DateTimeField(verbose_name="ghi lúc")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recognitions",
                                to="campaigns.initiative",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "công nhận",
                        "verbose_name_plural": "công nhận",
                        "ordering": ["paper_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("initiative", "scope"), name="initiative_recognised_once_per_scope"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scope__in", ["school", "province", "nation"])),
                                name="recognition_scope_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("paper_number", ""), _negated=True),
                                name="recognition_names_its_paper",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "Nháp"),
                                    ("submitted", "Đã gửi"),
                                    ("returned", "Trả lại"),
                                    ("accepted", "Đã nhận"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("achievements", emulation.fields.TextBlock(blank=True, verbose_name="kết quả nổi bật")),
                        (
                            "difficulties",
                            emulation.fields.TextBlock(blank=True, verbose_name="tồn tại, hạn chế và nguyên nhân"),
                        ),
                        ("directions", emulation.fields.TextBlock(blank=True, verbose_name="phương hướng, đề xuất")),
                        ("return_reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do trả lại")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="xử lý lúc")),
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
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="campaigns.reportcall",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "báo cáo của đơn vị",
                        "verbose_name_plural": "báo cáo của đơn vị",
                        "constraints": [
                            models.UniqueConstraint(fields=("call", "unit"), name="report_once_per_unit"),
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["draft", "submitted", "returned", "accepted"])),
                                name="report_stage_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReport",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "Nháp"),
                                    ("submitted", "Đã gửi"),
                                    ("returned", "Trả lại"),
                                    ("accepted", "Đã nhận"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("achievements", emulation.fields.TextBlock(blank=True, verbose_name="kết quả nổi bật")),
                        (
                            "difficulties",
                            emulation.fields.TextBlock(blank=True, verbose_name="tồn tại, hạn chế và nguyên nhân"),
                        ),
                        ("directions", emulation.fields.TextBlock(blank=True, verbose_name="phương hướng, đề xuất")),
                        ("return_reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do trả lại")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="xử lý lúc")),
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
                            "decided_by",
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
                        (
                            "call",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaigns.reportcall",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical báo cáo của đơn vị",
                        "verbose_name_plural": "historical báo cáo của đơn vị",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PledgedTitle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pledged_titles",
                                to="units.person",
                            ),
                        ),
                        (
                            "pledge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="titles",
                                to="campaigns.pledge",
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
                        "verbose_name": "danh hiệu đăng ký",
                        "verbose_name_plural": "danh hiệu đăng ký",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("pledge", "title", "person"),
                                name="pledged_title_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("person", None)),
                                fields=("pledge", "title"),
                                name="pledged_unit_title_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DriveResult",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("achievement", emulation.fields.TextLine(max_length=500, verbose_name="thành tích")),
                        (
                            "drive",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="campaigns.drive"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="drive_results",
                                to="units.person",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="danh hiệu, hình thức biểu dương",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kết quả của đợt",
                        "verbose_name_plural": "kết quả của đợt",
                        "ordering": ["title__position", "unit__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("drive", "title", "person"),
                                name="drive_person_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("person", None)),
                                fields=("drive", "title", "unit"),
                                name="drive_unit_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=120)),
                        ("content", models.CharField(max_length=64)),
                        ("sequence", models.PositiveIntegerField(default=0)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "address",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="campaigns.calendaraddress",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bản của mục lịch",
                        "verbose_name_plural": "bản của mục lịch",
                        "constraints": [models.UniqueConstraint(fields=("address", "key"), name="calendar_entry_once")],
                    },
                ),
                migrations.CreateModel(
                    name="PactScan",
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
                                max_length=200, upload_to=campaigns.models.pacts.pact_scan_path, verbose_name="tệp"
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
                            "pact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="scans", to="campaigns.pact"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bản giao ước đã ký",
                        "verbose_name_plural": "bản giao ước đã ký",
                        "ordering": ["pk"],
                        "constraints": [models.UniqueConstraint(fields=("pact", "sha256"), name="pact_scan_once")],
                    },
                ),
                migrations.CreateModel(
                    name="PactParty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("agreed_at", models.DateTimeField(blank=True, null=True, verbose_name="đồng ý lúc")),
                        ("name", emulation.fields.TextLine(blank=True, max_length=120, verbose_name="người ký")),
                        ("post", emulation.fields.TextLine(blank=True, max_length=200, verbose_name="chức vụ")),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.unit",
                            ),
                        ),
                        (
                            "pact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="campaigns.pact"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bên giao ước",
                        "verbose_name_plural": "các bên giao ước",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("unit__isnull", False)),
                                fields=("pact", "unit"),
                                name="pact_unit_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("unit", None)), fields=("pact",), name="pact_school_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreed_at", None), ("agreed_by", None), ("name", "")),
                                    models.Q(
                                        ("agreed_at__isnull", False),
                                        ("agreed_by__isnull", False),
                                        models.Q(("name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="pact_agreed_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recipient",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("text", emulation.fields.TextLine(max_length=300, verbose_name="nơi nhận")),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recipients",
                                to="campaigns.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nơi nhận",
                        "verbose_name_plural": "nơi nhận",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PlanBlock",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("heading", "Mục"),
                                    ("numbered", "Đoạn đánh số"),
                                    ("bullet", "Gạch đầu dòng"),
                                    ("paragraph", "Đoạn văn"),
                                    ("rows", "Danh sách lấy từ kế hoạch"),
                                ],
                                max_length=10,
                                verbose_name="kiểu",
                            ),
                        ),
                        ("label", emulation.fields.TextLine(blank=True, max_length=20, verbose_name="số mục")),
                        ("level", models.PositiveSmallIntegerField(default=0, verbose_name="cấp")),
                        ("text", emulation.fields.TextBlock(blank=True, verbose_name="nội dung")),
                        (
                            "which",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("targets", "Các chỉ tiêu"),
                                    ("milestones", "Các mốc thời gian"),
                                    ("assignments", "Các phân công"),
                                ],
                                max_length=12,
                                verbose_name="danh sách",
                            ),
                        ),
                        ("as_table", models.BooleanField(default=False, verbose_name="in thành bảng")),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="blocks", to="campaigns.plan"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phần nội dung",
                        "verbose_name_plural": "phần nội dung",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["heading", "numbered", "bullet", "paragraph", "rows"])
                                ),
                                name="block_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "rows"), ("which__in", ["targets", "milestones", "assignments"])),
                                    models.Q(
                                        models.Q(("kind", "rows"), _negated=True), ("as_table", False), ("which", "")
                                    ),
                                    _connector="OR",
                                ),
                                name="block_of_rows_says_which",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalBasis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("text", emulation.fields.TextBlock(verbose_name="căn cứ")),
                        (
                            "document_number",
                            emulation.fields.TextLine(blank=True, max_length=60, verbose_name="số, ký hiệu"),
                        ),
                        ("document_date", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                        ("to_review", models.BooleanField(default=False, verbose_name="cần rà soát hiệu lực")),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="legal_bases",
                                to="campaigns.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "căn cứ",
                        "verbose_name_plural": "căn cứ",
                        "ordering": ["position", "pk"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMilestone",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("text", emulation.fields.TextBlock(verbose_name="nguyên văn")),
                        ("what", emulation.fields.TextLine(max_length=300, verbose_name="việc")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("launch", "Phát động"),
                                    ("registration", "Đăng ký thi đua"),
                                    ("submission", "Gửi hồ sơ, đề nghị"),
                                    ("peak", "Cao điểm"),
                                    ("midterm", "Sơ kết"),
                                    ("final", "Tổng kết"),
                                    ("inspection", "Kiểm tra"),
                                    ("activity", "Hoạt động"),
                                    ("review", "Bình xét, thẩm định"),
                                    ("report", "Báo cáo"),
                                    ("other", "Khác"),
                                ],
                                max_length=15,
                                verbose_name="loại",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                        (
                            "precision",
                            models.CharField(
                                choices=[("day", "ngày"), ("month", "tháng"), ("year", "năm")],
                                default="day",
                                max_length=5,
                                verbose_name="độ chính xác",
                            ),
                        ),
                        (
                            "bound",
                            models.CharField(
                                choices=[
                                    ("on", "vào"),
                                    ("before", "trước"),
                                    ("by", "chậm nhất"),
                                    ("from_to", "trong khoảng"),
                                ],
                                default="by",
                                max_length=8,
                                verbose_name="giới hạn",
                            ),
                        ),
                        (
                            "recurring",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("monthly", "hằng tháng"),
                                    ("quarterly", "hằng quý"),
                                    ("half-yearly", "6 tháng"),
                                    ("yearly", "hằng năm"),
                                ],
                                max_length=12,
                                verbose_name="lặp lại",
                            ),
                        ),
                        (
                            "responsible",
                            emulation.fields.TextLine(
                                blank=True, max_length=300, verbose_name="người chịu trách nhiệm"
                            ),
                        ),
                        (
                            "duty",
                            models.CharField(
                                choices=[
                                    ("pledge", "Từng đơn vị đăng ký thi đua"),
                                    ("nomination", "Từng đơn vị gửi hồ sơ đề nghị"),
                                    ("office", "Thường trực Hội đồng đánh dấu khi xong"),
                                    ("none", "Chỉ ghi nhớ, không nhắc"),
                                ],
                                default="office",
                                max_length=12,
                                verbose_name="việc phải làm",
                            ),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
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
                            "done_by",
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
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaigns.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical mốc thời gian",
                        "verbose_name_plural": "historical mốc thời gian",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(help_text="Việc được nhắc, ví dụ pledge:12:5.", max_length=100)),
                        (
                            "step",
                            models.CharField(
                                help_text="before-7, before-3, before-1, on, overdue, waiting",
                                max_length=10,
                                verbose_name="bước",
                            ),
                        ),
                        ("title", emulation.fields.TextLine(max_length=500, verbose_name="việc")),
                        ("due_on", models.DateField(verbose_name="hạn")),
                        (
                            "campaign",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="campaigns.campaign",
                            ),
                        ),
                        (
                            "digest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="campaigns.digest",
                            ),
                        ),
                        (
                            "milestone",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="campaigns.milestone",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần nhắc",
                        "verbose_name_plural": "lần nhắc",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "key", "due_on", "step"), name="remind_once_per_step"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                                max_length=200,
                                upload_to=campaigns.models.attachments.attachment_path,
                                verbose_name="tệp",
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
                            "update",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="campaigns.initiativeupdate",
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="campaigns.inspection",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="campaigns.report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp kèm theo",
                        "verbose_name_plural": "tệp kèm theo",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("update", "sha256"), name="attachment_once_per_update"),
                            models.UniqueConstraint(fields=("report", "sha256"), name="attachment_once_per_report"),
                            models.UniqueConstraint(
                                fields=("inspection", "sha256"), name="attachment_once_per_inspection"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("inspection", None), ("report", None), ("update__isnull", False)),
                                    models.Q(("inspection", None), ("report__isnull", False), ("update", None)),
                                    models.Q(("inspection__isnull", False), ("report", None), ("update", None)),
                                    _connector="OR",
                                ),
                                name="attachment_of_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetFormula",
                    fields=[
                        (
                            "target",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="formula",
                                serialize=False,
                                to="campaigns.target",
                            ),
                        ),
                        ("numerator", models.CharField(blank=True, max_length=40, verbose_name="đếm")),
                        ("denominator", models.CharField(blank=True, max_length=40, verbose_name="trên tổng số")),
                        (
                            "denominator_title",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                            ),
                        ),
                        (
                            "numerator_title",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="units.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cách đếm chỉ tiêu",
                        "verbose_name_plural": "cách đếm chỉ tiêu",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("numerator", ""), _negated=True),
                                    models.Q(
                                        ("denominator", ""),
                                        ("denominator_title", None),
                                        ("numerator_title", None),
                                        ("unit", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="formula_by_hand_counts_nothing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="kết quả"
                            ),
                        ),
                        ("note", emulation.fields.TextBlock(blank=True, verbose_name="ghi chú")),
                        (
                            "assignment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="report_lines",
                                to="campaigns.assignment",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="campaigns.report"
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="report_lines",
                                to="campaigns.target",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dòng báo cáo",
                        "verbose_name_plural": "dòng báo cáo",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("assignment", None), ("target__isnull", False)),
                                    models.Q(("assignment__isnull", False), ("target", None), ("value", None)),
                                    _connector="OR",
                                ),
                                name="report_line_about_one_thing",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("target__isnull", False)),
                                fields=("report", "target"),
                                name="report_line_once_per_target",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("assignment__isnull", False)),
                                fields=("report", "assignment"),
                                name="report_line_once_per_assignment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value", None), ("value__gte", 0), _connector="OR"),
                                name="report_value_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Commitment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="mức cam kết"
                            ),
                        ),
                        ("note", emulation.fields.TextBlock(blank=True, verbose_name="ghi chú")),
                        (
                            "pledge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="commitments",
                                to="campaigns.pledge",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="commitments",
                                to="campaigns.target",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cam kết chỉ tiêu",
                        "verbose_name_plural": "cam kết chỉ tiêu",
                        "constraints": [
                            models.UniqueConstraint(fields=("pledge", "target"), name="commitment_once"),
                            models.CheckConstraint(
                                condition=models.Q(("value", None), ("value__gte", 0), _connector="OR"),
                                name="commitment_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetEvidence",
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
                                max_length=200,
                                upload_to=campaigns.models.formulas.target_evidence_path,
                                verbose_name="tệp",
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
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="campaigns.target",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "minh chứng chỉ tiêu",
                        "verbose_name_plural": "minh chứng chỉ tiêu",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("target", "sha256"), name="target_evidence_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InitiativeUse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "family",
                            models.CharField(
                                choices=[
                                    ("title", "Danh hiệu thi đua"),
                                    ("commendation", "Hình thức khen thưởng"),
                                    ("recognition", "Hình thức ghi nhận của trường"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("key", models.CharField(max_length=100)),
                        ("what", emulation.fields.TextLine(max_length=300, verbose_name="dùng cho")),
                        ("used_on", models.DateField(verbose_name="ngày")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uses",
                                to="campaigns.initiativeauthor",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="danh hiệu, hình thức khen thưởng",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần dùng sáng kiến",
                        "verbose_name_plural": "lần dùng sáng kiến",
                        "ordering": ["used_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("author", "key"), name="initiative_use_once_per_thing"),
                            models.UniqueConstraint(fields=("author", "title"), name="initiative_serves_a_title_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("family", "commendation")),
                                fields=("author",),
                                name="initiative_serves_one_commendation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("family__in", ["title", "commendation"])),
                                name="initiative_use_family",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalTarget",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        ("text", emulation.fields.TextBlock(verbose_name="chỉ tiêu")),
                        (
                            "subject",
                            emulation.fields.TextLine(blank=True, max_length=300, verbose_name="đối tượng đếm"),
                        ),
                        ("measure", emulation.fields.TextLine(blank=True, max_length=500, verbose_name="nội dung đo")),
                        (
                            "minimum",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="từ"
                            ),
                        ),
                        (
                            "maximum",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="đến"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[("percent", "%"), ("count", "số lượng")],
                                max_length=10,
                                verbose_name="đơn vị tính",
                            ),
                        ),
                        ("of", emulation.fields.TextLine(blank=True, max_length=300, verbose_name="trên tổng số")),
                        (
                            "counts",
                            models.CharField(
                                choices=[
                                    ("title_people", "Số cá nhân đạt danh hiệu"),
                                    ("title_units", "Số tập thể đạt danh hiệu"),
                                    ("any_people", "Số cá nhân được khen thưởng"),
                                    ("any_units", "Số tập thể được khen thưởng"),
                                    ("pledged_people", "Số cá nhân đăng ký thi đua"),
                                    ("pledged_units", "Số đơn vị đăng ký thi đua"),
                                    ("by_hand", "Nhập tay"),
                                ],
                                default="by_hand",
                                max_length=20,
                                verbose_name="cách đếm",
                            ),
                        ),
                        (
                            "reached_by_hand",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="kết quả nhập tay"
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
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaigns.target",
                                verbose_name="chỉ tiêu năm trước",
                            ),
                        ),
                        (
                            "base_title",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaigns.title",
                                verbose_name="trên số đạt danh hiệu",
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
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaigns.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical chỉ tiêu",
                        "verbose_name_plural": "historical chỉ tiêu",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ]
        ),
    ]

"""All tables of the app at once; later steps follow."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import documents.rules.codes
import emulation.fields
import emulation.tables


class Migration(migrations.Migration):
    initial = True

    # The last three only for their order: each of their steps renders all models related to an account, few so far.
    dependencies = [
        ("units", "0001_squashed_0004"),
        ("emulation", "0001_squashed_0003"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        emulation.tables.CreateTables(
            [
                migrations.CreateModel(
                    name="SealImage",
                    fields=[
                        (
                            "school",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="units.unit",
                            ),
                        ),
                        ("png", models.BinaryField()),
                        ("size_mm", models.PositiveSmallIntegerField(default=36, verbose_name="đường kính (mm)")),
                    ],
                    options={
                        "verbose_name": "hình con dấu",
                        "verbose_name_plural": "hình con dấu",
                    },
                ),
                migrations.CreateModel(
                    name="SignatureImage",
                    fields=[
                        (
                            "holder",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="signature_image",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("png", models.BinaryField()),
                    ],
                    options={
                        "verbose_name": "hình chữ ký",
                        "verbose_name_plural": "hình chữ ký",
                    },
                ),
                migrations.CreateModel(
                    name="NumberSeries",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "issuer",
                            emulation.fields.TextLine(
                                help_text="Ký hiệu: TCT, HĐTĐKT …", max_length=60, verbose_name="cơ quan ban hành"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(help_text="KH, QĐ, BB …", max_length=20, verbose_name="loại văn bản"),
                        ),
                        ("form", models.CharField(max_length=10, verbose_name="thể thức")),
                        ("period", models.CharField(max_length=20, verbose_name="năm hoặc nhiệm kỳ")),
                        ("last_number", models.PositiveIntegerField(default=0, verbose_name="số cuối")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dãy số văn bản",
                        "verbose_name_plural": "dãy số văn bản",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "issuer", "kind", "form", "period"), name="number_series_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PrintJob",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("printer", models.CharField(max_length=40, verbose_name="bản in")),
                        ("thing", models.CharField(max_length=60, verbose_name="khóa")),
                        ("file_format", models.CharField(max_length=5, verbose_name="định dạng")),
                        ("title", emulation.fields.TextLine(max_length=300, verbose_name="tên bản in")),
                        ("asked_at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                        ("unit", models.CharField(max_length=20, verbose_name="đơn vị tính")),
                        ("total", models.PositiveIntegerField(verbose_name="tổng số")),
                        ("done", models.PositiveIntegerField(default=0, verbose_name="đã in")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="lần in")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ in"),
                                    ("running", "Đang in"),
                                    ("done", "Đã in xong"),
                                    ("cancelled", "Đã hủy"),
                                    ("failed", "Không in được"),
                                    ("expired", "Đã dọn tệp"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("error", emulation.fields.TextBlock(blank=True, verbose_name="lý do không in được")),
                        ("file", models.FileField(blank=True, max_length=200, upload_to="prints/", verbose_name="tệp")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                        ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="giữ tệp đến")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
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
                        "verbose_name": "việc in",
                        "verbose_name_plural": "việc in",
                        "ordering": ["-asked_at", "-pk"],
                        "indexes": [models.Index(fields=["asked_by", "-asked_at"], name="prints_of_a_person")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["waiting", "running"])),
                                fields=("asked_by", "printer", "thing", "file_format"),
                                name="one_open_print_of_a_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["waiting", "running", "done", "cancelled", "failed", "expired"])
                                ),
                                name="print_job_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("done__lte", models.F("total"))), name="print_done_at_most_all"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("expires_at__isnull", False),
                                        ("state", "done"),
                                        models.Q(("file", ""), _negated=True),
                                    ),
                                    models.Q(models.Q(("state", "done"), _negated=True), ("file", "")),
                                    _connector="OR",
                                ),
                                name="print_file_while_done",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "failed"), models.Q(("error", ""), _negated=True)),
                                    models.Q(models.Q(("state", "failed"), _negated=True), ("error", "")),
                                    _connector="OR",
                                ),
                                name="failed_print_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("state__in", ["waiting", "running"])),
                                    models.Q(
                                        models.Q(("state__in", ["waiting", "running"]), _negated=True),
                                        ("ended_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="print_ends_once_it_is_over",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SealKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("common_name", emulation.fields.TextLine(max_length=120, verbose_name="tên trên chứng thư")),
                        ("pkcs12", models.BinaryField()),
                        ("certificate", models.BinaryField(verbose_name="chứng thư (DER)")),
                        ("valid_until", models.DateField(verbose_name="hết hạn")),
                        ("demo", models.BooleanField(default=False, verbose_name="chứng thư dùng thử")),
                        ("active", models.BooleanField(default=True, verbose_name="đang dùng")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "khóa ký của trường",
                        "verbose_name_plural": "khóa ký của trường",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("active", True)), fields=("school",), name="one_active_seal_key"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SigningKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("common_name", emulation.fields.TextLine(max_length=120, verbose_name="tên trên chứng thư")),
                        ("pkcs12", models.BinaryField()),
                        ("certificate", models.BinaryField(default=b"", verbose_name="chứng thư (DER)")),
                        ("valid_until", models.DateField(verbose_name="hết hạn")),
                        ("demo", models.BooleanField(default=False, verbose_name="chứng thư dùng thử")),
                        ("active", models.BooleanField(default=True, verbose_name="đang dùng")),
                        (
                            "holder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signing_keys",
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
                        "verbose_name": "khóa ký",
                        "verbose_name_plural": "khóa ký",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("active", True)),
                                fields=("holder",),
                                name="one_active_key_per_person",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CertificateDesign",
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
                                    ("title", "Bằng danh hiệu"),
                                    ("praise", "Giấy khen"),
                                    ("recognition", "Giấy chứng nhận"),
                                ],
                                max_length=12,
                                verbose_name="loại giấy",
                            ),
                        ),
                        ("name", emulation.fields.TextLine(max_length=100, verbose_name="tên mẫu")),
                        ("width", models.FloatField(default=297.0, verbose_name="chiều ngang (mm)")),
                        ("height", models.FloatField(default=210.0, verbose_name="chiều cao (mm)")),
                        (
                            "background",
                            models.CharField(
                                choices=[
                                    ("flags", "Khung có sẵn, hai hàng cờ"),
                                    ("border", "Khung có sẵn"),
                                    ("own", "Hình nền của trường"),
                                    ("none", "Không có nền"),
                                ],
                                default="border",
                                max_length=10,
                                verbose_name="nền",
                            ),
                        ),
                        ("artwork", models.BinaryField(blank=True, default=b"", verbose_name="hình nền (JPEG)")),
                        ("fields", models.JSONField(default=list, verbose_name="ô chữ")),
                        ("offset_x", models.FloatField(default=0, verbose_name="lệch ngang khi in trên phôi (mm)")),
                        ("offset_y", models.FloatField(default=0, verbose_name="lệch dọc khi in trên phôi (mm)")),
                        ("in_use", models.BooleanField(default=False, verbose_name="đang dùng")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="units.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mẫu giấy khen",
                        "verbose_name_plural": "mẫu giấy khen",
                        "ordering": ["kind", "name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("in_use", True)),
                                fields=("school", "kind"),
                                name="one_design_in_use",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["title", "praise", "recognition"])),
                                name="design_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("background__in", ["flags", "border", "own", "none"])),
                                name="design_background_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssuedPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="số")),
                        ("number_text", emulation.fields.TextLine(max_length=60, verbose_name="số, ký hiệu")),
                        ("kind", models.CharField(max_length=20, verbose_name="loại")),
                        ("title", emulation.fields.TextBlock(verbose_name="tên loại và trích yếu")),
                        ("issued_on", models.DateField(verbose_name="ngày văn bản")),
                        ("signer_name", emulation.fields.TextLine(max_length=120, verbose_name="người ký")),
                        ("signer_post", emulation.fields.TextLine(max_length=200, verbose_name="chức vụ người ký")),
                        ("recipients", emulation.fields.TextBlock(blank=True, verbose_name="nơi nhận")),
                        ("pdf", models.FileField(max_length=200, upload_to="papers/%Y/", verbose_name="bản PDF")),
                        ("word", models.FileField(max_length=200, upload_to="papers/%Y/", verbose_name="bản Word")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 của bản PDF")),
                        ("signed_at", models.DateTimeField(verbose_name="ký lúc")),
                        (
                            "code",
                            models.CharField(
                                default=documents.rules.codes.new_code,
                                max_length=10,
                                unique=True,
                                verbose_name="mã tra cứu",
                            ),
                        ),
                        (
                            "corrects_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("correction", "Đính chính"),
                                    ("cancellation", "Hủy bỏ"),
                                    ("partial", "Hủy bỏ một phần"),
                                ],
                                max_length=12,
                                verbose_name="cách sửa",
                            ),
                        ),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amendments",
                                to="documents.issuedpaper",
                                verbose_name="sửa văn bản",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="documents.numberseries",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "văn bản đi",
                        "verbose_name_plural": "văn bản đi",
                        "ordering": ["-issued_on", "-pk"],
                        "indexes": [
                            models.Index(fields=["school", "-issued_on"], name="documents_i_school__e130e8_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("series", "number"), name="paper_number_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("corrects_as", "cancellation")),
                                fields=("corrects",),
                                name="paper_cancelled_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects", None), ("corrects_as", "")),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        ("corrects_as__in", ["correction", "cancellation", "partial"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="paper_amends_somehow",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperToSign",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="số")),
                        ("number_text", emulation.fields.TextLine(max_length=60, verbose_name="số, ký hiệu")),
                        ("kind", models.CharField(max_length=20, verbose_name="loại")),
                        ("title", emulation.fields.TextBlock(verbose_name="tên loại và trích yếu")),
                        ("issued_on", models.DateField(verbose_name="ngày văn bản")),
                        (
                            "code",
                            models.CharField(
                                default=documents.rules.codes.new_code,
                                max_length=10,
                                unique=True,
                                verbose_name="mã tra cứu",
                            ),
                        ),
                        ("act", models.CharField(max_length=40, verbose_name="việc ký")),
                        ("act_key", models.CharField(max_length=40, verbose_name="khóa của việc")),
                        ("content", models.CharField(max_length=64, verbose_name="SHA-256 của nội dung")),
                        ("pdf", models.FileField(max_length=200, upload_to="papers/%Y/", verbose_name="tệp để ký")),
                        ("word", models.FileField(max_length=200, upload_to="papers/%Y/", verbose_name="bản Word")),
                        ("prepared_at", models.DateTimeField(verbose_name="chuẩn bị lúc")),
                        ("until", models.DateTimeField(verbose_name="giữ số đến")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Chờ ký"), ("issued", "Đã ban hành"), ("void", "Không sử dụng")],
                                default="waiting",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do không sử dụng")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                        (
                            "prepared_by",
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
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.numberseries",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "văn bản chờ ký ngoài hệ thống",
                        "verbose_name_plural": "văn bản chờ ký ngoài hệ thống",
                        "ordering": ["-prepared_at"],
                        "constraints": [
                            models.UniqueConstraint(fields=("series", "number"), name="reserved_number_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "waiting")),
                                fields=("act", "act_key"),
                                name="one_paper_waits_per_act",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["waiting", "issued", "void"])),
                                name="paper_to_sign_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "void"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="void_number_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperFacts",
                    fields=[
                        (
                            "paper",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="facts",
                                serialize=False,
                                to="documents.issuedpaper",
                            ),
                        ),
                        ("entries", models.JSONField(default=list, verbose_name="nội dung đã ban hành")),
                    ],
                    options={
                        "verbose_name": "số liệu của văn bản",
                        "verbose_name_plural": "số liệu của văn bản",
                    },
                ),
                migrations.CreateModel(
                    name="PaperDraft",
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
                                    ("notice", "Thông báo"),
                                    ("report", "Báo cáo"),
                                    ("submission", "Tờ trình"),
                                    ("invitation", "Giấy mời"),
                                    ("minutes", "Biên bản"),
                                    ("decision", "Quyết định"),
                                ],
                                max_length=20,
                                verbose_name="loại văn bản",
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
                            "issuer",
                            emulation.fields.TextLine(
                                blank=True,
                                help_text="Để trống: tên trường.",
                                max_length=200,
                                verbose_name="cơ quan ban hành",
                            ),
                        ),
                        (
                            "symbol",
                            emulation.fields.TextLine(
                                blank=True, max_length=60, verbose_name="ký hiệu cơ quan ban hành"
                            ),
                        ),
                        ("title", emulation.fields.TextBlock(verbose_name="trích yếu")),
                        ("addressees", emulation.fields.TextBlock(blank=True, verbose_name="kính gửi")),
                        ("bases", emulation.fields.TextBlock(blank=True, verbose_name="căn cứ")),
                        ("body", emulation.fields.TextBlock(blank=True, verbose_name="nội dung")),
                        ("recipients", emulation.fields.TextBlock(blank=True, verbose_name="nơi nhận")),
                        ("annex_title", emulation.fields.TextBlock(blank=True, verbose_name="tên phụ lục")),
                        ("annex", emulation.fields.TextBlock(blank=True, verbose_name="bảng của phụ lục")),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Ký trực tiếp theo chức vụ"),
                                    ("TM.", "TM. (thay mặt tập thể)"),
                                    ("KT.", "KT. (ký thay)"),
                                    ("TL.", "TL. (thừa lệnh)"),
                                    ("TUQ.", "TUQ. (thừa ủy quyền)"),
                                    ("Q.", "Q. (quyền)"),
                                ],
                                max_length=5,
                                verbose_name="thẩm quyền ký",
                            ),
                        ),
                        (
                            "on_behalf",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="ký thay, thừa lệnh ai"),
                        ),
                        (
                            "signer_post",
                            emulation.fields.TextLine(blank=True, max_length=200, verbose_name="chức vụ người ký"),
                        ),
                        ("source", models.CharField(blank=True, max_length=40, verbose_name="lập từ")),
                        ("source_key", models.CharField(blank=True, max_length=40, verbose_name="khóa của nguồn")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("draft", "Đang soạn"),
                                    ("waiting", "Chờ ký"),
                                    ("returned", "Trả lại"),
                                    ("issued", "Đã ban hành"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="giai đoạn",
                            ),
                        ),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do trả lại")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="lần lưu")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="lưu lúc")),
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
                                related_name="draft",
                                to="documents.issuedpaper",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                            ),
                        ),
                        (
                            "signer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ký",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "văn bản đang soạn",
                        "verbose_name_plural": "văn bản đang soạn",
                        "ordering": ["-updated_at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "stage", "-updated_at"], name="documents_p_school__f2e342_idx"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("authority__in", ["", "TM.", "KT.", "TL.", "TUQ.", "Q."])),
                                name="draft_authority_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("paper", None), ("stage__in", ["draft", "waiting", "returned"])),
                                    models.Q(("paper__isnull", False), ("stage", "issued")),
                                    _connector="OR",
                                ),
                                name="issued_draft_has_a_paper",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "returned"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="returned_draft_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "waiting"), _negated=True),
                                    ("signer__isnull", False),
                                    _connector="OR",
                                ),
                                name="waiting_draft_has_a_signer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("source", ""), ("source_key", "")),
                                    models.Q(
                                        models.Q(("source", ""), _negated=True),
                                        models.Q(("source_key", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="draft_source_has_a_key",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(("source", ""), _negated=True),
                                    models.Q(("stage", "issued"), _negated=True),
                                ),
                                fields=("source", "source_key"),
                                name="one_open_draft_per_source",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["notice", "report", "submission", "invitation", "minutes", "decision"],
                                    )
                                ),
                                name="draft_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SealedCopy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("pdf", models.FileField(max_length=200, upload_to="papers/%Y/", verbose_name="bản PDF")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("sealed_at", models.DateTimeField(verbose_name="đóng dấu lúc")),
                        (
                            "paper",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sealed",
                                to="documents.issuedpaper",
                            ),
                        ),
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
                        "verbose_name": "bản có chữ ký số của trường",
                        "verbose_name_plural": "bản có chữ ký số của trường",
                    },
                ),
                migrations.CreateModel(
                    name="OutsideSigner",
                    fields=[
                        (
                            "paper",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="outside_signer",
                                serialize=False,
                                to="documents.issuedpaper",
                            ),
                        ),
                        (
                            "certificate_name",
                            emulation.fields.TextLine(max_length=200, verbose_name="tên trên chứng thư"),
                        ),
                        (
                            "email",
                            models.CharField(blank=True, max_length=254, verbose_name="thư điện tử trên chứng thư"),
                        ),
                        ("fits", models.BooleanField(verbose_name="khớp người ký")),
                        ("sentence", emulation.fields.TextBlock(verbose_name="đối chiếu")),
                        ("reason", emulation.fields.TextBlock(blank=True, verbose_name="lý do vẫn nhận")),
                    ],
                    options={
                        "verbose_name": "người ký ngoài hệ thống",
                        "verbose_name_plural": "người ký ngoài hệ thống",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fits", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="other_signer_has_a_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CoSignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField(verbose_name="vị trí chữ ký")),
                        ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="ký lúc")),
                        (
                            "pdf",
                            models.FileField(
                                blank=True, max_length=200, upload_to="papers/%Y/", verbose_name="bản PDF"
                            ),
                        ),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                        (
                            "signer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cosignatures",
                                to="documents.issuedpaper",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chữ ký cùng ký",
                        "verbose_name_plural": "chữ ký cùng ký",
                        "ordering": ["place"],
                        "constraints": [
                            models.UniqueConstraint(fields=("paper", "signer"), name="cosigns_once"),
                            models.UniqueConstraint(fields=("paper", "place"), name="cosigned_place_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("pdf", ""), ("sha256", ""), ("signed_at", None)),
                                    models.Q(
                                        ("signed_at__isnull", False),
                                        models.Q(("sha256", ""), _negated=True),
                                        models.Q(("pdf", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="cosignature_has_its_file",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]

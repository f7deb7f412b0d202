from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from campaigns.models.campaigns import Campaign
from campaigns.models.titles import Title
from campaigns.rules.counting import Count
from campaigns.rules.duties import Duty
from documents.models import IssuedPaper
from emulation.fields import TextBlock, TextLine
from units.models import SchoolProfile


class Plan(models.Model):
    """The official paper that sets a campaign up. It shares the campaign's primary key."""

    campaign = models.OneToOneField(Campaign, models.CASCADE, primary_key=True, related_name="plan")
    form = models.CharField("thể thức", max_length=10, choices=SchoolProfile.Form.choices)
    kind_name = TextLine("tên loại", max_length=60, default="KẾ HOẠCH")
    title = TextLine("trích yếu", max_length=500)
    theme = TextLine("chủ đề", max_length=500, blank=True)
    place = TextLine("địa danh", max_length=100)
    lead = TextBlock("lời dẫn", blank=True)
    own_labels = models.BooleanField("giữ số mục như đã ghi", default=True)
    signer_name = TextLine("người ký", max_length=120, blank=True)
    signer_post = TextLine("chức vụ người ký", max_length=200, blank=True)
    source_name = TextLine("tệp nguồn", max_length=200, blank=True)
    source_text = TextBlock("văn bản nguồn", blank=True)
    source_number = TextLine("số của văn bản nguồn", max_length=60, blank=True)
    source_issued_on = models.DateField("ngày của văn bản nguồn", null=True, blank=True)
    paper = models.OneToOneField(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"

    def __str__(self) -> str:
        return f"Kế hoạch {self.title}"


class PlanRow(models.Model):
    """A row of the plan in its order."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="%(class)ss")
    position = models.PositiveIntegerField("thứ tự")

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class LegalBasis(PlanRow):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="legal_bases")
    text = TextBlock("căn cứ")
    document_number = TextLine("số, ký hiệu", max_length=60, blank=True)
    document_date = models.DateField("ngày văn bản", null=True, blank=True)
    to_review = models.BooleanField("cần rà soát hiệu lực", default=False)

    class Meta(PlanRow.Meta):
        verbose_name = "căn cứ"
        verbose_name_plural = "căn cứ"

    def __str__(self) -> str:
        return self.text


class PlanBlock(PlanRow):
    """A piece of the plan's body. What the importer did not recognise stays here as a paragraph.

    A block of kind "rows" stands for the plan's targets, milestones or assignments (`which`), printed at its place.
    """

    class Kind(models.TextChoices):
        HEADING = "heading", "Mục"
        NUMBERED = "numbered", "Đoạn đánh số"
        BULLET = "bullet", "Gạch đầu dòng"
        PARAGRAPH = "paragraph", "Đoạn văn"
        ROWS = "rows", "Danh sách lấy từ kế hoạch"

    class Which(models.TextChoices):
        TARGETS = "targets", "Các chỉ tiêu"
        MILESTONES = "milestones", "Các mốc thời gian"
        ASSIGNMENTS = "assignments", "Các phân công"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="blocks")
    kind = models.CharField("kiểu", max_length=10, choices=Kind.choices)
    label = TextLine("số mục", max_length=20, blank=True)
    level = models.PositiveSmallIntegerField("cấp", default=0)
    text = TextBlock("nội dung", blank=True)
    which = models.CharField("danh sách", max_length=12, choices=Which.choices, blank=True)
    as_table = models.BooleanField("in thành bảng", default=False)

    class Meta(PlanRow.Meta):
        verbose_name = "phần nội dung"
        verbose_name_plural = "phần nội dung"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["heading", "numbered", "bullet", "paragraph", "rows"]), name="block_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="rows", which__in=["targets", "milestones", "assignments"])
                | (~Q(kind="rows") & Q(which="", as_table=False)),
                name="block_of_rows_says_which",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Target(PlanRow):
    """A measurable promise. `counts` and `title` say what the program counts; by hand where it cannot."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    text = TextBlock("chỉ tiêu")
    subject = TextLine("đối tượng đếm", max_length=300, blank=True)
    measure = TextLine("nội dung đo", max_length=500, blank=True)
    minimum = models.DecimalField("từ", max_digits=9, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField("đến", max_digits=9, decimal_places=2, null=True, blank=True)
    unit = models.CharField("đơn vị tính", max_length=10, choices=[("percent", "%"), ("count", "số lượng")])
    of = TextLine("trên tổng số", max_length=300, blank=True)
    counts = models.CharField("cách đếm", max_length=20, choices=Count.choices, default=Count.BY_HAND)
    title = models.ForeignKey(Title, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="danh hiệu")
    base_title = models.ForeignKey(
        Title, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="trên số đạt danh hiệu"
    )
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="chỉ tiêu năm trước"
    )
    reached_by_hand = models.DecimalField("kết quả nhập tay", max_digits=9, decimal_places=2, null=True, blank=True)
    history = HistoricalRecords()

    class Meta(PlanRow.Meta):
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        constraints = [
            models.CheckConstraint(condition=Q(unit__in=["percent", "count"]), name="target_unit_known"),
            models.CheckConstraint(condition=Q(counts__in=Count.values), name="target_count_known"),
            models.CheckConstraint(
                condition=Q(minimum=None) | Q(maximum=None) | Q(maximum__gte=F("minimum")),
                name="target_bounds_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Milestone(PlanRow):
    """A date or window that obliges somebody; `duty` says who owes what until when (`ends_on`)."""

    class Kind(models.TextChoices):
        LAUNCH = "launch", "Phát động"
        REGISTRATION = "registration", "Đăng ký thi đua"
        SUBMISSION = "submission", "Gửi hồ sơ, đề nghị"
        PEAK = "peak", "Cao điểm"
        MIDTERM = "midterm", "Sơ kết"
        FINAL = "final", "Tổng kết"
        INSPECTION = "inspection", "Kiểm tra"
        ACTIVITY = "activity", "Hoạt động"
        REVIEW = "review", "Bình xét, thẩm định"
        REPORT = "report", "Báo cáo"
        OTHER = "other", "Khác"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="milestones")
    text = TextBlock("nguyên văn")
    what = TextLine("việc", max_length=300)
    kind = models.CharField("loại", max_length=15, choices=Kind.choices)
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến ngày", null=True, blank=True)
    precision = models.CharField(
        "độ chính xác", max_length=5, choices=[("day", "ngày"), ("month", "tháng"), ("year", "năm")], default="day"
    )
    bound = models.CharField(
        "giới hạn",
        max_length=8,
        choices=[("on", "vào"), ("before", "trước"), ("by", "chậm nhất"), ("from_to", "trong khoảng")],
        default="by",
    )
    recurring = models.CharField(
        "lặp lại",
        max_length=12,
        blank=True,
        choices=[
            ("monthly", "hằng tháng"),
            ("quarterly", "hằng quý"),
            ("half-yearly", "6 tháng"),
            ("yearly", "hằng năm"),
        ],
    )
    responsible = TextLine("người chịu trách nhiệm", max_length=300, blank=True)
    duty = models.CharField("việc phải làm", max_length=12, choices=Duty.choices, default=Duty.OFFICE)
    done_at = models.DateTimeField("xong lúc", null=True, blank=True)
    done_by = models.ForeignKey("units.User", models.PROTECT, null=True, blank=True, related_name="+")
    done_until = models.DateField("đã xong đến kỳ", null=True, blank=True)
    history = HistoricalRecords()

    class Meta(PlanRow.Meta):
        verbose_name = "mốc thời gian"
        verbose_name_plural = "mốc thời gian"
        constraints = [
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="milestone_duty_known"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="milestone_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Assignment(PlanRow):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="assignments")
    who = TextLine("đơn vị, cá nhân", max_length=300)
    label = TextLine("mục", max_length=20, blank=True)

    class Meta(PlanRow.Meta):
        verbose_name = "phân công"
        verbose_name_plural = "phân công"

    def __str__(self) -> str:
        return self.who


class Recipient(PlanRow):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="recipients")
    text = TextLine("nơi nhận", max_length=300)

    class Meta(PlanRow.Meta):
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"

    def __str__(self) -> str:
        return self.text

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast
from django.db.models.lookups import EndsWith
from simple_history.models import HistoricalRecords

from campaigns.models.campaigns import Campaign
from campaigns.models.titles import Title
from campaigns.rules.initiatives import InitiativeKind, InitiativeStage, Scope
from emulation.fields import TextBlock, TextLine
from units.models import Person, Unit

# Not `month__day=1`: on SQLite that calls a function of Django's, which the program that saves the file does not have.
FIRST_OF_MONTH = EndsWith(Cast("month", models.CharField()), Value("-01"))


class Initiative(models.Model):
    """A sáng kiến, đề tài or mô hình in a campaign. Its stage moves by `campaigns.actions.initiatives` only."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="initiatives")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="initiatives", verbose_name="đơn vị")
    kind = models.CharField("loại", max_length=10, choices=InitiativeKind.choices)
    title = TextLine("tên", max_length=300)
    summary = TextBlock("nội dung, cách làm mới")
    stage = models.CharField("giai đoạn", max_length=10, choices=InitiativeStage.choices, default=InitiativeStage.DRAFT)
    reason = TextBlock("ý kiến của Hội đồng, lý do", blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lập")
    registered_at = models.DateTimeField("đăng ký lúc", null=True, blank=True)
    submitted_at = models.DateTimeField("đề nghị công nhận lúc", null=True, blank=True)
    decided_at = models.DateTimeField("kết luận lúc", null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "sáng kiến, đề tài, mô hình"
        verbose_name_plural = "sáng kiến, đề tài, mô hình"
        ordering = ["unit__position", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit", "title"], condition=~Q(stage="withdrawn"), name="initiative_title_once"
            ),
            models.CheckConstraint(condition=Q(stage__in=InitiativeStage.values), name="initiative_stage_known"),
            models.CheckConstraint(condition=Q(kind__in=InitiativeKind.values), name="initiative_kind_known"),
            models.CheckConstraint(
                condition=Q(stage__in=["draft", "withdrawn"]) | Q(registered_at__isnull=False),
                name="initiative_registered_sometime",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class InitiativeAuthor(models.Model):
    """An author and the share in percent. `serves` says which sort of award this author has used it for, if any."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, models.PROTECT, related_name="initiatives", verbose_name="tác giả")
    share = models.DecimalField("tỷ lệ đóng góp (%)", max_digits=5, decimal_places=2)
    serves = models.CharField(max_length=15, choices=Title.Family.choices, blank=True, editable=False)

    class Meta:
        verbose_name = "tác giả"
        verbose_name_plural = "tác giả"
        ordering = ["-share", "person__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "person"], name="initiative_author_once"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=100), name="initiative_share_percent"),
            models.CheckConstraint(
                condition=Q(serves__in=["", "title", "commendation"]), name="initiative_serves_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class InitiativeUpdate(models.Model):
    """How an initiative stands in a month (its first day): one line and how much is done."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="updates")
    month = models.DateField("tháng")
    line = TextLine("kết quả trong tháng", max_length=300)
    percent = models.PositiveSmallIntegerField("mức hoàn thành (%)")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "cập nhật hằng tháng"
        verbose_name_plural = "cập nhật hằng tháng"
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "month"], name="initiative_update_once_a_month"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="initiative_update_percent"),
            models.CheckConstraint(condition=FIRST_OF_MONTH, name="initiative_update_first_of_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}: {self.line}"


class Recognition(models.Model):
    """A paper by which an initiative is recognised, one for each scope."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="recognitions")
    scope = models.CharField("phạm vi ảnh hưởng", max_length=10, choices=Scope.choices)
    paper_number = TextLine("số văn bản công nhận", max_length=60)
    paper_on = models.DateField("ngày văn bản")
    paper_by = TextLine("cơ quan ban hành", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "công nhận"
        verbose_name_plural = "công nhận"
        ordering = ["paper_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "scope"], name="initiative_recognised_once_per_scope"),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="recognition_scope_known"),
            models.CheckConstraint(condition=~Q(paper_number=""), name="recognition_names_its_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_number} ({self.paper_on:%d/%m/%Y})"


class ReviewSeat(models.Model):
    """A seat on the school's Hội đồng Khoa học – sáng kiến for a period."""

    school = models.ForeignKey(Unit, models.PROTECT, related_name="review_seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="review_seats", verbose_name="thành viên")
    chair = models.BooleanField("Chủ tịch Hội đồng", default=False)
    appointed_by = TextLine("quyết định thành lập", max_length=200)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "thành viên Hội đồng Khoa học – sáng kiến"
        verbose_name_plural = "thành viên Hội đồng Khoa học – sáng kiến"
        ordering = ["-chair", "person__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person"], condition=Q(ends_on=None), name="one_review_seat_per_person"
            ),
            models.UniqueConstraint(
                fields=["school"], condition=Q(ends_on=None, chair=True), name="one_review_chair_per_school"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="review_seat_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class InitiativeUse(models.Model):
    """A line of the ledger: for which title or commendation an author has used an initiative.

    `key` is the name that the using thing has on its own floor ("nomination:12"), "hand:…" for what is typed.
    """

    author = models.ForeignKey(InitiativeAuthor, models.PROTECT, related_name="uses")
    title = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name="danh hiệu, hình thức khen thưởng")
    family = models.CharField(max_length=15, choices=Title.Family.choices)
    key = models.CharField(max_length=100)
    what = TextLine("dùng cho", max_length=300)
    used_on = models.DateField("ngày")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "lần dùng sáng kiến"
        verbose_name_plural = "lần dùng sáng kiến"
        ordering = ["used_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="initiative_use_once_per_thing"),
            models.UniqueConstraint(fields=["author", "title"], name="initiative_serves_a_title_once"),
            models.UniqueConstraint(
                fields=["author"], condition=Q(family="commendation"), name="initiative_serves_one_commendation"
            ),
            models.CheckConstraint(condition=Q(family__in=["title", "commendation"]), name="initiative_use_family"),
        ]

    def __str__(self) -> str:
        return self.what

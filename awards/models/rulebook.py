from django.db import models
from django.db.models import Q

from campaigns.models import Title
from emulation.fields import TextLine


class RuleVersion(models.Model):
    """A dated set of rules; the version in force on the day of a session decides, and the session freezes it."""

    name = TextLine("tên", max_length=200)
    effective_from = models.DateField("hiệu lực từ")
    source = TextLine("nguồn", max_length=300)

    class Meta:
        verbose_name = "phiên bản quy định"
        verbose_name_plural = "phiên bản quy định"
        ordering = ["-effective_from"]
        constraints = [models.UniqueConstraint(fields=["effective_from"], name="one_rule_version_from_a_day")]

    def __str__(self) -> str:
        return self.name


class TitleRule(models.Model):
    """How one title is decided under one version: threshold, who decides, money."""

    class Evidence(models.TextChoices):
        PRIMARY = "P", "Đọc trong văn bản gốc"
        QUOTED = "Q", "Trích dẫn lại"
        ANALOGUE = "A", "Quy định tương tự"
        SCHOOL = "S", "Quy chế của trường"

    class Decides(models.TextChoices):
        HEAD = "head", "Thủ trưởng trường quyết định"
        ABOVE = "above", "Trình cấp trên"

    version = models.ForeignKey(RuleVersion, models.CASCADE, related_name="title_rules")
    title = models.ForeignKey(Title, models.PROTECT, related_name="rules", verbose_name="danh hiệu")
    vote_percent = models.PositiveSmallIntegerField("tỷ lệ phiếu tối thiểu (%)", default=50)
    more_than = models.BooleanField("phải lớn hơn tỷ lệ (quá bán)", default=False)
    vote_article = TextLine("căn cứ về bỏ phiếu", max_length=300)
    vote_evidence = models.CharField("mức tin cậy", max_length=1, choices=Evidence.choices)
    decides = models.CharField("thẩm quyền", max_length=10, choices=Decides.choices, default=Decides.HEAD)
    money_multiple = models.DecimalField("mức thưởng (lần lương cơ sở)", max_digits=5, decimal_places=2, default=0)
    money_article = TextLine("căn cứ về tiền thưởng", max_length=300, blank=True)

    class Meta:
        verbose_name = "quy định của danh hiệu"
        verbose_name_plural = "quy định của danh hiệu"
        constraints = [
            models.UniqueConstraint(fields=["version", "title"], name="title_rule_once"),
            models.CheckConstraint(condition=Q(vote_percent__lte=100), name="vote_percent_at_most_100"),
            models.CheckConstraint(condition=Q(money_multiple__gte=0), name="money_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.title_id} – {self.version_id}"


class BaseSalary(models.Model):
    """Lương cơ sở from a day on, in đồng a month."""

    effective_from = models.DateField("từ ngày", unique=True)
    amount = models.PositiveIntegerField("mức lương cơ sở (đồng/tháng)")
    source = TextLine("nguồn", max_length=200)

    class Meta:
        verbose_name = "lương cơ sở"
        verbose_name_plural = "lương cơ sở"
        ordering = ["-effective_from"]

    def __str__(self) -> str:
        return f"{self.amount} từ {self.effective_from}"

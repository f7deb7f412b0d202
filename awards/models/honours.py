"""Honours shown to everybody: who agreed to what, the photo and the story, and whether they are shown."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime

from awards.models.decisions import AwardDecision
from awards.models.exemplars import Exemplar
from awards.models.ledger import Award
from campaigns.models import Title
from emulation.fields import TextBlock, TextLine
from units.models import Unit


class Honour(models.Model):
    """An award, or an exemplar, that may be shown on the public page; shown while somebody's consent is in force."""

    class State(models.TextChoices):
        DRAFT = "draft", "Chưa đăng"
        SHOWN = "shown", "Đang đăng"
        DOWN = "down", "Đã gỡ"

    award = models.OneToOneField(Award, models.PROTECT, null=True, blank=True, related_name="honour")
    exemplar = models.OneToOneField(Exemplar, models.PROTECT, null=True, blank=True, related_name="honour")
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField("tình trạng", max_length=6, choices=State.choices, default=State.DRAFT)
    story = TextBlock("câu chuyện", blank=True)
    photo = models.BinaryField("ảnh (JPEG)", default=b"", blank=True)
    thumbnail = models.BinaryField("ảnh nhỏ (WebP)", default=b"", blank=True)
    shown_at = models.DateTimeField("đăng lúc", null=True, blank=True)
    changed_at = models.DateTimeField("sửa lúc", auto_now=True)

    class Meta:
        verbose_name = "người được vinh danh"
        verbose_name_plural = "người được vinh danh"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["draft", "shown", "down"]), name="honour_state_known"),
            models.CheckConstraint(condition=~Q(state="shown") | Q(shown_at__isnull=False), name="shown_honour_since"),
            models.CheckConstraint(
                condition=Q(award__isnull=False, exemplar=None) | Q(award=None, exemplar__isnull=False),
                name="honour_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "-shown_at"], name="honours_of_a_school")]

    def __str__(self) -> str:
        return str(self.award or self.exemplar)


class HonourConsent(models.Model):
    """Somebody's word that some fields may be shown to everybody: who, when, for which; withdrawn at any time."""

    honour = models.ForeignKey(Honour, models.CASCADE, related_name="consents")
    fields = models.JSONField("các mục đồng ý")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("đồng ý lúc")
    slip = TextLine("phiếu đồng ý bằng giấy", max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đồng ý công khai"
        verbose_name_plural = "đồng ý công khai"
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["honour"], condition=Q(withdrawn_at=None), name="one_consent_in_force_for_an_honour"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.honour_id} {localtime(self.given_at):%d/%m/%Y}"


class CeremonyTurn(models.Model):
    """When the winners of a title are called at the ceremony of a decision, and who hands over."""

    decision = models.ForeignKey(AwardDecision, models.CASCADE, related_name="ceremony_turns")
    title = models.ForeignKey(Title, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("thứ tự gọi")
    handed_by = TextLine("người trao", max_length=200, blank=True)

    class Meta:
        verbose_name = "lượt trao thưởng"
        verbose_name_plural = "lượt trao thưởng"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "title"], name="ceremony_turn_once")]

    def __str__(self) -> str:
        return f"{self.position}. {self.title_id}"

"""The sealed box. Nothing here links a ballot to a voter or to a moment, and tests name the columns."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.models.sessions import Round, RoundNominee, SessionMember, Teller
from awards.rules.voting import percent_text, undecided_tie
from emulation.fields import TextBlock, TextLine


class RollEntry(models.Model):
    """Whether a member has voted in a round. No time, no address; a new random id at every vote."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="roll")
    member = models.ForeignKey(SessionMember, models.PROTECT, related_name="+")
    voted = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "member"], name="roll_entry_once")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.voted}"


class SealedBallot(models.Model):
    """One sealed choice for one nominee: random id, fixed length, no member, no time, no order."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="box")
    nominee = models.ForeignKey(RoundNominee, models.CASCADE, related_name="+")
    ciphertext = models.BinaryField(unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.id)


class Opening(models.Model):
    """The act of opening a box: which tellers gave slips, and the fingerprint of what was in it."""

    round = models.OneToOneField(Round, models.PROTECT, primary_key=True, related_name="opening")
    opened_at = models.DateTimeField("mở lúc")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tellers = models.JSONField("phiếu khóa đã dùng", help_text="[{slip, name}] theo số phiếu khóa.")
    paper_tellers = models.JSONField("kiểm phiếu giấy", default=list, help_text="Tên những người đã nhập tổng số.")
    box_fingerprint = models.CharField("dấu vân tay của hòm phiếu", max_length=64)
    software = models.CharField("phiên bản phần mềm", max_length=60)

    class Meta:
        verbose_name = "lần mở hòm phiếu"
        verbose_name_plural = "các lần mở hòm phiếu"

    def __str__(self) -> str:
        return f"Mở hòm phiếu vòng {self.round_id}"


class OpeningCount(models.Model):
    """The count for one nominee; every number of the minutes is a column here."""

    opening = models.ForeignKey(Opening, models.CASCADE, related_name="counts")
    nominee = models.OneToOneField(RoundNominee, models.PROTECT, related_name="count")
    total = models.PositiveIntegerField("tổng số thành viên")
    present = models.PositiveIntegerField("có mặt")
    written = models.PositiveIntegerField("vắng, lấy ý kiến bằng văn bản")
    recused = models.PositiveIntegerField("không tham gia bỏ phiếu")
    issued = models.PositiveIntegerField("phiếu phát ra")
    returned = models.PositiveIntegerField("phiếu thu về")
    invalid = models.PositiveIntegerField("không hợp lệ")
    agree = models.PositiveIntegerField("đồng ý")
    disagree = models.PositiveIntegerField("không đồng ý")
    blank = models.PositiveIntegerField("không ý kiến")
    base = models.PositiveIntegerField("tổng số để tính tỷ lệ")
    passed = models.BooleanField("đạt")
    chair_agrees = models.BooleanField("ý kiến của Chủ tịch khi số phiếu ngang nhau", null=True, blank=True)
    set_aside = models.BooleanField("không công nhận, bỏ phiếu lại", default=False)

    class Meta:
        verbose_name = "kết quả kiểm phiếu"
        verbose_name_plural = "kết quả kiểm phiếu"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    returned=models.F("agree") + models.F("disagree") + models.F("blank") + models.F("invalid")
                ),
                name="count_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(chair_agrees=None) | Q(agree=models.F("disagree"), passed=models.F("chair_agrees")),
                name="chair_decides_ties_only",
            ),
            models.CheckConstraint(
                condition=Q(set_aside=False) | Q(passed=False, chair_agrees=None), name="set_aside_is_no_result"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nominee_id}: {self.agree}/{self.base}"

    @property
    def valid(self) -> int:
        """Phiếu hợp lệ."""
        return self.returned - self.invalid

    @property
    def tied(self) -> bool:
        """Whether the session's rule of ties applies."""
        return undecided_tie(agree=self.agree, disagree=self.disagree, vote_percent=self.nominee.vote_percent)

    @property
    def absent(self) -> int:
        """Vắng, không lấy ý kiến."""
        return self.total - self.present - self.written

    @property
    def percent_text(self) -> str:
        """Tỷ lệ đồng ý on the base, with a decimal comma, no percent sign."""
        return percent_text(self.agree, self.base)


class PaperTally(models.Model):
    """What one teller counted on the paper ballots of a closed round, not shown to anybody before the box is opened.

    `totals` is `paper_ballots.pack` of all nominees in their order, sealed for the round's key where it has one; those
    of an opened round (`again`) are for its recount.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="paper_tallies")
    teller = models.ForeignKey(Teller, models.PROTECT, related_name="+")
    totals = models.BinaryField()
    again = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "teller", "again"], name="paper_tally_once_per_teller")]

    def __str__(self) -> str:
        return f"Phiếu giấy vòng {self.round_id}, kiểm phiếu số {self.teller.position}"


class Recount(models.Model):
    """A second count of an opened box, kept beside the first, which it never changes.

    Where they differ: the answers of both, {place on the list: [agree, disagree, blank, invalid]}, and what the tellers
    say of it.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="recounts")
    counted_at = models.DateTimeField("kiểm lại lúc")
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tellers = models.JSONField("phiếu khóa đã dùng", help_text="[{slip, name}] theo số phiếu khóa.")
    box_fingerprint = models.CharField("dấu vân tay của hòm phiếu", max_length=64)
    differing = models.JSONField("đề nghị có số phiếu khác", help_text="Số thứ tự trong danh sách; rỗng khi khớp.")
    first = models.JSONField("số phiếu đã ghi", default=dict)
    found = models.JSONField("số phiếu kiểm lại", default=dict)
    explanation = TextBlock("giải trình của Ban kiểm phiếu", blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người giải trình",
    )

    class Meta:
        verbose_name = "lần kiểm phiếu lại"
        verbose_name_plural = "các lần kiểm phiếu lại"
        ordering = ["counted_at"]

    def __str__(self) -> str:
        return f"Kiểm lại vòng {self.round_id}"


class RecountRuling(models.Model):
    """What the chair decides where a recount differs, and why."""

    class Outcome(models.TextChoices):
        FIRST = "first", "Giữ kết quả đã ghi"
        RECOUNT = "recount", "Lấy kết quả kiểm lại"
        AGAIN = "again", "Không công nhận cả hai, bỏ phiếu lại"

    recount = models.OneToOneField(Recount, models.PROTECT, primary_key=True, related_name="ruling")
    outcome = models.CharField("quyết định", max_length=10, choices=Outcome.choices)
    reason = TextLine("lý do", max_length=500)
    ruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField("quyết định lúc")

    class Meta:
        verbose_name = "quyết định về kết quả kiểm lại"
        verbose_name_plural = "quyết định về kết quả kiểm lại"
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=["first", "recount", "again"]), name="recount_outcome_known")
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class Destruction(models.Model):
    """The act of destroying a box: after the time for objections, or unopened, with the reason why."""

    round = models.OneToOneField(Round, models.PROTECT, primary_key=True, related_name="destruction")
    destroyed_at = models.DateTimeField("hủy lúc")
    destroyed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ballots = models.PositiveIntegerField("số phiếu niêm phong đã hủy")
    box_fingerprint = models.CharField("dấu vân tay của hòm phiếu", max_length=64)
    reason = TextLine("lý do hủy vòng bỏ phiếu", max_length=300, blank=True)

    class Meta:
        verbose_name = "lần hủy phiếu"
        verbose_name_plural = "các lần hủy phiếu"

    def __str__(self) -> str:
        return f"Hủy phiếu vòng {self.round_id}"

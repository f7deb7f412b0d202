from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from awards.models.boards import Board, BoardMember
from awards.models.nominations import Nomination
from awards.models.rulebook import RuleVersion
from awards.rules.sittings import SessionKind
from awards.rules.stages import RoundMode, RoundStage, SessionStage
from awards.rules.voting import Base, Threshold
from campaigns.models import Campaign
from documents.models import IssuedPaper
from emulation.fields import TextBlock, TextLine
from units.models import Person


class BoardSession(models.Model):
    """A sitting of a board. Roster, rules and quorum are frozen when it is convened."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="sessions")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="sessions")
    kind = models.CharField("loại phiên họp", max_length=8, choices=SessionKind.choices, default=SessionKind.AWARDS)
    rule_version = models.ForeignKey(RuleVersion, models.PROTECT, related_name="+")
    held_at = models.DateTimeField("họp lúc")
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    place = TextLine("địa điểm", max_length=200)
    agenda = TextBlock("nội dung", blank=True)
    conclusion = TextBlock("kết luận", blank=True)
    stage = models.CharField("giai đoạn", max_length=10, choices=SessionStage.choices, default=SessionStage.PREPARING)
    quorum_numerator = models.PositiveSmallIntegerField("tỷ lệ dự họp tối thiểu: tử số", default=80)
    quorum_denominator = models.PositiveSmallIntegerField("tỷ lệ dự họp tối thiểu: mẫu số", default=100)
    max_rounds = models.PositiveSmallIntegerField("số vòng bỏ phiếu tối đa", default=2)
    recused_stay_in_base = models.BooleanField("người không bỏ phiếu vẫn tính trong tổng số", default=True)
    tie = models.CharField(
        "khi số phiếu ngang nhau", max_length=5, choices=RuleVersion.Tie.choices, default=RuleVersion.Tie.FAIL
    )
    keep_days = models.PositiveSmallIntegerField("số ngày giữ phiếu để giải quyết kiến nghị", default=30)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phiên họp"
        verbose_name_plural = "phiên họp"
        ordering = ["-held_at"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=SessionStage.values), name="session_stage_known"),
            models.CheckConstraint(condition=Q(kind__in=SessionKind.values), name="session_kind_known"),
            models.CheckConstraint(
                condition=Q(quorum_numerator__gte=1, quorum_numerator__lte=models.F("quorum_denominator")),
                name="quorum_is_a_share",
            ),
            models.CheckConstraint(condition=Q(max_rounds__gte=1), name="at_least_one_round"),
            models.CheckConstraint(condition=Q(tie__in=RuleVersion.Tie.values), name="session_tie_known"),
        ]

    def __str__(self) -> str:
        return f"Phiên họp {timezone.localtime(self.held_at):%d/%m/%Y}"

    @property
    def quorum(self) -> Threshold:
        """The share of all members that must be here."""
        return Threshold(self.quorum_numerator, self.quorum_denominator)


class SessionMember(models.Model):
    """A member on the frozen roster, or who stands in for one, and how they take part."""

    class Attendance(models.TextChoices):
        UNKNOWN = "unknown", "Chưa điểm danh"
        PRESENT = "present", "Có mặt"
        WRITTEN = "written", "Vắng, lấy ý kiến bằng văn bản"
        EXCUSED = "excused", "Vắng"

    session = models.ForeignKey(BoardSession, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    stands_for = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="họp thay"
    )
    office = models.CharField("chức vụ", max_length=10, choices=BoardMember.Office.choices)
    position = models.PositiveIntegerField(default=0)
    attendance = models.CharField("điểm danh", max_length=10, choices=Attendance.choices, default=Attendance.UNKNOWN)
    absence_reason = TextLine("lý do vắng", max_length=200, blank=True)
    declared = models.BooleanField("đã khai báo xung đột lợi ích", default=False)
    declaration_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người ghi lời khai tại phiên họp",
    )  # fmt: skip

    class Meta:
        verbose_name = "thành viên dự họp"
        verbose_name_plural = "thành viên dự họp"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="session_member_once"),
            models.UniqueConstraint(
                fields=["session", "stands_for"], condition=Q(stands_for__isnull=False), name="one_substitute_a_member"
            ),
            models.CheckConstraint(
                condition=Q(stands_for=None) | ~Q(stands_for=models.F("person")), name="nobody_stands_for_themself"
            ),
            models.CheckConstraint(
                condition=Q(attendance__in=["unknown", "present", "written", "excused"]), name="attendance_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.attendance}"


class SessionNote(models.Model):
    """A paragraph of the minutes, written down while the board sits."""

    session = models.ForeignKey(BoardSession, models.CASCADE, related_name="notes")
    text = TextBlock("nội dung")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "diễn biến phiên họp"
        verbose_name_plural = "diễn biến phiên họp"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Teller(models.Model):
    """One of three people who hold a slip of the key. The slip itself is never stored."""

    session = models.ForeignKey(BoardSession, models.CASCADE, related_name="tellers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("số phiếu khóa")

    class Meta:
        verbose_name = "thành viên Ban kiểm phiếu"
        verbose_name_plural = "Ban kiểm phiếu"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["session", "user"], name="teller_once"),
            models.UniqueConstraint(fields=["session", "position"], name="teller_position_once"),
            models.CheckConstraint(condition=Q(position__range=(1, 3)), name="three_tellers"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.user_id}"


class Round(models.Model):
    """A ballot: frozen nominees, recusals and key. Stages only go forward."""

    session = models.ForeignKey(BoardSession, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField("vòng")
    stage = models.CharField("giai đoạn", max_length=10, choices=RoundStage.choices, default=RoundStage.PREPARING)
    mode = models.CharField("cách bỏ phiếu", max_length=10, choices=RoundMode.choices, default=RoundMode.BROWSER)
    no_papers = models.BooleanField("không ai nộp phiếu giấy", default=False)
    public_key = models.BinaryField(null=True, blank=True)
    wrapped_key = models.BinaryField(null=True, blank=True)
    fingerprint = models.CharField("dấu vân tay của thiết lập", max_length=64, blank=True)

    class Meta:
        verbose_name = "vòng bỏ phiếu"
        verbose_name_plural = "vòng bỏ phiếu"
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="round_number_once"),
            models.CheckConstraint(condition=Q(stage__in=RoundStage.values), name="round_stage_known"),
            models.CheckConstraint(
                condition=Q(stage="preparing") | (~Q(fingerprint="") & (Q(mode="paper") | Q(public_key__isnull=False))),
                name="open_round_has_key_and_fingerprint",
            ),
            models.CheckConstraint(condition=Q(mode__in=RoundMode.values), name="round_mode_known"),
            models.CheckConstraint(
                condition=~Q(stage__in=["destroyed", "voided"]) | Q(wrapped_key=None), name="destroyed_box_has_no_key"
            ),
        ]

    def __str__(self) -> str:
        return f"Vòng {self.number}"


class PaperVoter(models.Model):
    """A member who votes on paper in a mixed round; fixed before the round opens."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="paper_voters")
    member = models.ForeignKey(SessionMember, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "thành viên bỏ phiếu giấy"
        verbose_name_plural = "thành viên bỏ phiếu giấy"
        constraints = [models.UniqueConstraint(fields=["round", "member"], name="paper_voter_once")]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.member_id}"


class KeySlip(models.Model):
    """How far one teller's slip has come. The slip itself is never stored in a form the server can read.

    The teller's browser holds the private half of `reading_key`; `sealed` is the slip sealed for it, emptied when the
    slip is shown. `check_value` is a hash that recognises the slip when it is typed back (`slips.slip_fingerprint`).
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="slips")
    teller = models.ForeignKey(Teller, models.CASCADE, related_name="slips")
    reading_key = models.BinaryField()
    sealed = models.BinaryField(null=True, blank=True)
    check_value = models.CharField(max_length=64, blank=True)
    shown = models.BooleanField("đã hiện", default=False)
    confirmed = models.BooleanField("đã nhập lại đúng", default=False)

    class Meta:
        verbose_name = "phiếu khóa"
        verbose_name_plural = "phiếu khóa"
        constraints = [
            models.UniqueConstraint(fields=["round", "teller"], name="slip_once_per_teller"),
            models.CheckConstraint(condition=Q(shown=False) | Q(sealed=None), name="shown_slip_is_emptied"),
            models.CheckConstraint(condition=Q(confirmed=False) | Q(shown=True), name="confirmed_slip_was_shown"),
        ]

    def __str__(self) -> str:
        return f"Phiếu khóa số {self.teller.position}"


class RoundNominee(models.Model):
    """A nominee on the frozen list, with the rule of its title as it was when the round was prepared."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="nominees")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="round_entries")
    position = models.PositiveIntegerField("thứ tự")
    vote_percent = models.PositiveSmallIntegerField("tỷ lệ phiếu tối thiểu (%)")
    more_than = models.BooleanField("quá bán", default=False)
    vote_base = models.CharField(
        "tính trên", max_length=10, choices=[(base.value, base.words) for base in Base], default=Base.MEMBERS.value
    )
    vote_article = TextLine("căn cứ", max_length=300)

    class Meta:
        verbose_name = "người, tập thể được đề nghị"
        verbose_name_plural = "danh sách đề nghị"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "nomination"], name="nominee_once_per_round"),
            models.CheckConstraint(
                condition=Q(vote_base__in=[base.value for base in Base]), name="nominee_vote_base_known"
            ),
        ]
        indexes = [models.Index(fields=["round", "position"])]

    def __str__(self) -> str:
        return f"{self.position}: {self.nomination_id}"

    @property
    def threshold(self) -> Threshold:
        """The share of agreement this nominee needs."""
        return Threshold(self.vote_percent, 100, more_than=self.more_than)


class Recusal(models.Model):
    """A member who does not vote on a nominee, with the reason; fixed before the round opens."""

    nominee = models.ForeignKey(RoundNominee, models.CASCADE, related_name="recusals")
    member = models.ForeignKey(SessionMember, models.CASCADE, related_name="recusals")
    reason = TextLine("lý do", max_length=300)

    class Meta:
        verbose_name = "không tham gia bỏ phiếu"
        verbose_name_plural = "không tham gia bỏ phiếu"
        constraints = [models.UniqueConstraint(fields=["nominee", "member"], name="recusal_once")]

    def __str__(self) -> str:
        return f"{self.member_id} / {self.nominee_id}"


class Minutes(models.Model):
    """The minutes of a session; they share its primary key and are written from the opening records."""

    session = models.OneToOneField(BoardSession, models.CASCADE, primary_key=True, related_name="minutes")
    paper = models.OneToOneField(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("lập lúc", auto_now_add=True)

    class Meta:
        verbose_name = "biên bản"
        verbose_name_plural = "biên bản"

    def __str__(self) -> str:
        return f"Biên bản {self.session}"

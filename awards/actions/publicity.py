"""Candidates are shown to the staff; what the staff says is kept and answered."""

from datetime import date, datetime

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.actions.words import said
from awards.models import Nomination, Objection, ObjectionFile, PublicityNews, PublicityWindow, WindowMove
from awards.permissions.publicity import can_answer_objection, can_move_window, can_object, can_open_window
from awards.queries.publicity import candidates, publicity_news_of
from campaigns.models import Campaign
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.uploads import take
from units.models import User

LONGEST = 60  # days


@transaction.atomic
def open_window(
    *, campaign: Campaign, starts_on: date, ends_on: date, by: User, today: date | None = None
) -> PublicityWindow:
    """Show the valid dossiers to the staff on these days. Raises RuleViolation: no right, no days, nobody to show."""
    require(can_open_window(by, campaign))
    if ends_on < starts_on:
        raise RuleViolation("Ngày cuối phải từ ngày đầu trở đi.")
    if ends_on < (today or timezone.localdate()):
        raise RuleViolation("Thời gian công khai đã qua. Vui lòng chọn ngày từ hôm nay trở đi.")
    _require_short(starts_on, ends_on)
    if not candidates(campaign).exists():
        raise RuleViolation("Chưa có hồ sơ hợp lệ nào để công khai.")
    overlapping = PublicityWindow.objects.filter(campaign=campaign, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if overlapping.exists():
        raise RuleViolation("Khoảng ngày này trùng với thời gian công khai đã có.")
    try:
        with transaction.atomic():
            window = PublicityWindow.objects.create(
                campaign=campaign, starts_on=starts_on, ends_on=ends_on, opened_by=by
            )
    except IntegrityError as error:
        raise RuleViolation("Khoảng ngày này trùng với thời gian công khai đã có.") from error
    record("open_window", campaign, by=by, school=campaign.school, new=str(window))
    return window


@transaction.atomic
def move_window(
    *, window: PublicityWindow, ends_on: date, reason: str, by: User, at: datetime | None = None
) -> PublicityWindow:
    """Show the candidates longer than was said, with a reason; everybody in the school is told.

    Raises RuleViolation: no right, over already, not later, too long, another window on these days, no reason, moved
    by somebody else meanwhile.
    """
    moment, old = at or timezone.now(), window.ends_on
    require(can_move_window(by, window, timezone.localdate(moment)))
    if ends_on <= old:
        raise RuleViolation(f"Ngày cuối chỉ lùi về sau ngày {old:%d/%m/%Y}. Vui lòng chọn ngày muộn hơn.")
    _require_short(window.starts_on, ends_on)
    reason = said(reason, "lý do lùi ngày cuối")
    others = PublicityWindow.objects.filter(campaign=window.campaign, starts_on__gt=old, starts_on__lte=ends_on)
    if others.exists():
        raise RuleViolation("Khoảng ngày này trùng với thời gian công khai đã có.")
    if not PublicityWindow.objects.filter(pk=window.pk, ends_on=old).update(ends_on=ends_on):
        raise RuleViolation("Ngày cuối vừa được người khác thay đổi. Vui lòng tải lại trang.")
    window.refresh_from_db()
    move = WindowMove.objects.create(
        window=window, old_end=old, new_end=ends_on, reason=reason, moved_by=by, moved_at=moment
    )
    _tell_school(move, by)
    campaign = window.campaign
    record(
        "move_window", campaign, by=by, school=campaign.school, old=f"{old:%d/%m/%Y}", new=f"{ends_on:%d/%m/%Y}",
        note=reason,
    )  # fmt: skip
    return window


def _tell_school(move: WindowMove, by: User) -> None:
    """Tell everybody with an account in the school; of an earlier move nobody need read any more."""
    PublicityNews.objects.filter(move__window=move.window_id, read_at=None).exclude(move=move).delete()
    school = move.window.campaign.school_id
    people = User.objects.filter(is_active=True, person__school=school).exclude(pk=by.pk)
    rows = [PublicityNews(user_id=user, move=move) for user in people.order_by("pk").values_list("pk", flat=True)]
    PublicityNews.objects.bulk_create(rows, batch_size=1000)


def _require_short(starts_on: date, ends_on: date) -> None:
    """A day typed wrong shows names for a century: no rule of the law, only a bound against slips."""
    if (ends_on - starts_on).days >= LONGEST:
        raise RuleViolation(f"Thời gian công khai dài nhất {LONGEST} ngày. Vui lòng xem lại năm của ngày cuối.")


def raise_objection(
    *, nomination: Nomination, text: str, upload: UploadedFile | None = None, by: User, at: datetime | None = None
) -> Objection:
    """Say something to a candidate, perhaps with a file; the log does not say who. The same words sent again while they
    wait for an answer give the first back.

    Raises RuleViolation: not shown now, nothing said, too much said, a file that is not taken.
    """
    moment = at or timezone.now()
    require(can_object(by, nomination, timezone.localdate(moment)))
    text = said(text, "nội dung ý kiến")
    taken = take(upload) if upload is not None else None
    with transaction.atomic():
        Nomination.objects.select_for_update().get(pk=nomination.pk)  # of two clicks the second sees the first
        same = Objection.objects.filter(nomination=nomination, raised_by=by, text=text, answer="").first()
        if same is not None and (taken is None or same.files.filter(sha256=taken.columns["sha256"]).exists()):
            return same
        objection = Objection.objects.create(nomination=nomination, text=text, raised_by=by, raised_at=moment)
        record("raise_objection", nomination, by=None, school=nomination.campaign.school)
        if taken is not None:
            kept = ObjectionFile(objection=objection, **taken.columns)
            kept.file.save("objection", ContentFile(taken.content), save=False)
            kept.save()
    return objection


@transaction.atomic
def answer_objection(*, objection: Objection, answer: str, by: User, at: datetime | None = None) -> Objection:
    """Answer in writing, once; the sender is told. Raises RuleViolation: no right, nothing or too much said, answered
    already.
    """
    require(can_answer_objection(by, objection))
    answer = said(answer, "nội dung trả lời")
    waiting = Objection.objects.filter(pk=objection.pk, answer="")
    if not waiting.update(answer=answer, answered_by=by, answered_at=at or timezone.now()):
        raise RuleViolation("Ý kiến này đã được trả lời.")
    objection.refresh_from_db()
    if objection.raised_by_id != by.pk:
        PublicityNews.objects.create(user=objection.raised_by, objection=objection)
    record("answer_objection", objection.nomination, by=by, school=objection.nomination.campaign.school)
    return objection


@transaction.atomic
def read_publicity_news(*, campaign: Campaign, by: User) -> None:
    """Note that one has read all one was told of a campaign's candidates; the log is silent, for it would name who
    sent objections.
    """
    publicity_news_of(by, campaign).update(read_at=timezone.now())

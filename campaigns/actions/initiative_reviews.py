"""Acts of the board of initiatives, and the ledger of what initiatives were used for."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from campaigns.actions.initiatives import MOVED, move_initiative
from campaigns.models import Initiative, InitiativeAuthor, InitiativeUse, Recognition, ReviewSeat, Title
from campaigns.permissions.initiatives import (
    can_add_recognition,
    can_keep_review_seats,
    can_reopen_initiative,
    can_review_initiative,
    can_use_initiative,
)
from campaigns.rules.initiatives import InitiativeStage, Scope
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc, one_line
from units.models import Person, Unit, User

Stage = InitiativeStage


@transaction.atomic
def recognise_initiative(
    *,
    initiative: Initiative,
    scope: str,
    paper_number: str,
    paper_on: date,
    paper_by: str,
    by: User,
    at: datetime | None = None,
) -> Recognition:
    """Recognise what was submitted, with the scope of its effect and the paper that says so.

    Raises RuleViolation: not of the board, an author of it, not submitted, no number of a paper.
    """
    require(can_review_initiative(by, initiative))
    moment = at or timezone.now()
    columns = _paper(initiative, scope, paper_number, paper_on, paper_by, moment)
    move_initiative(
        initiative, Stage.RECOGNISED, "recognise_initiative", by, decided_at=moment, decided_by=by, reason=""
    )
    return Recognition.objects.create(initiative=initiative, by=by, at=moment, **columns)


@transaction.atomic
def add_recognition(
    *, initiative: Initiative, scope: str, paper_number: str, paper_on: date, paper_by: str, by: User
) -> Recognition:
    """Note that an initiative is recognised in one more scope. Raises RuleViolation, also for a scope noted already."""
    require(can_add_recognition(by, initiative))
    moment = timezone.now()
    columns = _paper(initiative, scope, paper_number, paper_on, paper_by, moment)
    try:
        with transaction.atomic():
            found = Recognition.objects.create(initiative=initiative, by=by, at=moment, **columns)
    except IntegrityError as error:
        raise RuleViolation(f"Đã ghi công nhận ở phạm vi “{Scope(scope).label}”.") from error
    record("add_recognition", initiative, by=by, school=initiative.campaign.school, note=str(found))
    return found


@transaction.atomic
def correct_recognition(
    *, recognition: Recognition, scope: str, paper_number: str, paper_on: date, paper_by: str, by: User
) -> Recognition:
    """Put right how a recognition was written down; the log keeps what stood there.

    Raises RuleViolation, also for a scope that another recognition of the initiative has.
    """
    initiative, old = recognition.initiative, _words(recognition)
    require(can_add_recognition(by, initiative))
    for name, value in _paper(initiative, scope, paper_number, paper_on, paper_by, timezone.now()).items():
        setattr(recognition, name, value)
    try:
        with transaction.atomic():
            recognition.save()
    except IntegrityError as error:
        raise RuleViolation(f"Đã ghi công nhận ở phạm vi “{Scope(scope).label}”.") from error
    school = initiative.campaign.school
    record("correct_recognition", initiative, by=by, school=school, old=old, new=_words(recognition))
    return recognition


def _words(recognition: Recognition) -> str:
    return f"{recognition.get_scope_display()}: số {recognition}, {recognition.paper_by}"


@transaction.atomic
def return_initiative(*, initiative: Initiative, reason: str, by: User) -> Initiative:
    """Give a submitted initiative back to its authors to be mended, with a reason. Raises RuleViolation."""
    require(can_review_initiative(by, initiative))
    reason = _given(reason)
    return move_initiative(initiative, Stage.REGISTERED, "return_initiative", by, note=reason, reason=reason)


@transaction.atomic
def refuse_initiative(*, initiative: Initiative, reason: str, by: User, at: datetime | None = None) -> Initiative:
    """Do not recognise a submitted initiative, with a reason. Raises RuleViolation."""
    require(can_review_initiative(by, initiative))
    reason, moment = _given(reason), at or timezone.now()
    return move_initiative(
        initiative,
        Stage.REFUSED,
        "refuse_initiative",
        by,
        note=reason,
        reason=reason,
        decided_at=moment,
        decided_by=by,
    )


@transaction.atomic
def reopen_initiative(*, initiative: Initiative, reason: str, by: User) -> Initiative:
    """Put before the board again what was concluded by mistake, with a reason; the log keeps the papers it named.

    Raises RuleViolation, also for what was used for an award.
    """
    require(can_reopen_initiative(by, initiative))
    reason = nfc(reason).strip()
    if not reason:
        raise RuleViolation("Vui lòng ghi lý do mở lại.")
    papers = list(initiative.recognitions.all())
    note = "\n".join([reason, *(f"Bỏ công nhận {_words(paper)}" for paper in papers)])
    cleared = {"reason": "", "decided_at": None, "decided_by": None}
    move_initiative(initiative, Stage.SUBMITTED, "reopen_initiative", by, note=note, **cleared)
    if initiative.authors.exclude(serves="").exists():  # used since it was loaded
        raise RuleViolation(MOVED)
    Recognition.objects.filter(initiative=initiative).delete()
    return initiative


def _given(reason: str) -> str:
    reason = nfc(reason).strip()
    if not reason:
        raise RuleViolation("Vui lòng ghi ý kiến của Hội đồng để tác giả biết lý do.")
    return reason


def _paper(initiative: Initiative, scope: str, number: str, day: date, issuer: str, moment: datetime) -> dict[str, Any]:
    """Return the columns of a recognition. Raises RuleViolation."""
    number, issuer = one_line(number), one_line(issuer)
    if scope not in Scope.values:
        raise RuleViolation("Vui lòng chọn phạm vi ảnh hưởng.")
    if not number or not issuer:
        raise RuleViolation("Vui lòng ghi số văn bản công nhận và cơ quan ban hành.")
    if day > timezone.localdate(moment):
        raise RuleViolation("Ngày văn bản công nhận không thể sau hôm nay. Vui lòng ghi lại ngày.")
    if day < (begins := initiative.campaign.starts_on):
        raise RuleViolation(
            f"Ngày văn bản công nhận không thể trước khi phong trào bắt đầu ({begins:%d/%m/%Y}). Vui lòng ghi lại ngày."
        )
    return {"scope": scope, "paper_number": number, "paper_on": day, "paper_by": issuer}


# --- Seats ------------------------------------------------------------------------------------------------------


@transaction.atomic
def seat_reviewer(
    *, school: Unit, person: Person, chair: bool, appointed_by: str, starts_on: date, by: User
) -> ReviewSeat:
    """Write down that somebody sits on the board of initiatives from a day on. Raises RuleViolation."""
    require(can_keep_review_seats(by, school))
    appointed_by = one_line(appointed_by)
    if person.school_id != school.pk or not person.active:
        raise RuleViolation(f"{person} hiện không thuộc trường. Vui lòng chọn lại.")
    if not appointed_by:
        raise RuleViolation("Vui lòng ghi số, ngày của quyết định thành lập Hội đồng.")
    if chair and ReviewSeat.objects.filter(school=school, ends_on=None, chair=True).exists():
        raise RuleViolation("Hội đồng đã có Chủ tịch. Vui lòng cho Chủ tịch hiện nay thôi tham gia trước.")
    columns = {"chair": chair, "appointed_by": appointed_by, "starts_on": starts_on}
    try:
        with transaction.atomic():
            seat = ReviewSeat.objects.create(school=school, person=person, **columns)
    except IntegrityError as error:
        raise RuleViolation(f"{person} đang là thành viên Hội đồng.") from error
    record("seat_reviewer", seat, by=by, school=school, note=appointed_by)
    return seat


@transaction.atomic
def end_review_seat(*, seat: ReviewSeat, ends_on: date, by: User) -> ReviewSeat:
    """End a seat; `ends_on` is its last day, a seat that has not begun ends on its first. Raises RuleViolation."""
    require(can_keep_review_seats(by, seat.school))
    last = max(ends_on, seat.starts_on)
    if not ReviewSeat.objects.filter(pk=seat.pk, ends_on=None).update(ends_on=last):
        raise RuleViolation(f"{seat.person} đã thôi tham gia Hội đồng.")
    seat.ends_on = last
    record("end_review_seat", seat, by=by, school=seat.school)
    return seat


# --- The ledger of uses -----------------------------------------------------------------------------------------


@transaction.atomic
def use_initiative(
    *, author: InitiativeAuthor, title: Title, key: str, what: str, used_on: date, by: User
) -> InitiativeUse:
    """Write down that an author uses a recognised initiative for a title or commendation; asked twice, done once.

    `key` names the using thing on its own floor for good ("nomination:12"), `what` says it in words. One initiative
    does not serve an author for a title and a commendation both, nor two commendations, nor one title twice (công văn
    5007/BNV-TĐKT năm 2023 mục III.5c). Raises RuleViolation with the earlier use, and for what only the school
    recognises: that uses nothing up, or a day to come.
    """
    require(can_use_initiative(by, author.initiative))
    if title.family == Title.Family.RECOGNITION:
        raise RuleViolation(f"“{title}” là hình thức ghi nhận của trường nên không tính là một lần dùng sáng kiến.")
    if used_on > timezone.localdate():
        raise RuleViolation("Ngày dùng sáng kiến không thể sau hôm nay. Vui lòng ghi lại ngày.")
    found = InitiativeUse.objects.filter(author=author, key=key, title=title).first()
    if found is not None:
        return found
    _take(author, title)
    columns = {"family": title.family, "what": one_line(what), "used_on": used_on, "by": by}
    try:
        with transaction.atomic():
            use = InitiativeUse.objects.create(author=author, title=title, key=key, **columns)
    except IntegrityError as error:
        raise RuleViolation(_used_already(author)) from error
    note = f"{author.person}: {use.what} ({title})"
    record("use_initiative", author.initiative, by=by, school=author.initiative.campaign.school, note=note)
    return use


def _take(author: InitiativeAuthor, title: Title) -> None:
    """Have an initiative serve an author for this family. Raises RuleViolation.

    The first update takes the row, so that nobody reopens meanwhile what is used here.
    """
    if not Initiative.objects.filter(pk=author.initiative_id, stage=Stage.RECOGNISED).update(stage=Stage.RECOGNISED):
        raise RuleViolation(MOVED)
    free = Q(serves="") | Q(serves=title.family)
    if not InitiativeAuthor.objects.filter(free, pk=author.pk).update(serves=title.family):
        raise RuleViolation(_used_already(author))


@transaction.atomic
def release_initiative(*, use: InitiativeUse, by: User) -> None:
    """Take a use back, as when a dossier is withdrawn; the initiative may be used again. Raises RuleViolation."""
    author = use.author
    require(can_use_initiative(by, author.initiative))
    note = f"{author.person}: {use.what} ({use.title})"
    if not InitiativeUse.objects.filter(pk=use.pk).delete()[0]:
        raise RuleViolation("Lần dùng này đã được bỏ.")
    if not author.uses.exists():
        InitiativeAuthor.objects.filter(pk=author.pk).update(serves="")
    record("release_initiative", author.initiative, by=by, school=author.initiative.campaign.school, note=note)


def _used_already(author: InitiativeAuthor) -> str:
    first = author.uses.select_related("title").order_by("pk").first()
    earlier = f"{first.what} ({first.title}, ngày {first.used_on:%d/%m/%Y})" if first else "lần xét khác"
    return (
        f"{author.person} đã dùng “{author.initiative}” cho {earlier}. Một sáng kiến không dùng để xét hai lần; "
        "vui lòng chọn sáng kiến khác."
    )

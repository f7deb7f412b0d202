"""Departments are asked and speak; a title is lowered with the unit's consent."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.actions.dossiers import release_initiatives
from awards.models import AppraisalCriterion, AppraisalOpinion, Nomination, TitleChange
from awards.permissions.appraisal import (
    can_answer_title_change,
    can_give_opinion,
    can_propose_title,
    can_set_criteria,
)
from awards.queries.appraisal import criteria_of, criterion_rows, lower_titles
from awards.queries.exclusions import exclusion_allows
from awards.rules.stages import NominationStage
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc, one_line
from units.models import Unit, User
from units.queries import competing_units_of

_CHANGED = "Hồ sơ vừa được người khác xử lý. Vui lòng tải lại trang."
_NONE_SAID = "Chưa ghi ý kiến cho hồ sơ nào; vui lòng bỏ đánh dấu hồ sơ này rồi gửi lại."


@transaction.atomic
def set_criteria(*, campaign: Campaign, unit: Unit, texts: Sequence[str], by: User) -> list[AppraisalCriterion]:
    """Say what a department looks at in every dossier; no texts: it is asked no more. The same again logs nothing.

    Raises RuleViolation: no right, a unit of elsewhere, a criterion dropped on which the department has spoken.
    """
    require(can_set_criteria(by, campaign))
    if not competing_units_of(campaign.school_id).filter(pk=unit.pk).exists():
        raise RuleViolation("Đơn vị này không thuộc trường tổ chức phong trào.")
    wanted = [text for text in dict.fromkeys(one_line(text)[:300] for text in texts) if text]
    kept = {row.text: row for row in criteria_of(campaign).filter(unit=unit)}
    if list(kept) == wanted:
        return list(kept.values())
    dropped = [row for text, row in kept.items() if text not in wanted]
    spoken = next((row for row in dropped if row.opinions.exists()), None)
    if spoken is not None:
        raise RuleViolation(f"{unit} đã cho ý kiến theo tiêu chí “{spoken}” nên không bỏ được tiêu chí này.")
    AppraisalCriterion.objects.filter(pk__in=[row.pk for row in dropped]).delete()
    for place, text in enumerate(wanted):
        AppraisalCriterion.objects.update_or_create(
            campaign=campaign, unit=unit, text=text, defaults={"position": place}
        )
    record("set_criteria", campaign, by=by, school=campaign.school, note=f"{unit}: {len(wanted)} tiêu chí")
    return list(criteria_of(campaign).filter(unit=unit))


@transaction.atomic
def give_opinions(*, nomination: Nomination, opinions: Mapping[AppraisalCriterion, tuple[bool, str]], by: User) -> None:
    """Say for criteria of one's department whether they are met, with a reason where not. Again replaces the word.

    Raises RuleViolation: no right, another campaign's criterion, a "no" without a reason.
    """
    moment = timezone.now()
    for criterion, (met, reason) in opinions.items():
        require(can_give_opinion(by, nomination, criterion))
        if criterion.campaign_id != nomination.campaign_id:
            raise RuleViolation("Tiêu chí này không thuộc phong trào của hồ sơ.")
        reason = nfc(reason).strip()
        if not met and not reason:
            raise RuleViolation(f"Vui lòng ghi lý do không đạt tiêu chí “{criterion}”.")
        AppraisalOpinion.objects.update_or_create(
            nomination=nomination,
            criterion=criterion,
            defaults={"met": met, "reason": reason, "by": by, "at": moment},
        )
    if not Nomination.objects.filter(pk=nomination.pk, stage=NominationStage.SUBMITTED).exists():
        raise RuleViolation(_CHANGED)
    if opinions:
        units = ", ".join(sorted({str(criterion.unit) for criterion in opinions}))
        record("give_opinions", nomination, by=by, school=nomination.campaign.school, note=units)


@transaction.atomic
def find_met(*, nominations: Collection[Nomination], reason: str, by: User) -> int:
    """Say of each of several dossiers, with one reason, that it meets the criteria of which the user's departments have
    not spoken yet; what was said stays. All of them or none; return how many.

    Raises RuleViolation: no reason, and as `give_opinions`, with the name of the dossier that is to blame.
    """
    if not (reason := nfc(reason).strip()):
        raise RuleViolation("Vui lòng ghi nhận xét chung cho các hồ sơ đã đánh dấu.")
    for nomination in nominations:
        open_rows = [row for row in criterion_rows(by, nomination) if row.mine and row.opinion is None]
        if not open_rows:
            raise RuleViolation(f"{nomination}: không còn tiêu chí chờ ý kiến của đơn vị. {_NONE_SAID}")
        try:
            words = {row.criterion: (True, reason) for row in open_rows}
            give_opinions(nomination=nomination, opinions=words, by=by)
        except RuleViolation as refusal:
            raise RuleViolation(f"{nomination}: {refusal} {_NONE_SAID}") from refusal
    return len(nominations)


@transaction.atomic
def propose_title(*, nomination: Nomination, title: Title, reason: str, by: User) -> TitleChange:
    """Propose a lower title to the unit. Raises RuleViolation: no right, no reason, open already, a title that is not
    lower or for which there is a dossier.
    """
    require(can_propose_title(by, nomination))
    if not lower_titles(nomination).filter(pk=title.pk).exists():
        raise RuleViolation(
            "Chỉ chuyển xuống danh hiệu thấp hơn, cùng loại và dành cho cùng đối tượng, chưa có hồ sơ đề nghị. "
            "Vui lòng chọn lại."
        )
    if not (reason := nfc(reason).strip()):
        raise RuleViolation("Vui lòng ghi lý do để đơn vị xem xét.")
    try:
        with transaction.atomic():
            change = TitleChange.objects.create(
                nomination=nomination, old=nomination.title, new=title, reason=reason, proposed_by=by,
                proposed_at=timezone.now(),
            )  # fmt: skip
    except IntegrityError as error:
        raise RuleViolation("Đơn vị chưa trả lời đề xuất trước. Vui lòng chờ.") from error
    record(
        "propose_title", nomination, by=by, school=nomination.campaign.school, old=change.old, new=title, note=reason
    )
    return change


@transaction.atomic
def answer_title_change(
    *, change: TitleChange, agreed: bool, answer: str = "", by: User, at: datetime | None = None
) -> TitleChange:
    """Agree to another title, and the dossier has it from now on, or refuse with a reason. Once.

    Initiatives chosen for the old title are given back. Raises RuleViolation: no right, answered, no reason for a "no",
    a dossier for the new title that exists or is excluded, a dossier that has moved on.
    """
    require(can_answer_title_change(by, change))
    answer = nfc(answer).strip()
    if not agreed and not answer:
        raise RuleViolation("Vui lòng ghi lý do không đồng ý.")
    waiting = TitleChange.objects.filter(pk=change.pk, agreed=None)
    if not waiting.update(agreed=agreed, answer=answer, answered_by=by, answered_at=at or timezone.now()):
        raise RuleViolation("Đề xuất chuyển danh hiệu này đã được trả lời.")
    change.refresh_from_db()
    if agreed:
        _change_title(change, by)
    nomination = change.nomination
    word = "đồng ý" if agreed else "không đồng ý"
    record(
        "answer_title_change", nomination, by=by, school=nomination.campaign.school, old=change.old, new=change.new,
        note=f"{word}. {answer}".strip(),
    )  # fmt: skip
    return change


def _change_title(change: TitleChange, by: User) -> None:
    nomination = change.nomination
    release_initiatives(nomination=nomination, by=by)
    nomination.title = change.new
    require(exclusion_allows(nomination))
    mine = Nomination.objects.filter(pk=nomination.pk, stage=NominationStage.SUBMITTED, title=change.old)
    try:
        with transaction.atomic():
            if not mine.update(title=change.new):
                raise RuleViolation(_CHANGED)
    except IntegrityError as error:
        raise RuleViolation(f"Đã có hồ sơ đề nghị “{change.new}” cho người, tập thể này.") from error
    nomination.save(update_fields=["title"])  # the row is ours now; this keeps its history

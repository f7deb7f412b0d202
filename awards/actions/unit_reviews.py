"""Acts of a unit's own meeting: convened, attended, voted, ended, mended, and the dossiers that follow from it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.actions.nominations import nominate
from awards.models import Nomination, ReviewCandidate, ReviewMember, UnitReview
from awards.models.unit_reviews import VoteRules
from awards.permissions.unit_reviews import (
    can_edit_review,
    can_nominate_passed,
    can_open_review,
    can_record_review,
    can_reopen_review,
)
from awards.queries.nomination_rules import nomination_rules_of
from awards.queries.unit_reviews import (
    candidate_rows,
    candidates_of,
    closing_sentence,
    not_yet_nominated,
    pledged_for,
    turnout_of_review,
)
from awards.rules.unit_reviews import ReviewStage, fault_of
from awards.rules.voting import Tally
from campaigns.models import Campaign, Title
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc, one_line
from units.models import Person, Unit, User
from units.queries import people_of

_MOVED = "Cuộc họp bình xét vừa được người khác kết thúc hoặc mở lại. Vui lòng tải lại trang."
_FROZEN = [field.name for field in VoteRules._meta.get_fields()]


@transaction.atomic
def open_review(
    *, campaign: Campaign, unit: Unit, held_at: datetime, place: str, chair: Person, secretary: Person, by: User
) -> UnitReview:
    """Convene a meeting: freeze the unit's people and the campaign's rules, put up what was registered.

    Raises RuleViolation: no right, another school's unit, one open already, people who are not of the unit.
    """
    require(can_open_review(by, campaign, unit))
    if unit.school_id != campaign.school_id:
        raise RuleViolation("Đơn vị này không thuộc trường tổ chức phong trào.")
    rules = nomination_rules_of(campaign)
    review = UnitReview(campaign=campaign, unit=unit, created_by=by, **{name: getattr(rules, name) for name in _FROZEN})
    _set(review, held_at, place, chair, secretary)
    try:
        with transaction.atomic():
            review.save()
    except IntegrityError as error:
        raise RuleViolation(f"{unit} đang có một cuộc họp bình xét chưa kết thúc. Vui lòng mở cuộc họp đó.") from error
    ReviewMember.objects.bulk_create(ReviewMember(review=review, person=person) for person in people_of(unit))
    _put_up_pledged(review)
    record("open_review", review, by=by, school=campaign.school)
    return review


@transaction.atomic
def edit_review(
    *, review: UnitReview, held_at: datetime, place: str, chair: Person, secretary: Person, by: User
) -> UnitReview:
    """Change hour, place, chair and secretary while the meeting is open. Raises RuleViolation."""
    review = _locked(review, by)
    _set(review, held_at, place, chair, secretary)
    review.save(update_fields=["held_at", "place", "chair", "secretary"])
    record("edit_review", review, by=by, school=review.campaign.school)
    return review


@transaction.atomic
def mark_review(
    *, review: UnitReview, present: Mapping[int, bool], reasons: Mapping[int, str] | None = None, by: User
) -> None:
    """Say who came: {roster pk: here or not}, with reasons of absence. Raises RuleViolation: no right, before the
    meeting's hour, strangers.
    """
    review = _locked(review, by)
    require(can_record_review(by, review, timezone.now()))
    roster = {row.pk: row for row in review.members.all()}
    if not set(present) <= set(roster):
        raise RuleViolation("Danh sách điểm danh không khớp với thành phần cuộc họp. Vui lòng tải lại trang.")
    require_printable(*(reasons or {}).values())
    for pk, here in present.items():
        roster[pk].present = here
        roster[pk].absence_reason = "" if here else one_line((reasons or {}).get(pk, ""))
    ReviewMember.objects.bulk_update(roster.values(), ["present", "absence_reason"])
    _require_counts_fit(review)
    record("mark_review", review, by=by, school=review.campaign.school)


@transaction.atomic
def add_candidate(*, review: UnitReview, title: Title, person: Person | None, by: User) -> ReviewCandidate:
    """Put somebody, or the unit itself (None), up for a title. Raises RuleViolation: not fitting, or there already."""
    review = _locked(review, by)
    if (title.holder == Title.Holder.PERSON) != (person is not None):
        raise RuleViolation(f"“{title}” không dành cho đối tượng này. Vui lòng chọn lại.")
    if person is not None and person.unit_id != review.unit_id:
        raise RuleViolation(f"{person} không thuộc {review.unit}. Vui lòng chọn người của đơn vị.")
    try:
        with transaction.atomic():
            candidate = ReviewCandidate.objects.create(
                review=review, title=title, person=person, method=review.method_for(title)
            )
    except IntegrityError as error:
        raise RuleViolation(f"{person or review.unit} đã có trong danh sách bình xét “{title}”.") from error
    record("add_candidate", review, by=by, school=review.campaign.school, note=str(candidate))
    return candidate


@transaction.atomic
def remove_candidate(*, candidate: ReviewCandidate, by: User) -> None:
    """Take somebody off the list of an open meeting. Raises RuleViolation: no right, or voted on already."""
    review = _locked(candidate.review, by)
    if review.candidates.filter(pk=candidate.pk).exclude(issued=None).exists():
        raise RuleViolation(
            f"Đã ghi kết quả biểu quyết “{candidate}” nên không bỏ khỏi danh sách. Nếu ghi nhầm, vui lòng xóa trống "
            "ô “Đồng ý” và “Không đồng ý” của dòng này ở “Ghi kết quả biểu quyết” trước."
        )
    record("remove_candidate", review, by=by, school=review.campaign.school, note=str(candidate))
    candidate.delete()


@transaction.atomic
def count_votes(*, review: UnitReview, tallies: Mapping[int, Tally | None], by: User) -> None:
    """Write down the counts: {candidate pk: tally, None to strike them}. Raises RuleViolation naming who is wrong, and
    before the meeting's hour or its roll call.
    """
    review = _locked(review, by)
    require(can_record_review(by, review, timezone.now()))
    rows = {row.pk: row for row in candidates_of(review)}
    if not set(tallies) <= set(rows):
        raise RuleViolation("Danh sách bình xét đã đổi. Vui lòng tải lại trang.")
    present = turnout_of_review(review).present
    if not present and any(tallies.values()):
        raise RuleViolation("Chưa điểm danh người dự họp. Vui lòng điểm danh trước khi ghi kết quả biểu quyết.")
    for pk, tally in tallies.items():
        fault = fault_of(rows[pk].method, present, tally) if tally else ""
        if fault:
            raise RuleViolation(f"{rows[pk]}: {fault}")
        for name in ("issued", "agree", "disagree", "blank", "invalid"):
            setattr(rows[pk], name, getattr(tally, name) if tally else None)
    ReviewCandidate.objects.bulk_update(rows.values(), ["issued", "agree", "disagree", "blank", "invalid"])
    record("count_votes", review, by=by, school=review.campaign.school)


@transaction.atomic
def close_review(*, review: UnitReview, ended_at: datetime, discussion: str, by: User) -> UnitReview:
    """End the meeting and say who passed. Raises RuleViolation: nobody marked, no quorum, something not counted, or
    an end before the beginning or still to come.
    """
    review = _locked(review, by)
    if not review.held_at <= ended_at <= timezone.now():
        raise RuleViolation("Giờ kết thúc phải sau giờ bắt đầu và không sau lúc này. Vui lòng ghi lại.")
    require_printable(discussion)
    turnout = turnout_of_review(review)
    rows = candidate_rows(review, turnout)
    if fault := closing_sentence(review, turnout, rows):
        raise RuleViolation(fault)
    for row in rows:
        assert row.result is not None
        row.candidate.passed = row.result.passed
    ReviewCandidate.objects.bulk_update([row.candidate for row in rows], ["passed"])
    values: dict[str, Any] = {"stage": ReviewStage.CLOSED, "ended_at": ended_at, "discussion": nfc(discussion).strip()}
    return _move(review, ReviewStage.OPEN, "close_review", by, **values)


@transaction.atomic
def reopen_review(*, review: UnitReview, reason: str, by: User) -> UnitReview:
    """Take a meeting back to mend what was written down, with a reason. Raises RuleViolation."""
    require(can_reopen_review(by, review))
    if not (reason := nfc(reason).strip()):
        raise RuleViolation("Vui lòng ghi lý do mở lại.")
    if UnitReview.objects.filter(campaign=review.campaign_id, unit=review.unit_id, stage=ReviewStage.OPEN).exists():
        raise RuleViolation("Đơn vị đang có một cuộc họp bình xét khác chưa kết thúc.")
    review.candidates.update(passed=None)
    values: dict[str, Any] = {"stage": ReviewStage.OPEN, "ended_at": None}
    return _move(review, ReviewStage.CLOSED, "reopen_review", by, note=reason, **values)


@transaction.atomic
def nominate_passed(*, review: UnitReview, by: User) -> list[Nomination]:
    """Begin a dossier for everybody the meeting named who has none; twice does it once. Raises RuleViolation."""
    require(can_nominate_passed(by, review))
    return [
        nominate(campaign=review.campaign, unit=review.unit, title=row.title, person=row.person, by=by)
        for row in not_yet_nominated(review)
    ]


def _set(review: UnitReview, held_at: datetime, place: str, chair: Person, secretary: Person) -> None:
    place = one_line(place)
    if not place:
        raise RuleViolation("Vui lòng ghi địa điểm họp.")
    require_printable(place)
    if chair == secretary:
        raise RuleViolation("Chủ trì và thư ký phải là hai người.")
    for person in (chair, secretary):
        if person.unit_id != review.unit_id or not person.active:
            raise RuleViolation(f"{person} không thuộc {review.unit}. Vui lòng chọn người của đơn vị.")
    review.held_at, review.place, review.chair, review.secretary = held_at, place, chair, secretary


def _put_up_pledged(review: UnitReview) -> None:
    pledged = pledged_for(review.campaign, review.unit)
    titles = Title.objects.in_bulk({title for title, _ in pledged})
    ReviewCandidate.objects.bulk_create(
        ReviewCandidate(review=review, title_id=title, person_id=person, method=review.method_for(titles[title]))
        for title, person in dict.fromkeys(pledged)
    )


def _locked(review: UnitReview, by: User) -> UnitReview:
    """The meeting as it is now, locked until the transaction ends, where `by` may write in it."""
    rows = UnitReview.objects.select_for_update(of=("self",)).select_related("campaign__school", "unit")
    review = rows.get(pk=review.pk)
    require(can_edit_review(by, review))
    return review


def _require_counts_fit(review: UnitReview) -> None:
    """Counts written down before the roll was changed must still be possible."""
    turnout = turnout_of_review(review)
    for row in candidates_of(review).exclude(issued=None):
        assert row.tally is not None
        if fault := fault_of(row.method, turnout.present, row.tally):
            raise RuleViolation(f"{row}: {fault} Vui lòng sửa kết quả biểu quyết trước.")


def _move(review: UnitReview, old: str, verb: str, by: User, note: str = "", **values: Any) -> UnitReview:
    if not UnitReview.objects.filter(pk=review.pk, stage=old).update(**values):
        raise RuleViolation(_MOVED)
    review.refresh_from_db()
    record(verb, review, by=by, school=review.campaign.school, old=old, new=values["stage"], note=note)
    return review

"""Meetings of units as one may see them, and whom they named."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.models import Nomination, ReviewCandidate, ReviewMember, UnitReview
from awards.queries.nomination_rules import nomination_rules_of
from awards.rules.spot import SHORT, AwardKind
from awards.rules.stages import NominationStage
from awards.rules.unit_reviews import ReviewStage, closing_fault, judge
from awards.rules.voting import NomineeResult
from campaigns.models import Campaign, PledgedTitle
from campaigns.rules.stages import PledgeStage
from documents.models import IssuedPaper, PaperDraft
from documents.queries.drafts import not_cancelled
from emulation.decisions import ALLOWED, Decision, denied
from emulation.prepared import prepared
from units.models import Unit, User
from units.queries import Role, held_roles, unit_ids_led

SOURCE = "unit_review"
_DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)


def reviews_visible_to(user: User) -> QuerySet[UnitReview]:
    """Return the meetings of one's own units and those one chairs or keeps the record of; for the desk all of its
    school, for board members those that ended.
    """
    held = held_roles(user)
    desks = {role.school for role in held if role.role in _DESK}
    boards = {role.school for role in held if role.role == Role.BOARD}
    seen = (
        Q(unit__in=unit_ids_led(user))
        | (Q(chair=user.person_id) | Q(secretary=user.person_id))
        | Q(campaign__school__in=desks)
        | Q(campaign__school__in=boards, stage=ReviewStage.CLOSED)
    )
    return UnitReview.objects.filter(seen).select_related("campaign__school", "unit__school", "chair", "secretary")


def keeps_record(user: User, review: UnitReview) -> bool:
    """Say whether the user chairs the meeting or is its secretary."""
    return user.person_id is not None and user.person_id in (review.chair_id, review.secretary_id)


@prepared
def reviews_of(campaign: Campaign, unit: Unit) -> QuerySet[UnitReview]:
    """Return a unit's meetings in a campaign, the newest first."""
    return UnitReview.objects.filter(campaign=campaign, unit=unit).select_related("unit")


@dataclass(frozen=True)
class Turnout:
    """Who came: out of all, here, away, not marked yet."""

    total: int
    present: int
    absent: int
    unmarked: int


def turnout_of_review(review: UnitReview) -> Turnout:
    """Count the roster; one query."""
    marks = _marks(review)
    return Turnout(len(marks), marks.count(True), marks.count(False), marks.count(None))


@prepared
def _marks(review: UnitReview) -> QuerySet[ReviewMember, bool | None]:
    return ReviewMember.objects.filter(review=review).order_by().values_list("present", flat=True)


@dataclass(frozen=True)
class CandidateRow:
    """Somebody voted on, with the result as the rules of this meeting judge it (None while not counted)."""

    candidate: ReviewCandidate
    result: NomineeResult | None

    @property
    def name(self) -> str:
        """The person, or the unit itself."""
        return str(self.candidate.person or self.candidate.review.unit)


def candidates_of(review: UnitReview) -> QuerySet[ReviewCandidate]:
    """Return whom a meeting votes on, by title and name."""
    return review.candidates.select_related("title", "person", "review__unit")


def candidate_rows(review: UnitReview, turnout: Turnout) -> list[CandidateRow]:
    """Return whom a meeting votes on, with results; one query."""
    return [CandidateRow(row, _result(review, row, turnout)) for row in candidates_of(review)]


def _result(review: UnitReview, row: ReviewCandidate, turnout: Turnout) -> NomineeResult | None:
    tally = row.tally
    return judge(review.rule, total=turnout.total, present=turnout.present, tally=tally) if tally else None


def closing_sentence(review: UnitReview, turnout: Turnout, rows: Iterable[CandidateRow]) -> str:
    """Return why the meeting cannot be closed yet, "" if it can; no query."""
    rows = list(rows)
    return closing_fault(
        review.rule,
        total=turnout.total,
        present=turnout.present,
        unmarked=turnout.unmarked,
        candidates=len(rows),
        uncounted=sum(row.result is None for row in rows),
    )


def minutes_draft_of(review: UnitReview) -> PaperDraft | None:
    """Return the minutes of a meeting at the desk of papers, issued or on their way; one query."""
    return next(iter(_drafts(str(review.pk))), None)


@prepared
def _drafts(key: str) -> QuerySet[PaperDraft]:
    rows = PaperDraft.objects.filter(source=SOURCE, source_key=key).select_related("paper")
    return not_cancelled(rows).order_by("-pk")[:1]


def pledged_for(campaign: Campaign, unit: Unit) -> list[tuple[int, int | None]]:
    """Return (title, person or None for the unit) of what a unit registered: whom a meeting begins with."""
    sent = [PledgeStage.SUBMITTED, PledgeStage.ACCEPTED]
    rows = PledgedTitle.objects.filter(pledge__campaign=campaign, pledge__unit=unit, pledge__stage__in=sent)
    rows = rows.filter(Q(person=None) | Q(person__active=True, person__unit=unit), title__active=True)
    return list(rows.order_by("title__position", "pk").values_list("title", "person"))


def not_yet_nominated(review: UnitReview) -> QuerySet[ReviewCandidate]:
    """Return whom a meeting named and who has no dossier for the title yet."""
    same = Nomination.objects.filter(campaign=review.campaign_id, kind=AwardKind.MERIT, title=OuterRef("title"))
    named = candidates_of(review).filter(passed=True)
    return named.exclude(Exists(same.filter(person=OuterRef("person")))).exclude(
        Exists(same.filter(unit=review.unit_id, person=None)) & Q(person=None)
    )


def sent_from(review: UnitReview) -> bool:
    """Say whether a dossier of somebody this meeting named has been sent since it ended; one query."""
    mine = review.candidates.filter(passed=True, title=OuterRef("title"))
    rows = Nomination.objects.filter(campaign=review.campaign_id, unit=review.unit_id, kind=AwardKind.MERIT)
    rows = rows.exclude(stage=NominationStage.DRAFT).filter(submitted_at__gte=review.ended_at)
    return rows.filter(
        Exists(mine.filter(person=OuterRef("person"))) | Q(Exists(mine.filter(person=None)), person=None)
    ).exists()


def named_by_review(nomination: Nomination) -> ReviewCandidate | None:
    """Return the unit's vote that named this nominee for this title, the newest; None without one. One query."""
    return next((row for row in _votes_on(nomination) if row.passed), None)


def issued_minutes_of(nomination: Nomination) -> IssuedPaper | None:
    """Return the issued minutes of the meeting that named this nominee; None without, and on the short path, where no
    unit meets. At most two queries.
    """
    named = None if nomination.kind in SHORT else named_by_review(nomination)
    draft = minutes_draft_of(named.review) if named else None
    return draft.paper if draft else None


def unit_vote_on(nomination: Nomination) -> CandidateRow | None:
    """Return the vote that named this nominee, else the newest that did not; None before any. At most two queries."""
    votes = _votes_on(nomination)
    row = next((row for row in votes if row.passed), next(iter(votes), None))
    return CandidateRow(row, _result(row.review, row, turnout_of_review(row.review))) if row else None


def _votes_on(nomination: Nomination) -> list[ReviewCandidate]:
    """The votes of closed meetings on this nominee for this title, the newest first."""
    return _votes(nomination.campaign_id, nomination.unit_id, nomination.title_id, nomination.person_id)


@prepared
def _votes(campaign: int, unit: int, title: int, person: int | None) -> QuerySet[ReviewCandidate]:
    rows = ReviewCandidate.objects.filter(review__campaign=campaign, review__unit=unit, title=title, person=person)
    rows = rows.filter(review__stage=ReviewStage.CLOSED)
    return rows.select_related("review__unit").order_by("-review__held_at", "-pk")


def review_allows(nomination: Nomination) -> Decision:
    """Refuse a dossier that no meeting of the unit named, where the campaign asks for one; at most two queries.

    On the short path no unit meets: the board is asked at once.
    """
    if nomination.kind in SHORT:
        return ALLOWED
    if not nomination_rules_of(nomination.campaign).review_required or named_by_review(nomination):
        return ALLOWED
    return denied(
        "Phong trào này chỉ nhận hồ sơ đã được đơn vị họp bình xét và đạt tỷ lệ đồng ý. Vui lòng lập và kết thúc cuộc "
        f"họp bình xét có “{nomination.title}” của {nomination.person or nomination.unit} trước khi gửi hồ sơ."
    )

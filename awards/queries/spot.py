"""Spot commendations as one may see them: dossiers on the short path, what the board was asked, what it said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from awards.models import (
    Award,
    Board,
    HearingMember,
    HearingWithdrawal,
    Nomination,
    SpotCase,
    SpotHearing,
    SpotOpinion,
    SpotRecusal,
    TitleRule,
)
from awards.queries.boards import schools_overseen
from awards.queries.rulebook import rules_of, version_for
from awards.rules.revoking import FOR_GOOD
from awards.rules.sittings import AWARDING
from awards.rules.spot import SHORT, Asked, CaseResult, case_result, closing_fault, recused_case
from awards.rules.stages import HearingStage, NominationStage, RevocationStage
from campaigns.models import Campaign, Title
from documents.models import IssuedPaper, PaperDraft
from documents.queries.drafts import not_cancelled
from units.models import User

SOURCE = "spot_minutes"
REVOKED = {"revocations__stage": RevocationStage.SIGNED, "revocations__ground__in": FOR_GOOD}  # not proposed again


def spot_titles(campaign: Campaign) -> list[Title]:
    """Return what may be given by the short path: commendations that the head decides and no law has voted on.

    Under the version that the campaign has frozen, else the one in force. At most three queries.
    """
    version = version_for(campaign, timezone.localdate())
    rules = rules_of(version).values() if version else ()
    allowed = [rule.title for rule in rules if is_spot_rule(rule)]
    return sorted(allowed, key=lambda title: (title.position, title.name))


def is_spot_rule(rule: TitleRule) -> bool:
    """Say whether a title's rule leaves it to the head without a ballot of a session (NĐ 98/2023 Điều 30 khoản 7)."""
    decided = rule.decides == TitleRule.Decides.HEAD and not rule.must_vote
    return decided and rule.title.family == Title.Family.COMMENDATION


def spot_nominations(campaign: Campaign) -> QuerySet[Nomination]:
    """Return the dossiers of a campaign on the short path, the newest deed first."""
    rows = Nomination.objects.filter(campaign=campaign, kind__in=SHORT)
    return rows.select_related("title", "unit", "person", "spot_case__hearing").order_by("-happened_on", "-pk")


def to_ask_about(campaign: Campaign) -> QuerySet[Nomination]:
    """Return the valid dossiers about which the board has not been asked."""
    return spot_nominations(campaign).filter(stage=NominationStage.VALID, spot_case=None)


def boards_to_ask(campaign: Campaign) -> QuerySet[Board]:
    """Return the boards of the school that are at work and may be asked."""
    return Board.objects.filter(school=campaign.school_id, active=True, kind__in=AWARDING).order_by("pk")


def hearings_visible_to(user: User) -> QuerySet[SpotHearing]:
    """Return what was asked in the schools one oversees, and of oneself."""
    asked = HearingMember.objects.filter(hearing=OuterRef("pk"), person=user.person_id or 0)
    rows = SpotHearing.objects.filter(board__school__in=schools_overseen(user)) | SpotHearing.objects.filter(
        Exists(asked)
    )
    return rows.select_related("board__school", "campaign", "rule_version")


def withdrawal_of(hearing: SpotHearing) -> HearingWithdrawal | None:
    """Return why an asking was withdrawn and what it was about, None where it was not; two queries then."""
    if hearing.stage != HearingStage.WITHDRAWN:
        return None
    named = Prefetch("nominations", Nomination.objects.select_related("title", "unit", "person").order_by("pk"))
    return HearingWithdrawal.objects.prefetch_related(named).filter(hearing=hearing).first()


def unread_hearing_news(user: User, hearing: SpotHearing) -> str:
    """Return what one was told of an asking and has not read, in words; one query."""
    member = asked_member(user, hearing)
    return member.get_news_display() if member and member.news else ""


def asked_member(user: User, hearing: SpotHearing) -> HearingMember | None:
    """Return the user's place among those asked, or None; one query."""
    return hearing.members.filter(person=user.person_id or 0).first()


def cases_of(hearing: SpotHearing) -> QuerySet[SpotCase]:
    """Return the dossiers of an asking in their order."""
    parts = ("nomination__title", "nomination__unit", "nomination__person", "nomination__campaign")
    return hearing.cases.select_related(*parts).order_by("position")


def cases_for(hearing: SpotHearing, member: HearingMember) -> list[SpotCase]:
    """Return the dossiers on which a member speaks: all but one's own and those they are not impartial about."""
    rows = cases_of(hearing).exclude(recusals__member=member)
    return [case for case in rows if case.nomination.person_id != member.person_id]


@dataclass(frozen=True)
class CaseRow:
    """A dossier with how its members spoke and what that makes of it."""

    case: SpotCase
    asked: Asked
    result: CaseResult
    opinions: Sequence[SpotOpinion]
    recusals: Sequence[SpotRecusal]
    away: str  # that the nominee on the board, or members with a conflict, did not speak, and how the numbers add up

    @property
    def name(self) -> str:
        """The person, or the unit."""
        return str(self.case.nomination.person or self.case.nomination.unit)

    @property
    def dissents(self) -> list[SpotOpinion]:
        """Those who do not agree, with their reasons."""
        return [row for row in self.opinions if not row.agrees]


def case_rows(hearing: SpotHearing) -> list[CaseRow]:
    """Return the dossiers of an asking as its opinions judge them. Four queries for any number."""
    members = list(hearing.members.values_list("person", flat=True))
    said: dict[int, list[SpotOpinion]] = {}
    for opinion in SpotOpinion.objects.filter(case__hearing=hearing).select_related("member__person"):
        said.setdefault(opinion.case_id, []).append(opinion)
    away: dict[int, list[SpotRecusal]] = {}
    for recusal in SpotRecusal.objects.filter(case__hearing=hearing).select_related("member__person"):
        away.setdefault(recusal.case_id, []).append(recusal)
    return [_row(hearing, case, members, said.get(case.pk, []), away.get(case.pk, [])) for case in cases_of(hearing)]


def _row(
    hearing: SpotHearing, case: SpotCase, members: list[int], opinions: list[SpotOpinion], away: list[SpotRecusal]
) -> CaseRow:
    agree = sum(row.agrees for row in opinions)
    own = members.count(case.nomination.person_id or 0)
    asked = Asked(len(members), own, agree, len(opinions) - agree, conflicted=len(away))
    stay = hearing.recused_stay_in_base
    result = case_result(case.threshold, case.base, asked, recused_stay=stay)
    name = str(case.nomination.person or case.nomination.unit)
    return CaseRow(case, asked, result, opinions, away, recused_case(name, case.base, asked, recused_stay=stay))


def silent_members(hearing: SpotHearing) -> list[HearingMember]:
    """Return who has still to speak; one query."""
    return list(hearing.members.filter(speaks=True, answered_at=None).select_related("person"))


def closing_sentence(hearing: SpotHearing, today: date) -> str:
    """Return why an asking cannot end yet, "" if it can."""
    return closing_fault(silent=len(silent_members(hearing)), due_on=hearing.due_on, today=today)


def hearing_minutes_draft(hearing: SpotHearing) -> PaperDraft | None:
    """Return the minutes at the desk of papers, issued or on their way, not cancelled ones; one query."""
    rows = PaperDraft.objects.filter(source=SOURCE, source_key=str(hearing.pk)).select_related("paper")
    return not_cancelled(rows).order_by("-pk").first()


def hearing_minutes(hearing: SpotHearing) -> IssuedPaper | None:
    """Return the signed minutes in force, or None; one query."""
    draft = hearing_minutes_draft(hearing)
    return draft.paper if draft else None


def passed_in(hearing: SpotHearing) -> QuerySet[Nomination]:
    """Return whom the board agreed to and who holds no award of it and was not revoked, in the order of a decision."""
    rows = Nomination.objects.filter(spot_case__hearing=hearing, spot_case__passed=True)
    return (
        rows.exclude(Exists(Award.objects.filter(nomination=OuterRef("pk"), withdrawn_by=None)))
        .exclude(Exists(Award.objects.filter(nomination=OuterRef("pk"), **REVOKED)))
        .select_related("title", "unit", "person__unit", "campaign")
        .order_by("title__position", "title__name", "unit__position", "person__sort_key", "pk")
    )

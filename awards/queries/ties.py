"""Ties that the rules of a session leave to its chair: which still wait, and on which the chair may not decide."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from awards.models import BoardMember, BoardSession, OpeningCount, Recusal, RoundNominee, RuleVersion, SessionMember
from awards.rules.stages import SessionStage
from awards.rules.voting import MAJORITY


def ties_for_chairs() -> QuerySet[OpeningCount]:
    """Return the counts of sessions under way on which their chair has still to decide. A nominee's last count alone,
    and none on which the chair casts no ballot: who may not vote on a nominee does not decide alone either.
    """
    later = RoundNominee.objects.filter(
        nomination=OuterRef("nominee__nomination"),
        round__session=OuterRef("nominee__round__session"),
        round__number__gt=OuterRef("nominee__round__number"),
        count__isnull=False,
    )
    rows = OpeningCount.objects.filter(
        nominee__round__session__tie=RuleVersion.Tie.CHAIR, nominee__round__session__stage=SessionStage.MEETING,
        nominee__vote_percent__lte=MAJORITY, agree=F("disagree"), agree__gt=0, chair_agrees=None,
        set_aside=False,
    )  # fmt: skip
    chair = SessionMember.objects.filter(session=OuterRef("nominee__round__session"), office=BoardMember.Office.CHAIR)
    return rows.filter(Exists(chair)).exclude(Exists(later)).exclude(_chair_away("nominee"))


def ties_of(session: BoardSession) -> QuerySet[OpeningCount]:
    """Return those of a session. One query."""
    return ties_for_chairs().filter(nominee__round__session=session)


def without_chair(counts: Iterable[OpeningCount]) -> set[int]:
    """Return the keys of the nominees of these counts on whom the chair casts no ballot. One query, none for none."""
    counted = [count.nominee_id for count in counts]
    rows = RoundNominee.objects.filter(_chair_away(""), pk__in=counted)
    return set(rows.values_list("pk", flat=True)) if counted else set()


def _chair_away(nominee: str) -> Q:
    """The condition that the chair is recused from a nominee, or nominated; `nominee`: the way there, or ""."""
    way = f"{nominee}__" if nominee else ""
    key = OuterRef(nominee or "pk")
    recused = Recusal.objects.filter(nominee=key, member__office=BoardMember.Office.CHAIR)
    chair = SessionMember.objects.filter(
        session=OuterRef(f"{way}round__session"),
        office=BoardMember.Office.CHAIR,
        person=OuterRef(f"{way}nomination__person"),
    )
    return Q(Exists(recused)) | Q(Exists(chair))

"""Who sees which decisions."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from awards.models import AwardDecision
from awards.rules.stages import DecisionStage
from campaigns.models import Campaign
from emulation.prepared import prepared
from units.models import User
from units.queries import Role, held_roles, school_ids

_DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)


def decisions_visible_to(user: User) -> QuerySet[AwardDecision]:
    """Return the decisions of the user's schools: drafts for office, head and administrators, signed ones for all."""
    return _visible(_desks(user), school_ids(user))


def decision_seen_by(user: User, pk: int) -> list[AwardDecision]:
    """Return the decision, where the user sees it; one query."""
    return _one(pk, _desks(user), school_ids(user))


def decisions_seen_by(user: User, campaign: Campaign) -> list[AwardDecision]:
    """Return what the user sees of a campaign's decisions, the newest first; one query."""
    return _of_campaign(campaign, _desks(user), school_ids(user))


def _desks(user: User) -> frozenset[int]:
    return frozenset(held.school for held in held_roles(user) if held.role in _DESK)


def _visible(desks: Collection[int], schools: Collection[int]) -> QuerySet[AwardDecision]:
    known = Q(campaign__school__in=schools, stage__in=[DecisionStage.SIGNED, DecisionStage.CANCELLED])
    parts = ("campaign__school", "session__board", "hearing__board", "paper")
    rows = AwardDecision.objects.select_related(*parts)
    return rows.filter(known | Q(campaign__school__in=desks))


@prepared
def _one(pk: int, desks: Collection[int], schools: Collection[int]) -> QuerySet[AwardDecision]:
    return _visible(desks, schools).filter(pk=pk)


@prepared
def _of_campaign(campaign: Campaign, desks: Collection[int], schools: Collection[int]) -> QuerySet[AwardDecision]:
    return _visible(desks, schools).filter(campaign=campaign).order_by("-pk")

"""The reward fund by year, what each decision still has to pay, and what was handed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from awards.models import (
    Award,
    AwardDecision,
    HandOver,
    HandOverFile,
    HandOverLine,
    OutsideDecision,
    Recovery,
    RewardFund,
    Supplement,
)
from awards.queries.ledger import cited_in
from awards.rules.fund import FundState
from units.models import Unit, User
from units.queries import school_ids

Source = AwardDecision | OutsideDecision
BY_SCHOOL = Q(decision__isnull=False) | Q(outside__answer__payer="school")


def of_source(source: Source, through: str = "") -> Q:
    """The condition that something, or what it leads to ("award__"), rests on this decision."""
    name = "decision" if isinstance(source, AwardDecision) else "outside"
    return Q(**{f"{through}{name}": source})


def pays(source: Source) -> bool:
    """Whether the school pays what a decision grants: its own does, another's where its answer says so."""
    if isinstance(source, AwardDecision):
        return True
    answer = getattr(source, "answer", None)
    return answer is not None and answer.payer == "school"


def rewards_of(source: Source) -> QuerySet[Award]:
    """Return a decision's awards in force, each with `handed`: whether it was handed over."""
    handed = HandOverLine.objects.filter(award=OuterRef("pk"), cancelled=False, supplement=None)
    rows = Award.objects.filter(of_source(source), withdrawn_by=None).annotate(handed=Exists(handed))
    return rows.select_related("title", "unit").order_by("position", "pk")


def is_somebody_waiting(source: Source) -> bool:
    """Whether an award of a decision is still to be handed over."""
    return rewards_of(source).filter(handed=False).exists()  # type: ignore[misc]


def hand_overs_of(source: Source) -> list[HandOver]:
    """Return the hand-overs of a decision with their files, sums in `number` and `total`. Two queries."""
    rows = HandOver.objects.filter(of_source(source)).annotate(
        number=Count("lines__award", distinct=True), total=Coalesce(Sum("lines__amount"), 0)
    )
    return list(rows.prefetch_related("files"))


def hand_overs_visible_to(user: User) -> QuerySet[HandOver]:
    """Return the hand-overs of the user's schools."""
    return HandOver.objects.filter(school__in=school_ids(user)).select_related("school", "decision", "outside")


def hand_over_files_visible_to(user: User) -> QuerySet[HandOverFile]:
    """Return their files; `can_see_fund` says who may open them."""
    return HandOverFile.objects.filter(hand_over__school__in=school_ids(user)).select_related("hand_over")


def fund_of(school: Unit | int, year: int) -> RewardFund | None:
    """Return the fund of a year where a budget has been written."""
    return RewardFund.objects.filter(school=school, year=year).first()


def _days_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _charged_to(year: int) -> Q:
    """Which lines of hand-overs a year's fund bears: by the day of the award's decision, or of the withdrawal by which
    a supplement became due."""
    days = _days_of(year)
    award, more = Q(supplement=None, award__granted_on__range=days), Q(supplement__withdrawal__issued_on__range=days)
    return award | more


def fund_state(school: Unit | int, year: int) -> FundState:
    """Return what a year's fund stands at. Six queries."""
    fund = fund_of(school, year)
    days = _days_of(year)
    handed = HandOverLine.objects.filter(award=OuterRef("pk"), cancelled=False)
    granted = Award.objects.filter(BY_SCHOOL, school=school, granted_on__range=days)
    granted = granted.filter(Q(withdrawn_by=None) | Exists(handed))
    paid = HandOverLine.objects.filter(supplement=OuterRef("pk"), cancelled=False)
    more = Supplement.objects.filter(award__school=school, withdrawal__issued_on__range=days)
    more = more.filter(Q(award__withdrawn_by=None) | Exists(paid))
    back = Recovery.objects.filter(award__school=school, award__granted_on__range=days)
    lines = HandOverLine.objects.filter(_charged_to(year), cancelled=False, hand_over__school=school)
    return FundState(
        budget=fund.budget if fund else 0,
        granted=_sum(granted) + _sum(more),
        paid=_sum(lines),
        returned=_sum(back.filter(done_on__isnull=False)),
        owed=_sum(back.filter(done_on=None)),
    )


def _sum(rows: QuerySet[Award] | QuerySet[HandOverLine] | QuerySet[Recovery] | QuerySet[Supplement]) -> int:
    return rows.order_by().aggregate(total=Sum("amount"))["total"] or 0


@dataclass(frozen=True)
class Paying:
    """A decision of the year: how many it honours, what it grants and what was handed over, in đồng.

    owed: the part of `paid` that went out for awards taken back since, and is to be recovered.
    """

    decision: int | None
    outside: int | None
    cited: str
    number: int
    granted: int
    handed: int
    paid: int
    owed: int


_IN_FORCE = Q(withdrawn_by=None)


def decisions_paid_in(school: Unit, year: int) -> list[Paying]:
    """Return what each decision pays out of a year's fund, the newest first. Two queries.

    Of a decision of an earlier year that is what fell due in this one for lower titles, and to how many.
    """
    sums = (
        _paid_awards(school, year)
        .order_by()
        .values("decision", "outside")
        .annotate(
            one=Min("pk"),
            number=Count("pk", filter=_IN_FORCE),
            granted=Coalesce(Sum("all", filter=_IN_FORCE), 0),
            handed=Count("pk", filter=_IN_FORCE & Q(given=True)),
            paid=Coalesce(Sum("out", filter=_IN_FORCE), 0),
            owed=Coalesce(Sum("back"), 0),
        )
    )
    found = {row["one"]: row for row in sums}
    cited = Award.objects.filter(pk__in=found).select_related("decision__paper", "outside", "school")
    return [_paying(award, found[award.pk]) for award in cited.order_by("-granted_on", "-pk")]


def _paid_awards(school: Unit, year: int) -> QuerySet[Award]:
    """The awards that a year's fund pays, or pays more for, with what it bears of each."""
    days = _days_of(year)
    own = Q(granted_on__range=days)
    lines = HandOverLine.objects.filter(_charged_to(year), award=OuterRef("pk"), cancelled=False).order_by()
    due = Supplement.objects.filter(award=OuterRef("pk"), withdrawal__issued_on__range=days).order_by()
    more = due.values("award").annotate(total=Sum("amount")).values("total")
    back = Recovery.objects.filter(award=OuterRef("pk"), kind=Recovery.Kind.MONEY, done_on=None)
    back = back.filter(award__granted_on__range=days)
    rows = Award.objects.filter(BY_SCHOOL, own | Exists(due), school=school).annotate(
        given=Case(When(own, then=Exists(lines.filter(supplement=None))), default=Exists(lines)),
        out=Subquery(lines.values("award").annotate(total=Sum("amount")).values("total")),
        back=Subquery(back.values("amount")[:1]),
        all=Case(When(own, then=F("amount")), default=0) + Coalesce(Subquery(more), 0),
    )
    return rows.filter(Q(withdrawn_by=None) | Q(back__isnull=False))


def _paying(award: Award, row: Mapping[str, Any]) -> Paying:
    sums = (row["number"], row["granted"], row["handed"], row["paid"] + row["owed"], row["owed"])
    return Paying(award.decision_id, award.outside_id, cited_in(award), *sums)


def payments_in(school: Unit, year: int) -> QuerySet[HandOverLine]:
    """Return to whom how much was paid and when, in a year's hand-overs, the newest first."""
    rows = HandOverLine.objects.filter(
        cancelled=False,
        amount__gt=0,
        hand_over__school=school,
        hand_over__held_on__range=(date(year, 1, 1), date(year, 12, 31)),
    )
    rows = rows.select_related("hand_over", "award__title", "award__decision__paper", "award__outside", "award__school")
    return rows.order_by("-hand_over__held_on", "-hand_over", "award__position", "pk")


def years_with_rewards(school: Unit, today: date) -> list[int]:
    """Return the years that have a budget or an award, and this one, the newest first."""
    budgets = set(RewardFund.objects.filter(school=school).values_list("year", flat=True))
    edges = Award.objects.filter(school=school).order_by("granted_on").values_list("granted_on", flat=True)
    first = edges.first()
    return sorted(budgets | set(range(first.year if first else today.year, today.year + 1)), reverse=True)

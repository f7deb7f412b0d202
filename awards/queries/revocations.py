"""What is taken back, what rests on it, and what is still to be recovered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse

from awards.models import Award, AwardDecision, Condition, HandOverLine, Recovery, Revocation
from awards.queries.ledger import cited_in
from awards.rules.conditions import Kind
from awards.rules.revoking import Held, Rest, resting_on
from awards.rules.spot import NO_GROUND
from awards.rules.stages import RevocationStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, held_roles, holders_of, holds, school_ids

_OF_HOLDER = (Kind.STANDARD, Kind.TITLE_YEARS, Kind.TITLE_COUNT)
_OF_MEMBERS = (Kind.MEMBERS_TITLED, Kind.MEMBER_COUNT)
_DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)


def revocations_visible_to(user: User) -> QuerySet[Revocation]:
    """Return the revocations of the schools on whose desk the user sits; signed ones are in the register for all."""
    desks = [held.school for held in held_roles(user) if held.role in _DESK]
    rows = Revocation.objects.filter(decision__campaign__school__in=desks)
    return rows.select_related("decision__campaign__school", "decision__paper", "paper")


@prepared
def revocations_of(decision: AwardDecision) -> QuerySet[Revocation]:
    """Return what has been, or is to be, taken back of a decision. One query."""
    return Revocation.objects.filter(decision=decision).select_related("paper")


def revocable(decision: AwardDecision) -> QuerySet[Award]:
    """Return the awards of a decision that are in force, with what a tick box says of each."""
    rows = decision.awards.filter(withdrawn_by=None).select_related("title").order_by("position")
    return rows.only("decision", "position", "recipient_name", "title__name")


@dataclass(frozen=True)
class Dependent:
    """An award that rests on what is taken back.

    own: by which decision of the school it may be taken back too; waiting: the draft about that decision, if any.
    """

    award: Award
    cited: str
    own: int | None
    waiting: int | None


def dependents_of(awards: Collection[Award]) -> list[Dependent]:
    """Return the awards in force that rest on some, by the conditions of the rule book. Four queries."""
    rows = [row for row in awards if row.kind not in NO_GROUND]
    if not rows:
        return []
    chosen = {row.pk for row in rows}
    people = [row.person_id for row in rows if row.person_id]
    near = Award.objects.filter(school=rows[0].school_id, withdrawn_by=None).exclude(pk__in=chosen)
    near = near.filter(person__in=people) | near.filter(person=None, unit__in=[row.unit_id for row in rows])
    others = {row.pk: row for row in near.select_related("title", "school", "outside", "decision__paper")}
    found = resting_on([_held(row) for row in rows], [_held(row) for row in others.values()], list(_rests()))
    resting = [others[held.key] for held in found]
    drafts = Revocation.objects.filter(
        decision__in={row.decision_id for row in resting} - {None}, stage=RevocationStage.DRAFT
    )
    waiting: dict[int | None, int] = dict(drafts.values_list("decision", "pk"))
    return [Dependent(row, cited_in(row), row.decision_id, waiting.get(row.decision_id)) for row in resting]


def _held(row: Award) -> Held:
    return Held(row.pk, row.title_id, row.person_id, row.unit_id, row.year)


def _rests() -> Iterable[Rest]:
    """What the rule books, of whatever version, ask for: one query."""
    rows = Condition.objects.filter(active=True, title__isnull=False, kind__in=[*_OF_HOLDER, *_OF_MEMBERS])
    for title, needs, kind, count in set(rows.values_list("rule__title", "title", "kind", "count")):
        years = {Kind.TITLE_YEARS.value: count, Kind.TITLE_COUNT.value: None}.get(kind, 0)
        yield Rest(title, needs, members=kind in _OF_MEMBERS, years=years)


def handed_out(awards: Iterable[Award]) -> dict[int, int]:
    """Return, by award, the đồng that went out for some and are to be recovered once they are taken back. One query.

    An award of which only the certificate was handed over stands there with 0.
    """
    rows = HandOverLine.objects.filter(award__in=awards, cancelled=False)
    return dict(rows.order_by("award").values_list("award").annotate(total=Sum("amount")))


# ---- Việc của tôi -------------------------------------------------------------------------------------------------


def recoveries_of(school: Unit | int) -> QuerySet[Recovery]:
    """Return everything a school has to recover or has recovered, what is open first."""
    rows = Recovery.objects.filter(award__school=school).select_related("award__title", "withdrawal", "done_by__person")
    return rows.order_by("done_on", "-withdrawal__issued_on", "award__position", "kind")


def open_recoveries(school: Unit | int) -> QuerySet[Recovery]:
    """Return what a school has still to recover."""
    return recoveries_of(school).filter(done_on=None).select_related("award__school", "award__title", "withdrawal")


def revocation_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return revocations to sign and what is to be recovered; four queries a school."""
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    items: list[WorkItem] = []
    for pk in schools:
        if user is None or holds(user, Role.OFFICE, school=pk):
            items += _to_recover(pk, today, user)
        if user is None or holds(user, Role.LEADER, school=pk):
            items += _to_sign(pk, today, user)
    return items


@prepared
def _open_recoveries(school: int) -> QuerySet[Recovery, tuple[int, str, date | None, int]]:
    """By decision and deadline: its key and number, the deadline, how many things."""
    rows = Recovery.objects.filter(award__school=school, done_on=None).order_by("due_on", "withdrawal")
    parts = rows.values_list("withdrawal", "withdrawal__number_text", "due_on")
    return parts.annotate(things=Count("pk"))


def _to_recover(school: int, today: date, user: User | None) -> list[WorkItem]:
    """One piece of work for each decision and deadline: a hundred things are asked back together."""
    waiting = list(_open_recoveries(school))
    office = holders_of(school, Role.OFFICE, today, user) if waiting else []
    return [
        WorkItem(
            user_id=clerk,
            title=f"Thu hồi {things:02d} khoản tiền, hiện vật theo văn bản số {number}",
            url=reverse("awards:recoveries", args=[school]),
            due_on=due_on,
            kind="recovery",
            key=f"recovery:{withdrawal}:{due_on or ''}",
        )
        for withdrawal, number, due_on, things in waiting
        for clerk in office
    ]


@prepared
def _drafts(school: int) -> QuerySet[Revocation]:
    rows = Revocation.objects.filter(decision__campaign__school=school, stage=RevocationStage.DRAFT)
    return rows.select_related("decision__paper")


def _to_sign(school: int, today: date, user: User | None) -> list[WorkItem]:
    waiting = list(_drafts(school))
    heads = holders_of(school, Role.LEADER, today, user) if waiting else []
    return [
        WorkItem(
            user_id=head,
            title=f"Ký quyết định hủy bỏ kết quả khen thưởng theo {row.decision.paper.number_text}",  # type: ignore[union-attr]
            url=reverse("awards:revocation", args=[row.pk]),
            due_on=None,
            kind="sign_decision",
            key=f"sign_revocation:{row.pk}",
            campaign_id=row.decision.campaign_id,
        )
        for row in waiting
        for head in heads
    ]

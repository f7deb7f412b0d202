"""What a decision will grant, and the papers made of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from awards.models import (
    AnswerLine,
    Award,
    AwardDecision,
    BoardSession,
    Nomination,
    SpotHearing,
    Supplement,
    TitleRule,
    Withdrawal,
)
from awards.queries.rounds import final_counts
from awards.queries.rulebook import base_salary_on, rules_of, years_counted
from awards.queries.spot import REVOKED, passed_in
from awards.rules.money import AT_THE_HIGHER, Kind
from awards.rules.periods import counted_period, honoured_years
from awards.rules.results import Proposal, Share, shares
from awards.rules.stages import DecisionStage
from campaigns.models import Title
from emulation.prepared import paged, prepared
from emulation.text import whole_text

OF_DECISION = ("decision__paper", "decision__campaign__school", "decision__session", "decision__hearing")


@dataclass(frozen=True)
class Line:
    """A line of a decision: the nomination, its place, its money in đồng, and the number of what took it back."""

    position: int
    nomination: Nomination
    name: str
    post: str
    multiple: Decimal
    amount: int
    paid: bool
    deducted: int = 0
    withdrawn: str = ""

    @property
    def note(self) -> str:
        """What the list says beside the money, where it is not the whole amount of the title."""
        if not self.paid:
            return AT_THE_HIGHER
        return f"Đã trừ {whole_text(self.deducted)} đồng thưởng trước" if self.deducted else ""


@dataclass(frozen=True)
class Grant:
    """All lines of a decision with the base salary of its day, in đồng."""

    lines: tuple[Line, ...]
    base_salary: int
    total: int

    @property
    def count(self) -> int:
        """How many are granted something."""
        return len(self.lines)


@dataclass(frozen=True)
class GrantSummary:
    """What the head of a signed decision's list says: how many, on which base salary, how much, in đồng."""

    count: int
    base_salary: int
    total: int


def proposed_to_head(session: BoardSession) -> list[Nomination]:
    """Return who passed, is not awarded yet, and whose title the head decides; in the order of the decision."""
    above = _decided(session, TitleRule.Decides.ABOVE)
    return [nomination for nomination in _passed(session) if nomination.title_id not in above]


def proposed_above(session: BoardSession) -> list[Nomination]:
    """Return who passed for a title that a level above the school decides."""
    titles = _decided(session, TitleRule.Decides.ABOVE)
    return _passed(session, titles) if titles else []


def _decided(session: BoardSession, by: str) -> list[int]:
    """The titles that a level decides under the session's rules."""
    return [title for title, rule in rules_of(session.rule_version_id).items() if rule.decides == by]


@prepared
def _passed(session: BoardSession, titles: Collection[int] | None = None) -> QuerySet[Nomination]:
    """Who passed, holds no award of it and was neither revoked nor refused above; of some titles only, where given."""
    passed = final_counts(session).filter(passed=True)
    if titles is None:
        rows = Nomination.objects.filter(pk__in=passed.values("nominee__nomination"))
    else:  # a few: each is looked up, where gathering all who passed would take five times as long
        rows = Nomination.objects.filter(Exists(passed.filter(nominee__nomination=OuterRef("pk"))), title__in=titles)
    return (
        rows.exclude(Exists(Award.objects.filter(nomination=OuterRef("pk"), withdrawn_by=None)))
        .exclude(Exists(Award.objects.filter(nomination=OuterRef("pk"), **REVOKED)))
        .exclude(Exists(Award.objects.filter(nomination=OuterRef("pk"), withdrawn_by__in=_taken_above())))
        .exclude(Exists(AnswerLine.objects.filter(nomination=OuterRef("pk"), granted=False)))
        .select_related("title", "unit", "person__unit", "campaign")
        .order_by("title__position", "title__name", "unit__position", "person__sort_key", "pk")
    )


def _taken_above() -> QuerySet[Withdrawal]:
    """What levels above the school took back: it is not proposed anew of itself."""
    return Withdrawal.objects.filter(paper=None)


def titles_left(session: BoardSession) -> list[Title]:
    """Return the titles of the head's that somebody is still to be granted and that no draft is about, in order."""
    taken = set(_drafted_titles(session))
    if None in taken:  # a draft about everything
        return []
    titles = dict.fromkeys(nomination.title for nomination in proposed_to_head(session))
    return [title for title in titles if title.pk not in taken]


def granted_elsewhere(session: BoardSession) -> str:
    """Name the signed decisions, not drawn from this session, that granted what passed in it; one query."""
    passed = final_counts(session).filter(passed=True).values("nominee__nomination")
    rows = AwardDecision.objects.filter(awards__nomination__in=passed, awards__withdrawn_by=None)
    rows = rows.filter(paper__isnull=False).exclude(session=session).distinct().order_by("pk")
    return ", ".join(f"Quyết định số {number}" for number in rows.values_list("paper__number_text", flat=True))


@prepared
def _drafted_titles(session: BoardSession) -> QuerySet[AwardDecision, int | None]:
    """The titles that the drafts of a session are about; None for a draft that is about all of them."""
    drafts = AwardDecision.objects.filter(session=session, stage=DecisionStage.DRAFT)
    return drafts.order_by().values_list("titles", flat=True)


def decided_by(decision: AwardDecision) -> list[Nomination]:
    """Return whom a draft is about, as its list is sorted."""
    titles = set(decision.titles.values_list("pk", flat=True))
    session, hearing = decision.session, decision.hearing
    rows = proposed_to_head(session) if session else list(passed_in(hearing)) if hearing else []
    if titles:
        rows = [row for row in rows if row.title_id in titles]
    return sorted(rows, key=_by_name) if decision.listing == AwardDecision.Listing.NAME else rows


def _by_name(row: Nomination) -> tuple[int, str, str, int, int]:
    """By title, then by Tên, Họ, Đệm of the whole school; collectives as the units stand."""
    key = row.person.sort_key if row.person else ""
    return (row.title.position, row.title.name, key, row.unit.position, row.pk)


def grant_of(decision: AwardDecision, on: date) -> Grant:
    """Return what the decision grants when signed on a day: names as they are now, money by that day's base salary."""
    return grant_for(decided_by(decision), decision.rests_on, on)


def proposal_of(
    row: Nomination | Award, multiple: Decimal, span: tuple[int, int], years: Mapping[int, int]
) -> Proposal:
    """Return what is to be paid for, as the rule on several awards of a period compares it.

    span: first and last year honoured; years: how many years each title counts back.
    """
    period = counted_period(*span, years.get(row.title_id, 1))
    return Proposal(row.pk, recipient_of(row), Kind(row.title.family), multiple, period)


def grant_for(nominations: Sequence[Nomination], result: BoardSession | SpotHearing, on: date) -> Grant:
    """Return what is granted to some who passed in a session or in writing, when decided on a day."""
    rules = rules_of(result.rule_version)
    salary = base_salary_on(on)
    base = salary.amount if salary else 0
    multiples = {
        row.pk: rules[row.title_id].money_multiple if row.title_id in rules else Decimal(0) for row in nominations
    }
    years = years_counted(result.rule_version_id)
    span = honoured_years(result.campaign.starts_on, result.campaign.ends_on, on)
    proposals = [proposal_of(row, multiples[row.pk], span, years) for row in nominations]
    found = shares(proposals, base, granted_before(result.campaign_id, nominations, years))
    lines = tuple(
        Line(place, row, _name(row), _post(row), multiples[row.pk], **_money(found[row.pk]))
        for place, row in enumerate(nominations, start=1)
    )
    return Grant(lines, base, sum(line.amount for line in lines))


def _money(share: Share) -> dict[str, Any]:
    return {"amount": share.amount, "paid": share.paid, "deducted": share.deducted}


def granted_before(
    campaign: int, nominations: Sequence[Nomination], years: Mapping[int, int], among: Q | None = None
) -> dict[tuple[str, str], int]:
    """By recipient and period, the đồng of titles in force that the campaign has granted already, `among` some."""
    titled = [row for row in nominations if row.title.family == Title.Family.TITLE]
    whose = Q(person__in=[row.person_id for row in titled]) | Q(person=None)
    titles = Q(nomination__campaign=campaign, withdrawn_by=None, title__family=Title.Family.TITLE)
    rows = Award.objects.filter(titles, whose, among or Q())
    rows = rows.only("person", "unit", "first_year", "year", "title", "amount")
    sums: dict[tuple[str, str], int] = {}
    for row in with_supplements(rows) if titled else ():
        key = (recipient_of(row), counted_period(row.first_year, row.year, years.get(row.title_id, 1)))
        sums[key] = sums.get(key, 0) + row.amount + row.added  # type: ignore[attr-defined]
    return sums


def with_supplements(rows: QuerySet[Award]) -> QuerySet[Award]:
    """Add `added`: the đồng that were granted for an award later, since a higher title of its period left."""
    more = Supplement.objects.filter(award=OuterRef("pk")).order_by().values("award")
    return rows.annotate(added=Coalesce(Subquery(more.annotate(total=Sum("amount")).values("total")), 0))


def granted(decision: AwardDecision) -> Grant:
    """Return what a signed decision granted, from the ledger."""
    awards = list(granted_rows(decision))
    lines = tuple(line_of(row) for row in awards)
    return Grant(lines, awards[0].base_salary if awards else 0, sum(line.amount for line in lines))


def granted_rows(decision: AwardDecision) -> QuerySet[Award]:
    """Return the ledger rows of a signed decision in their order, with what a line of the list shows."""
    rows = Award.objects.filter(decision=decision).select_related("nomination__title", "withdrawn_by")
    return rows.order_by("position")


def _shown_rows(decision: AwardDecision) -> QuerySet[Award]:
    """`granted_rows` with no more than the page shows of each."""
    own = ("position", "recipient_name", "recipient_post", "multiple", "amount", "paid", "deducted")
    return granted_rows(decision).only(*own, "nomination__title__name", "withdrawn_by__number_text")


granted_pages = paged(_shown_rows, granted_rows)


def line_of(row: Award) -> Line:
    """Return a ledger row as a line of the decision's list."""
    assert row.nomination is not None
    return Line(
        row.position,
        row.nomination,
        row.recipient_name,
        row.recipient_post,
        row.multiple,
        row.amount,
        row.paid,
        row.deducted,
        row.withdrawn_by.number_text if row.withdrawn_by else "",
    )


def granted_summary(decision: AwardDecision) -> GrantSummary:
    """Return the sums of a signed decision's list. One query for any number of lines."""
    return GrantSummary(*next(iter(_sums(decision)), (0, 0, 0)))


@prepared
def _sums(decision: AwardDecision) -> QuerySet[Award, tuple[int, int, int]]:
    rows = Award.objects.filter(decision=decision).order_by().values("decision")
    rows = rows.annotate(number=Count("pk"), base=Max("base_salary"), total=Sum("amount"))
    return rows.values_list("number", "base", "total")


def awards_of(decision: AwardDecision) -> QuerySet[Award]:
    """Return the ledger lines of a decision that were not withdrawn, with what a certificate prints.

    All of them hold this very decision; joined to each of a thousand lines it would be most of the work. Of each
    line, its title, dossier and golden number only what is printed is read.
    """
    rows = decision.awards.filter(withdrawn_by=None).select_related("title", "nomination", "golden")
    return rows.only(
        "decision", "position", "recipient_name", "recipient_post", "amount", "title__name", "title__family",
        "nomination__kind", "nomination__deed", "golden__number", "golden__code",
    )  # fmt: skip


def recipient_of(row: Award | Nomination) -> str:
    """Return what tells the holders of honours apart: "person:12", "unit:3"."""
    return f"person:{row.person_id}" if row.person_id else f"unit:{row.unit_id}"


def _name(row: Nomination) -> str:
    return row.person.full_name if row.person else row.unit.name


def _post(row: Nomination) -> str:
    """Post and unit on one line; for a unit nothing, the school stands in the heading."""
    if row.person is None:
        return ""
    return ", ".join(part for part in (row.person.post, row.unit.name) if part)

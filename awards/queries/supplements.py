"""What falls due for a lower title once a higher one of its period is taken back, and what of it is still unpaid."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from awards.models import Award, HandOverLine, Supplement
from awards.queries.decisions import recipient_of, with_supplements
from awards.queries.rewards import BY_SCHOOL, Source, of_source
from awards.queries.rulebook import version_in_force, years_counted
from awards.rules.money import prize_money
from awards.rules.periods import counted_period
from campaigns.models import Title
from emulation.prepared import prepared
from emulation.text import whole_text
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, holders_of, holds, school_ids


@dataclass(frozen=True)
class Freed:
    """The highest title that is left to somebody of a period, and the đồng that are due for it now."""

    award: Award
    amount: int


def freed_by(awards: Collection[Award]) -> list[Freed]:
    """Return what the school owes once some awards are taken back: titles that were not wholly paid beside them.

    Of a period the highest title is paid (NĐ 152/2025 Điều 49 khoản 5), by the base salary of its own decision. Three
    queries, none where no title is among them.
    """
    beside = _titles_of_holders(awards).exclude(pk__in=[row.pk for row in awards])
    due = [Freed(row, missing) for row, missing in _missing(awards, beside)]
    return [each for each in due if each.amount > 0 and each.award.ours]  # type: ignore[attr-defined]


def paid_twice(awards: Collection[Award]) -> list[Award]:
    """Return the highest title of each holder and period of some awards in force for which more is granted than it is
    worth: a lower one was granted as if it stood alone. Three queries, none where no title is among them."""
    return [row for row, missing in _missing(awards, _titles_of_holders(awards)) if missing < 0]


def _missing(awards: Collection[Award], among: QuerySet[Award]) -> list[tuple[Award, int]]:
    """The highest title, `among` some, of the holders and periods of awards, and the đồng to be granted for it yet."""
    gone = [row for row in awards if row.title.family == Title.Family.TITLE and row.nomination_id]
    if not gone:
        return []
    years = years_counted(version_in_force(gone[0].granted_on, gone[0].school_id))
    freed = {_key(row, years) for row in gone}
    best: dict[tuple[str, str], Award] = {}
    granted: dict[tuple[str, str], int] = {}
    for row in among:
        if (key := _key(row, years)) in freed:
            best.setdefault(key, row)
            granted[key] = granted.get(key, 0) + row.amount + row.added  # type: ignore[attr-defined]
    return [(row, prize_money(row.multiple, row.base_salary) - granted[key]) for key, row in best.items()]


def _key(row: Award, years: dict[int, int]) -> tuple[str, str]:
    return recipient_of(row), counted_period(row.first_year, row.year, years.get(row.title_id, 1))


def _titles_of_holders(gone: Collection[Award]) -> QuerySet[Award]:
    """The titles in force of the same campaigns and holders, the highest first; `ours`: the school pays."""
    people = [row.person_id for row in gone if row.person_id]
    units = [row.unit_id for row in gone if not row.person_id]
    rows = Award.objects.filter(
        Q(person__in=people) | Q(person=None, unit__in=units),
        nomination__campaign__in=Award.objects.filter(pk__in=[row.pk for row in gone]).values("nomination__campaign"),
        title__family=Title.Family.TITLE,
        withdrawn_by=None,
    )
    rows = with_supplements(rows).annotate(ours=Q(BY_SCHOOL))
    return rows.select_related("title").order_by("-multiple", "granted_on", "position", "pk")


def supplements_of(source: Source) -> QuerySet[Supplement]:
    """Return what is due besides for awards of a decision in force, each with `handed`: whether it was paid."""
    paid = HandOverLine.objects.filter(supplement=OuterRef("pk"), cancelled=False)
    rows = Supplement.objects.filter(of_source(source, "award__"), award__withdrawn_by=None)
    return rows.annotate(handed=Exists(paid)).select_related("award__title", "withdrawal").order_by("award", "pk")


def supplements_in(school: Unit) -> QuerySet[Supplement]:
    """Return everything a school owes or has paid besides, each with `handed`, what is still due first."""
    paid = HandOverLine.objects.filter(supplement=OuterRef("pk"), cancelled=False)
    rows = Supplement.objects.filter(award__school=school, award__withdrawn_by=None).annotate(handed=Exists(paid))
    return rows.select_related("award__title", "withdrawal").order_by("handed", "-withdrawal__issued_on", "award", "pk")


def supplements_by(paper: int) -> QuerySet[Supplement]:
    """Return what became due by a decision of ours that took awards back."""
    return Supplement.objects.filter(withdrawal__paper=paper).select_related("award__title")


# ---- Việc của tôi -------------------------------------------------------------------------------------------------


def supplement_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return what the office has to pay besides; two queries a school."""
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    items: list[WorkItem] = []
    for pk in schools:
        if user is None or holds(user, Role.OFFICE, school=pk):
            waiting = list(_unpaid(pk))
            office = holders_of(pk, Role.OFFICE, today, user) if waiting else []
            items += [_item(row, clerk) for row in waiting for clerk in office]
    return items


@prepared
def _unpaid(school: int) -> QuerySet[Supplement]:
    paid = HandOverLine.objects.filter(supplement=OuterRef("pk"), cancelled=False)
    rows = Supplement.objects.filter(award__school=school, award__withdrawn_by=None).exclude(Exists(paid))
    return rows.select_related("award").order_by("pk")


def _item(row: Supplement, clerk: int) -> WorkItem:
    award = row.award
    basis, source = ("decision", award.decision_id) if award.decision_id else ("outside", award.outside_id)
    return WorkItem(
        user_id=clerk,
        title=f"Chi bổ sung tiền thưởng cho {award.recipient_name}: {whole_text(row.amount)} đồng",
        url=reverse("awards:rewards", args=[basis, source]),
        due_on=None,
        kind="supplement",
        key=f"supplement:{row.pk}",
    )

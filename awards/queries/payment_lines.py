"""What a decision pays, line by line: as it was paid, once it was, and apart from that what became of it since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.models import Award, AwardDecision, CorrectedAward, HandOverLine, Recovery, Supplement
from awards.queries.facts import issued_facts, key_of
from awards.queries.rewards import Source, of_source, pays


@dataclass(frozen=True)
class PayLine:
    """What one recipient is paid for one award, in đồng; paid_on: the day of the hand-over, None before it.

    name, post: as the list has them that was signed for the money, where the ledger was corrected afterwards; title: as
    the decision named it, whatever the catalogue calls it since.
    """

    award: Award
    amount: int
    name: str
    post: str
    title: str
    paid_on: date | None = None


@dataclass(frozen=True)
class Change:
    """What became of a decision's payments since: asked back (below 0), due besides, a name corrected (0). In đồng.

    name, post, title: as in the list; by: the paper that says so; done: whether the money came back, or was paid.
    """

    award: Award
    amount: int
    name: str
    post: str
    title: str
    by: str
    done: bool = True


def pay_lines(source: Source) -> list[PayLine]:
    """Return what the school pays by a decision, in its order. Three queries, four where something was corrected.

    What was paid stays in the list as it was paid, also where the award was taken back afterwards; what was taken back
    before anything was paid is no payment.
    """
    paid = _paid(source, supplements=False)
    kept = Q(withdrawn_by=None) if pays(source) else Q(pk=None)
    rows = Award.objects.filter(of_source(source)).filter(kept | Q(pk__in=paid))
    rows = rows.select_related("title", "withdrawn_by", "corrected_by").order_by("position", "pk")
    corrected, titles = _corrected(row.pk for row in rows if row.corrected_by_id and row.pk in paid), _titles(source)
    lines = [_line(row, row.amount, titles, paid.get(row.pk), corrected.get(row.pk, ())) for row in rows]
    return [line for line in lines if line.amount]


def extra_lines(source: Source) -> list[PayLine]:
    """Return what became due for awards of a decision since higher titles were taken back, likewise. Three queries."""
    paid, titles = _paid(source, supplements=True), _titles(source)
    return [_line(row.award, row.amount, titles, paid.get(row.pk)) for row in listed_supplements(source)]


def filed_on(lines: Iterable[PayLine]) -> date | None:
    """Return the day of a list: that on which it was first signed for money; None while nobody has signed."""
    return min((line.paid_on for line in lines if line.paid_on), default=None)


def _titles(source: Source) -> dict[str, str]:
    """What the decision said is granted, by `facts.key_of` of the dossier; empty for another's decision. One query."""
    said = issued_facts(source.paper) if isinstance(source, AwardDecision) and source.paper else None
    return {entry.key: entry.about for entry in said.entries} if said else {}


def _title(award: Award, titles: Mapping[str, str]) -> str:
    return titles.get(key_of(award.nomination_id or 0), award.title.name)


def listed_supplements(source: Source) -> QuerySet[Supplement]:
    """Return what is due besides or was paid besides for a decision's awards, taken back or not."""
    paid = HandOverLine.objects.filter(supplement=OuterRef("pk"), cancelled=False)
    rows = Supplement.objects.filter(Q(award__withdrawn_by=None) | Exists(paid), of_source(source, "award__"))
    parts = ("award__title", "award__withdrawn_by", "withdrawal")
    return rows.select_related(*parts).order_by("award", "pk")


def _line(
    award: Award,
    amount: int,
    titles: Mapping[str, str],
    paid: HandOverLine | None,
    corrected: Iterable[CorrectedAward] = (),
) -> PayLine:
    title = _title(award, titles)
    if paid is None:
        return PayLine(award, amount, award.recipient_name, award.recipient_post, title)
    moment = paid.hand_over.recorded_at
    later = (each for each in corrected if each.draft.paper and each.draft.paper.signed_at > moment)
    first = next(later, None)
    name, post = (first.old_name, first.old_post) if first else (award.recipient_name, award.recipient_post)
    return PayLine(award, paid.amount, name, post, title, paid_on=paid.hand_over.held_on)


def _corrected(awards: Iterable[int]) -> dict[int, list[CorrectedAward]]:
    """The corrections in force of some awards, the first one first."""
    found: dict[int, list[CorrectedAward]] = {}
    if keys := list(awards):
        rows = CorrectedAward.objects.filter(award__in=keys, draft__paper__isnull=False).select_related("draft__paper")
        for row in rows.order_by("draft__paper__signed_at", "pk"):
            found.setdefault(row.award_id, []).append(row)
    return found


def _paid(source: Source, *, supplements: bool) -> dict[int, HandOverLine]:
    """The lines of hand-overs that stand, by award or by supplement."""
    rows = HandOverLine.objects.filter(
        of_source(source, "award__"), cancelled=False, amount__gt=0, supplement__isnull=not supplements
    )
    key = "supplement_id" if supplements else "award_id"
    return {getattr(row, key): row for row in rows.select_related("hand_over")}


def taken_back(lines: Iterable[PayLine]) -> list[Change]:
    """Return what was asked back of lines that were paid. One query at most."""
    gone = [line for line in lines if line.paid_on and line.award.withdrawn_by]
    back = Recovery.objects.filter(award__in=[line.award for line in gone], kind=Recovery.Kind.MONEY)
    returned = set(back.filter(done_on__isnull=False).values_list("award", flat=True)) if gone else set()
    return [
        Change(
            line.award,
            -line.amount,
            line.name,
            line.post,
            line.title,
            str(line.award.withdrawn_by),
            line.award.pk in returned,
        )
        for line in gone
    ]


def put_right(lines: Iterable[PayLine]) -> list[Change]:
    """Return the lines that were paid and whose name or post was corrected afterwards. No query."""
    return [
        Change(award, 0, line.name, line.post, line.title, award.corrected_by.number_text)
        for line in lines
        if (award := line.award).corrected_by and (line.name, line.post) != (award.recipient_name, award.recipient_post)
    ]


def changes_since(source: Source, lines: Sequence[PayLine]) -> list[Change]:
    """Return what was corrected and asked back of a decision's lines, then what is due besides. At most 4 queries."""
    paid, titles = _paid(source, supplements=True), _titles(source)
    due = [
        Change(
            each.award,
            each.amount,
            each.award.recipient_name,
            each.award.recipient_post,
            _title(each.award, titles),
            str(each.withdrawal),
            each.pk in paid,
        )
        for each in listed_supplements(source)
    ]
    return put_right(lines) + taken_back(lines) + due


def total_of(lines: Sequence[PayLine] | Sequence[Change]) -> int:
    """Return a sum in đồng."""
    return sum(line.amount for line in lines)

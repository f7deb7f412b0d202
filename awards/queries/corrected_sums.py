"""Sums of a signed decision that are not what the law gives: found, and as a correction says them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from awards.models import Award, AwardDecision, CorrectedSum, HandOverLine, Supplement
from awards.queries.decisions import granted_before, proposal_of
from awards.queries.rulebook import base_salary_on, legal_bases, rules_of, version_in_force, years_counted
from awards.rules.bases import MONEY_DECREE
from awards.rules.correcting import sum_line, total_line
from awards.rules.results import Share, shares
from documents.models import PaperDraft


@dataclass(frozen=True)
class DueSum:
    """What an award is paid by law, where the decision wrote another sum. In đồng."""

    award: Award
    multiple: Decimal
    base_salary: int
    amount: int
    deducted: int
    paid: bool

    @property
    def old_amount(self) -> int:
        """What the decision wrote."""
        return self.award.amount


def wrong_sums(decision: AwardDecision) -> list[DueSum]:
    """Return the awards in force of a signed decision whose sum is not the law's, in their order.

    The law's: by the base salary and the rule book of the decision's day as they are known now, together with what
    earlier decisions granted (NĐ 152/2025 Điều 49). A title without a rule keeps its multiple. Where a higher title of
    the period was taken back the sum was right on its day, and what is due now is a supplement's. Six queries.
    """
    assert decision.paper is not None
    standing = decision.awards.filter(withdrawn_by=None).select_related("title", "nomination")
    owed = Exists(Supplement.objects.filter(award=OuterRef("pk")))
    rows = list(standing.annotate(owed=owed).order_by("position"))
    day, school = decision.paper.issued_on, decision.campaign.school_id
    salary = base_salary_on(day)
    if not rows or salary is None:
        return []
    version = version_in_force(day, school)
    rules = rules_of(version) if version else {}
    multiples = {row.pk: rules[row.title_id].money_multiple if row.title_id in rules else row.multiple for row in rows}
    due = _due(decision, rows, multiples, salary.amount)
    found = [
        DueSum(row, multiples[row.pk], salary.amount, due[row.pk].amount, due[row.pk].deducted, due[row.pk].paid)
        for row in rows
    ]
    return [each for each in found if each.amount != each.award.amount and not each.award.owed]  # type: ignore[attr-defined]


def _due(
    decision: AwardDecision, rows: Sequence[Award], multiples: dict[int, Decimal], base_salary: int
) -> dict[int, Share]:
    """What the law gives for each; the decision's own awards and later ones do not stand before it."""
    paper, years = decision.paper, years_counted(decision.rests_on.rule_version_id)
    assert paper is not None
    proposals = [proposal_of(row, multiples[row.pk], (row.first_year, row.year), years) for row in rows]
    earlier = Q(decision__paper__lt=paper.pk) | Q(decision=None, granted_on__lte=paper.issued_on)
    dossiers = [row.nomination for row in rows if row.nomination is not None]
    return shares(proposals, base_salary, granted_before(decision.campaign_id, dossiers, years, earlier))


def corrected_sums(draft: PaperDraft) -> QuerySet[CorrectedSum]:
    """Return the sums that a correction changes, in the order of the decision."""
    rows = CorrectedSum.objects.filter(draft=draft).select_related("award__title", "award__decision")
    return rows.order_by("award__position", "pk")


def sum_lines(draft: PaperDraft) -> list[str]:
    """Return what a correction says of each sum, and of the total of the decision's Điều 2."""
    rows = list(corrected_sums(draft))
    if not rows:
        return []
    lines = [
        sum_line(row.award.position, row.award.recipient_name, row.award.title.name, row.old_amount, row.amount)
        for row in rows
    ]
    if draft.paper_id is None:
        before = Award.objects.filter(decision=rows[0].award.decision).aggregate(total=Sum("amount"))["total"]
        lines.append(total_line(before, before + sum(row.amount - row.old_amount for row in rows)))
    return lines


def sum_bases(draft: PaperDraft) -> list[str]:
    """Return the law by which a correction's sums are right: what the rule version of the decision's day cites.

    The decree on money with its article (NĐ 152/2025 Điều 49); nothing where the correction is of no sum.
    """
    row = CorrectedSum.objects.filter(draft=draft).select_related("award__decision__paper").first()
    paper = row.award.decision.paper if row and row.award.decision else None
    bases = legal_bases(draft.school, paper.issued_on) if paper else []
    return [base.replace(MONEY_DECREE, f"Căn cứ Điều 49 {MONEY_DECREE.removeprefix('Căn cứ ')}", 1) for base in bases]


def handed_among(awards: list[int]) -> Award | None:
    """Return one of some awards that was handed over, or paid besides, as a record in force says; None for none."""
    lines = HandOverLine.objects.filter(award=OuterRef("pk"), cancelled=False)
    return Award.objects.filter(Exists(lines), pk__in=awards).order_by("position").first()

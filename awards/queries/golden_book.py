"""What the golden book says of an award, to the desk and to anybody who holds the certificate."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from awards.models import Award, AwardDecision, ECertificate, Exemplar, GoldenEntry
from awards.queries.decision_paper import printed_name
from awards.queries.decisions import awards_of
from awards.queries.exemplar_papers import recognition_of
from awards.queries.honours import in_words


@dataclass(frozen=True)
class PublicCertificate:
    """All that the public page of a certificate shows; whoever holds the certificate reads the same on it.

    corrected_number, corrected_on: the paper that last put name, post or unit right, where there is one.
    golden_number: None where it is no line of the golden book, as for an exemplar.
    """

    recipient: str
    award: str
    school: str
    decision_number: str
    decided_on: date
    golden_number: int | None
    withdrawn: bool
    sha256: str
    corrected_number: str = ""
    corrected_on: date | None = None


def certificate_by_code(code: str) -> PublicCertificate | None:
    """Return what anybody may know of the certificate with a code; None where there is none.

    One query for an award, four for an exemplar, two for nobody's code.
    """
    return _of_award(code) or _of_exemplar(code)


def _of_award(code: str) -> PublicCertificate | None:
    shown = ("award__title", "award__decision__paper", "award__corrected_by", "school", "electronic")
    entry = GoldenEntry.objects.select_related(*shown).filter(code=code).first()
    if entry is None or entry.award.decision is None or entry.award.decision.paper is None:
        return None
    award, paper, correcting = entry.award, entry.award.decision.paper, entry.award.corrected_by
    return PublicCertificate(
        recipient=award.recipient_name,
        award=printed_name(award.title),
        school=entry.school.name,
        decision_number=paper.number_text,
        decided_on=paper.issued_on,
        golden_number=entry.number,
        withdrawn=award.withdrawn_by_id is not None,
        sha256=entry.electronic.sha256 if hasattr(entry, "electronic") else "",
        corrected_number=correcting.number_text if correcting else "",
        corrected_on=correcting.issued_on if correcting else None,
    )


def _of_exemplar(code: str) -> PublicCertificate | None:
    found = Exemplar.objects.select_related("campaign__school", "person__unit", "unit").filter(code=code).first()
    recognition = recognition_of(found) if found else None
    if found is None or recognition is None:
        return None
    return PublicCertificate(
        recipient=recognition.name,
        award=in_words(found)["title"],
        school=found.campaign.school.name,
        decision_number=recognition.paper.number_text,
        decided_on=recognition.paper.issued_on,
        golden_number=None,
        withdrawn=recognition.cancelled,
        sha256="",
    )


def unsealed_of(decision: AwardDecision) -> QuerySet[Award]:
    """Return the awards of a decision whose certificates have no signature of the school yet, in order."""
    rows = awards_of(decision).filter(golden__isnull=False, golden__electronic=None)
    return rows.order_by("position")


def sealed_counts(decision: AwardDecision) -> dict[str, int]:
    """Return how many certificates of a decision there are, are signed by the school, and are left. One query."""
    signed = Q(golden__electronic__isnull=False)
    return awards_of(decision).aggregate(
        total=Count("golden"), sealed=Count("golden", filter=signed), left=Count("golden", filter=~signed)
    )


def electronic_of(award: int) -> ECertificate | None:
    """Return the signed file of an award in force, or None. One query."""
    return ECertificate.objects.filter(entry=award, entry__award__withdrawn_by=None).first()

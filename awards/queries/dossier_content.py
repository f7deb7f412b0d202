"""What a dossier says, in words: to see what changed after a return."""

from django.db.models import QuerySet

from awards.models import Nomination, NominationReturn
from awards.queries.dossiers import used_in
from awards.rules.dossiers import DossierPart, Section
from awards.rules.spot import SHORT
from campaigns.rules.pledge_parts import Change, changes
from emulation.prepared import prepared


def content_in_words(nomination: Nomination) -> dict[str, list[str]]:
    """Return everything a dossier says as lines by part; four queries."""
    evidence = nomination.evidence.order_by("pk").values_list("name", "about", "dated")
    return {
        DossierPart.SUMMARY: _deed(nomination) + _lines(nomination.achievement),
        DossierPart.REPORT: [
            f"{Section(section).label}: {line}"
            for section, text in nomination.sections.order_by("section").values_list("section", "text")
            for line in _lines(text)
        ],
        DossierPart.INITIATIVES: [str(use.author.initiative) for use in used_in(nomination)],
        DossierPart.EVIDENCE: [
            " – ".join(dict.fromkeys(part for part in (name, about, f"{dated:%d/%m/%Y}" if dated else "") if part))
            for name, about, dated in evidence
        ],
        DossierPart.PAPERS: list(nomination.ticks.order_by("name").values_list("name", flat=True)),
    }


def _deed(nomination: Nomination) -> list[str]:
    return [f"{nomination.deed} ({nomination.happened_on:%d/%m/%Y})"] if nomination.kind in SHORT else []


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def return_of(nomination: Nomination) -> NominationReturn | None:
    """Return the newest return of a dossier; one query."""
    return next(iter(_returns(nomination)), None)


@prepared
def _returns(nomination: Nomination) -> QuerySet[NominationReturn]:
    rows = NominationReturn.objects.filter(nomination=nomination).select_related("by__person")
    return rows.order_by("-pk")[:1]


def changes_since(returned: NominationReturn | None, nomination: Nomination) -> list[Change]:
    """Return what changed since a return; nothing without one."""
    return changes(returned.content, content_in_words(nomination), DossierPart) if returned else []

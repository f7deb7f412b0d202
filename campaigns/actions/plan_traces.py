"""What every save of a plan leaves behind: its version, and the documents it cites in the school's library."""

from campaigns.models import Campaign, CitedDocument, PlanTyping, PlanVersion
from campaigns.rules.citing import citations
from campaigns.rules.plan_json import entry_to_json
from campaigns.rules.plan_values import PlanEntry
from units.models import User


def leave_traces(campaign: Campaign, entry: PlanEntry, by: User) -> None:
    """Keep the version and the cited documents; what the person had typed unsaved is saved now, so it goes.

    Call it inside the transaction that has already written the campaign's row: that lock orders the versions.
    """
    _keep_version(campaign, entry, by)
    _remember_citations(campaign, entry)
    PlanTyping.objects.filter(campaign=campaign, user=by).delete()


def _keep_version(campaign: Campaign, entry: PlanEntry, by: User) -> None:
    """A save that changed nothing is no new version."""
    data = entry_to_json(entry)
    last = PlanVersion.objects.filter(campaign=campaign).order_by("-number").first()
    if last is None or last.entry != data:
        PlanVersion.objects.create(campaign=campaign, number=last.number + 1 if last else 1, entry=data, by=by)


def _remember_citations(campaign: Campaign, entry: PlanEntry) -> None:
    """A document that the library has stays as the office keeps it there."""
    rows = [
        CitedDocument(
            school_id=campaign.school_id,
            key=each.key,
            text=each.text,
            number=each.number,
            issued_on=each.issued_on,
            search_key=each.search_key,
        )
        for each in citations(entry.bases)
    ]
    CitedDocument.objects.bulk_create(rows, ignore_conflicts=True)

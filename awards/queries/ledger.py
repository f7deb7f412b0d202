"""The ledger of awards: by school, by person, by unit."""

from django.db.models import Max, Min, Q, QuerySet

from awards.models import Award
from emulation.text import fold, nfc
from units.models import User
from units.queries import school_ids


def awards_visible_to(user: User) -> QuerySet[Award]:
    """Return the awards of the user's schools; signed decisions are known to everybody there."""
    return Award.objects.filter(school__in=school_ids(user))


def for_ledger(awards: QuerySet[Award]) -> QuerySet[Award]:
    """Add what a row of the ledger shows, newest decision first; withdrawn ones with their paper. One query."""
    shown = (
        "recipient_name",
        "recipient_post",
        "granted_on",
        "amount",
        "paid",
        "person_id",
        "unit_id",
        "decision_id",
        "withdrawn_by_id",
    )
    return (
        awards.select_related("title", "decision__paper", "withdrawn_by")
        .only(*shown, "title__name", "decision__paper__number_text", "withdrawn_by__number_text")
        .order_by("-granted_on", "decision", "position")
    )


def found_in(awards: QuerySet[Award], words: str) -> QuerySet[Award]:
    """Narrow to recipients whose name holds the words, with or without marks."""
    if not words.strip():
        return awards
    return awards.filter(Q(person__search_key__contains=fold(words)) | Q(recipient_name__icontains=nfc(words).strip()))


def years_of(awards: QuerySet[Award]) -> list[int]:
    """Return the years from the last award back to the first. One query, by the index."""
    found = awards.aggregate(first=Min("granted_on"), last=Max("granted_on"))
    return list(range(found["last"].year, found["first"].year - 1, -1)) if found["last"] else []

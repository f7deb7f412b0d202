"""What somebody has typed in a dossier and not saved."""

from collections.abc import Mapping

from django.db.models import QuerySet

from awards.models import DossierTyping, Nomination
from awards.rules.dossiers import DossierPart
from emulation.prepared import prepared
from emulation.text import nfc
from units.models import User


def typing_of(nomination: Nomination, part: DossierPart, user: User, saved: Mapping[str, str]) -> DossierTyping | None:
    """Return what the user has typed in a part that says otherwise than what is saved, field by field; one query."""
    found = next(iter(_typed(nomination, part, user)), None)
    return found if found and any(_plain(found.typed.get(name, "")) != _plain(saved[name]) for name in saved) else None


@prepared
def _typed(nomination: Nomination, part: DossierPart, user: User) -> QuerySet[DossierTyping]:
    return DossierTyping.objects.filter(nomination=nomination, part=part, user=user)


def _plain(text: str) -> str:
    """As it would be saved: browsers end lines with two signs."""
    return nfc(text).replace("\r\n", "\n").strip()

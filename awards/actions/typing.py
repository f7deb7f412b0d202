"""What is typed in a dossier and not saved is kept for the person who types it; no event, for it is no act yet."""

from collections.abc import Mapping

from awards.models import DossierTyping, Nomination
from awards.permissions.nominations import can_edit_part
from awards.rules.dossiers import DossierPart
from emulation.decisions import RuleViolation, require
from units.models import User

MOST = 200_000  # characters of a part; its form takes less


def keep_typing(*, nomination: Nomination, part: DossierPart, typed: Mapping[str, str], by: User) -> None:
    """Keep what one person has typed in a part, as it stands. Raises RuleViolation: no right, too much."""
    require(can_edit_part(by, nomination, part))
    if sum(map(len, typed.values())) > MOST:
        raise RuleViolation("Nội dung quá dài nên chưa lưu tạm được. Vui lòng rút gọn.")
    DossierTyping.objects.update_or_create(nomination=nomination, user=by, part=part, defaults={"typed": dict(typed)})


def drop_typing(*, nomination: Nomination, part: DossierPart, by: User) -> None:
    """Throw away what this person has typed in a part; what is saved stays."""
    DossierTyping.objects.filter(nomination=nomination, user=by, part=part).delete()


def drop_all_typing(*, nomination: Nomination) -> None:
    """Throw away what anybody has typed: the dossier goes out as it is saved."""
    DossierTyping.objects.filter(nomination=nomination).delete()

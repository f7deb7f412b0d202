"""Names found among the awards of a long form."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from awards.models import Award
from emulation.keys import key_in
from emulation.text import fold

MANY = 20  # so many tick boxes want a search


def named(awards: QuerySet[Award], words: str, kept: Iterable[str] = ()) -> QuerySet[Award]:
    """Return the awards whose name holds the words, with or without marks, and those kept whatever their name.

    All where no words are given. kept: keys as an address has them.
    """
    if not fold(words):
        return awards
    keys = [key for key in map(key_in, kept) if key is not None]
    return awards.filter(Q(search_key__contains=fold(words)) | Q(pk__in=keys))

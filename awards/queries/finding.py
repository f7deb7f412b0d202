"""Names found among the awards of a long form."""

from django.db.models import QuerySet

from awards.models import Award
from emulation.text import fold

MANY = 20  # so many tick boxes want a search


def named(awards: QuerySet[Award], words: str) -> QuerySet[Award]:
    """Return the awards whose name holds the words, with or without marks; all where no words are given."""
    return awards.filter(search_key__contains=fold(words)) if fold(words) else awards

"""Papers as files, as issued or as a draft with its mark "DỰ THẢO"; a very long draft is printed by a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO

from django.urls import reverse

from documents.long_prints import LONG_UNIT, ROWS_AT_ONCE, LongPrint
from documents.models import IssuedPaper
from documents.printing import Format, fresh_bytes, stored_bytes
from documents.queries.drafts import draft_paper, draft_seen_by
from documents.rules.paper import Paper
from documents.writers.effort import effort_of, lines_of
from documents.writers.telling import Tell
from emulation.decisions import ALLOWED, Decision
from units.models import Unit, User


@dataclass(frozen=True)
class Printable:
    """Something that prints as a paper: the issued one if there is one, else the draft, made once."""

    thing: Any
    issued: IssuedPaper | None
    make: Callable[[Any], Paper]

    @cached_property
    def draft(self) -> Paper:
        return self.make(self.thing)

    def count(self) -> int:
        """Return how many paragraphs and rows must be printed: none where the issued file is kept."""
        return 0 if self.issued else lines_of(self.draft)

    def effort(self) -> int:
        """Return how long printing takes, see writers/effort.py."""
        return 0 if self.issued else effort_of(self.draft)

    def write(self, file_format: Format, out: BinaryIO, tell: Tell) -> None:
        """Write the file."""
        if self.issued:
            out.write(stored_bytes(self.issued, file_format))
        else:
            paper = self.draft
            tell(0)
            out.write(fresh_bytes(paper, file_format, final=False, tell=tell))


_FORMATS: dict[str, Callable[[Printable, BinaryIO, Tell], None]] = {
    "pdf": lambda found, out, tell: found.write("pdf", out, tell),
    "docx": lambda found, out, tell: found.write("docx", out, tell),
}


def paper_print(
    *,
    find: Callable[[User, str], Any],
    issued: Callable[[Any], IssuedPaper | None],
    paper: Callable[[Any], Paper],
    title: Callable[[Any], str],
    school: Callable[[Any], Unit],
    url: Callable[[Any], str],
    allowed: Callable[[User, Any], Decision] = lambda user, thing: ALLOWED,
) -> LongPrint:
    """Return how a paper and its drafts are printed; the arguments take what `find` returns."""

    def found(user: User, key: str) -> Printable | None:
        thing = find(user, key)
        return None if thing is None else Printable(thing, issued(thing), paper)

    return LongPrint(
        find=found,
        allowed=lambda user, found: allowed(user, found.thing),
        title=lambda found: title(found.thing),
        school=lambda found: school(found.thing),
        url=lambda found: url(found.thing),
        count=Printable.count,
        effort=Printable.effort,
        unit=LONG_UNIT,
        at_once=ROWS_AT_ONCE,
        formats=_FORMATS,
    )


DRAFT = paper_print(
    find=draft_seen_by,
    issued=lambda draft: draft.paper,
    paper=draft_paper,
    title=lambda draft: f"Dự thảo {draft}",
    school=lambda draft: draft.school,
    url=lambda draft: reverse("documents:draft", args=[draft.pk]),
)

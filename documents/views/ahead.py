"""What the page of a signature shows of a long paper: to be printed first, being printed, or ready."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from documents.long_prints import ROWS_AT_ONCE
from documents.models import PrintJob
from documents.printed_ahead import FORMAT, PRINTER, key_of, print_of
from documents.signing_acts import act_named
from units.models import User


@dataclass(frozen=True)
class Ahead:
    """A long paper's print: how many rows, where it is ordered, the newest one if any."""

    rows: int
    url: str
    job: PrintJob | None

    @property
    def open(self) -> bool:
        """Whether a worker is at it."""
        return self.job is not None and self.job.state in PrintJob.OPEN

    @property
    def ready(self) -> PrintJob | None:
        """The print whose files may be signed."""
        return self.job if self.job is not None and self.job.state == PrintJob.State.DONE else None


def ahead_of(user: User, name: str, thing: Any) -> Ahead | None:
    """Return how far the print of a long paper is; None for a short one, which is printed while it is signed."""
    act = act_named(name)
    rows = act.long.rows(thing) if act and act.long else 0
    if rows <= ROWS_AT_ONCE:
        return None
    url = reverse("documents:long_print", args=[PRINTER, key_of(name, thing), FORMAT])
    return Ahead(rows, url, print_of(user, name, thing))

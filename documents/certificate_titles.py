"""What a school's certificates say: upper apps know the titles, so that a design is tried with the longest of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from units.models import Unit


@dataclass(frozen=True)
class Wording:
    """The two lines of a title on its certificate; collective: it is given to units."""

    title_line: str
    award_name: str
    collective: bool


Source = Callable[[Unit, str, date], list[Wording]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add what knows titles, from an `AppConfig.ready()`: source(school, kind of certificate, day)."""
    _sources[name] = source


def wordings(school: Unit, kind: str, on: date) -> list[Wording]:
    """Return the titles that a school prints on a kind of certificate on a day; [] where nobody knows any."""
    return [wording for source in _sources.values() for wording in source(school, kind, on)]

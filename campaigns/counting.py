"""What a target may count: every app registers its sources, a target names two of them (see `rules.formulas`)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from campaigns.models import Campaign

Members = Mapping[int, int | None]  # primary key -> the unit it belongs to
Kind = Literal["people", "units", "things"]


@dataclass(frozen=True)
class Source:
    """Something the system knows.

    `load(campaign)` returns its members by title (None: whatever the title, or a source that knows no titles), in a
    fixed number of queries. Where one answer tells of several sources, `asked(campaign)` gets it, once for all of them,
    and `load` takes that instead of the campaign. `promised` is the source that holds what was promised of it; `names`
    tells things apart. `amounts(campaign)` is for a source that counts no heads but adds up what units say of a target:
    target -> unit -> how much.
    """

    key: str
    label: str
    kind: Kind
    load: Callable[[Any], Mapping[int | None, Members]]
    by_title: bool = False
    asked: Callable[[Campaign], Any] | None = None
    promised: str = ""
    noun: str = ""
    names: Callable[[Collection[int]], Mapping[int, str]] | None = None
    amounts: Callable[[Campaign], Mapping[int, Mapping[int, Decimal]]] | None = None

    @property
    def counted(self) -> str:
        """What one of it is called: "người", "đơn vị", or its own noun."""
        return self.noun or {"people": "người", "units": "đơn vị"}.get(self.kind, "kết quả")


_sources: dict[str, Source] = {}


def register(*sources: Source) -> None:
    """Add sources, from `AppConfig.ready()`; the same key again replaces one."""
    _sources.update((source.key, source) for source in sources)


def source_of(key: str) -> Source | None:
    """Return a source by its key, None for one that nobody registers."""
    return _sources.get(key)


def all_sources() -> list[Source]:
    """Return the registered sources: people, units, things, by name."""
    order = {"people": 0, "units": 1, "things": 2}
    return sorted(_sources.values(), key=lambda source: (order[source.kind], source.label))

"""Read a Vietnamese emulation plan: text in, draft out; nothing is saved and nothing of the source is lost."""

from .blocks import counted_bullets
from .draft import PlanDraft
from .reading import read

__all__ = ["PlanDraft", "counted_bullets", "read_plan"]


def read_plan(source: str) -> PlanDraft:
    """The draft of a plan. Never raises: a text that is no plan becomes paragraphs.

    ``draft.text`` is the normalised source; every span points into it, and ``draft.unclaimed()`` is empty.
    """
    return read(source)

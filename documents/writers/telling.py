"""How a long print says how far it is."""

from collections.abc import Callable

Tell = Callable[[int], None]
"""Takes how many parts are done so far; it may raise, and then the print stops there."""


def unheard(done: int) -> None:
    """Tell nobody: a short print."""

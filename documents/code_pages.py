"""Codes that are no paper's: upper apps say whose they are, so that one page answers for every code that is printed."""

from collections.abc import Callable

_pages: dict[str, Callable[[str], str]] = {}


def register(name: str, address: Callable[[str], str]) -> None:
    """Add where a code leads, from an `AppConfig.ready()`: address(code) is "" for a code that is not theirs."""
    _pages[name] = address


def page_of(code: str) -> str:
    """Return the address of the page of a code, "" where nobody knows it."""
    return next((found for address in _pages.values() if (found := address(code))), "")

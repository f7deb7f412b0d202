"""The main navigation: apps register items, each person sees the few that are theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from emulation.addresses import address


@dataclass(frozen=True)
class NavItem:
    """A place of the site. `allowed(user)` is asked on every page, so it may cost no query per item."""

    label: str
    url_name: str
    icon: str
    allowed: Callable[[Any], Any]
    order: int = 50


@dataclass(frozen=True)
class Shortcut:
    """A quiet link below the work list, to what is not opened every day. `address(user)`: "" where it is not theirs."""

    label: str
    icon: str
    address: Callable[[Any], str]


@dataclass(frozen=True)
class NavEntry:
    """An item as one person sees it on one page."""

    label: str
    url: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Identity:
    """How the header names the signed-in person."""

    name: str
    roles: str = ""
    school: str = ""


_items: dict[str, NavItem] = {}
_shortcuts: dict[str, Shortcut] = {}


def register(item: NavItem) -> None:
    """Add an item, from `AppConfig.ready()`; registering the same `url_name` again replaces it."""
    _items[item.url_name] = item


def offer(shortcut: Shortcut) -> None:
    """Add a shortcut, from `AppConfig.ready()`; the same label again replaces it. They stand in the order of coming."""
    _shortcuts[shortcut.label] = shortcut


def shortcuts_for(user: Any) -> list[NavEntry]:
    """Return the shortcuts that are this person's."""
    found = [(shortcut, shortcut.address(user)) for shortcut in _shortcuts.values()]
    return [NavEntry(shortcut.label, url, shortcut.icon, False) for shortcut, url in found if url]


def items_for(user: Any) -> list[NavItem]:
    """The items this person may open, in order."""
    return sorted((item for item in _items.values() if item.allowed(user)), key=lambda item: (item.order, item.label))


def entries_for(user: Any, path: str) -> list[NavEntry]:
    """The items with their addresses; the one with the longest address that `path` lies under is current."""
    places = [(item, address(item.url_name)) for item in items_for(user)]
    under = [url for _, url in places if path == url or (url != "/" and path.startswith(url))]
    here = max(under, key=len, default="")
    return [NavEntry(item.label, url, item.icon, url == here) for item, url in places]


def introduce(provider: Callable[[Any], Identity]) -> None:
    """Say who can tell a signed-in person's name, roles and school; once, from `AppConfig.ready()`."""
    global _introduced
    _introduced = provider


def _plain_identity(user: Any) -> Identity:
    return Identity(name=user.get_full_name() or user.get_username())


_introduced: Callable[[Any], Identity] = _plain_identity


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `navigation` and `identity`; a page that shows neither pays for neither."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {
        "navigation": SimpleLazyObject(lambda: entries_for(user, request.path)),
        "identity": SimpleLazyObject(lambda: _introduced(user)),
    }


register(NavItem("Việc của tôi", "home", "list-task", lambda user: user.is_authenticated, order=0))

"""What may be shown of an honoured person to everybody, and how a story is kept harmless."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from html import escape, unescape

import nh3


class Place(StrEnum):
    """Where everybody sees whom a school honours."""

    PAGE = "page"
    CARD = "card"
    SCREEN = "screen"
    RSS = "rss"
    JSON = "json"


@dataclass(frozen=True)
class PublicField:
    """What may be shown to everybody, once it is agreed to: its name for people, and the places that show it."""

    label: str
    places: frozenset[Place]


def _field(label: str, *places: Place) -> PublicField:
    return PublicField(label, frozenset(places))


_ALL = tuple(Place)
_LOOKS = (Place.PAGE, Place.CARD, Place.SCREEN)
_READS = (Place.PAGE, Place.RSS, Place.JSON)
# The whole list: whatever is not here never leaves the school, whoever agrees; page, card, screen and feeds get no
# other values than these (`only`).
FIELDS = {
    "name": _field("Họ và tên", *_ALL),
    "title": _field("Danh hiệu, hình thức khen thưởng, năm", *_ALL),
    "post": _field("Chức vụ, đơn vị", *_LOOKS),
    "photo": _field("Ảnh", *_LOOKS, Place.JSON),
    "story": _field("Câu chuyện", *_READS),
}
NEEDED = ("name", "title")  # without them there is nothing to show
TAGS = frozenset({"p", "div", "br", "strong", "em", "del", "blockquote", "h2", "ul", "ol", "li", "a"})
STORY_MOST = 20_000  # characters
_MARK = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def agreed(chosen: Iterable[str]) -> list[str]:
    """Return the fields that were agreed to, in the order of the list; [] where what is needed is missing."""
    kept = set(chosen)
    found = [name for name in FIELDS if name in kept]
    return found if set(NEEDED) <= set(found) else []


def clean_story(typed: str) -> str:
    """Return a story with harmless marks only; text without any is plain, headings stand below the page's own."""
    if not _MARK.search(typed):
        return plain_story(typed)
    return nh3.clean(
        typed.replace("<h1>", "<h2>").replace("</h1>", "</h2>"),
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener nofollow",
    ).strip()


def plain_story(typed: str) -> str:
    """Return plain text as a story: its paragraphs, and every sign as it was typed ("nhiệt độ <0 & mưa")."""
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in typed.splitlines() if part.strip())


def story_text(story: str, longest: int = 200) -> str:
    """Return the first words of a story without marks, for cards and feeds."""
    words = " ".join(unescape(nh3.clean(story.replace("<", " <"), tags=set())).split())
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"


def only(values: dict[str, str], fields: Collection[str], place: Place) -> dict[str, str]:
    """Return the values of the list's fields, empty where they were not agreed to or the place does not show them."""
    return {name: values[name] if name in fields and place in field.places else "" for name, field in FIELDS.items()}

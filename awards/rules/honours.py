"""What may be shown of an honoured person to everybody, and how a story is kept harmless."""

from collections.abc import Collection, Iterable
from html import unescape

import nh3

# The whole list: whatever is not here never leaves the school, whoever agrees.
FIELDS = {
    "name": "Họ và tên",
    "title": "Danh hiệu, hình thức khen thưởng, năm",
    "post": "Chức vụ, đơn vị",
    "photo": "Ảnh",
    "story": "Câu chuyện",
}
NEEDED = ("name", "title")  # without them there is nothing to show
TAGS = frozenset({"p", "div", "br", "strong", "em", "del", "blockquote", "h2", "ul", "ol", "li", "a"})
STORY_MOST = 20_000  # characters


def agreed(chosen: Iterable[str]) -> list[str]:
    """Return the fields that were agreed to, in the order of the list; [] where what is needed is missing."""
    kept = set(chosen)
    found = [name for name in FIELDS if name in kept]
    return found if set(NEEDED) <= set(found) else []


def clean_story(typed: str) -> str:
    """Return a story with harmless marks only; plain text keeps its paragraphs, headings stand below the page's own."""
    html = typed.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    if "<" not in html:
        html = "".join(f"<p>{part}</p>" for part in html.splitlines() if part.strip())
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener nofollow",
    ).strip()


def story_text(story: str, longest: int = 200) -> str:
    """Return the first words of a story without marks, for cards and feeds."""
    words = " ".join(unescape(nh3.clean(story.replace("<", " <"), tags=set())).split())
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"


def only(values: dict[str, str], fields: Collection[str]) -> dict[str, str]:
    """Return the values with what was not agreed to left empty."""
    return {name: value if name in fields else "" for name, value in values.items()}

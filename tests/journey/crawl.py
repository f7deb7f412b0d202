"""What somebody can reach from their first page by following links: one page of each kind."""

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

FILES = (".pdf", ".docx", ".xlsx", ".zip", ".svg", ".ics", ".json", ".xml", ".txt", ".html")
MOST = 3  # pages of one name that are opened: the first may be in another state than the next


def reachable(client: Client, floors: tuple[str, ...] = ("",), most: int = MOST) -> Iterator[tuple[str, str, bytes]]:
    """Yield (name, path, markup) of the pages that links lead to from "/", the nearest first; files are left alone.

    With `floors` only pages whose names begin so are opened, and `most` of each name.
    """
    waiting, known = deque(["/"]), {"/"}
    opened: Counter[str] = Counter()
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if not name or not name.startswith(floors) or opened[name] >= most:
            continue
        answer = client.get(path)
        if answer.streaming:
            b"".join(answer.streaming_content)  # reading to the end closes the file
            continue
        markup = answer.content if "html" in answer.headers.get("Content-Type", "") else b""
        if answer.status_code == 200 and markup:
            opened[name] += 1
            yield name, path, markup
        found = [answer.url] if answer.status_code == 302 else html.fromstring(markup or b"<p>").xpath("//a/@href")
        fresh = [place for place in (inside(path, link) for link in found) if place and place not in known]
        known.update(fresh)
        waiting.extend(dict.fromkeys(fresh))


def inside(path: str, link: str) -> str:
    """Where a link on a page leads to, without its question; empty for another site and for a file."""
    place = urlsplit(urljoin(path, link))
    return "" if place.netloc or place.path.endswith(FILES) else place.path


def name_of(path: str) -> str:
    """The name of what answers a path; empty where nothing does."""
    try:
        return resolve(path).view_name or ""
    except Resolver404:
        return ""

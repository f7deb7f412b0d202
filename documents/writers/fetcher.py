"""What the printing engine may read: files of static/documents, by the scheme "paper:", and nothing else.

WeasyPrint's own fetcher reads any local file and any address that a stylesheet or attachment names.
"""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.conf import settings

SCHEME = "paper:"
TYPES = {".ttf": "font/ttf", ".svg": "image/svg+xml", ".png": "image/png", ".css": "text/css"}


class Refused(ValueError):
    """The engine asked for something outside the folder of printing material."""


def read_material(url: str) -> tuple[bytes, str]:
    """Return the bytes and type of one of our own files, named "paper:fonts/x.ttf"; raise Refused otherwise."""
    if not url.startswith(SCHEME):
        raise Refused(f"Only our own printing material may be read, not {url[:80]}")
    folder = (Path(settings.BASE_DIR) / "static/documents").resolve()
    path = (folder / unquote(url.removeprefix(SCHEME).split("?")[0])).resolve()
    if not path.is_relative_to(folder) or path.suffix not in TYPES or not path.is_file():
        raise Refused(f"No such printing material: {url[:80]}")
    return path.read_bytes(), TYPES[path.suffix]


@cache
def material_fetcher() -> Any:
    """Return the fetcher to hand to WeasyPrint (built late, so that importing this module loads no engine)."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class MaterialFetcher(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            body, kind = read_material(url)
            return URLFetcherResponse(url, body, {"Content-Type": kind})

    return MaterialFetcher()

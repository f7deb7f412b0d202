"""The one place that runs WeasyPrint: warm fonts and parsed stylesheets, our own material only, PDF/A-3u and PDF/UA-1.

Importing the engine takes 0.7 s, so it is imported on the first print of a process. Fonts and stylesheets are kept
per process: a forked worker makes its own, because the engine keeps font files in a folder that its owner deletes.
"""

import atexit
import os
from collections.abc import Hashable
from functools import lru_cache, partial
from typing import Any, Literal, NamedTuple

from django.template.loader import render_to_string

from documents.rules.profiles import Profile, faces
from documents.writers.claims import write_claims
from documents.writers.code_mark import MARK_MM
from documents.writers.face import STYLES
from documents.writers.fetcher import material_fetcher
from documents.writers.running_heads import set_heads_apart
from documents.writers.sign_fields import CARD_MM, SEAL_EDGE_MM, SEAL_ROOM_MM, make_signature_fields

VARIANT = "pdf/a-3u"
SIGNING = {"card": CARD_MM, "seal": SEAL_ROOM_MM, "seal_edge": SEAL_EDGE_MM, "seal_half": SEAL_ROOM_MM[1] / 2}
Tagged = Literal["here", "later", "never"]


class Style(NamedTuple):
    """One of the four files of the face, as @font-face needs it."""

    name: str
    weight: str
    slant: str


FACE_STYLES = tuple(
    Style(name, "bold" if bold else "normal", "italic" if italic else "normal")
    for (bold, italic), name in STYLES.items()
)


@lru_cache(maxsize=2)
def _fonts(process: int) -> Any:
    from weasyprint.text.fonts import FontConfiguration

    class OwnFonts(FontConfiguration):
        """Keeps its folder of fonts when a forked child that inherited it ends."""

        def __del__(self) -> None:
            if os.getpid() == process:
                super().__del__()

    return OwnFonts()


@lru_cache(maxsize=32)
def _stylesheet(process: int, template: str, values: Hashable) -> Any:
    """Parse a stylesheet once per process and set of values."""
    from weasyprint import CSS

    css = render_to_string(template, {"styles": FACE_STYLES, **_context(values)})
    return CSS(string=css, font_config=_fonts(process), url_fetcher=material_fetcher(), base_url="paper:")


@atexit.register
def _forget() -> None:
    """Let go of the fonts' folder while the interpreter can still delete it."""
    _stylesheet.cache_clear()
    _fonts.cache_clear()


def _context(values: Hashable) -> dict[str, object]:
    if isinstance(values, Profile):
        return {"p": values, "faces": faces(values).items(), "qr_mm": MARK_MM, "signing": SIGNING}
    return {"v": values}


def print_html(html: str, *, css_template: str, values: Hashable = None, tagged: Tagged = "here") -> bytes:
    """Print HTML of our own templates to a PDF/A-3u.

    A file that is tagged here, or "later" by its writer, says that it is PDF/UA-1 too.
    """
    from weasyprint import HTML

    process = os.getpid()
    sheet = _stylesheet(process, css_template, values)
    document = HTML(string=html, url_fetcher=material_fetcher(), base_url="paper:")
    pdf: bytes = document.write_pdf(
        stylesheets=[sheet],
        font_config=_fonts(process),
        finisher=partial(_finish, accessible=tagged != "never"),
        pdf_variant=VARIANT,
        pdf_tags=tagged == "here",
    )
    return pdf


def _finish(document: Any, pdf: Any, *, accessible: bool) -> None:
    make_signature_fields(pdf)
    set_heads_apart(pdf)
    write_claims(pdf, accessible=accessible)

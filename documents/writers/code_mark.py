"""The square by which a reader's telephone finds the public page of a paper (QR, error level M)."""

from collections.abc import Iterable
from io import BytesIO
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

MARK_MM = 20.0  # with its quiet zone of four modules; a module is then about 0.5 mm
PIXELS = 8  # a module of a picture
LABEL = "Mã tra cứu:"


def described(code: str) -> str:
    """Return what is read aloud in place of the square."""
    return f"Mã QR tra cứu văn bản {code}"


def qr_svg(address: str, title: str = "") -> SafeString:
    """Return the code as inline SVG for our own HTML; it scales to its box; the title is for who cannot see it."""
    import segno

    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(title=title or None, border=4, omitsize=True, svgclass="qr", lineclass=None))


def qr_png(address: str, *, mask: int | None = None) -> bytes:
    """Return the code as a PNG for Word, 8 pixels a module; of many, a fixed mask spares the search for the best."""
    import segno
    from PIL import Image

    rows = [bytes(row) for row in segno.make(address, error="m", micro=False, mask=mask).matrix_iter(border=4)]
    modules = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).point(lambda dark: 0 if dark else 255)
    out = BytesIO()
    side = PIXELS * len(rows)
    modules.resize((side, side), Image.Resampling.NEAREST).convert("1").save(out, "PNG")
    return out.getvalue()


def qr_rows(address: str) -> list[list[tuple[int, int]]]:
    """Return the dark stretches of each row as (first module, how many), the quiet zone included.

    The mask is fixed: choosing the best of the eight takes six times as long, and readers need none in particular.
    """
    import segno

    return [_dark(row) for row in segno.make(address, error="m", micro=False, mask=3).matrix_iter(border=4)]


def _dark(row: Iterable[int]) -> list[tuple[int, int]]:
    found, at = [], 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            found.append((at, length))
        at += length
    return found

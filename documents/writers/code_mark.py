"""The square by which a reader's telephone finds the public page of a paper (QR, error level M)."""

from io import BytesIO

from django.utils.safestring import SafeString, mark_safe

MARK_MM = 20.0  # with its quiet zone of four modules; a module is then about 0.5 mm
LABEL = "Mã tra cứu:"


def qr_svg(address: str) -> SafeString:
    """Return the code as inline SVG for our own HTML; it scales to the box it is given."""
    import segno

    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None))


def qr_png(address: str) -> bytes:
    """Return the code as a PNG for Word, 8 pixels a module."""
    import segno

    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=8, border=4)
    return out.getvalue()

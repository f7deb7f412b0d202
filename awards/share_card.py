"""The picture that other sites show beside a link to an honour: 1200 × 630, as Open Graph asks."""

from io import BytesIO
from typing import Any

from awards.queries.honours import PublicHonour
from documents.writers.face import MM_PER_PT, fitted, font_file, printable

SIZE = (1200, 630)
_GROUND, _INK, _RED, _GOLD = "#fffdf7", "#1c2733", "#9b1c1c", "#c8922e"
_MARGIN, _PHOTO = 70, 380


def share_card(honour: PublicHonour, school: str, photo: bytes | None) -> bytes:
    """Return the card of somebody honoured, with the photo where there is one, as PNG."""
    from PIL import Image, ImageDraw

    card = Image.new("RGB", SIZE, _GROUND)
    draw = ImageDraw.Draw(card)
    draw.rectangle((18, 18, SIZE[0] - 19, SIZE[1] - 19), outline=_GOLD, width=6)
    left = _MARGIN + (_paste(card, photo) if photo else 0)
    y = 90.0
    for text, sizes, colour, bold in (
        (school, (34, 22), _INK, False),
        ("VINH DANH", (40, 40), _RED, True),
        (honour.name, (72, 36), _INK, True),
        (honour.title, (44, 26), _RED, True),
        (honour.post, (32, 20), _INK, False),
    ):
        y = _write(draw, (left, y), text, sizes, colour, bold)
    out = BytesIO()
    card.save(out, "PNG", optimize=True)
    return out.getvalue()


def _write(draw: Any, at: tuple[float, float], text: str, sizes: tuple[int, int], colour: str, bold: bool) -> float:
    """Write a text as large as fits the rest of the width, two lines at most; return where the next one begins."""
    from PIL import ImageFont

    if not text:
        return at[1]
    room = (SIZE[0] - _MARGIN - at[0]) * MM_PER_PT  # a pixel of the card stands for a point of the face
    lines, size = fitted(printable(text), room, sizes, 2, bold=bold)
    font = ImageFont.truetype(str(font_file(bold=bold)), round(size))
    y = at[1]
    for line in lines:
        draw.text((at[0], y), line, fill=colour, font=font)
        y += size * 1.25
    return y + 18


def _paste(card: Any, photo: bytes) -> int:
    """Put the photo at the left, cut to its middle; return how much room it takes."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(photo)) as opened:
        card.paste(ImageOps.fit(opened.convert("RGB"), (_PHOTO, 450)), (_MARGIN, 90))
    return _PHOTO + 40

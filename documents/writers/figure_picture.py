"""A figure as a picture, for Word, which shows no SVG in its older versions."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from documents.rules.figures import Box, Figure, Stroke, Words
from documents.writers.face import font_file

SCALE = 3  # pixels a unit; about 200 to the inch where the figure is as wide as the text


def figure_png(figure: Figure) -> bytes:
    """Return the figure as a PNG on white."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (round(figure.width * SCALE), round(figure.height * SCALE)), "white")
    pencil = ImageDraw.Draw(picture)
    for shape in figure.shapes:
        match shape:
            case Box():
                edges = [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
                fill, outline = (None, shape.colour) if shape.outlined else (shape.colour, None)
                pencil.rectangle([_scaled(*edge) for edge in edges], fill, outline)
            case Stroke():
                ends = [_scaled(shape.x, shape.top), _scaled(shape.x, shape.bottom)]
                pencil.line(ends, fill=shape.colour, width=round(shape.width * SCALE))
            case Words():
                font = _font(round(figure.size * SCALE), shape.bold)
                place = _scaled(shape.x, shape.y)
                pencil.text(place, shape.text, font=font, fill=shape.colour, anchor="rs" if shape.ends else "ls")
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _scaled(x: float, y: float) -> tuple[int, int]:
    return round(x * SCALE), round(y * SCALE)


@lru_cache(maxsize=4)
def _font(pixels: int, bold: bool) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(font_file(bold=bold)), pixels)

"""A picture as a one-page PDF, to be imported as a signature's appearance; transparent where the PNG is."""

from io import BytesIO
from typing import Any

from documents.signatures.basics import POINTS_PER_MM

CAPTION_PT = 10.0  # the time of signing, upright and black (NĐ 30/2020 PL I mục II.8)
CAPTION_MM = 4.5
Box = tuple[int, int, int, int]


def fitted_box(room: Box, png: bytes) -> Box:
    """Return the part of a card's room that a picture with its line of time fills, centred."""
    left, bottom, right, top = room
    width, height = _size(png)
    space = top - bottom - CAPTION_MM * POINTS_PER_MM
    wide = min((right - left), max(width * space / height, 48 * POINTS_PER_MM))
    middle = (left + right) / 2
    return round(middle - wide / 2), bottom, round(middle + wide / 2), top


def picture_page(png: bytes, box: Box, *, caption: str = "") -> bytes:
    """Return a page of the box's size with the picture as large as fits, a line of text under it."""
    import pikepdf

    left, bottom, right, top = box
    width, height = right - left, top - bottom
    foot = CAPTION_MM * POINTS_PER_MM if caption else 0
    with pikepdf.new() as pdf:
        content, fonts = _placed(png, width, height, foot), pikepdf.Dictionary()
        if caption:
            content, fonts = _captioned(pdf, content, caption, width, height)
        return _page(pdf, png, (width, height), content, fonts)


def seal_page(png: bytes, room: Box, seal: Box) -> bytes:
    """Return a page of the room's size with the seal where it stands in it."""
    import pikepdf

    wide, tall, left, bottom = seal[2] - seal[0], seal[3] - seal[1], seal[0] - room[0], seal[1] - room[1]
    content = f"q 1 0 0 1 {left} {bottom} cm\n{_placed(png, wide, tall, 0)}Q\n"
    with pikepdf.new() as pdf:
        return _page(pdf, png, (room[2] - room[0], room[3] - room[1]), content, pikepdf.Dictionary())


def _page(pdf: Any, png: bytes, size: tuple[float, float], content: str, fonts: Any) -> bytes:
    from pikepdf import Dictionary

    pdf.add_blank_page(page_size=size)
    page = pdf.pages[0]
    page.Resources = Dictionary(XObject=Dictionary(Picture=_image(pdf, png)), Font=fonts)
    page.Contents = pdf.make_stream(content.encode())
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def _placed(png: bytes, width: float, height: float, foot: float) -> str:
    across, down = _size(png)
    scale = min(width / across, (height - foot) / down)
    wide, tall = across * scale, down * scale
    left, bottom = (width - wide) / 2, foot + (height - foot - tall) / 2
    return f"q {wide:.2f} 0 0 {tall:.2f} {left:.2f} {bottom:.2f} cm /Picture Do Q\n"


def _captioned(pdf: Any, content: str, caption: str, width: float, height: float) -> tuple[str, Any]:
    from documents.writers.ink import Ink

    ink = Ink(height / POINTS_PER_MM)
    base = height / POINTS_PER_MM - 1.2
    content += ink.text(width / 2 / POINTS_PER_MM, base, caption, size=CAPTION_PT, align="center")
    return content, ink.fonts(pdf)


def _size(png: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(BytesIO(png)) as image:
        return image.size


def _image(pdf: Any, png: bytes) -> Any:
    """The picture in RGB with its transparency as a soft mask."""
    import zlib

    from pikepdf import Name, Stream
    from PIL import Image

    with Image.open(BytesIO(png)) as opened:
        image = opened.convert("RGBA")
    facts = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 8,
        "Filter": Name.FlateDecode,
    }
    mask = Stream(pdf, zlib.compress(image.getchannel("A").tobytes(), 9), ColorSpace=Name.DeviceGray, **facts)
    colours = zlib.compress(image.convert("RGB").tobytes(), 9)
    return pdf.make_indirect(Stream(pdf, colours, ColorSpace=Name.DeviceRGB, SMask=pdf.make_indirect(mask), **facts))

"""A made-up signature and seal as transparent PNG."""

from io import BytesIO

from PIL import Image, ImageDraw

BLUE, RED = (20, 40, 200, 255), (200, 20, 30, 255)


def signature_png(colour: tuple[int, int, int, int] = BLUE) -> bytes:
    image = Image.new("RGBA", (600, 200))
    draw = ImageDraw.Draw(image)
    draw.line(
        [(20, 150), (150, 30), (220, 170), (330, 60), (430, 160), (580, 40)], fill=colour, width=14, joint="curve"
    )
    return _png(image)


def seal_png(colour: tuple[int, int, int, int] = RED) -> bytes:
    image = Image.new("RGBA", (720, 720))
    draw = ImageDraw.Draw(image)
    draw.ellipse((10, 10, 710, 710), outline=colour, width=18)
    draw.ellipse((190, 190, 530, 530), outline=colour, width=8)
    draw.regular_polygon((360, 360, 90), 5, fill=colour)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()

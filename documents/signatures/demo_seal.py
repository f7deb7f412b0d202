"""A seal for demonstration: a red ring that says so, worth nothing in law."""

from io import BytesIO

from django.conf import settings

SIZE = 720  # pixels: 36 mm at 508 dpi
RED = (200, 16, 28, 255)


def make_demo_seal(words: str = "MẪU THỬ") -> bytes:
    """Return a transparent PNG of a round red seal with a star and the words; for demonstration only."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGBA", (SIZE, SIZE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    middle, edge = SIZE // 2, SIZE - 10
    draw.ellipse((10, 10, edge, edge), outline=RED, width=16)
    draw.ellipse((120, 120, SIZE - 120, SIZE - 120), outline=RED, width=6)
    draw.regular_polygon((middle, 250, 80), 3, fill=RED)
    draw.regular_polygon((middle, 250, 80), 3, rotation=180, fill=RED)
    font = ImageFont.truetype(str(settings.BASE_DIR / "static/documents/fonts/LiberationSerif-Bold.ttf"), 84)
    draw.text((middle, 430), words, font=font, fill=RED, anchor="mm")
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()

"""Photos of honours, drawn anew: what the camera wrote stays behind, and a page of them stays light."""

from io import BytesIO
from typing import Any

PHOTO_PIXELS, PHOTO_MOST = 900, 70_000  # bytes: with fonts and page less than 150 kB
THUMBNAIL, THUMBNAIL_MOST = (272, 204), 4_500  # bytes: a page shows twelve of them
_QUALITIES = (82, 70, 58, 46, 34, 22, 10)


def photo_of(artwork: bytes) -> bytes:
    """Return a picture as a JPEG of at most 900 pixels a side."""
    from PIL import Image

    with Image.open(BytesIO(artwork)) as image:
        image.thumbnail((PHOTO_PIXELS, PHOTO_PIXELS))
        return _written(image.convert("RGB"), "JPEG", PHOTO_MOST, progressive=True)


def thumbnail_of(photo: bytes) -> bytes:
    """Return the middle of a photo as a small WebP."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(photo)) as image:
        return _written(ImageOps.fit(image.convert("RGB"), THUMBNAIL), "WEBP", THUMBNAIL_MOST, method=6)


def _written(image: Any, kind: str, most: int, **settings: Any) -> bytes:
    """The picture at the best quality that stays below so many bytes, else at the least."""
    found = b""
    for quality in _QUALITIES:
        out = BytesIO()
        image.save(out, kind, quality=quality, **settings)
        found = out.getvalue()
        if len(found) <= most:
            break
    return found

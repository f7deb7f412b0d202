"""Artwork of certificates: what a school uploads is drawn anew, so nothing of the file itself is embedded."""

from io import BytesIO
from typing import Any

from documents.page_texts import PDFIUM
from emulation.decisions import RuleViolation
from emulation.uploads import Taken

LONGEST = 3508  # pixels: A4 at 300 dots an inch
SHORTEST = 600  # pixels: less is a blur on paper
_KINDS = ("application/pdf", "image/png", "image/jpeg")
_MOST_PIXELS = 80_000_000


def artwork_of(taken: Taken) -> bytes:
    """Return an uploaded picture, or the first page of a PDF, as a JPEG. Raises RuleViolation with a sentence."""
    if taken.content_type not in _KINDS:
        raise RuleViolation("Hình nền phải là tệp PNG, JPG hoặc PDF. Vui lòng chọn tệp khác.")
    image = _page(taken.content) if taken.content_type == "application/pdf" else _picture(taken.content)
    if max(image.size) < SHORTEST:
        raise RuleViolation(f"Hình nền quá nhỏ: cạnh dài ít nhất {SHORTEST} điểm ảnh thì in mới rõ.")
    image.thumbnail((LONGEST, LONGEST))
    out = BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def artwork_size(jpeg: bytes) -> tuple[int, int]:
    """Return how many pixels kept artwork has, across and down."""
    from PIL import Image

    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as image:
        return image.size


def colour_notes(taken: Taken) -> list[str]:
    """Say what of an uploaded picture's colours is printed otherwise than it was made; [] of a PDF."""
    from PIL import Image

    if taken.content_type == "application/pdf":
        return []
    with Image.open(BytesIO(taken.content), formats=["PNG", "JPEG"]) as image:
        clear = "A" in image.getbands() and image.getchannel("A").getextrema()[0] < 255  # type: ignore[operator]  # one band
        notes = {
            "Hình dùng hệ màu in (CMYK) nên đã đổi sang RGB: màu in có thể khác đôi chút, vui lòng in thử một tờ.": (
                image.mode == "CMYK"
            ),
            "Hình có phần trong suốt; phần đó in thành nền trắng.": clear or "transparency" in image.info,
        }
    return [note for note, holds in notes.items() if holds]


def _picture(content: bytes) -> Any:
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(content), formats=["PNG", "JPEG"]) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise RuleViolation("Hình nền có quá nhiều điểm ảnh. Vui lòng thu nhỏ hình rồi tải lên lại.")
            image = ImageOps.exif_transpose(_eight_bits(opened)).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RuleViolation("Không mở được hình này. Vui lòng lưu lại thành PNG hoặc JPG rồi tải lên.") from error
    return _on_white(image)


def _eight_bits(image: Any) -> Any:
    """Bring 16 bits of grey down to 8: Pillow would cut them off, and all but the darkest become white."""
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L") if image.mode[0] == "I" else image


def _page(content: bytes) -> Any:
    import pypdfium2

    try:
        with PDFIUM, pypdfium2.PdfDocument(content) as document:
            page = document[0]
            return page.render(scale=LONGEST / max(page.get_size())).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError) as error:
        raise RuleViolation("Không mở được tệp PDF này. Vui lòng bỏ mật khẩu hoặc lưu lại rồi tải lên.") from error


def _on_white(image: Any) -> Any:
    from PIL import Image

    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground

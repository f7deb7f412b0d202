"""Pictures of signatures and seals: transparent PNG, in the colour the form asks (NĐ 30/2020 PL I mục II.7-8)."""

from io import BytesIO
from typing import Literal

from emulation.decisions import RuleViolation

MAX_BYTES = 1024 * 1024
SIDES = (100, 4000)  # pixels
_SAMPLE = (64, 64)
_COLOURS = {"blue": ("xanh", 2), "red": ("đỏ", 0)}


def require_transparent(png: bytes, *, colour: Literal["blue", "red"]) -> None:
    """Pass a PNG with a transparent ground and ink of the colour; raise RuleViolation with a sentence otherwise."""
    from PIL import Image

    if len(png) > MAX_BYTES:
        raise RuleViolation("Hình lớn hơn 1 MB. Vui lòng thu nhỏ hình rồi tải lên lại.")
    try:
        with Image.open(BytesIO(png), formats=["PNG"]) as opened:
            if not all(SIDES[0] <= side <= SIDES[1] for side in opened.size):
                raise RuleViolation(f"Mỗi cạnh của hình phải từ {SIDES[0]} đến {SIDES[1]} điểm ảnh.")
            raw = opened.convert("RGBA").resize(_SAMPLE).tobytes()
            pixels = [tuple(raw[at : at + 4]) for at in range(0, len(raw), 4)]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RuleViolation("Tệp này không phải hình PNG. Vui lòng chọn hình PNG nền trong suốt.") from error
    inked = [pixel for pixel in pixels if pixel[3] > 96]
    if not inked or len(inked) > 0.9 * len(pixels):
        raise RuleViolation("Hình cần có nền trong suốt. Vui lòng xóa nền rồi lưu lại thành PNG.")
    word, channel = _COLOURS[colour]
    means = [sum(pixel[at] for pixel in inked) / len(inked) for at in range(3)]
    if means[channel] < max(means[at] for at in range(3) if at != channel) + 20:
        raise RuleViolation(f"Nét trong hình phải màu {word}.")

"""A page that shows how far a printer is off: a cross at a known place, with a scale in millimetres each way."""

from collections.abc import Iterator

from documents.rules.designs import Design
from documents.writers.ink import POINTS_PER_MM, Ink

CROSS_MM = 50.0  # from the left and the upper edge
REACH_MM = 20
_WORDS = (
    "TRANG CÂN CHỈNH MÁY IN",
    "1. Đặt giấy trắng cùng khổ như phôi, in trang này ở đúng cỡ 100% (không chọn “vừa khổ giấy”).",
    "2. Đo bằng thước: tâm dấu cộng phải cách mép trái đúng 50 mm và cách mép trên đúng 50 mm.",
    "3. Đo được 51,5 mm từ mép trái: ghi lệch ngang -1,5. Đo được 49 mm từ mép trên: ghi lệch dọc 1.",
    "4. Lưu mẫu, in lại trang này; khi dấu cộng đứng đúng chỗ thì in trên phôi.",
)


def calibration_pdf(design: Design, note: str) -> bytes:
    """Return the page at the design's size, moved by its offset; the note says which offset that is."""
    from io import BytesIO

    import pikepdf

    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(design.width * POINTS_PER_MM, design.height * POINTS_PER_MM))
        ink = Ink(design.height)
        content = "".join(_drawn(ink, design, note))
        page = pdf.pages[0]
        page.Resources = pikepdf.Dictionary(Font=ink.fonts(pdf))
        page.Contents = pdf.make_stream(content.encode())
        with pdf.open_metadata() as about:
            about["dc:title"] = _WORDS[0].capitalize()
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def _drawn(ink: Ink, design: Design, note: str) -> Iterator[str]:
    x, y = CROSS_MM + design.offset_x, CROSS_MM + design.offset_y
    yield ink.rule(x - REACH_MM, y, 2 * REACH_MM, thickness=0.5)
    yield ink.upright(x, y - REACH_MM, 2 * REACH_MM, thickness=0.5)
    for mm in range(-REACH_MM, REACH_MM + 1):
        long = 4.0 if mm % 10 == 0 else 2.5 if mm % 5 == 0 else 1.2
        yield ink.upright(x + mm, y - long / 2, long, thickness=0.4)
        yield ink.rule(x - long / 2, y + mm, long, thickness=0.4)
    for at, text in enumerate((*_WORDS, note)):
        yield ink.text(x - REACH_MM, y + REACH_MM + 12 + 7 * at, text, size=11)

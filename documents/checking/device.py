"""Where pdfminer draws: keeps text with its place, size and face, and the lines around it; drops all else."""

import unicodedata
from math import hypot
from typing import Any

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdftypes import resolve1
from pdfminer.utils import apply_matrix_pt, mult_matrix

from documents.checking.page import MM_PER_PT, Font, Piece, RawPage, Stroke, Unreadable

MAX_LETTERS = 3_000_000
MAX_STROKES = 400_000
WORD_GAP = 0.18  # of the letter size: more than this between letters is a space
COLUMN_GAP = 1.2  # more than this is another column
INVISIBLE = (3, 7)
STROKED = (1, 2)  # letters with an outline, the way a word processor feigns bold
ITALIC_FLAG, FORCE_BOLD = 64, 1 << 18
TOO_MUCH = "Tệp có quá nhiều chữ hoặc nét vẽ nên hệ thống không đo được. Vui lòng tách tệp rồi kiểm tra từng phần."


class Measuring(PDFDevice):
    """Collects RawPages."""

    def __init__(self, manager: Any) -> None:
        super().__init__(manager)
        self.pages: list[RawPage] = []
        self._fonts: dict[int, Font] = {}
        self._letters = self._drawn = 0

    def begin_page(self, page: Any, ctm: Any) -> None:
        x0, y0, x1, y1 = page.mediabox
        width, height = (abs(x1 - x0) * MM_PER_PT, abs(y1 - y0) * MM_PER_PT)
        if page.rotate in (90, 270):
            width, height = height, width
        self.pages.append(RawPage(len(self.pages) + 1, width, height))

    def render_image(self, name: str, stream: Any) -> None:
        self.pages[-1].images += 1

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        """Keep the box around each subpath that is thin enough to be a line."""
        if not (stroke or fill):
            return
        points: list[tuple[float, float]] = []
        for step in path:
            if step[0] == "m":
                self._stroke(points)
                points = []
            if len(step) >= 3:
                points.append(self._place(float(step[-2]), float(step[-1])))
        self._stroke(points)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Cut what one operator writes into pieces, and move the pen."""
        font = textstate.font
        if font is None or font.is_vertical():
            return
        Writing(self, textstate, graphicstate).write(seq)

    def font_of(self, font: PDFFont) -> Font:
        if id(font) not in self._fonts:
            self._fonts[id(font)] = describe(font)
        return self._fonts[id(font)]

    def count(self, letters: int) -> None:
        self._letters += letters
        if self._letters > MAX_LETTERS:
            raise Unreadable(TOO_MUCH)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        assert self.ctm is not None
        across, up = apply_matrix_pt(self.ctm, (x, y))
        return across * MM_PER_PT, self.pages[-1].height - up * MM_PER_PT

    def _stroke(self, points: list[tuple[float, float]]) -> None:
        if len(points) < 2:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        drawn = Stroke(min(xs), max(xs), min(ys), max(ys))
        if drawn.level or drawn.upright:
            self._drawn += 1
            if self._drawn > MAX_STROKES:
                raise Unreadable(TOO_MUCH)
            self.pages[-1].strokes.append(drawn)


class Writing:
    """One text operator on its way to pieces."""

    def __init__(self, device: Measuring, state: Any, graphics: Any) -> None:
        self.device, self.state = device, state
        assert device.ctm is not None
        self.page = device.pages[-1]
        self.matrix = mult_matrix(state.matrix, device.ctm)
        a, b, c, d = self.matrix[:4]
        self.size = abs(state.fontsize) * hypot(c, d)
        self.turned = abs(b) > 0.05 * hypot(a, b) or a < 0 or d < 0
        self.slanted = not self.turned and abs(c) > 0.1 * abs(d)
        self.font = device.font_of(state.font)
        self.black = is_black(graphics.ncolor)
        self.text: list[str] = []
        self.start = self.end = 0.0

    def write(self, seq: Any) -> None:
        """Follow the pen over strings and shifts (thousandths of the letter size)."""
        state, font = self.state, self.state.font
        scaling = state.scaling * 0.01
        x, y = state.linematrix
        unit = state.fontsize * scaling
        charspace, wordspace = state.charspace * scaling, 0 if font.is_multibyte() else state.wordspace * scaling
        for item in seq:
            if isinstance(item, int | float):
                x -= item * 0.001 * unit
                self._gap(x, y, unit)
            elif isinstance(item, bytes):
                codes = list(font.decode(item))
                self.device.count(len(codes))
                for code in codes:
                    width = font.char_width(code) * unit
                    self._letter(code, x, x + width)
                    x += width + charspace + (wordspace if code == 32 else 0)
        self._flush(x, y)
        state.linematrix = (x, y)

    def _gap(self, x: float, y: float, unit: float) -> None:
        wide = (x - self.end) / (unit or 1)
        if not self.text:
            return
        if wide > COLUMN_GAP or wide < -COLUMN_GAP:
            self._flush(x, y)
        elif wide > WORD_GAP and self.text[-1] != " ":
            self.text.append(" ")

    def _letter(self, code: int, x0: float, x1: float) -> None:
        char = self._char(code)
        if not char.strip():
            if self.text and self.text[-1] != " ":
                self.text.append(" ")
            return
        if not self.text:
            self.start = x0
        self.text.append(char)
        self.end = x1

    def _char(self, code: int) -> str:
        try:
            char = self.state.font.to_unichr(code)
        except (PDFUnicodeNotDefined, KeyError):
            char = f"(cid:{code})"
        if not isinstance(char, str) or char.startswith("(cid:") or "\ufffd" in char:
            self.page.unmapped += 1
            return "\ufffd"
        return "".join(" " if unicodedata.category(one) == "Zs" else one for one in char if one != "\u00ad")

    def _flush(self, x: float, y: float) -> None:
        """Keep the piece written so far, unless it is invisible or runs askew."""
        text, self.text = "".join(self.text), []
        if not text.strip():
            return
        if self.state.render in INVISIBLE:
            self.page.hidden += len(text)
            return
        if self.turned or self.size < 1:
            return
        left, level = self._point(self.start, y)
        right, after = self._point(self.end, y)[0], self._point(x, y)[0]
        bold = self.font.bold or self.state.render in STROKED
        italic = self.font.italic or self.slanted
        self.page.pieces.append(
            Piece(text, left, right, after, level, round(self.size, 2), self.font, bold, italic, self.black)
        )

    def _point(self, x: float, y: float) -> tuple[float, float]:
        across, up = apply_matrix_pt(self.matrix, (x, y + self.state.rise))
        return across * MM_PER_PT, self.page.height - up * MM_PER_PT


def describe(font: PDFFont) -> Font:
    """Name, embedding and style of a font, by its name first and its descriptor where the name says nothing."""
    about = font.descriptor or {}
    raw = resolve1(font.fontname)
    name = raw if isinstance(raw, str) else str(getattr(raw, "name", "?"))
    plain = name.partition("+")[2] if name[6:7] == "+" else name
    word = plain.lower()
    flags = _number(about.get("Flags"))
    heavy = _number(about.get("FontWeight")) >= 600 or bool(int(flags) & FORCE_BOLD)
    bold = "bold" in word or "black" in word or heavy
    italic = "italic" in word or "oblique" in word or bool(int(flags) & ITALIC_FLAG)
    embedded = any(key in about for key in ("FontFile", "FontFile2", "FontFile3")) or "Type3" in type(font).__name__
    return Font(plain[:100], embedded, bold, italic)


def _number(value: Any) -> float:
    value = resolve1(value)
    return value if isinstance(value, int | float) and abs(value) < 1e9 else 0


def is_black(colour: Any) -> bool:
    """Tell black from colour; patterns and unknown colour spaces count as black."""
    parts = list(colour) if isinstance(colour, tuple | list) else [colour]
    if not all(isinstance(part, int | float) for part in parts):
        return True
    if len(parts) == 4:
        return parts[3] > 0.75 or sum(parts[:3]) > 2.2
    return len(parts) not in (1, 3) or max(parts) < 0.25

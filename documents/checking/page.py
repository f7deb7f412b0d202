"""What a PDF shows, as plain values: pieces of text, strokes, fonts. Millimetres from the upper left corner."""

from dataclasses import dataclass, field

MM_PER_PT = 25.4 / 72
ASCENT = 0.891  # of Times New Roman, in letter sizes: from the base line to the top of a single line
DESCENT = 0.216


class Unreadable(ValueError):
    """The file cannot be measured; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class Font:
    """A font as the file names it. embedded: its program is in the file."""

    name: str
    embedded: bool
    bold: bool
    italic: bool


@dataclass(frozen=True)
class Piece:
    """Letters written in one go on one base line. after: where the pen stands, spaces included."""

    text: str
    x0: float
    x1: float
    after: float
    y: float
    size: float
    font: Font
    bold: bool
    italic: bool
    black: bool


@dataclass(frozen=True)
class Stroke:
    """A drawn line or a thin box, as the box around it."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def level(self) -> bool:
        return self.height < 1.2 and self.width > 4

    @property
    def upright(self) -> bool:
        return self.width < 1.2 and self.height > 2


@dataclass
class RawPage:
    """One page as drawn."""

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    hidden: int = 0  # letters written invisibly, as under a scan
    unmapped: int = 0  # letters of which the file does not say which they are
    images: int = 0

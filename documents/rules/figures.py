"""A figure in a body: rectangles, lines and words on a plane, drawn alike on a page, in a PDF and in Word."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape


@dataclass(frozen=True)
class Box:
    """A filled rectangle, or with `outlined` only its edge."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    outlined: bool = False


@dataclass(frozen=True)
class Stroke:
    """An upright line from `top` to `bottom`."""

    x: float
    top: float
    bottom: float
    colour: str
    width: float = 2.5


@dataclass(frozen=True)
class Words:
    """Words that stand on the line y, from x on, or up to x where `ends` is True."""

    x: float
    y: float
    text: str
    colour: str
    bold: bool = False
    ends: bool = False


Shape = Box | Stroke | Words
FRAME = "#000000"


@dataclass(frozen=True)
class Figure:
    """Shapes on a plane of units from the upper left; words are `size` units high.

    title and description are what is read aloud; the description says every number that is drawn.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    description: str
    size: float = 13

    @property
    def framed(self) -> "Figure":
        """The same between two upright lines, as a table stands on paper: its words are no paragraphs of the text."""
        edges = tuple(Stroke(x, 0, self.height, FRAME, width=1) for x in (0.5, self.width - 0.5))
        return replace(self, shapes=(*self.shapes, *edges, Box(0.5, 0.5, self.width - 1, self.height - 1, FRAME, True)))

    @property
    def words(self) -> str:
        """What stands in for the figure where it is not seen."""
        return f"{self.title}. {self.description}"


def figure_svg(figure: Figure, *, font: str, width: str = "100%") -> str:
    """Return the figure as one <svg> element; every text is escaped."""
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_number(figure.width)} {_number(figure.height)}" '
        f'width="{escape(width)}" role="img" font-family="{escape(font)}" font-size="{_number(figure.size)}">'
    )
    said = f"<title>{escape(figure.title)}</title><desc>{escape(figure.description)}</desc>"
    return "".join([opening, said, *_drawn(figure), "</svg>"])


def _drawn(figure: Figure) -> Iterator[str]:
    for shape in figure.shapes:
        match shape:
            case Box():
                yield f"<rect {_box(shape)}/>"
            case Stroke():
                x, ends = _number(shape.x), f'y1="{_number(shape.top)}" y2="{_number(shape.bottom)}"'
                yield f'<line x1="{x}" x2="{x}" {ends} stroke="{shape.colour}" stroke-width="{_number(shape.width)}"/>'
            case Words():
                yield f"<text {_place(shape)}>{escape(shape.text)}</text>"


def _box(shape: Box) -> str:
    place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
    size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
    paint = f'fill="none" stroke="{shape.colour}" stroke-width="0.5"' if shape.outlined else f'fill="{shape.colour}"'
    return f"{place} {size} {paint}"


def _place(shape: Words) -> str:
    look = [' text-anchor="end"' if shape.ends else "", ' font-weight="600"' if shape.bold else ""]
    return f'x="{_number(shape.x)}" y="{_number(shape.y)}" fill="{shape.colour}"{"".join(look)}'


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

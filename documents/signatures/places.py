"""Where signatures stand in a file: the empty fields that were printed, and what is signed already."""

from dataclasses import dataclass
from io import BytesIO

from documents.signatures.basics import POINTS_PER_MM, UnreadablePdf

Box = tuple[int, int, int, int]
PART_COVERED = 1 / 3  # of the signature, by the seal at its left (NĐ 30/2020 PL I mục II.8)


@dataclass(frozen=True)
class Card:
    """The size of a signature's card; parsed stylesheets are kept by it."""

    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Place:
    """Where a signature stands: page index and box in points from the lower left corner."""

    page: int
    box: Box

    @property
    def card(self) -> Card:
        left, bottom, right, top = self.box
        return Card(round((right - left) / POINTS_PER_MM, 2), round((top - bottom) / POINTS_PER_MM, 2))


def place_of(pdf: bytes, field: str) -> Place | None:
    """Find the empty field of a name; None where the file has none; raises UnreadablePdf."""
    return next((place for name, place, card in _fields(pdf) if name == field and card is None), None)


def last_signature_place(pdf: bytes) -> Place | None:
    """Find where the last signature that can be seen stands, without the empty room beside it; None for none."""
    seen = [(place, card) for _, place, card in _fields(pdf) if card is not None and place.box[2] > place.box[0]]
    return Place(seen[-1][0].page, _middle_of(seen[-1][0].box, seen[-1][1])) if seen else None


def seal_box(signature: Box, size: float, room: Box) -> Box:
    """Return where a seal stands: level with the signature, its right edge a third into it, inside its own field."""
    left, bottom, right, top = signature
    edge, middle = left + (right - left) * PART_COVERED, (bottom + top) / 2
    x = min(max(edge - size, room[0]), room[2] - size)
    y = min(max(middle - size / 2, room[1]), room[3] - size)
    return round(x), round(y), round(x + size), round(y + size)


def _fields(pdf: bytes) -> list[tuple[str, Place, float | None]]:
    """Each signature field: its name, its place, and the width of its card in points, None where it is empty."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            return [
                (str(widget.get("/T", "")), _place(at, widget), _card_width(widget) if "/V" in widget else None)
                for at, page in enumerate(document.pages)
                for widget in page.get("/Annots", [])
                if widget.get("/FT") == "/Sig"
            ]
    except pikepdf.PdfError as error:
        raise UnreadablePdf from error


def _place(page: int, widget: object) -> Place:
    left, bottom, right, top = (round(float(edge)) for edge in widget.Rect)  # type: ignore[attr-defined]
    return Place(page, (left, bottom, right, top))


def _card_width(widget: object) -> float:
    """The width of what is drawn in a field; a card of another program fills its field, as far as we know."""
    left, _, right, _ = (float(edge) for edge in widget.Rect)  # type: ignore[attr-defined]
    cards = widget.get("/AP", {}).get("/N", {}).get("/Resources", {}).get("/XObject", {})  # type: ignore[attr-defined]
    widths = [float(card.BBox[2]) - float(card.BBox[0]) for card in cards.values() if "/BBox" in card]
    return min([*widths, right - left])


def _middle_of(box: Box, width: float) -> Box:
    left, bottom, right, top = box
    middle = (left + right) / 2
    return round(middle - width / 2), bottom, round(middle + width / 2), top

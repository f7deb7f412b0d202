"""Sign finished papers digitally (PAdES baseline B, with a timestamp where an authority is set).

What the reader sees is a small page of our own, imported, because text drawn by the signing library would break
PDF/A. A person's stands in the room that the PDF writer left and named "chu-ky-1", "chu-ky-2" …, the school's seal
over the left third of it (NĐ 30/2020 PL I mục II.7-8). A key or a PIN is never kept here and never logged.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string

from documents.signatures.basics import POINTS_PER_MM, VIETNAM, NoTimestamp, UnreadablePdf, WrongPin, outside_loop
from documents.signatures.pictures import fitted_box, picture_page
from documents.writers.face import printable
from documents.writers.press import print_html

CARD_MM = (66.0, 22.0)
GAP_MM = 2.0  # between cards that stand side by side
PART_COVERED = 1 / 3  # of the signature, by the seal at its left


@dataclass(frozen=True)
class Card:
    """The size of a signature's card; parsed stylesheets are kept by it."""

    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Place:
    """Where a signature's card stands: page index and box in points from the lower left corner."""

    page: int
    box: tuple[int, int, int, int]

    @property
    def card(self) -> Card:
        left, bottom, right, top = self.box
        return Card(round((right - left) / POINTS_PER_MM, 2), round((top - bottom) / POINTS_PER_MM, 2))


def certificate_of(pkcs12: bytes, *, pin: str) -> bytes:
    """Return the signing certificate (DER) of a key, to be kept as trusted; raises WrongPin."""
    der: bytes = _signer(pkcs12, pin).signing_cert.dump()
    return der


def sign_pdf(
    pdf: bytes,
    *,
    pkcs12: bytes,
    pin: str,
    signer_name: str,
    reason: str,
    location: str,
    at: datetime,
    field_name: str,
    organisation: str = "",
    anchor: str = "chu-ky-1",
    image: bytes | None = None,
) -> bytes:
    """Return the PDF with one more signature at the moment `at`, which must know its time zone.

    The card, or the signer's own picture with the time under it, stands at the paper's anchor; a PDF without it is
    signed invisibly. Earlier signatures stay valid. Raises WrongPin, UnreadablePdf and NoTimestamp.
    """
    moment = _moment(at)
    signer = _signer(pkcs12, pin)
    room = place_of(pdf, anchor)
    place = Place(room.page, fitted_box(room.box, image)) if room and image else room
    facts: dict[str, Any] = {"name": signer_name, "reason": reason, "location": location, "field_name": field_name}
    page = None
    if place and image:
        page = picture_page(image, place.box, caption=moment.isoformat())
    elif place:
        page = _card(place.card, name=signer_name, organisation=organisation, reason=reason, at=moment)
    return outside_loop(lambda: _signed(pdf, signer, place, page, moment, facts))


def seal_pdf(
    pdf: bytes,
    *,
    pkcs12: bytes,
    pin: str,
    organisation: str,
    reason: str,
    location: str,
    at: datetime,
    image: bytes,
    size_mm: float,
) -> bytes:
    """Return the PDF with the organisation's signature: its seal in real size over a third of the last signature.

    Raises WrongPin, UnreadablePdf and NoTimestamp.
    """
    moment = _moment(at)
    signer = _signer(pkcs12, pin)
    under = last_signature_place(pdf)
    place = Place(under.page, _seal_box(under.box, size_mm * POINTS_PER_MM)) if under else None
    page = picture_page(image, place.box) if place else None
    facts: dict[str, Any] = {"name": organisation, "reason": reason, "location": location, "field_name": "ConDau"}
    return outside_loop(lambda: _signed(pdf, signer, place, page, moment, facts))


def _moment(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("The moment of signing needs a time zone.")
    return at.astimezone(VIETNAM).replace(microsecond=0)


def _seal_box(signature: tuple[int, int, int, int], size: float) -> tuple[int, int, int, int]:
    """The seal level with the signature, its right edge a third into it."""
    left, bottom, right, top = signature
    edge, middle = left + (right - left) * PART_COVERED, (bottom + top) / 2
    return round(edge - size), round(middle - size / 2), round(edge), round(middle + size / 2)


def place_of(pdf: bytes, anchor: str) -> Place | None:
    """Find the room that the PDF writer named; None where there is none; raises UnreadablePdf."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            root: Any = document.Root
            names = root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
            found = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
            if anchor not in found or f"{anchor}-het" not in found:
                return None
            pages = [page.obj.objgen for page in document.pages]
            start, end = found[anchor], found[f"{anchor}-het"]
            corners = (float(start[2]), float(end[3]), float(end[2]), float(start[3]))
            return Place(pages.index(start[0].objgen), _centred(corners))
    except pikepdf.PdfError as error:
        raise UnreadablePdf from error


def last_signature_place(pdf: bytes) -> Place | None:
    """Find where the last visible signature of a file stands; None where every one is invisible."""
    import pikepdf

    found = None
    with pikepdf.open(BytesIO(pdf)) as document:
        for at, page in enumerate(document.pages):
            for widget in page.get("/Annots", []):  # type: ignore[attr-defined]
                if widget.get("/FT") == "/Sig" and "/V" in widget:
                    left, bottom, right, top = (round(float(edge)) for edge in widget.Rect)
                    found = Place(at, (left, bottom, right, top)) if right > left else found
    return found


def _centred(room: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """The card's box, centred in the room between the post and the name."""
    left, bottom, right, top = room
    width = min(CARD_MM[0] * POINTS_PER_MM, right - left - GAP_MM * POINTS_PER_MM)
    height = min(CARD_MM[1] * POINTS_PER_MM, top - bottom)
    x, y = (left + right - width) / 2, (bottom + top - height) / 2
    return round(x), round(y), round(x + width), round(y + height)


def _card(card: Card, *, name: str, organisation: str, reason: str, at: datetime) -> bytes:
    """Print the card; the time in ISO 8601 with the zone (NĐ 30/2020 PL I mục II.8)."""
    context = {
        "name": printable(name),
        "organisation": printable(organisation),
        "reason": printable(reason),
        "signed_at": at.isoformat(),
    }
    html = render_to_string("documents/papers/signature.html", context)
    return print_html(html, css_template="documents/papers/signature.css", values=card, pdf_tags=False)


def _signer(pkcs12: bytes, pin: str) -> Any:
    from pyhanko.sign.signers import SimpleSigner

    try:
        return SimpleSigner.load_pkcs12_data(pkcs12, other_certs=[], passphrase=pin.encode())
    except ValueError as error:
        raise WrongPin from error


def _signed(
    pdf: bytes, signer: Any, place: Place | None, card: bytes | None, at: datetime, facts: dict[str, Any]
) -> bytes:
    """Fill the field, or add it, with its appearance and the signature, as one incremental update."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata

    from documents.signatures.card import dated_signer, imported_style
    from documents.signatures.timestamps import timestamper

    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
    except PdfError as error:
        raise UnreadablePdf from error
    meta = PdfSignatureMetadata(subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", **facts)
    style = imported_style(card) if card else None
    spec = _field(facts["field_name"], facts["name"], place)
    try:
        out: BytesIO = dated_signer(meta, signer, at, style, spec, timestamper()).sign_pdf(writer)
    except OSError as error:  # the library's word for an authority that answers with nonsense
        raise NoTimestamp from error
    return out.getvalue()


def room_to_sign(pdf: bytes, *, signer_name: str, field_name: str, anchor: str) -> bytes:
    """Return the PDF with an empty signature field where the signer's name stands, for a signature made elsewhere."""
    from pyhanko.pdf_utils.generic import NumberObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import append_signature_field

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    append_signature_field(writer, _field(field_name, signer_name, place_of(pdf, anchor)))
    # "Signatures exist, append only": a tool that signs sets this, and it must not count as a change.
    writer.root["/AcroForm"]["/SigFlags"] = NumberObject(3)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _field(name: str, signer: str, place: Place | None) -> Any:
    from pyhanko.sign.fields import SigFieldSpec

    return SigFieldSpec(
        name,
        on_page=place.page if place else 0,
        box=place.box if place else None,
        readable_field_name=f"Chữ ký số của {signer}",
        empty_field_appearance=True,
    )

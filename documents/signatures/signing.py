"""Sign finished papers digitally (PAdES baseline B, with a timestamp where an authority is set).

What the reader sees is a small page of our own, imported, because text drawn by the signing library would break
PDF/A. Each fills the empty field that the PDF writer printed for it ("ChuKy1", "ChuKy2" …, "ConDau"), so the tags
stay as they are and the paper stays PDF/UA-1. A key or a PIN is never kept here and never logged.
"""

from datetime import datetime
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string

from documents.signatures.basics import POINTS_PER_MM, VIETNAM, NoTimestamp, UnreadablePdf, WrongPin, outside_loop
from documents.signatures.pictures import fitted_box, picture_page, seal_page
from documents.signatures.places import Card, last_signature_place, place_of, seal_box
from documents.writers.face import printable
from documents.writers.press import print_html
from documents.writers.sign_fields import SEAL_FIELD


def certificate_of(pkcs12: bytes, *, pin: str) -> bytes:
    """Return the signing certificate (DER) of a key, to be kept as trusted; raises WrongPin."""
    der: bytes = open_key(pkcs12, pin=pin).signing_cert.dump()
    return der


def open_key(pkcs12: bytes, *, pin: str) -> Any:
    """Return a key as `sign_opened` takes it: opened once for many, since it costs as much as signing; WrongPin."""
    from documents.signatures.card import OpenedKey

    try:
        return OpenedKey.open(pkcs12, pin)
    except ValueError as error:
        raise WrongPin from error


def sign_pdf(pdf: bytes, *, pkcs12: bytes, pin: str, **given: Any) -> bytes:
    """Open a key and sign one PDF, as `sign_opened` does. Raises WrongPin too."""
    return sign_opened(pdf, key=open_key(pkcs12, pin=pin), **given)


def sign_opened(
    pdf: bytes,
    *,
    key: Any,
    signer_name: str,
    reason: str,
    location: str,
    at: datetime,
    field_name: str,
    organisation: str = "",
    image: bytes | None = None,
) -> bytes:
    """Return the PDF with one more signature at the moment `at`, which must know its time zone.

    The card, or the signer's own picture with the time under it, fills the paper's field of that name; a PDF without
    it is signed invisibly. Earlier signatures stay valid. Raises UnreadablePdf and NoTimestamp.
    """
    moment = _moment(at)
    place = place_of(pdf, field_name)
    facts: dict[str, Any] = {"name": signer_name, "reason": reason, "location": location, "field_name": field_name}
    page = None
    if place and image:
        page = picture_page(image, fitted_box(place.box, image), caption=moment.isoformat())
    elif place:
        page = _card(place.card, name=signer_name, organisation=organisation, reason=reason, at=moment)
    return outside_loop(lambda: _signed(pdf, key, page, moment, facts))


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
    signer = open_key(pkcs12, pin=pin)
    under, room = last_signature_place(pdf), place_of(pdf, SEAL_FIELD)
    page = None
    if under and room:
        page = seal_page(image, room.box, seal_box(under.box, size_mm * POINTS_PER_MM, room.box))
    facts: dict[str, Any] = {"name": organisation, "reason": reason, "location": location, "field_name": SEAL_FIELD}
    return outside_loop(lambda: _signed(pdf, signer, page, moment, facts))


def _moment(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("The moment of signing needs a time zone.")
    return at.astimezone(VIETNAM).replace(microsecond=0)


def _card(card: Card, *, name: str, organisation: str, reason: str, at: datetime) -> bytes:
    """Print the card; the time in ISO 8601 with the zone (NĐ 30/2020 PL I mục II.8)."""
    context = {
        "name": printable(name),
        "organisation": printable(organisation),
        "reason": printable(reason),
        "signed_at": at.isoformat(),
    }
    html = render_to_string("documents/papers/signature.html", context)
    return print_html(html, css_template="documents/papers/signature.css", values=card, tagged="never")


def _signed(pdf: bytes, signer: Any, card: bytes | None, at: datetime, facts: dict[str, Any]) -> bytes:
    """Fill the field with its appearance and the signature, as one incremental update; without a card invisibly."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata

    from documents.signatures.card import Revision, dated_signer, imported_style, unseen_field
    from documents.signatures.timestamps import timestamper

    try:
        writer = Revision(BytesIO(pdf))
    except PdfError as error:
        raise UnreadablePdf from error
    meta = PdfSignatureMetadata(subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", **facts)
    style = imported_style(card) if card else None
    spec = None if card else unseen_field(facts["field_name"], f"Chữ ký số của {facts['name']}")
    try:
        out: BytesIO = dated_signer(meta, signer, at, style, spec, timestamper()).sign_pdf(writer)
    except OSError as error:  # the library's word for an authority that answers with nonsense
        raise NoTimestamp from error
    return out.getvalue()

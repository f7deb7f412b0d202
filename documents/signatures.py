"""Digital signatures on finished papers (PAdES baseline B): sign with a PKCS#12 key, verify, make a demo key.

What the reader sees is a small card, printed by our own press and imported, because text drawn by the signing library
would break PDF/A. It stands in the room that the PDF writer left and named "chu-ky-1", "chu-ky-2" …
A key or a PIN is never kept here and never logged.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from io import BytesIO
from typing import Any, TypeVar

from django.template.loader import render_to_string

from documents.writers.face import printable
from documents.writers.press import print_html
from emulation.decisions import RuleViolation

VIETNAM = timezone(timedelta(hours=7))
POINTS_PER_MM = 72 / 25.4
CARD_MM = (66.0, 22.0)
T = TypeVar("T")
# A certificate that is not in our list is an answer, not an accident: keep the library's traceback out of the log.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.ERROR)


class WrongPin(RuleViolation):
    """The PIN does not open the key."""

    def __init__(self) -> None:
        super().__init__("Mã PIN không đúng hoặc tệp khóa đã hỏng. Vui lòng nhập lại mã PIN của chứng thư số.")


class UnreadablePdf(RuleViolation):
    """The bytes are no PDF that can be signed or checked."""

    def __init__(self) -> None:
        super().__init__("Không đọc được tệp PDF này. Vui lòng chọn đúng tệp văn bản đã tải về từ hệ thống.")


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


@dataclass(frozen=True)
class SignatureReport:
    """One signature of a file. intact: the bytes it covers are as signed; sentence: all of it in Vietnamese."""

    signer: str
    signed_at: datetime | None
    intact: bool
    covers_whole_document: bool
    trusted: bool
    sentence: str


def make_demo_key(*, common_name: str, organisation: str, pin: str, at: datetime | None = None) -> bytes:
    """Return a PKCS#12 with a new RSA key and a self-signed certificate, encrypted by the PIN; for demonstration only.

    The certificate is valid from a year before `at` (default now), so that a demo may sign last spring's paper.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    oid = x509.NameOID
    parts = ((oid.COMMON_NAME, common_name), (oid.ORGANIZATION_NAME, organisation), (oid.COUNTRY_NAME, "VN"))
    name = x509.Name([x509.NameAttribute(kind, value[:64]) for kind, value in parts if value])
    moment = at or datetime.now(VIETNAM)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=366))
        .not_valid_after(moment + timedelta(days=5 * 365))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    label = common_name.encode()
    return pkcs12.serialize_key_and_certificates(label, key, certificate, None, BestAvailableEncryption(pin.encode()))


def _key_usage() -> Any:
    """Signing only: digitalSignature and nonRepudiation."""
    from cryptography.x509 import KeyUsage

    others = ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign")
    unused = dict.fromkeys((*others, "encipher_only", "decipher_only"), False)
    return KeyUsage(digital_signature=True, content_commitment=True, **unused)


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
) -> bytes:
    """Return the PDF with one more signature (PAdES B-B) at the moment `at`, which must know its time zone.

    The card stands at the paper's anchor; a PDF without it is signed invisibly. Earlier signatures stay valid.
    Raises WrongPin and UnreadablePdf.
    """
    if at.tzinfo is None:
        raise ValueError("The moment of signing needs a time zone.")
    signer = _signer(pkcs12, pin)
    place = place_of(pdf, anchor)
    moment = at.astimezone(VIETNAM).replace(microsecond=0)
    card = _card(place.card, name=signer_name, organisation=organisation, reason=reason, at=moment) if place else None
    facts: dict[str, Any] = {"name": signer_name, "reason": reason, "location": location, "field_name": field_name}
    return _outside_loop(lambda: _signed(pdf, signer, place, card, moment, facts))


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


def _centred(room: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """The card's box, centred in the room between the post and the name."""
    left, bottom, right, top = room
    width = min(CARD_MM[0] * POINTS_PER_MM, right - left)
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
    """Add the field, its appearance and the signature as one incremental update."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata

    from documents.signature_card import dated_signer, imported_style

    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
    except PdfError as error:
        raise UnreadablePdf from error
    label = f"Chữ ký số của {facts['name']}"
    spec = SigFieldSpec(
        facts["field_name"],
        on_page=place.page if place else 0,
        box=place.box if place else None,
        readable_field_name=label,
    )
    meta = PdfSignatureMetadata(subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", **facts)
    style = imported_style(card) if card else None
    out: BytesIO = dated_signer(meta, signer, at, style, spec).sign_pdf(writer)
    return out.getvalue()


def verify_pdf(pdf: bytes, trust: Sequence[bytes] = ()) -> tuple[SignatureReport, ...]:
    """Check every signature of a file against trusted certificates (DER or PEM); () where there is none.

    Nothing is fetched from a network. Raises UnreadablePdf for what is no PDF.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        signatures = PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures
    except (PdfError, ValueError, KeyError) as error:
        raise UnreadablePdf from error
    roots = [_certificate(one) for one in trust]
    return _outside_loop(lambda: tuple(_report(one, roots) for one in signatures))


def _certificate(data: bytes) -> Any:
    from asn1crypto import pem, x509

    return x509.Certificate.load(pem.unarmor(data)[2] if pem.detect(data) else data)


def _report(signature: Any, roots: list[Any]) -> SignatureReport:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    signer = str(signature.signer_cert.subject.native.get("common_name", ""))
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except Exception:  # the library raises many kinds for a mended or broken file; all of them mean "not intact"
        return _worded(signer, None, intact=False, whole=False, trusted=False)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    unchanged = whole or (status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and bool(status.docmdp_ok))
    intact = status.intact and status.valid and unchanged
    return _worded(signer, signature.self_reported_timestamp, intact=intact, whole=whole, trusted=status.trusted)


def _worded(signer: str, at: datetime | None, *, intact: bool, whole: bool, trusted: bool) -> SignatureReport:
    moment = at.astimezone(VIETNAM) if at else None
    when = f" lúc {moment:%H:%M:%S} ngày {moment:%d/%m/%Y}" if moment else ""
    if not intact:
        sentence = f"Chữ ký của {signer} không hợp lệ: tệp đã bị thay đổi sau khi ký."
    elif not trusted:
        sentence = f"Tệp nguyên vẹn từ khi {signer} ký{when}, nhưng chứng thư số chưa có trong danh sách tin cậy."
    else:
        sentence = f"Chữ ký của {signer}{when} hợp lệ; tệp nguyên vẹn từ khi ký."
    if intact and not whole:
        sentence += " Sau đó tệp chỉ được ký thêm."
    return SignatureReport(signer, moment, intact, whole, trusted, sentence)


def _outside_loop(act: Callable[[], T]) -> T:
    """Run an act that starts its own event loop, also from a thread where one is already running."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return act()
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(act).result()

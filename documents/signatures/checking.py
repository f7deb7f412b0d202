"""Check the signatures of a file: whose, when, by which certificate, and whether the file is as it was signed.

Nothing is fetched from a network: a certificate is trusted when it, or an issuer above it, is in the list given.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.core.cache import cache

from documents.signatures.basics import VIETNAM, UnreadablePdf, outside_loop
from emulation.decisions import RuleViolation

# A certificate that is not in our list is an answer, not an accident: keep the library's traceback out of the log.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.ERROR)
DAY = 24 * 60 * 60  # seconds
UNSIGNED = "Tệp gửi lên chưa có chữ ký số. Vui lòng ký số vào ô chữ ký có sẵn trong tệp rồi gửi lại."
TWICE = (
    "Tệp gửi lên có {count} chữ ký số; cần đúng một chữ ký của người ký văn bản. Vui lòng tải lại tệp, ký một lần rồi "
    "gửi."
)
NOT_OURS = (
    "Tệp gửi lên không phải tệp đã tải về cộng thêm chữ ký số: nội dung đã bị thay đổi hoặc phần mềm ký đã lưu lại cả "
    "tệp. Vui lòng ký đúng tệp đã tải về, không in, không lưu lại bằng phần mềm khác."
)


@dataclass(frozen=True)
class SignatureReport:
    """One signature of a file. intact: the bytes it covers are as signed; sentence: all of it in Vietnamese.

    issuer, serial and valid_until are the certificate's; stamped: a timestamp authority confirms the time; field: where
    it stands in the file.
    """

    signer: str
    signed_at: datetime | None
    intact: bool
    covers_whole_document: bool
    trusted: bool
    sentence: str
    issuer: str = ""
    serial: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    stamped: bool = False
    email: str = ""
    field: str = ""

    @property
    def in_time(self) -> bool:
        """Whether the certificate was valid on the day of signing."""
        if not (self.signed_at and self.valid_from and self.valid_until):
            return False
        return self.valid_from <= self.signed_at.date() <= self.valid_until


def verify_pdf(pdf: bytes, trust: Sequence[bytes] = ()) -> tuple[SignatureReport, ...]:
    """Check every signature of a file against trusted certificates (DER or PEM); () where there is none.

    Raises UnreadablePdf for what is no PDF.
    """
    signatures = _reader(pdf).embedded_regular_signatures
    roots = [_certificate(one) for one in trust]
    return outside_loop(lambda: tuple(_report(one, roots) for one in signatures))


def checked_signatures(pdf: bytes, trust: Sequence[bytes] = ()) -> tuple[SignatureReport, ...]:
    """Return `verify_pdf`, remembered for a day by the file's and the certificates' own bytes.

    Comparing the revisions of a file that several people signed takes seconds; the same bytes give the same answer.
    """
    marks = [hashlib.sha256(one).digest() for one in (pdf, *sorted(trust))]
    key = f"signatures:{hashlib.sha256(b''.join(marks)).hexdigest()}"
    found: tuple[SignatureReport, ...] | None = cache.get(key)
    if found is None:
        found = verify_pdf(pdf, trust)
        cache.set(key, found, DAY)
    return found


def extends(ours: bytes, theirs: bytes) -> bool:
    """Whether a file is ours, byte for byte, with nothing but signatures added behind it."""
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult
    from pyhanko.sign.fields import MDPPerm

    if not theirs.startswith(ours):
        return False
    before, after = _reader(ours), _reader(theirs)
    last = before.xrefs.total_revisions - 1
    found = DEFAULT_DIFF_POLICY.review_file(after, last, doc_mdp=MDPPerm.FILL_FORMS)
    return isinstance(found, DiffResult)


def signed_outside(ours: bytes, theirs: bytes, trust: Sequence[bytes] = (), *, strict: bool) -> SignatureReport:
    """Return the report of the one signature that somebody added to our bytes elsewhere.

    Raises RuleViolation with a sentence: not our file, changed, not signed or more than once, broken, its certificate
    run out, or, where `strict`, not in the list.
    """
    if not theirs.startswith(ours):
        raise RuleViolation(NOT_OURS)
    reports = verify_pdf(theirs, trust)
    if not reports:
        raise RuleViolation(UNSIGNED)
    if len(reports) > 1:
        raise RuleViolation(TWICE.format(count=len(reports)))
    if not extends(ours, theirs):
        raise RuleViolation(NOT_OURS)
    report = reports[0]
    if not (report.intact and report.covers_whole_document):
        raise RuleViolation(f"Chữ ký của {report.signer} không hợp lệ: tệp đã bị thay đổi sau khi ký.")
    if not report.in_time:
        raise RuleViolation(f"Chứng thư số của {report.signer} không có hiệu lực vào lúc ký.")
    if strict and not report.trusted:
        raise RuleViolation(
            f"Chứng thư số của {report.signer} chưa có trong danh sách tin cậy của hệ thống. Vui lòng báo quản trị."
        )
    return report


def _reader(pdf: bytes) -> Any:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        _ = reader.embedded_regular_signatures
    except (PdfError, ValueError, KeyError) as error:
        raise UnreadablePdf from error
    return reader


def _certificate(data: bytes) -> Any:
    from asn1crypto import pem, x509

    return x509.Certificate.load(pem.unarmor(data)[2] if pem.detect(data) else data)


def _report(signature: Any, roots: list[Any]) -> SignatureReport:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    signer = "người ký không rõ"
    try:
        certificate = signature.signer_cert
        signer = str(certificate.subject.native.get("common_name", ""))
        at = signature.self_reported_timestamp
        # A certificate that has run out since is judged by the time of signing.
        context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=at)
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except Exception:  # the library raises many kinds for a mended or broken file; all of them mean "not intact"
        return _worded(signer, None, intact=False, whole=False, trusted=False)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    unchanged = whole or (status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and bool(status.docmdp_ok))
    intact = status.intact and status.valid and unchanged
    worded = _worded(signer, at, intact=intact, whole=whole, trusted=status.trusted)
    described = _described(worded, certificate, stamped=status.timestamp_validity is not None)
    return replace(described, field=str(signature.field_name))


def _described(report: SignatureReport, certificate: Any, *, stamped: bool) -> SignatureReport:
    """Add what the certificate says about itself."""
    issuer = certificate.issuer.native
    return replace(
        report,
        issuer=str(issuer.get("common_name") or issuer.get("organization_name") or ""),
        serial=f"{certificate.serial_number:X}",
        email=_email(certificate),
        valid_from=certificate.not_valid_before.astimezone(VIETNAM).date(),
        valid_until=certificate.not_valid_after.astimezone(VIETNAM).date(),
        stamped=stamped,
    )


def _email(certificate: Any) -> str:
    """The first address a certificate names, in its subject or beside it."""
    told = certificate.subject.native.get("email_address")
    others = certificate.subject_alt_name_value
    found = [told] if told else [name.native for name in others or [] if name.name == "rfc822_name"]
    first = found[0] if found else ""
    return str(first[0] if isinstance(first, list) else first)


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

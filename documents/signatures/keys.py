"""What a PKCS#12 file says once its PIN has opened it."""

from dataclasses import dataclass
from datetime import date, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.oid import NameOID
from django.utils import timezone

from documents.signatures import WrongPin, certificate_of
from emulation.decisions import RuleViolation

RSA_BITS = 2048


@dataclass(frozen=True)
class Certificate:
    """Whose certificate it is and until when it may sign."""

    common_name: str
    valid_until: date
    der: bytes = b""


def open_certificate(pkcs12: bytes, pin: str, moment: datetime) -> Certificate:
    """Open a key with its PIN and check that it may sign at `moment`.

    Raises RuleViolation with a sentence: not a PKCS#12 file, wrong or empty PIN, too weak, not yet valid or run out.
    """
    if not pkcs12.startswith(b"\x30"):  # a DER sequence, as every PKCS#12 file is
        raise RuleViolation("Tệp này không phải tệp chứng thư số .p12 hoặc .pfx. Vui lòng chọn đúng tệp.")
    if not pin:
        raise RuleViolation("Vui lòng nhập mã PIN của chứng thư số.")
    der = _der(pkcs12, pin)
    found = x509.load_der_x509_certificate(der)
    _require_strong(found)
    _require_valid(found, moment)
    return Certificate(_common_name(found), timezone.localdate(found.not_valid_after_utc), der)


def _der(pkcs12: bytes, pin: str) -> bytes:
    try:
        return certificate_of(pkcs12, pin=pin)
    except WrongPin:
        raise
    except Exception as error:  # the libraries raise many kinds for a file that lacks a key or a certificate
        raise RuleViolation("Tệp chứng thư số thiếu khóa bí mật hoặc chứng thư nên không dùng để ký được.") from error


def _require_strong(found: x509.Certificate) -> None:
    key = found.public_key()
    if isinstance(key, RSAPublicKey) and key.key_size < RSA_BITS:
        raise RuleViolation(f"Khóa RSA {key.key_size} bit quá yếu để ký văn bản; cần từ {RSA_BITS} bit trở lên.")


def _require_valid(found: x509.Certificate, moment: datetime) -> None:
    start, end = found.not_valid_before_utc, found.not_valid_after_utc
    if moment < start:
        raise RuleViolation(f"Chứng thư số có hiệu lực từ {timezone.localdate(start):%d/%m/%Y}, chưa dùng để ký được.")
    if moment > end:
        raise RuleViolation(
            f"Chứng thư số đã hết hạn ngày {timezone.localdate(end):%d/%m/%Y}. Vui lòng nạp chứng thư số mới."
        )


def _common_name(found: x509.Certificate) -> str:
    names = found.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value)[:120] if names else "Không ghi tên"

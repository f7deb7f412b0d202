"""A key for demonstration: self-signed, worth nothing in law."""

from datetime import datetime, timedelta
from typing import Any

from documents.signatures.basics import VIETNAM


def make_demo_key(*, common_name: str, organisation: str, pin: str, at: datetime | None = None) -> bytes:
    """Return a PKCS#12 with a new RSA key and a self-signed certificate, encrypted by the PIN; for demonstration only.

    The certificate is valid from five years before `at` (default now), so that a demo may sign the plan of a stage.
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
        .not_valid_before(moment - timedelta(days=5 * 366))
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

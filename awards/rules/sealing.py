"""The sealed box: sealing one answer for a public key, and opening it.

Everything here exists in WebCrypto too (ECDH P-256, HKDF-SHA256, AES-256-GCM), so a browser can
make the same ciphertexts. Nothing is stored or logged here.
`slips` locks the key.
"""

import hashlib
from collections.abc import Callable, Iterable
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

POINT_BYTES = 65
ANSWER_BYTES = 32
TAG_BYTES = 16
# A ciphertext: version (1) | ephemeral point, uncompressed (65) | AES-256-GCM of 32 bytes (32 + 16).
CIPHERTEXT_BYTES = 1 + POINT_BYTES + ANSWER_BYTES + TAG_BYTES
VERSION = b"\x01"

_CURVE = ec.SECP256R1()


class Answer(StrEnum):
    """What a member says about one nominee."""

    AGREE = "agree"
    DISAGREE = "disagree"
    BLANK = "blank"


_CODES = {Answer.AGREE: 1, Answer.DISAGREE: 2, Answer.BLANK: 3}
_ANSWERS = {code: answer for answer, code in _CODES.items()}


class SealError(ValueError):
    """A ciphertext, a slip or a set of slips is wrong. The text is a sentence for the reader."""


# ---------------------------------------------------------------------------------------- sealing


def new_key_pair() -> tuple[bytes, bytes]:
    """(private, public): a raw 32-byte number and a 65-byte uncompressed point."""
    private = ec.generate_private_key(_CURVE)
    number = private.private_numbers().private_value
    return number.to_bytes(32, "big"), _point(private.public_key())


def label(round_id: str, nominee_id: int) -> bytes:
    """Bind a ciphertext to its round and nominee: it opens nowhere else."""
    return f"sealed-ballot:v1:round={round_id}:nominee={nominee_id}".encode()


def seal(public_key: bytes, binding: bytes, answer: Answer) -> bytes:
    """Seal one answer. Always `CIPHERTEXT_BYTES` long; never the same twice."""
    plain = bytes([_CODES[answer]]).ljust(ANSWER_BYTES, b"\0")
    return seal_bytes(public_key, binding, plain)


def unseal(private_key: bytes, binding: bytes, ciphertext: bytes) -> Answer | None:
    """The answer, or None when the ballot is invalid (damaged, foreign, or not an answer)."""
    return opener(private_key)(binding, ciphertext)


def opener(private_key: bytes) -> Callable[[bytes, bytes], Answer | None]:
    """`unseal` for a whole box: the key is made ready once. Raises SealError when it is no key."""
    private = _private(private_key)
    point = _point(private.public_key())

    def open_one(binding: bytes, ciphertext: bytes) -> Answer | None:
        try:
            return _answer(_open(private, point, binding, ciphertext))
        except SealError:
            return None

    return open_one


def _answer(plain: bytes) -> Answer | None:
    if len(plain) != ANSWER_BYTES or any(plain[1:]):
        return None
    return _ANSWERS.get(plain[0])


def seal_bytes(public_key: bytes, binding: bytes, plain: bytes) -> bytes:
    """Seal any bytes to a public key (ephemeral-static ECDH). Raises SealError on a bad key."""
    ephemeral = ec.generate_private_key(_CURVE)
    point = _point(ephemeral.public_key())
    shared = ephemeral.exchange(ec.ECDH(), _public(public_key))
    key, nonce = _message_key(shared, point, public_key, binding)
    return VERSION + point + AESGCM(key).encrypt(nonce, plain, binding)


def unseal_bytes(private_key: bytes, binding: bytes, ciphertext: bytes) -> bytes:
    """Open what `seal_bytes` made with the same binding. Raises SealError."""
    private = _private(private_key)
    return _open(private, _point(private.public_key()), binding, ciphertext)


def _open(private: ec.EllipticCurvePrivateKey, own_point: bytes, binding: bytes, ciphertext: bytes) -> bytes:
    if ciphertext[:1] != VERSION or len(ciphertext) < 1 + POINT_BYTES + TAG_BYTES:
        raise SealError("Phiếu không đúng khuôn dạng.")
    point, body = ciphertext[1 : 1 + POINT_BYTES], ciphertext[1 + POINT_BYTES :]
    shared = private.exchange(ec.ECDH(), _public(point))
    key, nonce = _message_key(shared, point, own_point, binding)
    try:
        return AESGCM(key).decrypt(nonce, body, binding)
    except InvalidTag as error:
        raise SealError("Phiếu không mở được bằng khóa này.") from error


def well_formed(ciphertext: bytes) -> bool:
    """Whether these bytes could be a ballot: length, version and a point of the curve."""
    if len(ciphertext) != CIPHERTEXT_BYTES or ciphertext[:1] != VERSION:
        return False
    try:
        _public(ciphertext[1 : 1 + POINT_BYTES])
    except SealError:
        return False
    return True


def _message_key(shared: bytes, point: bytes, public_key: bytes, binding: bytes) -> tuple[bytes, bytes]:
    """Key and nonce of one message. The ephemeral key is used once, so a derived nonce is safe."""
    material = hkdf(shared, 44, salt=point + public_key, info=b"seal:v1:" + binding)
    return material[:32], material[32:]


def hkdf(secret: bytes, length: int, *, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA256."""
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def _public(point: bytes) -> ec.EllipticCurvePublicKey:
    if len(point) != POINT_BYTES:
        raise SealError("Khóa công khai không đúng độ dài.")
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
    except ValueError as error:
        raise SealError("Khóa công khai không hợp lệ.") from error


def _private(raw: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        return ec.derive_private_key(int.from_bytes(raw, "big"), _CURVE)
    except ValueError as error:
        raise SealError("Khóa riêng không hợp lệ.") from error


# ------------------------------------------------------------------------------- receipts and box


def receipt(ciphertext: bytes) -> str:
    """First 12 hex digits of SHA-256: proves that a ballot is in the box, not what it says."""
    return hashlib.sha256(ciphertext).hexdigest()[:12]


def box_fingerprint(ciphertexts: Iterable[bytes]) -> str:
    """One SHA-256 over every ciphertext's SHA-256, sorted: the same box, whatever its order."""
    digests = sorted(hashlib.sha256(ciphertext).digest() for ciphertext in ciphertexts)
    return hashlib.sha256(b"".join(digests)).hexdigest()

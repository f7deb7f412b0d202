"""The key of a sealed box: locked under a secret that is split among three tellers.

Who can read a ballot: whoever holds the wrapped private key (the server) *and* two of three slips.
The 16-byte secret is split by Shamir's scheme (pycryptodome, GF(2^128)), stretched by HKDF-SHA256
and locks the private key under AES-256-GCM. Nothing is stored or logged here.
"""

import binascii
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from Crypto.Protocol.SecretSharing import Shamir
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from awards.rules.sealing import SealError, hkdf, new_key_pair

SLIPS = 3
SLIPS_NEEDED = 2

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_IGNORED = str.maketrans("", "", " -–—\t\r\n.")
_SLIP_BYTES = 20
_SLIP_CHARACTERS = 32
_GROUP = 4
_WRONG_SLIPS = "Các phiếu khóa không mở được hòm phiếu này. Vui lòng kiểm tra lại từng phiếu."


@dataclass(frozen=True)
class Slip:
    """One of three parts of the secret. Any two give it back; one says nothing about it."""

    number: int
    share: bytes

    def __repr__(self) -> str:
        """Hide the share: a slip must not reach a log or an error page."""
        return f"<Slip {self.number}>"


@dataclass(frozen=True)
class LockedKey:
    """A round's keys as they may be stored: the public key, the wrapped private key."""

    public_key: bytes
    wrapped: bytes


def make_locked_key(round_id: str) -> tuple[LockedKey, tuple[Slip, ...]]:
    """A new key pair, locked, and the three slips of its secret, tried pair by pair before use."""
    private, public = new_key_pair()
    secret = secrets.token_bytes(16)
    nonce = secrets.token_bytes(12)
    body = AESGCM(_wrapping_key(secret, public)).encrypt(nonce, private, _lock_label(round_id))
    locked = LockedKey(public, nonce + body)
    slips = tuple(Slip(number, bytes(share)) for number, share in Shamir.split(SLIPS_NEEDED, SLIPS, secret, ssss=False))
    for left, right in ((0, 1), (0, 2), (1, 2)):
        if unlock(locked, round_id, [slips[left], slips[right]]) != private:
            raise SealError("Khóa vừa tạo không mở lại được; vui lòng tạo lại.")
    return locked, slips


def unlock(locked: LockedKey, round_id: str, slips: Iterable[Slip]) -> bytes:
    """The private key from two or three different slips. Raises SealError with a sentence."""
    given = {slip.number: slip for slip in slips}
    if len(given) < SLIPS_NEEDED:
        raise SealError("Cần ít nhất 02 phiếu khóa khác nhau để mở hòm phiếu.")
    pairs = [(slip.number, slip.share) for slip in given.values()]
    key = _try_unlock(locked, round_id, pairs[:2])
    for extra in pairs[2:]:
        if _try_unlock(locked, round_id, [pairs[0], extra]) != key:
            raise SealError(_WRONG_SLIPS)
    return key


def _try_unlock(locked: LockedKey, round_id: str, pairs: list[tuple[int, bytes]]) -> bytes:
    secret = bytes(Shamir.combine(pairs, ssss=False))
    nonce, body = locked.wrapped[:12], locked.wrapped[12:]
    try:
        return AESGCM(_wrapping_key(secret, locked.public_key)).decrypt(nonce, body, _lock_label(round_id))
    except InvalidTag as error:
        raise SealError(_WRONG_SLIPS) from error


def _wrapping_key(secret: bytes, public_key: bytes) -> bytes:
    return hkdf(secret, 32, salt=public_key, info=b"ballot-key-wrap:v1")


def _lock_label(round_id: str) -> bytes:
    return f"ballot-key:v1:round={round_id}".encode()


# ------------------------------------------------------------------------- slips a person can type


def slip_text(slip: Slip, round_id: str) -> str:
    """For paper: eight groups of four Crockford base32 characters (number, share, checks)."""
    body = bytes([slip.number]) + slip.share + _round_mark(round_id)
    number = int.from_bytes(body + _checksum(body), "big")
    digits = [_ALPHABET[(number >> (5 * place)) & 31] for place in range(_SLIP_CHARACTERS)]
    text = "".join(reversed(digits))
    return "-".join(text[start : start + _GROUP] for start in range(0, _SLIP_CHARACTERS, _GROUP))


def read_slip(text: str, round_id: str) -> Slip:
    """The slip somebody typed. Case, spaces, hyphens and O/0, I/L/1 do not matter.

    Raises SealError with a sentence: length, a character that cannot be, a typing error, or a slip
    of another round. A wrong slip that passes is caught by `unlock`.
    """
    letters = text.upper().translate(_IGNORED).translate(_LOOKALIKE)
    if len(letters) != _SLIP_CHARACTERS:
        raise SealError(
            f"Phiếu khóa có {_SLIP_CHARACTERS} ký tự (8 nhóm, mỗi nhóm 4); "
            f"đồng chí đã nhập {len(letters)} ký tự. Vui lòng nhập lại."
        )
    if bad := [letter for letter in letters if letter not in _ALPHABET]:
        raise SealError(f"Phiếu khóa không có ký tự “{bad[0]}”. Vui lòng kiểm tra lại.")
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    return _read_body(number.to_bytes(_SLIP_BYTES, "big"), round_id)


def slip_fingerprint(slip: Slip, round_id: str) -> str:
    """SHA-256 of a slip, to recognise it when typed back. 128 random bits cannot be guessed."""
    message = f"ballot-slip:v1:round={round_id}:{slip.number}:".encode() + slip.share
    return hashlib.sha256(message).hexdigest()


def _read_body(raw: bytes, round_id: str) -> Slip:
    body, checksum = raw[:-2], raw[-2:]
    if checksum != _checksum(body) or not 1 <= body[0] <= SLIPS:
        raise SealError("Phiếu khóa bị nhập sai ít nhất một ký tự. Vui lòng dò lại từng nhóm.")
    if body[-1:] != _round_mark(round_id):
        raise SealError("Đây là phiếu khóa của vòng bỏ phiếu khác. Vui lòng lấy đúng phiếu.")
    return Slip(body[0], body[1:17])


def _checksum(body: bytes) -> bytes:
    """CRC-16: catches every single wrong character and every swap of neighbours, not just most."""
    return binascii.crc_hqx(body, 0xFFFF).to_bytes(2, "big")


def _round_mark(round_id: str) -> bytes:
    return hashlib.sha256(_lock_label(round_id)).digest()[:1]

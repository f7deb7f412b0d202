"""The short code by which anybody looks a paper up: ten Crockford base32 characters (50 bits), unguessable."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
LENGTH = 10
_SIGNS = frozenset(ALPHABET)
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_code() -> str:
    """Return a fresh code; the database's unique constraint has the last word."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """Return a typed code as it is kept: capitals, no spaces or dashes, O read as 0, I and L as 1; "" for no code."""
    read = typed.strip().upper().translate(_MISREAD)
    return read if len(read) == LENGTH and set(read) <= _SIGNS else ""


def check_path(code: str) -> str:
    """Return the path of the public page of a code, as printed in its QR."""
    return f"/van-ban/xac-minh/{code}/"

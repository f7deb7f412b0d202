"""First passwords, to be read from a slip of paper and typed on a phone."""

import secrets

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without i, l, o, 0 and 1, which look alike on paper
_GROUPS, _LENGTH = 4, 4


def new_password() -> str:
    """Return four groups of four letters and digits (79 bits)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(_GROUPS))

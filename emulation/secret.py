"""The key that signs sessions: from the environment, or made once and kept in a private file."""

import contextlib
import os
import secrets
from pathlib import Path


def secret_key(given: str, folder: Path) -> str:
    """Return the key given, or the one in `folder/secret_key`, made at first use with mode 600.

    Two processes may start at once: the file is written aside and linked into place, so both read the same key.
    """
    if given:
        return given
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="utf-8")

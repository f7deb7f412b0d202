"""The hook for a virus scanner: clamd by its socket, or a command; nothing is asked where none is set.

`VIRUS_SCANNER` is "unix:/run/clamav/clamd.ctl", "tcp://clamav:3310", or a command that takes a file's path and ends
with 0 for clean and 1 for infected, as clamscan and clamdscan do. Whatever else happens is no answer: never "clean".
"""

import logging
import shlex
import socket
import subprocess
from enum import StrEnum
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

from django.conf import settings

log = logging.getLogger(__name__)
SECONDS = 20
_PIECE = 64 * 1024


class Verdict(StrEnum):
    """What the scanner says of a file; UNKNOWN where it gave no answer."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNKNOWN = "unknown"


def scan(content: bytes) -> Verdict:
    """Ask the scanner about a file's bytes; CLEAN where the installation has none. At most `SECONDS`."""
    scanner = settings.VIRUS_SCANNER.strip()
    if not scanner:
        return Verdict.CLEAN
    try:
        if scanner.startswith(("unix:", "tcp://")):
            return _answer(_ask_daemon(scanner, content))
        return _run(scanner, content)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        log.warning("the virus scanner gives no answer: %s", error)
        return Verdict.UNKNOWN


def _ask_daemon(scanner: str, content: bytes) -> bytes:
    """Speak clamd's INSTREAM: pieces with their length before them, an empty one ends it."""
    with _connected(scanner) as line:
        line.sendall(b"zINSTREAM\0")
        for at in range(0, len(content), _PIECE):
            piece = content[at : at + _PIECE]
            line.sendall(len(piece).to_bytes(4, "big") + piece)
        line.sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and (more := line.recv(4096)):
            answer += more
    return answer


def _connected(scanner: str) -> socket.socket:
    if scanner.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        try:
            line.connect(scanner.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    place = urlsplit(scanner)
    return socket.create_connection((place.hostname or "localhost", place.port or 3310), timeout=SECONDS)


def _answer(answer: bytes) -> Verdict:
    words = answer.rstrip(b"\0\n ")
    if words.endswith(b" FOUND"):
        return Verdict.INFECTED
    return Verdict.CLEAN if words.endswith(b": OK") else Verdict.UNKNOWN


def _run(command: str, content: bytes) -> Verdict:
    with NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        done = subprocess.run([*shlex.split(command), file.name], capture_output=True, timeout=SECONDS, check=False)
    return {0: Verdict.CLEAN, 1: Verdict.INFECTED}.get(done.returncode, Verdict.UNKNOWN)

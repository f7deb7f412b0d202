"""The hook for a virus scanner: a socket that speaks clamd's INSTREAM, a command, and silence, which is never clean."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation.decisions import RuleViolation
from emulation.scanning import Verdict, scan
from emulation.uploads import take

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


class Daemon:
    """Answers like clamd: a stream with EICAR in it is infected, one with BROKEN is an error."""

    def __init__(self, path: Path) -> None:
        self.heard = b""
        self.line = socket.socket(socket.AF_UNIX)
        self.line.bind(str(path))
        self.line.listen()
        Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                client, _ = self.line.accept()
            except OSError:
                return
            with client, client.makefile("rb") as said:
                assert said.read(10) == b"zINSTREAM\0"
                self.heard = b""
                while size := int.from_bytes(said.read(4), "big"):
                    self.heard += said.read(size)
                words = b"FOUND" if b"EICAR" in self.heard else b"OK"
                client.sendall(
                    b"INSTREAM size limit exceeded. ERROR\0"
                    if b"BROKEN" in self.heard
                    else (b"stream: Eicar-Signature FOUND\0" if words == b"FOUND" else b"stream: OK\0")
                )


@pytest.fixture
def daemon(tmp_path: Path, settings: Any) -> Iterator[Daemon]:
    path = tmp_path / "clamd.ctl"
    settings.VIRUS_SCANNER = f"unix:{path}"
    daemon = Daemon(path)
    yield daemon
    daemon.line.close()


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (b"x" * 200_000, Verdict.CLEAN),
        (b"x" * 70_000 + b"EICAR", Verdict.INFECTED),
        (b"BROKEN", Verdict.UNKNOWN),
        (b"", Verdict.CLEAN),
    ],
)
def test_a_daemon_hears_every_byte(daemon: Daemon, content: bytes, verdict: Verdict) -> None:
    assert (scan(content), daemon.heard) == (verdict, content)


@pytest.mark.parametrize(("code", "verdict"), [(0, Verdict.CLEAN), (1, Verdict.INFECTED), (2, Verdict.UNKNOWN)])
def test_a_command_answers_by_its_code(settings: Any, tmp_path: Path, code: int, verdict: Verdict) -> None:
    script = tmp_path / "quet virus.py"
    script.write_text(f"import sys; sys.exit({code} if open(sys.argv[1], 'rb').read() == b'bytes' else 9)")
    settings.VIRUS_SCANNER = f"{sys.executable} '{script}'"
    assert scan(b"bytes") == verdict


@pytest.mark.parametrize("scanner", ["unix:/khong/co/clamd.ctl", "tcp://127.0.0.1:9", "/khong/co/lenh"])
def test_no_answer_is_not_clean(settings: Any, scanner: str) -> None:
    settings.VIRUS_SCANNER = scanner
    assert scan(b"x") == Verdict.UNKNOWN


def test_without_a_scanner_nothing_is_asked(settings: Any) -> None:
    settings.VIRUS_SCANNER = " "
    assert scan(b"EICAR") == Verdict.CLEAN


def test_what_the_scanner_refuses_is_not_taken(daemon: Daemon) -> None:
    with pytest.raises(RuleViolation, match=r"Phần mềm quét vi-rút không chấp nhận tệp “a.pdf”"):
        take(SimpleUploadedFile("a.pdf", PDF + b"EICAR"), quarantine=True)
    with pytest.raises(RuleViolation, match="Chưa quét được vi-rút"):
        take(SimpleUploadedFile("a.pdf", PDF + b"BROKEN"))
    assert take(SimpleUploadedFile("a.pdf", PDF + b"BROKEN"), quarantine=True).scanned is False
    assert take(SimpleUploadedFile("a.pdf", PDF)).scanned is True

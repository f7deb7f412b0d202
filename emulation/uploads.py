"""Private files: which may be kept, told by their bytes and never by a name, and how they are given to a reader."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import puremagic
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse

from emulation.decisions import RuleViolation
from emulation.scanning import Verdict, scan
from emulation.text import one_line

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"
ACCEPT_SCAN = ".pdf,.jpg,.jpeg,.png,.webp"
NAMES_OF_TYPES = "PDF, ảnh (JPG, PNG, WEBP), Word (.docx) hoặc Excel (.xlsx)"
_NAMES_OF_SCANS = "PDF hoặc ảnh (JPG, PNG, WEBP)"

_SIMPLE = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
_SHOWN_IN_THE_BROWSER = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})
_MOST_UNPACKED = 200 * 1024 * 1024  # bytes an Office file may claim to unpack to


class FileRefused(ValueError):
    """A file that cannot be taken; its text is the Vietnamese sentence."""


@dataclass(frozen=True)
class FileKind:
    """A recognised file."""

    content_type: str


def sniff(name: str, content: bytes, max_bytes: int, *, scan_only: bool = False) -> FileKind:
    """Return what the bytes are. Raises FileRefused: empty, over `max_bytes`, with macros, or of a kind not taken.

    `scan_only`: what may still be edited (Word, Excel) is not taken either.
    """
    if not content:
        raise FileRefused(f"Tệp “{name}” rỗng. Vui lòng chọn lại tệp.")
    if len(content) > max_bytes:
        limit = max_bytes // (1024 * 1024)
        raise FileRefused(f"Tệp “{name}” lớn hơn {limit} MB. Vui lòng giảm dung lượng hoặc tách thành nhiều tệp.")
    if content.startswith(b"PK") and not scan_only:
        return FileKind(_office_type(name, content))
    for extension in _extensions(content):
        if extension in _SIMPLE:
            return FileKind(_SIMPLE[extension])
    raise FileRefused(f"Không nhận tệp “{name}”. Vui lòng gửi tệp {_NAMES_OF_SCANS if scan_only else NAMES_OF_TYPES}.")


def _extensions(content: bytes) -> Iterable[str]:
    try:
        return [match.extension for match in puremagic.magic_string(content)]
    except (puremagic.PureError, ValueError):
        return []


def _office_type(name: str, content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as package:
            members = package.infolist()
    except BadZipFile as error:
        raise FileRefused(f"Tệp “{name}” bị hỏng, không mở được. Vui lòng lưu lại và gửi lại.") from error
    names = [member.filename for member in members]
    if any("vbaproject" in member.casefold() for member in names):
        raise FileRefused(f"Tệp “{name}” có macro nên không được nhận. Vui lòng lưu thành .docx, .xlsx hoặc PDF.")
    if sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise FileRefused(f"Tệp “{name}” giải nén quá lớn nên không được nhận.")
    if "word/document.xml" in names:
        return WORD
    if "xl/workbook.xml" in names:
        return EXCEL
    raise FileRefused(f"Không nhận tệp “{name}”. Vui lòng gửi tệp {NAMES_OF_TYPES}.")


def is_shown_inline(content_type: str) -> bool:
    """Say whether a stored file of this media type may be shown by the browser itself."""
    return content_type in _SHOWN_IN_THE_BROWSER


@dataclass(frozen=True)
class Taken:
    """An upload that may be kept: its bytes, and the columns of its row.

    `scanned` is False where it may be kept but not yet be given to anybody.
    """

    content: bytes
    name: str
    content_type: str
    scanned: bool = True

    @property
    def columns(self) -> dict[str, Any]:
        """The columns that every table of private files has."""
        digest = hashlib.sha256(self.content).hexdigest()
        return {"name": self.name, "content_type": self.content_type, "size": len(self.content), "sha256": digest}


def take(upload: UploadedFile, *, quarantine: bool = False, scan_only: bool = False) -> Taken:
    """Read an upload whole. Raises RuleViolation with the sentence of a file that is not taken.

    Where the virus scanner gives no answer it is not taken either; with `quarantine` it is, as not scanned.
    """
    name = one_line(upload.name or "tệp")[-200:]
    limit = settings.EVIDENCE_MAX_BYTES
    content = upload.read(limit + 1)
    try:
        kind = sniff(name, content, limit, scan_only=scan_only)
    except FileRefused as refusal:
        raise RuleViolation(str(refusal)) from refusal
    return Taken(content, name, kind.content_type, scanned=_is_scanned(name, content, quarantine=quarantine))


def take_scan(upload: UploadedFile) -> Taken:
    """Read the scan or photo of a paper, as `take` does. Raises RuleViolation also for what may still be edited."""
    return take(upload, scan_only=True)


def _is_scanned(name: str, content: bytes, *, quarantine: bool) -> bool:
    verdict = scan(content)
    if verdict == Verdict.INFECTED:
        raise RuleViolation(
            f"Phần mềm quét vi-rút không chấp nhận tệp “{name}”. Vui lòng quét máy của đồng chí rồi gửi bản sạch."
        )
    if verdict == Verdict.UNKNOWN and not quarantine:
        raise RuleViolation(f"Chưa quét được vi-rút nên chưa nhận tệp “{name}”. Vui lòng gửi lại sau ít phút.")
    return verdict == Verdict.CLEAN


def give(file: Any, name: str, content_type: str) -> FileResponse:
    """Answer with a stored private file; whether the person may read it is for the caller to ask first."""
    return FileResponse(
        file.open("rb"),
        as_attachment=not is_shown_inline(content_type),
        filename=name,
        content_type=content_type,
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"},
    )

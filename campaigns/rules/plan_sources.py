"""Bytes of an uploaded plan to text, or a sentence that says why not and what to do.

Text files in UTF-8 or UTF-16, Word files (.docx) and PDF files with a text layer. Nothing is executed or fetched.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable

from emulation.apart import run_apart

from .plan_pdf import LOCKED as PDF_LOCKED
from .plan_pdf import SECONDS as PDF_SECONDS

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_CHARACTERS = 300_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNICODE_ONLY = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_TCVN3 = re.compile("[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÐÌÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâ«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ®§]")
_TCVN3_ONLY = re.compile("[µ¸¶·¹¨»¾¼½©ªÆÐ×Þß«¬®§­÷þ]")
_VNI = re.compile("[aAeEoOuUyYöÖôÔ][ùøûõïâéèúüêÙØÛÕÏÂÉÈÚÜÊàáåäãëÀÁÅÄÃË]|ñ(?=[aeiouöô])|Ñ(?=[AEIOUÖÔ])")

EMPTY = "Tệp không có nội dung. Vui lòng chọn tệp kế hoạch khác hoặc dán văn bản vào ô bên dưới."
TOO_LONG = "Văn bản dài hơn 300.000 ký tự. Vui lòng chỉ tải phần kế hoạch, bỏ các phụ lục danh sách."
TOO_LARGE = "Tệp lớn hơn 10 MB. Vui lòng bỏ bớt hình ảnh trong tệp rồi tải lại."
OLD_WORD = (
    "Tệp .doc kiểu cũ hoặc tệp có mật khẩu không đọc được. "
    "Vui lòng mở bằng Word, bỏ mật khẩu (nếu có), chọn Lưu thành .docx rồi tải lại."
)
LOCKED = "Tệp có mật khẩu. Vui lòng bỏ mật khẩu rồi tải lại."
MACRO = "Tệp Word có macro nên không được nhận. Vui lòng chọn Lưu thành .docx (không macro) rồi tải lại."
BROKEN = "Tệp Word bị hỏng hoặc không phải tệp .docx. Vui lòng mở bằng Word, chọn Lưu thành .docx rồi tải lại."
BROKEN_PDF = "Tệp PDF bị hỏng, không đọc được. Vui lòng tải lên tệp .docx hoặc dán văn bản."
SCANNED = "Tệp PDF là bản quét (chỉ có hình ảnh), không có chữ để đọc. Vui lòng tải lên tệp .docx hoặc dán văn bản."
UNKNOWN = "Chỉ nhận tệp .docx, .txt hoặc PDF có chữ. Vui lòng chọn tệp khác hoặc dán văn bản vào ô bên dưới."
OLD_FONT = (
    "Văn bản dùng bảng mã cũ {name}, không phải Unicode nên không đọc được dấu. "
    "Vui lòng chuyển sang Unicode (ví dụ bằng UniKey Toolkit) rồi tải lại."
)
NOT_TEXT = "Tệp văn bản không ở bảng mã Unicode (UTF-8 hoặc UTF-16). Vui lòng lưu lại với mã UTF-8 rồi tải lại."


class SourceRefused(ValueError):
    """The file cannot be read; the message is the Vietnamese sentence to show."""


def read_source(name: str, content: bytes) -> str:
    """The text of a plan file, its order, headings, list numbers and tables kept.

    The type is decided by the content; ``name`` only tells a macro file by its ending. Raises ``SourceRefused``.
    """
    if not content or not content.strip():
        raise SourceRefused(EMPTY)
    if len(content) > MAX_BYTES:
        raise SourceRefused(TOO_LARGE)
    if name.lower().endswith((".docm", ".dotm")):
        raise SourceRefused(MACRO)
    text = _reader_for(content)(content)
    if not any(char.isalnum() for char in text):
        raise SourceRefused(EMPTY)
    if len(text) > MAX_CHARACTERS:
        raise SourceRefused(TOO_LONG)
    _refuse_old_fonts(text)
    return text


def _reader_for(content: bytes) -> Callable[[bytes], str]:
    if content.startswith(_OLE):
        raise SourceRefused(OLD_WORD)
    if content.startswith(b"PK\x03\x04"):
        return _read_docx
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _read_pdf
    return _read_text


def _read_text(content: bytes) -> str:
    if content[:5] == b"{\\rtf" or content[:4] in (b"\x89PNG", b"GIF8") or content[:3] == b"\xff\xd8\xff":
        raise SourceRefused(UNKNOWN)
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and _looks_written(text):
            return text.lstrip("\ufeff")
    _refuse_old_fonts(content.decode("latin-1"))
    raise SourceRefused(UNKNOWN if content.count(b"\x00") else NOT_TEXT)


def _looks_written(text: str) -> bool:
    """Whether a sample is Latin letters with hardly any control signs: other bytes also decode, but to nonsense."""
    sample = text[:4000]
    letters = [char for char in sample if char.isalpha()]
    latin = sum(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 for char in letters)
    odd = sum(ord(char) < 32 and char not in "\t\n\r\f\v" for char in sample)
    return 2 * latin >= len(letters) and 50 * odd <= len(sample)


def _encodings(content: bytes) -> tuple[str, ...]:
    """UTF-16 by its mark, or by the zero bytes of its ASCII letters; UTF-8 otherwise."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    high, low = content[:4000:2].count(0), content[1:4000:2].count(0)
    if len(content) % 2 == 0 and max(high, low) > len(content[:4000]) // 8:
        return ("utf-16-be",) if high > low else ("utf-16-le",)
    return ("utf-8",)


def _refuse_old_fonts(text: str) -> None:
    """Raise where the letters look like TCVN3 (.VnTime) or VNI text shown as Latin-1."""
    sample = unicodedata.normalize("NFC", text[:200_000])
    letters = sum(char.isalpha() for char in sample) or 1
    if len(_UNICODE_ONLY.findall(sample)) > letters * 0.03:
        return
    if len(_TCVN3.findall(sample)) > letters * 0.08 and len(_TCVN3_ONLY.findall(sample)) > letters * 0.02:
        raise SourceRefused(OLD_FONT.format(name="TCVN3 (.VnTime)"))
    if len(_VNI.findall(sample)) > letters * 0.05:
        raise SourceRefused(OLD_FONT.format(name="VNI"))


def _read_docx(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _refuse_unsafe(package)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        if isinstance(error, SourceRefused):
            raise
        raise SourceRefused(BROKEN) from error
    from .plan_docx import docx_text

    try:
        return docx_text(io.BytesIO(content))
    except Exception as error:  # python-docx and lxml raise many kinds on a damaged package
        raise SourceRefused(BROKEN) from error


def _refuse_unsafe(package: zipfile.ZipFile) -> None:
    """Refuse zip bombs, encrypted members, macro projects, and packages that are no Word document."""
    members = package.infolist()
    names = {member.filename.lower() for member in members}
    if len(members) > 5000 or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise SourceRefused(TOO_LARGE)
    if any(member.flag_bits & 0x1 for member in members):
        raise SourceRefused(LOCKED)
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise SourceRefused(MACRO)
    if "word/document.xml" not in names:
        raise SourceRefused(UNKNOWN)
    types = package.read("[Content_Types].xml") if "[Content_Types].xml" in package.namelist() else b""
    if b"macroEnabled" in types:
        raise SourceRefused(MACRO)


def _read_pdf(content: bytes) -> str:
    done = run_apart("campaigns.rules.plan_pdf", data=content, seconds=PDF_SECONDS)
    if done and done.returncode == PDF_LOCKED:
        raise SourceRefused(LOCKED)
    if done is None or done.returncode:
        raise SourceRefused(BROKEN_PDF)
    text = done.stdout.decode()
    if sum(char.isalpha() for char in text) < 20 * max(1, text.count("\f")):
        raise SourceRefused(SCANNED)
    return text

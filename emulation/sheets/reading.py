"""Open a workbook that a stranger made: refuse with a sentence what cannot be read safely, stream the rest.

A file is looked into before openpyxl sees it, since a few kilobytes can unpack to gigabytes. Reading streams, so the
memory does not grow with the rows; only the table of shared texts is held, and its size is limited too.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from django.conf import settings
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from emulation.decisions import RuleViolation

MAX_UNPACKED = 600 * 1024 * 1024  # a hundred thousand rows of 20 columns take about 150 MB
MAX_TEXTS = 120 * 1024 * 1024  # the table of shared texts is held in memory, at two to three times its size
MAX_PARTS = 2000
MAX_COLUMNS = 80
LAST_ROW = 1_048_576  # Excel's own; a forged row number must not let us count to a billion
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BROKEN = (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, OSError, EOFError, TypeError)
UNREADABLE = "Không đọc được tệp này. Vui lòng mở bằng Excel, lưu lại thành tệp .xlsx rồi tải lên."


class SheetRefused(RuleViolation):
    """A file that is not read, with the sentence that says what to do."""


def inspect(file: IO[bytes], name: str, size: int) -> None:
    """Raise SheetRefused for anything but an honest .xlsx of bearable size. Leaves the file at its beginning."""
    limit = settings.SHEET_MAX_BYTES
    if size > limit:
        raise SheetRefused(
            f"Tệp lớn hơn {limit // 1024 // 1024} MB. Vui lòng xóa hình ảnh, trang tính không cần, hoặc chia tệp."
        )
    file.seek(0)
    start = file.read(8)
    if start.startswith(_OLE):
        file.seek(0)
        if _ENCRYPTED in file.read(size):
            raise SheetRefused("Tệp có đặt mật khẩu. Vui lòng bỏ mật khẩu, lưu thành .xlsx rồi tải lên.")
        raise SheetRefused("Đây là tệp Excel kiểu cũ (.xls). Vui lòng mở bằng Excel, chọn Lưu thành .xlsx rồi tải lên.")
    if name.lower().endswith(".xls"):
        raise SheetRefused("Đây là tệp .xls. Vui lòng mở bằng Excel, chọn Lưu thành .xlsx rồi tải lên.")
    if not start.startswith(b"PK"):
        raise SheetRefused("Tệp này không phải tệp Excel. Vui lòng chọn tệp .xlsx, tốt nhất là tệp mẫu đã điền.")
    _inspect_parts(file, name)
    file.seek(0)


def _inspect_parts(file: IO[bytes], name: str) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except BROKEN as error:
        raise SheetRefused(UNREADABLE) from error
    names = {part.filename for part in parts}
    if name.lower().endswith((".xlsm", ".xltm", ".xlsb")) or any(part.endswith("vbaProject.bin") for part in names):
        raise SheetRefused("Tệp có macro (.xlsm). Vui lòng lưu thành .xlsx, là dạng không có macro, rồi tải lên.")
    if "xl/workbook.xml" not in names:
        raise SheetRefused("Tệp này không phải tệp Excel .xlsx. Vui lòng chọn tệp .xlsx, tốt nhất là tệp mẫu đã điền.")
    texts = sum(part.file_size for part in parts if part.filename.lower().endswith("sharedstrings.xml"))
    if len(parts) > MAX_PARTS or texts > MAX_TEXTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise SheetRefused("Tệp giải nén ra quá lớn nên không đọc. Vui lòng chép danh sách sang tệp mẫu rồi tải lên.")


@contextmanager
def opened(file: IO[bytes]) -> Iterator[Workbook]:
    """Open an inspected workbook for streaming; SheetRefused where it cannot be opened."""
    file.seek(0)
    try:
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    except BROKEN as error:
        raise SheetRefused(UNREADABLE) from error
    try:
        yield book
    finally:
        book.close()


def rows_of(book: Workbook, name: str, *, columns: int = MAX_COLUMNS) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield (row number as Excel shows it, values of the first `columns` cells) of rows that are not blank.

    Raises SheetRefused where the file turns out broken on the way.
    """
    sheet = book[name]
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    try:
        for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=columns), start=1):
            if number > LAST_ROW:
                return
            if any(value is not None and value != "" for value in values):
                yield number, values
    except BROKEN as error:
        raise SheetRefused(UNREADABLE) from error

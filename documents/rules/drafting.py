"""From what is typed at the desk to the body and the annex of a paper: plain text, one paragraph a line."""

import re

from documents.rules.paper import Block, Table
from documents.rules.written_tables import Piece, column_of, with_tables

HELP = (
    "Mỗi dòng là một đoạn. “I. Mục lớn”, “1. Mục nhỏ”, “1.1. …”, “a) …”, “- …” được nhận ra; “Điều 1. …” là điều. "
    "Dòng “1. …” kết thúc bằng dấu chấm, chấm phẩy, hai chấm là đoạn văn có số; không có dấu là tên mục. "
    "Các dòng “| TT | Nội dung |” liền nhau in thành bảng. Dòng “Phụ lục I” mở một phụ lục in sau chữ ký: "
    "dòng kế tiếp là tên phụ lục, rồi đến chữ và bảng."
)
MAX_ROWS = 10_000
MAX_COLUMNS = 12
_SECTION = re.compile(r"^(?P<label>[IVXLC]+)\s*[.\-/)]\s*(?P<text>\S.*)$")
_CLAUSE = re.compile(r"^(?P<label>Điều\s+\d+)\s*[.:]\s*(?P<text>\S.*)$")
_NUMBER = re.compile(r"^(?P<label>\d{1,2}(?:\.\d{1,2})*)\s*[.)]\s+(?P<text>\S.*)$")
_LETTER = re.compile(r"^(?P<label>[a-zđ]\))\s*(?P<text>\S.*)$")
_BULLET = re.compile(r"^[-–—•+*]\s+(?P<text>\S.*)$")
_SENTENCE_END = (".", ";", ":", ",", "!", "?", "/")


class WrongTable(ValueError):
    """A pasted table that cannot be printed; its text is a Vietnamese sentence."""


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines that say something, without spaces at their ends."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def body_of(text: str) -> tuple[Piece, ...]:
    """Return the paragraphs of a typed body with their headings, numbers, dashes and tables recognised."""
    return with_tables(_block(line) for line in lines_of(text))


def _block(line: str) -> Block:
    if match := _CLAUSE.match(line):
        return Block("clause", match["text"], f"{match['label']}.")
    if match := _SECTION.match(line):
        return Block("heading", match["text"], f"{match['label']}.")
    if match := _NUMBER.match(line):
        return _numbered(match["label"], match["text"])
    if match := _LETTER.match(line):
        return Block("numbered", match["text"], match["label"])
    if match := _BULLET.match(line):
        return Block("bullet", match["text"])
    return Block("paragraph", line)


def _numbered(label: str, text: str) -> Block:
    if text.endswith(_SENTENCE_END):
        return Block("numbered", text, f"{label}.")
    return Block("heading", text, f"{label}.", min(label.count(".") + 1, 2))


def table_of(text: str) -> Table | None:
    """Return a table pasted from a spreadsheet (cells parted by tabs), its first row the headings; None where empty.

    A row of one cell names a group. Raises WrongTable with a sentence.
    """
    rows = [tuple(" ".join(cell.split()) for cell in line.split("\t")) for line in text.splitlines() if line.strip()]
    if not rows:
        return None
    head, body = rows[0], [_trimmed(row) for row in rows[1:]]
    if len(head) < 2 or not all(head):
        raise WrongTable(
            "Dòng đầu của bảng phải là tên các cột (ít nhất hai cột). Vui lòng dán cả dòng tiêu đề từ Excel."
        )
    if len(head) > MAX_COLUMNS:
        raise WrongTable(f"Bảng có {len(head)} cột, khổ A4 chỉ in vừa {MAX_COLUMNS} cột. Vui lòng bớt cột.")
    if not body:
        raise WrongTable("Bảng mới có dòng tiêu đề, chưa có dòng nào. Vui lòng dán cả các dòng bên dưới.")
    if len(body) > MAX_ROWS:
        raise WrongTable(f"Bảng có hơn {MAX_ROWS:,} dòng. Vui lòng tách thành nhiều phụ lục.".replace(",", "."))
    wide = next((at for at, row in enumerate(body, start=2) if len(row) > len(head)), 0)
    if wide:
        raise WrongTable(f"Dòng {wide} của bảng có nhiều ô hơn dòng tiêu đề ({len(head)} cột). Vui lòng kiểm tra lại.")
    columns = (column_of(head[at], (row[at] for row in body if len(row) > max(at, 1))) for at in range(len(head)))
    return Table(tuple(columns), tuple(body))


def _trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
    """Drop empty cells at the end, so that a group's row has one cell."""
    while len(row) > 1 and not row[-1]:
        row = row[:-1]
    return row

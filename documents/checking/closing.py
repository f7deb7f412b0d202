"""The foot of a paper: who signs, and to whom it goes."""

import re
from dataclasses import dataclass

from documents.checking.lines import Line, Sheet, parted

TITLED = re.compile(
    r"^(?:GS|PGS|TS|TSKH|ThS|Th\.S|BS|KS|CN|CVCC|GVCC|GVC|NGND|NGƯT|NSND|NSƯT|AHLĐ)(?:[.,\s]|$)"
    r"|^(?:Phó\s+)?Giáo sư\b|^(?:Tiến|Thạc|Bác) sĩ\b|^(?:Kỹ sư|Cử nhân)\b|^Nhà giáo\b",
)
_SECTION = re.compile(r"^[IVX]+\s*[.\-–/)]")
_STAMP = re.compile(
    r"^(?:Ký bởi|Người ký|Thời gian ký|Ngày ký|Cơ quan:|Email:|Nội dung:|Signed|Digitally)", re.IGNORECASE
)
COLUMN = 18.0  # mm between the middles of lines of one signature
LEVEL = 9.0  # mm: "Nơi nhận:" stands level with the authority
NARROW = 90.0  # mm: no line among signatures is wider, capitals apart
NEXT = 9.0  # mm: a line right under another
ROOM = 12.0  # mm: more than this between two lines is room to sign


@dataclass(frozen=True)
class Signed:
    """One signature: its lines in capitals, and the name."""

    capacity: tuple[Line, ...]
    name: Line | None

    @property
    def pages(self) -> set[int]:
        """The pages it stands on; more than one where it is torn."""
        return {line.page for line in (*self.capacity, *([self.name] if self.name else []))}


@dataclass(frozen=True)
class Closing:
    """From the line of authority down to the last recipient."""

    page: int
    top: float
    signed: tuple[Signed, ...]
    label: Line | None
    recipients: tuple[Line, ...]

    def holds(self, line: Line) -> bool:
        """Tell whether a line belongs to the foot."""
        return self.page > 0 and (line.page > self.page or (line.page == self.page and line.y > self.top - 1))

    @property
    def items(self) -> list[str]:
        """The recipients, wrapped lines joined."""
        found: list[str] = []
        for line in self.recipients:
            if re.match(r"^[-–+•]", line.text) or not found or found[-1].endswith((";", ".", ",")):
                found.append(line.text)
            else:
                found[-1] += f" {line.text}"
        return found


def closing_of(main: tuple[Sheet, ...], after: float) -> Closing:
    """Find the foot of the main part; `after`: where the titles of page 1 end."""
    lines = [
        part
        for sheet in main
        for line in sheet.lines
        if not (sheet.page == main[0].page and line.y <= after)
        for part in parted(line)
    ]
    notes = _notes(lines)
    label = next((line for line in reversed(lines) if line.key.startswith("NOINHAN")), None)
    start = _start(lines, label, notes)
    if start is None and label is None:
        return Closing(0, 0, (), None, ())
    page = start.page if start else label.page  # type: ignore[union-attr]
    same_page = label is not None and label.page == page
    tops = [line.y for line in (start, label if same_page else None) if line]
    recipients = _recipients(lines, label, start)
    foot = [line for line in lines if (line.page, line.y) >= (page, min(tops) - 2)]
    below = label is not None and start is not None and (label.page, label.y) > (start.page, start.y + LEVEL)
    upper = [line for line in foot if not (below and label and (line.page, line.y) > (label.page, label.y - 1))]
    signed = _signed([line for line in upper if line not in recipients and line is not label], notes)
    if start and label and not below:  # one signature stands right of the recipients; a code may stand under them
        signed = tuple(one for one in signed if abs(one.capacity[0].middle - start.middle) < COLUMN)
    if label and not signed:  # a name without authority
        names = [line for line in foot if line.x0 > label.x1 + COLUMN and _signish(line) and not _capital(line)]
        signed = (Signed((), names[-1]),) if names else ()
    return Closing(page, min(tops), signed, label, recipients)


def _capital(line: Line) -> bool:
    return (
        line.upper
        and not line.in_table
        and line.width < 115
        and not line.text.startswith("-")
        and not line.text.endswith((":", ";"))
        and not _SECTION.match(line.text)
    )


def _start(lines: list[Line], label: Line | None, notes: set[int]) -> Line | None:
    """The first line of authority: level with "Nơi nhận:", or the highest of the last lines in capitals."""
    if label:
        level = [
            line
            for line in lines
            if line.page == label.page and abs(line.y - label.y) < LEVEL and line.x0 > label.x1 and _capital(line)
        ]
        if level:
            return min(level, key=lambda line: line.y)
    at = lines.index(label) if label else len(lines)
    found = None
    for line in reversed(lines[:at]):
        if _capital(line):
            found = line
        elif id(line) not in notes and not _signish(line):
            break
    return found


def _signish(line: Line) -> bool:
    """What may stand among signatures besides capitals: a note in brackets, a name, a printed stamp."""
    if line.in_table or (line.text.endswith((".", ";", ":", "/.")) and not TITLED.match(line.text)):
        return False
    words = line.text.split()
    named = len(words) <= 8 and line.width < NARROW and all(not word[0].islower() for word in words)
    return line.text.startswith("(") or bool(_STAMP.match(line.text)) or named


def _recipients(lines: list[Line], label: Line | None, start: Line | None) -> tuple[Line, ...]:
    """Lines under "Nơi nhận:", in its column, as long as they follow one another."""
    if label is None:
        return ()
    beside = start is not None and start.page == label.page and abs(start.y - label.y) < LEVEL
    found: list[Line] = []
    last = label
    for line in lines[lines.index(label) + 1 :]:
        if line.page != last.page or line.y <= label.y + 1 or abs(line.x0 - label.x0) > 12:
            continue
        if beside and start and line.x0 > start.x0 - 2:
            continue
        if line.y - last.y > 12:
            break
        found.append(line)
        last = line
    return tuple(found)


def _notes(lines: list[Line]) -> set[int]:
    """The identities of lines that belong to a note in brackets, which a narrow column breaks into several."""
    found: set[int] = set()
    for at, first in enumerate(lines):
        if not first.text.startswith("(") or first.width > NARROW:
            continue
        last = first
        found.add(id(first))
        for line in lines[at + 1 : at + 25]:
            if last.text.endswith(")") or line.page != first.page or line.y - last.y > NEXT:
                break
            if line.y > last.y + 1 and abs(line.middle - first.middle) < COLUMN / 2 and line.width < NARROW:
                found.add(id(line))
                last = line
    return found


def _signed(foot: list[Line], notes: set[int]) -> tuple[Signed, ...]:
    """Part the foot into signatures, by column and down each column; in the order of reading."""
    columns: list[list[Line]] = []
    for line in (line for line in foot if _capital(line)):
        if not any(abs(one[0].middle - line.middle) < COLUMN for one in columns):
            columns.append([line])
    for column in columns:
        column += [line for line in foot if line is not column[0] and _under(line, column[0])]
    kept = ([line for line in column if _capital(line) or _named(line, notes)] for column in columns)
    found = [_one_signed(group) for column in kept for group in _groups(column)]
    return tuple(sorted(found, key=lambda one: (one.capacity[0].page, one.capacity[0].y, one.capacity[0].x0)))


def _under(line: Line, first: Line) -> bool:
    return (line.page, line.y) > (first.page, first.y + 1) and abs(line.middle - first.middle) < COLUMN


def _named(line: Line, notes: set[int]) -> bool:
    return id(line) not in notes and not line.text.startswith(("(", "-")) and not _STAMP.match(line.text)


def _groups(column: list[Line]) -> list[list[Line]]:
    """Part a column into signatures one below the other."""
    found: list[list[Line]] = []
    for at, line in enumerate(column):
        if found and not _begins(column, at):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _begins(column: list[Line], at: int) -> bool:
    """Capitals after a name, or after room to sign unless a name stands right under them (an office in the school)."""
    line, last = column[at], column[at - 1]
    if not _capital(line) or not _capital(last):
        return _capital(line)
    follower = column[at + 1] if at + 1 < len(column) else None
    office = follower is not None and not _capital(follower) and _close(line, follower)
    return not office and (line.page != last.page or line.y - last.y > ROOM)


def _close(up: Line, low: Line) -> bool:
    return up.page == low.page and low.y - up.y < NEXT


def _one_signed(group: list[Line]) -> Signed:
    """The lines in capitals; the name is the last of the others."""
    names = [line for line in group if not _capital(line)]
    return Signed(tuple(line for line in group if _capital(line)), names[-1] if names else None)

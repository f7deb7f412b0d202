"""Which line of a paper is which part of it: letterhead, titles, bases, body, signature, recipients, annexes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from documents.checking.closing import Closing, closing_of
from documents.checking.lines import Line, Sheet, rows
from documents.checking.paragraphs import Edges, Paragraph, is_centred, paragraphs
from documents.rules.profiles import Profile

NATIONAL = {"nd30": re.compile("CONGHOAXAHOICHUNGHIAVIETNAM"), "hd05": re.compile("DANGCONGSANVIETNAM")}
MOTTO = re.compile("DOCLAP.*TUDO.*HANHPHUC")
DATE = re.compile(r"ng[àa]y\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*[\d.…_]*\s*$", re.IGNORECASE)
NUMBER = re.compile(r"^Số\b\s*:?", re.IGNORECASE)
BASIS = re.compile(r"^(?:[-–]\s*)?(?:Căn cứ|Theo đề nghị|Xét đề nghị)\b")
UNNUMBERED = ("GIAOUOC", "DANHSACH", "PHIEU", "BANGIAOUOC", "BANDANGKY", "GIAYCHUNGNHAN")
HEAD_BOTTOM = 110.0  # mm: a letterhead stands above
DATE_LEVEL = 16.0  # mm between the number and the date; without a number twice as much from the heading
WHOLE = 0.8  # of the width of the text: a line that long goes all the way
FOLLOWS = 13.0  # mm: a line of the titles follows within


@dataclass(frozen=True)
class Annex:
    """Pages after the signature, numbered anew."""

    sheets: tuple[Sheet, ...]

    @cached_property
    def head(self) -> list[Line]:
        """Lines above the annex's first table, at most fourteen: its text may follow them."""
        found: list[Line] = []
        for line in self.sheets[0].lines:
            if line.in_table or len(found) > 14:
                break
            found.append(line)
        return found


@dataclass(frozen=True)
class Anatomy:
    """A paper taken apart."""

    profile: Profile
    sheets: tuple[Sheet, ...]
    main: tuple[Sheet, ...]
    annexes: tuple[Annex, ...]

    @cached_property
    def edges(self) -> Edges:
        """Where the text of the main part begins and ends; as usual for the form where no line goes all the way."""
        usual = Edges(self.profile.left.chosen, self.first.width - self.profile.right.chosen)
        lines = [line for sheet in self.main for line in sheet.lines if not line.in_table]
        if not lines:
            return usual
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        if max(line.width for line in lines) < WHOLE * (usual.right - usual.left):
            return Edges(min(left, usual.left), max(right, usual.right))
        return Edges(left, right)

    @cached_property
    def first(self) -> Sheet:
        return self.main[0]

    def sheet(self, page: int) -> Sheet:
        """Return a page by its number in the file."""
        return self.sheets[page - self.sheets[0].page]

    @cached_property
    def national(self) -> Line | None:
        return self._head_line(lambda line: bool(NATIONAL[self.profile.form].search(line.key)))

    @cached_property
    def other_form(self) -> bool:
        """The paper carries the heading of the other form."""
        other = NATIONAL["hd05" if self.profile.form == "nd30" else "nd30"]
        return self.national is None and any(other.search(line.key) for line in self._head)

    @cached_property
    def broken_heading(self) -> Line | None:
        """The first line of a heading that is broken in two."""
        right = [line for line in self._head if line.middle > self.first.width / 2]
        for up, low in pairwise(right):
            if NATIONAL[self.profile.form].search(up.key + low.key):
                return up
        return None

    @cached_property
    def motto(self) -> Line | None:
        return self._head_line(lambda line: bool(MOTTO.search(line.key)))

    @cached_property
    def number(self) -> Line | None:
        return self._head_line(lambda line: bool(NUMBER.match(line.text)) and line.middle < self.first.width / 2)

    @cached_property
    def date(self) -> Line | None:
        """The line right of the number, or a little under the heading where there is no number."""
        above = self.number or self.motto or self.national
        reach = DATE_LEVEL if self.number else 2 * DATE_LEVEL
        low, high = (above.y - reach, above.y + reach) if above else (0.0, HEAD_BOTTOM / 2)

        def dated(line: Line) -> bool:
            return bool(DATE.search(line.text)) and line.middle > self.first.width / 2 and low < line.y < high

        return self._head_line(dated)

    @cached_property
    def issuer_block(self) -> list[Line]:
        """Lines left of the heading, above the number."""
        heading = self.national or self.motto
        limit = self.number.y - 1 if self.number else (self._head_end + 0.5)
        right = heading.x0 if heading else self.first.width / 2
        return [line for line in self._head if line.x1 < right + 1 and line.y < limit and line is not heading]

    @cached_property
    def subject(self) -> list[Line]:
        """The lines "V/v …" of a letter under its number."""
        if self.number is None:
            return []
        found: list[Line] = []
        last = self.number
        for line in self._head:
            if line.y > last.y + 1 and abs(line.middle - self.number.middle) < 8 and line.y - last.y < 8.5:
                found.append(line)
                last = line
        return found if found and found[0].key.startswith("V/V") else []

    @cached_property
    def kind(self) -> Line | None:
        """The kind's name: the first centred line in capitals under the letterhead."""
        found = self._titles[:1]
        return found[0] if found and found[0].upper else None

    @cached_property
    def titles(self) -> list[Line]:
        """The lines of the title under the kind's name."""
        found: list[Line] = []
        for line in self._titles[1:] if self.kind else []:
            if line.upper or set(line.text) <= set("-_–— "):
                break
            found.append(line)
        return found

    @cached_property
    def unnumbered(self) -> bool:
        return self.kind is not None and self.kind.key.startswith(UNNUMBERED)

    @cached_property
    def minutes(self) -> bool:
        return self.kind is not None and self.kind.key.startswith("BIENBAN")

    @cached_property
    def closing(self) -> Closing:
        """Signatures and recipients."""
        after = self.titles[-1].y if self.titles else self._head_end
        return closing_of(self.main, after)

    @cached_property
    def body_lines(self) -> list[Line]:
        """Lines between the titles and the signatures, tables left out."""
        begin = max([self._head_end, *(line.y for line in [*self._titles, *self.subject])])
        return [
            line
            for sheet in self.main
            for line in sheet.lines
            if not (sheet.page == self.first.page and line.y <= begin + 1) and not self.closing.holds(line)
        ]

    @cached_property
    def body(self) -> list[Paragraph]:
        """Paragraphs of the body, without those to whom the paper is addressed."""
        found = rows([line for line in self.body_lines if not line.in_table])
        return paragraphs(self._without_addressees(found), self.edges)

    @cached_property
    def bases(self) -> list[Paragraph]:
        """The paragraphs "Căn cứ …" with which the body begins."""
        found: list[Paragraph] = []
        for paragraph in self.body:
            if not BASIS.match(paragraph.text) or paragraph.text.endswith(":"):
                break
            found.append(paragraph)
        return found

    @property
    def text(self) -> list[Paragraph]:
        """The body after its bases, without centred lines."""
        return [paragraph for paragraph in self.body[len(self.bases) :] if not paragraph.centred]

    @cached_property
    def _head(self) -> list[Line]:
        return [line for line in self.first.lines if line.y < HEAD_BOTTOM and not line.in_table]

    def _head_line(self, fits: Callable[[Line], bool]) -> Line | None:
        return next((line for line in self._head if fits(line)), None)

    @cached_property
    def _head_end(self) -> float:
        return max([0.0, *(line.y for line in (self.national, self.motto, self.number, self.date) if line)])

    @cached_property
    def _titles(self) -> list[Line]:
        """Centred lines that follow one another under the letterhead."""
        found: list[Line] = []
        last = self._head_end
        pages = (Edges(self.profile.left.low, self.first.width - self.profile.right.low), self.edges)
        for line in self.first.lines:
            if line.y <= last + 1 or (not found and line in self.subject):
                continue
            addressed = line.key.startswith("KINHGUI") or BASIS.match(line.text)
            near = not found or line.y - last < FOLLOWS
            centred = any(is_centred(line, page, 7) for page in pages)
            if addressed or line.in_table or not near or not centred:
                break
            if found and line.italic > 0.8:
                break
            found.append(line)
            last = line.y
        return found

    def _without_addressees(self, found: list[Line]) -> list[Line]:
        at = next((at for at, row in enumerate(found[:4]) if row.key.startswith("KINHGUI")), None)
        if at is None:
            return found
        end = at + 1
        while end < len(found) and found[end].x0 > self.edges.left + 15 and not BASIS.match(found[end].text):
            end += 1
        return found[:at] + found[end:]


def anatomy_of(sheets: tuple[Sheet, ...], profile: Profile) -> Anatomy:
    """Part the annexes from the main part and take the paper apart."""
    starts = [at for at, sheet in enumerate(sheets) if at and _begins_annex(sheet, sheets[at - 1])]
    main = sheets[: starts[0]] if starts else sheets
    ends = [*starts[1:], len(sheets)]
    annexes = tuple(Annex(sheets[begin:end]) for begin, end in zip(starts, ends, strict=False))
    filled = tuple(sheet for sheet in main if sheet.lines)
    return Anatomy(profile, sheets, filled or main, annexes)


def _begins_annex(sheet: Sheet, before: Sheet) -> bool:
    """An annex begins with its label, its "(Kèm theo …)", or a page without number whose first line is in capitals."""
    lines = _opening(sheet)
    if not lines or says_annex(sheet):
        return bool(lines)
    return sheet.number is None and before.number is not None and lines[0].upper and lines[0].bold > 0.8


def says_annex(sheet: Sheet) -> bool:
    """Whether a page begins with "Phụ lục", "Mẫu số …" or has "(Kèm theo …)" under its title."""
    lines = _opening(sheet)
    labelled = bool(lines) and bool(re.match(r"^(PHULUC|MAU)(SO)?[IVXL\d]*[.:]?$", lines[0].key))
    return labelled or any(line.text.startswith("(") and line.key.startswith("KEMTHEO") for line in lines)


def _opening(sheet: Sheet) -> list[Line]:
    return [line for line in sheet.lines if not line.in_table][:8]

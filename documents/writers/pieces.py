"""The pieces of a body or an annex as they stand on the sheet: paragraphs, headings, tables, figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from documents.rules.figures import Figure
from documents.rules.paper import Align, Block, Column, Paper, Run, Table, runs
from documents.rules.profiles import Profile
from documents.rules.wording import closed, punctuated, section_label
from documents.writers.columns import fitted
from documents.writers.face import printable

ONE_LINE = 75  # characters


@dataclass(frozen=True)
class Para:
    """A paragraph of the body. part: the profile's face; centred or justified; keep: stays with what follows."""

    runs: tuple[Run, ...]
    part: str = "body"
    tag: Literal["p", "h2", "h3", "h4"] = "p"
    centred: bool = False
    indented: bool = True
    keep: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell's text and side."""

    text: str
    align: Align


@dataclass(frozen=True)
class Grid:
    """A table as it stands: headings, widths that fill the text's width, rows; a row of one cell spans."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def runs_of(text: str) -> tuple[Run, ...]:
    """Return a text's printable runs without spaces at its ends."""
    return runs(" ".join(printable(text).split(" ")).strip())


def body_of(paper: Paper, profile: Profile) -> tuple[Para | Grid | Figure, ...]:
    """Lead paragraphs and body, each paragraph closed, the last with the form's mark."""
    blocks = (*(Block("paragraph", text) for text in paper.lead), *paper.body)
    return tuple(_signed_with_company(list(pieces(blocks, profile, profile.marks.end))))


def pieces(blocks: Sequence[Block | Table | Figure], profile: Profile, end: str = "") -> Iterator[Para | Grid | Figure]:
    """Lay blocks out one by one, each paragraph closed; `end` closes the last."""
    last = len(blocks) - 1
    above: list[int] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Figure | Table):
            yield grid_of(block, profile) if isinstance(block, Table) else block
        else:
            following = blocks[at + 1] if at < last else None
            mark = end if at == last and block.kind != "heading" else ""
            yield _para(replace(block, text=punctuated(block, following)), profile, mark, _depth(block, above))


def _depth(block: Block, above: list[int]) -> int:
    """Return how many headings stand over a heading; `above` holds their levels and takes its own.

    A paper may begin with "1." and have no "I.", but its tags may skip no level (ISO 14289-1, 7.4.2).
    """
    if block.kind != "heading":
        return 0
    while above and above[-1] >= block.level:
        above.pop()
    above.append(block.level)
    return len(above) - 1


def _signed_with_company(found: list[Para | Grid | Figure]) -> list[Para | Grid | Figure]:
    """A last paragraph of one line takes the one before it along to the signature's page."""
    if len(found) > 1:
        last, before = found[-1], found[-2]
        if isinstance(last, Para) and isinstance(before, Para) and sum(len(run.text) for run in last.runs) < ONE_LINE:
            return [*found[:-2], replace(before, keep=True), last]
    return found


def _para(block: Block, profile: Profile, end: str, depth: int) -> Para:
    text = closed(block.text, end) if end else block.text.strip()
    label = printable(block.label).strip()
    if block.kind == "heading":
        return _heading(label, text, block.level, depth, profile)
    if block.kind == "centered":
        return Para(runs_of(text), centred=True, indented=False)
    if block.kind == "bullet":
        return Para(runs_of(f"- {text.removeprefix('- ').lstrip()}"))
    opening = (Run(f"{label} ", bold=block.kind == "clause" and profile.clause_label.bold),) if label else ()
    return Para(opening + runs_of(text), keep=text.rstrip("*_").endswith(":"))


def _heading(label: str, text: str, level: int, depth: int, profile: Profile) -> Para:
    tag: Literal["h2", "h3", "h4"] = ("h2", "h3", "h4")[min(depth, 2)]
    part = "section" if level == 0 else "heading"
    shown = section_label(label, profile.marks) if level == 0 else label
    words = " ".join(word for word in (shown, printable(text)) if word)
    plain = "".join(run.text for run in runs(words))
    return Para((Run(plain.upper() if level == 0 else plain),), part=part, tag=tag, keep=True)


def grid_of(table: Table, profile: Profile) -> Grid:
    """The table with printable cells; shares become widths; a short row is filled up, a row of one cell spans."""
    count = len(table.columns)
    widths = fitted(table.columns, table.rows, profile)
    shown = zip(table.columns, widths, strict=True)
    columns = tuple(replace(column, title=printable(column.title), width_mm=width) for column, width in shown)
    rows = []
    for row in table.rows:
        filled = row if len(row) == 1 else (*row[:count], *("",) * (count - len(row)))
        rows.append(tuple(Cell(printable(text), columns[at].align) for at, text in enumerate(filled)))
    return Grid(columns, tuple(rows))

"""Draw long lists into a printed paper: WeasyPrint prints the annex's head and leaves a mark, the rows are stamped.

Each page is drawn, packed and let go, so the memory of a part does not grow with the list; the tags (table, rows,
cells) are written for each page as it comes.
"""

import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from documents.rules.profiles import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, Profile
from documents.writers.face import MM_PER_PT
from documents.writers.ink import POINTS_PER_MM, Ink, Style
from documents.writers.list_layout import ASCENT, BORDER, DESCENT, PAD_X, ListLayout, Row, Sheet, baseline
from documents.writers.list_tags import Tags
from documents.writers.pieces import Grid
from documents.writers.telling import Tell, unheard


def draw_lists(
    pdf: bytes, lists: Sequence[tuple[str, Grid]], profile: Profile, *, under: bool = False, tell: Tell = unheard
) -> bytes:
    """Return the PDF with each list drawn at its mark. under: the file's last page is what lies under new pages.

    `tell` hears after each page how many rows stand.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        beneath = document.make_indirect(document.pages[-1].as_form_xobject()) if under else None
        if under:
            del document.pages[-1]
        ink = Ink(PAGE_HEIGHT_MM)
        fonts = document.make_indirect(pikepdf.Dictionary())
        places = _marks(document)
        rows = 0
        for mark, grid in lists:
            pages = (places[f"{mark}-dau"][0], *places[mark])
            for drawn in _draw(document, ListLayout(grid, profile), ink, pages, fonts, beneath):
                rows += drawn
                tell(rows)
        for name, font in ink.fonts(document).items():
            for held in (fonts, *(places[mark][0].Resources.Font for mark, _ in lists)):
                held[name] = font
        out = BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _marks(document: Any) -> dict[str, tuple[Any, float]]:
    """The page of each mark, and how far down it stands."""
    names = document.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    return {
        str(names[at]): (names[at + 1][0], PAGE_HEIGHT_MM - float(names[at + 1][3]) / POINTS_PER_MM)
        for at in range(0, len(names), 2)
    }


def _draw(
    document: Any, layout: ListLayout, ink: Ink, pages: tuple[Any, Any, float], fonts: Any, beneath: Any
) -> Iterator[int]:
    """Draw page after page; yields how many rows each took, its head left out.

    pages: where the annex begins, where its list begins, and how far down; text may lie between.
    """
    opening, first, top = pages
    tags = Tags(document, opening, first, len(layout.widths))
    at = _index(document, first)
    before = at - _index(document, opening)
    for number, sheet in enumerate(layout.sheets(top)):
        page = first if number == 0 else _new_page(document, at + number, fonts, beneath)
        content = tags.page(page, partial(_drawn, layout, ink, sheet))
        if number:
            content = _numbered(layout, ink, before + number + 1) + content
            ground = b"/Artifact BMC q /Under Do Q EMC\n" if beneath is not None else b""
            page.Contents = _packed(document, ground + content.encode())
        else:
            _add(document, page, content)
        yield len(sheet.rows) - 1
    tags.close()


def _index(document: Any, wanted: Any) -> int:
    return next(number for number, page in enumerate(document.pages) if page.obj.objgen == wanted.objgen)


def _new_page(document: Any, at: int, fonts: Any, beneath: Any) -> Any:
    from pikepdf import Array, Dictionary, Name, Page

    size = [round(PAGE_WIDTH_MM * POINTS_PER_MM, 6), round(PAGE_HEIGHT_MM * POINTS_PER_MM, 6)]
    resources = Dictionary(Font=fonts)
    if beneath is not None:
        resources.XObject = Dictionary(Under=beneath)
    page = document.make_indirect(
        Dictionary(Type=Name.Page, MediaBox=Array([0, 0, *size]), Resources=resources, Tabs=Name.S)
    )
    document.pages.insert(at, Page(page))
    return document.pages[at].obj


def _add(document: Any, page: Any, content: str) -> None:
    """Draw on a page that is printed already, in a state of our own."""
    from pikepdf import Array

    printed = list(page.Contents) if isinstance(page.Contents, Array) else [page.Contents]
    ours = [document.make_stream(b"q\n"), *printed, _packed(document, f"\nQ\n{content}".encode())]
    page.Contents = Array(ours)


def _packed(document: Any, content: bytes) -> Any:
    from pikepdf import Name, Stream

    return document.make_indirect(Stream(document, zlib.compress(content, 6), Filter=Name.FlateDecode))


def _drawn(layout: ListLayout, ink: Ink, sheet: Sheet, mark: Any) -> str:
    """The operators of one page: the rules as decoration, then each cell inside its tag."""
    y = sheet.top + BORDER / 2
    rules, cells = [], []
    for row in sheet.rows:
        rules.append(_ruled(layout, ink, row, y))
        cells.append(_cells(layout, ink, row, y, mark))
        y += row.height
    rules.append(_level(layout, ink, y))
    return f"/Artifact BMC\n{''.join(rules)}EMC\n{''.join(cells)}"


def _cells(layout: ListLayout, ink: Ink, row: Row, top: float, mark: Any) -> str:
    size, step = layout.face(row).size.chosen, layout.line_height(row)
    style = Style(row.bold, False)
    found = []
    for at, (lines, align) in enumerate(row.cells):
        left, right = layout.edges[at], layout.edges[-1 if row.group else at + 1]
        inset = PAD_X + BORDER / 2
        x = {"left": left + inset, "center": (left + right) / 2, "right": right - inset}[align]
        y = top + (row.height - len(lines) * step) / 2 + baseline(size)
        text = "".join(
            ink.text(x, y + number * step, line, size=size, style=style, align=align)  # type: ignore[arg-type]
            for number, line in enumerate(lines)
        )
        found.append(mark(row, at, text))
    return "".join(found)


def _level(layout: ListLayout, ink: Ink, y: float) -> str:
    left, length = layout.edges[0] - BORDER / 2, layout.edges[-1] - layout.edges[0] + BORDER
    return ink.rule(left, y, length, thickness=0.5)


def _ruled(layout: ListLayout, ink: Ink, row: Row, y: float) -> str:
    """The rule over a row, and the upright ones beside its cells."""
    edges = (layout.edges[0], layout.edges[-1]) if row.group else layout.edges
    top, bottom = (PAGE_HEIGHT_MM - y) * POINTS_PER_MM, (PAGE_HEIGHT_MM - y - row.height) * POINTS_PER_MM
    upright = "".join(f"{x * POINTS_PER_MM:.2f} {top:.2f} m {x * POINTS_PER_MM:.2f} {bottom:.2f} l " for x in edges)
    return f"{_level(layout, ink, y)}{upright}S\n"


def _numbered(layout: ListLayout, ink: Ink, number: int) -> str:
    """The page's number, centred in the top margin as the style sheet sets it."""
    profile = layout.profile
    size = profile.page_number.size.chosen
    x = profile.left.chosen + profile.text_width_mm / 2
    y = profile.page_number_from_top.chosen + ((1 - ASCENT - DESCENT) / 2 + ASCENT) * size * MM_PER_PT
    return f"/Artifact BMC\n{ink.text(x, y, str(number), size=size, align='center')}EMC\n"

"""A long list is drawn by ourselves: every word stands where WeasyPrint's table has it, tagged, as PDF/A."""

import subprocess
from collections import defaultdict
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from documents.rules.paper import Annex, Column, Table
from documents.writers import arrangement
from documents.writers.list_layout import wrapped
from documents.writers.pdf import write_pdf
from tests.documents import paper_samples as samples

ODD = (
    "Nguyễn Thị Ánh Tuyết",
    "Phòng Tổ chức - Hành chính/Thông tin, Ban Tổ chức–Cán bộ",
    "Rất dài " * 20,
    "X" * 90,
    "một\nhai\nba",
    "",
    "  nhiều   khoảng   trắng  ",
    "fi fl AVAV To ffi",
    "12/2026, 2025-2030, a-b, c/d",
)


def odd_table(rows: int) -> Table:
    columns = (Column("TT", 10, "center"), Column("Họ và tên, tên tập thể", 50), Column("Ghi chú", 40, "right"))
    found: list[tuple[str, ...]] = []
    for at in range(rows):
        if at % 9 == 0:
            found.append((f"Nhóm thứ {at // 9 + 1}",))
        found.append((str(at + 1), ODD[at % len(ODD)], ODD[(at * 4 + 1) % len(ODD)]))
    return Table(columns, tuple(found))


def paper_with(table: Table, form: str = "nd30", annexes: int = 1):
    paper = samples.decision(form, 1)
    return replace(paper, annexes=tuple(replace(paper.annexes[0], body=(table,)) for _ in range(annexes)))


def words(pdf: bytes, tmp_path) -> list[tuple[int, str, float, float]]:
    """Every word with its page and place in points, as poppler reads it."""
    import re

    (tmp_path / "a.pdf").write_bytes(pdf)
    subprocess.run(["pdftotext", "-bbox", "a.pdf", "a.html"], cwd=tmp_path, check=True, timeout=60)
    found, page = [], 0
    for line in (tmp_path / "a.html").read_text().splitlines():
        page += "<page " in line
        if match := re.search(r'xMin="([\d.]+)" yMin="([\d.]+)".*>(.*)</word>', line):
            found.append((page, match[3], float(match[1]), float(match[2])))
    return sorted(found)


def drawn_and_printed(paper, monkeypatch, tmp_path, **options):
    drawn = words(write_pdf(paper, **options), tmp_path)
    monkeypatch.setattr(arrangement, "LONG_LIST", 10**9)
    return drawn, words(write_pdf(paper, **options), tmp_path)


@pytest.mark.parametrize("form", ["nd30", "hd05"])
@pytest.mark.parametrize("table", [samples.people_table(130), odd_table(110)], ids=["people", "odd"])
def test_every_word_stands_where_the_table_has_it(form, table, monkeypatch, tmp_path) -> None:
    drawn, printed = drawn_and_printed(paper_with(table, form), monkeypatch, tmp_path)
    assert [word[:2] for word in drawn] == [word[:2] for word in printed]
    places = defaultdict(list)
    for page, word, *place in printed:
        places[page, word].append(place)
    assert max(_apart(place, places[page, word]) for page, word, *place in drawn) < 0.1  # points


def _apart(place, others) -> float:
    """How far a word is from the nearest same word of the same page."""
    return min(max(abs(place[0] - other[0]), abs(place[1] - other[1])) for other in others)


def test_several_lists_and_short_ones_among_them(monkeypatch, tmp_path) -> None:
    paper = paper_with(samples.people_table(120), annexes=2)
    short = Annex("Danh sách ngắn", "(Kèm theo)", (samples.people_table(3),))
    paper = replace(paper, annexes=(paper.annexes[0], short, paper.annexes[1]))
    drawn, printed = drawn_and_printed(paper, monkeypatch, tmp_path)
    assert [word[:2] for word in drawn] == [word[:2] for word in printed]


def test_a_draft_is_marked_on_every_page(monkeypatch, tmp_path) -> None:
    pages = PdfReader(BytesIO(write_pdf(samples.decision(rows=120), final=False))).pages
    final = PdfReader(BytesIO(write_pdf(samples.decision(rows=120)))).pages
    assert len(pages) == len(final)
    assert ["DỰ THẢO" in page.extract_text() for page in pages] == [True] * len(pages)


def test_rows_and_cells_are_tagged_once_in_order() -> None:
    with pikepdf.open(BytesIO(write_pdf(samples.decision(rows=120)))) as document:
        tables = [element for element in _elements(document.Root.StructTreeRoot) if element.S == "/Table"]
        rows = list(tables[-1].K)
        assert (len(tables), len(rows)) == (1, 121)
        assert [str(cell.S) for cell in rows[0].K] == ["/TH"] * 5
        assert {tuple(str(cell.S) for cell in row.K) for row in rows[1:]} == {("/TD",) * 5}
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        found = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        for page in document.pages:
            marks = page.Contents
            text = b"".join(part.read_bytes() for part in (marks if isinstance(marks, pikepdf.Array) else [marks]))
            tagged = [element for element in found[int(page.StructParents)] if element is not None]
            assert text.count(b"/MCID") == len(tagged)
        last = rows[-1].K[0]
        assert found[int(document.pages[-1].StructParents)][int(last.K)].objgen == last.objgen


def _elements(element):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:  # an element, no reference to a field
            yield kid
            yield from _elements(kid)


def test_the_file_still_says_pdf_a_and_embeds_its_letters() -> None:
    with pikepdf.open(BytesIO(write_pdf(samples.decision(rows=120)))) as document:
        assert document.open_metadata().pdfa_status == "3U"
        fonts = document.pages[-1].Resources.Font
        assert sorted(fonts.keys()) == ["/InkBold", "/InkRegular"]
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts.values())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("một hai", ("một hai",)),
        ("Tổ chức-Cán bộ", ("Tổ chức-", "Cán bộ")),
        ("2025-2030 2026", ("2025-2030", "2026")),
        ("a\nb", ("a", "b")),
        ("", ("",)),
    ],
)
def test_where_a_cell_breaks(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 21, 12, False) == lines

"""A figure is the same on a page, in the PDF and in Word, and says in words what it shows."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from docx import Document
from PIL import Image

from documents.checking import check_pdf
from documents.rules.figures import Box, Figure, Stroke, Words, figure_svg
from documents.writers.figure_picture import SCALE, figure_png
from documents.writers.pdf import write_pdf
from documents.writers.word import write_word
from tests.documents import paper_samples as samples

SVG = "{http://www.w3.org/2000/svg}"
FIGURE = Figure(
    440,
    100,
    (
        Box(34, 10, 200, 12, "#1f4e86"),
        Box(34, 8, 348, 32, "#6b7885", outlined=True),
        Stroke(300, 6, 44, "#1b6b3a"),
        Words(26, 30, "1", "#1c2733", bold=True, ends=True),
        Words(390, 30, "<92,5%>", "#1c2733"),
    ),
    "Biểu đồ & kết quả",
    "Chỉ tiêu 1: đạt 92,5%.",
)


def with_figure(form: str):
    paper = samples.plan(form)
    return replace(paper, body=(*paper.body[:4], FIGURE, *paper.body[4:]))


def test_a_figure_speaks_and_its_texts_are_escaped() -> None:
    root = ET.fromstring(figure_svg(FIGURE, font="Serif"))
    assert (root.get("role"), root.get("font-family"), root[0].text, root[1].text) == (
        "img",
        "Serif",
        FIGURE.title,
        FIGURE.description,
    )
    assert [element.text for element in root.iter(f"{SVG}text")] == ["1", "<92,5%>"]
    assert [element.get("width") for element in root.iter(f"{SVG}rect")] == ["200", "348"]


def test_the_picture_shows_the_same_colours_at_the_same_places() -> None:
    with Image.open(BytesIO(figure_png(FIGURE))) as picture:
        assert picture.size == (440 * SCALE, 100 * SCALE)
        found = [picture.getpixel((x * SCALE, y * SCALE)) for x, y in ((100, 16), (300, 42), (430, 95))]
    assert found == [(0x1F, 0x4E, 0x86), (0x1B, 0x6B, 0x3A), (255, 255, 255)]


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_a_paper_with_a_figure_keeps_to_its_form_and_reads_the_title_aloud(form: str) -> None:
    pdf = write_pdf(with_figure(form))
    report = check_pdf(pdf, form)
    assert [(one.rule.key, one.measured) for one in (*report.wrong, *report.unknown)] == []
    with pikepdf.open(BytesIO(pdf)) as document:
        figures = [
            found
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"
        ]
        assert [str(found.Alt) for found in figures] == [FIGURE.words]
        fonts = {str(font.BaseFont).split("+")[1] for page in document.pages for font in page.Resources.Font.values()}
    assert {name.removesuffix("-Bold").removesuffix("-Italic").removesuffix("-Bold") for name in fonts} == {
        "Liberation-Serif-VN"
    }


def test_word_holds_the_picture_with_its_words() -> None:
    document = Document(BytesIO(write_word(with_figure("nd30"))))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Biểu đồ & kết quả. Chỉ tiêu 1: đạt 92,5%."
    assert round(shape.width.mm) == 165

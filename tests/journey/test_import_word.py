"""A plan that comes as a Word file is read as well as one that is pasted."""

from io import BytesIO

import pytest
from docx import Document

from tests.journey.acts.plan import SOURCE
from tests.journey.desk import Album
from tests.journey.people import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)  # what Word 97 wrote, renamed


def word_file() -> bytes:
    """The plan as somebody would have typed it: a paragraph a line."""
    document, content = Document(), BytesIO()
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(content)
    return content.getvalue()


def test_a_word_file(people: People, album: Album) -> None:
    office = album.desk(people.office)
    office.go("/phong-trao/nhap-ke-hoach/")
    field = office.page.get_by_label("Tệp kế hoạch")
    field.set_input_files({"name": "ke-hoach.docx", "mimeType": DOCX, "buffer": OLD_WORD})
    office.press("Đọc kế hoạch", "tep-sai", status=422)
    office.sees("Tệp .doc kiểu cũ hoặc tệp có mật khẩu không đọc được.")
    office.page.get_by_label("Tệp kế hoạch").set_input_files(
        {"name": "ke-hoach.docx", "mimeType": DOCX, "buffer": word_file()}
    )
    office.press("Đọc kế hoạch", "ra-soat-tep-word")
    main = office.page.locator("main")
    assert main.get_by_label("Số của văn bản nguồn").input_value() == "100-KH/TCT"
    assert main.locator("#rows-targets > li").count() == 11
    assert main.locator("#rows-milestones > li").count() == 4

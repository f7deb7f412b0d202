"""From an uploaded file to text, or to a sentence; and the command that prints the draft."""

import io
import json
import zipfile

import pytest
from django.core.management import call_command
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from pypdf import PdfWriter

from campaigns.rules import plan_sources
from campaigns.rules.plan_reader import read_plan
from campaigns.rules.plan_sources import SourceRefused, read_source

TEXT = "KẾ HOẠCH\nThi đua năm 2022\nI. NỘI DUNG\n- Sơ kết vào tháng 6/2022."


def word(build) -> bytes:
    document = Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def package(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_unicode(encoding):
    assert read_source("ke-hoach.txt", TEXT.encode(encoding)) == TEXT


def test_word_keeps_paragraphs_list_numbers_and_tables_in_order():
    def build(document):
        document.add_paragraph("KẾ HOẠCH")
        document.add_paragraph("Mục đích", style="List Number")
        document.add_paragraph("Dạy tốt", style="List Bullet")
        document.add_paragraph("Yêu cầu", style="List Number")
        table = document.add_table(rows=2, cols=2)
        for row, cells in zip(table.rows, (("Thời gian", "Nội dung"), ("Tháng 9/2022", "Đăng ký")), strict=True):
            for cell, value in zip(row.cells, cells, strict=True):
                cell.text = value
        document.add_paragraph("Nơi nhận:")

    assert read_source("a.docx", word(build)).split("\n\n") == [
        "KẾ HOẠCH", "1. Mục đích", "- Dạy tốt", "2. Yêu cầu", "| Thời gian | Nội dung |", "| Tháng 9/2022 | Đăng ký |",
        "Nơi nhận:",
    ]  # fmt: skip


def test_a_letterhead_set_as_a_table_is_read_as_lines():
    def build(document):
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text = "TRƯỜNG THCS A\nSố: 5/KH-THCS"
        cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 3 tháng 4 năm 2022"
        for line in TEXT.split("\n"):
            document.add_paragraph(line)

    draft = read_plan(read_source("a.docx", word(build)))
    assert (draft.number, draft.place, draft.issued_on and draft.issued_on.isoformat(), draft.title) == (
        "5/KH-THCS", "Hà Nội", "2022-04-03", "Thi đua năm 2022",
    )  # fmt: skip


SIGNED = {
    "one row": [["Nơi nhận:\n- Các tổ;\n- Lưu: VT.", "HIỆU TRƯỞNG\n\n\nLê Văn An"]],
    "an empty column between": [["Nơi nhận:\n- Các tổ;\n- Lưu: VT.", "", "HIỆU TRƯỞNG\n\n\nLê Văn An"]],
    "a row a line": [["Nơi nhận:", "HIỆU TRƯỞNG"], ["- Các tổ;", ""], ["- Lưu: VT.", ""], ["", ""], ["", "Lê Văn An"]],
    "another who approves": [["Nơi nhận:\n- Các tổ;\n- Lưu: VT.", "DUYỆT\nVõ Thị Cúc", "HIỆU TRƯỞNG\nLê Văn An"]],
    "signatures alone": [["NGƯỜI LẬP\nVõ Thị Cúc", "HIỆU TRƯỞNG\nLê Văn An"]],
}


@pytest.mark.parametrize("rows", SIGNED.values(), ids=SIGNED)
def test_signatures_set_as_a_table_are_read_column_by_column(rows):
    def build(document):
        for line in TEXT.split("\n"):
            document.add_paragraph(line)
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    draft = read_plan(read_source("a.docx", word(build)))
    assert draft.signer == ("Lê Văn An", "HIỆU TRƯỞNG")
    assert draft.recipients == (("Các tổ", "Lưu: VT") if "Nơi nhận" in rows[0][0] else ())
    assert "|" not in draft.text


def test_word_text_in_links_and_tracked_insertions_is_read_deleted_text_is_not():
    def build(document):
        paragraph = document.add_paragraph("Sơ kết ")
        for tag, inner, value in (("w:ins", "w:t", "tháng 6/2022"), ("w:del", "w:delText", "tháng 5/2022")):
            change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
            text.text = value
            run.append(text)
            change.append(run)
            paragraph._p.append(change)

    assert read_source("a.docx", word(build)) == "Sơ kết tháng 6/2022"


SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def test_a_text_box_is_read_once_line_by_line():
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("HIỆU TRƯỞNG", "Lê Văn An"))
    box = f"<w:txbxContent>{lines}</w:txbxContent>"

    def build(document):
        document.add_paragraph("Nơi nhận: Lưu VT.")._p.append(
            parse_xml(
                f'<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
                f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            )
        )

    assert " ".join(read_source("a.docx", word(build)).split()) == "Nơi nhận: Lưu VT. HIỆU TRƯỞNG Lê Văn An"
    draft = read_plan(TEXT + "\n" + read_source("a.docx", word(build)))
    assert draft.signer == ("Lê Văn An", "HIỆU TRƯỞNG")


def test_what_was_moved_is_read_where_it_went_to():
    def build(document):
        moved = f'<w:moveFrom {SPACES} w:id="1" w:author="a"><w:r><w:t>Sơ kết </w:t></w:r></w:moveFrom>'
        document.add_paragraph()._p.append(parse_xml(moved))
        document.add_paragraph("Sơ kết tháng 6/2022")

    assert read_source("a.docx", word(build)) == "Sơ kết tháng 6/2022"


def test_a_list_that_is_told_to_begin_again_begins_again():
    def build(document):
        numbering = document.part.numbering_part.element
        abstract = next(n for n in numbering.num_lst if n.numId == numbered(document)).abstractNumId.val
        again = numbering.add_num(abstract)
        again.add_lvlOverride(ilvl=0).add_startOverride(1)
        for text in ("Dạy tốt", "Học tốt"):
            document.add_paragraph(text, style="List Number")
        for text in ("Sơ kết", "Tổng kết"):
            properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = again.numId

    def numbered(document):
        return document.styles["List Number"].element.pPr.numPr.numId.val

    lines = read_source("a.docx", word(build)).split("\n\n")
    assert lines == ["1. Dạy tốt", "2. Học tốt", "1. Sơ kết", "2. Tổng kết"]


def test_numbering_taken_off_a_paragraph_stays_off():
    def build(document):
        paragraph = document.add_paragraph("Không đánh số", style="List Number")
        numbering, number = OxmlElement("w:numPr"), OxmlElement("w:numId")
        number.set(qn("w:val"), "0")
        numbering.append(number)
        paragraph._p.get_or_add_pPr().append(numbering)

    assert read_source("a.docx", word(build)) == "Không đánh số"


def blank_pdf(password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


DOCUMENT = b"<w:document/>"
REFUSED = [
    ("empty.txt", b"", plan_sources.EMPTY),
    ("spaces.txt", b"  \n ", plan_sources.EMPTY),
    ("signs.txt", b"--- ...", plan_sources.EMPTY),
    ("large.txt", b"a" * (plan_sources.MAX_BYTES + 1), plan_sources.TOO_LARGE),
    ("long.txt", b"a " * 200_000, plan_sources.TOO_LONG),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), plan_sources.OLD_WORD),
    ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), plan_sources.OLD_WORD),
    ("macro.docm", package(word__document_dot_xml=DOCUMENT), plan_sources.MACRO),
    ("macro.docx", package(word__document_dot_xml=DOCUMENT, word__vbaProject_dot_bin=b"x"), plan_sources.MACRO),
    ("bomb.docx", package(word__document_dot_xml=bytes(plan_sources.MAX_UNPACKED + 1)), plan_sources.TOO_LARGE),
    ("sheet.xlsx", package(xl__workbook_dot_xml=b"<x/>"), plan_sources.UNKNOWN),
    ("broken.docx", package(word__document_dot_xml=b"<w:document"), plan_sources.BROKEN),
    ("cut.docx", b"PK\x03\x04 not a package", plan_sources.BROKEN),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(40), plan_sources.UNKNOWN),
    ("bytes.txt", b"\xff\xfb\x00\x01" * 20 + b"\x00", plan_sources.UNKNOWN),
    ("scan.pdf", blank_pdf(), plan_sources.SCANNED),
    ("locked.pdf", blank_pdf("mat-khau"), plan_sources.LOCKED),
    ("broken.pdf", b"%PDF-1.7 broken", plan_sources.BROKEN_PDF),
    ("tcvn3.txt", "KÕ ho¹ch thi ®ua n¨m häc, ®¨ng ký danh hiÖu, b¸o c¸o kÕt qu¶ cña tr­êng".encode("latin-1"),
     plan_sources.OLD_FONT.format(name="TCVN3 (.VnTime)")),
    ("tcvn3-utf8.txt", "KÕ ho¹ch thi ®ua n¨m häc, ®¨ng ký danh hiÖu, b¸o c¸o kÕt qu¶ cña tr­êng".encode(),
     plan_sources.OLD_FONT.format(name="TCVN3 (.VnTime)")),
    ("vni.txt", "Keá hoaïch thi ñua naêm hoïc, ñaêng kyù danh hieäu, baùo caùo keát quaû cuûa tröôøng".encode(),
     plan_sources.OLD_FONT.format(name="VNI")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "sentence"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(name, content, sentence):
    with pytest.raises(SourceRefused) as refusal:
        read_source(name, content)
    assert str(refusal.value) == sentence


def test_plain_unicode_is_not_taken_for_an_old_font():
    for text in (TEXT, "Plan for the year 2022, without any accents at all", "Thi dua day tot, hoc tot nam hoc 2022"):
        assert read_source("a.txt", text.encode()) == text


@pytest.mark.parametrize("order", [["--json", "{file}"], ["{file}", "--json"]])
def test_the_command_prints_the_draft_as_json(tmp_path, capsys, order):
    file = tmp_path / "ke-hoach.txt"
    file.write_text(TEXT, encoding="utf-8")
    call_command("import_plan", *[part.format(file=file) for part in order])
    out = capsys.readouterr().out
    draft = json.loads(out)
    assert (draft["kind"], draft["title"], draft["milestones"][0]["ends_on"]) == (
        "KẾ HOẠCH", "Thi đua năm 2022", "2022-06-30",
    )  # fmt: skip
    assert "KẾ HOẠCH" in out


def test_the_command_prints_a_summary(tmp_path, capsys):
    file = tmp_path / "ke-hoach.txt"
    file.write_text(TEXT, encoding="utf-8")
    call_command("import_plan", str(file))
    assert capsys.readouterr().out.splitlines()[:4] == [
        "Số: (không có)", "Nơi, ngày ban hành: (không có)", "Loại: KẾ HOẠCH", "Trích yếu: Thi đua năm 2022",
    ]  # fmt: skip


@pytest.mark.parametrize("missing", [True, False])
def test_the_command_refuses_with_a_sentence_and_code_1(tmp_path, capsys, missing):
    file = tmp_path / "old.doc"
    if not missing:
        file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(SystemExit) as left:
        call_command("import_plan", str(file), "--json")
    captured = capsys.readouterr()
    sentence = f"Không tìm thấy tệp {file}." if missing else plan_sources.OLD_WORD
    assert (left.value.code, captured.out, captured.err.strip()) == (1, "", sentence)


@pytest.mark.parametrize("content", [b"MZ\x90\x00" * 64, bytes(range(1, 256)) * 8, "漢字だけの文書です".encode() * 40])
def test_bytes_that_merely_decode_are_no_plan(content: bytes) -> None:
    with pytest.raises(SourceRefused):
        read_source("ke-hoach.docx", content)

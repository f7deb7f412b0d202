from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from emulation.uploads import EXCEL, WORD, FileRefused, sniff

LIMIT = 1024 * 1024


def image(kind: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind)
    return out.getvalue()


def saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def zipped(*names: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "application/pdf"),
        (image("PNG"), "image/png"),
        (image("JPEG"), "image/jpeg"),
        (image("WEBP"), "image/webp"),
        (saved(docx.Document()), WORD),
        (saved(openpyxl.Workbook()), EXCEL),
    ],
)
def test_a_file_is_known_by_its_bytes(content: bytes, content_type: str) -> None:
    assert sniff("bat-ky.exe", content, LIMIT).content_type == content_type


@pytest.mark.parametrize("content", [saved(docx.Document()), saved(openpyxl.Workbook()), b"<html>"])
def test_a_scan_is_a_pdf_or_a_picture_and_only_those_are_named(content: bytes) -> None:
    with pytest.raises(FileRefused) as refusal:
        sniff("bản chụp", content, LIMIT, scan_only=True)
    assert str(refusal.value) == "Không nhận tệp “bản chụp”. Vui lòng gửi tệp PDF hoặc ảnh (JPG, PNG, WEBP)."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.7" + b"0" * LIMIT, "lớn hơn 1 MB"),
        (b"<html><script>alert(1)</script>", "Không nhận tệp"),
        (b"MZ\x90\x00\x03" + b"\0" * 100, "Không nhận tệp"),
        ("chữ thường".encode(), "Không nhận tệp"),
        (zipped("a.txt"), "Không nhận tệp"),
        (zipped("word/document.xml", "word/vbaProject.bin"), "có macro"),
        (b"PK\x03\x04 broken", "bị hỏng"),
    ],
)
def test_what_is_not_taken_gets_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(FileRefused, match=sentence):
        sniff("minh-chung.pdf", content, LIMIT)


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]))
def test_any_bytes_are_taken_or_refused(tail: bytes, head: bytes) -> None:
    try:
        kind = sniff("tệp", head + tail, LIMIT)
    except FileRefused:
        return
    assert kind.content_type in {"application/pdf", "image/png", "image/jpeg", "image/webp"}

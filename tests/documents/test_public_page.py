"""The code on a paper and the public page behind it: what it tells, to whom, and that a file is compared by bytes."""

from hashlib import sha256
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from documents.models import IssuedPaper
from documents.rules.codes import ALPHABET, new_code, read_code
from documents.writers.code_mark import qr_png, qr_svg
from tests.documents.desk import give_key, issue
from units.models import Unit, User


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper(school: Unit, leader: User) -> IssuedPaper:
    give_key(leader, school)
    return issue(school, leader)


def page_of(paper: IssuedPaper) -> str:
    return reverse("documents:check_paper", args=[paper.code])


def bytes_of(paper: IssuedPaper) -> bytes:
    with paper.pdf.open("rb") as file:
        return file.read()


def compare(client: Client, paper: IssuedPaper, content: bytes):
    return client.post(page_of(paper), {"file": SimpleUploadedFile("a.pdf", content)})


def test_codes_are_ten_plain_signs_and_never_the_same() -> None:
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert {len(code) for code in codes} == {10}
    assert {sign for code in codes for sign in code} == set(ALPHABET)


@pytest.mark.parametrize("typed", ["7K2M9QX01B", "7k2m9qx01b", " 7k2m9-qxoLb ", "7K2M9 QXOIB"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == "7K2M9QX01B"


@pytest.mark.parametrize(
    "typed", ["", "/", "\x00", "7K2M9QX01\x00", "7K2M9QX01", "7K2M9QX01BB", "7K2M9QX01U", "ßßßßßßßßßß"]
)
def test_what_is_no_code_is_read_as_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_the_qr_holds_the_address() -> None:
    """The same address gives the same squares; the drawing itself is the library's."""
    one, other = (
        qr_svg("https://a.vn/van-ban/xac-minh/7K2M9QX01B/"),
        qr_svg("https://a.vn/van-ban/xac-minh/7K2M9QX01C/"),
    )
    assert one.startswith("<svg")
    assert one != other
    assert qr_png("https://a.vn/")[:4] == b"\x89PNG"


def test_the_code_is_printed_at_the_foot_of_the_recipients(paper: IssuedPaper) -> None:
    text = PdfReader(BytesIO(bytes_of(paper))).pages[-1].extract_text()
    assert f"Mã tra cứu:\n{paper.code}" in text
    with paper.word.open("rb") as file:
        document = docx.Document(BytesIO(file.read()))
    assert f"Mã tra cứu: {paper.code}" in document.tables[-1].cell(0, 0).text
    assert len(document.inline_shapes) == 1


def test_every_paper_has_its_own_code(school: Unit, leader: User, paper: IssuedPaper) -> None:
    assert issue(school, leader).code != paper.code


def test_anybody_reads_the_page_and_nothing_more(client: Client, paper: IssuedPaper, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        response = client.get(page_of(paper))
    html = response.content.decode()
    shown = ["01/TB-TCT", "02/03/2026", "Trường Chính trị tỉnh Lai Châu", paper.title, paper.sha256, "Còn hiệu lực"]
    hidden = ["Vũ Văn An", "TĐKT", "Các khoa, phòng", reverse("documents:paper_detail", args=[paper.pk]), "van-ban.pdf"]
    assert response.status_code == 200
    assert [text for text in shown if text not in html] == []
    assert [text for text in hidden if text in html] == []


def test_a_code_typed_small_finds_the_paper(client: Client, paper: IssuedPaper) -> None:
    assert client.get(reverse("documents:check_paper", args=[paper.code.lower()])).status_code == 200
    found = client.get(reverse("documents:look_up"), {"code": paper.code.lower()})
    assert (found.status_code, found.url) == (302, page_of(paper))
    assert client.get(reverse("documents:look_up")).status_code == 200


def test_an_unknown_code_is_a_sentence(client: Client, paper: IssuedPaper) -> None:
    response = client.get(reverse("documents:check_paper", args=["0000000000"]))
    assert response.status_code == 404
    assert "Không có văn bản nào được ban hành với mã tra cứu “0000000000”." in response.content.decode()


def test_the_same_bytes_and_other_bytes(client: Client, paper: IssuedPaper) -> None:
    same, other = compare(client, paper, bytes_of(paper)), compare(client, paper, bytes_of(paper) + b" ")
    assert (same.context["same"], other.context["same"]) == (True, False)
    assert "Tệp trùng từng byte với văn bản số 01/TB-TCT đã ban hành." in same.content.decode()
    assert "Tệp không trùng với văn bản số 01/TB-TCT đã ban hành." in other.content.decode()
    assert sha256(bytes_of(paper)).hexdigest() == paper.sha256


def test_comparing_stores_nothing(client: Client, paper: IssuedPaper, settings) -> None:
    before = sorted(settings.MEDIA_ROOT.rglob("*"))
    compare(client, paper, b"x" * 5_000_000)
    assert sorted(settings.MEDIA_ROOT.rglob("*")) == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "Vui lòng chọn tệp cần đối chiếu."), (b"", "Tệp này rỗng. Vui lòng chọn đúng tệp văn bản.")],
)
def test_without_a_file_there_is_a_sentence(client: Client, paper: IssuedPaper, content, sentence: str) -> None:
    data = {} if content is None else {"file": SimpleUploadedFile("a.pdf", content)}
    response = client.post(page_of(paper), data)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_guest_still_passes_the_forgery_check(paper: IssuedPaper) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(page_of(paper), {"file": SimpleUploadedFile("a.pdf", b"x")}).status_code == 403
    token = strict.get(page_of(paper)).cookies["csrftoken"].value
    data = {"file": SimpleUploadedFile("a.pdf", b"x"), "csrfmiddlewaretoken": token}
    assert strict.post(page_of(paper), data).status_code == 200

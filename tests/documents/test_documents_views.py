"""The register, a paper's page and files, one's own key: who sees them, what they cost, what they answer."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from documents.models import IssuedPaper, SigningKey
from emulation.models import Event
from tests.documents.desk import PIN, demo_key, give_key, issue
from units.models import Unit, User

REGISTER = reverse("documents:register")
KEY = reverse("documents:signing_key")
NO_REGISTER = (
    "Sổ đăng ký văn bản đi dành cho Thường trực Hội đồng Thi đua – Khen thưởng, thủ trưởng và quản trị của trường."
)
SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper(school: Unit, leader: User) -> IssuedPaper:
    give_key(leader, school)
    return issue(school, leader)


def status(client: Client, url: str) -> int:
    """Ask for a page or a file and read it to its end, which closes the file."""
    response = client.get(url)
    b"".join(response)
    return response.status_code


def rows_of(response) -> list[str]:
    return [row.number_text for row in response.context["rows"]]


def test_the_register_has_the_ten_columns(sign_in: SignIn, office: User, paper: IssuedPaper) -> None:
    response = sign_in(office).get(REGISTER)
    assert response.context["columns"] == (
        "Số, ký hiệu",
        "Ngày, tháng",
        "Tên loại và trích yếu",
        "Người ký",
        "Nơi nhận",
        "Đơn vị, người nhận bản lưu",
        "Số lượng bản",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    )
    html = response.content.decode()
    cells = ["01/TB-TCT</a>", "02/03/2026", "Thông báo về việc", "Vũ Văn An", "Các khoa, phòng", "VT, TĐKT"]
    assert [cell for cell in cells if cell not in html] == []


def test_who_opens_the_register(
    sign_in: SignIn, office: User, leader: User, admin_user: User, member: User, board_member: User, paper: IssuedPaper
) -> None:
    answers = [sign_in(user).get(REGISTER).status_code for user in (office, leader, admin_user, member, board_member)]
    assert answers == [200, 200, 200, 403, 403]
    assert NO_REGISTER in sign_in(member).get(REGISTER).content.decode()


def test_the_register_shows_no_other_school(sign_in: SignIn, outsider: User, paper: IssuedPaper) -> None:
    assert rows_of(sign_in(outsider).get(REGISTER)) == []


def test_filters_stand_in_the_address(sign_in: SignIn, office: User, leader: User, school: Unit) -> None:
    give_key(leader, school)
    issue(school, leader)
    issue(school, leader, kind="QĐ")
    issue(school, leader, issued_on=date(2025, 12, 31))
    client = sign_in(office)
    found = {
        query: rows_of(client.get(REGISTER + query)) for query in ("", "?year=2025", "?kind=QĐ", "?year=2026&kind=TB")
    }
    assert found == {
        "": ["01/QĐ-TCT", "01/TB-TCT", "01/TB-TCT"],
        "?year=2025": ["01/TB-TCT"],
        "?kind=QĐ": ["01/QĐ-TCT"],
        "?year=2026&kind=TB": ["01/TB-TCT"],
    }


@pytest.mark.parametrize("query", ["?year=abc", "?kind=XX", "?page=99", "?page=abc", "?year=99999999999"])
def test_nonsense_in_the_address_is_nothing(sign_in: SignIn, office: User, paper: IssuedPaper, query: str) -> None:
    assert rows_of(sign_in(office).get(REGISTER + query)) == ["01/TB-TCT"]


def test_the_register_is_cut_into_pages_but_printed_whole(
    sign_in: SignIn, office: User, leader: User, paper: IssuedPaper, school: Unit, monkeypatch
) -> None:
    monkeypatch.setattr("documents.views.papers.PAGE_SIZE", 1)
    issue(school, leader)
    client = sign_in(office)
    assert [len(rows_of(client.get(REGISTER + query))) for query in ("", "?page=2", "?print=1")] == [1, 1, 2]


def test_the_register_is_bound_oldest_first(
    sign_in: SignIn, office: User, leader: User, paper: IssuedPaper, school: Unit
) -> None:
    issue(school, leader)
    client = sign_in(office)
    assert [rows_of(client.get(REGISTER + query)) for query in ("", "?print=1")] == [
        ["02/TB-TCT", "01/TB-TCT"],
        ["01/TB-TCT", "02/TB-TCT"],
    ]
    printed = load_workbook(BytesIO(b"".join(client.get(f"{REGISTER}?dang=xlsx").streaming_content))).active
    held = [str(cell) for row in printed.iter_rows(values_only=True) for cell in row if str(cell).endswith("/TB-TCT")]
    assert held == ["01/TB-TCT", "02/TB-TCT"]
    pdf = PdfReader(BytesIO(b"".join(client.get(f"{REGISTER}?dang=pdf").streaming_content)))  # type: ignore[attr-defined]
    assert "SỔ ĐĂNG KÝ" in pdf.pages[0].extract_text()


def test_the_register_costs_the_same_at_one_and_three_rows(
    sign_in: SignIn, office: User, leader: User, school: Unit, paper: IssuedPaper, django_assert_num_queries
) -> None:
    client = sign_in(office)
    client.get(REGISTER)
    with django_assert_num_queries(10):
        client.get(REGISTER)
    issue(school, leader)
    issue(school, leader)
    with django_assert_num_queries(10):
        client.get(REGISTER)


def test_files_are_streamed_as_issued(sign_in: SignIn, member: User, paper: IssuedPaper) -> None:
    for name, stored, kind in (("download_pdf", paper.pdf, "pdf"), ("download_word", paper.word, "docx")):
        response = sign_in(member).get(reverse(f"documents:{name}", args=[paper.pk]))
        with stored.open("rb") as file:
            assert b"".join(response.streaming_content) == file.read()
        expected = quote(f"01-TB-TCT Thông báo về việc đăng ký thi đua.{kind}")
        assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{expected}"
        assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize("name", ["paper_detail", "download_pdf", "download_word"])
def test_who_reads_a_paper(
    sign_in: SignIn,
    name: str,
    school: Unit,
    leader: User,
    member: User,
    board_member: User,
    outsider: User,
    paper: IssuedPaper,
) -> None:
    minutes = issue(school, leader, kind="BB")
    answers = {
        user.username: [status(sign_in(user), reverse(f"documents:{name}", args=[pk])) for pk in (paper.pk, minutes.pk)]
        for user in (leader, member, board_member, outsider)
    }
    assert answers == {
        "hieutruong": [200, 200],
        "giangvien": [200, 403],
        "hoidong": [200, 200],
        "ngoai": [404, 404],
    }


def test_a_closed_paper_says_why(sign_in: SignIn, school: Unit, leader: User, member: User, paper: IssuedPaper) -> None:
    minutes = issue(school, leader, kind="BB")
    html = sign_in(member).get(reverse("documents:paper_detail", args=[minutes.pk])).content.decode()
    assert "Biên bản và tờ trình chỉ dành cho thủ trưởng, Thường trực và thành viên Hội đồng." in html


def test_a_changed_or_lost_file_is_not_given_out(sign_in: SignIn, leader: User, paper: IssuedPaper) -> None:
    url = reverse("documents:download_pdf", args=[paper.pk])
    client = sign_in(leader)
    with open(paper.pdf.path, "ab") as file:
        file.write(b"x")
    changed = client.get(url)
    paper.pdf.storage.delete(paper.pdf.name)
    lost = client.get(url)
    assert (changed.status_code, lost.status_code) == (403, 403)
    assert "Tệp của văn bản 01/TB-TCT khác với bản đã phát hành." in changed.content.decode()
    assert "Không tìm thấy tệp của văn bản 01/TB-TCT trong kho lưu trữ." in lost.content.decode()


def test_unknown_papers_are_not_found(sign_in: SignIn, leader: User) -> None:
    pages = [reverse("documents:paper_detail", args=[pk]) for pk in (999, 10**30)]
    assert [sign_in(leader).get(page).status_code for page in pages] == [404, 404]


def test_strangers_sign_in_first(client: Client, paper: IssuedPaper) -> None:
    pages = [
        REGISTER,
        KEY,
        reverse("documents:paper_detail", args=[paper.pk]),
        reverse("documents:download_pdf", args=[paper.pk]),
    ]
    answers = [client.get(page) for page in pages]
    assert [(answer.status_code, answer.url.split("?")[0]) for answer in answers] == [
        (302, reverse("account_login"))
    ] * 4


def send_key(client: Client, content: bytes, pin: str = PIN):
    return client.post(KEY, {"file": SimpleUploadedFile("khoa.p12", content), "pin": pin})


def test_a_person_brings_their_own_key(sign_in: SignIn, leader: User) -> None:
    client = sign_in(leader)
    assert "Đồng chí chưa nạp chứng thư số." in client.get(KEY).content.decode()
    response = send_key(client, demo_key())
    assert (response.status_code, response.url) == (302, KEY)
    key = SigningKey.objects.get()
    assert (key.holder, key.active, key.demo) == (leader, True, False)
    assert "Vũ Văn An" in client.get(KEY).content.decode()
    assert Event.objects.filter(verb="store_key", by=leader).count() == 1


@pytest.mark.parametrize(
    ("content", "pin", "sentence"),
    [
        (b"", PIN, "Tệp này rỗng. Vui lòng chọn đúng tệp chứng thư số."),
        (b"x", PIN, "Tệp này không phải tệp chứng thư số .p12 hoặc .pfx. Vui lòng chọn đúng tệp."),
        (b"0" * 200_000, PIN, "Tệp lớn hơn 100 KB nên không phải tệp chứng thư số .p12, .pfx."),
        (demo_key(), "sai", "Mã PIN không đúng hoặc tệp khóa đã hỏng. Vui lòng nhập lại mã PIN của chứng thư số."),
    ],
)
def test_a_bad_key_gets_a_sentence(sign_in: SignIn, leader: User, content: bytes, pin: str, sentence: str) -> None:
    response = send_key(sign_in(leader), content, pin)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert pin == PIN or f'value="{pin}"' not in response.content.decode()
    assert SigningKey.objects.count() == 0


def test_who_keeps_a_key(
    sign_in: SignIn, leader: User, office: User, board_member: User, member: User, admin_user: User
) -> None:
    answers = [sign_in(user).get(KEY).status_code for user in (leader, office, board_member, member, admin_user)]
    assert answers == [200, 200, 200, 403, 403]
    assert send_key(sign_in(member), demo_key()).status_code == 403
    assert SigningKey.objects.count() == 0


def test_pages_take_only_their_methods(sign_in: SignIn, leader: User, paper: IssuedPaper) -> None:
    client = sign_in(leader)
    pages = [
        REGISTER,
        reverse("documents:paper_detail", args=[paper.pk]),
        reverse("documents:download_pdf", args=[paper.pk]),
    ]
    assert [client.post(page).status_code for page in pages] == [405, 405, 405]
    assert client.put(KEY).status_code == 405

"""The checker where people meet it: the command, the page, and the process that measures strangers' files."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from documents.checking import Unreadable, apart, check_pdf, reading
from documents.checking.apart import check_apart
from tests.documents.paper_kinds import printed
from tests.documents.test_check_form import bundled
from units.models import User

PAGE = reverse("documents:check_form")


@pytest.fixture(scope="module")
def notice() -> bytes:
    return printed("notice", "nd30", "short")


@pytest.fixture(scope="module")
def broken() -> bytes:
    """A Party paper, which is not of the State form."""
    return printed("notice", "hd05", "short")


def run(*words: str) -> tuple[int, str, str]:
    """Run the command: exit code, standard output, standard error."""
    out, err = StringIO(), StringIO()
    try:
        call_command("check_form", *words, stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_measuring_apart_finds_the_same(notice: bytes) -> None:
    assert check_apart(notice, "nd30") == check_pdf(notice, "nd30")
    with pytest.raises(Unreadable, match=f"^{reading.BROKEN}$"):
        check_apart(b"%PDF-1.7 nothing", "nd30")


def test_a_file_that_eats_time_is_refused(notice: bytes) -> None:
    with pytest.raises(Unreadable, match=f"^{apart.TOO_HEAVY}$"):
        check_apart(notice, "nd30", seconds=0)


def test_the_command_says_what_it_found(tmp_path: Path, notice: bytes, broken: bytes) -> None:
    good, bad = tmp_path / "tot.pdf", tmp_path / "sai.pdf"
    good.write_bytes(notice)
    bad.write_bytes(broken)
    assert run(str(good), "--form", "nd30") == (
        0,
        "41/41 quy định đúng, 0 chưa đúng, 0 không xác định được (1 trang).\n",
        "",
    )
    code, out, err = run("--json", "--form", "nd30", str(bad))
    found = json.loads(out)
    assert (code, err, found["form"], found["pages"], found["passed"]) == (1, "", "nd30", 1, False)
    assert sorted(found["findings"][0]) == [
        "allowed",
        "measured",
        "name",
        "page",
        "rule",
        "sentence",
        "source",
        "verdict",
        "x_mm",
        "y_mm",
    ]
    assert run("--form", "nd30", str(bad))[1].startswith(
        "Chưa đúng: Quốc hiệu. Văn bản trình bày theo thể thức của Đảng (HD 05-HD/VPTW). Vui lòng chọn đúng thể thức"
    )


def test_the_command_refuses_with_a_sentence(tmp_path: Path) -> None:
    word, large = tmp_path / "a.docx", tmp_path / "b.pdf"
    word.write_bytes(b"PK\x03\x04")
    large.write_bytes(b"%PDF-1.7" + b" " * reading.MAX_BYTES)
    missing = tmp_path / "c.pdf"
    assert [run(str(file), "--form", "hd05") for file in (word, large, missing, tmp_path)] == [
        (1, "", f"{reading.NOT_PDF}\n"),
        (1, "", f"{reading.TOO_LARGE}\n"),
        (1, "", f"Không đọc được tệp {missing}: No such file or directory.\n"),
        (1, "", f"Không đọc được tệp {tmp_path}: Is a directory.\n"),
    ]
    assert json.loads(run(str(word), "--json", "--form", "hd05")[1]) == {"passed": False, "refusal": reading.NOT_PDF}


@pytest.mark.parametrize("words", [(), ("a.pdf",), ("a.pdf", "--form", "letter")])
def test_wrong_use(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*words)


def send(client: Client, data: bytes, form: str = "nd30", name: str = "Thông báo.pdf"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data, "application/pdf"), "form": form})


def test_the_page_shows_what_is_wrong_first(sign_in, member: User, notice: bytes, broken: bytes, settings) -> None:
    client = sign_in(member)
    good, bad = send(client, notice), send(client, broken)
    assert (good.status_code, good.context["report"].passed) == (200, True)
    assert "Không thấy điểm nào sai thể thức; 41 điểm đúng. Văn bản có 1 trang." in good.content.decode()
    html = bad.content.decode()
    assert html.index("<h2>Chưa đúng</h2>") < html.index("<h2>Đúng</h2>")
    assert "Vui lòng chọn đúng thể thức rồi kiểm tra lại." in html
    assert "Thông báo.pdf" in html
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*.pdf") if "Thông" in path.name] == []


def test_a_bundle_on_the_page_and_in_the_command(
    sign_in, member: User, notice: bytes, broken: bytes, tmp_path: Path
) -> None:
    both = tmp_path / "hai.pdf"
    both.write_bytes(bundled(notice, broken))
    code, out, _ = run("--form", "nd30", "--json", str(both))
    found = json.loads(out)
    assert (code, found["passed"], found["pages"], len(found["findings"])) == (1, False, 2, 41)
    assert [(one["first_page"], one["passed"], len(one["findings"])) for one in found["papers"]] == [
        (1, True, 41), (2, False, 41),
    ]  # fmt: skip
    words = run("--form", "nd30", str(both))[1]
    assert words.startswith("Tệp có 2 văn bản.\n1. THÔNG BÁO – Số: 05/TB-TCT\n41/41 quy định đúng")
    html = send(sign_in(member), both.read_bytes()).content.decode()
    assert "Tệp có 2 văn bản, 2 trang; mỗi văn bản được đo riêng." in html
    assert ('id="van-ban-1"' in html, 'id="van-ban-2"' in html) == (False, True)


@pytest.mark.parametrize(
    ("data", "form", "sentence"),
    [
        (b"", "nd30", reading.EMPTY),
        (b"PK\x03\x04", "nd30", reading.NOT_PDF),
        (b"%PDF-1.7" + b" " * reading.MAX_BYTES, "nd30", reading.TOO_LARGE),
        (b"%PDF-1.7", "nd30", reading.BROKEN),
        (b"%PDF-1.7", "letter", "Thể thức</a>:"),
    ],
)
def test_the_page_refuses_with_a_sentence(sign_in, member: User, data: bytes, form: str, sentence: str) -> None:
    response = send(sign_in(member), data, form)
    assert (response.status_code, "report" in response.context) == (200, False)
    assert sentence in response.content.decode()


def test_no_file_and_hostile_names(sign_in, member: User, notice: bytes) -> None:
    client = sign_in(member)
    assert client.post(PAGE, {"form": "nd30"}).status_code == 200
    assert "<img src=x>" not in send(client, notice, name="<img src=x>.pdf").content.decode()


def test_one_file_at_a_time(sign_in, member: User, notice: bytes) -> None:
    cache.set(f"check-form-{member.pk}", 1, timeout=30)
    try:
        busy = send(sign_in(member), notice).content.decode()
    finally:
        cache.delete(f"check-form-{member.pk}")
    assert "Hệ thống đang đo một tệp khác của đồng chí." in busy
    assert send(sign_in(member), notice).context["report"].passed


def test_who_comes_to_the_page(client: Client, sign_in, office: User, member: User) -> None:
    assert client.get(PAGE).status_code == 302
    assert sign_in(member).get(PAGE).status_code == 200
    assert sign_in(member).put(PAGE).status_code == 405
    assert f'href="{PAGE}"' in sign_in(office).get(reverse("documents:register")).content.decode()

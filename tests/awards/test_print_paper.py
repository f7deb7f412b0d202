"""`manage.py print_paper`: issued bytes or a draft; 0 done, 1 refused with a sentence, 2 wrong use; no traceback."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from docx import Document
from pypdf import PdfReader

from awards.management.commands.print_paper import Command
from campaigns.models import Plan
from documents.printing import printer_names
from tests.campaigns.plan_sample import drafted, signed
from units.models import Unit, User


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def run(*arguments: object) -> int:
    """Run the command as from a shell, but leave the connection open; return its exit code."""
    command = Command()
    command._called_from_command_line = True  # a parser that exits with 2
    try:
        command.execute(**vars(command.create_parser("manage.py", "print_paper").parse_args([*map(str, arguments)])))
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_what_can_be_printed() -> None:
    assert printer_names() == ["certificate", "decision", "minutes", "plan", "report"]


def test_a_draft_is_printed_now(school: Unit, office: User, tmp_path: Path) -> None:
    campaign = drafted(school, office)
    pdf, word = tmp_path / "kh.pdf", tmp_path / "kh.docx"
    assert run("plan", campaign.pk, "--format", "pdf", "--out", pdf) == 0
    assert run("--out", word, "--format", "docx", "plan", campaign.pk) == 0
    assert "DỰ THẢO" in PdfReader(pdf).pages[0].extract_text()
    document = Document(str(word))
    assert [p.text for p in document.sections[0].first_page_header.paragraphs] == ["DỰ THẢO"]
    assert any("thi đua" in paragraph.text for paragraph in document.paragraphs)


def test_an_issued_plan_is_printed_from_its_stored_bytes(
    school: Unit, office: User, leader: User, tmp_path: Path
) -> None:
    campaign = signed(school, office, leader)
    paper = Plan.objects.get(pk=campaign.pk).paper
    out = tmp_path / "kh"
    for file_format, stored in (("pdf", paper.pdf), ("docx", paper.word)):
        call_command("print_paper", "plan", str(campaign.pk), "--format", file_format, "--out", str(out))
        assert out.read_bytes() == Path(stored.path).read_bytes()


@pytest.mark.parametrize(
    ("name", "pk", "out", "sentence"),
    [
        ("plan", "99", "x.pdf", "Không có kế hoạch nào mang mã 99."),
        ("plan", "9" * 30, "x.pdf", f"Không có mục nào mang mã {'9' * 30}."),
        ("minutes", "99", "x.pdf", "Không có phiên họp nào mang mã 99."),
        ("decision", "99", "x.pdf", "Không có quyết định nào mang mã 99."),
        ("certificate", "99", "x.pdf", "Không có kết quả khen thưởng nào mang mã 99."),
    ],
)
def test_what_is_not_there_is_refused(
    db: None, tmp_path: Path, capsys, name: str, pk: str, out: str, sentence: str
) -> None:
    assert run(name, pk, "--out", tmp_path / out) == 1
    assert capsys.readouterr().err.strip() == sentence
    assert not (tmp_path / out).exists()


def test_a_file_that_cannot_be_written_is_refused(school: Unit, office: User, tmp_path: Path, capsys) -> None:
    out = tmp_path / "khong-co" / "kh.pdf"
    assert run("plan", drafted(school, office).pk, "--out", out) == 1
    assert capsys.readouterr().err.strip() == f"Không ghi được tệp {out}: No such file or directory."


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("plan",),
        ("plan", "1"),
        ("plan", "x", "--out", "a"),
        ("plan", "0", "--out", "a"),
        ("poster", "1", "--out", "a"),
        ("plan", "1", "--format", "odt", "--out", "a"),
    ],
)
def test_wrong_use(db: None, capsys, arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_sentence_goes_to_the_given_stream(db: None) -> None:
    error = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("print_paper", "plan", "99", "--out", "x.pdf", stderr=error)
    assert (end.value.code, error.getvalue().strip()) == (1, "Không có kế hoạch nào mang mã 99.")

"""What LibreOffice makes of our Word files: as many pages as our own PDF (± 1), and the form kept."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from documents.checking import check_pdf
from documents.rules.paper import Form, Paper
from documents.writers.certificate import write_certificates_pdf, write_certificates_word
from documents.writers.pdf import write_pdf
from documents.writers.word import write_word
from tests.documents import paper_samples as samples
from tests.documents.office import convert, needs_office
from tests.documents.paper_kinds import EVERY, Size, paper_of
from tests.documents.test_certificates import PRAISE, TITLE

CERTIFICATES = [TITLE, PRAISE] * 3
LONG_TABLE = 130  # rows


def with_tables(form: Form) -> Paper:
    """A plan whose body holds a table of one page and one of six, and a code to look it up."""
    plan = samples.plan(form)
    tables = [samples.people_table(rows) for rows in (20, LONG_TABLE)]
    body = (*plan.body[:5], tables[0], *plan.body[5:9], tables[1], *plan.body[9:])
    return replace(plan, body=body, code="AB12CD34EF", check_url="https://thidua.example.edu.vn/v/AB12CD34EF")


def papers() -> dict[str, Paper]:
    """Every kind in both forms, short in the one and long in the other, with tables, annexes and a code."""
    turns: tuple[Size, Size] = ("short", "long")
    kinds = [(kind, form, turns[(at + len(form)) % 2]) for at, (kind, form) in enumerate(EVERY)]
    found = {f"{kind}-{form}-{size}": paper_of(kind, form, size) for kind, form, size in kinds}
    for form in ("nd30", "hd05"):
        found |= {f"tables-{form}": with_tables(form), f"decision-60-{form}": samples.decision(form, 60)}
        found |= {f"minutes-table-{form}": samples.minutes(form), f"annexes-{form}": samples.submission(form)}
    return found


def pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


@needs_office
@pytest.mark.slow
def test_libreoffice_gives_as_many_pages_as_our_pdf_and_keeps_the_form(tmp_path: Path) -> None:
    made = papers()
    for name, paper in made.items():
        (tmp_path / f"{name}.docx").write_bytes(write_word(paper))
    (tmp_path / "certificates.docx").write_bytes(write_certificates_word(CERTIFICATES))
    convert(*sorted(tmp_path.glob("*.docx")))
    wanted = {name: pages(write_pdf(paper)) for name, paper in made.items()}
    wanted["certificates"] = pages(write_certificates_pdf(CERTIFICATES))
    given = {name: pages((tmp_path / f"{name}.pdf").read_bytes()) for name in wanted}
    assert {name: count for name, count in given.items() if abs(count - wanted[name]) > 1} == {}
    measured = [
        *(name for name in made if name.startswith("letter")),
        "tables-nd30",
        "annexes-hd05",
        "minutes-table-hd05",
    ]
    wrong = {name: check_pdf((tmp_path / f"{name}.pdf").read_bytes(), made[name].form).wrong for name in measured}
    assert {name: [(one.rule.key, one.measured) for one in found] for name, found in wrong.items() if found} == {}

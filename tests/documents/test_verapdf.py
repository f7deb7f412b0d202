"""veraPDF judges every kind of file we make: PDF/A-3u and PDF/UA-1, unsigned, signed by a person, then by the school.

One call for all of them; without `verapdf` on the PATH the test is skipped, and test_pdf_standard.py judges alone.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from documents.rules.designs import Design
from documents.rules.paper import Block, Certificate, Form
from documents.signatures import make_demo_seal, seal_pdf
from documents.writers.certificate import single_certificates, write_certificates_pdf
from documents.writers.pdf import write_pdf
from tests.documents import paper_samples as samples
from tests.documents.paper_kinds import EVERY, paper_of
from tests.documents.test_certificates import PRAISE, TITLE
from tests.documents.test_designs import OWN, RECIPIENT, jpeg
from tests.documents.test_figures import with_figure
from tests.documents.test_signatures import AT, PIN, key, sign  # noqa: F401

needs_verapdf = pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not installed")
FORMS: tuple[Form, Form] = ("nd30", "hd05")
BOTH = {"PDF/A-3U": True, "PDF/UA-1": True}
STEPS = (  # headings that begin below the highest level and leave one out
    Block("heading", "Sơ lược thành tích", "1.", 1),
    Block("paragraph", samples.SENTENCES[0]),
    Block("heading", "Kết luận", "I.", 0),
    Block("heading", "Ghi chú", "a)", 2),
    Block("paragraph", samples.SENTENCES[1]),
)


def printed_papers() -> Iterator[tuple[str, bytes]]:
    for kind, form in EVERY:
        yield f"{kind}-{form}", write_pdf(paper_of(kind, form, "short"))
    for form in FORMS:
        steps = replace(paper_of("report", form, "short"), body=STEPS)
        coded = replace(samples.decision(form, 60), code="AB12CD34EF", check_url="https://thidua.example.edu.vn/v/AB12")
        papers = {"letter-long": paper_of("letter", form, "long"), "steps": steps, "code": coded}
        papers |= {
            "long-list": samples.decision(form, 150),
            "table": samples.minutes(form),
            "figure": with_figure(form),
        }
        for name, paper in papers.items():
            yield f"{name}-{form}", write_pdf(paper)


def printed_certificates() -> Iterator[tuple[str, bytes]]:
    own = replace(OWN, design=Design(210, 148, "own", (replace(RECIPIENT, x=10, width=180),), artwork=jpeg()))
    rows: dict[str, list[Certificate]] = {"usual": [TITLE, PRAISE] * 3, "own": [own, OWN], "code": [OWN]}
    for name, certificates in (rows | {"party": [replace(PRAISE, form="hd05")]}).items():
        yield f"certificates-{name}", write_certificates_pdf(certificates)
    yield "certificate-single", next(single_certificates([TITLE], BytesIO(write_certificates_pdf([TITLE]))))


def verdicts(folder: Path) -> dict[str, dict[str, bool]]:
    """Return for each file of a folder what veraPDF says of every standard that the file claims."""
    command = ["verapdf", "--format", "json", "--maxfailuresdisplayed", "1", *map(str, sorted(folder.glob("*.pdf")))]
    settings = os.environ | {"JAVA_TOOL_OPTIONS": f"-Djava.io.tmpdir={folder}"}  # where it leaves its log
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=settings)
    return {
        Path(job["itemDetails"]["name"]).stem: {
            result["profileName"].removesuffix(" validation profile"): result["compliant"]
            for result in job.get("validationResult", [])
        }
        for job in json.loads(said.stdout)["report"]["jobs"]
    }


def sealed(pdf: bytes, pkcs12: bytes) -> bytes:
    return seal_pdf(
        pdf,
        pkcs12=pkcs12,
        pin=PIN,
        organisation="Trường Chính trị tỉnh Hoa Lâm",
        reason="",
        location="",
        at=AT,
        image=make_demo_seal(),
        size_mm=36,
    )


@needs_verapdf
@pytest.mark.slow
def test_every_kind_is_archived_and_accessible_before_and_after_signing(tmp_path: Path, key: bytes) -> None:  # noqa: F811
    made = dict(printed_papers()) | dict(printed_certificates())
    for name, pdf in list(made.items()):
        made[f"{name}+person"] = signed = sign(pdf, key)
        made[f"{name}+person+school"] = sealed(signed, key)
    for name, pdf in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    found = verdicts(tmp_path)
    assert {name: said for name, said in found.items() if said != BOTH} == {}
    assert found.keys() == made.keys()


@needs_verapdf
def test_a_long_draft_is_archived_and_claims_no_more_and_a_spoilt_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "draft.pdf").write_bytes(write_pdf(samples.decision(rows=150), final=False))
    with pikepdf.open(BytesIO(write_pdf(samples.minutes()))) as document:
        for font in document.pages[0].Resources.Font.values():
            del font.DescendantFonts[0].FontDescriptor.FontFile2
        del document.Root.MarkInfo
        document.save(tmp_path / "spoilt.pdf")
    said = {"draft": {"PDF/A-3U": True}, "spoilt": {"PDF/A-3U": False, "PDF/UA-1": False}}
    assert verdicts(tmp_path) == said

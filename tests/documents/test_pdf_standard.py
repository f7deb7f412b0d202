"""A second reader judges our PDF files: PDF/A-3u and PDF/UA-1 at once, before and after signing.

veraPDF (test_verapdf.py) comes neither from Debian nor from PyPI; `page-validation`, which keeps to its corpus,
is installed with the tests.
"""

import re
from io import BytesIO

import pikepdf
import pytest

from documents.signatures import make_demo_seal, seal_pdf, verify_pdf
from documents.writers.certificate import single_certificates, write_certificates_pdf
from documents.writers.pdf import write_pdf
from tests.documents import paper_samples as samples
from tests.documents.test_certificates import PRAISE, TITLE
from tests.documents.test_signatures import AT, PIN, key, paper, sign, signed  # noqa: F401

page = pytest.importorskip("page", reason="page-validation is not installed: PDF/A is not judged here")

LENGTH = "PDFA3U-STREAM-LENGTH-001"
EARLIER = "PDFA3U-SIGNATURE-BYTERANGE-001"  # this judge wants the first of two signatures to cover the second as well


def judged(pdf: bytes, profile) -> set[str]:  # type: ignore[no-untyped-def]
    """Return the rules that fail. A stream whose bytes end in CR before the line end is measured one too short."""
    found = {failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile=profile).failures}
    return found - {LENGTH} if LENGTH in found and b"\r\nendstream" in pdf and lengths_hold(pdf) else found


def lengths_hold(pdf: bytes) -> bool:
    """Say whether after /Length bytes of each stream comes its end, and nothing else."""
    ends = [
        pdf[begin.end() + int(begin[1]) :][:12].lstrip(b"\r\n")
        for begin in re.finditer(rb"/Length (\d+)(?=[\s/>])[^>]*>>\s*stream\r?\n", pdf)
    ]
    return all(end.startswith(b"endstream") for end in ends)


def archive(pdf: bytes) -> set[str]:
    return judged(pdf, page.ValidationProfile.PDF_A_3U)


PRINTED = {
    "plan-nd30": lambda: write_pdf(samples.plan("nd30")),
    "plan-hd05": lambda: write_pdf(samples.plan("hd05")),
    "annexes": lambda: write_pdf(samples.annexed()),
    "decision": lambda: write_pdf(samples.decision(rows=3)),
    "long-list": lambda: write_pdf(samples.decision(rows=150)),
    "minutes": lambda: write_pdf(samples.minutes()),
    "draft": lambda: write_pdf(samples.plan(), final=False),
    "long-draft": lambda: write_pdf(samples.decision(rows=150), final=False),
    "certificates": lambda: write_certificates_pdf([TITLE, PRAISE] * 20),
    "one-certificate": lambda: next(single_certificates([TITLE], BytesIO(write_certificates_pdf([TITLE])))),
}


def accessible(pdf: bytes) -> set[str]:
    return judged(pdf, page.ValidationProfile.PDF_UA_1)


@pytest.mark.parametrize("name", PRINTED)
def test_every_kind_of_file_is_pdf_a(name: str) -> None:
    assert archive(PRINTED[name]()) == set()


@pytest.mark.parametrize("name", [name for name in PRINTED if name != "long-draft"])
def test_every_kind_of_file_is_pdf_ua(name: str) -> None:
    assert accessible(PRINTED[name]()) == set()


def test_a_long_draft_makes_no_claim_that_is_untrue() -> None:
    assert b"pdfuaid" not in PRINTED["long-draft"]()


@pytest.mark.parametrize("name", ["plan-nd30", "plan-hd05", "decision", "long-list", "minutes", "certificates"])
def test_signed_they_stay_both(name: str, key) -> None:  # noqa: F811
    pdf = sign(PRINTED[name](), key)
    assert (archive(pdf), accessible(pdf)) == (set(), set())


def test_two_signatures_and_the_seal_change_neither(signed, key) -> None:  # noqa: F811
    both = sign(signed, key, field_name="ChuKy2")
    sealed = seal_pdf(
        both,
        pkcs12=key,
        pin=PIN,
        organisation="Trường Chính trị",
        reason="",
        location="",
        at=AT,
        image=make_demo_seal(),
        size_mm=36,
    )
    assert [(archive(pdf), accessible(pdf)) for pdf in (both, sealed)] == [({EARLIER}, set())] * 2
    assert [report.intact for report in verify_pdf(sealed)] == [True, True, True]


def test_the_judge_says_no() -> None:
    """A file whose fonts are gone and whose claim is not."""
    with pikepdf.open(BytesIO(PRINTED["plan-nd30"]())) as document:
        for font in document.pages[0].Resources.Font.values():
            del font.DescendantFonts[0].FontDescriptor.FontFile2
        out = BytesIO()
        document.save(out)
    assert any("FONT" in rule for rule in archive(out.getvalue()))

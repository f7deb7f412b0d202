"""A second reader judges our PDF files: PDF/A-3u before and after signing, and what PDF/UA-1 asks of the tags.

veraPDF comes neither from Debian nor from PyPI; `page-validation`, which keeps to veraPDF's corpus, stands in for it.
"""

import re
from io import BytesIO

import pikepdf
import pytest

from documents.signatures import verify_pdf
from documents.writers.certificate import single_certificates, write_certificates_pdf
from documents.writers.pdf import write_pdf
from tests.documents import paper_samples as samples
from tests.documents.test_certificates import PRAISE, TITLE
from tests.documents.test_signatures import key, paper, sign, signed  # noqa: F401

page = pytest.importorskip("page", reason="page-validation is not installed: PDF/A is not judged here")

LENGTH = "PDFA3U-STREAM-LENGTH-001"
EARLIER = "PDFA3U-SIGNATURE-BYTERANGE-001"  # this judge wants the first of two signatures to cover the second as well
# What stays open of PDF/UA-1: the file does not claim it, and the signature's field stands outside the tags.
UNCLAIMED = {"PDFUA1-ID-PART-001", "PDFUA1-ID-SCHEMA-001"}
UNTAGGED_FIELD = {"PDFUA1-WIDGET-FORM-TAG-001"}


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
    "decision": lambda: write_pdf(samples.decision(rows=3)),
    "long-list": lambda: write_pdf(samples.decision(rows=150)),
    "minutes": lambda: write_pdf(samples.minutes()),
    "draft": lambda: write_pdf(samples.plan(), final=False),
    "long-draft": lambda: write_pdf(samples.decision(rows=150), final=False),
    "certificates": lambda: write_certificates_pdf([TITLE, PRAISE] * 20),
    "one-certificate": lambda: next(single_certificates([TITLE], BytesIO(write_certificates_pdf([TITLE])))),
}


@pytest.mark.parametrize("name", PRINTED)
def test_every_kind_of_file_is_pdf_a(name: str) -> None:
    assert archive(PRINTED[name]()) == set()


def test_a_signed_paper_stays_pdf_a(signed) -> None:  # noqa: F811
    assert archive(signed) == set()


def test_two_signatures_stay_pdf_a(signed, key) -> None:  # noqa: F811
    both = sign(signed, key, field_name="ChuKy2", anchor="chu-ky-2")
    assert archive(both) == {EARLIER}
    assert [report.intact for report in verify_pdf(both)] == [True, True]


@pytest.mark.parametrize("name", [name for name in PRINTED if name != "long-draft"])
def test_the_tags_are_those_of_pdf_ua(name: str) -> None:
    assert judged(PRINTED[name](), page.ValidationProfile.PDF_UA_1) == UNCLAIMED


def test_a_signed_certificate_stays_pdf_a_and_lacks_the_tag_of_its_field_only(key) -> None:  # noqa: F811
    pdf = sign(PRINTED["certificates"](), key)
    assert archive(pdf) == set()
    assert judged(pdf, page.ValidationProfile.PDF_UA_1) == UNCLAIMED | UNTAGGED_FIELD


def test_a_signature_adds_its_field_and_nothing_else(signed) -> None:  # noqa: F811
    assert judged(signed, page.ValidationProfile.PDF_UA_1) == UNCLAIMED | UNTAGGED_FIELD


def test_the_judge_says_no() -> None:
    """A file whose fonts are gone and whose claim is not."""
    with pikepdf.open(BytesIO(PRINTED["plan-nd30"]())) as document:
        for font in document.pages[0].Resources.Font.values():
            del font.DescendantFonts[0].FontDescriptor.FontFile2
        out = BytesIO()
        document.save(out)
    assert any("FONT" in rule for rule in archive(out.getvalue()))

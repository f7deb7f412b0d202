"""One paper of a file on its way to its report: taken apart, held against every rule."""

from documents.checking.anatomy import Anatomy, anatomy_of
from documents.checking.body_rules import body_findings
from documents.checking.bundles import crowded, is_certificate
from documents.checking.findings import PaperReport
from documents.checking.foot_rules import foot_findings
from documents.checking.head_rules import head_findings
from documents.checking.judge import Judge, shortened
from documents.checking.lines import Sheet
from documents.checking.reading import CERTIFICATES, CROWDED, NO_PAPER
from documents.checking.sheet_rules import sheet_findings
from documents.rules.paper import Form
from documents.rules.profiles import PROFILES

PARTS = (sheet_findings, head_findings, body_findings, foot_findings)


def paper_report(sheets: tuple[Sheet, ...], form: Form) -> PaperReport:
    """Measure one paper; certificates have a form of their own and are named only, as is what is no paper at all."""
    first, last = sheets[0].page, sheets[-1].page
    if all(is_certificate(sheet) for sheet in sheets):
        return PaperReport((), f"{len(sheets)} giấy khen, giấy chứng nhận", first, last, CERTIFICATES)
    if crowded(sheets[0]):
        return PaperReport((), "Nhiều văn bản trên một trang", first, last, CROWDED.format(page=first))
    paper = anatomy_of(sheets, PROFILES[form])
    if _is_none(paper):
        return PaperReport((), "Trang không có tiêu đề", first, last, NO_PAPER)
    judge = Judge(paper)
    return PaperReport(tuple(finding for part in PARTS for finding in part(judge)), _title(paper), first, last)


def _is_none(paper: Anatomy) -> bool:
    """Whether no part is there by which an official paper is known."""
    head = paper.national or paper.broken_heading or paper.motto or paper.number
    return head is None and not paper.other_form and paper.closing.label is None


def _title(paper: Anatomy) -> str:
    """The paper's kind and number as they are written."""
    words = (paper.kind.text if paper.kind else "Văn bản", paper.number.text if paper.number else "")
    return shortened(" – ".join(word for word in words if word), 120)

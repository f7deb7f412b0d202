"""Measures a finished PDF, ours or anybody's, against one of the two official forms. Bytes in, findings out.

    report = check_pdf(data, "nd30")     # raises Unreadable with a sentence

Reading: `reading` → `lines` → `anatomy`; rules: `sheet_rules`, `head_rules`, `body_rules`, `foot_rules`. No rows, no
clock, no settings. A stranger's file is measured by `apart.check_apart`, in a process with limits.
"""

from documents.checking.findings import Finding, Report
from documents.checking.page import Unreadable
from documents.rules.paper import Form

__all__ = ["Finding", "Form", "Report", "Unreadable", "check_pdf"]


def check_pdf(data: bytes, form: Form) -> Report:
    """Measure a PDF against a form: one finding for each rule, in the order of the paper; each paper of it by itself.

    Raises Unreadable with a Vietnamese sentence where there is nothing to measure (no PDF, locked, a scan, broken).
    """
    from documents.checking.bundles import papers_in
    from documents.checking.findings import report_of
    from documents.checking.lines import sheet_of
    from documents.checking.reading import read_pages
    from documents.checking.sentencing import paper_report

    sheets = tuple(sheet_of(page) for page in read_pages(data))
    papers = tuple(paper_report(pages, form) for pages in papers_in(sheets))
    if all(paper.skipped for paper in papers):
        raise Unreadable(papers[0].skipped)
    return report_of(form, len(sheets), papers)

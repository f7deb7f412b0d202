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
    """Measure a PDF against a form: one finding for each rule, in the order of the paper.

    Raises Unreadable with a Vietnamese sentence where there is nothing to measure (no PDF, locked, a scan, broken).
    """
    from documents.checking.anatomy import anatomy_of
    from documents.checking.body_rules import body_findings
    from documents.checking.foot_rules import foot_findings
    from documents.checking.head_rules import head_findings
    from documents.checking.judge import Judge
    from documents.checking.lines import sheet_of
    from documents.checking.reading import read_pages
    from documents.checking.sheet_rules import sheet_findings
    from documents.rules.profiles import PROFILES

    sheets = tuple(sheet_of(page) for page in read_pages(data))
    judge = Judge(anatomy_of(sheets, PROFILES[form]))
    parts = (sheet_findings, head_findings, body_findings, foot_findings)
    return Report(form, len(sheets), tuple(finding for part in parts for finding in part(judge)))

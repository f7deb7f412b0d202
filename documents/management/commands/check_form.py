"""`manage.py check_form FILE.pdf --form nd30|hd05 [--json]`: measure a finished PDF against an official form.

Exit codes: 0 every rule that can be told holds, 1 a rule does not hold or the file cannot be measured (a sentence says
which), 2 wrong use.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from documents.checking import Report, Unreadable
from documents.checking.apart import check_apart
from documents.checking.findings import Finding, Findings, PaperReport
from documents.checking.reading import MAX_BYTES
from documents.rules.profiles import PROFILES


class Command(BaseCommand):
    help = "Measure a finished PDF against NĐ 30/2020 (nd30) or HD 05-HD/VPTW (hd05)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.pdf")
        parser.add_argument("--form", choices=sorted(PROFILES), required=True)
        parser.add_argument("--json", action="store_true", help="every rule: allowed, measured, where, verdict")

    def handle(self, *args: Any, file: Path, form: Any, **options: Any) -> None:
        try:
            report = check_apart(self._bytes(file), form)
        except Unreadable as refusal:
            self._refuse(str(refusal), as_json=options["json"])
        self.stdout.write(self._json(report) if options["json"] else in_words(report))
        if not report.passed:
            raise SystemExit(1)

    def _bytes(self, file: Path) -> bytes:
        """Read at most a byte more than may be measured."""
        try:
            with file.open("rb") as stream:
                return stream.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise Unreadable(f"Không đọc được tệp {file}: {reason}.") from error

    def _json(self, report: Report) -> str:
        return json.dumps(report.as_dict(), ensure_ascii=False, indent=2)

    def _refuse(self, sentence: str, *, as_json: bool) -> NoReturn:
        if as_json:
            self.stdout.write(json.dumps({"passed": False, "refusal": sentence}, ensure_ascii=False, indent=2))
        self.stderr.write(sentence)
        raise SystemExit(1)


def in_words(report: Report) -> str:
    """Say what is wrong first, then what cannot be told; the rest is a count. Of several papers each by itself."""
    if len(report.papers) == 1:
        return _counted(report, f"{report.pages} trang")
    found = [
        f"{at}. {paper.title}\n{paper.skipped or _counted(paper, pages_of(paper))}"
        for at, paper in enumerate(report.papers, start=1)
    ]
    return "\n".join([f"Tệp có {len(report.papers)} văn bản.", *found])


def pages_of(paper: PaperReport) -> str:
    """Say where in the file a paper stands."""
    if paper.first_page == paper.last_page:
        return f"trang {paper.first_page}"
    return f"trang {paper.first_page}–{paper.last_page}"


def _counted(found: Findings, pages: str) -> str:
    lines = [_line(finding) for finding in (*found.wrong, *found.unknown)]
    count = f"{len(found.right)}/{len(found.findings)} quy định đúng, {len(found.wrong)} chưa đúng"
    return "\n".join([*lines, f"{count}, {len(found.unknown)} không xác định được ({pages})."])


def _line(finding: Finding) -> str:
    page = f" (trang {finding.place.page})" if finding.place else ""
    return f"{finding.word}{page}: {finding.rule.name}. {finding.sentence} [{finding.rule.source}]"

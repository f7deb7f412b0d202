"""What a check finds: one finding for each rule, in the order of the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from documents.rules.paper import Form

Verdict = Literal["ok", "wrong", "unknown"]
_WORST: tuple[Verdict, ...] = ("wrong", "unknown", "ok")
VERDICT_WORDS: dict[Verdict, str] = {"ok": "Đúng", "wrong": "Chưa đúng", "unknown": "Không xác định được"}


@dataclass(frozen=True)
class Place:
    """Where on the paper: page, and mm from the left and upper edge."""

    page: int
    x_mm: float
    y_mm: float


@dataclass(frozen=True)
class Rule:
    """A rule of the form: its name, what it allows and where it is written."""

    key: str
    name: str
    allowed: str
    source: str


@dataclass(frozen=True)
class Finding:
    """How a paper stands to one rule. sentence: what is wrong and what to do; empty where nothing is wrong."""

    rule: Rule
    verdict: Verdict
    measured: str
    sentence: str = ""
    place: Place | None = None

    @property
    def word(self) -> str:
        return VERDICT_WORDS[self.verdict]

    def as_dict(self) -> dict[str, Any]:
        place = self.place
        return {
            "rule": self.rule.key,
            "name": self.rule.name,
            "verdict": self.verdict,
            "allowed": self.rule.allowed,
            "measured": self.measured,
            "page": place.page if place else None,
            "x_mm": place.x_mm if place else None,
            "y_mm": place.y_mm if place else None,
            "sentence": self.sentence,
            "source": self.rule.source,
        }


@dataclass(frozen=True)
class Findings:
    """What was found, sorted by how it stands."""

    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        return not self.wrong

    @property
    def wrong(self) -> list[Finding]:
        return self._with("wrong")

    @property
    def unknown(self) -> list[Finding]:
        return self._with("unknown")

    @property
    def right(self) -> list[Finding]:
        return self._with("ok")

    def _with(self, verdict: Verdict) -> list[Finding]:
        return [finding for finding in self.findings if finding.verdict == verdict]


@dataclass(frozen=True)
class PaperReport(Findings):
    """One paper of a file: its kind and number as written, its pages, what was found; skipped: why nothing was."""

    title: str
    first_page: int
    last_page: int
    skipped: str = ""

    def as_dict(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "first_page": self.first_page,
            "last_page": self.last_page,
            "passed": self.passed,
            "skipped": self.skipped,
            "findings": [finding.as_dict() for finding in self.findings],
        }


@dataclass(frozen=True)
class Report(Findings):
    """A checked file. `findings`: one for each rule, of several papers the worst; `papers`: each by itself."""

    form: Form
    pages: int
    papers: tuple[PaperReport, ...]

    def as_dict(self) -> dict[str, Any]:
        findings = [finding.as_dict() for finding in self.findings]
        papers = [paper.as_dict() for paper in self.papers]
        return {
            "form": self.form,
            "pages": self.pages,
            "passed": self.passed,
            "findings": findings,
            "papers": papers,
        }


def report_of(form: Form, pages: int, papers: tuple[PaperReport, ...]) -> Report:
    """Return the report of a file: rule by rule the finding of the paper that stands worst."""
    measured = [paper.findings for paper in papers if not paper.skipped]
    findings = tuple(min(found, key=lambda one: _WORST.index(one.verdict)) for found in zip(*measured, strict=True))
    return Report(findings, form, pages, papers)


def report_from(data: dict[str, Any]) -> Report:
    """Return the report that `as_dict` wrote down."""
    papers = tuple(_paper_from(one) for one in data["papers"])
    return Report(tuple(_finding_from(one) for one in data["findings"]), data["form"], data["pages"], papers)


def _paper_from(one: dict[str, Any]) -> PaperReport:
    findings = tuple(_finding_from(found) for found in one["findings"])
    return PaperReport(findings, one["title"], one["first_page"], one["last_page"], one["skipped"])


def _finding_from(one: dict[str, Any]) -> Finding:
    rule = Rule(one["rule"], one["name"], one["allowed"], one["source"])
    place = None if one["page"] is None else Place(one["page"], one["x_mm"], one["y_mm"])
    return Finding(rule, one["verdict"], one["measured"], one["sentence"], place)


def figure(value: float) -> str:
    """Write a measured number as papers do: "13,5"."""
    return f"{round(value, 1):g}".replace(".", ",")


def several(values: Sequence[str], most: int = 3) -> str:
    """Join the first few of many."""
    more = f" và {len(values) - most} chỗ khác" if len(values) > most else ""
    return "; ".join(values[:most]) + more

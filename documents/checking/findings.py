"""What a check finds: one finding for each rule, in the order of the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from documents.rules.paper import Form

Verdict = Literal["ok", "wrong", "unknown"]
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
class Report:
    """A checked paper."""

    form: Form
    pages: int
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

    def as_dict(self) -> dict[str, Any]:
        findings = [finding.as_dict() for finding in self.findings]
        return {"form": self.form, "pages": self.pages, "passed": self.passed, "findings": findings}

    def _with(self, verdict: Verdict) -> list[Finding]:
        return [finding for finding in self.findings if finding.verdict == verdict]


def report_from(data: dict[str, Any]) -> Report:
    """Return the report that `as_dict` wrote down."""
    return Report(data["form"], data["pages"], tuple(_finding_from(one) for one in data["findings"]))


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

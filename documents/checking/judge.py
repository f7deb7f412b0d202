"""Turns what was measured into findings: one judge for a paper."""

from collections.abc import Iterable, Sequence

from documents.checking.anatomy import Anatomy
from documents.checking.findings import Finding, Place, Verdict, figure, several
from documents.checking.lines import Line
from documents.checking.rulebook import rules_of, span
from documents.rules.profiles import Face

SIZE_TOLERANCE = 0.3  # pt: word processors round sizes


class Judge:
    """Holds the paper and its rules, and writes findings."""

    def __init__(self, paper: Anatomy) -> None:
        self.paper = paper
        self.profile = paper.profile
        self.rules = rules_of(paper.profile)

    def ok(self, key: str, measured: str, at: Line | None = None) -> Finding:
        return self._finding(key, "ok", measured, "", at)

    def absent(self, key: str) -> Finding:
        """The paper has no such part and need not have it."""
        return self._finding(key, "ok", "văn bản không có phần này", "", None)

    def wrong(self, key: str, measured: str, sentence: str, at: Line | None = None) -> Finding:
        return self._finding(key, "wrong", measured, sentence, at)

    def unknown(self, key: str, measured: str, sentence: str, at: Line | None = None) -> Finding:
        return self._finding(key, "unknown", measured, sentence, at)

    def missing(self, key: str) -> Finding:
        """The paper lacks what it must have."""
        rule = self.rules[key]
        return self.wrong(key, "không thấy", f"Không tìm thấy “{rule.name}”. Vui lòng trình bày: {rule.allowed}.")

    def face(self, key: str, lines: Sequence[Line], face: Face) -> Finding:
        """Judge how lines are lettered: size, weight, slant, capitals."""
        faults = [(line, fault) for line in lines if (fault := face_fault(line, face))]
        if faults:
            line, fault = faults[0]
            shown = f"“{shortened(line.text)}”: {fault}"
            return self.wrong(key, fault, f"{shown}. Quy định: {self.rules[key].allowed}.", line)
        sizes = several(sorted({figure(line.size) for line in lines}))
        return self.ok(key, f"cỡ {sizes} pt", lines[0])

    def _finding(self, key: str, verdict: Verdict, measured: str, sentence: str, at: Line | None) -> Finding:
        place = Place(at.page, round(at.x0, 1), round(at.y, 1)) if at else None
        return Finding(self.rules[key], verdict, measured, sentence, place)


def face_fault(line: Line, face: Face) -> str:
    """Return how a line differs from its face, or ""."""
    faults = []
    if not face.size.low - SIZE_TOLERANCE <= line.size <= face.size.high + SIZE_TOLERANCE:
        faults.append(f"cỡ {figure(line.size)} pt (quy định {span(face.size, 'pt')})")
    faults += style_faults(line.bold, line.italic, face)
    if face.upper and not line.upper:
        faults.append("chưa in hoa")
    return ", ".join(faults)


def style_faults(bold: float, italic: float, face: Face) -> Iterable[str]:
    """Compare shares of bold and italic letters with a face; a fifth may differ."""
    if face.bold and bold < 0.8:
        yield "chưa đậm"
    if not face.bold and bold > 0.2:
        yield "in đậm"
    if face.italic and italic < 0.8:
        yield "chưa nghiêng"
    if not face.italic and italic > 0.2:
        yield "in nghiêng"


def shortened(text: str, most: int = 60) -> str:
    """Return the beginning of a long text."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"

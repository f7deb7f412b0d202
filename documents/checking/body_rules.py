"""Rules of the titles and the body."""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from documents.checking.findings import Finding, figure
from documents.checking.head_rules import part_rule
from documents.checking.judge import SIZE_TOLERANCE, Judge, shortened, style_faults
from documents.checking.lines import Line
from documents.checking.page import MM_PER_PT
from documents.checking.paragraphs import Paragraph
from documents.checking.rulebook import span
from documents.rules.profiles import SINGLE_LINE

MOST = 0.9  # of the rows or paragraphs must hold; the rest is left to signs that look like a new paragraph
RAGGED = 1.5  # mm from the right edge
INDENT_TOLERANCE = 0.8  # mm
SPACING_TOLERANCE = 0.04  # lines
POINT_TOLERANCE = 0.6  # pt
SECTION = re.compile(r"^[IVX]{1,5}\s*(?P<mark>[.\-–/)]+)\s*(?P<name>\S.*)$")


def body_findings(judge: Judge) -> Iterator[Finding]:
    """Judge titles, bases, headings, paragraphs and the mark at the end."""
    yield from _titles(judge)
    yield from _bases(judge)
    yield _section(judge)
    yield _body_size(judge)
    yield _justified(judge)
    yield _first_line(judge)
    yield _line_spacing(judge)
    yield _paragraph_gap(judge)
    yield _end_mark(judge)


def _titles(judge: Judge) -> Iterator[Finding]:
    paper, profile = judge.paper, judge.profile
    if paper.subject:
        yield judge.absent("kind_name")
        yield judge.face("title", paper.subject, profile.subject)
        yield judge.absent("title_rule")
        return
    if paper.kind is None:
        yield from (judge.missing(key) for key in ("kind_name", "title", "title_rule"))
        return
    yield judge.face("kind_name", [paper.kind], profile.kind_name)
    if not paper.titles:
        yield from (judge.absent(key) for key in ("title", "title_rule"))
        return
    yield judge.face("title", paper.titles, profile.title)
    yield _title_rule(judge)


def _title_rule(judge: Judge) -> Finding:
    titles = judge.paper.titles
    if judge.profile.marks.title_rule == "line":
        return part_rule(judge, "title_rule", titles)
    below = [line for line in judge.paper.first.lines if 0 < line.y - titles[-1].y < 9]
    hyphens = next((line for line in below if re.fullmatch(r"-{4,6}", line.text)), None)
    if hyphens:
        return judge.ok("title_rule", f"“{hyphens.text}”", hyphens)
    return judge.wrong("title_rule", "không có", "Dưới trích yếu phải có “-----” ở giữa.", titles[-1])


def _bases(judge: Judge) -> Iterator[Finding]:
    bases = judge.paper.bases
    if not bases:
        yield from (judge.absent(key) for key in ("bases_face", "bases_marks"))
        return
    yield judge.face("bases_face", [row for basis in bases for row in basis.rows], judge.profile.basis)
    fault = next(((basis, fault) for basis in bases if (fault := _basis_fault(judge, basis, basis is bases[-1]))), None)
    if fault:
        basis, what = fault
        yield judge.wrong("bases_marks", what, f"“{shortened(basis.text)}”: {what}.", basis.last)
    else:
        yield judge.ok("bases_marks", f"{len(bases)} căn cứ", bases[0].first)


def _basis_fault(judge: Judge, basis: Paragraph, last: bool) -> str:
    dash = judge.profile.marks.basis
    if bool(dash) != basis.text.startswith("- "):
        return "thiếu “- ” ở đầu" if dash else "thừa “- ” ở đầu"
    mark = "." if last and judge.profile.form == "nd30" else ";"
    if not basis.text.endswith(mark):
        return f"kết thúc bằng “{basis.text[-1]}”, quy định “{mark}”"
    return ""


def _section(judge: Judge) -> Finding:
    """Roman headings: their mark, and their face."""
    found = [(one, match) for one in judge.paper.text if (match := SECTION.match(one.text))]
    found = [(one, match) for one, match in found if one.share("bold") > 0.5 or match["name"].isupper()]
    if not found:
        return judge.absent("section")
    for paragraph, match in found:
        mark = judge.profile.marks.section
        if match["mark"] != mark:
            shown = shortened(paragraph.text, 30)
            return judge.wrong("section", f"“{shown}”", f"Đề mục “{shown}”: sau số La Mã là “{mark}”.", paragraph.first)
    return judge.face("section", [row for paragraph, _ in found for row in paragraph.rows], judge.profile.section)


def _plain(judge: Judge) -> list[Line]:
    """Rows of the running text: headings and wholly italic notes left out."""
    texts = [one for one in judge.paper.text if one.share("bold") < 0.5]
    return [row for one in texts for row in one.rows]


def _body_size(judge: Judge) -> Finding:
    found = _plain(judge)
    if not found:
        return judge.unknown("body_size", "không có", "Văn bản không có đoạn nội dung nào để đo.")
    face = judge.profile.body
    low, high = face.size.low - SIZE_TOLERANCE, face.size.high + SIZE_TOLERANCE
    wrong = [row for row in found if not low <= row.size <= high]
    if wrong:
        shown = f"cỡ {figure(wrong[0].size)} pt ở {len(wrong)} dòng"
        sentence = f"Nội dung có {shown}, từ trang {wrong[0].page}. Vui lòng dùng cỡ {span(face.size, 'pt')}."
        return judge.wrong("body_size", shown, sentence, wrong[0])
    slanted = sum(row.italic * len(row.text) for row in found) / sum(len(row.text) for row in found)
    if fault := ", ".join(style_faults(0, slanted - 0.3, face)):
        return judge.wrong("body_size", fault, f"Phần lớn nội dung {fault}; nội dung là chữ đứng.", found[0])
    return judge.ok("body_size", f"cỡ {figure(median(row.size for row in found))} pt", found[0])


def _justified(judge: Judge) -> Finding:
    """Every row but the last of its paragraph reaches the right edge."""
    found = [row for one in judge.paper.text for row in one.rows[:-1] if " " in row.text]  # one word cannot stretch
    if not found:
        return judge.ok("justified", "không có đoạn nào dài hơn một dòng")
    ragged = [row for row in found if row.x1 < judge.paper.edges.right - RAGGED]
    shown = f"{len(found) - len(ragged)}/{len(found)} dòng đầy"
    if len(ragged) > (1 - MOST) * len(found):
        return judge.wrong("justified", shown, "Nội dung chưa canh đều hai lề. Vui lòng canh đều (Justify).", ragged[0])
    return judge.ok("justified", shown, found[0])


def _first_line(judge: Judge) -> Finding:
    """How far the first row of each paragraph stands in."""
    measure, left = judge.profile.first_line, judge.paper.edges.left
    found = [(one.first.x0 - left, one.first) for one in judge.paper.text]
    if not found:
        return judge.unknown("first_line", "không có", "Văn bản không có đoạn nội dung nào để đo.")
    low, high = measure.low - INDENT_TOLERANCE, measure.high + INDENT_TOLERANCE
    wrong = [(value, line) for value, line in found if not low <= value <= high]
    shown = f"{figure(median(value for value, _ in found))} mm"
    if len(wrong) > (1 - MOST) * len(found):
        value, line = wrong[0]
        sentence = f"{len(wrong)}/{len(found)} đoạn chưa lùi đầu dòng đúng (trang {line.page}: {figure(value)} mm)."
        wanted = f" Vui lòng lùi {span(measure, 'mm')}."
        return judge.wrong("first_line", f"{figure(value)} mm", sentence + wanted, line)
    return judge.ok("first_line", shown, found[0][1])


def _line_spacing(judge: Judge) -> Finding:
    """Base line to base line inside paragraphs, in lines of the letter size or in points."""
    measure, exact = judge.profile.line, judge.profile.marks.exact_lines
    pairs = [pair for one in judge.paper.text for pair in pairwise(one.rows)]
    steps = [((low.y - up.y) / MM_PER_PT, low) for up, low in pairs if up.page == low.page]
    if not steps:
        return judge.ok("line_spacing", "không có đoạn nào dài hơn một dòng")
    values = [(step if exact else step / (line.size * SINGLE_LINE), line) for step, line in steps]
    slack, unit = (POINT_TOLERANCE, "pt") if exact else (SPACING_TOLERANCE, "dòng")
    wrong = [(value, line) for value, line in values if not measure.low - slack <= value <= measure.high + slack]
    middle = f"{round(median(value for value, _ in values), 2):g} {unit}".replace(".", ",")
    if len(wrong) > (1 - MOST) * len(values):
        value, line = wrong[0]
        shown = f"{round(value, 2):g} {unit}".replace(".", ",")
        sentence = f"Khoảng cách dòng {shown} ở trang {line.page}. Vui lòng đặt {span(measure, unit)}."
        return judge.wrong("line_spacing", shown, sentence, line)
    return judge.ok("line_spacing", middle, values[0][1])


def _paragraph_gap(judge: Judge) -> Finding:
    """The white between paragraphs that is more than between lines."""
    found = judge.paper.text
    factor = _usual_step(judge)
    if factor is None or len(found) < 2:
        return judge.ok("paragraph_gap", "không đủ đoạn để đo")
    pairs = [(up.last, low.first) for up, low in pairwise(found)]
    gaps = [
        ((low.y - up.y) / MM_PER_PT - factor * (up.size + low.size) / 2, low)
        for up, low in pairs
        if up.page == low.page
    ]
    tight = [(gap, line) for gap, line in gaps if gap < judge.profile.paragraph_gap.low - 1]
    if len(tight) > (1 - MOST) * len(gaps):
        gap, line = tight[0]
        shown = f"{figure(max(gap, 0))} pt"
        sentence = f"{len(tight)}/{len(gaps)} đoạn cách nhau chưa đủ (trang {line.page}: {shown}). Tối thiểu 6 pt."
        return judge.wrong("paragraph_gap", shown, sentence, line)
    return judge.ok("paragraph_gap", f"{figure(median(gap for gap, _ in gaps))} pt" if gaps else "đủ")


def _usual_step(judge: Judge) -> float | None:
    """The usual distance of base lines inside paragraphs, in letter sizes."""
    pairs = [pair for one in judge.paper.text for pair in pairwise(one.rows)]
    steps = [(low.y - up.y) / MM_PER_PT / low.size for up, low in pairs if up.page == low.page]
    return median(steps) if steps else None


def _end_mark(judge: Judge) -> Finding:
    """The last words of the body; a body that ends with a table has none."""
    key, paper, mark = "end_mark", judge.paper, judge.profile.marks.end
    last = paper.body_lines[-1] if paper.body_lines else None
    if last is None or last.in_table or not paper.text:
        return judge.absent(key)
    text = paper.text[-1].text
    ending = text[-3:] if text.endswith("./.") else text[-1]
    if ending == mark:
        return judge.ok(key, f"“{ending}”", paper.text[-1].last)
    sentence = f"Nội dung kết thúc bằng “{' '.join(text.split()[-5:])}”. Vui lòng {judge.rules[key].allowed}."
    return judge.wrong(key, f"“{ending}”", sentence, paper.text[-1].last)

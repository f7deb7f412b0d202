"""Rules of the letterhead: national name or Party heading, issuer, number, place and date."""

import re
from collections.abc import Iterator

from documents.checking.findings import Finding, figure
from documents.checking.judge import Judge
from documents.checking.lines import Line
from documents.checking.page import Stroke
from documents.rules.numbers import day_text, month_text

MOTTO = "Độc lập - Tự do - Hạnh phúc"
UNDER = 6.0  # mm: a rule stands at most this far under its text
SAME_LENGTH = 4.0  # mm
PART = (1 / 3 - 0.04, 1 / 2 + 0.04)  # of the text, with a tolerance
STATE_NUMBER = re.compile(r"^Số: (?P<number>\d+)/(?:\d{4}/)?[A-ZĐ][\wĐđ&.]*(?:-[\wĐđ&.]+)*$")
PARTY_NUMBER = re.compile(r"^Số (?P<number>\d+)-[A-ZĐ][\wĐđ]*/[\wĐđ&.]+(?:-[\wĐđ&.]+)*$")
BLANK = re.compile(r"^Số:?\s*[./…_-]*\s*(?:[/-]\s*[\wĐđ&.\-/]*)?$")
DATE = re.compile(r"^(?P<place>.*?)\s*ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})$")


def head_findings(judge: Judge) -> Iterator[Finding]:
    """Judge the heading, who issues, number and date."""
    yield from _heading(judge)
    yield from _issuer(judge)
    yield from _number(judge)
    yield from _date(judge)


def _heading(judge: Judge) -> Iterator[Finding]:
    paper, profile = judge.paper, judge.profile
    if paper.national is None:
        yield _no_heading(judge)
    else:
        yield judge.face("national_name", [paper.national], profile.national_name)
    last = paper.national
    if profile.form == "nd30":
        last = paper.motto
        yield _motto(judge, last) if last else judge.missing("motto")
    yield _national_rule(judge, last)


def _motto(judge: Judge, line: Line) -> Finding:
    if line.text != MOTTO:
        return judge.wrong("motto", f"“{line.text}”", f"Tiêu ngữ ghi “{line.text}”. Vui lòng ghi “{MOTTO}”.", line)
    return judge.face("motto", [line], judge.profile.motto)


def _no_heading(judge: Judge) -> Finding:
    if broken := judge.paper.broken_heading:
        name = judge.rules["national_name"].name
        sentence = f"{name} bị ngắt thành hai dòng. Vui lòng nới rộng cột bên phải để ghi trên một dòng."
        return judge.wrong("national_name", "ngắt dòng", sentence, broken)
    if not judge.paper.other_form:
        return judge.missing("national_name")
    other = "của Đảng (HD 05-HD/VPTW)" if judge.profile.form == "nd30" else "của Nhà nước (NĐ 30/2020/NĐ-CP)"
    sentence = f"Văn bản trình bày theo thể thức {other}. Vui lòng chọn đúng thể thức rồi kiểm tra lại."
    return judge.wrong("national_name", "thể thức khác", sentence)


def _national_rule(judge: Judge, line: Line | None) -> Finding:
    key = "national_rule"
    if line is None:
        return judge.missing(key)
    rule = rule_under(judge, line)
    if rule is None:
        return _no_rule(judge, key, line)
    shown = f"{figure(rule.width)} mm, dòng chữ {figure(line.width)} mm"
    if abs(rule.width - line.width) > SAME_LENGTH:
        return judge.wrong(key, shown, f"Đường kẻ dài {shown}. Vui lòng kẻ dài bằng dòng chữ.", line)
    return judge.ok(key, shown, line)


def _no_rule(judge: Judge, key: str, line: Line) -> Finding:
    if judge.paper.first.images:
        return judge.unknown(
            key, "không thấy nét kẻ", "Trang 1 có hình; đường kẻ có thể là hình nên không đo được.", line
        )
    sentence = f"Không thấy đường kẻ dưới “{line.text}”. Quy định: {judge.rules[key].allowed}."
    return judge.wrong(key, "không có", sentence, line)


def rule_under(judge: Judge, line: Line) -> Stroke | None:
    """Return the drawn rule under a centred line, or one typed with underscores or dashes."""
    sheet = judge.paper.sheet(line.page)
    typed = [
        Stroke(one.x0, one.x1, one.y, one.y)
        for one in sheet.lines
        if set(one.text) <= set("_–—-") and len(one.text) > 2
    ]
    drawn = [*(stroke for stroke in sheet.strokes if stroke.level), *typed]
    near = [
        stroke
        for stroke in drawn
        if -0.5 < stroke.y0 - line.y < UNDER and abs((stroke.x0 + stroke.x1) / 2 - line.middle) < 5
    ]
    return min(near, key=lambda stroke: stroke.y0) if near else None


def part_rule(judge: Judge, key: str, lines: list[Line]) -> Finding:
    """Judge a rule of one third to one half of the text it stands under."""
    last = lines[-1]
    rule = rule_under(judge, last)
    if rule is None:
        return _no_rule(judge, key, last)
    shares = [rule.width / line.width for line in lines if line.width]
    shown = f"{figure(rule.width)} mm, dòng chữ {figure(max(line.width for line in lines))} mm"
    if not any(PART[0] <= share <= PART[1] for share in shares):
        return judge.wrong(key, shown, f"Đường kẻ dài {shown}. Vui lòng kẻ dài bằng 1/3 đến 1/2 dòng chữ.", last)
    return judge.ok(key, shown, last)


def _issuer(judge: Judge) -> Iterator[Finding]:
    """The issuer is the bold lines at the foot of the block, its superior what stands above."""
    block = [line for line in judge.paper.issuer_block if any(char.isalpha() for char in line.text)]
    heavy = [at for at, line in enumerate(block) if line.bold > 0.5]
    if not block:
        yield judge.absent("superior")
        yield judge.missing("issuer")
        yield judge.missing("issuer_rule")
        return
    split = heavy[0] if heavy else len(block) - 1
    superior, issuer = block[:split], block[split:]
    yield judge.face("superior", superior, judge.profile.superior) if superior else judge.absent("superior")
    yield judge.face("issuer", issuer, judge.profile.issuer)
    if judge.profile.marks.issuer_rule == "line":
        yield part_rule(judge, "issuer_rule", issuer)
        return
    star = next((line for line in judge.paper.issuer_block if line.text == "*"), None)
    yield judge.ok("issuer_rule", "có dấu “*”", star) if star else judge.missing("issuer_rule")


def _number(judge: Judge) -> Iterator[Finding]:
    line = judge.paper.number
    if line is None:
        for key in ("number_form", "number_face"):
            yield judge.absent(key) if judge.paper.unnumbered else judge.missing(key)
        return
    yield _number_form(judge, line)
    yield judge.face("number_face", [line], judge.profile.number)


def _number_form(judge: Judge, line: Line) -> Finding:
    pattern = STATE_NUMBER if judge.profile.form == "nd30" else PARTY_NUMBER
    match = pattern.match(line.text)
    if match is None and BLANK.match(line.text):
        return judge.unknown("number_form", line.text, "Văn bản chưa ghi số nên chưa kiểm tra được cách ghi số.", line)
    if match is None:
        wanted = judge.rules["number_form"].allowed
        return judge.wrong("number_form", line.text, f"Số, ký hiệu ghi “{line.text}”. Quy định: {wanted}.", line)
    digits = match["number"]
    if digits != f"{int(digits):02d}":
        right = f"{int(digits):02d}"
        return judge.wrong("number_form", digits, f"Số ghi “{digits}”. Vui lòng ghi “{right}”.", line)
    return judge.ok("number_form", line.text, line)


def _date(judge: Judge) -> Iterator[Finding]:
    paper, line = judge.paper, judge.paper.date
    if line is None:
        free = paper.unnumbered or (paper.minutes and "minutes" in judge.profile.marks.undated)
        for key in ("date_form", "date_face"):
            yield judge.absent(key) if free else judge.missing(key)
        return
    yield _date_form(judge, line)
    yield judge.face("date_face", [line], judge.profile.place_date)


def _date_form(judge: Judge, line: Line) -> Finding:
    key, match = "date_form", DATE.match(line.text)
    if match is None:
        return judge.unknown(key, line.text, "Ngày ban hành còn để trống nên chưa kiểm tra được.", line)
    day, month = day_text(int(match["day"])), month_text(int(match["month"]))
    if (match["day"], match["month"]) != (day, month):
        shown = f"ngày {match['day']} tháng {match['month']}"
        return judge.wrong(key, shown, f"Thời gian ghi “{shown}”. Vui lòng ghi “ngày {day} tháng {month}”.", line)
    if not match["place"].endswith(",") and match["place"]:
        return judge.wrong(key, line.text, "Sau địa danh phải có dấu phẩy.", line)
    return judge.ok(key, line.text, line)

"""Rules of the sheet: paper, margins, fonts, ink, page numbers."""

import re
from collections import Counter
from collections.abc import Iterator

from documents.checking.findings import Finding, figure, several
from documents.checking.judge import Judge, face_fault
from documents.checking.lines import Line, Sheet, page_number_of
from documents.rules.profiles import PAGE_HEIGHT_MM, PAGE_WIDTH_MM

TOLERANCE = 1.0  # mm
LINE_SLACK = 4.0  # mm: above the first line stand its leading and the gap of its paragraph
STRAY = 0.01  # share of letters in a font for signs (bullets, arrows) that may differ
TIMES = re.compile(r"times|liberation-?serif|tinos|nimbus-?rom|termes|thorndale|tgtermes|stix", re.IGNORECASE)


def sheet_findings(judge: Judge) -> Iterator[Finding]:
    """Judge paper, margins, fonts, ink and page numbers."""
    yield _paper_size(judge)
    yield from _margins(judge)
    yield from _fonts(judge)
    yield _ink(judge)
    yield _page_number(judge)


def _paper_size(judge: Judge) -> Finding:
    for sheet in judge.paper.sheets:
        across, down = sheet.width, sheet.height
        shown = f"{figure(across)} × {figure(down)} mm"
        if _near(across, PAGE_WIDTH_MM) and _near(down, PAGE_HEIGHT_MM):
            continue
        if sheet is not judge.paper.sheets[0] and _lying(sheet):
            continue
        sentence = f"Trang {sheet.page} có khổ {shown}. Vui lòng dùng giấy A4 đứng; chỉ trang bảng biểu được nằm ngang."
        return judge.wrong("paper_size", shown, sentence, sheet.lines[0] if sheet.lines else None)
    return judge.ok("paper_size", f"{len(judge.paper.sheets)} trang A4")


def _near(value: float, wanted: float) -> bool:
    return abs(value - wanted) < 1.5


def _lying(sheet: Sheet) -> bool:
    return _near(sheet.width, PAGE_HEIGHT_MM) and _near(sheet.height, PAGE_WIDTH_MM)


def _margins(judge: Judge) -> Iterator[Finding]:
    """Measure the box around the text of each upright page; the page number stands in the margin."""
    pages = [sheet for sheet in judge.paper.sheets if sheet.lines and not _lying(sheet)]
    yield _margin(judge, "left", [(min(sheet.lines, key=lambda line: line.x0), sheet) for sheet in pages])
    yield _margin(judge, "right", [(max(sheet.lines, key=lambda line: line.x1), sheet) for sheet in pages])
    yield _margin(judge, "top", [(min(sheet.lines, key=lambda line: line.top), sheet) for sheet in pages])
    yield _margin(judge, "bottom", [(max(sheet.lines, key=lambda line: line.bottom), sheet) for sheet in pages])


def _margin(judge: Judge, side: str, found: list[tuple[Line, Sheet]]) -> Finding:
    key, measure = f"margin_{side}", getattr(judge.profile, side)
    if not found:
        return judge.unknown(key, "không đo được", "Không có trang đứng nào có chữ để đo lề.")
    sized = [(_distance(line, sheet, side), line) for line, sheet in found]
    least, line = min(sized, key=lambda one: one[0])
    shown = f"{figure(least)} mm"
    name = judge.rules[key].name
    if least < measure.low - TOLERANCE:
        wrong = [f"trang {at.page}" for value, at in sized if value < measure.low - TOLERANCE]
        return judge.wrong(key, shown, f"{name} chỉ còn {shown} ({several(wrong)}). {_wanted(judge, key)}", line)
    if side == "bottom" or least <= measure.high + TOLERANCE + (LINE_SLACK if side == "top" else 0):
        return judge.ok(key, shown, line)
    if side != "top" and not _filled(judge):
        return judge.unknown(key, f"ít nhất {shown}", "Văn bản không có dòng nào chạy hết chiều ngang để đo lề.", line)
    return judge.wrong(key, shown, f"{name} rộng {shown}. {_wanted(judge, key)}", line)


def _wanted(judge: Judge, key: str) -> str:
    return f"Vui lòng đặt {judge.rules[key].name.lower()} {judge.rules[key].allowed}."


def _filled(judge: Judge) -> bool:
    return any(len(paragraph.rows) > 1 for paragraph in judge.paper.body)


def _distance(line: Line, sheet: Sheet, side: str) -> float:
    if side == "left":
        return line.x0
    if side == "right":
        return sheet.width - line.x1
    return line.top if side == "top" else sheet.height - line.bottom


def _fonts(judge: Judge) -> Iterator[Finding]:
    """Every letter in a Times face (signs may differ), every font embedded."""
    used: Counter[tuple[str, bool]] = Counter()
    first: dict[str, Line] = {}
    for line in _all_lines(judge):
        for piece in line.pieces:
            used[piece.font.name, piece.font.embedded] += len(piece.text)
            first.setdefault(piece.font.name, line)
    whole = sum(used.values())
    strange = [name for (name, _), count in used.items() if not TIMES.search(name) and count > STRAY * whole]
    names = several(sorted({name for name, _ in used}), most=8)
    if strange:
        sentence = f"Văn bản dùng phông {several(strange)}. Vui lòng dùng Times New Roman, bộ mã Unicode."
        yield judge.wrong("fonts", names, sentence, first[strange[0]])
    else:
        yield judge.ok("fonts", names)
    loose = sorted({name for name, embedded in used if not embedded})
    if loose:
        sentence = (
            f"Phông {several(loose)} không nhúng trong tệp, máy khác có thể hiện sai. Vui lòng lưu PDF có nhúng phông."
        )
        yield judge.wrong("fonts_embedded", f"thiếu {several(loose)}", sentence, first[loose[0]])
    else:
        yield judge.ok("fonts_embedded", "đủ")


def _all_lines(judge: Judge) -> list[Line]:
    return [line for sheet in judge.paper.sheets for line in sheet.lines]


def _ink(judge: Judge) -> Finding:
    lines = _all_lines(judge)
    coloured = [line for line in lines if line.share(lambda piece: not piece.black) > 0.05]
    if not coloured:
        return judge.ok("ink", "màu đen")
    sentence = (
        f"Có {len(coloured)} dòng không phải màu đen, bắt đầu từ trang {coloured[0].page}. Vui lòng dùng chữ đen."
    )
    return judge.wrong("ink", f"{len(coloured)} dòng có màu", sentence, coloured[0])


def _page_number(judge: Judge) -> Finding:
    """Numbers from page 2 on, centred in the top margin, in their face; annexes count in annex_numbering."""
    main = judge.paper.main
    if main[0].number is not None:
        return judge.wrong("page_number", "có số ở trang 1", "Trang 1 không ghi số trang.", main[0].number)
    for wanted, sheet in enumerate(main, start=1):
        if wanted == 1:
            continue
        if sheet.number is None:
            sentence = f"Trang {sheet.page} không có số trang ở giữa lề trên."
            return judge.wrong("page_number", "thiếu số trang", sentence, sheet.lines[0])
        if page_number_of(sheet.number) != wanted:
            shown = f"trang {wanted} ghi số {page_number_of(sheet.number)}"
            return judge.wrong("page_number", shown, "Số trang phải liên tục, bắt đầu từ 1.", sheet.number)
    numbers = [(sheet.number, sheet) for sheet in judge.paper.sheets if sheet.number is not None]
    for number, sheet in numbers:
        if fault := _number_fault(judge, number, sheet):
            return judge.wrong("page_number", fault, f"Số trang {number.text} {fault}.", number)
    if not numbers:
        return judge.ok("page_number", "không ghi ở trang 1")
    return judge.ok("page_number", f"từ trang 2, cỡ {figure(numbers[0][0].size)} pt", numbers[0][0])


def _number_fault(judge: Judge, number: Line, sheet: Sheet) -> str:
    """Return how a page number differs from the form, or ""."""
    profile = judge.profile
    middle = profile.left.chosen + (sheet.width - profile.left.chosen - profile.right.chosen) / 2
    edges = (judge.paper.edges.middle, middle, sheet.width / 2)
    if number.y > sheet.height / 2:
        return "nằm ở cuối trang, quy định ở giữa lề trên"
    if not any(abs(number.middle - edge) < 4 for edge in edges):
        return f"lệch giữa ({figure(number.middle)} mm từ mép trái)"
    above = profile.page_number_from_top
    if not above.low - 1.5 <= number.top <= above.high + 1.5:
        return f"cách mép trên {figure(number.top)} mm (quy định {figure(above.low)}–{figure(above.high)} mm)"
    return face_fault(number, profile.page_number)

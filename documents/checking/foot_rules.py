"""Rules of the foot and the annexes: recipients, signatures, annex heads and their numbering."""

import re
from collections.abc import Iterator

from documents.checking.anatomy import Annex
from documents.checking.closing import TITLED
from documents.checking.findings import Finding, several
from documents.checking.judge import Judge, face_fault
from documents.checking.lines import Line, page_number_of
from documents.rules.profiles import Face

AUTHORITY = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.|^(?:T/M|K/T|T/L)\b")
WRONG_AUTHORITY = {"nd30": re.compile(r"^[TK]/[MTL]\b"), "hd05": re.compile(r"^(?:TM|KT|TL)\.")}
ARCHIVE = {"nd30": re.compile(r"^- Lưu: VT\b"), "hd05": re.compile(r"^- Lưu (?!.*\bVT\b)[^\s:]")}
KEPT = re.compile(r"^\W*lưu\b", re.IGNORECASE)


def foot_findings(judge: Judge) -> Iterator[Finding]:
    """Judge recipients, signature, annexes."""
    yield from _recipients(judge)
    yield _capacity(judge)
    yield from _signers(judge)
    yield _together(judge)
    yield _annex_head(judge)
    yield _annex_numbering(judge)


def _recipients(judge: Judge) -> Iterator[Finding]:
    closing = judge.paper.closing
    keys = ("recipients_label", "recipients_face", "recipients_marks", "recipients_archive")
    if closing.label is None:
        free = judge.paper.number is None and judge.paper.unnumbered
        yield from (judge.absent(key) if free else judge.missing(key) for key in keys)
        return
    yield _label(judge, closing.label)
    if not closing.recipients:
        yield from (judge.missing(key) for key in keys[1:])
        return
    yield judge.face("recipients_face", closing.recipients, judge.profile.recipients)
    yield _marks(judge, closing.items, closing.recipients[0])
    yield _archive(judge, closing.items[-1], closing.recipients[-1])


def _label(judge: Judge, label: Line) -> Finding:
    key, face = "recipients_label", judge.profile.recipients_label
    if label.text != "Nơi nhận:":
        return judge.wrong(key, f"“{label.text}”", f"Ghi “{label.text}”. Vui lòng ghi “Nơi nhận:”.", label)
    if face.underlined and not face_fault(label, face):
        strokes = judge.paper.sheet(label.page).strokes
        under = [one for one in strokes if one.level and -0.5 < one.y0 - label.y < 2 and one.x0 < label.middle < one.x1]
        if not under:
            return judge.wrong(key, "chưa gạch chân", "“Nơi nhận” phải gạch chân.", label)
    return judge.face(key, [label], face)


def _marks(judge: Judge, items: list[str], at: Line) -> Finding:
    key = "recipients_marks"
    for number, item in enumerate(items, start=1):
        mark = "." if number == len(items) else ";"
        if not re.match(r"^- \S", item):
            return judge.wrong(key, f"“{item}”", f"Dòng “{item}” của Nơi nhận phải bắt đầu bằng “- ”.", at)
        if not item.endswith(mark):
            sentence = f"Dòng “{item}” của Nơi nhận phải kết thúc bằng “{mark}”."
            return judge.wrong(key, f"“{item[-1]}”", sentence, at)
    return judge.ok(key, f"{len(items)} dòng", at)


def _archive(judge: Judge, item: str, at: Line) -> Finding:
    key = "recipients_archive"
    if ARCHIVE[judge.profile.form].match(item):
        return judge.ok(key, f"“{item}”", at)
    fault = "ghi chưa đúng" if KEPT.match(item) else "không có dòng lưu"
    sentence = f"Dòng cuối của Nơi nhận là “{item}”. Quy định: {judge.rules[key].allowed}."
    return judge.wrong(key, fault, sentence, at)


def _capacity(judge: Judge) -> Finding:
    key, signed = "capacity", judge.paper.closing.signed
    lines = [line for one in signed for line in one.capacity]
    if not lines:
        return judge.absent(key) if judge.paper.unnumbered else judge.missing(key)
    form, base = judge.profile.form, judge.profile.capacity
    own = "TM., KT., TL." if form == "nd30" else "T/M, K/T, T/L"
    for line in lines:
        if WRONG_AUTHORITY[form].match(line.text):
            sentence = f"Quyền hạn ghi “{line.text}”. Thể thức này ghi {own}."
            return judge.wrong(key, line.text, sentence, line)
        face = Face(base.size, bold=True, upper=True) if AUTHORITY.match(line.text) else base
        if face_fault(line, face):
            return judge.face(key, [line], face)
    return judge.ok(key, several([line.text for line in lines]), lines[0])


def _signers(judge: Judge) -> Iterator[Finding]:
    names = [one.name for one in judge.paper.closing.signed if one.name]
    if not names:
        yield from (_no_name(judge, key) for key in ("signer", "signer_name"))
        return
    yield judge.face("signer", names, judge.profile.signer)
    titled = next((line for line in names if TITLED.match(line.text)), None)
    if titled:
        sentence = f"Trước họ tên người ký ghi học hàm, học vị: “{titled.text}”. Vui lòng chỉ ghi họ tên."
        yield judge.wrong("signer_name", titled.text, sentence, titled)
    else:
        yield judge.ok("signer_name", several([line.text for line in names]), names[0])


def _no_name(judge: Judge, key: str) -> Finding:
    if judge.paper.unnumbered:
        return judge.absent(key)
    return judge.unknown(key, "không thấy", "Không tìm thấy họ tên người ký; văn bản có thể chưa điền người ký.")


def _together(judge: Judge) -> Finding:
    """The foot shares its page with a line of the body; rows of many signatures may go on, none of them torn."""
    key, closing = "signature_together", judge.paper.closing
    if not closing.page:
        return judge.absent(key) if judge.paper.unnumbered else judge.missing(key)
    sheet = next(sheet for sheet in judge.paper.main if sheet.page == closing.page)
    above = [line for line in sheet.lines if line.y < closing.top - 1]
    torn = any(len(one.pages) > 1 for one in closing.signed)
    apart = bool(closing.signed) and closing.signed[0].pages != {closing.page}
    if not above or torn or apart:
        sentence = f"Khối chữ ký ở trang {closing.page} đứng riêng, không có dòng nội dung nào. Vui lòng dồn lại."
        return judge.wrong(key, f"trang {closing.page}", sentence, sheet.lines[0])
    return judge.ok(key, f"trang {closing.page}, dưới {len(above)} dòng", above[-1])


def _annex_head(judge: Judge) -> Finding:
    annexes = judge.paper.annexes
    if not annexes:
        return judge.absent("annex_head")
    for annex in annexes:
        if fault := _head_fault(judge, annex, several_annexes=len(annexes) > 1):
            what, line = fault
            return judge.wrong("annex_head", what, f"Phụ lục ở trang {line.page}: {what}.", line)
    return judge.ok("annex_head", f"{len(annexes)} phụ lục", annexes[0].head[0])


def _head_fault(judge: Judge, annex: Annex, *, several_annexes: bool) -> tuple[str, Line] | None:
    """Return what is wrong with the label, title and note above an annex."""
    head, profile = annex.head, judge.profile
    first = annex.sheets[0].lines[0]
    label = head[0] if head and head[0].key.startswith("PHULUC") else None
    if several_annexes and (label is None or not re.search(r"\b[IVXL]+[.:]?$", label.text)):
        return "có nhiều phụ lục, phải ghi “Phụ lục” và số La Mã", first
    if label and (fault := face_fault(label, profile.annex_label)):
        return f"“{label.text}”: {fault}", label
    at = next((at for at, line in enumerate(head) if line.text.startswith("(")), None)
    titles = head[1 if label else 0 : at if at is not None else 1 + bool(label)]
    if not titles:
        return "không có tên phụ lục", first
    for line in titles:
        if fault := face_fault(line, profile.annex_title):
            return f"“{line.text}”: {fault}", line
    return _note_fault(judge, head, at)


def _note_fault(judge: Judge, head: list[Line], at: int | None) -> tuple[str, Line] | None:
    """Return what is wrong with "(Kèm theo …)"."""
    if at is None:
        return "không có dòng “(Kèm theo …)”", head[0]
    end = next((one for one in range(at, len(head)) if head[one].text.endswith(")")), at)
    for line in head[at : end + 1]:
        if fault := face_fault(line, judge.profile.annex_note):
            return f"“{line.text}”: {fault}", line
    return None


def _annex_numbering(judge: Judge) -> Finding:
    """Each annex counts its pages from 1; its first page may stay without a number."""
    key, annexes = "annex_numbering", judge.paper.annexes
    if not annexes:
        return judge.absent(key)
    for annex in annexes:
        for wanted, sheet in enumerate(annex.sheets, start=1):
            shown = page_number_of(sheet.number) if sheet.number else 0
            if shown != wanted and not (wanted == 1 and not shown):
                written = f"ghi số {shown}" if shown else "không có số trang"
                sentence = (
                    f"Trang {wanted} của phụ lục {written} (trang {sheet.page} của tệp). Vui lòng đánh số riêng từ 1."
                )
                return judge.wrong(key, written, sentence, sheet.number or next(iter(sheet.lines), None))
    return judge.ok(key, f"{len(annexes)} phụ lục, đánh số riêng")

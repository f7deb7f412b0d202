"""Recipients (nơi nhận) and the signature block."""

import itertools
import re
from dataclasses import dataclass, field

from .draft import Place, Signer, Span
from .labels import is_page_mark
from .layout import RECIPIENTS, Layout
from .text import UPPER, is_upper, tidy, trimmed

_FAMILY = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Lương Mai Tô Trương Lâm"
    " Đào Cao Hà Tạ Thái Châu Chu Quách La Thân Tống Phùng Vương Từ Hứa Kiều Nông Hoang Lò Lường Quàng Cà Vàng Giàng"
    " Sùng Thào Bế Triệu Ma Mạc Nghiêm Khổng Doãn Lục Lại Diệp Viên Ông Âu Đàm Đồng Văn Kim Thạch Danh Sơn Điểu Y H'"
    " Rơ Ksor Siu Nay Trang Tăng Ninh Khúc Bạch Cù Giáp Hà Hàn Hầu Khuất Liễu Lưu Mã Nhữ Ong Phí Quản Tiêu Vi Vì"
    " Đậu Đổng"
)
FAMILY_NAMES = frozenset(_FAMILY.split())
_DEGREE = re.compile(
    r"(?:(?:(?:PGS|GS|TSKH|TS|[Tt]h[sS]|Th\.[Ss]|CN|KS|KTS|LS|DS|BS(?:CK(?:II?|[12])?)?|NGƯT|NGND|CKII?)\b"
    r"|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Đ/c|Đồng chí|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|Thầy|Cô|Ông|Bà) ?[.:,]?"
    r" ?){1,4}"
)
_WORD = rf"[{UPPER}](?:['’][{UPPER}])?[^\W\d_]{{0,7}}(?:['’][^\W\d_]{{1,7}})?"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{1,4}}$")
_POSITION = re.compile(
    r"(?:T/?M\.?|KT\.?|TL\.?|TUQ\.?|Q\.)? ?(?:PHÓ |TRƯỞNG |CHỦ TỊCH|HIỆU TRƯỞNG|GIÁM ĐỐC|BAN |BÍ THƯ|TỔNG PHỤ"
    r"|THỦ TRƯỞNG|THỨ TRƯỞNG|BỘ TRƯỞNG|VIỆN TRƯỞNG|VỤ TRƯỞNG|CỤC TRƯỞNG|CHÁNH |ỦY VIÊN|UỶ VIÊN|THƯỜNG TRỰC|TỔNG "
    r"|CHỦ NHIỆM|HỘI ĐỒNG|NGƯỜI |BCH|BGH|LIÊN ĐỘI|T/?M|KT|CỤM TRƯỞNG|KHỐI TRƯỞNG|TỔ TRƯỞNG|ĐẢNG|CÔNG ĐOÀN|TRƯỜNG)"
)
_SIGNED = re.compile(r"[([]?(?:đã ký|đã kí|ký tên|Đã ký|Đã kí|Ký tên|ký|Ký, đóng dấu|ký, ghi rõ họ tên)")
_APPROVED = re.compile(
    r"(?:DUYỆT|Duyệt|PHÊ DUYỆT|Phê duyệt|XÁC NHẬN|Xác nhận|Ý KIẾN|Ý kiến|NGƯỜI LẬP|Người lập|THƯ KÝ)"
    r"(?: (?:của|CỦA|biểu|BIỂU|kế hoạch|KẾ HOẠCH)\b.{0,40}|$)"
)
_HEAD_OF_HOUSE = re.compile(r"(?:KT\.? ?|Q\.? ?)?(?:HIỆU TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|VIỆN TRƯỞNG|BỘ TRƯỞNG)")
_TAIL_POSITION = re.compile(
    rf"(?:^|[;.,:]?\s+)(?P<title>(?:T/?M\.?|KT\.?|TL\.?)? ?[{UPPER}]{{2,}}(?: [{UPPER}.]{{2,}}){{1,7}})$"
)
_SAVED = re.compile(r"(?:[-–+•] ?)?[Ll]ưu\b")
_FILED = re.compile(r"[Ll]ưu(?: ?:|,? (?:tại )?(?:[A-ZĐ]{2,}\b|văn thư|hồ sơ))")  # Lưu is a family name as well
_NUMBER = re.compile(r"\d{1,2}[.)] (?=\D)")
_INLINE = re.compile(rf"(?<=[;,.:)]) (?=[-–+] ?[{UPPER}])|(?<=: )(?=[-–+])|(?<=;) (?=\w)")


@dataclass
class Closing:
    """Recipients, signature and their places; ``rest`` holds the lines that belong to neither."""

    recipients: list[str] = field(default_factory=list)
    signer: Signer | None = None
    places: list[Place] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)


def read_closing(layout: Layout) -> Closing:
    """Read behind Nơi nhận; without it, look for a signature in the last lines."""
    out = Closing()
    end = _read_recipients(layout, out) if layout.tail_at < len(layout.lines) else layout.tail_at
    if not _read_signature(layout, range(end, len(layout.lines)), out):
        first = max(layout.body_at, layout.tail_at - 10)
        _read_signature(layout, range(first, layout.tail_at), out)
    return out


def _read_recipients(layout: Layout, out: Closing) -> int:
    """Keep the recipients; returns the index of the first line behind them."""
    index = layout.tail_at
    start, end = layout.lines[index]
    head = RECIPIENTS.match(layout.text[start:end])
    out.places.append(Place("recipients", Span(start, start + (head.end() if head else 0))))
    _keep_items(layout.text, trimmed(layout.text, start + (head.end() if head else 0), end), out)
    dashed = False
    while (index := index + 1) < len(layout.lines):
        line = layout.line(index)
        if is_page_mark(line):
            continue
        if len(line) > 200:
            break
        if out.recipients and _SAVED.match(out.recipients[-1]):
            if not _goes_on(layout, index, out):
                break
            continue
        if line[0] not in "-–+•" and (dashed or _is_signature(line)) and not _FILED.match(line):
            break
        dashed = dashed or line[0] in "-–+•"
        _keep_items(layout.text, layout.lines[index], out)
    return index


def _goes_on(layout: Layout, index: int, out: Closing) -> bool:
    """Keep what a line break cut from the last item: "Lưu: VT," and "TCCB" below; False where nothing was cut."""
    line, before = layout.line(index), layout.text[layout.lines[index - 1].end - 1]
    if before not in ",:" or line[0] in "-–+•" or len(line) > 40 or _is_signature(line):
        return False
    out.recipients[-1] += f"{before} {tidy(line)}"
    out.places.append(Place("recipients", layout.lines[index]))
    return True


def _is_signature(line: str) -> bool:
    return (is_upper(line) and bool(_POSITION.match(line))) or bool(_SIGNED.match(line)) or name_in(line) is not None


def _keep_items(text: str, span: Span, out: Closing) -> None:
    """The items of one line; behind a dash ";" parts those to whom one copy goes ("- Các phòng; các đơn vị")."""
    dashed = text[span.start : span.start + 1] in tuple("-–+•")
    marks = [m.start() for m in _INLINE.finditer(text, span.start, span.end)]
    cuts = [span.start, *(at for at in marks if not dashed or _opens_item(text, at)), span.end]
    for a, b in itertools.pairwise(cuts):
        begin, end = trimmed(text, a, b)
        near = max(begin, end - 120)
        title = _TAIL_POSITION.search(text[near:end])
        if title and _POSITION.match(title["title"]):
            out.positions.append(title["title"].strip())
            out.places.append(Place("signer", trimmed(text, near + title.start(), end)))
            end = near + title.start()
        elif (
            begin < end and text[end - 1] not in ";," and is_upper(text[begin:end]) and _POSITION.match(text[begin:end])
        ):
            out.positions.append(text[begin:end])
            out.places.append(Place("signer", Span(begin, end)))
            continue
        value = _NUMBER.sub("", tidy(text[begin:end]).lstrip("-–+• "))
        if begin < end:
            out.places.append(Place("recipients", Span(begin, end)))
        if value:
            out.recipients.append(value)


def _opens_item(text: str, at: int) -> bool:
    """True before a dash, and before the copy to be kept, which is always an item of its own."""
    return text.startswith(tuple("-–+•"), at + 1) or bool(_SAVED.match(text[at + 1 : at + 8]))


def name_in(line: str, *, familiar: bool = True) -> str | None:
    """A person's name that fills the line (degrees and "đã ký" apart), else None.

    ``familiar`` asks for a known family name; below a position any name will do.
    """
    if len(line) > 70:
        return None
    value = _DEGREE.sub("", line, count=1) if _DEGREE.match(line) else line
    value = tidy(value.strip("()"))
    first = value.split(" ", 1)[0].capitalize()
    if (
        not _NAME.match(value)
        or (familiar and first not in FAMILY_NAMES)
        or (is_upper(value) and _POSITION.match(value))
    ):
        return None
    return value


@dataclass
class _Signature:
    """One block of a signature: what stands above the name, and whether it only approves what another signed."""

    positions: list[str]
    name: str | None = None
    approves: bool = False


def _read_signature(layout: Layout, indexes: range, out: Closing) -> bool:
    """Keep the signer among the blocks found; the places of all blocks are kept."""
    blocks = [_Signature(out.positions)]
    for index in indexes[:16]:
        line = layout.line(index)
        name, title = _name_and_title(line)
        if not name and not title and blocks[-1].positions and not blocks[-1].name:
            name = name_in(line, familiar=False)
        if not (_SIGNED.match(line) or _APPROVED.match(line) or name or title):
            if blocks[-1].name:
                break
            continue
        if blocks[-1].name:
            blocks.append(_Signature([]))
        blocks[-1].approves |= bool(_APPROVED.match(line))
        if title and not _APPROVED.match(line):
            blocks[-1].positions.append(title)
        blocks[-1].name = name
        out.places.append(Place("signer", layout.lines[index]))
    signed = _main_signature([block for block in blocks if block.name])
    if signed:
        out.signer = Signer(signed.name or "", " ".join(signed.positions).replace(" .", ".") or None)
    return signed is not None


def _main_signature(blocks: list[_Signature]) -> _Signature | None:
    """Of several who signed together the head of the school or authority, else the last (the right column)."""
    own = [block for block in blocks if not block.approves] or blocks
    heads = [block for block in own if _HEAD_OF_HOUSE.match(" ".join(block.positions))]
    found = heads or own
    return found[-1] if found else None


def _name_and_title(line: str) -> tuple[str | None, str | None]:
    if len(line) > 120:
        return None, None
    name = name_in(line)
    if name:
        return name, None
    words = line.split()
    if is_upper(line) and _POSITION.match(line) and len(words) <= 12:
        return None, line
    for cut in range(max(1, len(words) - 5), len(words) - 1):
        head, name = " ".join(words[:cut]), name_in(" ".join(words[cut:]))
        if name and _POSITION.match(head.upper()) and (is_upper(head) or head[0].isupper()):
            return name, head
    says = ": " in line or line.endswith((".", ";", ","))  # "Công đoàn: phối hợp."
    if _POSITION.match(line.upper()) and len(words) <= 12 and line[0].isupper() and not says:
        return None, line
    return None, None

"""The slogan (chủ đề) of this issuer, apart from the one of the level above."""

import re
from collections.abc import Iterable

from .text import CLOSE_QUOTES, OPEN_QUOTES, UPPER, tidy

_QUOTE = rf"[{OPEN_QUOTES}](?P<theme>[^{OPEN_QUOTES}{CLOSE_QUOTES}\n]{{4,300}})[{CLOSE_QUOTES}]"
_NAMED = re.compile(
    rf"(?:[Cc]hủ đề|CHỦ ĐỀ|[Cc]hủ điểm|CHỦ ĐIỂM|[Kk]hẩu hiệu)(?: (?:thi đua|phong trào|năm|năm học"
    rf"|của)[^{OPEN_QUOTES}.;]{{0,60}})?(?: là)? ?:? ?{_QUOTE}"
)
_UNQUOTED = re.compile(
    rf"(?:[Cc]hủ đề|CHỦ ĐỀ|[Kk]hẩu hiệu)"
    rf"(?: (?:thi đua|phong trào|năm học|năm|hành động|của)[^{OPEN_QUOTES}.;:,]{{0,40}})?(?: là)? ?: ?"
    rf"(?P<theme>[{UPPER}][^{OPEN_QUOTES}{CLOSE_QUOTES}.;:\n]{{8,150}}?)(?=, (?:như sau|cụ thể|với)|[.;\n]|$)"
)
_TITLED = re.compile(_QUOTE)
_MOVEMENT = re.compile(
    r"(?:phong trào|thi đua|cuộc vận động|chủ đề|\d tốt|mô hình|hội thi)[^\"“]{0,30}$", re.IGNORECASE
)
_RUN_IN_DRIVES = re.compile(r"(?:^|\n)[-–+• ]*(?:\d{1,2}[.)/] ?|[a-d]\) ?)?(?:Đợt|ĐỢT) (?:thi đua )?(?:\d|[IVX])")
_OF_ABOVE = re.compile(
    rf"[{CLOSE_QUOTES}]? ?(?:của|do) (?:toàn )?(?:ngành|Bộ|Sở|tỉnh|huyện|thành phố|Phòng|Đảng|Trung ương"
    r"|cấp trên|Hội đồng Đội)"
)
_AWARDED = re.compile(r"\bdanh hiệu [^.;]*$")  # a title to be obtained, which the issuer's movement may be named after
_PARENT = re.compile(
    r"(?:[Hh]ưởng ứng|\b(?:bám )?sát (?:với )?|[Tt]heo tinh thần|[Cc]ăn cứ"
    r"|[Tt]hực hiện chủ đề (?:phong trào|năm học|năm|của))[^.;]{0,200}$"
)


def read_theme(title: str | None, slogan: str | None, bases: Iterable[str], body: str) -> str | None:
    """Slogan under the title, quoted name in the title, then "chủ đề …" in the text; a parent's theme comes last."""
    parents = {
        _key(match["theme"])
        for basis in bases
        for match in _TITLED.finditer(basis)
        if not _AWARDED.search(basis, 0, match.start())
    }
    named: list[tuple[int, str]] = []
    followed: list[str] = []
    for match in (*_NAMED.finditer(body), *_UNQUOTED.finditer(body)):
        before = body[max(0, match.start() - 220) : match.start()].rsplit("\n", 1)[-1]
        clause = re.split(r"[”\"’»], ", before)[-1]
        if _PARENT.search(clause) or _OF_ABOVE.match(body, match.end()):
            followed.append(match["theme"])
        else:
            named.append((match.start(), match["theme"]))
    parents |= {_key(theme) for theme in followed}
    quoted = [m["theme"] for m in _TITLED.finditer(title or "") if _MOVEMENT.search((title or "")[: m.start()])]
    drive = _RUN_IN_DRIVES.search(body)
    if drive and len({_key(theme) for _, theme in named}) > 1:
        named = [(at, theme) for at, theme in named if at < drive.start()]  # each drive has a slogan of its own
    printed = [theme for _, theme in named]
    candidates = [tidy(theme) for theme in [*([slogan] if slogan else []), *quoted, *printed] if theme]
    own = [theme for theme in candidates if _key(theme) not in parents]
    return next(iter(own or candidates), None)


def _key(theme: str) -> str:
    return tidy(theme).replace("–", "-").casefold()

"""Papers, flags and medals that a plan offers: Bằng khen, Giấy khen, Cờ thi đua; and whose they are."""

import re

from .text import CLOSE_QUOTES, OPEN_QUOTES, UPPER, tidy

_PAPER = re.compile(
    rf"(?P<given>\b(?:tặng|trao|cấp|nhận)(?: thưởng)? )?"
    rf"\b(?P<title>(?:(?P<owned>[Cc]ờ thi đua|[Bb]ằng khen|[Gg]iấy khen|[BG]K\b)|[Gg]iấy chứng nhận|[Kk]ỷ niệm chương"
    rf"(?P<named> [{OPEN_QUOTES}][^{OPEN_QUOTES}{CLOSE_QUOTES}]{{3,80}}[{CLOSE_QUOTES}])?"
    rf"|Huân chương [^,.;:|]{{3,25}}?(?P<rank> hạng (?:Nhất|Nhì|Ba))"
    r"|Huân chương (?:Lao động|Độc lập|Sao vàng|Hồ Chí Minh|Chiến công|Quân công|Bảo vệ Tổ quốc|Dũng cảm|Hữu nghị"
    r"|Đại đoàn kết(?: toàn dân tộc)?)"
    rf"|[Gg]iải thưởng (?=[{UPPER}])(?P<after>(?:[{UPPER}][^\W\d_]{{0,7}} ?){{2,4}}))"
    r"(?: (?:(?P<level>cấp (?:[Tt]ỉnh|[Hh]uyện|[Bb]ộ|[Nn]gành|[Tt]hành phố|[Qq]uận|[Tt]rường|[Tt]rung ương"
    r"|[Hh]ọc viện|ĐHQG))\b"
    rf"|(?:của )?(?P<owner>[{UPPER}][^,.;:()|\n\"”]{{1,70}}?(?=[,.;:()\n\"”]| \| | cho | về"
    r"| kèm | cùng | và phần| với (?:mức|số)| trị giá "
    rf" | và (?:[^{UPPER}]|Bằng|Giấy|Cờ|Huân)"
    rf"| trước | năm | trong | theo | đối với | từ | khi | hoặc |$))))?)"
)
_NEXT = re.compile(r", | và | hoặc ")
_GIVER = re.compile(
    r"(?:^|[.;:\n|] ?|[-+–] |\d[.)] |, |\b(?:[Đđ]ề nghị|[Tt]rình|[Kk]iến nghị|[Đđ]ược|[Dd]o|để|và) )"
    r"(?P<giver>(?:(?:Phó )?Chủ tịch|(?:Tổng )?Giám đốc|Hiệu trưởng|Bộ trưởng|Thủ tướng|Thủ trưởng|Viện trưởng"
    r"|Cục trưởng"
    r"|(?:Tổng )?Liên đoàn|T?LĐLĐ|U[BỶ]ND|[ỦU][yỷ] ban|Hội đồng|Sở|Bộ|Ban (?:Thường vụ|Chấp hành|Bí thư)|BCH|BTV"
    r"|Trung ương|(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) (?:ủy|uỷ|đoàn))"
    r"(?: (?!đề\b|xét\b|quyết\b|trình\b|tặng\b|trao\b|được\b)[^\s,.;:()|\"“”]{1,14}){0,9}?)"
    r"(?: (?:xem xét|xét|ra quyết định|quyết định))*,? (?:khen )?$"
)


def papers_in(text: str) -> list[tuple[int, str]]:
    """(place, name) of each paper that is somebody's, is being given, or has a rank or a name of its own."""
    out: list[tuple[int, str]] = []
    giver, end = "", -1
    for match in _PAPER.finditer(text):
        listed = giver and match["owned"] and _NEXT.fullmatch(text, end, match.start())
        if listed and not (match["owner"] or match["given"]):
            name = f"{tidy(match['title'])}{giver}"
        elif match["owner"] or match["given"] or match["rank"] or match["named"] or match["after"] or match["level"]:
            name = _named(text, match)
        else:
            continue
        out.append((match.start(), name))
        giver, end = name[len(tidy(match["title"])) :] or (giver if listed else ""), match.end()
    return out


def _named(text: str, match: re.Match[str]) -> str:
    """The paper with its owner, who may stand before the verb: "đề nghị UBND tỉnh tặng Bằng khen"."""
    title = tidy(match["title"])
    if match["owner"] or not match["given"] or not match["owned"]:
        return title
    giver = _GIVER.search(text[max(0, match.start() - 110) : match.start()])
    return f"{title} của {giver['giver']}" if giver else title

"""Award titles (danh hiệu, hình thức khen thưởng) that the plan names."""

import re
from collections.abc import Iterator

from .award_papers import papers_in
from .text import CLOSE_QUOTES, OPEN_QUOTES, UPPER, capitalised, tidy

_Q, _E = f"[{OPEN_QUOTES}]", f"[{CLOSE_QUOTES}]"
_LEVEL = (
    r"(?: cấp (?!cho\b|bằng\b|giấy\b|trên\b|dưới\b)(?:[Hh]ọc viện|[Tt]hành phố|[Tt]hị xã|[Qq]uốc gia|[Tt]rung ương"
    r"|[^\W\d_]+(?: (?:sở|tỉnh|trường|huyện|khoa|bộ))?)"
    r"| toàn quốc)"
)
_NAME = rf"{_Q}(?P<name>[^{OPEN_QUOTES}{CLOSE_QUOTES}\n]{{3,70}}){_E}(?P<level>{_LEVEL}(?!\w))?"
_QUOTED = re.compile(
    rf"\b(?:danh hiệu|giải thưởng|đạt|công nhận|tặng|cá nhân|tập thể|(?:bình )?xét(?: chọn)?|(?:bình|lựa) chọn|bình bầu"
    rf"|suy tôn|tôn vinh|vinh danh|tuyên dương|biểu dương|trao|cờ|cúp|huy hiệu)(?: thi đua)?(?: là)?"
    rf"(?P<who> tập thể| cá nhân| đơn vị)?:? ?{_NAME}",
    re.IGNORECASE,
)
_BEARER = (
    r"(?:tập thể|tổ|lớp(?! học)|chi (?:đội|đoàn|bộ|hội)|liên đội|phân đội|khoa|phòng|đơn vị|cơ quan|nhà trường"
    r"|trường(?! học)|công đoàn|gia đình|dòng họ|cộng đồng|nhà giáo|(?:cô |thầy )?giáo|giáo viên|giảng viên|sinh viên"
    r"|học sinh|học viên|(?:đoàn|đội|đảng|hội) viên|cán bộ|công nhân|chiến sĩ|chuyên viên|nhân viên|phụ nữ|thanh niên"
    r"|người|cháu|bé|sao|ký túc xá)\b"
)
_STRIVEN_FOR = re.compile(  # a name of those who bear it is a title; any other may be a slogan
    rf"\b(?:xây dựng|đăng ký|phấn đấu|thi đua|trở thành|xếp loại|khen thưởng) (?={_Q}{_BEARER}){_NAME}", re.IGNORECASE
)
_PRINTED = (
    rf"(?=[{UPPER}])(?P<name>(?i:{_BEARER})[^,.;:()|\n{OPEN_QUOTES}{CLOSE_QUOTES}]{{2,50}}?)"
    r"(?=[,.;:()|\n]| (?:và|hoặc|trong|năm|cho|theo|đối với|của|trở lên|là|phải|cần|được|đạt)\b|$)"
)
_UNQUOTED = re.compile(rf"\b(?:[Dd]anh hiệu(?: thi đua)?|[Cc]ông nhận(?: là)?):? {_PRINTED}")
_NEXT_UNQUOTED = re.compile(rf"(?:,| và| hoặc) {_PRINTED}")
_ATTAINED = re.compile(rf"(?={_Q}{_BEARER}){_NAME}(?= (?:\([^()]{{2,20}}\) )?đạt (?:từ |trên )?\d)", re.IGNORECASE)
_SLOGAN = re.compile(r"\b(?:thi đua|thực hiện|chung sức|chung tay|đẩy mạnh|nâng cao)\b", re.IGNORECASE)
_DRIVE = re.compile(rf"\b[Tt]hi đua(?: (?:xây dựng|thực hiện|phấn đấu(?: đạt)?))? {_NAME}")
_WON = re.compile(rf"[^{OPEN_QUOTES}]{{0,400}}?\b(?:được công nhận|đạt danh hiệu)(?: này)?(?=[,.;])")
_NEXT_QUOTED = re.compile(
    rf"(?: cho [^.;{OPEN_QUOTES}{CLOSE_QUOTES}]{{2,40}}| các cấp)?(?:[,;]| và| hoặc|, hoặc) "
    rf"{_NAME}"
)
_GRADE = re.compile(r"HTX?S?NV|HTTNV|hoàn thành|nhiệm vụ|khá$|trung bình|vững mạnh xuất sắc$", re.IGNORECASE)
_KNOWN = re.compile(
    rf"\b(?P<title>(?<!ập thể )(?<![Tt]ổ )(?<!TT )[Ll]ao động [Tt]iên tiến|[Cc]hiến s[ĩỹ] thi đua(?: cơ sở|{_LEVEL})"
    rf"|(?:[Tt]ập thể|[Tt]ổ) [Ll]ao động (?:[Tt]iên tiến|[Xx]uất sắc)"
    rf"|(?:[Tt]ập thể|[Tt]ổ|TT) (?:LĐTT|LĐXS)|[Nn]hà giáo (?:[Ưư]u tú|[Nn]hân dân)"
    rf"|(?<!thi )(?<!chọn )(?:[Gg]iáo viên|GV)(?: chủ nhiệm|CN)?(?: dạy)? giỏi{_LEVEL}?"
    rf"|(?<!thi )[Gg]iảng viên dạy giỏi{_LEVEL}?"
    rf"|(?<!thi )(?:GVDG|GVG|GVCNG){_LEVEL}|[Tt]ổng phụ trách giỏi{_LEVEL}?"
    rf"|CSTĐCS|CSTĐTQ|LĐTT|CSTĐ(?: cơ sở|{_LEVEL})?|TTLĐTT|TTLĐXS|[Cc]háu ngoan Bác Hồ"
    rf"|(?:[Ss]inh viên|[Hh]ọc sinh|[Tt]hanh niên|SV|HS) (?:[35]|ba|năm) (?:tốt|rèn luyện)\b{_LEVEL}?"
    rf"|[Bb]ằng [Ll]ao động sáng tạo|(?:[Ll]iên|[Cc]hi) đội mạnh(?: xuất sắc)?{_LEVEL}?"
    rf"|(?<!thi )Học sinh (?:Xuất sắc|Giỏi|Tiên tiến)|[Ll]ớp tiên tiến(?: xuất sắc)?|[Tt]hầy thuốc [Ưư]u tú)(?!\w)"
)
_CHOSEN = re.compile(r"\b[Bb]ình chọn(?P<list>[^.;(]{3,120})|[(](?P<bracket>[^()]{10,200})[)]")
_PRAISED = re.compile(
    r"^(?P<name>(?:các )?(?:tập thể|cán bộ|giảng viên|giáo viên|chuyên viên|nhân viên|học viên|học sinh|sinh viên"
    r"|chủ nhiệm|lớp)[^;.]{0,45} (?:tiêu biểu|kiểu mẫu|gương mẫu))(?= |\.|…|$)"
)
_NAMED = re.compile(r"\bdanh hiệu (?P<name>kiểu mẫu|gương mẫu)\b")


_SHORT = {"lđtt": "lao động tiên tiến", "cstđcs": "chiến sĩ thi đua cơ sở",
          "cstđ cơ sở": "chiến sĩ thi đua cơ sở",
          "ttlđtt": "tập thể lao động tiên tiến", "ttlđxs": "tập thể lao động xuất sắc"}  # fmt: skip


def read_awards(text: str) -> tuple[str, ...]:
    """Named titles in the order of the text, each once; gradings and generic praise are left out."""
    found: list[tuple[int, str]] = []
    for match in _QUOTED.finditer(text):
        name = _named(match)
        found += _further(text, match.end())
        if not _GRADE.search(name) and len(name.split()) <= 9:
            collective = (match["who"] or "").strip().lower() == "tập thể" or match[0].lower().startswith("tập thể")
            found.append(
                (match.start(), f"Tập thể {name}" if collective and not name.lower().startswith("tập thể") else name)
            )
    found += [(m.start(), tidy(m["title"])) for m in _KNOWN.finditer(text)]
    found += _striven_for(text)
    found += papers_in(text)
    found += [(m.start(), f"Danh hiệu {m['name']}") for m in _NAMED.finditer(text)]
    found += _praised(text)
    return _distinct(sorted(found))


def _named(match: re.Match[str]) -> str:
    """The title with the level behind its quotation marks: “Dân vận khéo” cấp tỉnh."""
    return tidy(match["name"]) + (match.groupdict().get("level") or "")


def _striven_for(text: str) -> list[tuple[int, str]]:
    """Titles named without their word: whose bearer opens the name, or for which a drive that bears it is held."""
    named = list(_STRIVEN_FOR.finditer(text))
    named += [match for match in _printed(text) if not _KNOWN.search(match["name"]) and "chuẩn" not in match["name"]]
    named += list(_ATTAINED.finditer(text))
    named += [match for match in _DRIVE.finditer(text) if _WON.match(text, match.end())]
    names = [(m.start("name"), _named(m)) for m in named]
    return [(at, name) for at, name in names if not (_GRADE.search(name) or _SLOGAN.search(name))]


def _printed(text: str) -> Iterator[re.Match[str]]:
    """Titles without quotation marks, and the next ones of their list: "danh hiệu Liên đội mạnh, Chi đội mạnh"."""
    for match in _UNQUOTED.finditer(text):
        following: re.Match[str] | None = match
        while following:
            yield following
            following = _NEXT_UNQUOTED.match(text, following.end())


def _further(text: str, at: int) -> list[tuple[int, str]]:
    """The next quoted titles of a list: “Học sinh Xuất sắc” hoặc “Học sinh Giỏi”."""
    found = []
    while match := _NEXT_QUOTED.match(text, at):
        name, at = _named(match), match.end()
        if not _GRADE.search(name) and len(name.split()) <= 9:
            found.append((match.start("name"), name))
    return found


def _praised(text: str) -> list[tuple[int, str]]:
    """ "giảng viên tiêu biểu; chủ nhiệm lớp tiêu biểu" in a list of what is chosen."""
    found = []
    for match in _CHOSEN.finditer(text):
        group = "list" if match["list"] else "bracket"
        at = match.start(group)
        for part in re.split(r"(;|, (?=học viên|lớp|giáo viên|học sinh|sinh viên))", match[group]):
            praised = _PRAISED.match(part.strip())
            if (
                praised
                and "điển hình" not in praised["name"]
                and not re.match(r"(?:các )?tập thể, cá nhân", praised["name"])
            ):
                found.append((at, praised["name"]))
            at += len(part)
    return found


def _distinct(found: list[tuple[int, str]]) -> tuple[str, ...]:
    out: dict[str, str] = {}
    for _, printed in found:
        name = " ".join(printed.split())
        key = name.casefold().replace("chiến sỹ", "chiến sĩ")
        longer = next((known for known in out if known == f"tập thể {key}" and key.endswith("xuất sắc")), None)
        if key not in out and not longer:
            out[key] = capitalised(name)
    owned = tuple(key for key in out if " của " in key or " cấp " in key)
    for short in [key for key in out if _SHORT.get(key) in out]:
        del out[short]
    return tuple(
        name for key, name in out.items() if not any(long.startswith((f"{key} của ", f"{key} cấp ")) for long in owned)
    )

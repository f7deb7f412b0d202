"""Award titles (danh hiệu, hình thức khen thưởng) that the plan names."""

import re

from .text import CLOSE_QUOTES, OPEN_QUOTES, UPPER, capitalised, tidy

_Q, _E = f"[{OPEN_QUOTES}]", f"[{CLOSE_QUOTES}]"
_QUOTED = re.compile(
    rf"(?:danh hiệu|giải thưởng|đạt|công nhận|tặng|cá nhân|tập thể)(?: thi đua)?(?: là)?(?P<who> tập thể| cá nhân"
    rf"| đơn vị)?:? ?{_Q}(?P<name>[^{OPEN_QUOTES}{CLOSE_QUOTES}\n]{{3,70}}){_E}",
    re.IGNORECASE,
)
_NEXT_QUOTED = re.compile(
    rf"(?: cho [^.;{OPEN_QUOTES}{CLOSE_QUOTES}]{{2,40}})?(?:,| và| hoặc|, hoặc) "
    rf"{_Q}(?P<name>[^{OPEN_QUOTES}{CLOSE_QUOTES}\n]{{3,70}}){_E}"
)
_GRADE = re.compile(r"hoàn thành|nhiệm vụ|khá$|trung bình|vững mạnh xuất sắc$", re.IGNORECASE)
_LEVEL = (
    r"(?: cấp (?:[Hh]ọc viện|[Tt]hành phố|[Tt]hị xã|[Qq]uốc gia|[^\W\d_]+(?: (?:sở|tỉnh|trường|huyện|khoa|bộ))?)"
    r"| toàn quốc)"
)
_KNOWN = re.compile(
    rf"\b(?P<title>(?<!ập thể )[Ll]ao động tiên tiến|[Cc]hiến sĩ thi đua(?: cơ sở|{_LEVEL})"
    rf"|[Tt]ập thể [Ll]ao động (?:tiên tiến|xuất sắc)|[Nn]hà giáo (?:[Ưư]u tú|[Nn]hân dân)"
    rf"|[Gg]iáo viên(?: chủ nhiệm)?(?: dạy)? giỏi{_LEVEL}?|[Gg]iảng viên dạy giỏi{_LEVEL}?"
    rf"|[Tt]ổng phụ trách giỏi{_LEVEL}?|CSTĐCS|LĐTT|CSTĐ(?: cơ sở|{_LEVEL})?|TTLĐTT|TTLĐXS|[Cc]háu ngoan Bác Hồ)(?!\w)"
)
_PAPER = re.compile(
    rf"(?P<given>\b(?:tặng|trao|cấp|nhận)(?: thưởng)? )?"
    rf"\b(?P<title>(?:[Cc]ờ thi đua|[Bb]ằng khen|[Gg]iấy khen|[Gg]iấy chứng nhận|[Kk]ỷ niệm chương"
    rf"(?P<named> {_Q}[^{OPEN_QUOTES}{CLOSE_QUOTES}]{{3,80}}{_E})?"
    rf"|Huân chương [^,.;:]{{3,25}}?(?P<rank> hạng (?:Nhất|Nhì|Ba))"
    rf"|Huân chương [^,.;:]{{3,25}})"
    rf"(?: (?:của )?(?P<owner>[{UPPER}][^,.;:()\n\"”]{{2,70}}?(?=[,.;:()\n\"”]| cho | về"
    rf" | và (?:[^{UPPER}]|Bằng|Giấy|Cờ|Huân)"
    rf"| trước | năm | trong | theo | đối với |$)))?)"
)
_CHOSEN = re.compile(r"\b[Bb]ình chọn(?P<list>[^.;(]{3,120})|[(](?P<bracket>[^()]{10,200})[)]")
_PRAISED = re.compile(
    r"^(?P<name>(?:các )?(?:tập thể|cán bộ|giảng viên|giáo viên|chuyên viên|nhân viên|học viên|học sinh|sinh viên"
    r"|chủ nhiệm|lớp)[^;.]{0,45} (?:tiêu biểu|kiểu mẫu|gương mẫu))(?= |\.|…|$)"
)
_NAMED = re.compile(r"\bdanh hiệu (?P<name>kiểu mẫu|gương mẫu)\b")


def read_awards(text: str) -> tuple[str, ...]:
    """Named titles in the order of the text, each once; gradings and generic praise are left out."""
    found: list[tuple[int, str]] = []
    for match in _QUOTED.finditer(text):
        name = tidy(match["name"])
        found += _further(text, match.end())
        if not _GRADE.search(name) and len(name.split()) <= 9:
            collective = (match["who"] or "").strip().lower() == "tập thể" or match[0].lower().startswith("tập thể")
            found.append(
                (match.start(), f"Tập thể {name}" if collective and not name.lower().startswith("tập thể") else name)
            )
    found += [(m.start(), tidy(m["title"])) for m in _KNOWN.finditer(text)]
    found += [
        (m.start(), tidy(m["title"]))
        for m in _PAPER.finditer(text)
        if m["owner"] or m["given"] or m["rank"] or m["named"]
    ]
    found += [(m.start(), f"Danh hiệu {m['name']}") for m in _NAMED.finditer(text)]
    found += _praised(text)
    return _distinct(sorted(found))


def _further(text: str, at: int) -> list[tuple[int, str]]:
    """The next quoted titles of a list: “Học sinh Xuất sắc” hoặc “Học sinh Giỏi”."""
    found = []
    while match := _NEXT_QUOTED.match(text, at):
        name, at = tidy(match["name"]), match.end()
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
        key = name.casefold()
        longer = next((known for known in out if known == f"tập thể {key}" and key.endswith("xuất sắc")), None)
        if key not in out and not longer:
            out[key] = capitalised(name)
    owned = tuple(key for key in out if " của " in key)
    return tuple(name for key, name in out.items() if not any(long.startswith(f"{key} của ") for long in owned))

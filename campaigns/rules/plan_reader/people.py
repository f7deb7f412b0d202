"""Who does what (phân công) and for whom the criteria are (đối tượng)."""

import re
from collections import Counter

from .draft import BlockDraft, Responsibility, Span
from .tables import column_of_units, unit_in
from .text import UPPER, capitalised, tidy
from .units import ASKING, VERB, names_units, unit_at

_PART = re.compile(
    r"phân công|tổ chức thực hiện|(?:^|phân công,? |và )trách nhiệm(?! của người đứng)|tổ chức, thực hiện"
    r"|tổ chức và thực hiện"
    r"|^biện pháp(?: thực hiện| tổ chức)?$"
    r"|tổ chức triển khai|chỉ đạo thực hiện",
    re.IGNORECASE,
)
_ASSIGNING = re.compile(r"phân công|trách nhiệm|nhiệm vụ (?:của|các)", re.IGNORECASE)
_NOT_WHO = re.compile(
    r"thời gian|tiến độ|lộ trình|lịch |kinh phí|đăng ký|khen thưởng|chế độ|sơ kết|báo cáo|nội dung|địa điểm"
    r"|công tác",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"thời hạn|tiến độ|lộ trình|tổng kết|phát động|giải pháp|biện pháp|hình thức|đối tượng|quy trình|hồ sơ|các bước"
    r"|các đợt|đợt \d|kế hoạch|mốc|điều khoản|tuyên truyền|kiểm tra|bình xét|xét|cách thức|phương pháp|yêu cầu"
    r"|mục (?:đích|tiêu)|chỉ tiêu|giai đoạn|bước \d|tổ chức (?:thực hiện|phát động|thi đua)|phân công|trách nhiệm$|lịch"
    r"|cơ sở vật chất|nguồn|quyền lợi|điều kiện",
    re.IGNORECASE,
)
_GROUP_LEAD = re.compile(
    r"(?:\d[.)] ?)?(?:(?:Tiêu chí|Tiêu chuẩn)(?: thi đua)? (?:đối với|của|cho)|Đối với|ĐỐI VỚI|Dành cho"
    r"|(?:Nội dung|Chỉ tiêu|Yêu cầu|Mục tiêu|Nhiệm vụ)(?: thi đua| cụ thể| chung)? (?:đối với|dành cho)) "
    r"(?P<group>[^:;.]{2,80})(?::|\.?$)"
)
_GROUP = re.compile(
    r"(?:Danh hiệu |Tiêu chuẩn |Tiêu chí )?(?P<group>(?:(?:Các |Toàn thể |Mỗi )?(?:[Tt]ập thể|[Cc]á nhân|[Cc]án bộ"
    r"|[Gg]iáo viên|[Gg]iảng viên|[Nn]hà giáo|[Hh]ọc sinh|[Ss]inh viên|[Hh]ọc viên|[Nn]hân viên"
    r"|[Nn]gười (?:lao động|học)"
    r"|[Vv]iên chức|[Cc]huyên viên|[Cc]hủ nhiệm|[Tt]hầy,? cô|[Tt]hầy giáo|[Cc]ô giáo|[Tt]rẻ|[Cc]háu|[Bb]é\b"
    r"|[Đđ]oàn viên|[Đđ]ội viên|[Hh]ội viên|[Đđ]ảng viên|[Cc]ông nhân|[Pp]hụ huynh|[Cc]ha mẹ)|CBQL|CBGV|GV\b|HS\b)"
    r"[^:;.]{0,50})$"
)
_SIDE = re.compile(
    r"(?:Với|Về phía|Khối|Trong|(?:Phong trào )?[Tt]hi đua trong|(?:Nội dung|Chỉ tiêu|Nhiệm vụ)(?: thi đua)? của)"
    r" (?P<group>[^:;.]{2,60})(?::|\.?$)"
)
_BLOC = re.compile(r"(?:Trong |Ở |Tại |Đối với )?(?P<group>[Kk]hối [^:;.\d]{3,60})$")
_SHARED_OUT = re.compile(  # "Chỉ tiêu giao các cụm", "Phân bổ chỉ tiêu cho từng khối"
    r"(?:(?:Giao|Phân bổ|Phân giao) )?(?:các )?(?:chỉ tiêu|nhiệm vụ|nội dung|tiêu chí)(?: thi đua| cụ thể| phấn đấu)*"
    r"(?: (?:được )?(?:giao|phân bổ))?(?: cho| của| đối với| theo)? (?:các|từng|mỗi|những) [^.;:,]{2,40}",
    re.IGNORECASE,
)
_CRITERIA = re.compile(r"tiêu chuẩn|tiêu chí|đối tượng", re.IGNORECASE)


_BRACKET = re.compile(r" \([^()]{2,60}\)")
_SENTENCE = re.compile(rf"(?<=[^.\s]{{2}})\. (?=[{UPPER}])")
_ANYBODY = ("Tập thể", "Cá nhân")
_PRAISE = re.compile(r"giỏi|thi đua|tiên tiến|xuất sắc|tiêu biểu|ưu tú", re.IGNORECASE)
_REQUEST = re.compile(
    r"(?:Đề nghị|Yêu cầu|Trên đây|Nhận được) "
    r"|(?:Các|Toàn thể|Tất cả|Mọi|Toàn trường)\b[^.;:]{0,80}\b(?:nghiêm (?:túc|chỉnh)|triệt để)\b[^.;:]{0,40}"
    r"\b(?:kế hoạch|hướng dẫn|văn bản|thông báo|quyết định)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:Đề nghị|Giao) (?!các đồng chí|các đơn vị|toàn thể|tất cả)")
_OBJECT = re.compile(r"(?:đề nghị|yêu cầu|đối với|nhiệm vụ|trách nhiệm) ")
_CASE = re.compile(r"\b(?:chưa|không|nào|vi phạm|đã|nếu)\b")  # "lớp nào chưa nộp": a case, not a task
_CLAUSE = re.compile(rf"; |(?<=[^.\s]{{2}})\. (?=[{UPPER}])")
_TIER = re.compile(
    r"(?:Ở |Tại |Đối với )?(?:[Cc]ấp|[Cc]ơ quan) (?:tỉnh|huyện|xã|trường|khoa|cơ sở|trung ương|thành phố|Trung ương)"
)
_LEAD = re.compile(r"(?P<who>[^:;.]{2,80}): ")
_List = tuple[Span | None, str, int]


def read_responsibilities(
    blocks: tuple[BlockDraft, ...], paths: list[tuple[BlockDraft, ...]], *, dated_items: int
) -> tuple[Responsibility, ...]:
    """Units of the assignment part; in a plan that is only a numbered schedule, the subjects of its items.

    ``dated_items`` is the number of milestones of the plan: a schedule has one for most of its items.
    """
    found: list[Responsibility] = []
    column: int | None = None
    known, divided = _lists_of_units(blocks, paths), _divided_units(blocks, paths)
    for block, path in zip(blocks, paths, strict=True):
        if found and block is blocks[-1] and block.kind == "paragraph" and _REQUEST.match(block.text):
            break  # the closing sentence asks everybody and names nobody new
        if block.kind == "table" and path and _inside_part(block, path):
            found += _in_row(block, path, column)
            column = column_of_units(block.text) if column is None else column
            continue
        column = None
        if block.span in divided or not _inside_part(block, path) or any(map(_is_matter, path[-2:])):
            continue
        if path[-1].span in divided or not _under_unit(path, known) or _asks(block):
            found += _who(block, path) or (_listed_unit(block, path) if _brothers(block, path) in known else [])
    if not found and _only_numbered(blocks, dated_items):
        found = [who for block, path in zip(blocks, paths, strict=True) for who in _scheduled(block, path)]
    named = {(duty.who.casefold(), duty.label): duty for duty in reversed(found)}
    return tuple(duty for duty in found if named[duty.who.casefold(), duty.label] is duty)


def _is_matter(heading: BlockDraft) -> bool:
    """True for the heading of times, costs or reports, below which nobody is given work."""
    return bool(_NOT_WHO.match(heading.text)) and not _PART.search(heading.text)


def _asks(block: BlockDraft) -> bool:
    """True for a paragraph below a unit that asks another one: "Đề nghị Công đoàn Giáo dục tỉnh chỉ đạo"."""
    return block.kind == "paragraph" and bool(_ASKED.match(block.text)) and unit_at(block.text) is not None


def _in_row(block: BlockDraft, path: tuple[BlockDraft, ...], column: int | None) -> list[Responsibility]:
    """The unit of a row of an assignment table, of which ``column`` says who acts."""
    name = unit_in(block.text, column) if column is not None else None
    return [Responsibility(tidy(name), path[-1].label, block.span)] if name else []


def _scheduled(block: BlockDraft, path: tuple[BlockDraft, ...]) -> list[Responsibility]:
    """Who acts in an item of a numbered schedule: the subjects of its clauses; a closing request names nobody."""
    if not (block.label or any(heading.label for heading in path)) or (
        block.kind == "paragraph" and _REQUEST.match(block.text)
    ):
        return []
    if block.kind not in ("paragraph", "numbered"):
        return _who(block, path)
    label = block.label if block.kind == "numbered" else path[-1].label
    names = [unit_at(capitalised(clause)) for clause in _CLAUSE.split(block.text)]
    return [Responsibility(name, label, block.span) for name in names if name and not name.startswith("Mỗi ")]


def _brothers(block: BlockDraft, path: tuple[BlockDraft, ...]) -> _List:
    """What the items of one list have in common: the heading above them, and their form."""
    return (path[-1].span if path else None, block.kind, block.level)


def _lists_of_units(blocks: tuple[BlockDraft, ...], paths: list[tuple[BlockDraft, ...]]) -> set[_List]:
    """The lists of the assignment part of which half of the headings (or "Unit: work" items) are plainly units."""
    plain: Counter[_List] = Counter()
    total: Counter[_List] = Counter()
    for block, path in zip(blocks, paths, strict=True):
        named = block.kind == "heading" or (block.kind == "bullet" and _LEAD.match(block.text))
        if named and path and _inside_part(block, path):
            total[_brothers(block, path)] += 1
            plain[_brothers(block, path)] += bool(_who(block, path))
    return {key for key, count in total.items() if plain[key] and 2 * plain[key] >= count}


def _divided_units(blocks: tuple[BlockDraft, ...], paths: list[tuple[BlockDraft, ...]]) -> set[Span]:
    """The headings of units whose work is given to their own parts, each named by a heading below.

    Below a level ("Cấp tỉnh") items that open with a unit name such parts as well.
    """
    parts: dict[Span, list[bool]] = {}
    for block, path in zip(blocks, paths, strict=True):
        if block.kind == "heading" and path:
            parts.setdefault(path[-1].span, []).append(_unit_title(block) is not None)
        elif block.kind == "bullet" and path and _TIER.fullmatch(path[-1].text):
            parts.setdefault(path[-1].span, []).append(_acting(block.text)[0] is not None)
    return {
        block.span
        for block in blocks
        if block.kind == "heading" and len(named := parts.get(block.span, [])) > 1 and all(named) and _unit_title(block)
    }


def _listed_unit(block: BlockDraft, path: tuple[BlockDraft, ...]) -> list[Responsibility]:
    """A heading among headings that are units: a unit too, unless it names an act or a matter."""
    lead = _LEAD.match(block.text) if block.kind == "bullet" else None
    if block.kind != "heading" and not lead:
        return []
    text = ASKING.sub("", lead["who"] if lead else block.text)
    act = VERB.match(text[:1].lower() + text[1:])
    matter = _NOT_WHO.match(text) or _MATTER.match(text)
    label = path[-1].label if lead and path else block.label
    return (
        [] if act or matter or len(text.split()) > 12 else [Responsibility(capitalised(tidy(text)), label, block.span)]
    )


def _only_numbered(blocks: tuple[BlockDraft, ...], dated_items: int) -> bool:
    """True for a plan that is one numbered schedule: no Roman parts, no part for assignments."""
    headings = [block for block in blocks if block.kind == "heading"]
    items = sum(block.kind in ("heading", "numbered") and block.level == 1 for block in blocks)
    if 2 * dated_items < items:
        return False
    return not any(_PART.search(block.text) or (block.label.isalpha() and block.label.isupper()) for block in headings)


def _inside_part(block: BlockDraft, path: tuple[BlockDraft, ...]) -> bool:
    return any(_PART.search(heading.text) for heading in path)


def _under_unit(path: tuple[BlockDraft, ...], known: set[_List]) -> bool:
    """True below the heading of a unit: what stands there is that unit's work."""
    if _unit_title(path[-1]) is not None:
        return True
    return _brothers(path[-1], path[:-1]) in known and bool(_listed_unit(path[-1], path[:-1]))


def _unit_title(heading: BlockDraft) -> str | None:
    """The unit that a heading names as a whole."""
    if _NOT_WHO.match(heading.text) or len(heading.text.split()) > 22:
        return None
    if "; " in heading.text and names_units(heading.text):
        return tidy(heading.text)
    name = unit_at(heading.text + ":", needs_verb=False)
    named_further = name and _BRACKET.fullmatch(heading.text, len(name)) and heading.text.startswith(name)
    return tidy(heading.text) if named_further else name


def _who(block: BlockDraft, path: tuple[BlockDraft, ...]) -> list[Responsibility]:
    label = block.label if block.kind in ("heading", "numbered") else path[-1].label if path else ""
    return [Responsibility(who, label, block.span) for who in _names(block) if not who.startswith("Mỗi ")]


def _names(block: BlockDraft) -> list[str]:
    """The units that a heading, an item or the sentences of a paragraph begin with."""
    if block.kind == "table":
        return []
    if block.kind == "heading":
        assigning = _ASSIGNING.match(block.text) and not unit_at(block.text + ":")
        found = [None if assigning else _unit_title(block)]
    elif block.kind == "paragraph":
        found = [name for sentence in _SENTENCE.split(block.text) for name in _acting(sentence)]
    else:
        found = _acting(block.text)
    return [name for name in found if name]


def _acting(sentence: str) -> list[str | None]:
    """The unit that opens a sentence, and those that open its ;-clauses behind it: "Tổ trưởng tổng hợp; GVCN nhắc"."""
    first, *others = sentence.split("; ")
    named = unit_at(first) or unit_at(sentence)
    behind = [unit_at(capitalised(clause)) for clause in others if named and not _OBJECT.match(clause)]
    return [named, *(name for name in behind if name and not _CASE.search(name))]


def read_audiences(blocks: tuple[BlockDraft, ...], paths: list[tuple[BlockDraft, ...]]) -> tuple[str, ...]:
    """Groups with criteria of their own; a group that is only divided further is left out."""
    leads: list[tuple[str, int]] = []
    lists = _lists_of_groups(blocks, paths)
    for index, (block, path) in enumerate(zip(blocks, paths, strict=True)):
        if any(_PART.search(heading.text) for heading in path):
            continue
        group = _group(block, path) or (
            _named_group(block) if block.kind == "heading" and _brothers(block, path) in lists else None
        )
        if group:
            if leads and leads[-1][1] == index - 1 and _divides(blocks[index - 1], block):
                leads.pop()
            leads.append((group, index))
    return tuple(dict.fromkeys(group for group, _ in leads))


def _lists_of_groups(blocks: tuple[BlockDraft, ...], paths: list[tuple[BlockDraft, ...]]) -> set[_List]:
    """The lists of which every heading is a group of people, or a part of the group that the heading above names."""
    named: dict[_List, list[bool]] = {}
    for block, path in zip(blocks, paths, strict=True):
        if block.kind == "heading" and path:
            above = _GROUP_LEAD.match(path[-1].text + ":") or _SHARED_OUT.fullmatch(path[-1].text)
            below = above and _unit_title(block)
            people = (
                (below or _GROUP.match(block.text) or _BLOC.match(block.text))
                and not _PRAISE.search(block.text)
                and block.text not in _ANYBODY
            )
            named.setdefault(_brothers(block, path), []).append(bool(people))
    return {key for key, marks in named.items() if len(marks) > 1 and all(marks)}


def _named_group(block: BlockDraft) -> str:
    """The group of a heading in a list of groups: "Trong khối trường học" is of the Khối trường học."""
    bloc = _BLOC.match(block.text)
    return capitalised(tidy(bloc["group"] if bloc else block.text))


def _divides(parent: BlockDraft, block: BlockDraft) -> bool:
    return parent.kind == "heading" and (block.kind != "heading" or block.level > parent.level)


def _group(block: BlockDraft, path: tuple[BlockDraft, ...]) -> str | None:
    lead = _GROUP_LEAD.match(block.text[:120] + (":" if block.kind == "heading" else ""))
    side = _SIDE.match(block.text[:120] + (":" if block.kind == "heading" else ""))
    lead = lead or (side if side and _GROUP.match(capitalised(side["group"])) else None)
    if lead and block.kind in ("heading", "paragraph", "bullet", "numbered"):
        return capitalised(tidy(lead["group"]))
    if block.kind == "heading" and any(_CRITERIA.search(h.text) or _GROUP_LEAD.match(h.text + ":") for h in path[-1:]):
        named = _GROUP.match(block.text)
        return tidy(named["group"]) if named and not _PRAISE.search(block.text) else None
    return None

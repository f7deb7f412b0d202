"""Numbers that measure: percents, counts with a bound, quotas per unit, "03/05 tổ"."""

import re

from .figures import WORD, value_of
from .quota_runs import Quantity, first_word, goes_on, shared
from .quotas import (
    AVERAGE,
    CELL,
    NOT_COUNTED,
    ORDINAL,
    PEOPLE,
    PRODUCT,
    STAGED,
    acts_on,
    describes,
    is_attained,
    is_built,
    is_chosen,
    is_condition,
    is_each_time,
    is_listed_prize,
    is_meeting,
    is_prized,
    is_published,
    is_rate,
    is_vote,
    measures_share,
    of_a_level,
    opens_cell,
    parts_of,
    says_again,
)
from .shares import FRACTION, PART, RATIO, is_share, share_of
from .text import LOWER, UPPER, tidy

_ANY = re.compile(rf"\d|\b{WORD}", re.IGNORECASE)
_LOW = (
    r"(?P<low>\b(?:ít nh[ấứ]t|tối thiểu|trên|hơn|không dưới|không ít hơn|không thấp hơn)(?: là| đạt| có| được| từ)? "
    r"|(?:≥|>=|>) ?)"
)
_HIGH = r"(?P<high>\b(?:không quá|tối đa|dưới|không vượt quá|nhiều nh[ấứ]t)(?: là)? |(?:≤|<=|<) ?)"
_DECIMAL = r"\d{1,3}(?:[.,]\d{1,2})?"
_TO = r"\s?(?:-|–|—|đến|tới)\s?"
_GRADE = r"(?: (?:đạt|được|xếp|hoàn|loại|khá|tốt|giỏi|bình|hạng|mức|cấp|từ|trình|thạc|tiên)\b)"
_UP = rf"(?P<up>(?:,?(?!{_GRADE}) [{LOWER}]{{1,8}}){{0,8}} (?:trở lên|trở đi|hoặc cao hơn))?"

PERCENT = re.compile(
    rf"(?:{_LOW}|{_HIGH}|\b(?P<from>từ ))?(?P<a>(?<![\d/.,]){_DECIMAL}|\b{WORD}(?= phần trăm))\s?%?"
    rf"(?:{_TO}(?P<b>{_DECIMAL})\s?)?(?:%|phần trăm\b){_UP}(?P<down> ?trở xuống)?",
    re.IGNORECASE,
)
COUNT = re.compile(
    rf"(?:{_LOW}|{_HIGH}|\b(?P<from>từ ))?(?P<a>(?<![\d/.,\-–:])\d{{1,4}}(?![\d/:])(?:[.]\d{{3}}(?!\d))?|\b{WORD})"
    rf"(?:\s?(?:-|–|đến|tới|hoặc)\s?(?P<b>\d{{1,4}}(?![\d/%])(?:\.\d{{3}}(?!\d))?|{WORD}))?{_UP}"
    rf"(?(up)|(?= [{LOWER}{UPPER}\"“]))",
    re.IGNORECASE,
)
LISTED = re.compile(r"(?<=[^\d\s]: )(?P<a>(?!(?:19|20)\d\d\b)\d{1,4})(?: ?[-–] ?(?P<b>\d{1,4}))?(?=[;.,)]?$|[;,] )")
_DUTIES = (
    r"(?:phải|cần|đăng ký|có|viết|lựa chọn|chọn|cử|giới thiệu|bồi dưỡng|xây dựng|tổ chức|thực hiện|gửi|đạt|hoàn thành"
    r"|tham gia|nhận|đỡ đầu|đề xuất|phát hiện|làm|phấn đấu|đảm bảo|bảo đảm|bình chọn|nộp|dự thi|dự|dạy|sinh hoạt"
    r"|duy trì|đảm nhận"
    r"|kèm|giúp đỡ|ít nhất|tối thiểu|trên|từ|ra|được|đọc|đóng góp|ủng hộ|trồng|chăm sóc|chuẩn bị|đưa|lập|đề nghị)"
)
_EACH = re.compile(
    r"\b(?:[Mm]ỗi|MỖI|[Mm]ột) (?P<of>(?!tháng|quý|năm|tuần|ngày|lần|đợt|học kỳ)[^.;:\d]{2,70}?)[,:]? ?"
    rf"(?:{_DUTIES}(?: [^\d.;:]{{1,40}}?)?)?$"
)
_ACHIEVED = re.compile(
    r"\b(?:đạt|được (?:công nhận|tặng|khen|xếp loại|đánh giá)|danh hiệu|giỏi|xuất sắc|tiên tiến|sáng kiến|điển hình"
    r"|mô hình)\b",
    re.IGNORECASE,
)
_AWARDED = re.compile(
    r"[^,.;]{0,40}(?:, (?:phòng|ban|tổ|trung tâm)\b[^,.;]{0,20})?\b"
    r"(?:đạt\b|được (?:[^,.;\d]{2,40} )?(?:công nhận|tặng|đề nghị|khen|bình chọn|suy tôn|xét)\b|dạy giỏi\b|tiêu biểu\b"
    r"|đề nghị (?:[^,.;\d]{1,30} )?(?:tặng|khen|công nhận|xét)|đề nghị (?=[\"“]|danh hiệu|CSTĐ|LĐTT|TTLĐ)"
    r"|đăng ký (?:đạt |danh hiệu |phấn đấu )*(?=[\"“CLT]"
    r"|danh hiệu))"
)
_TITLE = re.compile(
    r"chiến s[ĩỹ] thi đua|lao động tiên tiến|lao động xuất sắc|\b(?:CSTĐ|LĐTT|TTLĐ)|giỏi|xuất sắc|tiêu biểu|khen"
    r"|cờ thi đua|nhà giáo (?:ưu tú|nhân dân)|kỷ niệm chương|huân chương",
    re.IGNORECASE,
)
_COUNTABLE = re.compile(
    rf"{_TITLE.pattern}|sáng kiến|SKKN|đề tài|bài báo|giáo trình|mô hình|công trình|sản phẩm|[đĐ]ảng viên|[đĐ]oàn viên",
    re.IGNORECASE,
)
_TITLE_HEAD = re.compile(
    r"(?:chiến s[ĩỹ] thi đua|(?:tập thể )?lao động (?:tiên tiến|xuất sắc)|CSTĐ|LĐTT|TTLĐ|bằng khen|giấy khen|cờ thi đua"
    r"|huân chương|BK\b|GK\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:\b(?:chỉ tiêu|có|cả|toàn bộ|trong đó|đạt|phấn đấu|được)(?: [^\d.;:,]{1,25})?|[;,:(]) ?$", re.IGNORECASE
)
_REACHES = re.compile(
    r"\b(?:số|tổng|lượng|lượt|doanh thu|thu nhập|quy mô) [^,.;:]{0,60}\bđạt(?: khoảng)? $", re.IGNORECASE
)
_RISES = re.compile(r"(?: [^\W\d]+){0,3} ?(?:lên|xuống|còn|đến|tới) (?:\w+ )?\d")  # "tăng từ 25% lên 30%"
_PRICE = re.compile(r" ?(?:kinh phí|giá trị|mức lương|lương|tổng điểm|số điểm|chi phí|học phí|phụ cấp)")


def quantities(sentence: str, *, goal: bool) -> list[Quantity]:
    """The measuring numbers of a sentence in order; ``goal`` is True under a heading of targets."""
    if not _ANY.search(sentence):
        return []
    found = [_percent(match) for match in PERCENT.finditer(sentence) if _promised(sentence, match, goal)]
    found += [_fraction(m) for m in FRACTION.finditer(sentence) if is_share(sentence, m, goal)]
    found += [_part(m) for m in PART.finditer(sentence)]
    if goal:
        found += [_listed(m) for m in LISTED.finditer(sentence) if _is_listed(sentence, m)]
        found += [_listed(m) for m in CELL.finditer(sentence) if opens_cell(sentence[: m.start()])]
        found += [_average(m) for m in AVERAGE.finditer(sentence)]
        found += [_listed(m) for m in parts_of(sentence)]
    found += [_ratio(match) for match in RATIO.finditer(sentence)]
    taken = {offset for number in found for offset in range(number.start, number.end)}
    at, last = 0, None
    while match := COUNT.search(sentence, at):
        at = max(match.end("a"), match.end("b"))
        if not taken.isdisjoint(range(match.start(), at)):
            continue
        number = _count(sentence, match, goal, last)
        if number:
            found.append(number)
            last = number
    return sorted(found, key=lambda number: number.start)


def _promised(sentence: str, match: re.Match[str], goal: bool) -> bool:
    priced = _PRICE.match(sentence, match.end()) and not (goal or match["low"])
    return not (priced or is_vote(sentence, match.start(), match.start("a")))


def _percent(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.end(), *_bounds(match), "percent", None, True)


def _fraction(match: re.Match[str]) -> Quantity:
    value = value_of(match["a"])
    return Quantity(
        match.start(), match.start("noun") - 1, value, value, "count", f"{match['whole']} {match['noun']}", True
    )


def _part(match: re.Match[str]) -> Quantity:
    """ "hai phần ba số lớp": a share, rounded to hundredths of a percent."""
    share, least = share_of(match)
    return Quantity(match.start(), match.end(), share, None if least else share, "percent", None, True)


def _ratio(match: re.Match[str]) -> Quantity:
    """ "34/38, đạt tỉ lệ 89,5%": the count that the percent repeats."""
    value = value_of(match["a"])
    return Quantity(match.start(), match.end(), value, value, "count", match["whole"], True)


def _listed(match: re.Match[str]) -> Quantity:
    """A number that stands alone behind the name of what is counted."""
    return Quantity(match.start(), match.end(), *_bounds(match), "count", None, True)


def _is_listed(sentence: str, match: re.Match[str]) -> bool:
    """True behind the name of a title, and for a number that ends the item: "Đoàn viên kết nạp mới: 60 - 80."."""
    return match.end() >= len(sentence.rstrip(" .;,)")) or bool(_COUNTABLE.search(sentence[: match.start()]))


def _average(match: re.Match[str]) -> Quantity:
    """ "bình quân 0,8 bài/giảng viên": of each."""
    return Quantity(match.start("a"), match.end(), *_bounds(match), "count", tidy(match["each"]), True)


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None]:
    groups = match.groupdict()
    low = value_of(groups["a"])
    if groups.get("b"):
        return low, value_of(groups["b"])
    if groups.get("low") or groups.get("up") or (groups.get("from") and not _RISES.match(match.string, match.end())):
        return low, None
    return (None, low) if groups.get("high") or groups.get("down") else (low, low)


def _count(sentence: str, match: re.Match[str], goal: bool, last: Quantity | None) -> Quantity | None:
    """A count measures with a bound, per unit, under a heading of targets, or before an achievement."""
    before = sentence[max(0, match.start() - 110) : match.start()]
    noun = sentence[max(match.end("a"), match.end("b")) :][:120].strip()
    ordinal = ORDINAL.search(before) and not (match["low"] or match["high"] or is_each_time(before, noun))
    if is_condition(before, sentence[match.end() : match.end() + 120]):
        return None
    if NOT_COUNTED.match(noun) or ordinal or is_meeting(before, noun) or _inside_quotes(sentence, match.start()):
        return None
    each = _EACH.search(before) or _EACH.search(before.rstrip())
    bounded = bool(match["low"] or match["high"] or match["up"])
    listed = last is not None and goes_on(sentence, last, match, noun)
    in_words = bounded or bool(each) or listed or _opens_promise(before, noun, goal)
    if not _digits_or_bound(match, in_words) or _only_describes(match, before, bounded):
        return None
    between = sentence[last.end : match.start()] if last else ""
    divided = goal and last is not None and says_again(between) and re.match(PEOPLE, noun)
    paired = listed or divided or (last is not None and acts_on(before))
    if not (bounded or each or paired or _promises(match, before, noun, goal)):
        return None
    of = _unit_of(each["of"]) if each else last.each if paired and last else None
    end = max(match.end("a"), match.end("b"), match.end("up"))
    low, high = shared(_bounds(match), between, last) if last else _bounds(match)
    return Quantity(match.start(), end, low, high, "count", of, bounded or bool(each) or goal)


def _only_describes(match: re.Match[str], before: str, bounded: bool) -> bool:
    """True for a number that belongs to a description or to the measure of a share."""
    if bounded:
        return measures_share(before)
    return not match["a"].isdigit() and describes(before)


def _inside_quotes(sentence: str, at: int) -> bool:
    """True inside a slogan: “5 không, 3 sạch”."""
    before = sentence[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _opens_promise(before: str, noun: str, goal: bool) -> bool:
    """True for the first words of a promise: "Có mười lăm giải", "Một đơn vị được công nhận"."""
    leads = not before.strip(" -–+|") or _LEAD.search(before)
    if not goal:
        return bool((leads or before.endswith(" và ")) and _AWARDED.match(noun))
    if before.rstrip().endswith(":") and _TITLE.search(before) and re.match(PEOPLE, noun):
        return True
    return bool((leads and _AWARDED.match(noun)) or ((leads or acts_on(before)) and PRODUCT.match(noun)))


def _reaches(before: str, noun: str) -> bool:
    """True for what a matter comes to: "tổng số lượt khám đạt 12.000 lượt"."""
    return bool(_REACHES.search(before)) and noun[:1].isalpha()


def _unit_of(printed: str) -> str:
    """The unit of a quota without the verb that follows it."""
    return tidy(re.sub(rf" {_DUTIES}$", "", printed))


def _digits_or_bound(match: re.Match[str], bounded: bool) -> bool:
    """A number in words counts only with a bound or a quota; "năm" is a year more often than a five."""
    word = match["a"].lower()
    return word[0].isdigit() or (
        bounded and (word.split()[0] != "năm" or " " in word or bool(match["low"]) or match["a"] == "Năm")
    )


def _promises(match: re.Match[str], before: str, noun: str, goal: bool) -> bool:
    if match["b"] and _ACHIEVED.search(noun):
        return True
    if match["from"] and match["b"] and (re.match(PEOPLE, noun) or PRODUCT.match(noun) or acts_on(before)):
        return True
    if is_attained(before, noun) or is_listed_prize(before, noun) or _reaches(before, noun):
        return True
    if _TITLE_HEAD.match(noun) or (goal and PRODUCT.match(noun) and not STAGED.search(before)):
        return True
    if goal and match["b"] and not STAGED.search(before):
        return True  # a span is aimed at: "ký kết với 150 - 170 doanh nghiệp"
    if is_built(before, noun) or is_chosen(before, noun) or (is_prized(before) and re.match(PEOPLE, noun)):
        return True
    if goal and (is_rate(noun) or opens_cell(before) or of_a_level(before, noun)):
        return True
    if is_published(before, noun) or (is_each_time(before, noun) and (goal or first_word(noun) in before.split())):
        return True
    leads = not before.strip(" -–+|") or bool(_LEAD.search(before))
    named = before.rstrip().endswith(":") and bool(_TITLE.search(before))
    awarded = (leads or before.endswith(" và ")) and bool(_AWARDED.match(noun))
    return (leads and (goal or named)) or awarded or (goal and acts_on(before))

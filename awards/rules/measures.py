"""How each kind of condition is measured, and the sentence that says what was found and what is missing."""

from collections.abc import Collection, Mapping

from awards.rules.conditions import Kind
from awards.rules.standards import CONFIRMED, Case, Facts, Finding, Measure, Member, Standard, State
from campaigns.rules.initiatives import Scope
from campaigns.rules.ratings import Level

_LEVELS = [str(level) for level in reversed(Level)]  # the worst first
_SCOPES = [str(scope) for scope in Scope]
_SHORT_LEVELS = {"excellent": "HTXSNV", "good": "HTTNV", "done": "HTNV", "failed": "KHTNV"}


def at_least(level: str, wanted: str) -> bool:
    """Say whether a rating is as good as the wanted one; no rating is not."""
    return bool(level) and _LEVELS.index(level) >= _LEVELS.index(wanted)


def reaches(scope: str, wanted: str) -> bool:
    """Say whether an initiative reaches as far as wanted."""
    return _SCOPES.index(scope) >= _SCOPES.index(wanted)


def chain(
    years: Collection[int], year: int, *, skipped: Collection[int] = (), first: int = 0, decided: bool = False
) -> list[int]:
    """Return the consecutive years that end in `year`, or in the one before unless `year` is decided; oldest first.

    Years of maternity leave (`skipped`) neither count nor break (NĐ 152/2025 Điều 4 khoản 5); nothing before `first`.
    """
    found: list[int] = []
    at = year if decided or year in years else year - 1
    while at >= first and (at in years or at in skipped):
        if at in years:
            found.insert(0, at)
        at -= 1
    return found


def share_needed(percent: int, total: int) -> int:
    """Return the smallest number that is at least `percent` of a total."""
    return -(-percent * total // 100)


def _years(years: Collection[int]) -> str:
    return ", ".join(str(year) for year in sorted(years))


def _two(number: int) -> str:
    return f"{number:02d}"


def _met(sentence: str, condition: Standard) -> Finding:
    return Finding(State.OPEN, sentence, condition.article)


def _unmet(sentence: str, condition: Standard) -> Finding:
    return Finding(State.CLOSED, sentence, condition.article)


def _unseen(condition: Standard) -> Finding:
    """What the reader may not know is left to those who do, and is the same for everybody."""
    sentence = "Thường trực Hội đồng kiểm tra: không thuộc trường hợp chưa xét khen thưởng"
    return Finding(State.CONFIRM, sentence, condition.article, soft=True)


def _waiting(sentence: str, condition: Standard) -> Finding:
    return Finding(State.WAITING, sentence, condition.article)


# --- The person or unit itself -------------------------------------------------------------------------------------


def rating(condition: Standard, case: Case) -> Finding:
    """The rating of the year is at least a level."""
    wanted, level = _SHORT_LEVELS[condition.level], case.facts.ratings.get(case.facts.year, "")
    year = case.facts.year
    if not level:
        return _waiting(f"Chưa có kết quả xếp loại năm {year}; cần từ {wanted}", condition)
    if at_least(level, condition.level):
        return _met(f"Xếp loại năm {year}: {_SHORT_LEVELS[level]}", condition)
    return _unmet(f"Xếp loại năm {year} là {_SHORT_LEVELS[level]}; cần từ {wanted}", condition)


def rating_years(condition: Standard, case: Case) -> Finding:
    """So many consecutive years were rated at least a level."""
    facts, wanted = case.facts, _SHORT_LEVELS[condition.level]
    good = [year for year, level in facts.ratings.items() if at_least(level, condition.level)]
    decided = facts.year in facts.ratings
    found = chain(good, facts.year, skipped=facts.maternity, first=facts.counted_from, decided=decided)
    if len(found) >= condition.count:
        return _met(f"Có {_two(len(found))} năm {wanted} liên tục: {_years(found)}", condition)
    missing = f"Thiếu {_two(condition.count - len(found))} năm {wanted} liên tục"
    had = f"có {_years(found)}" if found else "chưa có năm nào"
    sentence = f"{missing}: {had}; cần {condition.count} năm"
    unknown = [year for year in _window(facts, condition.count) if year not in facts.ratings]
    if unknown:
        return _waiting(f"{sentence} (chưa có kết quả xếp loại {_years(unknown)})", condition)
    return _after_discipline(sentence, condition, facts)


def _window(facts: Facts, count: int) -> range:
    """The years that a chain of so many would have to cover."""
    return range(max(facts.year - count + 1, facts.counted_from), facts.year + 1)


def _after_discipline(sentence: str, condition: Standard, facts: Facts) -> Finding:
    if facts.counted_from > facts.year - condition.count:
        sentence += f" (thành tích chỉ tính từ năm {facts.counted_from}, sau khi hết thời hạn kỷ luật)"
    return _unmet(sentence, condition)


def title_years(condition: Standard, case: Case) -> Finding:
    """A title was held in so many consecutive years."""
    facts, name = case.facts, case.name(condition.title)
    held = facts.titles.get(condition.title, frozenset())
    found = chain(held, facts.year, skipped=facts.maternity, first=facts.counted_from)
    if len(found) >= condition.count:
        return _met(f"Có {_two(len(found))} năm {name} liên tục: {_years(found)}", condition)
    had = f"có {_years(found)}" if found else "chưa có năm nào"
    earlier = sorted(year for year in held if year not in found)
    broken = f" (không liên tục: {_years(earlier)})" if earlier else ""
    sentence = (
        f"Thiếu {_two(condition.count - len(found))} năm {name} liên tục: {had}; cần {condition.count} năm{broken}"
    )
    return _after_discipline(sentence, condition, facts)


def title_count(condition: Standard, case: Case) -> Finding:
    """A title was held so many times, whenever."""
    name = case.name(condition.title)
    held = [year for year in case.facts.titles.get(condition.title, ()) if year >= case.facts.counted_from]
    if len(held) >= condition.count:
        return _met(f"Đã đạt {name} {_two(len(held))} lần: {_years(held)}", condition)
    had = f"có {_years(held)}" if held else "chưa có lần nào"
    return _unmet(f"Thiếu {_two(condition.count - len(held))} lần {name}: {had}; cần {condition.count} lần", condition)


def initiatives(condition: Standard, case: Case) -> Finding:
    """So many initiatives were recognised, far enough and lately enough, and not used up (công văn 5007/BNV-TĐKT)."""
    facts, title = case.facts, case.title
    first = max(facts.counted_from, facts.year - condition.years + 1 if condition.years else 0)
    fitting = [m for m in facts.merits if first <= m.year <= facts.year and reaches(m.scope, condition.scope)]
    free = [m for m in fitting if m.serves in ("", title.family) and title.title not in m.used_for]
    what = f"sáng kiến, đề tài được công nhận, {scope_words(condition.scope)}"
    when = _when(facts.year, condition.years)
    used = f" ({_two(len(fitting) - len(free))} sáng kiến đã dùng cho lần xét khác)" if len(free) < len(fitting) else ""
    if len(free) >= condition.count:
        return _met(f"Có {_two(len(free))} {what}{when}{used}", condition)
    return _unmet(
        f"Thiếu {_two(condition.count - len(free))} {what}{when}: có {len(free)}, cần {condition.count}{used}",
        condition,
    )


def scope_words(scope: str) -> str:
    """Return how far an initiative must reach: "phạm vi cấp cơ sở trở lên"."""
    label = str(Scope(scope).label).lower()
    return f"phạm vi {label}" if scope == _SCOPES[-1] else f"phạm vi {label} trở lên"


def _when(year: int, years: int | None) -> str:
    if not years:
        return ""
    return f" trong năm {year}" if years == 1 else f" trong các năm {year - years + 1}–{year}"


def months(condition: Standard, case: Case) -> Finding:
    """So many months were worked in the year; maternity leave counts."""
    worked, year = case.facts.months, case.facts.year
    if worked is None:
        return _waiting(f"Chưa có quá trình công tác năm {year}", condition)
    if worked >= condition.count:
        return _met(f"Làm việc {_two(worked)} tháng trong năm {year}", condition)
    return _unmet(
        f"Làm việc {_two(worked)} tháng trong năm {year}, chưa đủ {_two(condition.count)} tháng nên không xếp loại",
        condition,
    )


def service(condition: Standard, case: Case) -> Finding:
    """So many years of service."""
    done = case.facts.service
    if done is None:
        return _waiting("Chưa có ngày bắt đầu công tác", condition)
    if done >= condition.count:
        return _met(f"Đã công tác {_two(done)} năm", condition)
    return _unmet(f"Thiếu {_two(condition.count - done)} năm công tác: có {done}, cần {condition.count}", condition)


def no_hold(condition: Standard, case: Case) -> Finding:
    """Nothing keeps awards waiting now: a discipline, an inspection, a complaint (NĐ 152/2025 Điều 4 khoản 4)."""
    if not case.facts.watched:
        return _unseen(condition)
    if not case.facts.held:
        return _met("Không thuộc trường hợp chưa xét khen thưởng", condition)
    return _unmet(f"Chưa xét khen thưởng: {case.facts.held}", condition)


def no_discipline(condition: Standard, case: Case) -> Finding:
    """No discipline held in the year."""
    year = case.facts.year
    if not case.facts.watched:
        return _unseen(condition)
    if not case.facts.disciplined:
        return _met(f"Không bị kỷ luật trong năm {year}", condition)
    return _unmet(f"Bị kỷ luật trong năm {year}", condition)


def pledged(condition: Standard, case: Case) -> Finding:
    """The title was registered; no law asks for it since 2024, a school may."""
    if case.title.title in case.facts.pledged:
        return _met(f"Đã đăng ký {case.title.name}", condition)
    return _unmet(f"Chưa đăng ký {case.title.name} trong phong trào", condition)


def confirmed(condition: Standard, case: Case) -> Finding:
    """What only the unit can see."""
    return Finding(State.CONFIRM, f"{CONFIRMED}{condition.text}", condition.article, soft=True)


# --- The members of a unit -----------------------------------------------------------------------------------------


def members_rated(condition: Standard, case: Case) -> Finding:
    """So many percent of the members are rated at least a level."""
    members, wanted = case.facts.members, _SHORT_LEVELS[condition.level]
    reached = sum(at_least(member.level, condition.level) for member in members)
    unrated = sum(not member.level for member in members)
    need = share_needed(condition.percent, len(members))
    if not members:
        return _waiting("Đơn vị chưa có thành viên", condition)
    share = f"{reached}/{len(members)} người xếp loại từ {wanted}"
    if reached >= need:
        return _met(share, condition)
    sentence = f"Thiếu {_two(need - reached)} người xếp loại từ {wanted}: có {reached}/{len(members)}, cần {need}"
    if reached + unrated >= need:
        return _waiting(f"{sentence} (còn {_two(unrated)} người chưa xếp loại)", condition)
    return _unmet(f"{sentence} ({condition.percent}%)", condition)


def members_titled(condition: Standard, case: Case) -> Finding:
    """So many percent of the members have a title of the year, granted or proposed."""
    members, name = case.facts.members, case.name(condition.title)
    if not members:
        return _waiting("Đơn vị chưa có thành viên", condition)
    having, proposed = _holders(members, condition.title)
    need = share_needed(condition.percent, len(members))
    among = f"{having}/{len(members)}{_proposed(proposed)}"
    if having >= need:
        return _met(f"{among} người đạt {name}", condition)
    return _unmet(
        f"Thiếu {_two(need - having)} người đạt {name}: có {among}, cần {need} ({condition.percent}%)", condition
    )


def member_count(condition: Standard, case: Case) -> Finding:
    """So many members have a title of the year, granted or proposed."""
    name = case.name(condition.title)
    having, proposed = _holders(case.facts.members, condition.title)
    if having >= condition.count:
        return _met(f"Có {_two(having)} người đạt {name}{_proposed(proposed)}", condition)
    return _unmet(
        f"Thiếu {_two(condition.count - having)} người đạt {name}: có {having}, cần {condition.count}", condition
    )


def _holders(members: Collection[Member], title: int) -> tuple[int, int]:
    """How many have or are proposed for a title, and how many of them are only proposed."""
    granted = sum(title in member.titles for member in members)
    proposed = sum(title in member.proposed and title not in member.titles for member in members)
    return granted + proposed, proposed


def _proposed(number: int) -> str:
    return f" (gồm {_two(number)} người đang được đề nghị)" if number else ""


def members_clear(condition: Standard, case: Case) -> Finding:
    """No member was disciplined in the year from a warning upwards."""
    if not case.facts.watched:
        return _unseen(condition)
    number = sum(member.disciplined for member in case.facts.members)
    if not number:
        return _met(f"Không có cá nhân bị kỷ luật từ cảnh cáo trở lên trong năm {case.facts.year}", condition)
    return _unmet(f"Có {_two(number)} người bị kỷ luật trong năm {case.facts.year}", condition)


MEASURES: Mapping[str, Measure] = {
    Kind.RATING.value: rating,
    Kind.RATING_YEARS.value: rating_years,
    Kind.TITLE_YEARS.value: title_years,
    Kind.TITLE_COUNT.value: title_count,
    Kind.INITIATIVES.value: initiatives,
    Kind.MONTHS.value: months,
    Kind.SERVICE.value: service,
    Kind.NO_HOLD.value: no_hold,
    Kind.NO_DISCIPLINE.value: no_discipline,
    Kind.PLEDGED.value: pledged,
    Kind.CONFIRMED.value: confirmed,
    Kind.MEMBERS_RATED.value: members_rated,
    Kind.MEMBERS_TITLED.value: members_titled,
    Kind.MEMBER_COUNT.value: member_count,
    Kind.MEMBERS_CLEAR.value: members_clear,
}

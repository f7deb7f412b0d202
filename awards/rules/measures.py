"""How each kind of condition is measured, and the sentence that says what was found and what is missing."""

from collections.abc import Collection, Mapping
from functools import cache

from awards.rules.answers import SHORT_LEVELS, at_least, met, two, unmet, unseen, waiting
from awards.rules.conditions import Kind
from awards.rules.member_measures import member_count, members_clear, members_rated, members_titled
from awards.rules.standards import CONFIRMED, Case, Facts, Finding, Measure, Standard, State
from campaigns.rules.initiatives import Scope

_SCOPES = [str(scope) for scope in Scope]


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


def _years(years: Collection[int]) -> str:
    return ", ".join(str(year) for year in sorted(years))


# --- The person or unit itself -------------------------------------------------------------------------------------


def rating(condition: Standard, case: Case) -> Finding:
    """The rating of the year is at least a level."""
    wanted, level = SHORT_LEVELS[condition.level], case.facts.ratings.get(case.facts.year, "")
    year = case.facts.year
    if not level:
        return waiting(f"Chưa có kết quả xếp loại năm {year}; cần từ {wanted}", condition)
    if at_least(level, condition.level):
        return met(f"Xếp loại năm {year}: {SHORT_LEVELS[level]}", condition)
    return unmet(f"Xếp loại năm {year} là {SHORT_LEVELS[level]}; cần từ {wanted}", condition)


def rating_years(condition: Standard, case: Case) -> Finding:
    """So many consecutive years were rated at least a level."""
    facts, wanted = case.facts, SHORT_LEVELS[condition.level]
    good = [year for year, level in facts.ratings.items() if at_least(level, condition.level)]
    decided = facts.year in facts.ratings
    found = chain(good, facts.year, skipped=facts.maternity, first=facts.counted_from, decided=decided)
    if len(found) >= condition.count:
        return met(f"Có {two(len(found))} năm {wanted} liên tục: {_years(found)}", condition)
    missing = f"Thiếu {two(condition.count - len(found))} năm {wanted} liên tục"
    had = f"có {_years(found)}" if found else "chưa có năm nào"
    sentence = f"{missing}: {had}; cần {condition.count} năm"
    unknown = [year for year in _window(facts, condition.count) if year not in facts.ratings]
    if unknown:
        return waiting(f"{sentence} (chưa có kết quả xếp loại {_years(unknown)})", condition)
    return _after_discipline(sentence, condition, facts)


def _window(facts: Facts, count: int) -> range:
    """The years that a chain of so many would have to cover."""
    return range(max(facts.year - count + 1, facts.counted_from), facts.year + 1)


def _after_discipline(sentence: str, condition: Standard, facts: Facts) -> Finding:
    if facts.counted_from > facts.year - condition.count:
        sentence += f" (thành tích chỉ tính từ năm {facts.counted_from}, sau khi hết thời hạn kỷ luật)"
    return unmet(sentence, condition)


def title_years(condition: Standard, case: Case) -> Finding:
    """A title was held in so many consecutive years."""
    facts, name = case.facts, case.name(condition.title)
    used = _used_up(condition, case)
    held = {year for year in facts.titles.get(condition.title, ()) if year > used}
    found = chain(held, facts.year, skipped=facts.maternity, first=max(facts.counted_from, used + 1))
    if len(found) >= condition.count:
        return met(f"Có {two(len(found))} năm {name} liên tục: {_years(found)}", condition)
    had = f"có {_years(found)}" if found else "chưa có năm nào"
    earlier = sorted(year for year in held if year not in found)
    broken = f" (không liên tục: {_years(earlier)})" if earlier else ""
    broken += f" (các năm đến {used} đã dùng cho {case.title.name} năm {used})" if used else ""
    sentence = (
        f"Thiếu {two(condition.count - len(found))} năm {name} liên tục: {had}; cần {condition.count} năm{broken}"
    )
    return _after_discipline(sentence, condition, facts)


def _used_up(condition: Standard, case: Case) -> int:
    """The last year for which the very title was given before, where its years may not serve again; 0 for none."""
    if not condition.fresh:
        return 0
    given = case.facts.titles.get(case.title.title, frozenset())
    return max((year for year in given if year < case.facts.year), default=0)


def title_count(condition: Standard, case: Case) -> Finding:
    """A title was held so many times, whenever."""
    name = case.name(condition.title)
    held = [year for year in case.facts.titles.get(condition.title, ()) if year >= case.facts.counted_from]
    if len(held) >= condition.count:
        return met(f"Đã đạt {name} {two(len(held))} lần: {_years(held)}", condition)
    had = f"có {_years(held)}" if held else "chưa có lần nào"
    return unmet(f"Thiếu {two(condition.count - len(held))} lần {name}: {had}; cần {condition.count} lần", condition)


def initiatives(condition: Standard, case: Case) -> Finding:
    """So many initiatives were recognised, far enough and lately enough, and not used up (công văn 5007/BNV-TĐKT)."""
    facts, title = case.facts, case.title
    first = max(facts.counted_from, facts.year - condition.years + 1 if condition.years else 0)
    fitting = [m for m in facts.merits if first <= m.year <= facts.year and reaches(m.scope, condition.scope)]
    free = [m for m in fitting if m.serves in ("", title.family) and title.title not in m.used_for]
    what = f"sáng kiến, đề tài được công nhận, {scope_words(condition.scope)}"
    when = _when(facts.year, condition.years)
    used = f" ({two(len(fitting) - len(free))} sáng kiến đã dùng cho lần xét khác)" if len(free) < len(fitting) else ""
    if len(free) >= condition.count:
        return met(f"Có {two(len(free))} {what}{when}{used}", condition)
    return unmet(
        f"Thiếu {two(condition.count - len(free))} {what}{when}: có {len(free)}, cần {condition.count}{used}",
        condition,
    )


@cache
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
        return waiting(f"Chưa có quá trình công tác năm {year}", condition)
    if worked >= condition.count:
        return met(f"Làm việc {two(worked)} tháng trong năm {year}", condition)
    return unmet(
        f"Làm việc {two(worked)} tháng trong năm {year}, chưa đủ {two(condition.count)} tháng nên không xếp loại",
        condition,
    )


def service(condition: Standard, case: Case) -> Finding:
    """So many years of service."""
    done = case.facts.service
    if done is None:
        return waiting("Chưa có ngày bắt đầu công tác", condition)
    if done >= condition.count:
        return met(f"Đã công tác {two(done)} năm", condition)
    return unmet(f"Thiếu {two(condition.count - done)} năm công tác: có {done}, cần {condition.count}", condition)


def no_hold(condition: Standard, case: Case) -> Finding:
    """Nothing keeps awards waiting now: a discipline, an inspection, a complaint (NĐ 152/2025 Điều 4 khoản 4)."""
    if not case.facts.watched:
        return unseen("không thuộc trường hợp chưa xét khen thưởng", condition)
    if not case.facts.held:
        return met("Không thuộc trường hợp chưa xét khen thưởng", condition)
    return unmet(f"Chưa xét khen thưởng: {case.facts.held}", condition)


def no_discipline(condition: Standard, case: Case) -> Finding:
    """No discipline held in the year."""
    year = case.facts.year
    if not case.facts.watched:
        return unseen("không bị kỷ luật trong năm xét", condition)
    if not case.facts.disciplined:
        return met(f"Không bị kỷ luật trong năm {year}", condition)
    return unmet(f"Bị kỷ luật trong năm {year}", condition)


def pledged(condition: Standard, case: Case) -> Finding:
    """The title was registered; no law asks for it since 2024, a school may."""
    if case.title.title in case.facts.pledged:
        return met(f"Đã đăng ký {case.title.name}", condition)
    return unmet(f"Chưa đăng ký {case.title.name} trong phong trào", condition)


def confirmed(condition: Standard, case: Case) -> Finding:
    """What only the unit can see."""
    return Finding(State.CONFIRM, f"{CONFIRMED}{condition.text}", condition.article, soft=True)


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

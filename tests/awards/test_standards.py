"""Whether somebody meets the standards of a title: tables of the law's titles, properties of any tree."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.rules import statute
from awards.rules.answers import share_needed
from awards.rules.conditions import FIELDS, UNPROVED, Kind
from awards.rules.measures import MEASURES, chain
from awards.rules.records import Span, counted_from, is_maternity, is_warning_or_more, months_worked, whole_years
from awards.rules.standards import (
    Case,
    Facts,
    Finding,
    Member,
    Merit,
    Standard,
    State,
    TitleStandard,
    all_hold,
    in_words,
    judge,
    reasons,
)
from awards.rules.statute import StatuteCondition, StatuteTitle

OPEN, CONFIRM, WAITING, CLOSED = State
YEAR = 2026
CODES = {row.code: number for number, row in enumerate(statute.VERSIONS[-1].titles, start=1)}


def standard_of(row: StatuteCondition) -> Standard | None:
    """The value of a written condition, as the database would give it back."""
    parts = tuple(part for inner in row.parts if (part := standard_of(inner)))
    if not row.source.active or (row.kind in ("all", "any") and not parts):
        return None
    given = (
        CODES.get(row.title, 0),
        row.level,
        row.scope,
        row.count or 0,
        row.years,
        row.percent or 0,
        row.text,
        row.fresh,
    )
    return Standard(row.kind, row.source.article, parts, *given)


def written(row: StatuteTitle) -> TitleStandard:
    conditions = tuple(found for one in row.conditions if (found := standard_of(one)))
    return TitleStandard(
        CODES[row.code], row.short_name, row.name, row.family, row.source.article, frozenset(row.audiences), conditions
    )


BOOK = {CODES[row.code]: written(row) for row in statute.VERSIONS[-1].titles if row.source.active}


def facts(**known: Any) -> Facts:
    """A lecturer rated good in the year who worked all of it; `titles` by code."""
    titles = {CODES[code]: frozenset(years) for code, years in known.pop("titles", {}).items()}
    given = {"audience": "lecturer", "year": YEAR, "ratings": {YEAR: "good"}, "months": 12, "titles": titles}
    return Facts(**{**given, **known})


def judged(code: str, known: Facts) -> tuple[State, list[str]]:
    found = judge(known, BOOK[CODES[code]], BOOK, MEASURES)
    return found.state, [in_words(reason) for reason in reasons(found)]


def rated(*levels: str) -> dict[int, str]:
    """Ratings of the years up to the year, the last one last."""
    return {YEAR - len(levels) + 1 + place: level for place, level in enumerate(levels)}


MERIT = Merit(YEAR, "school")
PEOPLE = [
    ("LDTT", facts(), OPEN, []),
    ("LDTT", facts(ratings=rated("excellent")), OPEN, []),
    ("LDTT", facts(ratings=rated("done")), CLOSED, ["Xếp loại năm 2026 là HTNV; cần từ HTTNV"]),
    ("LDTT", facts(ratings={}), WAITING, ["Chưa có kết quả xếp loại năm 2026; cần từ HTTNV"]),
    ("LDTT", facts(months=5), CLOSED, ["Làm việc 05 tháng trong năm 2026, chưa đủ 06 tháng nên không xếp loại"]),
    ("LDTT", facts(months=6), OPEN, []),
    ("LDTT", facts(months=None), WAITING, ["Chưa có quá trình công tác năm 2026"]),
    ("LDTT", facts(held="kỷ luật (Cảnh cáo)"), CLOSED, ["Chưa xét khen thưởng: kỷ luật (Cảnh cáo)"]),
    ("LDTT", facts(watched=False, held=""), OPEN, []),
    ("CSTDCS", facts(ratings=rated("excellent")), OPEN, []),
    ("CSTDCS", facts(merits=(MERIT,)), OPEN, []),
    (
        "CSTDCS",
        facts(),
        CLOSED,
        [
            "Cần một trong: Xếp loại năm 2026 là HTTNV; cần từ HTXSNV; hoặc Thiếu 01 sáng kiến, đề tài được công nhận, "
            "phạm vi cấp cơ sở trở lên trong năm 2026: có 0, cần 1"
        ],
    ),
    ("CSTDCS", facts(ratings={}, merits=(MERIT,)), WAITING, ["Chưa có kết quả xếp loại năm 2026; cần từ HTTNV"]),
    (
        "CSTDCS",
        facts(merits=(replace(MERIT, year=2025),)),
        CLOSED,
        [
            "Cần một trong: Xếp loại năm 2026 là HTTNV; cần từ HTXSNV; hoặc Thiếu 01 sáng kiến, đề tài được công nhận, "
            "phạm vi cấp cơ sở trở lên trong năm 2026: có 0, cần 1"
        ],
    ),
    (
        "CSTDCS",
        facts(merits=(replace(MERIT, serves="commendation"),)),
        CLOSED,
        [
            "Cần một trong: Xếp loại năm 2026 là HTTNV; cần từ HTXSNV; hoặc Thiếu 01 sáng kiến, đề tài được công nhận, "
            "phạm vi cấp cơ sở trở lên trong năm 2026: có 0, cần 1 (01 sáng kiến đã dùng cho lần xét khác)"
        ],
    ),
    ("CSTDCS", facts(merits=(replace(MERIT, serves="title"),)), OPEN, []),
    (
        "CSTDT",
        facts(titles={"CSTDCS": {2024, 2025}}, merits=(Merit(2025, "province"),)),
        CLOSED,
        ["Thiếu 01 năm CSTĐCS liên tục: có 2024, 2025; cần 3 năm"],
    ),
    ("CSTDT", facts(titles={"CSTDCS": {2023, 2024, 2025}}, merits=(Merit(2025, "province"),)), OPEN, []),
    ("CSTDT", facts(titles={"CSTDCS": {2024, 2025, 2026}}, merits=(Merit(2025, "nation"),)), OPEN, []),
    (
        "CSTDT",
        facts(titles={"CSTDCS": {2022, 2023, 2025}}, merits=(Merit(2025, "province"),)),
        CLOSED,
        ["Thiếu 02 năm CSTĐCS liên tục: có 2025; cần 3 năm (không liên tục: 2022, 2023)"],
    ),
    (
        "CSTDT",
        facts(titles={"CSTDCS": {2022, 2023, 2025}}, maternity=frozenset({2024}), merits=(Merit(2025, "province"),)),
        OPEN,
        [],
    ),
    (
        "CSTDT",
        facts(titles={"CSTDCS": {2023, 2024, 2025}}, counted_from=2024, merits=(Merit(2025, "province"),)),
        CLOSED,
        [
            "Thiếu 01 năm CSTĐCS liên tục: có 2024, 2025; cần 3 năm (không liên tục: 2023) (thành tích chỉ tính từ năm "
            "2024, sau khi hết thời hạn kỷ luật)"
        ],
    ),
    (
        "CSTDT",
        facts(titles={"CSTDCS": {2023, 2024, 2025}}, merits=(MERIT,)),
        CLOSED,
        [
            "Thiếu 01 sáng kiến, đề tài được công nhận, phạm vi cấp bộ, ban, ngành, tỉnh trở lên trong các năm "
            "2024–2026: có 0, cần 1"
        ],
    ),
    ("CSTDTQ", facts(titles={"CSTDT": {2022, 2025}}, merits=(Merit(2024, "nation"),)), OPEN, []),
    (
        "CSTDTQ",
        facts(titles={"CSTDT": {2025}}, merits=(Merit(2024, "nation"),)),
        CLOSED,
        ["Thiếu 01 lần CSTĐ tỉnh: có 2025; cần 2 lần"],
    ),
    (
        "GK_CN",
        facts(),
        CONFIRM,
        [
            "Đơn vị đối chiếu một trong: Thành tích xuất sắc được bình xét trong phong trào thi đua; Nhiều thành tích "
            "hoặc thành tích đột xuất có phạm vi ảnh hưởng"
        ],
    ),
    ("BKT_CN", facts(titles={"CSTDCS": {2025, 2026}}, merits=(MERIT, replace(MERIT, year=2025))), OPEN, []),
    ("BKT_CN", facts(ratings=rated("excellent", "excellent"), merits=(MERIT, MERIT)), OPEN, []),
]


@pytest.mark.parametrize(("code", "known", "state", "words"), PEOPLE)
def test_a_person_and_a_title_of_the_law(code: str, known: Facts, state: State, words: list[str]) -> None:
    assert judged(code, known) == (state, words)


def unit(members: list[Member], level: str = "excellent", **known: Any) -> Facts:
    return facts(**{"audience": "department", "ratings": {YEAR: level}, "members": tuple(members)} | known)


def staff(*groups: tuple[int, str, set[str], set[str]]) -> list[Member]:
    """(how many, rating, titles granted, titles proposed)."""
    return [
        Member(level, frozenset(CODES[t] for t in titles), frozenset(CODES[t] for t in proposed))
        for number, level, titles, proposed in groups
        for _ in range(number)
    ]


LD, NO = {"LDTT"}, set[str]()
UNITS = [
    ("TTLDTT", unit(staff((7, "good", LD, NO), (3, "done", NO, NO))), OPEN, []),
    ("TTLDTT", unit(staff((5, "good", LD, NO), (2, "good", NO, LD), (3, "done", NO, NO))), OPEN, []),
    (
        "TTLDTT",
        unit(staff((4, "good", LD, NO), (2, "good", NO, LD), (4, "done", NO, NO))),
        CLOSED,
        ["Thiếu 01 người đạt LĐTT: có 6/10 (gồm 02 người đang được đề nghị), cần 7 (70%)"],
    ),
    (
        "TTLDTT",
        unit([*staff((7, "good", LD, NO)), Member("done", disciplined=True)]),
        CLOSED,
        ["Có 01 người bị kỷ luật trong năm 2026"],
    ),
    ("TTLDTT", unit([*staff((7, "good", LD, NO)), Member("done", disciplined=True)], watched=False), OPEN, []),
    ("TTLDTT", unit([]), WAITING, ["Đơn vị chưa có thành viên"]),
    ("TTLDTT", unit(staff((1, "good", LD, NO)), level="done"), CLOSED, ["Xếp loại năm 2026 là HTNV; cần từ HTTNV"]),
    ("TTLDXS", unit(staff((6, "good", LD, NO), (1, "excellent", LD, {"CSTDCS"}), (3, "done", NO, NO))), OPEN, []),
    (
        "TTLDXS",
        unit(staff((9, "good", LD, NO), (1, "failed", NO, NO)), level="good"),
        CLOSED,
        [
            "Xếp loại năm 2026 là HTTNV; cần từ HTXSNV",
            "Thiếu 01 người xếp loại từ HTNV: có 9/10, cần 10 (100%)",
            "Thiếu 01 người đạt CSTĐCS: có 0, cần 1",
        ],
    ),
    (
        "TTLDXS",
        unit(staff((9, "good", LD | {"CSTDCS"}, NO), (1, "", NO, NO))),
        WAITING,
        ["Thiếu 01 người xếp loại từ HTNV: có 9/10, cần 10 (còn 01 người chưa xếp loại)"],
    ),
    ("BKT_TT", unit([], ratings={2025: "excellent", 2026: "excellent"}), OPEN, []),
    ("BKT_TT", unit([], ratings={}, titles={"TTLDXS": {2024, 2025}}), OPEN, []),
]


@pytest.mark.parametrize(("code", "known", "state", "words"), UNITS)
def test_a_unit_and_a_title_of_the_law(code: str, known: Facts, state: State, words: list[str]) -> None:
    assert judged(code, known) == (state, words)


@pytest.mark.parametrize(
    ("years", "year", "skipped", "first", "found"),
    [
        ((2024, 2025, 2026), 2026, (), 0, [2024, 2025, 2026]),
        ((2024, 2025), 2026, (), 0, [2024, 2025]),
        ((2023, 2024), 2026, (), 0, []),
        ((2022, 2024, 2025), 2026, (), 0, [2024, 2025]),
        ((2022, 2024, 2025), 2026, (2023,), 0, [2022, 2024, 2025]),
        ((2023, 2024), 2026, (2025, 2026), 0, [2023, 2024]),
        ((2023, 2024, 2025), 2026, (), 2025, [2025]),
        ((), 2026, (2025,), 0, []),
    ],
)
def test_consecutive_years(
    years: tuple[int, ...], year: int, skipped: tuple[int, ...], first: int, found: list[int]
) -> None:
    assert chain(years, year, skipped=skipped, first=first) == found


def test_a_year_rated_lower_breaks_the_chain() -> None:
    assert chain((2024, 2025), 2026, decided=True) == []


def test_equal_facts_have_one_key_and_every_value_counts() -> None:
    """Whoever has equal facts is judged once (`awards.queries.eligibility.chances`): no value may be left out."""
    facts = Facts("lecturer", 2026, ratings={2025: "good", 2024: "excellent"}, titles={7: frozenset({2024, 2025})})
    same = Facts("lecturer", 2026, ratings={2024: "excellent", 2025: "good"}, titles={7: frozenset({2025, 2024})})
    assert (facts.key, hash(facts.key)) == (same.key, hash(same.key))
    others: dict[str, Any] = {
        "audience": "worker", "year": 2025, "ratings": {2025: "good"}, "titles": {8: frozenset({2024, 2025})},
        "merits": (Merit(2025, "base"),), "pledged": frozenset({1}), "watched": False, "held": "x", "disciplined": True,
        "counted_from": 2020, "maternity": frozenset({2023}), "months": 11, "service": 3, "members": (Member("good"),),
    }  # fmt: skip
    known = {field.name for field in fields(Facts)}
    assert [
        name for name in sorted(known & set(others)) if replace(facts, **{name: others[name]}).key == facts.key
    ] == []
    assert set(others) <= known
    assert len(facts.key) == len(known)


def test_years_without_a_rating_are_not_held_against_anybody() -> None:
    condition = Standard(Kind.RATING_YEARS, level="excellent", count=3)
    title = TitleStandard(1, "T", "T", "title", "", frozenset(), (condition,))
    waiting = judge(facts(ratings={2026: "excellent"}), title, {1: title}, MEASURES)
    assert in_words(waiting.parts[0]) == (
        "Thiếu 02 năm HTXSNV liên tục: có 2026; cần 3 năm (chưa có kết quả xếp loại 2024, 2025)"
    )
    closed = judge(facts(ratings=rated("good", "excellent", "excellent")), title, {1: title}, MEASURES)
    assert (waiting.state, closed.state) == (WAITING, CLOSED)


@given(st.sets(st.integers(2010, 2026)), st.sets(st.integers(2010, 2026)), st.integers(0, 2026))
def test_a_chain_has_no_gap_that_maternity_does_not_fill(years: set[int], skipped: set[int], first: int) -> None:
    found = chain(years, YEAR, skipped=skipped, first=first)
    assert found == sorted(set(found) & years)
    assert all(year >= first for year in found)
    if found:
        assert all(year in years | skipped for year in range(found[0], found[-1] + 1))
        assert set(range(found[-1] + 1, YEAR)) <= skipped


@given(st.integers(1, 100), st.integers(0, 2000))
def test_the_share_is_the_smallest_whole_number(percent: int, total: int) -> None:
    need = share_needed(percent, total)
    assert 100 * need >= percent * total
    assert need == 0 or 100 * (need - 1) < percent * total


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> Standard:
    """A tree of groups whose leaves are ratings met, missing or not met (by level), and things people confirm."""
    kind = draw(st.sampled_from(["all", "any", "leaf"] if depth else ["leaf"]))
    if kind == "leaf":
        return draw(
            st.sampled_from(
                [
                    Standard(Kind.RATING, level="good"),
                    Standard(Kind.RATING, level="excellent"),
                    Standard(Kind.MONTHS, count=6),
                    Standard(Kind.CONFIRMED, text="Gương mẫu"),
                ]
            )
        )
    return Standard(kind, parts=tuple(draw(st.lists(trees(depth=depth - 1), min_size=1, max_size=4))))


def truth(condition: Standard) -> bool:
    """Plain logic over the same facts: a good year, no months known, and everything people confirm given."""
    if condition.kind in ("all", "any"):
        return (all if condition.kind == "all" else any)(truth(part) for part in condition.parts)
    return condition.kind == Kind.CONFIRMED or condition.level == "good"


@given(trees())
def test_what_is_open_is_true_and_what_is_closed_is_not_in_reach(tree: Standard) -> None:
    title = TitleStandard(1, "T", "T", "title", "", frozenset(), (tree,))
    found = judge(facts(months=None), title, {1: title}, MEASURES)
    if found.state in (OPEN, CONFIRM):
        assert truth(tree)
    if found.state == CLOSED:
        assert not truth(tree)
        assert reasons(found)
        assert all(in_words(reason) for reason in reasons(found))


@pytest.mark.parametrize(
    ("given", "state", "words"),
    [
        ((), State.OPEN, "Có 03 năm CSTĐCS liên tục: 2023, 2024, 2025"),
        ((2022,), State.OPEN, "Có 03 năm CSTĐCS liên tục: 2023, 2024, 2025"),
        (
            (2024,), State.CLOSED,
            "Thiếu 02 năm CSTĐCS liên tục: có 2025; cần 3 năm (các năm đến 2024 đã dùng cho CSTĐ tỉnh năm 2024)",
        ),
    ],
)  # fmt: skip
def test_years_that_served_once_may_be_used_up(given: tuple[int, ...], state: State, words: str) -> None:
    """No text says whether they serve again, so it is a setting of the condition."""
    known = facts(titles={"CSTDCS": {2023, 2024, 2025}, "CSTDT": set(given)})
    case = Case(known, BOOK, BOOK[CODES["CSTDT"]])
    asked = Standard(Kind.TITLE_YEARS, title=CODES["CSTDCS"], count=3)
    assert MEASURES[Kind.TITLE_YEARS](asked, case).state == State.OPEN
    found = MEASURES[Kind.TITLE_YEARS](replace(asked, fresh=True), case)
    assert (found.state, found.sentence) == (state, words)


@given(trees())
def test_better_facts_never_close_a_title(tree: Standard) -> None:
    title = TitleStandard(1, "T", "T", "title", "", frozenset(), (tree,))
    worse = judge(facts(months=6), title, {1: title}, MEASURES)
    better = judge(facts(months=12, ratings={YEAR: "excellent"}), title, {1: title}, MEASURES)
    assert better.state <= worse.state


def test_nothing_but_what_people_see_is_to_be_confirmed() -> None:
    seen = Finding(CONFIRM, "a", soft=True)
    assert [all_hold([]), all_hold([seen]), all_hold([seen, Finding(OPEN, "b")]), all_hold([Finding(CLOSED, "c")])] == [
        CONFIRM,
        CONFIRM,
        OPEN,
        CLOSED,
    ]


def test_titles_that_ask_for_each_other_end() -> None:
    one = TitleStandard(1, "A", "A", "title", "", frozenset(), (Standard(Kind.STANDARD, title=2),))
    two = TitleStandard(2, "B", "B", "title", "", frozenset(), (Standard(Kind.STANDARD, title=1),))
    book = {1: one, 2: two}
    assert judge(facts(), one, book, MEASURES).state == WAITING


@pytest.mark.parametrize(
    ("posts", "leaves", "months"),
    [
        ([Span()], [], 12),
        ([Span(date(2026, 7, 10))], [], 5),
        ([Span(date(2026, 7, 1))], [], 6),
        ([Span(None, date(2026, 3, 31)), Span(date(2026, 4, 1), None)], [], 12),
        ([Span()], [Span(date(2026, 1, 1), date(2026, 6, 30))], 6),
        ([Span()], [Span(date(2025, 1, 1), None)], 0),
        ([Span(date(2027, 1, 1))], [], 0),
    ],
)
def test_months_worked_in_a_year(posts: list[Span], leaves: list[Span], months: int) -> None:
    assert months_worked(posts, leaves, Span(date(2026, 1, 1), date(2026, 12, 31))) == months


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 3000))
def test_months_are_never_more_than_a_year(first: date, length: int) -> None:
    year = Span(date(2026, 1, 1), date(2026, 12, 31))
    found = months_worked([Span(first, first + timedelta(days=length))], [], year)
    assert 0 <= found <= 12


@pytest.mark.parametrize(
    ("detail", "maternity", "warning"),
    [
        ("Nghỉ thai sản", True, True),
        ("NGHỈ SINH CON", True, True),
        ("Nghỉ ốm", False, True),
        ("Khiển trách", False, False),
        ("Hình thức: khiển trách", False, False),
        ("Cảnh cáo", False, True),
    ],
)
def test_what_records_say(detail: str, maternity: bool, warning: bool) -> None:
    assert (is_maternity(detail), is_warning_or_more(detail)) == (maternity, warning)


def test_after_a_discipline_achievements_count_anew() -> None:
    on = date(2026, 11, 1)
    ended = Span(date(2024, 3, 1), date(2025, 3, 1))
    still = Span(date(2026, 3, 1), date(2027, 3, 1))
    assert [counted_from([], on), counted_from([ended], on), counted_from([ended, still], on)] == [0, 2025, 2025]


def test_whole_years() -> None:
    since = date(2006, 9, 5)
    assert [whole_years(since, date(2026, 9, 4)), whole_years(since, date(2026, 9, 5))] == [19, 20]


# --- What is written of the law ------------------------------------------------------------------------------------


def _lines(conditions: tuple[StatuteCondition, ...]) -> list[StatuteCondition]:
    return [line for row in conditions for line in (row, *_lines(row.parts))]


def test_what_was_not_read_is_off_and_says_why() -> None:
    for version in statute.VERSIONS:
        for row in version.titles:
            for line in (row, *_lines(row.conditions), *row.papers, *row.quotas):
                if line.source.evidence in UNPROVED:
                    assert (line.source.active, bool(line.source.note)) == (False, True), (version.name, row.code)
                assert line.source.article, row.code


def test_conditions_have_what_their_kind_asks_for_and_nothing_else() -> None:
    columns = ("title", "level", "scope", "count", "percent", "text")
    for version in statute.VERSIONS:
        for row in version.titles:
            for line in _lines(row.conditions):
                filled = {name for name in columns if getattr(line, name)}
                assert filled == set(FIELDS[line.kind]) - {"years", "fresh"}, (row.code, line.kind)


@pytest.mark.parametrize("version", statute.VERSIONS, ids=lambda version: str(version.effective_from))
def test_titles_named_by_conditions_are_written(version: statute.StatuteVersion) -> None:
    codes = {row.code for row in version.titles}
    named = {line.title for row in version.titles for line in _lines(row.conditions) if line.title}
    assert named <= codes
    assert len(codes) == len(version.titles)


def test_the_draft_of_the_amending_law_is_there_and_off() -> None:
    (fighter,) = [row for row in statute.VERSIONS[-1].titles if row.code == "CSTDCS"]
    assert [line.source.active for line in _lines(fighter.conditions)] == [True] * 4 + [False] * 3
    assert "chưa đọc được" in statute.VERSIONS[-1].notes


def test_what_schools_seldom_ask_for_is_there_and_off() -> None:
    for version in statute.VERSIONS:
        off = {row.code for row in version.titles if not row.source.active}
        orders = {f"HCLD{grade}{kind}" for grade in "123" for kind in ("", "_TT")}
        assert orders | {"NGUT", "NGND", "AHLD_CN", "AHLD_TT", "CTD_QG", "BK_QG_CN", "BK_QG_TT", "CTD_HV"} <= off


@pytest.mark.parametrize(
    ("day", "learners"), [(date(2025, 7, 1), True), (date(2026, 4, 2), False), (date(2026, 10, 1), False)]
)
def test_rules_of_education_are_off_since_their_text_changed(day: date, learners: bool) -> None:
    """Thông tư 29/2023/TT-BGDĐT was in force until 02/04/2026; what follows it was not read."""
    (version,) = [row for row in statute.VERSIONS if row.effective_from == day]
    assert [row.source.active for row in version.titles if row.code == "GK_NH"] == [learners]


def test_every_collective_is_asked_whether_it_is_held_back() -> None:
    """NĐ 152/2025/NĐ-CP Điều 4 khoản 4 speaks of collectives as of people."""
    for row in statute.VERSIONS[-1].titles:
        if row.holder == "unit" and row.source.active:
            texts = [line.text for line in row.conditions if line.source.article.endswith("Điều 4 khoản 4")]
            assert texts, row.code

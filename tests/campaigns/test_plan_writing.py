"""Writing a plan: sections number themselves, rows move, lists are printed where the body wants them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from campaigns.forms.plan_acts import apply_act, typed_of, with_bases
from campaigns.forms.plan_sets import EntryForms
from campaigns.rules.plan_entry import plan_entry_from
from campaigns.rules.plan_lists import level_text, listed_rows, period_text
from campaigns.rules.plan_numbering import number_blocks, numbered
from campaigns.rules.plan_reader import read_plan
from campaigns.rules.plan_values import AssignmentEntry, BasisEntry, BlockEntry, MilestoneEntry, TargetEntry
from documents.rules.numbers import roman
from documents.rules.paper import Block, Table
from tests.campaigns.plan_sample import ENTRY

LAI_CHAU = Path(__file__).parents[2] / "campaigns" / "demo" / "lai-chau-2022.txt"
D = Decimal


def body(*levels: tuple[str, int]) -> tuple[BlockEntry, ...]:
    kinds = {"h": "heading", "n": "numbered", "-": "bullet", "p": "paragraph"}
    return tuple(BlockEntry(kinds[kind], f"{number}", level=level) for number, (kind, level) in enumerate(levels))


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        ((("h", 1), ("h", 2), ("n", 3), ("n", 3), ("h", 2), ("n", 3)), ["I", "1", "1.1", "1.2", "2", "2.1"]),
        ((("h", 1), ("p", 0), ("-", 1), ("h", 1), ("h", 2), ("h", 1)), ["I", "", "", "II", "1", "III"]),
        ((("h", 1), ("n", 3), ("n", 3), ("h", 1), ("h", 2)), ["I", "1", "2", "II", "1"]),  # a level skipped
        ((("h", 1), ("h", 2), ("n", 3), ("n", 4), ("n", 4), ("n", 9)), ["I", "1", "1.1", "a)", "b)", "c)"]),
        ((("h", 0), ("h", 0), ("n", 2), ("h", 1)), ["I", "II", "1", "2"]),
        ((), []),
    ],
)
def test_sections_number_themselves(levels: tuple[tuple[str, int], ...], labels: list[str]) -> None:
    assert [block.label for block in number_blocks(body(*levels))] == labels


def test_letters_count_as_vietnamese_papers_do() -> None:
    blocks = body(("h", 1), ("h", 2), ("h", 3), *[("n", 4)] * 24)
    assert [block.label for block in number_blocks(blocks)][3:9] == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    assert number_blocks(blocks)[-1].label == "a1)"


def test_the_lai_chau_plan_keeps_the_numbers_it_has() -> None:
    entry = plan_entry_from(read_plan(LAI_CHAU.read_text(encoding="utf-8")))
    assert [block.label for block in number_blocks(entry.blocks)] == [block.label for block in entry.blocks]


def test_assignments_follow_their_section() -> None:
    blocks = (BlockEntry("heading", "Mới", "", 1), BlockEntry("heading", "Phân công", "I.", 1))
    entry = replace(ENTRY, own_labels=False, blocks=blocks, assignments=(AssignmentEntry("Các khoa", "I"),))
    assert [block.label for block in numbered(entry).blocks] == ["I", "II"]
    assert numbered(entry).assignments == (AssignmentEntry("Các khoa", "II"),)
    assert numbered(replace(entry, own_labels=True)).blocks == blocks


@pytest.mark.parametrize(
    ("number", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (399, "CCCXCIX"), (2026, "2026")]
)
def test_roman_numerals(number: int, text: str) -> None:
    assert roman(number) == text


# ---- Rows in the body --------------------------------------------------------------------------------------------

WITH_ROWS = replace(
    ENTRY,
    targets=(TargetEntry("90% trở lên đạt LĐTT;", "percent", minimum=D(90), of="tổng số cá nhân"),),
    milestones=(MilestoneEntry("Đăng ký:", "registration", ends_on=date(2026, 3, 20), responsible="Các khoa"),),
    assignments=(AssignmentEntry("Khoa A", "2.1"), AssignmentEntry("Khoa B")),
)


@pytest.mark.parametrize(
    ("which", "bullets"),
    [
        ("targets", ["90% trở lên đạt LĐTT"]),
        ("milestones", ["Đăng ký: chậm nhất ngày 20/03/2026 (Các khoa)"]),
        ("assignments", ["Khoa A: thực hiện mục 2.1", "Khoa B"]),
    ],
)
def test_rows_as_bullets(which: str, bullets: list[str]) -> None:
    block = BlockEntry("rows", "Cụ thể:", which=which)
    assert listed_rows(block, WITH_ROWS) == (
        Block("paragraph", "Cụ thể:"),
        *(Block("bullet", text) for text in bullets),
    )


@pytest.mark.parametrize(
    ("which", "titles", "rows"),
    [
        (
            "targets",
            ["TT", "Chỉ tiêu", "Mức", "Trên tổng số"],
            (("1", "90% trở lên đạt LĐTT", "từ 90%", "tổng số cá nhân"),),
        ),
        (
            "milestones",
            ["TT", "Nội dung", "Thời gian", "Người, đơn vị thực hiện"],
            (("1", "Đăng ký", "chậm nhất ngày 20/03/2026", "Các khoa"),),
        ),
        (
            "assignments",
            ["TT", "Đơn vị, cá nhân", "Thực hiện mục"],
            (("1", "Khoa A", "2.1"), ("2", "Khoa B", "")),
        ),
    ],
)
def test_rows_as_a_table(which: str, titles: list[str], rows: tuple[tuple[str, ...], ...]) -> None:
    (table,) = listed_rows(BlockEntry("rows", "", which=which, as_table=True), WITH_ROWS)
    assert isinstance(table, Table)
    assert ([column.title for column in table.columns], table.rows) == (titles, rows)


def test_a_list_without_rows_prints_nothing() -> None:
    assert listed_rows(BlockEntry("rows", "", which="targets"), replace(ENTRY, targets=())) == ()


@pytest.mark.parametrize(
    ("milestone", "text"),
    [
        ({"ends_on": date(2026, 11, 20), "bound": "before"}, "trước ngày 20/11/2026"),
        ({"ends_on": date(2026, 11, 20), "bound": "on"}, "ngày 20/11/2026"),
        ({"starts_on": date(2026, 3, 1), "ends_on": date(2026, 3, 9)}, "từ ngày 01/03/2026 đến ngày 09/03/2026"),
        ({"starts_on": date(2026, 6, 1), "ends_on": date(2026, 6, 30), "precision": "month"}, "tháng 6/2026"),
        (
            {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 12, 31), "precision": "month"},
            "từ tháng 3/2026 đến tháng 12/2026",
        ),
        ({"ends_on": date(2026, 12, 31), "precision": "year"}, "năm 2026"),
        ({"starts_on": date(2026, 3, 2), "bound": "from_to"}, "đến ngày 02/03/2026"),
        ({"recurring": "monthly"}, "hằng tháng"),
        ({}, ""),
    ],
)
def test_when_in_words(milestone: dict[str, Any], text: str) -> None:
    assert period_text(MilestoneEntry("x", "other", **milestone)) == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (D(10), D(15), "percent", "10 – 15%"),
        (D("92.5"), None, "percent", "từ 92,5%"),
        (None, D(5), "count", "không quá 5"),
        (D(2), D(2), "count", "2"),
        (None, None, "count", ""),
    ],
)
def test_levels_in_words(low: Decimal | None, high: Decimal | None, unit: str, text: str) -> None:
    assert level_text(TargetEntry("x", unit, minimum=low, maximum=high)) == text


# ---- Rows move ---------------------------------------------------------------------------------------------------

#  0 I / 1 para / 2 I.1 / 3 bullet / 4 II / 5 para
MOVING = replace(ENTRY, blocks=body(("h", 1), ("p", 0), ("h", 2), ("-", 1), ("h", 1), ("p", 0)))


def order_after(*acts: str) -> str:
    values: dict[str, Any] = typed_of(EntryForms(entry=MOVING))
    for act in acts:
        values, _ = apply_act(values, act)
    forms = EntryForms(data=values)
    assert forms.is_valid()
    return "".join(block.text for block in forms.entry().blocks)


@pytest.mark.parametrize(
    ("acts", "order"),
    [
        (("down:blocks:1",), "021345"),
        (("up:blocks:1",), "102345"),
        (("up:blocks:4",), "450123"),  # a section goes past its neighbour, whole
        (("down:blocks:0",), "450123"),
        (("down:blocks:0", "up:blocks:0"), "012345"),
        (("up:blocks:2",), "023145"),  # a subsection past a paragraph
        (("down:blocks:2",), "014235"),
        (("up:blocks:0",), "012345"),
        (("down:blocks:5",), "012345"),
        (("down:blocks:4",), "012345"),
        (("up:blocks:9",), "012345"),
        (("up:blocks:x",), "012345"),
        (("up:nothing:0",), "012345"),
        (("jump:blocks:0",), "012345"),
    ],
)
def test_rows_move(acts: tuple[str, ...], order: str) -> None:
    assert order_after(*acts) == order


def test_targets_move_and_keep_their_identity() -> None:
    entry = replace(ENTRY, targets=(TargetEntry("A", "count", pk=7), TargetEntry("B", "count", pk=8)))
    values, prefix = apply_act(typed_of(EntryForms(entry=entry)), "down:targets:0")
    forms = EntryForms(data=values)
    assert forms.is_valid()
    assert (prefix, [(row.text, row.pk) for row in forms.entry().targets]) == ("targets-0", [("B", 8), ("A", 7)])


@pytest.mark.parametrize(("acts", "level"), [(["in"], 2), (["out"], 0), (["out", "out"], 0), (["in"] * 9, 4)])
def test_blocks_are_indented(acts: list[str], level: int) -> None:
    values: dict[str, Any] = typed_of(EntryForms(entry=MOVING))
    for act in acts:
        values, _ = apply_act(values, f"{act}:blocks:0")
    assert values["blocks-0-level"] == str(level)
    assert apply_act(values, "in:targets:0")[1] == ""


def test_picked_documents_become_rows() -> None:
    values = with_bases(
        typed_of(EntryForms(entry=ENTRY)), [BasisEntry("Căn cứ Nghị định", "98/NĐ", date(2023, 12, 31), True)]
    )
    forms = EntryForms(data=values)
    assert forms.is_valid()
    assert forms.entry().bases[1:] == (BasisEntry("Căn cứ Nghị định", "98/NĐ", date(2023, 12, 31), True),)


def test_a_form_nobody_touched_is_the_entry() -> None:
    entry = replace(
        WITH_ROWS,
        own_labels=False,
        bases=(BasisEntry("Căn cứ", "1/QĐ", date(2022, 6, 15), True),),
        blocks=(BlockEntry("rows", "", "", 0, "milestones", True), BlockEntry("rows", "Gồm:", "", 0, "targets")),
    )
    forms = EntryForms(data=typed_of(EntryForms(entry=entry)))
    assert forms.is_valid()
    assert forms.entry() == entry


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"blocks-0-kind": "rows"}, {"which": ["Vui lòng chọn danh sách cần in ở đây."]}),
        ({"blocks-0-text": ""}, {"text": ["Vui lòng nhập nội dung, hoặc đánh dấu “Bỏ” nếu không cần dòng này."]}),
        ({"blocks-0-kind": "rows", "blocks-0-which": "targets", "blocks-0-text": ""}, {}),
    ],
)
def test_a_block_says_what_it_lacks(changes: dict[str, str], errors: dict[str, list[str]]) -> None:
    forms = EntryForms(data=typed_of(EntryForms(entry=MOVING)) | changes)
    forms.is_valid()
    assert forms.blocks.forms[0].errors == errors  # type: ignore[attr-defined]

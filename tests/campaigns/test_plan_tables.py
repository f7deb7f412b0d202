"""Tables of an imported plan: rows read by their head, printed as a table; an annex stands behind the signature."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.models import Campaign, Plan
from campaigns.queries.paper import entry_paper, plan_paper
from campaigns.rules.plan_entry import plan_entry_from
from campaigns.rules.plan_reader import read_plan
from campaigns.rules.plan_values import BlockEntry
from documents.checking import check_pdf
from documents.rules.paper import Annex, Block, Column, Form, Table
from documents.rules.written_tables import parted, with_tables
from documents.writers.arrangement import arrange
from documents.writers.pdf import write_pdf
from tests.campaigns.plan_sample import ENTRY, drafted
from units.models import Unit, User

HEAD = "KẾ HOẠCH\nThi đua năm 2026\nTrường A xây dựng kế hoạch như sau:\nI. TIẾN ĐỘ\n"
ROWS = (
    "| TT | Nội dung | Thời gian | Đơn vị thực hiện |\n"
    "| 1 | Đăng ký thi đua | trước ngày 18/02/2026 | Các khoa, phòng |\n"
    "| 2 | Sơ kết | tháng 6/2026 | Hội đồng TĐKT |\n"
)
FOOT = "Nơi nhận:\n- Lưu: VT.\nHIỆU TRƯỞNG\nNguyễn Văn An\n"
READ = [
    ("Đăng ký thi đua", date(2026, 2, 18), "Các khoa, phòng"),
    ("Sơ kết", date(2026, 6, 30), "Hội đồng TĐKT"),
]
COLUMNS = (
    Column("TT", 5.0, "center"),
    Column("Nội dung", 15.0),
    Column("Thời gian", 21.0),
    Column("Đơn vị thực hiện", 16.0),
)
TABLE = Table(
    COLUMNS,
    (
        ("1", "Đăng ký thi đua", "trước ngày 18/02/2026", "Các khoa, phòng"),
        ("2", "Sơ kết", "tháng 6/2026", "Hội đồng TĐKT"),
    ),
)


def read(source: str):
    return plan_entry_from(read_plan(source), default_form="nd30", default_place="Lai Châu")


@pytest.mark.parametrize(
    "source",
    [HEAD + ROWS + FOOT, HEAD + "- Dạy tốt.\n" + FOOT + "PHỤ LỤC\nLịch thực hiện\n" + ROWS],
    ids=["in the body", "behind the signature"],
)
def test_a_milestone_says_its_work_and_who_does_it(source: str) -> None:
    assert [(row.what, row.ends_on, row.responsible) for row in read(source).milestones] == READ


def test_a_table_behind_the_signature_without_times_gives_no_milestone() -> None:
    form = "PHỤ LỤC\nMẫu đăng ký\n| TT | Họ và tên | Danh hiệu |\n| 1 | Nguyễn Văn A, ngày 01/03/2026 | LĐTT |\n"
    assert read(HEAD + "- Dạy tốt.\n" + FOOT + form).milestones == ()


@pytest.mark.parametrize(
    ("head", "row", "work", "who"),
    [
        ("| Thời gian thực hiện | Nội dung | Ai chủ trì |", "| Tháng 9 | Phát động | Khoa A |", "Phát động", "Khoa A"),
        ("| Công việc | Hạn hoàn thành | Người phụ trách |", "| Tổng kết | 20/11/2026 | |", "Tổng kết", ""),
        ("| 1 | Đăng ký | Tháng 9 |", "| 2 | Sơ kết đợt một | Tháng 12 |", "Sơ kết đợt một", ""),
    ],
)  # fmt: skip
def test_the_head_says_which_cell_is_which(head: str, row: str, work: str, who: str) -> None:
    last = read(f"{HEAD}{head}\n{row}\n{FOOT}").milestones[-1]
    assert (last.what, last.responsible) == (work, who)


def test_a_target_in_a_table_reads_as_a_line() -> None:
    table = "| TT | Chỉ tiêu | Mức |\n| 1 | Giảng viên đạt dạy giỏi cấp khoa | 80-90% |\n"
    assert [row.text for row in read(HEAD.replace("TIẾN ĐỘ", "CHỈ TIÊU") + table + FOOT).targets] == [
        "Giảng viên đạt dạy giỏi cấp khoa: 80-90%"
    ]


@pytest.fixture
def campaign(school: Unit, office: User) -> Campaign:
    return drafted(school, office)


def blocks(text: str) -> tuple[BlockEntry, ...]:
    return tuple(BlockEntry("paragraph", line) for line in text.splitlines())


def test_rows_are_printed_as_a_table(campaign: Campaign) -> None:
    entry = replace(ENTRY, blocks=(*blocks(f"Lịch:\n{ROWS}"), *blocks("Trên đây là kế hoạch.")))
    paper = entry_paper(campaign, entry)
    assert paper.body == (Block("paragraph", "Lịch:"), TABLE, Block("paragraph", "Trên đây là kế hoạch."))
    assert paper.annexes == ()


def test_rows_typed_into_one_paragraph_and_a_line_above_the_head(campaign: Campaign) -> None:
    entry = replace(ENTRY, blocks=(BlockEntry("paragraph", f"| Lịch năm 2026 |\n{ROWS}"),))
    assert entry_paper(campaign, entry).body == (Block("centered", "Lịch năm 2026"), TABLE)


def test_an_annex_is_printed_behind_the_signature(campaign: Campaign) -> None:
    source = f"Trên đây là kế hoạch.\nPHỤ LỤC\nLịch thực hiện\n(Kèm theo Kế hoạch số 100-KH/TCT ngày 02/3/2022)\n{ROWS}"
    paper = entry_paper(campaign, replace(ENTRY, blocks=blocks(source)), "05-KH/TCT", date(2026, 3, 2))
    note = "(Kèm theo Kế hoạch số 05-KH/TCT, ngày 02 tháng 3 năm 2026 của Trường Chính trị tỉnh Lai Châu)"
    assert paper.body == (Block("paragraph", "Trên đây là kế hoạch."),)
    assert paper.annexes == (Annex("Lịch thực hiện", note, (TABLE,), "Phụ lục"),)


def test_an_annex_that_holds_nothing_stays_in_the_body(campaign: Campaign) -> None:
    source = f"PHỤ LỤC 1\nLịch\n{ROWS}PHỤ LỤC 2\nMẫu đăng ký"
    paper = entry_paper(campaign, replace(ENTRY, blocks=blocks(source)))
    assert (len(paper.body), paper.annexes) == (5, ())


def test_a_body_that_goes_on_behind_the_word_annex_stays_whole(campaign: Campaign) -> None:
    heads = tuple(BlockEntry("heading", text, label) for text, label in (("Mục đích", "I"), ("Nội dung", "II")))
    line = BlockEntry("paragraph", "Phụ lục 1")
    entry = replace(ENTRY, blocks=(heads[0], line, *blocks("Mẫu đăng ký\nGửi trước ngày 05."), heads[1]))
    assert entry_paper(campaign, entry).annexes == ()


def test_annexes_of_text_and_of_several_tables(campaign: Campaign) -> None:
    """Title, text before and after, two tables, text alone: everything behind the label is the annex."""
    source = (
        f"Trên đây là kế hoạch.\nPHỤ LỤC I\nTIÊU CHÍ ĐÁNH GIÁ\nÁP DỤNG NĂM 2026\n(Kèm theo Kế hoạch số 100)\n"
        f"Các tiêu chí như sau.\n{ROWS}Ghi chú: tính đến ngày 30.\n{ROWS}"
        "Phụ lục II\nHướng dẫn chấm điểm\nChấm từng mục."
    )
    paper = entry_paper(campaign, replace(ENTRY, blocks=blocks(source)))
    first, second = paper.annexes
    assert (first.label, first.title) == ("Phụ lục I", "TIÊU CHÍ ĐÁNH GIÁ\nÁP DỤNG NĂM 2026")
    assert first.body == (
        Block("paragraph", "Các tiêu chí như sau."), TABLE, Block("paragraph", "Ghi chú: tính đến ngày 30."), TABLE,
    )  # fmt: skip
    assert (second.label, second.title) == ("Phụ lục II", "Hướng dẫn chấm điểm")
    assert second.body == (Block("paragraph", "Chấm từng mục."),)
    assert paper.body == (Block("paragraph", "Trên đây là kế hoạch."),)
    assert "(Kèm theo Kế hoạch số 100)" not in str(paper)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["Phụ lục I", "Tên.", "TÊN", "Một câu", "| A | B |", "| 1 | 2 |", "- ý"]), max_size=12))
def test_no_word_is_lost_between_body_and_annexes(lines: list[str]) -> None:
    pieces = with_tables(Block("bullet" if line[0] == "-" else "paragraph", line) for line in lines)
    body, annexes = parted(pieces, "(Kèm theo)")
    kept = [body, *((annex.label, annex.title, annex.body) for annex in annexes)]
    for word in ("Tên.", "Một câu", "- ý"):
        assert str(kept).count(word) == lines.count(word)


def test_two_annexes_keep_their_numbers(campaign: Campaign) -> None:
    paper = entry_paper(campaign, replace(ENTRY, blocks=blocks(f"Phụ lục 1\nLịch\n{ROWS}PHỤ LỤC II.\n{ROWS}")))
    assert [(annex.label, annex.title) for annex in paper.annexes] == [("Phụ lục I", "Lịch"), ("", "PHỤ LỤC II")]


def test_the_saved_plan_prints_the_same(school: Unit, office: User) -> None:
    plan = Plan.objects.get(pk=drafted(school, office, replace(ENTRY, blocks=blocks(ROWS))).pk)
    assert plan_paper(plan).body == (TABLE,)


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_what_a_plan_with_annexes_prints_is_in_its_form(campaign: Campaign, form: Form) -> None:
    """Whatever figures the source had; and each annex begins its own part, its sections below its title."""
    source = (
        "Trên đây là kế hoạch.\nPhụ lục số 01\nLịch thực hiện\n"
        f"{ROWS}PHỤ LỤC 2\nTIÊU CHÍ CHẤM ĐIỂM\n(Kèm theo Kế hoạch số 100)\nChấm từng mục.\n{ROWS}"
    )
    entry = replace(ENTRY, form=form, blocks=blocks(source), lead="")
    paper = entry_paper(campaign, entry, "05/KH-TCT" if form == "nd30" else "05-KH/TCT", date(2026, 3, 2))
    assert [annex.label for annex in paper.annexes] == ["Phụ lục I", "Phụ lục II"]
    section = Block("heading", "Nguyên tắc", "I.")
    first, second = paper.annexes
    paper = replace(paper, annexes=(first, replace(second, body=(section, *second.body))))
    pdf = write_pdf(paper)
    assert [(one.rule.key, one.sentence) for one in check_pdf(pdf, form).wrong] == []
    with pikepdf.open(BytesIO(pdf)) as document:
        tags = [str(one.get("/S", "")) for one in _elements(document.Root.StructTreeRoot)]
    heads = [tag for tag in tags if tag.startswith("/H")]
    assert (heads[0], heads[-3:]) == ("/H1", ["/H1", "/H1", "/H2"])


def _elements(element: Any) -> Iterator[Any]:
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from _elements(kid)


def test_annexes_without_numbers_get_them(campaign: Campaign) -> None:
    paper = entry_paper(campaign, replace(ENTRY, blocks=blocks(f"Phụ lục\nLịch\n{ROWS}PHỤ LỤC\nTiêu chí\n{ROWS}")))
    assert [annex.label for annex in arrange(paper).annexes] == ["Phụ lục I", "Phụ lục II"]

"""Whole plans, the parts of a plan, and the promise that nothing of the source is lost."""

import json
from datetime import date
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.import_plans import LISTS, PLAIN, compare
from campaigns.rules.plan_reader import read_plan
from campaigns.rules.plan_reader.lines import normalise

SAMPLES = Path(__file__).parent / "plan_samples"
LAI_CHAU = Path(__file__).parents[2] / "campaigns" / "demo" / "lai-chau-2022.txt"


@pytest.mark.parametrize("truth", sorted(SAMPLES.glob("*.expected.json")), ids=lambda path: path.name.split(".")[0])
def test_a_written_plan_is_read_in_full(truth):
    source = truth.with_name(truth.name.replace(".expected.json", ".txt")).read_text(encoding="utf-8")
    want, draft = json.loads(truth.read_text(encoding="utf-8")), read_plan(source)
    scores = compare(want, draft.as_dict())
    assert {field: row for field, row in scores.items() if row.f1 < 1} == {}
    assert set(scores) <= {*PLAIN, *LISTS, "signer"}
    assert draft.bullet_count == want["bullet_count"]
    assert draft.unclaimed() == ""


@pytest.mark.parametrize("width", [78, 96])
@pytest.mark.parametrize("truth", sorted(SAMPLES.glob("*.expected.json")), ids=lambda path: path.name.split(".")[0])
def test_a_plan_whose_lines_a_page_setter_broke_is_read_the_same(truth, width):
    source = truth.with_name(truth.name.replace(".expected.json", ".txt")).read_text(encoding="utf-8").split("\n")
    broken = "\n".join(
        line if "   " in line or "\t" in line or line.startswith("|") else fill(line, width, break_on_hyphens=False)
        for line in source
    )
    scores = compare(json.loads(truth.read_text(encoding="utf-8")), read_plan(broken).as_dict())
    judged = ("legal_bases", "sections", "targets", "milestones", "recipients", "title", "signer")
    assert [field for field in judged if field in scores and scores[field].f1 < 1] == []


def test_the_demo_plan():
    draft = read_plan(LAI_CHAU.read_text(encoding="utf-8"))
    assert (draft.number, draft.place, draft.issued_on) == ("100-KH/TCT", "Lai Châu", date(2022, 3, 2))
    assert draft.title == "Triển khai phong trào thi đua năm 2022"
    assert draft.theme is not None
    assert draft.theme.startswith("Xây dựng phong cách cán bộ")
    assert draft.period == (date(2022, 1, 1), date(2022, 12, 31))
    assert [basis.document_number for basis in draft.legal_bases] == ["30-HD/HVCTQG", "1791-CV/HVCTQG", None]
    assert [block.label for block in draft.sections] == ["I", "1", "2", "II", "1", "2", "3", "III", "1", "2", "3"]
    assert [p.label for p in draft.numbered_paragraphs] == [*(f"2.{n}" for n in range(1, 8)), "2.1", "2.2"]
    assert (len(draft.targets), len(draft.milestones), draft.bullet_count) == (11, 4, 19)
    assert [r.who for r in draft.responsibilities] == [
        "Các khoa, phòng",
        "Phòng Tổ chức, hành chính, thông tin, tư liệu",
    ]
    assert draft.signer is not None
    assert draft.signer.name == "Vũ Văn An"
    assert draft.unclaimed() == ""


def header(*lines: str) -> tuple[str | None, str | None, date | None, str | None]:
    draft = read_plan("\n".join([*lines, "KẾ HOẠCH", "Thi đua năm 2023", "I. NỘI DUNG", "- Dạy tốt."]))
    return draft.number, draft.place, draft.issued_on, draft.issued_month


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Số: 25/KH-THTHA  Tiến Hưng, ngày 06 tháng 10 năm 2017."],
            ("25/KH-THTHA", "Tiến Hưng", date(2017, 10, 6), None),
        ),
        (
            ["Số 04/ KH-THPTTX. PL", "Phước An, ngày 9 tháng 10 năm 2014"],
            ("04/KH-THPTTX.PL", "Phước An", date(2014, 10, 9), None),
        ),
        (["Số: 12–KH/ĐU", "Bình Sơn, ngày 3... tháng 11 năm 2020"], ("12-KH/ĐU", "Bình Sơn", None, "2020-11")),
        (["Số:    /KH-ĐHC", "Hà Nội, ngày    tháng 9 năm 2023"], (None, "Hà Nội", None, "2023-09")),
        (["Số       -KH/TCT", "Lai Châu, ngày    tháng 3 năm 2026"], (None, "Lai Châu", None, "2026-03")),
        (
            ["Số: 9/KH-TH Độc lập - Tự do - Hạnh phúc Lai Châu, ngày 02/3/2022"],
            ("9/KH-TH", "Lai Châu", date(2022, 3, 2), None),
        ),
        (["Đăng lúc: Thứ hai - 14/09/2020 10:14 - Đã xem: 12"], (None, None, None, None)),
        *(
            ([f"Thái Nguyên{printed}"], (None, "Thái Nguyên", date(2024, 9, 5), None))
            for printed in (
                ", 05/9/2024",
                ", 5 tháng 9 năm 2024",
                ", Ngày 05 Tháng 9 Năm 2024",
                ", ngày 05 tháng 9, năm 2024",
                ", ngày 5/ 9/ 2024",
                ", ngày 05/09/24",
                ": ngày 05 tháng 9 năm 2024",
            )
        ),
    ],
)
def test_number_place_and_date(lines, expected):
    assert header(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "title", "theme", "period"),
    [
        (["KẾ HOẠCH", "Thi đua năm học 2019 – 2020"], "Thi đua năm học 2019 – 2020", None, (2019, 2020)),
        (["KẾ HOẠCH ( V/v phát động phong trào “Sách hay” )"], "V/v phát động phong trào “Sách hay”", "Sách hay", None),
        (["KẾ HOẠCH", "Phong trào thi đua năm 2022", "“Kỷ cương - Sáng tạo”"], "Phong trào thi đua năm 2022",
         "Kỷ cương - Sáng tạo", (2022, 2022)),
        (["KẾ HOẠCH", "Phát động phong trào thi đua", "“Dạy tốt - Học tốt”", "giai đoạn 2021 - 2025"],
         "Phát động phong trào thi đua “Dạy tốt - Học tốt” giai đoạn 2021 - 2025", "Dạy tốt - Học tốt", (2021, 2025)),
        (["KẾ HOẠCH", "Thi đua năm học 2020-2021", "(Từ ngày 05/9/2020 đến ngày 31/5/2021)"],
         "Thi đua năm học 2020-2021", None, (2020, 2021)),
        (["Kế hoạch thi đua năm 2019", "Lượt xem: 12", "KẾ HOẠCH", "Thi đua năm 2020"],
         "Thi đua năm 2020", None, (2020, 2020)),
    ],
)  # fmt: skip
def test_title_theme_and_period(lines, title, theme, period):
    draft = read_plan("\n".join([*lines, "Căn cứ nhiệm vụ của trường;", "I. NỘI DUNG", "- Dạy tốt."]))
    years = draft.period and (draft.period[0].year, draft.period[1].year)
    assert (draft.kind, draft.title, draft.theme, years) == ("KẾ HOẠCH", title, theme, period)


@pytest.mark.parametrize(
    ("preamble", "bases"),
    [
        ("Căn cứ Luật Thi đua, Khen thưởng ngày 15/6/2022;\nTrường A xây dựng kế hoạch như sau:",
         [("Căn cứ Luật Thi đua, Khen thưởng ngày 15/6/2022", None, date(2022, 6, 15))]),
        ("Theo Công văn số 55- CV/TU ngày 3 tháng 4 năm 2022 của Tỉnh ủy, Ban Giám hiệu xây dựng kế hoạch như sau:",
         [("Theo Công văn số 55- CV/TU ngày 3 tháng 4 năm 2022 của Tỉnh ủy", "55-CV/TU", date(2022, 4, 3))]),
        ("Để lập thành tích chào mừng ngày lễ, Trường A xây dựng kế hoạch như sau:", []),
        ("Thực hiện nhiệm vụ năm học. Nhằm đẩy mạnh thi đua, Hội đồng thi đua phát động thi đua với nội dung sau:",
         [("Thực hiện nhiệm vụ năm học", None, None)]),
    ],
)  # fmt: skip
def test_bases_of_the_preamble(preamble, bases):
    draft = read_plan(f"KẾ HOẠCH\nThi đua năm 2022\n{preamble}\nI. NỘI DUNG\n- Căn cứ Quyết định số 1/QĐ, dạy tốt.")
    assert [(b.text, b.document_number, b.document_date) for b in draft.legal_bases] == bases


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        ("I. MỤC ĐÍCH\n1. Mục đích: Thi đua dạy tốt.\na) Ban Giám hiệu\n- Chỉ đạo.",
         [("heading", "I", 1), ("heading", "1", 2), ("paragraph", "", 0), ("heading", "a", 3), ("bullet", "-", 1)]),
        ("1. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Dạy tốt.\n1. NỘI DUNG THI ĐUA\n1. Dạy tốt\n- Soạn bài.",
         [("heading", "1", 1), ("heading", "1", 2), ("bullet", "-", 1)] * 2),
        ("I/. NỘI DUNG:\n1/. Dạy tốt:\n+ Soạn bài; - Lên lớp.",
         [("heading", "I", 1), ("heading", "1", 2), ("bullet", "+", 2), ("bullet", "-", 1)]),
        ("II NỘI DUNG\n1 Dạy tốt\n2 Học tốt", [("heading", "II", 1), ("heading", "1", 2), ("heading", "2", 2)]),
        ("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thi đua.", [("numbered", "Điều 1", 1)]),
        ("1. Tăng cường đoàn kết trong lãnh đạo, chỉ đạo và thực hiện nhiệm vụ chính trị.", [("numbered", "1", 1)]),
        ("| Thời gian | Nội dung |\n| Tháng 9 | Đăng ký |", [("table", "", 0)] * 2),
        ("Thi đua - Khen thưởng, Kinh tế - Kỹ thuật.", [("paragraph", "", 0)]),
    ],
)  # fmt: skip
def test_headings_items_and_bullets(body, shape):
    draft = read_plan(f"KẾ HOẠCH\nThi đua năm 2022\nCăn cứ nhiệm vụ;\nTrường A lập kế hoạch như sau:\n{body}")
    assert [(b.kind, b.label, b.level) for b in draft.blocks if b.span.start > draft.text.index("như sau:")] == shape


def test_sentences_broken_by_a_page_are_joined_and_the_page_mark_is_kept():
    text = normalise("- Tổng kết và nhân\n\n12\n\nrộng điển hình.\n\nII. NỘI DUNG")
    assert text == "- Tổng kết và nhân rộng điển hình.\n12\nII. NỘI DUNG"


@pytest.mark.parametrize(
    ("tail", "recipients", "name", "title"),
    [
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nHIỆU TRƯỞNG\n(đã ký)\nThS. Trần Thị Mai", ["Như trên", "Lưu: VT"],
         "Trần Thị Mai", "HIỆU TRƯỞNG"),
        ("Nơi nhận: HIỆU TRƯỞNG\n- Các tổ;\n- Lưu VT.\nLê Văn Hùng", ["Các tổ", "Lưu VT"],
         "Lê Văn Hùng", "HIỆU TRƯỞNG"),
        ("Nơi nhận: - Sở GD&ĐT; - Các tổ; - Lưu VT./.\nKT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nPGS.TS. Lò Văn Thắng",
         ["Sở GD&ĐT", "Các tổ", "Lưu VT"], "Lò Văn Thắng", "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG"),
        ("HIỆU TRƯỞNG\nNguyễn Thị Lan", [], "Nguyễn Thị Lan", "HIỆU TRƯỞNG"),
        ("Nơi nhận:\n1. Các khoa;\n2. Lưu VT.\nTM. HỘI ĐỒNG\nHiệu trưởng Lê Văn Tám", ["Các khoa", "Lưu VT"],
         "Lê Văn Tám", "TM. HỘI ĐỒNG Hiệu trưởng"),
        ("Nơi nhận: - Các tổ; - Lưu:\nVT, TCCB.\nHIỆU TRƯỞNG\nTrần Thị Mai", ["Các tổ", "Lưu: VT, TCCB"],
         "Trần Thị Mai", "HIỆU TRƯỞNG"),
    ],
)  # fmt: skip
def test_recipients_and_signer(tail, recipients, name, title):
    draft = read_plan(f"KẾ HOẠCH\nThi đua năm 2022\nI. NỘI DUNG\n- Dạy tốt.\nTrên đây là kế hoạch.\n{tail}")
    assert (list(draft.recipients), draft.signer) == (recipients, (name, title))
    assert draft.unclaimed() == ""


_PIECES = st.sampled_from(
    ["KẾ HOẠCH", "Số: 12/KH-TH", "Hà Nội, ngày 3 tháng 4 năm 2022", "Căn cứ Luật số 1/2022;", "I. ", "1. ", "2.1. ",
     "- ", "+ ", "| a | b |", "Nơi nhận:", "HIỆU TRƯỞNG", "Trần Văn A", "hằng tháng báo cáo", 
     "từ ngày 31/2 đến 30/02/2022", "a) ",
     "90% trở lên", "mỗi tổ có 02", "“", "”", "\n", "\n\n", " ", "Điều 1.", "Trang 2", 
     "(20/11/1982 - 20/11/2022)", "****"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@example("TT\x1f||")
@example("TT;;0|")
@example("A*\u0300")
@given(st.one_of(st.text(), st.lists(_PIECES, max_size=40).map("".join), st.lists(_PIECES, max_size=40).map("\n".join)))
def test_any_text_is_read_and_nothing_is_lost(source):
    draft = read_plan(source)
    assert draft.unclaimed() == ""
    assert all(0 <= span.start <= span.end <= len(draft.text) for span in draft.claimed())
    assert all(draft.text[m.span.start : m.span.end] == m.text for m in draft.milestones)
    assert json.loads(json.dumps(draft.as_dict()))["bullet_count"] == draft.bullet_count
    assert read_plan(draft.text).text == draft.text or "\n" in draft.text


@pytest.mark.parametrize(
    "unit",
    ["1", " ", "-", "- ", ".", "a ", "1/", "(", "“", ";", "tháng 1,", "mỗi ", "từ ", "Căn cứ ", "A", "chủ đề ", "1,"],
)
def test_long_text_that_is_no_plan_is_one_body(unit):
    source = unit * (200_000 // len(unit))
    draft = read_plan(source)
    assert draft.unclaimed() == ""
    assert (draft.number, draft.issued_on, draft.recipients, draft.signer) == (None, None, (), None)


def test_dates_without_end_cost_what_they_weigh():
    draft = read_plan("20/11/2022 " * 3000)
    assert len(draft.milestones) == pytest.approx(3000, abs=60)

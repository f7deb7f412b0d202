"""Text set in columns: letterheads and signatures side by side, tables by tabs or one cell per line; and their cost."""

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from campaigns.rules.plan_reader import PlanDraft, read_plan
from campaigns.rules.plan_reader.lines import normalise

SAMPLES = Path(__file__).parent / "plan_samples"
PLAN = "KẾ HOẠCH\nThi đua năm 2024\nCăn cứ nhiệm vụ năm 2024;\nTrường A xây dựng kế hoạch như sau:\nI. NỘI DUNG\n"


@pytest.mark.parametrize("gap", ["\t", "\t\t", "        ", "\u00a0\u00a0\u00a0\u00a0"])
def test_a_letterhead_and_a_signature_side_by_side(gap):
    draft = read_plan(
        "\n".join(
            [
                f"SỞ NỘI VỤ{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                f"TRƯỜNG CAO ĐẲNG A{gap}Độc lập - Tự do - Hạnh phúc",
                f"Số: 15/KH-CĐA{gap}Hoa Lư, ngày 5 tháng 10 năm 2024",
                PLAN,
                "- Dạy tốt.",
                f"Nơi nhận:{gap}KT. HIỆU TRƯỞNG",
                f"- Các khoa, phòng;{gap}PHÓ HIỆU TRƯỞNG",
                f"- Website trường;{gap}(Đã ký)",
                f"- Lưu: VT.{gap}Nguyễn Thị Hạnh",
            ]
        )
    )
    assert (draft.number, draft.place, draft.issued_on) == ("15/KH-CĐA", "Hoa Lư", date(2024, 10, 5))
    assert draft.recipients == ("Các khoa, phòng", "Website trường", "Lưu: VT")
    assert draft.signer == ("Nguyễn Thị Hạnh", "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG")
    assert draft.unclaimed() == ""


@pytest.mark.parametrize(
    ("rows", "recipients", "signer"),
    [
        (["| Nơi nhận: | HIỆU TRƯỞNG |", "| - Các tổ; | |", "| - Lưu: VT. | Lê Văn An |"],
         ("Các tổ", "Lưu: VT"), ("Lê Văn An", "HIỆU TRƯỞNG")),
        (["| Nơi nhận: - Các tổ; - Lưu: VT. | | HIỆU TRƯỞNG Lê Văn An |"],
         ("Các tổ", "Lưu: VT"), ("Lê Văn An", "HIỆU TRƯỞNG")),
        (["| NGƯỜI LẬP Võ Thị Cúc | HIỆU TRƯỞNG Lê Văn An |"], (), ("Lê Văn An", "HIỆU TRƯỞNG")),
        (["| STT | Nội dung | Người làm |", "| 1 | Duyệt kế hoạch | Trưởng ban |"], (), None),
    ],
)  # fmt: skip
def test_a_closing_set_between_bars(rows, recipients, signer):
    draft = read_plan("\n".join([PLAN, "- Dạy tốt.", *rows]))
    assert (draft.recipients, draft.signer) == (recipients, signer)
    assert draft.unclaimed() == ""


def test_a_table_behind_the_signature_stays_a_table():
    rows = ["| STT | Nội dung | Đơn vị |", "| 1 | Hội giảng | Tổ Toán |", "| 2 | Hội thao | Tổ Văn |"]
    closing = ["| Nơi nhận: | HIỆU TRƯỞNG |", "| - Lưu: VT. | Lê Văn An |"]
    lines = normalise("\n".join([PLAN, "- Dạy tốt.", *closing, *rows])).split("\n")
    assert lines[-6:] == ["- Lưu: VT.", "HIỆU TRƯỞNG", "Lê Văn An", *rows]


@pytest.mark.parametrize(
    ("rows", "signer"),
    [
        (["CHỦ TỊCH CÔNG ĐOÀN\tHIỆU TRƯỞNG", "Trần Thị Loan\tHuỳnh Văn Phước"], ("Huỳnh Văn Phước", "HIỆU TRƯỞNG")),
        (["HIỆU TRƯỞNG\tCHỦ TỊCH CÔNG ĐOÀN", "Huỳnh Văn Phước\tTrần Thị Loan"], ("Huỳnh Văn Phước", "HIỆU TRƯỞNG")),
        (["Duyệt của BGH\tTM. LIÊN ĐỘI", "PHÓ HIỆU TRƯỞNG\tTỔNG PHỤ TRÁCH", "Võ Thị Ánh\tPhan Thanh Tùng"],
         ("Phan Thanh Tùng", "TM. LIÊN ĐỘI TỔNG PHỤ TRÁCH")),
        (["BÍ THƯ CHI BỘ\tHIỆU TRƯỞNG\tCHỦ TỊCH CÔNG ĐOÀN", "Lê Văn An\tTrần Văn Bình\tVõ Thị Cúc"],
         ("Trần Văn Bình", "HIỆU TRƯỞNG")),
        (["XÁC NHẬN CỦA NHÀ TRƯỜNG\tNGƯỜI LẬP KẾ HOẠCH", "HIỆU TRƯỞNG", "Lê Văn An\tVõ Thị Cúc"],
         ("Lê Văn An", "HIỆU TRƯỞNG")),
    ],
)  # fmt: skip
def test_several_signatures(rows, signer):
    draft = read_plan("\n".join([PLAN, "- Dạy tốt.", "Trên đây là kế hoạch thi đua.", *rows]))
    assert draft.signer == signer
    assert draft.unclaimed() == ""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1\tĐăng ký\tTháng 9\n2\tSơ kết\tTháng 12", "| 1 | Đăng ký | Tháng 9 |\n| 2 | Sơ kết | Tháng 12 |"),
        ("Tháng 9\tĐăng ký\nTháng 12\tSơ kết\nTháng 5\tXét",
         "| Tháng 9 | Đăng ký |\n| Tháng 12 | Sơ kết |\n| Tháng 5 | Xét |"),
        ("1.\tMục đích\n2.\tYêu cầu\n3.\tNội dung", "1. Mục đích\n2. Yêu cầu\n3. Nội dung"),
        ("-\tDạy tốt\n-\tHọc tốt\n-\tLàm tốt", "- Dạy tốt\n- Học tốt\n- Làm tốt"),
        ("STT\nNội dung\nThời gian\n1\nĐăng ký\nTháng 9\n2\nSơ kết\nTháng 12\nI. NỘI DUNG",
         "| STT | Nội dung | Thời gian |\n| 1 | Đăng ký | Tháng 9 |\n| 2 | Sơ kết | Tháng 12 |\nI. NỘI DUNG"),
        ("Số:      /KH-TH", "Số: /KH-TH"),
        ("Hà Nội, ngày      tháng     năm 2024", "Hà Nội, ngày tháng năm 2024"),
        ("Phần I\nMỤC ĐÍCH", "Phần I MỤC ĐÍCH"),
        ("*  Dạy tốt\n**Học** tốt", "• Dạy tốt\nHọc tốt"),
        ("a \u2011 b", "a - b"),
        ("Đạt chuẩn mức độ\n2.\nB. NỘI DUNG", "Đạt chuẩn mức độ\n2.\nB. NỘI DUNG"),
        ("|TT|Danh hiệu||\n|---|---|---|", "| TT | Danh hiệu | |\n| --- | --- | --- |"),
    ],
)  # fmt: skip
def test_normalised_lines(source, text):
    assert normalise(source) == text


_PIECES = ["Số:", "ngày", "1", "STT", "Nội dung", "Nơi nhận:", "HIỆU TRƯỞNG", "\t", "     ", "\n", "KẾ HOẠCH", "*",
           "Lê Văn An", "|", "Phần I", "Trang 2", "- a", ""]  # fmt: skip
_CELLS = st.lists(st.sampled_from(_PIECES), max_size=60)  # fmt: skip


@settings(max_examples=200, deadline=None)
@example("STT|||")
@example("Nơi nhận: -")
@example("A*\u0300")
@given(st.one_of(_CELLS.map("".join), _CELLS.map("\n".join), st.text()))
def test_every_character_of_the_source_is_in_the_text(source):
    shown = [
        char
        for char in unicodedata.normalize("NFD", source)
        if not char.isspace() and char not in "*\u2010\u2011\u2212\uf02d" and unicodedata.category(char)[0] != "C"
    ]
    draft = read_plan(source)
    scanned = str.maketrans("OolI", "0011")  # "1OO%" is read as 100%
    missing = Counter("".join(shown).translate(scanned)) - Counter(
        unicodedata.normalize("NFD", draft.text).translate(scanned)
    )
    assert not missing - Counter("\u00ad")
    assert draft.unclaimed() == ""


ODDITIES = """
a)|a)~|(|((|I. |1.~|^|a^|1^2^3~|STT~Nội dung~1~|     a|     a~|Phần I~|Nơi nhận:~|“|“~|1111111111|*|* a~|Số: 1|Số: 1/
năm 2024 |từ năm 2021 đến năm |trở lên |90% |5 a b c d |34/38 |; |Các phòng; |1. Các phòng; các khoa; |Căn cứ Luật;
KẾ HOẠCH~|tháng 3 |quý |hằng năm |mỗi lớp có 2 |HIỆU TRƯỞNG~|Lê Văn An~|chào mừng |(20/11/1982 - |đến hết |Đợt 1:
Nội dung~|Nội dung~Thời gian~|Thời gian~Nội dung~1~|ab cd~1~|một trăm |trong đó a 1, b 2 |từ 1-2 đến |ngày 1-2 
"""


def read_within(times: int, source: str, head: str = "") -> PlanDraft:
    """Read it, and ask that it takes less than so many times the processor time of its quarter: 4 when that grows with
    the length, 16 when with its square. What else the machine does can only add, so the quarter is the least of three
    and the whole is read again only while it seems too dear.
    """

    def timed(text: str) -> tuple[float, PlanDraft]:
        began = process_time()
        draft = read_plan(head + text)
        return process_time() - began, draft

    quarter = min(timed(source[: len(source) // 4])[0] for _ in range(3))
    for _ in range(3):
        whole, draft = timed(source)
        if whole < times * quarter:
            return draft
    pytest.fail(f"{whole / quarter:.1f} times its quarter")


@pytest.mark.parametrize("unit", [piece for line in ODDITIES.strip().split("\n") for piece in line.split("|")])
def test_odd_text_costs_what_it_weighs(unit):
    unit = unit.replace("~", "\n").replace("^", "\t")
    odd = unit * (20_000 // len(unit))
    assert read_within(8, odd, head=PLAN).title is not None


def test_a_paste_of_the_greatest_length_costs_what_it_weighs():
    source = (SAMPLES / "dept-2023.txt").read_text(encoding="utf-8").split("Nơi nhận")[0]
    longest = (source * (300_000 // len(source) + 1))[:300_000]
    assert read_within(8, longest).number == "2315/KH-SGDĐT"

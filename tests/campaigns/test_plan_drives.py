"""An anniversary printed with the period of its drive is one row of the review: one drive, one milestone."""

from pathlib import Path

import pytest

from campaigns.rules.plan_entry import plan_entry_from
from campaigns.rules.plan_reader import read_plan

HEAD = """KẾ HOẠCH
Tổ chức phong trào thi đua “5 tốt” năm học 2025 - 2026
I. CÁC ĐỢT THI ĐUA
"""
SAMPLES = Path(__file__).parent / "plan_samples"


def reviewed(source: str) -> list[tuple[str, str, str, str]]:
    entry = plan_entry_from(read_plan(source))
    return [(str(row.starts_on), str(row.ends_on), row.kind, row.what) for row in entry.milestones]


@pytest.mark.parametrize(
    ("lines", "drive"),
    [
        ("- Đợt cao điểm chào mừng ngày thành lập Đảng 03/02: từ 05/01/2026 đến 03/02/2026.",
         ("2026-01-05", "2026-02-03", "peak", "Đợt cao điểm chào mừng ngày thành lập Đảng 03/02")),
        ("- Đợt 3 (chào mừng ngày sinh Chủ tịch Hồ Chí Minh 19/5): từ ngày 01/4/2026 đến hết ngày 19/5/2026.",
         ("2026-04-01", "2026-05-19", "peak", "Đợt 3 chào mừng ngày sinh Chủ tịch Hồ Chí Minh 19/5")),
        ("- Đợt 4: Từ 01/3/2026 đến 26/3/2026, chào mừng kỷ niệm ngày thành lập Đoàn 26/3.",
         ("2026-03-01", "2026-03-26", "peak", "Đợt 4 chào mừng kỷ niệm ngày thành lập Đoàn")),
        ("- Đợt 2: từ 01/5/2026 đến 15/5/2026, thi đua chào mừng ngày sinh Chủ tịch Hồ Chí Minh 19/5.",
         ("2026-05-01", "2026-05-15", "peak", "Đợt 2 thi đua chào mừng ngày sinh Chủ tịch Hồ Chí Minh")),
        ("1. Đợt 5: Chào mừng 50 năm ngày Giải phóng miền Nam (30/4/1976 - 30/4/2026)\n"
         "- Thời gian: Từ ngày 01/3/2026 đến ngày 30/4/2026.\n- Nội dung: dạy tốt, học tốt.",
         ("2026-03-01", "2026-04-30", "peak", "Đợt 5 chào mừng 50 năm ngày Giải phóng miền Nam")),
    ],
)  # fmt: skip
def test_a_drive_and_its_anniversary_are_one_row(lines, drive):
    assert reviewed(HEAD + lines) == [drive]


@pytest.mark.parametrize(
    "lines",
    [
        "- Thi đua chào mừng ngày Nhà giáo Việt Nam 20/11.",  # no period
        "- Đợt 1 chào mừng ngày Nhà giáo Việt Nam 20/11.\n- Từ 01/3/2026 đến 26/3/2026: đợt thi đua của Đoàn.",
    ],
)
def test_an_anniversary_without_a_drive_of_its_own_stays(lines):
    assert ("2025-11-20", "2025-11-20", "peak") in [row[:3] for row in reviewed(HEAD + lines)]


def test_two_anniversaries_of_one_drive():
    """As in a plan of the pioneers: four drives, and no row beside them for the days that they honour."""
    rows = reviewed((SAMPLES / "pioneer-ocr-2022.txt").read_text(encoding="utf-8"))
    assert [row for row in rows if row[2] == "peak" and row[0] == row[1]] == []
    last = "Chào mừng ngày thành lập Đội 15/5 và sinh nhật Bác 19/5"
    assert ("2023-03-27", "2023-05-19", "peak", last) in rows

"""Dates, windows and rhythms in the forms that offices write, read from one line of a plan for 2022."""

import pytest

from campaigns.rules.plan_reader import read_plan

PLAN = """Số: 10/KH-THCS
Hoa Lư, ngày 10 tháng 01 năm 2022
KẾ HOẠCH
Phong trào thi đua năm 2022
Căn cứ Công văn số 12/SGDĐT ngày 05/01/2022 của Sở Giáo dục và Đào tạo;
Trường THCS Hoa Lư xây dựng kế hoạch như sau:
I. NỘI DUNG
"""


def found(line: str, plan: str = PLAN) -> list[tuple[str | None, str | None, str, str, str | None]]:
    return [
        (
            m.starts_on and m.starts_on.isoformat(),
            m.ends_on and m.ends_on.isoformat(),
            m.precision,
            m.bound,
            m.recurring,
        )
        for m in read_plan(plan + line).milestones
    ]


@pytest.mark.parametrize(
    ("line", "start", "end", "precision", "bound"),
    [
        ("- Ngày 08/02/2022: phát động thi đua.", "2022-02-08", "2022-02-08", "day", "on"),
        ("- Ngày 5 tháng 9 tổ chức khai giảng.", "2022-09-05", "2022-09-05", "day", "on"),
        ("- Ký giao ước thi đua: 15.02.2022", "2022-02-15", "2022-02-15", "day", "on"),
        ("- Nộp về Thường trực Hội đồng ngày 20-11-2022.", "2022-11-20", "2022-11-20", "day", "on"),
        ("- Công bố kết quả vào thứ Hai (ngày 14/3).", "2022-03-14", "2022-03-14", "day", "on"),
        ("- Từ ngày 09 - 16/02/2022 các khoa, phòng đăng ký.", "2022-02-09", "2022-02-16", "day", "from_to"),
        ("- Thời gian: từ 15/10 đến 20/11.", "2022-10-15", "2022-11-20", "day", "from_to"),
        ("- Từ 01/01/2022 đến 31/12/2022: thi đua.", "2022-01-01", "2022-12-31", "day", "from_to"),
        ("- Bắt đầu từ ngày 01/3/2022.", "2022-03-01", None, "day", "from_to"),
        ("- Từ nay đến hết tháng 5/2022 hoàn thành đăng ký.", None, "2022-05-31", "month", "from_to"),
        ("- Triển khai thực hiện: Từ tháng 3-12/2022.", "2022-03-01", "2022-12-31", "month", "from_to"),
        ("- Từ tháng 9 đến tháng 12, các lớp thi đua.", "2022-09-01", "2022-12-31", "month", "from_to"),
        ("- Báo cáo xong trước ngày 18/02/2022.", None, "2022-02-18", "day", "before"),
        ("- Gửi danh sách trước 15 giờ ngày 20/10/2022.", None, "2022-10-20", "day", "before"),
        ("- Nộp hồ sơ chậm nhất ngày 5/6.", None, "2022-06-05", "day", "by"),
        ("- Hạn nộp: 17h00 ngày 25/11/2022.", None, "2022-11-25", "day", "by"),
        ("- Thời hạn gửi về Phòng Tổ chức: 30/11/2022.", None, "2022-11-30", "day", "by"),
        ("- Đến ngày 30/11/2022, các đơn vị hoàn thành tự chấm điểm.", None, "2022-11-30", "day", "by"),
        ("- Cuối tháng 5 xét thi đua.", None, "2022-05-31", "month", "by"),
        ("- Sơ kết vào tháng 6/2022.", "2022-06-01", "2022-06-30", "month", "on"),
        ("- Họp tổng kết đầu tháng 6 năm 2023.", "2023-06-01", "2023-06-30", "month", "on"),
        ("- Tổng kết vào quý III.", "2022-07-01", "2022-09-30", "month", "on"),
        ("- Tổng kết trong quý IV/2022.", "2022-10-01", "2022-12-31", "month", "on"),
        ("- Hội nghị tổng kết dự kiến vào tuần 3 tháng 12 năm 2022.", "2022-12-01", "2022-12-31", "month", "on"),
    ],
)
def test_a_date_in_one_sentence(line, start, end, precision, bound):
    assert found(line) == [(start, end, precision, bound, None)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Hằng tháng, các tổ nộp báo cáo.", [(None, None, "monthly")]),
        ("- Định kỳ 06 tháng báo cáo một lần.", [(None, None, "half-yearly")]),
        (
            "- Hàng quý, 06 tháng và năm, các đơn vị gửi báo cáo.",
            [(None, None, "quarterly"), (None, None, "half-yearly"), (None, None, "yearly")],
        ),
        ("- Sinh hoạt chuyên môn 02 lần/tháng.", [(None, None, "monthly")]),
        ("- Kiểm tra nền nếp mỗi tuần một lần.", [(None, None, None)]),
        ("- Từ tuần học thứ 09 đến hết tuần học 13.", [(None, None, None)]),
        ("- Các tổ nộp về văn phòng vào ngày 25 hằng tháng.", [("2022-01-25", "2022-01-25", "monthly")]),
        ("- Nộp báo cáo trước ngày 20 hàng tháng.", [(None, "2022-01-20", "monthly")]),
        ("- Báo cáo trước ngày 15 của tháng cuối quý.", [(None, "2022-03-15", "quarterly")]),
        ("- Đăng ký trước 31/01 hằng năm.", [(None, "2022-01-31", "yearly")]),
    ],
)
def test_a_rhythm(line, expected):
    assert [(start, end, recurring) for start, end, _, _, recurring in found(line)] == expected


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("- Tổ chức thi vào các ngày 10, 11 tháng 3 năm 2022.", ["2022-03-10", "2022-03-11"]),
        ("- Thi giáo viên giỏi (tháng 10, 11/2022).", ["2022-10-31", "2022-11-30"]),
        ("- Tháng 8 + 9/2022: xây dựng kế hoạch.", ["2022-08-31", "2022-09-30"]),
        ("- Nộp: Ngày 15/5/2022 (đợt 1), ngày 15/11/2022 (đợt 2).", ["2022-05-15", "2022-11-15"]),
        ("- Báo cáo 6 tháng đầu năm gửi trước 10/6; báo cáo năm gửi trước 10/11.", ["2022-06-10", "2022-11-10"]),
        ("- Đợt 1 (từ 05/9 đến 20/11): chào mừng ngày Nhà giáo Việt Nam 20/11.", ["2022-11-20", "2022-11-20"]),
        ("- Đợt cao điểm chào mừng ngày 08/3, 26/3 và 30/4.", ["2022-03-08", "2022-03-26", "2022-04-30"]),
    ],
)
def test_several_dates_in_one_sentence(line, days):
    assert [end for _, end, *_ in found(line)] == days


@pytest.mark.parametrize(
    "line",
    [
        "- Thực hiện theo Quyết định số 12/QĐ-UBND ngày 03/02/2022 của UBND tỉnh.",
        "- Theo Luật Thi đua, Khen thưởng ngày 15/6/2022, việc xét khen thưởng phải công khai.",
        "- Học tập Nghị quyết nhiệm kỳ 2020 - 2025.",
        "- Thường xuyên kiểm tra, kịp thời biểu dương; định kỳ sơ kết, tổng kết.",
        "- Đồng chí Nguyễn Văn A sinh ngày 02/9/1980.",
        "- Có 1/2 số học sinh tham gia, 24/24 giờ trực.",
        "- Kết quả năm học 2020-2021 đạt kế hoạch (số liệu tính đến ngày 31/5/2021).",
        "- Thực hiện tốt kế hoạch hằng năm của nhà trường.",
    ],
)
def test_what_is_no_milestone(line):
    assert found(line) == []


def test_a_school_year_gives_the_year_of_a_month():
    plan = PLAN.replace("năm 2022", "năm học 2022 - 2023", 2).replace(
        "tháng 01 năm học 2022 - 2023", "tháng 9 năm 2022"
    )
    assert [found(line, plan)[0][1] for line in ("- Sơ kết: tháng 12", "- Tổng kết: tháng 5")] == [
        "2022-12-31",
        "2023-05-31",
    ]


def test_a_stage_of_years_begins_its_rhythm_after_the_day_of_issue():
    plan = PLAN.replace("thi đua năm 2022", "thi đua giai đoạn 2021 - 2025").replace("10 tháng 01", "10 tháng 4")
    assert found("- Đăng ký trước 31/01 hằng năm.", plan) == [(None, "2023-01-31", "day", "before", "yearly")]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("- Các khoa, phòng gửi báo cáo trước ngày 10/6.", "Các khoa, phòng"),
        ("- Trước ngày 10/6, Phòng Tổ chức, hành chính tổng hợp.", "Phòng Tổ chức, hành chính"),
        ("- Hội nghị tổng kết tổ chức ngày 10/6.", None),
        ("- Ban kiểm tra nộp kết quả ngày 10/6.", "Ban kiểm tra"),
    ],
)
def test_who_is_obliged(line, who):
    assert [m.responsible for m in read_plan(PLAN + line).milestones] == [who]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- Phát động thi đua ngày 10/3.", "launch"),
        ("- Đăng ký thi đua ngày 10/3.", "registration"),
        ("- Gửi hồ sơ trước ngày 10/3.", "submission"),
        ("- Sơ kết ngày 10/3.", "midterm"),
        ("- Tổng kết ngày 10/3.", "final"),
        ("- Kiểm tra chéo ngày 10/3.", "inspection"),
        ("- Xét thi đua ngày 10/3.", "review"),
        ("- Báo cáo kết quả ngày 10/3.", "report"),
        ("- Hội thao ngày 10/3.", "activity"),
        ("- Xây dựng kế hoạch ngày 10/3.", "other"),
    ],
)
def test_what_kind_of_act(line, kind):
    assert [m.kind for m in read_plan(PLAN + line).milestones] == [kind]


@pytest.mark.parametrize("act", ["- Tổng kết phong trào: ngày 15/6/2022.", "- Tổng kết phong trào, ngày 15/6/2022."])
def test_the_day_of_a_last_act_is_not_the_day_of_issue(act):
    plan = "KẾ HOẠCH\nPhong trào thi đua năm 2022\nI. THỜI GIAN\n- Phát động: ngày 01/3/2022.\n"
    read = read_plan(f"{plan}{act}\nII. TỔ CHỨC THỰC HIỆN\n1. Các khoa thực hiện.\nHIỆU TRƯỞNG\nLò Văn Hiệu\n")
    assert (read.place, read.issued_on) == (None, None)
    assert [(m.kind, str(m.ends_on)) for m in read.milestones] == [("launch", "2022-03-01"), ("final", "2022-06-15")]

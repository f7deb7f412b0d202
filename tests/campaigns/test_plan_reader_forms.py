"""Tables of titles and schedules, the acts of a date, heads and closings in forms met in some plan."""

import re

import pytest

from campaigns.rules.plan_reader import read_plan

HEAD = """TRƯỜNG THPT HOA LƯ
Số: 10/KH-THPT
Hoa Lư, ngày 10 tháng 9 năm 2024
KẾ HOẠCH
Phong trào thi đua năm học 2024 - 2025
Căn cứ Công văn số 12/SGDĐT ngày 05/01/2022 của Sở Giáo dục và Đào tạo;
Trường THPT Hoa Lư xây dựng kế hoạch như sau:
"""


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("Năm 2025: Các tổ sơ kết trong tháng 9; họp rút kinh nghiệm trong quý IV.",
         [("2025-09-01", "2025-09-30"), ("2025-10-01", "2025-12-31")]),
        ("Năm 2026: Từ tháng 11 đến tháng 2, kiểm tra chéo.", [("2026-11-01", "2027-02-28")]),
        ("Năm 2026: Sơ kết giai đoạn, trao giải vào ngày 26/3/2026.",
         [("2026-01-01", "2026-12-31"), ("2026-03-26", "2026-03-26")]),
        ("Năm 2028: Tổng kết phong trào.", [("2028-01-01", "2028-12-31")]),
    ],
)  # fmt: skip
def test_a_year_that_heads_an_item_dates_what_follows(line, dates):
    plan = HEAD.replace("năm học 2024 - 2025", "giai đoạn 2024 - 2028")
    found = read_plan(f"{plan}I. TIẾN ĐỘ\n1. {line}\n2. Các đơn vị thực hiện.").milestones
    assert [(m.starts_on and m.starts_on.isoformat(), m.ends_on and m.ends_on.isoformat()) for m in found] == dates


def test_a_day_that_may_be_three_is_doubtful_and_below_a_month_it_is_three():
    draft = read_plan(f"{HEAD}I. LỊCH\n- Nộp hồ sơ trước ngày 12-3.\n1. Tháng 4/2025\n- Ngày 10-12: hội thao.")
    assert [(m.ends_on and m.ends_on.isoformat(), m.confidence) for m in draft.milestones] == [
        ("2025-03-12", 0.5), ("2025-04-30", 1.0), ("2025-04-12", 1.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "table", "found"),
    [
        ("ĐĂNG KÝ THI ĐUA",
         "STT\tTổ\tLao động tiên tiến\tChiến sĩ thi đua cơ sở\n1\tTổ Toán\t8\t2\n2\tTổ Văn\t6 - 7\t0",
         [("Tổ Toán", "Lao động tiên tiến", 8, 8, 0.8), ("Tổ Toán", "Chiến sĩ thi đua cơ sở", 2, 2, 0.8),
          ("Tổ Văn", "Lao động tiên tiến", 6, 7, 0.8)]),
        ("CHỈ TIÊU CỦA CÁC KHOA", "Khoa\nBằng khen\nGiấy khen\nKhoa Luật\n1\n4\nKhoa Kinh tế\n0\n3",
         [("Khoa Luật", "Bằng khen", 1, 1, 0.8), ("Khoa Luật", "Giấy khen", 4, 4, 0.8),
          ("Khoa Kinh tế", "Giấy khen", 3, 3, 0.8)]),
        ("NỘI DUNG", "Lớp\tHọc sinh giỏi\tSĩ số\n6A\t12\t40\nLớp 6B\t9 em\t41",
         [("6A", "Học sinh giỏi", 12, 12, 0.6), ("Lớp 6B", "Học sinh giỏi", 9, 9, 0.6)]),
        ("KẾT QUẢ KHEN THƯỞNG", "Tổ\tLao động tiên tiến\tGiấy khen\nTổ Toán\t8\t2\nTổ Văn\t6\t1", []),
    ],
)  # fmt: skip
def test_a_table_of_titles(heading, table, found):
    draft = read_plan(f"{HEAD}I. {heading}\n{table}\nII. TỔ CHỨC THỰC HIỆN\n- Các tổ thực hiện.")
    assert [(t.subject, t.measure, t.minimum, t.maximum, t.confidence) for t in draft.targets] == found
    assert draft.unclaimed() == ""


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ("CỤM THI ĐUA SỐ 7", None),
        ("TRƯỜNG TIỂU HỌC SỐ 2 AN PHÚ", None),
        ("TRƯỜNG TIỂU HỌC SỐ 2 AN PHÚ Số 14/KH-TH", "14/KH-TH"),
        ("ĐẢNG ỦY TRƯỜNG B\nSố 09-KH/ĐU", "09-KH/ĐU"),
    ],
)
def test_the_number_of_a_name_is_not_the_number_of_the_paper(lines, number):
    draft = read_plan(f"{lines}\nKẾ HOẠCH\nHoạt động của Cụm thi đua số 7\nCăn cứ nhiệm vụ;\nI. NỘI DUNG\n- Dạy tốt.")
    assert (draft.number, draft.title) == (number, "Hoạt động của Cụm thi đua số 7")


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("với khẩu hiệu hành động: Đoàn kết - Kỷ cương - Bứt phá, như sau:", "Đoàn kết - Kỷ cương - Bứt phá"),
        (
            "với chủ đề năm học: Mỗi ngày đến trường là một ngày vui. Nội dung như sau:",
            "Mỗi ngày đến trường là một ngày vui",
        ),
        ("bám sát chủ đề “Kỷ cương, sáng tạo”, như sau:", None),
        ("theo chủ đề “Kỷ cương, sáng tạo” của ngành, như sau:", None),
        ("với chủ đề: theo hướng dẫn của Sở, như sau:", None),
    ],
)
def test_a_theme_without_quotation_marks(words, theme):
    assert read_plan(f"{HEAD[: -len('như sau:') - 1]}{words}\nI. NỘI DUNG\n- Dạy tốt.").theme == theme


def test_the_letter_d_with_a_stroke_numbers_a_part():
    draft = read_plan(
        f"{HEAD}A. MỤC ĐÍCH\n- Dạy tốt.\nD. KINH PHÍ\n- Tự túc.\nĐ. TỔ CHỨC THỰC HIỆN\n1. Công đoàn\n- Phối hợp."
    )
    assert [(s.label, s.level) for s in draft.sections] == [("A", 1), ("D", 1), ("Đ", 1), ("1", 2)]
    assert [duty.who for duty in draft.responsibilities] == ["Công đoàn"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("1\tHội thi kể chuyện\t15/10/2024\tTổ Ngữ văn", [("2024-10-15", "Hội thi kể chuyện", "Tổ Ngữ văn")]),
        ("1\tTháng 11/2024\tThao giảng cấp trường\tCác tổ chuyên môn",
         [("2024-11-30", "Thao giảng cấp trường", "Các tổ chuyên môn")]),
        ("1\tBan nữ công\tThăm hỏi giáo viên nghỉ hưu\t02 và 03/11/2024",
         [("2024-11-03", "Thăm hỏi giáo viên nghỉ hưu", "Ban nữ công")]),
        ("1\tCác lớp nộp bản đăng ký thi đua về văn phòng trước ngày 05/10/2024\tBan thi đua",
         [("2024-10-05", "Các lớp nộp bản đăng ký thi đua về văn phòng trước ngày 05/10/2024", "Ban thi đua")]),
    ],
)  # fmt: skip
def test_a_row_of_a_schedule(row, found):
    lines = row + "\n" + re.sub("^1", "2", row) + "\n" + re.sub("^1", "3", row)
    milestones = read_plan(f"{HEAD}I. LỊCH THỰC HIỆN\n{lines}\nII. KẾT THÚC\n- Dạy tốt.").milestones
    assert [(m.ends_on and m.ends_on.isoformat(), m.what, m.responsible) for m in milestones] == found * 3


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("- Sơ kết đợt 1 vào ngày 15/01/2025, tổng kết vào ngày 25/5/2025.", ["Sơ kết đợt 1", "tổng kết"]),
        ("- Ngày 05/9/2024 khai giảng, ngày 20/11/2024 tọa đàm.", ["khai giảng", "tọa đàm"]),
        ("1. Xét sáng kiến: Đợt 1: hoàn thành trước 31/12/2024.", ["Xét sáng kiến: Đợt 1: hoàn thành"]),
        ("1. Thời gian nộp hồ sơ\n- Hội đồng nhận từ ngày 05/5 đến 09/5/2025.", ["Hội đồng nhận"]),
        ("- Đợt 2: 22/12/2024 - 26/3/2025.", ["Đợt 2"]),
        ("- Muộn nhất 30/11/2024, Hội đồng họp xét.", ["Hội đồng họp xét"]),
        ("- Dự kiến ngày 24/12/2024 khen thưởng.", ["khen thưởng"]),
        ("- Kiểm tra chéo: trung tuần tháng 12/2024.", ["Kiểm tra chéo"]),
        ("- Tháng 3/2025: hội thi nấu ăn mừng Ngày Quốc tế Phụ nữ (08/3/1910 - 08/3/2025).",
         ["hội thi nấu ăn mừng Ngày Quốc tế Phụ nữ"]),
        ("1. Hội thi kể chuyện\n- Thời gian: sáng thứ Bảy, ngày 16/11/2024.", ["Hội thi kể chuyện"]),
        ("- Tổng hợp số liệu định kỳ 3 tháng/lần, nộp về P. TCCB.", ["Tổng hợp số liệu nộp về P. TCCB"]),
        ("- Mỗi tháng một lần cập nhật số liệu.", ["cập nhật số liệu"]),
        ("a) Báo cáo sơ kết 6 tháng đầu năm: gửi Trưởng cụm trước ngày 10/6/2025.",
         ["Báo cáo sơ kết 6 tháng đầu năm: gửi Trưởng cụm"]),
        ("2.1- Hội nghị sơ kết: trong tháng 7/2025, do đơn vị cụm phó chủ trì.",
         ["Hội nghị sơ kết: do đơn vị cụm phó chủ trì"]),
        ("a) Báo cáo: gửi Hồ sơ về cụm trước ngày 10/6/2025.", ["gửi Hồ sơ về cụm"]),
    ],
)  # fmt: skip
def test_what_is_to_be_done(lines, what):
    assert [m.what for m in read_plan(f"{HEAD}I. TIẾN ĐỘ\n{lines}").milestones if m.kind != "peak"] == what


def test_the_kind_of_each_act_of_one_sentence():
    plan = f"{HEAD}I. TIẾN ĐỘ\n- Sơ kết vào ngày 15/01/2025, tổng kết vào ngày 25/5/2025, gửi hồ sơ trước 30/5/2025."
    assert [m.kind for m in read_plan(plan).milestones] == ["midterm", "final", "submission"]


@pytest.mark.parametrize(
    ("line", "subjects"),
    [
        ("- Tỷ lệ tốt nghiệp đúng hạn ≥ 80%; tỷ lệ bỏ học < 2%.", ["Tỷ lệ", "tỷ lệ bỏ"]),
        ("- 95% ý kiến đánh giá hài lòng trở lên.", ["ý kiến đánh giá hài lòng"]),
        ("- LĐTT: 34 đ/c (89%); CSTĐCS: 5 đ/c, tỷ lệ 13%.", ["LĐTT", "LĐTT", "CSTĐCS", "CSTĐCS"]),
        ("- Bài báo trong nước: 40 bài; quốc tế: 15 bài.", ["Bài báo trong nước", "quốc tế"]),
    ],
)
def test_what_stands_in_front_of_a_closing_number_is_counted(line, subjects):
    assert [t.subject for t in read_plan(f"{HEAD}I. CHỈ TIÊU\n{line}").targets] == subjects


@pytest.mark.parametrize(
    ("basis", "number"),
    [
        ("Căn cứ kế hoạch năm học của trường THPT số 2 Hoa Lư", None),
        ("Thực hiện Kế hoạch số 52 KH/HĐĐ ngày 15/9/2024 của Hội đồng Đội", "52 KH/HĐĐ"),
        ("Căn cứ Chỉ thị số 07 ngày 12/01/2024 của Hiệu trưởng", "07"),
        ("Căn cứ ý kiến của Trường Tiểu học số 1 tại Tờ trình số 15/TTr-TH ngày 02/9/2024", "15/TTr-TH"),
    ],
)
def test_the_number_of_a_school_is_not_that_of_a_document(basis, number):
    draft = read_plan(f"KẾ HOẠCH\nThi đua năm 2024\n{basis};\nTrường A lập kế hoạch như sau:\nI. NỘI DUNG\n- Dạy tốt.")
    assert [b.document_number for b in draft.legal_bases] == [number]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("*** Hoa Lư, ngày 08 tháng 11 năm 2024 Số: 10-KH/LĐ", "- Dạy tốt.", ("10-KH/LĐ", "Hoa Lư", "2024-11-08")),
        ("LIÊN ĐỘI HOA LƯ", "- Họp: 9 giờ, thứ Sáu, ngày 27/12/2024", (None, None, None)),
    ],
)
def test_the_day_of_issue_is_not_the_day_of_an_act(head, body, expected):
    draft = read_plan(f"{head}\nKẾ HOẠCH\nThi đua năm 2024\nI. NỘI DUNG\n{body}")
    assert (draft.number, draft.place, draft.issued_on and draft.issued_on.isoformat()) == expected


def test_a_run_without_a_year_takes_it_from_the_day_of_issue():
    draft = read_plan(
        "Hoa Lư, ngày 10 tháng 10 năm 2024\nKẾ HOẠCH\nThi đua chào mừng ngày 20/11\n"
        "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022; Nghị định số 98/2023/NĐ-CP ngày 31/12/2022;\n"
        "I. THỜI GIAN\n- Thời gian thi đua: từ 15/10 đến 20/11."
    )
    assert [day.isoformat() for day in draft.period or ()] == ["2024-10-15", "2024-11-20"]


def test_feast_days_one_behind_the_other_are_named_each():
    line = (
        "- Đợt 2 (từ 01/4 đến 31/5/2025): mừng 50 năm Ngày giải phóng miền Nam, thống nhất đất nước "
        "(30/4/1975 - 30/4/2025), 135 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2025)."
    )
    found = [m for m in read_plan(f"{HEAD}I. CÁC ĐỢT\n{line}").milestones if m.kind == "peak" and m.confidence == 0.9]
    assert [(m.ends_on and m.ends_on.isoformat(), m.what) for m in found] == [
        ("2025-04-30", "mừng 50 năm Ngày giải phóng miền Nam, thống nhất đất nước"),
        ("2025-05-19", "135 năm Ngày sinh Chủ tịch Hồ Chí Minh"),
    ]


def test_a_part_in_capitals_may_go_on_in_small_letters():
    draft = read_plan(
        f"{HEAD}A/ MỤC ĐÍCH\n- Dạy tốt.\nB/ ĐỐI TƯỢNG: toàn thể đội viên.\nF/ PHÂN CÔNG\n- TPT Đội: chỉ đạo chung."
    )
    assert [(s.label, s.text) for s in draft.sections] == [("A", "MỤC ĐÍCH"), ("B", "ĐỐI TƯỢNG"), ("F", "PHÂN CÔNG")]
    assert [(duty.who, duty.label) for duty in draft.responsibilities] == [("TPT Đội", "F")]


def test_signatures_side_by_side_above_the_recipients():
    draft = read_plan(
        f"{HEAD}I. NỘI DUNG\n- Dạy tốt.\n"
        "Duyệt của BGH          TM. BCH LIÊN ĐỘI\n                              Tổng phụ trách\n"
        "(đã ký)                (đã ký)\nTrần Văn Hải           Lê Minh Tuấn\nNơi gửi:\n- BGH;\n- Lưu."
    )
    assert draft.signer == ("Lê Minh Tuấn", "TM. BCH LIÊN ĐỘI Tổng phụ trách")
    assert (draft.recipients, draft.unclaimed()) == (("BGH", "Lưu"), "")


def test_the_slogan_of_the_plan_stands_before_those_of_its_drives():
    draft = read_plan(
        f"{HEAD[: -len('như sau:') - 1]}với chủ đề “Vươn tới tương lai”, như sau:\nI. CÁC ĐỢT\n1. Đợt 1: tháng 9/2024\n"
        "- Chủ đề: “Dạy tốt”.\n2. Đợt 2: tháng 3/2025\n- Chủ đề: “Học tốt”."
    )
    assert draft.theme == "Vươn tới tương lai"


SCHEDULE = """Số 07/KH
KẾ HOẠCH
THI ĐUA “NƯỚC RÚT”
Căn cứ tình hình, nhà trường tổ chức đợt thi đua “Nước rút” từ ngày 25 tháng 3 đến ngày 25/5/2024, lịch cụ thể:
1. Ngày 25/3: Tổng phụ trách phát động thi đua.
2. Từ 26/3 đến 30/3: Giáo viên chủ nhiệm cho học sinh đăng ký điểm tốt.
3. Trong tháng 4: Các tổ chuyên môn tổ chức phụ đạo; Ban Giám hiệu kiểm tra.
Đề nghị các bộ phận thực hiện đúng lịch./.
"""


def test_a_plan_that_is_only_a_schedule():
    draft = read_plan(SCHEDULE)
    assert [day.isoformat() for day in draft.period or ()] == ["2024-03-25", "2024-05-25"]
    assert [duty.who for duty in draft.responsibilities] == [
        "Tổng phụ trách", "Giáo viên chủ nhiệm", "Các tổ chuyên môn", "Ban Giám hiệu",
    ]  # fmt: skip


def test_dates_told_of_last_year_oblige_nobody_and_dates_of_progress_are_no_duties():
    draft = read_plan(
        f"{HEAD}I. ĐÁNH GIÁ CÔNG TÁC THI ĐUA\n- Ngày 20/6/2024, trường được tặng Bằng khen.\n"
        "II. TỔ CHỨC THỰC HIỆN\n1. Tiến độ\n- Các tổ bình xét trước ngày 20/5/2025.\n2. Công đoàn\n- Phối hợp."
    )
    assert [m.ends_on and m.ends_on.isoformat() for m in draft.milestones] == ["2025-05-20"]
    assert [duty.who for duty in draft.responsibilities] == ["Công đoàn"]


def test_a_table_of_titles_in_an_annex():
    draft = read_plan(
        f"{HEAD}I. NỘI DUNG\n- Dạy tốt.\nNơi nhận:\n- Các khoa;\n- Lưu: VT.\nHIỆU TRƯỞNG\nTrần Thị Mai\nPHỤ LỤC\n"
        "GIAO CHỈ TIÊU SÁNG KIẾN\nTT\tĐơn vị\tSáng kiến\tBài báo\n1\tKhoa Luật\t6\t12\n2\tKhoa Kinh tế\t0\t9"
    )
    assert draft.targets[0].text == "Khoa Luật: Sáng kiến 6"
    assert [(t.subject, t.measure, t.minimum) for t in draft.targets] == [
        ("Khoa Luật", "Sáng kiến", 6), ("Khoa Luật", "Bài báo", 12), ("Khoa Kinh tế", "Bài báo", 9),
    ]  # fmt: skip
    assert ([s.label for s in draft.sections], draft.unclaimed()) == (["I"], "")


def test_a_schedule_with_one_cell_on_each_line():
    cells = ["Nội dung", "Thời gian", "Chủ trì", "Lễ phát động", "Ngày 16/9/2024", "Công đoàn", "Hội thi kể chuyện",
             "Từ 04-11 đến 08-11-2024", "Tổ Ngữ văn", "Tổng kết", "Tháng 5/2025", "Ban Giám hiệu"]  # fmt: skip
    draft = read_plan(f"{HEAD}I. TIẾN ĐỘ\n" + "\n".join(cells) + "\nII. TỔ CHỨC THỰC HIỆN\n- Công đoàn phối hợp.")
    assert [(m.ends_on and m.ends_on.isoformat(), m.what, m.responsible) for m in draft.milestones] == [
        ("2024-09-16", "Lễ phát động", "Công đoàn"), ("2024-11-08", "Hội thi kể chuyện", "Tổ Ngữ văn"),
        ("2025-05-31", "Tổng kết", "Ban Giám hiệu"),
    ]  # fmt: skip
    assert ([s.label for s in draft.sections], draft.unclaimed()) == (["I", "II"], "")


def test_column_titles_without_times_below_them_are_no_table():
    draft = read_plan(f"{HEAD}I. YÊU CẦU\nNội dung\nThời gian\nDạy tốt\nHọc tốt\nVui tươi\nKhỏe mạnh")
    assert [block.kind for block in draft.blocks if block.kind == "table"] == []

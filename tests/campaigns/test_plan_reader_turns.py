"""Turns of language, a class of wording each: dialect, scanned digits, ellipsis, who gives, what is aimed at."""

from datetime import date

import pytest

from campaigns.rules.plan_reader import read_plan

HEAD = """TRƯỜNG THPT HOA LƯ
Số: 10/KH-THPT
Hoa Lư, ngày 10 tháng 9 năm 2024
KẾ HOẠCH
Phong trào thi đua năm học 2024 - 2025
Căn cứ nhiệm vụ năm học;
Trường THPT Hoa Lư xây dựng kế hoạch như sau:
"""


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("- Kết nghĩa với 2 - 3 trường vùng cao.", [(2, 3, "count")]),
        ("- Giới thiệu với cấp ủy 04 đoàn viên ưu tú.", [(4, 4, "count")]),
        ("- Quyên góp ủng hộ vùng lũ 300 bộ sách.", [(300, 300, "count")]),
        ("- Cử đi đào tạo sau đại học 05 giảng viên.", [(5, 5, "count")]),
        ("- Tiếp nhận 120 - 150 sinh viên thực tập.", [(120, 150, "count")]),
        ("- Đoàn viên mới kết nạp: 60 - 80.", [(60, 80, "count")]),
        ("- Độ tuổi bình quân từ 30 đến 45.", []),
        ("- Đảng viên trong độ tuổi từ 25 đến 40 đều học nghị quyết.", []),
        ("- Hai phần ba số lớp đạt tiên tiến.", [(66.67, 66.67, "percent")]),
        ("- Ít nhất 3/4 tổng số giáo viên dạy bằng bài giảng số.", [(75, None, "percent")]),
        ("- Quá nửa số chi đoàn đạt vững mạnh; một nửa đoàn viên hiến máu.",
         [(50, None, "percent"), (50, 50, "percent")]),
        ("- Ít nhứt 12 giáo viên dạy giỏi; nhiều nhứt 2 em lưu ban.", [(12, None, "count"), (None, 2, "count")]),
        ("- Mỗi lớp đăng ký 02 tuần học tốt; mỗi tổ có 01 tuần lễ dạy tốt.", [(2, 2, "count"), (1, 1, "count")]),
        ("- Học trong 35 tuần thực học.", []),
        ("- Đạt 2O giải cấp huyện; 9O% lớp tiên tiến.", [(20, 20, "count"), (90, 90, "percent")]),
        ("- Học sinh lớp 1O lên lớp 1OO%.", [(100, 100, "percent")]),
        ("- Tỉ lệ chuyên cần l00%.", [(100, 100, "percent")]),
        ("- Lao động tiên tiến: 38/42 thầy cô.", [(38, 38, "count")]),
    ],
)  # fmt: skip
def test_an_aim_below_a_heading_of_targets(line, numbers):
    found = read_plan(f"{HEAD}I. CHỈ TIÊU\n{line}").targets
    assert [(t.minimum, t.maximum, t.unit) for t in found] == numbers


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("- Hội đồng bình chọn 03 chi đoàn đề nghị Đoàn cấp trên tặng Bằng khen.", [3]),
        ("- Đề nghị 02 cá nhân xứng đáng được tặng Giấy khen.", [2]),
        ("- Cụm bầu chọn 01 đơn vị dẫn đầu.", [1]),
        ("- Khen thưởng 05 lớp dẫn đầu khối.", [5]),
        ("- Cá nhân: 12 cô đăng ký “Lao động tiên tiến”, 2 cô đăng ký “Chiến sĩ thi đua cơ sở”.", [12, 2]),
        ("- Chọn 3 tiết mục vào chung kết.", []),
        ("- Một chi bộ được Ban Thường vụ Tỉnh ủy tặng Bằng khen.", [1]),
        ("- Ba giáo viên được Giám đốc Sở khen.", [3]),
        ("- Mỗi cụm chọn 01 đơn vị dẫn đầu; 02 đơn vị tiếp theo đề nghị khen.", [1, 2]),
        ("- Mỗi khối bình chọn 02 lớp xuất sắc; 03 lớp tiếp theo được biểu dương.", [2, 3]),
        ("- Đạt 03 huy chương.", [3]),
        ("- Giành 2 giải cấp tỉnh.", [2]),
        ("- Có từ 45 đến 50 đề tài của sinh viên.", [45]),
    ],
)
def test_how_many_are_put_forward(line, numbers):
    found = read_plan(f"{HEAD}I. KHEN THƯỞNG\n{line}").targets
    assert [t.minimum for t in found] == numbers


def test_who_is_asked_to_award_owes_nothing():
    line = "- Đề nghị Ủy ban nhân dân tỉnh khen thưởng điển hình: trước ngày 30/6/2025."
    asked = "- Đề nghị các khoa gửi hồ sơ khen thưởng trước ngày 30/6/2025."
    found = read_plan(f"{HEAD}I. TIẾN ĐỘ\n{line}\n{asked}").milestones
    assert [milestone.responsible for milestone in found] == [None, "Các khoa"]


def test_what_is_counted_stands_before_the_colon_and_behind_the_stroke():
    found = read_plan(f"{HEAD}I. CHỈ TIÊU\n- Đọc sách: chỉ tiêu 30 cuốn sách/lớp.").targets
    assert [(t.subject, t.measure, t.of) for t in found] == [("cuốn sách", "Đọc sách", "lớp")]


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("- Báo cáo gởi về văn phòng trễ nhứt là 15/12.", [(None, "2024-12-15", None)]),
        ("- Nộp phiếu muộn nhất vào 10/11.", [(None, "2024-11-10", None)]),
        ("- Đợt 1 hạn chót 20/10; đợt 2 hạn chót 20/3.", [(None, "2024-10-20", None), (None, "2025-03-20", None)]),
        ("- 15/10 phát động; 12/11 chấm vòng tổ; 20/11 tổng kết.",
         [(day, day, None) for day in ("2024-10-15", "2024-11-12", "2024-11-20")]),
        ("Từ 02/12 đến 06/12, các tổ chấm chéo. 09/12: tổng kết, trao giải.",
         [("2024-12-02", "2024-12-06", None), ("2024-12-09", "2024-12-09", None)]),
        ("- Sơ kết: l5/01/2O25.", [("2025-01-15", "2025-01-15", None)]),
        ("- Ban Thanh tra giám sát, mỗi quý một lần.", [(None, None, "quarterly")]),
        ("- Phòng Đào tạo đối chiếu số liệu hằng tháng.", [(None, None, "monthly")]),
        ("- Kiểm tra theo chuyên đề: tối thiểu 03 đơn vị mỗi quý.", [(None, None, "quarterly")]),
        ("- Giám sát ít nhất 02 chi bộ mỗi tháng.", [(None, None, "monthly")]),
        ("- Mỗi tháng có ít nhất 02 bài viết.", []),
        ("- Trạm y tế cân đo học sinh hằng tháng; khám mắt mỗi quý.",
         [(None, None, "monthly"), (None, None, "quarterly")]),
        ('- Trao giải "Sao tháng Giêng" ngày 09/01/2025.', [("2025-01-09", "2025-01-09", None)]),
        ('- Nhóm "Hoa tháng Ba" diễn ngày 08/3/2025.', [("2025-03-08", "2025-03-08", None)]),
        ("- Có 2/3 lớp tổ chức tốt; 3/4 tiêu chí đạt; 7/9 lớp xếp loại tốt.", []),
        ("- Định kỳ hằng năm tham mưu sơ kết, trước ngày 30 tháng 11 báo cáo Hiệu trưởng.",
         [(None, "2024-11-30", "yearly")]),
        ("- Trước ngày 05 tháng đầu quý sau, các khoa gửi báo cáo đánh giá quý.", [(None, "2024-10-05", "quarterly")]),
        ("- Từ 03/9 đến hết năm: hoàn thành chỉ tiêu.", [("2024-09-03", "2024-12-31", None)]),
        ("- Gửi đăng ký trước ngày 31 / 10 / 2024.", [(None, "2024-10-31", None)]),
        ("- Đăng ký từ 8h00 ngày 01/10/2024 đến 17h00 ngày 15/10/2024.", [("2024-10-01", "2024-10-15", None)]),
        ("| Thời gian | Nội dung |\n| 10-11/2024 | Hội thi |\n| 5/2025 | Tổng kết |",
         [("2024-10-01", "2024-11-30", None), ("2025-05-01", "2025-05-31", None)]),
        ("- Nộp hồ sơ trước 15/01/2025 đối với khen theo năm công tác.", [(None, "2025-01-15", None)]),
    ],
)  # fmt: skip
def test_a_time_in_other_words(line, dates):
    found = read_plan(f"{HEAD}I. NỘI DUNG VÀ THỜI GIAN\n{line}").milestones
    days = [(m.starts_on and m.starts_on.isoformat(), m.ends_on and m.ends_on.isoformat(), m.recurring) for m in found]
    assert days == dates


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("- Xét “Thư viện thân thiện”, “Chi đội mạnh”.", ["Thư viện thân thiện", "Chi đội mạnh"]),
        ("- Thi đua xây dựng “Lớp học xanh”, phong trào “Trường học số”.", []),
        ("- Phấn đấu đạt “Chi đoàn vững mạnh”; trao cờ “Đơn vị dẫn đầu”.", ["Chi đoàn vững mạnh", "Đơn vị dẫn đầu"]),
        ("- Thi đua “Vững tay nghề”: 80% đoàn viên được công nhận; 10 người được khen.", ["Vững tay nghề"]),
        ("- Thi đua “Mỗi ngày một việc tốt”: 80% đoàn viên tham gia.", []),
        ("- Đề nghị Giám đốc Sở xét tặng Giấy khen cho 2 tổ.", ["Giấy khen của Giám đốc Sở"]),
        ("- Có 3 người được Chủ tịch UBND huyện tặng Bằng khen.", ["Bằng khen của Chủ tịch UBND huyện"]),
        ("- Trình Bộ trưởng quyết định tặng thưởng Bằng khen.", ["Bằng khen của Bộ trưởng"]),
        ("- Tặng Bằng khen của Bộ, 02 người; tổng kết đợt thi đua tặng Giấy khen.", ["Bằng khen của Bộ", "Giấy khen"]),
        ("- Hội thi giáo viên dạy giỏi cấp trường.", []),
        ("- Tặng Giấy khen của Hiệu trưởng kèm phần thưởng.", ["Giấy khen của Hiệu trưởng"]),
        ("- Trao Bằng khen của Bộ trưởng cùng 2.000.000 đồng.", ["Bằng khen của Bộ trưởng"]),
        ("- GV dạy giỏi cấp trường: 20 đồng chí; GVCN giỏi cấp tỉnh: 01.",
         ["GV dạy giỏi cấp trường", "GVCN giỏi cấp tỉnh"]),
        ("- Liên đội: Liên đội mạnh cấp tỉnh.", ["Liên đội mạnh cấp tỉnh"]),
        ("- Sinh viên 5 tốt cấp trường: 20; Học sinh 3 rèn luyện: 15 em.",
         ["Sinh viên 5 tốt cấp trường", "Học sinh 3 rèn luyện"]),
        ("- Đạt danh hiệu Liên đội mạnh, Chi hội vững mạnh.", ["Liên đội mạnh", "Chi hội vững mạnh"]),
        ("| TT | Hình thức | Chỉ tiêu |\n| 1 | Giấy khen của Giám đốc Sở | 5 |", ["Giấy khen của Giám đốc Sở"]),
        ("- Tuyên dương “Cán bộ Đoàn tiêu biểu”, “Thầy tận tụy”.", ["Cán bộ Đoàn tiêu biểu", "Thầy tận tụy"]),
        ("- Công nhận đạt “Dân vận khéo” cấp tỉnh, “Dân vận khéo” cấp cơ sở; danh hiệu “Dân vận khéo”.",
         ["Dân vận khéo cấp tỉnh", "Dân vận khéo cấp cơ sở"]),
        ("- Thi đua “Cán bộ, viên chức thi đua thực hiện văn hóa công sở”.", []),
        ("- GVDG cấp trường: 28; 02 BK của UBND tỉnh; thi GVDG cấp xã.", ["GVDG cấp trường", "BK của UBND tỉnh"]),
        ("- 90% LĐTT, tức Lao động tiên tiến; 4/6 tổ đạt Tổ Lao động tiên tiến.",
         ["Lao động tiên tiến", "Tổ Lao động tiên tiến"]),
        ("- Đề nghị tặng Huân chương Lao động theo quy định.", ["Huân chương Lao động"]),
        ("- “Gia đình học tập” đạt 80%, “Dòng họ học tập” (thôn) đạt 75%.", ["Gia đình học tập", "Dòng họ học tập"]),
        ("- Chiến sỹ thi đua cơ sở: 5 đồng chí; Chiến sĩ thi đua cơ sở; Lao động Tiên tiến: 40; 2 CSTĐTQ.",
         ["Chiến sỹ thi đua cơ sở", "Lao động Tiên tiến", "CSTĐTQ"]),
        ("- Cờ thi đua cấp tỉnh, Giải thưởng Lý Tự Trọng, Tập thể LĐXS, Liên đội mạnh xuất sắc; cá nhân HTXSNV.",
         ["Cờ thi đua cấp tỉnh", "Giải thưởng Lý Tự Trọng", "Tập thể LĐXS", "Liên đội mạnh xuất sắc"]),
        ("- Khen thưởng “Nhà giáo trẻ tiêu biểu” cấp trung ương; danh hiệu “Cháu ngoan”; “Trò giỏi”.",
         ["Nhà giáo trẻ tiêu biểu cấp trung ương", "Cháu ngoan", "Trò giỏi"]),
        ("- Đề nghị Bộ GDĐT tặng Bằng khen, Cờ thi đua; hội thi giảng viên dạy giỏi cấp trường.",
         ["Bằng khen của Bộ GDĐT", "Cờ thi đua của Bộ GDĐT"]),
    ],
)  # fmt: skip
def test_a_title_in_other_words(line, names):
    assert list(read_plan(f"{HEAD}I. KHEN THƯỞNG\n{line}").award_titles) == names


@pytest.mark.parametrize(
    ("part", "units"),
    [
        ("1. Trung tâm Giáo dục thường xuyên: mở lớp.\n2. Phòng Khảo thí và bảo đảm chất lượng tổng hợp.",
         ["Trung tâm Giáo dục thường xuyên", "Phòng Khảo thí và bảo đảm chất lượng"]),
        ("1. UBND các xã; các trường trực thuộc: triển khai.\n2. Văn phòng: tổng hợp.\n"
         "Yêu cầu các bộ phận nghiêm túc thực hiện./.",
         ["UBND các xã; các trường trực thuộc", "Văn phòng"]),
        ("1. Ông (Bà) trưởng các khoa chịu trách nhiệm thi hành.\n2. Các ông, bà tổ trưởng đôn đốc.\n"
         "3. Quý thầy cô chủ nhiệm triển khai.",
         ["Trưởng các khoa", "Các ông, bà tổ trưởng", "Quý thầy cô chủ nhiệm"]),
        ("1. Phòng Đào tạo đối chiếu số liệu.\n2. Tổ Tư vấn công bố lịch.\n3. Kế toán thanh toán tiền thưởng.",
         ["Phòng Đào tạo", "Tổ Tư vấn", "Kế toán"]),
        ("Đoàn trường theo dõi mục b; tổ trưởng chuyên môn lên lịch; giáo viên chủ nhiệm nhắc nhở lớp mình.",
         ["Đoàn trường", "Tổ trưởng chuyên môn", "Giáo viên chủ nhiệm"]),
        ("- Tổ trưởng tổng hợp; GVCN nhắc nhở học sinh.\n- Văn phòng đôn đốc; tổ chức sơ kết; đề nghị lớp nộp bài; "
         "các lớp chưa nộp thì nhắc.",
         ["Tổ trưởng", "GVCN", "Văn phòng"]),
        ("1. Tổ bán trú chăm vườn rau.\n2. Thư viện mở cửa buổi chiều.\n3. Bảo vệ trực cổng.",
         ["Tổ bán trú", "Thư viện", "Bảo vệ"]),
        ("1. Kế toán chi thưởng.\n2. Văn phòng tổng hợp.\nCác bộ phận thực hiện nghiêm túc kế hoạch này.",
         ["Kế toán", "Văn phòng"]),
        ("1. Già làng, trưởng bản: nhà trường mời vận động học sinh.\n2. Chi bộ lãnh đạo.",
         ["Già làng, trưởng bản", "Chi bộ"]),
        ("1. Cấp tỉnh\n- Ban Tuyên giáo: tuyên truyền.\n- Văn phòng Tỉnh đoàn: tổng hợp.\n"
         "2. Các huyện, thị, thành đoàn\n- Gửi báo cáo.",
         ["Ban Tuyên giáo", "Văn phòng Tỉnh đoàn", "Các huyện, thị, thành đoàn"]),
        ("1. Các chi, đảng bộ cơ sở căn cứ kế hoạch tổ chức thực hiện.\n2. Uỷ ban nhân dân xã chỉ đạo.\n"
         "3. Phó Hiệu trưởng theo dõi chuyên môn.\n4. Uỷ viên phụ trách tổng hợp.",
         ["Các chi, đảng bộ cơ sở", "Uỷ ban nhân dân xã", "Phó Hiệu trưởng", "Uỷ viên phụ trách"]),
        ("| TT | Đơn vị | Nhiệm vụ |\n| 1 | Phòng Tổ chức | Tham mưu |\n| 2 | Các khoa | Triển khai |\n"
         "| 3 | Phòng Tổ chức | Tổng hợp |",
         ["Phòng Tổ chức", "Các khoa"]),
        ("Các khoa: triển khai.\nCông đoàn trường: phối hợp vận động.", ["Các khoa", "Công đoàn trường"]),
        ("1. Thời gian\na) Tổng kết: các đơn vị hoàn thành bình xét.\n2. Phân công\na) Văn phòng: tổng hợp.\n"
         "b) Các phòng: triển khai.\nĐề nghị Công đoàn ngành chỉ đạo phối hợp.\nTrên đây là kế hoạch.",
         ["Văn phòng", "Các phòng", "Công đoàn ngành"]),
    ],
)  # fmt: skip
def test_who_acts_in_other_words(part, units):
    draft = read_plan(f"{HEAD}I. NỘI DUNG\n- Dạy tốt.\nII. TỔ CHỨC THỰC HIỆN\n{part}")
    assert [duty.who for duty in draft.responsibilities] == units


@pytest.mark.parametrize(
    ("part", "groups"),
    [
        ("1/. Thầy cô\n- Dạy tốt.\n2/. Các cháu\n- Ngoan.", ["Thầy cô", "Các cháu"]),
        ("Với giáo viên: dạy tốt.\nVới học sinh: học tốt.", ["Giáo viên", "Học sinh"]),
        ("a) Khối giáo viên: dạy tốt.\nb) Khối học sinh: học tốt.", ["Giáo viên", "Học sinh"]),
        ("1. Nội dung thi đua của đoàn viên\n- Dạy.\n2. Nội dung thi đua đối với các chi đoàn\n- Học.",
         ["Đoàn viên", "Các chi đoàn"]),
        ("1. Với tinh thần đoàn kết: cùng tiến bộ.\n2. Về phía trước: một năm mới.", []),
        ("1. Trong khối trường học: dạy tốt.\n2. Trong khối doanh nghiệp: sản xuất tốt.",
         ["Khối trường học", "Khối doanh nghiệp"]),
        ("1. Phong trào thi đua trong giáo viên\n- Dạy.\n2. Trong học sinh, sinh viên\n- Học.",
         ["Giáo viên", "Học sinh, sinh viên"]),
        ("1. Thi đua trong giảng dạy\n- Dạy.\n2. Trong năm học này\n- Học.", []),
    ],
)  # fmt: skip
def test_for_whom_in_other_words(part, groups):
    draft = read_plan(f"{HEAD}I. MỤC ĐÍCH\n- Dạy tốt.\nII. NỘI DUNG\n{part}\nIII. KẾT THÚC\n- Trên đây là kế hoạch.")
    assert list(draft.audiences) == groups


def test_those_who_share_a_dash_share_a_copy():
    draft = read_plan(
        f"{HEAD}I. NỘI DUNG\n- Dạy tốt.\nNơi nhận:\n- Các phòng thuộc Sở; các trường trực thuộc;\n- Báo tỉnh; lưu VT.\n"
        "HIỆU TRƯỞNG\nTrần Thị Mai"
    )
    assert draft.recipients == ("Các phòng thuộc Sở; các trường trực thuộc", "Báo tỉnh", "lưu VT")


@pytest.mark.parametrize(
    "table",
    [
        "TT    Danh hiệu             Đơn vị tính   Chỉ tiêu\n1     Lao động tiên tiến    %             95\n"
        "2     Học sinh giỏi         em            ≥ 8\n3     Tổ xuất sắc           tổ            1 - 2\n",
        "STT; Nội dung; ĐVT; Phấn đấu\n1; Lao động tiên tiến; %; 95\n2; Học sinh giỏi; em; từ 8\n"
        "3; Tổ xuất sắc; tổ; 1 - 2\n",
        "STT | Nội dung | Đơn vị | Số lượng\n1 | Lao động tiên tiến | tỉ lệ % | 95\n"
        "2 | Học sinh giỏi | em | 8 trở lên\n"
        "3 | Tổ xuất sắc | tổ | 1 - 2\n",
    ],
    ids=["spaces", "semicolons", "bars"],
)
def test_a_table_that_says_in_what_it_counts(table):
    draft = read_plan(f"{HEAD}I. NỘI DUNG\n{table}II. THỜI GIAN\n- Tháng 5/2025: tổng kết.")
    assert [(t.minimum, t.maximum, t.unit) for t in draft.targets] == [
        (95, 95, "percent"), (8, None, "count"), (1, 2, "count"),
    ]  # fmt: skip
    assert draft.unclaimed() == ""


def test_parts_without_a_number_head_what_follows():
    draft = read_plan(
        f"{HEAD}CHỈ TIÊU THI ĐUA\n- 04 sáng kiến cấp trường.\nTHỜI GIAN\n- Tháng 5/2025: tổng kết.\n"
        "PHÂN CÔNG\n- Tổ Văn phòng: tổng hợp.\n- Công đoàn: phối hợp."
    )
    assert [t.minimum for t in draft.targets] == [4]
    assert [duty.who for duty in draft.responsibilities] == ["Tổ Văn phòng", "Công đoàn"]
    assert draft.sections == ()


@pytest.mark.parametrize(
    ("title", "units"),
    [
        ("Chỉ tiêu giao các cụm", ["Cụm mầm non", "Cụm tiểu học"]),
        ("Phân bổ chỉ tiêu cho từng khối", ["Khối lớp 1", "Khối lớp 2"]),
        ("Nhiệm vụ của các khoa", ["Khoa Sư phạm", "Khoa Nông lâm"]),
    ],
)
def test_each_of_those_among_whom_the_aims_are_divided_is_an_audience(title, units):
    draft = read_plan(
        f"{HEAD}I. {title}\n1. {units[0]}: đạt 95%.\n2. {units[1]}: đạt 90%.\nII. Kinh phí\n- Theo quy định."
    )
    assert list(draft.audiences) == units


def test_a_last_item_that_is_a_sentence_heads_nothing():
    draft = read_plan(
        f"{HEAD}1. Công đoàn bình chọn gương tốt ngày 08/3/2025.\n2. Hội đồng thi đua họp xét ngày 27/5/2025.\n"
        "Các bộ phận thực hiện nghiêm túc kế hoạch này.\nHIỆU TRƯỞNG\nTrần Thị Mai"
    )
    assert (draft.sections, [item.label for item in draft.numbered_paragraphs]) == ((), ["1", "2"])
    assert [(duty.who, duty.label) for duty in draft.responsibilities] == [
        ("Công đoàn", "1"),
        ("Hội đồng thi đua", "2"),
    ]


def test_initials_of_an_office_among_recipients_sign_nothing():
    draft = read_plan(f"{HEAD}I. NỘI DUNG\n- Dạy tốt.\nHIỆU TRƯỞNG\nTrần Thị Mai\nNơi nhận: Sở; BGH; BCH Đoàn; Lưu VT.")
    assert draft.recipients == ("Sở", "BGH", "BCH Đoàn", "Lưu VT")


def test_what_was_won_last_year_can_not_be_won_again():
    draft = read_plan(
        f"{HEAD}I. ĐẶC ĐIỂM TÌNH HÌNH\n- 30 đồng chí đạt LĐTT.\nII. KHEN THƯỞNG\n- Tặng Giấy khen của Hiệu trưởng."
    )
    assert draft.award_titles == ("Giấy khen của Hiệu trưởng",)


def test_a_year_in_brackets_dates_its_step():
    plan = HEAD.replace("năm học 2024 - 2025", "giai đoạn 2022 - 2025")
    draft = read_plan(
        f"{plan}I. CÁC BƯỚC\n1. Bước 1 - Tổng kết, nhân rộng (năm 2025): Tổ chức Hội nghị trong tháng 3/2025."
    )
    assert [m.starts_on.isoformat() for m in draft.milestones if m.starts_on] == ["2025-01-01", "2025-03-01"]


def test_the_term_of_those_who_are_elected_is_not_the_campaign_s():
    head = "Hà Nội, ngày 8 tháng 3 năm 2021\nKẾ HOẠCH\nThi đua chào mừng bầu cử nhiệm kỳ 2021 - 2026\n"
    run = "I. THỜI GIAN THỰC HIỆN\nTừ ngày 10 tháng 3 năm 2021 đến hết ngày 23 tháng 5 năm 2021."
    assert read_plan(head + run).period == (date(2021, 3, 10), date(2021, 5, 23))


def test_a_degree_with_a_space_before_its_stop():
    assert (
        read_plan(f"{HEAD}I. NỘI DUNG\n- Dạy tốt.\nKT . HIỆU TRƯỞNG\nThS . Đinh Quang Khải").signer.name
        == "Đinh Quang Khải"
    )


def test_the_copy_to_be_kept_may_stand_without_a_dash_and_a_page_mark_in_brackets():
    draft = read_plan(
        f"{HEAD}I. YÊU CẦU\n1. Phong trào phải được sơ kết, tổng kết đúng\n[Trang 2]\nquy định.\n"
        "Nơi nhận:\nSở GDĐT (b/c);\nCác tổ;\nLưu VT.\nHIỆU TRƯỞNG\nLưu Văn Tấn"
    )
    assert draft.recipients == ("Sở GDĐT (b/c)", "Các tổ", "Lưu VT")
    assert draft.signer == ("Lưu Văn Tấn", "HIỆU TRƯỞNG")
    assert [item.label for item in draft.numbered_paragraphs] == ["1"]


def test_a_plan_for_a_quarter_runs_for_that_quarter():
    draft = read_plan("Hà Nội, ngày 2 tháng 4 năm 2023\nKẾ HOẠCH\nThi đua quý II/2023\nI. NỘI DUNG\n- Dạy tốt.")
    assert draft.period == (date(2023, 4, 1), date(2023, 6, 30))


def test_what_a_page_setter_pushed_behind_a_colon_goes_on():
    fill = (
        "- Toàn thể cán bộ, giảng viên, nhân viên và học viên trong trường tích cực hưởng ứng phong trào thi đua.\n"
        * 24
    )
    cut = (
        "Trường Chính trị tỉnh tổ chức phong trào thi đua trong toàn thể cán bộ và học viên với chủ đề:\n"
        "“Kỷ cương, sáng tạo” trong năm học.\n"
        "- Triển khai, tuyên truyền trong toàn trường, tổ chức cho sinh viên đăng ký trên hệ thống (hạn đăng ký:\n"
        "23h59 ngày 30/11/2024)."
    )
    draft = read_plan(f"{HEAD}I. NỘI DUNG\n{fill}{cut}")
    assert (draft.theme, [m.bound for m in draft.milestones]) == ("Kỷ cương, sáng tạo", ["by"])

"""What offices write, sentence by sentence: deadlines, quotas, duties, titles; each a form met in some plan."""

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
        ("- Các tổ nộp báo cáo trước ngày 15 hằng tháng.", [(None, "2024-09-15", "monthly")]),
        ("- Nộp hồ sơ về văn phòng chậm nhất là ngày 20/5/2025.", [(None, "2025-05-20", None)]),
        ("- Tuần 2 tháng 3/2025: Hội thi cắm hoa.", [("2025-03-01", "2025-03-31", None)]),
        ("- Tổ chức mít tinh dịp 20/11.", [("2024-11-20", "2024-11-20", None)]),
        ("- Tổ chức hội thi nhân dịp 26/3.", [("2025-03-26", "2025-03-26", None)]),
        ("- Quý I/2025: kiểm tra việc thực hiện.", [("2025-01-01", "2025-03-31", None)]),
        ("- Từ nay đến hết tháng 5/2025: các lớp thi đua.", [(None, "2025-05-31", None)]),
        ("- Thời gian: từ ngày 3 đến ngày 15 tháng 11 năm 2024.", [("2024-11-03", "2024-11-15", None)]),
        ("- Thời gian: 7h30, ngày 15/11/2024.", [("2024-11-15", "2024-11-15", None)]),
        ("- Từ 5/9 đến 20/11/2024: Đợt 1.", [("2024-09-05", "2024-11-20", None)]),
        ("- Thời gian nhận bài dự thi: đến hết 17 giờ 00 ngày 10/3/2025.", [(None, "2025-03-10", None)]),
        ("- Hạn cuối nhận hồ sơ: 25/4/2025 (tính theo dấu bưu điện).", [(None, "2025-04-25", None)]),
        ("- Sơ kết học kỳ I vào ngày 15/01/2025, tổng kết vào ngày 25/5/2025.",
         [("2025-01-15", "2025-01-15", None), ("2025-05-25", "2025-05-25", None)]),
        ("- Báo cáo kết quả về Sở trước 15/6/2025 để tổng hợp.", [(None, "2025-06-15", None)]),
        ("- Ngày 10 hàng tháng gửi báo cáo.", [("2024-09-10", "2024-09-10", "monthly")]),
        ("- Hằng tháng, vào ngày 25, các tổ gửi kết quả.", [("2024-09-25", "2024-09-25", "monthly")]),
        ("- Báo cáo định kỳ hằng quý (trước ngày 20 của tháng cuối quý).", [(None, "2024-09-20", "quarterly")]),
        ("- Định kỳ 6 tháng và hằng năm báo cáo kết quả.", [(None, None, "half-yearly"), (None, None, "yearly")]),
        ("- Mỗi quý một lần kiểm tra hồ sơ thi đua.", [(None, None, "quarterly")]),
        ("- Sơ kết: cuối tháng 12/2024; tổng kết: cuối tháng 5/2025.",
         [(None, "2024-12-31", None), (None, "2025-05-31", None)]),
        ("- Đợt 2 (từ 21/11/2024 đến 26/3/2025).", [("2024-11-21", "2025-03-26", None)]),
        ("- Trong tháng 10 và tháng 11/2024, tổ chức hội giảng.",
         [("2024-10-01", "2024-10-31", None), ("2024-11-01", "2024-11-30", None)]),
        ("- Tháng 9, 10/2024: đăng ký thi đua.",
         [("2024-09-01", "2024-09-30", None), ("2024-10-01", "2024-10-31", None)]),
        ("- Từ 01/10 - 15/10/2024: chấm sáng kiến.", [("2024-10-01", "2024-10-15", None)]),
        ("- 15-20/5/2025: bình xét tại tổ.", [("2025-05-15", "2025-05-20", None)]),
        ("- Ngày 15, 16/11/2024: hội thao.",
         [("2024-11-15", "2024-11-15", None), ("2024-11-16", "2024-11-16", None)]),
        ("- Ngày 15 và 16/11/2024: hội thao.", [("2024-11-15", "2024-11-16", None)]),
        ("- Ngày 15 và ngày 16/11/2024: chấm bài.",
         [("2024-11-15", "2024-11-15", None), ("2024-11-16", "2024-11-16", None)]),
        ("- Chung kết (28 và 29/12/2024).", [("2024-12-28", "2024-12-29", None)]),
        ("- Điểm chấm: 8 và 9/10 điểm.", []),
        ("- Dạy tốt chào mừng 20/11: tuần lễ 4 - 9/11/2024.",
         [("2024-11-04", "2024-11-09", None)]),
        ("- Gửi danh sách về chi bộ trước ngày 12-3.", [(None, "2025-03-12", None)]),
        ("- Trong ngày 10-12 tháng 3/2025, các khối thi đấu.", [("2025-03-10", "2025-03-12", None)]),
        ("- Thu bài của các ngày 10-12.", []),
        ("- Từ tháng 10 đến tháng 11 hằng năm: hội giảng.", [("2024-10-01", "2024-11-30", "yearly")]),
        ("- Tuyên dương nhân dịp Ngày Nhà giáo Việt Nam 20/11.", [("2024-11-20", "2024-11-20", None)]),
        ("- Hội trại 2 ngày 25, 26/3/2025.", [("2025-03-25", "2025-03-26", None)]),
        ("- Đợt cao điểm chào mừng Ngày Chuyển đổi số quốc gia (10/10).", [("2024-10-10", "2024-10-10", None)]),
        ("- Đợt 3: mừng 135 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2025).",
         [("2025-05-19", "2025-05-19", None)]),
        ("- Đợt 3: 27/3 -> 15/5/2025.", [("2025-03-27", "2025-05-15", None)]),
        ("- Các tổ báo cáo vào thứ Sáu tuần cuối tháng.", [(None, None, "monthly")]),
        ("- Các tổ họp vào tuần cuối tháng 10/2024.", [(None, "2024-10-31", None)]),
        ("- Bình xét ở khoa từ 04-11 đến 08-11-2024.", [("2024-11-04", "2024-11-08", None)]),
        ("- Phát động tại hội nghị tháng 10 (ngày 26/10/2024).", [("2024-10-26", "2024-10-26", None)]),
        ("- Kỷ niệm Cách mạng tháng Tám; sinh hoạt chủ điểm tháng 3 “Tiến bước lên Đoàn”.", []),
        ("- Đánh giá rèn luyện hai lần trong năm học.", []),
        ("- Thu gom pin cũ vào thứ tư tuần cuối hằng tháng.", [(None, None, "monthly")]),
        ("- Trước 11h30 thứ Năm (12/12/2024), các lớp nộp bài dự thi.", [(None, "2024-12-12", None)]),
        ("- Hằng quý, các cụm tập huấn cho giáo viên trẻ.", [(None, None, "quarterly")]),
        ("- Hoàn thành việc đăng ký trong tuần đầu tháng 10/2024.", [("2024-10-01", "2024-10-31", None)]),
        ("- Thứ Sáu, ngày 22-11-2024: tổng kết đợt 1.", [("2024-11-22", "2024-11-22", None)]),
        ("- Họp xét: 14 giờ 00' ngày 28 tháng 5.", [("2025-05-28", "2025-05-28", None)]),
        ("- Bắt đầu từ tháng 10/2024 và kết thúc vào tháng 5/2025.", [("2024-10-01", "2025-05-31", None)]),
        ("- Thời gian thực hiện: Tháng 10/2024 - 5/2025.", [("2024-10-01", "2025-05-31", None)]),
        ("- Thời gian thực hiện: 10/2024 - 5/2025.", [("2024-10-01", "2025-05-31", None)]),
        ("- Phát động: 9/2024.", [("2024-09-01", "2024-09-30", None)]),
        ("- Thượng tuần tháng 4/2025 công bố kết quả.", [("2025-04-01", "2025-04-30", None)]),
        ("- Không quá ngày 30/4/2025 phải gửi danh sách.", [(None, "2025-04-30", None)]),
        ("- Gửi về Ban Tổ chức muộn nhất vào ngày 12/12/2024.", [(None, "2024-12-12", None)]),
        ("- Các đơn vị hoàn thành xong trước 30.11.2024.", [(None, "2024-11-30", None)]),
        ("- Học kỳ I: từ ngày 05/9/2024 đến ngày 11/01/2025; học kỳ II: từ ngày 13/01/2025 đến ngày 24/5/2025.",
         [("2024-09-05", "2025-01-11", None), ("2025-01-13", "2025-05-24", None)]),
        ("- Thực hiện Quyết định số 12/QĐ-UBND ngày 12/3/2024 của UBND tỉnh.", []),
        ("- Theo Thông tư 27/2020/TT-BGDĐT ngày 04/9/2020, giáo viên đánh giá học sinh.", []),
        ("- Có độ tuổi tính đến ngày 31/12/2024 không quá 35.", []),
        ("- Các sáng kiến áp dụng từ năm học 2022 - 2023.", []),
        ("- Kết quả khảo sát tháng 4/2023 cho thấy còn hạn chế.", []),
        ("- Điểm 9/10 trở lên; đạt 3/4 tiêu chí; tỉ lệ 1/2.", []),
        ("- Kỷ niệm 80 năm Ngày thành lập Quân đội nhân dân Việt Nam (22/12/1944 - 22/12/2024).",
         [("2024-12-22", "2024-12-22", None)]),
        ("- Trước mỗi kỳ họp Hội đồng 05 ngày, các đơn vị gửi hồ sơ.", []),
        ("- Sau khi kết thúc hội thi 10 ngày, Ban Tổ chức báo cáo.", []),
        ("- Gửi danh sách trước 16 giờ 30, ngày 12/11/2024.", [(None, "2024-11-12", None)]),
        ("- Nộp hồ sơ về văn phòng trước thứ Sáu, ngày 14/3/2025.", [(None, "2025-03-14", None)]),
        ("- Hội thao trong 2 ngày 21 và 22/3/2025.", [("2025-03-21", "2025-03-22", None)]),
        ("- Nộp hồ sơ trong các ngày 24, 25, 26/4/2025.", [("2025-04-24", "2025-04-26", None)]),
        ("- Thi trong các ngày 3, 10 và 17/3/2025.",
         [(day, day, None) for day in ("2025-03-03", "2025-03-10", "2025-03-17")]),
        ("- Tổ chuyên môn họp đánh giá 02 lần/học kỳ.", [(None, None, None)]),
        ("- Mở chuyên mục trên website, đăng ít nhất 03 bài mỗi tháng.", []),
        ("- Từ 01/10/2024 đến trước 20/11/2024 các khoa thao giảng.", [("2024-10-01", "2024-11-20", None)]),
        ("- Thời gian: 2 ngày (15 - 16/3/2025).", [("2025-03-15", "2025-03-16", None)]),
        ("- Tổ chức gặp mặt vào dịp kỷ niệm 27/7/2025.", [("2025-07-27", "2025-07-27", None)]),
        ("- Chấm hồ sơ: từ 7 đến 12/5/2025.", [("2025-05-07", "2025-05-12", None)]),
        ("- Bình xét ở tổ: từ 7 đến ngày 12/5/2025.", [("2025-05-07", "2025-05-12", None)]),
        ("- Tháng 4 hằng năm, các tổ bình xét sáng kiến.", [("2025-04-01", "2025-04-30", "yearly")]),
        ("- Báo cáo định kỳ 6 tháng (trước 10/01) và hằng năm (trước 25/5).",
         [(None, "2025-01-10", "half-yearly"), (None, "2025-05-25", "yearly")]),
        ("- Hằng quý xuất bản tập san của nhà trường.", [(None, None, "quarterly")]),
        ("- Tổng kết phong trào gắn với kỷ niệm 94 năm Ngày thành lập Đoàn: 26/3/2025.",
         [("2025-03-26", "2025-03-26", None)]),
        ("- Đợt 2: cao điểm chào mừng 60 năm Ngày truyền thống nhà trường 14/4.", [("2025-04-14", "2025-04-14", None)]),
    ],
)  # fmt: skip
def test_a_deadline_or_a_rhythm(line, dates):
    found = read_plan(f"{HEAD}I. NỘI DUNG VÀ THỜI GIAN\n{line}").milestones
    days = [(m.starts_on and m.starts_on.isoformat(), m.ends_on and m.ends_on.isoformat(), m.recurring) for m in found]
    assert days == dates


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("- Có trên 30% cán bộ đạt danh hiệu chiến sĩ thi đua, 70% trở lên đạt lao động tiên tiến.",
         [(30, None, "percent"), (70, None, "percent")]),
        ("- Phấn đấu có 3–5 sáng kiến cấp tỉnh.", [(3, 5, "count")]),
        ("- Mỗi chi đoàn có một công trình thanh niên.", [(1, 1, "count")]),
        ("- Mỗi đoàn viên đọc ít nhất hai cuốn sách.", [(2, None, "count")]),
        ("- Không có học sinh vi phạm pháp luật.", []),
        ("- Ít nhất 01 đề tài; tối thiểu 02 bài báo khoa học.", [(1, None, "count"), (2, None, "count")]),
        ("- Từ 90% trở lên học sinh đạt hạnh kiểm Tốt, Khá.", [(90, None, "percent")]),
        ("- Tỉ lệ tốt nghiệp THPT đạt 99,5% trở lên.", [(99.5, None, "percent")]),
        ("- Hạ tỉ lệ học sinh yếu xuống còn dưới 3%.", [(None, 3, "percent")]),
        ("- 95 - 98% học sinh lên lớp thẳng.", [(95, 98, "percent")]),
        ("- Trong tổng số đoàn viên được kết nạp có 20% trở lên là nữ.", [(20, None, "percent")]),
        ("- Mỗi trường chọn 01 tập thể, 02 cá nhân tiêu biểu.", [(1, 1, "count"), (2, 2, "count")]),
        ("- Mỗi đơn vị đề nghị khen thưởng không quá 02 tập thể và 05 cá nhân.",
         [(None, 2, "count"), (None, 5, "count")]),
        ("- Tăng 5% số lượng đoàn viên so với năm trước.", [(5, 5, "percent")]),
        ("- Vận động ủng hộ đạt 120% kế hoạch.", [(120, 120, "percent")]),
        ("- Số học sinh giỏi: 150 em, đạt 25%.", [(150, 150, "count"), (25, 25, "percent")]),
        ("- Lao động tiên tiến: 45 người (đạt 90%).", [(45, 45, "count"), (90, 90, "percent")]),
        ("- Giáo viên giỏi cấp tỉnh: 03; cấp cơ sở: 12.", [(3, 3, "count"), (12, 12, "count")]),
        ("- Kết nạp từ 02 đến 03 đảng viên mới.", [(2, 3, "count")]),
        ("- Tối thiểu mỗi tháng mỗi giáo viên dự giờ 02 tiết.", [(2, 2, "count")]),
        ("- 8/10 tổ đạt danh hiệu Tổ lao động tiên tiến.", [(8, 8, "count")]),
        ("- Đạt từ 8,0 điểm trở lên các môn thi đua.", []),
        ("- Tổng số tiết dạy tốt: 250 tiết.", [(250, 250, "count")]),
        ("- Đạt tỷ lệ 100 % các lớp tham gia.", [(100, 100, "percent")]),
        ("- Phấn đấu 50 đến 60 phần trăm đoàn viên tham gia.", [(50, 60, "percent")]),
        ("- Giữ vững danh hiệu trường chuẩn quốc gia mức độ 1.", []),
        ("- Tỷ lệ chuyên cần đạt 98%; tỷ lệ bé ngoan đạt 90% trở lên.", [(98, 98, "percent"), (90, None, "percent")]),
        ("- 100% trẻ ăn bán trú, giảm tỷ lệ suy dinh dưỡng thể nhẹ cân xuống dưới 3%, thấp còi dưới 4%.",
         [(100, 100, "percent"), (None, 3, "percent"), (None, 4, "percent")]),
        ("- Phấn đấu trong năm có 01 tập thể được tặng Bằng khen của Bộ trưởng.", [(1, 1, "count")]),
        ("- Có 02 cá nhân được Chủ tịch UBND tỉnh tặng Bằng khen.", [(2, 2, "count")]),
        ("- Chiến sĩ thi đua cấp tỉnh: 01 - 02 người.", [(1, 2, "count")]),
        ("- Lao động tiên tiến 45/50 người, tỷ lệ 90%.", [(45, 45, "count"), (90, 90, "percent")]),
        ("- Học sinh giỏi: 35%, khá: 50%, trung bình: 15%, không có yếu, kém.",
         [(35, 35, "percent"), (50, 50, "percent"), (15, 15, "percent")]),
        ("- Xếp loại hạnh kiểm: Tốt 90% trở lên, Khá 10% trở xuống.", [(90, None, "percent"), (None, 10, "percent")]),
        ("- Mỗi tháng mỗi tổ có ít nhất 02 tiết dạy tốt.", [(2, None, "count")]),
        ("- Mỗi CBGV có 01 đổi mới, mỗi tổ có 02 sáng kiến.", [(1, 1, "count"), (2, 2, "count")]),
        ("- Ít nhất 50% số chi đoàn đạt vững mạnh, trong đó có 20% xuất sắc.",
         [(50, None, "percent"), (20, 20, "percent")]),
        ("- Từ 2 đến 3 chi đoàn được Tỉnh đoàn khen thưởng.", [(2, 3, "count")]),
        ("- Giới thiệu cho Đảng ít nhất 20 đoàn viên ưu tú, trong đó kết nạp 10 đồng chí.",
         [(20, None, "count"), (10, 10, "count")]),
        ("- Duy trì 5 câu lạc bộ, thành lập mới 02 câu lạc bộ.", [(5, 5, "count"), (2, 2, "count")]),
        ("- Tổ chức ít nhất 03 buổi sinh hoạt chuyên đề.", [(3, None, "count")]),
        ("- Hoàn thành tối thiểu 02 đề tài khoa học cấp trường, 04 giáo trình.",
         [(2, None, "count"), (4, 4, "count")]),
        ("- Trên 90% văn bản được ký số.", [(90, None, "percent")]),
        ("- Ít nhất 2 tin, bài/tháng trên trang thông tin điện tử.", [(2, None, "count")]),
        ("- 100% giáo viên thực hiện đúng quy chế chuyên môn, không có giáo viên vi phạm đạo đức nhà giáo.",
         [(100, 100, "percent")]),
        ("- Phấn đấu 85-90% học sinh đỗ vào lớp 10 công lập.", [(85, 90, "percent")]),
        ("- Vượt chỉ tiêu tuyển sinh từ 5% đến 10%.", [(5, 10, "percent")]),
        ("- Huy động trẻ 5 tuổi ra lớp: 100%.", [(100, 100, "percent")]),
        ("- Đạt giải cao trong hội thi: 02 giải Nhất, 05 giải Nhì.", [(2, 2, "count"), (5, 5, "count")]),
        ("- Mỗi lớp trồng và chăm sóc một bồn hoa.", [(1, 1, "count")]),
        ("- Mỗi đồng chí đảng viên giúp đỡ một học sinh có hoàn cảnh khó khăn.", [(1, 1, "count")]),
        ("- Mỗi tổ có không quá 01 đồng chí bị phê bình.", [(None, 1, "count")]),
        ("- 10 - 15 sinh viên đạt danh hiệu “Sinh viên 5 tốt” cấp trường.", [(10, 15, "count")]),
        ("- 15 tập thể, 30 cá nhân được khen thưởng cấp cơ sở.", [(15, 15, "count"), (30, 30, "count")]),
        ("- Số lượng sáng kiến: tối thiểu 12 sáng kiến cấp cơ sở, 02 sáng kiến cấp tỉnh.",
         [(12, None, "count"), (2, 2, "count")]),
        ("- Tham gia 100% các cuộc thi do cấp trên tổ chức.", [(100, 100, "percent")]),
        ("- Điểm trung bình các môn tăng 0,2 điểm so với năm trước.", []),
        ("- 70 % các đơn vị, trường học được công nhận “Đơn vị văn hóa”.", [(70, 70, "percent")]),
        ("- Đảm bảo 35 tuần thực học.", []),
        ("- Thực hiện tốt “3 công khai”, “4 kiểm tra”.", []),
        ("- Triển khai 06 nội dung của Chỉ thị 05.", []),
        ("- Thực hiện 5 điều Bác Hồ dạy.", []),
        ("- Mỗi đơn vị có ít nhất một mô hình, một gương điển hình.", [(1, None, "count"), (1, 1, "count")]),
        ("- Giáo viên trẻ dưới 35 tuổi tham gia 100%.", [(100, 100, "percent")]),
        ("- 90% trở lên số đoàn viên được xếp loại khá trở lên.", [(90, None, "percent")]),
        ("- Có trên 2/3 thời gian tham gia sinh hoạt.", []),
        ("- Thu hút được trên 500 lượt đoàn viên tham gia.", [(500, None, "count")]),
        ("- Bình quân mỗi cán bộ hiến máu 01 lần.", [(1, 1, "count")]),
        ("- Thi THPT quốc gia: đậu tốt nghiệp 100%, có 5 học sinh đạt từ 27 điểm trở lên.",
         [(100, 100, "percent"), (5, 5, "count")]),
        ("- Có từ 30% học sinh được khen thưởng.", [(30, None, "percent")]),
        ("- Toàn trường đạt 12 giải, trong đó có từ 2 giải Nhất.", [(12, 12, "count"), (2, None, "count")]),
        ("- Cờ thi đua của UBND tỉnh: 01 khoa; Bằng khen: 02 khoa.", [(1, 1, "count"), (2, 2, "count")]),
        ("đ) Đề nghị tặng Kỷ niệm chương: 03 người.", [(3, 3, "count")]),
        ("- Ít nhất một nửa số lớp đạt tiên tiến.", [(50, None, "percent")]),
        ("- Biểu dương 50 điển hình tiên tiến.", [(50, 50, "count")]),
        ("- Có từ 4 giải pháp, sáng kiến, đề tài trở lên.", [(4, None, "count")]),
        ("- Có từ 90% cán bộ, giáo viên, nhân viên trở lên đạt danh hiệu.", [(90, None, "percent")]),
        ("- Có 6 giảng viên, trình độ từ thạc sĩ trở lên.", [(6, 6, "count")]),
        ("- Mỗi tổ có tối thiểu 02 tiết dạy mẫu mỗi học kỳ và một chuyên đề cấp trường.",
         [(2, None, "count"), (1, 1, "count")]),
        ("- Ít nhất 04 nhóm học sinh đoạt giải cấp huyện, một nhóm dự thi cấp tỉnh.",
         [(4, None, "count"), (1, 1, "count")]),
        ("- Đăng ký ít nhất 02 bài báo hoặc 03 báo cáo chuyên đề.", [(2, None, "count"), (3, None, "count")]),
        ("- Mỗi thầy cô giáo là một tấm gương tự học, một người bạn của học sinh.", []),
        ("- 70% học sinh đọc ít nhất 05 cuốn sách.", [(70, 70, "percent")]),
        ("- 100% chi đoàn đăng ký ít nhất 01 công trình.", [(100, 100, "percent"), (1, None, "count")]),
        ("- Đăng tải tin hoạt động mỗi tuần 02 bài.", [(2, 2, "count")]),
        ("- Sinh hoạt chuyên môn mỗi tháng 02 lần.", []),
        ("- Phát hành tập san Sư phạm 02 số/năm.", [(2, 2, "count")]),
        ("- Bình quân 1,5 bài báo/tiến sĩ.", [(1.5, 1.5, "count")]),
        ("- Điểm trung bình 7,5 điểm/môn.", []),
        ("- Cử 03 giáo viên đi học sau đại học.", [(3, 3, "count")]),
        ("- Chiến sĩ thi đua cấp cơ sở: 06 Đ/ c = 12 %.", [(6, 6, "count"), (12, 12, "percent")]),
        ("- Tuyển 1.500 học viên, trong đó chính quy 1.200, liên kết 300.",
         [(1500, 1500, "count"), (1200, 1200, "count"), (300, 300, "count")]),
        ("- Mỗi giảng viên tham gia ít nhất 20 giờ bồi dưỡng.", [(20, None, "count")]),
        ("- Trực ban ít nhất 02 giờ sáng.", []),
        ("- Ít nhất 08 đề tài (trong đó 03 đề tài cấp tỉnh).", [(8, None, "count"), (3, 3, "count")]),
        ("- Thi Toán trên mạng: cấp tỉnh 08 em, cấp quốc gia 02 em.", [(8, 8, "count"), (2, 2, "count")]),
        ("- Danh hiệu cần tỷ lệ phiếu đồng ý từ 80% trở lên.", []),
        ("- Chiến sĩ thi đua cơ sở: mười hai người; cấp Bộ: một người.", [(12, 12, "count"), (1, 1, "count")]),
        ("- Nghiệm thu một đề tài cấp tỉnh, ba đến năm đề tài cấp trường.", [(1, 1, "count"), (3, 5, "count")]),
        ("- Có hai trăm sinh viên đạt danh hiệu, trong đó hai khoa, phòng đạt xuất sắc.",
         [(200, 200, "count"), (2, 2, "count")]),
        ("- Xuất bản 04 số Bản tin khoa học.", [(4, 4, "count")]),
        ("- Năm giáo viên đạt danh hiệu giáo viên dạy giỏi.", [(5, 5, "count")]),
        ("- Chín mươi phần trăm học sinh trở lên thích đến trường.", [(90, None, "percent")]),
        ("- Cả 18 lớp đăng ký lớp học thân thiện.", [(18, 18, "count")]),
        ("- Tuyển 1.200 - 1.300 sinh viên.", [(1200, 1300, "count")]),
        ("- Tiết kiệm ít nhất 10% kinh phí điện, nước.", [(10, None, "percent")]),
        ("- Mỗi em đăng ký ít nhất 10 điểm tốt.", [(10, None, "count")]),
        ("- Hội đồng họp ít nhất hai lần trong năm.", []),
        ("- Có hai mươi lăm giải học sinh giỏi các cấp.", [(25, 25, "count")]),
        ("- Một tập thể được đề nghị tặng Cờ thi đua.", [(1, 1, "count")]),
        ("- Có mười hai sáng kiến, ba mươi đề tài.", [(12, 12, "count"), (30, 30, "count")]),
        ("- Ít nhất một trăm đoàn viên hiến máu.", [(100, None, "count")]),
        ("- Nhà trường có một không gian đọc.", []),
        ("- Tổ trưởng mỗi người viết ít nhất 02 sáng kiến; giáo viên 01 sáng kiến.",
         [(2, None, "count"), (1, 1, "count")]),
        ("- Sáng kiến cấp cơ sở: 15; cấp tỉnh: 02.", [(15, 15, "count"), (2, 2, "count")]),
        ("- 10 giải cấp tỉnh (01 nhất, 03 nhì); bình quân mỗi đoàn viên 10 giờ công.",
         [(10, 10, "count"), (1, 1, "count"), (3, 3, "count"), (10, 10, "count")]),
        ("- Hệ cao đẳng tối thiểu 450 sinh viên; hệ trung cấp 800 học sinh; xoá 12 nhà tạm.",
         [(450, None, "count"), (800, 800, "count"), (12, 12, "count")]),
        ("- Mỗi nhà giáo đi thực tế tối thiểu 4 tuần/năm.", [(4, None, "count")]),
        ("|TT|Danh hiệu|Đăng ký|Tỷ lệ|\n|---|---|---|---|\n|1|Lao động tiên tiến|27/29|93,1%|\n|2|Giấy khen|5||",
         [(27, 27, "count"), (93.1, 93.1, "percent"), (5, 5, "count")]),
    ],
)  # fmt: skip
def test_a_number_under_a_heading_of_targets(line, numbers):
    found = read_plan(f"{HEAD}I. NỘI DUNG\n1. Chỉ tiêu\n{line}").targets
    assert [(t.minimum, t.maximum, t.unit) for t in found] == numbers


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("- Mỗi học sinh có ít nhất 01 việc tốt mỗi tuần.", [(1, None, "count")]),
        ("- 100% lớp đăng ký tiết học tốt.", [(100, 100, "percent")]),
        ("- Tổ chức 02 hội thi cho học sinh.", []),
        ("- Thành lập 03 đoàn kiểm tra chéo.", []),
        ("- Phấn đấu 80% trở lên chi đội mạnh.", [(80, None, "percent")]),
        ("- Gồm 3 đợt thi đua, mỗi đợt 02 tháng.", []),
        ("- Gửi 02 bộ hồ sơ về Phòng Nội vụ.", []),
        ("- Hội thi gồm 03 phần: chào hỏi, kiến thức, tài năng.", []),
        ("- Mỗi tập thể được khen kèm tiền thưởng 500.000 đồng.", []),
        ("- Lớp vi phạm bị trừ 5 điểm/lần.", []),
        ("- Giải thưởng: Nhất 500.000đ, Nhì 300.000đ.", []),
        ("- Làm hồ sơ đề nghị Sở tặng Giấy khen cho 02 tập thể và 04 cá nhân.", [(2, 2, "count"), (4, 4, "count")]),
        ("- Trao Giấy khen cho 03 đội thắng cuộc.", []),
        ("- Chọn và xây dựng thí điểm 03 mô hình lớp học mở.", [(3, 3, "count")]),
        ("- Nhận đỡ đầu 04 học sinh mồ côi.", [(4, 4, "count")]),
        ("- Biên soạn mới 06 giáo trình, số hóa 15 bài giảng.", [(6, 6, "count"), (15, 15, "count")]),
        ("- Duy trì giờ đọc sách mỗi tuần 02 giờ đọc.", []),
        ("- Duy trì tiết đọc sách mỗi tuần 01 tiết.", [(1, 1, "count")]),
        ("- Mỗi lớp nộp 01 tờ báo tường; riêng khối 12 nộp thêm 01 tập san.", [(1, 1, "count"), (1, 1, "count")]),
        ("- Mỗi chi bộ đăng ký 01 mô hình; riêng các đảng bộ có từ 100 đảng viên trở lên đăng ký từ 02 mô hình.",
         [(1, 1, "count"), (2, None, "count")]),
        ("- Được tập thể tín nhiệm với trên 70% số phiếu đồng ý.", []),
        ("- Tổng số lượt khám đạt 12.000 lượt/năm; toàn trường thực hiện 10 đề tài cấp cơ sở.",
         [(12000, 12000, "count"), (10, 10, "count")]),
        ("- Đăng tải gương tốt, mỗi tuần 02 bài; thi HSG quốc gia: 01 giải.", [(2, 2, "count"), (1, 1, "count")]),
        ("- Tuyển sinh đủ 12 lớp, mỗi lớp không quá 70 học viên.", [(12, 12, "count"), (None, 70, "count")]),
        ("- Cá nhân: 92% LĐTT, 05 Bằng khen của Chủ tịch UBND tỉnh; 03 tổ đề nghị TTLĐXS.",
         [(92, 92, "percent"), (5, 5, "count"), (3, 3, "count")]),
        ("- Chọn 02 tập thể, 03 cá nhân đề nghị tỉnh tặng Bằng khen và 01 cá nhân đề nghị Bộ tặng Bằng khen.",
         [(2, 2, "count"), (3, 3, "count"), (1, 1, "count")]),
        ("- Theo dõi chỉ tiêu tại khoản 1 , 2 , 3 Mục II.", []),
        ("- Nghiệm thu 01 đề tài cấp tỉnh và 05 đề tài cấp cơ sở; xuất bản 04 số Nội san.",
         [(1, 1, "count"), (5, 5, "count"), (4, 4, "count")]),
        ("- Công bố ít nhất 30 bài báo; 02 sáng chế được chấp nhận đơn; ký mới 05 hợp đồng chuyển giao.",
         [(30, None, "count"), (2, 2, "count"), (5, 5, "count")]),
        ("- 02 sáng chế được chấp nhận đơn; ký mới 05 hợp đồng chuyển giao.", []),
        ("- 01 đồng chí đề nghị danh hiệu “Chiến sĩ thi đua cấp tỉnh”.", [(1, 1, "count")]),
    ],
)  # fmt: skip
def test_a_number_elsewhere(line, numbers):
    found = read_plan(f"{HEAD}I. NỘI DUNG THI ĐUA\n{line}").targets
    assert [(t.minimum, t.maximum, t.unit) for t in found] == numbers


@pytest.mark.parametrize(
    ("part", "units"),
    [
        ("1. Trách nhiệm của Hiệu trưởng\n- Chỉ đạo chung.\n2. Trách nhiệm của tổ chuyên môn\n- Triển khai.",
         ["Hiệu trưởng", "Tổ chuyên môn"]),
        ("1. Giao Phòng Tổ chức - Hành chính chủ trì, phối hợp với các đơn vị theo dõi, đôn đốc.\n2. Các đơn vị "
         "trực thuộc xây dựng kế hoạch.",
         ["Phòng Tổ chức - Hành chính", "Các đơn vị trực thuộc"]),
        ("- Hội đồng Thi đua - Khen thưởng: Theo dõi, đánh giá.\n- Công đoàn: Phối hợp.\n- Đoàn Thanh niên, Đội "
         "TNTP: Vận động đoàn viên.",
         ["Hội đồng Thi đua - Khen thưởng", "Công đoàn", "Đoàn Thanh niên, Đội TNTP"]),
        ("1. Sở Giáo dục và Đào tạo (cơ quan thường trực)\na) Chủ trì.\n2. Ủy ban nhân dân các huyện, thị xã, "
         "thành phố\na) Chỉ đạo.\n3. Đề nghị Báo Quảng Nam, Đài Phát thanh - Truyền hình tỉnh\nTuyên truyền.",
         ["Sở Giáo dục và Đào tạo (cơ quan thường trực)", "Ủy ban nhân dân các huyện, thị xã, thành phố",
          "Báo Quảng Nam, Đài Phát thanh - Truyền hình tỉnh"]),
        ("1. Đồng chí Phó Hiệu trưởng phụ trách chuyên môn theo dõi thi đua của giáo viên.\n2. Bí thư Đoàn "
         "trường theo dõi thi đua học sinh.",
         ["Đồng chí Phó Hiệu trưởng phụ trách chuyên môn", "Bí thư Đoàn trường"]),
        ("1. Công tác tuyên truyền: Văn phòng đăng tải kế hoạch.\n2. Kinh phí thực hiện: Từ nguồn ngân "
         "sách.\n3. Các khoa, bộ môn triển khai kế hoạch.",
         ["Các khoa, bộ môn"]),
        ("Căn cứ kế hoạch này, yêu cầu các đơn vị, cá nhân nghiêm túc thực hiện.\nPhòng Hành chính tổng hợp có "
         "trách nhiệm theo dõi.",
         ["Phòng Hành chính tổng hợp"]),
        ("1. Ban Thường vụ Huyện đoàn\n- Ban hành kế hoạch.\n2. Các cơ sở Đoàn trực thuộc\n- Triển khai.\n3. "
         "Hội đồng Đội các xã, thị trấn\n- Phối hợp.",
         ["Ban Thường vụ Huyện đoàn", "Các cơ sở Đoàn trực thuộc", "Hội đồng Đội các xã, thị trấn"]),
        ("1. Cấp trường\n- Xây dựng kế hoạch.\n2. Cấp tổ, khối\n- Triển khai.", ["Cấp trường", "Cấp tổ, khối"]),
        ("1. Giáo viên chủ nhiệm lớp: Phổ biến tới học sinh.\n2. Giáo viên bộ môn: Ghi sổ đầu bài.\n3. Bảo vệ: "
         "Trực cổng.\n4. Y tế học đường: Kiểm tra vệ sinh.",
         ["Giáo viên chủ nhiệm lớp", "Giáo viên bộ môn", "Bảo vệ", "Y tế học đường"]),
        ("1. Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội tuyên truyền, vận động hội viên.\n2. Thủ "
         "trưởng các cơ quan, đơn vị có trách nhiệm triển khai.",
         ["Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội", "Thủ trưởng các cơ quan, đơn vị"]),
        ("1. Tổ Văn phòng\n- Tham mưu, tổng hợp.\n2. Ban đại diện cha mẹ học sinh\n- Phối hợp, động viên.\n3. "
         "Từng cá nhân\n- Tự giác thực hiện.",
         ["Tổ Văn phòng", "Ban đại diện cha mẹ học sinh", "Từng cá nhân"]),
        ("- Ban Giám hiệu chỉ đạo; Công đoàn phối hợp thực hiện.\n- Các đồng chí tổ trưởng, tổ phó chịu trách "
         "nhiệm trước Hiệu trưởng.",
         ["Ban Giám hiệu", "Công đoàn", "Các đồng chí tổ trưởng, tổ phó"]),
        ("1. Cụm trưởng: Trường THPT Chuyên - chủ trì.\n2. Cụm phó: Trường THPT Số 1.\n3. Các trường thành "
         "viên: Tham gia đầy đủ.",
         ["Cụm trưởng", "Cụm phó", "Các trường thành viên"]),
        ("1. Thường trực Hội đồng Thi đua - Khen thưởng Bộ (Vụ Thi đua - Khen thưởng) chủ trì tham mưu.\n2. Các "
         "Vụ, Cục, Văn phòng, Thanh tra Bộ triển khai thực hiện.\n3. Các sở giáo dục và đào tạo, các đại học, "
         "học viện, trường đại học xây dựng kế hoạch.",
         ["Thường trực Hội đồng Thi đua - Khen thưởng Bộ (Vụ Thi đua - Khen thưởng)",
          "Các Vụ, Cục, Văn phòng, Thanh tra Bộ",
          "Các sở giáo dục và đào tạo, các đại học, học viện, trường đại học"]),
        ("1. Về phía nhà trường\n- Tạo điều kiện.\n2. Về phía Công đoàn\n- Phối hợp.\n3. Đối với giáo viên\n- "
         "Thực hiện.",
         ["Nhà trường", "Công đoàn", "Giáo viên"]),
        ("Ban chỉ đạo kiểm tra các lớp. Đoàn trường ra quân phát động. Giáo viên chủ nhiệm tổng hợp kết quả.",
         ["Ban chỉ đạo", "Đoàn trường", "Giáo viên chủ nhiệm"]),
        ("1. Các ông (bà) Trưởng phòng chịu trách nhiệm thi hành.\n2. Mỗi khoa góp một tiết mục.",
         ["Các ông (bà) Trưởng phòng"]),
        ("- Cô Lan - tổ phó: theo dõi.\n- BCH Liên đội: tổng hợp.\n- Chi đội trưởng: ghi sổ.",
         ["Cô Lan - tổ phó", "BCH Liên đội", "Chi đội trưởng"]),
        ("- Ban Tổ chức phân công chấm thi.\n- Giáo viên được phân công theo dõi báo cáo kết quả.",
         ["Ban Tổ chức", "Giáo viên được phân công"]),
        ("1. Phòng Nội vụ\n- Theo dõi.\n2. Các khoa chuyên môn; các trung tâm thuộc trường\n- Đăng ký.",
         ["Phòng Nội vụ", "Các khoa chuyên môn; các trung tâm thuộc trường"]),
        ("1. Phòng Giáo dục và Đào tạo\n1.1. Bộ phận Thi đua\nTham mưu.\n1.2. Bộ phận Kế toán\nDự toán.\n"
         "2. Các trường\n- Thực hiện.", ["Bộ phận Thi đua", "Bộ phận Kế toán", "Các trường"]),
    ],
)  # fmt: skip
def test_who_does_what(part, units):
    draft = read_plan(f"{HEAD}I. NỘI DUNG\n- Dạy tốt.\nII. TỔ CHỨC THỰC HIỆN\n{part}\nTrên đây là kế hoạch.")
    assert [duty.who for duty in draft.responsibilities] == units


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("KẾ HOẠCH\nPhát động thi đua\nchào mừng kỷ niệm 42 năm Ngày Nhà giáo Việt Nam\n(20/11/1982 - 20/11/2024)",
         ("Phát động thi đua chào mừng kỷ niệm 42 năm Ngày Nhà giáo Việt Nam", None)),
        ("KẾ HOẠCH HOẠT ĐỘNG\nCụm thi đua số 2, năm học 2024 - 2025", ("Cụm thi đua số 2, năm học 2024 - 2025", None)),
        ("KẾ HOẠCH\nTriển khai phong trào “Sinh viên 5 tốt”, “Tập thể Sinh viên 5 tốt”",
         ("Triển khai phong trào “Sinh viên 5 tốt”, “Tập thể Sinh viên 5 tốt”", "Sinh viên 5 tốt")),
        ("KẾ HOẠCH\nVề việc phát động phong trào thi đua năm học 2024 - 2025\nvới chủ đề “Kỷ cương – Sáng tạo”",
         ("Về việc phát động phong trào thi đua năm học 2024 - 2025 với chủ đề “Kỷ cương – Sáng tạo”", "Kỷ "
          "cương – Sáng tạo")),
        ("KẾ HOẠCH\nThi đua năm học 2024 - 2025\nChủ đề năm học: “Đoàn kết, kỷ cương, sáng tạo”",
         ("Thi đua năm học 2024 - 2025", "Đoàn kết, kỷ cương, sáng tạo")),
        ("KẾ HOẠCH\nPhát động đợt thi đua cao điểm “60 ngày đêm”\n-----------",
         ("Phát động đợt thi đua cao điểm “60 ngày đêm”", "60 ngày đêm")),
        ("KẾ HOẠCH\nXây dựng, phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến\ngiai đoạn 2021 - 2025 của "
         "Trường Cao đẳng A",
         ("Xây dựng, phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến giai đoạn 2021 - 2025 của Trường Cao "
          "đẳng A", None)),
        ("KẾ HOẠCH\nTriển khai, thực hiện phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực hiện "
         "văn hóa công sở”\ngiai đoạn 2019 - 2025 trên địa bàn huyện A",
         ("Triển khai, thực hiện phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa "
          "công sở” giai đoạn 2019 - 2025 trên địa bàn huyện A", "Cán bộ, công chức, viên chức thi đua thực "
          "hiện văn hóa công sở")),
        ("KẾ HOẠCH\nThực hiện Phong trào thi đua “Cả nước chung tay vì người nghèo -\nKhông để ai bị bỏ lại "
         "phía sau” giai đoạn 2021 - 2025",
         ("Thực hiện Phong trào thi đua “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau” "
          "giai đoạn 2021 - 2025", "Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau")),
        ("KẾ HOẠCH\nTổ chức phong trào thi đua\n“Dạy tốt – Học tốt”",
         ("Tổ chức phong trào thi đua “Dạy tốt – Học tốt”", "Dạy tốt – Học tốt")),
        ("KẾ HOẠCH PHÁT ĐỘNG PHONG TRÀO THI ĐUA\n“DẠY TỐT, HỌC TỐT” NĂM HỌC 2024 - 2025",
         ("PHÁT ĐỘNG PHONG TRÀO THI ĐUA “DẠY TỐT, HỌC TỐT” NĂM HỌC 2024 - 2025", "DẠY TỐT, HỌC TỐT")),
        ("KẾ HOẠCH\nPhát động phong trào thi đua lập thành tích chào mừng\n95 năm Ngày thành lập Đảng Cộng sản "
         "Việt Nam\n(03/02/1930 – 03/02/2025), 80 năm Quốc khánh nước CHXHCN Việt Nam\n(02/9/1945 – 02/9/2025)",
         ("Phát động phong trào thi đua lập thành tích chào mừng 95 năm Ngày thành lập Đảng Cộng sản Việt Nam "
          "(03/02/1930 – 03/02/2025), 80 năm Quốc khánh nước CHXHCN Việt Nam (02/9/1945 – 02/9/2025)", None)),
        ("Kế hoạch\nThi đua năm học 2024-2025", ("Thi đua năm học 2024-2025", None)),
        ("KẾ  HOẠCH\nThi đua năm học 2024-2025", ("Thi đua năm học 2024-2025", None)),
        ("K Ế   H O Ạ C H\nThi đua năm học 2024-2025", ("Thi đua năm học 2024-2025", None)),
        ("KẾ HOẠCH\nThực hiện phong trào thi đua năm 2025\nKhẩu hiệu hành động: “Tuổi trẻ tiên phong”",
         ("Thực hiện phong trào thi đua năm 2025", "Tuổi trẻ tiên phong")),
        ("KẾ HOẠCH\nTổ chức các hoạt động thi đua trong năm học 2024 – 2025 của Liên đội Trường Tiểu học Lê Văn "
         "Tám\nChủ điểm “Vâng lời Bác dạy – Làm nghìn việc tốt”",
         ("Tổ chức các hoạt động thi đua trong năm học 2024 – 2025 của Liên đội Trường Tiểu học Lê Văn "
          "Tám", "Vâng lời Bác dạy – Làm nghìn việc tốt")),
        ("KẾ HOẠCH\nThi đua năm 2025\n“Đoàn kết - Sáng tạo”\n(Từ 01/01/2025 đến 31/12/2025)\n-------",
         ("Thi đua năm 2025", "Đoàn kết - Sáng tạo")),
        ("KẾ HOẠCH\nThi đua năm 2025\n(Chủ đề: “Đoàn kết - Sáng tạo”)", ("Thi đua năm 2025", "Đoàn kết - Sáng tạo")),
        ("KẾ HOẠCH\nThi đua năm 2025\n(Dự thảo)", ("Thi đua năm 2025", None)),
    ],
)  # fmt: skip
def test_title_and_theme(lines, expected):
    head = "TRƯỜNG A\nSố: 1/KH-A\nHà Nội, ngày 5 tháng 9 năm 2024"
    draft = read_plan(
        f"{head}\n{lines}\nCăn cứ nhiệm vụ năm học;\nTrường A xây dựng kế hoạch như sau:\nI. NỘI DUNG\n- Dạy tốt."
    )
    assert (draft.title, draft.theme) == expected


@pytest.mark.parametrize(
    ("part", "groups"),
    [
        ("a) Giáo viên: dạy tốt.\nb) Học sinh: học tốt.\nc) Tập thể lớp: trang trí lớp.",
         ["Giáo viên", "Học sinh", "Tập thể lớp"]),
        ("1. Đối với tập thể\n1.1. Nhà trường\n- Đạt danh hiệu.\n1.2. Các khoa, phòng\n- Đăng ký.\n"
         "2. Đối với cá nhân\n- Dạy tốt.",
         ["Nhà trường", "Các khoa, phòng", "Cá nhân"]),
        ("1. Đối với cá nhân\na) Giáo viên dạy giỏi cấp trường: 5 người.\nb) Học sinh giỏi cấp trường: 9 em.",
         ["Cá nhân"]),
        ("1. Tiêu chí đối với giảng viên\n- Dạy tốt.\n2. Tiêu chí đối với sinh viên\n- Học tốt.",
         ["Giảng viên", "Sinh viên"]),
        ("1. Tập thể\n- Đoàn kết.\n2. Cá nhân\n- Gương mẫu.", []),
    ],
)  # fmt: skip
def test_for_whom_criteria_are(part, groups):
    draft = read_plan(f"{HEAD}I. MỤC ĐÍCH\n- Dạy tốt.\nII. CHỈ TIÊU\n{part}\nIII. KẾT THÚC\n- Trên đây là kế hoạch.")
    assert list(draft.audiences) == groups


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("- Đề nghị UBND tỉnh tặng Cờ thi đua cho 01 đơn vị, trao Giấy khen cho 02 cá nhân.",
         ["Cờ thi đua của UBND tỉnh", "Giấy khen"]),
        ("- Xét tặng Cờ thi đua của Bộ Nội vụ; tỉnh tặng Cờ thi đua.", ["Cờ thi đua của Bộ Nội vụ"]),
        ("- Học sinh đạt “Học sinh Xuất sắc” hoặc “Học sinh Giỏi”.", ["Học sinh Xuất sắc", "Học sinh Giỏi"]),
        ("- Đoàn trường trao Giấy chứng nhận.", ["Giấy chứng nhận"]),
        ("- Tặng danh hiệu “Lớp tiến bộ” cho mỗi khối 01 lớp và “Học sinh bứt phá” cho 10 em.",
         ["Lớp tiến bộ", "Học sinh bứt phá"]),
        ("- Kỷ niệm chương “Vì sự nghiệp giáo dục”.", ["Kỷ niệm chương “Vì sự nghiệp giáo dục”"]),
        ("- Bằng khen UBND tỉnh: 02 tập thể; Huân chương Lao động hạng Ba: 01 cá nhân.",
         ["Bằng khen UBND tỉnh", "Huân chương Lao động hạng Ba"]),
        ("- Có Chiến sĩ thi đua cấp Thành phố và Giảng viên dạy giỏi cấp Học viện.",
         ["Chiến sĩ thi đua cấp Thành phố", "Giảng viên dạy giỏi cấp Học viện"]),
    ],
)  # fmt: skip
def test_what_can_be_won(line, names):
    assert list(read_plan(f"{HEAD}I. KHEN THƯỞNG\n{line}").award_titles) == names


def test_a_table_of_targets_set_by_spaces():
    table = (
        "TT    Nội dung                        Chỉ tiêu\n"
        "1     Học sinh giỏi cấp huyện, tính cả các giải tập thể, giải trực tuyến và giải do các hội nghề nghiệp "
        "phối hợp với ngành tổ chức     15 em\n"
        "2     Tỷ lệ lưu ban                   ≤ 1%\n"
        "3     Sáng kiến cấp cơ sở             04 - 06\n"
        "4     Đồ dùng dạy học tự làm          20\n"
    )
    draft = read_plan(f"{HEAD}I. CHỈ TIÊU\n{table}II. TỔ CHỨC THỰC HIỆN\n- Các tổ thực hiện.")
    assert [(t.minimum, t.maximum, t.unit) for t in draft.targets] == [
        (15, 15, "count"), (None, 1, "percent"), (4, 6, "count"), (20, 20, "count"),
    ]  # fmt: skip
    assert [section.label for section in draft.sections] == ["I", "II"]


def test_in_a_plan_for_years_what_follows_a_yearly_month_is_yearly():
    plan = HEAD.replace("năm học 2024 - 2025", "giai đoạn 2024 - 2028")
    draft = read_plan(
        f"{plan}Phần thứ nhất\nMỤC TIÊU, GIẢI PHÁP\nI. QUY TRÌNH\n1. Công nhận\n"
        "Tháng 10 hằng năm, các tổ bình xét. Hội đồng họp trong tháng 11.\n"
        "2. Bồi dưỡng\nSáu tháng một lần, các tổ đánh giá.\n3. Kết thúc\nSơ kết trong tháng 12/2026."
    )
    assert [(m.ends_on and m.ends_on.isoformat(), m.recurring) for m in draft.milestones] == [
        ("2024-10-31", "yearly"), ("2024-11-30", "yearly"), (None, "half-yearly"), ("2026-12-31", None),
    ]  # fmt: skip


def test_an_anniversary_dated_in_the_purpose_counts_where_a_drive_celebrates_it():
    plan = (
        f"{HEAD}I. MỤC ĐÍCH\n- Chào mừng 95 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2025) và 50 năm Ngày mở trường "
        "(12/5/1975 - 12/5/2025).\nII. CÁC ĐỢT\n1. Đợt 1: từ 15/01/2025 đến 28/02/2025\n"
        "- Thi văn nghệ mừng 95 năm Ngày thành lập Đảng."
    )
    peaks = [m.ends_on.isoformat() for m in read_plan(plan).milestones if m.kind == "peak" and m.ends_on]
    assert peaks == ["2025-02-03"]


def test_several_recipients_on_one_line_and_a_slogan_for_each_drive():
    draft = read_plan(
        f"{HEAD}I. CÁC ĐỢT\n1. Đợt 1: tháng 9/2024\n- Chủ đề: “Dạy tốt”.\n"
        "2. Đợt 2: tháng 3/2025\n- Chủ đề: “Học tốt”.\nNơi nhận: Sở GDĐT; các tổ, lớp; lưu VT.\n"
        "HIỆU TRƯỞNG\nTrần Thị Mai"
    )
    assert (list(draft.recipients), draft.theme) == (["Sở GDĐT", "các tổ, lớp", "lưu VT"], None)

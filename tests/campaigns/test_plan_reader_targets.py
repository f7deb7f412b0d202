"""Targets: percents, counts, quotas per unit, numbers in words, nested denominators; and what is no target."""

import pytest

from campaigns.rules.plan_reader import read_plan

PLAN = "KẾ HOẠCH\nThi đua năm 2022\nCăn cứ nhiệm vụ năm 2022;\nTrường A xây dựng kế hoạch như sau:\nI. NỘI DUNG\n"


def found(line: str) -> list[tuple[float | None, float | None, str]]:
    return [(target.minimum, target.maximum, target.unit) for target in read_plan(PLAN + line).targets]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 100% cán bộ, giáo viên đăng ký thi đua.", [(100, 100, "percent")]),
        ("- Có từ 90% trở lên cá nhân đạt Lao động tiên tiến.", [(90, None, "percent")]),
        ("- Tối thiểu 70% cán bộ sử dụng phần mềm.", [(70, None, "percent")]),
        ("- Tỷ lệ học sinh bỏ học dưới 0,5%.", [(None, 0.5, "percent")]),
        ("- Không quá 15% cá nhân được công nhận Chiến sĩ thi đua cơ sở.", [(None, 15, "percent")]),
        ("- 30 - 50% giảng viên đạt giảng viên dạy giỏi.", [(30, 50, "percent")]),
        ("- Từ 80% đến 90% đoàn viên xếp loại khá trở lên.", [(80, 90, "percent")]),
        ("- 80-90% giảng viên dạy giỏi cấp khoa, 40-50% cấp trường.", [(80, 90, "percent"), (40, 50, "percent")]),
        (
            "- Trên 95% học sinh lên lớp, trong đó có từ 30% trở lên đạt học sinh giỏi.",
            [(95, None, "percent"), (30, None, "percent")],
        ),
        ("- Xếp loại tốt: 80%, khá: 20%.", [(80, 80, "percent"), (20, 20, "percent")]),
        ("- Có ít nhất 01 sáng kiến cấp cơ sở.", [(1, None, "count")]),
        ("- Mỗi khoa, phòng có 02 đề tài.", [(2, 2, "count")]),
        ("- Mỗi tổ chuyên môn đăng ký ít nhất một chuyên đề.", [(1, None, "count")]),
        ("- Mỗi giáo viên phải có hai tiết dạy tốt.", [(2, 2, "count")]),
        ("- Mỗi đơn vị giới thiệu ít nhất 02 cá nhân và 01 mô hình.", [(2, None, "count"), (1, 1, "count")]),
        ("- Có từ 1 - 2 khoa, phòng đạt danh hiệu tập thể.", [(1, 2, "count")]),
        ("- Có 05 tập thể đạt danh hiệu Tập thể lao động tiên tiến.", [(5, 5, "count")]),
        ("- 03/05 tổ đạt danh hiệu Tập thể lao động tiên tiến.", [(3, 3, "count")]),
        ("- Chiến sĩ thi đua cơ sở: 03 đồng chí.", [(3, 3, "count")]),
        ("- Học sinh giỏi cấp huyện từ 10 giải trở lên.", [(10, None, "count")]),
        ("- Có từ 2 trở lên tập thể, có từ 10 trở lên cá nhân được khen.", [(2, None, "count"), (10, None, "count")]),
    ],
)
def test_a_promised_number(line, expected):
    assert found(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "- Tất cả các đơn vị tham gia.",
        "- Tổ chức 01 tọa đàm kỷ niệm ngày 20/11.",
        "- Thực hiện 5 chương trình vì học viên: (1) tư duy; (2) kỹ năng.",
        "- Điểm chấm từ 80 đến 100 điểm xếp loại A; đạt từ 8 điểm trở lên.",
        "- Lớp 9A có 35 học sinh.",
        "- Ủng hộ 50.000 đồng.",
        "- Kỷ niệm 40 năm ngày thành lập trường.",
        "- Đạt chuẩn quốc gia mức độ 2; học sinh khối 6 đến khối 9.",
        "- Năm học 2021 - 2022 có nhiều đổi mới.",
    ],
)
def test_what_is_no_target(line):
    assert found(line) == []


@pytest.mark.parametrize(
    ("line", "subject", "measure", "of"),
    [
        (
            "- Có từ 10 - 15% cá nhân đạt danh hiệu A trong tổng số cá nhân đạt danh hiệu B.",
            "cá nhân",
            "đạt danh hiệu A trong tổng số cá nhân đạt danh hiệu B",
            "tổng số cá nhân đạt danh hiệu B",
        ),
        (
            "- Có 90% cá nhân đạt danh hiệu A trong tổng số cán bộ, viên chức, người lao động.",
            "cá nhân",
            "đạt danh hiệu A trong tổng số cán bộ, viên chức, người lao động",
            "tổng số cán bộ, viên chức, người lao động",
        ),
        ("- Mỗi khoa, phòng có 02 đề tài.", "đề tài", "đề tài", "khoa, phòng"),
        ("- 100% đảng viên hoàn thành tốt nhiệm vụ.", "đảng viên", "hoàn thành tốt nhiệm vụ", None),
    ],
)
def test_what_is_measured_and_of_what(line, subject, measure, of):
    assert [(t.subject, t.measure, t.of) for t in read_plan(PLAN + line).targets] == [(subject, measure, of)]


def test_under_a_heading_of_targets_a_leading_number_counts():
    plan = PLAN.replace("I. NỘI DUNG", "I. CHỈ TIÊU")
    assert [t.minimum for t in read_plan(plan + "- 04 sáng kiến cấp cơ sở.\n- Học sinh giỏi: 12 em.").targets] == [
        4,
        12,
    ]

"""Whom an assignment addresses: only the units that it names or whose kind it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.rules.audience import AudienceUnit, addressed

NAMES = {
    "Ban Giám hiệu": "department",
    "Khoa Kinh tế": "department",
    "Khoa Kinh tế nông nghiệp": "department",
    "Phòng Đào tạo": "department",
    "Phòng Công tác học sinh, sinh viên": "department",
    "Văn phòng": "department",
    "Thư viện": "department",
    "Tổ Toán": "department",
    "Lớp 10A": "class",
    "Lớp 10A1": "class",
    "Công đoàn trường": "organisation",
    "Đoàn thanh niên": "organisation",
}
UNITS = [AudienceUnit(key, name, kind) for key, (name, kind) in enumerate(NAMES.items())]
FACULTIES = {"Khoa Kinh tế", "Khoa Kinh tế nông nghiệp"}
OFFICES = {"Phòng Đào tạo", "Phòng Công tác học sinh, sinh viên", "Văn phòng"}
CLASSES = {"Lớp 10A", "Lớp 10A1"}
BESIDE = {"Công đoàn trường", "Đoàn thanh niên"}
DEPARTMENTS = {name for name, kind in NAMES.items() if kind == "department"}


def reached(who: str) -> set[str]:
    return {unit.name for unit in UNITS if unit.key in addressed(who, UNITS)}


@pytest.mark.parametrize(
    ("who", "units"),
    [
        ("Các lớp", CLASSES),
        ("Các lớp, chủ nhiệm lớp", CLASSES),
        ("Giáo viên chủ nhiệm", CLASSES),
        ("GVCN và lớp trưởng", CLASSES),
        ("Toàn thể học sinh, sinh viên", CLASSES),
        ("Các khoa", FACULTIES),
        ("Các khoa, các lớp", FACULTIES | CLASSES),
        ("CÁC KHOA, PHÒNG", FACULTIES | OFFICES | {"Thư viện"}),
        ("Trưởng các khoa và các phòng", FACULTIES | OFFICES | {"Thư viện"}),
        ("Khoa, phòng, lớp", FACULTIES | OFFICES | CLASSES | {"Thư viện"}),
        ("Các phòng chức năng", OFFICES),
        ("Tổ trưởng các tổ chuyên môn", {"Tổ Toán"}),
        ("Các tổ chức đoàn thể", set()),
        ("Các đoàn thể", BESIDE),
        ("Công đoàn trường, Đoàn thanh niên", BESIDE),
        ("Công đoàn", set()),
        ("Ban Giám hiệu", {"Ban Giám hiệu"}),
        ("Hội đồng Thi đua – Khen thưởng", set()),
        ("Khoa Kinh tế phối hợp", {"Khoa Kinh tế"}),
        ("Khoa Kinh tế nông nghiệp", {"Khoa Kinh tế nông nghiệp"}),
        ("Lớp 10A1", {"Lớp 10A1"}),
        ("Phòng Công tác học sinh, sinh viên", {"Phòng Công tác học sinh, sinh viên"}),
        ("Phòng Đào tạo chủ trì; các lớp thực hiện", {"Phòng Đào tạo"} | CLASSES),
        ("Toàn thể cán bộ, viên chức, người lao động", DEPARTMENTS),
        ("Các đơn vị", set(NAMES)),
        ("Trưởng các đơn vị", set(NAMES)),
        ("Toàn thể đơn vị", set(NAMES)),
        ("Các tập thể, cá nhân", set(NAMES)),
        ("", set()),
    ],
)
def test_whom_an_assignment_addresses(who: str, units: set[str]) -> None:
    assert reached(who) == units


@given(st.text(max_size=60))
def test_any_words_are_read(who: str) -> None:
    assert addressed(who, UNITS) <= {unit.key for unit in UNITS}


def test_a_unit_is_named_by_any_dash() -> None:
    office = AudienceUnit(1, "Phòng Tổ chức – Hành chính", "department")
    assert addressed("Phòng Tổ chức - Hành chính", [office, AudienceUnit(2, "Phòng Đào tạo", "department")]) == {1}

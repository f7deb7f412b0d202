"""Numbers: one series per issuer, kind, form and year or term; no gap and no double, also when many sign at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from documents.actions import take_number
from documents.models import IssuedPaper, NumberSeries
from documents.rules.register import Sending, sending
from emulation.decisions import RuleViolation
from tests.documents.desk import give_key, issue, notice
from units.models import SchoolProfile, Unit, User

AT_ONCE = 20 if connection.vendor == "postgresql" else 8


def taken(school: Unit, **changes: object) -> tuple[str, int]:
    given = {"school": school, "issuer": "TCT", "kind": "KH", "form": "nd30", "issued_on": date(2026, 3, 2), **changes}
    series, number = take_number(**given)
    return series.period, number


def test_numbers_of_a_series_follow_each_other(school: Unit) -> None:
    assert [taken(school) for _ in range(3)] == [("2026", 1), ("2026", 2), ("2026", 3)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("2026", 2)),
        ({"kind": "plan"}, ("2026", 2)),
        ({"kind": "QĐ"}, ("2026", 1)),
        ({"issuer": "HĐTĐKT"}, ("2026", 1)),
        ({"issued_on": date(2027, 1, 1)}, ("2027", 1)),
        ({"form": "hd05"}, ("2025-2030", 1)),
        ({"form": "hd05", "issued_on": date(2027, 1, 1)}, ("2025-2030", 1)),
    ],
)
def test_each_series_counts_for_itself(school: Unit, changes: dict, expected: tuple[str, int]) -> None:
    assert taken(school) == ("2026", 1)
    assert taken(school, **changes) == expected


def test_schools_count_apart(school: Unit, other_school: Unit) -> None:
    assert (taken(school), taken(other_school)) == (("2026", 1), ("2026", 1))


def test_party_numbers_go_on_over_the_years_of_a_term(school: Unit) -> None:
    taken(school, form="hd05")
    assert taken(school, form="hd05", issued_on=date(2027, 1, 1)) == ("2025-2030", 2)


def test_without_a_term_no_party_number(school: Unit) -> None:
    SchoolProfile.objects.filter(pk=school.pk).update(party_term="")
    with pytest.raises(RuleViolation) as refusal:
        taken(school, form="hd05")
    assert str(refusal.value) == (
        "Trường chưa khai nhiệm kỳ cấp ủy nên chưa cấp được số cho văn bản của Đảng. Vui lòng đề nghị quản trị "
        "hoặc Thường trực Hội đồng điền tại mục Đơn vị, “Sửa tiêu đề văn bản”."
    )
    assert NumberSeries.objects.count() == 0


def test_without_a_symbol_no_number(school: Unit) -> None:
    with pytest.raises(RuleViolation) as refusal:
        taken(school, issuer=" ")
    assert str(refusal.value) == (
        "Trường chưa khai tên viết tắt nên chưa lập được số, ký hiệu văn bản. Vui lòng báo quản trị."
    )
    assert NumberSeries.objects.count() == 0


def test_a_number_taken_in_vain_is_free_again(school: Unit) -> None:
    with transaction.atomic():
        taken(school)
        transaction.set_rollback(True)
    assert taken(school) == ("2026", 1)


@pytest.mark.parametrize(
    ("form", "expected"), [("nd30", ["01/TB-TCT", "02/TB-TCT"]), ("hd05", ["01-TB/TCT", "02-TB/TCT"])]
)
def test_the_number_reads_as_its_form_wants(school: Unit, leader: User, form: str, expected: list[str]) -> None:
    give_key(leader, school)
    papers = [issue(school, leader, form=form, paper=lambda number: notice(number, form=form)) for _ in range(2)]
    assert [paper.number_text for paper in papers] == expected


@pytest.mark.django_db(transaction=True)
def test_many_sign_at_once(school: Unit, leader: User) -> None:
    give_key(leader, school)

    def sign(_: int) -> str:
        try:
            return issue(school, User.objects.get(pk=leader.pk)).number_text
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        texts = sorted(pool.map(sign, range(AT_ONCE)))
    expected = [f"{number:02d}/TB-TCT" for number in range(1, AT_ONCE + 1)]
    assert texts == expected
    assert sorted(IssuedPaper.objects.values_list("number_text", flat=True)) == expected
    assert NumberSeries.objects.get().last_number == AT_ONCE


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Các khoa, phòng;", "Lưu: VT, TĐKT."], Sending(("Các khoa, phòng",), "VT, TĐKT")),
        (["- Như trên,", "- Lưu Văn phòng."], Sending(("Như trên",), "Văn phòng")),
        (["Phòng Lưu trữ"], Sending(("Phòng Lưu trữ",), "")),
        ([" ", ""], Sending((), "")),
    ],
)
def test_who_gets_a_paper_and_who_keeps_it(lines: list[str], expected: Sending) -> None:
    assert sending(lines) == expected

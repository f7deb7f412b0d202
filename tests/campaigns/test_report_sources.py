"""Reports as what targets count: who has sent them, and the numbers they give."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions import reports
from campaigns.actions.formulas import Wanted, set_formula
from campaigns.models import Campaign, ReportCall, Target, TargetFormula
from campaigns.queries.target_detail import unit_rows
from campaigns.queries.target_progress import progress_of
from emulation.decisions import RuleViolation
from tests.campaigns.pledging import add_target
from units.models import Unit, User

D = Decimal


@pytest.fixture
def hours(running: Campaign) -> Target:
    """At least ten open lessons in the school."""
    return add_target(running, "Có từ 10 giờ dạy mẫu", unit="count", minimum=D(10))


@pytest.fixture
def calls(running: Campaign, office: User) -> list[ReportCall]:
    """Two quarters, each due on the 28th of its last month."""
    return [
        reports.ask_report(
            campaign=running, kind="quarter", title=f"Báo cáo quý {number}", starts_on=date(2026, month, 1),
            ends_on=date(2026, month + 2, 28), due_on=date(2026, month + 2, 28), by=office,
        )
        for number, month in ((1, 1), (2, 4))
    ]  # fmt: skip


def send(call: ReportCall, unit: Unit, by: User, value: int, day: date, accept: User | None = None) -> None:
    at = timezone.make_aware(datetime(day.year, day.month, day.day, 9))
    target = Target.objects.get(plan=call.campaign_id)
    report = reports.write_report(
        call=call, unit=unit, texts={}, targets={target: (D(value), "")}, assignments={}, send=True, by=by, at=at
    )
    if accept:
        reports.accept_report(report=report, by=accept)


@pytest.fixture
def told(
    hours: Target, calls: list[ReportCall], department: Unit, other_department: Unit, unit_head: User, other_head: User,
    office: User,
) -> Target:  # fmt: skip
    """One faculty sends both reports in time, the other the first late and the second not yet accepted."""
    send(calls[0], department, unit_head, 3, date(2026, 3, 20), office)
    send(calls[1], department, unit_head, 7, date(2026, 6, 28), office)
    send(calls[0], other_department, other_head, 2, date(2026, 4, 2), office)
    send(calls[1], other_department, other_head, 50, date(2026, 6, 1))
    return hours


def test_the_last_accepted_report_of_each_unit_is_added_up(told: Target, office: User) -> None:
    set_formula(target=told, wanted=Wanted("reported"), by=office)
    row = progress_of(told.plan.campaign)[0]
    assert (row.reached.measured, row.reached.words, row.reached.needed) == (
        D(9), "Chưa đạt", "còn 1 đơn vị tính để đạt 10",
    )  # fmt: skip
    assert [(one.name, one.figure) for one in unit_rows(row)] == [
        ("Khoa Xây dựng Đảng", "7"),
        ("Khoa Nhà nước và pháp luật", "2"),
    ]


def test_within_one_unit(told: Target, office: User, other_department: Unit) -> None:
    set_formula(target=told, wanted=Wanted("reported", unit=other_department), by=office)
    assert progress_of(told.plan.campaign)[0].reached.measured == D(2)


def test_nothing_reported_is_not_known_rather_than_nought(hours: Target, office: User) -> None:
    set_formula(target=hours, wanted=Wanted("reported"), by=office)
    assert progress_of(hours.plan.campaign)[0].reached.words == "Chưa có số liệu"


@pytest.mark.parametrize(
    ("source", "units"),
    [
        ("complete_reporters", ["Khoa Nhà nước và pháp luật", "Khoa Xây dựng Đảng"]),
        ("timely_reporters", ["Khoa Xây dựng Đảng"]),
        ("reports", ["Khoa Nhà nước và pháp luật"] * 2 + ["Khoa Xây dựng Đảng"] * 2),
    ],
)
def test_who_has_sent(
    told: Target, office: User, sign_in: Callable[[User], Client], source: str, units: list[str]
) -> None:
    set_formula(target=told, wanted=Wanted(source), by=office)
    answer = sign_in(office).get(reverse("campaigns:target", args=[told.pk]))
    rows = answer.context["named"]
    assert sorted(row.name if source != "reports" else row.unit for row in rows) == units


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ("percent", Wanted("reported", "units")),
        ("count", Wanted("reported", "units")),
        ("count", Wanted("staff", "reported")),
    ],
)
def test_what_units_report_is_part_of_no_percentage(hours: Target, office: User, unit: str, wanted: Wanted) -> None:
    hours.unit = unit
    with pytest.raises(RuleViolation, match="Cộng số các đơn vị báo cáo"):
        set_formula(target=hours, wanted=wanted, by=office)
    assert not TargetFormula.objects.exists()

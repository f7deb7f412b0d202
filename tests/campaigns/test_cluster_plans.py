"""A plan that a cluster of schools made: its shared milestones and reports fit a campaign of one of its schools."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from campaigns.actions import reports
from campaigns.models import Campaign, Milestone
from campaigns.queries.pledges import deadline_of
from campaigns.rules.plan_entry import MilestoneEntry, PlanEntry, plan_entry_from
from campaigns.rules.plan_moving import move_plan
from campaigns.rules.plan_reader import read_plan
from documents.models import IssuedPaper
from emulation.work import work_for
from tests.campaigns.plan_sample import PIN, running
from units.models import Unit, User

SAMPLE = Path(__file__).parent / "plan_samples" / "cluster-2023.txt"
NAMED = {  # what the office mends on the page: the reader names these by their verb, the heading says what is sent
    date(2026, 3, 20): ("Gửi bản đăng ký thi đua về Trưởng cụm", "registration", "pledge"),
    date(2026, 6, 10): ("Gửi báo cáo sơ kết 6 tháng đầu năm về Trưởng cụm", "report", "office"),
    date(2026, 10, 30): ("Gửi báo cáo tổng kết năm về Trưởng cụm", "report", "office"),
}


def reviewed(milestone: MilestoneEntry) -> MilestoneEntry:
    if milestone.ends_on not in NAMED or milestone.starts_on:
        return milestone
    what, kind, duty = NAMED[milestone.ends_on]
    return replace(milestone, what=what, kind=kind, duty=duty)


def cluster_plan() -> PlanEntry:
    """Last year's paper of the cluster, read in and carried over as any plan is."""
    draft = plan_entry_from(read_plan(SAMPLE.read_text(encoding="utf-8")), source_name=SAMPLE.name)
    moved = move_plan(draft, 2026)
    return replace(moved, milestones=tuple(reviewed(milestone) for milestone in moved.milestones))


@pytest.fixture
def campaign(school: Unit, office: User, leader: User) -> Campaign:
    return running(school, office, leader, cluster_plan())


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def test_its_milestones_fit(campaign: Campaign) -> None:
    assert (campaign.name, campaign.plan.source_number) == ("Hoạt động của Cụm thi đua số 5 năm 2026", "02/KH-CTĐ5")
    rows = Milestone.objects.filter(plan=campaign.plan).order_by("position")
    assert [(row.kind, row.duty, row.starts_on, row.ends_on) for row in rows] == [
        ("registration", "pledge", None, date(2026, 3, 20)),
        ("report", "office", None, date(2026, 6, 10)),
        ("report", "office", None, date(2026, 10, 30)),
        ("review", "none", None, None),  # every quarter
        ("inspection", "office", date(2026, 10, 1), date(2026, 10, 31)),
        ("peak", "none", date(2026, 11, 1), date(2026, 11, 30)),
        ("final", "office", None, date(2026, 11, 15)),
        ("submission", "nomination", None, date(2026, 11, 25)),
    ]


def test_everybody_owes_what_is_theirs_by_the_clusters_days(campaign: Campaign, unit_head: User, office: User) -> None:
    """Units register by the cluster's day; its reports are the office's own, each by its day."""
    assert deadline_of(campaign) == date(2026, 3, 19)  # "trước ngày 20/3"
    assert [item.due_on for item in work_for(unit_head, date(2026, 3, 10)) if "ăng ký" in item.title] == [
        date(2026, 3, 19)
    ]
    mine = [(item.due_on, item.title) for item in work_for(office, date(2026, 6, 1))]
    owed = [what for what, _, duty in NAMED.values() if duty == "office"]
    assert [(day, what) for day, title in mine for what in owed if what in title] == [
        (date(2026, 6, 9), owed[0]), (date(2026, 10, 29), owed[1]),
    ]  # fmt: skip


def test_its_reports_fit(campaign: Campaign, department: Unit, unit_head: User, office: User, leader: User) -> None:
    """Units report in time for the school's own report to reach the cluster by its day; the head signs it."""
    call = reports.ask_report(
        campaign=campaign, kind="midterm", title="Báo cáo sơ kết 6 tháng đầu năm", starts_on=date(2026, 1, 1),
        ends_on=date(2026, 6, 5), due_on=date(2026, 6, 7), by=office,
    )  # fmt: skip
    exemplars, models = campaign.plan.targets.order_by("position")
    report = reports.write_report(
        call=call,
        unit=department,
        texts={"achievements": "Giới thiệu 02 điển hình, 01 mô hình."},
        targets={exemplars: (Decimal(2), ""), models: (Decimal(1), "")},
        assignments={},
        send=True,
        by=unit_head,
        at=at(6, 6),
    )
    reports.accept_report(report=report, by=office, at=at(6, 8))
    reports.consolidate_report(call=call, overview="Trường thực hiện đủ nội dung của cụm.", proposals="", by=office)
    paper = reports.sign_report(call=call, pin=PIN, by=leader, at=at(6, 9))
    assert (paper.kind, paper.issued_on) == ("BC", date(2026, 6, 9))
    assert IssuedPaper.objects.filter(school=campaign.school).count() == 2  # the plan and its report

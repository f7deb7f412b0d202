"""Finding and spreading exemplars: a plan of five years, a year of it, monthly updates, quarterly assessments."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from awards.demo.acts import ask_units, count, report_of, start_initiative, update_monthly
from awards.demo.cast import PIN
from awards.demo.plan_files import plan_of
from campaigns.actions import campaigns, drives, formulas, initiative_reviews, initiatives, plans, pledges, reports
from campaigns.actions.formulas import Wanted
from campaigns.models import Campaign, Initiative, ReportCall, Target
from campaigns.rules.initiatives import InitiativeKind, Scope
from campaigns.rules.reports import ReportKind

if TYPE_CHECKING:
    from awards.demo.story import Story

STAGE_PLAN = "exemplars-2021-2025.txt"
YEARS = 5
QUARTERS = ("I", "II", "III", "IV")
_MODELS = (
    (InitiativeKind.MODEL, "Mô hình “Mỗi tuần một gương sáng” trên bản tin nội bộ"),
    (InitiativeKind.INITIATIVE, "Giải quyết hồ sơ học viên trong một lần đến"),
    (InitiativeKind.MODEL, "Mô hình “Giảng viên đồng hành cùng cơ sở”"),
    (InitiativeKind.TOPIC, "Đề tài: Tổng kết cách làm hay trong công tác Đảng ở chi bộ bản"),
    (InitiativeKind.MODEL, "Mô hình “Lớp học mở” cho giảng viên trẻ"),
)
_LINES = (
    "Chọn người làm mẫu, thống nhất cách làm",
    "Thực hiện ở đơn vị, có ghi chép hằng tuần",
    "Hai đơn vị bạn đến học tập",
    "Chỉnh sửa theo góp ý, lập tài liệu hướng dẫn",
    "Giới thiệu trên trang thông tin của trường",
)


def before(story: Story) -> None:
    """The plan of the five years is signed and launched first; the year's campaign belongs to it, units register."""
    cast, first = story.cast, story.year - (story.year - 1) % YEARS
    stage = plans.create_campaign(school=cast.school, draft=plan_of(STAGE_PLAN, first), by=cast.office)
    campaigns.submit_plan(campaign=stage, by=cast.office)
    campaigns.sign_plan(campaign=stage, pin=PIN, by=cast.leader, at=story.on(date(first, 1, 15)))
    campaigns.launch_campaign(campaign=stage, by=cast.office, at=story.on(date(first, 1, 18)))
    issued = stage.plan.milestones.get(what__startswith="Ban hành kế hoạch")
    campaigns.complete_milestone(milestone=issued, by=cast.office, at=story.on(date(first, 1, 18)))
    target = stage.plan.targets.get(text__contains="sáng kiến, mô hình")
    formulas.set_formula(target=target, wanted=Wanted("recognised_initiatives"), by=cast.office)
    drives.set_parent(campaign=story.campaign, parent=stage, by=cast.office)
    _register_for(story, stage, target, date(first, 2, 10))


def _register_for(story: Story, stage: Campaign, target: Target, day: date) -> None:
    for unit in story.cast.units:
        head = story.cast.head_of(unit)
        pledge = pledges.open_pledge(campaign=stage, unit=unit, by=head)
        statement = "Mỗi năm xây dựng ít nhất một điển hình, một cách làm hay."
        pledges.save_pledge(pledge=pledge, statement=statement, titles=[], commitments={target: Decimal(2)}, by=head)
        pledges.submit_pledge(pledge=pledge, by=head, at=story.on(day))
        pledges.accept_pledge(pledge=pledge, by=story.cast.office, at=story.on(day + timedelta(5)))


def live(story: Story) -> None:
    """What happens from the launch to today."""
    found = []
    for place, (kind, title) in enumerate(_MODELS):
        summary = "Việc làm cụ thể, đã có kết quả bước đầu ở đơn vị; dễ làm theo, không tốn thêm kinh phí."
        initiative = start_initiative(story, story.cast.units[1 + place], kind, title, summary)
        update_monthly(story, initiative, _LINES, behind=place == len(_MODELS) - 1)
        found.append(initiative)
    _recognise(story, found[0])
    count(story, "đăng ký trong năm", Wanted("registered_initiatives"))
    count(story, "mô hình được công nhận", Wanted("recognised_initiatives"))
    meetings = count(story, "sinh hoạt chuyên đề", Wanted("reported"))
    for quarter in range(1, len(QUARTERS) + 1):
        _assess(story, quarter, meetings)


def _recognise(story: Story, initiative: Initiative) -> None:
    """The board of initiatives recognises the first model once it has run for a while."""
    cast, reviewer = story.cast, story.cast.heads[2]
    assert reviewer.person
    initiative_reviews.seat_reviewer(
        school=cast.school,
        person=reviewer.person,
        chair=True,
        appointed_by=f"Quyết định số 20/QĐ-{cast.school.symbol} ngày 02/01/{story.year}",
        starts_on=date(story.year, 1, 1),
        by=cast.office,
    )
    initiatives.submit_initiative(
        initiative=initiative, by=cast.head_of(initiative.unit), at=story.on(date(story.year, 6, 20))
    )
    day = story.on(date(story.year, 6, 30))
    initiative_reviews.recognise_initiative(
        initiative=initiative,
        scope=Scope.SCHOOL,
        paper_number=f"85/QĐ-{cast.school.symbol}",
        paper_on=day.date(),
        paper_by=str(cast.school),
        by=reviewer,
        at=day,
    )


def _assess(story: Story, quarter: int, meetings: Target) -> None:
    """A quarter that is over: units report, one of the last quarter has not yet, and the head signs what is whole."""
    first = date(story.year, 3 * quarter - 2, 1)
    after = date(story.year + quarter // 4, 3 * quarter % 12 + 1, 1)
    due_on = after + timedelta(4)
    if after > story.now.date():
        return
    title = f"Đánh giá quý {QUARTERS[quarter - 1]} năm {story.year}"
    call = ask_units(story, ReportKind.QUARTER, title, (first, after - timedelta(1)), due_on)
    current = due_on + timedelta(90) > story.now.date()
    for unit in story.cast.units[1 : -1 if current else None]:
        report_of(story, call, unit, {meetings: Decimal(quarter)}, due_on - timedelta(1))
    if not current:
        _sign(story, call, due_on + timedelta(5))


def _sign(story: Story, call: ReportCall, day: date) -> None:
    reports.consolidate_report(
        call=call,
        overview="Các đơn vị duy trì cập nhật hằng tháng; đã có cách làm hay được giới thiệu trong toàn trường.",
        proposals="Tiếp tục bồi dưỡng các mô hình đã đăng ký; chọn điển hình đề nghị cấp trên khen thưởng.",
        by=story.cast.office,
    )
    reports.sign_report(call=call, pin=PIN, by=story.cast.leader, at=story.on(day))

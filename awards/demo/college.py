"""A school year of a college: audiences with their own targets, ratings, a drive, a visit, reports of all units."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from awards.actions import decisions, deeds, nominations, spot
from awards.actions.evidence import add_evidence_link
from awards.actions.hearings import declare_hearing
from awards.demo.acts import ON_PAPER, SCREENED, ask_units, count, report_of, start_initiative, update_monthly
from awards.demo.cast import PIN
from awards.models import Nomination, SpotHearing
from awards.queries.rulebook import version_in_force
from campaigns.actions import drives, inspections, ratings
from campaigns.actions.formulas import Wanted
from campaigns.rules.initiatives import InitiativeKind
from campaigns.rules.ratings import Level
from campaigns.rules.reports import ReportKind
from documents.actions.drafts import sign_draft, submit_draft
from units.models import Person, Unit

if TYPE_CHECKING:
    from awards.demo.story import Story

_LINES = ("Khảo sát doanh nghiệp", "Ký thỏa thuận với hai doanh nghiệp", "Sinh viên đi thực tập đợt 1", "Lấy ý kiến")


def live(story: Story) -> None:
    """What happens from the launch to today."""
    _count_by_audience(story)
    _rate_leaders(story)
    _drive(story)
    _commend_at_once(story)
    model = start_initiative(
        story,
        story.cast.units[3],
        InitiativeKind.MODEL,
        "Mô hình “Học kỳ doanh nghiệp”",
        "Sinh viên năm cuối học và làm tại doanh nghiệp một học kỳ, có giảng viên và kỹ sư cùng hướng dẫn.",
    )
    update_monthly(story, model, _LINES)
    _inspect(story)
    _report(story)


def _count_by_audience(story: Story) -> None:
    """Each audience by its own people: leaders, teachers, workers, students."""
    everybody = story.titles["LDTT"]
    count(story, "cán bộ quản lý", Wanted("rated_excellent", "leaders"))
    count(story, "nhà giáo", Wanted("awarded_people", "lecturers", numerator_title=everybody))
    count(story, "nhân viên, người lao động", Wanted("awarded_people", "support", numerator_title=everybody))
    count(story, "học sinh, sinh viên", Wanted("awarded_people", "learners", numerator_title=story.titles["GK_CN"]))


def _rate_leaders(story: Story) -> None:
    people = [person for staff in story.cast.staff.values() for person in staff]
    leaders = [person for person in people if person.category == Person.Category.LEADER]
    levels = {person: Level.EXCELLENT if place % 3 == 0 else Level.GOOD for place, person in enumerate(leaders)}
    ratings.rate_people(campaign=story.campaign, levels=levels, by=story.cast.office, at=story.now)


def _drive(story: Story) -> None:
    cast, ends_on = story.cast, date(story.year, 11, 20)
    drive = drives.save_drive(
        campaign=story.campaign,
        name="Dạy tốt, học tốt",
        occasion="Ngày Nhà giáo Việt Nam 20/11",
        starts_on=date(story.year, 10, 1),
        ends_on=ends_on,
        contents="Thao giảng, hội thi tay nghề, văn nghệ; mỗi lớp một việc làm tri ân thầy cô.",
        titles=[story.titles["GK_CN"], story.titles["GK_TT"]],
        by=cast.office,
    )
    if ends_on >= story.now.date():
        return
    best = cast.classes[0]
    for title, person, deed in (
        ("GK_TT", None, "Giải Nhất hội thi tay nghề"),
        ("GK_CN", cast.staff[best.pk][0], "Thủ khoa hội thi tay nghề"),
    ):
        drives.add_drive_result(
            drive=drive, title=story.titles[title], unit=best, person=person, achievement=deed, by=cast.office
        )
    drives.end_drive(
        drive=drive, results="Hội thi tay nghề có đủ các khoa tham gia.", by=cast.office, at=story.on(ends_on)
    )


def _commend_at_once(story: Story) -> None:
    """A learner's sudden deed has its decision; about a class the board is still being asked."""
    cast, day = story.cast, story.launched(21).date()
    if day >= story.now.date() or version_in_force(day, cast.school) is None:
        return
    unit = cast.classes[0]
    saved = _propose(story, unit, cast.staff[unit.pk][1], "Cứu hai em nhỏ bị đuối nước", day)
    hearing = _ask_all(story, saved, day + timedelta(1))
    _decide_at_once(story, hearing, day + timedelta(2))
    _propose(story, cast.classes[-1], None, "Nhặt được 20 triệu đồng, tìm và trả lại người mất", story.now.date())


def _propose(story: Story, unit: Unit, person: Person | None, deed: str, day: date) -> Nomination:
    """The teacher in charge writes and sends it, the office finds it valid."""
    head, title = story.cast.head_of(unit), story.titles["GK_CN" if person else "GK_TT"]
    nomination = deeds.propose_spot(
        campaign=story.campaign,
        unit=unit,
        title=title,
        person=person,
        deed=deed,
        happened_on=day,
        achievement=f"{deed}; có xác nhận của công an xã, được nhân dân địa phương khen ngợi.",
        by=head,
        at=story.on(day),
    )
    add_evidence_link(nomination=nomination, link="https://xa.example/xac-nhan", about="Giấy xác nhận", by=head)
    nominations.submit_nomination(nomination=nomination, by=head, at=story.on(day))
    return nominations.validate_nomination(nomination=nomination, reason=SCREENED, by=story.cast.office)


def _ask_all(story: Story, nomination: Nomination, day: date) -> SpotHearing:
    """The board is asked, and everybody agrees."""
    board, office, at = story.cast.board, story.cast.office, story.on(day)
    assert board
    hearing = spot.ask_board(
        campaign=story.campaign, board=board, nominations=[nomination], due_on=day + timedelta(3), by=office, at=at
    )
    answers = {case.pk: (True, "") for case in hearing.cases.all()}
    for member in hearing.members.select_related("person__user"):
        declare_hearing(hearing=hearing, cases=[], reason="", by=member.person.user)
        spot.answer_hearing(hearing=hearing, answers=answers, by=member.person.user, at=at)
    return spot.close_hearing(hearing=hearing, by=office, at=at)


def _decide_at_once(story: Story, hearing: SpotHearing, day: date) -> None:
    """Minutes and decision, signed by the head, who is in the chair."""
    cast, at = story.cast, story.on(day)
    draft = spot.draft_hearing_minutes(hearing=hearing, by=cast.office)
    submit_draft(draft=draft, by=cast.office)
    sign_draft(draft=draft, pin=PIN, by=cast.leader, at=at)
    decision = decisions.draft_spot_decision(hearing=hearing, by=cast.office)
    decisions.waive_signatures(decision=decision, reason=ON_PAPER, by=cast.leader)
    decisions.sign_decision(decision=decision, pin=PIN, by=cast.leader, at=at)


def _inspect(story: Story) -> None:
    """A visit with something to mend, which the unit has answered."""
    cast, unit, day = story.cast, story.cast.units[4], story.launched(40).date()
    assert cast.office.person
    assert cast.admin.person
    visit = inspections.plan_inspection(
        campaign=story.campaign,
        unit=unit,
        topic="Tổ chức phong trào thi đua ở khoa và các lớp",
        visit_on=day,
        team=[cast.office.person, cast.admin.person],
        by=cast.office,
    )
    if day + timedelta(10) > story.now.date():
        return
    inspections.record_findings(
        inspection=visit,
        findings="Đã triển khai đến các lớp; sổ theo dõi của hai lớp chưa ghi đủ.",
        follow_up="Bổ sung sổ theo dõi thi đua của hai lớp.",
        follow_up_due=day + timedelta(14),
        by=cast.office,
    )
    inspections.answer_inspection(
        inspection=visit, answer="Đã bổ sung đủ sổ theo dõi.", by=cast.head_of(unit), at=story.on(day + timedelta(10))
    )


def _report(story: Story) -> None:
    """A first report of all units; one class has not sent it."""
    due_on = story.launched(60).date()
    if due_on >= story.now.date():
        return
    period = date(story.year, 9, 1), date(story.year, 10, 31)
    call = ask_units(story, ReportKind.MONTH, "Báo cáo thi đua tháng 9, tháng 10", period, due_on)
    for unit in story.cast.units[1:-1]:
        report_of(story, call, unit, {}, due_on - timedelta(2))

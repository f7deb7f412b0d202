"""Visits of inspection: planned, found, answered, ended; what is to be mended waits for the unit until then."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from campaigns.actions import inspections as actions
from campaigns.models import Attachment, Campaign, Inspection
from campaigns.queries.visit_work import visit_work
from emulation.decisions import RuleViolation
from emulation.models import Event
from units.models import Unit, User

SignIn = Callable[[User], Client]
TODAY = date(2026, 5, 1)


def planned(campaign: Campaign, unit: Unit, office: User, *members: User, topic: str = "Hồ sơ thi đua") -> Inspection:
    team = [user.person for user in members if user.person]
    return actions.plan_inspection(
        campaign=campaign, unit=unit, topic=topic, visit_on=date(2026, 5, 5), team=team, by=office
    )


def owed(school: Unit) -> list[tuple[int, str, date | None]]:
    return [(i.user_id, i.title, i.due_on) for i in visit_work(school=school, today=TODAY)]


def test_a_visit_until_it_is_answered(
    running: Campaign, school: Unit, department: Unit, unit_head: User, member: User, office: User
) -> None:
    visit = planned(running, department, office, member)
    going = ("Kiểm tra Khoa Xây dựng Đảng, ghi kết quả: Hồ sơ thi đua", date(2026, 5, 5))
    assert owed(school) == [(office.pk, *going), (member.pk, *going)]
    mine = [[(i.title, i.due_on) for i in visit_work(school=None, today=TODAY, user=user)] for user in (member, office)]
    assert mine == [[going], [going]]
    mend = {"follow_up": "Bổ sung sổ", "follow_up_due": date(2026, 5, 20)}
    actions.record_findings(inspection=visit, findings="Thiếu sổ", by=member, **mend)  # of the team
    assert owed(school) == [(unit_head.pk, "Khắc phục sau kiểm tra: Hồ sơ thi đua", date(2026, 5, 20))]
    with pytest.raises(RuleViolation, match="đã được ghi"):
        actions.record_findings(inspection=visit, findings="x", by=office)
    actions.answer_inspection(inspection=visit, answer="Đã bổ sung", by=unit_head)
    assert owed(school) == [(office.pk, "Xem Khoa Xây dựng Đảng đã khắc phục: Hồ sơ thi đua", None)]
    with pytest.raises(RuleViolation, match=r"trước hạn cũ \(20/05/2026\)"):
        actions.ask_again(inspection=visit, follow_up="Ký sổ", follow_up_due=date(2026, 5, 19), by=office)
    actions.ask_again(inspection=visit, follow_up="Ký sổ", follow_up_due=date(2026, 6, 1), by=office)
    assert owed(school) == [(unit_head.pk, "Khắc phục sau kiểm tra: Hồ sơ thi đua", date(2026, 6, 1))]
    actions.answer_inspection(inspection=visit, answer="Đã ký", by=unit_head)
    actions.close_inspection(inspection=visit, by=office)
    assert (owed(school), Inspection.objects.get().stage) == ([], "closed")
    assert list(Event.objects.of(visit).values_list("verb", flat=True)) == [
        "plan_inspection", "record_findings", "answer_inspection", "ask_again", "answer_inspection", "close_inspection",
    ]  # fmt: skip


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1), date(2062, 5, 5)])
def test_a_visit_is_within_its_campaign(
    running: Campaign, department: Unit, member: User, office: User, day: date
) -> None:
    """A slip of the year would be years overdue at once, or never come."""
    visit = planned(running, department, office, member)
    assert member.person
    with pytest.raises(RuleViolation, match="trong thời gian của phong trào"):
        actions.plan_inspection(
            campaign=running, unit=department, topic="Sổ", visit_on=day, team=[member.person], by=office
        )
    with pytest.raises(RuleViolation, match="trong thời gian của phong trào"):
        actions.move_inspection(inspection=visit, visit_on=day, by=office)


def test_nothing_to_mend_ends_the_visit(running: Campaign, department: Unit, member: User, office: User) -> None:
    visit = planned(running, department, office, member)
    with pytest.raises(RuleViolation, match="nội dung cần khắc phục và hạn"):
        actions.record_findings(inspection=visit, findings="Tốt", follow_up="Sửa", by=office)
    with pytest.raises(RuleViolation, match="không thể trước ngày kiểm tra"):
        actions.record_findings(
            inspection=visit, findings="Tốt", follow_up="Sửa", follow_up_due=date(2026, 5, 4), by=office
        )
    assert actions.record_findings(inspection=visit, findings="Tốt", by=office).stage == "closed"


def test_who_may(
    running: Campaign, department: Unit, member: User, unit_head: User, other_head: User, office: User, leader: User
) -> None:
    for by in (leader, unit_head, other_head):
        with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
            planned(running, department, by, member)
    with pytest.raises(RuleViolation, match="ít nhất một thành viên"):
        planned(running, department, office)
    visit = planned(running, department, office, member)
    with pytest.raises(RuleViolation, match="Đã có lượt kiểm tra"):
        planned(running, department, office, member)
    with pytest.raises(RuleViolation, match="hoặc thành viên đoàn"):
        actions.record_findings(inspection=visit, findings="x", by=unit_head)
    with pytest.raises(RuleViolation, match="không chờ đơn vị trả lời"):
        actions.answer_inspection(inspection=visit, answer="x", by=unit_head)
    with pytest.raises(RuleViolation, match="Chỉ kết thúc khi"):
        actions.close_inspection(inspection=visit, by=office)
    assert Inspection.objects.count() == 1


def test_in_the_browser(
    running: Campaign,
    department: Unit,
    member: User,
    unit_head: User,
    other_head: User,
    office: User,
    outsider: User,
    sign_in: SignIn,
) -> None:
    page = reverse("campaigns:inspections", args=[running.pk])
    clerk, head = sign_in(office), sign_in(unit_head)
    data = {"unit": department.pk, "topic": "Sổ", "visit_on": "05/05/2026", "member_1": "Nguyễn Thị Ánh"}
    assert [clerk.post(page, data | {"member_1": "Ai đó"}).status_code, head.post(page, data).status_code] == [422, 403]
    assert clerk.post(page, data).status_code == 302
    visit = Inspection.objects.get()
    where = reverse("campaigns:inspection", args=[visit.pk])
    statuses = [sign_in(user).get(where).status_code for user in (office, unit_head, member, other_head, outsider)]
    assert statuses == [200, 200, 200, 404, 404]
    record = reverse("campaigns:record_findings", args=[visit.pk])
    found = {"findings": "Thiếu", "follow_up": "Bổ sung", "follow_up_due": ""}
    assert clerk.post(record, found).status_code == 422
    assert clerk.post(record, found | {"follow_up_due": "20/05/2026"}).status_code == 302
    answer = reverse("campaigns:answer_inspection", args=[visit.pk])
    assert clerk.post(answer, {"answer": "x"}).status_code == 403
    file = SimpleUploadedFile("sổ.pdf", b"%PDF-1.4 x")
    assert head.post(answer, {"answer": "Đã bổ sung", "file": file}).status_code == 302
    attachment = reverse("campaigns:attachment", args=[Attachment.objects.get().pk])
    assert b"".join(clerk.get(attachment).streaming_content) == b"%PDF-1.4 x"
    assert sign_in(other_head).get(attachment).status_code == 404
    again, close = (reverse(f"campaigns:{name}", args=[visit.pk]) for name in ("ask_again", "close_inspection"))
    assert clerk.post(again, {"follow_up": ""}).status_code == 422
    assert [head.post(close).status_code, clerk.post(close).status_code, clerk.post(close).status_code] == [
        403, 302, 403]  # fmt: skip


def test_a_visit_is_put_on_another_day_or_given_up_until_it_was_made(
    running: Campaign, department: Unit, member: User, unit_head: User, office: User, sign_in: SignIn
) -> None:
    visit = planned(running, department, office, member)
    other = planned(running, department, office, member, topic="Sổ sách")
    move, cancel = (reverse(f"campaigns:{name}", args=[visit.pk]) for name in ("move_inspection", "cancel_inspection"))
    page = sign_in(office).get(reverse("campaigns:inspection", args=[visit.pk])).content.decode()
    assert [address in page for address in (move, cancel)] == [True, True]
    for url, typed in ((move, {"visit_on": "12/05/2026"}), (cancel, {})):
        assert [sign_in(user).post(url, typed).status_code for user in (unit_head, member)] == [403, 403]
    assert sign_in(office).post(move, {"visit_on": "chín"}).status_code == 422
    assert sign_in(office).post(move, {"visit_on": "12/05/2026"}).status_code == 302
    assert Inspection.objects.get(pk=visit.pk).visit_on == date(2026, 5, 12)
    assert sign_in(office).post(cancel).status_code == 302
    assert list(Inspection.objects.all()) == [other]
    actions.record_findings(inspection=other, findings="Tốt", by=office)
    with pytest.raises(RuleViolation, match="không đổi lịch hay bỏ được nữa"):
        actions.cancel_inspection(inspection=other, by=office)


def test_whoever_leads_the_unit_does_not_write_what_was_found_there(
    running: Campaign, department: Unit, unit_head: User, member: User, office: User
) -> None:
    visit = planned(running, department, office, member, unit_head)
    with pytest.raises(RuleViolation, match="phụ trách đơn vị được kiểm tra"):
        actions.record_findings(inspection=visit, findings="Tốt", by=unit_head)

"""Peak drives inside a campaign, and campaigns inside longer ones."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions import drives as actions
from campaigns.actions.campaigns import close_campaign
from campaigns.models import Campaign, Drive, DriveResult, Milestone
from campaigns.queries.drives import campaigns_around, drive_work
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.pledging import title
from units.models import Unit, User

SignIn = Callable[[User], Client]


def opened(campaign: Campaign, office: User, **changes: Any) -> Drive:
    given = {
        "name": "Dạy tốt, học tốt", "occasion": "20/11", "starts_on": date(2026, 9, 5), "ends_on": date(2026, 11, 20),
        "contents": "Thao giảng", "titles": [title("GK_TT"), title("GK_CN")],
    }  # fmt: skip
    return actions.save_drive(campaign=campaign, by=office, **given | changes)


def at(month: int, day: int) -> datetime:
    return timezone.make_aware(datetime(2026, month, day, 9, 0))


def test_a_drive_from_opening_to_results(
    running: Campaign, school: Unit, department: Unit, member: User, office: User
) -> None:
    drive = opened(running, office)
    work = [(i.user_id, i.title, i.due_on) for i in drive_work(school=school, today=date(2026, 9, 5))]
    assert work == [(office.pk, "Tổng kết đợt cao điểm: Dạy tốt, học tốt", date(2026, 11, 20))]
    assert drive_work(school=school, today=date(2026, 9, 4)) == []
    assert drive_work(school=None, today=date(2026, 9, 5), user=member) == []
    result = {"drive": drive, "unit": department, "achievement": "12 giờ tốt", "by": office}
    actions.add_drive_result(title=title("GK_TT"), person=None, **result)
    actions.add_drive_result(title=title("GK_CN"), person=member.person, **result)
    wrong = [
        ({"title": title("GK_TT"), "person": None}, "đã được ghi"),
        ({"title": title("GK_CN"), "person": None}, "dành cho cá nhân"),
        ({"title": title("LDTT"), "person": member.person}, "không thuộc các danh hiệu"),
        ({"title": title("GK_CN"), "person": office.person}, "không thuộc trường"),
    ]
    for values, sentence in wrong:
        with pytest.raises(RuleViolation, match=sentence):
            actions.add_drive_result(**result | values)
    with pytest.raises(RuleViolation, match="nên chưa tổng kết được"):
        actions.end_drive(drive=drive, results="Tốt", by=office, at=at(9, 4))
    actions.end_drive(drive=drive, results="Tốt", by=office, at=at(11, 20))
    for act in (
        lambda: actions.end_drive(drive=drive, results="x", by=office),
        lambda: opened(running, office, drive=drive),
        lambda: actions.remove_drive_result(line=DriveResult.objects.select_related("drive")[0], by=office),
    ):
        with pytest.raises(RuleViolation, match="đã tổng kết"):
            act()
    assert (drive_work(school=school, today=date(2026, 12, 1)), DriveResult.objects.count()) == ([], 2)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_on": date(2025, 12, 31)}, "nằm trong thời gian của phong trào"),
        ({"ends_on": date(2027, 1, 1)}, "nằm trong thời gian của phong trào"),
        ({"ends_on": date(2026, 9, 4)}, "từ ngày bắt đầu trở đi"),
        ({"name": "  "}, "ghi tên đợt"),
    ],
)
def test_a_drive_that_cannot_be(running: Campaign, office: User, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        opened(running, office, **changes)
    assert (Drive.objects.count(), Event.objects.filter(verb="open_drive").count()) == (0, 0)


def test_only_the_office_and_only_once(running: Campaign, office: User, leader: User, outsider: User) -> None:
    for user in (leader, outsider):
        with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
            opened(running, user)
    opened(running, office)
    with pytest.raises(RuleViolation, match="đã có đợt “Dạy tốt, học tốt”"):
        opened(running, office)
    close_campaign(campaign=running, by=office)
    with pytest.raises(RuleViolation, match="đã kết thúc"):
        opened(running, office, name="Khác")


def five_years(school: Unit, office: User) -> Campaign:
    return Campaign.objects.create(
        school=school, name="Kế hoạch 2025-2030", starts_on=date(2025, 1, 1), ends_on=date(2030, 12, 31),
        stage="running", created_by=office,
    )  # fmt: skip


def test_a_year_belongs_to_five(
    running: Campaign, school: Unit, other_school: Unit, office: User, leader: User, outsider: User
) -> None:
    longer, strange = five_years(school, office), five_years(other_school, outsider)
    actions.set_parent(campaign=running, parent=longer, by=office)
    actions.set_parent(campaign=running, parent=longer, by=office)
    assert Campaign.objects.get(pk=running.pk).parent == longer
    assert Event.objects.filter(verb="set_parent").count() == 1
    assert [campaigns_around(office, campaign) for campaign in (longer, running)] == [(None, [running]), (longer, [])]
    same = Campaign.objects.create(
        school=school, name="Cùng kỳ", starts_on=longer.starts_on, ends_on=longer.ends_on, created_by=office,
        parent=longer, stage="running",
    )  # fmt: skip
    wrong = [
        (running, strange, office, "phong trào của trường"),
        (longer, running, office, "không bao trùm"),
        (longer, same, office, "đang thuộc chính phong trào này"),
        (longer, longer, office, "đang thuộc chính phong trào này"),
        (running, None, leader, "Chỉ Thường trực"),
    ]
    for campaign, parent, by, sentence in wrong:
        with pytest.raises(RuleViolation, match=sentence):
            actions.set_parent(campaign=campaign, parent=parent, by=by)
    assert Event.objects.filter(verb="set_parent").count() == 1


def test_in_the_browser(
    running: Campaign, school: Unit, department: Unit, member: User, office: User, outsider: User, sign_in: SignIn
) -> None:
    longer = five_years(school, office)
    clerk, reader = sign_in(office), sign_in(member)
    new = reverse("campaigns:open_drive", args=[running.pk])
    data = {"name": "Mừng Đảng", "starts_on": "03/01/2026", "ends_on": "03/02/2026", "titles": [title("GK_TT").pk]}
    wrong = clerk.post(new, data | {"ends_on": "03/02/2027"})
    assert (wrong.status_code, Drive.objects.count()) == (422, 0)
    assert "Mừng Đảng" in wrong.content.decode()
    assert [reader.get(new).status_code, clerk.post(new, data).status_code] == [403, 302]
    drive = Drive.objects.get()
    page = reverse("campaigns:drive", args=[drive.pk])
    assert [sign_in(user).get(page).status_code for user in (office, member, outsider)] == [200, 200, 404]
    add = reverse("campaigns:add_drive_result", args=[drive.pk])
    result = {"title": title("GK_TT").pk, "unit": department.pk, "achievement": "Tốt"}
    assert [clerk.post(add, result | {"unit": ""}).status_code, clerk.post(add, result).status_code] == [422, 302]
    remove = reverse("campaigns:remove_drive_result", args=[DriveResult.objects.get().pk])
    assert [reader.post(remove).status_code, sign_in(outsider).post(remove).status_code] == [403, 404]
    end = reverse("campaigns:end_drive", args=[drive.pk])
    assert [clerk.post(end, {"results": ""}).status_code, clerk.post(end, {"results": "Tốt"}).status_code] == [422, 302]
    parent = reverse("campaigns:set_parent", args=[running.pk])
    assert [reader.post(parent, {"parent": longer.pk}).status_code] == [403]
    assert [clerk.post(parent, {"parent": running.pk}).status_code] == [422]
    assert [clerk.post(parent, {"parent": longer.pk}).status_code] == [302]
    assert "Kế hoạch 2025-2030" in reader.get(reverse("campaigns:drives", args=[running.pk])).content.decode()


def test_the_plans_peak_periods_are_offered_until_they_are_opened(
    running: Campaign, office: User, member: User, sign_in: SignIn
) -> None:
    peak = {"plan": running.plan, "text": "x", "kind": "peak", "duty": "none"}
    first = Milestone.objects.create(
        what="Đợt 1 chào mừng ngày 19/5", starts_on=date(2026, 3, 3), ends_on=date(2026, 5, 19), position=90, **peak
    )
    Milestone.objects.create(
        what="ngày lễ", starts_on=date(2026, 5, 19), ends_on=date(2026, 5, 19), position=91, **peak
    )
    page, client = reverse("campaigns:drives", args=[running.pk]), sign_in(office)
    new = f"{reverse('campaigns:open_drive', args=[running.pk])}?moc={first.pk}"
    assert (new in client.get(page).content.decode(), "moc=" in sign_in(member).get(page).content.decode()) == (
        True,
        False,
    )
    assert list(client.get(page).context["planned"]) == [first]
    form = client.get(new).context["form"]
    assert [form[name].value() for name in ("name", "occasion", "starts_on", "ends_on")] == [
        "Đợt 1 chào mừng ngày 19/5", "Ngày 19/5", date(2026, 3, 3), date(2026, 5, 19),
    ]  # fmt: skip
    assert client.get(new.replace(f"={first.pk}", "=x")).status_code == 200
    drive = opened(running, office, starts_on=date(2026, 3, 3), ends_on=date(2026, 5, 19))
    assert list(client.get(page).context["planned"]) == []
    Drive.objects.filter(pk=drive.pk).update(name=first.what, ends_on=date(2026, 5, 18))
    assert list(client.get(page).context["planned"]) == []


def test_the_list_costs_the_same(running: Campaign, office: User, sign_in: SignIn, django_assert_num_queries) -> None:
    client = sign_in(office)
    for number in range(3):
        opened(running, office, name=f"Đợt {number}")
        with django_assert_num_queries(9):
            client.get(reverse("campaigns:drives", args=[running.pk]))


def test_a_drive_opened_by_mistake_is_dropped_while_it_holds_no_result(
    running: Campaign, department: Unit, member: User, office: User, sign_in: SignIn
) -> None:
    drive = opened(running, office)
    line = actions.add_drive_result(
        drive=drive, title=title("GK_TT"), unit=department, person=None, achievement="12 giờ tốt", by=office
    )
    client, page = sign_in(office), reverse("campaigns:drive", args=[drive.pk])
    assert "Xóa đợt mở nhầm" not in client.get(page).content.decode()
    with pytest.raises(RuleViolation, match="đã có kết quả"):
        actions.delete_drive(drive=drive, by=office)
    actions.remove_drive_result(line=line, by=office)
    assert "Xóa đợt mở nhầm" in client.get(page).content.decode()
    address = reverse("campaigns:delete_drive", args=[drive.pk])
    assert sign_in(member).post(address).status_code == 403
    assert client.post(address).status_code == 302
    assert not Drive.objects.exists()
    assert Event.objects.get(verb="delete_drive").note == "Dạy tốt, học tốt"


def test_a_drive_past_its_last_day_waits_to_be_summed_up(running: Campaign, office: User, sign_in: SignIn) -> None:
    drive = opened(running, office, titles=[])
    Drive.objects.filter(pk=drive.pk).update(starts_on=date(2020, 1, 1), ends_on=date(2020, 2, 3))
    for page in (reverse("campaigns:drive", args=[drive.pk]), reverse("campaigns:drives", args=[running.pk])):
        assert "Chờ tổng kết" in sign_in(office).get(page).content.decode()


def test_who_sums_a_drive_up_before_its_end_is_told_of_it(running: Campaign, office: User, sign_in: SignIn) -> None:
    today = timezone.localdate()
    for left, warned in ((0, False), (3, True)):
        starts_on = today - timedelta(days=9)
        drive = Drive(campaign=running, name=str(left), starts_on=starts_on, created_by=office)
        drive.ends_on = today + timedelta(days=left)
        drive.save()
        page = sign_in(office).get(reverse("campaigns:drive", args=[drive.pk])).content.decode()
        assert (f"Đợt còn kéo dài đến hết ngày {drive.ends_on:%d/%m/%Y}" in page) == warned

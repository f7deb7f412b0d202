"""Calendars that other programs read: what stands in them, that they are private, and that changes move events."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from campaigns.actions import calendars as actions
from campaigns.models import CalendarAddress, CalendarVersion, Campaign, Milestone
from campaigns.queries.calendars import entries_of
from campaigns.rules.calendars import Entry, Version, calendar_bytes
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.test_drives import opened
from units.models import Unit, User

SignIn = Callable[[User], Client]
NOW = timezone.make_aware(datetime(2026, 3, 2, 9, 0))


def events(content: bytes) -> dict[str, Any]:
    """The events by title, read back by another hand than ours."""
    return {str(event["summary"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def read(address: CalendarAddress, days: int = 0) -> dict[str, Any]:
    return events(actions.read_calendar(address=address, at=NOW + timedelta(days=days)))


def test_days_are_dates_and_lines_are_short() -> None:
    long = "Đăng ký thi đua, " * 12
    entry = Entry("milestone:7", long, date(2026, 3, 1), date(2026, 3, 31), "http://x/", "Các khoa; phòng, tổ")
    content = calendar_bytes("Phong trào", [(entry, Version(2, NOW))], "truong.vn")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    for line in (b"DTSTART;VALUE=DATE:20260301", b"DTEND;VALUE=DATE:20260401", b"SEQUENCE:2", b"METHOD:PUBLISH",
                 b"UID:milestone-7@truong.vn", b"TRANSP:TRANSPARENT", b"DTSTAMP:20260302T020000Z",
                 b"REFRESH-INTERVAL;VALUE=DURATION:PT6H", b"X-WR-CALNAME:Phong tr\xc3\xa0o"):  # fmt: skip
        assert line in content.split(b"\r\n"), line
    calendar = Calendar.from_ical(content)
    assert (calendar.errors, [component.errors for component in calendar.walk("VEVENT")]) == ([], [[]])
    event = calendar.walk("VEVENT")[0]
    assert (str(event["summary"]), event["dtend"].dt) == (long.strip(), date(2026, 4, 1))
    assert str(event["description"]) == "Các khoa; phòng, tổ\nhttp://x/"


def test_a_campaigns_dates(running: Campaign, office: User) -> None:
    Milestone.objects.filter(duty="nomination").update(bound="before")  # "trước ngày 20/11" is due on 19/11
    opened(running, office)
    address = actions.open_campaign_calendar(campaign=running, by=office)
    found = {title: (e["dtstart"].dt, e["dtend"].dt, e["sequence"]) for title, e in read(address).items()}
    assert found == {
        "Đăng ký thi đua": (date(2026, 3, 31), date(2026, 4, 1), 0),
        "Gửi hồ sơ đề nghị": (date(2026, 11, 19), date(2026, 11, 20), 0),
        "Dạy tốt, học tốt": (date(2026, 9, 5), date(2026, 11, 21), 0),
    }


def test_a_change_moves_the_event(running: Campaign, office: User) -> None:
    address = actions.open_campaign_calendar(campaign=running, by=office)
    first = read(address)["Đăng ký thi đua"]
    assert read(address, days=1)["Đăng ký thi đua"].to_ical() == first.to_ical()
    Milestone.objects.filter(duty="pledge").update(ends_on=date(2026, 4, 15))
    moved = read(address, days=2)["Đăng ký thi đua"]
    assert (moved["uid"], moved["sequence"], moved["dtstart"].dt) == (first["uid"], 1, date(2026, 4, 15))
    assert moved["dtstamp"].dt > first["dtstamp"].dt
    assert read(address, days=3)["Đăng ký thi đua"]["sequence"] == 1
    assert CalendarVersion.objects.count() == 2


def test_what_comes_again_stands_on_each_of_its_days(running: Campaign, office: User) -> None:
    address = actions.open_campaign_calendar(campaign=running, by=office)
    Milestone.objects.filter(duty="pledge").update(recurring="quarterly")
    row = Milestone.objects.get(duty="pledge")
    found = [entry for entry in entries_of(address, NOW.date()) if entry.title == "Đăng ký thi đua"]
    assert [(entry.key, entry.ends_on) for entry in found] == [
        (f"milestone:{row.pk}", date(2026, 3, 31)),
        (f"milestone:{row.pk}:20260630", date(2026, 6, 30)),
        (f"milestone:{row.pk}:20260930", date(2026, 9, 30)),
        (f"milestone:{row.pk}:20261231", date(2026, 12, 31)),
    ]


def test_a_milestone_given_as_a_month_stands_on_its_last_day(running: Campaign, office: User) -> None:
    address = actions.open_campaign_calendar(campaign=running, by=office)
    june = {"ends_on": date(2026, 6, 30), "precision": "month"}
    Milestone.objects.filter(duty="pledge").update(starts_on=date(2026, 6, 1), **june)
    event = read(address)["Đăng ký thi đua (trong tháng 6/2026)"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 6, 30), date(2026, 7, 1))
    Milestone.objects.filter(duty="pledge").update(recurring="quarterly")
    assert [title for title in read(address) if title.startswith("Đăng ký")] == [
        f"Đăng ký thi đua (trong tháng {month}/2026)" for month in (6, 9, 12)
    ]


@pytest.mark.parametrize(
    ("precision", "starts_on", "words"),
    [
        ("year", date(2026, 1, 1), "trong năm 2026"),
        ("year", date(2025, 1, 1), "trong các năm 2025–2026"),
        ("month", date(2026, 9, 1), "từ tháng 9 đến tháng 12/2026"),
        ("month", date(2025, 9, 1), "từ tháng 9/2025 đến tháng 12/2026"),
    ],
)
def test_a_year_or_some_months_stand_on_their_last_day(
    running: Campaign, office: User, precision: str, starts_on: date, words: str
) -> None:
    address = actions.open_campaign_calendar(campaign=running, by=office)
    Milestone.objects.filter(duty="pledge").update(
        starts_on=starts_on, ends_on=date(2026, 12, 31), precision=precision, bound="on"
    )
    event = read(address)[f"Đăng ký thi đua ({words})"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 31), date(2027, 1, 1))


def test_ones_own_work(running: Campaign, unit_head: User, member: User) -> None:
    mine = read(actions.open_own_calendar(by=unit_head))
    title = "Hạn: Đăng ký thi đua của Khoa Xây dựng Đảng – Phong trào thi đua năm 2026"
    assert {name: e["dtstart"].dt for name, e in mine.items()} == {
        title: date(2026, 3, 31),
        "Hạn: Gửi hồ sơ đề nghị khen thưởng rồi chốt danh sách – Phong trào thi đua năm 2026": date(2026, 11, 20),
    }
    assert read(actions.open_own_calendar(by=member)) == {}


def test_an_address_is_secret_and_can_be_taken_back(
    running: Campaign, unit_head: User, member: User, sign_in: SignIn
) -> None:
    page, client = reverse("campaigns:my_calendar"), sign_in(unit_head)
    assert CalendarAddress.objects.count() == 0
    client.post(page)
    client.post(page)  # a second tap
    old = CalendarAddress.objects.get()
    assert len(old.token) >= 43
    feed = reverse("campaigns:calendar", args=[old.token])
    assert feed in client.get(page).content.decode()
    assert feed not in sign_in(member).get(page).content.decode()
    answer = Client().get(feed)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert Client().head(feed).status_code == 200  # some programs ask so before they subscribe
    client.post(page, {"renew": ""})
    new = CalendarAddress.objects.get(revoked_at=None)
    renewed = reverse("campaigns:calendar", args=[new.token])
    assert [Client().get(url).status_code for url in (feed, renewed, feed[:-5] + "x.ics")] == [404, 200, 404]
    unit_head.is_active = False
    unit_head.save()
    assert Client().get(renewed).status_code == 404
    assert list(Event.objects.filter(verb__endswith="_calendar").order_by("pk").values_list("verb", flat=True)) == [
        "open_calendar", "revoke_calendar", "open_calendar"]  # fmt: skip


def test_a_campaigns_address_is_the_offices(
    running: Campaign, school: Unit, office: User, member: User, leader: User, outsider: User, sign_in: SignIn
) -> None:
    page = reverse("campaigns:campaign_calendar", args=[running.pk])
    assert [sign_in(user).post(page).status_code for user in (member, leader, outsider)] == [403, 403, 404]
    clerk = sign_in(office)
    assert clerk.post(page).status_code == 302
    feed = reverse("campaigns:calendar", args=[CalendarAddress.objects.get().token])
    assert feed in sign_in(member).get(page).content.decode()
    assert Client().get(feed).status_code == 200
    Campaign.objects.update(stage="drafting")
    assert Client().get(feed).status_code == 404
    Campaign.objects.update(stage="running")
    clerk.post(page, {"revoke": ""})
    assert Client().get(feed).status_code == 404
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        actions.open_campaign_calendar(campaign=running, by=leader)


def test_reading_costs_the_same(running: Campaign, office: User, django_assert_num_queries) -> None:
    address = actions.open_campaign_calendar(campaign=running, by=office)
    for number in range(3):
        opened(running, office, name=f"Đợt {number}")
        read(address)
        with django_assert_num_queries(6):
            assert len(read(address)) == number + 3

"""Lists of a running campaign as files: what the page shows, filters included."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from awards.demo.story import Story, tell
from campaigns.actions.remind_missing import remind_missing
from campaigns.models import Drive, ReportCall
from units.models import User

SignIn = Callable[[User], Client]
NOW = datetime(2026, 12, 5, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def story(db: None) -> Story:
    return tell(kind="college", stage="registering", people=24, seed=7, now=NOW)


def read(client: Client, address: str, **asked: str) -> list[tuple[object, ...]]:
    """The first two rows and the last."""
    answer = client.get(address, asked | {"dang": "xlsx"})
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values)
    return [rows[0], rows[1], rows[-1]]


def test_lists_as_files(story: Story, sign_in: SignIn) -> None:
    client, campaign = sign_in(story.cast.office), story.campaign
    call, drive = ReportCall.objects.get(), Drive.objects.get()
    remind_missing(campaign=campaign, by=story.cast.office, at=NOW)
    lists = {
        "campaigns:initiatives": campaign.pk,
        "campaigns:report_call": call.pk,
        "campaigns:inspections": campaign.pk,
        "campaigns:reminders": campaign.pk,
        "campaigns:drive": drive.pk,
    }
    found = {name: [row[1:4] for row in read(client, reverse(name, args=[pk]))] for name, pk in lists.items()}
    visit = ("Khoa Kinh tế", "Tổ chức phong trào thi đua ở khoa và các lớp", datetime(2026, 10, 16))
    model = ("Mô hình “Học kỳ doanh nghiệp”", "Mô hình", "Trịnh Trung Bình (60%), Nguyễn Hữu Long (40%)")
    owed, due = f"Đăng ký thi đua của {{}} – {campaign.name}", datetime(2026, 9, 19)
    assert {name: rows[1:] for name, rows in found.items() if name != "campaigns:report_call"} == {
        "campaigns:initiatives": [model, model],
        "campaigns:inspections": [visit, visit],
        "campaigns:reminders": [
            ("Trần Thị Thu Diệp", owed.format("Lớp Cao đẳng 02"), due),
            ("Vũ Minh Hiếu", owed.format("Khoa Kinh tế"), due),
        ],
        "campaigns:drive": [
            ("Trần Ngọc Nga", "Lớp Cao đẳng 01", "Giấy khen (cá nhân)"),
            ("Lớp Cao đẳng 01", "Lớp Cao đẳng 01", "Giấy khen (tập thể)"),
        ],
    }
    assert [row[:2] for row in found["campaigns:report_call"]] == [
        ("Đơn vị", "Tình trạng"),
        ("Ban Giám hiệu", "Chưa có"),
        ("Lớp Cao đẳng 01", "Đã nhận"),
    ]
    for name, pk in lists.items():
        assert 'href="?dang=docx"' in client.get(reverse(name, args=[pk])).content.decode(), name


def test_a_file_holds_what_the_filter_leaves(story: Story, sign_in: SignIn) -> None:
    address = reverse("campaigns:report_call", args=[ReportCall.objects.get().pk])
    head, first, last = read(sign_in(story.cast.office), address, **{"tinh-trang": "missing"})
    assert (head[1:3], first[2], last[2]) == (("Đơn vị", "Tình trạng"), "Chưa có", "Chưa có")

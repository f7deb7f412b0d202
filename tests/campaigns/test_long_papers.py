"""A long plan and a long report are printed by a worker: to be signed, and to be read before."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.actions import reports
from campaigns.actions.campaigns import launch_campaign
from documents.long_prints import long_print_named
from documents.models import IssuedPaper
from documents.rules.paper import Annex, Block, Column, Letterhead, Paper, Table
from documents.writers.effort import effort_of, lines_of
from tests.campaigns.plan_sample import PIN, give_key, submitted
from tests.campaigns.test_reports import asked, sent
from tests.documents.ahead import everything_long, sign_ahead
from units.models import Unit, User

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def own_storage(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)


def test_plan_and_report_are_printed_ahead_and_signed(
    school: Unit, department: Unit, unit_head: User, office: User, leader: User, sign_in: SignIn
) -> None:
    give_key(leader, school)
    campaign, client = submitted(school, office), sign_in(leader)
    page = reverse("campaigns:sign_plan", args=[campaign.pk])
    assert sign_ahead(client, "sign_plan", campaign, page, PIN).status_code == 302
    campaign.refresh_from_db()
    call = asked(launch_campaign(campaign=campaign, by=office), office)
    reports.accept_report(report=sent(call, department, unit_head), by=office)
    reports.consolidate_report(call=call, overview="Phong trào sôi nổi.", proposals="", by=office)
    page = reverse("campaigns:sign_report", args=[call.pk])
    assert sign_ahead(client, "sign_report", call, page, PIN).status_code == 302
    assert list(IssuedPaper.objects.order_by("pk").values_list("kind", flat=True)) == ["KH", "BC"]


def test_long_drafts_are_read_from_the_worker(
    school: Unit, office: User, leader: User, outsider: User, sign_in: SignIn
) -> None:
    campaign, client = submitted(school, office), sign_in(office)
    with everything_long(long_print_named("plan")):
        led = client.get(reverse("campaigns:plan_pdf", args=[campaign.pk]))
        order = reverse("documents:long_print", args=["plan", campaign.pk, "pdf"])
        assert (led.status_code, led.url) == (302, order)
        assert "đoạn, dòng" in client.get(order).content.decode()
        assert sign_in(outsider).get(order).status_code == 404


COLUMNS = (Column("STT", 10), Column("Họ và tên", 60), Column("Đơn vị", 60), Column("Kết quả", 30))


def paper(*, body: tuple[Block | Table, ...] = (), annex: tuple[Block | Table, ...] = ()) -> Paper:
    annexes = (Annex("DANH SÁCH", "", annex),) if annex else ()
    head = Letterhead("", "Trường Chính trị")
    return Paper(
        form="nd30", kind="plan", kind_name="Kế hoạch", title="Thi đua", letterhead=head, body=body, annexes=annexes
    )


def table(rows: int) -> Table:
    return Table(COLUMNS, (("1", "Lò Thị Bình", "Khoa Xây dựng Đảng", "Đạt"),) * rows)


LINE = Block("paragraph", "Tổ chức quán triệt.")


@pytest.mark.parametrize(
    ("long", "lines", "effort"),
    [
        (paper(body=(LINE,) * 30), 30, 60),
        (paper(body=(LINE, table(200))), 201, 402),  # the style sheet lays each cell out
        (paper(body=(LINE,), annex=(LINE, table(100))), 102, 204),
        (paper(body=(LINE,), annex=(LINE, table(101))), 103, 105),  # at the end of an annex it is drawn row by row
        (paper(annex=(table(1000), LINE)), 1001, 2002),
    ],
)
def test_what_makes_a_paper_long(long: Paper, lines: int, effort: int) -> None:
    assert (lines_of(long), effort_of(long)) == (lines, effort)

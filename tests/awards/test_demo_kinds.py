"""A demo year of each kind: what is in it, who reads which page of it, and that size costs no more queries."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from awards.demo.kinds import KINDS
from awards.demo.story import Story, tell
from awards.models import Award, AwardDecision
from awards.queries.decision_paper import certificate_of
from campaigns.models import (
    Campaign,
    Drive,
    Initiative,
    InitiativeUpdate,
    Inspection,
    PactParty,
    Pledge,
    Rating,
    Report,
    ReportCall,
)
from campaigns.queries.target_progress import progress_of
from emulation.work import work_for
from units.models import Person, Posting, Unit, User

SignIn = Callable[[User], Client]
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 12, 5, 9, 0, tzinfo=ZONE)


def told(kind: str, *, people: int = 24, stage: str = "registering", now: datetime = NOW) -> Story:
    return tell(kind=kind, stage=stage, people=people, seed=7, now=now)


def stages(rows: type[Pledge] | type[Report]) -> list[str]:
    return sorted(rows.objects.values_list("stage", flat=True))


def reached(story: Story) -> list[tuple[str, str]]:
    return [(row.counted, row.reached.figure) for row in progress_of(story.campaign)]


def test_five_goods(db: None, sign_in: SignIn) -> None:
    story = told("five_goods")
    cast = story.cast
    assert (len(cast.units), len(cast.classes), Person.objects.filter(category="learner").count()) == (8, 2, 12)
    assert list(Posting.objects.filter(kind="homeroom").values_list("person__user__username", flat=True)) == [
        "chunhiem1",
        "chunhiem2",
    ]
    assert (PactParty.objects.count(), PactParty.objects.filter(agreed_at=None).count()) == (9, 0)
    assert [(row.occasion, row.starts_on.strftime("%d/%m/%Y"), row.lines.count(), bool(row.ended_at))
            for row in Drive.objects.all()] == [
        ("Ngày Nhà giáo Việt Nam", "05/09/2026", 4, True),
        ("Ngày thành lập Đảng Cộng sản Việt Nam", "21/11/2026", 0, False),
        ("Ngày sinh Chủ tịch Hồ Chí Minh", "04/02/2027", 0, False),
    ]  # fmt: skip
    assert stages(Pledge) == ["accepted"] * 3 + ["draft"] * 2 + ["submitted"] * 3
    headings = [row.text for row in story.campaign.plan.blocks.filter(label__in="12345", text__endswith=" tốt")]
    assert len(headings) == 5
    assert [(title.name, title.family, title.active, title.rules.get().conditions.count()) for title in story.own] == [
        ("Đơn vị 5 tốt", "recognition", True, 5), ("Cá nhân 5 tốt", "recognition", True, 5),
    ]  # fmt: skip
    assert reached(story)[3] == (
        "Đơn vị đạt danh hiệu, được khen thưởng (“Đơn vị 5 tốt”) trên Các đơn vị của trường",
        "0%",
    )
    assert cast.learner is not None
    page = sign_in(cast.learner).get(reverse("campaigns:own_pledge", args=[story.campaign.pk])).content.decode()
    assert "tham gia hai buổi tình nguyện" in page
    assert "Cá nhân 5 tốt" in page  # what the school recognises is offered, commendations that nothing counts are not
    assert "Bằng khen" not in page


def test_exemplars(db: None, sign_in: SignIn) -> None:
    story = told("exemplars", people=12)
    parent = story.campaign.parent
    assert parent is not None
    assert (parent.starts_on.year, parent.ends_on.year, parent.stage, parent.pledges.count()) == (
        2026, 2030, "running", 6,
    )  # fmt: skip
    updates = [initiative.updates.count() for initiative in Initiative.objects.order_by("pk")]
    assert updates == [11, 11, 11, 11, 10]
    assert [call.title for call in ReportCall.objects.order_by("pk")] == [
        f"Đánh giá quý {quarter} năm 2026" for quarter in ("I", "II", "III")
    ]
    assert (Report.objects.count(), ReportCall.objects.filter(paper=None).count()) == (14, 1)
    assert reached(story)[1:3] + reached(story)[4:] == [
        ("Sáng kiến, đề tài, mô hình đã đăng ký", "5"),
        ("Sáng kiến, đề tài, mô hình được công nhận", "1"),
        ("Cộng số các đơn vị báo cáo (báo cáo mới nhất đã nhận)", "14"),
    ]
    behind = story.cast.units[5]
    owed = [item.title for item in work_for(story.cast.head_of(behind), NOW.date())]
    assert any(title.startswith("Cập nhật tháng 12/2026") for title in owed)
    assert not any("Ban hành" in item.title for item in work_for(story.cast.office, NOW.date()))  # it was, in January
    assert progress_of(parent)[0].reached.figure == "1"  # what a year of the stage has, the stage has
    page = sign_in(story.cast.office).get(reverse("campaigns:drives", args=[parent.pk])).content.decode()
    assert story.campaign.name in page


def test_college(db: None) -> None:
    story = told("college")
    assert (story.cast.school.name, story.campaign.plan.form) == ("Trường Cao đẳng Cộng đồng Sông Thu", "nd30")
    assert [row.formula.denominator for row in story.campaign.plan.targets.select_related("formula")[:4]] == [
        "leaders", "lecturers", "support", "learners",
    ]  # fmt: skip
    assert (Rating.objects.count(), Inspection.objects.get().stage, Drive.objects.get().lines.count()) == (
        7, "answered", 2,
    )  # fmt: skip
    assert (stages(Report), ReportCall.objects.count()) == (["accepted"] * 6, 1)
    assert reached(story)[0][1] == "42,86%"
    spot = Award.objects.get()
    assert (spot.kind, spot.title.code, spot.decision and spot.decision.paper and spot.decision.paper.number) == (
        "spot", "GK_CN", 1,
    )  # fmt: skip
    waiting = [item.kind for item in work_for(story.cast.office, NOW.date())]
    assert waiting.count("ask_board") == 1


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("month", [1, 9])
def test_early_in_its_year_nothing_lies_ahead(db: None, kind: str, month: int) -> None:
    """On the second of a month in another year: what is still to come has not happened, and nothing breaks."""
    now = datetime(2025, month, 2, 9, 0, tzinfo=ZONE)
    story = told(kind, now=now)
    assert story.campaign.starts_on <= now.date() <= story.campaign.ends_on
    assert not InitiativeUpdate.objects.filter(at__gt=now).exists()
    assert not Report.objects.filter(submitted_at__gt=now).exists()


@pytest.mark.slow
def test_five_goods_are_recognised_and_never_called_a_title(db: None) -> None:
    """From the school's own rule to the signed list, the certificate and the target that counts them."""
    story = told("five_goods", stage="decided")
    decision = AwardDecision.objects.get()
    own = decision.awards.filter(title__in=story.own).order_by("title__position", "position")
    given = {title.name: own.filter(title=title).count() for title in story.own}
    assert given == {"Đơn vị 5 tốt": 8, "Cá nhân 5 tốt": 8}
    assert decision.paper is not None
    with decision.paper.word as file:
        lines = [line.text for line in Document(file).paragraphs]
    for mine, other in (
        ("DANH SÁCH TẬP THỂ ĐƯỢC CÔNG NHẬN", "ĐƠN VỊ"),
        ("DANH SÁCH CÁ NHÂN ĐƯỢC CÔNG NHẬN", "CÁ NHÂN"),
    ):
        assert lines[lines.index(mine) + 1] == f"“{other} 5 TỐT”"
    assert {certificate_of(award).title_line for award in own} == {"CÔNG NHẬN"}
    assert reached(story)[3][1] == "100%"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["five_goods", "exemplars", "college"])
def test_a_year_to_its_end_is_read_by_everybody(db: None, kind: str, sign_in: SignIn) -> None:
    """Every page of the campaign answers whoever it is for; the decision is signed."""
    story = told(kind, stage="decided")
    assert AwardDecision.objects.get(hearing=None).paper is not None
    cast = story.cast
    plain = cast.learner or cast.board.members.get(person__user__username="giangvien").person.user  # type: ignore[union-attr]
    everybody = {"office": cast.office, "leader": cast.leader, "head": cast.heads[-1], "plain": plain}
    clients = {who: sign_in(user) for who, user in everybody.items()}
    answers = {}
    for name in PAGES:
        address = reverse(name, args=[story.campaign.pk])
        answers[name] = {who: client.get(address).status_code for who, client in clients.items()}
    assert {
        name: seen for name, seen in answers.items() if seen["office"] != 200 or seen["leader"] not in (200, 403)
    } == {}
    assert {status for seen in answers.values() for status in seen.values()} <= {200, 302, 403}
    for name in (
        "campaigns:campaign",
        "campaigns:initiatives",
        "campaigns:drives",
        "awards:progress",
    ):
        assert answers[name] == dict.fromkeys(everybody, 200)


PAGES = (
    *(
        f"campaigns:{name}"
        for name in (
            "campaign", "pledge_board", "accept_pledges", "pact", "drives", "initiatives", "reports", "inspections",
            "ratings", "try_targets", "reminders", "group_message", "campaign_calendar",
        )
    ),
    *(f"awards:{name}" for name in ("nominations", "spot", "progress", "decisions")),
)  # fmt: skip


def costs_with(people: int, units: int, sign_in: SignIn) -> dict[str, int]:
    """Queries by page for the office of a school of that size; the school is gone afterwards."""
    costs = {}
    with transaction.atomic():
        story = told("five_goods", people=people)
        kinds = ("department", "class", "organisation")
        assert (Person.objects.count(), Unit.objects.filter(kind__in=kinds).count()) == (people, units)
        target = story.campaign.plan.targets.get(text__contains="học viên")
        addresses = {name: reverse(name, args=[story.campaign.pk]) for name in PAGES}
        addresses["units:people"] = reverse("units:people", args=[story.cast.school.pk])
        addresses |= {"campaigns:target": reverse("campaigns:target", args=[target.pk]), "home": "/"}
        client = sign_in(story.cast.office)
        for name, address in addresses.items():
            client.get(address)  # some queries are compiled once and kept
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200, name
            costs[name] = len(asked)
        transaction.set_rollback(True)
    cache.clear()
    return costs


@pytest.mark.slow
def test_a_thousand_people_in_sixty_units_cost_no_more_queries(db: None, sign_in: SignIn) -> None:
    assert costs_with(1000, 60, sign_in) == costs_with(24, 9, sign_in)


def test_the_command_tells_any_kind(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="--kind"):
        call_command("seed_demo", "--kind", "unknown")
    call_command("seed_demo", "--kind", "college", "--stage", "planned", "--people", "12")
    assert "Đã tạo Trường Cao đẳng Cộng đồng Sông Thu: 24 người, giai đoạn planned." in capsys.readouterr().out
    assert Campaign.objects.get().stage == "signed"

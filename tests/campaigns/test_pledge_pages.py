"""The pages of registration: what is shown to whom, what is kept, what is refused."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.pledges import accept_pledge, return_pledge, submit_pledge
from campaigns.models import Campaign, Pledge
from campaigns.queries.pledge_board import board_counts, board_rows
from emulation.models import Event
from tests.campaigns.pledging import add_headed_units, add_people, add_target, pledged, title
from units.models import Unit, User

SignIn = Callable[[User], Client]
Cast = pytest.FixtureRequest


def edit_url(campaign: Campaign, unit: Unit) -> str:
    return reverse("campaigns:pledge_edit", args=[campaign.pk, unit.pk])


def board_url(campaign: Campaign) -> str:
    return reverse("campaigns:pledge_board", args=[campaign.pk])


def url(name: str, pledge: Pledge) -> str:
    return reverse(f"campaigns:{name}", args=[pledge.pk])


# --- The form of a unit -----------------------------------------------------------------------------------------


def test_reading_the_form_creates_nothing(
    running: Campaign, department: Unit, unit_head: User, sign_in: SignIn
) -> None:
    assert sign_in(unit_head).get(edit_url(running, department)).status_code == 200
    assert (Pledge.objects.count(), Event.objects.filter(thing_model="campaigns.Pledge").count()) == (0, 0)


def test_one_post_saves_and_sends_everything(
    running: Campaign, department: Unit, unit_head: User, member: User, sign_in: SignIn
) -> None:
    target = add_target(running)
    data = {
        "act": "submit",
        "titles": [f"{title('LDTT').pk}-{person.pk}" for person in (unit_head.person, member.person) if person],
        "unit_titles": [str(title("TTLDTT").pk)],
        "targets": [],
        f"value_{target.pk}": "92,5",
        "statement": "Quye\u0302\u0301t tâm",
    }
    client = sign_in(unit_head)
    answer = client.post(edit_url(running, department), data)
    pledge = Pledge.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, url("pledge", pledge))
    assert (pledge.stage, pledge.statement, pledge.submitted_by) == ("submitted", "Quy\u1ebft tâm", unit_head)
    expected = {("LDTT", unit_head.person_id), ("LDTT", member.person_id), ("TTLDTT", None)}
    assert set(pledge.titles.values_list("title__code", "person")) == expected
    assert dict(pledge.commitments.values_list("target", "value")) == {target.pk: Decimal("92.50")}
    again = client.post(edit_url(running, department), data)
    assert (again.status_code, again["Location"]) == (302, url("pledge", pledge))
    assert list(Event.objects.filter(thing_model="campaigns.Pledge").order_by("pk").values_list("verb", flat=True)) == [
        "open_pledge", "save_pledge", "submit_pledge"]  # fmt: skip


def test_a_wrong_value_keeps_everything_typed(
    running: Campaign, department: Unit, unit_head: User, sign_in: SignIn
) -> None:
    target = add_target(running)
    box = f"{title('LDTT').pk}-{unit_head.person_id}"
    data = {"act": "submit", "titles": [box], f"value_{target.pk}": "chín mươi", "statement": "Lời đã gõ"}
    answer = sign_in(unit_head).post(edit_url(running, department), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Vui lòng nhập một số, ví dụ 12,5." in page
    assert f'id="t-{box}" checked' in page
    assert 'value="chín mươi"' in page
    assert "Lời đã gõ" in page
    assert Pledge.objects.count() == 0


def test_sending_nothing_is_refused_with_what_was_typed(
    running: Campaign, department: Unit, unit_head: User, sign_in: SignIn
) -> None:
    answer = sign_in(unit_head).post(edit_url(running, department), {"act": "submit", "statement": "Chỉ có lời"})
    assert answer.status_code == 403
    assert "Vui lòng chọn ít nhất một danh hiệu hoặc cam kết một chỉ tiêu trước khi gửi." in answer.content.decode()
    assert "Chỉ có lời" in answer.content.decode()
    assert Pledge.objects.count() == 0


def test_other_content_for_a_locked_pledge_is_kept_on_the_page(
    running: Campaign, department: Unit, unit_head: User, sign_in: SignIn
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    answer = sign_in(unit_head).post(edit_url(running, department), {"act": "save", "statement": "Gõ ở thẻ khác"})
    assert answer.status_code == 403
    assert "Gõ ở thẻ khác" in answer.content.decode()
    assert "Đăng ký này đã gửi nên đang khóa." in answer.content.decode()
    pledge.refresh_from_db()
    assert pledge.statement == "Quyết tâm"


def test_ticking_a_title_for_all_without_javascript(
    running: Campaign, department: Unit, unit_head: User, sign_in: SignIn
) -> None:
    people = [unit_head.person, *add_people(department, 3)]
    data = {"act": f"all-{title('LDTT').pk}", "statement": "Đang gõ"}
    page = sign_in(unit_head).post(edit_url(running, department), data).content.decode()
    assert [f'id="t-{title("LDTT").pk}-{person.pk}" checked' in page for person in people if person] == [True] * 4
    assert "Đang gõ" in page
    assert Pledge.objects.count() == 0


def test_a_returned_pledge_shows_its_reason(
    running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    return_pledge(pledge=pledged(running, department, unit_head, send=True), reason="Thiếu LĐTT", by=office)
    page = sign_in(unit_head).get(edit_url(running, department)).content.decode()
    assert "Thiếu LĐTT" in page
    assert f'id="unit-{title("TTLDTT").pk}" checked' in page


def test_a_locked_form_leads_to_the_page_to_read(
    running: Campaign, department: Unit, unit_head: User, sign_in: SignIn
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    answer = sign_in(unit_head).get(edit_url(running, department))
    assert (answer.status_code, answer["Location"]) == (302, url("pledge", pledge))


@pytest.mark.parametrize(
    ("who", "status"),
    [("unit_head", 200), ("other_head", 404), ("member", 404), ("outsider", 404), ("office", 403), ("leader", 403)],
)
def test_whose_form_it_is(
    running: Campaign, department: Unit, who: str, status: int, request: Cast, sign_in: SignIn
) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.get(edit_url(running, department)).status_code == status
    post = client.post(edit_url(running, department), {"act": "save", "statement": "x"})
    assert post.status_code == {200: 302}.get(status, status)
    assert Pledge.objects.count() == (1 if who == "unit_head" else 0)


# --- One pledge and what is done about it ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["recall_pledge", "accept_pledge", "return_pledge", "pledge"])
@pytest.mark.parametrize("who", ["other_head", "member", "outsider"])
def test_what_is_not_yours_is_not_there(
    running: Campaign, department: Unit, unit_head: User, who: str, name: str, request: Cast, sign_in: SignIn
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    client = sign_in(request.getfixturevalue(who))
    answer = client.get(url(name, pledge)) if name == "pledge" else client.post(url(name, pledge), {"reason": "x"})
    assert answer.status_code == 404
    assert Pledge.objects.get().stage == "submitted"


@pytest.mark.parametrize("name", ["recall_pledge", "accept_pledge", "return_pledge"])
def test_acts_are_posts(running: Campaign, department: Unit, unit_head: User, sign_in: SignIn, name: str) -> None:
    assert sign_in(unit_head).get(url(name, pledged(running, department, unit_head))).status_code == 405


def test_anonymous_goes_to_sign_in(running: Campaign, department: Unit, client: Client) -> None:
    answer = client.get(edit_url(running, department))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_a_head_may_not_accept(running: Campaign, department: Unit, unit_head: User, sign_in: SignIn) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    answer = sign_in(unit_head).post(url("accept_pledge", pledge))
    assert answer.status_code == 403
    assert (
        "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng của trường được duyệt đăng ký thi đua."
        in answer.content.decode()
    )
    assert Pledge.objects.get().stage == "submitted"


def test_the_office_accepts_and_returns(
    running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    client, everybody = sign_in(office), f"{board_url(running)}?tinh-trang="  # whatever filter is remembered
    assert client.post(url("accept_pledge", pledge))["Location"] == everybody
    assert Pledge.objects.get().stage == "accepted"
    empty = client.post(url("return_pledge", pledge), {"reason": " "})
    assert empty.status_code == 200
    assert "Vui lòng ghi lý do trả lại để đơn vị biết cần sửa nội dung nào." in empty.content.decode()
    over = {"reason": "Sửa chỉ tiêu", "due_on": "01/01/2026"}
    refused = client.post(url("return_pledge", pledge), over).content.decode()
    assert "Hạn gửi lại không thể trước hôm nay." in refused
    assert "Sửa chỉ tiêu" in refused
    day = timezone.localdate() + timedelta(days=9)
    given = {"reason": "Sửa chỉ tiêu", "due_on": f"{day:%d/%m/%Y}"}
    assert client.post(url("return_pledge", pledge), given)["Location"] == everybody
    pledge.refresh_from_db()
    assert (pledge.stage, pledge.return_reason, pledge.return_due_on) == ("returned", "Sửa chỉ tiêu", day)
    assert f"Gửi lại đến {day:%d/%m/%Y}" in client.get(board_url(running)).content.decode()


def test_the_unit_recalls(running: Campaign, department: Unit, unit_head: User, sign_in: SignIn) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    assert sign_in(unit_head).post(url("recall_pledge", pledge))["Location"] == edit_url(running, department)
    assert Pledge.objects.get().stage == "draft"


# --- The board --------------------------------------------------------------------------------------------------


def test_the_board_says_how_each_unit_stands(
    running: Campaign, school: Unit, office_unit: Unit, department: Unit, other_department: Unit,
    unit_head: User, other_head: User, office: User,
) -> None:  # fmt: skip
    late = pledged(running, department, unit_head)
    submit_pledge(pledge=late, by=unit_head, at=datetime(2026, 4, 2, 20, tzinfo=UTC))  # 3 April in Vietnam
    on_time = pledged(running, other_department, other_head)
    submit_pledge(pledge=on_time, by=other_head, at=datetime(2026, 3, 31, 16, 59, tzinfo=UTC))
    accept_pledge(pledge=on_time, by=office)
    today = date(2026, 4, 10)
    rows = board_rows(running, date(2026, 3, 31), today)
    assert [(row.unit, row.label, row.late, row.left, row.unit_titles) for row in rows] == [
        (office_unit, "Chưa gửi", 10, None, 0),
        (department, "Đã gửi", 3, None, 1),
        (other_department, "Đã duyệt", 0, None, 1),
    ]
    assert board_counts(rows) == {
        "total": 3, "missing": 1, "draft": 0, "returned": 0, "submitted": 1, "accepted": 1, "late": 2,
    }  # fmt: skip


def test_before_the_deadline_nobody_is_late(running: Campaign, office_unit: Unit) -> None:
    rows = board_rows(running, date(2026, 3, 31), date(2026, 3, 31))
    assert [(row.unit, row.state, row.late, row.left) for row in rows] == [(office_unit, "missing", 0, 0)]


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("leader", 200), ("admin_user", 200), ("member", 403), ("outsider", 404)]
)
def test_who_sees_the_board(
    running: Campaign, department: Unit, who: str, status: int, request: Cast, sign_in: SignIn
) -> None:
    assert sign_in(request.getfixturevalue(who)).get(board_url(running)).status_code == status


def test_a_head_is_taken_to_the_own_unit(running: Campaign, department: Unit, unit_head: User, sign_in: SignIn) -> None:
    answer = sign_in(unit_head).get(board_url(running))
    assert (answer.status_code, answer["Location"]) == (302, edit_url(running, department))


# --- The same number of queries at any size ----------------------------------------------------------------------

Count = Callable[[int], object]


@pytest.mark.parametrize("units", [1, 3, 1000])
def test_the_board_costs_the_same(
    running: Campaign, school: Unit, office: User, sign_in: SignIn, units: int, django_assert_num_queries: Count
) -> None:
    heads = add_headed_units(school, units)
    Pledge.objects.bulk_create(Pledge(campaign=running, unit=head.person.unit) for head in heads)  # type: ignore[union-attr]
    client = sign_in(office)
    with django_assert_num_queries(7):
        assert client.get(board_url(running)).status_code == 200


@pytest.mark.parametrize("people", [1, 3, 300])
def test_the_form_costs_the_same(
    running: Campaign, department: Unit, unit_head: User, sign_in: SignIn, people: int, django_assert_num_queries: Count
) -> None:
    add_people(department, people)
    for number in range(people):
        add_target(running, f"Chỉ tiêu {number}", position=number)
    client = sign_in(unit_head)
    with django_assert_num_queries(15):
        assert client.get(edit_url(running, department)).status_code == 200


@pytest.mark.parametrize("people", [1, 3, 300])
def test_reading_a_pledge_costs_the_same(
    running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn, people: int,
    django_assert_num_queries: Count,
) -> None:  # fmt: skip
    from campaigns.actions.pledges import save_pledge

    pledge = pledged(running, department, unit_head)
    titles = [(title("LDTT"), person) for person in add_people(department, people)]
    commitments = {add_target(running, f"Chỉ tiêu {n}", position=n): Decimal(n % 100) for n in range(people)}
    save_pledge(pledge=pledge, statement="", titles=titles, commitments=commitments, by=unit_head)
    submit_pledge(pledge=pledge, by=unit_head)
    client = sign_in(office)
    with django_assert_num_queries(13):  # one for the days off, by which a day to send again is offered
        assert client.get(url("pledge", pledge)).status_code == 200


def test_a_plan_without_a_deadline(running: Campaign, office_unit: Unit, office: User, sign_in: SignIn) -> None:
    running.plan.milestones.all().delete()
    rows = board_rows(running, None, date(2026, 4, 10))
    assert [(row.unit, row.label, row.late, row.left) for row in rows] == [(office_unit, "Chưa gửi", 0, None)]
    assert board_counts(rows)["late"] == 0
    assert sign_in(office).get(board_url(running) + "?tinh-trang=late").status_code == 200


def test_the_board_narrows(running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn) -> None:
    pledged(running, department, unit_head, send=True)
    client = sign_in(office)
    found = {
        state: [row.unit.name for row in client.get(f"{board_url(running)}?tinh-trang={state}").context["rows"]]
        for state in ("missing", "submitted", "draft", "late", "vô nghĩa")
    }
    both = ["Phòng Tổ chức, hành chính", "Khoa Xây dựng Đảng"]
    assert found == {"missing": both[:1], "submitted": both[1:], "draft": [], "late": both, "vô nghĩa": both}

"""Pages of campaigns: who sees what, what a refusal says, what a page costs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Milestone
from documents.models import IssuedPaper, NumberSeries
from tests.campaigns.plan_sample import PIN, drafted, give_key, running, signed, submitted
from units.models import Unit, User

SignIn = Callable[[User], Client]
LIST = reverse("campaigns:campaigns")
ACTS = ("submit_plan", "return_plan", "sign_plan", "launch_campaign", "close_campaign")


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def url(name: str, thing: Campaign | Milestone) -> str:
    return reverse(f"campaigns:{name}", args=[thing.pk])


def stage(campaign: Campaign) -> str:
    return Campaign.objects.values_list("stage", flat=True).get(pk=campaign.pk)


def status(client: Client, address: str) -> int:
    response = client.get(address)
    b"".join(response)
    return response.status_code


def test_a_draft_is_seen_by_the_desk_only(
    sign_in: SignIn, school: Unit, office: User, leader: User, admin_user: User, member: User, outsider: User
) -> None:
    campaign = submitted(school, office)
    pages = (url("campaign", campaign), url("plan_pdf", campaign), url("plan_word", campaign))
    users = (office, leader, admin_user, member, outsider)
    assert {user.username: [status(sign_in(user), page) for page in pages] for user in users} == {
        "thuongtruc": [200, 200, 200],
        "hieutruong": [200, 200, 200],
        "quantri": [200, 200, 200],
        "giangvien": [404, 404, 404],
        "ngoai": [404, 404, 404],
    }
    listed = {user.username: list(sign_in(user).get(LIST).context["page_obj"]) for user in users}
    assert [name for name, rows in listed.items() if rows == [campaign]] == ["thuongtruc", "hieutruong", "quantri"]


def test_a_signed_plan_is_seen_by_the_school(
    sign_in: SignIn, school: Unit, office: User, leader: User, member: User, outsider: User
) -> None:
    campaign = signed(school, office, leader)
    paper = IssuedPaper.objects.get()
    assert [status(sign_in(user), url("campaign", campaign)) for user in (member, outsider)] == [200, 404]
    led = sign_in(member).get(url("plan_pdf", campaign))
    assert (led.status_code, led.url) == (302, reverse("documents:download_pdf", args=[paper.pk]))
    assert status(sign_in(member), led.url) == 200


def test_a_draft_is_marked_and_named(sign_in: SignIn, school: Unit, office: User) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    response = sign_in(office).get(url("plan_pdf", drafted(school, office)))
    text = PdfReader(BytesIO(b"".join(response))).pages[0].extract_text()
    assert "DỰ THẢO" in text
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''D%E1%BB%B1%20th%E1%BA%A3o%20K%E1%BA%BF")


@pytest.mark.parametrize("name", ACTS)
def test_another_schools_campaign_is_not_there(
    sign_in: SignIn, school: Unit, office: User, outsider: User, name: str
) -> None:
    campaign = submitted(school, office)
    assert sign_in(outsider).post(url(name, campaign)).status_code == 404
    assert stage(campaign) == "submitted"


@pytest.mark.parametrize("name", ["campaign", "plan_pdf", *ACTS])
def test_strangers_sign_in_first(client: Client, school: Unit, office: User, name: str) -> None:
    campaign = submitted(school, office)
    for response in (client.get(url(name, campaign)), client.post(url(name, campaign))):
        assert (response.status_code, response.url.split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("submit_plan", "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng của trường được trình ký kế hoạch."),
        ("return_plan", "Chỉ thủ trưởng trường được trả lại kế hoạch trình ký."),
        ("sign_plan", "Chỉ thủ trưởng trường được ký ban hành kế hoạch."),
        (
            "launch_campaign",
            "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc thủ trưởng trường được phát động phong trào.",
        ),
        (
            "close_campaign",
            "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc thủ trưởng trường được kết thúc phong trào.",
        ),
    ],
)
def test_without_the_right_a_sentence(
    sign_in: SignIn, school: Unit, office: User, admin_user: User, name: str, sentence: str
) -> None:
    campaign = submitted(school, office)
    response = sign_in(admin_user).post(url(name, campaign))
    assert response.status_code == 403
    assert sentence in response.content.decode()
    assert stage(campaign) == "submitted"


def test_the_way_through_the_pages(sign_in: SignIn, school: Unit, office: User, leader: User) -> None:
    campaign = drafted(school, office)
    give_key(leader, school)
    clerk, head = sign_in(office), sign_in(leader)
    steps = [
        (clerk, "submit_plan", {}, "submitted"),
        (head, "return_plan", {"reason": "Thiếu chỉ tiêu"}, "drafting"),
        (clerk, "submit_plan", {}, "submitted"),
        (head, "sign_plan", {"pin": PIN}, "signed"),
        (clerk, "launch_campaign", {}, "running"),
        (clerk, "close_campaign", {}, "closed"),
    ]
    for client, name, typed, expected in steps:
        response = client.post(url(name, campaign), typed)
        assert (response.status_code, response.url, stage(campaign)) == (302, url("campaign", campaign), expected)


def test_the_reason_of_a_return_is_shown(sign_in: SignIn, school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    sign_in(leader).post(url("return_plan", campaign), {"reason": "Thiếu chỉ tiêu"})
    assert "Thiếu chỉ tiêu" in sign_in(office).get(url("campaign", campaign)).content.decode()


def test_a_wrong_pin_stays_on_the_page(sign_in: SignIn, school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    give_key(leader, school)
    response = sign_in(leader).post(url("sign_plan", campaign), {"pin": "sai-pin-roi"})
    html = response.content.decode()
    assert (response.status_code, stage(campaign)) == (422, "submitted")
    assert html.count("Mã PIN không đúng hoặc tệp khóa đã hỏng.") == 1
    assert "sai-pin-roi" not in html
    assert (IssuedPaper.objects.count(), NumberSeries.objects.count()) == (0, 0)


def test_empty_forms_say_what_is_missing(sign_in: SignIn, school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    give_key(leader, school)
    client = sign_in(leader)
    for name, sentence in (
        ("sign_plan", "Vui lòng nhập mã PIN của chứng thư số."),
        ("return_plan", "Vui lòng ghi lý do trả lại để Thường trực sửa kế hoạch."),
    ):
        response = client.post(url(name, campaign))
        assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert stage(campaign) == "submitted"


def test_signing_twice_says_so(sign_in: SignIn, school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    give_key(leader, school)
    client = sign_in(leader)
    answers = [client.post(url("sign_plan", campaign), {"pin": PIN}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 403]
    assert "Kế hoạch này đã được ký ban hành." in answers[1].content.decode()
    assert IssuedPaper.objects.count() == 1


def test_without_a_key_the_page_leads_to_it(sign_in: SignIn, school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    html = sign_in(leader).get(url("sign_plan", campaign)).content.decode()
    assert "Đồng chí chưa nạp chứng thư số nên chưa ký số tại đây được." in html
    assert reverse("documents:signing_key") in html
    assert 'name="pin"' not in html


def test_milestones_are_ticked_off(
    sign_in: SignIn, school: Unit, office: User, leader: User, unit_head: User, outsider: User
) -> None:
    campaign = running(school, office, leader)
    milestone = Milestone.objects.get(plan=campaign.pk, duty="office")
    act = url("complete_milestone", milestone)
    assert [sign_in(user).post(act).status_code for user in (outsider, unit_head)] == [404, 403]
    assert Milestone.objects.get(pk=milestone.pk).done_at is None
    response = sign_in(office).post(act)
    assert (response.status_code, response.url) == (302, f"{url('campaign', campaign)}#moc-{milestone.pk}")
    assert Milestone.objects.get(pk=milestone.pk).done_by == office


def test_days_before_a_day_are_counted_as_in_the_list_of_work(
    sign_in: SignIn, school: Unit, office: User, leader: User
) -> None:
    campaign = running(school, office, leader)
    day = timezone.localdate() + timedelta(days=10)
    Milestone.objects.filter(plan=campaign.pk).update(duty="none")
    Milestone.objects.filter(pk=Milestone.objects.filter(plan=campaign.pk)[0].pk).update(
        duty="pledge", starts_on=None, ends_on=day, bound="before", done_at=None
    )
    html = sign_in(office).get(url("campaign", campaign)).content.decode()
    assert (f"trước {day:%d/%m/%Y}" in html, "Còn 9 ngày" in html, "Còn 10 ngày" in html) == (True, True, False)


def test_acts_take_only_their_methods(sign_in: SignIn, school: Unit, office: User, leader: User) -> None:
    campaign = running(school, office, leader)
    milestone = Milestone.objects.get(plan=campaign.pk, duty="office")
    client = sign_in(office)
    assert [
        client.get(page).status_code for page in (url("answer_gap", campaign), url("complete_milestone", milestone))
    ] == [
        405,
        405,
    ]
    assert [client.post(page).status_code for page in (LIST, url("campaign", campaign), url("plan_pdf", campaign))] == [
        405
    ] * 3


def test_buttons_stand_where_they_may_be_pressed(
    sign_in: SignIn, school: Unit, office: User, leader: User, member: User
) -> None:
    campaign = submitted(school, office)
    page, sign = url("campaign", campaign), url("sign_plan", campaign)
    assert f'href="{sign}"' in sign_in(leader).get(page).content.decode()
    seen = sign_in(office).get(page).content.decode()
    assert (f'href="{sign}"' in seen, "Chỉ thủ trưởng trường được ký ban hành kế hoạch." in seen) == (False, True)


@pytest.mark.parametrize("query", ["?stage=", "?stage=running", "?stage=nonsense", "?page=99", "?page=x"])
def test_filters_stand_in_the_address(sign_in: SignIn, school: Unit, office: User, leader: User, query: str) -> None:
    campaign = running(school, office, leader)
    assert list(sign_in(office).get(LIST + query).context["page_obj"]) == [campaign]


def test_other_stages_are_filtered_out(sign_in: SignIn, school: Unit, office: User, leader: User) -> None:
    running(school, office, leader)
    assert list(sign_in(office).get(LIST + "?stage=closed").context["page_obj"]) == []


def test_the_list_costs_the_same_at_one_and_three_rows(
    sign_in: SignIn, school: Unit, office: User, leader: User, django_assert_num_queries
) -> None:
    client = sign_in(office)
    signed(school, office, leader)
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
    signed(school, office, leader)
    drafted(school, office)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)


def test_a_campaign_costs_the_same_with_one_and_three_milestones(
    sign_in: SignIn, school: Unit, office: User, leader: User, django_assert_num_queries
) -> None:
    client = sign_in(office)
    campaign = running(school, office, leader)
    milestone = Milestone.objects.get(plan=campaign.pk, duty="office")
    client.post(url("complete_milestone", milestone))
    client.get(url("campaign", campaign))
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url("campaign", campaign))
    for position in (7, 8):
        Milestone.objects.create(
            plan_id=campaign.pk, position=position, what="Mốc", text="Mốc", kind="activity", done_by=office
        )
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url("campaign", campaign))


LIST_QUERIES = 5
PAGE_QUERIES = 8

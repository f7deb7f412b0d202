"""A plan's past: an old version comes back as a new one; two windows of one person; a draft is thrown away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.actions.campaigns import delete_campaign, submit_plan
from campaigns.actions.plan_desk import keep_typing, restore_version
from campaigns.actions.plans import save_plan
from campaigns.forms.plan_acts import typed_of
from campaigns.models import Campaign, Plan, PlanTyping, PlanVersion, Target
from campaigns.queries.plans import entry_of
from campaigns.rules.plan_faults import first_fault
from campaigns.rules.plan_json import entry_to_json
from campaigns.rules.plan_values import MilestoneEntry, TargetEntry
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.plan_sample import ENTRY, drafted
from units.models import User

SignIn = Callable[[User], Client]


@pytest.fixture
def campaign(school, office: User) -> Campaign:
    return drafted(school, office)


def url(name: str, campaign: Campaign, *more: int) -> str:
    return reverse(f"campaigns:{name}", args=[campaign.pk, *more])


def save(campaign: Campaign, by: User, **changes: object) -> None:
    save_plan(campaign=Campaign.objects.get(pk=campaign.pk), entry=replace(entry_of(campaign), **changes), by=by)


def numbers(campaign: Campaign) -> list[int]:
    return list(PlanVersion.objects.filter(campaign=campaign).order_by("number").values_list("number", flat=True))


# --- An old version comes back -----------------------------------------------------------------------------------


def test_an_old_version_comes_back_as_a_new_one_and_rows_stay_who_they_are(campaign: Campaign, office: User) -> None:
    first = entry_to_json(entry_of(campaign))
    targets = list(Target.objects.filter(plan=campaign.plan).values_list("pk", "text"))
    save(campaign, office, theme="Chủ đề khác", targets=entry_of(campaign).targets[:-1])
    restore_version(campaign=campaign, version=PlanVersion.objects.get(number=1), by=office)
    assert entry_to_json(entry_of(Campaign.objects.get())) == first
    assert numbers(campaign) == [1, 2, 3]
    assert list(PlanVersion.objects.order_by("number").values_list("entry", flat=True))[::2] == [first, first]
    now = list(Target.objects.filter(plan=campaign.plan).values_list("pk", "text"))
    assert now[:-1] == targets[:-1]
    assert [text for _, text in now] == [text for _, text in targets]
    assert list(Event.objects.filter(verb="restore_version").values_list("by", "new")) == [(office.pk, "Bản 1")]


def test_restoring_in_the_browser(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    save(campaign, office, lead="Lời dẫn khác")
    client = sign_in(office)
    listed = client.get(url("plan_versions", campaign)).content.decode()
    assert url("restore_version", campaign, 1) in listed
    assert url("restore_version", campaign, 2) not in listed  # the plan as it is
    assert "Lời dẫn" in client.get(url("restore_version", campaign, 1)).content.decode()
    response = client.post(url("restore_version", campaign, 1))
    assert (response.status_code, response.url) == (302, url("plan_versions", campaign))
    assert Plan.objects.get().lead == ENTRY.lead
    again = client.post(url("restore_version", campaign, 1))
    assert again.status_code == 422
    assert "Kế hoạch hiện nay giống bản 1 nên không có gì để khôi phục." in again.content.decode()
    assert numbers(campaign) == [1, 2, 3]


def test_what_is_typed_and_not_saved_is_not_lost_by_restoring(campaign: Campaign, office: User, sign_in) -> None:
    save(campaign, office, lead="Lời dẫn khác")
    keep_typing(campaign=campaign, typed={"lead": "Đang gõ"}, by=office)
    response = sign_in(office).post(url("restore_version", campaign, 1))
    assert response.status_code == 422
    assert "Vui lòng lưu hoặc bỏ phần gõ dở rồi khôi phục." in response.content.decode()
    assert (Plan.objects.get().lead, PlanTyping.objects.get().typed) == ("Lời dẫn khác", {"lead": "Đang gõ"})
    assert not Event.objects.filter(verb="restore_version").exists()


def test_who_restores(campaign: Campaign, office: User, leader: User, outsider: User, sign_in: SignIn) -> None:
    save(campaign, office, lead="Lời dẫn khác")
    for user, status in ((leader, 403), (outsider, 404)):
        assert sign_in(user).post(url("restore_version", campaign, 1)).status_code == status
    assert sign_in(office).get(url("restore_version", campaign, 9)).status_code == 404
    submit_plan(campaign=Campaign.objects.get(), by=office)
    refused = sign_in(office).post(url("restore_version", campaign, 1))
    assert refused.status_code == 403
    assert "Kế hoạch đang trình ký nên chưa sửa được." in refused.content.decode()
    assert Plan.objects.get().lead == "Lời dẫn khác"


# --- Two windows of one person -----------------------------------------------------------------------------------


def typed(client: Client, campaign: Campaign) -> dict[str, str]:
    page = client.get(url("edit_plan", campaign))
    return typed_of(page.context["forms"]) | {"seen": str(page.context["seen"]), "act": "stay"}


def test_the_later_window_of_one_person_is_warned_and_keeps_its_words(
    campaign: Campaign, office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    first, second = typed(client, campaign), typed(client, campaign)
    assert client.post(url("edit_plan", campaign), first | {"theme": "Cửa sổ một"}).status_code == 302
    warned = client.post(url("edit_plan", campaign), second | {"theme": "Cửa sổ hai"})
    assert warned.status_code == 422
    assert "Đồng chí đã lưu kế hoạch này ở một cửa sổ khác lúc" in warned.content.decode()
    assert "Cửa sổ hai" in warned.content.decode()
    assert Plan.objects.get().theme == "Cửa sổ một"
    again = second | {"theme": "Cửa sổ hai", "seen": str(warned.context["seen"])}
    assert client.post(url("edit_plan", campaign), again).status_code == 302
    assert Plan.objects.get().theme == "Cửa sổ hai"
    assert [row.entry["theme"] for row in PlanVersion.objects.order_by("number")][1:] == ["Cửa sổ một", "Cửa sổ hai"]


def test_one_window_saves_again_and_again(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    for theme in ("Một", "Hai", "Ba"):
        assert client.post(url("edit_plan", campaign), typed(client, campaign) | {"theme": theme}).status_code == 302
    assert Plan.objects.get().theme == "Ba"


def test_a_double_click_is_no_warning(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    sent = typed(client, campaign) | {"theme": "Một lần"}
    assert [client.post(url("edit_plan", campaign), sent).status_code for _ in range(2)] == [302, 302]
    assert numbers(campaign) == [1, 2]


# --- A draft is thrown away --------------------------------------------------------------------------------------


def test_a_draft_is_deleted_with_all_of_it_and_the_log_knows(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    assert url("delete_campaign", campaign) in client.get(url("campaign", campaign)).content.decode()
    assert "1 bản đã lưu" in client.get(url("delete_campaign", campaign)).content.decode()
    assert Campaign.objects.count() == 1
    name, pk = campaign.name, campaign.pk
    response = client.post(url("delete_campaign", campaign))
    assert (response.status_code, response.url) == (302, reverse("campaigns:campaigns"))
    left = [model.objects.count() for model in (Campaign, Plan, Target, PlanVersion)]
    assert left == [0, 0, 0, 0]
    told = Event.objects.get(verb="delete_campaign")
    assert (told.by, told.thing_pk, told.thing_label) == (office, str(pk), name)
    assert client.post(reverse("campaigns:delete_campaign", args=[pk])).status_code == 404


def test_who_deletes_and_when(campaign: Campaign, office: User, leader: User, outsider: User, sign_in: SignIn) -> None:
    for user, status in ((leader, 403), (outsider, 404)):
        assert sign_in(user).post(url("delete_campaign", campaign)).status_code == status
    submit_plan(campaign=campaign, by=office)
    refused = sign_in(office).post(url("delete_campaign", campaign))
    assert refused.status_code == 403
    assert "đề nghị thủ trưởng trả lại" in refused.content.decode()
    for stage in ("signed", "running", "closed"):
        Campaign.objects.update(stage=stage)
        with pytest.raises(RuleViolation, match="đã ký ban hành nên không xóa được"):
            delete_campaign(campaign=Campaign.objects.get(), by=office)
    assert Campaign.objects.count() == 1


def test_what_was_handed_over_meanwhile_stays(campaign: Campaign, office: User) -> None:
    Campaign.objects.update(stage="submitted")
    with pytest.raises(RuleViolation, match="vừa được chuyển giai đoạn"):
        delete_campaign(campaign=campaign, by=office)  # the row as it was before
    assert (Campaign.objects.count(), Event.objects.filter(verb="delete_campaign").count()) == (1, 0)


# --- Nonsense that a slip of the keyboard makes ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_on": date(1026, 1, 1)}, "Ngày 01/01/1026 có năm 1026, ngoài khoảng từ 1945 đến 2199."),
        ({"ends_on": date(2206, 12, 31)}, "Ngày 31/12/2206 có năm 2206, ngoài khoảng từ 1945 đến 2199."),
        (
            {"targets": (TargetEntry("Số đơn vị tiên tiến", "percent", maximum=Decimal("120.5")),)},
            "Chỉ tiêu “Số đơn vị tiên tiến”: Mức 120,5% lớn hơn 100%.",
        ),
        (
            {"milestones": (MilestoneEntry("Tổng kết", "other", ends_on=date(206, 12, 1)),)},
            "Mốc thời gian “Tổng kết”: Ngày 01/12/0206 có năm 206, ngoài khoảng từ 1945 đến 2199.",
        ),
    ],
)
def test_odd_years_and_percents_are_refused(campaign: Campaign, office: User, changes, sentence: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        save(campaign, office, **changes)
    assert str(refusal.value).startswith(sentence)
    assert numbers(campaign) == [1]


def test_what_is_plausible_passes() -> None:
    targets = (
        TargetEntry("Đủ", "percent", minimum=Decimal(100)),
        TargetEntry("Bài báo", "article", minimum=Decimal(120)),
    )
    assert first_fault(replace(ENTRY, targets=targets)) == ""


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("starts_on", "01/01/1026", "Ngày 01/01/1026 có năm 1026"),
        ("targets-0-minimum", "250", "Mức 250% lớn hơn 100%."),
    ],
)
def test_the_form_says_it_at_the_field(campaign: Campaign, office: User, sign_in, field, value, sentence) -> None:
    client = sign_in(office)
    sent = typed(client, campaign) | {"targets-0-unit": "percent", "targets-0-maximum": "", field: value}
    response = client.post(url("edit_plan", campaign), sent)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert value in response.content.decode()

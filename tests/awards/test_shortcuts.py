"""What is not opened every day stands below the work list, for those whose it is."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from awards.site_map import SHORTCUTS
from campaigns.models import Campaign
from emulation.navigation import shortcuts_for
from units.models import Unit, User

SignIn = Callable[[User], Client]
DESK = ["Quỹ khen thưởng", "Thu hồi, chi bổ sung"]


def test_shortcuts_are_for_those_whose_they_are(
    school: Unit, office: User, leader: User, member: User, django_assert_num_queries: Callable[[int], object]
) -> None:
    mine = ["Thành tích của tôi"]
    assert [each.label for each in shortcuts_for(member)] == mine
    assert [each.label for each in shortcuts_for(leader)] == [*mine, *DESK]
    assert [each.label for each in shortcuts_for(office)] == [*mine, "Vinh danh", *DESK]
    assert [each.label for each in SHORTCUTS] == [*mine, "Vinh danh", *DESK]
    with django_assert_num_queries(1):  # the roles are remembered, the newest campaign is asked for
        found = {each.label: each.url for each in shortcuts_for(office)}
    assert found["Quỹ khen thưởng"] == reverse("awards:fund", args=[school.pk])
    assert found["Thành tích của tôi"] == reverse("awards:person_awards", args=[office.person_id])


def test_they_stand_on_the_front_page_and_ones_own_in_the_menu(office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    html = client.get(reverse("home")).content.decode()
    for each in shortcuts_for(office):
        assert f'href="{each.url}"' in html
        assert client.get(each.url).status_code == 200
    assert f'href="{reverse("awards:my_awards")}"' in html


def test_who_may_register_for_themselves_is_led_there(
    running: Campaign, member: User, outsider: User, sign_in: SignIn
) -> None:
    own = reverse("campaigns:own_pledge", args=[running.pk])
    assert [each.url for each in shortcuts_for(member) if each.label == "Đăng ký của tôi"] == [own]
    assert sign_in(member).get(own).status_code == 200
    assert own not in [each.url for each in shortcuts_for(outsider)]
    Campaign.objects.filter(pk=running.pk).update(stage="closed")
    assert "Đăng ký của tôi" not in [each.label for each in shortcuts_for(member)]

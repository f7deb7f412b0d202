from datetime import date

import pytest

from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.conftest import PASSWORD
from units import actions
from units.models import Membership, Unit, User

NEW = "mat-khau-moi-2026"


@pytest.mark.parametrize("who", ["leader", "board_member", "admin_user"])
def test_the_office_cannot_become_somebody_who_signs_votes_or_administers(
    request: pytest.FixtureRequest, office: User, who: str
) -> None:
    trusted: User = request.getfixturevalue(who)

    with pytest.raises(RuleViolation, match="chỉ quản trị của trường"):
        actions.set_password(user=trusted, password=NEW, by=office)

    assert User.objects.get(pk=trusted.pk).check_password(PASSWORD)
    assert not Event.objects.filter(verb="set_password").exists()


def test_an_administrator_resets_them_and_the_office_the_others(
    office: User, admin_user: User, leader: User, member: User
) -> None:
    actions.set_password(user=leader, password=NEW, by=admin_user)
    actions.set_password(user=member, password=NEW, by=office)

    assert [User.objects.get(pk=user.pk).check_password(NEW) for user in (leader, member)] == [True, True]


@pytest.mark.parametrize("role", ["leader", "admin"])
def test_the_office_makes_nobody_head_or_administrator(school: Unit, office: User, member: User, role: str) -> None:
    with pytest.raises(RuleViolation, match="Chỉ quản trị của trường được giao"):
        actions.grant_role(user=member, unit=school, role=role, starts_on=date(2026, 1, 1), by=office)

    assert not Membership.objects.filter(user=member).exists()


def test_an_administrator_does(school: Unit, admin_user: User, member: User) -> None:
    actions.grant_role(user=member, unit=school, role="leader", starts_on=date(2026, 1, 1), by=admin_user)

    assert list(Membership.objects.filter(user=member).values_list("role", flat=True)) == ["leader"]

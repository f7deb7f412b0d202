"""A title that was not registered: a word of warning, a refusal only by the school's own rule."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from awards.actions.nominations import nominate, submit_nomination
from awards.models import Nomination
from awards.queries.registration import was_registered
from campaigns.actions.pledge_rules import set_pledge_rules
from campaigns.actions.pledges import save_pledge, submit_pledge
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation
from tests.campaigns.pledging import pledged, title
from units.models import Unit, User

WARNING = "Danh hiệu này chưa có trong đăng ký thi đua đã gửi của đơn vị."


@pytest.fixture
def dossier(running: Campaign, department: Unit, unit_head: User, member: User) -> Nomination:
    given = {"title": title("LDTT"), "person": member.person, "achievement": "Tốt", "by": unit_head}
    return nominate(campaign=running, unit=department, **given)


def test_it_warns_and_does_not_block(dossier: Nomination, unit_head: User, sign_in: Callable[[User], Client]) -> None:
    page = sign_in(unit_head).get(reverse("awards:nomination", args=[dossier.pk])).content.decode()
    assert WARNING in page
    assert submit_nomination(nomination=dossier, by=unit_head).stage == "submitted"


def test_the_schools_own_rule_blocks_until_it_is_registered(
    running: Campaign, department: Unit, dossier: Nomination, unit_head: User, member: User, office: User,
    sign_in: Callable[[User], Client],
) -> None:  # fmt: skip
    set_pledge_rules(campaign=running, late_allowed=True, missing="block", by=office)
    with pytest.raises(RuleViolation) as refusal:
        submit_nomination(nomination=dossier, by=unit_head)
    assert str(refusal.value) == (
        "Quy định của trường trong phong trào này chỉ xét danh hiệu đã đăng ký, mà “Lao động tiên tiến” chưa được đăng "
        "ký. Vui lòng đề nghị Thường trực Hội đồng Thi đua – Khen thưởng xem xét."
    )
    assert Nomination.objects.get().stage == "draft"
    pledge = pledged(running, department, unit_head)
    wanted = [(title("LDTT"), member.person)]
    save_pledge(pledge=pledge, statement="", titles=wanted, commitments={}, by=unit_head)
    assert not was_registered(dossier), "a draft is no registration"
    submit_pledge(pledge=pledge, by=unit_head)
    assert WARNING not in sign_in(unit_head).get(reverse("awards:nomination", args=[dossier.pk])).content.decode()
    assert submit_nomination(nomination=dossier, by=unit_head).stage == "submitted"


def test_a_commendation_needs_no_registration(
    running: Campaign, department: Unit, unit_head: User, member: User, office: User
) -> None:
    set_pledge_rules(campaign=running, late_allowed=True, missing="block", by=office)
    gift = Title.objects.filter(school=None, family="commendation", holder="person").first()
    praise = nominate(
        campaign=running, unit=department, title=gift, person=member.person, achievement="Tốt", by=unit_head
    )
    assert submit_nomination(nomination=praise, by=unit_head).stage == "submitted"

"""A title that was not registered: a word of warning, a refusal only by the school's own rule."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions.nominations import nominate, submit_nomination
from awards.actions.rule_versions import copy_rules, put_rules_in_force
from awards.actions.title_rules import add_own_title
from awards.models import Nomination, RuleVersion
from awards.queries.registration import was_registered
from campaigns.actions.pledge_rules import set_pledge_rules
from campaigns.actions.pledges import save_pledge, submit_pledge
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation
from tests.campaigns.pledging import pledged, title
from tests.conftest import make_person, make_user
from units import actions
from units.models import Unit, User

WARNING = "Danh hiệu này chưa có trong đăng ký thi đua đã gửi của đơn vị."


@pytest.fixture
def dossier(running: Campaign, department: Unit, unit_head: User, member: User) -> Nomination:
    given = {"title": title("LDTT"), "person": member.person, "achievement": "Tốt", "by": unit_head}
    return nominate(campaign=running, unit=department, **given)


def test_a_title_is_offered_to_those_it_is_for(
    running: Campaign,
    school: Unit,
    department: Unit,
    unit_head: User,
    admin_user: User,
    sign_in: Callable[[User], Client],
) -> None:
    group = actions.add_unit(school=school, kind="class", name="Lớp K28", symbol="", position=9, by=None)
    teacher = make_user(department, "Lò Văn Nam", "chunhiem", ("head", group))
    make_person(group, "Lê Văn Tám", category="learner")
    draft = copy_rules(
        version=RuleVersion.objects.latest("effective_from"), school=school, name="Của trường", by=admin_user
    )
    for name, audience in (("Học viên 5 tốt", "learner"), ("Lớp 5 tốt", "class")):
        add_own_title(version=draft, name=name, short_name=name, audiences=[audience], by=admin_user)
    put_rules_in_force(version=draft, on=timezone.localdate(), by=admin_user)

    def offered(user: User, unit: Unit) -> list[str]:
        form = sign_in(user).get(reverse("campaigns:pledge_edit", args=[running.pk, unit.pk])).context["form"]
        return [one.short_name for one in (*form.person_titles, *form.own_titles)]

    assert offered(teacher, group) == ["Học viên 5 tốt", "Lớp 5 tốt"]
    staff = offered(unit_head, department)
    assert (staff[0], "Học viên 5 tốt" in staff, "TTLĐTT" in staff) == ("LĐTT", False, True)
    own = sign_in(unit_head).get(reverse("campaigns:own_pledge", args=[running.pk])).content.decode()
    assert ("Lao động tiên tiến" in own, "Học viên 5 tốt" in own) == (True, False)


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

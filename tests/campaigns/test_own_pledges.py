"""A person registers for themselves, into the unit's draft."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.actions.own_pledges import save_own_pledge
from campaigns.actions.pledges import return_pledge
from campaigns.models import Campaign, Pledge
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.pledging import pledged, title
from units.models import Unit, User

SignIn = Callable[[User], Client]


def url(campaign: Campaign) -> str:
    return reverse("campaigns:own_pledge", args=[campaign.pk])


def typed(**lines: str) -> dict[str, object]:
    return {"titles": [title("LDTT").pk], **{f"kind_{n}": "words" for n in range(1, 6)}, **lines}


def test_one_writes_only_ones_own(
    running: Campaign, department: Unit, unit_head: User, member: User, sign_in: SignIn
) -> None:
    pledge = pledged(running, department, unit_head)
    client = sign_in(member)
    for _ in range(2):
        assert client.post(url(running), typed(text_1="Quye\u0302\u0301t tâm")).status_code == 302
    pledge.refresh_from_db()
    assert set(pledge.titles.values_list("title__code", "person")) == {("TTLDTT", None), ("LDTT", member.person_id)}
    assert list(pledge.lines.values_list("kind", "person", "text")) == [("words", member.person_id, "Quy\u1ebft tâm")]
    assert (pledge.version, Event.objects.filter(verb="save_own_pledge", by=member).count()) == (2, 1)
    assert "Quy\u1ebft tâm" in client.get(url(running)).content.decode()


def test_it_opens_the_units_draft(running: Campaign, department: Unit, member: User) -> None:
    pledge = save_own_pledge(campaign=running, titles=[title("CSTDCS")], lines=[], by=member)
    assert (pledge.unit, pledge.stage) == (department, "draft")


def test_once_sent_it_is_kept_on_the_page_and_not_written(
    running: Campaign, department: Unit, unit_head: User, member: User, office: User, sign_in: SignIn
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    answer = sign_in(member).post(url(running), typed(text_1="Muộn rồi"))
    page = answer.content.decode()
    assert (answer.status_code, pledge.lines.count(), pledge.titles.count()) == (422, 0, 1)
    assert "Vui lòng đề nghị trưởng đơn vị rút lại, hoặc Thường trực Hội đồng trả lại nếu đã duyệt." in page
    assert "Muộn rồi" in page
    return_pledge(pledge=pledge, reason="Sửa lời", parts=["statement"], by=office)
    with pytest.raises(RuleViolation) as closed:
        save_own_pledge(campaign=running, titles=[title("LDTT")], lines=[], by=member)
    assert "Danh hiệu của cá nhân" in str(closed.value)


@pytest.mark.parametrize("code", ["TTLDTT"])
def test_a_title_for_units_is_not_for_people(running: Campaign, member: User, code: str) -> None:
    with pytest.raises(RuleViolation):
        save_own_pledge(campaign=running, titles=[title(code)], lines=[], by=member)
    assert Pledge.objects.count() == 0


def test_who_has_no_unit_here(running: Campaign, outsider: User, sign_in: SignIn) -> None:
    assert sign_in(outsider).get(url(running)).status_code == 404
    with pytest.raises(RuleViolation):
        save_own_pledge(campaign=running, titles=[], lines=[], by=outsider)

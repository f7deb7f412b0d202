"""Several people press Lưu at the same moment: one save is kept, the others are told; no edit is lost unseen."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection

from campaigns.actions.plans import save_plan
from campaigns.models import Campaign, PlanVersion
from campaigns.queries.plans import entry_of, last_save
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.plan_sample import drafted
from units.models import Unit, User

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 5


def saved_at_once(campaign: Campaign, office: User, themes: list[str], seen: str) -> list[str]:
    """What each of the savers, started together, was told: "" or the sentence of a refusal."""
    start = Barrier(len(themes))

    def save(theme: str) -> str:
        mine = Campaign.objects.get(pk=campaign.pk)
        entry = replace(entry_of(mine), theme=theme)
        start.wait()
        try:
            save_plan(campaign=mine, entry=entry, by=office, seen=seen)
        except RuleViolation as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(themes)) as pool:
        return list(pool.map(save, themes))


def test_of_several_saves_at_once_one_is_kept_and_the_others_are_told(school: Unit, office: User) -> None:
    campaign = drafted(school, office)
    seen = last_save(campaign)
    assert seen
    themes = [f"Chủ đề {number}" for number in range(PEOPLE)]
    told = saved_at_once(campaign, office, themes, str(seen.pk))
    assert sorted(not sentence for sentence in told) == [False] * (PEOPLE - 1) + [True]
    assert all(s.startswith("Đồng chí đã lưu kế hoạch này ở một cửa sổ khác lúc") for s in told if s)
    kept = themes[told.index("")]
    assert Campaign.objects.get().theme == kept
    assert [one.entry["theme"] for one in PlanVersion.objects.order_by("number")][1:] == [kept]
    assert Event.objects.of(campaign).filter(verb="save_plan").count() == 1


def test_the_same_words_saved_twice_at_once_are_no_quarrel(school: Unit, office: User) -> None:
    campaign = drafted(school, office)
    seen = last_save(campaign)
    assert seen
    assert saved_at_once(campaign, office, ["Một lời"] * PEOPLE, str(seen.pk)) == [""] * PEOPLE
    assert PlanVersion.objects.count() == 2

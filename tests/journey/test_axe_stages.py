"""Pages that stand only at other stages of a campaign, or that only others read: accessible, as wide as the screen."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page

from awards.demo.cast import PASSWORD
from awards.demo.story import Story, tell
from tests.browser import AXE, chromium, sign_in  # noqa: F401 - chromium is a fixture
from tests.journey.crawl import reachable
from tests.journey.test_axe import LEADER, OFFICE, look_on
from units.models import User

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
CHANGING = {  # looked at once more at each stage and by each role: what they offer differs
    "home",
    "campaigns:campaign",
    "campaigns:pledge_board",
    "campaigns:pledge",
    "campaigns:pact",
    "campaigns:initiative",
    "campaigns:reports",
    "campaigns:report",
    "campaigns:drive",
    "awards:nominations",
    "awards:unit_nominations",
    "awards:nomination",
    "awards:session",
    "awards:round",
    "awards:candidates",
}
ONCE = {  # by stage: pages that look alike at every stage, so they are looked at in this one; others in each
    "planned": """
        account_change_password account_reauthenticate account_reset_password mfa_index usersessions_list
        awards:boards awards:copy_rules awards:edit_board awards:found_board awards:secrecy awards:set_fund
        campaigns:ask_about_data campaigns:cited_document campaigns:cited_documents campaigns:copy_campaign
        campaigns:days_off campaigns:launch_campaign campaigns:plan_versions documents:amend_paper
        documents:check_form documents:check_paper documents:school_seal documents:seal_paper
        documents:signature_picture units:add_duty units:add_person units:add_unit units:correct_posting
        units:deactivate_person units:deactivate_unit units:edit_person units:edit_school units:edit_unit
        units:end_role units:grant_role units:open_account units:reset_password units:unit
    """,
    "registering": """
        awards:open_review awards:propose_spot awards:spot awards:unit_quotas campaigns:close_campaign
        campaigns:edit_drive campaigns:edit_initiative campaigns:own_pledge campaigns:pledge_edit
        campaigns:write_initiative
    """,
    "exemplars": "awards:propose_exemplar campaigns:write_pact campaigns:write_report documents:sign_by_hand "
    "documents:sign_outside units:end_duty",
    "nominating": "awards:achievement_report awards:ask_board awards:hearing awards:tick_papers "
    "documents:cosign_paper documents:long_print",
    "voting": "awards:cast_vote awards:close_round awards:note_down awards:roll awards:session_dossiers "
    "awards:session_questions",
}


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:  # noqa: F811
    context = chromium.new_context(base_url=live_server.url, locale="vi-VN")
    context.add_init_script(AXE)  # sent once, not with each page
    yield context.new_page()
    context.close()
    connections.close_all()


def roles(story: Story) -> list[User]:
    cast = story.cast
    plain = [cast.learner] if cast.learner else []
    teller = cast.heads[2]  # one of the three at whose stage a box is open
    return [cast.office, cast.leader, teller, cast.heads[4], cast.heads[-1], cast.admin, *plain]


def pages_of(user: User) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    found: dict[str, str] = {}
    for name, path, _ in reachable(client, most=2):  # a third led to no other names
        found.setdefault(name, path)
    return found


STORIES = {  # (kind, stage) of the demo school
    "planned": ("five_goods", "planned"),
    "registering": ("five_goods", "registering"),
    "exemplars": ("exemplars", "registering"),
    "nominating": ("college", "nominating"),
    "voting": ("year", "voting"),
}


@pytest.mark.parametrize("name", list(STORIES))
def test_pages_of_another_stage(transactional_db: None, page: Page, name: str) -> None:
    kind, stage = STORIES[name]
    story = tell(kind=kind, stage=stage, people=24, seed=7, now=timezone.now())
    elsewhere = {page for other, pages in ONCE.items() if other != name for page in pages.split()}
    looked = {*OFFICE, *LEADER, *elsewhere} - CHANGING
    wrong: dict[str, list[Any] | None] = {}
    for user in roles(story):
        found = {place: path for place, path in pages_of(user).items() if place not in looked}
        looked.update(set(found) - CHANGING)
        page.context.clear_cookies()
        sign_in(page, user, PASSWORD)
        wrong |= {f"{user.username} {place} {path}": look_on(page, path) for place, path in found.items()}
    assert set(ONCE[name].split()) - looked == set()
    assert {place: seen for place, seen in wrong.items() if seen} == {}
    assert sum(seen == [] for seen in wrong.values()) > len(CHANGING)

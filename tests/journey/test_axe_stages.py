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
from tests.browser import chromium, sign_in  # noqa: F401 - chromium is a fixture
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
looked = {*OFFICE, *LEADER} - CHANGING


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:  # noqa: F811
    context = chromium.new_context(base_url=live_server.url, locale="vi-VN")
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
    for name, path, _ in reachable(client):
        found.setdefault(name, path)
    return found


@pytest.mark.parametrize(
    ("kind", "stage"),
    [("five_goods", "planned"), ("five_goods", "registering"), ("exemplars", "registering"), ("college", "nominating"),
     ("year", "voting")],
)  # fmt: skip
def test_pages_of_another_stage(transactional_db: None, page: Page, kind: str, stage: str) -> None:
    story = tell(kind=kind, stage=stage, people=24, seed=7, now=timezone.now())
    wrong: dict[str, list[Any] | None] = {}
    for user in roles(story):
        found = {name: path for name, path in pages_of(user).items() if name not in looked}
        looked.update(set(found) - CHANGING)
        page.context.clear_cookies()
        sign_in(page, user, PASSWORD)
        wrong |= {f"{user.username} {name} {path}": look_on(page, path) for name, path in found.items()}
    assert {place: seen for place, seen in wrong.items() if seen} == {}
    assert sum(seen == [] for seen in wrong.values()) > len(CHANGING)

"""The text for the group's chat: copied by one press, and without JavaScript a field to mark and copy."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page

from campaigns.models import Campaign
from tests.browser import chromium, faults, sign_in  # noqa: F401 - chromium is a fixture
from units.models import User

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("script", "allowed"), [(True, True), (True, False), (False, False)], ids=["allowed", "forbidden", "no script"]
)
def test_the_text_for_the_group_is_copied(
    chromium: Browser, live_server: Any, running: Campaign, unit_head: User, office: User, script: bool, allowed: bool  # noqa: F811
) -> None:  # fmt: skip
    running.plan.milestones.filter(duty="pledge").update(ends_on=timezone.localdate() + timedelta(days=3))
    context = chromium.new_context(
        viewport={"width": 360, "height": 800}, base_url=live_server.url, java_script_enabled=script,
        permissions=["clipboard-read", "clipboard-write"] if allowed else [],
    )  # fmt: skip
    page = context.new_page()
    sign_in(page, office)
    page.goto(reverse("campaigns:group_message", args=[running.pk]))
    text, button = page.get_by_label("Lời nhắc"), page.get_by_role("button", name="Sao chép lời nhắc")
    assert text.is_editable() is False
    assert button.count() == script
    if script:
        _press(page, text.input_value())
    context.close()
    connections.close_all()


def _press(page: Page, text: str) -> None:
    """One press copies, and says so; a browser that keeps its clipboard to itself copies what it marked."""
    page.get_by_role("button", name="Sao chép lời nhắc").click()
    page.get_by_text("Đã sao chép.", exact=True).wait_for()
    assert page.evaluate("getSelection().toString()") == text
    assert faults(page) == []

"""The plan's desk in a real browser: phone and desk widths, axe, typing that is kept, rows that move by keyboard."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from playwright.sync_api import Browser, Page

from campaigns.actions.copies import copy_campaign
from campaigns.actions.days_off import set_day_off
from campaigns.actions.plan_desk import answer_gap, set_expired
from campaigns.actions.plans import create_campaign, save_plan
from campaigns.models import Campaign, CitedDocument, PlanTyping
from campaigns.queries.plan_gaps import gap_lines
from campaigns.queries.plans import entry_of
from campaigns.rules.plan_entry import plan_entry_from
from campaigns.rules.plan_reader import read_plan
from campaigns.rules.plan_values import BlockEntry
from tests.browser import chromium, faults, sign_in  # noqa: F401 - chromium is a fixture
from tests.rulebook import lay_rulebook
from units.models import Unit, User

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PLAN_PICTURES", "")
LAI_CHAU = Path(__file__).parents[2] / "campaigns" / "demo" / "lai-chau-2022.txt"


@pytest.fixture(params=[360, 1366])
def page(chromium: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Page]:  # noqa: F811
    context = chromium.new_context(viewport={"width": request.param, "height": 800}, base_url=live_server.url)
    yield context.new_page()
    context.close()
    connections.close_all()


@pytest.fixture
def campaign(school: Unit, office: User) -> Campaign:
    """Last year's plan carried over to 2027, with advice answered and open, and two versions."""
    lay_rulebook()
    text = LAI_CHAU.read_text(encoding="utf-8")
    first = create_campaign(school=school, draft=plan_entry_from(read_plan(text), source_text=text), by=office)
    campaign = copy_campaign(campaign=first, to_year=2027, by=office)
    entry = entry_of(campaign)
    blocks = (*entry.blocks[:30], BlockEntry("rows", "Các mốc:", which="milestones", as_table=True), *entry.blocks[31:])
    save_plan(campaign=campaign, entry=replace(entry, blocks=blocks, theme="Chủ đề mới"), by=office)
    line = gap_lines(campaign, date(2027, 1, 1))[0]
    answer_gap(campaign=campaign, key=line.gap.key, answer="Đã nêu ở quy chế.", today=date(2027, 1, 1), by=office)
    set_expired(document=CitedDocument.objects.all()[0], expired_on=date(2025, 1, 1), note="Đã thay", by=office)
    set_day_off(school=school, day=date(2027, 7, 1), off=True, note="Nghỉ hè", by=office)
    return campaign


def test_every_page_of_the_desk_fits_and_passes_axe(page: Page, campaign: Campaign, school: Unit, office: User) -> None:
    sign_in(page, office)
    document = CitedDocument.objects.all()[0]
    places = {
        "campaign": reverse("campaigns:campaign", args=[campaign.pk]),
        "edit": reverse("campaigns:edit_plan", args=[campaign.pk]),
        "copy": reverse("campaigns:copy_campaign", args=[campaign.pk]),
        "advice": reverse("campaigns:submit_plan", args=[campaign.pk]),
        "versions": reverse("campaigns:plan_versions", args=[campaign.pk]) + "?tu=1&den=2",
        "pick": reverse("campaigns:pick_bases", args=[campaign.pk]),
        "library": reverse("campaigns:cited_documents"),
        "document": reverse("campaigns:cited_document", args=[document.pk]),
        "calendar": reverse("campaigns:days_off") + "?nam=2027",
        "import": reverse("campaigns:import_plan"),
    }
    found = {}
    for name, place in places.items():
        page.goto(place)
        if name == "edit":
            page.evaluate(
                "document.querySelectorAll('main details:not([name])').forEach(each => { each.open = true; })"
            )
        found[name] = faults(page)
        if PICTURES:
            width = page.viewport_size["width"]
            if name == "edit":
                page.evaluate("document.getElementById('phan-blocks').scrollIntoView({behavior: 'instant'})")
            page.screenshot(path=Path(PICTURES) / f"{width}-{name}.png", full_page=name != "edit")
    assert found == {name: [] for name in found}


def test_typing_is_kept_the_preview_follows_and_a_row_moves_by_keyboard(
    page: Page, campaign: Campaign, office: User
) -> None:
    sign_in(page, office)
    page.goto(reverse("campaigns:edit_plan", args=[campaign.pk]))
    page.get_by_label("Chủ đề", exact=True).fill("Chủ đề đang gõ")
    page.locator("#preview", has_text="Chủ đề đang gõ").wait_for(state="attached")
    page.get_by_role("button", name="Chuyển xuống dưới").first.focus()
    for _ in range(2):
        with page.expect_navigation():
            page.keyboard.press("Enter")
        focused = page.evaluate("document.activeElement.value")
        assert focused == "down:targets:0"
    assert page.get_by_label("Chủ đề", exact=True).input_value() == "Chủ đề đang gõ"
    assert PlanTyping.objects.get().typed["theme"] == "Chủ đề đang gõ"
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu, sửa tiếp").click()
    assert Campaign.objects.get(pk=campaign.pk).theme == "Chủ đề đang gõ"
    first = campaign.plan.targets.order_by("position")[2]
    assert first.text.startswith("100% đơn vị")

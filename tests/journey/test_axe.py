"""The pages of a decided school, the main ones and all others that its office reads: accessible, and as wide as the
screen, on a phone and at a desk; the main ones Vietnamese, scripts included.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Error, Page

from awards.demo.cast import PASSWORD
from awards.demo.story import Story
from tests.browser import AXE, chromium, faults, judged_once, sign_in, too_wide  # noqa: F401 - chromium is a fixture
from tests.journey.addresses import addresses, tell_story
from tests.journey.desk import ENGLISH, SPOKEN
from units.models import User

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
OFFICE = (
    "campaigns:campaigns",
    "campaigns:campaign",
    "campaigns:import_plan",
    "campaigns:review_plan",
    "campaigns:pledge_board",
    "campaigns:pledge",
    "campaigns:accept_pledges",
    "campaigns:pledge_rules",
    "campaigns:extend_pledge",
    "campaigns:assign_duty",
    "campaigns:pact",
    "campaigns:target",
    "campaigns:target_formula",
    "campaigns:try_targets",
    "campaigns:ratings",
    "campaigns:unit_ratings",
    "campaigns:reminders",
    "campaigns:initiatives",
    "campaigns:initiative",
    "campaigns:correct_recognition",
    "campaigns:review_seats",
    "campaigns:my_calendar",
    "campaigns:my_reminders",
    "campaigns:reminder_habits",
    "campaigns:group_message",
    "campaigns:campaign_calendar",
    "campaigns:drives",
    "campaigns:drive",
    "campaigns:open_drive",
    "campaigns:reports",
    "campaigns:report_call",
    "campaigns:change_call",
    "campaigns:report",
    "campaigns:consolidate_report",
    "campaigns:inspections",
    "campaigns:inspection",
    "awards:eligibility",
    "awards:unit_eligibility",
    "awards:person_eligibility",
    "awards:quotas",
    "awards:rule_versions",
    "awards:rule_version",
    "awards:title_rule",
    "awards:nominations",
    "awards:unit_nominations",
    "awards:nomination",
    "awards:nomination_rules",
    "awards:exclusions",
    "awards:exemplars",
    "awards:exemplar",
    "awards:exemplar_criteria",
    "awards:candidates",
    "awards:open_window",
    "awards:move_window",
    "awards:objections",
    "awards:set_criteria",
    "awards:unit_review",
    "awards:board",
    "awards:prepare_session",
    "awards:session",
    "awards:session_papers",
    "awards:round",
    "awards:results",
    "awards:minutes",
    "awards:above",
    "awards:decisions",
    "awards:decision",
    "awards:correction",
    "awards:mend_decision",
    "awards:correct_award",
    "awards:draft_revocation",
    "awards:revocation",
    "awards:recoveries",
    "awards:withdraw_above",
    "awards:withdrawal",
    "awards:fund",
    "awards:rewards",
    "awards:hand_over",
    "awards:hand_over_record",
    "awards:ledger",
    "awards:person_awards",
    "awards:statistics",
    "campaigns:my_data",
    "campaigns:data_requests",
    "campaigns:data_request",
    "awards:progress",
    "documents:register",
    "documents:choose_measures",
    "documents:paper_detail",
    "documents:designs",
    "documents:design",
    "awards:certificates",
    "awards:ceremony",
    "awards:honours",
    "awards:honour",
    "awards:honour_consent",
    "awards:public_honours",
    "awards:public_honour",
    "awards:honours_screen",
    "awards:check_certificate",
    "documents:drafts",
    "documents:create_draft",
    "documents:draft",
    "documents:edit_draft",
    "documents:print_jobs",
    "documents:print_job",
    "units:school",
    "units:person",
    "units:people",
    "units:transfer_person",
    "units:add_record",
    "units:open_accounts",
    "sheets:begin",
    "sheets:match",
    "sheets:check",
)
FILES = (".pdf", ".docx", ".xlsx", ".zip", ".svg", ".ics")
LEADER = ("documents:signing_key", "campaigns:sign_report")
ADMIN = ("awards:edit_title_rule", "awards:edit_condition", "awards:rule_effects", "awards:put_rules_in_force")


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:  # noqa: F811
    context = chromium.new_context(base_url=live_server.url, locale="vi-VN")
    context.add_init_script(AXE)  # sent once, not with each page
    yield context.new_page()
    context.close()
    connections.close_all()


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell_story()


def look(page: Page, path: str) -> list[Any]:
    """What is wrong with a page, at both widths."""
    answer = page.goto(path)
    found: list[Any] = [] if answer and answer.status == 200 else [answer and answer.status]
    found += sorted(set(ENGLISH.findall(page.evaluate(SPOKEN))))
    for width in (360, 1366):
        unroll(page, width)
        found += [(width, fault) for fault in faults(page)]
    return found


def unroll(page: Page, width: int) -> None:
    """Show the whole page at once: the bar at the foot of the screen lies half over whatever is scrolled there."""
    page.set_viewport_size({"width": width, "height": 800})
    page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})


def walk(page: Page, user: User, paths: list[str]) -> dict[str, list[Any]]:
    page.context.clear_cookies()
    sign_in(page, user, PASSWORD)
    return {f"{user.username} {path}": look(page, path) for path in paths}


def look_on(page: Page, path: str) -> list[Any] | None:
    """What is wrong with a page on a phone, and how much too wide it is at a desk; None for what is no page here."""
    try:
        answer = page.goto(path)
    except Error:  # a file, which Chromium downloads
        return None
    if (
        not answer
        or answer.status != 200
        or not page.url.endswith(path)
        or "html" not in answer.headers["content-type"]
    ):
        return None
    unroll(page, 360)
    found = [*judged_once(page), *too_wide(page)]
    page.set_viewport_size({"width": 1366, "height": 800})
    return [*found, *too_wide(page)]


def pages(user: User, paths: list[str]) -> list[str]:
    """Those of the paths where a page is shown; acts, refusals, files and what moves on are not worth a browser."""
    client = Client()
    client.force_login(user)
    acts = [path for path in paths if "GET" not in client.options(path).headers.get("Allow", "GET")]
    answers = {path: client.get(path) for path in paths if path not in acts}
    for answer in answers.values():
        answer.close()
    return [
        path
        for path, answer in answers.items()
        if answer.status_code == 200 and "html" in answer.headers["content-type"]
    ]


def walk_on(page: Page, paths: list[str]) -> dict[str, list[Any]]:
    """The same user's other pages; what is refused or moved on from is left to the stories that lead there."""
    seen = {path: look_on(page, path) for path in paths}
    return {path: wrong for path, wrong in seen.items() if wrong is not None}


def test_main_pages(story: Story, page: Page) -> None:
    refused: list[str] = []  # what a page asks of the browser against its own policy

    def hear(line: ConsoleMessage) -> None:
        where = str(line.location["url"])
        if "Content Security Policy" in line.text and not where.endswith((".jpg", ".png")):  # Chromium's own viewer
            refused.append(f"{where}: {line.text}")

    page.on("console", hear)
    path_of = {address.name: address.path for address in addresses(story)}
    found = {"sign-in": look(page, "/tai-khoan/login/")}
    found |= walk(page, story.cast.office, ["/", *(path_of[name] for name in OFFICE)])
    others = [path for name, path in path_of.items() if name not in (*OFFICE, *ADMIN) and not path.endswith(FILES)]
    more = walk_on(page, pages(story.cast.office, others))
    assert path_of["units:unit"] in more
    found |= more
    found |= walk(page, story.cast.leader, [path_of[name] for name in LEADER])
    found |= walk(page, story.cast.admin, [path_of[name] for name in ADMIN])
    found |= walk(
        page,
        story.cast.heads[3],
        [
            "/",
            path_of["campaigns:pledge_edit"],
            path_of["campaigns:write_initiative"],
            path_of["campaigns:write_report"],
            *(path_of[f"awards:{name}"] for name in ("open_review", "mark_review", "count_votes", "close_review")),
            path_of["awards:add_candidate"],
        ],
    )
    assert ({place: wrong for place, wrong in found.items() if wrong}, refused) == ({}, [])

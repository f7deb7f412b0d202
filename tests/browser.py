"""The one way to start a browser in tests: Debian's chromium, told to stay on this machine."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.conftest import PASSWORD
from units.models import User

AXE = Axe().axe_script
CHROMIUM = "/usr/bin/chromium"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # what passed is neither gathered nor sent
    "preload": False,  # style sheets of other hosts and media: there are none
}
JUDGE = "rules => axe.run(document, rules).then(all => all.violations.map(one => [one.id, one.nodes[0].html]))"
WIDER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


def faults(page: Page) -> list[Any]:
    """What axe finds, and how far the page is wider than the screen."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = [tuple(fault) for fault in page.evaluate(JUDGE, RULES)]
    wider = page.evaluate(WIDER)
    return [*found, *([f"{wider} px too wide"] if wider else [])]


def leave(page: Page, thing: Locator) -> None:
    """Press what leads to another page, and wait until that one is whole."""
    with page.expect_navigation():
        thing.click()


def sign_in(page: Page, user: User, password: str = PASSWORD) -> None:
    page.goto("/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("/")

"""The frame in a real browser: phone and desk widths, accessibility, forms that keep what was typed."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from emulation import work
from emulation.work import WorkItem
from tests.conftest import PASSWORD
from units.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, request: pytest.FixtureRequest, live_server: Any) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": getattr(request, "param", 360), "height": 760}, base_url=live_server.url
    )
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[Any]:
    """What axe finds, and how far the page is wider than the screen."""
    found = [(rule["id"], rule["nodes"][0]["html"]) for rule in Axe().run(page, options=RULES).response["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, *([f"{wider} px too wide"] if wider else [])]


def sign_in(page: Page, user: User) -> None:
    page.goto("/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/")


@pytest.mark.parametrize("page", [360, 1366], indirect=True)
def test_pages_are_accessible_and_fit(page: Page, member: User, monkeypatch: pytest.MonkeyPatch) -> None:
    title = "Gửi đăng ký thi đua của Khoa Xây dựng Đảng, phong trào “Đoàn kết, kỷ cương, sáng tạo”"
    item = WorkItem(member.pk, title, "/", None, "pledge", "1")
    monkeypatch.setattr(work, "_providers", [lambda **_: [item]])
    page.goto("/tai-khoan/login/")
    found = {"login": faults(page)}
    sign_in(page, member)
    for path in ("/", "/nowhere", "/tai-khoan/password/change/", "/tai-khoan/email/"):
        page.goto(path)
        found[path] = faults(page)
    assert found == {name: [] for name in found}


FRAME = "() => document.body.insertAdjacentHTML('beforeend', '<iframe name=elsewhere></iframe>')"
PRESS = "() => { const form = document.querySelector('main form'); form.target = 'elsewhere'; form.requestSubmit(); }"


def test_a_double_press_sends_once(page: Page) -> None:
    """The answer goes to a frame, so that the page stays and could be pressed again."""
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.goto("/tai-khoan/login/")
    page.evaluate(FRAME)
    for _ in range(3):
        page.evaluate(PRESS)
        page.wait_for_timeout(300)
    assert len(posts) == 1


FORM = """
<form id="long" data-keep="long" action="/" method="get">
  <textarea name="text"></textarea><input name="day" data-date><button>Gửi</button>
</form>
"""


def with_form(page: Page) -> None:
    """Put a long form on the front page before the page's own script looks for one."""
    page.route(
        "**/?form", lambda route: route.fulfill(response=(answer := route.fetch()), body=_injected(answer.text()))
    )
    page.goto("/?form")


def _injected(body: str) -> str:
    return body.replace("</main>", FORM + "</main>")


def wait_until_kept(page: Page) -> None:
    """Poll from here: the policy of the pages forbids the eval of `wait_for_function`."""
    for _ in range(50):
        if page.evaluate("localStorage.length") == 1:
            return
        page.wait_for_timeout(100)
    pytest.fail("nothing was kept")


def test_what_was_typed_is_offered_again_until_it_is_sent(page: Page, member: User) -> None:
    sign_in(page, member)
    with_form(page)
    page.locator("textarea").fill("Thành tích nổi bật")
    wait_until_kept(page)
    page.reload()
    page.get_by_role("button", name="Khôi phục").click()
    assert page.locator("textarea").input_value() == "Thành tích nổi bật"
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_url("**/?text=*")
    assert page.evaluate("localStorage.length") == 0


def test_signing_out_forgets_drafts(page: Page, member: User) -> None:
    sign_in(page, member)
    with_form(page)
    page.locator("textarea").fill("Riêng tư")
    wait_until_kept(page)
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/tai-khoan/login/")
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(
    ("typed", "tidied"), [("5.9.26", "05/09/2026"), ("05092026", "05/09/2026"), ("5/9/2026", "05/09/2026"), ("x", "x")]
)
def test_dates_are_tidied(page: Page, member: User, typed: str, tidied: str) -> None:
    sign_in(page, member)
    with_form(page)
    page.locator("[data-date]").fill(typed)
    page.locator("[data-date]").blur()
    assert page.locator("[data-date]").input_value() == tidied

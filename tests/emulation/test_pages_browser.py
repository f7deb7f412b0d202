"""The frame in a real browser: phone and desk widths, accessibility, forms that keep what was typed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from emulation import work
from emulation.work import WorkItem
from tests.browser import chromium, faults, leave, sign_in  # noqa: F401 - chromium is a fixture
from units.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(
    chromium: Browser,  # noqa: F811
    request: pytest.FixtureRequest,
    live_server: Any,
) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": getattr(request, "param", 360), "height": 760}, base_url=live_server.url
    )
    yield context.new_page()
    context.close()


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


def test_a_bar_of_acts_without_acts_takes_no_room(page: Page, member: User) -> None:
    sign_in(page, member)
    for within, seen in (("<a href='/'>Về</a>", True), ("\n\n", False)):
        page.evaluate("within => document.querySelector('main > .actions').innerHTML = within", within)
        assert page.locator("main > .actions").is_visible() == seen


PRESSED = """<nav class="crumbs"><span><a href="/">Phong trào thi đua</a></span></nav>
<table class="table stack"><tbody><tr><th scope="row"><a href="/">An</a></th><td><a href="/">02-BC</a></td></tr></tbody>
</table><dl class="facts"><dt>Mã</dt><dd><a href="/">RGHJS8EAXG</a></dd></dl><p><a href="/">Xem lịch nghỉ</a></p>
<details class="mt-2"><summary>Nhật ký</summary></details><a class="btn btn-primary" href="/">Lưu</a>
<label class="form-check-label"><input type="checkbox" class="form-check-input">Tắt</label>"""
SMALL = """() => [...document.querySelectorAll("main a, main summary, main label, .site-header summary")]
    .filter(each => each.getBoundingClientRect().height < 44).map(each => each.outerHTML)"""


def test_what_a_finger_presses_is_44_px_tall(page: Page, member: User) -> None:
    sign_in(page, member)
    page.evaluate("words => document.querySelector('main').innerHTML = words", PRESSED)
    assert page.evaluate(SMALL) == []


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


ANSWERED = "/phong-trao/nhac-viec-cua-toi/"  # by whatever is sent there, with a page that is done
FORM = f"""
<form id="long" data-keep="long" action="{ANSWERED}" method="post">
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
    token = re.search(r'name="csrfmiddlewaretoken" value="[^"]+"', body)
    assert token
    return body.replace("</main>", FORM.replace("<textarea", f"<input type=hidden {token[0]}><textarea") + "</main>")


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
    leave(page, page.get_by_role("button", name="Gửi"))
    assert (page.url.endswith(ANSWERED), page.evaluate("localStorage.length")) == (True, 0)


def test_what_never_arrived_is_offered_again(page: Page, member: User) -> None:
    """Neither a lost network nor an ended session loses what was typed, however soon it is sent."""
    sign_in(page, member)
    with_form(page)
    page.locator("textarea").fill("Gõ khi mất mạng")
    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    page.goto("/")
    page.goto("/?form")
    page.get_by_role("button", name="Khôi phục").click()
    assert page.locator("textarea").input_value() == "Gõ khi mất mạng"

    page.context.clear_cookies(name="sessionid")
    leave(page, page.get_by_role("button", name="Gửi"))
    sign_in(page, member)
    page.goto("/?form")
    page.get_by_role("button", name="Khôi phục").click()
    assert page.locator("textarea").input_value() == "Gõ khi mất mạng"


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

"""The one way to start a browser in tests: Debian's chromium, told to stay on this machine.

Its headless shell, the same engine without windows, takes half the time: it is preferred where it is installed.
"""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.conftest import PASSWORD
from units.models import User

AXE = Axe().axe_script
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
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
MEASURED = {**RULES, "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}}
SHAPE = """() => {
    const ids = new Map(), id = word => { if (!ids.has(word)) ids.set(word, ids.size); return ids.get(word); };
    const POINTING = new Set(["id", "for", "form", "list", "headers", "aria-labelledby", "aria-describedby",
        "aria-controls", "aria-owns", "aria-activedescendant", "aria-errormessage", "aria-details", "aria-flowto"]);
    const SAID = new Set(["href", "action", "formaction", "value", "name", "content", "nonce", "alt", "title",
        "placeholder", "aria-label", "datetime"]);
    const said = name => SAID.has(name) || /^(data|hx)-/.test(name);
    const text = words => !/[\\p{L}\\p{N}]/u.test(words) ? "." : words.length > 1 ? "text" : "letter";
    const attribute = (element, {name, value}) => {
        if (POINTING.has(name)) return name + "=" + value.split(/\\s+/).map(id);
        if (name === "href" && value.startsWith("#")) return "href=#" + id(value.slice(1));
        return said(name) && element.tagName !== "LINK" ? name + (value.trim() ? "+" : "") : name + "=" + value;
    };
    const shape = node => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.trim() && text(node.data.trim());
        if (node.nodeType !== Node.ELEMENT_NODE) return "";
        const within = [...node.childNodes].map(shape).filter((one, place, all) => one && one !== all[place - 1]);
        const attributes = [...node.attributes].map(one => attribute(node, one)).join(" ");
        return `<${node.localName} ${attributes}>${within.join("")}</>`;
    };
    return shape(document.documentElement);
}"""
WIDER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


def faults(page: Page) -> list[Any]:
    """What axe finds, and how far the page is wider than the screen."""
    return [*judged(page), *too_wide(page)]


def judged(page: Page, rules: dict[str, Any] = RULES) -> list[tuple[str, str]]:
    """What axe finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [tuple(fault) for fault in page.evaluate(JUDGE, rules)]


VERDICTS: dict[str, list[tuple[str, str]]] = {}  # by shape: remembered, since asking again is answered alike


def judged_once(page: Page) -> list[tuple[str, str]]:
    """What axe finds. Of a page that differs from one before in its words alone, what they move is measured again."""
    shape = page.evaluate(SHAPE)
    if shape not in VERDICTS:
        VERDICTS[shape] = judged(page)
        return VERDICTS[shape]
    return [*VERDICTS[shape], *judged(page, MEASURED)]


def too_wide(page: Page) -> list[str]:
    wider = page.evaluate(WIDER)
    return [f"{wider} px too wide"] if wider else []


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

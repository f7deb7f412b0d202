"""A person at their own browser. Every page they come to is looked at: status, width, language, console, picture."""

import re
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response
from pypdf import PdfReader

from tests.browser import WIDER, leave, sign_in
from units.models import User

ENGLISH = re.compile(r"\b(Submit|Delete|Choose|This field|Select|Save|Required|None|True|False)\b")
WIDTHS, HEIGHT = (360, 1366), 800
AT_A_DESK = ("thuongtruc", "hieutruong")
TALLEST = 3000  # pixels of a picture; the review of a plan is many times that
SPOKEN = """() => [document.body.innerText, document.title, ...Array.from(
    document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"),
    (each) => ["aria-label", "title", "placeholder", "alt"].map((name) => each.getAttribute(name) || "").join(" ")
)].join("\\n")"""


def plain(text: str) -> str:
    """Text as people read it: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def pdf_text(content: bytes) -> str:
    """The words of a PDF."""
    return plain(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def word_text(content: bytes) -> str:
    """The words of a Word file: paragraphs, then cells."""
    document = Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return plain(" ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


class Desk:
    """One person's browser window. Labels and buttons are found as people find them: by their words."""

    def __init__(self, page: Page, user: User, picture: Callable[[Page, str], list[int]]) -> None:
        self.page, self.user, self.picture = page, user, picture
        self.status = 0
        self.noise: list[str] = []
        page.on("response", self._answered)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.noise.append(str(error)))

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.status = response.status

    def _said(self, message: ConsoleMessage) -> None:
        refused = "Failed to load resource: the server responded with a status of 4"  # judged by `look`
        if message.type in ("error", "warning") and not message.text.startswith(refused):
            self.noise.append(message.text)

    # --- Looking ---------------------------------------------------------------------------------------------------

    def look(self, name: str, status: int = 200) -> None:
        """Judge the page as a phone and as a desk shows it, and keep both pictures."""
        page = self.page
        english = sorted(set(ENGLISH.findall(page.evaluate(SPOKEN))))
        seen = (self.status, self.picture(page, name), english, self.noise)
        assert seen == (status, [0, 0], [], []), f"{name} ({page.url}): {seen}"

    def sees(self, *sentences: str) -> None:
        """The page says each of these."""
        text = plain(self.page.locator("body").inner_text())
        missing = [sentence for sentence in sentences if plain(sentence) not in text]
        assert not missing, f"{missing} not on {self.page.url}:\n{text}"

    # --- Acting ----------------------------------------------------------------------------------------------------

    def sign_in(self) -> None:
        sign_in(self.page, self.user)

    def go(self, path: str, name: str = "", status: int = 200) -> None:
        self.page.goto(path)
        self._arrived(name, status)

    def home(self, name: str = "") -> None:
        self.go("/", name)

    def menu(self, label: str, name: str = "") -> None:
        """Use the main navigation, unfolding it on a phone."""
        fold = self.page.locator(".nav-fold > summary")
        if fold.is_visible():
            fold.click()
        self._leave(self.page.locator(".site-nav").get_by_role("link", name=label).locator("visible=true"), name, 200)

    def follow(self, label: str | re.Pattern[str], name: str = "", *, exact: bool = False) -> None:
        links = self.page.locator("main").get_by_role("link", name=label, exact=exact)
        self._leave(links.first, name, 200)

    def press(self, label: str, name: str = "", *, status: int = 200, exact: bool = False) -> None:
        """Press a button that sends."""
        self._leave(self.page.locator("main").get_by_role("button", name=label, exact=exact).first, name, status)

    def press_here(self, label: str, sentence: str, name: str) -> None:
        """Press a button whose answer is said on the page itself."""
        self.page.locator("main").get_by_role("button", name=label).first.click()
        self.page.get_by_role("status").filter(has_text=sentence).wait_for()
        self.look(name)

    def fill(self, label: str, text: str) -> None:
        self.page.locator("main").get_by_label(label).locator("visible=true").first.fill(text)

    def choose(self, label: str, option: str) -> None:
        """Choose by the words of an option, or by their beginning."""
        box = self.page.locator("main").get_by_label(label).locator("visible=true").first
        words = box.locator("option").all_inner_texts()
        box.select_option(label=next(each for each in words if each.startswith(option)))

    def download(self, label: str) -> bytes:
        """Press a link that gives a file; its bytes."""
        with self.page.expect_download() as waiting:
            self.page.locator("main").get_by_role("link", name=label).first.click()
        return Path(waiting.value.path()).read_bytes()

    def read(self, label: str) -> bytes:
        """Fetch what a link leads to and a browser would show in a window of its own."""
        address = self.page.locator("main").get_by_role("link", name=label).first.get_attribute("href")
        answer = self.page.request.get(str(address))
        assert answer.status == 200
        return answer.body()

    def _leave(self, thing: Locator, name: str, status: int) -> None:
        leave(self.page, thing)
        self._arrived(name, status)

    def _arrived(self, name: str, status: int) -> None:
        if name:
            self.look(name, status)
        else:
            assert self.status == status, self.page.url


class Album:
    """All desks of a journey, and the pictures in the order they were taken, in a folder for each width.

    The office and the head sit at a desk, everybody else holds a phone; every page is looked at in both widths.
    """

    def __init__(self, browser: Browser, base_url: str, folder: Path) -> None:
        self.browser, self.base_url, self.folder = browser, base_url, folder
        self.desks: dict[str, Desk] = {}
        self.taken = 0

    def desk(self, user: User) -> Desk:
        """The person's desk; signed in when first asked for."""
        if user.username not in self.desks:
            width = WIDTHS[user.username in AT_A_DESK]
            options: dict[str, Any] = {"viewport": {"width": width, "height": HEIGHT}, "base_url": self.base_url}
            page = self.browser.new_context(**options, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh").new_page()
            page.set_default_timeout(60_000)  # a busy machine is no fault
            self.desks[user.username] = Desk(page, user, self._take)
            self.desks[user.username].sign_in()
        return self.desks[user.username]

    def _take(self, page: Page, name: str) -> list[int]:
        """Take the page in each width; returns by how many pixels it is wider than each."""
        self.taken += 1
        own = page.viewport_size
        wider = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            wider.append(page.evaluate(WIDER))
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            page.screenshot(
                path=self.folder / str(width) / f"{self.taken:02d}-{name}.png",
                full_page=True,
                clip={"x": 0, "y": 0, "width": width, "height": height},
                animations="disabled",
            )
        page.set_viewport_size(own or {"width": WIDTHS[0], "height": HEIGHT})
        return wider

    def close(self) -> None:
        for desk in self.desks.values():
            desk.page.context.close()

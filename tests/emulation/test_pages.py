"""The frame of every page: who sees what in it, what errors say, how heavy it is."""

import gzip
import hashlib
import io
import logging
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse
from django.utils import timezone

from emulation import errors, navigation, work
from emulation.agenda import grouped
from emulation.decisions import RuleViolation
from emulation.work import WorkItem
from units.models import User

ROOT = Path(__file__).parents[2]
LIMIT = 150_000  # bytes of the first load, compressed
SENTENCE = "Đã quá hạn đăng ký. Vui lòng đề nghị mở lại."


def refuse(request: HttpRequest) -> HttpResponse:
    raise RuleViolation(SENTENCE)


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("not for you")


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret detail")


urlpatterns = [path("refuse", refuse), path("forbid", forbid), path("fail", fail), path("", include("emulation.urls"))]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.server_error


@pytest.fixture
def with_errors() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def client_of_member(member: User, sign_in: Callable[[User], Client]) -> Client:
    client = sign_in(member)
    client.raise_request_exception = False
    return client


def main_text(response: HttpResponse) -> str:
    """The words of the page's main part."""
    main = re.search(r"<main.*?>(.*)</main>", response.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main[1] if main else response.content.decode()).split())


# ---- Errors ----


@pytest.mark.usefixtures("with_errors")
def test_a_refusal_is_a_line_of_the_log_and_a_fault_keeps_its_traceback(client_of_member: Client) -> None:
    handler = logging.StreamHandler(lines := io.StringIO())
    handler.addFilter(errors.RefusalsInALine())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        client_of_member.get("/refuse")
        refused = lines.getvalue()
        client_of_member.get("/fail")
    finally:
        logger.removeHandler(handler)
    assert (refused.count("\n"), "/refuse" in refused) == (1, True)
    assert ("Traceback" in lines.getvalue(), settings.LOGGING["handlers"]["console"]["filters"]) == (True, ["refusals"])


@pytest.mark.usefixtures("with_errors")
@pytest.mark.parametrize(
    ("url", "status", "words"),
    [("/refuse", 403, SENTENCE), ("/forbid", 403, errors.NOT_YOURS), ("/nowhere", 404, errors.LOST)],
)
def test_a_refusal_shows_its_sentence(client_of_member: Client, url: str, status: int, words: str) -> None:
    response = client_of_member.get(url)
    assert (response.status_code, words in main_text(response), "not for you" in response.content.decode()) == (
        status,
        True,
        False,
    )


@pytest.mark.usefixtures("with_errors")
def test_a_fault_shows_no_detail(client_of_member: Client) -> None:
    response = client_of_member.get("/fail")
    assert (response.status_code, b"secret detail" in response.content) == (500, False)
    assert main_text(response).startswith("Hệ thống gặp trục trặc")


@pytest.mark.usefixtures("with_errors")
def test_a_fragment_gets_the_sentence_above_the_page(client_of_member: Client) -> None:
    response = client_of_member.get("/refuse", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Retarget"], main_text(response)) == (403, "#messages", SENTENCE)


def test_an_expired_form_says_what_to_do(member: User) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/tai-khoan/login/", {"login": "giangvien", "password": "x"})
    assert (response.status_code, main_text(response).startswith("Phiên làm việc đã hết hạn")) == (403, True)


# ---- Sign-in ----


@pytest.mark.django_db
def test_a_fragment_never_shows_sign_in(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/don-vi/?trang=2"}
    response = client.get("/", headers=headers)
    assert (response.status_code, response.content) == (204, b"")
    assert response["HX-Redirect"] == "/tai-khoan/login/?next=/don-vi/%3Ftrang%3D2"


@pytest.mark.django_db
def test_anybody_else_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/")["Location"] == "/tai-khoan/login/?next=/"


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["login/", "password/reset/", "password/reset/done/", "signup/", "inactive/"])
def test_account_pages_for_visitors(client: Client, page: str) -> None:
    response = client.get(f"/tai-khoan/{page}")
    assert (response.status_code, b'<html lang="vi">' in response.content) == (200, True)


@pytest.mark.parametrize("page", ["password/change/", "email/", "logout/", "reauthenticate/"])
def test_account_pages_for_members(client_of_member: Client, page: str) -> None:
    response = client_of_member.get(f"/tai-khoan/{page}")
    assert (response.status_code, b'<html lang="vi">' in response.content) == (200, True)


@pytest.mark.django_db
def test_health_needs_no_account(client: Client) -> None:
    assert (client.get("/healthz").status_code, client.get("/healthz").content) == (200, b"ok")


# ---- Header, navigation, front page ----


def test_the_header_names_the_person_and_the_school(office: User, sign_in: Callable[[User], Client]) -> None:
    page = sign_in(office).get("/").content.decode()
    for words in ("Lò Thị Bình", "Trường Chính trị tỉnh Lai Châu", "Thường trực Hội đồng Thi đua – Khen thưởng"):
        assert words in page


def test_navigation_is_for_those_allowed_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    navigation.register(navigation.NavItem("Sau", "account_login", "list", lambda user: True, order=9))
    navigation.register(navigation.NavItem("Kín", "admin:index", "gear", lambda user: user == "office", order=5))
    navigation.register(navigation.NavItem("Đầu", "home", "house", lambda user: True, order=0))
    assert [entry.label for entry in navigation.entries_for("member", "/")] == ["Đầu", "Sau"]
    assert [entry.label for entry in navigation.entries_for("office", "/")] == ["Đầu", "Kín", "Sau"]
    marked = [entry.current for entry in navigation.entries_for("office", "/quan-tri/units/")]
    assert marked == [False, True, False]


def item(title: str, due_on: date | None, user: User | None = None) -> WorkItem:
    return WorkItem(user.pk if user else 1, title, "/viec/", due_on, "kind", title)


def test_work_is_grouped_by_urgency() -> None:
    today = date(2026, 11, 20)
    days = {"Tuần sau": 7, "Mai": 1, "Nay": 0, "Hôm qua": -1, "Tháng trước": -30}
    items = [item(title, today + timedelta(days=left)) for title, left in days.items()] + [item("Khi rảnh", None)]
    assert [(group.label, [each.title for each in group.items]) for group in grouped(items, today)] == [
        ("Quá hạn", ["Tháng trước", "Hôm qua"]),
        ("Hôm nay", ["Nay"]),
        ("Sắp đến", ["Mai", "Tuần sau"]),
        ("Không hạn", ["Khi rảnh"]),
    ]


def test_the_front_page_lists_work(member: User, client_of_member: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    due = timezone.localdate() + timedelta(days=2)
    monkeypatch.setattr(work, "_providers", [lambda **_: [item("Nộp <đăng ký>", due, member)]])
    text = main_text(client_of_member.get("/"))
    assert text == f"Việc của tôi Sắp đến (1) Nộp &lt;đăng ký&gt; Hạn {due:%d/%m/%Y} Còn 2 ngày Thành tích của tôi"


def test_the_front_page_says_when_nothing_waits(client_of_member: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_providers", [])
    assert "Hiện không có việc nào chờ đồng chí." in main_text(client_of_member.get("/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_front_page_costs_the_same_for_any_list(
    count: int, client_of_member: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(work, "_providers", [lambda **_: [item(f"Việc {n}", None) for n in range(count)]])
    with django_assert_num_queries(4):  # session, account, roles, the newest campaign of the shortcuts
        client_of_member.get("/")


# ---- What a page is made of ----


def static_bytes(name: str) -> int:
    content = Path(finders.find(name)).read_bytes()
    return len(content) if name.endswith("woff2") else len(gzip.compress(content, 9))


@pytest.mark.django_db
def test_the_first_load_is_light(client: Client) -> None:
    """Everything that the sign-in page asks for, with the two weights of the font that it uses."""
    page = client.get("/tai-khoan/login/").content
    asked = set(re.findall(r'(?:href|src)="/static/([^"#?]+)', page.decode()))
    asked |= {
        f"vendor/fonts/be-vietnam-pro-{part}-{weight}.woff2"
        for part in ("latin", "vietnamese")
        for weight in (400, 600)
    }
    assert sum(map(static_bytes, asked)) + len(page) < LIMIT


def templates() -> dict[str, str]:
    found = (ROOT / "templates").rglob("*.html")
    pages = (each for each in found if "papers" not in each.parts)  # a paper is set by WeasyPrint, no browser sees it
    return {str(each.relative_to(ROOT)): each.read_text(encoding="utf-8") for each in pages}


def test_templates_keep_to_the_content_security_policy() -> None:
    data = (
        r'(?![^>]*type="application/json")'  # allauth's scripts read what they need from such a block; nothing runs it
    )
    inline = re.compile(rf"<script(?![^>]*\bsrc=){data}|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    assert {name for name, text in templates().items() if inline.search(text)} == set()


def test_icons_exist() -> None:
    known = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/vendor/icons.svg").read_text()))
    asked = {
        (name, icon)
        for name, text in templates().items()
        for pair in re.findall(r'{% icon "([^"]+)"|\bicon="([^"]+)"', text)
        for icon in pair
        if icon
    } | {("navigation", entry.icon) for entry in navigation._items.values()}
    assert {(name, icon) for name, icon in asked if icon not in known} == set()


def test_vendored_files_are_those_of_the_readme() -> None:
    vendor = ROOT / "static/vendor"
    rows = re.findall(r"^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$", (vendor / "README.md").read_text(), re.MULTILINE)
    assert {name: hashlib.sha256((vendor / name).read_bytes()).hexdigest() for name, _ in rows} == dict(rows)
    unlisted = {str(each.relative_to(vendor)) for each in vendor.rglob("*") if each.is_file()} - {
        name for name, _ in rows
    }
    assert unlisted == {"README.md", "bootstrap.LICENSE", "icons.LICENSE", "trix.LICENSE", "fonts/OFL.txt"}


def test_what_a_button_does_says_so_when_it_is_opened_as_a_page(running: Any, member: User) -> None:
    client = Client()
    client.force_login(member)
    answer = client.get(reverse("campaigns:accept_pledge", args=[1]))
    assert (answer.status_code, answer["Allow"], errors.NOT_DONE in answer.content.decode()) == (405, "POST", True)

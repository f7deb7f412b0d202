"""What nobody signs in for may be asked for with anything at all: the answer is a page or a plain "not found"."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse

from tests.journey.addresses import PART, routes

ODD = (
    "\x00", "A\x00B", "7K2M9QX01\x00", "/", "//", "..", " ", "-", "%", "%00", "\r\nX: y", "\u202emã", "İ" * 10,
    "👩🏽‍🚀", "ß" * 10, "' OR 1=1 --", "<script>", "A" * 10, "A" * 5000, "0", "-1", "1e5", "①", "9" * 19, "9" * 5000,
)  # fmt: skip
ROUTES = sorted(route for _, route, public in routes(get_resolver()) if public)
LOOK_UPS = ("awards:look_up_certificate", "documents:look_up")


def as_postgresql(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """SQLite would take the NUL that PostgreSQL refuses."""
    if any(isinstance(each, str) and "\x00" in each for each in params or ()):
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")
    return execute(sql, params, many, context)


@pytest.fixture
def stranger(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    for views in ("documents.views.proof", "awards.views.certificates"):
        monkeypatch.setattr(f"{views}.exceeded", lambda request, limit: False)
    client.raise_request_exception = False
    with connection.execute_wrapper(as_postgresql):
        yield client


@pytest.mark.parametrize("route", ROUTES)
def test_a_public_page_never_fails(stranger: Client, route: str) -> None:
    blank, plain = "/" + PART.sub("{}", route), "/" + PART.sub("1", route)
    asked = [f"{plain}?page={quote(odd)}" for odd in ODD]
    asked += [blank.replace("{}", quote(odd, safe="")) for odd in ODD if blank != plain]
    answers = {url[:100]: stranger.get(url).status_code for url in asked}
    assert [url for url, status in answers.items() if status >= 500] == []
    assert stranger.post(plain, {"file": "a\x00b", "code": "\x00"}).status_code in (404, 405)


@pytest.mark.parametrize("name", LOOK_UPS)
def test_whatever_is_typed_as_a_code_is_not_found(stranger: Client, name: str) -> None:
    for odd in (*ODD, "0" * 10):
        found = stranger.get(reverse(name), {"code": odd}, follow=True)
        words = "Vui lòng nhập mã tra cứu" if odd == " " else "Không có"
        assert (found.status_code, words in found.content.decode()) == (404, True), odd


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "messages"])
def test_a_cookie_says_anything(stranger: Client, cookie: str) -> None:
    stranger.cookies[cookie] = "abcdefgh\x00" * 5
    assert stranger.get(reverse("documents:look_up")).status_code == 200

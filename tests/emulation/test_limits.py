"""Wide limits for those who need no account: a school behind one address is never locked, a guesser soon is."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from documents.models import IssuedPaper
from documents.views import proof
from emulation import limits
from emulation.limits import Limit, exceeded
from tests.documents.desk import give_key, issue
from units.models import Unit, User

FEW = Limit("test", 2)
SENTENCE = "Địa chỉ mạng này vừa gửi quá nhiều yêu cầu. Vui lòng chờ một phút rồi tải lại trang."


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    now = [1_000_000.0]
    monkeypatch.setattr(limits, "time", lambda: now[0])
    return now


def asked(address: str = "10.0.0.1", forwarded: str = "") -> HttpRequest:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def times(count: int, *args: str, limit: Limit = FEW) -> list[bool]:
    return [exceeded(asked(*args), limit) for _ in range(count)]


def test_the_third_of_two_is_too_many_until_the_minute_is_over(clock: list[float]) -> None:
    assert times(4) == [False, False, True, True]
    assert times(1, "10.0.0.2") == [False]
    assert times(1, limit=Limit("other", 2)) == [False]
    clock[0] += 60
    assert times(3) == [False, False, True]


@pytest.mark.parametrize(("proxies", "same"), [(0, False), (1, True), (2, False)])
def test_the_address_is_the_one_the_nearest_own_proxy_saw(settings, proxies: int, same: bool) -> None:
    """The list grows to the right; what stands left of our own proxies is what a client claims."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    times(2, "172.18.0.2" if proxies else "198.51.100.7", "6.6.6.6, 198.51.100.7")
    assert times(1, "172.18.0.9", "7.7.7.7, 198.51.100.7") == [same]


def test_behind_the_proxy_two_schools_are_two(settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert times(3, "172.18.0.2", "203.0.113.5") == [False, False, True]
    assert times(1, "172.18.0.2", "203.0.113.6") == [False]


def test_a_forged_header_means_nothing_without_a_proxy() -> None:
    assert [exceeded(asked("10.0.0.1", f"1.2.3.{last}"), FEW) for last in range(3)] == [False, False, True]


def test_a_household_of_ipv6_is_one() -> None:
    assert times(2, "2001:db8:1:2::1") == [False, False]
    assert times(1, "2001:db8:1:2:ffff::9") == [True]
    assert times(1, "2001:db8:1:3::1") == [False]


def test_no_address_is_kept_in_the_cache() -> None:
    from django.core.cache import cache

    times(1, "203.0.113.77")
    assert not any("203.0.113" in str(key) for key in cache._cache)  # type: ignore[attr-defined]


# --- The pages ----------------------------------------------------------------------------------------------------


@pytest.fixture
def paper(school: Unit, leader: User, settings, tmp_path) -> IssuedPaper:
    settings.MEDIA_ROOT = tmp_path
    give_key(leader, school)
    return issue(school, leader)


def page_of(code: str) -> str:
    return reverse("documents:check_paper", args=[code])


def test_a_guesser_waits_and_who_has_a_code_does_not(client: Client, paper: IssuedPaper, monkeypatch) -> None:
    monkeypatch.setattr(proof, "GUESSING", Limit("unknown_code", 3))
    codes = [client.get(page_of(f"000000000{at}")).status_code for at in range(5)]
    assert codes == [404, 404, 404, 429, 429]
    refused = client.get(page_of("0000000009"))
    assert refused["Retry-After"] == "60"
    assert SENTENCE in refused.content.decode()
    assert client.get(page_of(paper.code)).status_code == 200


def test_a_hall_reads_one_code(client: Client, paper: IssuedPaper) -> None:
    """Five hundred people behind the school's address, in one minute."""
    assert {client.get(page_of(paper.code)).status_code for _ in range(500)} == {200}


def test_reading_without_end_and_comparing_without_end_wait(client: Client, paper: IssuedPaper, monkeypatch) -> None:
    monkeypatch.setattr(proof, "COMPARING", Limit("compare_file", 1))
    file = {"file": SimpleUploadedFile("a.pdf", b"x")}
    assert client.post(page_of(paper.code), file).status_code == 200
    assert client.post(page_of(paper.code), {"file": SimpleUploadedFile("a.pdf", b"x")}).status_code == 429
    assert client.get(page_of(paper.code)).status_code == 200
    monkeypatch.setattr(proof, "READING", Limit("reading", 1))
    assert [client.get(page_of(paper.code)).status_code for _ in range(2)] == [200, 429]


def test_signing_in_too_often_is_told_in_vietnamese(client: Client, settings, db: None) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    path, typed = reverse("account_login"), {"login": "ai", "password": "sai"}
    client.post(path, typed)
    refused = client.post(path, typed)
    assert refused.status_code == 429
    assert SENTENCE in refused.content.decode()
    assert "Too Many" not in refused.content.decode()

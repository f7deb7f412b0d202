"""The pages of proof in the browser: accessible and as wide as the screen, on a phone and at a desk."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from playwright.sync_api import Browser, Page

from documents import signing_acts
from documents.actions import prepare_paper, seal_paper, store_seal_image, store_seal_key, void_paper
from documents.models import IssuedPaper
from documents.signing_acts import SigningAct
from emulation.decisions import ALLOWED
from tests.browser import chromium, faults, leave, sign_in  # noqa: F401 - chromium is a fixture
from tests.documents.amending import amend_paper
from tests.documents.desk import PIN, demo_key, give_key, issue
from tests.documents.pictures import seal_png
from units.models import Unit, User

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES", "")  # a folder to keep what was seen


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def pages(chromium: Browser, live_server: Any) -> Iterator[Any]:  # noqa: F811
    contexts = []

    def opened(user: User | None = None) -> Page:
        contexts.append(chromium.new_context(base_url=live_server.url, locale="vi-VN"))
        page = contexts[-1].new_page()
        if user:
            sign_in(page, user)
        return page

    yield opened
    for context in contexts:
        context.close()
    connections.close_all()


def look(page: Page, path: str, status: int = 200) -> list[Any]:
    answer = page.goto(path)
    found: list[Any] = [] if answer and answer.status == status else [answer and answer.status]
    for width in (360, 1366):
        page.set_viewport_size({"width": width, "height": 800})
        found += [(path, width, fault) for fault in faults(page)]
        if PICTURES:
            name = path.strip("/").replace("/", "-")
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    return found


def test_the_pages_of_proof(pages, school: Unit, leader: User, office: User, monkeypatch) -> None:
    give_key(leader, school)
    store_seal_image(school=school, png=seal_png(), size_mm=36, by=office)
    store_seal_key(school=school, pkcs12=demo_key("Trường Chính trị tỉnh Lai Châu"), pin=PIN, by=office)
    sealed, cancelled, plain = (issue(school, leader, kind="QĐ") for _ in range(3))
    seal_paper(paper=sealed, pin=PIN, by=office)
    amend_paper(paper=cancelled, how="cancellation", content="Sai thẩm quyền.", pin=PIN, by=leader)
    thing = IssuedPaper.objects.get(pk=plain.pk)
    act = SigningAct(
        find=lambda user, key: thing,
        allowed=lambda user, found: ALLOWED,
        title=lambda found: "Thông báo về việc đăng ký thi đua",
        url=lambda found: "/",
        run=lambda found, pin, by, at: issue(school, by, pin=pin, at=at, act=("trial", plain.pk)),
    )
    monkeypatch.setitem(signing_acts._acts, "trial", act)
    void = prepare_paper(act=act, thing=thing, by=leader)
    void_paper(prepared=void, reason="Sửa lại nội dung", by=leader)
    held = prepare_paper(act=act, thing=thing, by=leader)

    guest, head, clerk = pages(), pages(leader), pages(office)
    url = lambda name, *args: reverse(f"documents:{name}", args=args)  # noqa: E731
    faulty = look(guest, url("look_up")) + look(guest, url("check_paper", "0000000000"), 404)
    faulty += look(guest, url("check_paper", sealed.code)) + look(guest, url("check_paper", cancelled.code))
    for name, args in (
        ("paper_detail", (sealed.pk,)),
        ("paper_detail", (cancelled.pk,)),
        ("amend_paper", (plain.pk,)),
        ("sign_outside", ("trial", "3")),
        ("paper_to_sign", (held.pk,)),
        ("paper_to_sign", (void.pk,)),
        ("signature_picture", ()),
        ("signing_key", ()),
    ):
        faulty += look(head, url(name, *args))
    for name, args in (("register", ()), ("school_seal", ()), ("seal_paper", (plain.pk,))):
        faulty += look(clerk, url(name, *args))
    assert faulty == []


def test_a_guest_compares_a_file(pages, school: Unit, leader: User) -> None:
    give_key(leader, school)
    paper = issue(school, leader)
    page = pages()
    page.goto(reverse("documents:look_up"))
    page.get_by_label("Mã tra cứu").fill(paper.code.lower())
    leave(page, page.get_by_role("button", name="Tra cứu"))
    page.get_by_label("Tệp PDF cần đối chiếu").set_input_files(paper.pdf.path)
    leave(page, page.get_by_role("button", name="So sánh"))
    assert page.get_by_text("Tệp trùng từng byte với văn bản số 01/TB-TCT đã ban hành.").is_visible()

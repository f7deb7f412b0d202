"""A session in a real browser, at phone and desk width: every page of it passes axe and fits the screen."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, ViewportSize, expect

from awards.actions.openings import open_box
from awards.actions.paper_ballots import type_totals
from awards.actions.rounds import close_round
from awards.models import Recusal, RollEntry, SealedBallot
from awards.queries.rounds import counts_of
from awards.rules.sealing import CIPHERTEXT_BYTES, label, receipt, unseal
from awards.rules.voting import Tally
from tests.awards.ballot_house import House, build, call_roll, open_voting, vote
from tests.awards.test_sealing import VECTORS
from tests.browser import chromium, faults, leave, sign_in  # noqa: F401 - chromium is a fixture
from units.models import Unit, User

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("BALLOT_PICTURES", "")

SIZES: tuple[ViewportSize, ViewportSize] = ({"width": 360, "height": 800}, {"width": 1366, "height": 800})


class Walk:
    """One browser window per person, a phone's but for the office, and what was found on each page in both widths."""

    def __init__(self, browser: Browser, base_url: str, desk: str) -> None:
        self.browser, self.base_url, self.desk = browser, base_url, desk
        self.pages: dict[str, Page] = {}
        self.found: dict[str, list[Any]] = {}

    def as_user(self, user: User) -> Page:
        if user.username not in self.pages:
            viewport = SIZES[user.username == self.desk]
            self.pages[user.username] = self.browser.new_context(viewport=viewport, base_url=self.base_url).new_page()
            sign_in(self.pages[user.username], user)
        return self.pages[user.username]

    def check(self, page: Page, name: str) -> None:
        own, self.found[name] = page.viewport_size, []
        for size in SIZES:
            page.set_viewport_size(size)
            self.found[name] += faults(page)
            if PICTURES:
                picture = f"{size['width']}-{len(self.found):02d}-{name}.png"
                page.screenshot(path=Path(PICTURES) / picture, full_page=True)
        page.set_viewport_size(own or SIZES[0])

    def press(self, page: Page, name: str) -> None:
        leave(page, page.get_by_role("button", name=name).first)


@pytest.fixture
def walk(chromium: Browser, live_server: Any, office: User) -> Iterator[Walk]:  # noqa: F811
    walk = Walk(chromium, live_server.url, office.username)
    yield walk
    for page in walk.pages.values():
        page.context.close()
    connections.close_all()


def prepare(walk: Walk, house: House) -> None:
    page = walk.as_user(house.office)
    for path, name in (
        ("hoi-dong/", "boards"),
        (f"hoi-dong/them/{house.school.pk}/", "found_board"),
        (f"hoi-dong/{house.board.pk}/", "board"),
        (f"hoi-dong/{house.board.pk}/phien-hop/", "prepare_session"),
        (f"phien-hop/{house.session.pk}/", "session"),
        (f"vong/{house.round.pk}/de-nghi/", "nominees"),
    ):
        page.goto(f"/khen-thuong/{path}")
        walk.check(page, name)
    member = walk.as_user(house.members[1])
    member.goto(f"/khen-thuong/phien-hop/{house.session.pk}/xung-dot/")
    walk.check(member, "declare_conflicts")
    walk.press(member, "Khai báo và đọc hồ sơ")
    walk.check(member, "session_dossiers")
    page.goto(f"/khen-thuong/phien-hop/{house.session.pk}/")
    walk.press(page, "Bắt đầu phiên họp")
    walk.check(page, "attendance")
    walk.press(page, "Lưu điểm danh")
    call_roll(house)
    page.goto(f"/khen-thuong/phien-hop/{house.session.pk}/dien-bien/")
    page.get_by_label("Nội dung").fill("Đồng chí A hỏi, đồng chí B trả lời.")
    walk.press(page, "Ghi vào biên bản")
    walk.check(page, "note_down")
    page.goto(f"/khen-thuong/vong/{house.round.pk}/khong-bo-phieu/")
    page.get_by_label("Thành viên").select_option(index=2)
    page.get_by_label("Không bỏ phiếu cho").select_option(index=1)
    page.get_by_label("Lý do").fill("Người thân của người được đề nghị")
    walk.press(page, "Ghi nhận")
    walk.check(page, "recuse")


def take_slips(walk: Walk, house: House) -> None:
    address = f"/khen-thuong/vong/{house.round.pk}/phieu-khoa/"
    for teller in house.tellers:
        page = walk.as_user(teller)
        page.goto(address)
        walk.check(page, "take_slip")
        walk.press(page, "Tôi sẵn sàng nhận phiếu khóa")
    for teller in house.tellers:
        page = walk.as_user(teller)
        page.goto(address)
        walk.press(page, "Xem phiếu khóa")
        walk.check(page, "show_slip")
        slip = page.locator("#slip").inner_text()
        leave(page, page.get_by_role("link", name="Tôi đã chép xong"))
        walk.check(page, "confirm_slip")
        page.get_by_label("Nhập lại phiếu khóa").fill(slip.lower())
        walk.press(page, "Kiểm tra")
        house.slips.append(slip)
    walk.check(page, "slip_kept")


def vote_in_browser(walk: Walk, house: House, user: User) -> None:
    page = walk.as_user(user)
    page.goto("/")
    leave(page, page.get_by_role("link", name="Bỏ phiếu –"))
    page.get_by_label("Đồng ý", exact=True).first.check()
    page.get_by_role("button", name="Đồng ý tất cả trong nhóm").last.click()
    walk.check(page, "agree_all")
    page.get_by_role("button", name="Đồng ý tất cả", exact=True).click()
    walk.check(page, "cast_vote")
    page.get_by_role("button", name="Xem lại phiếu").click()
    cast = page.get_by_role("button", name="Bỏ phiếu vào hòm")
    cast.wait_for()
    walk.check(page, "cast_vote_review")
    cast.click()
    page.get_by_text("khớp với mã của máy chủ").wait_for()
    walk.check(page, "receipt")


SEAL = """async ({private_key, public_key, ballots}) => {
  const s = window.ballotSealing, key = s.fromHex(public_key), curve = {name: "ECDH", namedCurve: "P-256"};
  const pairOf = async ({d, ...open}) => ({
    privateKey: await crypto.subtle.importKey("jwk", {d, ...open}, curve, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("jwk", open, curve, true, []),
  });
  const same = [], fresh = [];
  for (const {round, nominee, answer, ephemeral} of ballots) {
    same.push(s.toHex(await s.sealWith(await pairOf(ephemeral), key, round, nominee, answer)));
    const sealed = await s.seal(key, round, nominee, answer);
    fresh.push([s.toHex(sealed), await s.receipt(sealed)]);
  }
  return {same, fresh, available: s.available()};
}"""


def test_the_browser_seals_as_the_server_does(school: Unit, office: User, walk: Walk) -> None:
    page = walk.as_user(office)
    page.goto("/khen-thuong/phieu-kin/")
    walk.check(page, "secrecy")
    made = page.evaluate(SEAL, VECTORS)
    private, ballots = bytes.fromhex(VECTORS["private_key"]), VECTORS["ballots"]
    assert (made["same"], made["available"]) == ([ballot["sealed"] for ballot in ballots], True)
    for ballot, (sealed, code) in zip(ballots, made["fresh"], strict=True):
        ciphertext = bytes.fromhex(sealed)
        assert unseal(private, label(str(ballot["round"]), ballot["nominee"]), ciphertext) == ballot["answer"]
        assert (len(ciphertext), code) == (CIPHERTEXT_BYTES, receipt(ciphertext))
    assert walk.found == {"secrecy": []}


def fill_ballot(page: Page) -> None:
    leave(page, page.get_by_role("link", name="Bỏ phiếu –"))  # `all` does not wait for names that are still to come
    for choice in page.get_by_label("Không ý kiến", exact=True).all():
        choice.check()
    page.get_by_role("button", name="Xem lại phiếu").click()


def test_a_voter_who_was_signed_out_is_told_and_votes_after_signing_in(school: Unit, office: User, walk: Walk) -> None:
    house = build(school, office)
    open_voting(house)
    page = walk.as_user(house.members[0])
    fill_ballot(page)
    second = page.context.new_page()
    second.goto("/")
    second.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    page.get_by_text("Phiếu CHƯA được nhận: phiên đăng nhập đã kết thúc.").wait_for()
    assert SealedBallot.objects.count() == 0
    sign_in(second, house.members[0])
    fill_ballot(second)
    page.get_by_role("button", name="Bỏ phiếu vào hòm").dblclick()
    page.get_by_text("Phiếu của đồng chí đã ở trong hòm phiếu.").wait_for()
    second.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    second.get_by_text("Đồng chí đã bỏ phiếu ở vòng này.").wait_for()
    assert (SealedBallot.objects.count(), RollEntry.objects.filter(voted=True).count()) == (2, 1)


OVER_HTTP = "Object.defineProperty(window, 'isSecureContext', {get: () => false})"  # as in a school's own network
KEPT = "() => window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


@pytest.mark.parametrize("sealing", ["in the browser", "on the server"])
def test_back_from_the_receipt_never_asks_to_send_again(school: Unit, office: User, walk: Walk, sealing: str) -> None:
    house = build(school, office)
    open_voting(house)
    page = walk.as_user(house.members[1])
    if sealing == "on the server":
        page.add_init_script(OVER_HTTP)
    page.goto("/")
    fill_ballot(page)
    page.get_by_text("Phiếu chưa được bỏ").wait_for()
    assert RollEntry.objects.filter(voted=True).count() == 0
    page.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    page.get_by_text("Phiếu của đồng chí đã ở trong hòm phiếu").wait_for()
    page.wait_for_load_state()  # the words stand above the codes
    assert (page.title().split(" – ")[0], page.locator("code[data-nominee]").count()) == ("Biên nhận", 2)
    expect(page.locator("#own-codes")).to_be_visible(visible=sealing == "in the browser")
    walk.check(page, f"receipt, sealed {sealing}")
    page.go_back()
    assert "Hiện không có việc nào chờ đồng chí" in page.locator("main").inner_text()
    page.go_forward()
    assert "Đồng chí đã bỏ phiếu ở vòng này" in page.locator("main").inner_text()
    assert (RollEntry.objects.filter(voted=True).count(), SealedBallot.objects.count()) == (1, 2)
    assert walk.found == {f"receipt, sealed {sealing}": []}


def test_a_list_of_work_that_the_browser_kept_is_asked_for_again(school: Unit, office: User, walk: Walk) -> None:
    house = build(school, office)
    open_voting(house)
    page = walk.as_user(house.members[1])
    page.goto("/")
    page.get_by_role("link", name="Bỏ phiếu –").wait_for()
    vote(house, house.members[1])
    with page.expect_navigation():
        page.evaluate(KEPT)
    assert "Hiện không có việc nào chờ đồng chí" in page.locator("main").inner_text()


def test_the_pages_of_papers_and_of_a_box(school: Unit, office: User, walk: Walk) -> None:
    house = build(school, office)
    pk, on_paper = house.round.pk, house.members[6:]
    clerk, teller = walk.as_user(office), walk.as_user(house.tellers[0])
    clerk.goto(f"/khen-thuong/vong/{pk}/cach-bo-phieu/")
    clerk.get_by_label("Một số thành viên bỏ phiếu giấy").check()
    for user in on_paper:
        clerk.get_by_label(user.full_name).check()
    walk.check(clerk, "set_mode")
    walk.press(clerk, "Lưu")
    open_voting(house)
    teller.goto(f"/khen-thuong/vong/{pk}/phieu-giay/")
    for user in on_paper:
        teller.get_by_label(user.full_name).check()
    walk.check(teller, "take_papers")
    walk.press(teller, "Lưu")
    close_round(round=house.round, by=house.chair)
    for name in ("round_on_paper", "type_totals"):
        walk.check(teller, name)
        teller.goto(f"/khen-thuong/vong/{pk}/ket-qua-phieu-giay/")
    for user in house.tellers[:2]:
        totals = {nominee.pk: Tally(3, 3, 0, 0, 0) for nominee in house.nominees}
        type_totals(round=house.round, totals=totals, by=user)
    clerk.goto(f"/khen-thuong/vong/{pk}/huy-vong/")
    walk.check(clerk, "void_round")
    open_box(round=house.round, slips=house.slips[:2], by=house.tellers[0])
    counted = (("kiem-lai/", "recount_box"), ("ket-qua/", "results_with_papers"), ("ma-bien-nhan/", "receipts"))
    for path, name in counted:
        teller.goto(f"/khen-thuong/vong/{pk}/{path}")
        walk.check(teller, name)
    assert walk.found == {name: [] for name in walk.found}


def test_a_session_in_the_browser(school: Unit, office: User, walk: Walk) -> None:
    house = build(school, office)
    prepare(walk, house)
    take_slips(walk, house)
    pk, chair = house.round.pk, walk.as_user(house.chair)
    chair.goto(f"/khen-thuong/vong/{pk}/")
    walk.check(chair, "round")
    walk.press(chair, "Mở bỏ phiếu")
    for user in house.members[:2]:
        vote_in_browser(walk, house, user)
    for user in house.members[2:8]:
        vote(house, user)
    chair.goto(f"/khen-thuong/vong/{pk}/danh-sach/")
    walk.check(chair, "roll")
    chair.goto(f"/khen-thuong/vong/{pk}/dong/")
    walk.check(chair, "close_round")
    walk.press(chair, "Đóng bỏ phiếu")
    teller = walk.as_user(house.tellers[0])
    teller.goto(f"/khen-thuong/vong/{pk}/mo-hom/")
    teller.get_by_label("Phiếu khóa thứ nhất").fill(house.slips[0])
    teller.get_by_label("Phiếu khóa thứ hai").fill(house.slips[2])
    walk.check(teller, "open_box")
    walk.press(teller, "Mở hòm phiếu và kiểm phiếu")
    walk.check(teller, "results")
    assert [(count.recused, count.agree) for count in counts_of(house.round)] == [(1, 7), (0, 8)]
    assert Recusal.objects.count() == 1
    clerk = walk.as_user(office)
    clerk.goto(f"/khen-thuong/phien-hop/{house.session.pk}/ket-thuc/")
    walk.check(clerk, "finish_session")
    clerk.get_by_label("Kết luận của chủ tọa").fill("Hội đồng nhất trí.")
    walk.press(clerk, "Kết thúc phiên họp")
    walk.check(clerk, "ended")
    assert walk.found == {name: [] for name in walk.found}

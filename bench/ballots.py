"""What a large ballot costs: opening 25 members × 200 nominees beside bare decryption, and casting it from a phone.

Run from the project's root: .venv/bin/python bench/ballots.py [--members 25] [--nominees 200] [--runs 5]. Opening and
bare decryption of the same ciphertexts are timed in turns in one process (processor time), so that their ratio means
something on any machine; the phone is Chromium slowed down four times, its main thread's work as the browser counts it.
Exit code 1 when opening takes more than 1.3 times the bare decryption, or the phone more than three seconds.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

# ruff: noqa: E402 - Django must be set up before the project's modules are imported.
from django.db import connections, transaction
from django.test.runner import DiscoverRunner
from django.test.testcases import LiveServerThread, _StaticFilesHandler
from playwright.sync_api import Page, sync_playwright

from awards.actions.ballots import cast_vote
from awards.actions.openings import open_box
from awards.actions.rounds import close_round, set_nominees
from awards.models import Nomination, SealedBallot
from awards.queries.rounds import eligible_nominees
from awards.rules.sealing import label, opener
from awards.rules.slips import LockedKey, read_slip, unlock
from campaigns.models import Title
from tests.awards.ballot_house import House, build, open_voting
from tests.browser import ARGS, CHROMIUM, sign_in
from tests.conftest import make_person, make_user
from units.actions import add_unit, found_school

SLOWER = 4


def main() -> None:
    """Build the board, measure the phone while the round is open, then the opening."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=25)
    parser.add_argument("--nominees", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    runner = DiscoverRunner(verbosity=0, interactive=False)
    kept = runner.setup_databases()
    try:
        house = _house(options.members, options.nominees)
        phone = _phone(house)
        ratio, opening, bare = _opening(house, options.runs)
    finally:
        connections.close_all()
        runner.teardown_databases(kept)
    print(f"opening {options.members} × {options.nominees}: {opening:.2f} s, bare {bare:.2f} s, ratio {ratio:.2f}")
    print("phone, four times slower: " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in phone.items()))
    sys.exit(1 if ratio > 1.3 or sum(phone.values()) > 3 else 0)


def _house(members: int, nominees: int) -> House:
    school = found_school(name="Trường Chính trị", symbol="TCT", superior="Tỉnh ủy", place="Lai Châu", by=None)
    unit = add_unit(school=school, kind="department", name="Phòng Tổ chức", by=None)
    office = make_user(unit, "Lò Thị Bình", "thuongtruc", ("office", school))
    house = build(school, office, members=members, titles=["LDTT"])
    title = Title.objects.get(code="LDTT", school=None)
    for number in range(2, nominees + 1):
        person = make_person(unit, f"Người Đề Nghị {number:03d}")
        Nomination.objects.create(
            campaign=house.campaign, unit=unit, title=title, person=person, stage="valid", created_by=office
        )
    set_nominees(round=house.round, nominations=list(Nomination.objects.all()), by=office)
    open_voting(house)
    for user in house.members[1:]:
        seat = house.seat(user)
        answers = {nominee.pk: "agree" for nominee in eligible_nominees(house.round, seat)}
        cast_vote(round=house.round, answers=answers, by=user)
    return house


# ---- The phone ----------------------------------------------------------------------------------------------------


@contextmanager
def _server() -> Iterator[str]:
    thread = LiveServerThread("127.0.0.1", _StaticFilesHandler, port=0)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


def _phone(house: House) -> dict[str, float]:
    """Seconds of the main thread's work for each step of the first member's vote."""
    with _server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        page = browser.new_context(viewport={"width": 360, "height": 800}, base_url=address).new_page()
        sign_in(page, house.members[0])
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable")
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        steps = {
            "opening the page": lambda: page.goto(f"/khen-thuong/vong/{house.round.pk}/bo-phieu/"),
            "agreeing to all": lambda: _agree(page),
            "summary": lambda: page.get_by_role("button", name="Xem lại phiếu").click(),
            "sealing, sending, receipt": lambda: _cast(page),
        }
        seconds = {name: _worked(devtools, step) for name, step in steps.items()}
        browser.close()
    return seconds


def _agree(page: Page) -> None:
    page.get_by_role("button", name="Đồng ý tất cả trong nhóm").click()
    page.get_by_role("button", name="Đồng ý tất cả", exact=True).click()


def _cast(page: Page) -> None:
    page.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    page.get_by_text("khớp với mã của máy chủ").wait_for()


def _worked(devtools: Any, step: Callable[[], object]) -> float:
    def busy() -> float:
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return next(each["value"] for each in metrics if each["name"] == "TaskDuration")

    before = busy()
    step()
    return max(busy() - before, 0)


# ---- The opening --------------------------------------------------------------------------------------------------


def _opening(house: House, runs: int) -> tuple[float, float, float]:
    """(ratio, opening, bare): medians of processor seconds; every opening but the last is rolled back."""
    round = close_round(round=house.round, by=house.chair)
    opened, decrypted = [], []
    for _ in range(runs):
        decrypted.append(_timed(lambda: _bare(house)))
        with transaction.atomic():
            opened.append(_timed(lambda: open_box(round=round, slips=house.slips[:2], by=house.tellers[0])))
            transaction.set_rollback(True)
    opening, bare = statistics.median(opened), statistics.median(decrypted)
    return opening / bare, opening, bare


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _bare(house: House) -> None:
    """Read every ballot and decrypt it, nothing else."""
    round = house.round
    locked = LockedKey(bytes(round.public_key or b""), bytes(round.wrapped_key or b""))
    key = unlock(locked, str(round.pk), [read_slip(slip, str(round.pk)) for slip in house.slips[:2]])
    unseal = opener(key)
    for nominee, ciphertext in SealedBallot.objects.values_list("nominee", "ciphertext"):
        unseal(label(str(round.pk), nominee), bytes(ciphertext))


if __name__ == "__main__":
    main()

"""Passes of reminding: who is told what at which step, once, in one mail a day."""

import email
import email.policy
import json
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.digests import NotLeft, send_digest
from campaigns.actions.pledges import return_pledge
from campaigns.actions.reminders import Told, owed_by_user, remind
from campaigns.models import Campaign, Digest, Milestone, Reminder
from campaigns.queries.work import pledge_work
from campaigns.tasks import remind_task
from emulation import work
from emulation.jobs import sweep
from emulation.models import Job
from emulation.work import WorkItem
from tests.campaigns.pledging import add_headed_units, pledged
from units.models import Person, Unit, User

WHAT = "Đăng ký thi đua của Khoa Xây dựng Đảng – Phong trào thi đua năm 2026"
CAMPAIGN = "Phong trào thi đua năm 2026"


@pytest.fixture(autouse=True)
def _only_registration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other apps' duties have their own tests; here the list is exactly what registration says."""
    monkeypatch.setattr(work, "_providers", [pledge_work])


@pytest.fixture(autouse=True)
def mail_dir(tmp_path: Path, settings: LazySettings) -> Path:
    settings.MAIL_DIR = tmp_path / "mail"
    settings.EMAIL_BACKEND = "emulation.mail.FileBackend"
    settings.SITE_URL = "http://thidua.example"
    return tmp_path / "mail"


def at(month: int, day: int, hour: int = 8) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=timezone.get_current_timezone())


def steps(told: list[Told]) -> list[tuple[str, str]]:
    return [(one.user, one.step) for one in told]


def mails(folder: Path) -> list[Any]:
    files = sorted(folder.glob("*.eml")) if folder.exists() else []
    return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]


# --- Who is told what, when -------------------------------------------------------------------------------------


def test_every_step_once(running: Campaign, unit_head: User) -> None:
    """A pass each day of March and April, twice a day: the head is told five times, on the right days."""
    days = [date(2026, 3, 20) + timedelta(days=n) for n in range(40)]
    found = [(day, steps(remind(now=at(day.month, day.day, hour)))) for day in days for hour in (8, 14)]
    assert [(day, told) for day, told in found if told] == [
        (date(2026, 3, 24), [("truongkhoa", "before-7")]),
        (date(2026, 3, 28), [("truongkhoa", "before-3")]),
        (date(2026, 3, 30), [("truongkhoa", "before-1")]),
        (date(2026, 3, 31), [("truongkhoa", "on")]),
        (date(2026, 4, 1), [("truongkhoa", "overdue")]),
    ]
    assert (Digest.objects.count(), Reminder.objects.count()) == (5, 5)


def test_what_is_told(running: Campaign, department: Unit, unit_head: User) -> None:
    url = f"http://thidua.example/phong-trao/{running.pk}/dang-ky/don-vi/{department.pk}/"
    address = f"nguoi{unit_head.person_id}@truong.example"
    assert remind(now=at(3, 24)) == [Told("truongkhoa", address, CAMPAIGN, WHAT, date(2026, 3, 31), "before-7", url)]
    digest = Digest.objects.get()
    assert (digest.user, digest.day, digest.email, digest.state) == (unit_head, date(2026, 3, 24), address, "waiting")
    assert digest.subject == f"Nhắc việc: {WHAT} (còn 7 ngày)"
    row = Reminder.objects.get()
    milestone = Milestone.objects.get(duty="pledge")
    assert (row.user, row.campaign, row.milestone, row.title) == (unit_head, running, milestone, WHAT)
    assert list(Job.objects.values_list("kind", "key")) == [("digest", str(digest.pk))]


def test_a_week_without_the_server_is_one_step(running: Campaign, unit_head: User) -> None:
    assert steps(remind(now=at(3, 24))) == [("truongkhoa", "before-7")]
    assert steps(remind(now=at(3, 31))) == [("truongkhoa", "on")]
    assert steps(remind(now=at(4, 30))) == [("truongkhoa", "overdue")]


def test_missed_days_are_caught_up_with_the_latest_step(running: Campaign, unit_head: User) -> None:
    assert steps(remind(now=at(3, 29))) == [("truongkhoa", "before-3")]
    assert remind(now=at(3, 29, 20)) == []


def test_nothing_before_the_first_offset(running: Campaign, unit_head: User) -> None:
    assert remind(now=at(3, 23)) == []
    assert (Digest.objects.count(), Job.objects.count()) == (0, 0)


def test_only_those_who_still_owe(running: Campaign, department: Unit, unit_head: User, other_head: User) -> None:
    pledged(running, department, unit_head, send=True)
    assert steps(remind(now=at(3, 24))) == [("thuongtruc", "waiting"), ("truongkhoa2", "before-7")]


def test_the_day_is_the_schools_day(running: Campaign, unit_head: User) -> None:
    """23 March 18:00 in London is 24 March in Vietnam."""
    assert steps(remind(now=datetime(2026, 3, 23, 18, tzinfo=UTC))) == [("truongkhoa", "before-7")]
    assert Digest.objects.get().day == date(2026, 3, 24)


def test_a_moved_deadline_is_told_anew(running: Campaign, unit_head: User) -> None:
    remind(now=at(3, 24))
    Milestone.objects.filter(duty="pledge").update(ends_on=date(2026, 4, 7))
    assert remind(now=at(3, 25)) == []
    assert steps(remind(now=at(3, 31))) == [("truongkhoa", "before-7")]


@pytest.mark.parametrize("change", [{"ends_on": None}, {"duty": "none"}])
def test_without_a_date_or_a_duty_nobody_is_reminded(
    running: Campaign, unit_head: User, change: dict[str, object]
) -> None:
    Milestone.objects.filter(duty="pledge").update(**change)
    assert [remind(now=at(3, day)) for day in (24, 30, 31)] == [[], [], []]


def test_the_offsets_are_a_setting(running: Campaign, unit_head: User, settings: LazySettings) -> None:
    settings.REMIND_DAYS_BEFORE = (10,)
    assert [steps(remind(now=at(3, day))) for day in (20, 21, 30)] == [[], [("truongkhoa", "before-10")], []]


def test_inactive_people_are_never_told(running: Campaign, unit_head: User, other_head: User) -> None:
    User.objects.filter(pk=unit_head.pk).update(is_active=False)
    Person.objects.filter(pk=other_head.person_id).update(active=False)
    assert remind(now=at(3, 24)) == []
    assert Digest.objects.count() == 0


def test_without_an_address_only_the_application_tells(running: Campaign, unit_head: User, mail_dir: Path) -> None:
    Person.objects.filter(pk=unit_head.person_id).update(email="")
    User.objects.filter(pk=unit_head.pk).update(email="")
    assert [(one.user, one.email) for one in remind(now=at(3, 24))] == [("truongkhoa", "")]
    assert (Digest.objects.get().state, Job.objects.count()) == ("in_app", 0)
    assert (send_digest(Digest.objects.get().pk), mails(mail_dir)) == ("in_app", [])


def test_the_account_has_an_address_where_the_person_has_none(running: Campaign, unit_head: User) -> None:
    Person.objects.filter(pk=unit_head.person_id).update(email="")
    User.objects.filter(pk=unit_head.pk).update(email="tk@truong.example")
    assert [one.email for one in remind(now=at(3, 24))] == ["tk@truong.example"]


# --- One mail a day ----------------------------------------------------------------------------------------------


def test_what_comes_up_later_that_day_is_told_the_next(
    running: Campaign, department: Unit, unit_head: User, office: User
) -> None:
    assert steps(remind(now=at(3, 24))) == [("truongkhoa", "before-7")]
    sent = pledged(running, department, unit_head, send=True)
    return_pledge(pledge=sent, reason="Sửa", by=office, at=at(3, 24, 14))
    assert remind(now=at(3, 24, 15)) == []
    told = remind(now=at(3, 25))
    assert [(one.what, one.step) for one in told] == [(f"Sửa và gửi lại đ{WHAT[1:]}", "before-7")]
    assert list(Digest.objects.values_list("day", flat=True).order_by("day")) == [date(2026, 3, 24), date(2026, 3, 25)]


def item(user: User, campaign: Campaign | None, key: str, due_on: date | None) -> WorkItem:
    return WorkItem(user.pk, f"Việc {key}", "/x/", due_on, "trial", key, None, campaign.pk if campaign else None)


def test_duties_of_other_apps_share_the_digest(
    running: Campaign, unit_head: User, mail_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [
        item(unit_head, running, "trial:1", date(2026, 3, 25)),
        item(unit_head, running, "2", date(2026, 3, 24)),
        item(unit_head, running, "3", None),
        item(unit_head, None, "4", date(2026, 3, 25)),
    ]
    monkeypatch.setattr(work, "_providers", [pledge_work, lambda **_: items])
    told = remind(now=at(3, 24))
    assert [(one.what, one.step) for one in told] == [
        ("Việc 2", "on"), ("Việc trial:1", "before-1"), ("Việc 4", "before-1"), (WHAT, "before-7"),
        ("Việc 3", "waiting")]  # fmt: skip
    keys = set(Reminder.objects.values_list("key", flat=True))
    assert {"trial:1", "trial:2"} <= keys
    assert send_digest(Digest.objects.get().pk) == "sent"
    assert [mail["Subject"].strip() for mail in mails(mail_dir)] == ["Nhắc việc: Việc 2 (hôm nay) và 4 việc khác"]


def test_a_day_binds_before_the_launch_and_without_any_campaign(
    school: Unit, leader: User, office: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan to sign by its first day, a question on personal data: neither belongs to a campaign that runs."""
    items = [item(office, None, "data", date(2026, 3, 25))]
    monkeypatch.setattr(work, "_providers", [lambda **_: items])
    assert steps(remind(now=at(3, 24))) == [("thuongtruc", "before-1")]


def test_the_mail_has_everything_that_waits(
    running: Campaign, unit_head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told today comes first, and the rest of "Việc của tôi" after it, what is far off included."""
    far, near = item(unit_head, running, "far", date(2026, 12, 1)), item(unit_head, running, "near", date(2026, 3, 25))
    monkeypatch.setattr(work, "_providers", [lambda **_: [far, near]])
    assert [one.what for one in remind(now=at(3, 24))] == ["Việc near"]
    body = Digest.objects.get().body
    assert body.index("Việc near") < body.index("Các việc khác") < body.index("Việc far") < body.index("nhac-viec")
    assert remind(now=at(3, 24, 9)) == []


def test_what_waits_without_a_day_is_told_once_a_week(
    running: Campaign, leader: User, mail_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A vote not cast, a paper to sign that belongs to no campaign: told when they come up, then every seventh day."""
    items = [item(leader, running, "vote", None), item(leader, None, "paper", None)]
    monkeypatch.setattr(work, "_providers", [lambda **_: items])
    told = {day: [one.what for one in remind(now=at(3, day))] for day in (2, 3, 8, 9, 10, 16)}
    both = ["Việc paper", "Việc vote"]
    assert told == {2: both, 3: [], 8: [], 9: both, 10: [], 16: both}
    rows = Reminder.objects.order_by("pk").values_list("key", "campaign", "due_on", "step")
    assert list(rows[:2]) == [
        ("trial:paper", None, date(2026, 3, 2), "waiting"),
        ("trial:vote", running.pk, date(2026, 3, 2), "waiting"),
    ]
    first = Digest.objects.order_by("day")[0]
    assert first.subject == "Nhắc việc: Việc paper và 1 việc khác"
    assert "Không có hạn\n" in first.body


def test_what_waits_is_told_before_the_launch_too_and_not_after_the_end(
    running: Campaign, leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "_providers", [lambda **_: [item(leader, running, "plan", None)]])
    Campaign.objects.update(stage="closed")
    assert remind(now=at(3, 2)) == []
    Campaign.objects.update(stage="submitted")
    assert steps(remind(now=at(3, 2))) == [("hieutruong", "waiting")]
    monkeypatch.setattr(work, "_providers", [lambda **_: [item(leader, running, "launch", date(2026, 3, 4))]])
    assert steps(remind(now=at(3, 3))) == [("hieutruong", "before-1")]


def test_a_campaign_that_does_not_run_reminds_of_nothing(
    running: Campaign, unit_head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "_providers", [lambda **_: [item(unit_head, running, "1", date(2026, 3, 25))]])
    Campaign.objects.update(stage="closed")
    assert remind(now=at(3, 24)) == []


def test_a_digest_left_over_gives_way_to_todays(running: Campaign, unit_head: User, mail_dir: Path) -> None:
    """Written, never sent (no server for days): one mail, with today's words and steps."""
    remind(now=at(3, 24))
    Digest.objects.update(written_at=timezone.now() - timedelta(days=1))
    told = remind(now=at(3, 25))
    assert steps(told) == [("truongkhoa", "before-7")]
    assert list(Digest.objects.order_by("day").values_list("day", "state")) == [
        (date(2026, 3, 24), "lapsed"), (date(2026, 3, 25), "waiting")]  # fmt: skip
    assert [send_digest(pk) for pk in Digest.objects.order_by("day").values_list("pk", flat=True)] == ["lapsed", "sent"]
    assert [mail["Subject"].strip() for mail in mails(mail_dir)] == [f"Nhắc việc: {WHAT} (còn 6 ngày)"]


def test_a_digest_of_yesterday_is_not_sent_today(running: Campaign, unit_head: User, mail_dir: Path) -> None:
    remind(now=at(3, 24))
    Digest.objects.update(written_at=timezone.now() - timedelta(days=1))
    assert send_digest(Digest.objects.get().pk) == "lapsed"
    assert (mails(mail_dir), Reminder.objects.count()) == ([], 0)
    assert steps(remind(now=at(3, 24))) == [("truongkhoa", "before-7")]


def test_an_account_closed_meanwhile_gets_nothing(running: Campaign, unit_head: User, mail_dir: Path) -> None:
    remind(now=at(3, 24))
    User.objects.update(is_active=False)
    assert (send_digest(Digest.objects.get().pk), mails(mail_dir)) == ("lapsed", [])


# --- Sending: claimed, sent, recorded ----------------------------------------------------------------------------


@pytest.fixture
def waiting(running: Campaign, unit_head: User) -> Digest:
    remind(now=at(3, 24))
    return Digest.objects.get()


def test_sent_once(waiting: Digest, mail_dir: Path) -> None:
    assert [send_digest(waiting.pk) for _ in range(3)] == ["sent", "sent", "sent"]
    sent = mails(mail_dir)
    assert [mail["Message-ID"] for mail in sent] == [f"<digest-{waiting.pk}-{waiting.token.hex[:12]}@localhost>"]
    assert sent[0]["To"] == waiting.email
    assert sent[0].get_content().replace("\r\n", "\n") == waiting.body
    waiting.refresh_from_db()
    assert waiting.state == "sent"
    assert waiting.sent_at is not None


def test_the_job_sends(waiting: Digest, mail_dir: Path) -> None:
    sweep()
    assert (Digest.objects.get().state, len(mails(mail_dir)), Job.objects.open().count()) == ("sent", 1, 0)


class Quarrel(BaseEmailBackend):
    """A mail server: what it raises, and where, is set by the test; what it took is in `taken`."""

    open_error: Exception | None = None
    send_error: Exception | None = None
    taken: list[str] = []

    def open(self) -> None:
        if self.open_error:
            raise self.open_error

    def send_messages(self, messages: Any) -> int:
        if self.send_error:
            raise self.send_error
        self.taken.extend(message.to[0] for message in messages)
        return 1


@pytest.fixture
def server(settings: LazySettings) -> type[Quarrel]:
    settings.EMAIL_BACKEND = f"{__name__}.Quarrel"
    Quarrel.open_error = Quarrel.send_error = None
    Quarrel.taken = []
    return Quarrel


def state() -> tuple[str, str]:
    digest = Digest.objects.get()
    return digest.state, digest.error


def test_no_connection_is_tried_again(waiting: Digest, server: type[Quarrel]) -> None:
    server.open_error = ConnectionRefusedError("refused")
    with pytest.raises(NotLeft):
        send_digest(waiting.pk)
    assert state() == (
        "waiting",
        "Không kết nối được máy chủ thư. Hệ thống sẽ tự gửi lại; nếu kéo dài, vui lòng báo quản trị.",
    )
    server.open_error = None
    assert (send_digest(waiting.pk), server.taken, state()) == ("sent", [waiting.email], ("sent", ""))


@pytest.mark.parametrize(
    ("error", "expected", "sentence"),
    [
        (SMTPRecipientsRefused({"a@x.vn": (550, b"no such user")}), "failed", "Máy chủ thư không nhận (mã 550)."),
        (SMTPDataError(554, b"spam"), "failed", "Máy chủ thư không nhận (mã 554)."),
        (SMTPServerDisconnected("gone"), "uncertain", "Mất kết nối khi đang gửi, không rõ thư đã đi hay chưa"),
        (TimeoutError("timed out"), "uncertain", "Mất kết nối khi đang gửi, không rõ thư đã đi hay chưa"),
    ],
)
def test_what_is_certain_and_what_is_not(  # the office reads a sentence, the log what the server said
    waiting: Digest,
    server: type[Quarrel],
    error: Exception,
    expected: str,
    sentence: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.send_error = error
    assert send_digest(waiting.pk) == expected
    assert state()[1].startswith(sentence)
    assert ([str(error) in state()[1], str(error) in caplog.text]) == [False, True]
    server.send_error = None
    assert (send_digest(waiting.pk), server.taken) == (expected, [])


def test_a_refusal_for_now_is_tried_again(waiting: Digest, server: type[Quarrel]) -> None:
    server.send_error = SMTPDataError(451, b"later")
    with pytest.raises(NotLeft):
        send_digest(waiting.pk)
    assert state() == (
        "waiting",
        "Máy chủ thư tạm thời chưa nhận (mã 451). Hệ thống sẽ tự gửi lại; nếu kéo dài, vui lòng báo quản trị.",
    )


def test_found_in_sending_a_server_mail_is_never_sent_again(waiting: Digest, server: type[Quarrel]) -> None:
    Digest.objects.update(state="sending", sending_at=timezone.now())
    with pytest.raises(NotLeft):
        send_digest(waiting.pk)
    Digest.objects.update(sending_at=timezone.now() - timedelta(seconds=91))
    assert (send_digest(waiting.pk), server.taken) == ("uncertain", [])
    sentence = "Máy gửi dừng giữa chừng, không biết thư đã đi hay chưa nên không gửi lại."
    assert state() == ("uncertain", sentence)


def test_found_in_sending_a_mail_in_a_file_is_sent_again_as_the_same(waiting: Digest, mail_dir: Path) -> None:
    send_digest(waiting.pk)
    Digest.objects.update(state="sending", sent_at=None)
    assert (send_digest(waiting.pk), len(mails(mail_dir))) == ("sent", 1)


# --- The command -------------------------------------------------------------------------------------------------


def test_the_command_tells_and_sends(
    running: Campaign, department: Unit, unit_head: User, mail_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("send_reminders", "--json", now="2026-03-24T08:00")
    assert json.loads(capsys.readouterr().out) == [
        {
            "user": "truongkhoa",
            "email": f"nguoi{unit_head.person_id}@truong.example",
            "campaign": CAMPAIGN,
            "what": WHAT,
            "due_on": "2026-03-31",
            "step": "before-7",
            "url": f"http://thidua.example/phong-trao/{running.pk}/dang-ky/don-vi/{department.pk}/",
        }
    ]
    assert (len(mails(mail_dir)), Digest.objects.get().state) == (1, "sent")
    call_command("send_reminders", "--json", now="2026-03-24T08:00")
    assert (json.loads(capsys.readouterr().out), len(mails(mail_dir))) == ([], 1)


def test_the_list_to_read(running: Campaign, unit_head: User, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("send_reminders", now="2026-03-31")
    address = f"nguoi{unit_head.person_id}@truong.example"
    assert capsys.readouterr().out == (
        f"truongkhoa <{address}>: {WHAT}, hạn 31/03/2026 (đúng ngày hết hạn)\nĐã nhắc 1 người, 1 việc.\n"
    )


def test_a_moment_without_zone_is_the_schools(running: Campaign, unit_head: User) -> None:
    call_command("send_reminders", now="2026-03-24T00:30")
    assert Digest.objects.get().day == date(2026, 3, 24)
    call_command("send_reminders", now="2026-03-27T17:30:00+00:00")
    assert Digest.objects.latest("day").day == date(2026, 3, 28)


@pytest.mark.parametrize("text", ["hôm qua", "", "2026-13-40"])
def test_a_wrong_moment(db: None, text: str) -> None:
    with pytest.raises(CommandError) as error:
        call_command("send_reminders", now=text)
    assert (error.value.returncode, str(error.value)) == (
        2, f"Thời điểm “{text}” không đúng. Vui lòng viết theo ISO 8601, ví dụ 2026-11-13T08:00.")  # fmt: skip


def test_no_mail_server_is_said(running: Campaign, unit_head: User, server: type[Quarrel]) -> None:
    server.open_error = ConnectionRefusedError("refused")
    with pytest.raises(CommandError) as error:
        call_command("send_reminders", now="2026-03-24T08:00")
    assert (error.value.returncode, str(error.value)) == (
        1,
        "Có 1 thư chưa gửi được, sẽ tự gửi lại. Lỗi: Không kết nối được máy chủ thư. "
        "Hệ thống sẽ tự gửi lại; nếu kéo dài, vui lòng báo quản trị.",
    )


# --- The bell ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hour", "told"), [(0, 0), (5, 0), (6, 1), (23, 1)])
def test_beat_lets_people_sleep(
    running: Campaign, unit_head: User, monkeypatch: pytest.MonkeyPatch, hour: int, told: int
) -> None:
    monkeypatch.setattr("campaigns.tasks.timezone.now", lambda: at(3, 24, hour))
    assert remind_task() == told


# --- The page of the office --------------------------------------------------------------------------------------


def page_url(campaign: Campaign) -> str:
    return reverse("campaigns:reminders", args=[campaign.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("leader", 200), ("unit_head", 403), ("member", 403), ("outsider", 404)],
)
def test_who_sees_the_page(
    running: Campaign, who: str, status: int, request: pytest.FixtureRequest, sign_in: Callable[[User], Client]
) -> None:
    assert sign_in(request.getfixturevalue(who)).get(page_url(running)).status_code == status


def test_what_belongs_to_no_campaign_is_shown_too_and_ones_own_digests_are_read_again(
    running: Campaign, office: User, unit_head: User, outsider: User, monkeypatch: pytest.MonkeyPatch,
    sign_in: Callable[[User], Client],
) -> None:  # fmt: skip
    """Else a mail that failed with only such things in it would be seen by nobody."""
    items = [item(user, None, f"paper {user.username}", None) for user in (unit_head, outsider)]
    monkeypatch.setattr(work, "_providers", [lambda **_: items])
    remind(now=at(3, 24))
    Digest.objects.update(state="failed", error="Máy chủ thư không nhận (mã 550).")
    page = sign_in(office).get(page_url(running)).content.decode()
    assert "Việc paper truongkhoa" in page
    assert "Có 1 thư không gửi được" in page
    assert outsider.username not in page
    assert "Việc paper truongkhoa" in sign_in(office).get(page_url(running), {"tim": "chien"}).content.decode()
    assert "Việc paper truongkhoa" not in sign_in(office).get(page_url(running), {"tim": "la"}).content.decode()
    own = sign_in(unit_head).get(reverse("campaigns:my_reminders")).content.decode()
    assert "24/03/2026: Nhắc việc: Việc paper truongkhoa" in own
    assert '<a href="http://thidua.example/x/"' in own


@pytest.mark.parametrize("people", [1, 3, 300])
def test_the_page_costs_the_same(
    running: Campaign, school: Unit, office: User, people: int, sign_in: Callable[[User], Client],
    django_assert_num_queries: Callable[[int], object],
) -> None:  # fmt: skip
    add_headed_units(school, people)
    remind(now=at(3, 24))
    client = sign_in(office)
    with django_assert_num_queries(7):
        answer = client.get(page_url(running))
    assert answer.context["page_obj"].paginator.count == people


# --- Sizes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [1, 3, 1000])
def test_gathering_costs_the_same(
    running: Campaign, school: Unit, people: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    add_headed_units(school, people)
    with django_assert_num_queries(6):
        assert len(owed_by_user(date(2026, 3, 24))) == people


@pytest.mark.parametrize("people", [1, 3, 1000])
def test_a_pass_reads_as_often_per_five_hundred_people(running: Campaign, school: Unit, people: int) -> None:
    """Reading: 7 queries, and 6 per started 500 people; writing: one INSERT per table and as many rows as fit."""
    add_headed_units(school, people)
    with CaptureQueriesContext(connection) as queries:
        assert len(remind(now=at(3, 24))) == people
    reads = sum(query["sql"].startswith("SELECT") for query in queries)
    assert reads == 7 + 6 * -(-people // 500)
    with CaptureQueriesContext(connection) as queries:
        assert remind(now=at(3, 24)) == []
    reads = sum(query["sql"].startswith("SELECT") for query in queries)
    assert reads == 7 + 3 * -(-people // 500)
    assert (Digest.objects.count(), Reminder.objects.count(), Job.objects.count()) == (people, people, people)


# --- Two passes at the same moment -------------------------------------------------------------------------------


def second_pass(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> list[list[Told]]:
    """Let another pass run whole between the first one's reading and its writing; returns what that one told."""
    found: list[list[Told]] = []
    real = uuid.uuid4

    def meanwhile() -> uuid.UUID:
        monkeypatch.setattr(uuid, "uuid4", real)
        found.append(remind(now=moment))
        return real()

    monkeypatch.setattr(uuid, "uuid4", meanwhile)
    return found


@pytest.mark.parametrize(
    ("day", "days"), [(24, [date(2026, 3, 24)]), (25, [date(2026, 3, 25)])], ids=["same day", "another day"]
)
def test_two_passes_at_once_tell_once(
    running: Campaign, unit_head: User, monkeypatch: pytest.MonkeyPatch, day: int, days: list[date]
) -> None:
    """The unique constraints decide: of the same day the digest, of another day the reminder."""
    other = second_pass(monkeypatch, at(3, day))
    assert remind(now=at(3, 24)) == []
    assert [steps(told) for told in other] == [[("truongkhoa", "before-7")]]
    assert list(Digest.objects.values_list("day", flat=True)) == days
    assert (Reminder.objects.count(), Job.objects.count()) == (1, 1)

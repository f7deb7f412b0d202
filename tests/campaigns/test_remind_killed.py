"""The process that sends is killed with SIGKILL at every point: no mail is lost silently, none is there twice."""

import signal
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone

from campaigns.actions.digests import send_digest
from campaigns.actions.reminders import remind
from campaigns.models import Campaign, Digest, Reminder
from campaigns.queries.work import pledge_work
from emulation.jobs import sweep
from tests import warm
from tests.campaigns import dying_mail
from tests.campaigns.pledging import add_headed_units
from units.models import Unit, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]
NOW = "2026-03-24T08:00"


@pytest.fixture
def mail_dir(tmp_path: Path, settings: LazySettings) -> Path:
    settings.MAIL_DIR = tmp_path / "mail"
    settings.EMAIL_BACKEND = "emulation.mail.FileBackend"
    return tmp_path / "mail"


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)
    monkeypatch.setattr("emulation.work._providers", [pledge_work])


def run_and_die(mail_dir: Path, point: str, backend: str = "DyingFiles") -> None:
    """One `send_reminders` on this test's database that ends in SIGKILL."""
    assert warm.run(dying_mail.send, NOW, point, str(mail_dir), backend) == -signal.SIGKILL


def mails(mail_dir: Path) -> int:
    return len(list(mail_dir.glob("*.eml")))


def later(seconds: int) -> None:
    """As if that much time had passed since the sending began."""
    Digest.objects.update(sending_at=timezone.now() - timedelta(seconds=seconds))


@pytest.mark.parametrize(("point", "left"), [("before", 0), ("after", 1)])
def test_killed_then_swept(running: Campaign, unit_head: User, mail_dir: Path, point: str, left: int) -> None:
    """Between claim and mail, and between mail and record: afterwards there is exactly one mail."""
    run_and_die(mail_dir, point)
    assert (Digest.objects.get().state, mails(mail_dir)) == ("sending", left)
    sweep(now=timezone.now() + timedelta(minutes=3))
    assert (Digest.objects.get().state, mails(mail_dir), Reminder.objects.count()) == ("sent", 1, 1)
    assert remind(now=datetime.fromisoformat(f"{NOW}+07:00")) == []


def test_killed_then_the_same_command_again(running: Campaign, unit_head: User, mail_dir: Path) -> None:
    for point in ("before", "after"):
        run_and_die(mail_dir, point)
    from django.core.management import call_command

    call_command("send_reminders", now=NOW)
    call_command("send_reminders", now=NOW)
    assert (Digest.objects.get().state, mails(mail_dir)) == ("sent", 1)


@pytest.mark.slow
def test_a_thousand_survive_every_death(running: Campaign, school: Unit, mail_dir: Path) -> None:
    """Killed while the second half is being written, then twice amid the mails: none is lost, none is there twice."""
    add_headed_units(school, 1000)
    run_and_die(mail_dir, "writing", "DyingLater")
    assert (Digest.objects.count(), Reminder.objects.count(), mails(mail_dir)) == (500, 500, 0)
    run_and_die(mail_dir, "300", "DyingLater")
    assert (Digest.objects.count(), Reminder.objects.count(), mails(mail_dir)) == (1000, 1000, 300)
    run_and_die(mail_dir, "300", "DyingLater")  # the mail that was not recorded is the first to be sent again
    assert mails(mail_dir) == 599
    while any(sweep(now=timezone.now() + timedelta(minutes=10)).values()):
        pass
    assert (mails(mail_dir), Digest.objects.filter(state="sent").count(), Reminder.objects.count()) == (1000,) * 3
    assert remind(now=datetime.fromisoformat(f"{NOW}+07:00")) == []
    week_later = [remind(now=datetime.fromisoformat("2026-04-08T08:00+07:00")) for _ in range(2)]
    assert [len(told) for told in week_later] == [1000, 0]  # overdue, told once: one digest, not one for each day


@pytest.mark.parametrize(("point", "left"), [("before", 0), ("after", 1)])
def test_with_a_mail_server_it_is_not_sent_again(
    running: Campaign, unit_head: User, mail_dir: Path, settings: LazySettings, point: str, left: int
) -> None:
    """Whether it left cannot be known; twice is worse than once too few, and the person still sees the thing."""
    run_and_die(mail_dir, point, "DyingServer")
    settings.EMAIL_BACKEND = "tests.campaigns.dying_mail.DyingServer"
    later(91)
    digest = Digest.objects.get()
    assert (send_digest(digest.pk), mails(mail_dir)) == ("uncertain", left)
    assert [item.user_id for item in pledge_work(school=running.school, today=date(2026, 3, 24))] == [unit_head.pk]

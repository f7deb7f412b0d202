"""Channels that a school's developer adds: the same digest, once, to whom wants it and can be reached there."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns import channels
from campaigns.actions.deliveries import deliver
from campaigns.actions.reminder_habits import choose_reminders
from campaigns.actions.reminders import remind
from campaigns.channels import Channel, Notice, NotLeft, Refused
from campaigns.models import Campaign, Digest, DigestDelivery, ReminderChoice
from campaigns.queries.work import pledge_work
from emulation.models import Job
from units.models import User

SignIn = Callable[[User], Client]


class Phone:
    """A made-up channel that keeps what it was given, or fails as it is told."""

    def __init__(self) -> None:
        self.sent: list[Notice] = []
        self.fault: Exception | None = None

    def __call__(self, notice: Notice) -> None:
        if self.fault:
            raise self.fault
        self.sent.append(notice)


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """Everybody but the second head has a number."""
    phone = Phone()
    numbers = {"truongkhoa": "0912"}
    monkeypatch.setattr(channels, "_channels", {})
    monkeypatch.setattr("emulation.work._providers", [pledge_work])
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)
    channels.register(Channel("sms", "Tin nhắn SMS", lambda user: numbers.get(user.username, ""), phone))
    return phone


def written(running: Campaign) -> DigestDelivery:
    """A pass on this very day, with a registration that is due."""
    running.plan.milestones.filter(duty="pledge").update(ends_on=timezone.localdate())
    remind(now=timezone.now())
    return DigestDelivery.objects.select_related("digest").get()


def state() -> tuple[str, str]:
    return DigestDelivery.objects.values_list("state", "error").get()


def test_the_digest_goes_through_the_channel_once(
    running: Campaign, unit_head: User, other_head: User, phone: Phone
) -> None:
    delivery = written(running)
    assert (Digest.objects.count(), Job.objects.filter(kind="delivery").count()) == (2, 1)
    assert [deliver(delivery.pk) for _ in range(2)] == ["sent", "sent"]
    remind(now=timezone.now())
    [notice] = phone.sent
    assert (notice.address, notice.subject, notice.body) == ("0912", delivery.digest.subject, delivery.digest.body)
    assert DigestDelivery.objects.count() == 1


def test_who_wants_none_gets_none(running: Campaign, unit_head: User, phone: Phone) -> None:
    choose_reminders(by_mail=True, few=False, muted=["sms", "telegraph"], by=unit_head)
    assert ReminderChoice.objects.get().muted == ["sms"]
    running.plan.milestones.filter(duty="pledge").update(ends_on=timezone.localdate())
    remind(now=timezone.now())
    assert (Digest.objects.count(), DigestDelivery.objects.count()) == (1, 0)


def test_what_has_not_left_is_tried_again(running: Campaign, unit_head: User, phone: Phone) -> None:
    delivery = written(running)
    phone.fault = NotLeft("tổng đài bận")
    with pytest.raises(NotLeft):
        deliver(delivery.pk)
    assert state() == ("waiting", "tổng đài bận")
    phone.fault = None
    assert (deliver(delivery.pk), state(), len(phone.sent)) == ("sent", ("sent", ""), 1)


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (Refused("số không tồn tại"), ("failed", "số không tồn tại")),
        (ValueError("lỗi lạ"), ("uncertain", "Kênh gửi gặp lỗi, không rõ tin đã đi hay chưa nên không gửi lại.")),
    ],
)
def test_what_was_refused_or_is_not_known_is_not_sent_again(
    running: Campaign, unit_head: User, phone: Phone, fault: Exception, found: tuple[str, str]
) -> None:
    delivery = written(running)
    phone.fault = fault
    assert (deliver(delivery.pk), state()) == (found[0], found)
    phone.fault = None
    assert (deliver(delivery.pk), phone.sent) == (found[0], [])


@pytest.mark.parametrize(("repeatable", "after", "times"), [(False, "uncertain", 0), (True, "sent", 1)])
def test_killed_amid_sending(
    running: Campaign, unit_head: User, phone: Phone, repeatable: bool, after: str, times: int
) -> None:
    delivery = written(running)
    channels.register(Channel("sms", "Tin nhắn", lambda user: "0912", phone, repeatable))
    begun = timezone.now() - timedelta(minutes=2)
    DigestDelivery.objects.update(state="sending", sending_at=begun)
    assert (deliver(delivery.pk), state()[0], len(phone.sent)) == (after, after, times)


def test_while_another_process_sends_it_waits(running: Campaign, unit_head: User, phone: Phone) -> None:
    delivery = written(running)
    DigestDelivery.objects.update(state="sending", sending_at=timezone.now())
    with pytest.raises(NotLeft):
        deliver(delivery.pk)
    assert (state()[0], phone.sent) == ("sending", [])


@pytest.mark.parametrize("change", ["another day", "channel gone", "left"])
def test_what_is_no_longer_true_is_dropped(
    running: Campaign, unit_head: User, phone: Phone, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = written(running)
    if change == "another day":
        Digest.objects.update(written_at=timezone.now() - timedelta(days=1))
    elif change == "left":
        User.objects.filter(pk=unit_head.pk).update(is_active=False)
    else:
        monkeypatch.setattr(channels, "_channels", {})
    assert (deliver(delivery.pk), state(), phone.sent) == ("lapsed", ("lapsed", ""), [])


def test_a_person_chooses_and_the_office_sees(
    running: Campaign, unit_head: User, office: User, phone: Phone, sign_in: SignIn
) -> None:
    client, mine = sign_in(unit_head), reverse("campaigns:my_reminders")
    assert "Tin nhắn SMS" in client.get(mine).content.decode()
    assert client.post(mine, {"by_mail": "on", "channels": ["sms"]}).status_code == 302
    assert ReminderChoice.objects.get().muted == []
    phone.fault = Refused("số không tồn tại")
    deliver(written(running).pk)
    page = sign_in(office).get(reverse("campaigns:reminders", args=[running.pk])).content.decode()
    assert "Tin nhắn SMS: Không gửi được – số không tồn tại" in page
    assert client.post(mine, {"by_mail": "on"}).status_code == 302
    assert ReminderChoice.objects.get().muted == ["sms"]


def test_without_channels_nothing_is_asked(
    running: Campaign, unit_head: User, phone: Phone, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channels, "_channels", {})
    assert "Các kênh khác" not in sign_in(unit_head).get(reverse("campaigns:my_reminders")).content.decode()
    remind(now=datetime(2026, 3, 24, 8, tzinfo=timezone.get_current_timezone()))
    assert (Digest.objects.count(), DigestDelivery.objects.count()) == (1, 0)

"""Ways to tell somebody beside the application and e-mail: a school's developer registers one, people choose.

A channel is registered from `AppConfig.ready()` of the school's own app:

    channels.register(Channel("sms", "Tin nhắn", address_of=phone_of, send=send_sms))

It gets the same digest as the mail, once per person and day (docs/decisions/reminders.md).
"""

from collections.abc import Callable
from dataclasses import dataclass

from units.models import User


class NotLeft(Exception):
    """The message has surely not been taken over; it waits, and its job tries again later."""


class Refused(Exception):
    """The message was refused for good."""


@dataclass(frozen=True)
class Notice:
    """What a channel sends. `key` is the same each time the same message is sent."""

    key: str
    address: str
    subject: str
    body: str


@dataclass(frozen=True)
class Channel:
    """One way to reach people.

    `address_of(user)` returns where, "" for nowhere, without a query for a user with their person. `send(notice)`
    returns once the message has been taken over, raises NotLeft or Refused; anything else leaves it uncertain, and it
    is not sent again. `repeatable`: the other side keeps one message per key, so that after a crash it is sent again.
    """

    key: str
    label: str
    address_of: Callable[[User], str]
    send: Callable[[Notice], None]
    repeatable: bool = False


_channels: dict[str, Channel] = {}


def register(channel: Channel) -> None:
    """Add a channel, from `AppConfig.ready()`; the same key again replaces it."""
    _channels[channel.key] = channel


def channel_of(key: str) -> Channel | None:
    """Return a channel, None for one that nobody registers."""
    return _channels.get(key)


def all_channels() -> list[Channel]:
    """Return the registered channels in their order."""
    return list(_channels.values())

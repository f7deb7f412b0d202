"""Calendars that other programs subscribe to (RFC 5545): all-day events with stable names, moved by SEQUENCE."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from emulation.text import nfc, one_line

PRODUCT = "-//Thi dua khen thuong//Lich//VI"
REFRESH = timedelta(hours=6)


@dataclass(frozen=True)
class Entry:
    """A day, or some days, of a calendar. `key` names it for good; `ends_on` is the last day."""

    key: str
    title: str
    starts_on: date
    ends_on: date
    url: str
    note: str = ""

    @property
    def content(self) -> str:
        """A fingerprint of what one sees; another one is a change."""
        seen = "\x1f".join((self.title, self.starts_on.isoformat(), self.ends_on.isoformat(), self.url, self.note))
        return hashlib.sha256(nfc(seen).encode()).hexdigest()


@dataclass(frozen=True)
class Version:
    """How often an entry has changed, and when it did last."""

    sequence: int
    changed_at: datetime


def calendar_bytes(name: str, entries: Iterable[tuple[Entry, Version]], host: str) -> bytes:
    """Return a calendar as Google, Outlook and Apple read it.

    Days are dates without hours, so no time zone moves them; DTEND is the day after the last (RFC 5545 3.6.1). Nobody
    is busy because of a deadline.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", one_line(name))
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry, version in entries:
        calendar.add_component(_event(entry, version, host))
    return bytes(calendar.to_ical())


def _event(entry: Entry, version: Version, host: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.key.replace(':', '-')}@{host}")
    event.add("dtstamp", version.changed_at)
    event.add("last-modified", version.changed_at)
    event.add("sequence", version.sequence)
    event.add("dtstart", entry.starts_on)
    event.add("dtend", entry.ends_on + timedelta(days=1))
    event.add("summary", one_line(entry.title))
    event.add("description", nfc(f"{entry.note}\n{entry.url}".strip()))
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    return event

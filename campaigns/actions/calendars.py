"""Acts on calendar addresses: opened, revoked, read."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.models import CalendarAddress, CalendarVersion, Campaign
from campaigns.permissions.calendars import can_open_calendar
from campaigns.queries.calendars import address_of, calendar_name, entries_of
from campaigns.rules.calendars import Entry, Version, calendar_bytes
from emulation.decisions import require
from emulation.events import record
from emulation.mail import message_id_host
from units.models import User


@transaction.atomic
def open_own_calendar(*, by: User) -> CalendarAddress:
    """Return the address of one's own calendar, a new one where there is none."""
    address, new = CalendarAddress.objects.get_or_create(user=by, revoked_at=None)
    if new:
        record("open_calendar", address, by=by, school=_school(by))
    return address


@transaction.atomic
def revoke_own_calendar(*, by: User) -> bool:
    """Let one's own address answer no more; says whether there was one."""
    return _revoke(address_of(user=by), by)


@transaction.atomic
def open_campaign_calendar(*, campaign: Campaign, by: User) -> CalendarAddress:
    """Return the public address of a campaign's dates, a new one where there is none. Raises RuleViolation."""
    require(can_open_calendar(by, campaign))
    address, new = CalendarAddress.objects.get_or_create(campaign=campaign, revoked_at=None)
    if new:
        record("open_calendar", address, by=by, school=campaign.school)
    return address


@transaction.atomic
def revoke_campaign_calendar(*, campaign: Campaign, by: User) -> bool:
    """Let a campaign's address answer no more; says whether there was one. Raises RuleViolation."""
    require(can_open_calendar(by, campaign))
    return _revoke(address_of(campaign=campaign), by)


def _revoke(address: CalendarAddress | None, by: User) -> bool:
    if address is None or not CalendarAddress.objects.filter(pk=address.pk, revoked_at=None).update(
        revoked_at=timezone.now()
    ):
        return False
    school = address.campaign.school if address.campaign else _school(by)
    record("revoke_calendar", address, by=by, school=school)
    return True


def _school(user: User) -> object:
    return user.person.school if user.person else None


@transaction.atomic
def read_calendar(*, address: CalendarAddress, at: datetime | None = None) -> bytes:
    """Return a calendar as a program reads it; an entry that says something else than last time gets the next number.

    Three queries beyond those of the entries while nothing has changed.
    """
    moment = (at or timezone.now()).replace(microsecond=0)
    entries = entries_of(address, timezone.localdate(moment))
    versions = _versions(address, entries, moment)
    return calendar_bytes(calendar_name(address), [(row, versions[row.key]) for row in entries], message_id_host())


def _versions(address: CalendarAddress, entries: list[Entry], moment: datetime) -> dict[str, Version]:
    """Return the version of each entry by key, and write down those that are new or have changed."""
    known = {row.key: row for row in address.versions.all()}
    fresh = [
        CalendarVersion(address=address, key=entry.key, content=entry.content, changed_at=moment)
        for entry in entries
        if entry.key not in known
    ]
    changed = []
    for entry in entries:
        row = known.get(entry.key)
        if row is not None and row.content != entry.content:
            row.content, row.sequence, row.changed_at = entry.content, row.sequence + 1, moment
            changed.append(row)
    CalendarVersion.objects.bulk_create(fresh, ignore_conflicts=True)
    CalendarVersion.objects.bulk_update(changed, ["content", "sequence", "changed_at"])
    rows = known | {row.key: row for row in fresh}
    return {key: Version(row.sequence, row.changed_at) for key, row in rows.items()}

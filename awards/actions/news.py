"""Tell people of a decision, once, and note that they have read it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from awards.models import Award, AwardDecision, AwardNews, OutsideDecision
from awards.queries.news import readers_of
from emulation.decisions import RuleViolation
from emulation.events import record
from units.models import Unit, User


def tell_awarded(
    source: AwardDecision | OutsideDecision, awards: Collection[Award], *, school: Unit, on: date, by: User
) -> None:
    """Tell the people honoured and those who speak for their units; must run in the transaction that honours them.

    "Việc của tôi" shows it and the reminders mail it (`news_work`). Whoever signs or records it knows already.
    """
    readers = sorted(readers_of(awards, school.pk, on) - {by.pk})
    rows = [AwardNews(user_id=user, told_on=on, **_of(source)) for user in readers]
    AwardNews.objects.bulk_create(rows, ignore_conflicts=True)


def tell_revoked(
    source: AwardDecision | OutsideDecision, awards: Collection[Award], *, school: Unit, on: date, by: User
) -> None:
    """Tell those whose awards of a decision were taken back, and who speaks for their units; in that transaction.

    Whoever was told of the honour, and had read of it or not, is told of this instead.
    """
    readers = sorted(readers_of(awards, school.pk, on) - {by.pk})
    AwardNews.objects.filter(user__in=readers, **_of(source)).update(revoked=True, told_on=on, read_at=None)
    rows = [AwardNews(user_id=user, told_on=on, revoked=True, **_of(source)) for user in readers]
    AwardNews.objects.bulk_create(rows, ignore_conflicts=True)


def tell_restored(outside: OutsideDecision, awards: Collection[Award], *, on: date, by: User) -> None:
    """Tell those who were told that awards of a decision were taken back that theirs stand; in that transaction."""
    readers = readers_of(awards, outside.school_id, on) - {by.pk}
    told = AwardNews.objects.filter(user__in=readers, outside=outside, revoked=True)
    told.update(revoked=False, told_on=on, read_at=None)


def tell_corrected(decision: AwardDecision, awards: Collection[Award], *, on: date, by: User) -> None:
    """Lead those whose lines of a decision were corrected, and who speaks for their units, to it once more."""
    readers = sorted(readers_of(awards, decision.campaign.school_id, on) - {by.pk})
    AwardNews.objects.filter(user__in=readers, decision=decision).update(told_on=on, read_at=None)
    rows = [AwardNews(user_id=user, told_on=on, decision=decision) for user in readers]
    AwardNews.objects.bulk_create(rows, ignore_conflicts=True)


def _of(source: AwardDecision | OutsideDecision) -> dict[str, Any]:
    return {"decision" if isinstance(source, AwardDecision) else "outside": source}


@transaction.atomic
def read_news(*, news: AwardNews, by: User) -> None:
    """Note that the person told has read it. Raises RuleViolation for anybody else."""
    if news.user_id != by.pk:
        raise RuleViolation("Tin này báo cho người khác.")
    if AwardNews.objects.filter(pk=news.pk, read_at=None).update(read_at=timezone.now()):
        record("read_news", news, by=by, school=by.person.school if by.person else None)

"""What a nominee was given for the achievement that is proposed, out of the ledger."""

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Coalesce
from django.utils import timezone

from awards.models import Award, Nomination, TitleRule
from awards.rules.achievements import Merit, Period, repeated, repeated_sentence, to_be_weighed, weighed_sentence
from awards.rules.periods import honoured_years
from awards.rules.spot import SHORT, AwardKind
from awards.rules.stages import NominationStage
from campaigns.models import Campaign, Title
from emulation.decisions import ALLOWED, Decision, denied
from emulation.prepared import prepared


def achievement_allows(nomination: Nomination, rule: TitleRule | None) -> Decision:
    """Refuse to commend one achievement twice, with the rule's name and where it was commended; two queries.

    `rule`: of the title (`queries.dossiers.rule_of`). `nomination` need not be stored yet.
    """
    asked = _asked(nomination, rule)
    row = repeated(asked, [*_given(nomination, rule), *_proposed(nomination, rule)])
    who = str(nomination.person or nomination.unit)
    return denied(repeated_sentence(who, asked, row)) if row else ALLOWED


def given_before(nomination: Nomination, rule: TitleRule | None) -> list[str]:
    """Return, in sentences, what was given in the same time and is not to be counted again; one query."""
    return [weighed_sentence(row) for row in to_be_weighed(_asked(nomination, rule), _given(nomination, rule))]


def _asked(nomination: Nomination, rule: TitleRule | None) -> Merit:
    title, reach = nomination.title, rule.reach if rule else ""
    period = _period(nomination.campaign)
    return Merit(title.name, title.family, reach, nomination.kind, period, nomination.deed)


def _period(campaign: Campaign) -> Period:
    today = timezone.localdate()
    years = honoured_years(campaign.starts_on, campaign.ends_on, today)
    parent = campaign.parent
    part = parent is not None and honoured_years(parent.starts_on, parent.ends_on, today) == years
    return Period(years, (campaign.starts_on, campaign.ends_on), part)


def _given(nomination: Nomination, rule: TitleRule | None) -> list[Merit]:
    first, last = _period(nomination.campaign).years
    if nomination.kind in SHORT and nomination.happened_on:
        first, last = nomination.happened_on.year, nomination.happened_on.year + 1  # a decision may come in January
    unit = None if nomination.person_id else nomination.unit_id
    rows = _awards(
        nomination.person_id, unit, nomination.campaign.school_id, first, last, nomination.pk or 0,
        rule.version_id if rule else 0,
    )  # fmt: skip
    return [_merit(*row) for row in rows]


@prepared
def _awards(
    person: int | None, unit: int | None, school: int, first: int, last: int, own: int, version: int
) -> QuerySet[Award, tuple[Any, ...]]:
    """The nominee's awards of these years that stand, but for those of the dossier itself."""
    reach = TitleRule.objects.filter(version=version, title=OuterRef("title")).values("reach")[:1]
    rows = Award.objects.filter(school=school, withdrawn_by=None, year__gte=first, first_year__lte=last)
    rows = rows.filter(person=person) if unit is None else rows.filter(person=None, unit=unit)
    rows = rows.annotate(
        reach=Subquery(reach),
        deed=Coalesce("nomination__deed", "achievement", output_field=TextField()),
        number=Coalesce("decision__paper__number_text", "outside__number_text", output_field=TextField()),
        starts=F("nomination__campaign__starts_on"),
        ends=F("nomination__campaign__ends_on"),
    )
    columns = ("title__name", "title__family", "reach", "kind", "first_year", "year", "deed", "number", "granted_on")
    return rows.exclude(nomination=own).order_by("granted_on", "pk").values_list(*columns, "starts", "ends")


def _merit(
    title: str, family: str, reach: str | None, kind: str, first: int, last: int, deed: str, number: str, day: date,
    starts: date | None, ends: date | None,
) -> Merit:  # fmt: skip
    period = Period((first, last), (starts, ends) if starts and ends else None)
    return Merit(title, family, reach or "", kind, period, deed, f"Quyết định số {number} ngày {day:%d/%m/%Y}")


def _proposed(nomination: Nomination, rule: TitleRule | None) -> list[Merit]:
    """The nominee's other dossiers in the campaign, as what they would give."""
    unit = None if nomination.person_id else nomination.unit_id
    version = rule.version_id if rule else 0
    rows = _dossiers(nomination.campaign_id, nomination.person_id, unit, nomination.title_id, version)
    period = _period(nomination.campaign)
    return [Merit(title, family, reach or "", kind, period, deed) for title, family, reach, kind, deed in rows]


@prepared
def _dossiers(
    campaign: int, person: int | None, unit: int | None, title: int, version: int
) -> QuerySet[Nomination, tuple[Any, ...]]:
    """Those of other commendations, not found ineligible: a title has one dossier, deeds are asked about apart."""
    reach = TitleRule.objects.filter(version=version, title=OuterRef("title")).values("reach")[:1]
    rows = Nomination.objects.filter(campaign=campaign, kind=AwardKind.MERIT, person=person)
    rows = rows if unit is None else rows.filter(unit=unit)
    rows = rows.filter(title__family=Title.Family.COMMENDATION).exclude(stage=NominationStage.REJECTED)
    rows = rows.exclude(title=title).annotate(reach=Subquery(reach)).order_by("pk")
    return rows.values_list("title__name", "title__family", "reach", "kind", "deed")

"""Loading the statutory titles, the rules that decide on them and the base salaries."""

from django.db import transaction

from awards.models import BaseSalary, RuleVersion, TitleRule
from awards.rules import statute
from campaigns.models import Title


@transaction.atomic
def load_rulebook() -> RuleVersion:
    """Write what `awards.rules.statute` says, where it is not there yet; what an administrator changed stays."""
    version, _ = RuleVersion.objects.get_or_create(
        effective_from=statute.VERSION_FROM,
        defaults={"name": statute.VERSION_NAME, "source": statute.VERSION_SOURCE},
    )
    for position, row in enumerate(statute.TITLES, start=1):
        title, _ = Title.objects.get_or_create(
            school=None,
            code=row.code,
            defaults={
                "name": row.name,
                "short_name": row.short_name,
                "holder": row.holder,
                "family": row.family,
                "position": position,
            },
        )
        TitleRule.objects.get_or_create(version=version, title=title, defaults=_rule_of(row))
    for effective_from, amount, source in statute.BASE_SALARIES:
        BaseSalary.objects.get_or_create(effective_from=effective_from, defaults={"amount": amount, "source": source})
    return version


def _rule_of(row: statute.StatuteTitle) -> dict[str, object]:
    columns = (
        "vote_percent",
        "more_than",
        "vote_article",
        "vote_evidence",
        "decides",
        "money_multiple",
        "money_article",
    )
    return {column: getattr(row, column) for column in columns}

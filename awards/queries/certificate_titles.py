"""Which titles a school prints on which kind of certificate, for a look at the longest of them."""

from datetime import date

from awards.models import TitleRule
from awards.queries.decision_paper import CERTIFIED, kind_of, printed_name
from awards.queries.rulebook import rules_of, version_in_force
from campaigns.models import Title
from documents.certificate_titles import Wording
from units.models import Unit


def certificate_titles(school: Unit, kind: str, on: date) -> list[Wording]:
    """Return the titles of the head that the rule book in force prints on a kind of certificate. Two queries."""
    version = version_in_force(on, school)
    rules = rules_of(version).values() if version else ()
    return [
        Wording(
            CERTIFIED[Title.Family(rule.title.family)],
            printed_name(rule.title),
            collective=rule.title.holder == Title.Holder.UNIT,
        )
        for rule in rules
        if rule.decides == TitleRule.Decides.HEAD and kind_of(rule.title, rule) == kind
    ]

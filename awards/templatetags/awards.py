"""How the rule book's lines read on pages."""

from django import template

from awards.models import Condition
from awards.rules.condition_words import condition_text

register = template.Library()


@register.filter
def condition_words(condition: Condition) -> str:
    """A condition as a sentence: "Có 03 năm CSTĐCS liên tục"."""
    title = condition.title.short_name if condition.title else ""
    return condition_text(
        condition.kind,
        title=title,
        level=condition.level,
        scope=condition.scope,
        count=condition.count or 0,
        years=condition.years,
        percent=condition.percent or 0,
        text=condition.text,
    )

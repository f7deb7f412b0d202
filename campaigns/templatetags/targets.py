"""How a target stands, in one go: a page shows two sides of each of its targets."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from campaigns.queries.target_progress import Side
from campaigns.rules.progress import State

register = template.Library()


@register.simple_tag
def side(shown: Side) -> SafeString:
    """What was promised or reached: the number, what it is made of, the state in words."""
    figure, words = shown.figure, escape(shown.words)
    if not figure:
        return mark_safe(f'<span class="stage stage-draft">{words}</span>')
    stage = "stage-waiting" if shown.state == State.BELOW else "stage-passed"
    return mark_safe(f'<strong>{figure}</strong> {shown.share} <span class="stage {stage}">{words}</span>')

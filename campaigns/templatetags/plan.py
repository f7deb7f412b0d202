"""Buttons of the plan's form: a plan of 500 rows has 2,000 of them, so they are made without a template each."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def move_button(name: str, number: str, verb: str, label: str, spoken: str, pressed: str) -> SafeString:
    """A button that moves a row; the one pressed last has the focus again."""
    act = f"{verb}:{name}:{number}"
    return format_html(
        '<button type="submit" class="btn btn-link" name="act" value="{}" aria-label="{}"{}>{}</button>',
        act,
        spoken,
        mark_safe(" autofocus") if act == pressed else "",
        label,
    )

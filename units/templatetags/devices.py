"""A browser's long name of itself, in words that people know."""

from django import template

from units.rules import device_of

register = template.Library()


@register.filter
def device(user_agent: str) -> str:
    """`{{ session.user_agent|device }}` -> "Chrome trên Windows"."""
    return device_of(user_agent)

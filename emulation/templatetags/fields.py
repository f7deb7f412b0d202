"""What people choose from, in one go: radio buttons and tick boxes as crispy-bootstrap5 draws them, lists of names."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import optgroups
from django import template
from django.forms import BoundField
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from emulation.forms import option

register = template.Library()


@register.simple_tag
def choices_of(field: BoundField) -> SafeString:
    """The choices of a field, group by group; the errors stand in the last, where Bootstrap's style shows them."""
    errors = _errors(field)
    drawn = "\n".join(_group(group, options, bool(errors)) for group, options, _ in optgroups(field))
    return mark_safe(f"{drawn.removesuffix('</div>')}{errors}</div>" if errors else drawn)


@register.simple_tag
def options_of(labels: Iterable[str]) -> SafeString:
    """The choices of a `<datalist>`."""
    return mark_safe("".join([f'<option value="{escape(label)}"></option>' for label in labels]))


@register.simple_tag
def select_options(choices: Iterable[tuple[Any, ...]], chosen: object = "") -> SafeString:
    """The choices of a `<select>`: (value, label) and whatever follows; the chosen one by how its value reads."""
    wanted = "" if chosen is None else str(chosen)
    return mark_safe("".join(option(str(value), str(label), wanted) for value, label, *_ in choices))


def _group(group: str | None, options: Iterable[Mapping[str, Any]], invalid: bool) -> str:
    head = format_html("<strong>{}</strong>", group) if group else ""
    return head + "".join(_choice(option, option["attrs"], invalid) for option in options)


def _choice(option: Mapping[str, Any], attrs: dict[str, Any], invalid: bool) -> str:
    classes = "form-check-input is-invalid" if invalid else "form-check-input"
    name, value, label = (conditional_escape(str(option[part])) for part in ("name", "value", "label"))
    return (
        f'<div class="form-check"><input type="{option["type"]}" class="{classes}" name="{name}" value="{value}"'
        f'{flatatt(attrs)}><label for="{attrs.get("id", "")}" class="form-check-label">{label}</label></div>'
    )


def _errors(field: BoundField) -> SafeString:
    if not field.errors:
        return mark_safe("")
    lines = [(number, field.auto_id, error) for number, error in enumerate(field.errors, start=1)]
    words = format_html_join("", '<p id="error_{}_{}"><strong>{}</strong></p>', lines)
    field_id = field.errors.field_id  # type: ignore[attr-defined]  # newer than the stubs
    return format_html('<div id="{}_error" class="invalid-feedback">{}</div>', field_id, words)

"""A form or a button and the act behind it; and a select that costs little."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form, Select
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from emulation.decisions import RuleViolation


class LongSelect(Select):
    """A select written in one go: with dozens of options a template for each costs more than the rest of the page."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        widget = self.build_attrs({"class": "form-select"} | self.attrs, {"name": name} | (attrs or {}))
        chosen = "" if value is None else str(value)
        options = [_option("" if key is None else str(key), str(label), chosen) for key, label in self.choices]
        return format_html("<select{}>{}</select>", flatatt(widget), mark_safe("\n".join(options)))


def _option(key: str, label: str, chosen: str) -> str:
    return f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(label)}</option>'


def tried(form: Form, act: Callable[[], object]) -> bool:
    """Do the act of a valid form; a refusal becomes the form's error, so that nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        act()
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def pressed(request: HttpRequest, act: Callable[[], object], done: str = "") -> bool:
    """Do the act of a button and say so; a refusal stands above the page it leads back to, not on a page of its own.

    Whether the person may do it at all is asked before: that "no" is a 403.
    """
    try:
        act()
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
        return False
    if done:
        messages.success(request, done)
    return True

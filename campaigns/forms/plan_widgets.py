"""Django's plain widgets without a template each: a plan of 500 rows has 9,000 fields on its page."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe


class Line(forms.TextInput):
    """A text field."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        widget = context["widget"]
        value = {} if widget["value"] is None else {"value": widget["value"]}
        attrs = {"type": widget["type"], "name": widget["name"]} | value | widget["attrs"]
        return format_html("<input{}>", flatatt(attrs))


class Hidden(Line, forms.HiddenInput):
    """A hidden field."""

    input_type = "hidden"


class Day(forms.DateInput, Line):
    """A date in the school's format."""

    _render = Line._render


class Check(forms.CheckboxInput, Line):
    """A box to tick."""

    _render = Line._render


class Block(forms.Textarea):
    """Several lines of text."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        widget = context["widget"]
        attrs = flatatt({"name": widget["name"]} | widget["attrs"])
        return format_html("<textarea{}>\n{}</textarea>", attrs, widget["value"] or "")


class Choice(forms.Select):
    """A plain list without groups."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        parts = [_option(str(key), str(label), selected=str(key) == chosen) for key, label in self.choices]
        return format_html(
            "<select{}>{}</select>",
            flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {}))),
            mark_safe("".join(parts)),
        )


def _option(key: str, label: str, *, selected: bool) -> str:
    mark = " selected" if selected else ""
    return f'<option value="{conditional_escape(key)}"{mark}>{conditional_escape(label)}</option>'

"""A form or a button and the act behind it; and a select that costs little."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm, DateField, DecimalField, IntegerField, ModelMultipleChoiceField, Select
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from emulation.days import odd_year
from emulation.decisions import RuleViolation
from emulation.keys import LONGEST_KEY, key_in
from emulation.text import plain_number


class LongSelect(Select):
    """A select written in one go: with dozens of options a template for each costs more than the rest of the page."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        widget = self.build_attrs({"class": "form-select"} | self.attrs, {"name": name} | (attrs or {}))
        chosen = "" if value is None else str(value)
        options = [option("" if key is None else str(key), str(label), chosen) for key, label in self.choices]
        return format_html("<select{}>{}</select>", flatatt(widget), mark_safe("\n".join(options)))


def option(key: str, label: str, chosen: str) -> str:
    """Draw one choice of a select; Python's own `escape` costs a third of Django's, marked each time."""
    return f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(label)}</option>'


class DayField(DateField):
    """A day typed dd/mm/yyyy; one in a year that nothing here is about is a slip, and the sentence says so."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if fault := odd_year(value):
            raise ValidationError(fault, "odd_year")


class WholeField(IntegerField):
    """A whole number as Vietnamese type it: Django reads "500.000" as 500 and "1.000" as 1."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


class NumberField(DecimalField):
    """A number with a decimal comma and, where one likes, dots between thousands: "1.234,5"."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


class RowsField(ModelMultipleChoiceField):
    """Rows ticked in a list. A number that no row can have is a wrong choice: the database cannot even be asked."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", params={"value": key})
        return super().clean(value)


def keys_in(ticked: Iterable[str]) -> list[int]:
    """Return the keys among what was posted; anything else is no key and is left out."""
    return [key for key in map(key_in, ticked) if key is not None]


def tried(form: BaseForm, act: Callable[[], object]) -> bool:
    """Do the act of a valid form; a refusal becomes the form's error, so that nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        act()
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def tried_as_read(
    request: HttpRequest, form: BaseForm, act: Callable[[int | None], object], mark: Callable[[], int]
) -> tuple[bool, int]:
    """`tried` for what several people save: `act` is told up to which act the form was read. Also return the mark
    (`events.read_mark`) that the form carries next.

    Only who was told that somebody else has saved goes on from what is stored now.
    """
    read = key_in(request.POST.get("read", ""))
    asked = request.method == "POST" and form.is_valid()
    done = asked and tried(form, lambda: act(read))
    return done, mark() if asked or read is None else read


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

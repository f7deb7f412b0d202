"""Vietnamese wording for templates: days left, money, icons and buttons that know a Decision."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.http import QueryDict
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from emulation.decisions import Decision
from emulation.navigation import NavEntry
from emulation.text import decimal_text, lower_first, whole_text
from emulation.wording import words_for

register = template.Library()
register.filter("lower_first", lower_first)


def days_phrase(due: date, today: date) -> str:
    """How far a due date is, in words: "Còn 3 ngày", "Hôm nay", "Quá hạn 2 ngày"."""
    left = (due - today).days
    if left == 0:
        return "Hôm nay"
    return f"Còn {whole_text(left)} ngày" if left > 0 else f"Quá hạn {whole_text(-left)} ngày"


def _as_date(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@register.filter
def days_left(due: date | datetime | None, today: date | None = None) -> str:
    """`{{ item.due_on|days_left }}`; nothing when there is no due date."""
    return days_phrase(_as_date(due), today or timezone.localdate()) if due else ""


@register.filter
def due_class(due: date | datetime | None, today: date | None = None) -> str:
    """The badge class beside `days_left`: late, today, soon (three days or less), later, or none."""
    if not due:
        return "due-none"
    left = (_as_date(due) - (today or timezone.localdate())).days
    return "due-late" if left < 0 else "due-today" if left == 0 else "due-soon" if left <= 3 else "due-later"


@register.filter
def grouped(number: float | Decimal | None) -> str:
    """A whole number with dots between thousands: 1234567 -> "1.234.567"."""
    return "" if number == "" else whole_text(number)


@register.filter
def vnd(amount: float | Decimal | None) -> str:
    """Money in đồng: 2530000 -> "2.530.000 đ"; the space does not break."""
    return "" if amount is None or amount == "" else f"{grouped(amount)}\N{NO-BREAK SPACE}đ"


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A decorative icon of static/vendor/icons.svg; the text beside it carries the meaning.

    Drawn once in a process: a page shows dozens, and the sheet's address changes with the program only.
    """
    sheet = static("vendor/icons.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', sheet, name
    )


@register.simple_tag
def two_columns(rows: Iterable[tuple[str, str]]) -> SafeString:
    """A name and what is said of it, row by row, written in one go: a loop of nodes over hundreds costs too much."""
    return mark_safe("\n".join(_row(name, words) for name, words in rows))


def _row(name: str, words: str) -> str:
    return (
        '<div class="d-flex flex-wrap justify-content-between gap-2 border-top py-2">'
        f'<span class="fw-semibold">{escape(name)}</span><span>{escape(words)}</span></div>'
    )


@register.simple_tag
def navigation_list(entries: Iterable[NavEntry]) -> SafeString:
    """The main navigation as a list; a page shows it twice, folded on a phone and as a row elsewhere."""
    places = "\n".join(_place(entry) for entry in entries)
    return mark_safe(f"<ul>{places}</ul>")


@register.simple_tag(takes_context=True)
def list_links(context: template.Context, table: str = "") -> SafeString:
    """Where the list of this address is printed and taken along, whole and with its filters; of a page with a second
    table, which (`bang`).
    """
    query = context["request"].GET.copy()
    query.pop("page", None)
    if table:
        query["bang"] = table
    return mark_safe("".join(_list_link(query, *kind) for kind in _LIST_KINDS))


_LIST_KINDS = (
    ("in", "printer", "In"),
    ("docx", "file-earmark-word", "Word"),
    ("pdf", "file-earmark-pdf", "PDF"),
    ("xlsx", "download", "Excel"),
)


def _list_link(query: QueryDict, kind: str, icon_name: str, label: str) -> str:
    query["dang"] = kind
    where = escape(f"?{query.urlencode()}")
    return f'<a class="btn btn-outline-secondary" href="{where}">{icon(icon_name)} {label}</a>\n'


def _place(entry: NavEntry) -> str:
    current = ' aria-current="page"' if entry.current else ""
    return f'<li><a href="{escape(entry.url)}"{current}>{icon(entry.icon)}<span>{escape(entry.label)}</span></a></li>'


def _label(label: str, icon_name: str) -> SafeString:
    return format_html("{} {}", icon(icon_name), label) if icon_name else format_html("{}", label)


def _refusal(decision: Decision) -> SafeString:
    if not decision.reason:
        return mark_safe("")
    return format_html('<p class="refusal">{} {}</p>', icon("lock"), decision.reason)


def _button(label: str, icon_name: str, variant: str, attrs: Mapping[str, str]) -> SafeString:
    extra = mark_safe("".join(format_html(' {}="{}"', key, value) for key, value in attrs.items() if value))
    return format_html(
        '<button type="submit" class="btn btn-{}"{}>{}</button>', variant, extra, _label(label, icon_name)
    )


@register.simple_tag
def decision_button(
    decision: Decision,
    label: str,
    icon: str = "",
    variant: str = "primary",
    name: str = "",
    value: str = "",
    form: str = "",
) -> SafeString:
    """A submit button where the decision allows, else its sentence. `form` names a form elsewhere on the page."""
    if not decision:
        return _refusal(decision)
    return _button(label, icon, variant, {"name": name, "value": value, "form": form})


@register.simple_tag
def decision_link(decision: Decision, url: str, label: str, icon: str = "", variant: str = "primary") -> SafeString:
    """A link that looks like a button where the decision allows, else its sentence."""
    if not decision:
        return _refusal(decision)
    return format_html('<a class="btn btn-{}" href="{}">{}</a>', variant, url, _label(label, icon))


@register.simple_tag(takes_context=True)
def decision_post(
    context: template.Context,
    decision: Decision,
    url: str,
    label: str,
    icon: str = "",
    variant: str = "primary",
    **fields: Any,
) -> SafeString:
    """A one-button POST form to `url` (hidden `fields` go with it) where the decision allows, else its sentence."""
    if not decision:
        return _refusal(decision)
    hidden = {"csrfmiddlewaretoken": get_token(context["request"]), **fields}
    inputs = mark_safe(
        "".join(format_html('<input type="hidden" name="{}" value="{}">', *pair) for pair in hidden.items())
    )
    return format_html(
        '<form method="post" action="{}" class="d-inline">{}{}</form>', url, inputs, _button(label, icon, variant, {})
    )


@register.filter
def words(verb: str) -> str:
    """How an act of the log reads: "submit_pledge" -> "Gửi đăng ký thi đua"."""
    return words_for(verb)


@register.filter
def number(value: Decimal | int | None) -> str:
    """A number with a decimal comma and no idle zeros: 95.50 -> "95,5"."""
    return "" if value is None or value == "" else decimal_text(Decimal(value))

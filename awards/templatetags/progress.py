"""The targets of a plan with what was promised and reached, row by row in one go."""

from collections.abc import Iterable, Mapping

from django import template
from django.middleware.csrf import get_token
from django.template.context import Context
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from campaigns.models import Target
from campaigns.queries.target_progress import Progress, names_of
from campaigns.templatetags.targets import side
from emulation.addresses import address
from emulation.text import decimal_text, upper_first

register = template.Library()

_ROW = """<tr>
<td data-label="STT">{}</td>
<th scope="row" data-label="Chỉ tiêu" class="fw-normal"><a href="{}">{}</a>\
<br><span class="text-secondary">{}</span></th>
<td data-label="Mức">{}</td>
<td data-label="Đăng ký">{}{}</td>
<td data-label="Đạt được">{}{}{}</td>
</tr>"""
_HAND = """<form method="post" action="{}" class="d-flex gap-2 align-items-end mt-2">\
<input type="hidden" name="csrfmiddlewaretoken" value="{}">
<div><label class="form-label mb-0" for="result-{}">Kết quả{}</label>
<input class="form-control" id="result-{}" name="value" inputmode="decimal" size="6" value="{}"></div>
<button type="submit" class="btn btn-outline-primary">Ghi\
<span class="visually-hidden"> kết quả chỉ tiêu {}</span></button>
</form>{}"""

Wrong = Mapping[str, object]


@register.simple_tag(takes_context=True)
def target_rows(context: Context, rows: Iterable[Progress], can_record: object, wrong: Wrong | None) -> SafeString:
    """Targets with both sides; what is counted by hand with its form, and in it what was typed `wrong`."""
    token = get_token(context["request"]) if can_record else ""
    rows = list(rows)
    names = names_of([row.target for row in rows])
    lines = (_line(number, row, names[row.target.pk], token, wrong) for number, row in enumerate(rows, start=1))
    return mark_safe("\n".join(lines))


def _line(number: int, row: Progress, name: str, token: str, wrong: Wrong | None) -> str:
    units, needed = row.committed_units, row.reached.needed
    return format_html(
        _ROW,
        number,
        address("campaigns:target", row.target.pk),
        name,
        row.counted,
        row.bounds,
        side(row.promised),
        _below(f"{units} đơn vị ghi mức cam kết" if units else ""),
        side(row.reached),
        _below(upper_first(needed)),
        _hand_result(row.target, token, wrong) if token and not row.formula.numerator else "",
    )


def _below(words: str) -> SafeString:
    return mark_safe(f'<br><span class="text-secondary">{escape(words)}</span>' if words else "")


def _hand_result(target: Target, token: str, wrong: Wrong | None) -> SafeString:
    typed = wrong if wrong and wrong["pk"] == target.pk else None
    return format_html(
        _HAND,
        address("awards:record_result", target.pk),
        token,
        target.pk,
        " (%)" if target.unit == "percent" else "",
        target.pk,
        typed["value"] if typed else decimal_text(target.reached_by_hand),
        target.position,
        format_html('\n<p class="text-danger mb-0" role="alert">{}</p>', typed["sentence"]) if typed else "",
    )

"""Rows of the long lists, each list in one go: a template's loop costs ten times as much as the query that fills it."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from awards.models import Award, Exemplar, Honour, PublicityWindow
from awards.queries.ceremony import Called
from awards.queries.honours import in_words
from awards.queries.nominations import NominationLine, UnitState
from awards.queries.publicity import CandidateLine
from awards.queries.readings import DossierToRead
from awards.rules.spot import AwardKind
from awards.rules.stages import NominationStage
from awards.templatetags.awards import late_since
from emulation.addresses import address

register = template.Library()

_STAGES, _KINDS = dict(NominationStage.choices), dict(AwardKind.choices)
_NOMINATION = """<tr>
<td data-label="STT">{}</td>
<th scope="row" data-label="Họ và tên"><a href="{}">{}</a></th>
<td data-label="Đơn vị">{}</td>
<td data-label="Danh hiệu">{}{}</td>
<td data-label="Minh chứng">{} tệp</td>
<td data-label="Tình trạng"><span class="stage stage-{}">{}</span>{}</td>{}
</tr>"""
_CHOICE = (
    '\n<td><label class="form-check d-inline-flex align-items-center gap-2"><input type="checkbox" '
    'class="form-check-input" name="hs" value="{}"> Chọn<span class="visually-hidden"> {}, {}</span></label></td>'
)
_UNIT = """<tr>
<td data-label="STT">{}</td>
<th scope="row" data-label="Đơn vị"><a href="{}">{}</a></th>
<td data-label="Số hồ sơ đã gửi">{}</td>
<td data-label="Chốt danh sách"><span class="stage stage-{}">{}</span></td>
</tr>"""
_CANDIDATE = """<tr>
<td data-label="STT">{}</td>
<th scope="row" data-label="Họ và tên">{}</th>
<td data-label="Đơn vị">{}</td>
<td data-label="Danh hiệu">{}</td>
<td data-label="Tóm tắt thành tích">{}</td>{}
</tr>"""
_OBJECT = (
    '\n<td><a class="btn btn-outline-secondary" href="{}">Gửi ý kiến'
    '<span class="visually-hidden"> về {}, {}</span></a></td>'
)
_WORDS_OF_MERIT = 40
_HONOUR = """<tr>
<td data-label="STT">{}</td>
<th scope="row" data-label="Họ và tên"><a href="{}">{}</a></th>
<td data-label="Danh hiệu">{}</td>
<td data-label="Đồng ý">{}</td>
<td data-label="Tình trạng">{}</td>
</tr>"""


@register.simple_tag
def nomination_rows(
    rows: Iterable[NominationLine], start: int, deadline: date | None, choosing: bool = False
) -> SafeString:
    """Dossiers in a list, numbered from `start`; `choosing` with a box to tick in each."""
    lines = (_nomination(number, row, deadline, choosing) for number, row in enumerate(rows, start=start))
    return mark_safe("\n".join(lines))


def _nomination(number: int, row: NominationLine, deadline: date | None, choosing: bool) -> str:
    late = late_since(row, deadline)
    return format_html(
        _NOMINATION,
        number,
        address("awards:nomination", row.pk),
        row.name,
        row.unit_name,
        row.title_name,
        mark_safe("") if row.kind == AwardKind.MERIT else _in_grey(f"({_KINDS[row.kind].lower()})"),
        row.evidence_count,
        row.stage,
        _STAGES[row.stage],
        mark_safe(f' <span class="due due-late">Trễ {late} ngày</span>' if late else ""),
        format_html(_CHOICE, row.pk, row.name, row.title_name) if choosing else "",
    )


def _in_grey(words: str) -> SafeString:
    return mark_safe(f' <span class="text-secondary">{escape(words)}</span>')


@register.simple_tag
def unit_rows(states: Iterable[UnitState], campaign: int) -> SafeString:
    """How far each unit is with its dossiers."""
    lines = ((number, *_unit(state, campaign)) for number, state in enumerate(states, start=1))
    return format_html_join("\n", _UNIT, lines)


def _unit(state: UnitState, campaign: int) -> tuple[object, ...]:
    where = address("awards:unit_nominations", campaign, state.pk)
    closed = ("accepted", f"Đã chốt {state.sheet_on:%d/%m/%Y}") if state.sheet_on else ("draft", "Chưa chốt")
    return where, state.name, state.sent, *closed


@register.simple_tag
def candidate_rows(rows: Iterable[CandidateLine], start: int, window: PublicityWindow | None) -> SafeString:
    """Candidates, numbered from `start`; while a window is open each with a link to object."""
    lines = (_candidate(number, row, window is not None) for number, row in enumerate(rows, start=start))
    return mark_safe("\n".join(lines))


def _candidate(number: int, row: CandidateLine, shown: bool) -> str:
    where = address("awards:raise_objection", row.pk)
    link = format_html(_OBJECT, where, row.name, row.title_name) if shown else ""
    why = Truncator(row.achievement).words(_WORDS_OF_MERIT, truncate=" …")
    return format_html(_CANDIDATE, number, row.name, row.unit_name, row.title_name, why, link)


@register.simple_tag
def honour_rows(rows: Iterable[Award | Exemplar], start: int, what: str) -> SafeString:
    """Who may be honoured, numbered from `start`; `what` is honoured, as the address of its page says it."""
    lines = ((number, *_honour(thing, what)) for number, thing in enumerate(rows, start=start))
    return format_html_join("\n", _HONOUR, lines)


def _honour(thing: Award | Exemplar, what: str) -> tuple[object, ...]:
    words, honour = in_words(thing), getattr(thing, "honour", None)
    agreed = "Đã đồng ý" if thing.agreed else "Chưa"  # type: ignore[union-attr]
    return address("awards:honour", what, thing.pk), words["name"], words["title"], agreed, _shown(honour)


def _shown(honour: Honour | None) -> str:
    if honour is not None and honour.state == Honour.State.SHOWN:
        return mark_safe('<span class="stage stage-done">Đang đăng</span>')
    return str(honour.get_state_display()) if honour else "Chưa đăng"


@register.simple_tag
def called_lines(called: Iterable[Called]) -> SafeString:
    """Those who are called up, one after the other."""
    return mark_safe("\n".join(f"<li>{escape(_with_post(one))}</li>" for one in called))


def _with_post(one: Called) -> str:
    return f"{one.recipient_name}, {one.recipient_post}" if one.recipient_post else one.recipient_name


_READ = (
    '<td data-label=""><label class="form-check"><input class="form-check-input" type="checkbox" name="read" value="{}"'
    '{}> Đã đọc<span class="visually-hidden"> hồ sơ {}</span></label></td>'
)


@register.simple_tag
def dossier_rows(rows: Iterable[DossierToRead], opens: bool, can_read: object) -> SafeString:
    """The dossiers of a session; `opens`: each leads to itself; `can_read`: with a box to tick once it was read."""
    return mark_safe("\n".join(_dossier(row, opens, bool(can_read)) for row in rows))


def _dossier(row: DossierToRead, opens: bool, ticked: bool) -> str:
    name = escape(row.name)
    link = f'<a href="{address("awards:nomination", row.pk)}" target="_blank">{name}</a>' if opens else name
    tick = _READ.format(row.pk, " checked" if row.read else "", name) if ticked else ""
    return (
        f'<tr><td data-label="STT">{row.position}</td><th scope="row" data-label="Họ và tên, tên tập thể">{link}<br>'
        f'<span class="fw-normal text-secondary">{escape(row.unit_name)}</span></th>'
        f'<td data-label="Đề nghị">{escape(row.title_name)}</td>{tick}</tr>'
    )

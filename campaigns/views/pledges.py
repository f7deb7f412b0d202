"""Pages of registration: the unit's form, one pledge to read and to decide on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import pledges as actions
from campaigns.actions.pledges import StaleRead
from campaigns.forms.pledges import PledgeForm, ReturnForm, saved_values, with_all_ticked
from campaigns.models import Campaign, Pledge
from campaigns.permissions.pledges import (
    can_accept_pledge,
    can_edit_pledge,
    can_open_pledge,
    can_recall_pledge,
    can_return_pledge,
    can_see_pledge_board,
    leads,
)
from campaigns.queries import pledges as queries
from campaigns.queries.campaigns import campaign_seen_by
from campaigns.queries.days_off import offered_day
from campaigns.queries.due_days import due_day
from campaigns.queries.pledge_content import changes_since, last_return, lines_of
from campaigns.queries.pledge_deadlines import deadline_for, extension_of, late_is_allowed, later
from campaigns.rules.pledge_parts import part_labels
from campaigns.rules.pledging import bounds_text, days_late
from campaigns.rules.reading import sent_as_read
from campaigns.rules.reminding import moved_by_return
from campaigns.rules.stages import EDITABLE_PLEDGE_STAGES, PledgeStage
from campaigns.views.pledge_board import to_whole_board
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.forms import tried
from emulation.text import decimal_text
from units.models import Unit
from units.queries import people_of
from units.requests import SignedInRequest


@dataclass(frozen=True)
class Sheet:
    """Whose registration in which campaign; `pledge` is None before the first save."""

    campaign: Campaign
    unit: Unit
    pledge: Pledge | None


@require_http_methods(["GET", "POST"])
@never_cache
def pledge_edit(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Write, save and send a unit's registration; a locked one is shown to read. Reading creates nothing."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    unit = get_object_or_404(queries.pledging_units(request.user, campaign), pk=unit_pk)
    sheet = Sheet(campaign, unit, queries.pledge_of(campaign, unit))
    if request.method == "POST":
        return _post(request, sheet)
    if sheet.pledge is not None and not can_edit_pledge(request.user, sheet.pledge):
        return redirect("campaigns:pledge", sheet.pledge.pk)
    require(can_open_pledge(request.user, campaign, unit))
    return _form_page(request, sheet, _form(sheet, initial=saved_values(sheet.pledge)))


def _form(sheet: Sheet, *args: Any, **kwargs: Any) -> PledgeForm:
    people = list(people_of(sheet.unit))
    categories = {person.category for person in people}
    return PledgeForm(
        *args,
        titles=queries.suited_titles(sheet.campaign, sheet.pledge, categories, sheet.unit.kind),
        people=people,
        targets=list(queries.plan_targets(sheet.campaign)),
        pledge=sheet.pledge,
        **kwargs,
    )


def _post(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    """Tick a title for all (nothing is saved), or save, or save and send."""
    require(can_open_pledge(request.user, sheet.campaign, sheet.unit))
    act = request.POST.get("act", "")
    if act.startswith("all-"):
        typed = with_all_ticked(request.POST, act.removeprefix("all-"), list(people_of(sheet.unit)))
        return _form_page(request, sheet, _form(sheet, initial=typed), outcome="kept")
    form = _form(sheet, request.POST)
    if not form.is_valid():
        return _form_page(request, sheet, form, outcome="refused")
    if sheet.pledge is not None and _sent_already(sheet.pledge, form):
        return redirect("campaigns:pledge", sheet.pledge.pk)
    try:
        return _saved(request, sheet, form, send=act == "submit")
    except StaleRead as stale:
        form.add_error(None, str(stale))
        return _form_page(request, _fresh(sheet), form, outcome="refused", status=422)
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, sheet, form, outcome="refused", status=403)


def _sent_already(pledge: Pledge, form: PledgeForm) -> bool:
    """A second tap on "Gửi": the same content is there already, so there is nothing left to do."""
    return pledge.stage not in EDITABLE_PLEDGE_STAGES and form.says_the_same_as(pledge)


def _fresh(sheet: Sheet) -> Sheet:
    """Read again what is stored: who saves now has been told that it changed."""
    return Sheet(sheet.campaign, sheet.unit, queries.pledge_of(sheet.campaign, sheet.unit))


def _saved(request: SignedInRequest, sheet: Sheet, form: PledgeForm, *, send: bool) -> HttpResponse:
    saved = actions.write_pledge(
        campaign=sheet.campaign,
        unit=sheet.unit,
        statement=form.own_words(),
        titles=form.chosen_titles(queries.pledged_titles(sheet.pledge) if sheet.pledge and form.limited else ()),
        commitments=form.commitments(),
        lines=form.lines(),
        read_version=form.read_version,
        send=send,
        by=request.user,
    )
    if send:
        messages.success(request, "Đã gửi đăng ký thi đua. Có thể rút lại để sửa khi chưa được duyệt.")
        return redirect("campaigns:pledge", saved.pk)
    messages.success(request, "Đã lưu nháp. Đăng ký chưa được gửi.")
    return redirect("campaigns:pledge_edit", sheet.campaign.pk, sheet.unit.pk)


def _form_page(
    request: SignedInRequest, sheet: Sheet, form: PledgeForm, *, outcome: str = "done", status: int = 200
) -> HttpResponse:
    milestone, today = queries.pledge_milestone(sheet.campaign), timezone.localdate()
    extension = extension_of(sheet.campaign, sheet.unit)
    deadline = _own_day(sheet.pledge, later(due_day(milestone) if milestone else None, extension))
    context = {
        "sheet": sheet,
        "form": form,
        "opens": milestone.starts_on if milestone else None,
        "deadline": deadline,
        "extension": extension,
        "shut": _shut(sheet, deadline, today),
        "today": today,
        "version": sheet.pledge.version if sheet.pledge else 0,
        "parts": part_labels(sheet.pledge.open_parts) if sheet.pledge else [],
        "outcome": outcome,
        "gone": form.gone_from(sheet.pledge),
    }
    return render(request, "campaigns/pledge_edit.html", context, status=status)


def _own_day(pledge: Pledge | None, deadline: date | None) -> date | None:
    """A unit's deadline as a return moved it."""
    if pledge is None or pledge.stage not in EDITABLE_PLEDGE_STAGES:
        return deadline
    return moved_by_return(deadline, pledge.return_due_on, returned=pledge.stage == PledgeStage.RETURNED)


def _shut(sheet: Sheet, deadline: date | None, today: date) -> bool:
    """The day is over, the campaign takes nothing late, and this one was not sent in time."""
    sent = sheet.pledge is not None and bool(sheet.pledge.return_reason)
    return not sent and bool(days_late(deadline, None, today)) and not late_is_allowed(sheet.campaign)


# --- One pledge, to read and to decide on ------------------------------------------------------------------------


@require_GET
@never_cache
def pledge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one pledge with what may be done about it."""
    return _pledge_page(request, _visible(request, pk))


@require_POST
def recall_pledge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a sent pledge back."""
    found = _visible(request, pk)
    actions.recall_pledge(pledge=found, by=request.user)
    messages.success(request, "Đã rút lại đăng ký. Vui lòng sửa và gửi lại.")
    return redirect("campaigns:pledge_edit", found.campaign_id, found.unit_id)


@require_POST
def accept_pledge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept what a unit sent."""
    found = _visible(request, pk)
    require(sent_as_read(request.POST.get("sent"), str(found.version)))
    actions.accept_pledge(pledge=found, by=request.user)
    messages.success(request, f"Đã duyệt đăng ký thi đua của {found.unit}.")
    return to_whole_board(found.campaign_id)


@require_POST
def return_pledge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a pledge back with a reason; without one the page comes again."""
    found = _visible(request, pk)
    require(can_return_pledge(request.user, found))
    form = ReturnForm(request.POST)
    if not tried(form, lambda: actions.return_pledge(pledge=found, by=request.user, **form.cleaned_data)):
        return _pledge_page(request, found, form)
    messages.success(request, f"Đã trả lại đăng ký thi đua của {found.unit}.")
    return to_whole_board(found.campaign_id)


def _visible(request: SignedInRequest, pk: int) -> Pledge:
    found = one_or_404(queries.pledge_seen_by(request.user, pk))
    one_or_404(campaign_seen_by(request.user, found.campaign_id))
    return found


def _lateness(pledge: Pledge, deadline: date | None) -> dict[str, int]:
    today = timezone.localdate()
    sent_on = timezone.localdate(pledge.submitted_at) if pledge.submitted_at else None
    return {"late": days_late(deadline, sent_on, today), "overdue": days_late(deadline, None, today)}


def _pledge_page(request: SignedInRequest, found: Pledge, form: ReturnForm | None = None) -> HttpResponse:
    deadline = deadline_for(found.campaign, found.unit_id)
    can_return, returned = can_return_pledge(request.user, found), last_return(found)
    day = offered_day(deadline, found.campaign.school_id) if can_return else None
    form = form or ReturnForm(initial={"due_on": day})
    grouped = queries.titles_by_person(found)
    context: dict[str, Any] = {
        "pledge": found,
        "deadline": deadline,
        **_lateness(found, deadline),
        "own": [title for row in grouped if row.name is None for title in row.titles],
        "people": [(row.name, row.words) for row in grouped if row.name is not None],
        "commitments": [
            (row.target, bounds_text(row.target.minimum, row.target.maximum, row.target.unit), decimal_text(row.value))
            for row in queries.commitments_of(found)
        ],
        "lines": lines_of(found),
        "returned": returned,
        "changes": changes_since(returned, found) if found.stage != PledgeStage.RETURNED else [],
        "parts": part_labels(found.open_parts),
        "history": queries.pledge_history(found),
        "form": form,
        "leads": leads(request.user, found.unit_id),
        "seen": can_see_pledge_board(request.user, found.campaign),
        "can_edit": can_edit_pledge(request.user, found),
        "can_recall": can_recall_pledge(request.user, found),
        "can_accept": can_accept_pledge(request.user, found),
        "can_return": can_return,
    }
    return render(request, "campaigns/pledge.html", context)

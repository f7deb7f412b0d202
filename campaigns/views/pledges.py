"""Pages of registration: the unit's form, one pledge to read, the board of all units."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import pledges as actions
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
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.rules.pledging import OPEN_STATES, STATE_LABELS, bounds_text, days_late, number_text
from campaigns.rules.reading import sent_as_read
from campaigns.rules.stages import EDITABLE_PLEDGE_STAGES
from emulation.decisions import RuleViolation, require
from units.models import Unit
from units.queries import people_of

PAGE_SIZE = 100


@require_GET
@never_cache
def pledge_board(request: HttpRequest, campaign_pk: int) -> HttpResponse:
    """Show how every unit stands, those that owe first; whoever leads one unit is taken to its page."""
    campaign = get_object_or_404(campaigns_visible_to(request.user), pk=campaign_pk)
    seen = can_see_pledge_board(request.user, campaign)
    own = list(queries.pledging_units(request.user, campaign)) if not seen else []
    if len(own) == 1:
        return redirect("campaigns:pledge_edit", campaign.pk, own[0].pk)
    if not own:
        require(seen)
    today, deadline = timezone.localdate(), queries.deadline_of(campaign)
    units = queries.board_units(campaign, deadline, today)
    units = units if seen else units.filter(pk__in=[unit.pk for unit in own])
    state = request.GET.get("tinh-trang", "")
    page = Paginator(queries.narrowed(units, state), PAGE_SIZE).get_page(request.GET.get("page"))
    counts = queries.board_counts(units)
    context = {
        "campaign": campaign, "deadline": deadline, "today": today, "page_obj": page, "state": state,
        "rows": queries.board_rows(list(page.object_list), deadline, today), "total": counts["total"],
        "counts": [(name, label, counts[name]) for name, label in STATE_LABELS.items()], "seen": seen,
        "owing": any(counts[name] for name in OPEN_STATES),
    }  # fmt: skip
    return render(request, "campaigns/pledge_board.html", context)


@dataclass(frozen=True)
class Sheet:
    """Whose registration in which campaign; `pledge` is None before the first save."""

    campaign: Campaign
    unit: Unit
    pledge: Pledge | None


@require_http_methods(["GET", "POST"])
@never_cache
def pledge_edit(request: HttpRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Write, save and send a unit's registration; a locked one is shown to read. Reading creates nothing."""
    campaign = get_object_or_404(campaigns_visible_to(request.user), pk=campaign_pk)
    unit = get_object_or_404(queries.pledging_units(request.user, campaign), pk=unit_pk)
    sheet = Sheet(campaign, unit, queries.pledge_of(campaign, unit))
    if request.method == "POST":
        return _post(request, sheet)
    if sheet.pledge is not None and not can_edit_pledge(request.user, sheet.pledge):
        return redirect("campaigns:pledge", sheet.pledge.pk)
    require(can_open_pledge(request.user, campaign, unit))
    return _form_page(request, sheet, _form(sheet, initial=saved_values(sheet.pledge)))


def _form(sheet: Sheet, *args: Any, **kwargs: Any) -> PledgeForm:
    return PledgeForm(
        *args,
        titles=queries.pledgeable_titles(sheet.campaign, sheet.pledge),
        people=list(people_of(sheet.unit)),
        targets=list(queries.plan_targets(sheet.campaign)),
        **kwargs,
    )


def _post(request: HttpRequest, sheet: Sheet) -> HttpResponse:
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
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, sheet, form, outcome="refused", status=403)


def _sent_already(pledge: Pledge, form: PledgeForm) -> bool:
    """A second tap on "Gửi": the same content is there already, so there is nothing left to do."""
    return pledge.stage not in EDITABLE_PLEDGE_STAGES and form.says_the_same_as(pledge)


def _saved(request: HttpRequest, sheet: Sheet, form: PledgeForm, *, send: bool) -> HttpResponse:
    saved = actions.write_pledge(
        campaign=sheet.campaign,
        unit=sheet.unit,
        statement=form.cleaned_data["statement"],
        titles=form.chosen_titles(),
        commitments=form.commitments(),
        send=send,
        by=request.user,
    )
    if send:
        messages.success(request, "Đã gửi đăng ký thi đua. Có thể rút lại để sửa khi chưa được duyệt.")
        return redirect("campaigns:pledge", saved.pk)
    messages.success(request, "Đã lưu nháp. Đăng ký chưa được gửi.")
    return redirect("campaigns:pledge_edit", sheet.campaign.pk, sheet.unit.pk)


def _form_page(
    request: HttpRequest, sheet: Sheet, form: PledgeForm, *, outcome: str = "done", status: int = 200
) -> HttpResponse:
    context = {
        "sheet": sheet,
        "form": form,
        "deadline": queries.deadline_of(sheet.campaign),
        "today": timezone.localdate(),
        "outcome": outcome,
        "gone": form.gone_from(sheet.pledge),
    }
    return render(request, "campaigns/pledge_edit.html", context, status=status)


# --- One pledge, to read and to decide on ------------------------------------------------------------------------


@require_GET
@never_cache
def pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one pledge with what may be done about it."""
    return _pledge_page(request, _visible(request, pk), ReturnForm())


@require_POST
def recall_pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a sent pledge back."""
    found = _visible(request, pk)
    actions.recall_pledge(pledge=found, by=request.user)
    messages.success(request, "Đã rút lại đăng ký. Vui lòng sửa và gửi lại.")
    return redirect("campaigns:pledge_edit", found.campaign_id, found.unit_id)


@require_POST
def accept_pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept what a unit sent."""
    found = _visible(request, pk)
    require(sent_as_read(request.POST.get("sent"), found.submitted_at))
    actions.accept_pledge(pledge=found, by=request.user)
    messages.success(request, f"Đã duyệt đăng ký thi đua của {found.unit}.")
    return redirect("campaigns:pledge_board", found.campaign_id)


@require_POST
def return_pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a pledge back with a reason; without one the page comes again."""
    found = _visible(request, pk)
    require(can_return_pledge(request.user, found))
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _pledge_page(request, found, form)
    actions.return_pledge(pledge=found, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, f"Đã trả lại đăng ký thi đua của {found.unit}.")
    return redirect("campaigns:pledge_board", found.campaign_id)


def _visible(request: HttpRequest, pk: int) -> Pledge:
    found: Pledge = get_object_or_404(queries.pledges_visible_to(request.user), pk=pk)
    if not campaigns_visible_to(request.user).filter(pk=found.campaign_id).exists():
        raise Http404
    return found


def _pledge_page(request: HttpRequest, found: Pledge, form: ReturnForm) -> HttpResponse:
    deadline, today = queries.deadline_of(found.campaign), timezone.localdate()
    sent_on = timezone.localdate(found.submitted_at) if found.submitted_at else None
    grouped = queries.titles_by_person(found)
    context: dict[str, Any] = {
        "pledge": found,
        "deadline": deadline,
        "late": days_late(deadline, sent_on, today),
        "own": [title for row in grouped if row.person is None for title in row.titles],
        "people": [row for row in grouped if row.person is not None],
        "commitments": [
            (row.target, bounds_text(row.target.minimum, row.target.maximum, row.target.unit), number_text(row.value))
            for row in queries.commitments_of(found)
        ],
        "history": queries.pledge_history(found),
        "form": form,
        "leads": leads(request.user, found.unit_id),
        "seen": can_see_pledge_board(request.user, found.campaign),
        "can_edit": can_edit_pledge(request.user, found),
        "can_recall": can_recall_pledge(request.user, found),
        "can_accept": can_accept_pledge(request.user, found),
        "can_return": can_return_pledge(request.user, found),
    }
    return render(request, "campaigns/pledge.html", context)

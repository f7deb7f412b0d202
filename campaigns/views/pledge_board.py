"""The desk of the office for registration: how every unit stands, accepting many, the rules, more time for one unit."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import pledge_rules as rule_actions
from campaigns.actions import pledges as actions
from campaigns.actions.remind_missing import remind_missing as remind_all
from campaigns.forms.pledge_desk import AcceptForm, ExtendForm, RulesForm
from campaigns.permissions.pledges import (
    can_accept_pledges,
    can_extend_pledge,
    can_remind_missing,
    can_see_pledge_board,
    can_set_pledge_rules,
)
from campaigns.queries import pledge_board as board
from campaigns.queries import pledges as queries
from campaigns.queries.campaigns import campaign_seen_by
from campaigns.queries.list_sheets import board_sheet
from campaigns.queries.pledge_deadlines import extension_of, extensions_of, rules_of
from campaigns.rules.pledging import OPEN_STATES, STATE_LABELS
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.filters import remembers
from emulation.forms import tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.queries import competing_units_of
from units.requests import SignedInRequest

PAGE_SIZE = 100
STATE = "tinh-trang"
MOST_NAMED = 10


def to_whole_board(campaign_pk: int) -> HttpResponse:
    """Lead to the board with every unit: what was just done took a unit out of the filter that the board remembers."""
    return redirect(f"{reverse('campaigns:pledge_board', args=[campaign_pk])}?{STATE}=")


@require_GET
@never_cache
@remembers(STATE)
def pledge_board(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """Show how every unit stands, those that owe first; whoever leads one unit is taken to its page."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    seen = can_see_pledge_board(request.user, campaign)
    own = list(queries.pledging_units(request.user, campaign)) if not seen else []
    if len(own) == 1:
        return redirect("campaigns:pledge_edit", campaign.pk, own[0].pk)
    if not own:
        require(seen)
    today, deadline = timezone.localdate(), queries.deadline_of(campaign)
    rows = board.board_rows(campaign, deadline, today)
    rows = rows if seen else [row for row in rows if row.unit in own]
    state = request.GET.get(STATE, "")
    shown, counts = board.narrowed(rows, state), board.board_counts(rows)
    if file_wanted(request):
        return list_file(request, board_sheet(campaign, shown[: MOST_ROWS + 1]))
    page = page_of(request, shown, PAGE_SIZE)
    context = {
        "campaign": campaign, "deadline": deadline, "today": today, "page_obj": page, "state": state,
        "rows": page.object_list, "total": counts["total"],
        "counts": [(name, label, counts[name]) for name, label in STATE_LABELS.items()], "seen": seen,
        "owing": any(counts[name] for name in OPEN_STATES), "waiting": counts["submitted"],
        "can_accept": can_accept_pledges(request.user, campaign),
        "can_extend": can_extend_pledge(request.user, campaign),
        "can_remind": can_remind_missing(request.user, campaign),
        "can_set_rules": can_set_pledge_rules(request.user, campaign),
    }  # fmt: skip
    return render(request, "campaigns/pledge_board.html", context)


def _posted(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
@never_cache
def accept_pledges(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Show what was sent with its count, and accept what is ticked, all of it or nothing."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    require(can_accept_pledges(request.user, campaign))
    sent = list(board.sent_pledges(campaign))
    form = AcceptForm(_posted(request), pledges=sent)
    if request.method == "POST" and tried(
        form, lambda: actions.accept_pledges(pledges=form.cleaned_data["chosen"], by=request.user)
    ):
        messages.success(request, f"Đã duyệt {len(form.cleaned_data['chosen'])} đăng ký thi đua.")
        return to_whole_board(campaign.pk)
    context = {
        "campaign": campaign,
        "form": form,
        "rows": board.acceptance_rows(campaign, sent, form.ticked()),
        "count": len(sent),
    }
    return render(request, "campaigns/accept_pledges.html", context, status=422 if form.errors else 200)


@require_POST
def remind_missing(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Remind all who owe, by one click; who had a letter today gets no second one."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    done = remind_all(campaign=campaign, by=request.user)
    if done.unspoken:
        more = f" và {len(done.unspoken) - MOST_NAMED} đơn vị khác" if len(done.unspoken) > MOST_NAMED else ""
        messages.warning(
            request,
            "Chưa có trưởng đơn vị, văn thư nên không nhắc được ai, vui lòng giao chức trách ở mục Đơn vị: "
            f"{'; '.join(done.unspoken[:MOST_NAMED])}{more}.",
        )
    if not done.owing:
        messages.info(request, "Không còn đơn vị nào chưa gửi mà có người phụ trách để nhắc.")
    elif done.told:
        rest = (
            f" {done.owing - done.told} người đã có thư hôm nay nên không nhắc lại." if done.owing > done.told else ""
        )
        messages.success(request, f"Đã nhắc {done.told} người phụ trách đơn vị chưa gửi.{rest}")
    else:
        messages.info(request, "Mọi người phụ trách đơn vị chưa gửi đều đã có thư nhắc hôm nay.")
    return redirect("campaigns:pledge_board", campaign.pk)


@require_http_methods(["GET", "POST"])
@never_cache
def pledge_rules(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Say whether late registrations are taken, whether a missing one blocks, who owes none; list the extensions."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    require(can_set_pledge_rules(request.user, campaign))
    stored = rules_of(campaign)
    initial = {"late_allowed": stored.late_allowed, "missing": stored.missing, "spared": list(stored.spared.all())}
    form = RulesForm(_posted(request), initial=initial, school=campaign.school_id)
    if request.method == "POST" and tried(
        form, lambda: rule_actions.set_pledge_rules(campaign=campaign, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã lưu quy định đăng ký.")
        return redirect("campaigns:pledge_board", campaign.pk)
    context = {"campaign": campaign, "form": form, "extensions": extensions_of(campaign)}
    return render(request, "campaigns/pledge_rules.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
def extend_pledge(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Give one unit more time, with a reason."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    unit = get_object_or_404(competing_units_of(campaign.school_id), pk=unit_pk)
    require(can_extend_pledge(request.user, campaign))
    given = extension_of(campaign, unit)
    form = ExtendForm(_posted(request), initial={"until": given.until, "reason": given.reason} if given else None)
    if request.method == "POST" and tried(
        form,
        lambda: rule_actions.extend_pledge(campaign=campaign, unit=unit, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, f"Đã gia hạn cho {unit} đến hết ngày {form.cleaned_data['until']:%d/%m/%Y}.")
        return to_whole_board(campaign.pk)
    context = {"campaign": campaign, "unit": unit, "form": form, "deadline": queries.deadline_of(campaign)}
    return render(request, "campaigns/extend_pledge.html", context, status=422 if form.errors else 200)

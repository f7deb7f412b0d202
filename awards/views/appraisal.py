"""Appraisal in parallel: who is asked what, each department's word, titles changed with consent, comparison."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import appraisal as actions
from awards.forms.appraisal import AnswerTitleForm, CriteriaForm, MetForm, OpinionsForm, ProposeTitleForm
from awards.models import TitleChange
from awards.permissions.appraisal import can_answer_title_change, can_propose_title, can_set_criteria
from awards.permissions.readings import can_open_dossier
from awards.queries.appraisal import appraising_units, criteria_of, criterion_rows, to_appraise, unsaid
from awards.queries.comparison import MOST, compared
from awards.queries.list_sheets import appraisals_sheet
from awards.queries.nominations import nominations_visible_to
from awards.views.nominations import nomination_for, nomination_page
from campaigns.queries.campaigns import campaign_seen_by
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.forms import keys_in, tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.queries import unit_ids_led
from units.requests import SignedInRequest

_PER_PAGE = 20


@require_http_methods(["GET", "POST"])
def set_criteria(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Say which department looks at what; `?don-vi` shows one's list in the form."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    require(can_set_criteria(request.user, campaign))
    rows = list(criteria_of(campaign))
    chosen = request.GET.get("don-vi", "")
    mine = [row for row in rows if str(row.unit_id) == chosen]
    initial = {"unit": mine[0].unit_id, "texts": "\n".join(row.text for row in mine)} if mine else None
    form = CriteriaForm(request.POST or None, campaign=campaign, initial=initial)
    if request.method == "POST" and tried(
        form, lambda: actions.set_criteria(campaign=campaign, by=request.user, **form.values())
    ):
        messages.success(request, "Đã lưu phân công thẩm định.")
        return redirect("awards:set_criteria", campaign.pk)
    context = {"campaign": campaign, "form": form, "rows": rows}
    return render(request, "awards/set_criteria.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def appraisals(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """List the dossiers that wait for the word of the user's departments; find those met that are ticked."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    units = list(appraising_units(request.user, campaign))
    if not units:
        raise RuleViolation("Đơn vị của đồng chí không được phân công thẩm định trong phong trào này.")
    rows = to_appraise(campaign, units)
    if file_wanted(request):
        return list_file(request, appraisals_sheet(campaign, rows[: MOST_ROWS + 1]))
    form = MetForm(request.POST if request.method == "POST" else None, waiting=unsaid(rows))
    if request.method == "POST" and tried(
        form,
        lambda: actions.find_met(
            nominations=form.cleaned_data["chosen"], reason=form.cleaned_data["reason"], by=request.user
        ),
    ):
        messages.success(request, "Đã ghi ý kiến “Đạt” cho các hồ sơ đã đánh dấu.")
        return redirect("awards:appraisals", campaign.pk)
    context = {"campaign": campaign, "units": units, "page_obj": page_of(request, rows, _PER_PAGE), "form": form}
    return render(request, "awards/appraisals.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def give_opinions(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say for each criterion of one's department whether the dossier meets it."""
    found = nomination_for(request, pk)
    everything = criterion_rows(request.user, found)
    rows = [row for row in everything if row.mine]
    if not rows:
        led = unit_ids_led(request.user)
        for row in everything:
            if row.criterion.unit_id in led:
                require(row.asked)
        raise RuleViolation("Đơn vị của đồng chí không được phân công thẩm định trong phong trào này.")
    form = OpinionsForm(request.POST if request.method == "POST" else None, rows=rows)
    if request.method == "POST" and tried(
        form, lambda: actions.give_opinions(nomination=found, opinions=form.opinions(), by=request.user)
    ):
        messages.success(request, "Đã ghi ý kiến thẩm định.")
        return redirect("awards:appraisals", found.campaign_id)
    context = {"campaign": found.campaign, "nomination": found, "form": form}
    return render(request, "awards/give_opinions.html", context, status=422 if form.errors else 200)


@require_POST
def propose_title(request: SignedInRequest, pk: int) -> HttpResponse:
    """Propose another title to the unit."""
    found = nomination_for(request, pk)
    require(can_propose_title(request.user, found))
    form = ProposeTitleForm(request.POST, nomination=found)
    if not tried(form, lambda: actions.propose_title(nomination=found, by=request.user, **form.cleaned_data)):
        return nomination_page(request, found, title_form=form)
    messages.success(request, "Đã gửi đề xuất; đơn vị thấy việc trả lời trong “Việc của tôi”.")
    return redirect("awards:nomination", found.pk)


@require_POST
def answer_title_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Agree to another title ("dong-y") or refuse it."""
    rows = TitleChange.objects.filter(nomination__in=nominations_visible_to(request.user))
    change = get_object_or_404(rows.select_related("nomination__campaign__school", "nomination__title"), pk=pk)
    require(can_answer_title_change(request.user, change))
    form, agreed = AnswerTitleForm(request.POST), "agree" in request.POST
    if not tried(
        form,
        lambda: actions.answer_title_change(
            change=change, agreed=agreed, answer=form.cleaned_data["answer"], by=request.user
        ),
    ):
        return nomination_page(request, nomination_for(request, change.nomination_id), answer_form=form)
    messages.success(request, f"Đã ghi đơn vị {'đồng ý' if agreed else 'không đồng ý'} chuyển danh hiệu.")
    return redirect("awards:nomination", change.nomination_id)


@require_GET
def compare(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Show up to four dossiers side by side (`?hs=1&hs=2`)."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    wanted = keys_in(request.GET.getlist("hs"))
    if not 2 <= len(set(wanted)) <= MOST:
        raise RuleViolation(f"Vui lòng chọn từ 2 đến {MOST} hồ sơ trong danh sách để so sánh.")
    rows = compared(request.user, campaign, wanted)
    for row in rows:
        require(can_open_dossier(request.user, row.nomination))
    return render(request, "awards/compare.html", {"campaign": campaign, "rows": rows})

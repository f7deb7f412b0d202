"""Pages of exemplars: the list, proposals, recognition, papers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import exemplars as actions
from awards.forms.exemplars import CriteriaForm, ProposeForm, RefuseForm
from awards.models import Exemplar
from awards.permissions.exemplars import (
    can_choose_for_above,
    can_decide_exemplar,
    can_keep_exemplars,
    can_propose_exemplar,
    can_reopen_exemplar,
    can_take_recognition,
    can_withdraw_exemplar,
)
from awards.permissions.honours import can_consent, can_edit_honours, is_to_honour
from awards.permissions.nominations import speaks_for
from awards.queries import exemplars as queries
from awards.queries.exemplar_papers import exemplar_certificate as certificate_of
from awards.queries.exemplar_papers import recognising
from awards.queries.honours import consent_of
from awards.queries.list_sheets import exemplars_sheet
from awards.queries.printing import certificates_bytes
from awards.rules.exemplars import quarter_within
from awards.views.files import pdf_or_word
from awards.views.nominations import competing_unit_for
from campaigns.forms.initiatives import ReopenForm
from campaigns.models import Campaign
from campaigns.queries.campaigns import campaign_seen_by
from documents.models import PaperDraft
from documents.printing import Format
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.events import history
from emulation.forms import pressed, tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.queries import competing_units_of
from units.requests import SignedInRequest

_PER_PAGE = 20


def _campaign(request: SignedInRequest, pk: int) -> Campaign:
    return one_or_404(campaign_seen_by(request.user, pk))


def _exemplar(request: SignedInRequest, pk: int) -> Exemplar:
    return get_object_or_404(queries.exemplars_visible_to(request.user), pk=pk)


def _quarter_shown(request: SignedInRequest, campaign: Campaign) -> tuple[int, int]:
    """The quarter that the address names ("?nam=2026&quy=3"), or else the one the campaign is in."""
    year, quarter = request.GET.get("nam", ""), request.GET.get("quy", "")
    if year.isdecimal() and len(year) == 4 and quarter in ("1", "2", "3", "4"):
        return int(year), int(quarter)
    return quarter_within(timezone.localdate(), campaign.starts_on, campaign.ends_on)


@require_GET
def exemplars(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """List a campaign's exemplars as the person may see them."""
    campaign = _campaign(request, campaign_pk)
    rows = queries.exemplars_visible_to(request.user).filter(campaign=campaign)
    if file_wanted(request):
        return list_file(request, exemplars_sheet(campaign, rows[: MOST_ROWS + 1]))
    year, quarter = _quarter_shown(request, campaign)
    units = [unit for unit in competing_units_of(campaign.school_id) if speaks_for(request.user, unit)]
    context = {
        "campaign": campaign,
        "page_obj": page_of(request, rows, _PER_PAGE),
        "units": [unit for unit in units if can_propose_exemplar(request.user, campaign, unit)],
        "can_keep": can_keep_exemplars(request.user, campaign),
        "due": queries.due_above(campaign),
        "papers": queries.papers_of(request.user, campaign),
        "year": year,
        "quarter": quarter,
    }
    return render(request, "awards/exemplars.html", context)


@require_http_methods(["GET", "POST"])
def exemplar_criteria(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Set the criteria by audience and the day of the level above."""
    campaign = _campaign(request, campaign_pk)
    require(can_keep_exemplars(request.user, campaign))
    form = CriteriaForm(request.POST or None, campaign=campaign, due=queries.due_above(campaign))
    if request.method == "POST" and tried(
        form, lambda: actions.set_exemplar_criteria(campaign=campaign, by=request.user, **form.values())
    ):
        messages.success(request, "Đã lưu tiêu chí điển hình tiên tiến.")
        return redirect("awards:exemplars", campaign.pk)
    return _form(request, campaign, form, "Tiêu chí điển hình tiên tiến", f"exemplar-criteria-{campaign.pk}")


@require_http_methods(["GET", "POST"])
def propose_exemplar(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Propose somebody of a unit, or the unit itself."""
    campaign = _campaign(request, campaign_pk)
    unit = competing_unit_for(request.user, campaign, unit_pk)
    require(can_propose_exemplar(request.user, campaign, unit))
    form = ProposeForm(request.POST or None, campaign=campaign, unit=unit)
    if request.method == "POST" and tried(
        form,
        lambda: actions.propose_exemplar(campaign=campaign, unit=unit, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "Đã gửi đề xuất điển hình tiên tiến.")
        return redirect("awards:exemplars", campaign.pk)
    return _form(
        request, campaign, form, f"Đề xuất điển hình tiên tiến của {unit}", f"exemplar-{campaign.pk}-{unit.pk}"
    )


def _form(request: SignedInRequest, campaign: Campaign, form: Any, heading: str, keep: str) -> HttpResponse:
    context = {"campaign": campaign, "form": form, "heading": heading, "keep": keep}
    return render(request, "awards/exemplar_form.html", context, status=422 if form.errors else 200)


@require_GET
def exemplar(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one, with what this person may do about it."""
    return _page(request, _exemplar(request, pk))


def _page(request: SignedInRequest, found: Exemplar, **forms: Any) -> HttpResponse:
    context = {
        "exemplar": found,
        "campaign": found.campaign,
        "criteria": found.criteria.all(),
        "can_decide": can_decide_exemplar(request.user, found),
        "can_withdraw": can_withdraw_exemplar(request.user, found),
        "can_choose": can_choose_for_above(request.user, found),
        "can_consent": can_consent(request.user, found),
        "can_honour": can_edit_honours(request.user, found.campaign.school_id) and is_to_honour(found),
        "consent": consent_of(found),
        "paper": recognising(found) if can_take_recognition(request.user, found) else None,
        "refuse_form": RefuseForm(),
        "can_reopen": can_reopen_exemplar(request.user, found),
        "reopen_form": ReopenForm(),
        "history": history(found),
    } | forms
    wrong = any(form.errors for form in forms.values())
    return render(request, "awards/exemplar.html", context, status=422 if wrong else 200)


@require_GET
@never_cache
def exemplar_certificate(request: SignedInRequest, pk: int, file_format: Format) -> FileResponse:
    """Give the certificate of recognition, once the head has decided."""
    found = _exemplar(request, pk)
    require(can_take_recognition(request.user, found))
    paper = recognising(found)
    if paper is None:
        raise RuleViolation("Chưa có quyết định công nhận được ký nên chưa có giấy chứng nhận.")
    return pdf_or_word(
        lambda: certificates_bytes([certificate_of(found, paper)], file_format), f"Chứng nhận {found}", file_format
    )


@require_POST
def decide_exemplar(request: SignedInRequest, pk: int) -> HttpResponse:
    """Recognise ("recognise") or not."""
    found = _exemplar(request, pk)
    require(can_decide_exemplar(request.user, found))
    form, yes = RefuseForm(request.POST), "recognise" in request.POST
    if not tried(
        form, lambda: actions.decide_exemplar(exemplar=found, recognise=yes, by=request.user, **form.cleaned_data)
    ):
        return _page(request, found, refuse_form=form)
    messages.success(request, "Đã công nhận điển hình tiên tiến." if yes else "Đã ghi không công nhận.")
    return redirect("awards:exemplar", found.pk)


@require_POST
def reopen_exemplar(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make what was decided by mistake a proposal again."""
    found = _exemplar(request, pk)
    require(can_reopen_exemplar(request.user, found))
    form = ReopenForm(request.POST)
    if tried(form, lambda: actions.reopen_exemplar(exemplar=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã mở lại đề xuất để xét.")
        return redirect("awards:exemplar", found.pk)
    return _page(request, found, reopen_form=form)


@require_POST
def withdraw_exemplar(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a proposal back."""
    found = _exemplar(request, pk)
    actions.withdraw_exemplar(exemplar=found, by=request.user)
    messages.success(request, f"Đã rút đề xuất {found}.")
    return redirect("awards:exemplars", found.campaign_id)


@require_POST
def choose_for_above(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put on the list for the level above ("chosen" is 1), or take off."""
    found = _exemplar(request, pk)
    actions.choose_for_above(exemplar=found, chosen=request.POST.get("chosen") == "1", by=request.user)
    messages.success(request, "Đã ghi lựa chọn đề xuất cấp trên.")
    return redirect("awards:exemplar", found.pk)


@require_POST
def draft_recognition(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Begin the decision of a quarter at the desk of papers."""
    year, quarter = request.POST.get("year", ""), request.POST.get("quarter", "")
    campaign = _campaign(request, campaign_pk)
    require(can_keep_exemplars(request.user, campaign))

    def begin() -> PaperDraft:
        if not (year.isdecimal() and len(year) == 4 and quarter in ("1", "2", "3", "4")):
            raise RuleViolation("Vui lòng chọn quý và năm.")
        return actions.draft_recognition(campaign=campaign, year=int(year), quarter=int(quarter), by=request.user)

    return _begun(request, campaign, begin)


@require_POST
def draft_exemplars_above(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Begin the submission to the level above at the desk of papers."""
    campaign = _campaign(request, campaign_pk)
    require(can_keep_exemplars(request.user, campaign))
    return _begun(request, campaign, lambda: actions.draft_exemplars_above(campaign=campaign, by=request.user))


def _begun(request: SignedInRequest, campaign: Campaign, begin: Callable[[], PaperDraft]) -> HttpResponse:
    made: list[PaperDraft] = []
    if pressed(request, lambda: made.append(begin())):
        return redirect("documents:draft", made[0].pk)
    return redirect("awards:exemplars", campaign.pk)

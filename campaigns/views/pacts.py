"""Pages of the pact: read, write, send to the parties, agree, print, keep the signed copy."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import pacts as actions
from campaigns.forms.pacts import PactForm, ReopenForm, ScanForm
from campaigns.models import Campaign, Pact, PactParty, PactScan
from campaigns.permissions.pacts import (
    can_agree_pact,
    can_go_to_pact,
    can_keep_pact_scan,
    can_open_pact,
    can_read_pact_scan,
    can_reopen_pact,
    can_see_pact_draft,
    can_write_pact,
)
from campaigns.queries import pacts as queries
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.list_sheets import parties_sheet
from campaigns.rules.pacts import PactStage, first_words
from documents.printing import fresh_bytes
from documents.views import file_response, paper_file_name
from emulation.decisions import require
from emulation.events import history
from emulation.forms import tried
from emulation.lists import file_wanted, list_file
from emulation.uploads import give
from units.requests import SignedInRequest


@require_GET
@never_cache
def pact(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """Show the pact, who has agreed and when, and what this person may do about it."""
    campaign = _campaign(request, campaign_pk)
    found = queries.pact_of(campaign)
    if file_wanted(request) and found and found.stage != PactStage.DRAFT:
        return list_file(request, parties_sheet(campaign, queries.party_rows(found)))
    return _pact_page(request, campaign, found)


def _pact_page(request: SignedInRequest, campaign: Campaign, found: Pact | None, **context: Any) -> HttpResponse:
    if found is None or found.stage == PactStage.DRAFT:
        require(can_see_pact_draft(request.user, campaign))
    rows = queries.party_rows(found) if found else []
    context = {"reopen_form": ReopenForm(), "scan_form": ScanForm()} | context
    context |= {
        "campaign": campaign,
        "pact": found,
        "promised": queries.promised_in(found) if found else [],
        "rows": [(row, can_agree_pact(request.user, row.party)) for row in rows],
        "agreed": sum(row.party.agreed_at is not None for row in rows),
        "can_write": can_write_pact(request.user, campaign, found),
        "can_open": can_open_pact(request.user, campaign, found),
        "can_reopen": can_reopen_pact(request.user, found) if found else None,
        "can_keep": can_keep_pact_scan(request.user, found) if found else None,
        "scans": queries.scans_of(found) if found and can_read_pact_scan(request.user, found) else None,
        "history": history(found) if found else None,
    }
    wrong = any(context[name].errors for name in ("reopen_form", "scan_form"))
    return render(request, "campaigns/pact.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
@never_cache
def write_pact(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Write the text; a first proposal stands there to begin with."""
    campaign = _campaign(request, campaign_pk)
    found = queries.pact_of(campaign)
    require(can_write_pact(request.user, campaign, found))
    text = found.text if found else first_words(campaign.name, campaign.school.name)
    form = PactForm(request.POST if request.method == "POST" else None, initial={"text": text})
    if request.method == "POST" and tried(
        form, lambda: actions.write_pact(campaign=campaign, text=form.cleaned_data["text"], by=request.user)
    ):
        messages.success(request, "Đã lưu giao ước. Giao ước chưa được gửi các đơn vị.")
        return redirect("campaigns:pact", campaign.pk)
    context = {"campaign": campaign, "form": form}
    return render(request, "campaigns/write_pact.html", context, status=422 if form.errors else 200)


@require_POST
def open_pact(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Send the pact to all parties."""
    campaign = _campaign(request, campaign_pk)
    actions.open_pact(campaign=campaign, by=request.user)
    messages.success(
        request, "Đã gửi giao ước. Trưởng các đơn vị và thủ trưởng trường thấy việc ký trong “Việc của tôi”."
    )
    return redirect("campaigns:pact", campaign.pk)


@require_POST
def reopen_pact(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Take the pact back with a reason."""
    campaign = _campaign(request, campaign_pk)
    found = get_object_or_404(Pact.objects.select_related("campaign__school"), pk=campaign.pk)
    require(can_reopen_pact(request.user, found))
    form = ReopenForm(request.POST)
    if not tried(form, lambda: actions.reopen_pact(pact=found, reason=form.cleaned_data["reason"], by=request.user)):
        return _pact_page(request, campaign, queries.pact_of(campaign), reopen_form=form)
    messages.success(request, "Đã thu hồi giao ước để soạn lại; các bên sẽ ký lại từ đầu.")
    return redirect("campaigns:pact", campaign.pk)


@require_POST
def agree_pact(request: SignedInRequest, pk: int) -> HttpResponse:
    """Agree for one party."""
    visible = campaigns_visible_to(request.user).values("pk")
    parties = PactParty.objects.filter(pact__in=visible).select_related("pact__campaign__school", "unit")
    party = get_object_or_404(parties, pk=pk)
    actions.agree_pact(party=party, by=request.user)
    messages.success(request, "Đã ký giao ước thi đua.")
    return redirect("campaigns:pact", party.pact_id)


@require_GET
@never_cache
def pact_file(request: SignedInRequest, campaign_pk: int, file_format: str) -> FileResponse:
    """Print the pact for the ceremony; a draft carries its mark."""
    campaign = _campaign(request, campaign_pk)
    found = get_object_or_404(Pact.objects.select_related("campaign__school", "campaign__plan"), pk=campaign.pk)
    if found.stage == PactStage.DRAFT:
        require(can_see_pact_draft(request.user, campaign))
    paper = queries.pact_paper(found)
    content = fresh_bytes(paper, file_format, final=found.stage == PactStage.OPEN)  # type: ignore[arg-type]
    name = paper_file_name("", f"Giao ước thi đua {campaign.name}", file_format)
    return file_response(BytesIO(content), name, file_format, inline=file_format == "pdf")


@require_POST
def keep_pact_scan(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Keep the signed paper."""
    campaign = _campaign(request, campaign_pk)
    found = get_object_or_404(Pact.objects.select_related("campaign__school"), pk=campaign.pk)
    require(can_keep_pact_scan(request.user, found))
    form = ScanForm(request.POST, request.FILES)
    if not tried(form, lambda: actions.keep_pact_scan(pact=found, upload=form.cleaned_data["file"], by=request.user)):
        return _pact_page(request, campaign, queries.pact_of(campaign), scan_form=form)
    messages.success(request, "Đã lưu bản giao ước đã ký.")
    return redirect("campaigns:pact", campaign.pk)


@require_GET
@never_cache
def pact_scan(request: SignedInRequest, pk: int) -> FileResponse:
    """Give a signed copy."""
    scan = _scan(request, pk)
    require(can_read_pact_scan(request.user, scan.pact))
    return give(scan.file, scan.name, scan.content_type)


@require_POST
def remove_pact_scan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop a copy kept by mistake."""
    scan = _scan(request, pk)
    actions.remove_pact_scan(scan=scan, by=request.user)
    messages.success(request, "Đã bỏ tệp.")
    return redirect("campaigns:pact", scan.pact_id)


def _campaign(request: SignedInRequest, pk: int) -> Campaign:
    found = get_object_or_404(campaigns_visible_to(request.user).select_related("school"), pk=pk)
    require(can_go_to_pact(request.user, found))
    return found


def _scan(request: SignedInRequest, pk: int) -> PactScan:
    visible = campaigns_visible_to(request.user).values("pk")
    scans = PactScan.objects.filter(pact__in=visible).select_related("pact__campaign__school")
    return get_object_or_404(scans, pk=pk)

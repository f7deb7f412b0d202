"""Parts of a dossier on their pages: report and its print, papers, initiatives; titles that exclude each other."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import dossiers as actions
from awards.actions import exclusions as exclusion_actions
from awards.forms.dossiers import ExclusionForm, InitiativesForm, PapersForm, ReportForm
from awards.models import TitleExclusion
from awards.permissions.nominations import can_edit_part
from awards.permissions.readings import can_open_dossier
from awards.permissions.unit_reviews import can_set_nomination_rules
from awards.queries.achievement_paper import achievement_paper
from awards.queries.dossiers import authored_by, form_of, papers_of, rule_of, sections_of, use_key
from awards.queries.exclusions import exclusions_of
from awards.queries.typing import typing_of
from awards.rules.dossiers import DossierPart
from awards.views.files import pdf_or_word
from awards.views.nominations import nomination_for
from awards.views.typing import kept
from campaigns.queries.campaigns import campaign_seen_by, campaigns_visible_to
from documents.printing import Format, fresh_bytes
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.forms import tried
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def achievement_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the achievement report section by section."""
    found = nomination_for(request, pk)
    require(can_edit_part(request.user, found, DossierPart.REPORT))
    kind = form_of(found, rule_of(found))
    if answer := kept(request, found, DossierPart.REPORT, [section.value for section in kind.sections]):
        return answer
    sections = sections_of(found, kind)
    texts = {row.section.value: row.text for row in sections}
    typing = typing_of(found, DossierPart.REPORT, request.user, texts) if request.method == "GET" else None
    form = ReportForm(request.POST or None, sections=sections, initial=typing.typed if typing else None)
    if request.method == "POST" and tried(
        form,
        lambda: actions.save_achievement_report(nomination=found, texts=form.cleaned_data, by=request.user),
    ):
        messages.success(request, "Đã lưu báo cáo thành tích.")
        return redirect("awards:nomination", found.pk)
    context = {"campaign": found.campaign, "nomination": found, "form": form, "kind": kind, "typing": typing}
    return render(request, "awards/achievement_report.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def achievement_file(request: SignedInRequest, pk: int, file_format: Format) -> FileResponse:
    """Print the achievement report."""
    found = nomination_for(request, pk)
    require(can_open_dossier(request.user, found))
    title = f"Báo cáo thành tích {found.person or found.unit}"
    paper = achievement_paper(found, timezone.localdate())
    return pdf_or_word(lambda: fresh_bytes(paper, file_format, final=True), title, file_format)


@require_http_methods(["GET", "POST"])
def tick_papers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which required papers are there."""
    found = nomination_for(request, pk)
    require(can_edit_part(request.user, found, DossierPart.PAPERS))
    form = PapersForm(request.POST if request.method == "POST" else None, papers=papers_of(found, rule_of(found)))
    if request.method == "POST" and tried(
        form, lambda: actions.tick_papers(nomination=found, names=form.cleaned_data["names"], by=request.user)
    ):
        messages.success(request, "Đã ghi giấy tờ của hồ sơ.")
        return redirect("awards:nomination", found.pk)
    return _part(request, "Giấy tờ trong hồ sơ", found, form)


@require_http_methods(["GET", "POST"])
def choose_initiatives(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say on which initiatives the dossier rests."""
    found = nomination_for(request, pk)
    require(can_edit_part(request.user, found, DossierPart.INITIATIVES))
    posted = request.POST if request.method == "POST" else None
    form = InitiativesForm(posted, authors=list(authored_by(found)), key=use_key(found))
    if request.method == "POST" and tried(
        form,
        lambda: actions.choose_initiatives(nomination=found, authors=form.cleaned_data["authors"], by=request.user),
    ):
        messages.success(request, "Đã ghi sáng kiến, đề tài dùng cho hồ sơ.")
        return redirect("awards:nomination", found.pk)
    return _part(request, "Sáng kiến, đề tài của hồ sơ", found, form)


def _part(request: SignedInRequest, heading: str, found: Any, form: Any) -> HttpResponse:
    nothing = not any(field.choices for field in form.fields.values())
    context = {
        "campaign": found.campaign, "nomination": found, "form": form, "heading": heading, "nothing": nothing,
    }  # fmt: skip
    return render(request, "awards/dossier_part.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def exclusions(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """List the titles that exclude each other, and add a pair."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    require(can_set_nomination_rules(request.user, campaign))
    form = ExclusionForm(request.POST or None, campaign=campaign)
    if request.method == "POST" and tried(
        form, lambda: exclusion_actions.add_exclusion(campaign=campaign, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã thêm quy định.")
        return redirect("awards:exclusions", campaign.pk)
    context = {"campaign": campaign, "form": form, "rows": exclusions_of(campaign)}
    return render(request, "awards/exclusions.html", context, status=422 if form.errors else 200)


@require_POST
def remove_exclusion(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop a pair."""
    rows = TitleExclusion.objects.filter(campaign__in=campaigns_visible_to(request.user).values("pk"))
    found = get_object_or_404(rows.select_related("campaign__school", "title", "other"), pk=pk)
    exclusion_actions.remove_exclusion(exclusion=found, by=request.user)
    messages.success(request, "Đã bỏ quy định.")
    return redirect("awards:exclusions", found.campaign_id)

"""Profiles of the nominated ("danh sách trích ngang"), of a campaign or of one unit, as PDF, Word and Excel."""

from typing import Literal

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from awards.models import Nomination
from awards.permissions.nominations import can_see_all_nominations, speaks_for
from awards.queries.list_sheets import profiles_sheet
from awards.queries.nominations import nominations_visible_to
from awards.queries.plain_papers import for_profiles, profile_paper
from awards.views.files import pdf_or_word
from campaigns.models import Campaign
from campaigns.queries.campaigns import campaigns_visible_to
from documents.printing import fresh_bytes
from emulation.decisions import RuleViolation, require
from emulation.lists import write_excel
from units.models import Unit
from units.queries import competing_units_of, units_visible_to
from units.requests import SignedInRequest

Format = Literal["pdf", "docx", "xlsx"]


@require_GET
@never_cache
def campaign_profiles(request: SignedInRequest, campaign_pk: int, file_format: Format) -> FileResponse:
    """Give all dossiers that units have sent."""
    campaign = get_object_or_404(campaigns_visible_to(request.user), pk=campaign_pk)
    require(can_see_all_nominations(request.user, campaign))
    return _file(request, campaign, None, file_format)


@require_GET
@never_cache
def unit_profiles(request: SignedInRequest, campaign_pk: int, unit_pk: int, file_format: Format) -> FileResponse:
    """Give one unit's dossiers to its head, its clerk and the desk; the unit is not there for anybody else."""
    campaign = get_object_or_404(campaigns_visible_to(request.user), pk=campaign_pk)
    units = competing_units_of(campaign.school_id).filter(pk__in=units_visible_to(request.user))
    if not speaks_for(request.user, unit_pk) and not can_see_all_nominations(request.user, campaign):
        units = units.none()
    return _file(request, campaign, get_object_or_404(units, pk=unit_pk), file_format)


def _file(request: SignedInRequest, campaign: Campaign, unit: Unit | None, file_format: Format) -> FileResponse:
    rows = nominations_visible_to(request.user).filter(campaign=campaign)
    found = list(for_profiles(rows.filter(unit=unit) if unit else rows))
    if not found:
        raise RuleViolation("Chưa có hồ sơ đề nghị nào để lập danh sách trích ngang.")
    return pdf_or_word(lambda: _printed(campaign, found, unit, file_format), "Danh sách trích ngang", file_format)


def _printed(campaign: Campaign, rows: list[Nomination], unit: Unit | None, file_format: Format) -> bytes:
    if file_format == "xlsx":
        return write_excel(profiles_sheet(campaign, rows))
    return fresh_bytes(profile_paper(campaign, rows, timezone.localdate(), unit), file_format, final=True)

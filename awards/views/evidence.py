"""Evidence of a dossier: added as a file, as a link or piece by piece, read, taken out."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from awards.actions import evidence as actions
from awards.actions import evidence_uploads as uploads
from awards.forms.evidence import DatedForm, EvidenceForm, EvidenceLinkForm
from awards.models import Evidence, EvidenceUpload, Nomination
from awards.permissions.nominations import can_edit_nomination
from awards.permissions.readings import can_open_dossier
from awards.queries.nomination_rules import nomination_rules_of
from awards.queries.nominations import evidence_visible_to
from awards.views.nominations import nomination_for, nomination_page
from emulation.decisions import RuleViolation, require
from emulation.forms import tried
from emulation.uploads import give
from units.requests import SignedInRequest


@require_POST
def add_evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep an uploaded file with a dossier."""
    found = _mine(request, pk)
    form = EvidenceForm(request.POST, request.FILES, rules=nomination_rules_of(found.campaign))
    if not tried(form, lambda: actions.add_evidence(nomination=found, by=request.user, **form.values())):
        return nomination_page(request, found, evidence_form=form)
    messages.success(request, "Đã thêm minh chứng.")
    return redirect("awards:nomination", found.pk)


@require_POST
def add_evidence_link(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep an address with a dossier."""
    found = _mine(request, pk)
    form = EvidenceLinkForm(request.POST, rules=nomination_rules_of(found.campaign))
    if not tried(form, lambda: actions.add_evidence_link(nomination=found, by=request.user, **form.cleaned_data)):
        return nomination_page(request, found, link_form=form)
    messages.success(request, "Đã thêm liên kết.")
    return redirect("awards:nomination", found.pk)


def _mine(request: SignedInRequest, pk: int) -> Nomination:
    found = nomination_for(request, pk)
    require(can_edit_nomination(request.user, found))
    return found


@require_GET
def evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """Give a private file to somebody who may read the dossier, once it has been scanned."""
    found = get_object_or_404(evidence_visible_to(request.user), pk=pk, link="")
    require(can_open_dossier(request.user, found.nomination))
    if found.scan != Evidence.Scan.CLEAN:
        raise RuleViolation(f"Tệp “{found.name}”: {found.get_scan_display().lower()} nên chưa mở được.")
    return give(found.file, found.name, found.content_type)


@require_POST
def remove_evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take evidence out of a dossier."""
    found = get_object_or_404(evidence_visible_to(request.user).select_related("nomination__campaign"), pk=pk)
    actions.remove_evidence(evidence=found, by=request.user)
    messages.success(request, "Đã bỏ minh chứng.")
    return redirect("awards:nomination", found.nomination_id)


# ---- Piece by piece, for static/js/upload.js: answers are JSON, a refusal is 422 with its sentence -----------------


@require_POST
def begin_upload(request: SignedInRequest, pk: int) -> JsonResponse:
    """Say how much of a file is here already, and where its pieces go."""
    found = nomination_for(request, pk)
    size = request.POST.get("size", "")

    def act() -> dict[str, Any]:
        upload = uploads.begin_upload(
            nomination=found,
            name=request.POST.get("name", ""),
            size=int(size) if size.isdecimal() and len(size) < 12 else 0,
            key=request.POST.get("key", ""),
            by=request.user,
        )
        return {
            "received": upload.received,
            "piece": uploads.PIECE,
            "pieces": reverse("awards:receive_piece", args=[upload.token]),
            "finish": reverse("awards:finish_upload", args=[upload.token]),
        }

    return _answer(act)


@require_POST
def receive_piece(request: SignedInRequest, token: UUID) -> JsonResponse:
    """Take the bytes that begin at `?offset`; 409 says where to go on instead."""
    upload = _upload(request, token)
    offset = request.GET.get("offset", "")
    content = request.read(4 * uploads.PIECE + 1)

    def act() -> dict[str, Any]:
        at = int(offset) if offset.isdecimal() and len(offset) < 12 else upload.size
        return {"received": uploads.receive_piece(upload=upload, offset=at, content=content, by=request.user)}

    return _answer(act)


@require_POST
def finish_upload(request: SignedInRequest, token: UUID) -> JsonResponse:
    """Make evidence of the whole file, with what the form says of it."""
    upload = _upload(request, token)
    form = DatedForm(request.POST, rules=nomination_rules_of(upload.nomination.campaign))

    def act() -> dict[str, Any]:
        if not form.is_valid():
            raise RuleViolation(" ".join(str(error) for errors in form.errors.values() for error in errors))
        uploads.finish_upload(upload=upload, by=request.user, **form.cleaned_data)
        messages.success(request, "Đã thêm minh chứng.")
        return {"page": reverse("awards:nomination", args=[upload.nomination_id])}

    return _answer(act)


def _upload(request: SignedInRequest, token: UUID) -> EvidenceUpload:
    rows = EvidenceUpload.objects.select_related("nomination__campaign__school").filter(by=request.user)
    return get_object_or_404(rows, token=token)


def _answer(act: Callable[[], dict[str, Any]]) -> JsonResponse:
    try:
        return JsonResponse(act())
    except uploads.WrongOffset as wrong:
        return JsonResponse({"received": wrong.received}, status=409)
    except RuleViolation as refusal:
        return JsonResponse({"error": str(refusal)}, status=422)

"""The plan as a paper: a draft printed now, or the way to the issued one."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from campaigns.queries.campaigns import campaign_pages
from documents.views import now_or_later
from units.requests import SignedInRequest


@require_GET
@never_cache
def plan_file(request: SignedInRequest, pk: int, file_format: str) -> HttpResponse | FileResponse:
    """Print a draft with "DỰ THẢO", a very long one by a worker; once issued, lead to the stored bytes."""
    found = get_object_or_404(campaign_pages(request.user).filter(plan__isnull=False), pk=pk)
    plan = found.plan
    if plan.paper is not None:
        return redirect("documents:download_pdf" if file_format == "pdf" else "documents:download_word", plan.paper.pk)
    return now_or_later(request, "plan", pk, file_format, inline=file_format == "pdf")

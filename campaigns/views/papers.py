"""The plan as a paper: a draft printed now, or the way to the issued one."""

from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from campaigns.queries.campaigns import campaign_pages
from campaigns.queries.paper import plan_paper
from documents.printing import fresh_bytes
from documents.rules.register import full_title
from documents.views import file_response, paper_file_name


@require_GET
@never_cache
def plan_file(request: HttpRequest, pk: int, file_format: str) -> HttpResponse:
    """Print a draft with "DỰ THẢO"; once issued, lead to the stored bytes."""
    found = get_object_or_404(campaign_pages(request.user).filter(plan__isnull=False), pk=pk)
    plan = found.plan
    if plan.paper is not None:
        return redirect("documents:download_pdf" if file_format == "pdf" else "documents:download_word", plan.paper.pk)
    content = BytesIO(fresh_bytes(plan_paper(plan), file_format, final=False))
    name = paper_file_name("Dự thảo", full_title(plan.kind_name, plan.title), file_format)
    return file_response(content, name, file_format, inline=file_format == "pdf")

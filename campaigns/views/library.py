"""The library of cited documents: search, and what is no longer in force."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaigns.actions.plan_desk import set_expired
from campaigns.forms.library import CitedDocumentForm
from campaigns.permissions.plans import can_keep_library
from campaigns.queries.library import cited_documents as documents_of
from campaigns.queries.library import documents_visible_to
from campaigns.queries.list_sheets import cited_sheet
from campaigns.queries.plans import office_school
from emulation.decisions import require
from emulation.filters import remembers
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.requests import SignedInRequest

PAGE_SIZE = 30


@require_GET
@remembers("tim")
def cited_documents(request: SignedInRequest) -> HttpResponse | FileResponse:
    """List a school's cited documents; `?tim=` narrows."""
    school = office_school(request.user, request.GET.get("truong", ""))
    require(can_keep_library(request.user, school))
    assert school is not None
    words = request.GET.get("tim", "")
    if file_wanted(request):
        return list_file(request, cited_sheet(school, documents_of(school, words)[: MOST_ROWS + 1]))
    page = page_of(request, documents_of(school, words), PAGE_SIZE)
    return render(request, "campaigns/cited_documents.html", {"page_obj": page, "words": words, "school": school})


@require_http_methods(["GET", "POST"])
def cited_document(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say from when a document is no longer in force."""
    document = get_object_or_404(documents_visible_to(request.user), pk=pk)
    initial = {"expired_on": document.expired_on, "note": document.note}
    form = CitedDocumentForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        set_expired(document=document, by=request.user, **form.cleaned_data)
        messages.success(request, "Đã ghi hiệu lực của văn bản.")
        return redirect(f"{reverse('campaigns:cited_documents')}?truong={document.school_id}")
    return render(request, "campaigns/cited_document.html", {"document": document, "form": form})

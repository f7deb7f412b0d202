"""The public pages: look a paper up by its code, compare a file with it. Nobody signs in and nothing is stored."""

from hashlib import file_digest

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from documents.code_pages import page_of
from documents.forms import CodeForm, CompareForm
from documents.queries import fingerprints_of, paper_by_code, standing_of
from documents.rules.codes import read_code
from emulation.errors import too_many
from emulation.limits import Limit, exceeded

READING = Limit("check_paper", 600)  # a hall of people with their telephones behind one address
GUESSING = Limit("unknown_code", 60)  # codes that no paper has; who has a right one still reads its page
COMPARING = Limit("compare_file", 60)  # files of up to 50 MB


@require_GET
@login_not_required
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for a code, for those who hold the paper and no telephone."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("documents:check_paper", form.cleaned_data["code"])
    return render(request, "documents/look_up.html", {"form": form}, status=404 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@login_not_required
def check_paper(request: HttpRequest, code: str) -> HttpResponse:
    """Show what anybody may know of an issued paper, and say whether a file is it, byte for byte. Two queries."""
    if exceeded(request, READING) or (request.method == "POST" and exceeded(request, COMPARING)):
        return too_many(request)
    code = read_code(code)
    paper = paper_by_code(code)
    if paper is None:
        return _unknown(request, code)
    form = CompareForm(request.POST, request.FILES) if request.method == "POST" else CompareForm()
    prints = fingerprints_of(paper)
    context = {"paper": paper, "form": form, "standing": standing_of(paper), "sha256": prints[-1]}
    if request.method == "POST" and form.is_valid():
        context["same"] = file_digest(form.cleaned_data["file"], "sha256").hexdigest() in prints
    return render(request, "documents/check_paper.html", context, status=422 if form.errors else 200)


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the page of what else carries the code, or say that nothing does."""
    if address := page_of(code):
        return redirect(address)
    if exceeded(request, GUESSING):
        return too_many(request)
    return render(request, "documents/unknown_code.html", {"code": code, "form": CodeForm()}, status=404)

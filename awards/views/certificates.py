"""Certificates of a signed decision: on which design, with the longest name, for paper and for printed stock."""

from collections import Counter
from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from awards.actions import golden_book as actions
from awards.models import AwardDecision
from awards.permissions.certificates import can_print_on_stock, can_seal_certificates
from awards.permissions.decisions import can_print_certificates
from awards.queries.corrections import to_reissue
from awards.queries.decision_paper import design_kinds
from awards.queries.golden_book import certificate_by_code, sealed_counts
from awards.queries.printing import certificates_of, certified, longest
from awards.queries.seen_decisions import decision_seen_by
from documents.forms import CodeForm, PinForm
from documents.permissions import can_design_certificates
from documents.queries import paper_by_code
from documents.queries.designs import designs_of
from documents.rules.codes import read_code
from documents.rules.designs import KINDS
from documents.views import file_response, now_or_later, paper_file_name
from documents.views.proof import GUESSING, READING
from documents.writers.design_layout import problems
from emulation.decisions import require
from emulation.errors import one_or_404, too_many
from emulation.forms import tried
from emulation.limits import exceeded
from units.requests import SignedInRequest

_NAMED = 20  # problems shown at once


@require_GET
def certificates(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what is printed on which design and what cannot be printed as it is, and lead to the files."""
    found = _decision(request, pk)
    awards = certified(found)
    printed = certificates_of(awards)
    names = {row.kind: row.name for row in designs_of(found.campaign.school) if row.in_use}
    kinds = design_kinds(awards)
    counts = Counter(kinds[award.title_id] for award in awards)
    wrong = problems(printed)
    context = {
        "decision": found,
        "campaign": found.campaign,
        "kinds": [(KINDS[kind], number, names.get(kind, "Mẫu có sẵn")) for kind, number in counts.items()],
        "longest": [each.recipient for each in longest(printed)],
        "can_print_on_stock": can_print_on_stock(request.user, found),
        "problems": wrong[:_NAMED],
        "corrected": to_reissue(found),
        "more": len(wrong) - _NAMED,
        "can_seal": can_seal_certificates(request.user, found),
        "counts": sealed_counts(found),
        "can_design": can_design_certificates(request.user, found.campaign.school_id),
    }
    return render(request, "awards/certificates.html", context)


@require_GET
@never_cache
def longest_certificate(request: SignedInRequest, pk: int) -> FileResponse:
    """Print the certificates with the longest name, title, post and achievement, to look at before the pile is."""
    from documents.writers.certificate import write_certificates_pdf

    found = _decision(request, pk)
    pdf = write_certificates_pdf(longest(certificates_of(certified(found))))
    return file_response(BytesIO(pdf), paper_file_name("", "Xem thử giấy khen", "pdf"), "pdf", inline=True)


@require_GET
@never_cache
def certificate_texts(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """Give what stock that is printed already has not yet, moved by the printer's offset."""
    require(can_print_on_stock(request.user, _decision(request, pk)))
    return now_or_later(request, "certificate_texts", pk, "pdf")


@require_GET
@never_cache
def certificates_file(request: SignedInRequest, pk: int, file_format: str) -> HttpResponse | FileResponse:
    """Give all certificates of a signed decision, a page each; hundreds of them are printed by a worker."""
    return now_or_later(request, "certificates", pk, file_format)


@require_http_methods(["GET", "POST"])
def seal_certificates(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for the PIN of the school's key and sign the next certificates; htmx asks on until all are signed."""
    found = _decision(request, pk)
    require(can_seal_certificates(request.user, found))
    form = PinForm(request.POST if request.method == "POST" else None)
    signed = request.method == "POST" and tried(form, lambda: _seal(request, found, form))
    counts = sealed_counts(found)
    if signed and not counts["left"]:
        messages.success(request, f"Đã ký số {counts['sealed']} giấy chứng nhận. Người nhận tải tại mục Sổ vàng.")
        done = reverse("awards:certificates", args=[pk])
        return HttpResponseClientRedirect(done) if request.htmx else redirect(done)
    if signed and not request.htmx:
        return redirect("awards:seal_certificates", pk)
    context = {"decision": found, "campaign": found.campaign, "form": form, "counts": counts, "going": signed}
    template = "awards/_sealing.html" if request.htmx else "awards/seal_certificates.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _seal(request: SignedInRequest, found: AwardDecision, form: PinForm) -> None:
    actions.seal_certificates(decision=found, pin=form.cleaned_data["pin"], by=request.user)


@require_GET
@never_cache
@login_not_required
def check_certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Show what anybody may know of a certificate they hold, in one query; a paper's code leads to the paper."""
    if exceeded(request, READING):
        return too_many(request)
    code = read_code(code)
    found = certificate_by_code(code)
    if found is None and paper_by_code(code):
        return redirect("documents:check_paper", code)
    if found is None and exceeded(request, GUESSING):
        return too_many(request)
    status = 200 if found else 404
    return render(request, "awards/check_certificate.html", {"found": found, "code": code}, status=status)


@require_GET
@login_not_required
def look_up_certificate(request: HttpRequest) -> HttpResponse:
    """Ask for a code, for those who hold the certificate and no telephone."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("awards:check_certificate", form.cleaned_data["code"])
    return render(request, "awards/look_up_certificate.html", {"form": form}, status=404 if form.errors else 200)


@require_GET
@login_not_required
def short_address(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the address in a certificate's square to its page."""
    return redirect("awards:check_certificate", code[:20])


def _decision(request: SignedInRequest, pk: int) -> AwardDecision:
    found = one_or_404(decision_seen_by(request.user, pk))
    require(can_print_certificates(request.user, found))
    return found

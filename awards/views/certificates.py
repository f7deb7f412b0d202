"""Certificates of a signed decision: on which design, with the longest name, for paper and for printed stock."""

from collections import Counter
from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from awards.long_prints import CERTIFICATE_TEXTS, CERTIFICATES
from awards.models import AwardDecision
from awards.permissions.decisions import can_print_certificates
from awards.queries.decision_paper import design_kinds
from awards.queries.decisions import decision_seen_by
from awards.queries.printing import certificates_of, certified, longest
from awards.views.decisions import now_or_later
from documents.permissions import can_design_certificates
from documents.queries.designs import designs_of
from documents.rules.designs import KINDS
from documents.views import file_response, paper_file_name
from documents.writers.design_layout import problems
from emulation.decisions import require
from emulation.errors import one_or_404

_NAMED = 20  # problems shown at once


@require_GET
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
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
        "longest": longest(printed).recipient,
        "problems": wrong[:_NAMED],
        "more": len(wrong) - _NAMED,
        "can_design": can_design_certificates(request.user, found.campaign.school_id),
    }
    return render(request, "awards/certificates.html", context)


@require_GET
@never_cache
def longest_certificate(request: HttpRequest, pk: int) -> FileResponse:
    """Print the one certificate with the longest name, to look at before the pile is printed."""
    from documents.writers.certificate import write_certificates_pdf

    found = _decision(request, pk)
    pdf = write_certificates_pdf([longest(certificates_of(certified(found)))])
    return file_response(BytesIO(pdf), paper_file_name("", "Xem thử giấy khen", "pdf"), "pdf", inline=True)


@require_GET
@never_cache
def certificate_texts(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Give the text alone, moved by the printer's offset, for stock that is printed already."""
    return now_or_later(CERTIFICATE_TEXTS, "certificate_texts", _decision(request, pk), "pdf")


@require_GET
@never_cache
def certificates_file(request: HttpRequest, pk: int, file_format: str) -> HttpResponse | FileResponse:
    """Give all certificates of a signed decision, a page each; hundreds of them are printed by a worker."""
    return now_or_later(CERTIFICATES, "certificates", _decision(request, pk), file_format)


def _decision(request: HttpRequest, pk: int) -> AwardDecision:
    found = one_or_404(decision_seen_by(request.user, pk))
    require(can_print_certificates(request.user, found))
    return found

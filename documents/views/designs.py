"""Designs of certificates: list, place the texts, look at the longest name, adjust the printer, use."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.actions import designs as actions
from documents.artwork import artwork_size
from documents.forms.designs import ArtworkForm, DesignForm, FieldForm, KindForm, field_forms
from documents.models import CertificateDesign
from documents.permissions import can_design_certificates
from documents.queries.designs import (
    as_design,
    design_school,
    designs_of,
    designs_visible_to,
    specimens,
)
from documents.rules.designs import MM_PER_PT, Design, artwork_warnings, overlaps
from documents.rules.paper import Certificate
from documents.views.papers import file_response, paper_file_name
from documents.writers.calibration import calibration_pdf
from documents.writers.design_layout import field_spots, problems
from emulation.decisions import RuleViolation, require
from emulation.forms import tried
from emulation.text import decimal_text
from units.requests import SignedInRequest

_BUILT_IN = {"flags": "documents/certificate-title.png", "border": "documents/certificate-praise.png"}


@require_http_methods(["GET", "POST"])
def designs(request: SignedInRequest) -> HttpResponse:
    """List the school's designs; POST adds one of a kind."""
    school = design_school(request.user)
    require(can_design_certificates(request.user, school))
    assert school is not None
    form = KindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = actions.create_design(school=school, kind=form.cleaned_data["kind"], by=request.user)
        messages.success(request, "Đã thêm mẫu với bố cục có sẵn. Vui lòng chỉnh vị trí các ô chữ.")
        return redirect("documents:design", row.pk)
    context = {"rows": designs_of(school), "form": form}
    return render(request, "documents/designs.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def design(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a design with a specimen on it; POST keeps the numbers."""
    found = _design(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = DesignForm(posted, initial={name: getattr(found, name) for name in DesignForm.base_fields})
    rows = field_forms(as_design(found).fields, posted)
    sound = posted is not None and not any(row.errors for row in rows)
    if sound and tried(form, lambda: _save(request, found, form, rows)):
        messages.success(request, "Đã lưu mẫu giấy.")
        return redirect("documents:design", found.pk)
    return _page(request, found, form=form, rows=rows)


def _save(request: SignedInRequest, found: CertificateDesign, form: DesignForm, rows: list[FieldForm]) -> None:
    placed = [field for row in rows if (field := row.placed())]
    actions.save_design(design=found, placed=placed, by=request.user, **form.cleaned_data)


def _page(
    request: SignedInRequest,
    found: CertificateDesign,
    *,
    form: DesignForm | None = None,
    rows: list[FieldForm] | None = None,
    upload: ArtworkForm | None = None,
) -> HttpResponse:
    """The page of a design, with whatever of its forms was refused."""
    shown = as_design(found)
    examples = _specimens(request, found, shown)
    wrong = bool((form and form.errors) or (upload and upload.errors) or any(row.errors for row in rows or ()))
    context = {
        "design": found,
        "form": form or DesignForm(initial={name: getattr(found, name) for name in DesignForm.base_fields}),
        "rows": rows or field_forms(shown.fields),
        "upload": upload or ArtworkForm(),
        "examples": [(example, list(_boxes(example))) for example in examples],
        "picture": _picture(found),
        "wrong": wrong,
        "problems": [*_unsharp(found, shown), *overlaps(shown.fields), *problems(examples)],
    }
    return render(request, "documents/design.html", context, status=422 if wrong else 200)


def _unsharp(found: CertificateDesign, shown: Design) -> list[str]:
    return artwork_warnings(artwork_size(shown.artwork), found.width, found.height) if shown.artwork else []


def _boxes(example: Certificate) -> Iterator[dict[str, Any]]:
    """What the picture of the page shows of each field: its box, and its lines as they are printed."""
    assert example.design is not None
    for field in example.design.fields:
        try:
            spots = field_spots(field, example)
        except RuleViolation:  # no room: the sentence stands above the picture
            spots = []
        yield {"field": field, "lines": [(spot, spot.size * MM_PER_PT) for spot in spots]}


def _picture(found: CertificateDesign) -> str:
    """The address of what lies beneath the text, or nothing."""
    if found.background == CertificateDesign.Background.OWN:
        return reverse("documents:design_artwork", args=[found.pk])
    return "" if found.background == CertificateDesign.Background.NONE else static(_BUILT_IN[found.background])


@require_http_methods(["GET", "POST"])
@never_cache
def artwork(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the picture under the text; POST takes a new one."""
    found = _design(request, pk)
    if request.method == "GET":
        if not found.artwork:
            raise RuleViolation("Mẫu này chưa có hình nền của trường.")
        return HttpResponse(bytes(found.artwork), content_type="image/jpeg")
    upload = ArtworkForm(request.POST, request.FILES)
    if tried(upload, lambda: _keep_artwork(request, found, upload)):
        return redirect("documents:design", found.pk)
    return _page(request, found, upload=upload)


def _keep_artwork(request: SignedInRequest, found: CertificateDesign, upload: ArtworkForm) -> None:
    notes = actions.keep_artwork(design=found, upload=upload.cleaned_data["file"], by=request.user)
    messages.success(request, "Đã đặt hình nền của trường dưới các ô chữ.")
    for note in notes:
        messages.warning(request, note)


@require_GET
@never_cache
def preview(request: SignedInRequest, pk: int) -> FileResponse:
    """Print the specimens with the school's longest texts; "?chi-chu=1": only what printed stock has not yet."""
    from documents.writers.certificate import write_certificates_pdf

    found = _design(request, pk)
    examples = _specimens(request, found, as_design(found, text_only="chi-chu" in request.GET))
    return file_response(
        BytesIO(write_certificates_pdf(examples)),
        paper_file_name("", f"Xem thử {found.name}", "pdf"),
        "pdf",
        inline=True,
    )


@require_GET
@never_cache
def calibration(request: SignedInRequest, pk: int) -> FileResponse:
    """Print the page by which a printer is adjusted to stock."""
    found = _design(request, pk)
    note = f"Độ lệch đang ghi: ngang {_mm(found.offset_x)} mm, dọc {_mm(found.offset_y)} mm."
    pdf = calibration_pdf(as_design(found, text_only=True), note)
    return file_response(BytesIO(pdf), paper_file_name("", f"Cân chỉnh {found.name}", "pdf"), "pdf", inline=True)


def _mm(value: float) -> str:
    return decimal_text(Decimal(str(value)))


@require_POST
def use_design(request: SignedInRequest, pk: int) -> HttpResponse:
    """Print on this design from now on."""
    found = _design(request, pk)
    actions.use_design(design=found, by=request.user)
    messages.success(request, f"{found.get_kind_display()} từ nay in theo mẫu “{found.name}”.")
    return redirect("documents:designs")


@require_POST
def stop_design(request: SignedInRequest, pk: int) -> HttpResponse:
    """Go back to the built-in page."""
    found = _design(request, pk)
    actions.stop_design(design=found, by=request.user)
    messages.success(request, f"{found.get_kind_display()} từ nay in theo mẫu có sẵn.")
    return redirect("documents:designs")


@require_POST
def delete_design(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a design away."""
    actions.delete_design(design=_design(request, pk), by=request.user)
    messages.success(request, "Đã xóa mẫu giấy.")
    return redirect("documents:designs")


def _design(request: SignedInRequest, pk: int) -> CertificateDesign:
    found = get_object_or_404(designs_visible_to(request.user), pk=pk)
    require(can_design_certificates(request.user, found.school_id))
    return found


def _specimens(request: SignedInRequest, found: CertificateDesign, shown: Design) -> list[Certificate]:
    address = request.build_absolute_uri(reverse("documents:look_up"))
    return specimens(found, timezone.localdate(), shown, address)

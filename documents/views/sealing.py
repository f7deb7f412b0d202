"""The school's signature: add it to a paper, keep the key and the picture of the seal; one's own signature picture."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from documents.actions import seal_paper as seal
from documents.actions import store_seal_image, store_seal_key, store_signature_image
from documents.forms import KeyForm, PictureForm, PinForm, SealPictureForm
from documents.permissions import can_keep_key, can_keep_seal, can_seal_paper
from documents.queries import key_school, seal_image_of, seal_key_of, seal_school, signature_image_of
from documents.views.papers import paper_for
from emulation.decisions import RuleViolation, require
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def seal_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask the clerk for the PIN of the school's key and add the school's signature."""
    paper = paper_for(request, pk)
    require(can_seal_paper(request.user, paper))
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            seal(paper=paper, pin=form.cleaned_data["pin"], by=request.user)
        except RuleViolation as refusal:
            form.add_error("pin", str(refusal))
        else:
            messages.success(request, f"Văn bản số {paper.number_text} đã có chữ ký số của trường.")
            return redirect("documents:paper_detail", paper.pk)
    context = {"paper": paper, "form": form, "key": seal_key_of(paper.school), "seal": seal_image_of(paper.school)}
    return render(request, "documents/seal_paper.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def school_seal(request: SignedInRequest) -> HttpResponse:
    """Show the school's key and seal, and take new ones: two forms, told apart by their button."""
    school = seal_school(request.user)
    require(can_keep_seal(request.user, school))
    assert school is not None
    chosen = request.POST.get("what")
    key_form = KeyForm(*_posted(request, chosen == "key"), prefix="key")
    picture_form = SealPictureForm(*_posted(request, chosen == "picture"), prefix="picture")
    form = key_form if chosen == "key" else picture_form
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        content = values.pop("file").read()
        try:
            if chosen == "key":
                store_seal_key(school=school, pkcs12=content, pin=values["pin"], by=request.user)
            else:
                store_seal_image(school=school, png=content, size_mm=values["size_mm"], by=request.user)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã lưu.")
            return redirect("documents:school_seal")
    context = {
        "key_form": key_form,
        "picture_form": picture_form,
        "key": seal_key_of(school),
        "seal": seal_image_of(school),
    }
    return render(request, "documents/school_seal.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def signature_picture(request: SignedInRequest) -> HttpResponse:
    """Take the picture of one's own signature."""
    school = key_school(request.user)
    require(can_keep_key(request.user, school))
    assert school is not None
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            png = form.cleaned_data["file"].read()
            store_signature_image(holder=request.user, school=school, png=png, by=request.user)
        except RuleViolation as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, "Đã lưu hình chữ ký.")
            return redirect("documents:signing_key")
    context = {"form": form, "kept": signature_image_of(request.user) is not None}
    return render(request, "documents/signature_picture.html", context, status=422 if form.errors else 200)


def _posted(request: SignedInRequest, mine: bool) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if mine else (None, None)

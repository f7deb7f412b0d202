"""The page that measures a PDF against an official form. Nothing is stored, neither the file nor what was found."""

from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documents.checking import Report, Unreadable
from documents.checking.apart import check_apart
from documents.forms.check_form import CheckForm
from documents.permissions import can_see_register
from documents.rules.paper import Form
from units.requests import SignedInRequest

SECONDS = 25  # a person waits for the answer
BUSY = "Hệ thống đang đo một tệp khác của đồng chí. Vui lòng đợi tệp đó xong rồi gửi lại."


@require_http_methods(["GET", "POST"])
@never_cache
def check_form(request: SignedInRequest) -> HttpResponse:
    """Take a PDF and show how it stands to the form: what is wrong, what cannot be told, what is right."""
    form = CheckForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form, "can_register": can_see_register(request.user)}
    if request.method == "POST" and form.is_valid():
        upload: UploadedFile = form.cleaned_data["file"]
        try:
            context["report"] = _measured(request, upload.read(), form.cleaned_data["form"])
            context["name"] = upload.name
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
    return render(request, "documents/check_form.html", context)


def _measured(request: SignedInRequest, data: bytes, form: Form) -> Report:
    """Measure one file at a time for each person. Raises Unreadable with a sentence."""
    turn = f"check-form-{request.user.pk}"
    if not cache.add(turn, 1, timeout=SECONDS + 5):
        raise Unreadable(BUSY)
    try:
        return check_apart(data, form, seconds=SECONDS)
    finally:
        cache.delete(turn)

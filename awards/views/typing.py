"""The part of a page that keeps what is typed and not saved: `act` "autosave" and "drop" of a form of a dossier."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from awards.actions.typing import drop_typing, keep_typing
from awards.models import Nomination
from awards.rules.dossiers import DossierPart
from units.requests import SignedInRequest


def kept(
    request: SignedInRequest, nomination: Nomination, part: DossierPart, names: Iterable[str]
) -> HttpResponse | None:
    """Keep or drop what was typed in the fields named, where that is what was asked; None where it was not."""
    act = request.POST.get("act") if request.method == "POST" else None
    if act == "autosave":
        typed = {name: request.POST[name] for name in names if name in request.POST}
        keep_typing(nomination=nomination, part=part, typed=typed, by=request.user)
        return HttpResponse(status=204)
    if act == "drop":
        drop_typing(nomination=nomination, part=part, by=request.user)
        messages.success(request, "Đã bỏ phần gõ dở. Đây là nội dung đã lưu.")
        return redirect(request.path)
    return None

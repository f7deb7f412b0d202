"""Sign outside the system: hold a number, take the file, bring it back signed, or give the number up."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.actions import OtherSigner, file_scan, finish_paper, prepare_paper, void_paper
from documents.forms import OtherSignerForm, ScanForm, SignedFileForm, VoidForm
from documents.models import IssuedPaper, PaperToSign
from documents.queries import prepared_for
from documents.signing_acts import SigningAct, act_named
from documents.views.ahead import ahead_of, held_of, signing
from documents.views.papers import file_response, paper_file_name
from emulation.decisions import RuleViolation, require
from units.models import User
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def sign_outside(request: SignedInRequest, name: str, key: str, *, by_hand: bool = False) -> HttpResponse:
    """Explain how a paper is signed outside, by a key or in ink, and hold its number when asked to."""
    act, thing = _act_and_thing(request.user, name, key)
    held = held_of(request.user, name, thing)
    if held and held.url:
        return redirect(held.url)
    require(act.allowed(request.user, thing))
    refusal, ahead = str(held or ""), ahead_of(request.user, name, thing)
    if request.method == "POST":
        try:
            with signing(ahead):
                made = prepare_paper(act=act, thing=thing, by=request.user, by_hand=by_hand)
        except RuleViolation as violation:
            refusal = str(violation)
        else:
            to_do = "in và ký" if by_hand else "ký"
            messages.success(request, f"Đã giữ số {made.number_text} và chuẩn bị tệp để {to_do}.")
            return redirect("documents:paper_to_sign", made.pk)
    context = {
        "title": act.title(thing),
        "back": act.url(thing),
        "refusal": refusal,
        "ahead": ahead,
        "by_hand": by_hand,
    }
    return render(request, "documents/sign_outside.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "POST"])
def paper_to_sign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the held number with its file, and take the signed file."""
    held = _held(request, pk)
    form = _file_form(held, "other" in request.POST)(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            paper = _finished(request, held, form)
        except OtherSigner as other:
            return _page(request, held, OtherSignerForm(), VoidForm(), other=str(other))
        except RuleViolation as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, f"Đã nhận tệp đã ký và ban hành văn bản số {paper.number_text}.")
            return redirect("documents:paper_detail", paper.pk)
    return _page(request, held, form, VoidForm())


def _file_form(held: PaperToSign, other: bool = False) -> type[SignedFileForm | ScanForm]:
    if held.by_hand:
        return ScanForm
    return OtherSignerForm if other else SignedFileForm


def _finished(request: SignedInRequest, held: PaperToSign, form: SignedFileForm | ScanForm) -> IssuedPaper:
    act, thing = _act_and_thing(held.prepared_by, held.act, held.act_key)
    if held.by_hand:
        return file_scan(prepared=held, act=act, thing=thing, upload=form.cleaned_data["file"], by=request.user)
    upload, reason = form.cleaned_data["file"].read(), form.cleaned_data.get("reason", "")
    return finish_paper(prepared=held, act=act, thing=thing, upload=upload, by=request.user, reason=reason)


@require_POST
def void_number(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a held number up, with the reason that the register will show."""
    held = _held(request, pk)
    form = VoidForm(request.POST)
    if form.is_valid():
        try:
            void_paper(prepared=held, reason=form.cleaned_data["reason"], by=request.user)
        except RuleViolation as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, f"Đã hủy số {held.number_text}; sổ đăng ký ghi lý do.")
            return redirect("documents:paper_to_sign", held.pk)
    return _page(request, held, _file_form(held)(), form)


@require_GET
@never_cache
def download_to_sign(request: SignedInRequest, pk: int) -> FileResponse:
    """Stream the bytes to be signed."""
    held = _held(request, pk)
    if held.state != PaperToSign.State.WAITING:
        raise RuleViolation("Số này không còn chờ ký nên không tải tệp để ký được nữa.")
    name = paper_file_name(held.number_text, f"{held.title} chờ ký", "pdf")
    return file_response(held.pdf.open("rb"), name, "pdf")


def _held(request: SignedInRequest, pk: int) -> PaperToSign:
    return get_object_or_404(prepared_for(request.user), pk=pk)


def _act_and_thing(user: User, name: str, key: str) -> tuple[SigningAct, Any]:
    act = act_named(name)
    thing = act.find(user, key) if act else None
    if act is None or thing is None:
        raise Http404
    return act, thing


def _page(
    request: SignedInRequest, held: PaperToSign, form: SignedFileForm | ScanForm, void: VoidForm, *, other: str = ""
) -> HttpResponse:
    wrong = bool(form.errors or void.errors or other)
    waiting = held.state == PaperToSign.State.WAITING
    context = {"held": held, "form": form, "void_form": void, "waiting": waiting, "other": other}
    return render(request, "documents/paper_to_sign.html", context, status=422 if wrong else 200)

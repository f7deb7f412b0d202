"""Honours behind the page: whom to show, what they agreed to, the story, the photo."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import honours as actions
from awards.forms.honours import ConsentForm, PhotoForm, StoryForm
from awards.permissions.honours import Honoured, can_consent, can_edit_honours, school_of, speaks_for
from awards.queries.exemplars import exemplars_visible_to
from awards.queries.honours import (
    awards_to_honour,
    candidates_of,
    consent_of,
    exemplar_years,
    exemplars_of,
    in_words,
)
from awards.queries.ledger import years_of
from awards.queries.list_sheets import honours_sheet
from emulation.decisions import RuleViolation, require
from emulation.events import history
from emulation.filters import remembers
from emulation.forms import tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.queries import first_school
from units.requests import SignedInRequest

_PER_PAGE = 25
AWARD, EXEMPLAR = "ket-qua", "dien-hinh"  # what is honoured, in addresses


@require_GET
@remembers("year")
def honours(request: SignedInRequest) -> HttpResponse | FileResponse:
    """List the school's awards, or its exemplars, with who agreed and what is shown; the year narrows."""
    school = first_school(request.user)
    if school is None:
        raise RuleViolation("Tài khoản này không thuộc trường nào nên không có trang vinh danh.")
    require(can_edit_honours(request.user, school))
    what = EXEMPLAR if request.GET.get("loai") == EXEMPLAR else AWARD
    years = years_of(frozenset({school.pk})) if what == AWARD else exemplar_years(school)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else None
    rows = candidates_of(school, year) if what == AWARD else exemplars_of(school, year)
    if file_wanted(request):
        return list_file(request, honours_sheet(school, rows[: MOST_ROWS + 1], f"Năm {year}" if year else ""))
    page = page_of(request, rows, _PER_PAGE)
    choices = [(each, each) for each in years]
    context = {"school": school, "years": choices, "year": year, "page_obj": page, "what": what}
    return render(request, "awards/honours.html", context)


@require_http_methods(["GET", "POST"])
def honour(request: SignedInRequest, what: str, pk: int) -> HttpResponse:
    """Show an honour as it is edited; POST keeps the story."""
    thing = _thing(request, what, pk)
    require(can_edit_honours(request.user, school_of(thing)))
    form = StoryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(
        form, lambda: actions.save_story(thing=thing, story=form.cleaned_data["story"], by=request.user)
    ):
        messages.success(request, "Đã lưu câu chuyện.")
        return redirect("awards:honour", what, pk)
    return _desk(request, what, thing, form=form if request.method == "POST" else None)


def _desk(
    request: SignedInRequest, what: str, thing: Honoured, form: StoryForm | None = None, photo: PhotoForm | None = None
) -> HttpResponse:
    """The page of an honour, with whatever of its forms was refused."""
    honour = getattr(thing, "honour", None)
    told = honour.story if honour else getattr(thing, "story", "")
    context = {
        "what": what,
        "thing": thing,
        "words": in_words(thing),
        "honour": honour,
        "consent": consent_of(thing),
        "form": form or StoryForm(initial={"story": told}),
        "photo_form": photo or PhotoForm(),
        "history": history(honour) if honour else [],
    }
    wrong = bool((form and form.errors) or (photo and photo.errors))
    return render(request, "awards/honour.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
def honour_consent(request: SignedInRequest, what: str, pk: int) -> HttpResponse:
    """Ask the honoured which fields everybody may see."""
    thing = _thing(request, what, pk)
    require(can_consent(request.user, thing))
    own, given = speaks_for(request.user, thing), consent_of(thing)
    initial = {"fields": given.fields if given else []}
    form = ConsentForm(request.POST if request.method == "POST" else None, initial=initial, own=own)
    if request.method == "POST" and tried(
        form, lambda: actions.give_consent(thing=thing, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi nhận đồng ý. Đồng chí có thể rút lại bất cứ lúc nào tại trang này.")
        return redirect("awards:honour_consent", what, pk)
    context = {"what": what, "thing": thing, "words": in_words(thing), "form": form, "consent": given, "own": own}
    return render(request, "awards/honour_consent.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_consent(request: SignedInRequest, what: str, pk: int) -> HttpResponse:
    """Take one's word back."""
    actions.withdraw_consent(thing=_thing(request, what, pk), by=request.user)
    messages.success(request, "Đã rút đồng ý; thông tin không còn trên trang vinh danh.")
    return redirect("awards:honour_consent", what, pk)


@require_POST
def keep_photo(request: SignedInRequest, what: str, pk: int) -> HttpResponse:
    """Take a photo."""
    thing = _thing(request, what, pk)
    require(can_edit_honours(request.user, school_of(thing)))
    form = PhotoForm(request.POST, request.FILES)
    if tried(form, lambda: actions.keep_photo(thing=thing, upload=form.cleaned_data["file"], by=request.user)):
        messages.success(request, "Đã lưu ảnh.")
        return redirect("awards:honour", what, pk)
    return _desk(request, what, thing, photo=form)


@require_POST
def show_honour(request: SignedInRequest, what: str, pk: int) -> HttpResponse:
    """Show it to everybody."""
    actions.show_honour(thing=_thing(request, what, pk), by=request.user)
    messages.success(request, "Đã đăng.")
    return redirect("awards:honour", what, pk)


@require_POST
def take_down_honour(request: SignedInRequest, what: str, pk: int) -> HttpResponse:
    """Take it down at once."""
    actions.take_down_honour(thing=_thing(request, what, pk), by=request.user)
    messages.success(request, "Đã gỡ khỏi trang vinh danh, bản tin và màn hình.")
    return redirect("awards:honour", what, pk)


def _thing(request: SignedInRequest, what: str, pk: int) -> Honoured:
    """Fetch the award ("ket-qua") or the exemplar ("dien-hinh") that an address is about."""
    if what == AWARD:
        return get_object_or_404(awards_to_honour(request.user), pk=pk)
    if what == EXEMPLAR:
        return get_object_or_404(exemplars_visible_to(request.user).select_related("honour", "person__unit"), pk=pk)
    raise Http404

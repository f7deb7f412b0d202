"""Honours behind the page: whom to show, what they agreed to, the story, the photo."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import honours as actions
from awards.forms.honours import ConsentForm, PhotoForm, StoryForm
from awards.models import Award
from awards.permissions.honours import can_consent, can_edit_honours, speaks_for_award
from awards.queries.honours import awards_to_honour, candidates_of, consent_of
from awards.queries.ledger import years_of
from emulation.decisions import RuleViolation, require
from emulation.events import history
from emulation.forms import tried
from units.queries import schools_visible_to

_PER_PAGE = 25


@require_GET
def honours(request: HttpRequest) -> HttpResponse:
    """List the school's awards with who agreed and what is shown; the year narrows."""
    school = schools_visible_to(request.user).first()
    if school is None:
        raise RuleViolation("Tài khoản này không thuộc trường nào nên không có trang vinh danh.")
    require(can_edit_honours(request.user, school))
    years = years_of(frozenset({school.pk}))
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else None
    page = Paginator(candidates_of(school, year), _PER_PAGE).get_page(request.GET.get("page"))
    context = {"school": school, "years": years, "year": year, "page_obj": page}
    return render(request, "awards/honours.html", context)


@require_http_methods(["GET", "POST"])
def honour(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an honour as it is edited; POST keeps the story."""
    award = _award(request, pk)
    require(can_edit_honours(request.user, award.school_id))
    kept = award.honour.story if hasattr(award, "honour") else ""
    form = StoryForm(request.POST if request.method == "POST" else None, initial={"story": kept})
    if request.method == "POST" and tried(
        form, lambda: actions.save_story(award=award, story=form.cleaned_data["story"], by=request.user)
    ):
        messages.success(request, "Đã lưu câu chuyện.")
        return redirect("awards:honour", pk)
    return _desk(request, award, form=form)


def _desk(
    request: HttpRequest, award: Award, form: StoryForm | None = None, photo: PhotoForm | None = None
) -> HttpResponse:
    """The page of an honour, with whatever of its forms was refused."""
    honour = getattr(award, "honour", None)
    context = {
        "award": award,
        "honour": honour,
        "consent": consent_of(award),
        "form": form or StoryForm(initial={"story": honour.story if honour else ""}),
        "photo_form": photo or PhotoForm(),
        "history": history(honour) if honour else [],
    }
    wrong = bool((form and form.errors) or (photo and photo.errors))
    return render(request, "awards/honour.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
def honour_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the honoured which fields everybody may see."""
    award = _award(request, pk)
    require(can_consent(request.user, award))
    own, given = speaks_for_award(request.user, award), consent_of(award)
    initial = {"fields": given.fields if given else ["name", "title"]}
    form = ConsentForm(request.POST if request.method == "POST" else None, initial=initial, own=own)
    if request.method == "POST" and tried(
        form, lambda: actions.give_consent(award=award, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi nhận đồng ý. Đồng chí có thể rút lại bất cứ lúc nào tại trang này.")
        return redirect("awards:honour_consent", pk)
    context = {"award": award, "form": form, "consent": given, "own": own}
    return render(request, "awards/honour_consent.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's word back."""
    award = _award(request, pk)
    return _done(
        request,
        lambda: actions.withdraw_consent(award=award, by=request.user),
        "Đã rút đồng ý; thông tin không còn trên trang vinh danh.",
        "awards:honour_consent",
        pk,
    )


@require_POST
def keep_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a photo."""
    award = _award(request, pk)
    require(can_edit_honours(request.user, award.school_id))
    form = PhotoForm(request.POST, request.FILES)
    if tried(form, lambda: actions.keep_photo(award=award, upload=form.cleaned_data["file"], by=request.user)):
        messages.success(request, "Đã lưu ảnh.")
        return redirect("awards:honour", pk)
    return _desk(request, award, photo=form)


@require_POST
def show_honour(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it to everybody."""
    award = _award(request, pk)
    return _done(request, lambda: actions.show_honour(award=award, by=request.user), "Đã đăng.", "awards:honour", pk)


@require_POST
def take_down_honour(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it down at once."""
    award = _award(request, pk)
    return _done(
        request,
        lambda: actions.take_down_honour(award=award, by=request.user),
        "Đã gỡ khỏi trang vinh danh, bản tin và màn hình.",
        "awards:honour",
        pk,
    )


def _done(request: HttpRequest, act: Callable[[], object], words: str, back: str, pk: int) -> HttpResponse:
    act()
    messages.success(request, words)
    return redirect(back, pk)


def _award(request: HttpRequest, pk: int) -> Award:
    return get_object_or_404(awards_to_honour(request.user), pk=pk)

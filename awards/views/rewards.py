"""The reward fund, payment lists and hand-overs."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import rewards as actions
from awards.forms.rewards import CancelHandOverForm, FundForm, HandOverFileForm, HandOverForm
from awards.models import AwardDecision, HandOver
from awards.permissions.rewards import can_cancel_hand_over, can_hand_over, can_keep_fund, can_see_fund
from awards.queries import rewards as queries
from awards.queries.ledger import outside_decisions_visible_to
from awards.queries.list_sheets import payments_sheet
from awards.queries.payment_lines import changes_since, listed_supplements, pay_lines, total_of
from awards.queries.payment_paper import (
    change_words,
    cited_source,
    payment_paper,
    payment_sheet,
    school_of,
    supplement_paper,
)
from awards.queries.rewards import Source
from awards.queries.seen_decisions import decision_seen_by
from awards.queries.supplements import supplements_of
from awards.rules.stages import DecisionStage
from awards.views.files import pdf_or_word
from awards.views.finding import search_in
from documents.printing import fresh_bytes
from emulation.decisions import Decision, RuleViolation, require
from emulation.errors import one_or_404
from emulation.filters import remembers
from emulation.forms import tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from emulation.uploads import give
from units.models import Unit
from units.queries import schools_visible_to
from units.requests import SignedInRequest

_PER_PAGE = 20
_OWN, _OUTSIDE = "decision", "outside"


# ---- The fund -----------------------------------------------------------------------------------------------------


def _school(request: SignedInRequest, pk: int) -> Unit:
    school = get_object_or_404(schools_visible_to(request.user), pk=pk)
    require(can_see_fund(request.user, school))
    return school


@require_GET
@remembers("year")
def fund(request: SignedInRequest, school_pk: int) -> HttpResponse | FileResponse:
    """Show a year of the fund: budget, committed, spent; what each decision pays; to whom what was paid and when."""
    school, today = _school(request, school_pk), timezone.localdate()
    years = queries.years_with_rewards(school, today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else today.year
    if file_wanted(request):
        return list_file(request, payments_sheet(school, year, queries.payments_in(school, year)[: MOST_ROWS + 1]))
    context = {
        "school": school,
        "year": year,
        "years": years,
        "fund": queries.fund_of(school, year),
        "state": queries.fund_state(school, year),
        "decisions": queries.decisions_paid_in(school, year),
        "page_obj": page_of(request, queries.payments_in(school, year), _PER_PAGE),
        "can_keep": can_keep_fund(request.user, school),
    }
    return render(request, "awards/fund.html", context)


@require_http_methods(["GET", "POST"])
def set_fund(request: SignedInRequest, school_pk: int) -> HttpResponse:
    """Write the budget of a year: of `?year=`, or of this one."""
    school = _school(request, school_pk)
    require(can_keep_fund(request.user, school))
    asked, this = request.GET.get("year", ""), timezone.localdate().year
    year = int(asked) if asked.isdecimal() and this - 20 <= int(asked) <= this + 1 else this
    known = queries.fund_of(school, year)
    initial = {"budget": known.budget, "source": known.source} if known else {}
    form = FundForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and tried(
        form, lambda: actions.set_fund(school=school, year=year, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"Đã ghi dự toán quỹ khen thưởng năm {year}.")
        return redirect(f"{reverse('awards:fund', args=[school.pk])}?year={year}")
    context = {"school": school, "year": year, "form": form}
    return render(request, "awards/set_fund.html", context, status=422 if form.errors else 200)


# ---- What one decision pays, and its hand-overs -------------------------------------------------------------------


def _source(request: SignedInRequest, basis: str, pk: int) -> Source:
    """Fetch a decision that is signed, or one of the level above, for the desk of its school."""
    found: Source
    if basis == _OWN:
        found = one_or_404(decision_seen_by(request.user, pk))
    elif basis == _OUTSIDE:
        found = get_object_or_404(outside_decisions_visible_to(request.user).select_related("school", "answer"), pk=pk)
    else:
        raise Http404
    require(can_see_fund(request.user, school_of(found)))
    if isinstance(found, AwardDecision) and found.stage == DecisionStage.DRAFT:
        raise RuleViolation("Quyết định chưa ký nên chưa có danh sách chi thưởng.")
    return found


def _basis(source: Source) -> str:
    return _OWN if isinstance(source, AwardDecision) else _OUTSIDE


@require_GET
def rewards(request: SignedInRequest, basis: str, pk: int) -> HttpResponse | FileResponse:
    """Show what a decision pays, what was handed over and what was not; as Excel with ?dang=xlsx."""
    source = _source(request, basis, pk)
    if file_wanted(request):
        return list_file(request, payment_sheet(source))
    page = page_of(request, queries.rewards_of(source), _PER_PAGE)
    lines = pay_lines(source)
    changes, more = changes_since(source, lines), list(supplements_of(source))
    context = {
        "source": source,
        "basis": basis,
        "school": school_of(source),
        "cited": cited_source(source),
        "page_obj": page,
        "paid_number": len(lines),
        "total": total_of(lines),
        "changes": [change_words(each) for each in changes],
        "left": total_of(lines) + total_of(changes),
        "supplements": more,
        "waiting": any(not row.handed for row in more) or queries.is_somebody_waiting(source),  # type: ignore[attr-defined]
        "hand_overs": queries.hand_overs_of(source),
        "can_hand_over": _can_hand_over(request, source),
    }
    return render(request, "awards/rewards.html", context)


def _can_hand_over(request: SignedInRequest, source: Source) -> Decision:
    if isinstance(source, AwardDecision):
        return can_hand_over(request.user, source)
    return can_keep_fund(request.user, source.school_id)


@require_GET
@never_cache
def payment_list(request: SignedInRequest, basis: str, pk: int, file_format: str) -> FileResponse:
    """Give the payment list as a paper to be signed."""
    source = _source(request, basis, pk)
    if not pay_lines(source):
        raise RuleViolation("Quyết định này không có khoản tiền thưởng nào trường phải chi.")
    paper = payment_paper(source, timezone.localdate())
    return pdf_or_word(lambda: fresh_bytes(paper, file_format, final=True), "Danh sách chi tiền thưởng", file_format)  # type: ignore[arg-type]


@require_GET
@never_cache
def supplement_list(request: SignedInRequest, basis: str, pk: int, file_format: str) -> FileResponse:
    """Give the list of what is paid besides as a paper to be signed."""
    source = _source(request, basis, pk)
    if not listed_supplements(source).exists():
        raise RuleViolation("Quyết định này không có khoản nào phải chi bổ sung.")
    paper = supplement_paper(source, timezone.localdate())
    name = "Danh sách chi bổ sung tiền thưởng"
    return pdf_or_word(lambda: fresh_bytes(paper, file_format, final=True), name, file_format)  # type: ignore[arg-type]


@require_http_methods(["GET", "POST"])
def hand_over(request: SignedInRequest, basis: str, pk: int) -> HttpResponse:
    """Record who got certificate and money, with the signed list and photos."""
    source = _source(request, basis, pk)
    require(_can_hand_over(request, source))
    left = queries.rewards_of(source).filter(handed=False)  # type: ignore[misc]
    due = supplements_of(source).filter(handed=False)  # type: ignore[misc]
    if not left.exists() and not due.exists():
        raise RuleViolation("Mọi tập thể, cá nhân theo quyết định này đã được ghi nhận trao thưởng.")
    search = search_in(request, left, HandOverForm)
    form = HandOverForm(
        request.POST if search.sent else None,
        request.FILES if search.sent else None,
        left=search.awards,
        due=due,
        initial=search.typed,
    )
    if search.sent and tried(form, lambda: _hand_over(request, source, form)):
        messages.success(request, "Đã ghi nhận trao thưởng.")
        return redirect("awards:rewards", basis, pk)
    context = {"source": source, "basis": basis, "cited": cited_source(source), "form": form} | search.context
    return render(request, "awards/hand_over.html", context, status=422 if form.errors else 200)


def _hand_over(request: SignedInRequest, source: Source, form: HandOverForm) -> None:
    data = form.cleaned_data
    occasion = actions.Occasion(data["held_on"], data["place"], data["lists"], data["photos"])
    awards, more = ([row.pk for row in data.get(name, ())] for name in ("awards", "supplements"))
    actions.hand_over(source=source, awards=awards, supplements=more, occasion=occasion, by=request.user)


@require_http_methods(["GET", "POST"])
def hand_over_record(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a hand-over with its people and files; POST keeps one more file."""
    found = get_object_or_404(queries.hand_overs_visible_to(request.user), pk=pk)
    require(can_see_fund(request.user, found.school_id))
    posted = request.method == "POST"
    if posted:
        require(can_cancel_hand_over(request.user, found))
    form = HandOverFileForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and tried(form, lambda: _add_file(request, found, form)):
        messages.success(request, "Đã lưu tệp.")
        return redirect("awards:hand_over_record", pk)
    return _record_page(request, found, form, CancelHandOverForm())


def _add_file(request: SignedInRequest, found: HandOver, form: HandOverFileForm) -> None:
    data = form.cleaned_data
    actions.add_hand_over_file(hand_over=found, kind=data["kind"], upload=data["file"], by=request.user)


def _record_page(
    request: SignedInRequest, found: HandOver, form: HandOverFileForm, cancel: CancelHandOverForm
) -> HttpResponse:
    source = found.decision or found.outside
    assert source is not None
    context = {
        "hand_over": found,
        "basis": _basis(source),
        "source": source,
        "lines": found.lines.select_related("award__title").order_by("award__position", "supplement"),
        "files": found.files.all(),
        "form": form,
        "cancel_form": cancel,
        "can_change": can_cancel_hand_over(request.user, found),
    }
    return render(request, "awards/hand_over_record.html", context, status=422 if form.errors or cancel.errors else 200)


@require_POST
def cancel_hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back a record written wrongly."""
    found = get_object_or_404(queries.hand_overs_visible_to(request.user), pk=pk)
    require(can_cancel_hand_over(request.user, found))
    cancel = CancelHandOverForm(request.POST)
    if not tried(
        cancel,
        lambda: actions.cancel_hand_over(hand_over=found, reason=cancel.cleaned_data["reason"], by=request.user),
    ):
        return _record_page(request, found, HandOverFileForm(), cancel)
    messages.success(request, "Đã hủy ghi nhận lần trao thưởng này.")
    return redirect("awards:hand_over_record", pk)


@require_GET
@never_cache
def hand_over_file(request: SignedInRequest, pk: int) -> FileResponse:
    """Give a signed list or a photo to the desk."""
    file = get_object_or_404(queries.hand_over_files_visible_to(request.user), pk=pk)
    require(can_see_fund(request.user, file.hand_over.school_id))
    return give(file.file, file.name, file.content_type)

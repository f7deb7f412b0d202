"""The ledger of awards, a person's and a unit's history, and progress against a plan's targets."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from awards.forms.results import LedgerFilter, ResultForm
from awards.models import Award
from awards.queries.ledger import Narrowed, awards_visible_to, for_ledger, ledger_lines, titles_granted, years_of
from awards.queries.list_sheets import ledger_sheet
from awards.queries.printing import print_certificate
from awards.views.files import pdf_or_word
from campaigns.actions.targets import record_result as record_hand_result
from campaigns.models import Campaign, Target
from campaigns.permissions.targets import can_record_result
from campaigns.queries.campaigns import campaign_seen_by, campaigns_visible_to
from campaigns.queries.target_charts import progress_chart, progress_sheet
from campaigns.queries.target_progress import progress_of
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.lists import MOST_ROWS, file_wanted, list_file
from units.queries import people_visible_to, school_ids, schools_visible_to, units_visible_to

_PER_PAGE = 20


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """List the awards of one's schools; name, year and title narrow."""
    schools = school_ids(request.user)
    form = LedgerFilter(request.GET, years=years_of(schools), titles=titles_granted(schools))
    chosen = form.chosen()
    found = Narrowed(schools, chosen["q"] or "", chosen["year"], chosen["title"])
    school = schools_visible_to(request.user).first() if file_wanted(request) else None
    if school is not None:
        note = f"Năm {chosen['year']}" if chosen["year"] else ""
        return list_file(request, ledger_sheet(school, found.rows()[: MOST_ROWS + 1], note))
    page = Paginator(found.pages(), _PER_PAGE).get_page(request.GET.get("page"))
    lines = ledger_lines(page.object_list, page.start_index())
    return render(request, "awards/ledger.html", {"form": form, "page_obj": page, "lines": lines})


@require_GET
def my_awards(request: HttpRequest) -> HttpResponse:
    """Lead to one's own history."""
    if request.user.person_id is None:
        raise RuleViolation("Tài khoản này không gắn với cá nhân nào nên không có thành tích.")
    return redirect("awards:person_awards", request.user.person_id)


@require_GET
def person_awards(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a person has been awarded."""
    person = get_object_or_404(people_visible_to(request.user).select_related("unit"), pk=pk)
    return _history(request, str(person), f"{person.post}, {person.unit}".strip(", "), awards_of_person(request, pk))


@require_GET
def unit_awards(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a unit has been awarded as a collective."""
    unit = get_object_or_404(units_visible_to(request.user), pk=pk)
    rows = for_ledger(awards_visible_to(request.user).filter(unit=unit, person=None))
    return _history(request, str(unit), unit.get_kind_display(), rows)


def awards_of_person(request: HttpRequest, pk: int) -> QuerySet[Award]:
    """Return a person's awards that the reader may see."""
    return for_ledger(awards_visible_to(request.user).filter(person=pk))


def _history(request: HttpRequest, name: str, post: str, rows: QuerySet[Award]) -> HttpResponse:
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    lines = ledger_lines(page.object_list, page.start_index())
    return render(request, "awards/award_history.html", {"name": name, "post": post, "lines": lines, "page_obj": page})


@require_GET
@never_cache
def certificate_file(request: HttpRequest, pk: int, file_format: str) -> FileResponse:
    """Give the certificate of one award."""
    award = get_object_or_404(awards_visible_to(request.user), pk=pk)
    return pdf_or_word(
        lambda: print_certificate(award.pk, file_format), f"Chứng nhận {award.recipient_name}", file_format
    )  # type: ignore[arg-type]


@require_GET
def progress(request: HttpRequest, campaign_pk: int) -> HttpResponse:
    """Show each target of the plan beside what was promised and what was reached."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    if file_wanted(request):
        return list_file(request, progress_sheet(campaign, progress_of(campaign)))
    return _progress_page(request, campaign)


def _progress_page(request: HttpRequest, campaign: Campaign, **context: object) -> HttpResponse:
    rows = progress_of(campaign)
    context |= {
        "campaign": campaign,
        "rows": rows,
        "chart": mark_safe(progress_chart(rows, "Tiến độ các chỉ tiêu")),
        "can_record": can_record_result(request.user, campaign),
    }
    return render(request, "awards/progress.html", context, status=422 if "wrong" in context else 200)


@require_POST
def record_result(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter by hand the result of a target that the program cannot count."""
    visible = campaigns_visible_to(request.user).values("pk")
    target = get_object_or_404(Target.objects.filter(plan__in=visible).select_related("plan__campaign__school"), pk=pk)
    require(can_record_result(request.user, target.plan.campaign))
    form = ResultForm(request.POST)
    try:
        if not form.is_valid():
            raise RuleViolation("Vui lòng nhập một số, ví dụ 95 hoặc 95,5.")
        record_hand_result(target=target, value=form.cleaned_data["value"], by=request.user)
    except RuleViolation as refusal:
        wrong = {"pk": target.pk, "value": request.POST.get("value", ""), "sentence": str(refusal)}
        return _progress_page(request, target.plan.campaign, wrong=wrong)
    messages.success(request, "Đã ghi kết quả chỉ tiêu.")
    return redirect("awards:progress", target.plan_id)

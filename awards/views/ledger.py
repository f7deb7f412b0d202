"""The ledger of awards, a person's and a unit's history, and progress against a plan's targets."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from awards.forms.results import LedgerFilter, ResultForm
from awards.models import Award
from awards.permissions.certificates import can_take_certificate, takes_certificates
from awards.permissions.honours import can_edit_honours
from awards.permissions.ledger import can_import_awards, can_see_statistics
from awards.permissions.revocations import can_withdraw_above
from awards.permissions.rewards import can_see_fund
from awards.queries.award_sheet import person_sheet_paper, unit_sheet_paper
from awards.queries.golden_book import electronic_of
from awards.queries.ledger import (
    Narrowed,
    awards_visible_to,
    outside_award_pages,
    outside_decisions_visible_to,
    past_awards,
    person_award_pages,
    standings,
    titles_granted,
    unit_award_pages,
    units_in,
    years_of,
)
from awards.queries.ledger_pages import ledger_lines
from awards.queries.list_sheets import ledger_sheet
from awards.queries.news import news_for
from awards.queries.printing import print_certificate
from awards.queries.withdrawals import in_force_of
from awards.views.files import pdf_or_word
from campaigns.actions.targets import record_result as record_hand_result
from campaigns.models import Campaign, Target
from campaigns.permissions.targets import can_record_result
from campaigns.queries.campaigns import campaign_seen_by, campaigns_visible_to
from campaigns.queries.target_charts import progress_chart, progress_sheet
from campaigns.queries.target_progress import progress_of
from documents.printing import Format, fresh_bytes
from documents.views import file_response, paper_file_name
from emulation.addresses import address
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.filters import remembers
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from emulation.prepared import Pages
from units.permissions import can_see_person
from units.queries import first_school, people_visible_to, school_ids, unit_ids_led, units_visible_to
from units.requests import SignedInRequest

_PER_PAGE = 20


@require_GET
@remembers("q", "unit", "year", "title", "decision")
def ledger(request: SignedInRequest) -> HttpResponse | FileResponse:
    """List the awards of one's schools; name, unit, year, title and decision narrow."""
    schools = school_ids(request.user)
    form = LedgerFilter(request.GET, units=units_in(schools), years=years_of(schools), titles=titles_granted(schools))
    chosen = form.chosen()
    found = Narrowed(
        schools, chosen["q"] or "", chosen["unit"], chosen["year"], chosen["title"], chosen["decision"] or ""
    )
    school = first_school(request.user)
    if school is not None and file_wanted(request):
        note = f"Năm {chosen['year']}" if chosen["year"] else ""
        return list_file(request, ledger_sheet(school, found.rows()[: MOST_ROWS + 1], note))
    page = page_of(request, found.pages(), _PER_PAGE)
    lines = ledger_lines(page.object_list, page.start_index(), takes_certificates(request.user))
    context = {"form": form, "page_obj": page, "lines": lines, "school": school}
    context["can_see_statistics"] = school is not None and can_see_statistics(request.user, school)
    context["can_see_fund"] = school is not None and can_see_fund(request.user, school)
    context["can_honour"] = school is not None and can_edit_honours(request.user, school)
    context["can_import"] = school is not None and can_import_awards(request.user, school)
    return render(request, "awards/ledger.html", context)


@require_GET
def my_awards(request: SignedInRequest) -> HttpResponse:
    """Lead to one's own history."""
    if request.user.person_id is None:
        raise RuleViolation("Tài khoản này không gắn với cá nhân nào nên không có thành tích.")
    return redirect("awards:person_awards", request.user.person_id)


@require_GET
def person_awards(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what a person has been awarded, and for how many years on end."""
    person = get_object_or_404(people_visible_to(request.user).select_related("unit"), pk=pk)
    about = {
        "name": str(person),
        "own": request.user.person_id == pk,
        "post": f"{person.post}, {person.unit}".strip(", "),
        "standings": standings(person=pk),
    }
    if can_see_person(request.user, person):
        about["sheet_pdf"] = address("awards:person_sheet_pdf", pk)
        about["sheet_word"] = address("awards:person_sheet_word", pk)
    return _history(request, person_award_pages(pk), about)


@require_GET
def unit_awards(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what a unit has been awarded as a collective."""
    unit = get_object_or_404(units_visible_to(request.user), pk=pk)
    about = {
        "name": str(unit),
        "own": pk in unit_ids_led(request.user),
        "post": unit.get_kind_display(),
        "standings": standings(unit=pk),
        "sheet_pdf": address("awards:unit_sheet_pdf", pk),
        "sheet_word": address("awards:unit_sheet_word", pk),
    }
    return _history(request, unit_award_pages(pk), about)


@require_GET
def outside_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show whom a decision outside the register honoured."""
    decision = get_object_or_404(outside_decisions_visible_to(request.user), pk=pk)
    about = {
        "name": f"Quyết định số {decision.number_text}",
        "post": f"Ngày {decision.issued_on:%d/%m/%Y}, {decision.issuer}",
        "news": news_for(request.user, decision),
        "outside": decision,
        "can_change": can_import_awards(request.user, decision.school_id),
        "changes": decision.changes.select_related("by__person"),
        "can_withdraw": can_withdraw_above(request.user, decision.school_id) and in_force_of(decision).exists(),
    }
    return _history(request, outside_award_pages(pk), about)


def _history(request: SignedInRequest, rows: Pages[Award], about: dict[str, Any]) -> HttpResponse:
    page = page_of(request, rows, _PER_PAGE)
    lines = ledger_lines(page.object_list, page.start_index(), takes_certificates(request.user))
    return render(request, "awards/award_history.html", about | {"lines": lines, "page_obj": page})


@require_GET
@never_cache
def person_sheet(request: SignedInRequest, pk: int, file_format: Format) -> FileResponse:
    """Print the award sheet of a person: it says the day of birth, so it is for who may see the person's file."""
    person = get_object_or_404(people_visible_to(request.user).select_related("unit", "school"), pk=pk)
    require(can_see_person(request.user, person))
    rows, day = past_awards(person=pk), timezone.localdate()
    return pdf_or_word(
        lambda: fresh_bytes(person_sheet_paper(person, rows, day), file_format, final=True),
        f"Bảng kê khen thưởng {person}",
        file_format,
    )


@require_GET
@never_cache
def unit_sheet(request: SignedInRequest, pk: int, file_format: Format) -> FileResponse:
    """Print the award sheet of a unit."""
    unit = get_object_or_404(units_visible_to(request.user).select_related("school"), pk=pk)
    rows, day = past_awards(unit=pk), timezone.localdate()
    return pdf_or_word(
        lambda: fresh_bytes(unit_sheet_paper(unit, rows, day), file_format, final=True),
        f"Bảng kê khen thưởng {unit}",
        file_format,
    )


@require_GET
@never_cache
def certificate_file(request: SignedInRequest, pk: int, file_format: Format) -> FileResponse:
    """Give the certificate of one award: with the school's signature where it has one."""
    award = get_object_or_404(awards_visible_to(request.user), pk=pk)
    require(can_take_certificate(request.user, award))
    signed = electronic_of(award.pk) if file_format == "pdf" else None
    if signed is not None and signed.pdf.storage.exists(str(signed.pdf.name)):
        name = paper_file_name("", f"Chứng nhận {award.recipient_name}", "pdf")
        return file_response(signed.pdf.open("rb"), name, "pdf")
    return pdf_or_word(
        lambda: print_certificate(award.pk, file_format), f"Chứng nhận {award.recipient_name}", file_format
    )


@require_GET
def progress(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """Show each target of the plan beside what was promised and what was reached."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    if file_wanted(request):
        return list_file(request, progress_sheet(campaign, progress_of(campaign)))
    return _progress_page(request, campaign)


def _progress_page(request: SignedInRequest, campaign: Campaign, **context: object) -> HttpResponse:
    rows = progress_of(campaign)
    context |= {
        "campaign": campaign,
        "rows": rows,
        "chart": mark_safe(progress_chart(rows, "Tiến độ các chỉ tiêu")),
        "can_record": can_record_result(request.user, campaign),
    }
    return render(request, "awards/progress.html", context, status=422 if "wrong" in context else 200)


@require_POST
def record_result(request: SignedInRequest, pk: int) -> HttpResponse:
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

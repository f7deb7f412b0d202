"""Award decisions: drafted by the office, signed by the head, with list and certificates."""

from datetime import date

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import decisions as actions
from awards.actions.news import read_news as note_read
from awards.forms.results import DecisionForm, WaiverForm
from awards.models import AwardDecision
from awards.permissions.decisions import (
    can_draft_decision,
    can_edit_decision,
    can_print_certificates,
    can_sign_decision,
    can_waive_signatures,
)
from awards.permissions.revocations import can_draft_revocation
from awards.permissions.rewards import can_see_fund
from awards.queries.decision_paper import decision_paper
from awards.queries.decisions import (
    Grant,
    grant_of,
    granted_pages,
    granted_summary,
    line_of,
    proposed_above,
    titles_left,
)
from awards.queries.list_sheets import decisions_sheet
from awards.queries.news import news_for, news_of
from awards.queries.revocations import revocations_of
from awards.queries.seen_decisions import decision_seen_by, decisions_seen_by
from awards.queries.sessions import ended_sessions, sessions_visible_to
from awards.queries.unsigned_minutes import unsigned_minutes
from awards.rules.stages import DecisionStage
from awards.views.rounds import PER_PAGE
from campaigns.models import Title
from campaigns.queries.campaigns import campaign_seen_by
from documents.forms import PinForm
from documents.models import IssuedPaper
from documents.permissions import can_amend_paper
from documents.queries import amendments_of
from documents.views import ahead_of, now_or_later, sign_context, signing
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.events import history
from emulation.forms import keys_in, pressed, tried
from emulation.lists import file_wanted, list_file, page_of
from units.models import User
from units.requests import SignedInRequest


def _decision(request: SignedInRequest, pk: int) -> AwardDecision:
    return one_or_404(decision_seen_by(request.user, pk))


def _today() -> date:
    return timezone.localdate()


@require_GET
def decisions(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """List a campaign's decisions, and the ended sessions from which one may be drafted."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    if file_wanted(request):
        return list_file(request, decisions_sheet(campaign, decisions_seen_by(request.user, campaign)))
    asked = [(row, can_draft_decision(request.user, row)) for row in ended_sessions(request.user, campaign)]
    context = {
        "campaign": campaign,
        "decisions": decisions_seen_by(request.user, campaign),
        "sessions": [(row, can, titles_left(row) if can else []) for row, can in asked],
    }
    return render(request, "awards/decisions.html", context)


@require_POST
def draft_decision(request: SignedInRequest, session_pk: int) -> HttpResponse:
    """Draft a decision from a session's result, on the titles that were ticked; with none named, on all."""
    rows = sessions_visible_to(request.user).select_related("board__school", "campaign")
    ticked = keys_in(request.POST.getlist("titles"))
    session, titles = get_object_or_404(rows, pk=session_pk), Title.objects.filter(pk__in=ticked)
    require(can_draft_decision(request.user, session))
    made: list[AwardDecision] = []
    words = "Đã soạn dự thảo quyết định từ kết quả bỏ phiếu. Vui lòng kiểm tra trước khi trình ký."
    if pressed(
        request, lambda: made.append(actions.draft_decision(session=session, titles=titles, by=request.user)), words
    ):
        return redirect("awards:decision", made[0].pk)
    return redirect("awards:decisions", session.campaign_id)


@require_GET
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a decision with its list and money."""
    found = _decision(request, pk)
    signed = found.stage != DecisionStage.DRAFT
    see_fund = can_see_fund(request.user, found.campaign.school_id)
    listed = _signed_list(request, found) if signed else _drafted_list(request, found, grant_of(found, _today()))
    context = listed | (_amended(request.user, found.paper) if found.paper else {})
    context |= {
        "decision": found,
        "campaign": found.campaign,
        "above": proposed_above(found.session) if found.session else [],
        "can_edit": can_edit_decision(request.user, found),
        "can_sign": can_sign_decision(request.user, found),
        "can_print": can_print_certificates(request.user, found),
        "can_revoke": can_draft_revocation(request.user, found),
        "revocations": revocations_of(found) if see_fund else [],
        "can_see_fund": see_fund,
        "news": news_for(request.user, found) if signed else None,
        "history": history(found),
    }
    return render(request, "awards/decision.html", context)


def _amended(user: User, paper: IssuedPaper) -> dict[str, object]:
    """What corrected or cancelled a signed decision, and whether it may be corrected now. One query."""
    amendments = list(amendments_of(paper))
    cancelling = (each for each in amendments if each.corrects_as == IssuedPaper.Amends.CANCELLATION)
    return {
        "cancelled_by": next(cancelling, None),
        "corrections": [each for each in amendments if each.corrects_as == IssuedPaper.Amends.CORRECTION],
        "can_correct": can_amend_paper(user, paper, amendments),
    }


def _drafted_list(request: SignedInRequest, found: AwardDecision, grant: Grant) -> dict[str, object]:
    """What the decision would grant if it were signed today, and whose signature its minutes still want."""
    return {"grant": grant, "page_obj": page_of(request, grant.lines, PER_PAGE), "unsigned": unsigned_minutes(found)}


def _signed_list(request: SignedInRequest, found: AwardDecision) -> dict[str, object]:
    """What was granted; only the page's rows are read."""
    page = page_of(request, granted_pages(found), PER_PAGE)
    page.object_list = [line_of(row) for row in page.object_list]
    return {"grant": granted_summary(found), "page_obj": page}


@require_POST
def read_news(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that one has read what a decision grants."""
    note_read(news=get_object_or_404(news_of(request.user), pk=pk), by=request.user)
    messages.success(request, "Đã ghi nhận đồng chí đã xem.")
    return redirect("home")


@require_http_methods(["GET", "POST"])
def edit_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the wording of a draft."""
    found = _decision(request, pk)
    require(can_edit_decision(request.user, found))
    form = DecisionForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_decision(decision=found, by=request.user, **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã lưu dự thảo quyết định.")
            return redirect("awards:decision", found.pk)
    context = {"decision": found, "campaign": found.campaign, "form": form}
    return render(request, "awards/edit_decision.html", context, status=422 if form.errors else 200)


@require_POST
def drop_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    found = _decision(request, pk)
    actions.drop_decision(decision=found, by=request.user)
    messages.success(request, "Đã bỏ dự thảo. Có thể soạn lại từ kết quả của phiên họp.")
    return redirect("awards:decisions", found.campaign_id)


@require_http_methods(["GET", "POST"])
def waive_signatures(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say why a decision is signed before all have signed its minutes; then it may be signed."""
    found = _decision(request, pk)
    require(can_waive_signatures(request.user, found))
    form = WaiverForm(request.POST or None, initial={"reason": found.waiver})
    if request.method == "POST" and tried(
        form, lambda: actions.waive_signatures(decision=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi lý do. Đồng chí ký ban hành được quyết định này.")
        return redirect("awards:sign_decision", found.pk)
    context = {"decision": found, "campaign": found.campaign, "form": form, "unsigned": unsigned_minutes(found)}
    return render(request, "awards/waive_signatures.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def sign_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign a decision with one's own key; number and day come from the register."""
    found = _decision(request, pk)
    require(can_sign_decision(request.user, found))
    grant = grant_of(found, _today())
    ahead = ahead_of(request.user, "sign_decision", found, decision_paper(found, grant))
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with signing(ahead):
                actions.sign_decision(decision=found, pin=form.cleaned_data["pin"], by=request.user)
        except RuleViolation as refusal:
            require(can_sign_decision(request.user, found))
            form.add_error("pin", str(refusal))
        else:
            messages.success(request, "Đã ký ban hành quyết định. Kết quả đã ghi vào sổ vàng.")
            return redirect("awards:decision", found.pk)
    context = _drafted_list(request, found, grant) | {
        "decision": found,
        "campaign": found.campaign,
        "form": form,
    }
    context |= sign_context(request.user, "sign_decision", found, ahead)
    return render(request, "awards/sign_decision.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def decision_file(request: SignedInRequest, pk: int, file_format: str) -> HttpResponse | FileResponse:
    """Give the decision as a file: as issued, or a draft; a draft with a very long list is printed by a worker."""
    return now_or_later(request, "decision", pk, file_format)

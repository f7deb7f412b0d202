"""Dossiers: a unit's list and pages, and the office's appraisal."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import nominations as actions
from awards.forms.appraisal import AnswerTitleForm, title_form_for
from awards.forms.dossiers import ReturnForm
from awards.forms.evidence import EvidenceForm, EvidenceLinkForm
from awards.forms.nominations import AchievementForm, NominateForm
from awards.models import Nomination
from awards.permissions.nominations import (
    can_appraise,
    can_delete_nomination,
    can_edit_nomination,
    can_edit_part,
    can_nominate,
    can_recall_nomination,
    can_see_all_nominations,
    speaks_for,
)
from awards.permissions.readings import can_declare
from awards.permissions.unit_reviews import can_set_nomination_rules
from awards.queries.achievements import given_before
from awards.queries.appraisal import changes_of, criterion_rows
from awards.queries.dossier_content import changes_since, return_of
from awards.queries.dossiers import papers_of, rule_of, used_in
from awards.queries.eligibility import watched_by
from awards.queries.list_sheets import nominations_sheet
from awards.queries.nomination_rules import nomination_rules_of
from awards.queries.nominations import (
    evidence_of,
    nomination_pages,
    nomination_seen_by,
    sheet_of,
    stage_counts,
    suggestions_for,
    unit_states,
)
from awards.queries.readings import hearing_to_declare_for, session_to_declare_for
from awards.queries.registration import was_registered
from awards.queries.typing import typing_of
from awards.queries.unit_reviews import reviews_of, unit_vote_on
from awards.queries.verdicts import strange_to, verdict_of
from awards.queries.work import nomination_deadline
from awards.rules.dossiers import DossierPart
from awards.rules.spot import SHORT, AwardKind
from awards.rules.stages import NominationStage
from awards.views.typing import kept
from campaigns.models import Campaign
from campaigns.queries.campaigns import campaign_seen_by
from emulation.decisions import Decision, RuleViolation, require
from emulation.errors import one_or_404
from emulation.events import history
from emulation.filters import remembers
from emulation.forms import pressed
from emulation.keys import key_in
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from emulation.parts import part_labels
from units.models import Unit, User
from units.queries import competing_unit, competing_units_of
from units.requests import SignedInRequest

_PER_PAGE = 20
_SUGGESTED = 10


def _campaign(request: SignedInRequest, pk: int) -> Campaign:
    return one_or_404(campaign_seen_by(request.user, pk))


def competing_unit_for(user: User, campaign: Campaign, pk: int) -> Unit:
    """Fetch a competing unit of the campaign's school for which the person speaks, or any for the desk; else 404."""
    unit = one_or_404(competing_unit(pk, campaign.school_id))
    if not speaks_for(user, unit) and not can_see_all_nominations(user, campaign):
        raise Http404
    return unit


def nomination_for(request: SignedInRequest, pk: int) -> Nomination:
    """Fetch a dossier that the person sees."""
    return one_or_404(nomination_seen_by(request.user, pk))


@require_GET
@remembers("stage", "unit")
def nominations(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """Show the office all dossiers of a campaign; lead others to their own unit's list."""
    campaign = _campaign(request, campaign_pk)
    if not can_see_all_nominations(request.user, campaign):
        return _own_unit(request, campaign)
    stage, unit = request.GET.get("stage", ""), request.GET.get("unit", "")
    known = stage if stage in NominationStage.values else None
    rows = nomination_pages(request.user, campaign, stage=known, unit=key_in(unit))
    if file_wanted(request):
        return list_file(request, nominations_sheet(campaign, rows[: MOST_ROWS + 1]))
    page = page_of(request, rows, _PER_PAGE)
    context = {
        "campaign": campaign,
        "page_obj": page,
        "counts": stage_counts(campaign),
        "units": unit_states(campaign),
        "deadline": nomination_deadline(campaign),
        "chosen": {"stage": stage, "unit": unit},
        "can_set_rules": can_set_nomination_rules(request.user, campaign),
    }
    return render(request, "awards/nominations.html", context)


def _own_unit(request: SignedInRequest, campaign: Campaign) -> HttpResponse:
    for unit in competing_units_of(campaign.school_id):
        if speaks_for(request.user, unit):
            return redirect("awards:unit_nominations", campaign.pk, unit.pk)
    raise RuleViolation("Đồng chí không phụ trách đơn vị nào trong phong trào này nên không lập hồ sơ đề nghị.")


@require_http_methods(["GET", "POST"])
def unit_nominations(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Show a unit's dossiers and who could be nominated; `?moi` shows the form for anybody, POST begins a dossier."""
    campaign = _campaign(request, campaign_pk)
    unit = competing_unit_for(request.user, campaign, unit_pk)
    typed = picked(request.POST) if request.method == "POST" else None
    wanted = typed is not None or "moi" in request.GET
    form = NominateForm(typed, campaign=campaign, unit=unit) if wanted else None
    if request.method == "POST" and form is not None:
        require(can_nominate(request.user, campaign, unit))
        if form.is_valid():
            try:
                nomination = actions.nominate(campaign=campaign, unit=unit, by=request.user, **form.cleaned_data)
                return redirect("awards:nomination", nomination.pk)
            except RuleViolation as refusal:
                form.add_error(None, str(refusal))
    mine = nomination_pages(request.user, campaign, unit=unit.pk, kind=AwardKind.MERIT)
    suggestions = suggestions_for(campaign, unit)
    context = {
        "campaign": campaign,
        "unit": unit,
        "form": form,
        "page_obj": page_of(request, mine, _PER_PAGE),
        "suggestions": suggestions[:_SUGGESTED],
        "more_suggestions": len(suggestions[_SUGGESTED:]),
        "sheet": sheet_of(campaign, unit),
        "deadline": nomination_deadline(campaign),
        "reviews": reviews_of(campaign, unit),
        "can_nominate": can_nominate(request.user, campaign, unit),
    }
    return render(request, "awards/unit_nominations.html", context, status=_status(form))


def picked(posted: QueryDict) -> QueryDict | dict[str, str]:
    """Return what was typed, or the title and person of the suggestion whose button was pressed ("7-12")."""
    title, _, person = posted.get("pick", "").partition("-")
    return {"title": title, "person": person} if title else posted


def _status(*forms: object) -> int:
    """422 where a form came back with errors, so that scripts and caches can tell."""
    return 422 if any(getattr(form, "is_bound", False) and form.errors for form in forms) else 200  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def nomination(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a dossier; POST saves its achievement text and, with "submit", sends it."""
    found = nomination_for(request, pk)
    if session := session_to_declare_for(request.user, found):
        require(can_declare(request.user, session))
        messages.info(request, "Vui lòng khai báo xung đột lợi ích trước khi đọc hồ sơ của phiên họp.")
        return redirect("awards:declare_conflicts", session.pk)
    if hearing := hearing_to_declare_for(request.user, found):
        messages.info(request, "Vui lòng khai báo xung đột lợi ích trước khi đọc hồ sơ được lấy ý kiến.")
        return redirect("awards:declare_hearing", hearing)
    if answer := kept(request, found, DossierPart.SUMMARY, AchievementForm.base_fields):
        return answer
    form = AchievementForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        return _saved(request, found, form)
    return nomination_page(request, found, **({"form": form} if form else {}))


def _saved(request: SignedInRequest, found: Nomination, form: AchievementForm) -> HttpResponse:
    """Save the achievement text and, with "submit", send the dossier; a refusal stands above what was typed."""
    try:
        if "submit" not in request.POST or can_edit_part(request.user, found, DossierPart.SUMMARY):
            actions.save_nomination(nomination=found, by=request.user, **form.cleaned_data)
        if "submit" in request.POST:
            actions.submit_nomination(nomination=found, by=request.user)
            messages.success(request, "Đã gửi hồ sơ đến Thường trực Hội đồng.")
            return _list_of(found)
        messages.success(request, "Đã lưu hồ sơ.")
        return redirect("awards:nomination", found.pk)
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return nomination_page(request, found, form=form)


def nomination_page(request: SignedInRequest, found: Nomination, **forms: object) -> HttpResponse:
    """Show a dossier; `forms` are those that came back with errors."""
    rules, rule = nomination_rules_of(found.campaign), rule_of(found)
    papers, acts = papers_of(found, rule), _acts(request.user, found)
    judged = acts["can_appraise"] and found.stage == NominationStage.SUBMITTED
    context = {
        "nomination": found,
        "campaign": found.campaign,
        "evidence_form": EvidenceForm(rules=rules),
        "link_form": EvidenceLinkForm(rules=rules),
        "reason_form": ReturnForm(),
        "title_form": title_form_for(request.user, found),
        "answer_form": AnswerTitleForm(),
        "given_before": given_before(found, rule),
        "unregistered": not was_registered(found),
        "strange": "" if judged else strange_to(found),
        "vote": unit_vote_on(found),
        "papers": papers,
        "verdict": verdict_of(found, papers, watched=watched_by(request.user, found.campaign)) if judged else None,
        "evidence": evidence_of(found),
        "uses": used_in(found),
        "criteria": criterion_rows(request.user, found),
        "title_changes": changes_of(found),
        "open_labels": part_labels(found.open_parts, DossierPart),
        "history": history(found),
        "deadline": nomination_deadline(found.campaign),
    }
    shown = context | acts | _summary(request.user, found, acts["edits"]) | _since_return(found) | forms
    return render(request, "awards/nomination.html", shown, status=_status(*forms.values()))


def _summary(user: User, found: Nomination, edits: dict[str, Decision]) -> dict[str, object]:
    """The form of the summary, with what the person has typed and not saved."""
    text = {"achievement": found.achievement}
    part = DossierPart.SUMMARY
    typing = typing_of(found, part, user, text) if edits[part.value] else None
    return {"form": AchievementForm(initial=typing.typed if typing else text), "typing": typing}


def _since_return(found: Nomination) -> dict[str, object]:
    """What changed since a dossier was given back, for who reads it again; asked only where it was judged before."""
    again = found.stage == NominationStage.SUBMITTED and found.appraised_by_id is not None
    returned = return_of(found) if again else None
    return {"returned": returned, "changes": changes_since(returned, found)}


def _acts(user: User, found: Nomination) -> dict[str, Any]:
    """What the person may do with a dossier."""
    return {
        "can_edit": can_edit_nomination(user, found),
        "edits": {part.value: can_edit_part(user, found, part) for part in DossierPart},
        "can_delete": can_delete_nomination(user, found),
        "can_recall": can_recall_nomination(user, found),
        "can_appraise": can_appraise(user, found),
        "speaks": speaks_for(user, found.unit_id),
    }


def _act(request: SignedInRequest, pk: int, action: Callable[..., object], done: str) -> HttpResponse:
    action(nomination=nomination_for(request, pk), by=request.user)
    messages.success(request, done)
    return redirect("awards:nomination", pk)


@require_POST
def recall_nomination(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a sent dossier back."""
    return _act(request, pk, actions.recall_nomination, "Đã thu hồi hồ sơ về đơn vị.")


@require_POST
def delete_nomination(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop an unsent dossier."""
    found = nomination_for(request, pk)
    actions.delete_nomination(nomination=found, by=request.user)
    messages.success(request, "Đã xóa hồ sơ.")
    return _list_of(found)


def _list_of(found: Nomination) -> HttpResponse:
    """Lead to the list on which a dossier stands: deeds have their own."""
    if found.kind in SHORT:
        return redirect("awards:spot", found.campaign_id)
    return redirect("awards:unit_nominations", found.campaign_id, found.unit_id)


@require_POST
def send_sheet(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Say that a unit has sent all its dossiers."""
    campaign = _campaign(request, campaign_pk)
    unit = competing_unit_for(request.user, campaign, unit_pk)
    require(can_nominate(request.user, campaign, unit))
    pressed(
        request,
        lambda: actions.send_sheet(campaign=campaign, unit=unit, by=request.user),
        "Đã chốt danh sách đề nghị của đơn vị.",
    )
    return redirect("awards:unit_nominations", campaign.pk, unit.pk)

"""Pages of a unit's own meeting."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import review_minutes
from awards.actions import unit_reviews as actions
from awards.forms.nominations import ReasonForm
from awards.forms.unit_reviews import CandidateForm, CloseForm, CountForm, ReviewForm, RollForm
from awards.models import ReviewCandidate, UnitReview
from awards.permissions.nominations import can_see_all_nominations, speaks_for
from awards.permissions.unit_reviews import (
    can_edit_review,
    can_nominate_passed,
    can_open_review,
    can_record_review,
    can_reopen_review,
    can_write_review_minutes,
)
from awards.queries import unit_reviews as queries
from awards.rules.unit_reviews import ReviewStage
from awards.views.nominations import competing_unit_for, picked
from campaigns.queries.campaigns import campaign_seen_by
from documents.queries.drafts import drafts_visible_to
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.events import history
from emulation.forms import pressed, tried
from units.requests import SignedInRequest


def _review(request: SignedInRequest, pk: int) -> UnitReview:
    return get_object_or_404(queries.reviews_visible_to(request.user), pk=pk)


def _about(request: SignedInRequest, review: UnitReview) -> dict[str, Any]:
    """What every page of a meeting says of it; its chair and secretary need not see the unit's dossiers."""
    campaign = review.campaign
    seen = speaks_for(request.user, review.unit_id) or bool(can_see_all_nominations(request.user, campaign))
    return {"campaign": campaign, "review": review, "sees_unit": seen}


@require_http_methods(["GET", "POST"])
def open_review(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Convene a meeting of a unit."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    unit = competing_unit_for(request.user, campaign, unit_pk)
    require(can_open_review(request.user, campaign, unit))
    own = request.user.person_id if request.user.person and request.user.person.unit_id == unit.pk else None
    initial = {"day": timezone.localdate(), "chair": own}
    form = ReviewForm(request.POST or None, unit=unit, initial=initial)
    made: list[UnitReview] = []
    if request.method == "POST" and tried(
        form,
        lambda: made.append(actions.open_review(campaign=campaign, unit=unit, by=request.user, **form.values())),
    ):
        messages.success(request, "Đã mở cuộc họp bình xét. Vui lòng điểm danh.")
        return redirect("awards:unit_review", made[0].pk)
    context = {"campaign": campaign, "unit": unit, "form": form, "sees_unit": True}
    return render(request, "awards/open_review.html", context, status=422 if form.errors else 200)


@require_GET
def unit_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a meeting: who came, who is voted on with the results, and what comes next."""
    return _page(request, _review(request, pk))


def _page(request: SignedInRequest, review: UnitReview, **forms: Any) -> HttpResponse:
    turnout = queries.turnout_of_review(review)
    rows = queries.candidate_rows(review, turnout)
    closed = review.stage == ReviewStage.CLOSED
    minutes = queries.minutes_draft_of(review) if closed else None
    context = (
        _about(request, review)
        | {
            "turnout": turnout,
            "absent": review.members.filter(present=False).select_related("person"),
            "rows": rows,
            "waiting": "" if closed else queries.closing_sentence(review, turnout, rows),
            "can_edit": can_edit_review(request.user, review),
            "can_record": can_record_review(request.user, review, timezone.now()),
            "can_reopen": can_reopen_review(request.user, review) if closed else None,
            "can_write": can_write_review_minutes(request.user, review) if closed else None,
            "can_nominate": can_nominate_passed(request.user, review) if closed else None,
            "to_nominate": queries.not_yet_nominated(review).count() if closed else 0,
            "minutes": minutes,
            "opens_minutes": minutes is not None and drafts_visible_to(request.user).filter(pk=minutes.pk).exists(),
            "reason_form": ReasonForm(),
            "history": history(review),
        }
        | forms
    )
    wrong = any(form.is_bound and form.errors for form in forms.values())
    return render(request, "awards/unit_review.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
def edit_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change hour, place, chair and secretary."""
    review = _review(request, pk)
    require(can_edit_review(request.user, review))
    form = ReviewForm(request.POST or None, unit=review.unit, initial=ReviewForm.initial_of(review))
    if request.method == "POST" and tried(
        form, lambda: actions.edit_review(review=review, by=request.user, **form.values())
    ):
        messages.success(request, "Đã lưu thông tin cuộc họp.")
        return redirect("awards:unit_review", review.pk)
    context = _about(request, review) | {"unit": review.unit, "form": form}
    return render(request, "awards/open_review.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def mark_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say who came."""
    review = _review(request, pk)
    require(can_edit_review(request.user, review))
    form = RollForm(request.POST or None, members=list(review.members.select_related("person")))
    if request.method == "POST" and tried(
        form,
        lambda: actions.mark_review(review=review, present=form.present(), reasons=form.reasons(), by=request.user),
    ):
        messages.success(request, "Đã lưu điểm danh.")
        return redirect("awards:unit_review", review.pk)
    context = _about(request, review) | {"form": form}
    return render(request, "awards/mark_review.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def add_candidate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put somebody, or the unit itself, up for a title."""
    review = _review(request, pk)
    require(can_edit_review(request.user, review))
    typed = picked(request.POST) if request.method == "POST" else None
    form = CandidateForm(typed, campaign=review.campaign, unit=review.unit)
    if request.method == "POST" and tried(
        form, lambda: actions.add_candidate(review=review, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã đưa vào danh sách bình xét.")
        return redirect("awards:unit_review", review.pk)
    context = _about(request, review) | {"form": form}
    return render(request, "awards/add_candidate.html", context, status=422 if form.errors else 200)


@require_POST
def remove_candidate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take somebody off the list."""
    rows = ReviewCandidate.objects.filter(review__in=queries.reviews_visible_to(request.user).values("pk"))
    candidate = get_object_or_404(rows.select_related("review__unit", "review__campaign", "title", "person"), pk=pk)
    require(can_edit_review(request.user, candidate.review))
    pressed(
        request,
        lambda: actions.remove_candidate(candidate=candidate, by=request.user),
        "Đã đưa ra khỏi danh sách bình xét.",
    )
    return redirect("awards:unit_review", candidate.review_id)


@require_http_methods(["GET", "POST"])
def count_votes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down the counts of every vote."""
    review = _review(request, pk)
    require(can_edit_review(request.user, review))
    turnout = queries.turnout_of_review(review)
    form = CountForm(request.POST or None, rows=queries.candidate_rows(review, turnout), present=turnout.present)
    if request.method == "POST" and tried(
        form, lambda: actions.count_votes(review=review, tallies=form.tallies(), by=request.user)
    ):
        messages.success(request, "Đã ghi kết quả biểu quyết.")
        return redirect("awards:unit_review", review.pk)
    context = _about(request, review) | {"form": form, "turnout": turnout}
    return render(request, "awards/count_votes.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def close_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """End the meeting."""
    review = _review(request, pk)
    require(can_edit_review(request.user, review))
    local = timezone.localtime(review.held_at)
    form = CloseForm(request.POST or None, initial={"day": local.date(), "discussion": review.discussion})
    if request.method == "POST" and tried(
        form,
        lambda: actions.close_review(
            review=review, ended_at=form.ended_at(), discussion=form.cleaned_data["discussion"], by=request.user
        ),
    ):
        messages.success(request, "Cuộc họp bình xét đã kết thúc. Vui lòng lập biên bản để trình ký.")
        return redirect("awards:unit_review", review.pk)
    context = _about(request, review) | {"form": form}
    return render(request, "awards/close_review.html", context, status=422 if form.errors else 200)


@require_POST
def reopen_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the meeting back to mend what was written down."""
    review = _review(request, pk)
    require(can_reopen_review(request.user, review))
    form = ReasonForm(request.POST)
    if not tried(form, lambda: actions.reopen_review(review=review, by=request.user, **form.cleaned_data)):
        return _page(request, review, reason_form=form)
    messages.success(request, "Đã mở lại cuộc họp bình xét để sửa.")
    return redirect("awards:unit_review", review.pk)


@require_POST
def draft_review_minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the minutes at the desk of papers."""
    draft = review_minutes.draft_review_minutes(review=_review(request, pk), by=request.user)
    messages.success(request, "Đã lập biên bản từ kết quả cuộc họp. Vui lòng xem lại rồi trình chủ trì ký.")
    return redirect("documents:draft", draft.pk)


@require_POST
def nominate_passed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the dossiers of everybody the meeting named."""
    review = _review(request, pk)
    made = actions.nominate_passed(review=review, by=request.user)
    messages.success(request, f"Đã lập {len(made)} hồ sơ. Vui lòng ghi thành tích, minh chứng rồi gửi từng hồ sơ.")
    return redirect("awards:unit_nominations", review.campaign_id, review.unit_id)

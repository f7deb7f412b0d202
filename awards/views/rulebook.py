"""The rule book: its versions to read, a copy to edit, its day, and what it would change."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import rule_versions as actions
from awards.actions.title_rules import add_own_title as write_own_title
from awards.forms.rulebook import CopyForm, InForceForm, OwnTitleForm, VersionForm
from awards.models import RuleVersion
from awards.permissions.rulebook import (
    can_add_own_title,
    can_copy_rules,
    can_edit_rules,
    can_issue_rules,
    can_take_back_rules,
)
from awards.queries.eligibility import watched_by
from awards.queries.rule_differences import dropped_own_titles
from awards.queries.rule_pages import (
    campaigns_with_dossiers,
    effects_of,
    outdated,
    title_rules_of,
    version_rows,
    versions_visible_to,
)
from awards.queries.rulebook import free_name
from emulation.decisions import require
from emulation.events import history
from emulation.forms import tried
from emulation.lists import page_of
from units.models import Unit
from units.queries import first_school, schools_visible_to
from units.requests import SignedInRequest

_PER_PAGE = 50


def fetch(request: SignedInRequest, pk: int) -> RuleVersion:
    """Return a version of the rules that the user sees. Raises Http404."""
    return get_object_or_404(versions_visible_to(request.user), pk=pk)


@require_GET
@never_cache
def rule_versions(request: SignedInRequest) -> HttpResponse:
    """List the versions for each of one's schools: which decides today, which did, which will, and drafts."""
    today, versions = timezone.localdate(), list(versions_visible_to(request.user))
    lists = [(school, version_rows(versions, school, today)) for school in schools_visible_to(request.user)]
    schools = [(school, rows, outdated(rows)) for school, rows in lists]
    return render(request, "awards/rule_versions.html", {"schools": schools})


@require_GET
@never_cache
def rule_version(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show all titles of a version, what is known of it and what is not."""
    version, today = fetch(request, pk), timezone.localdate()
    schools = schools_visible_to(request.user)
    context = {
        "version": version,
        "rules": title_rules_of(version),
        "can_edit": can_edit_rules(request.user, version),
        "can_add": can_add_own_title(request.user, version),
        "can_issue": can_issue_rules(request.user, version, today),
        "can_take_back": can_take_back_rules(request.user, version, today),
        "copies": [school for school in schools if can_copy_rules(request.user, school)],
        "history": history(version) if version.school_id else [],
    }
    return render(request, "awards/rule_version.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def copy_rules(request: SignedInRequest, pk: int, school_pk: int) -> HttpResponse:
    """Copy a version into a draft of the school."""
    version, school = fetch(request, pk), _school(request, school_pk)
    require(can_copy_rules(request.user, school))
    form = CopyForm(request.POST or None, initial={"name": free_name(school, f"Quy định của {school}")})
    made: list[RuleVersion] = []
    if request.method == "POST" and tried(
        form,
        lambda: made.append(actions.copy_rules(version=version, school=school, by=request.user, **form.cleaned_data)),
    ):
        messages.success(request, "Đã sao chép. Vui lòng sửa từng danh hiệu, xem ảnh hưởng rồi ban hành.")
        return redirect("awards:rule_version", made[0].pk)
    lead = f"Bản sao giữ mọi danh hiệu, điều kiện, giấy tờ của “{version}” và chưa có hiệu lực cho đến khi ban hành."
    return _form(request, version, form, "Sao chép quy định", "Sao chép", lead)


def _school(request: SignedInRequest, pk: int) -> Unit:
    return get_object_or_404(schools_visible_to(request.user), pk=pk)


def _form(
    request: SignedInRequest, version: RuleVersion, form: object, heading: str, button: str, lead: str = ""
) -> HttpResponse:
    context = {"version": version, "form": form, "heading": heading, "button": button, "lead": lead}
    return render(request, "awards/rule_form.html", context, status=422 if form.errors else 200)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@never_cache
def edit_rules(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write what a draft says of itself and of sessions."""
    version = fetch(request, pk)
    require(can_edit_rules(request.user, version))
    form = VersionForm(version, request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.save_rules(version=version, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã lưu.")
        return redirect("awards:rule_version", pk)
    return _form(request, version, form, "Thông tin phiên bản và phiên họp", "Lưu")


@require_http_methods(["GET", "POST"])
@never_cache
def put_rules_in_force(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a draft decide from a day on."""
    version, today = fetch(request, pk), timezone.localdate()
    require(can_issue_rules(request.user, version, today))
    form = InForceForm(request.POST or None, today=today)
    if request.method == "POST" and tried(
        form, lambda: actions.put_rules_in_force(version=version, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"Quy định có hiệu lực từ ngày {version.effective_from:%d/%m/%Y}.")
        return redirect("awards:rule_version", pk)
    lead = (
        "Từ ngày này các phong trào chưa chốt quy định, cùng phiên họp của các phong trào đó, theo phiên bản này. "
        "Phong trào, phiên họp, kết quả đã chốt không thay đổi. Đã ban hành thì không sửa được nữa."
    )
    if dropped := dropped_own_titles(version, today):
        lead += f" Bản này không còn: {', '.join(title.name for title in dropped)}."
    return _form(request, version, form, "Ban hành quy định", "Ban hành", lead)


@require_POST
def take_back_rules(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a version whose day has not come a draft again."""
    actions.take_back_rules(version=fetch(request, pk), by=request.user)
    messages.success(request, "Đã thu hồi; phiên bản này lại là bản nháp.")
    return redirect("awards:rule_version", pk)


@require_POST
def delete_rules(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop a draft."""
    actions.delete_rules(version=fetch(request, pk), by=request.user)
    messages.success(request, "Đã xóa bản nháp.")
    return redirect("awards:rule_versions")


@require_http_methods(["GET", "POST"])
@never_cache
def add_own_title(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add what only the school recognises."""
    version = fetch(request, pk)
    require(can_add_own_title(request.user, version))
    form = OwnTitleForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: write_own_title(version=version, by=request.user, **form.cleaned_data)
    ):
        rule = version.title_rules.order_by("-pk")[0]
        messages.success(
            request, f"Đã thêm “{rule.title}”. Chọn được khi đăng ký, đề nghị kể từ khi ban hành phiên bản này."
        )
        return redirect("awards:title_rule", rule.pk)
    lead = (
        "Kiểu mẫu, điển hình tiên tiến, giảng viên dạy giỏi… là hình thức ghi nhận của trường; văn bản và giấy công "
        "nhận không gọi là danh hiệu thi đua."
    )
    return _form(request, version, form, "Thêm hình thức ghi nhận của trường", "Thêm", lead)


@require_GET
@never_cache
def rule_effects(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what a version would change for the nominees of the campaign in `?campaign`; without it of the one that is
    over last, else of the running one.
    """
    version = fetch(request, pk)
    school = version.school or first_school(request.user)
    require(can_copy_rules(request.user, school or 0))
    campaigns = campaigns_with_dossiers(school) if school else []
    wanted = request.GET.get("campaign", "")
    today = timezone.localdate()
    over = [one for one in campaigns if one.ends_on < today]
    last = next(iter(over or campaigns), None)
    campaign = next((one for one in campaigns if str(one.pk) == wanted), last)
    context: dict[str, Any] = {
        "version": version, "campaign": campaign, "campaigns": campaigns, "over": campaign in over,
    }  # fmt: skip
    if campaign is not None:
        watched = watched_by(request.user, campaign)
        found = effects_of(version, campaign, today, watched=watched)
        context |= {
            "page_obj": page_of(request, found, _PER_PAGE),
            "changed": sum(effect.changed for effect in found),
        }
    return render(request, "awards/rule_effects.html", context)

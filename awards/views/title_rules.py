"""One title of the rule book: to read, and in a draft to edit, line by line."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import title_rules as actions
from awards.forms.rulebook import ConditionForm, PaperForm, QuotaForm, TitleRuleForm, kinds_for
from awards.models import Condition, Quota, RequiredPaper, TitleRule
from awards.permissions.rulebook import can_edit_title_rule
from awards.queries.rule_pages import conditions_of, lines_visible_to, rules_visible_to
from awards.rules.conditions import GROUPS, Kind
from emulation.decisions import require
from emulation.forms import pressed, tried
from emulation.keys import key_in
from units.requests import SignedInRequest


def _rule(request: SignedInRequest, pk: int) -> TitleRule:
    return get_object_or_404(rules_visible_to(request.user), pk=pk)


@require_GET
@never_cache
def title_rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a title's whole rule with the source of every line."""
    rule = _rule(request, pk)
    context = {
        "rule": rule,
        "version": rule.version,
        "nodes": conditions_of(rule),
        "papers": rule.papers.all(),
        "quotas": rule.quotas.select_related("of"),
        "audiences": rule.audiences.order_by("pk"),
        "can_edit": can_edit_title_rule(request.user, rule),
        "kinds": kinds_for(rule),
    }
    return render(request, "awards/title_rule.html", context)


def _edit(
    request: SignedInRequest, rule: TitleRule, form: Form, act: Callable[[], object], heading: str
) -> HttpResponse:
    """Show the form of a line; a POST that is accepted leads back to the title."""
    if request.method == "POST" and tried(form, act):
        messages.success(request, "Đã lưu.")
        return redirect("awards:title_rule", rule.pk)
    context = {"rule": rule, "version": rule.version, "form": form, "heading": heading, "button": "Lưu"}
    return render(request, "awards/rule_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
def edit_title_rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say for whom a title is, who decides, how it is voted on, what it pays."""
    rule = _rule(request, pk)
    require(can_edit_title_rule(request.user, rule))
    form = TitleRuleForm(rule, request.POST or None)
    return _edit(
        request,
        rule,
        form,
        lambda: actions.save_title_rule(rule=rule, by=request.user, **form.cleaned_data),
        f"{rule.title}: thẩm quyền, bỏ phiếu, mức thưởng",
    )


@require_http_methods(["GET", "POST"])
@never_cache
def add_condition(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a condition of the kind in `?kind`, in the group in `?group`."""
    rule = _rule(request, pk)
    require(can_edit_title_rule(request.user, rule))
    kind, group = request.GET.get("kind", ""), request.GET.get("group", "")
    if kind not in dict(kinds_for(rule)):
        raise Http404
    above = None
    if group:
        held = rule.conditions.filter(kind__in=GROUPS)
        above = get_object_or_404(held, pk=key_in(group))
    return _condition(request, Condition(rule=rule, parent=above, kind=kind))


@require_http_methods(["GET", "POST"])
@never_cache
def edit_condition(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a condition."""
    return _condition(request, get_object_or_404(lines_visible_to(request.user)["condition"], pk=pk))


def _condition(request: SignedInRequest, condition: Condition) -> HttpResponse:
    rule = condition.rule
    require(can_edit_title_rule(request.user, rule))
    form = ConditionForm(condition, request.POST or None)
    return _edit(
        request,
        rule,
        form,
        lambda: actions.save_condition(condition=condition, by=request.user, **form.cleaned_data),
        f"{rule.title}: {Kind(condition.kind).label}",
    )


@require_http_methods(["GET", "POST"])
@never_cache
def add_required_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a paper that dossiers must hold."""
    return _paper(request, RequiredPaper(rule=_rule(request, pk)))


@require_http_methods(["GET", "POST"])
@never_cache
def edit_required_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a paper of the dossier."""
    return _paper(request, get_object_or_404(lines_visible_to(request.user)["paper"], pk=pk))


def _paper(request: SignedInRequest, paper: RequiredPaper) -> HttpResponse:
    require(can_edit_title_rule(request.user, paper.rule))
    form = PaperForm(paper, request.POST or None)
    return _edit(
        request,
        paper.rule,
        form,
        lambda: actions.save_required_paper(paper=paper, by=request.user, **form.cleaned_data),
        f"{paper.rule.title}: giấy tờ trong hồ sơ",
    )


@require_http_methods(["GET", "POST"])
@never_cache
def add_quota(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a bound on how many may have the title."""
    return _quota(request, Quota(rule=_rule(request, pk)))


@require_http_methods(["GET", "POST"])
@never_cache
def edit_quota(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a bound."""
    return _quota(request, get_object_or_404(lines_visible_to(request.user)["quota"], pk=pk))


def _quota(request: SignedInRequest, quota: Quota) -> HttpResponse:
    require(can_edit_title_rule(request.user, quota.rule))
    form = QuotaForm(quota, request.POST or None)
    return _edit(
        request,
        quota.rule,
        form,
        lambda: actions.save_quota(quota=quota, by=request.user, **form.cleaned_data),
        f"{quota.rule.title}: hạn mức số lượng",
    )


@require_POST
def move_condition(request: SignedInRequest, pk: int, *, up: bool) -> HttpResponse:
    """Let a condition change places with its neighbour."""
    found = get_object_or_404(lines_visible_to(request.user)["condition"], pk=pk)
    require(can_edit_title_rule(request.user, found.rule))
    pressed(request, lambda: actions.move_condition(condition=found, up=up, by=request.user))
    return redirect(f"{reverse('awards:title_rule', args=[found.rule_id])}#dk-{found.pk}")


@require_POST
def delete_rule_line(request: SignedInRequest, line: str, pk: int) -> HttpResponse:
    """Take a condition, a paper or a bound out of a draft."""
    found = get_object_or_404(lines_visible_to(request.user)[line], pk=pk)
    actions.delete_line(line=found, by=request.user)
    messages.success(request, "Đã bỏ.")
    return redirect("awards:title_rule", found.rule_id)

"""One person: who they are, whether they are still there, their roles."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from emulation.decisions import require
from units import actions
from units.forms import EndRoleForm, GrantRoleForm, PersonForm
from units.models import Person, PersonRecord, User
from units.permissions import (
    can_change_record,
    can_deactivate_person,
    can_end_role,
    can_manage_people,
    can_open_account,
    can_reactivate_person,
    can_record,
    can_remove_second_step,
    can_reset_password,
    can_see_person,
    can_see_slip,
)
from units.queries import (
    account_of,
    duties_of,
    line_of,
    memberships_visible_to,
    person_history,
    records_visible_to,
    second_steps_of,
)
from units.requests import SignedInRequest
from units.views.pages import FormPage, form_or_done, person_crumbs, unit_crumbs, visible_membership, visible_person


@require_GET
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a person with posts over time, records, account, roles and what was done."""
    found = visible_person(request, pk)
    require(can_see_person(request.user, found))
    user, account = request.user, account_of(found)
    held = memberships_visible_to(user).filter(user__person=found).select_related("unit__school")
    memberships = list(held.order_by("-starts_on", "-pk"))
    records = list(records_visible_to(user).filter(person=found).select_related("person").order_by("-starts_on", "-pk"))
    can_manage = can_manage_people(user, found.school_id)
    context = {
        "person": found,
        "account": account,
        "crumbs": unit_crumbs(found.unit),
        "roles": [(row, can_end_role(user, row)) for row in memberships],
        "line": line_of(found),
        "duties": duties_of(found),
        "records": [(row, can_change_record(user, row)) for row in records],
        "today": timezone.localdate(),
        "history": person_history(found, memberships, records) if can_manage else [],
    }
    return render(request, "units/person.html", context | _decisions(user, found, account))


def _decisions(user: User, person: Person, account: User | None) -> dict[str, object]:
    """What this reader may do to the person."""
    return {
        "can_manage": can_manage_people(user, person.school_id),
        "can_record": any(can_record(user, person, kind) for kind in PersonRecord.Kind.values),
        "can_open": can_open_account(user, person),
        "can_reset": can_reset_password(user, account) if account else None,
        "can_remove": account is not None
        and can_remove_second_step(user, account)
        and second_steps_of(account).exists(),
        "can_see_slip": can_see_slip(user, person),
        "can_deactivate": can_deactivate_person(user, person),
        "can_reactivate": can_reactivate_person(user, person),
    }


@require_http_methods(["GET", "POST"])
def edit_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a person, or move them to another unit."""
    found = visible_person(request, pk)
    require(can_manage_people(request.user, found.school_id))
    initial = model_to_dict(found, list(PersonForm.base_fields))
    form = PersonForm(request.POST or None, school=found.school, keep=found.unit_id, initial=initial)
    page = _page(found, "Sửa thông tin cá nhân")
    return form_or_done(
        request,
        page,
        form,
        lambda: actions.edit_person(person=found, by=request.user, **form.cleaned_data),
        "Đã lưu thông tin.",
    )


def _page(person: Person, heading: str, *, button: str = "Lưu", lead: str = "") -> FormPage:
    back = reverse("units:person", args=[person.pk])
    return FormPage(heading=heading, crumbs=person_crumbs(person), back=back, button=button, lead=lead)


@require_http_methods(["GET", "POST"])
def deactivate_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, then take a person out of the count and close their account."""
    found = visible_person(request, pk)
    require(can_manage_people(request.user, found.school_id))
    if request.method == "POST":
        actions.deactivate_person(person=found, by=request.user)
        messages.success(request, f"Đã ghi nhận đồng chí {found} ngừng công tác, học tập.")
        return redirect("units:unit", found.unit_id)
    context = {
        "heading": f"Ngừng công tác, học tập: {found}",
        "lead": "Đồng chí này không còn được tính vào danh sách đơn vị và không đăng nhập được nữa. "
        "Kết quả khen thưởng các năm trước vẫn giữ nguyên.",
        "crumbs": person_crumbs(found),
        "back": reverse("units:person", args=[found.pk]),
        "decision": can_deactivate_person(request.user, found),
        "button": "Ngừng công tác, học tập",
    }
    return render(request, "units/confirm.html", context)


@require_POST
def reactivate_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a person back into the list."""
    found = visible_person(request, pk)
    actions.reactivate_person(person=found, by=request.user)
    messages.success(request, f"Đã đưa đồng chí {found} trở lại danh sách.")
    return redirect("units:person", found.pk)


@require_http_methods(["GET", "POST"])
def grant_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the person's account a role."""
    found = visible_person(request, pk)
    require(can_manage_people(request.user, found.school_id))
    account = account_of(found)
    if account is None:
        messages.error(request, "Vui lòng cấp tài khoản trước khi giao chức trách.")
        return redirect("units:person", found.pk)
    form = GrantRoleForm(request.POST or None, school=found.school)
    return form_or_done(
        request,
        _page(found, f"Giao chức trách cho {found}", button="Giao chức trách"),
        form,
        lambda: actions.grant_role(user=account, by=request.user, **form.cleaned_data),
        "Đã giao chức trách.",
    )


@require_http_methods(["GET", "POST"])
def end_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a role on a day."""
    role = visible_membership(request, pk)
    require(can_end_role(request.user, role))
    found = role.user.person
    assert found is not None
    form = EndRoleForm(request.POST or None)
    lead = f"{role.get_role_display()}, {role.unit}, từ {role.starts_on:%d/%m/%Y}."
    return form_or_done(
        request,
        _page(found, f"Thôi chức trách của {found}", button="Thôi chức trách", lead=lead),
        form,
        lambda: actions.end_role(membership=role, by=request.user, **form.cleaned_data),
        "Đã ghi nhận ngày thôi chức trách.",
    )

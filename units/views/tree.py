"""One unit and its people."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from emulation.decisions import require
from emulation.events import history
from emulation.forms import tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units import actions
from units.actions.people import NamesakeFound
from units.forms import NewPersonForm, PersonForm, UnitForm
from units.models import Unit
from units.permissions import can_deactivate_unit, can_edit_unit, can_hold_line, can_manage_people
from units.queries import duties_in, people_found, people_sheet, person_rows, unit_ids_led, units_below
from units.requests import SignedInRequest
from units.views.pages import (
    PER_PAGE,
    FormPage,
    form_or_done,
    show_form,
    unit_crumbs,
    visible_unit,
)

BESIDE = (Unit.Kind.CLASS, Unit.Kind.ORGANISATION)  # served beside the line


@require_GET
def unit(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """List the people of a unit; `?q=` finds by name, `?left=1` shows those who left to whoever keeps the list."""
    found = visible_unit(request, pk)
    can_manage = can_manage_people(request.user, found.school_id_or_own)
    words = request.GET.get("q", "")[:100]
    left = bool(can_manage) and request.GET.get("left") == "1"
    people = people_found(found.people.filter(active=not left).order_by("sort_key", "pk"), words)
    people = people.select_related("user", "unit")
    if file_wanted(request):
        listed = people[: MOST_ROWS + 1]
        return list_file(request, people_sheet(found.school or found, listed, timezone.localdate(), found.name))
    page = page_of(request, people, PER_PAGE)
    context = {
        "unit": found,
        "page_obj": page,
        "rows": person_rows(page.object_list, timezone.localdate()),
        "q": words,
        "left": left,
        "can_manage": can_manage,
        "holds_line": can_hold_line(found),
        "led": unit_ids_led(request.user),
        "duties": duties_in(found) if found.kind in BESIDE else [],
        "below": units_below(found) if found.school_id else [],
        "can_edit": can_manage and can_edit_unit(request.user, found),
        "history": history(found) if can_manage else [],
    }
    return render(request, "units/unit.html", context)


@require_http_methods(["GET", "POST"])
def edit_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a unit."""
    found = visible_unit(request, pk)
    require(can_edit_unit(request.user, found))
    assert found.school is not None
    form = UnitForm(
        request.POST or None,
        school=found.school,
        unit=found,
        initial=model_to_dict(found, ["name", "kind", "symbol", "parent", "position"]),
    )
    page = FormPage(heading="Sửa đơn vị", crumbs=unit_crumbs(found), back=reverse("units:unit", args=[found.pk]))
    done = "Đã lưu đơn vị."
    return form_or_done(
        request, page, form, lambda: actions.edit_unit(unit=found, by=request.user, **form.cleaned_data), done
    )


@require_http_methods(["GET", "POST"])
def deactivate_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, then close an empty unit."""
    found = visible_unit(request, pk)
    require(can_edit_unit(request.user, found))
    if request.method == "POST":
        actions.deactivate_unit(unit=found, by=request.user)
        messages.success(request, f"Đã ngừng hoạt động {found}.")
        return redirect("units:school", found.school_id)
    context = {
        "heading": f"Ngừng hoạt động {found}",
        "lead": "Đơn vị không còn đăng ký thi đua và đề nghị khen thưởng; kết quả các năm trước vẫn giữ nguyên.",
        "crumbs": unit_crumbs(found),
        "back": reverse("units:unit", args=[found.pk]),
        "decision": can_deactivate_unit(request.user, found),
        "button": "Ngừng hoạt động",
    }
    return render(request, "units/confirm.html", context)


@require_POST
def reactivate_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a closed unit again."""
    found = visible_unit(request, pk)
    actions.reactivate_unit(unit=found, by=request.user)
    messages.success(request, f"{found} đã hoạt động lại.")
    return redirect("units:unit", found.pk)


@require_http_methods(["GET", "POST"])
def add_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a person to a unit; a name that the unit has already is asked about once more."""
    found = visible_unit(request, pk)
    school = found.school or found
    require(can_manage_people(request.user, school))
    require(can_hold_line(found))
    form = NewPersonForm(request.POST or None, school=school, initial={"unit": found.pk})
    page = FormPage(
        heading="Thêm người",
        crumbs=unit_crumbs(found),
        back=reverse("units:unit", args=[found.pk]),
        again=reverse("units:add_person", args=[found.pk]),
    )
    if request.method == "POST" and tried(form, lambda: _add(request, form)):
        messages.success(request, f"Đã thêm đồng chí {form.cleaned_data['full_name']}.")
        return redirect(page.again if "again" in request.POST else page.back)
    return show_form(request, page, form)


def _add(request: SignedInRequest, form: NewPersonForm) -> None:
    about = {name: form.cleaned_data[name] for name in [*PersonForm.base_fields, "starts_on"]}
    try:
        actions.add_person(namesakes=form.known(), by=request.user, **about)
    except NamesakeFound as found_out:
        form.ask_about(found_out.count)
        raise

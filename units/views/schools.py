"""A school: its units, all its people, the heading of its papers."""

from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from emulation.decisions import require
from emulation.events import history
from emulation.lists import MOST_ROWS, file_wanted, list_file
from units import actions
from units.forms import SchoolForm, UnitForm
from units.models import Person, SchoolProfile
from units.permissions import can_manage_people
from units.queries import (
    next_position,
    people_found,
    people_sheet,
    person_rows,
    schools_visible_to,
    unit_rows,
    units_listed,
)
from units.views.pages import FormPage, form_or_done, page_of, school_crumbs, visible_school


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """Lead to one's school; offer the choice to somebody with several."""
    schools = list(schools_visible_to(request.user).order_by("name"))
    if len(schools) == 1:
        return redirect("units:school", schools[0].pk)
    return render(request, "units/schools.html", {"schools": schools})


@require_GET
def school(request: HttpRequest, pk: int) -> HttpResponse:
    """List the units of a school with their people counted and their heads; closed units for those who keep it."""
    found = visible_school(request, pk)
    can_manage = can_manage_people(request.user, found)
    page = page_of(request, units_listed(found, closed=bool(can_manage)))
    context = {
        "school": found,
        "page_obj": page,
        "rows": unit_rows(page.object_list, timezone.localdate()),
        "can_manage": can_manage,
        "history": history(found) if can_manage else [],
    }
    return render(request, "units/school.html", context)


@require_GET
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Find people of the whole school by name."""
    found = visible_school(request, pk)
    words = request.GET.get("q", "")[:100]
    everybody = Person.objects.filter(school=found, active=True).order_by("sort_key", "pk")
    rows = people_found(everybody, words).select_related("user", "unit")
    if file_wanted(request):
        return list_file(request, people_sheet(found, rows[: MOST_ROWS + 1], timezone.localdate()))
    page = page_of(request, rows)
    context = {
        "school": found,
        "page_obj": page,
        "rows": person_rows(page.object_list, timezone.localdate()),
        "q": words,
        "can_manage": can_manage_people(request.user, found),
    }
    return render(request, "units/people.html", context)


@require_http_methods(["GET", "POST"])
def edit_school(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the heading of the school's papers."""
    found = visible_school(request, pk)
    require(can_manage_people(request.user, found))
    profile = SchoolProfile.objects.filter(school=found).first() or SchoolProfile(school=found)
    initial = model_to_dict(found, ["name", "symbol"]) | model_to_dict(profile, exclude=["school"])
    form = SchoolForm(request.POST or None, initial=initial)
    page = FormPage(
        heading="Tiêu đề văn bản của trường",
        crumbs=school_crumbs(found),
        back=reverse("units:school", args=[found.pk]),
        lead="Dùng cho các văn bản ban hành từ nay; văn bản đã ban hành không thay đổi.",
    )
    done = "Đã lưu tiêu đề văn bản."
    return form_or_done(
        request, page, form, lambda: actions.edit_school(school=found, by=request.user, **form.cleaned_data), done
    )


@require_http_methods(["GET", "POST"])
def add_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a unit to the school."""
    found = visible_school(request, pk)
    require(can_manage_people(request.user, found))
    form = UnitForm(request.POST or None, school=found, initial={"position": next_position(found)})
    page = FormPage(
        heading="Thêm đơn vị",
        crumbs=school_crumbs(found),
        back=reverse("units:school", args=[found.pk]),
        again=reverse("units:add_unit", args=[found.pk]),
    )
    done = "Đã thêm đơn vị."
    return form_or_done(
        request, page, form, lambda: actions.add_unit(school=found, by=request.user, **form.cleaned_data), done
    )

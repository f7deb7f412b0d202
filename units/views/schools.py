"""A school: its units, all its people, the heading of its papers."""

from django.forms.models import model_to_dict
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from emulation.decisions import require
from emulation.events import history
from emulation.filters import remembers
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from emulation.sheets.writing import XLSX, write_list
from units import actions
from units.forms import PeopleFilterForm, SchoolForm, UnitForm
from units.models import SchoolProfile
from units.permissions import can_manage_people
from units.queries import (
    EXPORTED,
    exported_rows,
    next_position,
    people_listed,
    people_sheet,
    person_rows,
    schools_visible_to,
    unit_ids_led,
    unit_rows,
    units_listed,
    units_sheet,
)
from units.requests import SignedInRequest
from units.views.pages import PER_PAGE, FormPage, form_or_done, school_crumbs, visible_school

WIDTHS = (6, 14, 28, 14, 12, 34, 24, 30, 30, 16)


@require_GET
def units(request: SignedInRequest) -> HttpResponse:
    """Lead to one's school; offer the choice to somebody with several."""
    schools = list(schools_visible_to(request.user).order_by("name"))
    if len(schools) == 1:
        return redirect("units:school", schools[0].pk)
    return render(request, "units/schools.html", {"schools": schools})


@require_GET
def school(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """List the units of a school with their people counted and their heads; closed units for those who keep it."""
    found = visible_school(request, pk)
    can_manage = can_manage_people(request.user, found)
    listed = units_listed(found, closed=bool(can_manage))
    if file_wanted(request):
        return list_file(request, units_sheet(found, listed[: MOST_ROWS + 1], timezone.localdate()))
    page = page_of(request, listed, PER_PAGE)
    context = {
        "school": found,
        "page_obj": page,
        "rows": unit_rows(page.object_list, timezone.localdate()),
        "can_manage": can_manage,
        "history": history(found) if can_manage else [],
    }
    return render(request, "units/school.html", context)


@require_GET
@remembers("q", "unit", "category", "account", "left")
def people(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """Find people of the whole school; the filters stand in the address."""
    found = visible_school(request, pk)
    can_manage = can_manage_people(request.user, found)
    form = PeopleFilterForm(request.GET, school=found, keeper=bool(can_manage))
    wanted = form.wanted()
    people = people_listed(found, wanted)
    if file_wanted(request):
        return list_file(request, people_sheet(found, people[: MOST_ROWS + 1], timezone.localdate()))
    page = page_of(request, people, PER_PAGE)
    context = {
        "school": found,
        "page_obj": page,
        "rows": person_rows(page.object_list, timezone.localdate()),
        "form": form,
        "can_manage": can_manage,
        "led": unit_ids_led(request.user),
    }
    return render(request, "units/people.html", context)


@require_GET
def export_people(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list of people as Excel, narrowed as the page is."""
    found = visible_school(request, pk)
    require(can_manage_people(request.user, found))
    wanted = PeopleFilterForm(request.GET, school=found, keeper=True).wanted()
    content = write_list(
        "Danh sách người", [*EXPORTED, "Tài khoản"], WIDTHS, exported_rows(people_listed(found, wanted))
    )
    return HttpResponse(content, XLSX, headers={"Content-Disposition": 'attachment; filename="danh-sach-nguoi.xlsx"'})


@require_http_methods(["GET", "POST"])
def edit_school(request: SignedInRequest, pk: int) -> HttpResponse:
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
def add_unit(request: SignedInRequest, pk: int) -> HttpResponse:
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

"""Requests about personal data: one's own page, the office's register, the answer, the file."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import data_requests as actions
from campaigns.forms.data_requests import DataAnswerForm, DataRequestForm
from campaigns.models import DataRequest
from campaigns.permissions.data_requests import can_answer_data_request, can_ask_about_data, can_take_data
from campaigns.queries.data_requests import (
    data_requests_visible_to,
    edits_since,
    register_of,
    requests_of,
    requests_sheet,
)
from emulation.decisions import RuleViolation, denied, require
from emulation.forms import tried
from emulation.lists import file_wanted, list_file, page_of
from units.models import Person
from units.queries import Role, holds, own_records, people_visible_to, schools_visible_to
from units.requests import SignedInRequest

_PER_PAGE = 20


@require_http_methods(["GET", "POST"])
@never_cache
def my_data(request: SignedInRequest) -> HttpResponse:
    """Show one's own requests; a POST makes one."""
    if request.user.person_id is None:
        raise RuleViolation("Tài khoản này không gắn với cá nhân nào nên không có dữ liệu cá nhân.")
    person = get_object_or_404(Person.objects.select_related("school"), pk=request.user.person_id)
    return _ask(request, person)


@require_http_methods(["GET", "POST"])
@never_cache
def ask_about_data(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the requests of somebody; the office writes down what they ask for."""
    person = get_object_or_404(people_visible_to(request.user).select_related("school"), pk=pk)
    require(can_ask_about_data(request.user, person))
    return _ask(request, person)


def _ask(request: SignedInRequest, person: Person) -> HttpResponse:
    form = DataRequestForm(request.POST if request.method == "POST" else None)
    made: list[DataRequest] = []
    if request.method == "POST" and tried(
        form, lambda: made.append(actions.ask_about_data(person=person, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, f"Đã gửi yêu cầu. Hạn trả lời: {made[0].due_on:%d/%m/%Y}.")
        return redirect("campaigns:data_request", made[0].pk)
    page = page_of(request, requests_of(person), _PER_PAGE)
    context = {"form": form, "person": person, "page_obj": page, "own": person.pk == request.user.person_id}
    context["records"] = own_records(person) if context["own"] else ()
    context["desk"] = person.school if holds(request.user, Role.OFFICE, school=person.school_id) else None
    return render(request, "campaigns/my_data.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def data_requests(request: SignedInRequest, school_pk: int) -> HttpResponse | FileResponse:
    """Show the register of requests of a school to its office."""
    school = get_object_or_404(schools_visible_to(request.user), pk=school_pk)
    if not holds(request.user, Role.OFFICE, school=school.pk):
        require(denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được xem sổ yêu cầu về dữ liệu cá nhân."))
    if file_wanted(request):
        return list_file(request, requests_sheet(school))
    page = page_of(request, register_of(school), _PER_PAGE)
    return render(request, "campaigns/data_requests.html", {"school": school, "page_obj": page})


@require_http_methods(["GET", "POST"])
@never_cache
def data_request(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a request with its answer; a POST of the office answers it."""
    found = get_object_or_404(data_requests_visible_to(request.user), pk=pk)
    can_answer = can_answer_data_request(request.user, found)
    if request.method == "POST":
        require(can_answer)
    corrects = found.kind == DataRequest.Kind.CORRECT
    form = DataAnswerForm(request.POST if request.method == "POST" else None, corrects=corrects)
    if request.method == "POST" and tried(
        form, lambda: actions.answer_data_request(request=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi trả lời.")
        return redirect("campaigns:data_request", pk)
    context = {"asked": found, "form": form, "can_answer": can_answer, "can_take": can_take_data(request.user, found)}
    context["edits"] = edits_since(found) if can_answer and corrects else []
    context["is_office"] = holds(request.user, Role.OFFICE, school=found.school_id)
    return render(request, "campaigns/data_request.html", context, status=422 if form.errors else 200)


@require_POST
@never_cache
def data_file(request: SignedInRequest, pk: int) -> FileResponse:
    """Give the file of everything held on the person; a POST, since who took it is written down."""
    found = get_object_or_404(data_requests_visible_to(request.user), pk=pk)
    packed = BytesIO()
    actions.take_data(request=found, by=request.user, out=packed)
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"Dữ liệu cá nhân {found.person}.zip")

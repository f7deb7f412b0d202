"""A person's posts over time and their records."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from emulation.decisions import require
from units import actions
from units.forms import CancelRecordForm, DutyForm, EndForm, PostingForm, RecordForm, TransferForm
from units.models import Person, PersonRecord, Posting
from units.permissions import can_change_record, can_manage_people, can_record
from units.queries import postings_visible_to, records_visible_to, roles_kept_in
from units.requests import SignedInRequest
from units.rules import period_text
from units.views.pages import FormPage, form_or_done, person_crumbs, visible_person


def _page(person: Person, heading: str, *, button: str = "Lưu", lead: str = "") -> FormPage:
    back = reverse("units:person", args=[person.pk])
    return FormPage(heading=heading, crumbs=person_crumbs(person), back=back, button=button, lead=lead)


def _visible_posting(request: SignedInRequest, pk: int, *, line: bool) -> Posting:
    rows = postings_visible_to(request.user).select_related("unit", "person__unit__school", "person__school")
    rows = rows.filter(kind=Posting.Kind.LINE) if line else rows.exclude(kind=Posting.Kind.LINE)
    return get_object_or_404(rows, pk=pk)


def _visible_record(request: SignedInRequest, pk: int) -> PersonRecord:
    rows = records_visible_to(request.user).select_related("person__unit__school", "person__school")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "POST"])
def transfer_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a person another unit or post from a day on."""
    found = visible_person(request, pk)
    require(can_manage_people(request.user, found.school_id))
    if not found.active:
        messages.error(request, "Đồng chí này đã ngừng công tác, học tập. Vui lòng đưa trở lại danh sách trước.")
        return redirect("units:person", found.pk)
    initial = {"unit": found.unit_id, "post": found.post}
    form = TransferForm(request.POST or None, school=found.school, initial=initial)
    lead = "Đơn vị, chức vụ trước đó được giữ trong quá trình công tác; kết quả khen thưởng đã có không thay đổi."

    def move() -> None:
        left = found.unit
        posting = actions.transfer_person(person=found, by=request.user, **form.cleaned_data)
        if posting.unit_id != left.pk and (roles := roles_kept_in(left, found)):
            kept = ", ".join(str(role.get_role_display()) for role in roles)
            messages.warning(request, f"{found} còn giữ chức trách ở {left}: {kept}. Vui lòng thôi nếu không còn giữ.")

    page = _page(found, f"Chuyển đơn vị, đổi chức vụ: {found}", lead=lead)
    return form_or_done(request, page, form, move, "Đã ghi nhận đơn vị, chức vụ mới.")


@require_http_methods(["GET", "POST"])
def correct_posting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mend what was written wrongly about a period."""
    found = _visible_posting(request, pk, line=True)
    require(can_manage_people(request.user, found.person.school_id))
    initial = {"unit": found.unit_id, "post": found.post, "starts_on": found.starts_on, "basis": found.basis}
    form = PostingForm(request.POST or None, school=found.person.school, keep=found.unit_id, initial=initial)
    lead = f"{found.unit}, {period_text(found.starts_on, found.ends_on)}. Chỉ sửa khi đã ghi sai."
    return form_or_done(
        request,
        _page(found.person, f"Sửa quá trình công tác, học tập: {found.person}", lead=lead),
        form,
        lambda: actions.correct_posting(posting=found, by=request.user, **form.cleaned_data),
        "Đã sửa quá trình công tác, học tập.",
    )


@require_POST
def cancel_transfer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back a transfer whose day has not come."""
    found = _visible_posting(request, pk, line=True)
    actions.cancel_transfer(posting=found, by=request.user)
    messages.success(request, "Đã hủy lịch chuyển.")
    return redirect("units:person", found.person_id)


@require_http_methods(["GET", "POST"])
def add_duty(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a person in charge of a class, or into a mass organisation."""
    found = visible_person(request, pk)
    require(can_manage_people(request.user, found.school_id))
    form = DutyForm(request.POST or None, school=found.school)
    lead = "Để đăng ký thi đua, ký giao ước thay lớp, chủ nhiệm cần thêm chức trách Trưởng đơn vị tại lớp đó."
    return form_or_done(
        request,
        _page(found, f"Phân công chủ nhiệm, đoàn thể: {found}", lead=lead),
        form,
        lambda: actions.add_duty(person=found, by=request.user, **form.cleaned_data),
        "Đã phân công.",
    )


@require_http_methods(["GET", "POST"])
def end_duty(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a duty beside the line."""
    found = _visible_posting(request, pk, line=False)
    require(can_manage_people(request.user, found.person.school_id))
    form = EndForm(request.POST or None)
    lead = f"{found.post}, {found.unit}, {period_text(found.starts_on, found.ends_on)}."
    return form_or_done(
        request,
        _page(found.person, f"Thôi chủ nhiệm, đoàn thể: {found.person}", button="Ghi nhận", lead=lead),
        form,
        lambda: actions.end_duty(duty=found, by=request.user, **form.cleaned_data),
        "Đã ghi nhận ngày thôi.",
    )


@require_http_methods(["GET", "POST"])
def add_record(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down a secondment, leave, retirement; for the office and the head also a discipline or a hold."""
    found = visible_person(request, pk)
    kinds = [choice for choice in PersonRecord.Kind.choices if can_record(request.user, found, choice[0])]
    if not kinds:
        require(can_manage_people(request.user, found.school_id))
    form = RecordForm(request.POST or None, kinds=kinds)
    return form_or_done(
        request,
        _page(found, f"Ghi hồ sơ: {found}", lead="Hồ sơ kỷ luật, tạm dừng xét chỉ Thường trực và thủ trưởng xem được."),
        form,
        lambda: actions.add_record(person=found, by=request.user, **form.cleaned_data),
        "Đã ghi hồ sơ.",
    )


@require_http_methods(["GET", "POST"])
def end_record(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say when a secondment, leave, discipline or hold ended."""
    found = _visible_record(request, pk)
    require(can_change_record(request.user, found))
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate()})
    lead = f"{found.get_kind_display()}: {found.detail}, {period_text(found.starts_on, found.ends_on)}."
    return form_or_done(
        request,
        _page(found.person, f"Ghi ngày kết thúc: {found.person}", lead=lead),
        form,
        lambda: actions.end_record(record=found, by=request.user, **form.cleaned_data),
        "Đã ghi ngày kết thúc.",
    )


@require_http_methods(["GET", "POST"])
def cancel_record(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back a record that was wrong."""
    found = _visible_record(request, pk)
    require(can_change_record(request.user, found))
    form = CancelRecordForm(request.POST or None)
    lead = f"{found.get_kind_display()}: {found.detail}, {period_text(found.starts_on, found.ends_on)}."
    return form_or_done(
        request,
        _page(found.person, f"Hủy hồ sơ: {found.person}", button="Hủy hồ sơ", lead=lead),
        form,
        lambda: actions.cancel_record(record=found, by=request.user, **form.cleaned_data),
        "Đã hủy hồ sơ.",
    )

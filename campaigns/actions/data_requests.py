"""Requests about personal data: asked, answered, told. What is erased is what nobody needs once the person has left."""

from datetime import datetime, time
from typing import IO

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.models import CalendarAddress, DataRequest, ReminderChoice
from campaigns.permissions.data_requests import can_answer_data_request, can_ask_about_data, can_take_data
from campaigns.queries.days_off import days_off_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.jobs import enqueue
from emulation.mail import message_id
from emulation.models import KeptFilter
from emulation.personal_data import erase_registered, pack
from units.models import Person, User
from units.queries import Role, account_of, holders_of

WORKING_DAYS = 2
TOLD_AT = time(7, 30)
TELL = "data_request"  # the job: key "<pk>:asked" or "<pk>:due"
KEPT = (
    "Đã xóa mã, ngày sinh, thư điện tử, tài khoản, địa chỉ lịch; đã gỡ khỏi trang vinh danh cùng ảnh, câu chuyện và "
    "đồng ý đăng. Văn bản đã ban hành, kết quả khen thưởng trong sổ vàng và nhật ký được giữ theo quy định về lưu trữ."
)
Kind, Stage = DataRequest.Kind, DataRequest.Stage


@transaction.atomic
def ask_about_data(
    *, person: Person, kind: str, wording: str = "", by: User, at: datetime | None = None
) -> DataRequest:
    """Write down a request and tell the office, now and on the day it is due: two working days later.

    Raises RuleViolation: not one's own, nothing said about what is wrong, or the same wish waits already.
    """
    require(can_ask_about_data(by, person))
    if kind != Kind.SEE and not wording:
        raise RuleViolation("Vui lòng ghi rõ dữ liệu nào cần sửa hoặc cần xóa.")
    if DataRequest.objects.filter(person=person, kind=kind, stage=Stage.OPEN).exists():
        raise RuleViolation("Đồng chí đã gửi yêu cầu này, đang chờ giải quyết.")
    moment = at or timezone.now()
    due = days_off_of(person.school_id).working_day_after(timezone.localdate(moment), WORKING_DAYS)
    made = DataRequest.objects.create(
        school_id=person.school_id, person=person, kind=kind, wording=wording, asked_by=by, asked_at=moment, due_on=due
    )
    record("ask_about_data", made, by=by, school=person.school, new=made.get_kind_display())
    enqueue(TELL, f"{made.pk}:asked")
    enqueue(TELL, f"{made.pk}:due", timezone.make_aware(datetime.combine(due, TOLD_AT)))
    return made


@transaction.atomic
def answer_data_request(
    *, request: DataRequest, granted: bool, answer: str, changed: str = "", by: User
) -> DataRequest:
    """Answer a request, once; granting one to erase erases.

    changed: what was put right, for a correction that is granted; kept with the request. Raises RuleViolation: no
    right, answered already, no words, a correction without what was changed, or somebody to be erased who has not left.
    """
    require(can_answer_data_request(by, request))
    if not answer:
        raise RuleViolation("Vui lòng ghi nội dung trả lời: đã làm gì, hoặc vì sao không giải quyết được.")
    corrected = granted and request.kind == Kind.CORRECT
    if corrected and not changed.strip():
        raise RuleViolation(
            "Vui lòng ghi đã sửa gì: thông tin nào, từ chữ nào thành chữ nào. Nếu không sửa, vui lòng chọn “Không giải "
            "quyết được” và nêu lý do ở nội dung trả lời."
        )
    stage = Stage.DONE if granted else Stage.REFUSED
    said = {"answer": answer, "changed": changed.strip() if corrected else ""}
    mine = DataRequest.objects.filter(pk=request.pk, stage=Stage.OPEN)
    if not mine.update(stage=stage, **said, answered_by=by, answered_at=timezone.now()):
        raise RuleViolation("Yêu cầu này đã được trả lời.")
    if granted and request.kind == Kind.ERASE:
        _erase(request.person, by)
    record("answer_data_request", request, by=by, school=request.school, new=str(stage.label))
    request.refresh_from_db()
    return request


def _erase(person: Person, by: User) -> None:
    """Take away what the work no longer needs; papers and awards stay as the law on archives wants."""
    if person.active:
        raise RuleViolation(
            "Đồng chí này đang công tác, học tập nên dữ liệu còn cần cho việc xét thi đua. Vui lòng ghi thôi công tác, "
            "học tập trước, hoặc trả lời là không giải quyết được và nêu lý do."
        )
    Person.objects.filter(pk=person.pk).update(email="", code="", born_on=None)
    account = account_of(person)
    if account is not None:
        User.objects.filter(pk=account.pk).update(is_active=False, email="")
        CalendarAddress.objects.filter(user=account).delete()
        ReminderChoice.objects.filter(user=account).delete()
        KeptFilter.objects.filter(user=account).delete()
    erase_registered(person, by)
    record("erase_personal_data", person, by=by, school=person.school, note=KEPT)


@transaction.atomic
def take_data(*, request: DataRequest, by: User, out: IO[bytes]) -> None:
    """Write the file of everything held on the person to `out`, and record who took it. Raises RuleViolation."""
    require(can_take_data(by, request))
    record("take_data", request, by=by, school=request.school)
    pack(request.person, account_of(request.person), out)


def tell_of_data_request(pk: int, when: str) -> None:
    """Mail the office that a request waits, or is due today; nothing once it is answered. Safe to call again."""
    request = DataRequest.objects.filter(pk=pk, stage=Stage.OPEN).select_related("school").first()
    if request is None:
        return
    office = holders_of(request.school_id, Role.OFFICE, timezone.localdate())
    link = settings.SITE_URL.rstrip("/") + reverse("campaigns:data_request", args=[pk])
    subject = f"{'Đến hạn' if when == 'due' else 'Có'} yêu cầu về dữ liệu cá nhân, hạn {request.due_on:%d/%m/%Y}"
    text = f"Có một yêu cầu về dữ liệu cá nhân chờ đồng chí trả lời đến hết ngày {request.due_on:%d/%m/%Y}:\n{link}\n"
    for address in User.objects.filter(pk__in=list(office)).exclude(email="").values_list("email", flat=True):
        headers = {"Message-ID": message_id("data_request", pk, when, address), "Auto-Submitted": "auto-generated"}
        EmailMessage(subject, text, to=[address], headers=headers).send()

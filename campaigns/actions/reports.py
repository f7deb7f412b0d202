"""Acts on reports: asked for, written, sent, recalled, accepted, returned, made into the school's and signed."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.actions.attachments import attach
from campaigns.actions.campaigns import complete_milestone, complete_summing_up, signer_for
from campaigns.actions.returning import day_given
from campaigns.models import Assignment, Attachment, Campaign, Report, ReportCall, ReportLine, Target
from campaigns.permissions.overwriting import can_overwrite
from campaigns.permissions.reports import (
    can_accept_report,
    can_ask_report,
    can_change_call,
    can_consolidate,
    can_recall_report,
    can_return_report,
    can_sign_report,
    can_write_report,
)
from campaigns.queries.planned_reports import PlannedReport
from campaigns.queries.report_paper import report_paper
from campaigns.rules.pledging import value_fault
from campaigns.rules.reports import NEXT_REPORT_STAGES, OPEN_REPORT_STAGES, ReportKind, ReportStage
from documents.actions import issue_paper, issuing, require_printable
from documents.models import IssuedPaper
from documents.permissions import can_sign_here
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import lower_first, nfc, one_line
from units.models import Unit, User
from units.queries import competing_units_of

Stage = ReportStage
Results = Mapping[Target, tuple[Decimal | None, str]]
MOVED = "Báo cáo vừa được chuyển sang giai đoạn khác. Vui lòng tải lại trang để xem."
TEXTS = ("achievements", "difficulties", "directions")


@transaction.atomic
def ask_report(
    *,
    campaign: Campaign,
    kind: str,
    title: str,
    starts_on: date,
    ends_on: date,
    due_on: date,
    by: User,
    planned: PlannedReport | None = None,
) -> ReportCall:
    """Ask every competing unit for a report on a period, due on a day; a `planned` one's milestone is done by that.

    Raises RuleViolation.
    """
    require(can_ask_report(by, campaign))
    call = ReportCall(campaign=campaign, kind=kind, created_by=by)
    if kind not in ReportKind.values:
        raise RuleViolation("Vui lòng chọn loại báo cáo.")
    _keep_call(call, title, starts_on, ends_on, due_on)
    record("ask_report", call, by=by, school=campaign.school, note=f"Hạn {due_on:%d/%m/%Y}")
    if planned is not None:
        complete_milestone(milestone=planned.milestone, turn=planned.turn, by=by)
    return call


@transaction.atomic
def change_call(*, call: ReportCall, title: str, starts_on: date, ends_on: date, due_on: date, by: User) -> ReportCall:
    """Mend what was asked for; whoever owes it is reminded of a new day anew. Raises RuleViolation."""
    require(can_change_call(by, call))
    old = f"Hạn {call.due_on:%d/%m/%Y}"
    _keep_call(call, title, starts_on, ends_on, due_on)
    record("change_call", call, by=by, school=call.campaign.school, old=old, new=f"Hạn {due_on:%d/%m/%Y}")
    return call


def _keep_call(call: ReportCall, title: str, starts_on: date, ends_on: date, due_on: date) -> None:
    title = one_line(title)
    if not title:
        raise RuleViolation("Vui lòng ghi tên báo cáo.")
    if ends_on < starts_on:
        raise RuleViolation("Ngày cuối của số liệu phải từ ngày đầu trở đi. Vui lòng ghi lại.")
    if due_on < starts_on:
        raise RuleViolation("Hạn gửi không thể trước ngày đầu của số liệu. Vui lòng ghi lại.")
    call.title, call.starts_on, call.ends_on, call.due_on = title, starts_on, ends_on, due_on
    try:
        with transaction.atomic():
            call.save()
    except IntegrityError as error:
        label = ReportKind(call.kind).label.lower()
        raise RuleViolation(f"Đã yêu cầu {label} từ ngày {starts_on:%d/%m/%Y} trong phong trào này.") from error


@transaction.atomic
def write_report(
    *,
    call: ReportCall,
    unit: Unit,
    texts: Mapping[str, str],
    targets: Results,
    assignments: Mapping[Assignment, str],
    upload: UploadedFile | None = None,
    read: int | None = None,
    send: bool,
    by: User,
    at: datetime | None = None,
) -> Report:
    """Save what a unit reports and, where asked, send it: all of it or nothing. A target has a value and a note.

    Raises RuleViolation: not allowed, a value or file that does not fit, nothing said, or saved by others since `read`.
    """
    report = Report.objects.filter(call=call, unit=unit).first()
    require(can_write_report(by, call, unit, report))
    _check(call, unit, targets, assignments)
    report = report or Report.objects.get_or_create(call=call, unit=unit)[0]
    _keep_texts(report, texts)
    require(can_overwrite(by, report, "write_report", read, called="báo cáo này"))
    _replace_lines(report, targets, assignments)
    record("write_report", report, by=by, school=call.campaign.school)
    if send:
        _submit(report, by, at or timezone.now())
    if upload is not None:
        attach(upload=upload, by=by, report=report)
    return report


def _keep_texts(report: Report, texts: Mapping[str, str]) -> None:
    words = {name: nfc(texts.get(name, "")).strip() for name in TEXTS}
    if not Report.objects.filter(pk=report.pk, stage__in=OPEN_REPORT_STAGES).update(**words):
        raise RuleViolation(MOVED)
    for name, text in words.items():
        setattr(report, name, text)
    report.save(update_fields=list(words))  # keeps the history


def _submit(report: Report, by: User, moment: datetime) -> None:
    """A returned report that is sent again keeps the time of its first sending."""
    if not report.achievements and not report.lines.exists():
        raise RuleViolation("Vui lòng ghi kết quả nổi bật hoặc kết quả ít nhất một chỉ tiêu trước khi gửi.")
    first = report.submitted_at if report.stage == Stage.RETURNED else None
    _move(report, Stage.SUBMITTED, "submit_report", by, submitted_at=first or moment, submitted_by=by)


@transaction.atomic
def recall_report(*, report: Report, by: User) -> Report:
    """Take a sent report back to draft while it is not accepted. Raises RuleViolation."""
    require(can_recall_report(by, report))
    return _move(report, Stage.DRAFT, "recall_report", by)


@transaction.atomic
def accept_report(*, report: Report, by: User, at: datetime | None = None) -> Report:
    """Accept what a unit sent. Raises RuleViolation."""
    require(can_accept_report(by, report))
    moment = at or timezone.now()
    return _move(report, Stage.ACCEPTED, "accept_report", by, decided_at=moment, decided_by=by, return_reason="")


@transaction.atomic
def return_report(
    *, report: Report, reason: str, due_on: date | None = None, by: User, at: datetime | None = None
) -> Report:
    """Give a report back to its unit with a reason, to be sent again by a day (`returning.day_given`).

    Raises RuleViolation.
    """
    require(can_return_report(by, report))
    reason, moment = nfc(reason).strip(), at or timezone.now()
    if not reason:
        raise RuleViolation("Vui lòng ghi lý do trả lại để đơn vị biết cần sửa nội dung nào.")
    due_on = day_given(due_on, deadline=report.call.due_on, school=report.call.campaign.school, moment=moment)
    fields = {"decided_at": moment, "decided_by": by, "return_reason": reason, "return_due_on": due_on}
    return _move(report, Stage.RETURNED, "return_report", by, note=reason, **fields)


@transaction.atomic
def remove_report_file(*, attachment: Attachment, by: User) -> None:
    """Take a file out of a report that its unit may still change. Raises RuleViolation."""
    report = attachment.report
    if report is None:
        raise RuleViolation("Chỉ bỏ được tệp của báo cáo.")
    require(can_write_report(by, report.call, report.unit, report))
    name, storage = str(attachment.file.name), attachment.file.storage
    record("remove_report_file", report, by=by, school=report.call.campaign.school, note=attachment.name)
    attachment.delete()
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def consolidate_report(*, call: ReportCall, overview: str, proposals: str, by: User) -> ReportCall:
    """Write what the school's report says beyond the units' words. Raises RuleViolation."""
    require(can_consolidate(by, call))
    require(can_sign_here("sign_report", call.pk))
    fields = {"overview": nfc(overview).strip(), "proposals": nfc(proposals).strip()}
    if not ReportCall.objects.filter(pk=call.pk, paper=None).update(**fields):
        raise RuleViolation("Báo cáo của trường đã ký ban hành nên không thay đổi được nữa.")
    for name, text in fields.items():
        setattr(call, name, text)
    call.save(update_fields=list(fields))
    record("consolidate_report", call, by=by, school=call.campaign.school)
    return call


def sign_report(*, call: ReportCall, pin: str, by: User, at: datetime | None = None) -> IssuedPaper:
    """Sign the school's report with the head's key and issue it; from then on its units' reports are locked.

    All or nothing. Raises RuleViolation: no right, signed already, no accepted report, nothing said, wrong PIN.
    """
    moment = at or timezone.now()
    with issuing():
        call.refresh_from_db(fields=["paper", "overview", "proposals"])
        require(can_sign_report(by, call))
        if not call.reports.filter(stage=Stage.ACCEPTED).exists():
            raise RuleViolation("Chưa nhận báo cáo của đơn vị nào nên chưa có gì để tổng hợp và ký.")
        if not call.overview:
            raise RuleViolation(
                "Báo cáo chưa có phần đánh giá chung. Vui lòng đề nghị Thường trực bổ sung trước khi ký."
            )
        paper = _issue(call, timezone.localdate(moment), pin=pin, by=by, at=moment)
        if not ReportCall.objects.filter(pk=call.pk, paper=None).update(paper=paper):
            raise RuleViolation("Báo cáo này đã được ký.")
        call.paper = paper
        call.save(update_fields=["paper"])
        record("sign_report", call, by=by, school=call.campaign.school, new=paper.number_text)
        complete_summing_up(campaign=call.campaign, kind=call.kind, day=call.ends_on, by=by, at=at)
    return paper


def _issue(call: ReportCall, day: date, *, pin: str, by: User, at: datetime) -> IssuedPaper:
    school, plan = call.campaign.school, call.campaign.plan
    signer = signer_for(plan, by)
    draft = report_paper(call, "", day, signer)
    require_printable(call.title, draft, what="Báo cáo", then="Vui lòng trả lại đơn vị để sửa trước khi ký.")
    return issue_paper(
        school=school,
        issuer=school.symbol,
        kind="report",
        form=plan.form,
        paper=lambda number: report_paper(call, number, day, signer),
        title=f"Báo cáo {lower_first(draft.title)}",
        signer_name=signer.name,
        signer_post=signer.post,
        recipients=draft.recipients,
        issued_on=day,
        pin=pin,
        by=by,
        at=at,
        act=("sign_report", call.pk),
    )


def _move(report: Report, new: Stage, verb: str, by: User, note: str = "", **fields: Any) -> Report:
    """Move by a conditional update: of two who move at once, one does, the other gets a sentence."""
    old = Stage(report.stage)
    assert new in NEXT_REPORT_STAGES[old]
    fields = {"stage": new, **fields}
    if not Report.objects.filter(pk=report.pk, stage=old).update(**fields):
        raise RuleViolation(MOVED)
    for name, value in fields.items():
        setattr(report, name, value)
    report.save(update_fields=list(fields))
    record(verb, report, by=by, school=report.call.campaign.school, old=old.label, new=new.label, note=note)
    return report


def _check(call: ReportCall, unit: Unit, targets: Results, assignments: Mapping[Assignment, str]) -> None:
    if not competing_units_of(call.campaign.school_id).filter(pk=unit.pk).exists():
        raise RuleViolation("Đơn vị này không thuộc các đơn vị tham gia phong trào.")
    for target, (value, _) in targets.items():
        if target.plan_id != call.campaign_id:
            raise RuleViolation("Chỉ tiêu không còn trong kế hoạch. Vui lòng tải lại trang.")
        if fault := value_fault(value, target.unit):
            raise RuleViolation(f"{fault.replace('Mức cam kết', 'Kết quả')} Chỉ tiêu: {target}")
    if any(row.plan_id != call.campaign_id for row in assignments):
        raise RuleViolation("Phân công không còn trong kế hoạch. Vui lòng tải lại trang.")


def _replace_lines(report: Report, targets: Results, assignments: Mapping[Assignment, str]) -> None:
    """Make the lines those given; empty ones are not kept. Two queries."""
    lines = [
        ReportLine(report=report, target=target, value=value, note=nfc(note).strip())
        for target, (value, note) in targets.items()
        if value is not None or note.strip()
    ]
    lines += [
        ReportLine(report=report, assignment=row, note=nfc(note).strip())
        for row, note in assignments.items()
        if note.strip()
    ]
    report.lines.all().delete()
    ReportLine.objects.bulk_create(lines)

"""Record that a level above the school took back what it had granted: the ledger follows its decision."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.actions.news import tell_revoked
from awards.actions.taking_back import take_back
from awards.models import Award, OutsideDecision, Withdrawal
from awards.permissions.revocations import can_withdraw_above
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from emulation.uploads import take_scan
from units.models import User


@dataclass(frozen=True)
class Taking:
    """The decision by which awards are taken back: number, day, author, reason."""

    number_text: str
    issued_on: date
    issuer: str
    reason: str


def withdraw_above(
    *, outside: OutsideDecision, awards: Collection[int], taking: Taking, upload: UploadedFile, by: User
) -> Withdrawal:
    """Take awards of a decision outside the register back, as its level has decided, and keep that decision's scan.

    What was handed over for them is to be recovered, what falls due for lower titles is owed, and those concerned are
    told. Raises RuleViolation: not the office, nobody chosen, an award not in force, no number, author or reason, a
    day before the old decision or to come, a decision recorded already, a file that is not taken.
    """
    require(can_withdraw_above(by, outside.school_id))
    columns = _columns(outside, taking)
    scan = take_scan(upload)
    made = Withdrawal(school=outside.school, recorded_by=by, **columns, **scan.columns)
    made.file.save("scan", ContentFile(scan.content), save=False)
    try:
        with transaction.atomic():
            _keep(made, outside, awards, by)
    except IntegrityError as error:
        made.file.delete(save=False)
        raise RuleViolation(f"Quyết định số {made.number_text} đã được ghi. Vui lòng tải lại trang.") from error
    except BaseException:
        made.file.delete(save=False)
        raise
    return made


def _columns(outside: OutsideDecision, taking: Taking) -> dict[str, object]:
    number, issuer, reason = one_line(taking.number_text), one_line(taking.issuer), taking.reason.strip()
    if not number or not issuer or not reason:
        raise RuleViolation("Vui lòng ghi số, cơ quan ban hành và lý do của quyết định hủy bỏ.")
    if not outside.issued_on <= taking.issued_on <= timezone.localdate():
        raise RuleViolation(
            f"Ngày quyết định hủy bỏ phải từ ngày quyết định khen thưởng ({outside.issued_on:%d/%m/%Y}) đến hôm nay. "
            "Vui lòng kiểm tra lại."
        )
    return {"number_text": number, "issued_on": taking.issued_on, "issuer": issuer, "reason": reason}


def _keep(made: Withdrawal, outside: OutsideDecision, awards: Collection[int], by: User) -> None:
    rows = list(Award.objects.filter(outside=outside, pk__in=awards, withdrawn_by=None).select_related("title"))
    if not awards:
        raise RuleViolation("Vui lòng chọn ít nhất một kết quả đã bị hủy bỏ.")
    made.save()
    if len(rows) < len(set(awards)) or take_back(rows, made) < len(rows):
        raise RuleViolation("Có kết quả đã chọn không còn hiệu lực. Vui lòng tải lại trang rồi chọn lại.")
    tell_revoked(outside, rows, school=outside.school, on=timezone.localdate(), by=by)
    note = f"{len(rows)} kết quả theo Quyết định số {outside.number_text}"
    record("withdraw_above", made, by=by, school=outside.school, new=made.number_text, note=note)

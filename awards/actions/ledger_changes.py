"""Put right, or take out, a row of the ledger that an old list brought wrongly; what it said is kept."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from awards.actions.words import said
from awards.models import Award, LedgerChange
from awards.permissions.ledger import can_change_imported
from campaigns.models import Title
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import Unit, User

Kind = LedgerChange.Kind


@dataclass(frozen=True)
class Wording:
    """How an imported row reads rightly; years: first and last, amount in đồng."""

    name: str
    post: str
    unit: Unit
    title: Title
    years: tuple[int, int]
    amount: int


@transaction.atomic
def correct_imported(*, award: Award, wording: Wording, reason: str, by: User) -> LedgerChange:
    """Change an imported row for a reason; the old words are kept.

    Raises RuleViolation: not the office, granted here, no reason, no name, nothing differs, years after the decision,
    a title of the other kind of holder, a row that the decision has already.
    """
    require(can_change_imported(by, award))
    why = said(reason, "lý do sửa")
    _require_sound(award, wording)
    before = _lines(award)
    award.recipient_name, award.recipient_post = one_line(wording.name), one_line(wording.post)
    award.unit, award.title, award.amount = wording.unit, wording.title, wording.amount
    award.first_year, award.year = wording.years
    changed = [f"{what}: {old or '(trống)'} → {new or '(trống)'}"
               for (what, old), (_, new) in zip(before, _lines(award), strict=True) if old != new]  # fmt: skip
    if not changed:
        raise RuleViolation("Chưa có gì khác với sổ vàng. Vui lòng ghi lại chữ đúng.")
    try:
        with transaction.atomic():
            award.save()
    except IntegrityError as error:
        raise RuleViolation("Quyết định này đã có dòng khác cho cùng người, tập thể và danh hiệu.") from error
    return _keep(award, Kind.CORRECTED, "\n".join(changed), why, by)


@transaction.atomic
def remove_imported(*, award: Award, reason: str, by: User) -> LedgerChange:
    """Take an imported row out of the ledger for a reason; what it said is kept with the decision.

    Raises RuleViolation: not the office, granted here, no reason, or something rests on the row.
    """
    require(can_change_imported(by, award))
    why = said(reason, "lý do bỏ khỏi sổ")
    kept = _keep(award, Kind.REMOVED, "\n".join(f"{what}: {value}" for what, value in _lines(award) if value), why, by)
    try:
        with transaction.atomic():
            award.delete()
    except ProtectedError as error:
        raise RuleViolation(
            "Kết quả này đã được ghi nhận trao thưởng, chi thưởng hoặc thu hồi nên không bỏ khỏi sổ được. Vui lòng hủy "
            "các ghi nhận đó trước, hoặc sửa dòng này."
        ) from error
    return kept


def _require_sound(award: Award, wording: Wording) -> None:
    if not one_line(wording.name):
        raise RuleViolation("Vui lòng ghi họ và tên, tên tập thể.")
    if award.school_id not in (wording.unit.pk, wording.unit.school_id):
        raise RuleViolation("Vui lòng chọn đơn vị của trường.")
    if not wording.years[0] <= wording.years[1] <= award.granted_on.year:
        raise RuleViolation("Năm xét không thể sau năm của quyết định. Vui lòng kiểm tra lại.")
    if (wording.title.holder == Title.Holder.UNIT) != (award.person_id is None):
        raise RuleViolation("Danh hiệu, hình thức đã chọn không dành cho loại đối tượng này. Vui lòng chọn lại.")


def _lines(award: Award) -> list[tuple[str, str]]:
    """What a row says, as it is kept and compared."""
    return [
        ("Họ và tên, tên tập thể", award.recipient_name),
        ("Chức vụ, đơn vị", award.recipient_post),
        ("Đơn vị", award.unit.name),
        ("Danh hiệu, hình thức", award.title.name),
        ("Năm", award.period),
        ("Tiền thưởng (đồng)", f"{award.amount:,}".replace(",", ".") if award.amount else ""),
    ]


def _keep(award: Award, kind: LedgerChange.Kind, told: str, reason: str, by: User) -> LedgerChange:
    outside = award.outside
    assert outside is not None  # asked above
    made = LedgerChange.objects.create(
        outside=outside, kind=kind, recipient_name=award.recipient_name, told=told, reason=reason, by=by
    )
    verb = "correct_imported" if kind == Kind.CORRECTED else "remove_imported"
    record(verb, award, by=by, school=award.school, new=str(outside)[:300], note=reason)
    return made

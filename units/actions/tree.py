"""The units of a school."""

from django.db import IntegrityError, transaction

from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.actions.changes import save_changes
from units.models import Unit, User
from units.permissions import can_be_kind, can_deactivate_unit, can_edit_unit, can_lie_below, can_manage_people
from units.queries import lies_below


def _name_taken(name: str) -> RuleViolation:
    return RuleViolation(f"Trường đã có đơn vị tên “{one_line(name)}”. Vui lòng chọn tên khác.")


@transaction.atomic
def add_unit(
    *,
    school: Unit,
    kind: str,
    name: str,
    symbol: str = "",
    position: int = 0,
    parent: Unit | None = None,
    by: User | None,
) -> Unit:
    """Add a department, class or organisation to a school, below `parent` (the school where none is named).

    Raises RuleViolation when the school already has a unit of that name, and for a unit of the line below a mass
    organisation.
    """
    require(can_manage_people(by, school))
    require(can_lie_below(kind, parent or school))
    try:
        with transaction.atomic():
            unit = Unit.objects.create(
                school=school, kind=kind, name=one_line(name), symbol=symbol, position=position, parent=parent or school
            )
    except IntegrityError as error:
        raise _name_taken(name) from error
    record("add_unit", unit, by=by, school=school)
    return unit


@transaction.atomic
def edit_unit(
    *, unit: Unit, kind: str, name: str, symbol: str, position: int, parent: Unit | None, by: User | None
) -> Unit:
    """Change a unit of a school and its place in the tree.

    Raises RuleViolation for a name that is taken, for a parent that is the unit itself or lies below it, and for what
    would put a mass organisation into the line.
    """
    require(can_edit_unit(by, unit))
    require(can_be_kind(unit, kind))
    parent = parent or unit.school
    if parent is not None and lies_below(parent, unit):
        raise RuleViolation("Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó.")
    if parent is not None:
        require(can_lie_below(kind, parent))
    values = {"kind": kind, "name": name, "symbol": symbol, "position": position, "parent": parent}
    try:
        with transaction.atomic():
            note = save_changes(unit, values)
    except IntegrityError as error:
        raise _name_taken(name) from error
    if note:
        record("edit_unit", unit, by=by, school=unit.school, note=note)
    return unit


@transaction.atomic
def deactivate_unit(*, unit: Unit, by: User | None) -> None:
    """Close a unit; it stays in the records. Raises RuleViolation while people or units are left in it."""
    require(can_deactivate_unit(by, unit))
    if not Unit.objects.filter(pk=unit.pk, active=True).update(active=False):
        raise RuleViolation("Đơn vị này đã ngừng hoạt động.")
    record("deactivate_unit", unit, by=by, school=unit.school)


@transaction.atomic
def reactivate_unit(*, unit: Unit, by: User | None) -> None:
    """Open a closed unit again. Raises RuleViolation: no right, or it is open."""
    require(can_edit_unit(by, unit))
    if not Unit.objects.filter(pk=unit.pk, active=False).update(active=True):
        raise RuleViolation("Đơn vị này đang hoạt động.")
    record("reactivate_unit", unit, by=by, school=unit.school)

"""Acts on units, people, accounts and roles. `by=None` is the operator who sets the server up."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import Membership, Person, SchoolProfile, Unit, User
from units.permissions import can_manage_people


@transaction.atomic
def found_school(
    *,
    name: str,
    symbol: str,
    superior: str,
    place: str,
    party_superior: str = "",
    party_term: str = "",
    by: User | None,
) -> Unit:
    """Enter a school with the heading of its papers. Only the operator founds schools (`by=None`)."""
    if by is not None:
        raise RuleViolation("Chỉ người vận hành máy chủ được tạo trường mới.")
    school = Unit.objects.create(kind=Unit.Kind.SCHOOL, name=one_line(name), symbol=symbol)
    SchoolProfile.objects.create(
        school=school, superior=superior, place=place, party_superior=party_superior, party_term=party_term
    )
    record("found_school", school, by=by, school=school)
    return school


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

    Raises RuleViolation when the school already has a unit of that name.
    """
    require(can_manage_people(by, school))
    try:
        with transaction.atomic():
            unit = Unit.objects.create(
                school=school, kind=kind, name=one_line(name), symbol=symbol, position=position, parent=parent or school
            )
    except IntegrityError as error:
        raise RuleViolation(f"Trường đã có đơn vị tên “{name}”. Vui lòng chọn tên khác.") from error
    record("add_unit", unit, by=by, school=school)
    return unit


@transaction.atomic
def add_person(
    *,
    unit: Unit,
    full_name: str,
    post: str,
    category: str,
    gender: str = "",
    born_on: date | None = None,
    email: str = "",
    by: User | None,
) -> Person:
    """Add a person to a unit. Raises RuleViolation for an empty name."""
    require(can_manage_people(by, unit.school_id_or_own))
    if not one_line(full_name):
        raise RuleViolation("Vui lòng nhập họ và tên.")
    person = Person.objects.create(
        unit=unit,
        school_id=unit.school_id_or_own,
        full_name=full_name,
        post=post,
        category=category,
        gender=gender,
        born_on=born_on,
        email=email,
    )
    record("add_person", person, by=by, school=person.school)
    return person


@transaction.atomic
def open_account(*, person: Person, username: str, password: str, by: User | None) -> User:
    """Give a person an account. Raises RuleViolation when the user name is taken or the password is weak."""
    require(can_manage_people(by, person.school_id))
    user = User(username=one_line(username), person=person, email=person.email)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RuleViolation(" ".join(error.messages)) from error
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise RuleViolation(f"Tên đăng nhập “{username}” đã có, hoặc đồng chí này đã có tài khoản.") from error
    record("open_account", user, by=by, school=person.school)
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: User | None) -> User:
    """Set a new password for an account of the school. Raises RuleViolation when it is weak."""
    school = user.person.school if user.person else None
    if school is None:
        raise RuleViolation("Tài khoản này không gắn với cá nhân của trường.")
    require(can_manage_people(by, school))
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RuleViolation(" ".join(error.messages)) from error
    user.set_password(password)
    user.save(update_fields=["password"])
    record("set_password", user, by=by, school=school)
    return user


@transaction.atomic
def grant_role(*, user: User, unit: Unit, role: str, starts_on: date, by: User | None) -> Membership:
    """Give an account a role in a unit from a day on. Raises RuleViolation when it already holds it."""
    require(can_manage_people(by, unit.school_id_or_own))
    try:
        with transaction.atomic():
            membership = Membership.objects.create(user=user, unit=unit, role=role, starts_on=starts_on)
    except IntegrityError as error:
        raise RuleViolation("Tài khoản này đang giữ chức trách đó tại đơn vị.") from error
    school = unit if unit.kind == Unit.Kind.SCHOOL else unit.school
    record("grant_role", membership, by=by, school=school, new=membership.get_role_display())
    return membership


@transaction.atomic
def end_role(*, membership: Membership, ends_on: date, by: User | None) -> None:
    """End a role on a day. Raises RuleViolation when it has ended already or the day lies before its start."""
    require(can_manage_people(by, membership.unit.school_id_or_own))
    if ends_on < membership.starts_on:
        raise RuleViolation("Ngày kết thúc phải sau ngày bắt đầu.")
    if not Membership.objects.filter(pk=membership.pk, ends_on=None).update(ends_on=ends_on):
        raise RuleViolation("Chức trách này đã kết thúc.")
    school = membership.unit if membership.unit.kind == Unit.Kind.SCHOOL else membership.unit.school
    record("end_role", membership, by=by, school=school, old=membership.get_role_display())

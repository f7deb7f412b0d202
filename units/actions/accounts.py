"""Accounts and roles."""

from collections.abc import Iterable
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import Membership, Person, Unit, User
from units.passwords import new_password
from units.permissions import (
    can_end_role,
    can_grant_role,
    can_manage_people,
    can_open_account,
    can_remove_second_step,
    can_reset_password,
)
from units.queries import free_username
from units.rules import suggested_username


@sensitive_variables("password")
@transaction.atomic
def open_account(*, person: Person, username: str, password: str, temporary: bool = False, by: User | None) -> User:
    """Give a person an account; a `temporary` password must be changed at the first sign-in.

    Raises RuleViolation when the user name is taken or the password is weak.
    """
    require(can_manage_people(by, person.school_id))
    user = User(username=one_line(username), person=person, email=person.email, is_active=person.active)
    _set_checked(user, password)
    user.must_change_password = temporary
    try:
        if User.objects.filter(username__iexact=user.username).exists():
            raise IntegrityError  # sign-in does not tell capitals from small letters
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise RuleViolation(f"Tên đăng nhập “{username}” đã có, hoặc đồng chí này đã có tài khoản.") from error
    record("open_account", user, by=by, school=person.school)
    return user


@sensitive_variables()
@transaction.atomic
def open_accounts(*, people: Iterable[Person], by: User) -> list[tuple[User, str]]:
    """Give each of some people, who may not have one yet, an account; return them with their first passwords.

    Who has got one meanwhile is left out, so that the same page sent twice opens them once. The passwords are kept
    nowhere else. Costs a password's hashing for each, so keep the list short.
    """
    opened = []
    for person in people:
        if not can_open_account(by, person):
            continue
        password = new_password()
        username = free_username(suggested_username(person.full_name))
        user = open_account(person=person, username=username, password=password, temporary=True, by=by)
        opened.append((user, password))
    return opened


@sensitive_variables("password")
@transaction.atomic
def set_password(*, user: User, password: str, temporary: bool = False, by: User | None) -> User:
    """Set a new password for an account of the school, which signs it out everywhere.

    A `temporary` one must be changed at the next sign-in.

    Raises RuleViolation when the password is weak, and when somebody else has changed it since `user` was read.
    """
    school = user.person.school if user.person else None
    if school is None:
        raise RuleViolation("Tài khoản này không gắn với cá nhân của trường.")
    require(can_reset_password(by, user))
    old = user.password
    _set_checked(user, password)
    if not User.objects.filter(pk=user.pk, password=old).update(password=user.password, must_change_password=temporary):
        raise RuleViolation("Mật khẩu của tài khoản này vừa được đổi. Vui lòng tải lại trang.")
    record("set_password", user, by=by, school=school)
    return user


@sensitive_variables("password")
def _set_checked(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RuleViolation(" ".join(error.messages)) from error
    user.set_password(password)


@transaction.atomic
def grant_role(*, user: User, unit: Unit, role: str, starts_on: date, by: User | None) -> Membership:
    """Give an account a role in a unit from a day on.

    Raises RuleViolation when it already holds it, and for a role that does not fit the unit.
    """
    require(can_grant_role(by, user, unit, role))
    try:
        with transaction.atomic():
            membership = Membership.objects.create(user=user, unit=unit, role=role, starts_on=starts_on)
    except IntegrityError as error:
        raise RuleViolation("Tài khoản này đang giữ chức trách đó tại đơn vị.") from error
    words = membership.get_role_display()
    note = f"{words}, {unit}, từ {starts_on:%d/%m/%Y}"
    record("grant_role", membership, by=by, school=unit.school or unit, new=words, note=note)
    return membership


@transaction.atomic
def end_role(*, membership: Membership, ends_on: date, by: User | None) -> None:
    """End a role on a day. Raises RuleViolation when it has ended already or the day lies before its start."""
    require(can_end_role(by, membership))
    if ends_on < membership.starts_on:
        raise RuleViolation("Ngày kết thúc phải sau ngày bắt đầu.")
    if not Membership.objects.filter(pk=membership.pk, ends_on=None).update(ends_on=ends_on):
        raise RuleViolation("Chức trách này đã kết thúc.")
    unit, words = membership.unit, membership.get_role_display()
    note = f"{words}, {unit}, đến {ends_on:%d/%m/%Y}"
    record("end_role", membership, by=by, school=unit.school or unit, old=words, note=note)


@transaction.atomic
def remove_second_step(*, account: User, by: User) -> None:
    """Take keys, code app and recovery codes off an account, and sign it out everywhere.

    Raises RuleViolation without right, and where there is nothing to take off.
    """
    require(can_remove_second_step(by, account))
    if not Authenticator.objects.filter(user=account).delete()[0]:
        raise RuleViolation("Tài khoản này chưa bật xác thực hai bước.")
    for session in UserSession.objects.filter(user=account):
        session.end()
    record("remove_second_step", account, by=by, school=account.person.school if account.person else None)

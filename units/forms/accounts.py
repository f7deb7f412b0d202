"""What is typed about accounts and roles."""

from typing import Any

from django import forms
from django.utils import timezone

from units.forms.fields import Day, Line, PlainForm, chosen
from units.forms.schools import SchoolForm
from units.models import Membership, Unit
from units.permissions import UNIT_ROLES
from units.queries import Role, units_of
from units.rules import USERNAME_HELP, is_username

# Seats on a board are given on the board's page, together with the office held there.
GRANTED_ROLES = [choice for choice in Membership.Role.choices if choice[0] != Role.BOARD]


def _username(text: str) -> str:
    if not is_username(text.lower()):
        raise forms.ValidationError(USERNAME_HELP)
    return text.lower()


class AccountForm(PlainForm):
    """The user name of a new account; the password is made by the machine."""

    username = Line(label="Tên đăng nhập", max_length=30, help_text=USERNAME_HELP)

    def clean_username(self) -> str:
        return _username(self.cleaned_data["username"])


class GrantRoleForm(PlainForm):
    """A role from a day on: heads and clerks in a unit, the others in the school."""

    role = forms.ChoiceField(
        label="Chức trách",
        choices=chosen(GRANTED_ROLES),
        help_text="Thành viên Hội đồng được thêm ở trang Hội đồng.",
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Tại đơn vị",
        required=False,
        empty_label="Toàn trường",
        help_text="Chỉ cần chọn với trưởng đơn vị và văn thư đơn vị.",
    )
    starts_on = Day(label="Từ ngày", initial=timezone.localdate)

    def __init__(self, *args: Any, school: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        self.fields["unit"].queryset = units_of(school)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("role") in UNIT_ROLES and not data.get("unit") and "unit" not in self.errors:
            self.add_error("unit", "Vui lòng chọn đơn vị mà đồng chí này phụ trách.")
        elif data.get("role") and data["role"] not in UNIT_ROLES:
            data["unit"] = self.school
        return data


class EndRoleForm(PlainForm):
    """The last day of a role."""

    ends_on = Day(label="Đến hết ngày", initial=timezone.localdate, help_text="Ngày cuối cùng còn giữ chức trách này.")


class FirstSchoolForm(SchoolForm):
    """What the operator gives at the command line: a school and its first administrator."""

    head_title = None  # type: ignore[assignment]  # the administrator mends it in the browser, where the head is not a Hiệu trưởng
    admin_username = Line(label="Tên đăng nhập của quản trị", max_length=30)
    admin_name = Line(label="Họ và tên quản trị", max_length=120)

    def clean_admin_username(self) -> str:
        return _username(self.cleaned_data["admin_username"])

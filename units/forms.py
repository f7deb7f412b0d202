"""What is typed about the school, its units, people, accounts and roles."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from emulation.text import one_line
from units.models import Membership, Person, Unit
from units.permissions import UNIT_ROLES
from units.queries import SCHOOL_FIRST, Role, lies_below, units_of
from units.rules import USERNAME_HELP, is_term, is_username

DAY = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"}
WHOLE_YEARS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
EARLIEST = date(1900, 1, 1)
UNIT_KINDS = [choice for choice in Unit.Kind.choices if choice[0] not in (Unit.Kind.CLUSTER, Unit.Kind.SCHOOL)]
# Seats on a board are given on the board's page, together with the office held there.
GRANTED_ROLES = [choice for choice in Membership.Role.choices if choice[0] != Role.BOARD]


class Line(forms.CharField):
    """A line of text, composed (NFC) before its length is measured."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value))


class Day(forms.DateField):
    """A day typed dd/mm/yyyy; the page completes a short year to this century, except for a day of birth."""

    def __init__(self, *, born: bool = False, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs=DAY if born else DAY | {"data-date": ""})
        super().__init__(widget=widget, input_formats=WHOLE_YEARS if born else None, **kwargs)
        self.error_messages["invalid"] = "Vui lòng nhập ngày theo dạng dd/mm/yyyy."

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not EARLIEST <= value <= date(timezone.localdate().year + 5, 12, 31):
            raise forms.ValidationError("Năm không hợp lý. Vui lòng kiểm tra lại.")


class PlainForm(forms.Form):
    """A form that says which field is missing by its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            verb = "chọn" if isinstance(field, forms.ChoiceField) else "nhập"
            field.error_messages["required"] = f"Vui lòng {verb} {str(field.label).lower()}."


def _chosen(choices: list[Any]) -> list[Any]:
    return [("", "Chọn…"), *choices]


class SchoolForm(PlainForm):
    """The heading of the school's papers."""

    name = Line(label="Tên trường", max_length=200)
    symbol = Line(label="Tên viết tắt", max_length=30, help_text="Dùng trong ký hiệu văn bản, ví dụ TCT.")
    superior = Line(label="Cơ quan chủ quản", max_length=200, required=False, help_text="Ví dụ: UBND tỉnh Lai Châu.")
    party_superior = Line(
        label="Cơ quan cấp trên của Đảng",
        max_length=200,
        required=False,
        help_text="Chỉ cần khi ban hành văn bản theo thể thức văn bản của Đảng.",
    )
    place = Line(label="Địa danh", max_length=100, help_text="Đứng trước ngày, tháng của văn bản, ví dụ Lai Châu.")
    head_title = Line(label="Chức vụ người đứng đầu", max_length=100, initial="Hiệu trưởng")
    party_term = Line(label="Nhiệm kỳ cấp ủy", max_length=20, required=False, help_text="Ví dụ 2025-2030.")

    def clean_symbol(self) -> str:
        symbol: str = self.cleaned_data["symbol"]
        if any(char in symbol for char in "/\\ "):
            raise forms.ValidationError("Tên viết tắt không có dấu cách và dấu gạch chéo.")
        return symbol

    def clean_party_term(self) -> str:
        term = self.cleaned_data["party_term"].replace("–", "-").replace(" ", "")
        if term and not is_term(term):
            raise forms.ValidationError("Vui lòng ghi nhiệm kỳ theo dạng 2025-2030.")
        return str(term)


class UnitForm(PlainForm):
    """A unit and its place in the school."""

    name = Line(label="Tên đơn vị", max_length=200)
    kind = forms.ChoiceField(label="Loại", choices=UNIT_KINDS, initial=Unit.Kind.DEPARTMENT)
    symbol = Line(label="Tên viết tắt", max_length=30, required=False)
    parent = forms.ModelChoiceField(Unit.objects.none(), label="Trực thuộc", empty_label=None)
    position = forms.IntegerField(
        label="Thứ tự trong danh sách", min_value=0, max_value=9999, initial=0, help_text="Số nhỏ đứng trước."
    )

    def __init__(self, *args: Any, school: Unit, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        units = Unit.objects.filter(Q(pk=school.pk) | Q(school=school, active=True))
        self.fields["parent"].queryset = units.order_by(SCHOOL_FIRST, "position", "name")
        self.fields["parent"].initial = school.pk

    def clean_parent(self) -> Unit:
        parent: Unit = self.cleaned_data["parent"]
        if self.unit and lies_below(parent, self.unit):
            raise forms.ValidationError("Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó.")
        return parent


class PersonForm(PlainForm):
    """A person of the staff list."""

    full_name = Line(label="Họ và tên", max_length=120)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", empty_label=None)
    post = Line(label="Chức vụ", max_length=120, required=False, help_text="Ví dụ: Trưởng khoa, Giảng viên.")
    category = forms.ChoiceField(label="Đối tượng", choices=_chosen(Person.Category.choices))
    gender = forms.ChoiceField(label="Giới tính", choices=[("", "Chưa ghi"), ("m", "Nam"), ("f", "Nữ")], required=False)
    born_on = Day(label="Ngày sinh", born=True, required=False)
    email = forms.EmailField(
        label="Thư điện tử", max_length=254, required=False, help_text="Để nhận thư nhắc việc và lấy lại mật khẩu."
    )

    def __init__(self, *args: Any, school: Unit, keep: int | None = None, **kwargs: Any) -> None:
        """`keep` is the pk of a closed unit that the person is still in."""
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(Q(pk=school.pk) | Q(pk=keep) | Q(school=school, active=True))
        self.fields["unit"].queryset = units.order_by(SCHOOL_FIRST, "position", "name")

    def clean_born_on(self) -> date | None:
        born: date | None = self.cleaned_data["born_on"]
        if born and born >= timezone.localdate():
            raise forms.ValidationError("Ngày sinh phải trước hôm nay.")
        return born


class NewPersonForm(PersonForm):
    """A person to add; asks once more where the unit has people of that name, so that nobody is entered twice."""

    namesakes = forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False, min_value=0, max_value=9999)
    another = forms.BooleanField(label="Đây là người khác, trùng họ và tên", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = self.data.get("namesakes", "0") not in ("", "0")
        if not self.offered:
            del self.fields["another"]

    def known(self) -> int:
        """How many people of that name the clerk has seen and set apart."""
        return (self.cleaned_data.get("namesakes") or 0) if self.cleaned_data.get("another") else 0

    def ask_about(self, count: int) -> None:
        """Offer the box "this is another person" with the number that was found."""
        self.data = self.data.copy()
        self.data["namesakes"] = str(count)
        self.fields["another"] = type(self).base_fields["another"]
        self.data.pop("another", None)


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
        choices=_chosen(GRANTED_ROLES),
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

    head_title = None  # the administrator mends it in the browser, where the head is not a Hiệu trưởng
    admin_username = Line(label="Tên đăng nhập của quản trị", max_length=30)
    admin_name = Line(label="Họ và tên quản trị", max_length=120)

    def clean_admin_username(self) -> str:
        return _username(self.cleaned_data["admin_username"])

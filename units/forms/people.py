"""What is typed about a person."""

import dataclasses
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from units.forms.fields import Day, Line, PlainForm, chosen
from units.models import Person, Unit
from units.queries import SCHOOL_FIRST, PeopleFilter, line_units_of


def open_units(school: Unit) -> QuerySet[Unit]:
    """Return the school and its open units."""
    units = Unit.objects.filter(Q(pk=school.pk) | Q(school=school, active=True))
    return units.order_by(SCHOOL_FIRST, "position", "name")


def line_units(school: Unit, keep: int | None = None) -> QuerySet[Unit]:
    """Return the units of the line; `keep` is the pk of another one to offer as well."""
    units = Unit.objects.filter(Q(pk__in=line_units_of(school).values("pk")) | Q(pk=keep))
    return units.order_by(SCHOOL_FIRST, "position", "name")


class PersonForm(PlainForm):
    """A person of the staff list."""

    full_name = Line(label="Họ và tên", max_length=120)
    code = Line(label="Mã", max_length=30, required=False, help_text="Mã cán bộ hoặc mã học viên, nếu trường có dùng.")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", empty_label=None)
    post = Line(label="Chức vụ", max_length=120, required=False, help_text="Ví dụ: Trưởng khoa, Giảng viên.")
    category = forms.ChoiceField(label="Đối tượng", choices=chosen(Person.Category.choices))
    gender = forms.ChoiceField(label="Giới tính", choices=[("", "Chưa ghi"), ("m", "Nam"), ("f", "Nữ")], required=False)
    born_on = Day(label="Ngày sinh", born=True, required=False)
    email = forms.EmailField(
        label="Thư điện tử", max_length=254, required=False, help_text="Để nhận thư nhắc việc và lấy lại mật khẩu."
    )

    def __init__(self, *args: Any, school: Unit, keep: int | None = None, **kwargs: Any) -> None:
        """`keep` is the pk of a unit that the person is still in, though it is closed or a mass organisation."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = line_units(school, keep)

    def clean_born_on(self) -> date | None:
        born: date | None = self.cleaned_data["born_on"]
        if born and born >= timezone.localdate():
            raise forms.ValidationError("Ngày sinh phải trước hôm nay.")
        return born


class NewPersonForm(PersonForm):
    """A person to add; asks once more where the unit has people of that name, so that nobody is entered twice."""

    starts_on = Day(label="Từ ngày", required=False, help_text="Ngày vào đơn vị; để trống nếu đã ở đây từ trước.")
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
        typed: Any = self.data.copy()
        typed["namesakes"] = str(count)
        typed.pop("another", None)
        self.data = typed
        self.fields["another"] = type(self).base_fields["another"]


class PeopleFilterForm(forms.Form):
    """What the list of people is narrowed by; a value that does not fit narrows nothing."""

    q = Line(label="Họ và tên, mã", required=False, max_length=100)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", required=False, empty_label="Tất cả")
    category = forms.ChoiceField(label="Đối tượng", required=False, choices=[("", "Tất cả"), *Person.Category.choices])
    account = forms.ChoiceField(
        label="Tài khoản", required=False, choices=[("", "Tất cả"), ("yes", "Đã có"), ("no", "Chưa có")]
    )
    left = forms.BooleanField(label="Người đã ngừng công tác, học tập", required=False)

    def __init__(self, data: Any, *, school: Unit, keeper: bool) -> None:
        """`keeper`: whoever keeps the list also sees those who left."""
        super().__init__(data)
        for name, field in self.fields.items():
            look = {"q": "form-control", "left": "form-check-input"}.get(name, "form-select")
            field.widget.attrs["class"] = look
        self.fields["q"].widget.attrs |= {"type": "search", "autocomplete": "off"}
        self.fields["unit"].queryset = open_units(school)
        if not keeper:
            del self.fields["left"]

    def wanted(self) -> PeopleFilter:
        """Return the filter as far as it is understood."""
        self.is_valid()
        known = {field.name for field in dataclasses.fields(PeopleFilter)}
        return PeopleFilter(**{name: value for name, value in self.cleaned_data.items() if name in known and value})

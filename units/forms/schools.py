"""What is typed about the school and its units."""

from typing import Any

from django import forms
from django.db.models import Q

from emulation.forms import WholeField
from units.forms.fields import Line, PlainForm
from units.models import Unit
from units.permissions import can_lie_below
from units.queries import SCHOOL_FIRST, lies_below
from units.rules import is_term

UNIT_KINDS = [choice for choice in Unit.Kind.choices if choice[0] not in (Unit.Kind.CLUSTER, Unit.Kind.SCHOOL)]


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
    position = WholeField(
        label="Thứ tự trong danh sách", min_value=0, max_value=9999, initial=0, help_text="Số nhỏ đứng trước."
    )

    def __init__(self, *args: Any, school: Unit, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        units = Unit.objects.filter(Q(pk=school.pk) | Q(school=school, active=True))
        self.fields["parent"].queryset = units.order_by(SCHOOL_FIRST, "position", "name")
        self.fields["parent"].initial = school.pk

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if {"kind", "parent"} <= data.keys() and not (decision := can_lie_below(data["kind"], data["parent"])):
            self.add_error("parent", decision.reason)
        return data

    def clean_parent(self) -> Unit:
        parent: Unit = self.cleaned_data["parent"]
        if self.unit and lies_below(parent, self.unit):
            raise forms.ValidationError("Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó.")
        return parent

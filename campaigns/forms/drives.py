"""What is typed about peak drives."""

from collections.abc import Mapping
from typing import Any

from django import forms

from campaigns.forms.initiatives import PersonField, day_field
from campaigns.models import Campaign, Drive, Milestone, Title
from campaigns.queries.initiatives import Choosable
from emulation.forms import RowsField
from emulation.text import upper_first
from units.models import Unit


class DriveForm(forms.Form):
    """A drive with its days and the titles that one can earn in it."""

    name = forms.CharField(label="Tên đợt", max_length=300)
    occasion = forms.CharField(
        label="Chào mừng dịp", max_length=300, required=False, help_text="Ví dụ: Ngày Nhà giáo Việt Nam 20/11."
    )
    starts_on = day_field("Từ ngày")
    ends_on = day_field("Đến ngày")
    contents = forms.CharField(
        label="Nội dung thi đua", max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    titles = RowsField(
        Title.objects.none(),
        label="Danh hiệu, hình thức biểu dương trong đợt",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, titles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["titles"].queryset = titles


def drive_values(drive: Drive) -> dict[str, Any]:
    """Return initial values for the form of a saved drive."""
    names = ("name", "occasion", "starts_on", "ends_on", "contents")
    return {name: getattr(drive, name) for name in names} | {"titles": list(drive.titles.all())}


def planned_values(milestone: Milestone) -> dict[str, Any]:
    """Return initial values for the form of a drive that the plan has announced, its occasion as the plan names it."""
    occasion = milestone.what.partition("chào mừng ")[2]
    days = {"starts_on": milestone.starts_on, "ends_on": milestone.ends_on}
    return {"name": milestone.what, "occasion": upper_first(occasion), **days}


class ResultForm(forms.Form):
    """Who earned which title of a drive; nobody for a title of the unit itself."""

    title = forms.ModelChoiceField(Title.objects.none(), label="Danh hiệu, hình thức biểu dương", empty_label="Chọn…")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Tập thể", required=False, empty_label="Chọn…")
    achievement = forms.CharField(label="Thành tích trong đợt", max_length=500)
    field_order = ("title", "unit", "person", "achievement")

    def __init__(self, *args: Any, drive: Drive, units: Any, people: Mapping[str, Choosable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].queryset = drive.titles.all()
        self.fields["unit"].queryset = units
        help_text = "Ghi cá nhân cho danh hiệu cá nhân, hoặc chọn tập thể cho danh hiệu tập thể."
        self.people = people
        self.fields["person"] = PersonField(people=people, label="Cá nhân", required=False, help_text=help_text)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        person, unit = data.get("person"), data.get("unit")
        if person is None and unit is None and "person" not in self.errors:
            self.add_error("unit", "Vui lòng chọn tập thể hoặc ghi cá nhân.")
        if person is not None:
            data["unit"] = person.unit
        return data


class EndDriveForm(forms.Form):
    """How a drive went."""

    results = forms.CharField(
        label="Kết quả chung của đợt", max_length=10_000, widget=forms.Textarea(attrs={"rows": 5})
    )


class ParentForm(forms.Form):
    """The longer campaign that this one belongs to."""

    parent = forms.ModelChoiceField(
        Campaign.objects.none(),
        label="Thuộc phong trào dài hạn",
        required=False,
        empty_label="Không thuộc phong trào nào",
    )

    def __init__(self, *args: Any, above: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = above

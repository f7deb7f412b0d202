"""What is typed about initiatives: the initiative with its authors, its months, what the board finds."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from campaigns.models import Initiative, InitiativeAuthor, Title
from campaigns.queries.initiatives import Choosable
from campaigns.rules.initiatives import InitiativeKind, Scope, shares_fault
from emulation.forms import DayField, NumberField, WholeField
from emulation.text import decimal_text, fold, nfc, one_line
from emulation.uploads import ACCEPT, NAMES_OF_TYPES
from units.models import Person, Unit

AUTHORS = 6
ALONE = Decimal(100)  # percent: who has no co-author
PEOPLE_LIST = "people-of-school"


def day_field(label: str, **kwargs: Any) -> forms.DateField:
    """A day typed as dd/mm/yyyy."""
    widget = forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"})
    return DayField(label=label, widget=widget, **kwargs)


class PersonField(forms.CharField):
    """A person typed or picked from the page's list of people: the name with the unit, or a name that only one has."""

    def __init__(self, *, people: Mapping[str, Choosable], **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": PEOPLE_LIST, "autocomplete": "off"})
        super().__init__(max_length=300, widget=widget, **kwargs)
        self.people = people

    def clean(self, value: Any) -> Any:
        typed = one_line(super().clean(value))
        if not typed:
            return None
        if typed in self.people:
            return self._row(self.people[typed])
        same = [person for person in self.people.values() if fold(person.full_name) == fold(typed)]
        exact = [person for person in same if nfc(person.full_name) == typed] or same
        if len(exact) == 1:
            return self._row(exact[0])
        if exact:
            raise forms.ValidationError(f"Có {len(exact)} người tên “{typed}”. Vui lòng chọn trong danh sách gợi ý.")
        raise forms.ValidationError(f"Không có ai tên “{typed}” trong trường. Vui lòng chọn trong danh sách gợi ý.")

    def _row(self, chosen: Choosable) -> Person:
        found = Person.objects.filter(pk=chosen.pk).first()
        if found is None:
            raise forms.ValidationError("Người này vừa bị xóa khỏi danh sách. Vui lòng chọn lại.")
        return found


class InitiativeForm(forms.Form):
    """An initiative and up to six authors with their shares."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", empty_label=None)
    kind = forms.ChoiceField(label="Loại", choices=InitiativeKind.choices)
    title = forms.CharField(label="Tên", max_length=300)
    summary = forms.CharField(
        label="Nội dung, cách làm mới",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Cách làm trước đây, điểm mới, nơi áp dụng và hiệu quả dự kiến.",
    )

    def __init__(self, *args: Any, units: list[Unit], people: Mapping[str, Choosable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if units:
            self.fields["unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        else:
            del self.fields["unit"]
        for number in range(1, AUTHORS + 1):
            first = number == 1
            self.fields[f"author_{number}"] = PersonField(people=people, label=f"Tác giả {number}", required=first)
            self.fields[f"share_{number}"] = NumberField(
                label=f"Tỷ lệ đóng góp {number} (%)",
                required=False,
                max_digits=5,
                decimal_places=2,
                localize=True,
                error_messages={"invalid": "Vui lòng nhập một số, ví dụ 60 hoặc 33,33."},
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )

    def author_rows(self) -> list[tuple[BoundField, BoundField]]:
        """The rows of authors as the page shows them."""
        return [(self[f"author_{number}"], self[f"share_{number}"]) for number in range(1, AUTHORS + 1)]

    def head_fields(self) -> list[BoundField]:
        """What stands above the authors."""
        return [self[name] for name in ("unit", "kind", "title", "summary") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        named = [number for number in range(1, AUTHORS + 1) if data.get(f"author_{number}")]
        if len(named) == 1 and not self.data.get(f"share_{named[0]}", "").strip():
            data[f"share_{named[0]}"] = ALONE
        for number in range(1, AUTHORS + 1):
            person, share = data.get(f"author_{number}"), data.get(f"share_{number}")
            if person and share is None and f"share_{number}" not in self.errors:
                self.add_error(f"share_{number}", "Vui lòng ghi tỷ lệ đóng góp của tác giả này.")
            if share is not None and person is None and f"author_{number}" not in self.errors:
                self.add_error(f"author_{number}", "Vui lòng ghi tác giả của tỷ lệ này.")
        if not self.errors and (fault := shares_fault([share for _, share in self.authors()])):
            self.add_error(None, fault)
        return data

    def authors(self) -> list[tuple[Person, Decimal]]:
        """The authors with their shares, as the actions take them."""
        data = self.cleaned_data
        rows = [(data.get(f"author_{number}"), data.get(f"share_{number}")) for number in range(1, AUTHORS + 1)]
        return [(person, share) for person, share in rows if person is not None and share is not None]


def initiative_values(initiative: Initiative, people: Mapping[str, Choosable]) -> dict[str, Any]:
    """Return initial values for the form of a saved initiative."""
    labels = {person.pk: label for label, person in people.items()}
    values: dict[str, Any] = {name: getattr(initiative, name) for name in ("kind", "title", "summary")}
    for number, author in enumerate(initiative.authors.all(), start=1):
        values[f"author_{number}"] = labels.get(author.person_id, author.person.full_name)
        values[f"share_{number}"] = decimal_text(author.share)
    return values


class UpdateForm(forms.Form):
    """One month: a line, how much is done, perhaps a file."""

    line = forms.CharField(label="Kết quả trong tháng (một dòng)", max_length=300)
    percent = WholeField(
        label="Mức hoàn thành (%)",
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label="Tệp kèm theo",
        required=False,
        allow_empty_file=True,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=f"Không bắt buộc. {NAMES_OF_TYPES}.",
    )


class RecognitionForm(forms.Form):
    """The paper by which an initiative is recognised."""

    scope = forms.ChoiceField(label="Phạm vi ảnh hưởng", choices=Scope.choices)
    paper_number = forms.CharField(label="Số văn bản công nhận", max_length=60, help_text="Ví dụ 45/QĐ-TCT.")
    paper_on = day_field("Ngày văn bản")
    paper_by = forms.CharField(label="Cơ quan ban hành", max_length=200)


class OpinionForm(forms.Form):
    """Why an initiative is returned or not recognised."""

    reason = forms.CharField(
        label="Ý kiến của Hội đồng",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Vui lòng ghi ý kiến của Hội đồng để tác giả biết lý do."},
    )


class ReopenForm(forms.Form):
    """Why something that was decided by mistake is decided on again."""

    reason = forms.CharField(label="Lý do mở lại", max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))


class SeatForm(forms.Form):
    """Somebody who sits on the board of initiatives."""

    chair = forms.BooleanField(label="Là Chủ tịch Hội đồng", required=False)
    appointed_by = forms.CharField(
        label="Quyết định thành lập", max_length=200, help_text="Số, ngày của quyết định thành lập Hội đồng."
    )
    starts_on = day_field("Tham gia từ ngày")
    field_order = ("person", "chair", "appointed_by", "starts_on")

    def __init__(self, *args: Any, people: Mapping[str, Choosable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = PersonField(people=people, label="Thành viên")
        self.order_fields(self.field_order)


class UseForm(forms.Form):
    """For which title or commendation an author has used an initiative."""

    author = forms.ModelChoiceField(InitiativeAuthor.objects.none(), label="Tác giả", empty_label="Chọn…")
    title = forms.ModelChoiceField(Title.objects.none(), label="Danh hiệu, hình thức khen thưởng", empty_label="Chọn…")
    what = forms.CharField(label="Dùng cho lần xét", max_length=300, help_text="Ví dụ: xét khen thưởng năm 2026.")
    used_on = day_field("Ngày")

    def __init__(self, *args: Any, initiative: Initiative, titles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].queryset = initiative.authors.select_related("person")
        self.fields["title"].queryset = titles

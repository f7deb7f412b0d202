"""Forms of the office for registration: rules, more time for one unit, accepting many."""

from typing import Any

from django import forms

from campaigns.models import Pledge, PledgeRules
from campaigns.queries.pledge_board import box_of
from emulation.forms import DayField, RowsField
from units.models import Unit
from units.queries import competing_units_of

CHANGED = "Có đơn vị vừa rút lại, gửi lại hoặc đã được duyệt. Vui lòng xem lại danh sách rồi duyệt."


class RulesForm(forms.Form):
    """What registration allows."""

    late_allowed = forms.BooleanField(
        label="Nhận đăng ký sau hạn (ghi là trễ)",
        required=False,
        help_text="Bỏ đánh dấu: sau hạn không gửi được, trừ đơn vị được gia hạn.",
    )
    missing = forms.ChoiceField(
        label="Khi một danh hiệu chưa được đăng ký",
        choices=PledgeRules.Missing.choices,
        widget=forms.RadioSelect,
        help_text="Từ năm 2024, pháp luật không còn coi đăng ký là điều kiện xét danh hiệu.",
    )
    spared = RowsField(
        label="Đơn vị không phải đăng ký",
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Đơn vị được đánh dấu không bị nhắc và không đứng ở “Chưa gửi”; vẫn đăng ký được nếu muốn.",
    )

    def __init__(self, *args: Any, school: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["spared"].queryset = competing_units_of(school)


class ExtendForm(forms.Form):
    """A later day for one unit."""

    until = DayField(
        label="Gia hạn đến hết ngày",
        widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
        error_messages={
            "required": "Vui lòng nhập ngày gia hạn.",
            "invalid": "Vui lòng nhập ngày theo dạng dd/mm/yyyy.",
        },
    )
    reason = forms.CharField(
        label="Lý do gia hạn",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Vui lòng ghi lý do gia hạn."},
    )


class AcceptForm(forms.Form):
    """Which of the pledges that wait are accepted; a box names a pledge as it was read."""

    def __init__(self, *args: Any, pledges: list[Pledge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = {box_of(pledge): pledge for pledge in pledges}
        self.fields["chosen"] = forms.TypedMultipleChoiceField(
            label="Đăng ký được duyệt",
            choices=[(box, str(pledge.unit)) for box, pledge in self.waiting.items()],
            coerce=self.waiting.get,
            error_messages={"required": "Vui lòng chọn ít nhất một đơn vị.", "invalid_choice": CHANGED},
        )

    def ticked(self) -> set[str]:
        """The boxes that are ticked: all of them at first."""
        return set(self.data.getlist("chosen")) if self.is_bound else set(self.waiting)

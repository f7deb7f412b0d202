"""What is typed about reminding: a school's habits, one's own choice."""

from typing import Any

from django import forms
from django.forms import BoundField

from campaigns.channels import all_channels
from campaigns.models import ReminderChoice
from campaigns.rules.reminder_habits import GROUPS, Habits, days_of
from emulation.forms import WholeField

HOURS = [(hour, f"{hour} giờ") for hour in range(25)]


def _days_field(label: str) -> WholeField:
    return WholeField(
        label=label,
        required=False,
        min_value=1,
        max_value=60,
        help_text="Để trống nếu không báo.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class HabitsForm(forms.Form):
    """How a school reminds."""

    working_days_only = forms.BooleanField(
        label="Chỉ nhắc vào ngày làm việc",
        required=False,
        help_text="Việc đến bước nhắc trong ngày nghỉ được nhắc vào ngày làm việc trước đó, theo lịch nghỉ của trường.",
    )
    from_hour = forms.TypedChoiceField(label="Nhắc từ", choices=HOURS[:24], coerce=int)
    until_hour = forms.TypedChoiceField(label="Không nhắc sau", choices=HOURS[1:], coerce=int)
    head_after = _days_field("Báo trưởng đơn vị khi quá hạn (số ngày)")
    office_after = _days_field("Báo Thường trực Hội đồng khi quá hạn (số ngày)")

    def __init__(self, *args: Any, usual: tuple[int, ...], habits: Habits, **kwargs: Any) -> None:
        own = ("working_days_only", "from_hour", "until_hour", "head_after", "office_after")
        days = {f"days_{group}": ", ".join(map(str, habits.days_before.get(group, usual))) for group in GROUPS}
        super().__init__(*args, initial={name: getattr(habits, name) for name in own} | days, **kwargs)
        for group, label in GROUPS.items():
            self.fields[f"days_{group}"] = forms.CharField(label=label, required=False, max_length=60)

    def group_fields(self) -> list[BoundField]:
        """The days before, a field for each group."""
        return [self[f"days_{group}"] for group in GROUPS]

    def other_fields(self) -> list[BoundField]:
        return [self[name] for name in ("working_days_only", "from_hour", "until_hour", "head_after", "office_after")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for group in GROUPS:
            if days_of(data.get(f"days_{group}", "")) is None:
                self.add_error(f"days_{group}", "Vui lòng ghi các số ngày từ 1 đến 60, ví dụ 7, 3, 1.")
        return data

    def values(self) -> dict[str, Any]:
        """What was typed, as `set_reminder_habits` takes it."""
        data = self.cleaned_data
        days = {group: data[f"days_{group}"] for group in GROUPS}
        return {name: value for name, value in data.items() if not name.startswith("days_")} | {"days_before": days}


def _hour_field(label: str, help_text: str = "") -> forms.TypedChoiceField:
    choices = [("", "Không đặt"), *HOURS[:24]]
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=False, help_text=help_text
    )


class ChoiceForm(forms.Form):
    """How one wants to be reminded."""

    by_mail = forms.BooleanField(
        label="Nhắc qua thư điện tử",
        required=False,
        help_text="Bỏ chọn thì chỉ hiện trong “Việc của tôi” và ở mục Các lần nhắc gần đây dưới đây.",
    )
    channels = forms.MultipleChoiceField(label="Các kênh khác", required=False, widget=forms.CheckboxSelectMultiple)
    few = forms.BooleanField(label="Chỉ nhắc trước 1 ngày, đúng ngày hết hạn và khi quá hạn", required=False)
    quiet_from = _hour_field("Không nhắc tôi từ")
    quiet_until = _hour_field("Đến", "Ví dụ từ 20 giờ đến 7 giờ. Việc đến bước nhắc trong giờ này được nhắc sau đó.")

    def __init__(self, *args: Any, choice: ReminderChoice | None, **kwargs: Any) -> None:
        known = all_channels()
        names = ("by_mail", "few", "quiet_from", "quiet_until")
        initial: dict[str, Any] = {name: getattr(choice, name) for name in names} if choice else {"by_mail": True}
        muted = choice.muted if choice else []
        initial["channels"] = [channel.key for channel in known if channel.key not in muted]
        super().__init__(*args, initial=initial, **kwargs)
        if known:
            self.fields["channels"].choices = [(channel.key, channel.label) for channel in known]
        else:
            del self.fields["channels"]

    def values(self) -> dict[str, Any]:
        """What was chosen, as `choose_reminders` takes it."""
        data = dict(self.cleaned_data)
        wanted = data.pop("channels", [])
        return data | {"muted": [channel.key for channel in all_channels() if channel.key not in wanted]}

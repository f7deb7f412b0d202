"""Forms of spot commendations: a proposal, whom to ask until when, a member's opinion."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone

from awards.forms.evidence import DAY
from awards.models import Board, HearingMember, Nomination, SpotCase, SpotHearing
from awards.queries.spot import boards_to_ask, cases_for, cases_of, spot_titles, to_ask_about
from awards.rules.spot import SHORT, AwardKind
from campaigns.models import Campaign, Title
from emulation.forms import DayField, LongSelect, RowsField
from units.models import Person, Unit
from units.queries import names_in, people_of

KINDS = [(kind.value, kind.label) for kind in SHORT]
DAYS_TO_ANSWER = 3


class DeedForm(forms.Form):
    """What was done, and when."""

    deed = forms.CharField(
        label="Việc làm, thành tích",
        max_length=300,
        help_text="Một câu, sẽ ghi vào quyết định và giấy khen. Ví dụ: Cứu hai em nhỏ bị đuối nước.",
    )
    happened_on = DayField(label="Ngày lập thành tích", widget=forms.DateInput(attrs=DAY))


class SpotForm(DeedForm):
    """Who did what, when, and what is proposed for it."""

    field_order = ("kind", "title", "person", "deed", "happened_on", "achievement")
    kind = forms.ChoiceField(label="Loại hình khen thưởng", choices=KINDS, initial=AwardKind.SPOT.value)
    title = forms.ModelChoiceField(
        Title.objects.none(),
        label="Hình thức khen thưởng",
        empty_label="Chọn…",
        help_text="Hình thức do thủ trưởng quyết định, không phải bỏ phiếu tại phiên họp.",
    )
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Cá nhân được đề nghị",
        required=False,
        empty_label="Cả đơn vị (tập thể)",
        widget=LongSelect,
    )
    achievement = forms.CharField(
        label="Tóm tắt thành tích",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Hoàn cảnh, diễn biến, kết quả, tác dụng nêu gương.",
    )

    def __init__(self, *args: Any, campaign: Campaign, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].queryset = Title.objects.filter(pk__in=[title.pk for title in spot_titles(campaign)])
        person = self.fields["person"]
        person.queryset = people_of(unit)
        person.choices = [("", person.empty_label), *names_in(unit)]


class SpotDossiersField(RowsField):
    """Dossiers by name, commendation and deed."""

    def label_from_instance(self, nomination: Nomination) -> str:
        return f"{nomination.person or nomination.unit}: {nomination.title} – {nomination.deed}"


class AskForm(forms.Form):
    """Which board is asked about which dossiers, until when."""

    nominations = SpotDossiersField(
        Nomination.objects.none(),
        label="Hồ sơ hợp lệ, chưa lấy ý kiến",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vui lòng chọn ít nhất một hồ sơ."},
    )
    board = forms.ModelChoiceField(Board.objects.none(), label="Hội đồng", empty_label=None)
    due_on = DayField(
        label="Hạn cho ý kiến",
        widget=forms.DateInput(attrs=DAY),
        help_text="Thành viên được nhắc; hết hạn thì kết thúc được dù còn người chưa cho ý kiến.",
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, initial={"due_on": timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)}, **kwargs)
        self.fields["nominations"].queryset = to_ask_about(campaign)
        self.fields["board"].queryset = boards_to_ask(campaign)


class MoveHearingForm(forms.Form):
    """A later last day, and why."""

    due_on = DayField(label="Hạn cho ý kiến mới", widget=forms.DateInput(attrs=DAY))
    reason = forms.CharField(label="Lý do", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawHearingForm(forms.Form):
    """Why an asking is given up."""

    reason = forms.CharField(label="Lý do", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class CasesField(RowsField):
    """Dossiers of an asking by name, commendation and deed."""

    def label_from_instance(self, case: SpotCase) -> str:
        row = case.nomination
        return f"{row.person or row.unit}: {row.title} – {row.deed}"


class HearingConflictForm(forms.Form):
    """On which dossiers a member does not speak, and why. Nothing ticked says that there is no conflict."""

    cases = CasesField(
        SpotCase.objects.none(),
        label="Tôi có xung đột lợi ích, không cho ý kiến đối với",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn hồ sơ nào nghĩa là không có xung đột lợi ích.",
    )
    reason = forms.CharField(label="Lý do (khi có chọn)", max_length=300, required=False)

    def __init__(self, *args: Any, hearing: SpotHearing, member: HearingMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [case.pk for case in cases_for(hearing, member)]
        self.fields["cases"].queryset = cases_of(hearing).filter(pk__in=offered)


class OpinionsForm(forms.Form):
    """A member's word on each dossier, with the reason of a "no"."""

    def __init__(self, *args: Any, cases: list[SpotCase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases
        for case in cases:
            name = str(case.nomination.person or case.nomination.unit)
            self.fields[f"agrees_{case.pk}"] = forms.ChoiceField(
                label=f"Ý kiến về {name}",
                choices=[("yes", "Đồng ý"), ("no", "Không đồng ý")],
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
                error_messages={"required": f"Vui lòng cho ý kiến về {name}."},
            )
            self.fields[f"reason_{case.pk}"] = forms.CharField(
                label=f"Lý do nếu không đồng ý ({name})",
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
            )

    def rows(self) -> Iterator[tuple[SpotCase, BoundField, BoundField]]:
        """(dossier, opinion, reason)."""
        for case in self.cases:
            yield case, self[f"agrees_{case.pk}"], self[f"reason_{case.pk}"]

    def answers(self) -> dict[int, tuple[bool, str]]:
        """{dossier pk: (agrees, reason)}."""
        data = self.cleaned_data
        return {case.pk: (data[f"agrees_{case.pk}"] == "yes", data[f"reason_{case.pk}"]) for case in self.cases}

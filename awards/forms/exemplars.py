"""Forms of exemplars."""

from typing import Any

from django import forms
from django.utils import timezone

from awards.forms.sessions import DAY
from awards.models import ExemplarCriterion
from awards.queries.exemplars import criteria_for
from awards.rules.conditions import Audience
from awards.rules.exemplars import QUARTERS, quarter_within
from campaigns.models import Campaign
from emulation.forms import DayField, LongSelect, RowsField, WholeField
from units.models import Person, Unit
from units.queries import people_of


class CriterionField(RowsField):
    """Criteria with their audience."""

    def label_from_instance(self, criterion: ExemplarCriterion) -> str:
        return f"{criterion.get_audience_display()}: {criterion}"


class ProposeForm(forms.Form):
    """Whom a unit proposes, for which quarter, and why."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Cá nhân được đề xuất",
        required=False,
        empty_label="Cả đơn vị (tập thể)",
        widget=LongSelect,
    )
    year = WholeField(label="Năm", min_value=2000, max_value=2100)
    quarter = forms.TypedChoiceField(label="Quý", choices=[(n, f"Quý {n}") for n in QUARTERS], coerce=int)
    story = forms.CharField(
        label="Việc làm, thành tích tiêu biểu", max_length=10_000, widget=forms.Textarea(attrs={"rows": 7})
    )
    criteria = CriterionField(
        ExemplarCriterion.objects.none(),
        label="Tiêu chí đạt được",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ đánh dấu tiêu chí của đúng đối tượng được đề xuất.",
    )

    def __init__(self, *args: Any, campaign: Campaign, unit: Unit, **kwargs: Any) -> None:
        year, quarter = quarter_within(timezone.localdate(), campaign.starts_on, campaign.ends_on)
        super().__init__(*args, initial={"year": year, "quarter": quarter}, **kwargs)
        self.fields["person"].queryset = people_of(unit)
        self.fields["criteria"].queryset = criteria_for(campaign.school_id)


class CriteriaForm(forms.Form):
    """A school's criteria by audience, one a line; and the day of the level above."""

    above_due_on = DayField(
        label="Hạn đề xuất cấp trên",
        required=False,
        widget=forms.DateInput(attrs=DAY | {"data-date": ""}),
        help_text="Ngày cuối còn đúng hạn. Để trống nếu phong trào này không đề xuất cấp trên.",
    )

    def __init__(self, *args: Any, campaign: Campaign, due: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"above_due_on": due}, **kwargs)
        kept: dict[str, list[str]] = {}
        for row in criteria_for(campaign.school_id):
            kept.setdefault(row.audience, []).append(row.text)
        for audience in Audience:
            self.fields[audience.value] = forms.CharField(
                label=str(audience.label),
                required=False,
                max_length=6_000,
                initial="\n".join(kept.get(audience.value, [])),
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text="Mỗi dòng một tiêu chí.",
            )

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        texts = {audience.value: self.cleaned_data[audience.value].splitlines() for audience in Audience}
        return {"texts": texts, "above_due_on": self.cleaned_data["above_due_on"]}


class RefuseForm(forms.Form):
    """Why a proposal is not recognised."""

    reason = forms.CharField(
        label="Lý do không công nhận", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )

"""Forms of the dossiers."""

from typing import Any

from django import forms

from awards.queries.rulebook import title_names, titles_of
from campaigns.models import Campaign, Title
from emulation.forms import LongSelect
from units.models import Person, Unit
from units.queries import names_in, people_of


class NominateForm(forms.Form):
    """Choose a title and who is nominated: a person of the unit, or nobody for a title of the unit itself."""

    title = forms.ModelChoiceField(
        Title.objects.none(), label="Danh hiệu, hình thức khen thưởng", empty_label="Chọn…", widget=LongSelect
    )
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Cá nhân được đề nghị",
        required=False,
        empty_label="Cả đơn vị (danh hiệu tập thể)",
        widget=LongSelect,
    )

    def __init__(self, *args: Any, campaign: Campaign, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title, person = self.fields["title"], self.fields["person"]
        title.queryset, person.queryset = titles_of(campaign.school_id), people_of(unit)
        # Names only: a row of the database for each of hundreds of options costs more than the rest of the page.
        title.choices = [("", title.empty_label), *title_names(campaign.school_id)]
        person.choices = [("", person.empty_label), *names_in(unit)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        title, person = data.get("title"), data.get("person")
        if title and title.holder == Title.Holder.PERSON and not person:
            self.add_error("person", f"“{title}” là danh hiệu cá nhân. Vui lòng chọn người được đề nghị.")
        if title and title.holder == Title.Holder.UNIT and person:
            self.add_error("person", f"“{title}” là danh hiệu tập thể. Vui lòng để “Cả đơn vị”.")
        return data


class AchievementForm(forms.Form):
    """The achievement text of a dossier."""

    achievement = forms.CharField(
        label="Tóm tắt thành tích",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Nêu kết quả cụ thể, có số liệu; sáng kiến, đề tài đã được công nhận (số, ngày quyết định).",
    )


class ReasonForm(forms.Form):
    """Why a dossier goes back or is turned down."""

    reason = forms.CharField(label="Lý do", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))

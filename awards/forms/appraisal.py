"""Forms of the appraisal in parallel."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField

from awards.models import AppraisalCriterion, Nomination
from awards.permissions.appraisal import can_propose_title
from awards.queries.appraisal import CriterionRow, lower_titles
from campaigns.models import Campaign, Title
from emulation.forms import RowsField
from units.models import Unit, User
from units.queries import competing_units_of


class CriteriaForm(forms.Form):
    """What a department looks at: one criterion a line."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị thẩm định", empty_label="Chọn…")
    texts = forms.CharField(
        label="Tiêu chí",
        required=False,
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi dòng một tiêu chí. Để trống: đơn vị này không còn được hỏi.",
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = competing_units_of(campaign.school_id)

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {"unit": self.cleaned_data["unit"], "texts": self.cleaned_data["texts"].splitlines()}


class OpinionsForm(forms.Form):
    """A department's word on each of its criteria; a line left open says nothing."""

    def __init__(self, *args: Any, rows: Sequence[CriterionRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = [row.criterion for row in rows]
        for row in rows:
            said = row.opinion
            self.fields[f"met_{row.criterion.pk}"] = forms.ChoiceField(
                label=row.criterion.text,
                choices=[("", "Chưa cho ý kiến"), ("yes", "Đạt"), ("no", "Không đạt")],
                required=False,
                initial={None: "", True: "yes", False: "no"}[said.met if said else None],
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            self.fields[f"why_{row.criterion.pk}"] = forms.CharField(
                label=f"Lý do, nhận xét: {row.criterion.text}",
                required=False,
                max_length=2_000,
                initial=said.reason if said else "",
                widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
            )

    def lines(self) -> Iterator[tuple[AppraisalCriterion, BoundField, BoundField]]:
        """(criterion, met, reason)."""
        for row in self.criteria:
            yield row, self[f"met_{row.pk}"], self[f"why_{row.pk}"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for row in self.criteria:
            if data.get(f"met_{row.pk}") == "no" and not data.get(f"why_{row.pk}"):
                self.add_error(f"why_{row.pk}", "Vui lòng ghi lý do không đạt.")
        return data

    def opinions(self) -> dict[AppraisalCriterion, tuple[bool, str]]:
        """The argument of the action."""
        given = {row: self.cleaned_data[f"met_{row.pk}"] for row in self.criteria}
        return {row: (met == "yes", self.cleaned_data[f"why_{row.pk}"]) for row, met in given.items() if met}


class MetForm(forms.Form):
    """Dossiers that meet what is asked, ticked in the list, and one reason for all."""

    chosen = RowsField(
        Nomination.objects.none(),
        label="Hồ sơ",
        error_messages={
            "required": "Vui lòng đánh dấu ít nhất một hồ sơ.",
            "invalid_choice": "Có hồ sơ không còn chờ ý kiến của đơn vị. Vui lòng xem lại danh sách.",
        },
    )
    reason = forms.CharField(
        label="Nhận xét chung",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
        help_text="Ghi cho từng tiêu chí chưa có ý kiến của các hồ sơ đã đánh dấu; ý kiến đã ghi giữ nguyên.",
    )

    def __init__(self, *args: Any, waiting: QuerySet[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = waiting

    def ticked(self) -> set[str]:
        """The keys that were ticked when what was sent is shown again."""
        return set(self.data.getlist("chosen")) if self.is_bound else set()


class ProposeTitleForm(forms.Form):
    """A lower title for a dossier, and why."""

    title = forms.ModelChoiceField(Title.objects.none(), label="Chuyển thành", empty_label="Chọn…")
    reason = forms.CharField(label="Lý do", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="title_%s", **kwargs)
        self.fields["title"].queryset = lower_titles(nomination)


class AnswerTitleForm(forms.Form):
    """What the unit says to another title."""

    answer = forms.CharField(
        label="Ý kiến của đơn vị", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Cần ghi khi không đồng ý.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="answer_%s", **kwargs)


def title_form_for(user: User, nomination: Nomination) -> ProposeTitleForm | None:
    """Return the form for who may propose a lower title, where there is one."""
    offered = can_propose_title(user, nomination) and lower_titles(nomination).exists()
    return ProposeTitleForm(nomination=nomination) if offered else None

"""Forms of a dossier's parts: the written report, the papers ticked, the initiatives it rests on."""

from collections.abc import Sequence
from typing import Any

from django import forms

from awards.queries.dossiers import DossierPaper, SectionText
from awards.queries.rulebook import titles_of
from awards.rules.dossiers import DossierPart
from campaigns.models import Campaign, InitiativeAuthor, Title
from emulation.forms import RowsField


class ReportForm(forms.Form):
    """The sections of an achievement report; what is proposed stands there to begin with."""

    def __init__(self, *args: Any, sections: Sequence[SectionText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in sections:
            proposed = bool(row.text) and not row.saved
            self.fields[row.section.value] = forms.CharField(
                label=str(row.section.label),
                required=False,
                max_length=20_000,
                initial=row.text,
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text="Điền sẵn từ dữ liệu đã có; vui lòng đọc lại, bổ sung." if proposed else "",
            )


class PapersForm(forms.Form):
    """Which required papers lie with the dossier."""

    names = forms.MultipleChoiceField(label="Giấy tờ đã có", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, papers: Sequence[DossierPaper], **kwargs: Any) -> None:
        ticked = [paper.name for paper in papers if paper.ticked]
        super().__init__(*args, initial={"names": ticked}, **kwargs)
        self.fields["names"].choices = [(row.name, row.name) for row in papers if row.is_ticked_here]


class InitiativesForm(forms.Form):
    """On which recognised initiatives of the person the dossier rests; those used elsewhere say where."""

    authors = RowsField(
        InitiativeAuthor.objects.none(),
        label="Sáng kiến, đề tài dùng cho hồ sơ này",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, authors: Sequence[InitiativeAuthor], key: str, **kwargs: Any) -> None:
        mine = [row.pk for row in authors if any(use.key == key for use in row.uses.all())]
        super().__init__(*args, initial={"authors": mine}, **kwargs)
        self.fields["authors"].queryset = InitiativeAuthor.objects.filter(pk__in=[row.pk for row in authors])
        self.fields["authors"].choices = [(row.pk, _words(row, key)) for row in authors]


def _words(author: InitiativeAuthor, key: str) -> str:
    elsewhere = [f"{use.what} ({use.title})" for use in author.uses.all() if use.key != key]
    used = f" – đã dùng: {'; '.join(elsewhere)}" if elsewhere else ""
    return f"{author.initiative.get_kind_display()} “{author.initiative}”{used}"


class ExclusionForm(forms.Form):
    """Two titles that exclude each other, and by which rule."""

    title = forms.ModelChoiceField(Title.objects.none(), label="Danh hiệu, hình thức", empty_label="Chọn…")
    other = forms.ModelChoiceField(Title.objects.none(), label="Không đề nghị cùng lúc với", empty_label="Chọn…")
    rule = forms.CharField(
        label="Theo quy định nào", max_length=200, help_text="Ví dụ: Quy chế thi đua, khen thưởng của trường, Điều 9."
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].queryset = self.fields["other"].queryset = titles_of(campaign.school_id)


class ReturnForm(forms.Form):
    """Why a dossier goes back or is turned down, and which parts alone may be changed."""

    reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Cần ghi khi trả lại, khi không đủ điều kiện, khi cho qua dù có tiêu chí không đạt hoặc còn thiếu.",
    )
    parts = forms.MultipleChoiceField(
        label="Khi trả lại, chỉ cho sửa",
        choices=DossierPart.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn phần nào: đơn vị được sửa cả hồ sơ.",
    )

"""The desk: what is typed of a paper, which drafts are listed, why one is returned."""

from typing import Any

from django import forms

from documents.models import PaperDraft
from documents.queries.drafts import school_profile, signers_of
from documents.rules.drafting import HELP, WrongTable, table_of
from units.models import SchoolProfile, Unit, User

TYPED = ("notice", "report", "submission", "invitation")
MAX_TEXT = 200_000
MAX_ANNEX = 1_000_000  # ten thousand rows of a hundred letters
_ROWS = {"title": 2, "addressees": 2, "bases": 4, "body": 14, "recipients": 4, "annex_title": 2, "annex": 6}
_HELP = {
    "title": "Ví dụ: Về việc tổ chức hội nghị tổng kết phong trào thi đua năm 2026.",
    "addressees": "Tờ trình, báo cáo lên cấp trên: mỗi nơi một dòng. Loại khác để trống.",
    "bases": "Mỗi căn cứ một dòng, ví dụ: Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; dấu câu tự thêm.",
    "body": HELP,
    "recipients": "Mỗi nơi một dòng; dòng cuối “Lưu: VT, …”.",
    "on_behalf": "Chỉ ghi khi ký TM., KT., TL., TUQ.: ví dụ HIỆU TRƯỞNG, HỘI ĐỒNG.",
    "annex_title": "Ví dụ: DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ.",
    "annex": "Dán từ Excel, cả dòng tiêu đề. Dòng chỉ có một ô là tên nhóm.",
}


class DraftForm(forms.ModelForm):
    """The words of a draft. Of one that is made from rows only the parts its source leaves open are shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = PaperDraft
        fields = [
            "kind", "form", "title", "addressees", "bases", "body", "recipients", "annex_title", "annex", "authority",
            "on_behalf", "signer", "signer_post",
        ]  # fmt: skip
        widgets = {name: forms.Textarea(attrs={"rows": rows}) for name, rows in _ROWS.items()}
        help_texts = _HELP

    def __init__(self, *args: Any, school: Unit, open_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        if self.instance.pk:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = [(kind, PaperDraft.Kind(kind).label) for kind in TYPED]
        self.fields["form"].choices = SchoolProfile.Form.choices
        for name in set(self.fields) - (open_fields or set(self.fields)) - {"version"}:
            del self.fields[name]
        self._signer_choices(school)
        for name in set(_ROWS) & set(self.fields):
            self.fields[name].max_length = MAX_ANNEX if name == "annex" else MAX_TEXT
            self.fields[name].validators.append(_table_not_longer if name == "annex" else _not_longer)
        self.initial["version"] = self.instance.version

    def _signer_choices(self, school: Unit) -> None:
        if "signer" not in self.fields:
            return
        people = signers_of(school)
        self.fields["signer"].queryset = people
        self.fields["signer"].label_from_instance = _person_and_post
        self.fields["signer"].empty_label = "Chọn người ký"
        self.fields["signer_post"].required = False
        self.fields["signer"].required = False
        if not self.instance.pk:
            self.initial.setdefault("signer_post", school_profile(school).head_title)

    def clean_annex(self) -> str:
        text: str = self.cleaned_data["annex"]
        try:
            table_of(text)
        except WrongTable as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        return text

    def words(self) -> dict[str, Any]:
        """Return what was typed, without what only the form needs."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def read_version(self) -> int:
        """The version that was on the page when it was typed in."""
        return self.cleaned_data.get("version") or 0


def _person_and_post(user: User) -> str:
    post = f", {user.person.post}" if user.person and user.person.post else ""
    return f"{user.full_name}{post}"


def _not_longer(text: str) -> None:
    if len(text) > MAX_TEXT:
        raise forms.ValidationError("Nội dung dài hơn 200.000 chữ cái. Vui lòng đưa bớt vào phụ lục.")


def _table_not_longer(text: str) -> None:
    if len(text) > MAX_ANNEX:
        raise forms.ValidationError("Bảng dài hơn 1.000.000 chữ cái. Vui lòng tách thành nhiều văn bản.")


class DraftFilter(forms.Form):
    """Stage and kind; anything else in the address is as good as nothing."""

    stage = forms.ChoiceField(label="Giai đoạn", required=False, choices=[("", "Tất cả"), *PaperDraft.Stage.choices])
    kind = forms.ChoiceField(label="Loại văn bản", required=False, choices=[("", "Tất cả"), *PaperDraft.Kind.choices])

    def chosen(self) -> dict[str, str]:
        """Return the valid part of what was chosen, as a filter."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReturnDraftForm(forms.Form):
    """Why a draft goes back to its author."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Vui lòng ghi lý do trả lại để người soạn sửa."},
    )

"""Forms of taking back awards, and of what is recovered."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from awards.actions.above_withdrawals import Taking
from awards.forms.rewards import AwardsField, day_field
from awards.models import Award, Recovery
from awards.rules.revoking import Ground
from emulation.forms import LongSelect, RowsField
from emulation.uploads import ACCEPT_SCAN


class ChosenAwardsForm(forms.Form):
    """Some of the `awards` that its page is about; each form says in its own words what becomes of them."""

    def __init__(self, *args: Any, awards: QuerySet[Award], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["awards"]
        field.queryset = awards


class RevocationForm(ChosenAwardsForm):
    """Whose award is taken back, on which ground and why."""

    ground = forms.ChoiceField(
        label="Căn cứ hủy bỏ",
        help_text="Bốn căn cứ đầu: Luật Thi đua, khen thưởng, Điều 93. Căn cứ cuối: Nghị định 30/2020/NĐ-CP, Điều 18 "
        "khoản 3; các dòng đó được quyết định lại từ kết quả của cùng phiên họp.",
        choices=Ground.choices,
    )
    reason = forms.CharField(
        label="Lý do cụ thể",
        help_text="Ghi số, ngày của kết luận, quyết định hoặc bản án; in nguyên văn vào quyết định.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    awards = AwardsField(
        label="Kết quả bị hủy bỏ", queryset=Award.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vui lòng chọn ít nhất một kết quả cần hủy bỏ."},
    )  # fmt: skip


class WithdrawAboveForm(ChosenAwardsForm):
    """By which decision of the level above which awards were taken back."""

    number_text = forms.CharField(label="Số, ký hiệu quyết định hủy bỏ", max_length=60)
    issued_on = day_field("Ngày quyết định hủy bỏ")
    issuer = forms.CharField(label="Cơ quan, người quyết định", max_length=200)
    reason = forms.CharField(
        label="Lý do hủy bỏ", help_text="Ghi theo quyết định của cấp trên; chỉ Thường trực, thủ trưởng, quản trị xem.",
        max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    file = forms.FileField(
        label="Bản chụp quyết định (PDF hoặc ảnh)",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT_SCAN}),
        error_messages={"required": "Vui lòng chọn tệp.", "empty": "Tệp rỗng. Vui lòng chọn lại tệp."},
    )
    awards = AwardsField(
        label="Kết quả bị hủy bỏ", queryset=Award.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vui lòng chọn ít nhất một kết quả đã bị hủy bỏ."},
    )  # fmt: skip

    def taking(self) -> Taking:
        """What the decision is."""
        return Taking(**{name: self.cleaned_data[name] for name in ("number_text", "issued_on", "issuer", "reason")})


class RestoreForm(ChosenAwardsForm):
    """Which awards stand again, and why."""

    awards = AwardsField(
        label="Kết quả ghi hủy bỏ nhầm", queryset=Award.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vui lòng chọn ít nhất một kết quả cần khôi phục."},
    )  # fmt: skip
    reason = forms.CharField(
        label="Lý do khôi phục", help_text="Ví dụ: cấp trên hủy bỏ kết quả của tập thể khác, ghi nhầm.",
        max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class RecoveriesForm(forms.Form):
    """Which things, ticked or all of one decision, came back when; or until when they are to."""

    rows = RowsField(label="Khoản phải thu hồi", queryset=Recovery.objects.none(), required=False)
    withdrawal = forms.TypedChoiceField(
        label="Hoặc mọi khoản chưa thu hồi theo văn bản", coerce=int, empty_value=None, required=False,
        widget=LongSelect,
    )  # fmt: skip
    due_on = day_field("Hạn thu hồi", required=False)
    done_on = day_field("Ngày thu hồi xong", required=False)
    note = forms.CharField(label="Ghi chú khi thu hồi xong", required=False, max_length=300)

    def __init__(self, *args: Any, rows: QuerySet[Recovery], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rows"]
        field.queryset = rows
        papers = rows.order_by("withdrawal").values_list("withdrawal", "withdrawal__number_text").distinct()
        choices: Any = self.fields["withdrawal"]
        choices.choices = [("", "Chỉ các khoản đã đánh dấu"), *papers]

    def chosen(self) -> list[Recovery]:
        """The things meant."""
        field: Any = self.fields["rows"]
        ticked, paper = self.cleaned_data["rows"], self.cleaned_data["withdrawal"]
        return list(field.queryset.filter(Q(pk__in=ticked) | Q(withdrawal=paper)))

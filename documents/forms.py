"""What people type about papers: the filter of the register, a key with its PIN."""

from typing import Any

from django import forms

KEY_MAX_BYTES = 100 * 1024


class RegisterFilter(forms.Form):
    """Year and kind; anything else in the address is as good as nothing."""

    year = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label="Loại văn bản", required=False)

    def __init__(self, *args: Any, years: list[int], kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", "Tất cả các năm"), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "Tất cả các loại"), *((kind, kind) for kind in kinds)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """Return the valid part of what was chosen."""
        self.is_valid()
        return {"year": self.cleaned_data.get("year"), "kind": self.cleaned_data.get("kind") or ""}


class KeyForm(forms.Form):
    """A PKCS#12 file and the PIN that opens it. The PIN is never shown again."""

    file = forms.FileField(
        label="Tệp chứng thư số",
        help_text="Tệp .p12 hoặc .pfx do tổ chức cấp chứng thư số giao cho đồng chí.",
        error_messages={"empty": "Tệp này rỗng. Vui lòng chọn đúng tệp chứng thư số."},
        widget=forms.ClearableFileInput(attrs={"accept": ".p12,.pfx"}),
    )
    pin = forms.CharField(
        label="Mã PIN",
        help_text="Hệ thống dùng mã PIN để kiểm tra rồi quên ngay; mỗi lần ký đồng chí nhập lại.",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > KEY_MAX_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 100 KB nên không phải tệp chứng thư số .p12, .pfx.")
        return file


class PinForm(forms.Form):
    """The PIN is asked at every signing and never shown again."""

    pin = forms.CharField(
        label="Mã PIN của chứng thư số",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Vui lòng nhập mã PIN của chứng thư số."},
    )

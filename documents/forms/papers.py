"""What people type about papers: the filter of the register, a key with its PIN."""

from typing import Any

from django import forms

from documents.rules.codes import read_code
from emulation.forms import LongSelect, WholeField

KEY_MAX_BYTES = 100 * 1024
COMPARE_MAX_BYTES = 50 * 1024 * 1024


class RegisterFilter(forms.Form):
    """Year and kind; anything else in the address is as good as nothing."""

    year = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None, widget=LongSelect)
    kind = forms.ChoiceField(label="Loại văn bản", required=False, widget=LongSelect)

    def __init__(self, *args: Any, years: list[int], kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", "Tất cả các năm"), *((year, str(year)) for year in years)]
        self.fields["kind"].choices = [("", "Tất cả các loại"), *((kind, kind) for kind in kinds)]

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


class CodeField(forms.CharField):
    """A code as it is kept; whatever is no code is said to be none, like one that was never given."""

    def to_python(self, value: Any) -> str:
        """Read what was typed. Raises ValidationError."""
        typed = super().to_python(value) or ""
        code = read_code(typed)
        if typed and not code:
            raise forms.ValidationError(
                "Không có mã tra cứu như vậy: mã gồm mười chữ cái không dấu, chữ số. Vui lòng xem lại mã in trên giấy."
            )
        return code


class CodeForm(forms.Form):
    """The code printed on a paper."""

    code = CodeField(
        label="Mã tra cứu",
        help_text="Mười chữ và số in cạnh mã QR ở cuối văn bản.",
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Vui lòng nhập mã tra cứu in trên văn bản."},
    )


class PdfForm(forms.Form):
    """A PDF file of at most 50 MB; who inherits says what it is for."""

    file = forms.FileField(widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}))
    label = help_text = required = empty = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.label, field.help_text = self.label, self.help_text
        field.error_messages |= {"required": self.required, "empty": self.empty}

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > COMPARE_MAX_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 50 MB nên không phải văn bản của hệ thống.")
        return file


class CompareForm(PdfForm):
    """A file to be compared with an issued paper; read once and kept nowhere."""

    label = "Tệp PDF cần đối chiếu"
    help_text = "Tối đa 50 MB. Hệ thống chỉ so sánh rồi bỏ ngay, không lưu tệp."
    required = "Vui lòng chọn tệp cần đối chiếu."
    empty = "Tệp này rỗng. Vui lòng chọn đúng tệp văn bản."


class SignedFileForm(PdfForm):
    """The file that came back signed."""

    label = "Tệp PDF đã ký"
    help_text = "Chính tệp đã tải về, có thêm chữ ký số. Không in ra tệp khác, không lưu lại bằng phần mềm khác."
    required = "Vui lòng chọn tệp đã ký."
    empty = "Tệp này rỗng. Vui lòng chọn đúng tệp đã ký."


class ScanForm(PdfForm):
    """The scan of a sheet signed and sealed in ink."""

    label = "Bản quét đã ký, đóng dấu (PDF)"
    help_text = "Quét đủ các trang, kể cả phụ lục, vào một tệp PDF. Bản quét này là bản gửi đi và lưu trong sổ đăng ký."
    required = "Vui lòng chọn bản quét đã ký, đóng dấu."
    empty = "Tệp này rỗng. Vui lòng chọn đúng bản quét."


class AmendForm(forms.Form):
    """What is corrected, or why a paper is cancelled."""

    how = forms.ChoiceField(
        label="Việc cần làm",
        choices=[("correction", "Đính chính"), ("cancellation", "Hủy bỏ")],
        widget=forms.RadioSelect,
        error_messages={"required": "Vui lòng chọn đính chính hoặc hủy bỏ."},
    )
    content = forms.CharField(
        label="Nội dung",
        help_text="Đính chính: ghi rõ chỗ sai và chữ đúng, mỗi chỗ một dòng. Hủy bỏ: ghi lý do.",
        max_length=5000,
        required=False,  # a correction may be of rows alone, chosen next; whether something is said the action asks
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class OtherSignerForm(SignedFileForm):
    """The file again, with the confirmation that another person's certificate is meant, and why."""

    confirm = forms.BooleanField(
        label="Tôi xác nhận dùng chữ ký của chứng thư số này",
        error_messages={"required": "Vui lòng đánh dấu xác nhận nếu vẫn dùng chữ ký này."},
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=500,
        help_text="Ví dụ: chứng thư số của cơ quan cấp theo tên gọi cũ. Lý do được ghi vào nhật ký và trang văn bản.",
        error_messages={"required": "Vui lòng ghi lý do dùng chứng thư số không đứng tên người ký."},
    )


class VoidForm(forms.Form):
    """Why a held number is given up."""

    reason = forms.CharField(
        label="Lý do không dùng số này",
        max_length=500,
        error_messages={
            "required": "Vui lòng ghi lý do không sử dụng số này; lý do được ghi vào sổ đăng ký.",
        },
    )


class PictureForm(forms.Form):
    """A transparent PNG."""

    file = forms.FileField(
        label="Hình PNG nền trong suốt",
        error_messages={"required": "Vui lòng chọn hình PNG.", "empty": "Tệp này rỗng. Vui lòng chọn đúng hình PNG."},
        widget=forms.FileInput(attrs={"accept": "image/png,.png"}),
    )


class SealPictureForm(PictureForm):
    """The picture of the seal with its real size."""

    size_mm = WholeField(
        label="Đường kính con dấu (mm)",
        initial=36,
        help_text="Con dấu được in đúng kích thước thật.",
        error_messages={"required": "Vui lòng ghi đường kính con dấu."},
    )

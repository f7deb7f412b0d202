"""A certificate's design as it is typed: the page, and a row of numbers for each text."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms

from documents.models import CertificateDesign
from documents.rules.designs import KINDS, LABELS, PERSONAL, Field, default_of

ALIGNS = (("left", "Trái"), ("center", "Giữa"), ("right", "Phải"))
MARKS = {"bold": "Đậm", "italic": "Nghiêng", "red": "Chữ đỏ"}
PLACE = {"x": "Cách trái (mm)", "y": "Cách trên (mm)", "width": "Rộng (mm)", "height": "Cao (mm)"}
LETTERS = {"size": "Cỡ chữ", "smallest": "Cỡ nhỏ nhất"}


def _number(label: str) -> forms.FloatField:
    wrong = f"{label}: vui lòng nhập một số, ví dụ 12 hoặc 12,5."
    return forms.FloatField(
        label=label, localize=True, error_messages={"required": f"{label}: vui lòng nhập số.", "invalid": wrong}
    )


class KindForm(forms.Form):
    """Which kind of certificate is designed."""

    kind = forms.ChoiceField(label="Loại giấy", choices=list(KINDS.items()))


class ArtworkForm(forms.Form):
    """A picture to lay under the text."""

    file = forms.FileField(
        label="Hình nền của trường",
        help_text=(
            "PNG, JPG hoặc trang đầu của tệp PDF; nên đúng khổ giấy, ít nhất 150 điểm ảnh một inch (A4: 1754 × 1240) "
            "và không có sẵn chữ của ô nào."
        ),
        error_messages={"required": "Vui lòng chọn tệp hình nền.", "empty": "Tệp này rỗng. Vui lòng chọn lại tệp."},
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.pdf"}),
    )


class DesignForm(forms.Form):
    """Name, page, background and the printer's offset."""

    name = forms.CharField(label="Tên mẫu", max_length=100, error_messages={"required": "Vui lòng đặt tên cho mẫu."})
    background = forms.ChoiceField(label="Nền", choices=CertificateDesign.Background.choices)
    width = _number("Chiều ngang tờ giấy (mm)")
    height = _number("Chiều cao tờ giấy (mm)")
    offset_x = _number("Lệch ngang khi in trên phôi (mm)")
    offset_y = _number("Lệch dọc khi in trên phôi (mm)")


class FieldForm(forms.Form):
    """One text: whether it is printed, where, how large. A square has no letters; what is personal is on no stock."""

    shown = forms.BooleanField(label="In", required=False)

    def __init__(self, *args: Any, key: str, field: Field | None, **kwargs: Any) -> None:
        self.key, self.label, self.kept = key, LABELS[key], field or default_of(key)
        super().__init__(*args, prefix=key, **kwargs)
        for name, label in (PLACE if key == "qr" else PLACE | LETTERS).items():
            self._add(name, _number(label), "form-control")
        if key not in PERSONAL:
            self._add("on_stock", forms.BooleanField(label="Có sẵn trên phôi", required=False), "form-check-input")
        if key != "qr":
            self._add("align", forms.ChoiceField(label="Căn", choices=ALIGNS), "form-select")
            for name, label in MARKS.items():
                self._add(name, forms.BooleanField(label=label, required=False), "form-check-input")
        self.initial = {name: getattr(self.kept, name) for name in self.fields if name != "shown"}
        self.initial["shown"] = field is not None
        self.fields["shown"].widget.attrs |= {"class": "form-check-input", "aria-label": f"In ô {self.label}"}

    def _add(self, name: str, field: forms.Field, css: str) -> None:
        field.widget.attrs |= {"class": css, "aria-label": f"{field.label}, ô {self.label}"}
        if isinstance(field, forms.FloatField):
            field.widget.attrs |= {"inputmode": "decimal", "size": "6", "data-measure": name}
        self.fields[name] = field

    def placed(self) -> Field | None:
        """Return the field as the rules take it; None where it is not printed."""
        values = dict(self.cleaned_data)
        return replace(default_of(self.key), **values) if values.pop("shown") else None


def field_forms(placed: Iterable[Field], data: Any = None) -> list[FieldForm]:
    """Return a form for each text that a certificate may have, in the order of reading."""
    kept = {field.key: field for field in placed}
    return [FieldForm(data, key=key, field=kept.get(key)) for key in LABELS]

"""Fields are drawn as crispy-bootstrap5 draws them; its own templates, asked beside ours, say what that is."""

from html.parser import HTMLParser

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django import forms
from django.template import Context, Engine
from django.template.backends.django import get_installed_libraries

CHOICES = [("a", "Một & hai"), ("Nhóm", [("b", "<Ba>"), (4, "Bốn")])]


class EveryKind(forms.Form):
    text = forms.CharField(label="Lý do <ngắn>", help_text="Nêu <b>rõ</b>", widget=forms.Textarea(attrs={"rows": 3}))
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date", "class": "narrow"}))
    pick = forms.ChoiceField(label="Chọn", choices=CHOICES, help_text="một")
    radio = forms.ChoiceField(label="Cách", choices=CHOICES, widget=forms.RadioSelect, help_text="cách")
    parts = forms.MultipleChoiceField(label="", required=False, choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    agree = forms.BooleanField(label="Đồng ý", help_text="thật")
    file = forms.FileField(label="Tệp", help_text="PDF", widget=forms.FileInput(attrs={"accept": ".pdf"}))
    secret = forms.CharField(widget=forms.PasswordInput, disabled=True, required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


class Heard(HTMLParser):
    """Tags with their attributes in alphabetical order, and words; spaces between do not count."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.heard.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.heard.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.heard.append(data.strip())


def of_the_pack(form: forms.Form) -> str:
    engine = Engine(app_dirs=True, libraries=get_installed_libraries())
    words = {
        "form": form,
        "form_show_errors": True,
        "form_show_labels": True,
        "field_template": "bootstrap5/field.html",
    }
    return engine.get_template("bootstrap5/uni_form.html").render(Context(words))


@pytest.mark.parametrize(
    "typed",
    [
        None,
        {},
        {"text": "vì", "pick": "b", "radio": "4", "parts": ["a", "4"], "agree": "on"},
        {"text": "vì", "pick": "x", "radio": "x", "parts": ["x"], "day": "x"},
    ],
)
def test_a_form_says_what_the_pack_says(typed: dict[str, object] | None) -> None:
    ours, theirs = (draw(EveryKind(typed)) for draw in (as_crispy_form, of_the_pack))
    assert Heard(ours).heard == Heard(theirs).heard
    assert len(Heard(ours).heard) > 80

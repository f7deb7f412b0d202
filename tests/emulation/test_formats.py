"""Dates and numbers as a Vietnamese office writes and reads them, and other packages' sentences in Vietnamese."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import django
import pytest
from allauth import account
from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import gettext, override

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("typed", ["05/11/2026", "5/11/2026", "05-11-2026", "05.11.2026", "05/11/26", "2026-11-05"])
def test_the_day_comes_before_the_month(typed: str) -> None:
    assert forms.DateField().clean(typed) == date(2026, 11, 5)


@pytest.mark.parametrize("typed", ["31/02/2026", "11/20/2026", "hôm nay", "20261105"])
def test_a_wrong_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        forms.DateField().clean(typed)
    assert refused.value.messages == ["Vui lòng nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/11/2026."]


def test_dates_are_printed_with_slashes() -> None:
    assert date_format(date(2026, 11, 5)) == "05/11/2026"
    assert date_format(datetime(2026, 11, 5, 7, 30), "DATETIME_FORMAT") == "07:30 05/11/2026"
    assert Template("{{ day|date }}").render(Context({"day": date(2026, 9, 2)})) == "02/09/2026"
    assert forms.DateField(localize=True).widget.format_value(date(2026, 9, 2)) == "02/09/2026"


def test_moments_are_read() -> None:
    field = forms.DateTimeField()
    readings = [field.clean(typed).replace(tzinfo=None) for typed in ("05/11/2026 07:30", "2026-11-05T07:30")]
    assert readings == [datetime(2026, 11, 5, 7, 30)] * 2


@pytest.mark.parametrize("typed", ["08:30", "8:30", "8h30", "08H30", "8g30", "8 giờ 30", "8 giờ 30 phút"])
def test_hours_are_read_as_an_office_writes_them(typed: str) -> None:
    field = forms.TimeField()
    assert field.clean(typed) == time(8, 30)
    assert (field.clean("8h"), field.widget.format_value(time(8, 30))) == (time(8), "08:30")


@pytest.mark.parametrize("typed", ["25h", "8h75", "sáng", "8"])
def test_a_wrong_hour_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        forms.TimeField().clean(typed)


def test_the_week_begins_on_monday() -> None:
    assert get_format("FIRST_DAY_OF_WEEK") == 1


def test_decimals_have_a_comma() -> None:
    assert number_format(Decimal("1234.5"), force_grouping=True) == "1.234,5"
    assert forms.DecimalField(localize=True).clean("12,5") == Decimal("12.5")


def test_a_year_has_no_dot() -> None:
    assert Template("{{ year }}").render(Context({"year": 2026})) == "2026"


def sentences(form: forms.Form) -> dict[str, list[str]]:
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def test_form_errors_are_vietnamese() -> None:
    class Sample(forms.Form):
        name = forms.CharField()
        count = forms.IntegerField()
        share = forms.DecimalField()
        paper = forms.FileField()
        mail = forms.EmailField()

    assert sentences(Sample({"count": "x", "share": "y", "mail": "z"})) == {
        "name": ["Vui lòng điền mục này."],
        "count": ["Vui lòng nhập một số nguyên."],
        "share": ["Vui lòng nhập một số; phần lẻ viết sau dấu phẩy, ví dụ 12,5."],
        "paper": ["Vui lòng điền mục này."],
        "mail": ["Vui lòng nhập địa chỉ thư điện tử đúng, ví dụ ten@truong.edu.vn."],
    }


def test_a_short_password_is_refused_in_vietnamese() -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password("123")
    assert refused.value.messages == [
        "Mật khẩu quá ngắn. Vui lòng đặt ít nhất 10 ký tự.",
        "Mật khẩu này quá phổ biến, dễ bị đoán. Vui lòng chọn mật khẩu khác.",
        "Mật khẩu không được chỉ gồm chữ số. Vui lòng thêm chữ cái.",
    ]


def test_sign_in_speaks_vietnamese() -> None:
    assert [str(field.label) for field in LoginForm().visible_fields()] == [
        "Tên đăng nhập hoặc thư điện tử",
        "Mật khẩu",
    ]
    assert [str(field.label) for field in ChangePasswordForm().visible_fields()] == [
        "Mật khẩu hiện tại",
        "Mật khẩu mới",
        "Nhập lại mật khẩu mới",
    ]


ASCII = re.compile(r"[ -~]+")


def test_no_refusal_of_sign_in_is_english() -> None:
    english = {code: str(text) for code, text in get_adapter().error_messages.items() if ASCII.fullmatch(str(text))}
    assert english == {}


def msgids(path: Path) -> set[str]:
    """Every msgid of a catalogue, continued lines joined."""
    joined = re.sub(r'"\n"', "", path.read_text(encoding="utf-8"))
    return set(re.findall(r'^msgid "(.+)"$', joined, re.MULTILINE))


def test_every_msgid_is_one_that_a_package_asks_for() -> None:
    """A msgid that differs by one letter is never used, and the reader sees English."""
    django_at, allauth_at = Path(django.__file__).parent, Path(account.__file__).parents[1]
    catalogues = [
        *django_at.glob("**/locale/en/LC_MESSAGES/django.po"),
        *django_at.glob("**/locale/vi/LC_MESSAGES/django.po"),
        allauth_at / "locale/de/LC_MESSAGES/django.po",
    ]
    asked = set().union(*(msgids(path) for path in catalogues))
    assert msgids(ROOT / "locale/vi/LC_MESSAGES/django.po") - asked == set()


def test_english_remains_for_those_who_ask_for_it() -> None:
    with override("en"):
        assert gettext("Enter a valid date.") == "Enter a valid date."

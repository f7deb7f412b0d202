"""Words and buttons of the templates."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from emulation.decisions import ALLOWED, Decision, denied
from emulation.templatetags import vi

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("due", "words", "badge"),
    [
        (date(2026, 11, 24), "Còn 4 ngày", "due-later"),
        (date(2026, 11, 23), "Còn 3 ngày", "due-soon"),
        (date(2026, 11, 21), "Còn 1 ngày", "due-soon"),
        (TODAY, "Hôm nay", "due-today"),
        (date(2026, 11, 18), "Quá hạn 2 ngày", "due-late"),
        (None, "", "due-none"),
    ],
)
def test_days_left(due: date | None, words: str, badge: str) -> None:
    assert (vi.days_left(due, TODAY), vi.due_class(due, TODAY)) == (words, badge)


def test_a_moment_counts_by_its_day_in_vietnam() -> None:
    assert vi.days_left(datetime(2026, 11, 20, 18, 0, tzinfo=UTC), TODAY) == "Còn 1 ngày"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (2_530_000, "2.530.000\xa0đ"),
        (Decimal("702000"), "702.000\xa0đ"),
        (0, "0\xa0đ"),
        (999, "999\xa0đ"),
        (-1500, "-1.500\xa0đ"),
        (None, ""),
        ("", ""),
    ],
)
def test_money(amount: Any, words: str) -> None:
    assert vi.vnd(amount) == words


def render(source: str, **values: Any) -> str:
    request = RequestFactory().get("/")
    return Template("{% load vi %}" + source).render(Context({"request": request, **values}))


@pytest.mark.parametrize(
    "tag", ['decision_button d "Nộp"', 'decision_link d "/x/" "Nộp"', 'decision_post d "/x/" "Nộp"']
)
def test_a_refusal_shows_its_sentence_and_no_button(tag: str) -> None:
    shown = render("{% " + tag + " %}", d=denied("Đã quá hạn <15/11>."))
    assert (
        "Đã quá hạn &lt;15/11&gt;.</p>" in shown,
        "<button" in shown,
        "href=" in shown.replace("use href=", ""),
    ) == (
        True,
        False,
        False,
    )


def test_a_refusal_without_a_sentence_shows_nothing() -> None:
    assert render('{% decision_button d "Nộp" %}', d=Decision(False)) == ""


def test_an_allowed_button() -> None:
    shown = render('{% decision_button d "Nộp" variant="danger" name="act" value="send" form="main" %}', d=ALLOWED)
    assert shown == '<button type="submit" class="btn btn-danger" name="act" value="send" form="main">Nộp</button>'


def test_an_allowed_link() -> None:
    assert (
        render('{% decision_link d "/x/?a=1" "Mở" %}', d=ALLOWED) == '<a class="btn btn-primary" href="/x/?a=1">Mở</a>'
    )


def test_an_allowed_post_carries_its_token_and_fields() -> None:
    shown = render('{% decision_post d "/x/" "Thu hồi" stage="draft" %}', d=ALLOWED)
    assert shown.startswith('<form method="post" action="/x/" class="d-inline"><input type="hidden" name="csrf')
    assert shown.endswith(
        '<input type="hidden" name="stage" value="draft">'
        '<button type="submit" class="btn btn-primary">Thu hồi</button></form>'
    )


def test_two_columns_escape_what_they_show() -> None:
    shown = render("{% two_columns rows %}", rows=[("<b>An</b>", "A & B"), ("Bình", "")])
    assert shown.count("<div") == 2
    assert "&lt;b&gt;An&lt;/b&gt;</span><span>A &amp; B</span>" in shown


def test_choices_of_a_select() -> None:
    source = "{% load fields %}{% select_options rows chosen %}"
    rows = [(7, "Khoa <A>", "whatever else"), (17, "Khoa B", "")]
    assert render(source, rows=rows, chosen="7") == (
        '<option value="7" selected>Khoa &lt;A&gt;</option><option value="17">Khoa B</option>'
    )
    assert "selected" not in render(source, rows=rows, chosen=None)

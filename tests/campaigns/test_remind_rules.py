"""Steps and words of reminding, as tables."""

from dataclasses import dataclass
from datetime import date

import pytest

from campaigns.rules.reminding import Line, days_phrase, digest_body, digest_subject, last_day, step_due, step_label

DUE = date(2026, 11, 20)


@dataclass
class Printed:
    ends_on: date | None
    bound: str


@pytest.mark.parametrize(
    ("bound", "last"),
    [("before", date(2026, 11, 19)), ("by", DUE), ("on", DUE), ("from_to", DUE)],
)
def test_last_day(bound: str, last: date) -> None:
    """ "Trước ngày 20/11" ends on 19/11."""
    assert last_day(Printed(DUE, bound)) == last


def test_no_date_no_last_day() -> None:
    assert last_day(Printed(None, "before")) is None


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2026, 11, 1), None),
        (date(2026, 11, 12), None),
        (date(2026, 11, 13), "before-7"),
        (date(2026, 11, 16), "before-7"),
        (date(2026, 11, 17), "before-3"),
        (date(2026, 11, 18), "before-3"),
        (date(2026, 11, 19), "before-1"),
        (DUE, "on"),
        (date(2026, 11, 21), "overdue"),
        (date(2027, 11, 21), "overdue"),
    ],
)
def test_the_latest_step_reached(today: date, step: str | None) -> None:
    assert step_due(DUE, today, (7, 3, 1)) == step
    assert step_due(DUE, today, [1, 7, 3]) == step


def test_without_offsets_only_the_day_itself_and_overdue() -> None:
    found = [step_due(DUE, date(2026, 11, day), ()) for day in (19, 20, 21)]
    assert found == [None, "on", "overdue"]


def test_step_labels() -> None:
    found = [step_label(step) for step in ("before-7", "on", "overdue")]
    assert found == ["Trước 7 ngày", "Đúng ngày hết hạn", "Quá hạn"]


def test_days_phrase() -> None:
    found = [days_phrase(DUE, date(2026, 11, day)) for day in (17, 20, 22)]
    assert found == ["còn 3 ngày", "hôm nay", "quá hạn 2 ngày"]


def test_subject_names_the_most_urgent() -> None:
    lines = [Line("Gửi hồ sơ", DUE, "/b"), Line("Đăng ký\nthi đua", date(2026, 11, 18), "/a")]
    assert digest_subject(lines, date(2026, 11, 17)) == "Nhắc việc: Đăng ký thi đua (còn 1 ngày) và 1 việc khác"


def test_a_long_subject_is_cut_and_keeps_the_days() -> None:
    subject = digest_subject([Line("Đăng ký " * 100, DUE, "/a")], date(2026, 11, 17))
    assert len(subject) == 120
    assert subject.endswith("… (còn 3 ngày)")


def test_body() -> None:
    lines = [Line("Gửi hồ sơ", DUE, "http://x/b")]
    others = [Line("Đăng ký thi đua", date(2026, 11, 10), "http://x/a")]
    assert digest_body("Hoàng Văn Chiến", lines, others, date(2026, 11, 17), "http://x/", "http://x/c") == (
        "Kính gửi đồng chí Hoàng Văn Chiến,\n\n"
        "Các việc cần đồng chí lưu ý hôm nay:\n\n"
        "1. Gửi hồ sơ\n   Hạn 20/11/2026 (còn 3 ngày)\n   http://x/b\n\n"
        "Các việc khác đang chờ đồng chí:\n\n"
        "1. Đăng ký thi đua\n   Hạn 10/11/2026 (quá hạn 7 ngày)\n   http://x/a\n\n"
        "Việc của tôi: http://x/\nĐổi cách nhắc việc: http://x/c\n\n"
        "Thư này do phần mềm tự gửi, vui lòng không trả lời.\n"
    )

"""Which evidence a campaign takes: the days it must be of, and what a link may be."""

from datetime import date
from urllib.parse import urlsplit

from emulation.days import day_text


def window_fault(dated: date | None, first: date | None, last: date | None) -> str:
    """Return why evidence of a day is not taken in the window, in a sentence; "" if it is. Both ends belong to it."""
    if first is None and last is None:
        return ""
    why = f"phong trào này chỉ tính minh chứng {window_text(first, last)}."
    if dated is None:
        return f"Vui lòng ghi ngày của minh chứng: {why}"
    if (first and dated < first) or (last and dated > last):
        return f"Minh chứng ngày {dated:%d/%m/%Y} không được tính: {why}"
    return ""


def future_fault(dated: date | None, today: date) -> str:
    """Return why nothing can be shown of a day to come, in a sentence; "" for a day that is here."""
    if dated is None or dated <= today:
        return ""
    return f"Ngày của minh chứng ({day_text(dated)}) ở sau hôm nay. Vui lòng ghi ngày trên giấy tờ, tệp minh chứng."


def window_text(first: date | None, last: date | None) -> str:
    """Return the window in words: "từ 01/01/2026 đến hết 30/11/2026"; "" without one."""
    words = [f"từ {first:%d/%m/%Y}"] if first else []
    return " ".join(words + ([f"đến hết {last:%d/%m/%Y}"] if last else []))


def link_fault(link: str) -> str:
    """Return why an address cannot be evidence, in a sentence; "" if it can."""
    place = urlsplit(link)
    if place.scheme not in ("http", "https") or not place.hostname:
        return "Liên kết phải bắt đầu bằng http:// hoặc https://. Vui lòng chép lại địa chỉ."
    if place.username or place.password:
        return "Liên kết có tên đăng nhập hoặc mật khẩu. Vui lòng chép địa chỉ không có phần đó."
    return ""


def link_host(link: str) -> str:
    """Return where an address leads, as a reader is to see it before going there.

    Letters that only look like others are written out ("xn--…"), so that no place can pass for another.
    """
    host = urlsplit(link).hostname or ""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host

"""Whether the one who decides has read what is decided."""

from datetime import datetime

from emulation.decisions import ALLOWED, Decision, denied


def sending_at(*moments: datetime | None) -> str:
    """Return the mark of what was sent (and given back) at these moments: their seconds since 1970."""
    return "-".join(str(int(moment.timestamp())) for moment in moments if moment)


def sent_as_read(read: str | None, sending: str) -> Decision:
    """Compare the sending that a page showed (None: not said) with the last one; each has a mark of its own.

    A unit may recall, change and send again while the page is open; the office would accept what it never saw.
    """
    if read is None or read == sending:
        return ALLOWED
    return denied("Đơn vị đã gửi lại nội dung khác sau khi đồng chí mở trang. Vui lòng tải lại trang và đọc lại.")

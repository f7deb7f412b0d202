"""Whether the one who decides has read what is decided."""

from datetime import datetime

from emulation.decisions import ALLOWED, Decision, denied


def sent_as_read(read: str | None, sent_at: datetime | None) -> Decision:
    """Compare the sending that a page showed (seconds since 1970; None: not said) with the last one.

    A unit may recall, change and send again while the page is open; the office would accept what it never saw.
    """
    if read is None or (sent_at is not None and read == str(int(sent_at.timestamp()))):
        return ALLOWED
    return denied("Đơn vị đã gửi lại nội dung khác sau khi đồng chí mở trang. Vui lòng tải lại trang và đọc lại.")

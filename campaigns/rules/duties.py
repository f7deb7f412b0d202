"""What a milestone obliges, and whom."""

from datetime import date, datetime

from django.db.models import TextChoices


class Duty(TextChoices):
    """Who owes something at a milestone, and when it is done."""

    PLEDGE = "pledge", "Từng đơn vị đăng ký thi đua"
    NOMINATION = "nomination", "Từng đơn vị gửi hồ sơ đề nghị"
    UPDATE = "update", "Từng tác giả cập nhật sáng kiến, đề tài, mô hình hằng tháng"
    OFFICE = "office", "Thường trực Hội đồng đánh dấu khi xong"
    NONE = "none", "Chỉ ghi nhớ, không nhắc"


def counts_down(duty: str, ends_on: date | None, done_at: datetime | None, today: date) -> bool:
    """Whether a milestone shows its days: the office's until it is ticked off, the units' until its day.

    After that day each unit's own page says who is late; the milestone itself cannot know.
    """
    if ends_on is None or done_at is not None or duty == Duty.NONE:
        return False
    return duty == Duty.OFFICE or ends_on >= today

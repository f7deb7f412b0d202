"""What a milestone obliges, and whom."""

from django.db.models import TextChoices


class Duty(TextChoices):
    """Who owes something at a milestone, and when it is done."""

    PLEDGE = "pledge", "Từng đơn vị đăng ký thi đua"
    NOMINATION = "nomination", "Từng đơn vị gửi hồ sơ đề nghị"
    OFFICE = "office", "Thường trực Hội đồng đánh dấu khi xong"
    NONE = "none", "Chỉ ghi nhớ, không nhắc"

"""When somebody is reminded, and of what."""

from django.db.models import TextChoices


class DigestState(TextChoices):
    """Where a digest is on its way."""

    WAITING = "waiting", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    UNCERTAIN = "uncertain", "Không rõ đã gửi chưa"
    FAILED = "failed", "Không gửi được"

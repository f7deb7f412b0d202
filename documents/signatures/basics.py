"""What signing and checking share: Vietnam's time, the two sentences about bad input, a way out of a running loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta, timezone
from typing import TypeVar

from emulation.decisions import RuleViolation

VIETNAM = timezone(timedelta(hours=7))
POINTS_PER_MM = 72 / 25.4
T = TypeVar("T")


class WrongPin(RuleViolation):
    """The PIN does not open the key."""

    def __init__(self) -> None:
        super().__init__("Mã PIN không đúng hoặc tệp khóa đã hỏng. Vui lòng nhập lại mã PIN của chứng thư số.")


class UnreadablePdf(RuleViolation):
    """The bytes are no PDF that can be signed or checked."""

    def __init__(self) -> None:
        super().__init__("Không đọc được tệp PDF này. Vui lòng chọn đúng tệp văn bản đã tải về từ hệ thống.")


class NoTimestamp(RuleViolation):
    """The timestamp authority did not answer."""

    def __init__(self) -> None:
        super().__init__("Máy chủ cấp dấu thời gian không trả lời nên chưa ký được. Vui lòng thử lại sau ít phút.")


def outside_loop(act: Callable[[], T]) -> T:
    """Run an act that starts its own event loop, also from a thread where one is already running."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return act()
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(act).result()

"""The ten columns of the register of outgoing papers (NĐ 30/2020 PL IV)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from emulation.text import one_line

COLUMNS = (
    "Số, ký hiệu",
    "Ngày, tháng",
    "Tên loại và trích yếu",
    "Người ký",
    "Nơi nhận",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)

_KEPT = re.compile(r"^[-–\s]*lưu\b\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Sending:
    """To whom a paper goes, and who keeps the archived copy."""

    sent_to: tuple[str, ...]
    kept_by: str


_AMENDS = {"correction": "đính chính", "cancellation": "hủy bỏ", "partial": "hủy bỏ một phần"}


def amended_by(how: str, number: str) -> str:
    """Return what the register notes at a paper that a later one amends."""
    return f"Đã {_AMENDS[how]} tại văn bản số {number}"


def amends(how: str, number: str) -> str:
    """Return what the register notes at a paper that amends an earlier one."""
    words = _AMENDS[how]
    return f"{words[0].upper()}{words[1:]} văn bản số {number}"


def full_title(kind_name: str, title: str) -> str:
    """Return name and abstract as the register writes them: "Kế hoạch triển khai phong trào thi đua năm 2026"."""
    title = one_line(title)
    return one_line(f"{kind_name.capitalize()} {title[:1].lower()}{title[1:]}")


def sending(recipients: Sequence[str]) -> Sending:
    """Part the list under "Nơi nhận" into those it is sent to and the archive ("Lưu: VT, TĐKT")."""
    lines = [line.strip().rstrip(";.,") for line in recipients if line.strip()]
    kept = [_KEPT.sub("", line) for line in lines if _KEPT.match(line)]
    sent = tuple(line.lstrip("-– ") for line in lines if not _KEPT.match(line))
    return Sending(sent, ", ".join(kept))

"""User names: how they are written, and which one a name suggests; periods of time; the order of a tree."""

import re
from collections.abc import Mapping
from datetime import date

from emulation.text import fold

USERNAME = r"[a-z0-9][a-z0-9._-]{2,29}"
USERNAME_HELP = "Từ 3 đến 30 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới."
TERM = r"\d{4}-\d{4}"


def is_username(text: str) -> bool:
    """Say whether a text can be a user name."""
    return re.fullmatch(USERNAME, text) is not None


def suggested_username(full_name: str) -> str:
    """Return the given name and the initials before it: Nguyễn Thị Ánh -> anhnt."""
    parts = re.sub(r"[^a-z0-9 ]", "", fold(full_name)).split()
    if not parts:
        return "taikhoan"
    name = parts[-1][:20] + "".join(part[0] for part in parts[:-1])[:8]
    return name if is_username(name) else f"{name}tk"


def is_term(text: str) -> bool:
    """Say whether a text is a Party committee's term: 2025-2030, the later year after the earlier."""
    return re.fullmatch(TERM, text) is not None and text[:4] < text[5:]


def overlap(start: date | None, end: date | None, other_start: date | None, other_end: date | None) -> bool:
    """Say whether two periods share a day; an open start or end is None."""
    begins_in_time = start is None or other_end is None or start <= other_end
    ends_in_time = end is None or other_start is None or other_start <= end
    return begins_in_time and ends_in_time


def period_text(start: date | None, end: date | None) -> str:
    """Return a period in words: "từ 01/09/2026 đến 31/05/2027"."""
    since = f"từ {start:%d/%m/%Y}" if start else "từ trước"
    return f"{since} đến {end:%d/%m/%Y}" if end else since


def in_tree_order(parents: Mapping[int, int | None]) -> dict[int, int]:
    """Return each node with its depth, every one behind its parent; siblings stay in the order given.

    A node whose parent is not among them stands at the top.
    """
    below: dict[int | None, list[int]] = {}
    for node, parent in parents.items():
        below.setdefault(parent if parent in parents else None, []).append(node)
    depths: dict[int, int] = {}
    waiting = [(node, 0) for node in reversed(below.get(None, []))]
    while waiting:
        node, depth = waiting.pop()
        depths[node] = depth
        waiting += [(child, depth + 1) for child in reversed(below.get(node, []))]
    return depths


_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "máy Mac"),
)
_BROWSERS = (("Zalo", "Zalo"), ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"))


def device_of(user_agent: str) -> str:
    """Return browser and system as people call them: "Chrome trên Windows"; what is not known is said so."""
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    system = system or ("Linux" if "Linux" in user_agent else "máy không rõ")
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    return f"{browser or ('Safari' if 'Safari' in user_agent else 'Trình duyệt')} trên {system}"

"""User names: how they are written, and which one a name suggests."""

import re

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

"""What people write to say why, or what they think: it must say something, and not more than anybody reads."""

from emulation.decisions import RuleViolation
from emulation.text import nfc

MOST_WORDS = 5_000  # characters of an objection, an answer, a reason


def said(text: str, what: str) -> str:
    """Return what was typed, composed. Raises RuleViolation: nothing that can be read, or more than anybody reads."""
    text = nfc(text).strip()
    if not any(letter.isalnum() for letter in text):
        raise RuleViolation(f"Vui lòng ghi {what}.")
    if len(text) > MOST_WORDS:
        raise RuleViolation(
            f"Vui lòng ghi {what} không quá 5.000 ký tự (hiện {len(text)} ký tự), phần dài gửi trong tệp kèm theo."
        )
    return text

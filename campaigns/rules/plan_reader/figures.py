"""Numbers as they are printed: in digits, with a thousands point or a decimal comma, and in words up to a hundred."""

import re

_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ONE = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín"
_BEHIND_TEN = "một|hai|ba|bốn|lăm|sáu|bảy|tám|chín"
WORD = (
    rf"(?:mười(?: (?:{_BEHIND_TEN}))?\b|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) mươi(?: (?:mốt|tư|{_BEHIND_TEN}))?\b"
    rf"|(?:{_ONE}) trăm(?: (?:{_ONE}) mươi)?\b|(?:{_ONE})\b)"
)
_THOUSANDS = re.compile(r"\d{1,4}\.\d{3}")


def value_of(printed: str) -> float:
    """The value of digits or of one ``WORD``: 1.250 → 1250, 98,5 → 98.5, mười lăm → 15, hai mươi mốt → 21."""
    words = printed.lower().split()
    if not words[0][0].isdigit():
        return float(_in_words(words))
    return float(printed.replace(".", "") if _THOUSANDS.fullmatch(printed) else printed.replace(",", "."))


def _in_words(words: list[str]) -> int:
    if "trăm" in words:
        return 100 * _ONES[words[0]] + (_in_words(words[2:]) if words[2:] else 0)
    if words[0] == "mười":
        return 10 + sum(_ONES[word] for word in words[1:])
    if "mươi" in words:
        return 10 * _ONES[words[0]] + sum(_ONES[word] for word in words[2:])
    return _ONES[words[0]]

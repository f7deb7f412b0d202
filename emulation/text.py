"""Vietnamese text: one Unicode form, a sort key and a search key.

Windows' Vietnamese keyboard produces decomposed letters, which compare unequal to composed ones,
so everything stored is NFC. What is pasted brings signs that nobody sees: two of one name, or a name that
turns the line round; nothing stored has them. Databases sort Vietnamese wrongly by default, so the order of
names (Tên, Họ, Đệm) is stored as a key that compares code point by code point.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

_BASE = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_MARKS = {
    ("a", "\u0306"): "ă",
    ("a", "\u0302"): "â",
    ("e", "\u0302"): "ê",
    ("o", "\u0302"): "ô",
    ("o", "\u031b"): "ơ",
    ("u", "\u031b"): "ư",
}


# Control signs, soft hyphens, signs of no width, marks of direction, halves of a pair and what is no character at all.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_OTHER_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # Word's line within a paragraph, and the like

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def nfc(text: str) -> str:
    """Return a text as it is kept: composed, without signs that nobody sees, each break of a line as a line feed."""
    if not text.isprintable():
        text = _UNSEEN.sub("", _OTHER_BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return the composed form with single spaces and none at the ends."""
    return " ".join(nfc(text).split())


def lower_first(text: str) -> str:
    """Return a name as it stands within a sentence: the first letter small, the others as they are."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return words as they begin a line: the first letter capital, the others as they are."""
    return text[:1].upper() + text[1:]


def in_file_name(words: str, most: int = 120) -> str:
    """Return words as a part of a file's name: one line without the signs that a file system refuses, cut at `most`."""
    kept = "".join(char for char in one_line(words) if char.isprintable() and char not in '\\/:*?"<>|')
    return kept[:most].strip(" .")


def fold(text: str) -> str:
    """Return the text as people type it in a search box: lower case, no marks, single spaces, no signs unseen (no
    database can be asked for a NUL)."""
    decomposed = unicodedata.normalize("NFD", nfc(text).casefold().replace("đ", "d"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def alike(text: str) -> str:
    """Return the folded text with one kind of dash, to hold a name that was typed against one that is known: Word makes
    "Tổ chức - Hành chính" into "Tổ chức – Hành chính"."""
    return fold(text).translate(DASHES)


@lru_cache(maxsize=4096)
def vi_key(text: str) -> str:
    """Return a key by which code point order is Vietnamese dictionary order (letters first, then tones)."""
    letters: list[str] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", text.strip().casefold()):
        if char in _TONES:
            if tones:
                tones[-1] = _TONES[char]
        elif letters and (letters[-1], char) in _MARKS:
            letters[-1] = _MARKS[letters[-1], char]
        elif not unicodedata.combining(char) and char != "\x00":
            letters.append(char)
            tones.append(0)
    ordered = "".join(chr(0x100 + _BASE.index(c)) if c in _BASE else c for c in letters)
    return ordered + "\x01" + "".join(map(str, tones))


def name_key(full_name: str) -> str:
    """Return the sort key of a person's name: given name, family name, middle names."""
    parts = full_name.split()
    if not parts:
        return ""
    family = parts[0] if len(parts) > 1 else ""
    return "\x1f".join((vi_key(parts[-1]), vi_key(family), vi_key(" ".join(parts[1:-1]))))


def decimal_text(value: Decimal | None) -> str:
    """Return a number as Vietnamese paper writes it: "12,5", "90", "1.234,5"; nothing for None."""
    if value is None:
        return ""
    plain = f"{value:,f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).translate(_SWAPPED)


_SWAPPED = str.maketrans(",.", ".,")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")


def plain_number(typed: str) -> str:
    """Return a number as Vietnamese type it ("1.234,5", "1 234,5") in the program's spelling ("1234.5").

    Any other text comes back as it is, so that whoever reads it refuses it: "1,234.5", "mười".
    """
    text = "".join(typed.split())
    text = text.replace(".", "") if _GROUPED.fullmatch(text) else text
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def whole_text(number: float | Decimal | None) -> str:
    """Return a whole number with dots between thousands: "1.234.567"; nothing for None."""
    return "" if number is None else f"{int(number):,}".replace(",", ".")

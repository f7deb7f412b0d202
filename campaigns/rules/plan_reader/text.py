"""The letters of Vietnamese, sentences, and values without their marks."""

import re
from collections.abc import Iterator

from .draft import Span

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = UPPER.lower()
OPEN_QUOTES, CLOSE_QUOTES = "\"“‘'«", "\"”’'»"
QUOTES = OPEN_QUOTES + CLOSE_QUOTES

_ABBREVIATION = re.compile(
    rf"(?:^|[\s.(])(?:TP|TX|TT|PGS|GS|TS|ThS|Th\.S|Ths|BS|NGƯT|NGND|KT|TM|TL|TUQ|Q|P|H|Tr|St)$"
    rf"|\b[{UPPER}]$"
)
_SENTENCE_STOP = re.compile(rf"(?<![.!?…])[.!?…]{{1,9}}[{CLOSE_QUOTES})]? (?=[{UPPER}\"“(\-+])|;[ ]?|\n")


def is_upper(line: str) -> bool:
    """True where the line has letters and (nearly) all of them are capitals."""
    letters = [char for char in line if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences and ;-clauses between two offsets, without their white space; closing marks stay inside."""
    begin = start
    for match in _SENTENCE_STOP.finditer(text, start, end):
        if text[match.start()] == "." and _ABBREVIATION.search(text[max(begin, match.start() - 8) : match.start()]):
            continue
        span = trimmed(text, begin, match.end())
        if span.start < span.end:
            yield span
        begin = match.end()
    span = trimmed(text, begin, end)
    if span.start < span.end:
        yield span


def tidy(value: str) -> str:
    """A value without the closing marks of its line."""
    return value.strip().rstrip(" .,;:/…")


def unquoted(value: str) -> str:
    """A value without quotation marks that enclose the whole of it."""
    value = value.strip()
    if (
        len(value) > 1
        and value[0] in OPEN_QUOTES
        and value[-1] in CLOSE_QUOTES
        and not any(char in QUOTES for char in value[1:-1] if char not in "'’")
    ):
        return value[1:-1].strip()
    return value


def capitalised(value: str) -> str:
    """First letter in upper case, the rest as it is."""
    return value[:1].upper() + value[1:]

"""Whom an assignment of a plan addresses: units by their names, and kinds of unit ("các khoa, phòng", "các lớp").

A plan addresses people in words. Names of units are found first, the longest first, and taken out, so that "Phòng Công
tác học sinh, sinh viên" does not speak to classes; what is left is read for kinds of unit.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from emulation.text import alike, fold

# What units of the line are called. "To chuc" is no "tổ", "vien chuc" no "viện".
_LINE = ("khoa", "phong", "ban", r"to(?! chuc)", "bo mon", "trung tam", r"vien(?! chuc)", "khoi")
_CLASS, _BESIDE, _ANY = "lop", "doan the", "don vi(?! chu tri| phoi hop)"
_WORD = rf"\b(?:{'|'.join((*_LINE, _CLASS, _BESIDE, _ANY))})\b"
_NEXT = rf"(?:(?:\s*[,;/–-]\s*|\s+va\s+)(?:cac\s+)?{_WORD})"
_SPOKEN_TO = re.compile(rf"\b(?:cac|toan the|tung|moi)\s+{_WORD}{_NEXT}*|{_WORD}{_NEXT}+|^{_ANY}")
_CLASSES = re.compile(r"\b(?:chu nhiem|gvcn|lop truong|(?:ban )?can su lop|toan the (?:hoc sinh|sinh vien|hoc vien))\b")
_STAFF = re.compile(
    r"\b(?:toan the|moi|tung|cac)\s+(?:can bo|giao vien|giang vien|nha giao|vien chuc|cong chuc|nguoi lao dong)\b"
)
_EVERYBODY = re.compile(
    r"\btoan truong\b|\btap the, ca nhan\b|\bcac (?:tap the|ca nhan)\b"
    r"|\btoan the(?! can bo| giao vien| giang vien| nha giao| vien chuc| cong chuc| nguoi lao dong| hoc sinh"
    r"| sinh vien| hoc vien| don vi| cac)"
)


@dataclass(frozen=True)
class AudienceUnit:
    """A unit that may be addressed; `kind` is "department", "class" or "organisation"."""

    key: int
    name: str
    kind: str


def addressed(who: str, units: Iterable[AudienceUnit]) -> frozenset[int]:
    """Return the keys of the units of a school that an assignment addresses, `units` being all of them."""
    known = sorted(units, key=lambda unit: len(unit.name), reverse=True)
    left, found = alike(who), set()
    for unit in known:
        named = re.compile(rf"(?<!\w){re.escape(alike(unit.name))}(?!\w)")
        if named.search(left):
            left = named.sub(";", left)
            found.add(unit.key)
    return frozenset(found | {unit.key for unit in known if _spoken_to(left, unit)})


def _spoken_to(words: str, unit: AudienceUnit) -> bool:
    if _EVERYBODY.search(words):
        return True
    if unit.kind == "class" and _CLASSES.search(words):
        return True
    if unit.kind == "department" and _STAFF.search(words):
        return True
    return any(_among(match[0], unit) for match in _SPOKEN_TO.finditer(words))


def _among(list_of_kinds: str, unit: AudienceUnit) -> bool:
    """Say whether "cac khoa, phong" names the unit's kind."""
    if re.search(_ANY, list_of_kinds):
        return True
    if unit.kind != "department":
        return (_CLASS if unit.kind == "class" else _BESIDE) in list_of_kinds
    line = [word for word in _LINE if re.search(rf"\b{word}\b", list_of_kinds)]
    own = [word for word in _LINE if _begins(fold(unit.name), word)]
    if own:
        return any(word in line for word in own)
    return len(line) > 1  # "các khoa, phòng" means the library, too; "các khoa" does not


def _begins(name: str, word: str) -> bool:
    return bool(re.match(rf"(?:{word})\b", name.removeprefix("van ")))  # "Văn phòng" is one of "các phòng"

"""What a paper says, as data, so that papers about the same things can be held against each other.

A paper is refused before it is issued where its words, its file or an earlier paper disagree with its facts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from documents.rules.numbers import date_text
from documents.rules.paper import Paper
from emulation.text import nfc

UNDATED = ("minutes", "pledge", "certificate_list", "form")  # kinds whose head may carry no place and date
_CITED = re.compile(
    r"(?P<kind>Biên bản|Tờ trình)\s+số\s+(?P<number>\S+?),?\s+"
    r"ngày\s+(?P<day>\d+)\s+tháng\s+(?P<month>\d+)\s+năm\s+(?P<year>\d+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Entry:
    """One line of a paper. key: the row it is made from; about: the title; figures: (what, value) as printed."""

    key: str
    name: str
    about: str = ""
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Facts:
    """All lines of a paper, and the phrases (sums, counts) that its words must hold besides."""

    entries: tuple[Entry, ...] = ()
    phrases: tuple[str, ...] = ()


NO_FACTS = Facts()


def to_data(facts: Facts) -> list[dict[str, Any]]:
    """Return the lines as they are kept."""
    return [{"key": e.key, "name": e.name, "about": e.about, "figures": list(e.figures)} for e in facts.entries]


def from_data(data: Iterable[Mapping[str, Any]]) -> Facts:
    """Return kept lines as facts."""
    return Facts(
        tuple(
            Entry(row["key"], row["name"], row["about"], tuple((what, value) for what, value in row["figures"]))
            for row in data
        )
    )


def texts_of(value: object) -> Iterator[str]:
    """Yield every text in a value, whichever part holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def unsaid(facts: Facts, paper: Paper, number: str) -> str:
    """Return the sentence about the first thing that a paper should say and does not, or ""."""
    if paper.number != number:
        return f"Văn bản ghi số “{paper.number}”, sổ đăng ký cấp số “{number}”."
    wrong = next((annex.note for annex in paper.annexes if "(Kèm theo" in annex.note and number not in annex.note), "")
    if number and wrong:
        return f"Phụ lục ghi “{wrong}”, không đúng số {number} của văn bản."
    texts = list(texts_of(paper))
    said, whole = Counter(texts), "\n".join(texts)
    for name, times in Counter(entry.name for entry in facts.entries).items():
        if said[name] < times and whole.count(name) < times:
            return f"Văn bản không ghi đủ “{name}” như trong danh sách kết quả."
    missing = next((phrase for phrase in facts.phrases if phrase not in whole), "")
    return f"Văn bản không ghi “{missing}” như số liệu đã có." if missing else ""


def unprinted(facts: Facts, paper: Paper, pages: Sequence[str]) -> str:
    """Return the sentence about the first thing that a finished file lacks, or "".

    pages: the file's text, a page each. Number and day stand on the first one; of each name every word must occur
    somewhere, since a table breaks names over lines.
    """
    first = _tight(pages[0]) if pages else ""
    wanted = [paper.number] if paper.number else []
    if paper.issued_on and paper.kind not in UNDATED:
        wanted.append(date_text(paper.issued_on))
    absent = next((text for text in wanted if _tight(text) not in first), "")
    if absent:
        return f"Trang đầu của tệp in không có “{absent}”."
    words = set(" ".join(map(nfc, pages)).split())
    tight = _tight("".join(pages))
    for entry in facts.entries:
        if not all(word in words or word in tight for word in nfc(entry.name).split()):
            return f"Tệp in không có “{entry.name}”."
    return ""


def difference(earlier: Facts, later: Facts, *, before: str, now: str) -> str:
    """Return the sentence about the first line of `later` that `earlier` does not bear out, or "".

    `before` and `now` name the two papers ("Biên bản số 01/BB-HĐ", "dự thảo quyết định"). Only figures that both
    have are compared.
    """
    known = {entry.key: entry for entry in earlier.entries}
    for entry in later.entries:
        old = known.get(entry.key)
        if old is None:
            return f"{before} không có “{entry.name}”{_about(entry)}, {now} lại có."
        if old.name != entry.name:
            return f"{before} ghi tên “{old.name}”, {now} ghi “{entry.name}”."
        if old.about != entry.about:
            return f"{before} ghi “{old.name}” là “{old.about}”, {now} ghi là “{entry.about}”."
        figures = dict(old.figures)
        for what, value in entry.figures:
            if figures.get(what, value) != value:
                return f"{before} ghi {what} của “{entry.name}”{_about(entry)} là {figures[what]}, {now} ghi {value}."
    return ""


def left_out(earlier: Facts, later: Facts, *, before: str, now: str) -> str:
    """Return the sentence about the first line of `earlier` that `later` lacks, or ""."""
    known = {entry.key for entry in later.entries}
    lost = next((entry for entry in earlier.entries if entry.key not in known), None)
    return f"{before} có “{lost.name}”{_about(lost)}, {now} lại thiếu." if lost else ""


def miscited(text: str, kind: str, number: str, date: str) -> str:
    """Return the sentence about a cited paper of a kind ("Biên bản") whose number or day is not this one's, or ""."""
    for found in _CITED.finditer(nfc(text)):
        if found["kind"].casefold() != kind.casefold():
            continue
        day = f"ngày {int(found['day']):02d} tháng {int(found['month'])} năm {found['year']}"
        plain = date.replace("tháng 0", "tháng ")
        if (found["number"], day) != (number, plain):
            return f"Căn cứ ghi “{found.group()}”, văn bản đã ký là {kind} số {number} {date}."
    return ""


def _about(entry: Entry) -> str:
    return f" ({entry.about})" if entry.about else ""


def _tight(text: str) -> str:
    return "".join(nfc(text).split())

"""Punctuation and marks that a form prescribes, put on words that come without them."""

import re
from collections.abc import Sequence

from documents.rules.figures import Figure
from documents.rules.paper import Block, Form, Signature, Table
from documents.rules.profiles import Marks

_TAIL = re.compile(r"(?:\s*(?:\./\.|[;,.]))+\s*$")
_CLOSED = re.compile(r"[.;:,!?…/_][\"”’)»\]*]*$")
_DASH = re.compile(r"^\s*[-–—•+]\s+")
_KEPT = re.compile(r"^lưu\b\s*:?\s*", re.IGNORECASE)
_CLERK = re.compile(r"\bVT\b")
_ROMAN = re.compile(r"^[IVXLC]+\s*[.\-/)]*$")
_AUTHORITIES = ("TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M", "K/T", "T/L")


def bare(text: str) -> str:
    """Return a list item without its dash and without closing punctuation."""
    return _TAIL.sub("", _DASH.sub("", text)).strip()


def listed(items: Sequence[str], *, dash: str = "- ", last: str = ".") -> tuple[str, ...]:
    """Write a list as papers do: "- …;" and the last with "." (NĐ 30 PL I II.9)."""
    words = [bare(item) for item in items if bare(item)]
    return tuple(f"{dash}{word}{last if at == len(words) - 1 else ';'}" for at, word in enumerate(words))


def recipient_lines(items: Sequence[str], form: Form) -> tuple[str, ...]:
    """Write the list under "Nơi nhận"; the archive reads "Lưu: VT, …" (State, ô 9b) or "Lưu Văn thư, …" (Party)."""
    return listed([_archived(bare(item), form) for item in items])


def _archived(item: str, form: Form) -> str:
    match = _KEPT.match(item)
    if match is None or not item[match.end() :]:
        return item
    kept = item[match.end() :]
    return f"Lưu: {kept}" if form == "nd30" else f"Lưu {_CLERK.sub('Văn thư', kept)}"


def closed(text: str, mark: str) -> str:
    """End the last words of a body with the form's mark: "./." (State) or "." (Party)."""
    return f"{_TAIL.sub('', text).rstrip()}{mark}"


def punctuated(block: Block, following: Block | Table | Figure | None) -> str:
    """Return a paragraph's text, closed where nobody closed it: an item of a list with ";", any other with "."."""
    text = block.text.strip()
    if block.kind in ("heading", "centered") or not text or _CLOSED.search(text):
        return text
    goes_on = isinstance(following, Block) and following.kind == block.kind and _is_item(block) and _is_item(following)
    return f"{text}{';' if goes_on else '.'}"


def _is_item(block: Block) -> bool:
    return block.kind == "bullet" or (block.kind == "numbered" and block.label.endswith(")"))


def section_label(label: str, marks: Marks) -> str:
    """Write a Roman section number in the form's way: "I." or "I-"; other labels stay as they are."""
    if not _ROMAN.match(label.strip()):
        return label
    return f"{label.strip().rstrip('.-/) ')}{marks.section}"


def in_form(line: str, marks: Marks) -> str:
    """Write the authority of a signature in the form's way: "TM." (State), "T/M" (Party)."""
    for other, own in marks.authority:
        if line.upper().startswith(other + " ") or line.upper() == other:
            return own + line[len(other) :]
    return line


def capacity_lines(signature: Signature, marks: Marks, *, bold: bool) -> tuple[tuple[str, bool], ...]:
    """Return the lines above a signature with their weight.

    The State form sets all of them bold; the Party form sets the authority ("T/M …") bold and the post upright.
    """
    lines = (in_form(line.strip(), marks) for line in signature.capacity if line.strip())
    return tuple((line.upper(), bold or line.upper().startswith(_AUTHORITIES)) for line in lines)

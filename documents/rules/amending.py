"""The paper that corrects or cancels another: a decision for a decision, a notice for any other kind.

Wrong words are mended by a paper of equal form (NĐ 30/2020 Điều 18 khoản 3); it names the old one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.rules.numbers import KIND_CODES, date_text
from documents.rules.paper import Block, Form, Letterhead, Paper, Signature

How = Literal["correction", "cancellation"]
VERBS: dict[How, str] = {"correction": "đính chính", "cancellation": "hủy bỏ"}
KIND_NAMES = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TTr": "Tờ trình",
    "BC": "Báo cáo",
    "TB": "Thông báo",
    "BB": "Biên bản",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "GM": "Giấy mời",
    "CV": "Công văn",
}


_POINTS = re.compile(r"\s*như\s", re.IGNORECASE)
_CARRIED_OUT = "Các đơn vị, tập thể, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này."


@dataclass(frozen=True)
class Old:
    """The paper that is amended."""

    form: Form
    kind: str
    number: str
    issued_on: date

    @property
    def cited(self) -> str:
        """The paper as another names it: "Quyết định số 07/QĐ-TCT ngày 09 tháng 12 năm 2026"."""
        comma = "," if self.form == "hd05" else ""
        return f"{KIND_NAMES.get(self.kind, 'Văn bản')} số {self.number}{comma} {date_text(self.issued_on)}"


@dataclass(frozen=True)
class Issuer:
    """Who amends: letterhead, place, the head's signature, and what the school has chosen in the form."""

    letterhead: Letterhead
    place: str
    post: str
    name: str
    choices: tuple[tuple[str, float], ...] = ()


def kind_of_amendment(old: Old) -> str:
    """Return the kind of paper that amends the old one: "decision" or "notice"."""
    return "decision" if old.kind == "QĐ" else "notice"


def amendment_subject(old: Old, how: How) -> str:
    """Return what the new paper is about: "Về việc đính chính Quyết định số …"."""
    return f"Về việc {VERBS[how]} {old.cited}"


def amendment_recipients(old: Old, recipients: Sequence[str]) -> list[str]:
    """Return to whom the new paper goes: whoever got the old one.

    A line that points into the old paper ("Như Điều 3", "Như trên") points to nobody in the new one: in a decision it
    becomes the article that names who carries it out, in a notice whoever received the old paper.
    """
    here = "Như Điều 3" if kind_of_amendment(old) == "decision" else f"Các nơi đã nhận {old.cited}"
    return list(dict.fromkeys(here if _POINTS.match(line) else line for line in recipients))


def amendment_paper(
    old: Old, how: How, *, content: str, issuer: Issuer, recipients: tuple[str, ...], number: str, day: date,
    bases: Sequence[str] = (),
) -> Paper:  # fmt: skip
    """Return the paper that amends; `content` is what is corrected, or why it is cancelled, a paragraph a line.

    `bases` is the law on which the right content rests; a decision cites it before the old paper.
    """
    kind = kind_of_amendment(old)
    decides = kind == "decision"
    lines = tuple(line.strip() for line in content.splitlines() if line.strip())
    return Paper(
        form=old.form,
        kind=kind,
        kind_name=KIND_NAMES[KIND_CODES[old.form][kind]],
        title=amendment_subject(old, how),
        letterhead=issuer.letterhead,
        place=issuer.place,
        issued_on=day,
        number=number,
        authority=f"{issuer.post} {issuer.letterhead.issuer}" if decides else "",
        bases=(*bases, f"Căn cứ {old.cited}") if decides else (),
        enacting="Quyết định:" if decides else "",
        body=_articles(old, how, lines) if decides else _paragraphs(old, how, lines, issuer),
        signatures=(Signature((issuer.post,), issuer.name),),
        recipients=recipients,
        choices=issuer.choices,
    )


def _articles(old: Old, how: How, lines: tuple[str, ...]) -> tuple[Block, ...]:
    if how == "correction":
        first = (Block("clause", f"Đính chính {old.cited} như sau:", "Điều 1."), *_said(lines))
        kept = f"Các nội dung khác của {old.cited} giữ nguyên."
        second = f"{kept} Quyết định này có hiệu lực kể từ ngày ký."
    else:
        first = (Block("clause", f"Hủy bỏ {old.cited}. Lý do:", "Điều 1."), *_said(lines))
        second = f"Quyết định này có hiệu lực kể từ ngày ký; {old.cited} hết hiệu lực kể từ ngày đó."
    return (*first, Block("clause", second, "Điều 2."), Block("clause", _CARRIED_OUT, "Điều 3."))


def _paragraphs(old: Old, how: How, lines: tuple[str, ...], issuer: Issuer) -> tuple[Block, ...]:
    who = issuer.letterhead.issuer
    if how == "correction":
        opening, closing = f"{who} đính chính {old.cited} như sau:", f"Các nội dung khác của {old.cited} giữ nguyên."
    else:
        opening = f"{who} hủy bỏ {old.cited}. Lý do:"
        closing = "Văn bản nêu trên hết hiệu lực kể từ ngày ban hành Thông báo này."
    return (Block("paragraph", opening), *_said(lines), Block("paragraph", closing))


def _said(lines: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Block("bullet" if len(lines) > 1 else "paragraph", line) for line in lines)

"""From a Paper to what stands on the sheet: lines, rules and marks decided once for both writers."""

import re
from dataclasses import dataclass
from typing import TypeGuard

from documents.rules.figures import Figure
from documents.rules.numbers import UNNUMBERED, number_line, place_and_date, roman
from documents.rules.paper import Annex, Paper, Signature
from documents.rules.profiles import Face, Profile, profile_of
from documents.rules.wording import capacity_lines, listed, recipient_lines
from documents.writers.face import balanced, metrics, printable
from documents.writers.list_layout import ListLayout
from documents.writers.pieces import Grid, Para, body_of, pieces, runs_of
from documents.writers.sign_fields import SEAL_FIELD, field_of

LETTER = "letter"
LONG_LIST = 100  # rows: a table with more at the end of an annex is drawn by writers/long_list.py
PARTY_NAME = "ĐẢNG CỘNG SẢN VIỆT NAM"
NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PART_OF_TEXT = 0.4  # a rule of one third to one half of the text (NĐ 30 PL I ô 2 and 5a)


@dataclass(frozen=True)
class Line:
    """A centred line of the letterhead or title; rule_mm > 0 draws a rule of that length under it."""

    text: str
    part: str
    rule_mm: float = 0


@dataclass(frozen=True)
class Signer:
    """A signature: lines with their weight, note, post in the school, name, field; the seal's field over it or ""."""

    lines: tuple[tuple[str, bool], ...]
    note: str
    office: str
    name: str
    field: str
    seal: str


@dataclass(frozen=True)
class SheetAnnex:
    """An annex as it stands: its pieces, and last a long list that is drawn at its mark.

    room_mm: what the list's head and first row need on the page of the mark.
    """

    label: str
    titles: tuple[Line, ...]
    note: str
    body: tuple[Para | Grid | Figure, ...]
    mark: str = ""
    long: Grid | None = None
    room_mm: float = 0


@dataclass(frozen=True)
class Sheet:
    """Everything both writers print, in order."""

    profile: Profile
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    number: str
    place_date: str
    subject: tuple[Line, ...]
    titles: tuple[Line, ...]
    authority: str
    addressees: tuple[str, ...]
    bases: tuple[Para, ...]
    enacting: str
    body: tuple[Para | Grid | Figure, ...]
    signers: tuple[Signer, ...]
    recipients: tuple[str, ...]
    code: str
    check_url: str
    annexes: tuple[SheetAnnex, ...]
    document_title: str
    author: str


def arrange(paper: Paper, profile: Profile | None = None) -> Sheet:
    """Lay a paper out in its form; unprintable characters become "□" (see face.missing_glyphs)."""
    chosen = profile or profile_of(paper)
    marks = chosen.marks
    dated = paper.kind not in marks.undated
    return Sheet(
        profile=chosen,
        left=_left_head(paper, chosen),
        right=_right_head(chosen),
        number="" if paper.kind in UNNUMBERED else printable(number_line(paper.form, paper.number, paper.symbol)),
        place_date=printable(place_and_date(paper.place, paper.issued_on)) if dated else "",
        subject=_subject(paper, chosen),
        titles=_titles(paper, chosen),
        authority=printable(paper.authority).upper(),
        addressees=_addressees(paper),
        bases=tuple(
            Para(runs_of(text), part="basis")
            for text in listed(paper.bases, dash=marks.basis, last="." if paper.form == "nd30" else ";")
        ),
        enacting=printable(paper.enacting).upper(),
        body=body_of(paper, chosen),
        signers=tuple(_signer(one, at, paper, chosen) for at, one in enumerate(paper.signatures, start=1)),
        recipients=tuple(printable(line) for line in recipient_lines(paper.recipients, paper.form)),
        code=paper.code,
        check_url=paper.check_url,
        annexes=_annexes(paper.annexes, chosen),
        document_title=printable(f"{paper.kind_name} {paper.number} {paper.title}".replace("\n", " ")),
        author=printable(paper.letterhead.issuer),
    )


def _width(text: str, face: Face) -> float:
    return metrics(bold=face.bold, italic=face.italic).width_mm(text, face.size.chosen)


def _block_of_lines(text: str, part: str, profile: Profile, width_mm: float) -> list[Line]:
    """Break a centred text into even lines; keeps line breaks that the writer put in."""
    face: Face = getattr(profile, part)
    shown = printable(text).upper() if face.upper else printable(text)
    found: list[Line] = []
    for wanted in shown.split("\n"):
        found += [Line(one, part) for one in balanced(wanted, width_mm, face.size.chosen, bold=face.bold)]
    return [line for line in found if line.text]


def _ruled(lines: list[Line], profile: Profile, share: float) -> list[Line]:
    """Put a rule under the last line, as long as a share of the longest line."""
    if not lines:
        return lines
    longest = max(_width(line.text, getattr(profile, line.part)) for line in lines)
    last = lines[-1]
    return [*lines[:-1], Line(last.text, last.part, round(longest * share, 1))]


def _left_head(paper: Paper, profile: Profile) -> tuple[Line, ...]:
    width = profile.text_width_mm - profile.head_right_mm - 2
    superior = _block_of_lines(paper.letterhead.superior, "superior", profile, width)
    issuer = _block_of_lines(paper.letterhead.issuer, "issuer", profile, width)
    if profile.marks.issuer_rule == "star":
        return (*superior, *issuer, Line("*", "number"))
    return (*superior, *_ruled(issuer, profile, PART_OF_TEXT))


def _right_head(profile: Profile) -> tuple[Line, ...]:
    """National name and motto, or the Party's name; the rule below is as long as the text."""
    if profile.form == "hd05":
        return tuple(_ruled([Line(PARTY_NAME, "national_name")], profile, 1))
    return (Line(NATIONAL_NAME, "national_name"), *_ruled([Line(MOTTO, "motto")], profile, 1))


def _subject(paper: Paper, profile: Profile) -> tuple[Line, ...]:
    """What a letter is about, under its number; a letter has no kind's name (NĐ 30 PL I ô 5b)."""
    if paper.kind != LETTER:
        return ()
    about = re.sub(r"^(?:V/v|Về việc)\s+", "", paper.title.strip(), flags=re.IGNORECASE)
    return tuple(_block_of_lines(f"V/v {about}", "subject", profile, profile.text_width_mm - profile.head_right_mm - 2))


def _titles(paper: Paper, profile: Profile) -> tuple[Line, ...]:
    if paper.kind == LETTER:
        return ()
    width = profile.text_width_mm - 20
    kind = _block_of_lines(paper.kind_name, "kind_name", profile, width)
    title = _block_of_lines(paper.title, "title", profile, width)
    if paper.theme:
        theme = paper.theme.strip().strip("\"“”'*")
        title += _block_of_lines(f"“{theme}”", "title", profile, width)
    if not title:
        return tuple(kind)
    if profile.marks.title_rule == "hyphens":
        return (*kind, *title, Line("-----", "title"))
    return (*kind, *_ruled(title, profile, PART_OF_TEXT))


def _addressees(paper: Paper) -> tuple[str, ...]:
    if len(paper.addressees) < 2:
        return tuple(printable(text).strip() for text in paper.addressees)
    return tuple(printable(line) for line in listed(paper.addressees))


def _signer(signature: Signature, at: int, paper: Paper, profile: Profile) -> Signer:
    lines = capacity_lines(signature, profile.marks, bold=profile.capacity.bold)
    return Signer(
        lines=tuple((printable(text), bold) for text, bold in lines),
        note=printable(signature.note),
        office=printable(signature.office).upper(),
        name=printable(signature.name).strip(),
        field=field_of(at),
        seal=SEAL_FIELD if at == len(paper.signatures) else "",  # the last one binds them all
    )


def _annexes(annexes: tuple[Annex, ...], profile: Profile) -> tuple[SheetAnnex, ...]:
    """Annexes with their labels: Roman numbers where there are several (NĐ 30 PL I mục III)."""
    found = []
    for at, annex in enumerate(annexes, start=1):
        label = annex.label or (f"Phụ lục {roman(at)}" if len(annexes) > 1 else "")
        titles = _block_of_lines(annex.title, "annex_title", profile, profile.text_width_mm - 10)
        body = tuple(pieces(annex.body, profile))
        mark, long = (f"danh-sach-{at}", body[-1]) if body and _is_long(body[-1]) else ("", None)
        shown = body[:-1] if long else body
        room = ListLayout(long, profile).room_mm() if long else 0
        found.append(SheetAnnex(printable(label), tuple(titles), printable(annex.note), shown, mark, long, room))
    return tuple(found)


def _is_long(piece: Para | Grid | Figure) -> TypeGuard[Grid]:
    return isinstance(piece, Grid) and len(piece.rows) > LONG_LIST

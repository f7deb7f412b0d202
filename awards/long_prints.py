"""Certificates of a decision: hundreds of pages are printed by a worker."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, BinaryIO
from zipfile import ZIP_STORED, ZipFile

from django.urls import reverse

from awards.models import Award, AwardDecision
from awards.permissions.certificates import can_print_on_stock
from awards.permissions.decisions import can_print_certificates
from awards.queries.decisions import awards_of
from awards.queries.printing import certificates_of, certified
from awards.queries.seen_decisions import decisions_visible_to
from documents.long_prints import InParts, LongPrint, Part, zipped
from documents.rules.paper import Certificate
from documents.writers.telling import Tell
from emulation.keys import key_in
from emulation.text import in_file_name
from units.models import User

CERTIFICATES_AT_ONCE = 100
TOGETHER = 250  # in a part: some tenths of a second; of single files fewer would choose the letters more often


def _decision(user: User, key: str) -> AwardDecision | None:
    return decisions_visible_to(user).filter(pk=key_in(key) or 0).first()


def _number(decision: AwardDecision) -> str:
    return decision.paper.number_text if decision.paper else "(dự thảo)"


def _spool(decision: AwardDecision, out: BinaryIO, tell: Tell) -> None:
    from documents.writers.certificate_word import spool_certificates

    spool_certificates(certificates_of(certified(decision)), out, tell)


def _pages(decision: AwardDecision, *, text_only: bool = False) -> Iterator[Part]:
    """Pages of one file; text_only: what stock that is printed already has not yet."""
    rows, designs = iter(certificates_of(certified(decision), text_only=text_only)), _Designs()
    while some := list(islice(rows, TOGETHER)):
        yield Part(_fingerprint(map(designs.said, some)), len(some), partial(_draw, some), some)


def _draw(some: list[Certificate], out: BinaryIO, tell: Tell) -> None:
    from documents.writers.certificate import draw_certificates

    draw_certificates(some, out, tell)


def _join(parts: Iterable[tuple[Part, IO[bytes]]], out: BinaryIO) -> None:
    from documents.writers.certificate import join_certificates

    join_certificates(((part.rows, drawn) for part, drawn in parts), out)


def _singles(decision: AwardDecision) -> Iterator[Part]:
    """A PDF file for each, named by its place in the decision, the recipient and the title."""
    pairs, designs = zip(awards := certified(decision), certificates_of(awards), strict=True), _Designs()
    while some := [(_name(award), certificate) for award, certificate in islice(pairs, TOGETHER)]:
        said = ((name, *designs.said(certificate)) for name, certificate in some)
        yield Part(_fingerprint(said), len(some), partial(_pack, some))


class _Designs:
    """Says what a certificate is made from; a design, with its picture, is hashed once."""

    def __init__(self) -> None:
        self._hashed: dict[int, str] = {}

    def said(self, certificate: Certificate) -> tuple[Certificate, str]:
        design = certificate.design
        if id(design) not in self._hashed:
            self._hashed[id(design)] = sha256(repr(design).encode()).hexdigest()
        return replace(certificate, design=None), self._hashed[id(design)]


def _fingerprint(said: Iterable[object]) -> str:
    found = sha256()
    for each in said:
        found.update(repr(each).encode())
    return found.hexdigest()


def _pack(some: list[tuple[str, Certificate]], out: BinaryIO, tell: Tell) -> None:
    """Print some certificates, which share their letters, and add a file of each."""
    from documents.writers.certificate import single_certificates, stamp_certificates

    certificates = [certificate for _, certificate in some]
    with TemporaryFile() as whole, ZipFile(out, "w", ZIP_STORED) as packed:
        stamp_certificates(certificates, whole, lambda drawn: tell(0))
        for done, single in enumerate(single_certificates(certificates, whole), start=1):
            packed.writestr(some[done - 1][0], single)
            tell(done)


def _name(award: Award) -> str:
    return f"{in_file_name(f'{award.position:04d} {award.recipient_name} - {award.title.name}')}.pdf"


CERTIFICATES = LongPrint(
    find=_decision,
    allowed=can_print_certificates,
    title=lambda decision: f"Giấy chứng nhận theo Quyết định {_number(decision)}",
    school=lambda decision: decision.campaign.school,
    url=lambda decision: reverse("awards:certificates", args=[decision.pk]),
    count=lambda decision: awards_of(decision).count(),
    unit="tờ",
    at_once=CERTIFICATES_AT_ONCE,
    formats={"pdf": InParts(_pages, _join), "docx": _spool, "zip": zipped(_singles)},
)
CERTIFICATE_TEXTS = replace(
    CERTIFICATES,
    allowed=can_print_on_stock,
    title=lambda decision: f"Chữ trên phôi giấy khen theo Quyết định {_number(decision)}",
    formats={"pdf": InParts(partial(_pages, text_only=True), _join)},
)

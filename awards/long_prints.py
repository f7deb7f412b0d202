"""Certificates of a decision: hundreds of pages are printed by a worker."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import islice
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZipFile

from django.urls import reverse

from awards.models import Award, AwardDecision
from awards.permissions.certificates import can_print_on_stock
from awards.permissions.decisions import can_print_certificates
from awards.queries.decisions import awards_of
from awards.queries.printing import certificates_of, certified
from awards.queries.seen_decisions import decisions_visible_to
from documents.long_prints import LongPrint, Part, at_once
from documents.rules.paper import Certificate
from documents.writers.telling import Tell
from emulation.keys import key_in
from emulation.text import in_file_name
from units.models import User

CERTIFICATES_AT_ONCE = 100
TOGETHER = 250  # single files made of one whole, which is a part: fewer would choose the letters more often


def _decision(user: User, key: str) -> AwardDecision | None:
    return decisions_visible_to(user).filter(pk=key_in(key) or 0).first()


def _number(decision: AwardDecision) -> str:
    return decision.paper.number_text if decision.paper else "(dự thảo)"


def _stamp(decision: AwardDecision, out: BinaryIO, tell: Tell) -> None:
    from documents.writers.certificate import stamp_certificates

    stamp_certificates(certificates_of(certified(decision)), out, tell)


def _stamp_text(decision: AwardDecision, out: BinaryIO, tell: Tell) -> None:
    """What stock that is printed already has not yet."""
    from documents.writers.certificate import stamp_certificates

    stamp_certificates(certificates_of(certified(decision), text_only=True), out, tell)


def _spool(decision: AwardDecision, out: BinaryIO, tell: Tell) -> None:
    from documents.writers.certificate_word import spool_certificates

    spool_certificates(certificates_of(certified(decision)), out, tell)


def _parts(decision: AwardDecision) -> Iterator[Part]:
    """A PDF file for each, named by its place in the decision, the recipient and the title; some are a part."""
    pairs = zip(awards := certified(decision), certificates_of(awards), strict=True)
    designs: dict[int, str] = {}
    while part := list(islice(pairs, TOGETHER)):
        yield Part(_made_of(part, designs), len(part), partial(_pack, part))


def _made_of(part: list[tuple[Award, Certificate]], designs: dict[int, str]) -> str:
    """A fingerprint of some certificates; a design, with its picture, is hashed once."""
    said = sha256()
    for award, certificate in part:
        design = certificate.design
        if id(design) not in designs:
            designs[id(design)] = sha256(repr(design).encode()).hexdigest()
        said.update(repr((_name(award), replace(certificate, design=None), designs[id(design)])).encode())
    return said.hexdigest()


def _pack(part: list[tuple[Award, Certificate]], packed: ZipFile, tell: Tell) -> None:
    """Print some certificates, which share their letters, and add a file of each."""
    from documents.writers.certificate import single_certificates, stamp_certificates

    certificates = [certificate for _, certificate in part]
    with TemporaryFile() as whole:
        stamp_certificates(certificates, whole, lambda drawn: tell(0))
        for done, single in enumerate(single_certificates(certificates, whole), start=1):
            packed.writestr(_name(part[done - 1][0]), single)
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
    formats={"pdf": _stamp, "docx": _spool, "zip": at_once(_parts)},
    parts={"zip": _parts},
)
CERTIFICATE_TEXTS = replace(
    CERTIFICATES,
    allowed=can_print_on_stock,
    title=lambda decision: f"Chữ trên phôi giấy khen theo Quyết định {_number(decision)}",
    formats={"pdf": _stamp_text},
    parts={},
)

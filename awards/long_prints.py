"""Certificates and lists of a decision: hundreds of pages are printed by a worker."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile

from django.urls import reverse
from django.utils import timezone

from awards.models import Award, AwardDecision
from awards.permissions.decisions import can_print_certificates
from awards.queries.decision_paper import decision_paper
from awards.queries.decisions import awards_of, grant_of
from awards.queries.printing import certificates_of, certified
from awards.queries.seen_decisions import decisions_visible_to
from documents.long_prints import ROWS_AT_ONCE, LongPrint
from documents.printing import Format, stored_bytes
from documents.rules.paper import Certificate
from documents.writers.telling import Tell
from emulation.decisions import ALLOWED
from units.models import User

CERTIFICATES_AT_ONCE = 100
TOGETHER = 500  # single files made of one whole: more would hold more, fewer would choose the letters more often
_UNSAFE = '\\/:*?"<>|'


def _decision(user: User, key: str) -> AwardDecision | None:
    return decisions_visible_to(user).filter(pk=key).first() if key.isdecimal() else None


def _number(decision: AwardDecision) -> str:
    return decision.paper.number_text if decision.paper else "(dự thảo)"


def _stamp(decision: AwardDecision, out: BinaryIO, tell: Tell) -> None:
    from documents.writers.certificate import stamp_certificates

    stamp_certificates(certificates_of(certified(decision)), out, tell)


def _stamp_text(decision: AwardDecision, out: BinaryIO, tell: Tell) -> None:
    """The text alone, for stock that is printed already."""
    from documents.writers.certificate import stamp_certificates

    stamp_certificates(certificates_of(certified(decision), text_only=True), out, tell)


def _spool(decision: AwardDecision, out: BinaryIO, tell: Tell) -> None:
    from documents.writers.certificate_word import spool_certificates

    spool_certificates(certificates_of(certified(decision)), out, tell)


def _pack(decision: AwardDecision, out: BinaryIO, tell: Tell) -> None:
    """A PDF file for each, named by its place in the decision, the recipient and the title."""
    pairs = zip(awards := certified(decision), certificates_of(awards), strict=True)
    done = 0
    with ZipFile(out, "w", ZIP_STORED) as packed:
        while part := list(islice(pairs, TOGETHER)):
            for award, single in zip((award for award, _ in part), _singles(part, tell, done), strict=True):
                packed.writestr(_name(award), single)
                done += 1
                tell(done)


def _singles(part: list[tuple[Award, Certificate]], tell: Tell, done: int) -> Iterator[bytes]:
    """The files of some certificates, which share their letters."""
    from documents.writers.certificate import single_certificates, stamp_certificates

    certificates = [certificate for _, certificate in part]
    with TemporaryFile() as whole:
        stamp_certificates(certificates, whole, lambda drawn: tell(done))
        yield from single_certificates(certificates, whole)


def _name(award: Award) -> str:
    words = f"{award.position:04d} {award.recipient_name} - {award.title.name}"
    return f"{''.join(char for char in words if char not in _UNSAFE)[:120].strip()}.pdf"


def _rows(decision: AwardDecision) -> int:
    """How many rows must be drawn: none where the issued file is kept."""
    return 0 if decision.paper else grant_of(decision, timezone.localdate()).count


def _draw(decision: AwardDecision, out: BinaryIO, tell: Tell) -> None:
    out.write(_printed(decision, "pdf", tell))


def _write_word(decision: AwardDecision, out: BinaryIO, tell: Tell) -> None:
    out.write(_printed(decision, "docx", tell))


def _printed(decision: AwardDecision, file_format: Format, tell: Tell) -> bytes:
    if decision.paper:
        return stored_bytes(decision.paper, file_format)
    from documents.writers.pdf import write_pdf
    from documents.writers.word import write_word

    paper = decision_paper(decision, grant_of(decision, timezone.localdate()))
    tell(0)
    return write_pdf(paper, final=False, tell=tell) if file_format == "pdf" else write_word(paper, final=False)


CERTIFICATES = LongPrint(
    find=_decision,
    allowed=can_print_certificates,
    title=lambda decision: f"Giấy chứng nhận theo Quyết định {_number(decision)}",
    school=lambda decision: decision.campaign.school,
    url=lambda decision: reverse("awards:certificates", args=[decision.pk]),
    count=lambda decision: awards_of(decision).count(),
    unit="tờ",
    at_once=CERTIFICATES_AT_ONCE,
    formats={"pdf": _stamp, "docx": _spool, "zip": _pack},
)
CERTIFICATE_TEXTS = replace(
    CERTIFICATES,
    title=lambda decision: f"Chữ trên phôi giấy khen theo Quyết định {_number(decision)}",
    formats={"pdf": _stamp_text},
)
DECISION = LongPrint(
    find=_decision,
    allowed=lambda user, decision: ALLOWED,
    title=lambda decision: f"Quyết định {_number(decision)}",
    school=lambda decision: decision.campaign.school,
    url=lambda decision: reverse("awards:decision", args=[decision.pk]),
    count=_rows,
    unit="dòng",
    at_once=ROWS_AT_ONCE,
    formats={"pdf": _draw, "docx": _write_word},
)

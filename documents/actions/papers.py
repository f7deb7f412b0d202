"""Issue a paper under the next number of its series, signed and kept."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from documents import signatures
from documents.actions.agreement import require_printed, require_said
from documents.actions.numbers import take_number
from documents.actions.pins import open_guarded
from documents.actions.ready import code_for, ready, require_current, word_of
from documents.models import CoSignature, IssuedPaper, NumberSeries, PaperFacts, SigningKey
from documents.permissions import can_sign_here
from documents.printing import fresh_bytes
from documents.queries import active_key_of, signature_image_of
from documents.rules.codes import check_path
from documents.rules.facts import NO_FACTS, Facts, texts_of, to_data
from documents.rules.numbers import number_text
from documents.rules.paper import Paper
from documents.writers.face import missing_glyphs
from documents.writers.sign_fields import field_of
from documents.writers.telling import Tell, unheard
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import Unit, User

_BREAKS = dict.fromkeys(map(ord, "\n\r\t"))  # these part lines and cells, they are not printed
_written: ContextVar[list[str] | None] = ContextVar("papers_written", default=None)


@contextmanager
def issuing() -> Iterator[None]:
    """A transaction in which papers are issued: where it fails, the files written in it go with the rows.

    Use it in place of `transaction.atomic` around `issue_paper`; it may be nested.
    """
    outer = _written.get()
    written: list[str] = []
    token = _written.set(written)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for name in written:
            default_storage.delete(name)
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer += written


@dataclass(frozen=True)
class Order:
    """A paper to be issued: what the register says of it, and how it is printed once its number is known."""

    school: Unit
    issuer: str
    kind: str
    form: str
    paper: Callable[[str], Paper]
    title: str
    signer_name: str
    signer_post: str
    recipients: Sequence[str] | str
    issued_on: date
    by: User
    at: datetime
    corrects: IssuedPaper | None = None
    corrects_as: str = ""
    facts: Facts = NO_FACTS
    cosigners: Sequence[User] = ()
    act: tuple[str, int] | None = None


class Pen(Protocol):
    """Takes an order in place of the signer's key kept here: a paper signed elsewhere (actions/outside.py)."""

    def issue(self, order: Order) -> IssuedPaper:
        """Issue the paper, or stop the act by raising."""
        ...


pen: ContextVar[Pen | None] = ContextVar("pen", default=None)


def issue_paper(  # long: named arguments, one a line, and one order made of them
    *,
    school: Unit,
    issuer: str,
    kind: str,
    form: str,
    paper: Callable[[str], Paper],
    title: str,
    signer_name: str,
    signer_post: str,
    recipients: Sequence[str] | str,
    issued_on: date,
    pin: str,
    by: User,
    at: datetime | None = None,
    corrects: IssuedPaper | None = None,
    corrects_as: str = "",
    facts: Facts = NO_FACTS,
    cosigners: Sequence[User] = (),
    act: tuple[str, int] | None = None,
) -> IssuedPaper:
    """Take the next number, print `paper(number)` as PDF and Word, sign it with `by`'s key and store the bytes.

    `kind` is a key of KIND_CODES or its abbreviation; `issuer` the symbol that stands in the number. One transaction:
    whatever fails, no number is used and no file stays. Whether `by` may sign is for the caller's action to say.
    `facts` is what the paper and its file must say; they are kept with it. `act` is the registered act
    (documents/signing_acts.py) that signs and the key of what it signs. Raises RuleViolation with a sentence: no key,
    wrong PIN, key run out, no symbol or term, characters without a glyph, words that are not as the facts, a number
    held for the same paper.
    """
    moment = (at or timezone.now()).replace(microsecond=0)
    order = Order(
        school=school,
        issuer=issuer,
        kind=kind,
        form=form,
        paper=paper,
        title=title,
        signer_name=signer_name,
        signer_post=signer_post,
        recipients=recipients,
        issued_on=issued_on,
        by=by,
        at=moment,
        corrects=corrects,
        corrects_as=corrects_as,
        facts=facts,
        cosigners=cosigners,
        act=act,
    )
    outside = pen.get()
    if outside is not None:
        return outside.issue(order)
    key = key_of(by, pin, moment)
    with issuing():
        series, number = take_number(school=school, issuer=issuer, kind=kind, form=form, issued_on=issued_on)
        if act:  # behind the lock of the series: nobody holds a number for it between this look and the paper
            require(can_sign_here(*act))
        code = code_for(ready.get())
        printed = printed_paper(order, series, number, code)
        pdf, word = final_files(printed, facts)
        row = paper_row(order, series, number, code)
        return keep_paper(row, _signed(printed, pdf, key, pin, by, moment), word, order)


def printed_paper(order: Order, series: NumberSeries, number: int, code: str) -> Paper:
    """Return the paper under its number and code. Raises RuleViolation where it has characters without a glyph."""
    text = number_text(order.form, number, series.kind, series.issuer)  # type: ignore[arg-type]
    paper = replace(order.paper(text), code=code, check_url=f"{settings.SITE_URL.rstrip('/')}{check_path(code)}")
    _require_printable(paper)
    require_said(order.facts, paper, text)
    return paper


def final_files(paper: Paper, facts: Facts) -> tuple[bytes, bytes]:
    """Return the finished PDF and Word file: those printed ahead, or printed now. Raises RuleViolation."""
    held = ready.get()
    if held is None:
        return final_pdf(paper, facts), word_of(paper)
    require_current(held, paper)
    return held.pdf, held.word


def final_pdf(paper: Paper, facts: Facts, tell: Tell = unheard) -> bytes:
    """Return the finished file, read back and held against the facts. Raises RuleViolation."""
    pdf = fresh_bytes(paper, "pdf", final=True, tell=tell)
    require_printed(facts, paper, pdf)
    return pdf


def paper_row(order: Order, series: NumberSeries, number: int, code: str) -> IssuedPaper:
    """Return the register's row of an order, not yet kept."""
    recipients = order.recipients if isinstance(order.recipients, str) else "\n".join(order.recipients)
    return IssuedPaper(
        series=series,
        number=number,
        number_text=number_text(order.form, number, series.kind, series.issuer),  # type: ignore[arg-type]
        school=order.school,
        kind=series.kind,
        title=order.title,
        issued_on=order.issued_on,
        signer_name=order.signer_name,
        signer_post=order.signer_post,
        recipients=recipients,
        signed_by=order.by,
        signed_at=order.at,
        code=code,
        corrects=order.corrects,
        corrects_as=order.corrects_as,
    )


def keep_paper(row: IssuedPaper, pdf: bytes, word: bytes, order: Order) -> IssuedPaper:
    """Keep an issued paper with its bytes, its facts and who else signs it; must run inside `issuing`."""
    row.sha256 = sha256(pdf).hexdigest()
    keep_files((row.pdf, "pdf", pdf), (row.word, "docx", word))
    row.save()
    if order.facts.entries:
        PaperFacts.objects.create(paper=row, entries=to_data(order.facts))
    if order.cosigners:
        _name_cosigners(row, order)
    record("issue_paper", row, by=row.signed_by, school=row.school, new=row.number_text, note=f"SHA-256 {row.sha256}")
    return row


def _name_cosigners(row: IssuedPaper, order: Order) -> None:
    """Say who signs besides the issuer, each at the place of the name; the issuer's place is left out."""
    taken = place_of_signer(order.paper(row.number_text), order.by)
    places = [place for place in range(1, len(order.cosigners) + 2) if place != taken]
    CoSignature.objects.bulk_create(
        CoSignature(paper=row, signer=user, place=place) for place, user in zip(places, order.cosigners, strict=True)
    )


def key_of(user: User, pin: str, moment: datetime) -> SigningKey:
    """Return the user's key once the PIN has opened it; before any number is taken.

    Raises RuleViolation: no key, or a wrong PIN.
    """
    key = active_key_of(user)
    if key is None:
        raise RuleViolation("Đồng chí chưa nạp chứng thư số nên chưa ký được. Vui lòng nạp tại mục “Khóa ký của tôi”.")
    open_guarded(key, pin, moment)
    return key


def _signed(paper: Paper, pdf: bytes, key: SigningKey, pin: str, by: User, moment: datetime) -> bytes:
    return signatures.sign_pdf(
        pdf,
        pkcs12=bytes(key.pkcs12),
        pin=pin,
        signer_name=by.full_name,
        organisation=paper.letterhead.issuer if len(paper.signatures) < 3 else "",  # three cards are narrow
        reason=reason_of(paper),
        location=paper.place,
        at=moment,
        field_name=field_of(place_of_signer(paper, by)),
        image=signature_image_of(by),
    )


def reason_of(paper: Paper) -> str:
    """Return what a signature says it is for."""
    return f"Ban hành văn bản số {paper.number}"


def place_of_signer(paper: Paper, by: User) -> int:
    """Return where the signer's name stands: minutes have the secretary at the left and the chair at the right."""
    names = [signature.name for signature in paper.signatures]
    return names.index(by.full_name) + 1 if by.full_name in names else 1


def require_printable(*values: object, then: str = "Vui lòng bỏ ký tự đó.", what: str = "Nội dung") -> None:
    """Refuse texts, or papers, that papers cannot print: where they are typed they can still be mended."""
    missing = missing_glyphs("".join(texts_of(values)).translate(_BREAKS))
    if missing:
        raise RuleViolation(f"{what} có ký tự không in được: {' '.join(missing)}. {then}")


def _require_printable(paper: Paper) -> None:
    require_printable(paper, what="Văn bản", then="Vui lòng sửa rồi ký lại.")


def keep_files(*files: tuple[FieldFile, str, bytes]) -> None:
    """Write files under names nobody can guess; `issuing` removes them if their rows do not stay."""
    written = _written.get()
    assert written is not None
    for field, kind, content in files:
        field.save(f"{uuid4().hex}.{kind}", ContentFile(content), save=False)
        written.append(str(field.name))

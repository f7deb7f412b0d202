"""Issue a paper under the next number of its series, signed; keep a person's signing key."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from documents import signatures
from documents.keys import open_certificate
from documents.models import IssuedPaper, NumberSeries, SigningKey
from documents.permissions import can_keep_key
from documents.printing import fresh_bytes
from documents.queries import active_key_of
from documents.rules.numbers import KIND_CODES, number_text
from documents.rules.paper import Paper
from documents.writers.face import missing_glyphs
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import SchoolProfile, Unit, User

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


def issue_paper(  # long: sixteen named arguments, and one row made of them
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
) -> IssuedPaper:
    """Take the next number, print `paper(number)` as PDF and Word, sign it with `by`'s key and store the bytes.

    `kind` is a key of KIND_CODES or its abbreviation; `issuer` the symbol that stands in the number. One transaction:
    whatever fails, no number is used and no file stays. Whether `by` may sign is for the caller's action to say.
    Raises RuleViolation with a sentence: no key, wrong PIN, key run out, no symbol or term, characters without a glyph.
    """
    moment = (at or timezone.now()).replace(microsecond=0)
    key = _key_of(by, pin, moment)
    with issuing():
        series, number = take_number(school=school, issuer=issuer, kind=kind, form=form, issued_on=issued_on)
        text = number_text(form, number, series.kind, series.issuer)  # type: ignore[arg-type]
        printed = paper(text)
        _require_printable(printed)
        pdf = _signed(printed, key, pin, by, moment)
        row = IssuedPaper(
            series=series,
            number=number,
            number_text=text,
            school=school,
            kind=series.kind,
            title=title,
            issued_on=issued_on,
            signer_name=signer_name,
            signer_post=signer_post,
            recipients=recipients if isinstance(recipients, str) else "\n".join(recipients),
            sha256=sha256(pdf).hexdigest(),
            signed_by=by,
            signed_at=moment,
        )
        _store(row, pdf, fresh_bytes(printed, "docx", final=True))
        record("issue_paper", row, by=by, school=school, new=text, note=f"SHA-256 {row.sha256}")
    return row


def take_number(*, school: Unit, issuer: str, kind: str, form: str, issued_on: date) -> tuple[NumberSeries, int]:
    """Take the next number of a series: per kind and year (NĐ 30/2020 Điều 15), for the Party per kind and term.

    Must run in the transaction that stores the paper: two who sign at once wait for each other, and a number whose
    paper fails is free again. Raises RuleViolation where the issuer's symbol or the term is not entered.
    """
    if not issuer.strip():
        raise RuleViolation(
            "Trường chưa khai tên viết tắt nên chưa lập được số, ký hiệu văn bản. Vui lòng báo quản trị."
        )
    code = KIND_CODES[form].get(kind, kind)  # type: ignore[index]
    series, _ = NumberSeries.objects.get_or_create(
        school=school, issuer=issuer.strip(), kind=code, form=form, period=_period(school, form, issued_on)
    )
    NumberSeries.objects.filter(pk=series.pk).update(last_number=F("last_number") + 1)
    series.refresh_from_db(fields=["last_number"])
    return series, series.last_number


@transaction.atomic
def store_key(
    *, holder: User, school: Unit, pkcs12: bytes, pin: str, demo: bool = False, by: User | None
) -> SigningKey:
    """Keep a person's PKCS#12 key, in place of the one they had. Only the holder does so; the operator a demo key.

    Raises RuleViolation with a sentence: not one's own, not a PKCS#12 file, wrong PIN, run out.
    """
    _require_own(holder, school, demo, by)
    key = open_certificate(pkcs12, pin, timezone.now())
    SigningKey.objects.filter(holder=holder, active=True).update(active=False)
    row = SigningKey.objects.create(
        holder=holder,
        school=school,
        common_name=key.common_name,
        pkcs12=pkcs12,
        valid_until=key.valid_until,
        demo=demo,
    )
    record("store_key", row, by=by, school=school, new=f"{key.common_name}, hết hạn {key.valid_until:%d/%m/%Y}")
    return row


def _key_of(user: User, pin: str, moment: datetime) -> SigningKey:
    """Return the user's key once the PIN has opened it; before any number is taken."""
    key = active_key_of(user)
    if key is None:
        raise RuleViolation("Đồng chí chưa nạp chứng thư số nên chưa ký được. Vui lòng nạp tại mục “Khóa ký của tôi”.")
    open_certificate(bytes(key.pkcs12), pin, moment)
    return key


def _signed(paper: Paper, key: SigningKey, pin: str, by: User, moment: datetime) -> bytes:
    """Sign where the signer's name stands: minutes have the secretary at the left and the chair at the right."""
    names = [signature.name for signature in paper.signatures]
    place = names.index(by.full_name) + 1 if by.full_name in names else 1
    return signatures.sign_pdf(
        fresh_bytes(paper, "pdf", final=True),
        pkcs12=bytes(key.pkcs12),
        pin=pin,
        signer_name=by.full_name,
        organisation=paper.letterhead.issuer,
        reason=f"Ban hành văn bản số {paper.number}",
        location=paper.place,
        at=moment,
        field_name=f"ChuKy{place}",
        anchor=f"chu-ky-{place}",
    )


def _period(school: Unit, form: str, issued_on: date) -> str:
    if form == SchoolProfile.Form.ND30:
        return str(issued_on.year)
    term = SchoolProfile.objects.filter(pk=school.pk).values_list("party_term", flat=True).first()
    if not term:
        raise RuleViolation(
            "Trường chưa khai nhiệm kỳ cấp ủy nên chưa cấp được số cho văn bản của Đảng. Vui lòng báo quản trị bổ sung."
        )
    return term


def _require_own(holder: User, school: Unit, demo: bool, by: User | None) -> None:
    if by is None and demo:
        return
    if by is None or by.pk != holder.pk:
        raise RuleViolation("Chỉ người đứng tên chứng thư mới được nạp khóa ký của mình.")
    require(can_keep_key(holder, school))


def _require_printable(paper: Paper) -> None:
    missing = missing_glyphs("".join(_texts(paper)))
    if missing:
        raise RuleViolation(f"Văn bản có ký tự không in được: {' '.join(missing)}. Vui lòng sửa rồi ký lại.")


def _texts(value: object) -> Iterator[str]:
    """Every text in a Paper, whichever part holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _store(row: IssuedPaper, pdf: bytes, word: bytes) -> None:
    """Write the files under names nobody can guess, then the row; `issuing` removes them if the row does not stay."""
    written = _written.get()
    assert written is not None
    for field, name, content in ((row.pdf, "pdf", pdf), (row.word, "docx", word)):
        field.save(f"{uuid4().hex}.{name}", ContentFile(content), save=False)
        written.append(str(field.name))
    row.save()

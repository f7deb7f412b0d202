"""A paper signed outside the system, by a USB token or a remote service (in ink: by_hand.py).

Its number is reserved and its bytes are kept while the signer signs them. The act itself (the plan becomes signed, the
awards are written) runs twice: once to learn what it would issue, and is taken back; once more when the signed file
comes, which must be our bytes with a signature behind them, and the paper must still say what it said.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from documents import signatures
from documents.actions.numbers import take_number
from documents.actions.orders import order_of, run_with
from documents.actions.papers import (
    Order,
    final_files,
    issuing,
    keep_files,
    keep_paper,
    paper_row,
    place_of_signer,
    printed_paper,
)
from documents.actions.ready import code_for, content_of, ready
from documents.models import IssuedPaper, NumberSeries, OutsideSigner, PaperToSign
from documents.permissions import can_handle_prepared, can_sign_here
from documents.queries import trusted_certificates
from documents.rules.matching import Match, match_of
from documents.rules.paper import Paper
from documents.signing_acts import SigningAct, act_named
from documents.writers.sign_fields import SEAL_FIELD, field_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.jobs import enqueue
from units.models import User

VOID_JOB = "void_paper"
State = PaperToSign.State


@dataclass(frozen=True)
class _Finisher:
    """Issues the prepared paper with the bytes that came back."""

    prepared: PaperToSign
    pdf: bytes
    signed_at: datetime
    field: str

    def issue(self, order: Order) -> IssuedPaper:
        _require_own_field(self.field, order, as_prepared(self.prepared, order))
        return keep_prepared(self.prepared, order, self.pdf, self.signed_at)


def as_prepared(held: PaperToSign, order: Order) -> Paper:
    """Return what the act would issue now, under the held number. Raises RuleViolation where it says something else."""
    printed = printed_paper(order, held.series, held.number, held.code)
    if content_of(printed) != held.content:
        raise RuleViolation(
            "Nội dung văn bản đã thay đổi từ khi tải tệp về. Vui lòng hủy số đang giữ, chuẩn bị và ký lại."
        )
    return printed


def keep_prepared(held: PaperToSign, order: Order, pdf: bytes, signed_at: datetime) -> IssuedPaper:
    """Issue a prepared paper with the file that came back; must run inside `issuing`."""
    row = paper_row(order, held.series, held.number, held.code)
    row.signed_at = signed_at
    with held.word.open("rb") as word:
        return keep_paper(row, pdf, word.read(), order)


def prepare_paper(
    *, act: SigningAct, thing: Any, by: User, by_hand: bool = False, at: datetime | None = None
) -> PaperToSign:
    """Reserve the next number for what `act` would issue, and keep the file to be signed, by a key or in ink.

    Raises RuleViolation.
    """
    moment = (at or timezone.now()).replace(microsecond=0)
    require(act.allowed(by, thing))
    order = order_of(act, thing, by, moment)
    require(can_sign_here(*_key_of(order, act)))
    try:
        with issuing():
            return _prepared(order, act, by_hand=by_hand)
    except IntegrityError as error:
        raise RuleViolation("Văn bản này vừa được giữ số. Vui lòng tải lại trang.") from error


class OtherSigner(RuleViolation):
    """The certificate is not made out to the signer; it is taken only with a reason."""


def finish_paper(
    *, prepared: PaperToSign, act: SigningAct, thing: Any, upload: bytes, by: User, reason: str = ""
) -> IssuedPaper:
    """Issue a prepared paper with its signed file: our bytes, one valid signature behind them.

    Raises OtherSigner where the certificate names somebody else and no `reason` says why it is taken all the same;
    RuleViolation for everything else.
    """
    require(can_handle_prepared(by, prepared))
    require_waiting(prepared)
    with prepared.pdf.open("rb") as file:
        ours = file.read()
    roots = trusted_certificates()
    report = signatures.signed_outside(ours, upload, [*roots, *_own_certificates(by)], strict=bool(roots))
    match = _matched(report, by, reason)
    finisher = _Finisher(prepared, upload, report.signed_at or timezone.now(), report.field)
    with issuing():
        end_waiting(prepared, State.ISSUED)
        paper = run_with(finisher, act, thing, by, prepared.prepared_at)
        _keep_signer(paper, report, match, reason, by)
    return paper


def _matched(report: signatures.SignatureReport, by: User, reason: str) -> Match:
    email = by.email or (by.person.email if by.person else "")
    match = match_of(certificate=report.signer, certificate_email=report.email, person=by.full_name, person_email=email)
    if not match.fits and not reason.strip():
        raise OtherSigner(
            f"{match.sentence} Nếu vẫn dùng chữ ký này, vui lòng chọn lại tệp, đánh dấu xác nhận và ghi lý do."
        )
    return match


def _keep_signer(
    paper: IssuedPaper, report: signatures.SignatureReport, match: Match, reason: str, by: User
) -> OutsideSigner:
    """Remember whose certificate it was; where it is another's, the log says why it was taken."""
    why = "" if match.fits else reason.strip()
    row = OutsideSigner.objects.create(
        paper=paper,
        certificate_name=report.signer[:200],
        email=report.email[:254],
        fits=match.fits,
        sentence=match.sentence,
        reason=why,
    )
    record("match_signer", paper, by=by, school=paper.school, new=match.sentence, note=why)
    return row


def void_paper(*, prepared: PaperToSign, reason: str, by: User | None) -> PaperToSign:
    """Give a reserved number up for good: the register keeps it with the reason. `by` None: it was not signed in time.

    Raises RuleViolation: not one's own, no reason, ended already.
    """
    if by is not None:
        require(can_handle_prepared(by, prepared))
    if not reason.strip():
        raise RuleViolation("Vui lòng ghi lý do không sử dụng số này; lý do được ghi vào sổ đăng ký.")
    with issuing():
        end_waiting(prepared, State.VOID, reason.strip())
        record("void_paper", prepared, by=by, school=prepared.school, old=prepared.number_text, note=reason.strip())
    prepared.refresh_from_db()
    return prepared


def _prepared(order: Order, act: SigningAct, *, by_hand: bool) -> PaperToSign:
    (name, key), (series, number) = _key_of(order, act), _taken(order, act)
    code = code_for(ready.get())
    printed = printed_paper(order, series, number, code)
    pdf, word = final_files(printed, order.facts)
    row = paper_row(order, series, number, code)
    held = PaperToSign(
        series=series,
        number=number,
        number_text=row.number_text,
        school=order.school,
        kind=row.kind,
        title=order.title,
        issued_on=order.issued_on,
        code=code,
        act=name,
        act_key=str(key),
        content=content_of(printed),
        prepared_by=order.by,
        prepared_at=order.at,
        by_hand=by_hand,
        until=None if by_hand else order.at + timedelta(hours=settings.SIGN_OUTSIDE_HOURS),
    )
    keep_files((held.pdf, "pdf", pdf), (held.word, "docx", word))
    held.save()
    _wait(held)
    return held


def _key_of(order: Order, act: SigningAct) -> tuple[str, int]:
    """By what the act is found again; an act whose order names none, or another, cannot be held."""
    assert order.act is not None
    assert act_named(order.act[0]) is act
    return order.act


def _taken(order: Order, act: SigningAct) -> tuple[NumberSeries, int]:
    """Take the number; behind the lock of its series whoever signed the same paper a moment ago has committed."""
    taken = take_number(
        school=order.school, issuer=order.issuer, kind=order.kind, form=order.form, issued_on=order.issued_on
    )
    thing = act.find(order.by, str(_key_of(order, act)[1]))
    if thing is None:
        raise RuleViolation("Văn bản này không còn. Vui lòng tải lại trang.")
    require(act.allowed(order.by, thing))
    return taken


def _wait(held: PaperToSign) -> None:
    """From now on the number waits, and where it has an hour it is given up then."""
    if held.until is not None:
        enqueue(VOID_JOB, str(held.pk), held.until)
    record("prepare_paper", held, by=held.prepared_by, school=held.school, new=held.number_text)


def _require_own_field(field: str, order: Order, paper: Paper) -> None:
    """The field of another signer, or of the seal, waits for them; one that the signer's program added is good."""
    others = {SEAL_FIELD, *(field_of(at) for at in range(1, len(paper.signatures) + 1))}
    others.discard(field_of(place_of_signer(paper, order.by)))
    if field in others:
        raise RuleViolation(
            "Chữ ký số nằm ở ô dành cho người khác hoặc cho con dấu của cơ quan. Vui lòng ký lại tệp đã tải về, tại ô "
            f"“Chữ ký số của {order.by.full_name}”."
        )


def _own_certificates(by: User) -> list[bytes]:
    return [bytes(one) for one in by.signing_keys.values_list("certificate", flat=True) if one]


def require_waiting(prepared: PaperToSign) -> None:
    """Refuse with a sentence what was issued or given up, or whose hour is over."""
    if prepared.state != State.WAITING:
        raise RuleViolation("Số này không còn chờ ký.")
    if prepared.until is not None and timezone.now() > prepared.until:
        raise RuleViolation(f"Số {prepared.number_text} đã quá hạn giữ. Vui lòng chuẩn bị lại để ký.")


def end_waiting(prepared: PaperToSign, state: str, reason: str = "") -> None:
    """Move out of waiting by a conditional update: of two who end it at once, one does."""
    waiting = PaperToSign.objects.filter(pk=prepared.pk, state=State.WAITING)
    if not waiting.update(state=state, reason=reason, ended_at=timezone.now()):
        raise RuleViolation("Số này không còn chờ ký.")

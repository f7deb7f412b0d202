"""A paper signed in ink: printed under its number, signed and sealed by hand; its scan makes it an issued paper.

For schools whose head has no key. The number is taken when the head says so, as at every signing; the paper is issued
when the scan is there, and the scan is what is sent out (NĐ 30/2020 Điều 25 on papers made electronic from a sheet).
"""

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from documents.actions.orders import run_with
from documents.actions.outside import State, as_prepared, end_waiting, keep_prepared, require_waiting
from documents.actions.papers import Order, issuing
from documents.models import IssuedPaper, PaperToSign, SignedByHand
from documents.permissions import can_handle_prepared
from documents.signing_acts import SigningAct
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.uploads import take
from units.models import User

UNREADABLE = "Tệp quét không phải tệp PDF đọc được. Vui lòng quét lại bản đã ký, lưu thành PDF."


@dataclass(frozen=True)
class _Filer:
    """Issues the prepared paper with its scan; whoever else signs has signed the same sheet."""

    prepared: PaperToSign
    scan: bytes

    def issue(self, order: Order) -> IssuedPaper:
        as_prepared(self.prepared, order)
        alone = replace(order, cosigners=())
        return keep_prepared(self.prepared, alone, self.scan, self.prepared.prepared_at)


def file_scan(*, prepared: PaperToSign, upload: UploadedFile, act: SigningAct, thing: Any, by: User) -> IssuedPaper:
    """Issue a paper signed in ink with its scan. The signer is who had the number held; `by` brings the scan.

    Raises RuleViolation with a sentence: not theirs, no PDF, the printed file itself, pages missing, content changed.
    """
    require(can_handle_prepared(by, prepared))
    require_waiting(prepared)
    scan = _scanned(prepared, upload)
    with issuing():
        end_waiting(prepared, State.ISSUED)
        paper = run_with(_Filer(prepared, scan), act, thing, prepared.prepared_by, prepared.prepared_at)
        SignedByHand.objects.create(paper=paper, filed_by=by, filed_at=timezone.now())
        record("file_scan", paper, by=by, school=paper.school, new=paper.number_text, note=f"SHA-256 {paper.sha256}")
    return paper


def _scanned(prepared: PaperToSign, upload: UploadedFile) -> bytes:
    """Return the scan. Raises RuleViolation where it cannot be the signed paper."""
    taken = take(upload)
    if taken.content_type != "application/pdf":
        raise RuleViolation("Bản quét cần là tệp PDF. Vui lòng quét lại bản đã ký, đóng dấu và lưu thành PDF.")
    with prepared.pdf.open("rb") as file:
        printed = file.read()
    if taken.content.startswith(printed):
        raise RuleViolation(
            "Tệp gửi lên là tệp để in, chưa có chữ ký. Vui lòng in, ký, đóng dấu, quét lại rồi gửi bản quét."
        )
    wanted, found = _pages(printed), _pages(taken.content)
    if found < wanted:
        raise RuleViolation(f"Bản quét có {found} trang, văn bản có {wanted} trang. Vui lòng quét đủ các trang.")
    return taken.content


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(BytesIO(pdf)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise RuleViolation(UNREADABLE) from error

"""Correct lines of a signed decision: chosen in a draft, changed in the ledger when the head signs it."""

from django.db import transaction

from awards.actions.corrected_sums import apply_sums
from awards.actions.news import tell_corrected
from awards.models import Award, CorrectedAward, ECertificate
from awards.queries.corrected_sums import sum_bases, sum_lines
from awards.queries.corrections import (
    correctable,
    corrected_awards,
    correction_lines,
    correction_page,
    decision_corrected_in,
)
from documents.correcting import Correcting
from documents.models import IssuedPaper, PaperDraft
from documents.permissions import can_edit_draft
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import Unit, User

_CHANGED = "Kết quả của “{}” đã khác với khi soạn đính chính. Vui lòng trả lại để người soạn chọn lại dòng này."


@transaction.atomic
def correct_award(*, draft: PaperDraft, award: int, name: str, post: str, unit: Unit, by: User) -> CorrectedAward:
    """Say in a draft how one line of the decision reads rightly.

    Raises RuleViolation: may not edit the draft, the award is not of this decision or not in force, no name, nothing
    differs, a unit of another school.
    """
    require(can_edit_draft(by, draft))
    decision = decision_corrected_in(draft)
    row = correctable(decision).filter(pk=award).first() if decision else None
    if row is None:
        raise RuleViolation("Kết quả này không còn hiệu lực theo quyết định được đính chính. Vui lòng tải lại trang.")
    name, post = one_line(name), one_line(post)
    if not name:
        raise RuleViolation("Vui lòng ghi họ và tên, tên tập thể.")
    if (name, post, unit.pk) == (row.recipient_name, row.recipient_post, row.unit_id):
        raise RuleViolation("Chưa có gì khác với quyết định đã ký. Vui lòng ghi lại chữ đúng.")
    if row.school_id not in (unit.pk, unit.school_id):
        raise RuleViolation("Vui lòng chọn đơn vị của trường.")
    now = {"name": name, "post": post, "unit": unit}
    then = {"old_name": row.recipient_name, "old_post": row.recipient_post, "old_unit_id": row.unit_id}
    made, _ = CorrectedAward.objects.update_or_create(draft=draft, award=row, defaults=now | then)
    record("correct_award", draft, by=by, school=draft.school, old=row.recipient_name, new=name)
    return made


@transaction.atomic
def drop_corrected_award(*, corrected: CorrectedAward, by: User) -> None:
    """Leave a line out of a draft. Raises RuleViolation."""
    require(can_edit_draft(by, corrected.draft))
    record("drop_corrected_award", corrected.draft, by=by, school=corrected.draft.school, old=corrected.old_name)
    corrected.delete()


def apply_correction(draft: PaperDraft, paper: IssuedPaper, by: User) -> None:
    """Write what a correction says into the ledger, in the transaction that issues it.

    A certificate signed by the school under the old words goes, so that it is signed anew; those concerned are told.
    Raises RuleViolation where a line was withdrawn or corrected since.
    """
    lines = list(corrected_awards(draft))
    for line in lines:
        _apply(line, paper)
    paid = apply_sums(draft, paper, by)
    sealed = ECertificate.objects.filter(entry__in=[line.award_id for line in lines])
    for old in sealed.select_related("entry__award"):
        record("drop_certificate", old.entry.award, by=by, school=paper.school, old=old.sha256, new=paper.number_text)
    sealed.delete()
    if decision := decision_corrected_in(draft):
        tell_corrected(decision, [*(line.award for line in lines), *paid], on=paper.issued_on, by=by)
    for line in lines:
        record("apply_correction", line.award, by=by, school=paper.school, old=line.old_name, new=paper.number_text)


def _apply(line: CorrectedAward, paper: IssuedPaper) -> None:
    award = line.award
    said = {"recipient_name": line.old_name, "recipient_post": line.old_post, "unit": line.old_unit}
    award.recipient_name, award.recipient_post, award.unit = line.name, line.post, line.unit
    award.set_key()
    standing = Award.objects.filter(pk=award.pk, withdrawn_by=None, **said)
    if not standing.update(
        recipient_name=award.recipient_name, recipient_post=award.recipient_post, unit=award.unit,
        search_key=award.search_key, corrected_by=paper,
    ):  # fmt: skip
        raise RuleViolation(_CHANGED.format(line.old_name))


CORRECTING = Correcting(
    page=correction_page,
    lines=lambda draft: [*correction_lines(draft), *sum_lines(draft)],
    bases=sum_bases,
    act=apply_correction,
)

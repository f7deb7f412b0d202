"""Correct sums of a signed decision that are not the law's: drafted, then written into the ledger when it is signed.

What a title pays follows from the law and not from the board's result, so nothing is voted on again; the paper is a
decision as the old one is (NĐ 30/2020 Điều 18 khoản 3).
"""

from django.db import transaction

from awards.models import Award, AwardDecision, CorrectedSum
from awards.queries.corrected_sums import corrected_sums, handed_among, wrong_sums
from awards.queries.corrections import decision_corrected_in
from documents.actions import draft_amendment
from documents.models import IssuedPaper, PaperDraft
from documents.permissions import can_edit_draft
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User

RIGHT = "Mức thưởng trong quyết định đúng theo lương cơ sở và quy định áp dụng ngày quyết định nên không có gì để sửa."
_CHANGED = "Mức thưởng của “{}” đã khác với khi soạn đính chính. Vui lòng trả lại để người soạn tính lại."


@transaction.atomic
def draft_sum_correction(*, decision: AwardDecision, by: User) -> PaperDraft:
    """Draft the decision that puts the sums of a signed one right. Raises RuleViolation as its two halves do."""
    if decision.paper is None:
        raise RuleViolation("Quyết định chưa ký: mức thưởng được tính lại khi ký.")
    draft = draft_amendment(paper=decision.paper, how="correction", content="", by=by)
    correct_sums(draft=draft, by=by)
    return draft


@transaction.atomic
def correct_sums(*, draft: PaperDraft, by: User) -> list[CorrectedSum]:
    """Say in a draft what the law gives wherever the decision says otherwise, in place of what it said of sums before.

    Raises RuleViolation: may not edit the draft, another paper, no sum is wrong, one of them was handed over.
    """
    require(can_edit_draft(by, draft))
    decision = decision_corrected_in(draft)
    due = wrong_sums(decision) if decision else []
    if not due:
        raise RuleViolation(RIGHT)
    _require_not_handed([each.award.pk for each in due])
    CorrectedSum.objects.filter(draft=draft).delete()
    rows = [
        CorrectedSum(
            draft=draft,
            award=each.award,
            old_amount=each.award.amount,
            base_salary=each.base_salary,
            multiple=each.multiple,
            amount=each.amount,
            deducted=each.deducted,
            paid=each.paid,
        )
        for each in due
    ]
    record("correct_sums", draft, by=by, school=draft.school, note=f"{len(rows)} dòng")
    return CorrectedSum.objects.bulk_create(rows)


@transaction.atomic
def drop_corrected_sums(*, draft: PaperDraft, by: User) -> None:
    """Leave the sums out of a draft. Raises RuleViolation."""
    require(can_edit_draft(by, draft))
    CorrectedSum.objects.filter(draft=draft).delete()
    record("drop_corrected_sums", draft, by=by, school=draft.school)


def apply_sums(draft: PaperDraft, paper: IssuedPaper, by: User) -> list[Award]:
    """Write the sums into the ledger, in the transaction that issues the correction; return whose they are.

    Raises RuleViolation where one was handed over, withdrawn or changed since.
    """
    rows = list(corrected_sums(draft))
    _require_not_handed([row.award_id for row in rows])
    for row in rows:
        sums = {"base_salary": row.base_salary, "multiple": row.multiple, "amount": row.amount}
        standing = Award.objects.filter(pk=row.award_id, withdrawn_by=None, amount=row.old_amount)
        if not standing.update(**sums, deducted=row.deducted, paid=row.paid):
            raise RuleViolation(_CHANGED.format(row.award.recipient_name))
    if rows:
        record("apply_sums", draft, by=by, school=paper.school, new=paper.number_text, note=f"{len(rows)} dòng")
    return [row.award for row in rows]


def _require_not_handed(awards: list[int]) -> None:
    if handed := handed_among(awards):
        raise RuleViolation(
            f"Đã ghi nhận trao thưởng cho “{handed.recipient_name}” theo mức cũ. Vui lòng hủy ghi nhận lần trao đó và "
            "ghi lý do; đính chính xong thì chi phần chênh lệch, ghi nhận lại với danh sách ký nhận mới."
        )

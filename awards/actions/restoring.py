"""Take back what was recorded wrongly: awards that a level above is said to have withdrawn stand again."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.actions.news import tell_restored
from awards.models import Award, HandOverLine, OutsideDecision, Recovery, Supplement, Withdrawal
from awards.permissions.revocations import can_restore_awards
from awards.queries.decisions import recipient_of
from awards.queries.supplements import freed_by, paid_twice
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User

_TWICE = "Có kết quả đã chọn không còn bị thu hồi theo văn bản này. Vui lòng tải lại trang rồi chọn lại."


@transaction.atomic
def restore_awards(*, withdrawal: Withdrawal, awards: Collection[int], reason: str, by: User) -> None:
    """Let awards stand again that were recorded as withdrawn by another's decision, for a reason; tell those concerned.

    What was to be recovered and what fell due for lower titles goes with it; whose money, or certificate where there
    was no money, has come back by now waits to be handed over again. Where no award is left the record itself counts
    as cancelled: the same decision can be recorded anew. Raises RuleViolation: not the office, a decision of ours, no
    reason, nobody chosen, something was paid or granted instead since.
    """
    require(can_restore_awards(by, withdrawal))
    if not reason.strip():
        raise RuleViolation("Vui lòng ghi lý do khôi phục.")
    taken = list(withdrawal.awards.select_related("title").select_for_update(of=("self",)))
    rows = [row for row in taken if row.pk in awards]
    if not awards or len(rows) < len(set(awards)):
        raise RuleViolation(_TWICE if awards else "Vui lòng chọn ít nhất một kết quả cần khôi phục.")
    _require_nothing_built(rows, withdrawal)
    _stand_again(rows, [row for row in taken if row.pk not in awards], withdrawal)
    if len(rows) == len(taken):
        Withdrawal.objects.filter(pk=withdrawal.pk).update(cancel_reason=reason.strip())
    for outside in OutsideDecision.objects.filter(awards__in=rows).distinct():
        tell_restored(outside, rows, on=timezone.localdate(), by=by)
    names = "; ".join(f"{row.recipient_name}: {row.title}" for row in rows)
    record(
        "restore_awards", withdrawal, by=by, school=withdrawal.school, old=withdrawal.number_text,
        new=f"{len(rows)} kết quả", note=f"{reason.strip()} ({names})",
    )  # fmt: skip


def _require_nothing_built(rows: list[Award], withdrawal: Withdrawal) -> None:
    lines = HandOverLine.objects.filter(supplement__in=_owed(rows, withdrawal), cancelled=False)
    paid = lines.select_related("award", "hand_over").first()
    if paid:
        raise RuleViolation(
            f"{paid.award.recipient_name} đã được chi bổ sung ngày {paid.hand_over.held_on:%d/%m/%Y} vì kết quả này bị "
            "hủy bỏ. Vui lòng hủy ghi nhận lần trao đó rồi khôi phục."
        )


def _hand_over_again(rows: list[Award], withdrawal: Withdrawal) -> None:
    """Forget what was asked back; what came back in full was not handed over any more, and is given once more.

    Where the money has stayed with its recipient the hand-over stands: only the certificate is given back.
    """
    asked = list(Recovery.objects.filter(award__in=rows, withdrawal=withdrawal))
    with_money = {row.award_id for row in asked if row.kind == Recovery.Kind.MONEY}
    back = {row.award_id for row in asked if row.done_on and (row.award_id not in with_money or row.amount)}
    HandOverLine.objects.filter(award__in=back, cancelled=False).update(cancelled=True)
    Recovery.objects.filter(pk__in=[row.pk for row in asked]).delete()


def _owed(rows: list[Award], withdrawal: Withdrawal) -> list[Supplement]:
    """What fell due to the holders of some awards by a withdrawal."""
    holders = {recipient_of(row) for row in rows}
    due = Supplement.objects.filter(withdrawal=withdrawal).select_related("award")
    return [row for row in due if recipient_of(row.award) in holders]


def _stand_again(rows: list[Award], left: list[Award], withdrawal: Withdrawal) -> None:
    keys = [row.pk for row in _owed(rows, withdrawal)]
    HandOverLine.objects.filter(supplement__in=keys).update(supplement=None)  # cancelled ones: they stay as they were
    Supplement.objects.filter(pk__in=keys).delete()
    _hand_over_again(rows, withdrawal)
    try:
        with transaction.atomic():
            standing = Award.objects.filter(pk__in=[row.pk for row in rows], withdrawn_by=withdrawal)
            if standing.update(withdrawn_by=None) < len(rows):
                raise RuleViolation(_TWICE)
    except IntegrityError as error:
        raise RuleViolation(
            "Có tập thể, cá nhân đã chọn đang có kết quả khác cho cùng hồ sơ hoặc cùng danh hiệu của quyết định ấy, "
            "được ghi sau khi hủy bỏ. Vui lòng kiểm tra sổ vàng."
        ) from error
    if again := paid_twice(rows):
        raise RuleViolation(
            f"{again[0].recipient_name} đã được thưởng danh hiệu khác của cùng thời kỳ sau khi ghi hủy bỏ; khôi phục "
            "thì một thời kỳ được thưởng hai lần. Vui lòng hủy bỏ kết quả đó trước."
        )
    holders = {recipient_of(row) for row in rows}
    due = freed_by([row for row in left if recipient_of(row) in holders])
    Supplement.objects.bulk_create(
        Supplement(award=each.award, withdrawal=withdrawal, amount=each.amount) for each in due
    )

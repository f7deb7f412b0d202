"""Who explains a recount that differs, and who decides what stands."""

from awards.models import BoardMember, Recount
from awards.permissions.sessions import NOT_A_TELLER
from awards.queries.recounts import resting_on, waiting_recount
from awards.queries.sessions import minutes_of, seat_of, teller_of
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User

SETTLED = "Lần kiểm lại này không còn chờ quyết định."


def can_explain_recount(user: User, recount: Recount) -> Decision:
    """A teller says why the counts differ, and may say it better until the chair has ruled."""
    if teller_of(user, recount.round.session) is None:
        return denied(NOT_A_TELLER)
    return ALLOWED if waiting_recount(recount.round) == recount else denied(SETTLED)


def can_rule_on_recount(user: User, recount: Recount) -> Decision:
    """The chair, once, when the tellers have explained."""
    seat = seat_of(user, recount.round.session)
    if seat is None or seat.office != BoardMember.Office.CHAIR:
        return denied("Chỉ Chủ tịch Hội đồng quyết định khi kết quả kiểm lại khác kết quả đã ghi.")
    if waiting_recount(recount.round) != recount:
        return denied(SETTLED)
    return ALLOWED if recount.explanation else denied("Ban kiểm phiếu chưa giải trình vì sao hai lần kiểm khác nhau.")


def can_change_result(recount: Recount) -> Decision:
    """Nothing signed rests on the result: else that paper is taken back first."""
    paper = resting_on(recount)
    if paper is None:
        return ALLOWED
    minutes = minutes_of(recount.round.session)
    if minutes is not None and minutes.paper_id == paper.pk:
        return denied(
            f"Biên bản số {paper.number_text} đã ký theo kết quả đã ghi. Muốn thay đổi kết quả, vui lòng đề nghị thủ "
            "trưởng hủy bỏ biên bản đó trước; biên bản ký lại ghi rõ cả hai lần kiểm."
        )
    return denied(
        f"Quyết định số {paper.number_text} đã khen thưởng theo kết quả đã ghi. Muốn thay đổi, vui lòng trình thủ "
        "trưởng hủy bỏ kết quả khen thưởng đó (hoặc hủy bỏ, đính chính quyết định) trước."
    )

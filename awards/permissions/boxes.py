"""Who may do what with paper ballots and with a box after it was closed."""

from django.utils import timezone

from awards.models import Round
from awards.permissions.sessions import NOT_A_TELLER, can_lead_ballot
from awards.queries.boxes import kept_until
from awards.queries.paper_ballots import papers_returned
from awards.queries.recounts import waiting_recount
from awards.queries.sessions import teller_of
from awards.rules.stages import RoundMode, RoundStage, SessionStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User

NO_PAPER = "Vòng bỏ phiếu này không dùng phiếu giấy."


def can_take_papers(user: User, round: Round) -> Decision:
    """A teller, from opening for votes until the box is opened."""
    if round.mode == RoundMode.BROWSER:
        return denied(NO_PAPER)
    if teller_of(user, round.session) is None:
        return denied(NOT_A_TELLER)
    if round.stage not in (RoundStage.OPEN, RoundStage.CLOSED):
        return denied("Chỉ ghi nhận phiếu giấy từ khi mở bỏ phiếu đến trước khi mở hòm phiếu.")
    return ALLOWED


def can_type_totals(user: User, round: Round) -> Decision:
    """A teller, once the round is closed; of an opened one what was counted again, for a recount."""
    if round.mode == RoundMode.BROWSER:
        return denied(NO_PAPER)
    if teller_of(user, round.session) is None:
        return denied(NOT_A_TELLER)
    if round.stage not in (RoundStage.CLOSED, RoundStage.OPENED):
        return denied("Chỉ nhập kết quả phiếu giấy sau khi đã đóng bỏ phiếu và trước khi hủy phiếu.")
    if not any(papers_returned(round).values()):
        return denied("Chưa ghi nhận phiếu giấy nào đã thu. Vui lòng ghi nhận thành viên đã nộp phiếu trước.")
    return ALLOWED


def can_recount(user: User, round: Round) -> Decision:
    """A teller, as long as the box is kept."""
    if round.stage == RoundStage.DESTROYED:
        return denied("Phiếu của vòng này đã được hủy nên không kiểm lại được.")
    if round.stage != RoundStage.OPENED:
        return denied("Hòm phiếu của vòng này chưa được mở.")
    return denied(NOT_A_TELLER) if teller_of(user, round.session) is None else ALLOWED


def can_destroy_box(user: User, round: Round) -> Decision:
    """The office or the chair, after the session and when the time for objections is over."""
    if round.stage != RoundStage.OPENED:
        return denied("Chỉ hủy phiếu của vòng đã kiểm phiếu.")
    if not can_lead_ballot(user, round.session):
        return denied("Chỉ Chủ tịch Hội đồng hoặc Thường trực Hội đồng được hủy phiếu.")
    if round.session.stage != SessionStage.ENDED:
        return denied("Phiên họp chưa kết thúc nên chưa hủy phiếu được.")
    if waiting_recount(round):
        return denied("Kết quả kiểm lại khác kết quả đã ghi, chờ Chủ tịch quyết định nên chưa hủy phiếu được.")
    last = kept_until(round)
    if timezone.localdate() <= last:
        return denied(f"Phiếu được giữ đến hết ngày {last:%d/%m/%Y} để giải quyết kiến nghị nên chưa hủy được.")
    return ALLOWED


def can_void_round(user: User, round: Round) -> Decision:
    """The office or the chair, a round that is closed and cannot be counted."""
    if round.stage != RoundStage.CLOSED:
        return denied("Chỉ hủy vòng bỏ phiếu đã đóng mà không kiểm phiếu được.")
    if not can_lead_ballot(user, round.session):
        return denied("Chỉ Chủ tịch Hội đồng hoặc Thường trực Hội đồng được hủy vòng bỏ phiếu.")
    return ALLOWED

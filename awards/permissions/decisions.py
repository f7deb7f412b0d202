"""Who writes and signs minutes and decisions, and who reads them."""

from django.db.models import QuerySet

from awards.models import AwardDecision, BoardMember, BoardSession
from awards.queries.decisions import titles_left
from awards.queries.recounts import doubt_sentence
from awards.queries.sessions import minutes_of, quorum_sentence, seat_of, turnout_of
from awards.queries.unsigned_minutes import unsigned_minutes
from awards.rules.sittings import SessionKind
from awards.rules.stages import DecisionStage, SessionStage
from documents.permissions import can_amend_paper
from emulation.decisions import ALLOWED, Decision, denied
from emulation.prepared import prepared
from units.models import User
from units.queries import Role, holds

NO_QUORUM_NO_MINUTES = (
    "Biên bản không ký được. Nếu điểm danh ghi thiếu người có mặt, vui lòng đề nghị Thường trực Hội đồng ghi bổ sung ở "
    "trang điểm danh của phiên họp; nếu đúng là thiếu người thì phải họp và bỏ phiếu lại ở phiên họp khác."
)


@prepared
def _drafts(session: BoardSession) -> QuerySet[AwardDecision, int]:
    return AwardDecision.objects.filter(session=session, stage=DecisionStage.DRAFT).values_list("pk", flat=True)


def _sits_as(user: User, session: BoardSession, office: str) -> bool:
    seat = seat_of(user, session)
    return seat is not None and seat.office == office


def can_write_minutes(user: User, session: BoardSession) -> Decision:
    """The office, or the session's secretary, writes the minutes once the session has ended."""
    office = holds(user, Role.OFFICE, school=session.board.school_id)
    if not office and not _sits_as(user, session, BoardMember.Office.SECRETARY):
        return denied("Chỉ Thư ký phiên họp hoặc Thường trực Hội đồng được lập biên bản.")
    if session.stage != SessionStage.ENDED:
        return denied("Phiên họp chưa kết thúc nên chưa lập được biên bản.")
    if minutes_of(session):
        return denied("Biên bản của phiên họp này đã được lập.")
    return ALLOWED


def can_issue_minutes(user: User, session: BoardSession) -> Decision:
    """The chair of the session signs the minutes, once, of a session that had its quorum."""
    if not _sits_as(user, session, BoardMember.Office.CHAIR):
        return denied("Chỉ chủ tọa phiên họp được ký biên bản.")
    minutes = minutes_of(session)
    if minutes is None:
        return denied("Thư ký chưa lập biên bản của phiên họp này.")
    if minutes.paper_id:
        return denied("Biên bản đã được ký.")
    left = short_of_quorum(session) or doubt_sentence(session)
    return denied(left) if left else ALLOWED


def short_of_quorum(session: BoardSession) -> str:
    """Why the minutes of a session that has ended cannot be signed, and what to do; "" where it had its quorum."""
    short = quorum_sentence(session, turnout_of(session)) if session.stage == SessionStage.ENDED else ""
    return f"{short} {NO_QUORUM_NO_MINUTES}" if short else ""


def can_draft_decision(user: User, session: BoardSession) -> Decision:
    """The office drafts a decision from a session whose minutes are signed, on titles that no draft is about."""
    if not holds(user, Role.OFFICE, school=session.board.school_id):
        return denied("Chỉ Thường trực Hội đồng được soạn quyết định khen thưởng.")
    if session.kind == SessionKind.ORDINARY:
        return denied("Phiên họp này không xét danh hiệu, khen thưởng.")
    minutes = minutes_of(session)
    if minutes is None or minutes.paper_id is None:
        return denied("Biên bản phiên họp chưa được ký nên chưa soạn được quyết định.")
    if _drafts(session) and not titles_left(session):
        return denied("Phiên họp này đã có dự thảo quyết định.")
    return ALLOWED


def can_edit_decision(user: User, decision: AwardDecision) -> Decision:
    """The office changes the wording of a decision until it is signed."""
    if not holds(user, Role.OFFICE, school=decision.campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng được sửa dự thảo quyết định.")
    return ALLOWED if decision.stage == DecisionStage.DRAFT else denied("Quyết định đã ký nên không sửa được.")


def can_sign_decision(user: User, decision: AwardDecision) -> Decision:
    """The head of the school signs (Luật TĐKT Điều 80), once."""
    if not holds(user, Role.LEADER, school=decision.campaign.school_id):
        return denied("Chỉ thủ trưởng trường được ký quyết định khen thưởng.")
    return ALLOWED if decision.stage == DecisionStage.DRAFT else denied("Quyết định này đã được ký.")


def can_mend_decision(user: User, decision: AwardDecision) -> Decision:
    """Who may correct or cancel its paper asks what is wrong in a signed decision in force."""
    if decision.paper is None:
        return denied("Quyết định chưa ký: vui lòng sửa ngay trong dự thảo.")
    return can_amend_paper(user, decision.paper)


def can_waive_signatures(user: User, decision: AwardDecision) -> Decision:
    """Who signs the decision says why it is signed before all have signed its minutes."""
    if not (decided := can_sign_decision(user, decision)):
        return decided
    if not unsigned_minutes(decision):
        return denied("Biên bản làm căn cứ đã đủ chữ ký nên không cần ghi lý do.")
    return ALLOWED


def can_print_certificates(user: User, decision: AwardDecision) -> Decision:
    """The desk prints the certificates of a signed decision in force; one's own is taken from the ledger. One query."""
    if not holds(user, Role.OFFICE, Role.LEADER, Role.ADMIN, school=decision.campaign.school_id):
        return denied(
            "Chỉ Thường trực Hội đồng, thủ trưởng và quản trị in cả bộ giấy chứng nhận. "
            "Giấy chứng nhận của từng tập thể, cá nhân tải tại mục Sổ vàng."
        )
    if decision.stage == DecisionStage.CANCELLED:
        return denied("Quyết định đã bị hủy bỏ, các kết quả đã thu hồi nên không in giấy chứng nhận.")
    return ALLOWED if decision.paper_id else denied("Quyết định chưa ký nên chưa có giấy chứng nhận.")


def can_arrange_ceremony(user: User, decision: AwardDecision) -> Decision:
    """The desk says in which order those honoured by a signed decision in force are called. One query."""
    if not holds(user, Role.OFFICE, Role.LEADER, Role.ADMIN, school=decision.campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng, thủ trưởng và quản trị xếp danh sách trao thưởng.")
    if decision.stage == DecisionStage.CANCELLED:
        return denied(
            "Quyết định đã bị hủy bỏ, các kết quả đã thu hồi nên không còn lễ trao thưởng theo quyết định này."
        )
    return ALLOWED if decision.paper_id else denied("Quyết định chưa ký nên chưa có danh sách trao thưởng.")

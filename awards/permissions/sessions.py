"""Who may do what at a board's session. Sealed ballots are readable by nobody, so no permission reads them."""

from django.utils import timezone

from awards.models import BoardMember, BoardSession, Minutes, OpeningCount, Recusal, Round, RuleVersion, SessionMember
from awards.queries.next_round import nominees_to_vote_on_again
from awards.queries.paper_ballots import totals_missing, votes_on_paper
from awards.queries.publicity import objections_allow
from awards.queries.recounts import doubt_sentence
from awards.queries.rounds import last_counts, opening_obstacle
from awards.queries.sessions import quorum_sentence, seat_of, teller_of, turnout_of
from awards.queries.ties import ties_of, without_chair
from awards.rules.sittings import SessionKind
from awards.rules.stages import COUNTED, RoundMode, RoundStage, SessionStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds

OFFICE_ONLY = "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng của trường được thực hiện việc này."
PREPARED_ONLY = "Vòng bỏ phiếu đã mở nên danh sách, khóa và người không tham gia bỏ phiếu không thay đổi được nữa."
NOT_A_TELLER = "Chỉ thành viên Ban kiểm phiếu của phiên họp được thực hiện việc này."
TIE_WAITS = "Có đề nghị số phiếu ngang nhau, chờ ý kiến của Chủ tịch Hội đồng tại trang kết quả kiểm phiếu."
VOTED = "Đồng chí đã bỏ phiếu ở vòng này. Mỗi thành viên bỏ phiếu một lần và không thay đổi được."


def can_manage_boards(user: User, school: Unit | int) -> Decision:
    """The standing office keeps the boards of its school."""
    school_id = school if isinstance(school, int) else school.pk
    return ALLOWED if holds(user, Role.OFFICE, school=school_id) else denied(OFFICE_ONLY)


def can_manage_session(user: User, session: BoardSession) -> Decision:
    """The standing office prepares and runs a session until it has ended."""
    if not holds(user, Role.OFFICE, school=session.board.school_id):
        return denied(OFFICE_ONLY)
    if session.stage == SessionStage.ENDED:
        return denied("Phiên họp đã kết thúc nên không thay đổi được nữa.")
    return ALLOWED


def can_edit_session(user: User, session: BoardSession) -> Decision:
    """Date, place, agenda, quorum and tellers: until the session has begun."""
    decision = can_manage_session(user, session)
    if decision and session.stage != SessionStage.PREPARING:
        return denied("Phiên họp đã bắt đầu nên không sửa được thông tin chuẩn bị.")
    return decision


def can_mark_attendance(user: User, session: BoardSession) -> Decision:
    """Attendance is frozen while a box is open or waits to be counted; of a session that ended short of its quorum who
    was there is completed until the minutes are signed.
    """
    decision = can_manage_session(user, session)
    if not decision and session.stage == SessionStage.ENDED and _ended_short(session):
        return ALLOWED if holds(user, Role.OFFICE, school=session.board.school_id) else decision
    if decision and session.rounds.filter(stage__in=[RoundStage.OPEN, RoundStage.CLOSED]).exists():
        return denied("Đang bỏ phiếu hoặc chưa kiểm phiếu xong nên không sửa điểm danh được.")
    return decision


def _ended_short(session: BoardSession) -> bool:
    signed = Minutes.objects.filter(session=session, paper__isnull=False).exists()
    return not signed and bool(quorum_sentence(session, turnout_of(session)))


def can_check_in(user: User, session: BoardSession) -> Decision:
    """A member who is not yet noted as present, while the session is on and no box is open or uncounted."""
    seat = seat_of(user, session)
    if seat is None:
        return denied("Đồng chí không có tên trong danh sách thành viên dự phiên họp.")
    if session.stage != SessionStage.MEETING:
        return denied("Phiên họp chưa bắt đầu hoặc đã kết thúc nên không tự điểm danh được.")
    if seat.attendance == SessionMember.Attendance.PRESENT:
        return denied("Đồng chí đã được ghi nhận có mặt.")
    if session.rounds.filter(stage__in=[RoundStage.OPEN, RoundStage.CLOSED]).exists():
        return denied("Đang bỏ phiếu hoặc chưa kiểm phiếu xong nên không sửa điểm danh được.")
    return ALLOWED


def can_note_down(user: User, session: BoardSession) -> Decision:
    """The secretary of the session or the office, while it is on."""
    if session.stage != SessionStage.MEETING:
        return denied("Chỉ ghi diễn biến khi phiên họp đang diễn ra.")
    seat = seat_of(user, session)
    if seat is not None and seat.office == BoardMember.Office.SECRETARY:
        return ALLOWED
    return can_manage_session(user, session)


def can_break_tie(user: User, count: OpeningCount) -> Decision:
    """The chair, once, where the rules leave ties to the chair, before the session ends; not on a nominee on whom the
    chair casts no ballot.
    """
    session = count.opening.round.session
    seat = seat_of(user, session)
    if seat is None or seat.office != BoardMember.Office.CHAIR:
        return denied("Chỉ Chủ tịch Hội đồng cho ý kiến khi số phiếu ngang nhau.")
    if session.stage != SessionStage.MEETING:
        return denied("Phiên họp đã kết thúc nên không thay đổi được nữa.")
    if not count.tied or session.tie != RuleVersion.Tie.CHAIR:
        return denied("Quy định của phiên họp không để Chủ tịch quyết định đề nghị này.")
    if count.chair_agrees is not None:
        return denied("Chủ tịch đã cho ý kiến về đề nghị này.")
    if without_chair([count]):
        return denied("Đồng chí không bỏ phiếu về đề nghị này nên không cho ý kiến khi số phiếu ngang nhau.")
    return ALLOWED


def _tie_left(session: BoardSession) -> str:
    """What the rule of ties still asks for before the session may end, or ""."""
    if session.tie == RuleVersion.Tie.FAIL:
        return ""
    if session.tie == RuleVersion.Tie.CHAIR:
        return TIE_WAITS if ties_of(session).exists() else ""
    ties = any(count.tied for count in last_counts(session).filter(set_aside=False))
    if ties and session.rounds.exclude(stage=RoundStage.VOIDED).count() < session.max_rounds:
        return "Có đề nghị số phiếu ngang nhau; theo quy định phải bỏ phiếu lại trước khi kết thúc phiên họp."
    return ""


def can_finish_session(user: User, session: BoardSession) -> Decision:
    """A session with its quorum ends after its boxes are counted, the publicity is over and its objections answered."""
    decision = can_manage_session(user, session)
    if not decision:
        return decision
    if session.stage != SessionStage.MEETING:
        return denied("Phiên họp chưa bắt đầu.")
    if session.kind == SessionKind.ORDINARY:
        short = quorum_sentence(session, turnout_of(session))
        return denied(short) if short else ALLOWED
    stages = set(session.rounds.values_list("stage", flat=True))
    if stages & {RoundStage.OPEN, RoundStage.CLOSED}:
        return denied("Còn vòng bỏ phiếu chưa kiểm phiếu. Vui lòng đóng và kiểm phiếu trước khi kết thúc phiên họp.")
    if not stages & set(COUNTED):
        return denied("Phiên họp chưa có vòng bỏ phiếu nào được kiểm phiếu.")
    left = quorum_sentence(session, turnout_of(session)) or doubt_sentence(session) or _tie_left(session)
    return denied(left) if left else objections_allow(session, timezone.localdate())


def can_edit_round(user: User, round: Round) -> Decision:
    """Nominees and the key: by the office, before the round opens."""
    decision = can_manage_session(user, round.session)
    if decision and round.stage != RoundStage.PREPARING:
        return denied(PREPARED_ONLY)
    return decision


def can_choose_nominees(user: User, round: Round) -> Decision:
    """The office chooses for the first round; a further one is about what failed."""
    decision = can_edit_round(user, round)
    if decision and round.number > 1:
        return denied("Vòng bỏ phiếu lại chỉ gồm các đề nghị chưa đạt ở vòng trước.")
    return decision


def can_recuse(user: User, round: Round, member: SessionMember) -> Decision:
    """The office, or the member for themself, before the round opens."""
    mine = member.person_id == user.person_id and member.session_id == round.session_id
    if not mine and not (decision := can_manage_session(user, round.session)):
        return decision
    return ALLOWED if round.stage == RoundStage.PREPARING else denied(PREPARED_ONLY)


def can_take_slip(user: User, round: Round) -> Decision:
    """A teller takes their slip while the round is being prepared."""
    if teller_of(user, round.session) is None:
        return denied(NOT_A_TELLER)
    if round.mode == RoundMode.PAPER:
        return denied("Vòng này bỏ phiếu giấy nên không dùng phiếu khóa.")
    return ALLOWED if round.stage == RoundStage.PREPARING else denied("Vòng bỏ phiếu đã mở; phiếu khóa đã được phát.")


def can_lead_ballot(user: User, session: BoardSession) -> Decision:
    """The office or the chair of the session says when voting begins and ends."""
    if holds(user, Role.OFFICE, school=session.board.school_id):
        return ALLOWED
    seat = seat_of(user, session)
    if seat is not None and seat.office == BoardMember.Office.CHAIR:
        return ALLOWED
    return denied("Chỉ Chủ tịch Hội đồng hoặc Thường trực Hội đồng được mở và đóng bỏ phiếu.")


def can_open_round(user: User, round: Round) -> Decision:
    """Once everything is ready: attendance, quorum, nominees, three slips typed back."""
    if not (decision := can_lead_ballot(user, round.session)):
        return decision
    if round.stage != RoundStage.PREPARING:
        return denied("Vòng bỏ phiếu này đã mở rồi.")
    obstacle = opening_obstacle(round)
    return denied(obstacle) if obstacle else ALLOWED


def can_vote(user: User, round: Round) -> Decision:
    """A member on the roll, once, while the round is open."""
    if not (decision := can_see_ballot(user, round)):
        return decision
    if round.stage == RoundStage.PREPARING:
        return denied("Vòng bỏ phiếu chưa mở. Vui lòng chờ Chủ tịch Hội đồng mở bỏ phiếu.")
    if round.stage != RoundStage.OPEN:
        return denied("Vòng bỏ phiếu đã đóng, không nhận thêm phiếu.")
    entry = round.roll.filter(member__person=user.person_id).select_related("member").first()
    if entry is None and Recusal.objects.filter(nominee__round=round, member__person=user.person_id).exists():
        return denied("Đồng chí không tham gia bỏ phiếu cho đề nghị nào của vòng này nên không có phiếu.")
    if entry is None:
        return denied("Đồng chí không có tên trong danh sách bỏ phiếu của vòng này.")
    if votes_on_paper(round, entry.member):
        return denied("Đồng chí bỏ phiếu giấy ở vòng này. Vui lòng nhận và nộp phiếu tại Ban kiểm phiếu.")
    return denied(VOTED) if entry.voted else ALLOWED


def can_see_ballot(user: User, round: Round) -> Decision:
    """Whoever has a seat in the session sees its ballot, be it open or not."""
    if seat_of(user, round.session) is None:
        return denied("Chỉ thành viên Hội đồng dự phiên họp được bỏ phiếu.")
    return ALLOWED


def can_close_round(user: User, round: Round) -> Decision:
    """The office or the chair, while the round is open."""
    if not (decision := can_lead_ballot(user, round.session)):
        return decision
    return ALLOWED if round.stage == RoundStage.OPEN else denied("Vòng bỏ phiếu không ở giai đoạn đang bỏ phiếu.")


def can_open_box(user: User, round: Round) -> Decision:
    """A teller, after closing."""
    if teller_of(user, round.session) is None:
        return denied(NOT_A_TELLER)
    if round.stage in (RoundStage.PREPARING, RoundStage.OPEN):
        return denied("Chỉ mở hòm phiếu sau khi đã đóng bỏ phiếu.")
    if round.stage == RoundStage.VOIDED:
        return denied("Vòng bỏ phiếu này đã bị hủy, không kiểm phiếu.")
    if round.stage != RoundStage.CLOSED:
        return denied("Hòm phiếu của vòng này đã được mở.")
    missing = totals_missing(round)
    return denied(missing) if missing else ALLOWED


def can_see_roll(user: User, round: Round) -> Decision:
    """Who has voted: the office, the chair and the tellers. Never what was voted."""
    if round.stage == RoundStage.PREPARING:
        return denied("Vòng bỏ phiếu chưa mở nên chưa có danh sách bỏ phiếu.")
    if can_lead_ballot(user, round.session) or teller_of(user, round.session) is not None:
        return ALLOWED
    return denied("Chỉ Thường trực, Chủ tịch Hội đồng và Ban kiểm phiếu xem danh sách bỏ phiếu.")


def can_see_results(user: User, round: Round) -> Decision:
    """Everybody who sees the session, once the box has been opened; nobody before."""
    if round.stage in COUNTED:
        return ALLOWED
    if round.stage == RoundStage.VOIDED:
        return denied("Vòng bỏ phiếu này đã bị hủy, không kiểm phiếu.")
    return denied("Chưa có kết quả: hòm phiếu chưa được mở.")


def can_prepare_next_round(user: User, session: BoardSession) -> Decision:
    """A further round for what failed, up to the largest number of rounds: a voided round does not count, nor, for its
    nominees, one whose result was set aside after a recount.
    """
    decision = can_manage_session(user, session)
    if not decision:
        return decision
    if session.kind == SessionKind.ORDINARY:
        return denied("Phiên họp này không bỏ phiếu xét khen thưởng.")
    last = session.rounds.order_by("-number").first()
    if last is not None and last.stage == RoundStage.VOIDED:
        return ALLOWED
    if last is None or last.stage != RoundStage.OPENED:
        return denied("Vòng trước chưa được kiểm phiếu.")
    if doubt := doubt_sentence(session):
        return denied(doubt)
    if session.tie == RuleVersion.Tie.CHAIR and ties_of(session).exists():
        return denied(TIE_WAITS)
    if nominees_to_vote_on_again(session, last):
        return ALLOWED
    if last.number >= session.max_rounds:
        return denied(f"Đã bỏ phiếu đủ {session.max_rounds} vòng theo quy định của phiên họp.")
    return denied("Tất cả đề nghị ở vòng trước đã đạt, không cần bỏ phiếu lại.")

"""The minutes of a session, written from the opening records: no number in them is typed."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from awards.models import (
    BoardMember,
    BoardSession,
    DossierQuestion,
    OpeningCount,
    Recusal,
    Round,
    RuleVersion,
    SessionMember,
)
from awards.queries.questions import questions_of
from awards.queries.rounds import counts_of, final_counts, recusals_of
from awards.queries.sessions import ASKED, began_at, quorum_sentence, turnout_of
from awards.queries.ties import without_chair
from awards.rules.sittings import SessionKind
from awards.rules.stages import COUNTED, RoundMode, RoundStage
from awards.rules.voting import Base
from documents.queries.drafts import school_profile
from documents.rules.numbers import KIND_CODES, date_text, symbol_text
from documents.rules.paper import Block, Column, Form, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from documents.rules.words import sentence
from emulation.text import lower_first
from units.models import User

FORM: Form = "nd30"
_COUNT_COLUMNS = (
    Column("STT", 12, "center"),
    Column("Họ và tên, tên tập thể", 34),
    Column("Phát ra", 12, "center"),
    Column("Thu về", 12, "center"),
    Column("Hợp lệ", 12, "center"),
    Column("Không hợp lệ", 15.5, "center"),
    Column("Đồng ý", 13, "center"),
    Column("Không đồng ý", 15.5, "center"),
    Column("Không ý kiến", 15.5, "center"),
    Column("Tỷ lệ (%)", 15, "center"),
    Column("Kết quả", 15.5, "center"),
)


def minutes_paper(session: BoardSession, number: str = "", issued_on: date | None = None) -> Paper:
    """Return the minutes as an official paper (NĐ 30/2020 mẫu 1.9); the same queries for any number of nominees."""
    board = session.board
    members, votes = list(session.members.select_related("person", "stands_for")), session.kind == SessionKind.AWARDS
    secretary, chair = _signer(members, BoardMember.Office.SECRETARY), _signer(members, BoardMember.Office.CHAIR)
    about = f" xét khen thưởng {lower_first(session.campaign.name)}" if votes else ""
    return Paper(
        form=FORM,
        choices=kept_choices(school_profile(board.school).form_choices, FORM),
        kind="minutes",
        kind_name="BIÊN BẢN",
        title=f"Họp {board.name}{about}",
        letterhead=Letterhead(board.school.name, board.name),
        number=number,
        symbol=symbol_text(FORM, KIND_CODES[FORM]["minutes"], board.symbol),
        issued_on=issued_on,
        body=_body(session, members, votes=votes),
        signatures=(Signature(("THƯ KÝ",), secretary), Signature(("CHỦ TỌA",), chair)),
        recipients=("Thành viên Hội đồng", f"Lưu: VT, {board.symbol}"),
    )


def _body(session: BoardSession, members: list[SessionMember], *, votes: bool) -> tuple[Block | Table, ...]:
    notes = _note_blocks(session)
    numbers = iter(("III.", "IV.") if notes else ("II.", "III."))
    return (
        *_opening_blocks(session),
        *_attendance_blocks(session, members),
        *notes,
        *(_vote_blocks(session, members, next(numbers)) if votes else ()),
        *_closing_blocks(session, next(numbers)),
    )


def secretary_of(session: BoardSession, *, besides: User) -> list[User]:
    """Return the account of the secretary who signs beside the chair, none where the secretary has no account."""
    accounts = User.objects.filter(is_active=True).exclude(pk=besides.pk)
    seats = session.members.filter(office=BoardMember.Office.SECRETARY).order_by("position", "pk")
    person = seats.values_list("person", flat=True).first()
    return list(accounts.filter(person=person).select_related("person")) if person else []


def _signer(members: list[SessionMember], office: str) -> str:
    return next((member.person.full_name for member in members if member.office == office), "")


def _opening_blocks(session: BoardSession) -> list[Block]:
    began = timezone.localtime(began_at(session))
    return [
        Block("paragraph", f"Thời gian bắt đầu: {began:%H} giờ {began:%M}, {date_text(began.date())}."),
        Block("paragraph", f"Địa điểm: {session.place}."),
        Block("paragraph", f"Căn cứ thành lập Hội đồng: {session.board.founded_by}."),
        *_agenda_blocks(session.agenda),
    ]


def _agenda_blocks(agenda: str) -> list[Block]:
    lines = [line.strip() for line in agenda.splitlines() if line.strip()]
    if len(lines) < 2:
        return [Block("paragraph", f"Nội dung: {sentence(line)}") for line in lines]
    return [Block("paragraph", "Nội dung:"), *(Block("bullet", line) for line in lines)]


def _attendance_blocks(session: BoardSession, members: list[SessionMember]) -> list[Block]:
    turnout = turnout_of(session)
    reached = "không đạt" if quorum_sentence(session, turnout) else "đạt"
    blocks = [
        Block("heading", "Thành phần", "I."),
        Block(
            "paragraph",
            f"Tổng số thành viên: {turnout.total:02d}. Có mặt: {turnout.present:02d}. Vắng, lấy ý kiến bằng văn bản: "
            f"{turnout.written:02d}. Vắng: {turnout.excused:02d}. Số thành viên có mặt {reached} yêu cầu tối thiểu "
            f"{session.quorum.minimum(turnout.total):02d} ({session.quorum.text} tổng số thành viên).",
        ),
    ]
    return blocks + [Block("bullet", _member_line(member)) for member in members]


def _member_line(member: SessionMember) -> str:
    post = f", {member.person.post}" if member.person.post else ""
    reason = f" ({member.absence_reason})" if member.absence_reason else ""
    attendance = lower_first(member.get_attendance_display())
    instead = f" (họp thay {member.stands_for})" if member.stands_for else ""
    return f"{member.person.full_name}{post}{instead} – {member.get_office_display()}: {attendance}{reason}"


def _note_blocks(session: BoardSession) -> list[Block]:
    """What was said, as it was written down; nothing where nothing was."""
    lines = [line for note in session.notes.all() for line in note.text.splitlines() if line.strip()]
    lines += [line for question in questions_of(session) for line in _question_lines(question)]
    heading = [Block("heading", "Diễn biến", "II.")] if lines else []
    return [*heading, *(Block("paragraph", line.strip()) for line in lines)]


def _question_lines(question: DossierQuestion) -> Iterator[str]:
    yield f"{question.asked_by.full_name} hỏi về hồ sơ {question.nomination}: {' '.join(question.text.split())}"
    if question.answered_by:
        yield f"{question.answered_by.full_name} trả lời: {' '.join(question.answer.split())}"


def _declared(members: list[SessionMember]) -> list[Block]:
    """Who declared conflicts of interest, or that there are none, before the ballot; on whom, the rounds say."""
    sides = (("Đã khai báo xung đột lợi ích", True), ("Chưa khai báo xung đột lợi ích", False))
    asked = [member for member in members if member.attendance in ASKED]
    told = [(words, [str(row.person) for row in asked if row.declared == said]) for words, said in sides]
    text = " ".join(f"{words}: {', '.join(names)}." for words, names in told if names)
    return [Block("paragraph", text)] if text else []


def _vote_blocks(session: BoardSession, members: list[SessionMember], number: str) -> list[Block | Table]:
    tellers = session.tellers.select_related("user__person")
    names = ", ".join(teller.user.full_name for teller in tellers)
    blocks: list[Block | Table] = [
        Block("heading", "Bỏ phiếu và kiểm phiếu", number),
        Block("paragraph", f"Hình thức: bỏ phiếu kín. Ban kiểm phiếu: {names}."),
        *_declared(members),
    ]
    for round in session.rounds.filter(stage__in=[*COUNTED, RoundStage.VOIDED]).order_by("number"):
        blocks += _voided_blocks(round) if round.stage == RoundStage.VOIDED else round_blocks(round)
    return blocks


def _voided_blocks(round: Round) -> list[Block | Table]:
    voided = round.destruction
    at = timezone.localtime(voided.destroyed_at)
    return [
        Block("heading", f"Vòng {round.number}", f"{round.number}.", 1),
        Block(
            "paragraph",
            f"Vòng bỏ phiếu bị hủy lúc {at:%H} giờ {at:%M}, {date_text(at.date())}, hòm phiếu không mở. "
            f"Lý do: {sentence(voided.reason)}",
        ),
    ]


def _opened_how(round: Round) -> str:
    """By which slips, and who counted the papers, or that nobody handed one in."""
    opening = round.opening
    slips = " và ".join(f"số {slip['slip']} ({slip['name']})" for slip in opening.tellers)
    with_slips = f", bằng phiếu khóa {slips}" if slips else ""
    counted = " và ".join(opening.paper_tellers)
    papers = f" Phiếu giấy do {counted} đếm độc lập, kết quả như nhau, cộng vào trước khi công bố." if counted else ""
    if round.no_papers:
        papers = " Ban kiểm phiếu xác nhận không thành viên nào nộp phiếu giấy."
    return f"{with_slips}.{papers}"


def round_blocks(round: Round) -> list[Block | Table]:
    """Return what papers say of an opened round: the opening, thresholds, recusals and everybody's counts."""
    counts = list(counts_of(round))
    opening = round.opening
    opened = timezone.localtime(opening.opened_at)
    rules = sorted(
        {
            (row.nominee.threshold.text, Base(row.nominee.vote_base), row.base, row.nominee.vote_article)
            for row in counts
        }
    )
    mark = "" if round.mode == RoundMode.PAPER else f" Dấu vân tay của hòm phiếu: {opening.box_fingerprint}."
    blocks: list[Block | Table] = [
        Block("heading", f"Vòng {round.number}", f"{round.number}.", 1),
        Block(
            "paragraph",
            f"Hòm phiếu được mở lúc {opened:%H} giờ {opened:%M}, {date_text(opened.date())}{_opened_how(round)}{mark}",
        ),
        *(
            Block("bullet", f"Tỷ lệ phiếu đồng ý tối thiểu {share}, tính trên {base.words} ({number:02d}): {article}")
            for share, base, number, article in rules
        ),
        *(Block("bullet", line) for line in _tie_lines(round.session, counts)),
        *(Block("bullet", _recusal_line(recusal)) for recusal in recusals_of(round)),
        Table(_COUNT_COLUMNS, tuple(_count_rows(counts))),
    ]
    return blocks


def _tie_lines(session: BoardSession, counts: list[OpeningCount]) -> Iterator[str]:
    """How the chair decided ties, or that the chair casts no ballot on a nominee and did not."""
    if session.tie != RuleVersion.Tie.CHAIR:
        return
    away = without_chair(count for count in counts if count.tied and count.chair_agrees is None)
    for count in counts:
        words = {True: "đồng ý", False: "không đồng ý", None: ""}[count.chair_agrees]
        if count.nominee_id in away:
            words = "không bỏ phiếu về đề nghị này nên không cho ý kiến"
        if words:
            who = f"{_name(count.nominee)} ({count.nominee.nomination.title})"
            yield f"{who} có số phiếu ngang nhau; Chủ tịch {words}."


def _recusal_line(recusal: Recusal) -> str:
    """Name the title too: one person may be nominated for two."""
    who = f"{_name(recusal.nominee)} ({recusal.nominee.nomination.title})"
    return f"{recusal.member.person} không bỏ phiếu đối với {who}: {sentence(recusal.reason)}"


def _name(nominee: object) -> str:
    nomination = nominee.nomination  # type: ignore[attr-defined]
    return str(nomination.person or nomination.unit)


def _count_rows(counts: list[OpeningCount]) -> Iterator[tuple[str, ...]]:
    """Yield a line for each title, then its nominees; the numbers run on."""
    title = None
    for place, count in enumerate(counts, start=1):
        if count.nominee.nomination.title != title:
            title = count.nominee.nomination.title
            yield (title.name,)
        yield _count_row(place, count)


def _count_row(place: int, count: OpeningCount) -> tuple[str, ...]:
    return (
        str(place),
        _name(count.nominee),
        *(str(number) for number in (count.issued, count.returned, count.valid, count.invalid)),
        *(str(number) for number in (count.agree, count.disagree, count.blank)),
        count.percent_text,
        "Đạt" if count.passed else "Không đạt",
    )


def _count_sentence(session: BoardSession) -> list[Block]:
    counts = list(final_counts(session))
    passed = sum(count.passed for count in counts)
    words = f"{passed:02d} hồ sơ đạt số phiếu cần thiết, {len(counts) - passed:02d} hồ sơ không đạt."
    return [Block("paragraph", f"Hội đồng xét {len(counts):02d} hồ sơ; {words}")]


def _closing_blocks(session: BoardSession, number: str) -> list[Block]:
    blocks = [
        Block("heading", "Kết luận", number),
        *(_count_sentence(session) if session.kind == SessionKind.AWARDS else ()),
        *(Block("paragraph", sentence(line)) for line in session.conclusion.splitlines() if line.strip()),
    ]
    if session.ended_at:
        ended = timezone.localtime(session.ended_at)
        blocks.append(
            Block("paragraph", f"Phiên họp kết thúc vào {ended:%H} giờ {ended:%M}, {date_text(ended.date())}.")
        )
    return blocks

"""The minutes of a session, written from the opening records: no number in them is typed."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from awards.models import (
    BoardMember,
    BoardSession,
    DossierQuestion,
    SessionMember,
)
from awards.queries.ballot_minutes import not_passed, vote_blocks
from awards.queries.questions import questions_of
from awards.queries.rounds import final_counts
from awards.queries.sessions import began_at, quorum_sentence, turnout_of
from awards.rules.sittings import SessionKind
from documents.queries.drafts import school_profile
from documents.rules.numbers import KIND_CODES, date_text, symbol_text
from documents.rules.paper import Block, Form, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from documents.rules.words import sentence
from emulation.text import lower_first
from units.models import User

FORM: Form = "nd30"


def minutes_paper(session: BoardSession, number: str = "", issued_on: date | None = None) -> Paper:
    """Return the minutes as an official paper (NĐ 30/2020 mẫu 1.9); the same queries for any number of nominees."""
    board = session.board
    people = ("person", "stands_for", "declaration_noted_by__person")
    members, votes = list(session.members.select_related(*people)), session.kind == SessionKind.AWARDS
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
        *(vote_blocks(session, members, next(numbers)) if votes else ()),
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


def _count_sentence(session: BoardSession) -> list[Block]:
    counts = list(final_counts(session))
    passed = sum(count.passed for count in counts)
    words = f"{passed:02d} hồ sơ đạt số phiếu cần thiết, {not_passed(counts)}."
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

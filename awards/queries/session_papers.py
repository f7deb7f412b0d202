"""Papers of a session besides its minutes: invitation, tellers' minutes, submissions. No figure in them is typed."""

from dataclasses import replace
from datetime import date

from django.utils import timezone

from awards.models import BoardSession, Nomination, OpeningCount, Round, SessionMember
from awards.queries.ballot_minutes import not_passed, round_blocks
from awards.queries.decision_paper import counted
from awards.queries.decisions import proposed_above, proposed_to_head
from awards.queries.facts import AGREED, key_of, result_figure
from awards.queries.rounds import counts_of, final_counts
from awards.queries.sessions import roster_of, tellers_of
from awards.rules.sittings import SessionKind
from documents.models import PaperDraft
from documents.queries.drafts import draft_signature, school_profile, typed_paper
from documents.rules.drafting import body_of
from documents.rules.facts import Entry, Facts
from documents.rules.numbers import annex_note, date_text
from documents.rules.paper import Annex, Block, Column, Paper, Signature, Table
from emulation.text import lower_first

INVITATION, TALLY = "invitation", "tally_minutes"
TO_HEAD, ABOVE = "submission_head", "submission_above"
OF_SESSION = (INVITATION, TO_HEAD, ABOVE)
_LIST = "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG"
_PROPOSED = (
    Column("STT", 13, "center"),
    Column("Họ và tên, tên tập thể", 46),
    Column("Chức vụ, đơn vị", 56),
    Column("Số phiếu đồng ý", 24, "center"),
    Column("Tỷ lệ (%)", 20, "center"),
)
_PROFILED = (
    Column("STT", 11, "center"),
    Column("Họ và tên, tên tập thể", 38),
    Column("Chức vụ, đơn vị", 38),
    Column("Tóm tắt thành tích", 54),
    Column("Số phiếu đồng ý", 18, "center"),
    Column("Tỷ lệ (%)", 16, "center"),
)


def session_of(draft: PaperDraft) -> BoardSession:
    """Return the session that a draft was made from."""
    found = BoardSession.objects.select_related("board__school", "campaign", "rule_version")
    return found.get(rounds=int(draft.source_key)) if draft.source == TALLY else found.get(pk=int(draft.source_key))


def round_of(draft: PaperDraft) -> Round:
    """Return the round that tellers' minutes were made from."""
    return Round.objects.select_related("session__board__school", "session__campaign", "opening").get(
        pk=int(draft.source_key)
    )


def when(session: BoardSession) -> str:
    """Return the hour and day of a session: "08 giờ 00, ngày 05 tháng 12 năm 2026"."""
    held = timezone.localtime(session.held_at)
    return f"{held:%H} giờ {held:%M}, {date_text(held.date())}"


def name_of(nomination: Nomination) -> str:
    """Return the name of the person or unit that is proposed."""
    return str(nomination.person or nomination.unit)


# ---- The invitation -----------------------------------------------------------------------------------------------


def invitation_paper(draft: PaperDraft, number: str = "", day: date | None = None) -> Paper:
    """Return the invitation to a session (NĐ 30/2020 mẫu 1.7): hour, place, agenda, roster, and what was typed."""
    session = session_of(draft)
    members = list(roster_of(session))
    agenda = [line.strip() for line in session.agenda.splitlines() if line.strip()]
    body = (
        Block("paragraph", f"{session.board.name} trân trọng kính mời các đồng chí thành viên Hội đồng dự họp:"),
        Block("numbered", f"Thời gian: {when(session)}.", "1."),
        Block("numbered", f"Địa điểm: {session.place}.", "2."),
        Block("numbered", _about(session), "3."),
        *(Block("bullet", line) for line in agenda),
        Block("numbered", f"Thành phần: {len(members):02d} thành viên Hội đồng:", "4."),
        *(Block("bullet", member_line(member)) for member in members),
        *body_of(draft.body),
        Block("paragraph", "Đề nghị các đồng chí dự họp đầy đủ, đúng thành phần."),
    )
    return _paper(draft, number, day, body, (draft_signature(draft, office=_office(draft)),))


def _about(session: BoardSession) -> str:
    """What the board is invited for; the lines of an agenda follow."""
    if session.kind == SessionKind.AWARDS:
        return f"Nội dung: xét khen thưởng {lower_first(session.campaign.name)}."
    return "Nội dung:" if session.agenda.strip() else "Nội dung: họp thường kỳ."


def invitation_facts(draft: PaperDraft) -> Facts:
    """Return whom a session invites, when and where."""
    session = session_of(draft)
    people = tuple(Entry(f"member:{row.pk}", row.person.full_name) for row in roster_of(session))
    return Facts((*people, Entry("time", when(session)), Entry("place", session.place)))


def member_line(member: SessionMember) -> str:
    """Return a member as papers list them: name, post, office on the board."""
    post = f", {member.person.post}" if member.person.post else ""
    instead = f" (họp thay {member.stands_for})" if member.stands_for else ""
    return f"{member.person.full_name}{post}{instead} – {member.get_office_display()}"


# ---- The tellers' minutes -----------------------------------------------------------------------------------------


def tally_paper(draft: PaperDraft, number: str = "", day: date | None = None) -> Paper:
    """Return the tellers' minutes of one round, written from the record of opening and signed by all three."""
    round = round_of(draft)
    session = round.session
    counts = list(counts_of(round))
    opened = timezone.localtime(round.opening.opened_at)
    names = [teller.user.full_name for teller in tellers_of(session)]
    body = (
        Block("paragraph", f"Thời gian kiểm phiếu: {opened:%H} giờ {opened:%M}, {date_text(opened.date())}."),
        Block("paragraph", f"Địa điểm: {session.place}."),
        Block("paragraph", f"Ban kiểm phiếu gồm {len(names):02d} đồng chí: {', '.join(names)}."),
        *round_blocks(round),
        Block("paragraph", _tally_sentence(counts)),
        *body_of(draft.body),
        Block("paragraph", "Biên bản được lập ngay sau khi kiểm phiếu; các thành viên Ban kiểm phiếu cùng ký."),
    )
    signatures = tuple(Signature(("BAN KIỂM PHIẾU",), name) for name in names)
    return _paper(draft, number, day, body, signatures)


def tally_facts(draft: PaperDraft) -> Facts:
    """Return what the tellers' minutes of a round say."""
    return round_facts(round_of(draft))


def round_facts(round: Round) -> Facts:
    """Return everybody's count in one round."""
    counts = list(counts_of(round))
    return Facts(tuple(_count_entry(count) for count in counts), (_tally_sentence(counts).rstrip("."),))


def _tally_sentence(counts: list[OpeningCount]) -> str:
    passed = sum(count.passed for count in counts)
    return (
        f"Ban kiểm phiếu đã kiểm phiếu đối với {len(counts):02d} hồ sơ: {passed:02d} hồ sơ đạt số phiếu cần thiết, "
        f"{not_passed(counts)}."
    )


def _count_entry(count: OpeningCount) -> Entry:
    nomination = count.nominee.nomination
    figures = ((AGREED, f"{count.agree}/{count.base}"), result_figure(count))
    return Entry(key_of(nomination.pk), name_of(nomination), nomination.title.name, figures)


# ---- Submissions --------------------------------------------------------------------------------------------------


def submission_paper(draft: PaperDraft, number: str = "", day: date | None = None) -> Paper:
    """Return the submission to the head, or of the school to the level above, with the list as its annex."""
    session = session_of(draft)
    counts = list(final_counts(session))
    passed = sum(count.passed for count in counts)
    rows = proposed(draft)
    who = "Hội đồng" if draft.issuer else session.board.school.name
    held = timezone.localtime(session.held_at)
    body = (
        *body_of(draft.body),
        Block(
            "paragraph",
            f"{date_text(held.date()).capitalize()}, {session.board.name} đã họp, bỏ phiếu kín đối với "
            f"{len(counts):02d} hồ sơ; {passed:02d} hồ sơ đạt số phiếu cần thiết.",
        ),
        Block("paragraph", f"{who} kính trình {draft.addressees.strip()} xem xét, quyết định khen thưởng:"),
        *(Block("bullet", text) for text in _by_title(rows)),
        Block("paragraph", "(Có danh sách kèm theo)"),
    )
    annex = _proposed_annex(draft, rows, counts, number, day)
    office = _office(draft) if draft.issuer else ""
    return _paper(draft, number, day, body, (draft_signature(draft, office=office),), (annex,))


def proposed(draft: PaperDraft) -> list[Nomination]:
    """Return whom a submission names, in the order of the decision."""
    session = session_of(draft)
    return proposed_to_head(session) if draft.source == TO_HEAD else proposed_above(session)


def submission_facts(draft: PaperDraft) -> Facts:
    """Return whom a submission names with their counts, and how many it says there are."""
    session, rows = session_of(draft), proposed(draft)
    counts = {count.nominee.nomination_id: count for count in final_counts(session)}
    passed = sum(count.passed for count in counts.values())
    phrases = (f"{len(counts):02d} hồ sơ; {passed:02d} hồ sơ đạt số phiếu cần thiết", *_by_title(rows))
    return Facts(tuple(_count_entry(counts[row.pk]) for row in rows), phrases)


def _by_title(rows: list[Nomination]) -> list[str]:
    titles = dict.fromkeys(row.title for row in rows)
    return [counted(title, sum(row.title == title for row in rows)) for title in titles]


def _proposed_annex(
    draft: PaperDraft, rows: list[Nomination], counts: list[OpeningCount], number: str, day: date | None
) -> Annex:
    """The list below a submission; the level above, which knows nobody, reads what each has done (trích ngang)."""
    above = draft.source == ABOVE
    known = {count.nominee.nomination_id: count for count in counts}
    lines: list[tuple[str, ...]] = []
    place = 0
    for title in dict.fromkeys(row.title for row in rows):
        mine = [row for row in rows if row.title == title]
        lines.append((f"{title.get_family_display()}: {title.name} ({len(mine):02d})",))
        for row in mine:
            place, count = place + 1, known[row.pk]
            votes = (f"{count.agree}/{count.base}", count.percent_text)
            done = (" ".join(row.achievement.split()),) if above else ()
            lines.append((str(place), name_of(row), _post(row), *done, *votes))
    issuer = draft.issuer or draft.school.name
    note = annex_note("Tờ trình", number, day, issuer, draft.form)  # type: ignore[arg-type]
    name = "DANH SÁCH TRÍCH NGANG\nTẬP THỂ, CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG" if above else _LIST
    return Annex(name, note, (Table(_PROFILED if above else _PROPOSED, tuple(lines)),))


def _post(row: Nomination) -> str:
    return ", ".join(part for part in (row.person.post, row.unit.name) if part) if row.person else ""


# ---- What they have in common -------------------------------------------------------------------------------------


def _paper(
    draft: PaperDraft,
    number: str,
    day: date | None,
    body: tuple[Block | Table, ...],
    signatures: tuple[Signature, ...],
    annexes: tuple[Annex, ...] = (),
) -> Paper:
    """The draft's head and foot around words made from rows."""
    typed = typed_paper(draft, number, day)
    return replace(typed, body=body, signatures=signatures, annexes=annexes)


def _office(draft: PaperDraft) -> str:
    """The post in the school, above the name: a board that uses the school's seal names both (NĐ 30 PL I II.7c)."""
    person = draft.signer.person if draft.signer else None
    return person.post.upper() if person and person.post else ""


def superior_of(session: BoardSession) -> str:
    """Return the level above the school, as submissions address it."""
    return school_profile(session.board.school).superior

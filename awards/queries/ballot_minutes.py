"""What minutes say of the ballot: who declared conflicts, how each box was opened, everybody's counts."""

from collections.abc import Iterator

from django.utils import timezone

from awards.models import BoardSession, OpeningCount, Recusal, Round, RuleVersion, SessionMember
from awards.queries.recount_minutes import recount_blocks
from awards.queries.rounds import UNDECLARED, counts_of, recusals_of
from awards.queries.sessions import ASKED
from awards.queries.ties import without_chair
from awards.rules.stages import COUNTED, RoundMode, RoundStage
from awards.rules.voting import Base
from documents.rules.numbers import date_text
from documents.rules.paper import Block, Column, Table
from documents.rules.words import sentence

DECLARED = "Đã khai báo xung đột lợi ích"
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


def _declared(members: list[SessionMember]) -> list[Block]:
    """Who declared conflicts of interest, or that there are none, before the ballot; on whom, the rounds say."""
    told: dict[str, list[str]] = {}
    for member in members:
        if member.attendance in ASKED:
            told.setdefault(_how_declared(member), []).append(str(member.person))
    text = " ".join(f"{words}: {', '.join(told[words])}." for words in sorted(told, key=_declared_first))
    return [Block("paragraph", text)] if text else []


def _how_declared(member: SessionMember) -> str:
    if noted := member.declaration_noted_by:
        return f"Khai báo bằng lời tại phiên họp, {noted.full_name} ghi"
    return DECLARED if member.declared else UNDECLARED


def _declared_first(words: str) -> tuple[bool, bool]:
    return words == UNDECLARED, words != DECLARED


def vote_blocks(session: BoardSession, members: list[SessionMember], number: str) -> list[Block | Table]:
    """Return the part of the minutes on the ballot: tellers, declarations and every round in its order."""
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
        *recount_blocks(round),
    ]
    return blocks


def outcome_of(count: OpeningCount) -> str:
    """Return how papers and pages name the result of a count."""
    return "Không công nhận" if count.set_aside else "Đạt" if count.passed else "Không đạt"


def not_passed(counts: list[OpeningCount]) -> str:
    """Say how many did not pass, and of how many the count was set aside: "02 hồ sơ không đạt"."""
    aside = sum(count.set_aside for count in counts)
    failed = f"{sum(not count.passed for count in counts) - aside:02d} hồ sơ không đạt"
    return f"{failed}, {aside:02d} hồ sơ không công nhận kết quả kiểm phiếu" if aside else failed


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
        outcome_of(count),
    )

"""Who votes on paper in a round, and how many papers were handed in for each nominee. Never what stands on them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from awards.models import PaperTally, PaperVoter, Recusal, RollEntry, Round, SessionMember, Teller
from awards.queries.sessions import ASKED
from awards.rules.stages import RoundMode, RoundStage
from emulation.prepared import prepared


def paper_roll(round: Round) -> QuerySet[RollEntry]:
    """Return the part of an open round's roll that votes on paper, in the order of the roster."""
    rows = RollEntry.objects.filter(round=round).select_related("member__person")
    if round.mode != RoundMode.PAPER:
        rows = rows.filter(member__in=PaperVoter.objects.filter(round=round).values("member"))
    return rows.order_by("member__position", "member__pk")


def votes_on_paper(round: Round, member: SessionMember) -> bool:
    """Whether a member of an open round gets a paper ballot."""
    if round.mode == RoundMode.MIXED:
        return bool(_voter(round.pk, member.pk))
    return round.mode == RoundMode.PAPER


@prepared
def _voter(round: int, member: int) -> QuerySet[PaperVoter]:
    return PaperVoter.objects.filter(round=round, member=member)


def named_paper_voters(round: Round) -> list[str]:
    """Return the names of who votes on paper in a mixed round, in the order of the roster; one query for such a one."""
    if round.mode != RoundMode.MIXED:
        return []
    rows = round.paper_voters.order_by("member__position", "member__pk")
    return list(rows.values_list("member__person__full_name", flat=True))


def paper_voters_asked(round: Round) -> int:
    """Return how many paper voters of a prepared mixed round are present or asked in writing."""
    return round.paper_voters.filter(member__attendance__in=ASKED).count()


@dataclass(frozen=True)
class Waiting:
    """Whose ballot has not come in an open round: who votes in the browser, whose paper nobody has noted yet."""

    voters: list[SessionMember]
    papers: list[SessionMember]


def waiting_for(round: Round) -> Waiting:
    """Return whose ballots are still to come, in the order of the roster. Two queries."""
    on_paper = {entry.pk for entry in paper_roll(round)} if round.mode != RoundMode.BROWSER else set()
    rows = RollEntry.objects.filter(round=round, voted=False).select_related("member__person")
    found = Waiting([], [])
    for entry in rows.order_by("member__position", "member__pk"):
        (found.papers if entry.pk in on_paper else found.voters).append(entry.member)
    return found


def papers_returned(round: Round) -> dict[int, int]:
    """Return how many papers count for each nominee: handed in, less those of recused members. Three queries."""
    handed_in = set(paper_roll(round).filter(voted=True).values_list("member", flat=True))
    away = Counter(
        nominee
        for nominee, member in Recusal.objects.filter(nominee__round=round).values_list("nominee", "member")
        if member in handed_in
    )
    return {pk: len(handed_in) - away[pk] for pk in round.nominees.order_by("position").values_list("pk", flat=True)}


def tellers_with_totals(round: Round) -> list[Teller]:
    """Return who has typed totals of a round (once it is opened: for its recount), without the totals."""
    rows = (
        PaperTally.objects.filter(round=round, again=round.stage == RoundStage.OPENED)
        .select_related("teller__user__person")
        .defer("totals")
    )
    return [row.teller for row in rows.order_by("teller__position")]


def totals_missing(round: Round) -> str:
    """Return what is still missing of the paper ballots before a closed round may be opened, or ""."""
    if round.mode == RoundMode.BROWSER or round.stage != RoundStage.CLOSED:
        return ""
    if not round.no_papers and not paper_roll(round).filter(voted=True).exists():
        return (
            "Chưa ghi nhận phiếu giấy đã thu. Vui lòng ghi nhận thành viên đã nộp phiếu giấy, hoặc xác nhận không ai "
            "nộp phiếu giấy, trước khi mở hòm phiếu."
        )
    if any(papers_returned(round).values()) and len(tellers_with_totals(round)) < 2:
        return "Chưa đủ hai thành viên Ban kiểm phiếu nhập kết quả phiếu giấy. Vui lòng nhập đủ trước khi mở hòm phiếu."
    return ""


@dataclass(frozen=True)
class PaperState:
    """How far the papers of a round have come, for its pages. No number here is a choice."""

    issued: int
    handed_in: int
    typed: list[Teller]


def paper_state(round: Round) -> PaperState | None:
    """Return the state of the papers of a round that was opened for votes; None where there are none."""
    if round.mode == RoundMode.BROWSER or round.stage == RoundStage.PREPARING:
        return None
    voted = list(paper_roll(round).values_list("voted", flat=True))
    return PaperState(len(voted), sum(voted), tellers_with_totals(round))

"""Recounts that differ from what was recorded: which waits for the chair, and what stands in the way."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.models import Award, BoardSession, OpeningCount, Recount, Round
from awards.queries.rounds import last_counts
from awards.queries.sessions import minutes_of
from documents.models import IssuedPaper
from emulation.prepared import prepared


def waiting_recounts() -> QuerySet[Recount]:
    """Return the last recounts of their rounds, of those that differ and on which the chair has not ruled."""
    same_time = Q(counted_at=OuterRef("counted_at"), pk__gt=OuterRef("pk"))
    later = Recount.objects.filter(Q(counted_at__gt=OuterRef("counted_at")) | same_time, round=OuterRef("round"))
    return Recount.objects.filter(~Exists(later), ruling=None).exclude(found={})


def waiting_recount(round: Round) -> Recount | None:
    """Return the recount of a round on which its chair has still to rule, or None. One query."""
    return waiting_recounts().filter(round=round).first()


@prepared
def _recounted(session: int) -> QuerySet[Round]:
    return Round.objects.filter(session=session, recounts__isnull=False).distinct().order_by("number")


def doubt_sentence(session: BoardSession) -> str:
    """Say which result a recount has put in doubt and who must act before anything rests on it, or "". Two queries."""
    for round in _recounted(session.pk):
        if recount := waiting_recount(round):
            return (
                f"{round}: kết quả kiểm lại khác kết quả đã ghi ở đề nghị số {', '.join(map(str, recount.differing))}. "
                "Ban kiểm phiếu giải trình và Chủ tịch Hội đồng quyết định tại trang kết quả kiểm phiếu."
            )
    return ""


def counts_in_doubt(recount: Recount) -> list[OpeningCount]:
    """Return the counts on which a recount differs, in the order of the list; none that a later round replaced."""
    rows = last_counts(recount.round.session).filter(
        nominee__round=recount.round_id, nominee__position__in=recount.differing
    )
    named = ("nominee__round", "nominee__nomination__person", "nominee__nomination__unit", "nominee__nomination__title")
    return list(rows.select_related(*named).order_by("nominee__position"))


def resting_on(recount: Recount) -> IssuedPaper | None:
    """Return the paper that keeps a result in doubt from being changed: the decision that awarded it, else the signed
    minutes; None where nothing rests on it. At most three queries.
    """
    nominations = [count.nominee.nomination_id for count in counts_in_doubt(recount)]
    awards = Award.objects.filter(nomination__in=nominations, withdrawn_by=None, decision__paper__isnull=False)
    if award := awards.select_related("decision__paper").order_by("pk").first():
        return award.decision.paper if award.decision else None
    minutes = minutes_of(recount.round.session)
    return minutes.paper if minutes else None

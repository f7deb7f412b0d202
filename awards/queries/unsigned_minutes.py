"""What a decision rests on and is not signed by everybody yet."""

from collections.abc import Iterable

from awards.models import AwardDecision, Round
from awards.queries.session_drafts import tallies_of
from awards.queries.sessions import minutes_of
from awards.queries.spot import hearing_minutes
from awards.rules.stages import COUNTED
from documents.models import CoSignature, IssuedPaper


def unsigned_minutes(decision: AwardDecision) -> list[str]:
    """Return a sentence for each paper that the decision rests on and that is missing or waits for signatures.

    The minutes of the session and the tellers' minutes of each counted round, or the minutes of the asking in writing.
    The head who signs all the same says why: a secretary without a key signs the printed minutes.
    """
    if decision.hearing is not None:
        asked = hearing_minutes(decision.hearing)
        return _waiting({"Biên bản lấy ý kiến": asked} if asked else {})
    if decision.session is None:
        return []
    minutes, tallies = minutes_of(decision.session), dict(tallies_of(decision.session))
    papers = {"Biên bản phiên họp": minutes.paper} if minutes and minutes.paper else {}
    papers |= {f"Biên bản kiểm phiếu vòng {round.number}": paper for round, paper in tallies.items()}
    counted = Round.objects.filter(session=decision.session, stage__in=COUNTED).order_by("number")
    missing = [
        f"Biên bản kiểm phiếu vòng {round.number} chưa lập hoặc chưa được Ban kiểm phiếu ký."
        for round in counted
        if round not in tallies
    ]
    return _waiting(papers) + missing


def _waiting(papers: dict[str, IssuedPaper]) -> list[str]:
    rows = CoSignature.objects.filter(paper__in=papers.values(), signed_at=None).select_related("signer__person")
    unsigned = list(rows.order_by("paper", "place"))
    names = {what: _names(row for row in unsigned if row.paper_id == paper.pk) for what, paper in papers.items()}
    return [
        f"{what} số {papers[what].number_text}: còn chờ chữ ký của {waiting}."
        for what, waiting in names.items()
        if waiting
    ]


def _names(rows: Iterable[CoSignature]) -> str:
    return ", ".join(row.signer.full_name for row in rows)

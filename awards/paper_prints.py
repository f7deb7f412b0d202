"""Minutes, decisions and revocations as files, as issued or as drafts."""

from django.urls import reverse
from django.utils import timezone

from awards.models import AwardDecision, BoardSession, Revocation
from awards.queries.decision_paper import decision_paper
from awards.queries.decisions import grant_of
from awards.queries.minutes_paper import minutes_paper
from awards.queries.revocation_paper import revocation_paper, revoked_rows
from awards.queries.revocations import revocations_visible_to
from awards.queries.seen_decisions import decisions_visible_to
from awards.queries.sessions import minutes_of, sessions_visible_to
from awards.rules.stages import SessionStage
from documents.draft_prints import paper_print
from documents.models import IssuedPaper
from documents.rules.paper import Paper
from emulation.decisions import ALLOWED, Decision, denied
from emulation.keys import key_in
from units.models import User


def _session(user: User, key: str) -> BoardSession | None:
    return sessions_visible_to(user).filter(pk=key_in(key) or 0).first()


def _begun(user: User, session: BoardSession) -> Decision:
    """Minutes grow as the session goes; before it there is nothing to read in them."""
    preparing = session.stage == SessionStage.PREPARING
    return denied("Phiên họp chưa bắt đầu nên chưa có biên bản.") if preparing else ALLOWED


def _issued_minutes(session: BoardSession) -> IssuedPaper | None:
    minutes = minutes_of(session)
    return minutes.paper if minutes else None


def _decision(user: User, key: str) -> AwardDecision | None:
    return decisions_visible_to(user).filter(pk=key_in(key) or 0).first()


def drafted_decision(decision: AwardDecision) -> Paper:
    """Return a decision as it would be if it were signed today."""
    return decision_paper(decision, grant_of(decision, timezone.localdate()))


def _revocation(user: User, key: str) -> Revocation | None:
    return revocations_visible_to(user).filter(pk=key_in(key) or 0).first()


def drafted_revocation(revocation: Revocation) -> Paper:
    """Return a revocation before anybody has signed it."""
    return revocation_paper(revocation, revoked_rows(revocation), "")


MINUTES = paper_print(
    find=_session,
    allowed=_begun,
    issued=_issued_minutes,
    paper=minutes_paper,
    title=lambda session: f"Biên bản {session}",
    school=lambda session: session.board.school,
    url=lambda session: reverse("awards:minutes", args=[session.pk]),
)
DECISION = paper_print(
    find=_decision,
    issued=lambda decision: decision.paper,
    paper=drafted_decision,
    title=lambda decision: f"Quyết định {decision.paper.number_text if decision.paper else '(dự thảo)'}",
    school=lambda decision: decision.campaign.school,
    url=lambda decision: reverse("awards:decision", args=[decision.pk]),
)
REVOCATION = paper_print(
    find=_revocation,
    issued=lambda revocation: revocation.paper,
    paper=drafted_revocation,
    title=lambda revocation: "Quyết định hủy bỏ kết quả",
    school=lambda revocation: revocation.decision.campaign.school,
    url=lambda revocation: reverse("awards:revocation", args=[revocation.pk]),
)

"""Minutes and decisions may also be signed outside the system."""

from django.urls import reverse

from awards.actions.decisions import sign_decision
from awards.actions.minutes import issue_minutes
from awards.actions.revocations import sign_revocation
from awards.models import AwardDecision, BoardSession, Revocation
from awards.paper_prints import drafted_decision, drafted_revocation
from awards.permissions.decisions import can_issue_minutes, can_sign_decision
from awards.permissions.revocations import can_sign_revocation
from awards.queries.minutes_paper import minutes_paper
from awards.queries.revocations import revocations_visible_to
from awards.queries.seen_decisions import decisions_visible_to
from awards.queries.sessions import sessions_visible_to
from awards.rules.stages import SessionStage
from documents.signing_acts import Long, SigningAct
from emulation.keys import key_in
from units.models import User


def _session(user: User, key: str) -> BoardSession | None:
    ended = sessions_visible_to(user).filter(pk=key_in(key) or 0, stage=SessionStage.ENDED)
    return ended.select_related("board__school", "campaign").first()


def _decision(user: User, key: str) -> AwardDecision | None:
    return decisions_visible_to(user).filter(pk=key_in(key) or 0).select_related("campaign__school").first()


def _revocation(user: User, key: str) -> Revocation | None:
    return revocations_visible_to(user).filter(pk=key_in(key) or 0).first()


ISSUE_MINUTES = SigningAct(
    find=_session,
    allowed=can_issue_minutes,
    title=lambda session: f"Biên bản {session}",
    url=lambda session: reverse("awards:minutes", args=[session.pk]),
    run=lambda session, pin, by, at: issue_minutes(session=session, pin=pin, by=by, at=at),
    long=Long(
        paper=minutes_paper,
        school=lambda session: session.board.school,
        sign_url=lambda session: reverse("awards:minutes", args=[session.pk]),
    ),
)
SIGN_DECISION = SigningAct(
    find=_decision,
    allowed=can_sign_decision,
    title=lambda decision: f"Quyết định {decision.title_line}",
    url=lambda decision: reverse("awards:decision", args=[decision.pk]),
    run=lambda decision, pin, by, at: sign_decision(decision=decision, pin=pin, by=by, at=at),
    long=Long(
        paper=drafted_decision,
        school=lambda decision: decision.campaign.school,
        sign_url=lambda decision: reverse("awards:sign_decision", args=[decision.pk]),
    ),
)
SIGN_REVOCATION = SigningAct(
    find=_revocation,
    allowed=can_sign_revocation,
    title=lambda revocation: f"Hủy bỏ kết quả theo Quyết định số {revocation.decision.paper.number_text}",
    url=lambda revocation: reverse("awards:revocation", args=[revocation.pk]),
    run=lambda revocation, pin, by, at: sign_revocation(revocation=revocation, pin=pin, by=by, at=at),
    long=Long(
        paper=drafted_revocation,
        school=lambda revocation: revocation.decision.campaign.school,
        sign_url=lambda revocation: reverse("awards:revocation", args=[revocation.pk]),
    ),
)

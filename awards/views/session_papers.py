"""The papers of a session in one place: invitation, ballots, tellers' minutes, minutes, submissions, decisions."""

from collections.abc import Callable
from io import BytesIO
from typing import Literal

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from awards.actions import session_papers as actions
from awards.models import BoardSession, Round
from awards.permissions.answers import can_send_above
from awards.permissions.session_papers import can_begin_submission, can_invite, can_submit_result, can_write_tally
from awards.permissions.sessions import can_lead_ballot
from awards.queries.plain_papers import ballot_paper
from awards.queries.seen_decisions import decisions_visible_to
from awards.queries.session_drafts import drafts_of, outdated
from awards.queries.session_papers import ABOVE, INVITATION, TALLY, TO_HEAD
from awards.queries.sessions import minutes_of, rounds_of, rounds_visible_to, sessions_visible_to, turnout_of
from awards.rules.stages import RoundStage, SessionStage
from documents.models import PaperDraft
from documents.printing import fresh_bytes
from documents.queries.drafts import drafts_visible_to
from documents.views import file_response, paper_file_name
from documents.writers.copies import copies_of
from emulation.decisions import Decision, require
from emulation.forms import pressed
from units.models import User
from units.requests import SignedInRequest


def _session(request: SignedInRequest, pk: int) -> BoardSession:
    return get_object_or_404(sessions_visible_to(request.user), pk=pk)


def _round(request: SignedInRequest, pk: int) -> Round:
    return get_object_or_404(rounds_visible_to(request.user), pk=pk)


@require_GET
def session_papers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show every paper of a session, written or still to be, each with its act for whoever may."""
    session = _session(request, pk)
    drafts = drafts_of(session)
    mine = set(drafts_visible_to(request.user).filter(pk__in=[row.pk for row in drafts]).values_list("pk", flat=True))

    def of(source: str, key: int) -> list[tuple[PaperDraft, bool]]:
        found = [row for row in drafts if row.source == source and row.source_key == str(key)]
        return [(row, row.pk in mine) for row in found]

    invitations = of(INVITATION, session.pk)
    context = {
        "session": session,
        "invitations": invitations,
        "outdated": next((outdated(row) for row, _ in invitations if row.paper), False),
        "rounds": [_round_papers(request.user, row, of(TALLY, row.pk)) for row in rounds_of(session)],
        "open": {row.source for row in drafts if row.paper is None},
        "submissions": [*of(TO_HEAD, session.pk), *of(ABOVE, session.pk)],
        "minutes": minutes_of(session),
        "decisions": decisions_visible_to(request.user).filter(session=session).order_by("-pk"),
        "ended": session.stage == SessionStage.ENDED,
    }
    return render(request, "awards/session_papers.html", context | _decisions(request.user, session))


def _round_papers(user: User, round: Round, tallies: list[tuple[PaperDraft, bool]]) -> tuple[object, ...]:
    """A round, its tellers' minutes, whether some of them stand, and what the reader may do."""
    standing = any(not draft.cancelled for draft, _ in tallies)  # type: ignore[attr-defined]
    return round, tallies, standing, can_write_tally(user, round), round.stage != RoundStage.DESTROYED


def _decisions(user: User, session: BoardSession) -> dict[str, Decision]:
    """What the reader may do with the session's papers."""
    return {
        "can_invite": can_invite(user, session),
        "can_send_above": can_send_above(user, session),
        "can_submit": can_submit_result(user, session),
        "to_head": can_begin_submission(user, session, above=False),
        "to_above": can_begin_submission(user, session, above=True),
        "can_print": can_lead_ballot(user, session),
    }


@require_POST
def draft_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the invitation."""
    session = _session(request, pk)
    require(can_invite(request.user, session))
    return _begun(request, session, lambda: actions.draft_invitation(session=session, by=request.user))


@require_POST
def draft_tally(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the tellers' minutes and hand them over to be signed."""
    round = _round(request, pk)
    require(can_write_tally(request.user, round))
    pressed(
        request,
        lambda: actions.draft_tally(round=round, by=request.user),
        "Đã lập biên bản kiểm phiếu; các thành viên Ban kiểm phiếu lần lượt ký.",
    )
    return redirect("awards:session_papers", round.session_id)


@require_POST
def draft_submission(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the submission to the head, or with `above` to the level above."""
    session, above = _session(request, pk), "above" in request.POST
    require(can_submit_result(request.user, session))
    return _begun(request, session, lambda: actions.draft_submission(session=session, above=above, by=request.user))


def _begun(request: SignedInRequest, session: BoardSession, begin: Callable[[], PaperDraft]) -> HttpResponse:
    made: list[PaperDraft] = []
    words = "Đã lập từ số liệu của phiên họp. Vui lòng xem bản in rồi trình ký."
    if pressed(request, lambda: made.append(begin()), words):
        return redirect("documents:draft", made[0].pk)
    return redirect("awards:session_papers", session.pk)


@require_GET
@never_cache
def ballot_forms(request: SignedInRequest, pk: int, file_format: Literal["pdf", "docx"]) -> FileResponse:
    """Give the blank paper ballots of a round: as PDF one for each member who is asked, as Word one to be copied."""
    round = _round(request, pk)
    require(can_lead_ballot(request.user, round.session))
    content = fresh_bytes(ballot_paper(round), file_format, final=True)
    turnout = turnout_of(round.session)
    if file_format == "pdf":
        content = copies_of(content, turnout.asked or turnout.total)
    name = paper_file_name("", f"Phiếu bỏ phiếu kín {round.session}, {round}", file_format)
    return file_response(BytesIO(content), name, file_format, inline=file_format == "pdf")

"""Begin the papers of a session at the desk: their words come from the rows, the desk hands them over."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from awards.models import BoardMember, BoardSession, Round
from awards.permissions.session_papers import can_begin_submission, can_invite, can_write_tally
from awards.queries.facts import cited
from awards.queries.rulebook import legal_bases
from awards.queries.session_papers import ABOVE, INVITATION, TALLY, TO_HEAD, superior_of
from awards.queries.sessions import minutes_of, roster_of, tellers_of
from awards.rules.sittings import SessionKind
from documents.actions.drafts import begin_draft, submit_draft
from documents.models import PaperDraft
from documents.queries.drafts import not_cancelled, school_profile
from emulation.decisions import RuleViolation, require
from emulation.text import lower_first
from units.models import User
from units.queries import Role, holders_of

FORM = "nd30"  # papers of the board and under Luật TĐKT: docs/decisions/decision-is-state-form.md
Office = BoardMember.Office


def draft_invitation(*, session: BoardSession, by: User) -> PaperDraft:
    """Begin the invitation to a session, to be signed by its chair. Raises RuleViolation, also where one is open."""
    require(can_invite(by, session))
    votes = session.kind == SessionKind.AWARDS
    about = f" xét khen thưởng {lower_first(session.campaign.name)}" if votes else ""
    return begin_draft(
        school=session.board.school,
        kind="invitation",
        by=by,
        title=f"Họp {session.board.name}{about}",
        recipients=f"Như thành phần mời\nLưu: VT, {session.board.symbol}",
        source=INVITATION,
        source_key=str(session.pk),
        **_of_board(session, _seated(session, Office.CHAIR, Office.VICE)),
    )


@transaction.atomic
def draft_tally(*, round: Round, by: User) -> PaperDraft:
    """Write the tellers' minutes of a round and hand them to the first teller; the others sign after.

    Raises RuleViolation: no teller and not of the office, box not opened, written already.
    """
    require(can_write_tally(by, round))
    session = round.session
    written = PaperDraft.objects.filter(source=TALLY, source_key=str(round.pk))
    if not_cancelled(written).exists():
        raise RuleViolation("Biên bản kiểm phiếu của vòng này đã được lập.")
    draft = begin_draft(
        school=session.board.school,
        kind="minutes",
        by=by,
        form=FORM,
        issuer=session.board.name,
        symbol=session.board.symbol,
        title=f"Kiểm phiếu vòng {round.number} xét khen thưởng {lower_first(session.campaign.name)}",
        recipients=f"Thành viên Hội đồng\nLưu: VT, {session.board.symbol}",
        signer=next(iter(tellers_of(session))).user,
        signer_post="Ban kiểm phiếu",
        source=TALLY,
        source_key=str(round.pk),
    )
    return submit_draft(draft=draft, by=by)


def draft_submission(*, session: BoardSession, above: bool, by: User) -> PaperDraft:
    """Begin the submission to the head, or the school's to the level above, from a session's result.

    Raises RuleViolation: minutes not signed, nobody to propose, one open already.
    """
    require(can_begin_submission(by, session, above=above))
    school = session.board.school
    return begin_draft(
        school=school,
        kind="submission",
        by=by,
        title=f"Về việc đề nghị công nhận danh hiệu thi đua và khen thưởng {lower_first(session.campaign.name)}",
        bases="\n".join((*legal_bases(school, timezone.localdate()), _minutes_basis(session))),
        source=ABOVE if above else TO_HEAD,
        source_key=str(session.pk),
        **(_above(session) if above else _to_head(session)),
    )


def _to_head(session: BoardSession) -> dict[str, Any]:
    head = school_profile(session.board.school).head_title
    return _of_board(session, _seated(session, Office.VICE, Office.SECRETARY, Office.CHAIR)) | {
        "addressees": f"{head} {session.board.school.name}",
        "recipients": f"Như trên\nThành viên Hội đồng\nLưu: VT, {session.board.symbol}",
    }


def _above(session: BoardSession) -> dict[str, Any]:
    school = session.board.school
    heads = holders_of(school, Role.LEADER, timezone.localdate(session.held_at))
    return {
        "form": FORM,
        "addressees": superior_of(session) or "Cấp có thẩm quyền",
        "recipients": "Như trên\nHội đồng Thi đua – Khen thưởng\nLưu: VT, TĐKT",
        "signer": User.objects.filter(pk__in=heads).order_by("pk").first(),
        "signer_post": school_profile(school).head_title,
    }


def _of_board(session: BoardSession, seat: Any) -> dict[str, Any]:
    """Head and signature of a paper of the board: "TM. HỘI ĐỒNG" over the seat of who signs."""
    return {
        "form": FORM,
        "issuer": session.board.name,
        "symbol": session.board.symbol,
        "authority": PaperDraft.Authority.TM,
        "on_behalf": "Hội đồng",
        "signer": seat.person.user if seat else None,
        "signer_post": seat.get_office_display() if seat else "",
    }


def _seated(session: BoardSession, *offices: str) -> Any:
    """The first of these offices that is filled by somebody with an account."""
    seats = [row for row in roster_of(session) if hasattr(row.person, "user")]
    return next((row for office in offices for row in seats if row.office == office), None)


def _minutes_basis(session: BoardSession) -> str:
    minutes = minutes_of(session)
    assert minutes is not None
    assert minutes.paper is not None
    return f"Căn cứ {cited(minutes.paper, 'Biên bản')} của {session.board.name}"

"""What has been made of a session at the desk of papers, and who is invited to one still to come."""

from datetime import date, datetime

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from awards.models import BoardSession, Round, SessionMember
from awards.queries.facts import issued_facts
from awards.queries.session_papers import INVITATION, OF_SESSION, TALLY, TO_HEAD, invitation_facts
from awards.rules.stages import SessionStage
from documents.models import IssuedPaper, PaperDraft, PaperToSign
from documents.queries.drafts import not_cancelled
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User


def drafts_of(session: BoardSession) -> list[PaperDraft]:
    """Return all papers made of a session and its rounds, the newest first, each with whether it is `cancelled`. At
    most four queries.
    """
    cancelling = IssuedPaper.objects.filter(corrects=OuterRef("paper"), corrects_as=IssuedPaper.Amends.CANCELLATION)
    rounds = [str(pk) for pk in session.rounds.values_list("pk", flat=True)]
    mine = Q(source__in=OF_SESSION, source_key=str(session.pk)) | Q(source=TALLY, source_key__in=rounds)
    rows = PaperDraft.objects.filter(mine).select_related("paper", "signer__person")
    rows = rows.annotate(cancelled=Exists(cancelling))
    return list(rows.prefetch_related("paper__cosignatures__signer__person").order_by("-pk"))


def submission_of(session: BoardSession) -> IssuedPaper | None:
    """Return the board's submission to the head as last issued and not cancelled, or None."""
    drafts = PaperDraft.objects.filter(source=TO_HEAD, source_key=str(session.pk), paper__isnull=False)
    issued = not_cancelled(drafts).select_related("paper").order_by("-pk").first()
    return issued.paper if issued else None


def held_submission(session: BoardSession) -> str:
    """Return the number under which the submission to the head waits for its signed sheet or file; "" for none."""
    drafts = PaperDraft.objects.filter(source=TO_HEAD, source_key=str(session.pk), paper=None)
    keys = [str(pk) for pk in drafts.values_list("pk", flat=True)]
    waiting = PaperToSign.objects.filter(act="sign_draft", act_key__in=keys, state=PaperToSign.State.WAITING)
    return waiting.values_list("number_text", flat=True).first() or ""


def tallies_of(session: BoardSession) -> list[tuple[Round, IssuedPaper]]:
    """Return the rounds of a session whose tellers' minutes are issued and not cancelled, with that paper."""
    rounds = {str(round.pk): round for round in session.rounds.select_related("session__board")}
    drafts = PaperDraft.objects.filter(source=TALLY, source_key__in=rounds, paper__isnull=False).select_related("paper")
    drafts = not_cancelled(drafts)
    return [(rounds[draft.source_key], draft.paper) for draft in drafts if draft.paper]


def outdated(draft: PaperDraft) -> bool:
    """Whether an issued invitation no longer says what its session says: another hour, place or roster."""
    kept = issued_facts(draft.paper) if draft.paper else None
    return kept is not None and kept.entries != invitation_facts(draft).entries


@prepared
def _invited(school: Unit | None, user: User | None) -> QuerySet[SessionMember, tuple[int, int, datetime, int]]:
    """Account, session, hour and campaign of everybody invited in writing to a session still to come."""
    issued = PaperDraft.objects.filter(source=INVITATION, stage="issued").annotate(
        of=Cast("source_key", BigIntegerField())
    )
    rows = SessionMember.objects.filter(
        session__in=issued.values("of"), session__stage=SessionStage.PREPARING, person__user__is_active=True
    )
    if school is not None:
        rows = rows.filter(session__board__school=school)
    if user is not None:
        rows = rows.filter(person__user=user)
    shown = ("person__user", "session", "session__held_at", "session__campaign")
    return rows.order_by("session", "position", "pk").values_list(*shown)


def invitation_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return the sessions to which people have been invited, due on their day. One query."""
    return [
        WorkItem(
            user_id=account,
            title=f"Dự họp Hội đồng lúc {timezone.localtime(held):%H:%M} ngày {timezone.localtime(held):%d/%m/%Y}",
            url=reverse("awards:session_papers", args=[session]),
            due_on=timezone.localtime(held).date(),
            kind="attend_session",
            key=f"attend_session:{session}",
            campaign_id=campaign,
        )
        for account, session, held, campaign in _invited(school, user)
    ]

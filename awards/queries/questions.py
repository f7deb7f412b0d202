"""Questions about the dossiers of a session: who sees them, and whose answer they wait for."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from awards.models import BoardSession, DossierQuestion, RoundNominee
from awards.queries.sessions import sessions_visible_to
from awards.rules.stages import SessionStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, holders_of, holds, school_ids, speakers_of, unit_ids_led


def questions_visible_to(user: User) -> QuerySet[DossierQuestion]:
    """Return the questions of the sessions one sees, and those about the dossiers of one's own units."""
    seen = Q(session__in=sessions_visible_to(user)) | Q(nomination__unit__in=unit_ids_led(user))
    parts = ("session__board__school", "nomination__unit", "nomination__person", "nomination__title")
    return DossierQuestion.objects.filter(seen).select_related(*parts, "nomination__campaign")


@prepared
def questions_of(session: BoardSession) -> QuerySet[DossierQuestion]:
    """Return what was asked in a session, dossier by dossier, with the answers; one query."""
    dossier, people = (
        ("nomination__unit", "nomination__person", "nomination__title"),
        ("asked_by__person", "answered_by__person"),
    )
    rows = DossierQuestion.objects.filter(session=session).select_related("session__board", *dossier, *people)
    return rows.order_by("nomination__title__position", "nomination", "pk")


def askable_by(user: User, session: BoardSession) -> QuerySet[RoundNominee]:
    """Return the dossiers of the first round, in its order, but those on which the user does not vote."""
    rows = RoundNominee.objects.filter(round__session=session, round__number=1)
    rows = rows.exclude(recusals__member__person=user.person_id)
    return rows.select_related("nomination__title", "nomination__person", "nomination__unit").order_by("position")


@prepared
def _unanswered(school: int) -> QuerySet[DossierQuestion, tuple[int, int, str | None, str, datetime, int, int | None]]:
    """Question, unit, the nominee's and the unit's name, hour and campaign of the session, the nominee's account."""
    rows = DossierQuestion.objects.filter(session__board__school=school, answered_at=None)
    rows = rows.exclude(session__stage=SessionStage.ENDED).order_by("pk")
    return rows.values_list(
        "pk", "nomination__unit", "nomination__person__full_name", "nomination__unit__name", "session__held_at",
        "session__campaign", "nomination__person__user",
    )  # fmt: skip


def question_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return questions to answer, for the nominating unit and for the office but the nominee, by the session's day.

    One query a school, two more where something waits.
    """
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    if user is not None and not holds(user, Role.OFFICE, Role.HEAD, Role.CLERK):
        return []
    items: list[WorkItem] = []
    for pk in schools:
        rows = _unanswered(pk)
        if rows:
            office = list(holders_of(pk, Role.OFFICE, today, user))
            speakers = speakers_of([pk], today, user)
            for row in rows:
                asked = dict.fromkeys([*office, *(who for unit, who, _, _ in speakers if unit == row[1])])
                items += [_item(account, *row[:-1]) for account in asked if account != row[-1]]
    return items


def _item(
    account: int, pk: int, unit: int, person: str | None, unit_name: str, held_at: datetime, campaign: int
) -> WorkItem:
    return WorkItem(
        user_id=account,
        title=f"Trả lời câu hỏi của thành viên Hội đồng về hồ sơ {person or unit_name}",
        url=reverse("awards:answer_question", args=[pk]),
        due_on=timezone.localtime(held_at).date(),
        kind="answer_question",
        key=f"answer_question:{pk}",
        campaign_id=campaign,
    )

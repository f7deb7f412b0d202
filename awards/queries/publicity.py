"""What the staff sees of the candidates, what was said to it, and what waits for an answer."""

from datetime import date
from typing import NamedTuple

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from awards.models import BoardSession, Nomination, Objection, ObjectionFile, PublicityNews, PublicityWindow
from awards.queries.nominations import nominations_visible_to
from awards.rules.spot import AwardKind
from awards.rules.stages import NominationStage
from campaigns.models import Campaign
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from emulation.models import Event
from emulation.prepared import paged, prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, held_roles, holders_of, holds, school_ids


def windows_of(campaign: Campaign) -> QuerySet[PublicityWindow]:
    """Return the windows of a campaign with what was moved, the newest first."""
    rows = PublicityWindow.objects.filter(campaign=campaign).select_related("campaign")
    return rows.prefetch_related("moves").order_by("-starts_on")


def windows_visible_to(user: User) -> QuerySet[PublicityWindow]:
    """Return the windows of the schools whose office or head this is."""
    return PublicityWindow.objects.filter(campaign__school__in=_desks(user)).select_related("campaign__school")


def _desks(user: User) -> set[int]:
    return {held.school for held in held_roles(user) if held.role in (Role.OFFICE, Role.LEADER)}


def window_open(campaign: Campaign, today: date) -> PublicityWindow | None:
    """Return the window that is open on a day, first and last day included; one query."""
    return next(iter(_windows_on(campaign, today)), None)


@prepared
def _windows_on(campaign: Campaign, today: date) -> QuerySet[PublicityWindow]:
    rows = PublicityWindow.objects.filter(campaign=campaign, starts_on__lte=today, ends_on__gte=today)
    return rows.order_by("-starts_on")[:1]


def candidates(campaign: Campaign) -> QuerySet[Nomination]:
    """Return the valid dossiers of a campaign: those that the staff sees."""
    return Nomination.objects.filter(campaign=campaign, kind=AwardKind.MERIT, stage=NominationStage.VALID)


def unscreened(campaign: Campaign) -> int:
    """Return how many sent dossiers are not screened yet and so not among the candidates; one query."""
    return Nomination.objects.filter(
        campaign=campaign, kind=AwardKind.MERIT, stage=NominationStage.SUBMITTED
    ).count()  # fmt: skip


class CandidateLine(NamedTuple):
    """A candidate as the staff sees it: who (a person, or the unit itself), of which unit, for what and why."""

    pk: int
    achievement: str
    name: str
    unit_name: str
    title_name: str


def _shown_candidates(campaign: Campaign) -> QuerySet[Nomination, CandidateLine]:
    """The candidates by title and unit, with no more than the page shows of each."""
    rows = candidates(campaign).annotate(
        name=Coalesce("person__full_name", "unit__name"), unit_name=F("unit__name"), title_name=F("title__name")
    )
    rows = rows.order_by("title__position", "title__name", "unit__position", "person__sort_key", "pk")
    return rows.values_list(*CandidateLine._fields, named=True)


candidate_pages = paged(_shown_candidates, candidates)


def objections_visible_to(user: User) -> QuerySet[Objection]:
    """Return one's own objections, and for office and head all of their schools."""
    rows = Objection.objects.filter(Q(raised_by=user.pk) | Q(nomination__campaign__school__in=_desks(user)))
    return rows.select_related(
        "nomination__person", "nomination__unit", "nomination__title", "nomination__campaign__school",
        "raised_by__person__unit", "answered_by__person",
    ).prefetch_related("files")  # fmt: skip


@prepared
def own_objections(user: User, campaign: Campaign) -> QuerySet[Objection]:
    """Return what one has said of a campaign's candidates, with files and answers; two queries, one without any."""
    rows = Objection.objects.filter(raised_by=user, nomination__campaign=campaign)
    named = ("nomination__person", "nomination__unit", "nomination__title")
    return rows.select_related(*named).prefetch_related("files")


def spoken_of(user: User, today: date) -> QuerySet[Nomination]:
    """Return the dossiers that a person knows of and may ask to speak on: those once shown to the staff, also if since
    returned, those one sees anyway and those one has spoken of. Of all others not even that they exist.
    """
    acts = Event.objects.filter(thing_model=Nomination._meta.label, thing_pk=Cast(OuterRef("pk"), CharField()))
    found_valid = Q(stage=NominationStage.VALID) | Exists(acts.filter(verb="validate_nomination"))
    shown = Q(kind=AwardKind.MERIT, campaign__publicity_windows__starts_on__lte=today) & found_valid
    mine = Q(pk__in=nominations_visible_to(user).values("pk")) | Q(objections__raised_by=user.pk)
    rows = Nomination.objects.filter(campaign__in=campaigns_visible_to(user).values("pk"))
    return rows.filter(shown | mine).distinct()


def is_about(user: User, objection: Objection) -> bool:
    """Say whether the objection is about this very person, who then is not told whose it is."""
    return user.person_id is not None and objection.nomination.person_id == user.person_id


def objection_files_visible_to(user: User) -> QuerySet[ObjectionFile]:
    """Return the files of the objections that the person may read."""
    return ObjectionFile.objects.filter(objection__in=objections_visible_to(user).values("pk"))


@prepared
def unread_publicity_news(user: User, campaign: Campaign) -> QuerySet[PublicityNews]:
    """Return `publicity_news_of` for the page that tells it. One query."""
    return publicity_news_of(user, campaign)


def publicity_news_of(user: User, campaign: Campaign) -> QuerySet[PublicityNews]:
    """Return what one was told of a campaign's candidates and has not read yet. One query."""
    rows = PublicityNews.objects.filter(user=user, read_at=None).select_related(
        "move__window", "objection__nomination__person", "objection__nomination__unit"
    )
    return rows.filter(Q(move__window__campaign=campaign) | Q(objection__nomination__campaign=campaign))


def objections_allow(session: BoardSession, today: date) -> Decision:
    """Refuse to end a session while its candidates are shown to the staff, or an objection to one of them has no
    answer; two queries.
    """
    if window := window_open(session.campaign, today):
        return denied(
            f"Hồ sơ đề nghị còn trong thời gian công khai đến hết ngày {window.ends_on:%d/%m/%Y}, viên chức còn được "
            "gửi ý kiến. Vui lòng kết thúc phiên họp sau ngày đó."
        )
    waiting = Objection.objects.filter(answer="", nomination__round_entries__round__session=session)
    number = waiting.distinct().count()
    if not number:
        return ALLOWED
    return denied(
        f"Còn {number} ý kiến về người, tập thể được đề nghị chưa được trả lời bằng văn bản. Vui lòng trả lời trước "
        "khi kết thúc phiên họp."
    )


def objection_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return the campaigns whose objections wait for the office; one query, and one for each such campaign."""
    if user is not None and not holds(user, Role.OFFICE):
        return []
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    return [
        WorkItem(
            user_id=clerk,
            title=f"Trả lời {waiting} ý kiến về hồ sơ đề nghị – {name}",
            url=reverse("awards:objections", args=[campaign]),
            due_on=None,
            kind="answer_objection",
            key=f"answer_objection:{campaign}",
            campaign_id=campaign,
        )
        for campaign, name, where, waiting in _unanswered(schools)
        for clerk in holders_of(where, Role.OFFICE, today, user)
    ]


@prepared
def _unanswered(schools: list[int]) -> QuerySet[Objection, tuple[int, str, int, int]]:
    """Key, name and school of each running campaign with objections that have no answer, and how many."""
    rows = Objection.objects.filter(answer="", nomination__campaign__school__in=schools)
    rows = rows.filter(nomination__campaign__stage=CampaignStage.RUNNING).order_by("nomination__campaign")
    named = rows.values_list("nomination__campaign", "nomination__campaign__name", "nomination__campaign__school")
    return named.annotate(waiting=Count("pk"))

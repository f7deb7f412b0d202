"""The demo school's year up to a stage: planned, registering, nominating, voting, decided."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from django.conf import settings
from django.utils import timezone

from awards.actions import ballots, decisions, keys, minutes, nominations, openings, rounds, sessions
from awards.actions.rulebook import load_rulebook
from awards.demo.cast import PIN, Cast, found_demo_school
from awards.models import AwardDecision, BoardSession, Nomination, Round, SessionMember
from awards.queries.rounds import eligible_nominees
from awards.rules.sealing import new_key_pair
from campaigns.actions import campaigns, plans, pledges
from campaigns.models import Campaign, Title
from campaigns.rules.duties import Duty
from campaigns.rules.plan_entry import MilestoneEntry, PlanEntry, plan_entry_from
from campaigns.rules.plan_moving import move_plan
from campaigns.rules.plan_reader import read_plan
from documents.actions import issuing
from units.models import Person, User

STAGES = ("planned", "registering", "nominating", "voting", "decided")
PLAN_FILE = Path("campaigns") / "demo" / "lai-chau-2022.txt"


@dataclass
class Story:
    """What has been built so far."""

    cast: Cast
    campaign: Campaign
    random: Random
    now: datetime
    slips: tuple[str, ...] = ()
    session: BoardSession | None = None
    decision: AwardDecision | None = None

    def earlier(self, month: int, day: int) -> datetime:
        """Return nine o'clock of a day of this year, or now where that day is still to come."""
        moment = timezone.make_aware(datetime(self.now.year, month, day, 9, 0))
        return min(moment, self.now)


def tell(*, stage: str, people: int, seed: int, now: datetime) -> Story:
    """Build the school and its year up to a stage, all of it or nothing.

    The same seed gives the same people and the same choices.
    """
    with issuing():
        return _tell(stage, people, Random(seed), now)


def _tell(stage: str, people: int, random: Random, now: datetime) -> Story:
    load_rulebook()
    cast = found_demo_school(number=people, random=random, since=date(now.year, 1, 1), now=now)
    story = Story(cast, _planned(cast, now), random, now)
    chapters: tuple[Callable[[Story], None], ...] = (_sign, _register, _nominate, _vote, _decide)
    for chapter in chapters[: STAGES.index(stage) + 1]:
        chapter(story)
    return story


def _planned(cast: Cast, now: datetime) -> Campaign:
    source = (settings.BASE_DIR / PLAN_FILE).read_text(encoding="utf-8")
    entry = move_plan(plan_entry_from(read_plan(source), source_name=PLAN_FILE.name), now.year)
    return plans.create_campaign(school=cast.school, draft=_with_registration(entry, now.year), by=cast.office)


def _with_registration(entry: PlanEntry, year: int) -> PlanEntry:
    """Add the day by which units register, which the printed plan leaves to the office."""
    registration = MilestoneEntry(
        what="Các khoa, phòng đăng ký thi đua",
        kind="registration",
        starts_on=date(year, 3, 10),
        ends_on=date(year, 3, 25),
        bound="from_to",
        responsible="Các khoa, phòng",
        duty=Duty.PLEDGE,
    )
    return replace(entry, milestones=(*entry.milestones, registration))


def _sign(story: Story) -> None:
    cast, campaign = story.cast, story.campaign
    campaigns.submit_plan(campaign=campaign, by=cast.office)
    campaigns.sign_plan(campaign=campaign, pin=PIN, by=cast.leader, at=story.earlier(3, 2))


def _register(story: Story) -> None:
    """Launch; all units but the last have begun to register: one is still a draft, the first ones are accepted."""
    cast, campaign = story.cast, story.campaign
    campaigns.launch_campaign(campaign=campaign, by=cast.office, at=story.earlier(3, 7))
    for milestone in campaign.plan.milestones.filter(duty=Duty.OFFICE, ends_on__lt=story.now.date(), kind="other"):
        campaigns.complete_milestone(milestone=milestone, by=cast.office, at=story.earlier(3, 7))
    titles = {title.code: title for title in Title.objects.filter(school=None)}
    for place, (unit, head) in enumerate(zip(cast.units[:-1], cast.heads, strict=False)):
        _pledge(story, place, cast.staff[unit.pk], titles, head)


def _pledge(story: Story, place: int, staff: list[Person], titles: dict[str, Title], head: User) -> None:
    cast = story.cast
    pledge = pledges.open_pledge(campaign=story.campaign, unit=cast.units[place], by=head)
    chosen: list[tuple[Title, Person | None]] = [(titles["LDTT"], person) for person in staff]
    chosen += [(titles["CSTDCS"], person) for person in staff[: max(1, len(staff) // 7)]]
    chosen.append((titles["TTLDXS" if place == 1 else "TTLDTT"], None))
    pledges.save_pledge(
        pledge=pledge,
        statement="Tập thể đoàn kết, hoàn thành tốt nhiệm vụ được giao.",
        titles=chosen,
        commitments={},
        by=head,
    )
    if place == 4:
        return
    pledges.submit_pledge(pledge=pledge, by=head, at=story.earlier(3, 10 + place))
    if place < 3:
        pledges.accept_pledge(pledge=pledge, by=cast.office, at=story.earlier(3, 16))


def _nominate(story: Story) -> None:
    """Every unit has pledged; units nominate most of those who pledged, the office has appraised some."""
    cast = story.cast
    _finish_pledges(story)
    titles = {title.code: title for title in Title.objects.filter(school=None)}
    for place, (unit, head) in enumerate(zip(cast.units, cast.heads, strict=True)):
        staff = cast.staff[unit.pk]
        for person in [person for person in staff if story.random.random() < 0.93]:
            _dossier(story, place, titles["LDTT"], person, head)
        for person in staff[: max(1, len(staff) // 7)]:
            _dossier(story, place, titles["CSTDCS"], person, head)
        _dossier(story, place, titles["TTLDXS" if place == 1 else "TTLDTT"], None, head)
        if place < 2:
            nominations.send_sheet(campaign=story.campaign, unit=unit, by=head)


def _finish_pledges(story: Story) -> None:
    cast = story.cast
    last = len(cast.units) - 1
    titles = {title.code: title for title in Title.objects.filter(school=None)}
    _pledge(story, last, cast.staff[cast.units[last].pk], titles, cast.heads[last])
    for place, (unit, head) in enumerate(zip(cast.units, cast.heads, strict=True)):
        pledge = pledges.open_pledge(campaign=story.campaign, unit=unit, by=head)
        if pledge.stage == "draft":
            pledges.submit_pledge(pledge=pledge, by=head, at=story.earlier(3, 20 + place))
        if pledge.stage == "submitted":
            pledges.accept_pledge(pledge=pledge, by=cast.office, at=story.earlier(4, 1))


_DEEDS = (
    "Hoàn thành xuất sắc nhiệm vụ giảng dạy năm học, giờ dạy vượt định mức; tham gia biên soạn tài liệu bồi dưỡng.",
    "Chủ trì sáng kiến cải tiến quy trình quản lý học viên, được Hội đồng Khoa học – sáng kiến của trường công nhận.",
    "Hoàn thành tốt nhiệm vụ được giao, tích cực tham gia phong trào thi đua, không vi phạm kỷ luật.",
    "Tham mưu kịp thời, đúng quy định; phối hợp tốt với các khoa, phòng; tham gia đề tài khoa học cấp cơ sở.",
)


def _dossier(story: Story, place: int, title: Title, person: Person | None, head: User) -> None:
    """Nominate and send; the first two units are appraised, the third has one returned, the last keeps a draft."""
    office, unit = story.cast.office, story.cast.units[place]
    nomination = nominations.nominate(
        campaign=story.campaign, unit=unit, title=title, person=person, achievement=story.random.choice(_DEEDS), by=head
    )
    if place == 5 and person is None:
        return
    nominations.submit_nomination(nomination=nomination, by=head)
    if place < 2:
        nominations.validate_nomination(nomination=nomination, by=office)
    elif place == 2 and person is None:
        nominations.return_nomination(
            nomination=nomination, reason="Đề nghị bổ sung số liệu so với năm trước.", by=office
        )


def _vote(story: Story) -> None:
    """All dossiers are valid; the board sits, the box is open and all members but two have voted."""
    _appraise_all(story)
    session = _convene(story)
    round = session.rounds.get()
    _make_key(story, round)
    rounds.open_round(round=round, by=story.cast.office)
    voters = list(session.members.filter(attendance__in=["present", "written"]).select_related("person__user"))
    for member in voters[:-2]:
        _cast(story, round, member)
    story.session = session


def _appraise_all(story: Story) -> None:
    cast = story.cast
    heads = {unit.pk: head for unit, head in zip(cast.units, cast.heads, strict=True)}
    for row in (
        Nomination.objects.filter(campaign=story.campaign).exclude(stage="valid").select_related("campaign__school")
    ):
        if row.stage in ("draft", "returned"):
            nominations.submit_nomination(nomination=row, by=heads[row.unit_id])
        nominations.validate_nomination(nomination=row, by=cast.office)
    for unit, head in zip(cast.units, cast.heads, strict=True):
        nominations.send_sheet(campaign=story.campaign, unit=unit, by=head)


def _convene(story: Story) -> BoardSession:
    cast = story.cast
    assert cast.board is not None
    session = sessions.prepare_session(
        board=cast.board,
        campaign=story.campaign,
        held_at=story.now - timedelta(hours=1),
        place="Phòng họp số 1",
        agenda=f"Xét danh hiệu thi đua và hình thức khen thưởng năm {story.now.year}.",
        tellers=cast.heads[2:5],
        by=cast.office,
    )
    sessions.start_session(session=session, by=cast.office)
    members = list(session.members.order_by("position"))
    marks = {member.pk: "present" for member in members} | {members[-1].pk: "written"}
    sessions.mark_attendance(session=session, marks=marks, reasons={members[-1].pk: "Đi công tác"}, by=cast.office)
    return session


def _make_key(story: Story, round: Round) -> None:
    """The three tellers take their slips and type them back, each with a key of their own as a browser would."""
    tellers = [teller.user for teller in round.session.tellers.select_related("user__person").order_by("position")]
    pairs = [new_key_pair() for _ in tellers]
    for teller, (_, public) in zip(tellers, pairs, strict=True):
        keys.ask_for_slip(round=round, reading_key=public, by=teller)
    slips = []
    for teller, (private, _) in zip(tellers, pairs, strict=True):
        slip = keys.show_slip(round=round, private_key=private, by=teller)
        keys.confirm_slip(round=round, typed=slip, by=teller)
        slips.append(slip)
    story.slips = tuple(slips)
    round.refresh_from_db()


def _cast(story: Story, round: Round, member: SessionMember) -> None:
    answers = {
        nominee.pk: story.random.choices(("agree", "disagree", "blank"), weights=(96, 3, 1))[0]
        for nominee in eligible_nominees(round, member)
    }
    ballots.cast_vote(round=round, answers=answers, by=member.person.user)


def _decide(story: Story) -> None:
    """The last two vote, the box is opened, minutes and decision are signed."""
    session = story.session
    assert session is not None
    round = session.rounds.get()
    voted = set(round.roll.filter(voted=True).values_list("member", flat=True))
    for member in session.members.filter(attendance__in=["present", "written"]).select_related("person__user"):
        if member.pk not in voted:
            _cast(story, round, member)
    cast = story.cast
    rounds.close_round(round=round, by=cast.office)
    teller = session.tellers.select_related("user__person").first()
    assert teller is not None
    openings.open_box(round=round, slips=story.slips[:2], by=teller.user)
    sessions.finish_session(
        session=session, conclusion="Hội đồng nhất trí đề nghị Hiệu trưởng quyết định.", by=cast.office
    )
    session.refresh_from_db()
    minutes.write_minutes(session=session, by=cast.office)
    minutes.issue_minutes(session=session, pin=PIN, by=cast.leader, at=story.now)
    story.decision = decisions.draft_decision(session=session, by=cast.office)
    decisions.sign_decision(decision=story.decision, pin=PIN, by=cast.leader, at=story.now)

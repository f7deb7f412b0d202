"""The demo school's year up to a stage: planned, registering, nominating, voting, decided."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from awards.actions import ballots, decisions, keys, minutes, nominations, openings, readings, rounds, sessions
from awards.actions.rulebook import load_rulebook
from awards.demo.acts import ON_PAPER, SCREENED, rate_everybody
from awards.demo.cast import PIN, Cast, found_demo_school
from awards.demo.kinds import KINDS, Kind
from awards.forms.readings import OWN
from awards.models import AwardDecision, BoardSession, Nomination, Round, SessionMember
from awards.queries.rounds import eligible_nominees
from awards.rules.sealing import new_key_pair
from campaigns.actions import campaigns, plans, pledges
from campaigns.models import Campaign, Milestone, Title
from campaigns.rules.duties import Duty
from documents.actions import issuing
from units.models import Person, Unit

STAGES = ("planned", "registering", "nominating", "voting", "decided")
Aim = tuple[Title, Person | None]


@dataclass
class Story:
    """What has been built so far. The campaign begins in `year`; `titles` are those of the law by code, `own` what the
    school itself recognises.
    """

    kind: Kind
    cast: Cast
    campaign: Campaign
    random: Random
    now: datetime
    year: int
    titles: dict[str, Title]
    own: list[Title] = field(default_factory=list)
    slips: tuple[str, ...] = ()
    session: BoardSession | None = None
    decision: AwardDecision | None = None

    def on(self, day: date) -> datetime:
        """Return nine o'clock of a day, or now where that day is still to come."""
        return min(timezone.make_aware(datetime(day.year, day.month, day.day, 9, 0)), self.now)

    def launched(self, days_later: int = 0) -> datetime:
        """Return the launch, or so many days after it."""
        return self.on(date(self.year, *self.kind.launched) + timedelta(days_later))


def tell(*, stage: str, people: int, seed: int, now: datetime, kind: str = "year") -> Story:
    """Build the school and its year up to a stage, all of it or nothing.

    The same seed gives the same people and the same choices.
    """
    with issuing():
        return _tell(KINDS[kind], stage, people, Random(seed), timezone.localtime(now))  # its days are the school's


def _tell(kind: Kind, stage: str, people: int, random: Random, now: datetime) -> Story:
    load_rulebook()
    year = kind.first_year(timezone.localdate(now))
    cast = found_demo_school(setting=kind.setting, number=people, random=random, since=date(year, 1, 1), now=now)
    campaign = plans.create_campaign(school=cast.school, draft=kind.plan_for(year), by=cast.office)
    titles = {title.code: title for title in Title.objects.filter(school=None)}
    story = Story(kind, cast, campaign, random, now, year, titles)
    chapters: tuple[Callable[[Story], None], ...] = (_sign, _register, _nominate, _vote, _decide)
    for chapter in chapters[: STAGES.index(stage) + 1]:
        chapter(story)
    return story


def _sign(story: Story) -> None:
    cast, campaign = story.cast, story.campaign
    story.kind.before(story)
    campaigns.submit_plan(campaign=campaign, by=cast.office)
    campaigns.sign_plan(campaign=campaign, pin=PIN, by=cast.leader, at=story.on(date(story.year, *story.kind.signed)))


def _register(story: Story) -> None:
    """Launch; all units but the last have begun to register: one is still a draft, the first ones are accepted."""
    cast, campaign = story.cast, story.campaign
    campaigns.launch_campaign(campaign=campaign, by=cast.office, at=story.launched())
    for milestone in campaign.plan.milestones.filter(duty=Duty.OFFICE, done_at=None, ends_on__lt=story.now.date()):
        if milestone.kind not in (Milestone.Kind.MIDTERM, Milestone.Kind.FINAL):
            _complete(story, milestone)
    for place, unit in enumerate(cast.units[:-1]):
        _pledge(story, place, unit)
    story.kind.live(story)


def _complete(story: Story, milestone: Milestone) -> None:
    """What had begun by the launch was done at it, the rest on its day."""
    begun = milestone.starts_on and milestone.starts_on <= story.launched().date()
    at = story.launched() if begun or milestone.ends_on is None else story.on(milestone.ends_on)
    campaigns.complete_milestone(milestone=milestone, by=story.cast.office, at=at)


def _pledge(story: Story, place: int, unit: Unit) -> None:
    cast, head = story.cast, story.cast.head_of(unit)
    pledge = pledges.open_pledge(campaign=story.campaign, unit=unit, by=head)
    pledges.save_pledge(
        pledge=pledge,
        statement="Tập thể đoàn kết, hoàn thành tốt nhiệm vụ được giao.",
        titles=_aims(story, place, unit, cast.staff[unit.pk]),
        commitments={},
        by=head,
    )
    if place == 4:
        return
    pledges.submit_pledge(pledge=pledge, by=head, at=story.launched(3 + place % 6))
    if place < 3:
        pledges.accept_pledge(pledge=pledge, by=cast.office, at=story.launched(9))


def _aims(story: Story, place: int, unit: Unit, people: list[Person]) -> list[Aim]:
    """What a unit registers: teachers and staff for the year's titles, learners for the head's certificate, and the
    unit and its first for what the school itself recognises.
    """
    own = [(title, people[0] if title.holder == Title.Holder.PERSON else None) for title in story.own]
    if unit.kind == Unit.Kind.CLASS:
        best = people[: max(1, len(people) // 5)]
        return [*((story.titles["GK_CN"], person) for person in best), (story.titles["GK_TT"], None), *own]
    everybody, few = story.titles["LDTT"], story.titles["CSTDCS"]
    aims: list[Aim] = [(everybody, person) for person in people]
    aims += [(few, person) for person in people[: max(1, len(people) // 7)]]
    return [*aims, (story.titles["TTLDXS" if place == 1 else "TTLDTT"], None), *own]


def _nominate(story: Story) -> None:
    """All have pledged and been rated; units nominate most of those who pledged, the office has appraised some."""
    cast = story.cast
    _finish_pledges(story)
    rate_everybody(story)
    for place, unit in enumerate(cast.units):
        head = cast.head_of(unit)
        aims = _aims(story, place, unit, cast.staff[unit.pk])
        for title, person in [aim for aim in aims if aim[0].code != "LDTT" or story.random.random() < 0.93]:
            _dossier(story, place, unit, title, person)
        if place < 2:
            nominations.send_sheet(campaign=story.campaign, unit=unit, by=head)


def _finish_pledges(story: Story) -> None:
    cast = story.cast
    last = len(cast.units) - 1
    _pledge(story, last, cast.units[last])
    for place, unit in enumerate(cast.units):
        head = cast.head_of(unit)
        pledge = pledges.open_pledge(campaign=story.campaign, unit=unit, by=head)
        if pledge.stage == "draft":
            pledges.submit_pledge(pledge=pledge, by=head, at=story.launched(13 + place % 6))
        if pledge.stage == "submitted":
            pledges.accept_pledge(pledge=pledge, by=cast.office, at=story.launched(25))


_DEEDS = (
    "Hoàn thành xuất sắc nhiệm vụ giảng dạy năm học, giờ dạy vượt định mức; tham gia biên soạn tài liệu bồi dưỡng.",
    "Chủ trì sáng kiến cải tiến quy trình quản lý học viên, được Hội đồng Khoa học – sáng kiến của trường công nhận.",
    "Hoàn thành tốt nhiệm vụ được giao, tích cực tham gia phong trào thi đua, không vi phạm kỷ luật.",
    "Tham mưu kịp thời, đúng quy định; phối hợp tốt với các khoa, phòng; tham gia đề tài khoa học cấp cơ sở.",
)


_DEEDS_OF_LEARNERS = (
    "Kết quả học tập xếp loại giỏi, đi học đủ buổi, tích cực phát biểu và giúp đỡ bạn cùng lớp.",
    "Đạt thành tích trong hoạt động văn nghệ, thể thao của trường; rèn luyện xếp loại tốt.",
    "Tham gia tình nguyện, nghiên cứu thực tế ở cơ sở; chấp hành tốt nội quy, quy chế.",
)


def _dossier(story: Story, place: int, unit: Unit, title: Title, person: Person | None) -> None:
    """Nominate and send; the first two units are appraised, the third has one returned, the last keeps a draft."""
    office, head = story.cast.office, story.cast.head_of(unit)
    deeds = _DEEDS_OF_LEARNERS if unit.kind == Unit.Kind.CLASS else _DEEDS
    nomination = nominations.nominate(
        campaign=story.campaign, unit=unit, title=title, person=person, achievement=story.random.choice(deeds), by=head
    )
    if place == 5 and person is None:
        return
    nominations.submit_nomination(nomination=nomination, by=head)
    if place < 2:
        nominations.validate_nomination(nomination=nomination, reason=SCREENED, by=office)
    elif place == 2 and person is None:
        nominations.return_nomination(
            nomination=nomination, reason="Đề nghị bổ sung số liệu so với năm trước.", by=office
        )


def _vote(story: Story) -> None:
    """All dossiers are valid; the board sits, the box is open and all members but two have voted."""
    _appraise_all(story)
    session = _convene(story)
    round = session.rounds.get()
    _declare(round)
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
        nominations.validate_nomination(nomination=row, reason=SCREENED, by=cast.office)
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


def _declare(round: Round) -> None:
    """Every member declares before the box opens; who is nominated does not vote on that."""
    for member in round.session.members.select_related("person__user").order_by("position"):
        own = list(round.nominees.filter(nomination__person=member.person))
        reason = OWN if own else ""
        readings.declare_conflicts(session=round.session, nominees=own, reason=reason, by=member.person.user)


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
    decisions.waive_signatures(decision=story.decision, reason=ON_PAPER, by=cast.leader)
    decisions.sign_decision(decision=story.decision, pin=PIN, by=cast.leader, at=story.now)

"""A "5 tốt" school year: a pact at the launch, peak drives on anniversaries, classes and learners taking part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from awards.actions import rule_versions, title_rules
from awards.demo.acts import count, start_initiative, update_monthly
from awards.models import RuleVersion
from awards.queries.rulebook import version_in_force
from awards.rules.conditions import STAFF, Audience
from campaigns.actions import calendars, drives, own_pledges, pacts
from campaigns.actions.formulas import Wanted
from campaigns.models import Drive, Milestone, Title
from campaigns.rules.initiatives import InitiativeKind
from campaigns.rules.plan_entry import PlanEntry
from campaigns.rules.pledge_parts import LineKind

if TYPE_CHECKING:
    from awards.demo.story import Story

THEME = "Nêu gương sáng, lập thành tích cao"
PACT = """Hưởng ứng phong trào thi đua “5 tốt”, các khoa, phòng và các lớp cùng nhà trường giao ước:
1. Tư tưởng chính trị tốt: chấp hành chủ trương, pháp luật, nội quy; giữ gìn đoàn kết.
2. Giảng dạy, học tập tốt: giờ dạy có chất lượng, học viên chuyên cần.
3. Nghiên cứu khoa học, nghiên cứu thực tế tốt: mỗi đơn vị có việc làm mới.
4. Quản lý, phục vụ tốt: đúng hạn, đúng mực, cảnh quan sạch đẹp.
5. Rèn luyện, kỷ cương tốt: đúng giờ giấc, tích cực văn nghệ, thể thao, tình nguyện.
Các bên cam kết thực hiện đầy đủ, đánh giá công khai và cùng nhau lập thành tích trong năm học."""
CONTENTS = (
    "Tư tưởng chính trị tốt",
    "Giảng dạy, học tập tốt",
    "Nghiên cứu khoa học, nghiên cứu thực tế tốt",
    "Quản lý, phục vụ tốt",
    "Rèn luyện, kỷ cương tốt",
)
_RECOGNISED = (
    ("Đơn vị 5 tốt", "ĐV 5 tốt", (Audience.DEPARTMENT, Audience.CLASS)),
    ("Cá nhân 5 tốt", "CN 5 tốt", (*STAFF, Audience.LEARNER)),
)
_DEEDS = ("12 giờ dạy tốt, 01 chuyên đề cấp khoa", "100% học viên đi học đủ buổi", "Ký túc xá sạch đẹp nhất đợt")
_LINES = ("Khảo sát xong nhu cầu", "Hoàn thành bản thiết kế", "Chạy thử ở hai lớp", "Chỉnh sửa theo góp ý")


def review(entry: PlanEntry, year: int) -> PlanEntry:
    """The office enters the slogan that the sentence of the plan carries, not the name of the movement."""
    return replace(entry, theme=THEME)


def before(story: Story) -> None:
    """What the law does not know, “5 tốt”, the school writes into its own rules, in force from the launch or from the
    day of the law they were made from.
    """
    law = version_in_force(story.now.date()) or RuleVersion.objects.filter(school=None).earliest("effective_from")
    admin, school = story.cast.admin, story.cast.school
    draft = rule_versions.copy_rules(version=law, school=school, name="Quy chế thi đua “5 tốt” của trường", by=admin)
    for name, short, audiences in _RECOGNISED:
        title_rules.add_own_title(
            version=draft, name=name, short_name=short, audiences=audiences, contents=CONTENTS, by=admin
        )
    assert law.effective_from
    day = max(law.effective_from, story.launched().date())
    rule_versions.put_rules_in_force(version=draft, on=day, by=admin, today=day)
    story.own = list(Title.objects.filter(school=school))


def live(story: Story) -> None:
    """What happens from the launch to today."""
    _sign_pact(story)
    for peak in story.campaign.plan.milestones.filter(kind=Milestone.Kind.PEAK).order_by("starts_on"):
        _drive(story, peak)
    for unit, kind, title in (
        (story.cast.units[3], InitiativeKind.MODEL, "Mô hình “Giờ học không điện thoại”"),
        (story.cast.units[4], InitiativeKind.INITIATIVE, "Bộ câu hỏi ôn tập trên điện thoại cho học viên"),
    ):
        found = start_initiative(story, unit, kind, title, "Cách làm mới, đã thử ở đơn vị và có thể nhân rộng.")
        update_monthly(story, found, _LINES)
    count(story, "sáng kiến, đề tài, mô hình", Wanted("recognised_initiatives"))
    count(story, "Đơn vị 5 tốt", Wanted("awarded_units", "units", numerator_title=story.own[0]))
    _learner_promises(story)
    calendars.open_campaign_calendar(campaign=story.campaign, by=story.cast.office)


def _sign_pact(story: Story) -> None:
    """All parties agree at the launch."""
    cast, at = story.cast, story.launched()
    pacts.write_pact(campaign=story.campaign, text=PACT, by=cast.office)
    pact = pacts.open_pact(campaign=story.campaign, by=cast.office, at=at)
    for party in pact.parties.select_related("unit", "pact__campaign__school"):
        pacts.agree_pact(party=party, by=cast.head_of(party.unit) if party.unit else cast.leader, at=at)


def _drive(story: Story, peak: Milestone) -> None:
    """A drive for each peak of the plan; one that is over has been summed up."""
    assert peak.starts_on
    assert peak.ends_on
    cast = story.cast
    name, _, occasion = peak.what.partition(" chào mừng ")
    drive = drives.save_drive(
        campaign=story.campaign,
        name=f"{name}: thi đua “5 tốt”",
        occasion=occasion,
        starts_on=peak.starts_on,
        ends_on=peak.ends_on,
        contents="Thi đua theo năm nội dung; mỗi đơn vị, mỗi lớp chọn ít nhất một việc làm nổi bật.",
        titles=[story.titles["GK_CN"], story.titles["GK_TT"]],
        by=cast.office,
    )
    if peak.ends_on < story.now.date():
        _sum_up(story, drive, peak.ends_on)


def _sum_up(story: Story, drive: Drive, day: date) -> None:
    cast = story.cast
    chosen = (cast.units[3], cast.classes[0], cast.classes[-1])
    for unit, deed in zip(chosen, _DEEDS, strict=True):
        drives.add_drive_result(
            drive=drive, title=story.titles["GK_TT"], unit=unit, person=None, achievement=deed, by=cast.office
        )
    learner = cast.staff[cast.classes[0].pk][0]
    drives.add_drive_result(
        drive=drive, title=story.titles["GK_CN"], unit=cast.classes[0], person=learner,
        achievement="Điểm trung bình cao nhất lớp, giúp hai bạn cùng tiến bộ", by=cast.office,
    )  # fmt: skip
    drives.end_drive(
        drive=drive, results="Phong trào sôi nổi ở các khoa, phòng và các lớp.", by=cast.office, at=story.on(day)
    )


def _learner_promises(story: Story) -> None:
    """A learner of the last class, which has not sent yet, writes what they will do themselves."""
    learner = story.cast.learner
    assert learner is not None
    promises = [(LineKind.WORDS, "Đi học đủ buổi, xếp loại học tập khá trở lên, tham gia hai buổi tình nguyện.")]
    own_pledges.save_own_pledge(campaign=story.campaign, titles=[], lines=promises, by=learner)

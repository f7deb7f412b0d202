"""One achievement is commended once: titles of a period, commendations of a level, deeds; what a reader must weigh."""

from datetime import date

import pytest
from django.urls import reverse

from awards.actions import deeds, nominations
from awards.models import Award, Nomination, OutsideDecision
from awards.rules.achievements import Merit, Period, repeated, to_be_weighed
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation
from tests.awards.test_spot import SignIn
from units.models import Unit, User

YEAR = Period((2026, 2026), (date(2026, 1, 1), date(2026, 12, 31)))
DRIVE = Period((2026, 2026), (date(2026, 3, 1), date(2026, 5, 19)), part=True)
OLD = Period((2026, 2026))  # a line of an old decision: years only
BEFORE = Period((2025, 2025))
GK = Merit("Giấy khen", "commendation", "school", "merit", YEAR)


@pytest.mark.parametrize(
    ("given", "judged"),
    [
        (Merit("Giấy khen", "commendation", "school", "merit", YEAR), "no"),
        (Merit("Giấy khen", "commendation", "school", "merit", OLD), "no"),
        (Merit("Giấy khen", "commendation", "school", "merit", BEFORE), "yes"),
        (Merit("Giấy khen", "commendation", "school", "merit", DRIVE), "yes"),  # another time of the year
        (Merit("Giấy khen khác", "commendation", "school", "merit", OLD), "no"),  # two forms for one achievement
        (Merit("Bằng khen", "commendation", "province", "merit", OLD), "yes"),  # thành tích đến đâu khen đến đó
        (Merit("Giấy khen khác", "commendation", "", "merit", OLD), "yes"),  # a level that nobody knows
        (Merit("CSTĐCS", "title", "school", "merit", YEAR), "yes"),  # NĐ 152/2025 Điều 49 khoản 7
        (Merit("Giấy khen", "commendation", "school", "spot", OLD, "Cứu người"), "weigh"),
        (Merit("Giấy khen", "commendation", "school", "spot", BEFORE, "Cứu người"), "yes"),
        (Merit("Giấy khen của khoa", "recognition", "school", "merit", YEAR), "yes"),
    ],
)
def test_what_a_commendation_of_the_year_is_held_against(given: Merit, judged: str) -> None:
    found = "no" if repeated(GK, [given]) else "weigh" if to_be_weighed(GK, [given]) else "yes"
    assert found == judged


def test_a_drive_is_held_against_old_lines_by_who_reads_it() -> None:
    asked = Merit("Giấy khen", "commendation", "school", "merit", DRIVE)
    old = Merit("Giấy khen", "commendation", "school", "merit", OLD)
    assert (repeated(asked, [old]), to_be_weighed(asked, [old])) == (None, [old])


def test_a_title_of_the_year_is_given_once_and_several_may_be() -> None:
    asked = Merit("LĐTT", "title", "school", "merit", YEAR)
    higher, same = Merit("CSTĐCS", "title", "school", "merit", OLD), Merit("LĐTT", "title", "school", "merit", OLD)
    assert (repeated(asked, [higher]), repeated(asked, [higher, same])) == (None, same)
    own = Merit("Đơn vị 5 tốt", "recognition", "", "merit", YEAR)
    assert (repeated(own, [own]), to_be_weighed(own, [same])) == (None, [])


def test_a_deed_is_known_by_its_words() -> None:
    asked = Merit("Giấy khen", "commendation", "school", "theme", YEAR, "Cứu hai em nhỏ")
    told = Merit("Bằng khen", "commendation", "province", "spot", BEFORE, "CỨU HAI em  nhỏ")
    merit = Merit("Giấy khen", "commendation", "school", "merit", YEAR, "Cứu hai em nhỏ")
    assert (repeated(asked, [merit]), repeated(asked, [merit, told])) == (None, told)


# ---- In dossiers --------------------------------------------------------------------------------------------------


def give(user: User, code: str, campaign: Campaign, *, kind: str = "merit", achievement: str = "") -> Award:
    outside, _ = OutsideDecision.objects.get_or_create(
        school=campaign.school, number_text="12/QĐ-TCT", issued_on=date(2026, 7, 20), issuer="Trường", key="12"
    )
    person, title = user.person, Title.objects.get(code=code, school=None)
    return Award.objects.create(
        outside=outside, school=campaign.school, title=title, kind=kind, person=person, unit=person.unit,
        recipient_name=person.full_name, first_year=2026, year=2026, granted_on=outside.issued_on,
        achievement=achievement,
    )  # fmt: skip


def nominate(user: User, code: str, campaign: Campaign, by: User) -> Nomination:
    title = Title.objects.get(code=code, school=None)
    return nominations.nominate(campaign=campaign, unit=user.person.unit, title=title, person=user.person, by=by)


def test_what_the_ledger_holds_is_not_proposed_again(running: Campaign, member: User, unit_head: User) -> None:
    award = give(member, "GK_CN", running)
    with pytest.raises(RuleViolation) as refusal:
        nominate(member, "GK_CN", running, unit_head)
    assert str(refusal.value) == (
        f"{member.person} đã được tặng “Giấy khen (cá nhân)” cho thành tích năm 2026 theo Quyết định số 12/QĐ-TCT ngày "
        "20/07/2026; theo nguyên tắc không khen nhiều lần, nhiều hình thức cho một thành tích (Luật Thi đua, khen "
        "thưởng 2022, Điều 5), không đề nghị “Giấy khen (cá nhân)” cho thành tích đó nữa. Nếu kết quả cũ ghi nhầm, vui "
        "lòng báo Thường trực sửa trong sổ vàng."
    )
    assert Nomination.objects.count() == 0
    assert nominate(member, "LDTT", running, unit_head).title.code == "LDTT"
    award.delete()
    assert nominate(member, "GK_CN", running, unit_head).title.code == "GK_CN"


def test_a_dossier_begun_before_is_not_sent_either(running: Campaign, member: User, unit_head: User) -> None:
    found = nominate(member, "LDTT", running, unit_head)
    nominations.save_nomination(nomination=found, achievement="Đạt 110%", by=unit_head)
    give(member, "LDTT", running)
    with pytest.raises(RuleViolation, match="không khen nhiều lần"):
        nominations.submit_nomination(nomination=found, by=unit_head)
    assert Nomination.objects.get().stage == "draft"


def test_a_deed_that_was_commended_is_not_proposed_again_but_shown_beside_the_years_dossier(
    running: Campaign, member: User, unit_head: User, sign_in: SignIn
) -> None:
    give(member, "GK_CN", running, kind="spot", achievement="Cứu hai em nhỏ bị đuối nước")
    with pytest.raises(RuleViolation, match="cho thành tích “Cứu hai em nhỏ bị đuối nước” theo Quyết định số 12"):
        deeds.propose_spot(
            campaign=running, unit=member.person.unit, title=Title.objects.get(code="GK_CN", school=None),
            person=member.person, deed="Cứu hai em nhỏ bị đuối nước", happened_on=date(2026, 7, 17), by=unit_head,
        )  # fmt: skip
    yearly = nominate(member, "GK_CN", running, unit_head)
    page = sign_in(unit_head).get(reverse("awards:nomination", args=[yearly.pk])).text
    assert "Đã khen thưởng đột xuất “Giấy khen (cá nhân)” theo Quyết định số 12/QĐ-TCT" in page


def test_units_are_held_against_what_they_were_given_themselves(
    running: Campaign, department: Unit, member: User, unit_head: User
) -> None:
    give(member, "GK_CN", running)
    title = Title.objects.get(code="GK_TT", school=None)
    own = nominations.nominate(campaign=running, unit=department, title=title, by=unit_head)
    assert own.person is None

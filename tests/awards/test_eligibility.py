"""Which titles are open to whom: facts read from the rows, the pages, and the cost for a whole school."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from awards.actions.nominations import nominate
from awards.actions.rule_versions import copy_rules, freeze_rules
from awards.actions.rulebook import load_rulebook
from awards.models import Award, Condition, Nomination, OutsideDecision, Quota, RuleVersion, TitleRule
from awards.queries.eligibility import Chance, eligibility
from awards.queries.eligibility_facts import people_facts, unit_facts
from awards.queries.quotas import trials
from awards.rules.measures import MEASURES
from awards.rules.quotas import Bound, bound_words, is_kept
from awards.rules.standards import Case, Facts, Merit, Standard, State, TitleStandard
from campaigns.models import (
    Campaign,
    Initiative,
    InitiativeAuthor,
    InitiativeUse,
    Rating,
    Recognition,
    Target,
    Title,
    UnitRating,
)
from tests.conftest import make_person
from units.actions import add_record, add_unit
from units.models import Person, Posting, Unit, User

ON = date(2026, 11, 2)


def title(code: str) -> Title:
    return Title.objects.get(code=code, school=None)


def rate(person: Person, by: User, **levels: str) -> None:
    """rate(person, by, y2026="good")."""
    for year, level in levels.items():
        Rating.objects.create(person=person, year=int(year[1:]), level=level, set_by=by, set_at=timezone.now())


def awarded(person: Person, code: str, *years: int) -> None:
    for year in years:
        outside, _ = OutsideDecision.objects.get_or_create(
            school=person.school, number_text="12/QĐ", issued_on=date(year, 12, 20), issuer="Hiệu trưởng"
        )
        Award.objects.create(
            outside=outside, school=person.school, title=title(code), person=person, unit=person.unit,
            recipient_name=person.full_name, first_year=year, year=year, granted_on=date(year, 12, 20),
        )  # fmt: skip


def initiative(campaign: Campaign, person: Person, by: User, *scopes: str, name: str = "Học liệu số") -> Initiative:
    made = Initiative.objects.create(
        campaign=campaign, unit=person.unit, kind="initiative", title=name, summary="Mới", stage="recognised",
        owner=by, registered_at=timezone.now(),
    )  # fmt: skip
    InitiativeAuthor.objects.create(initiative=made, person=person, share=Decimal(100))
    for scope in scopes:
        Recognition.objects.create(
            initiative=made, scope=scope, paper_number=f"1/{scope}", paper_on=date(2026, 10, 1), paper_by="HĐ", by=by,
            at=timezone.now(),
        )  # fmt: skip
    return made


def known(campaign: Campaign, person: Person, *, watched: bool = True) -> Facts:
    (found,) = people_facts(campaign, ON, Q(pk=person.pk), watched=watched)
    return found.facts


def found(campaign: Campaign, who: Person | Unit, code: str, *, watched: bool = True) -> Chance:
    scope = {"people": Q(pk=who.pk)} if isinstance(who, Person) else {"units": Q(pk=who.pk)}
    chances = eligibility(campaign, ON, watched=watched, **scope).chances
    (one,) = [chance for chance in chances if chance.title.title == title(code).pk]
    return one


# --- Facts ---------------------------------------------------------------------------------------------------------


def test_a_person_is_known_by_what_was_written(running: Campaign, member: User, office: User) -> None:
    person = member.person
    assert person
    rate(person, office, y2025="excellent", y2026="good")
    awarded(person, "CSTDCS", 2024, 2025)
    Award.objects.filter(year=2024).update(title=title("LDTT"))
    made = initiative(running, person, office, "school", "province")
    InitiativeUse.objects.create(
        author=made.authors.get(), title=title("CSTDT"), family="title", key="k", what="a", used_on=ON, by=office
    )
    made.authors.update(serves="title")
    assert known(running, person) == Facts(
        audience="lecturer",
        year=2026,
        ratings={2025: "excellent", 2026: "good"},
        titles={title("LDTT").pk: frozenset({2024}), title("CSTDCS").pk: frozenset({2025})},
        merits=(Merit(2026, "province", "title", frozenset({title("CSTDT").pk})),),
        months=12,
    )


def test_a_withdrawn_award_and_what_nobody_recognised_do_not_count(
    running: Campaign, member: User, office: User
) -> None:
    person = member.person
    assert person
    initiative(running, person, office)
    made = initiative(running, person, office, "school", name="Mô hình")
    Initiative.objects.filter(pk=made.pk).update(kind="model")
    assert (known(running, person).merits, known(running, person).titles) == ((), {})


@pytest.mark.parametrize(
    ("records", "facts"),
    [
        (
            [("hold", "Đang xác minh đơn thư", date(2026, 10, 1), None)],
            {"held": "tạm dừng xét (Đang xác minh đơn thư)"},
        ),
        ([("hold", "Đang xác minh đơn thư", date(2026, 3, 1), date(2026, 4, 1))], {}),
        (
            [("discipline", "Cảnh cáo", date(2026, 3, 1), date(2027, 3, 1))],
            {"held": "kỷ luật (Cảnh cáo)", "disciplined": True},
        ),
        ([("discipline", "Khiển trách", date(2026, 1, 5), date(2026, 4, 5))], {"counted_from": 2026}),
        ([("discipline", "Cảnh cáo", date(2024, 1, 5), date(2025, 1, 5))], {"counted_from": 2025}),
        ([("leave", "Nghỉ thai sản", date(2025, 9, 1), date(2026, 2, 28))], {"maternity": frozenset({2025, 2026})}),
        ([("leave", "Nghỉ không lương", date(2026, 1, 1), date(2026, 8, 31))], {"months": 4}),
        ([("leave", "Nghỉ thai sản", date(2026, 1, 1), date(2026, 8, 31))], {"maternity": frozenset({2026})}),
    ],
)
def test_records_become_facts(
    running: Campaign, member: User, office: User, leader: User, records: list[Any], facts: dict[str, Any]
) -> None:
    person = member.person
    assert person
    for kind, detail, first, last in records:
        add_record(person=person, kind=kind, detail=detail, starts_on=first, ends_on=last, by=office)
    assert known(running, person) == replace(Facts("lecturer", 2026, months=12), **facts)


def test_who_may_not_know_is_told_nothing_of_a_discipline(running: Campaign, member: User, office: User) -> None:
    person = member.person
    assert person
    rate(person, office, y2026="good")
    clean = found(running, person, "LDTT", watched=False)
    add_record(person=person, kind="discipline", detail="Cảnh cáo", starts_on=date(2026, 3, 1), by=office)
    held = found(running, person, "LDTT", watched=False)
    assert (held.state, held.finding) == (State.OPEN, clean.finding)
    department = unit_facts(running, date(2026, 11, 20), Q(pk=person.unit_id), watched=False)[0].facts
    asked = Case(department, {}, TitleStandard(0, "", "", "", "", frozenset(), ()))
    (clear, disciplined) = (MEASURES[kind](Standard(kind), asked) for kind in ("members_clear", "no_discipline"))
    assert (clear.sentence, disciplined.sentence) == (
        "Thường trực Hội đồng kiểm tra: không có cá nhân bị kỷ luật từ cảnh cáo trở lên",
        "Thường trực Hội đồng kiểm tra: không bị kỷ luật trong năm xét",
    )
    told = found(running, person, "LDTT")
    assert (told.state, [one.words for one in told.told]) == (
        State.CLOSED,
        ["Chưa xét khen thưởng: kỷ luật (Cảnh cáo)"],
    )


def test_whoever_came_late_is_not_rated(running: Campaign, member: User, office: User) -> None:
    person = member.person
    assert person
    rate(person, office, y2026="good")
    Posting.objects.filter(person=person).update(starts_on=date(2026, 8, 1))
    assert [one.words for one in found(running, person, "LDTT").told] == [
        "Làm việc 05 tháng trong năm 2026, chưa đủ 06 tháng nên không xếp loại"
    ]


def test_a_unit_is_known_by_its_members(
    running: Campaign, department: Unit, unit_head: User, member: User, office: User
) -> None:
    make_person(department, "Lò Văn Học", category="learner")
    assert member.person
    assert unit_head.person
    rate(member.person, office, y2026="good")
    awarded(member.person, "LDTT", 2026)
    awarded(unit_head.person, "LDTT", 2025)
    Nomination.objects.create(
        campaign=running, unit=department, title=title("LDTT"), person=unit_head.person, created_by=unit_head
    )
    (unit,) = unit_facts(running, ON, Q(pk=department.pk), watched=True)
    ldtt = title("LDTT").pk
    assert sorted((one.level, one.titles, one.proposed) for one in unit.facts.members) == [
        ("", frozenset(), frozenset({ldtt})),
        ("good", frozenset({ldtt}), frozenset()),
    ]
    UnitRating.objects.create(unit=department, year=2026, level="good", set_by=office, set_at=timezone.now())
    assert found(running, department, "TTLDTT").state == State.OPEN
    assert [one.words for one in found(running, department, "TTLDXS").told] == [
        "Xếp loại năm 2026 là HTTNV; cần từ HTXSNV",
        "Thiếu 01 người xếp loại từ HTNV: có 1/2, cần 2 (còn 01 người chưa xếp loại)",
        "Thiếu 01 người đạt CSTĐCS: có 0, cần 1",
    ]


def test_a_class_has_learners(running: Campaign, school: Unit, office: User) -> None:
    room = add_unit(school=school, kind="class", name="Lớp K1", by=office)
    make_person(room, "Lò Văn Học", category="learner")
    make_person(room, "Chủ Nhiệm")
    (unit,) = unit_facts(running, ON, Q(pk=room.pk), watched=True)
    assert (unit.facts.audience, len(unit.facts.members)) == ("class", 1)


def test_the_sentence_names_the_years_and_the_article(running: Campaign, member: User, office: User) -> None:
    person = member.person
    assert person
    awarded(person, "CSTDCS", 2024, 2025)
    reason = found(running, person, "CSTDT").told[0]
    assert (reason.words, reason.article) == (
        "Thiếu 01 năm CSTĐCS liên tục: có 2024, 2025; cần 3 năm",
        "Luật Thi đua, khen thưởng 2022, Điều 22",
    )


def test_a_newer_rule_that_is_better_applies_to_what_was_received_before(
    running: Campaign, member: User, office: User
) -> None:
    person = member.person
    assert person
    freeze_rules(running, timezone.make_aware(datetime(2026, 9, 1, 8)))
    rate(person, office, y2026="done")
    newest = RuleVersion.objects.get(effective_from=date(2026, 10, 1))
    assert found(running, person, "LDTT").state == State.CLOSED
    Condition.objects.filter(rule__version=newest, rule__title__code="LDTT", kind="rating").update(level="done")
    chance = found(running, person, "LDTT")
    assert (chance.state, chance.later) == (State.OPEN, str(newest))


# --- The cost ------------------------------------------------------------------------------------------------------


def test_a_whole_school_costs_the_same_queries_for_any_number(
    running: Campaign, department: Unit, member: User, office: User, django_assert_num_queries: Any
) -> None:
    assert member.person
    initiative(running, member.person, office, "school")
    counts = []
    for more in (0, 3):
        for number in range(more):
            person = make_person(department, f"Lò Văn Số {number}")
            rate(person, office, y2026="good")
            initiative(running, person, office, "school", name=f"Sáng kiến {number}")
        with django_assert_num_queries(27):
            counts.append(len(eligibility(running, ON, watched=True, people=Q(), units=Q()).chances))
    assert counts[1] > counts[0]


# --- The pages -----------------------------------------------------------------------------------------------------


def test_the_desk_sees_the_school_and_narrows(
    sign_in: Callable[[User], Client], running: Campaign, department: Unit, member: User, office: User
) -> None:
    assert member.person
    rate(member.person, office, y2026="good")
    client = sign_in(office)
    address = f"/khen-thuong/phong-trao/{running.pk}/dieu-kien/"
    page = client.get(address)
    assert page.status_code == 200
    shown = page.content.decode()
    for state in State:
        assert f'<th scope="col">{state.label}</th>' in shown
        assert f'<option value="{state.value}">{state.label}</option>' in shown
    narrowed = client.get(address, {"unit": department.pk, "title": title("LDTT").pk, "state": "0"})
    assert [one.known.name for one in narrowed.context["page_obj"].object_list] == ["Nguyễn Thị Ánh"]
    assert f"khen thưởng của {department.name}</caption>" in narrowed.content.decode()
    whole, part = ({row.title: sum(row.numbers) for row in each.context["counts"]} for each in (page, narrowed))
    assert 0 < part[title("LDTT").pk] < whole[title("LDTT").pk]
    wrong = client.get(address, {"unit": "x", "title": "-1", "state": "9"})
    assert list(wrong.context["page_obj"].object_list) == []
    sheet = client.get(address, {"dang": "xlsx"})
    assert (sheet.status_code, sheet["Content-Type"].endswith("sheet")) == (200, True)


def test_a_head_nominates_whom_the_rules_suggest_in_one_click(
    sign_in: Callable[[User], Client], running: Campaign, department: Unit, unit_head: User, member: User, office: User
) -> None:
    assert member.person
    rate(member.person, office, y2026="good")
    client = sign_in(unit_head)
    address = f"/khen-thuong/phong-trao/{running.pk}/dieu-kien/{department.pk}/"
    assert client.get(f"/khen-thuong/phong-trao/{running.pk}/dieu-kien/")["Location"] == address
    page = client.get(address)
    (one,) = page.context["suggested"]
    assert (one.known.name, one.title.name) == ("Nguyễn Thị Ánh", "LĐTT")
    assert f'name="pick" value="{one.key}"' in page.content.decode()
    client.post(f"/khen-thuong/phong-trao/{running.pk}/de-nghi/{department.pk}/", {"pick": one.key})
    assert Nomination.objects.get().person == member.person
    assert client.get(address).context["suggested"] == []
    nominations = client.get(f"/khen-thuong/phong-trao/{running.pk}/de-nghi/{department.pk}/").content.decode()
    assert f"{address}#suggested" in nominations


def test_a_class_is_held_against_what_is_for_collectives_and_a_learner_against_nothing(
    sign_in: Callable[[User], Client], running: Campaign, school: Unit, office: User
) -> None:
    room = add_unit(school=school, kind="class", name="Lớp K1", by=office)
    learner = make_person(room, "Lò Văn Học", category="learner")
    client, base = sign_in(office), f"/khen-thuong/phong-trao/{running.pk}/"
    for path in (f"dieu-kien/{room.pk}/", f"thu-so-luong/{room.pk}/", f"dieu-kien/nguoi/{learner.pk}/"):
        assert client.get(base + path).status_code == 200
    assert "không có danh hiệu nào dành cho học viên" in client.get(base + path).content.decode()
    (chance,) = eligibility(running, date(2026, 11, 20), watched=True, units=Q(pk=room.pk)).chances
    assert (chance.title.name, chance.state) == ("GK TT", State.WAITING)


def test_who_sees_whom(
    sign_in: Callable[[User], Client],
    running: Campaign,
    department: Unit,
    other_department: Unit,
    member: User,
    unit_head: User,
    other_head: User,
    office: User,
    leader: User,
    board_member: User,
    outsider: User,
) -> None:
    assert member.person
    base = f"/khen-thuong/phong-trao/{running.pk}/dieu-kien/"
    person, unit, other = f"{base}nguoi/{member.person.pk}/", f"{base}{department.pk}/", f"{base}{other_department.pk}/"
    seen = {
        user.username: [sign_in(user).get(path).status_code for path in (person, unit, other)]
        for user in (member, unit_head, other_head, office, leader, board_member, outsider)
    }
    assert seen == {
        "giangvien": [200, 403, 403],
        "truongkhoa": [200, 200, 403],
        "truongkhoa2": [403, 403, 200],
        "thuongtruc": [200, 200, 200],
        "hieutruong": [200, 200, 200],
        "hoidong": [200, 200, 200],
        "ngoai": [404, 404, 404],
    }
    assert sign_in(member).get(base)["Location"] == person


def test_without_rules_the_page_says_what_to_do(
    sign_in: Callable[[User], Client], running: Campaign, office: User
) -> None:
    TitleRule.objects.all().delete()
    RuleVersion.objects.all().delete()
    page = sign_in(office).get(f"/khen-thuong/phong-trao/{running.pk}/dieu-kien/")
    assert page.status_code == 403
    assert "Chưa có quy định khen thưởng nào có hiệu lực" in page.content.decode()


# --- Trying numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bound", "number", "words", "kept"),
    [
        (Bound(1, "", None, Decimal(15), 20, "LĐTT"), 3, "Nhiều nhất 03 (15% của 20 LĐTT): trong mức", True),
        (Bound(1, "", None, Decimal(15), 20, "LĐTT"), 4, "Nhiều nhất 03 (15% của 20 LĐTT): vượt 01", False),
        (Bound(1, "", None, Decimal(15), 19, "LĐTT"), 3, "Nhiều nhất 02 (15% của 19 LĐTT): vượt 01", False),
        (
            Bound(1, "", Decimal("92.5"), None, 10, "thuộc đối tượng"),
            9,
            "Ít nhất 10 (92,5% của 10 thuộc đối tượng): còn thiếu 01",
            False,
        ),
        (
            Bound(1, "", Decimal(10), Decimal(15), 11, "LĐTT"),
            2,
            "01 hoặc 02 (10–15% của 11 LĐTT là 1,1–1,65, ở giữa không có số nguyên): trong mức",
            True,
        ),
        (
            Bound(1, "", Decimal(10), Decimal(15), 11, "LĐTT"),
            3,
            "01 hoặc 02 (10–15% của 11 LĐTT là 1,1–1,65, ở giữa không có số nguyên): vượt 01",
            False,
        ),
        (Bound(1, "", Decimal(1), Decimal(2), None), 2, "Ít nhất 01, nhiều nhất 02: trong mức", True),
        (Bound(1, "", None, Decimal(15), 0, "LĐTT"), 0, "Nhiều nhất 00 (15% của 0 LĐTT): trong mức", True),
    ],
)
def test_a_bound_says_what_it_allows(bound: Bound, number: int, words: str, kept: bool) -> None:
    assert (bound_words(bound, number), is_kept(bound, number)) == (words, kept)


def test_numbers_are_held_against_rules_plan_and_records(
    running: Campaign, school: Unit, department: Unit, member: User, unit_head: User, office: User, admin_user: User
) -> None:
    assert member.person
    rate(member.person, office, y2026="excellent")
    version = copy_rules(version=load_rulebook(), school=school, name="Của trường", by=admin_user)
    RuleVersion.objects.filter(pk=version.pk).update(effective_from=ON)
    Quota.objects.filter(rule__version=version).update(active=True, note="")
    ldtt, fighter = title("LDTT"), title("CSTDCS")
    Target.objects.create(
        plan=running.plan, position=1, text="90% LĐTT", unit="percent", minimum=90, counts="title_people", title=ldtt
    )
    result = eligibility(running, ON, watched=True, people=Q(unit=department), units=Q(pk=department.pk))
    rows = {row.title: row for row in trials(running, department, result, {ldtt.pk: 2, fighter.pk: 1})}
    assert [(one.words, one.source, one.kept) for one in rows[ldtt.pk].verdicts] == [
        ("Chỉ 01 trong 02 đủ điều kiện theo dữ liệu", "tiêu chuẩn của danh hiệu", False),
        (
            "Ít nhất 02 (90% của 2 thuộc đối tượng): trong mức",
            "Chỉ tiêu trong kế hoạch: 90% LĐTT",
            True,
        ),
    ]
    assert [(one.words, one.source, one.kept) for one in rows[fighter.pk].verdicts] == [
        ("Nhiều nhất 00 (15% của 2 LĐTT): vượt 01", "Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3", False)
    ]


def test_the_page_tries_what_is_typed_and_keeps_nothing(
    sign_in: Callable[[User], Client], running: Campaign, department: Unit, unit_head: User, member: User
) -> None:
    client, ldtt = sign_in(unit_head), title("LDTT")
    assert member.person
    nominate(campaign=running, unit=department, title=ldtt, person=member.person, by=unit_head)
    address = f"/khen-thuong/phong-trao/{running.pk}/thu-so-luong/{department.pk}/"
    for typed, number in (({}, 1), ({f"n{ldtt.pk}": "7"}, 7), ({f"n{ldtt.pk}": "-2", "nx": "1"}, 1)):
        rows = {row.title: row for row in client.get(address, typed).context["trials"]}
        assert rows[ldtt.pk].number == number
    assert client.get(f"/khen-thuong/phong-trao/{running.pk}/thu-so-luong/").status_code == 403
    assert Nomination.objects.count() == 1

"""The rule book: loading the law, a school's own copy, its day, and what nobody may change."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions import rule_versions as versions
from awards.actions import title_rules as lines
from awards.actions.nominations import nominate, submit_nomination
from awards.actions.rulebook import load_rulebook
from awards.models import (
    CampaignRules,
    Condition,
    Nomination,
    Quota,
    RequiredPaper,
    RuleVersion,
    TitleRule,
)
from awards.queries.decision_paper import printed_name
from awards.queries.rule_pages import conditions_of, effects_of, version_rows, versions_visible_to
from awards.queries.rulebook import rules_of, titles_of, version_in_force
from awards.queries.standards import book_of, standing_of
from awards.rules.conditions import FIELDS
from awards.rules.standards import State
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.rulebook import WRITTEN, lay_rulebook
from units.models import Unit, User

SOURCE = {"article": "Quy chế của trường, Điều 5", "evidence": "S", "active": True, "note": ""}
LATER = date(2099, 1, 1)


@pytest.fixture
def draft(rulebook: RuleVersion, school: Unit, admin_user: User) -> RuleVersion:
    return versions.copy_rules(version=rulebook, school=school, name="Quy định của trường", by=admin_user)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as refused, transaction.atomic():
        act()
    return str(refused.value)


def rule_of(version: RuleVersion, code: str) -> TitleRule:
    return version.title_rules.select_related("version__school", "title").get(title__code=code)


@pytest.fixture
def rulebook(db: None) -> RuleVersion:
    """Written by the action itself."""
    return load_rulebook()


# --- The law -------------------------------------------------------------------------------------------------------


def test_the_law_is_loaded_once(rulebook: RuleVersion) -> None:
    before = [model.objects.count() for model in (RuleVersion, TitleRule, Condition, RequiredPaper, Quota, Title)]
    assert load_rulebook() == rulebook
    assert [m.objects.count() for m in (RuleVersion, TitleRule, Condition, RequiredPaper, Quota, Title)] == before
    assert list(RuleVersion.objects.order_by("effective_from").values_list("effective_from", flat=True)) == [
        date(2025, 7, 1),
        date(2026, 4, 2),
        date(2026, 7, 1),
        date(2026, 10, 1),
    ]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere every test asks the action")
def test_what_other_tests_copy_is_what_the_action_writes(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.rulebook._ROWS", {})
    newest, rows = lay_rulebook(), [list(model._default_manager.order_by("pk").values()) for model in WRITTEN]
    for model in reversed(WRITTEN):
        model._default_manager.all().delete()
    with monkeypatch.context() as without:
        without.setattr("tests.rulebook.load_rulebook", None)
        assert lay_rulebook() == newest
    assert [list(model._default_manager.order_by("pk").values()) for model in WRITTEN] == rows
    with pytest.raises(IntegrityError), transaction.atomic():  # what follows a copy is held to the checks again
        Condition.objects.update(kind="unknown")


def test_a_rule_loaded_before_rules_had_parts_keeps_its_threshold(rulebook: RuleVersion) -> None:
    rule = rule_of(rulebook, "LDTT")
    for rows in (rule.conditions, rule.papers, rule.audiences):
        rows.all().delete()
    TitleRule.objects.filter(pk=rule.pk).update(vote_percent=60, article="", decider="")
    load_rulebook()
    rule.refresh_from_db()
    assert (rule.vote_percent, rule.article, rule.decider) == (
        60,
        "Luật Thi đua, khen thưởng 2022, Điều 24",
        "Thủ trưởng đơn vị",
    )
    assert (rule.conditions.count(), rule.papers.count(), rule.audiences.count()) == (4, 3, 4)


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2025, 6, 30), None, None),
        (date(2025, 7, 1), False, date(2025, 7, 1)),
        (date(2026, 4, 1), False, date(2025, 7, 1)),
        (date(2026, 6, 30), False, date(2026, 4, 2)),
        (date(2026, 7, 1), True, date(2026, 7, 1)),
        (date(2026, 9, 30), True, date(2026, 7, 1)),
        (date(2026, 10, 1), True, date(2026, 10, 1)),
    ],
)
def test_the_version_in_force_on_the_day_decides(
    rulebook: RuleVersion, day: date, months: bool | None, found: date | None
) -> None:
    version = version_in_force(day)
    assert (version and version.effective_from) == found
    if version is not None:
        asked = {row.kind for row in rule_of(version, "LDTT").conditions.all()}
        assert ("months" in asked) == months


def test_what_nobody_read_is_off_by_constraint(rulebook: RuleVersion) -> None:
    rule, condition = rule_of(rulebook, "CTDCP"), Condition.objects.filter(evidence="U").first()
    assert condition is not None
    assert rule.title_id not in rules_of(rulebook)
    for row in (rule, condition):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(active=True)
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(note="")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "rating"},
        {"kind": "rating", "level": "good", "count": 2},
        {"kind": "title_years", "count": 3},
        {"kind": "members_titled", "percent": 101},
        {"kind": "confirmed"},
        {"kind": "all", "text": "a"},
        {"kind": "nothing"},
    ],
)
def test_a_condition_holds_what_its_kind_asks_for(rulebook: RuleVersion, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Condition.objects.create(rule=rule_of(rulebook, "LDTT"), **wrong)


# --- A school's copy -----------------------------------------------------------------------------------------------


def tree(version: RuleVersion, code: str) -> list[Any]:
    def told(nodes: list[Any]) -> list[Any]:
        columns = ("kind", "level", "scope", "count", "years", "percent", "text", "title_id", "active", "note")
        return [([getattr(node.condition, name) for name in columns], told(node.parts)) for node in nodes]

    return told(conditions_of(rule_of(version, code)))


def test_a_copy_says_the_same_and_is_a_draft(rulebook: RuleVersion, draft: RuleVersion, school: Unit) -> None:
    assert (draft.school, draft.effective_from, draft.based_on) == (school, None, rulebook)
    for code in ("LDTT", "CSTDCS", "BKT_CN", "TTLDXS"):
        assert tree(draft, code) == tree(rulebook, code)
    ours, theirs = book_of(draft), book_of(rulebook)
    assert [(one.title, one.conditions, one.audiences) for one in ours.values()] == [
        (one.title, one.conditions, one.audiences) for one in theirs.values()
    ]
    for model in (RequiredPaper, Quota, Condition):
        mine, law = (model.objects.filter(rule__version=version) for version in (draft, rulebook))
        assert mine.count() == law.count() > 0
    assert version_in_force(LATER, school) == rulebook


def test_who_keeps_the_rules(
    rulebook: RuleVersion, school: Unit, admin_user: User, office: User, leader: User, unit_head: User, outsider: User
) -> None:
    sentence = (
        "Chỉ quản trị của trường được sửa và ban hành quy định về danh hiệu, bỏ phiếu, phiên họp; Thường trực Hội đồng "
        "thêm, sửa và ban hành hình thức ghi nhận của trường."
    )
    for user in (leader, unit_head, outsider):
        act = lambda by=user: versions.copy_rules(version=rulebook, school=school, name="A", by=by)  # noqa: E731
        assert refusal(act) == sentence
    assert not RuleVersion.objects.filter(school=school).exists()
    for user in (admin_user, office):
        assert versions.copy_rules(version=rulebook, school=school, name="A", by=user).school == school


def test_the_law_is_not_edited(rulebook: RuleVersion, admin_user: User) -> None:
    assert refusal(lambda: versions.delete_rules(version=rulebook, by=admin_user)) == (
        "Phiên bản của pháp luật không sửa được. Vui lòng sao chép thành phiên bản của trường rồi sửa."
    )


def test_a_version_in_force_is_not_edited(draft: RuleVersion, admin_user: User, school: Unit) -> None:
    versions.put_rules_in_force(version=draft, on=LATER, by=admin_user)
    rule = rule_of(draft, "LDTT")
    sentence = "Phiên bản đã ban hành không sửa được. Vui lòng sao chép thành phiên bản mới rồi sửa."
    condition = rule.conditions.get(kind="rating")
    assert refusal(lambda: lines.delete_line(line=condition, by=admin_user)) == sentence
    stale = RuleVersion.objects.get(pk=draft.pk)
    stale.effective_from = None  # as somebody saw it a moment ago
    values = {name: getattr(stale, name) for name in versions.DESCRIBED}
    assert refusal(lambda: versions.save_rules(version=stale, by=admin_user, **values)) == (
        "Phiên bản này vừa được ban hành. Vui lòng tải lại trang."
    )


def test_a_school_puts_its_version_in_force_and_only_it_follows(
    rulebook: RuleVersion, draft: RuleVersion, school: Unit, other_school: Unit, admin_user: User
) -> None:
    today = timezone.localdate()
    assert (
        refusal(lambda: versions.put_rules_in_force(version=draft, on=today - timedelta(days=1), by=admin_user))
        == "Ngày hiệu lực không thể trước hôm nay, vì kết quả đã qua không thay đổi."
    )
    versions.put_rules_in_force(version=draft, on=today, by=admin_user)
    assert (version_in_force(today, school), version_in_force(today, other_school)) == (draft, rulebook)
    assert version_in_force(today - timedelta(days=1), school) == rulebook
    other = versions.copy_rules(version=draft, school=school, name="Nữa", by=admin_user)
    assert refusal(lambda: versions.put_rules_in_force(version=other, on=today, by=admin_user)) == (
        f"Trường đã có phiên bản hiệu lực từ ngày {today:%d/%m/%Y}. Vui lòng chọn ngày khác."
    )


def test_copies_have_names_that_differ(
    draft: RuleVersion, school: Unit, admin_user: User, sign_in: Callable[[User], Client]
) -> None:
    def copy(name: str) -> str:
        return versions.copy_rules(version=draft, school=school, name=name, by=admin_user).name

    assert [copy(name) for name in (draft.name, f" {draft.name} ", "Khác", "x" * 200, "x" * 200)] == [
        "Quy định của trường (2)", "Quy định của trường (3)", "Khác", "x" * 200, f"{'x' * 196} (2)",
    ]  # fmt: skip
    url = f"/khen-thuong/quy-dinh/{draft.pk}/sao-chep/{school.pk}/"
    client = sign_in(admin_user)
    wished = client.get(url).context["form"]["name"].value()
    client.post(url, {"name": wished})
    assert client.get(url).context["form"]["name"].value() == f"{wished} (2)"
    other = RuleVersion.objects.get(school=school, name="Khác")
    said = {name: getattr(other, name) for name in versions.DESCRIBED}
    assert refusal(lambda: versions.save_rules(version=other, by=admin_user, **said | {"name": draft.name})) == (
        "Trường đã có phiên bản tên “Quy định của trường”. Vui lòng đặt tên khác để phân biệt."
    )
    for rounds in (0, 10, 999_999):
        assert refusal(
            lambda rounds=rounds: versions.save_rules(version=other, by=admin_user, **said | {"max_rounds": rounds})
        ) == ("Số vòng bỏ phiếu tối đa phải từ 1 đến 9. Vui lòng ghi lại.")
    assert versions.save_rules(version=other, by=admin_user, **said).name == "Khác"


def test_the_list_says_when_the_schools_own_begins_on_the_day_of_the_law(
    rulebook: RuleVersion, draft: RuleVersion, school: Unit, admin_user: User
) -> None:
    versions.put_rules_in_force(version=draft, on=rulebook.effective_from, by=admin_user, today=rulebook.effective_from)
    found = versions_visible_to(admin_user)
    rows = version_rows(found, school, rulebook.effective_from)
    assert [(row.version, row.current, row.replaced) for row in rows[:3]] == [
        (draft, True, False), (rulebook, False, True), (rows[2].version, False, False),
    ]  # fmt: skip


def test_a_day_that_has_not_come_is_taken_back(draft: RuleVersion, admin_user: User) -> None:
    versions.put_rules_in_force(version=draft, on=LATER, by=admin_user)
    versions.take_back_rules(version=draft, by=admin_user, today=LATER - timedelta(days=1))
    draft.refresh_from_db()
    assert draft.effective_from is None
    versions.put_rules_in_force(version=draft, on=LATER, by=admin_user)
    assert refusal(lambda: versions.take_back_rules(version=draft, by=admin_user, today=LATER)) == (
        "Chỉ thu hồi được phiên bản chưa đến ngày hiệu lực."
    )


def test_a_draft_is_deleted_with_the_titles_made_for_it(draft: RuleVersion, school: Unit, admin_user: User) -> None:
    lines.add_own_title(version=draft, name="Đơn vị kiểu mẫu", short_name="ĐVKM", audiences=["class"], by=admin_user)
    versions.delete_rules(version=draft, by=admin_user)
    assert (RuleVersion.objects.filter(school=school).count(), Title.objects.filter(school=school).count()) == (0, 0)


def test_a_neighbours_version_is_not_copied(draft: RuleVersion, other_school: Unit, outsider: User) -> None:
    assert refusal(lambda: versions.copy_rules(version=draft, school=other_school, name="A", by=outsider)) == (
        "Phiên bản này là của trường khác."
    )


# --- The lines of a draft ------------------------------------------------------------------------------------------


def test_what_only_the_school_recognises(draft: RuleVersion, school: Unit, admin_user: User) -> None:
    def add(name: str) -> TitleRule:
        return lines.add_own_title(version=draft, name=name, short_name="GVG", audiences=["lecturer"], by=admin_user)

    rule = add("Giảng viên  dạy giỏi cấp trường")
    title = rule.title
    assert (title.name, title.family, title.active, rule.design) == (
        "Giảng viên dạy giỏi cấp trường",
        "recognition",
        False,
        "recognition",
    )
    assert title not in titles_of(school)
    values = {name: getattr(rule, name) for name in lines.RULE_COLUMNS} | SOURCE | {"design": "title"}
    assert (
        refusal(lambda: lines.save_title_rule(rule=rule, audiences=["lecturer"], by=admin_user, **values))
        == "Hình thức ghi nhận của trường không in trên bằng danh hiệu. Vui lòng chọn mẫu giấy khác."
    )
    assert refusal(lambda: add("giang vien day gioi cap truong")) == "Trường đã có “giang vien day gioi cap truong”."
    assert refusal(lambda: add("LAO ĐỘNG TIÊN TIẾN")) == (
        "“LAO ĐỘNG TIÊN TIẾN” là danh hiệu, hình thức khen thưởng theo luật. Vui lòng đặt tên khác."
    )
    versions.put_rules_in_force(version=draft, on=timezone.localdate(), by=admin_user)
    assert title in titles_of(school)
    with pytest.raises(IntegrityError), transaction.atomic():
        Title.objects.filter(pk=title.pk).update(family="title")


def test_a_title_the_law_left_off_is_offered_once_the_school_switches_it_on(
    draft: RuleVersion, school: Unit, other_school: Unit, admin_user: User
) -> None:
    rule = rule_of(draft, "GK_NH")
    values = {name: getattr(rule, name) for name in lines.RULE_COLUMNS} | SOURCE
    lines.save_title_rule(rule=rule, audiences=["learner"], by=admin_user, **values)
    assert rule.title not in titles_of(school)
    versions.put_rules_in_force(version=draft, on=timezone.localdate(), by=admin_user)
    assert (rule.title in titles_of(school), rule.title in titles_of(other_school)) == (True, False)
    assert printed_name(rule.title) == "Giấy khen"


@pytest.mark.parametrize(
    ("changed", "audiences", "sentence"),
    [
        (
            {"evidence": "U", "active": True},
            ["lecturer"],
            "Nội dung “chưa chắc chắn” chưa được áp dụng. Vui lòng đối chiếu văn bản rồi chọn mức tin cậy khác, hoặc "
            "bỏ chọn “Đang áp dụng”.",
        ),
        (
            {"evidence": "B", "active": False},
            ["lecturer"],
            "Nội dung “hiểu biết chung, chưa kiểm chứng” phải có ghi chú nói rõ còn thiếu gì.",
        ),
        ({"article": ""}, ["lecturer"], "Vui lòng ghi căn cứ: điều, khoản của văn bản hoặc quy chế của trường."),
        ({"vote_percent": 101}, ["lecturer"], "Tỷ lệ phiếu phải từ 0 đến 100%."),
        (
            {"vote_percent": 0, "must_vote": True},
            ["lecturer"],
            "Danh hiệu phải bỏ phiếu thì tỷ lệ phiếu phải lớn hơn 0%.",
        ),
        ({}, [], "Đây là danh hiệu cá nhân. Vui lòng chọn ít nhất một đối tượng là cá nhân."),
        ({}, ["class"], "Đây là danh hiệu cá nhân. Vui lòng chọn ít nhất một đối tượng là cá nhân."),
    ],
)
def test_a_title_s_rule_is_refused(
    draft: RuleVersion, admin_user: User, changed: dict[str, Any], audiences: list[str], sentence: str
) -> None:
    rule = rule_of(draft, "LDTT")
    values = {name: getattr(rule, name) for name in lines.RULE_COLUMNS} | SOURCE | changed
    before = Event.objects.count()
    act = lambda: lines.save_title_rule(rule=rule, audiences=audiences, by=admin_user, **values)  # noqa: E731
    assert refusal(act) == sentence
    assert Event.objects.count() == before


@pytest.mark.parametrize("less", [{"vote_percent": 79}, {"must_vote": False}, {"vote_base": "returned"}])
def test_a_school_does_not_ask_for_less_than_the_ballot_of_the_law(
    draft: RuleVersion, school: Unit, admin_user: User, less: dict[str, Any]
) -> None:
    rule = rule_of(draft, "CSTDCS")
    audiences = list(rule.audiences.values_list("audience", flat=True))
    values = {name: getattr(rule, name) for name in lines.RULE_COLUMNS}
    save = lambda **other: lines.save_title_rule(  # noqa: E731
        rule=rule_of(draft, "CSTDCS"), audiences=audiences, by=admin_user, **values | other
    )
    save(vote_percent=90)
    sentence = (
        f"“Chiến sĩ thi đua cơ sở” theo {rule.vote_article} phải bỏ phiếu, đạt ít nhất 80 % tính trên tổng số thành "
        "viên Hội đồng; quy định của trường không được thấp hơn."
    )
    assert refusal(lambda: save(**less)) == sentence
    assert rule_of(draft, "CSTDCS").vote_percent == 90
    TitleRule.objects.filter(pk=rule.pk).update(**less)
    assert refusal(lambda: versions.put_rules_in_force(version=draft, on=LATER, by=admin_user)) == sentence
    TitleRule.objects.filter(version__school=None).update(vote_evidence="U")
    save(**less)  # what nobody has read in the law binds nobody


@pytest.mark.parametrize(
    ("code", "kind", "named", "holder"),
    [
        ("CSTDT", "title_years", "TTLDTT", "cá nhân"),
        ("CSTDCS", "standard", "TTLDTT", "cá nhân"),
        ("TTLDXS", "members_titled", "TTLDTT", "cá nhân"),
        ("BKT_TT", "title_years", "LDTT", "tập thể"),
    ],
)
def test_a_condition_names_titles_of_whom_it_speaks_of(
    draft: RuleVersion, keeper: Client, admin_user: User, code: str, kind: str, named: str, holder: str
) -> None:
    rule, title = rule_of(draft, code), Title.objects.get(code=named)
    offered = keeper.get(f"/khen-thuong/quy-dinh/danh-hieu/{rule.pk}/them-dieu-kien/", {"kind": kind}).context["form"]
    assert title not in offered.fields["title"].queryset
    given = {"title": title, "count": 2, "percent": 70}
    values = {name: value for name, value in given.items() if name in FIELDS[kind]}
    condition = Condition(rule=rule, kind=kind)
    said = refusal(lambda: lines.save_condition(condition=condition, by=admin_user, **values, **SOURCE))
    assert f"điều kiện này nói về {holder}. Vui lòng chọn danh hiệu khác." in said


@pytest.mark.parametrize(
    ("code", "kind", "values", "sentence"),
    [
        ("LDTT", "rating", {}, "Vui lòng chọn mức xếp loại."),
        ("LDTT", "title_years", {"count": 0}, "Vui lòng chọn danh hiệu phải có."),
        ("LDTT", "months", {"count": 0}, "Vui lòng ghi số lượng, ít nhất là 1."),
        ("LDTT", "months", {"count": 501}, "Số phải từ 1 đến 500. Vui lòng ghi lại."),
        ("LDTT", "confirmed", {"text": ""}, "Vui lòng ghi nội dung để đơn vị đối chiếu."),
        ("LDTT", "members_clear", {}, "“Không có thành viên bị kỷ luật trong năm xét” chỉ dùng cho danh hiệu tập thể."),
        ("TTLDTT", "months", {"count": 6}, "“Số tháng làm việc trong năm xét” chỉ dùng cho danh hiệu cá nhân."),
    ],
)
def test_a_condition_is_refused(
    draft: RuleVersion, admin_user: User, code: str, kind: str, values: dict[str, Any], sentence: str
) -> None:
    condition = Condition(rule=rule_of(draft, code), kind=kind)
    act = lambda: lines.save_condition(condition=condition, by=admin_user, **values, **SOURCE)  # noqa: E731
    assert refusal(act) == sentence
    assert condition.pk is None


def test_a_group_with_its_parts_comes_and_goes(draft: RuleVersion, admin_user: User) -> None:
    rule = rule_of(draft, "GK_CN")
    group = lines.save_condition(condition=Condition(rule=rule, kind="any"), by=admin_user, **SOURCE)
    title = rule_of(draft, "LDTT").title
    for count in (2, 3):
        part = Condition(rule=rule, parent=group, kind="title_years")
        lines.save_condition(condition=part, by=admin_user, title=title, count=count, **SOURCE)
    last = conditions_of(rule)[-1]
    assert (last.condition, [node.condition.count for node in last.parts]) == (group, [2, 3])
    lines.delete_line(line=group, by=admin_user)
    assert rule.conditions.filter(kind="title_years").count() == 0


def test_conditions_change_places_within_their_group(
    keeper: Client, draft: RuleVersion, rulebook: RuleVersion, admin_user: User
) -> None:
    rule = rule_of(draft, "GK_CN")
    Condition.objects.filter(rule=rule).update(position=0)  # as rows of an older version may be: the key decides

    def order() -> list[str]:
        return [node.condition.kind for node in conditions_of(rule)]

    def press(name: str, place: int) -> str:
        pk = conditions_of(rule)[place].condition.pk
        return keeper.post(reverse(f"awards:{name}", args=[pk]), follow=True).text

    before = order()
    assert len(before) == 4
    press("raise_condition", 2)
    assert order() == [before[0], before[2], before[1], before[3]]
    press("lower_condition", 0)
    assert order() == [before[2], before[0], before[1], before[3]]
    assert "đã ở đầu danh sách" in press("raise_condition", 0)
    assert "đã ở cuối danh sách" in press("lower_condition", 3)
    group = next(node for node in conditions_of(rule) if node.parts)
    lines.move_condition(condition=group.parts[1].condition, up=True, by=admin_user)
    again = next(node for node in conditions_of(rule) if node.parts)
    assert [node.condition.text for node in again.parts] == [node.condition.text for node in group.parts[::-1]]
    law = rule_of(rulebook, "GK_CN").conditions.first()
    assert keeper.post(reverse("awards:raise_condition", args=[law.pk])).status_code == 403


def test_a_title_does_not_ask_for_its_own_standards(draft: RuleVersion, admin_user: User) -> None:
    rule = rule_of(draft, "LDTT")
    condition = Condition(rule=rule, kind="standard")
    assert (
        refusal(lambda: lines.save_condition(condition=condition, by=admin_user, title=rule.title, **SOURCE))
        == "Một danh hiệu không thể đòi hỏi tiêu chuẩn của chính nó."
    )


# --- Frozen --------------------------------------------------------------------------------------------------------


def at(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime(year, month, day, 8))


def sent(campaign: Campaign, unit: Unit, head: User, code: str, when: datetime) -> Nomination:
    title, person = Title.objects.get(code=code, school=None), head.person
    nomination = nominate(campaign=campaign, unit=unit, title=title, person=person, achievement="Tốt", by=head)
    return submit_nomination(nomination=nomination, by=head, at=when)


def test_a_campaign_keeps_the_version_of_its_first_dossier(
    running: Campaign, department: Unit, unit_head: User
) -> None:
    sent(running, department, unit_head, "LDTT", at(2026, 9, 30))
    sent(running, department, unit_head, "CSTDCS", at(2026, 10, 2))
    standing = standing_of(running, date(2026, 11, 1))
    assert standing
    assert standing.frozen
    assert standing.version.effective_from == date(2026, 7, 1)
    assert standing.favourable
    assert standing.favourable.effective_from == date(2026, 10, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignRules.objects.create(campaign=running, version=standing.version, frozen_at=timezone.now())


def test_before_the_first_dossier_the_day_decides(running: Campaign) -> None:
    found = [standing_of(running, day) for day in (date(2026, 9, 30), date(2026, 10, 1), date(2020, 1, 1))]
    assert [one and one.version.effective_from for one in found] == [date(2026, 7, 1), date(2026, 10, 1), None]


def test_what_a_draft_would_change_for_the_nominees(
    running: Campaign, department: Unit, unit_head: User, admin_user: User, draft: RuleVersion
) -> None:
    from campaigns.models import Rating

    sent(running, department, unit_head, "LDTT", at(2026, 11, 1))
    assert unit_head.person
    Rating.objects.create(person=unit_head.person, year=2026, level="good", set_by=admin_user, set_at=timezone.now())
    rule = rule_of(draft, "LDTT")
    rating = rule.conditions.get(kind="rating")
    rating.rule = rule
    lines.save_condition(condition=rating, by=admin_user, level="excellent", **SOURCE)
    (effect,) = effects_of(draft, running, date(2026, 11, 2), watched=True)
    assert effect.before
    assert effect.after
    assert (effect.before.state, effect.after.state, effect.changed) == (State.OPEN, State.CLOSED, True)
    assert [reason.words for reason in effect.after.told] == ["Xếp loại năm 2026 là HTTNV; cần từ HTXSNV"]


# --- The pages -----------------------------------------------------------------------------------------------------


@pytest.fixture
def keeper(sign_in: Callable[[User], Client], admin_user: User) -> Client:
    return sign_in(admin_user)


def test_an_administrator_makes_a_version_in_the_browser(keeper: Client, rulebook: RuleVersion, school: Unit) -> None:
    page = keeper.get("/khen-thuong/quy-dinh/").content.decode()
    assert "Đang áp dụng" in page
    made = keeper.post(f"/khen-thuong/quy-dinh/{rulebook.pk}/sao-chep/{school.pk}/", {"name": "Quy định 2027"})
    draft = RuleVersion.objects.get(school=school)
    assert made["Location"] == f"/khen-thuong/quy-dinh/{draft.pk}/"
    rule = rule_of(draft, "LDTT")
    add = f"/khen-thuong/quy-dinh/danh-hieu/{rule.pk}/them-dieu-kien/"
    form = keeper.get(add, {"kind": "initiatives"}).content.decode()
    assert [f'name="{name}"' in form for name in ("count", "scope", "years", "level", "percent")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    typed = {"count": "1", "scope": "school", "years": "", "article": "Quy chế", "evidence": "S", "active": "on"}
    refused = keeper.post(f"{add}?kind=initiatives", typed | {"count": "0"})
    assert refused.status_code == 422
    assert "Vui lòng ghi số lượng, ít nhất là 1." in refused.content.decode()
    assert keeper.post(f"{add}?kind=initiatives", typed)["Location"] == f"/khen-thuong/quy-dinh/danh-hieu/{rule.pk}/"
    page = keeper.get(f"/khen-thuong/quy-dinh/danh-hieu/{rule.pk}/").content.decode()
    assert "Có 01 sáng kiến, đề tài được công nhận, phạm vi cấp cơ sở trở lên, chưa dùng cho lần xét khác" in page
    done = keeper.post(f"/khen-thuong/quy-dinh/{draft.pk}/ban-hanh/", {"on": "01/01/2099"})
    assert done["Location"] == f"/khen-thuong/quy-dinh/{draft.pk}/"
    draft.refresh_from_db()
    assert draft.effective_from == LATER


def test_a_school_is_told_when_the_law_overtakes_its_version(
    sign_in: Callable[[User], Client], draft: RuleVersion, member: User
) -> None:
    client, told = sign_in(member), "quy định riêng của trường không còn áp dụng"
    RuleVersion.objects.filter(pk=draft.pk).update(effective_from=date(2026, 9, 1))
    assert told in client.get("/khen-thuong/quy-dinh/").content.decode()
    RuleVersion.objects.filter(pk=draft.pk).update(effective_from=date(2026, 10, 1))
    assert told not in client.get("/khen-thuong/quy-dinh/").content.decode()


def test_effects_are_tried_on_a_campaign_of_one_s_choice(
    keeper: Client, running: Campaign, department: Unit, unit_head: User, draft: RuleVersion
) -> None:
    address = f"/khen-thuong/quy-dinh/{draft.pk}/anh-huong/"
    assert keeper.get(address).context["campaign"] is None
    Campaign.objects.filter(pk=running.pk).update(ends_on=timezone.localdate())
    running.refresh_from_db()
    sent(running, department, unit_head, "LDTT", at(2026, 11, 1))
    for asked in ({}, {"campaign": running.pk}, {"campaign": "x"}):
        page = keeper.get(address, asked)
        assert (page.context["campaign"], len(page.context["page_obj"].object_list)) == (running, 1)
        assert "Đề nghị của năm nay" in page.content.decode()
    over = Campaign.objects.create(
        school=running.school, name="Thi đua năm 2025", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31),
        created_by=unit_head,
    )  # fmt: skip
    Nomination.objects.update(campaign=over)
    running.nominations.create(
        unit=department, title=Title.objects.get(code="CSTDCS"), person=unit_head.person, created_by=unit_head
    )
    page = keeper.get(address)
    assert (page.context["campaign"], "Đề nghị của năm trước" in page.content.decode()) == (over, True)
    Nomination.objects.update(kind="spot", deed="Cứu người bị nạn", happened_on=date(2025, 10, 3))
    assert keeper.get(address).context["campaigns"] == []  # no rule of the year judges a deed


@pytest.mark.parametrize("kind", ["nothing", "members_clear"])
def test_a_kind_that_does_not_fit_is_not_there(keeper: Client, draft: RuleVersion, kind: str) -> None:
    add = f"/khen-thuong/quy-dinh/danh-hieu/{rule_of(draft, 'LDTT').pk}/them-dieu-kien/"
    assert keeper.get(add, {"kind": kind}).status_code == 404


def test_others_read_what_is_in_force_and_nothing_else(
    sign_in: Callable[[User], Client], draft: RuleVersion, rulebook: RuleVersion, member: User, outsider: User
) -> None:
    reader, stranger = sign_in(member), sign_in(outsider)
    rule = rule_of(draft, "LDTT")
    condition = rule.conditions.order_by("pk")[0]
    law = reader.get(f"/khen-thuong/quy-dinh/{rulebook.pk}/")
    assert law.status_code == 200
    assert "Sao chép" not in law.content.decode()
    for path in (f"{draft.pk}/", f"danh-hieu/{rule.pk}/", f"dieu-kien/{condition.pk}/", f"{draft.pk}/anh-huong/"):
        assert [who.get(f"/khen-thuong/quy-dinh/{path}").status_code for who in (reader, stranger)] == [404, 404]
    own = rule_of(rulebook, "LDTT")
    assert reader.get(f"/khen-thuong/quy-dinh/danh-hieu/{own.pk}/sua/").status_code == 403


def test_a_page_of_rules_costs_the_same_for_any_number(
    keeper: Client, rulebook: RuleVersion, django_assert_num_queries: Any
) -> None:
    keeper.get("/khen-thuong/quy-dinh/")
    rule = rule_of(rulebook, "BKT_CN")
    short = rule_of(rulebook, "HCLD3")
    for one in (rule, short):
        with django_assert_num_queries(8):
            keeper.get(f"/khen-thuong/quy-dinh/danh-hieu/{one.pk}/")
    with django_assert_num_queries(7):
        keeper.get(f"/khen-thuong/quy-dinh/{rulebook.pk}/")

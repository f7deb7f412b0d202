"""Creating and saving plans: who may, what is refused, what is left behind."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from campaigns.actions.plans import create_campaign, discard_import, import_plan, keep_typed, save_plan
from campaigns.models import Campaign, Milestone, Plan, PlanImport, Target, Title
from campaigns.permissions.plans import can_edit_plan, can_import_plan
from campaigns.queries.plans import entry_of, titles_of
from campaigns.rules.plan_entry import (
    AssignmentEntry,
    BasisEntry,
    BlockEntry,
    MilestoneEntry,
    PlanEntry,
    RecipientEntry,
    SignerEntry,
    TargetEntry,
)
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.rulebook import lay_rulebook
from units.models import Unit, User

DRAFT = PlanEntry(
    title="Phát động thi đua năm 2026",
    theme="Kỷ cương",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    form="nd30",
    place="Lai Châu",
    lead="Trường xây dựng kế hoạch như sau:",
    signer=SignerEntry("Vũ Văn An", "HIỆU TRƯỞNG"),
    bases=(
        BasisEntry("Căn cứ Luật Thi đua, khen thưởng", "06/2022/QH15", date(2022, 6, 15)),
        BasisEntry("Theo đề nghị"),
    ),
    blocks=(BlockEntry("heading", "MỤC ĐÍCH", "I", 1), BlockEntry("bullet", "Thi đua", "-", 1)),
    targets=(
        TargetEntry("90% LĐTT", "percent", "cá nhân", "đạt LĐTT", Decimal(90), None, "", "title_people", "LDTT"),
        TargetEntry("02 sáng kiến", "count", "", "", Decimal(2), Decimal(2)),
    ),
    milestones=(
        MilestoneEntry("Đăng ký", "registration", "Đăng ký trước 15/02", None, date(2026, 2, 15), duty="pledge"),
        MilestoneEntry("Tổng kết", "final", "Tổng kết tháng 11", date(2026, 11, 1), date(2026, 11, 30), "month", "on"),
    ),
    assignments=(AssignmentEntry("Các khoa, phòng", "2.1"),),
    recipients=(RecipientEntry("Ban Giám hiệu"), RecipientEntry("Lưu: VT")),
    source_name="kh.txt",
    source_text="Kế hoạch",
    source_number="1/KH",
    source_issued_on=date(2026, 1, 5),
)


def without_pks(entry: PlanEntry) -> PlanEntry:
    names = ("bases", "blocks", "targets", "milestones", "assignments", "recipients")
    rows: dict[str, Any] = {name: tuple(replace(row, pk=None) for row in getattr(entry, name)) for name in names}
    return replace(entry, **rows)


@pytest.fixture
def campaign(school: Unit, office: User) -> Campaign:
    lay_rulebook()
    return create_campaign(school=school, draft=DRAFT, by=office)


def test_what_is_created_is_what_was_drafted(campaign: Campaign, school: Unit, office: User) -> None:
    assert (campaign.name, campaign.theme, campaign.school, campaign.created_by, campaign.stage) == (
        "Thi đua năm 2026",
        "Kỷ cương",
        school,
        office,
        "drafting",
    )
    assert without_pks(entry_of(campaign)) == replace(DRAFT, name="Thi đua năm 2026")
    assert [row.position for row in campaign.plan.milestones.all()] == [1, 2]
    assert [(event.verb, event.by) for event in Event.objects.of(campaign)] == [("create_campaign", office)]
    assert [row.history_user for row in Target.history.all()] == [office, office]


def test_only_the_office_of_the_school_creates(
    school: Unit, office: User, leader: User, unit_head: User, outsider: User
) -> None:
    sentence = "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng của trường được nhập kế hoạch và lập phong trào."
    assert can_import_plan(office, school).allowed
    for user in (leader, unit_head, outsider):
        assert can_import_plan(user, school).reason == sentence
        with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
            create_campaign(school=school, draft=DRAFT, by=user)
    assert (Campaign.objects.count(), Plan.objects.count(), Event.objects.filter(verb="create_campaign").count()) == (
        0,
        0,
        0,
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "Vui lòng nhập trích yếu của kế hoạch."),
        ({"starts_on": None}, "Vui lòng nhập ngày bắt đầu và ngày kết thúc phong trào."),
        (
            {"ends_on": date(2025, 1, 1)},
            "Ngày kết thúc (01/01/2025) trước ngày bắt đầu (01/01/2026). Vui lòng sửa một trong hai ngày.",
        ),
        (
            {"targets": (TargetEntry("A", "percent", minimum=Decimal("12.5"), maximum=Decimal(9)),)},
            "Chỉ tiêu “A”: Mức từ (12,5) lớn hơn mức đến (9). Vui lòng sửa một trong hai số.",
        ),
        (
            {"milestones": (MilestoneEntry("B", "other", "", date(2026, 3, 2), date(2026, 3, 1)),)},
            "Mốc thời gian “B”: Ngày kết thúc (01/03/2026) trước ngày bắt đầu (02/03/2026). "
            "Vui lòng sửa một trong hai ngày.",
        ),
    ],
)
def test_a_draft_with_a_fault_is_refused(school: Unit, office: User, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        create_campaign(school=school, draft=replace(DRAFT, **changes), by=office)
    assert str(refused.value) == sentence
    assert Campaign.objects.count() == 0


def test_a_title_that_is_not_known_is_counted_by_hand(school: Unit, office: User) -> None:
    campaign = create_campaign(school=school, draft=DRAFT, by=office)  # no rule book is loaded
    assert [(row.counts, row.title) for row in campaign.plan.targets.all()] == [("by_hand", None), ("by_hand", None)]


def test_a_schools_own_title_wins_and_a_neighbours_is_not_seen(school: Unit, other_school: Unit) -> None:
    lay_rulebook()
    given = {"holder": "person", "family": "recognition"}
    own = Title.objects.create(school=school, code="LDTT", name="LĐTT của trường", short_name="LĐ", **given)
    Title.objects.create(school=other_school, code="GVG_KHOA", name="GVG", short_name="GVG", **given)
    titles = {title.code: title for title in titles_of(school)}
    assert (titles["LDTT"], "GVG_KHOA" in titles) == (own, False)


# ---- Sources -----------------------------------------------------------------------------------------------------


def test_a_source_becomes_one_campaign(school: Unit, office: User) -> None:
    source = import_plan(school=school, source_name="a.txt", source_text="KẾ HOẠCH", by=office)
    first = create_campaign(school=school, draft=DRAFT, by=office, source=source)
    second = create_campaign(school=school, draft=DRAFT, by=office, source=source)
    assert (first, Campaign.objects.count(), Plan.objects.count()) == (second, 1, 1)
    assert Event.objects.filter(verb="create_campaign").count() == 1
    with pytest.raises(RuleViolation, match="không bỏ được"):
        discard_import(source=source, by=office)
    assert PlanImport.objects.get().campaign == first


def test_the_same_text_sent_twice_is_one_source(school: Unit, office: User) -> None:
    send = partial(import_plan, school=school, source_text="KẾ HOẠCH", by=office)
    source = send(source_name="a.txt")
    assert send(source_name="a.txt") == source
    assert send(source_name="b.txt") != source
    keep_typed(source=source, typed={"title": "x"}, by=office)
    assert send(source_name="a.txt") != source  # beginning again is no second tap
    assert Event.objects.filter(verb="import_plan").count() == 3


def test_a_source_of_another_school_makes_no_campaign(school: Unit, office: User, outsider: User) -> None:
    source = import_plan(school=school, source_name="a.txt", source_text="KẾ HOẠCH", by=office)
    with pytest.raises(RuleViolation):
        keep_typed(source=source, typed={"title": "x"}, by=outsider)
    with pytest.raises(RuleViolation):
        discard_import(source=source, by=outsider)
    assert PlanImport.objects.get().typed == {}


def test_an_empty_source_is_refused(school: Unit, office: User) -> None:
    with pytest.raises(RuleViolation, match="Chưa có nội dung kế hoạch"):
        import_plan(school=school, source_name="", source_text=" \n", by=office)
    assert PlanImport.objects.count() == 0


# ---- Saving ------------------------------------------------------------------------------------------------------


def test_saving_changes_adds_and_removes_rows(campaign: Campaign, office: User) -> None:
    old = entry_of(campaign)
    changed = replace(old.milestones[1], what="Tổng kết năm")
    added = MilestoneEntry("Sơ kết", "midterm", "", None, date(2026, 6, 30))
    save_plan(campaign=campaign, entry=replace(old, theme="Sáng tạo", milestones=(added, changed)), by=office)
    rows = list(campaign.plan.milestones.all())
    assert [(row.what, row.position) for row in rows] == [("Sơ kết", 1), ("Tổng kết năm", 2)]
    assert rows[1].pk == old.milestones[1].pk
    assert (campaign.theme, Campaign.objects.get().theme, Plan.objects.get().theme) == ("Sáng tạo",) * 3
    assert [row.history_type for row in Milestone.history.filter(id=rows[1].pk).order_by("history_id")] == ["+", "~"]
    assert [event.verb for event in Event.objects.of(campaign)] == ["create_campaign", "save_plan"]


def test_saving_the_same_leaves_no_history(campaign: Campaign, office: User) -> None:
    save_plan(campaign=campaign, entry=entry_of(campaign), by=office)
    assert (Target.history.count(), Milestone.history.count()) == (2, 2)


def test_a_row_of_another_plan_is_not_taken(campaign: Campaign, school: Unit, office: User) -> None:
    other = create_campaign(school=school, draft=replace(DRAFT, title="Kế hoạch khác"), by=office)
    stolen = replace(entry_of(other).recipients[0], text="Lấy của người khác")
    save_plan(campaign=campaign, entry=replace(entry_of(campaign), recipients=(stolen,)), by=office)
    assert [row.text for row in other.plan.recipients.all()] == ["Ban Giám hiệu", "Lưu: VT"]
    assert [row.text for row in campaign.plan.recipients.all()] == ["Lấy của người khác"]


def test_the_source_is_never_rewritten(campaign: Campaign, office: User) -> None:
    save_plan(campaign=campaign, entry=replace(entry_of(campaign), source_text="", source_name=""), by=office)
    plan = Plan.objects.get()
    assert (plan.source_text, plan.source_name) == ("Kế hoạch", "kh.txt")


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (
            "submitted",
            "Kế hoạch đang trình ký nên chưa sửa được. Nếu cần sửa, đề nghị thủ trưởng trả lại kế hoạch.",
        ),
        (
            "running",
            "Kế hoạch đã ký ban hành nên không sửa được. Nếu cần thay đổi, vui lòng ban hành văn bản mới.",
        ),
    ],
)
def test_a_plan_that_left_drafting_is_not_saved(campaign: Campaign, office: User, stage: str, sentence: str) -> None:
    entry = replace(entry_of(campaign), title="Sửa trộm")
    Campaign.objects.filter(pk=campaign.pk).update(stage=stage)
    with pytest.raises(RuleViolation, match="vừa được chuyển giai đoạn"):  # the row in hand is stale
        save_plan(campaign=campaign, entry=entry, by=office)
    campaign.refresh_from_db()
    assert can_edit_plan(office, campaign).reason == sentence
    assert Plan.objects.get().title == DRAFT.title


def test_who_saves(campaign: Campaign, office: User, leader: User, outsider: User) -> None:
    assert [bool(can_edit_plan(user, campaign)) for user in (office, leader, outsider)] == [True, False, False]
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        save_plan(campaign=campaign, entry=DRAFT, by=outsider)
    assert Event.objects.filter(verb="save_plan").count() == 0


def test_the_cost_grows_by_batch_not_by_row(school: Unit, office: User, django_assert_max_num_queries: Any) -> None:
    rows = tuple(TargetEntry(f"Chỉ tiêu {i}", "count") for i in range(500))
    with django_assert_max_num_queries(45):
        create_campaign(school=school, draft=replace(DRAFT, targets=rows), by=office)
    assert Target.objects.count() == 500

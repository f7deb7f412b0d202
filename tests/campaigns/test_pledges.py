"""The acts on a pledge: who may, what moves, what is refused and leaves nothing behind."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from campaigns.actions.pledges import (
    accept_pledge,
    open_pledge,
    recall_pledge,
    return_pledge,
    save_pledge,
    submit_pledge,
    write_pledge,
)
from campaigns.models import Campaign, Pledge
from campaigns.queries.pledges import pledge_seen_by
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.pledging import add_target, pledged, title
from units.models import Unit, User

AT = datetime(2026, 3, 20, 1, 0, tzinfo=UTC)


def content(pledge: Pledge) -> tuple[object, ...]:
    stored = Pledge.objects.get(pk=pledge.pk)
    titles = set(stored.titles.values_list("title__code", "person__full_name"))
    return stored.stage, stored.statement, titles, dict(stored.commitments.values_list("target", "value"))


def verbs() -> list[str]:
    return list(Event.objects.filter(thing_model="campaigns.Pledge").order_by("pk").values_list("verb", flat=True))


def test_the_way_of_a_pledge(running: Campaign, department: Unit, unit_head: User, office: User) -> None:
    target = add_target(running)
    pledge = open_pledge(campaign=running, unit=department, by=unit_head)
    titles = [(title("TTLDTT"), None), (title("LDTT"), unit_head.person)]
    save_pledge(pledge=pledge, statement=" Quyết tâm ", titles=titles, commitments={target: Decimal(95)}, by=unit_head)
    expected = {("TTLDTT", None), ("LDTT", "Hoàng Văn Chiến")}
    assert content(pledge) == ("draft", "Quyết tâm", expected, {target.pk: Decimal(95)})
    submit_pledge(pledge=pledge, by=unit_head, at=AT)
    recall_pledge(pledge=pledge, by=unit_head)
    submit_pledge(pledge=pledge, by=unit_head, at=AT)
    return_pledge(pledge=pledge, reason="Thiếu danh hiệu", by=office)
    assert (pledge.stage, pledge.return_reason, pledge.decided_by) == ("returned", "Thiếu danh hiệu", office)
    submit_pledge(pledge=pledge, by=unit_head, at=datetime(2026, 5, 1, tzinfo=UTC))
    assert pledge.submitted_at == AT, "sent again after a return, it keeps its first time"
    accept_pledge(pledge=pledge, by=office)
    assert content(pledge) == ("accepted", "Quyết tâm", expected, {target.pk: Decimal(95)})
    assert verbs() == ["open_pledge", "save_pledge", "submit_pledge", "recall_pledge", "submit_pledge",
                       "return_pledge", "submit_pledge", "accept_pledge"]  # fmt: skip
    stages = list(pledge.history.order_by("history_id").values_list("stage", flat=True))
    assert stages == ["draft", "draft", "submitted", "draft", "submitted", "returned", "submitted", "accepted"]


def test_opening_twice_is_opening_once(running: Campaign, department: Unit, unit_head: User) -> None:
    first = open_pledge(campaign=running, unit=department, by=unit_head)
    assert open_pledge(campaign=running, unit=department, by=unit_head) == first
    assert verbs() == ["open_pledge"]


def test_saving_replaces_and_saving_the_same_says_nothing(
    running: Campaign, department: Unit, unit_head: User, member: User
) -> None:
    first, second = add_target(running), add_target(running, "100% đơn vị đăng ký", position=2)
    pledge = pledged(running, department, unit_head)
    given = {
        "statement": "Đổi mới",
        "titles": [(title("CSTDCS"), member.person)],
        "commitments": {first: Decimal("90.5"), second: None},
        "by": unit_head,
    }
    save_pledge(pledge=pledge, **given)
    save_pledge(pledge=pledge, **given)
    expected = ("draft", "Đổi mới", {("CSTDCS", "Nguyễn Thị Ánh")}, {first.pk: Decimal("90.50"), second.pk: None})
    assert content(pledge) == expected
    assert verbs() == ["open_pledge", "save_pledge", "save_pledge"]


def test_decomposed_letters_are_stored_composed(running: Campaign, department: Unit, unit_head: User) -> None:
    pledge = pledged(running, department, unit_head)
    save_pledge(pledge=pledge, statement="Quye\u0302\u0301t ta\u0302m", titles=[], commitments={}, by=unit_head)
    assert Pledge.objects.get().statement == "Quy\u1ebft t\u00e2m"


# --- Refusals leave nothing behind ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["office", "leader", "member", "other_head", "outsider", "admin_user"])
def test_only_its_own_head_writes(
    running: Campaign, department: Unit, who: str, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    with pytest.raises(RuleViolation) as refusal:
        open_pledge(campaign=running, unit=department, by=user)
    sentence = "Chỉ trưởng đơn vị hoặc văn thư của Khoa Xây dựng Đảng được lập đăng ký thi đua của đơn vị."
    assert str(refusal.value) == sentence
    assert (Pledge.objects.count(), verbs()) == (0, [])


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        ("signed", "Phong trào này chưa được phát động nên chưa đăng ký thi đua được."),
        ("closed", "Phong trào này đã kết thúc nên không thay đổi được đăng ký thi đua."),
    ],
)
def test_only_while_the_campaign_runs(
    running: Campaign, department: Unit, unit_head: User, stage: str, sentence: str
) -> None:
    running.stage = stage
    with pytest.raises(RuleViolation) as refusal:
        open_pledge(campaign=running, unit=department, by=unit_head)
    assert str(refusal.value) == sentence


def test_sent_means_locked(running: Campaign, department: Unit, unit_head: User) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    before = content(pledge)
    with pytest.raises(RuleViolation) as refusal:
        save_pledge(pledge=pledge, statement="Khác", titles=[], commitments={}, by=unit_head)
    assert str(refusal.value) == ("Đăng ký này đã gửi nên đang khóa. Muốn sửa, vui lòng rút lại trước khi được duyệt.")
    assert content(pledge) == before


def test_locked_meanwhile_by_somebody_else(running: Campaign, department: Unit, unit_head: User) -> None:
    """Two browsers: what the second one has in its hand is out of date, and the conditional update notices."""
    stale = pledged(running, department, unit_head)
    submit_pledge(pledge=Pledge.objects.get(), by=unit_head)
    with pytest.raises(RuleViolation) as refusal:
        save_pledge(pledge=stale, statement="Khác", titles=[], commitments={}, by=unit_head)
    assert (
        str(refusal.value) == "Đăng ký vừa được gửi hoặc duyệt nên không lưu được nữa. Vui lòng tải lại trang để xem."
    )
    with pytest.raises(RuleViolation) as twice:
        submit_pledge(pledge=stale, by=unit_head)
    assert str(twice.value) == "Đăng ký vừa được chuyển sang giai đoạn khác. Vui lòng tải lại trang để xem."
    assert content(stale) == ("submitted", "Quyết tâm", {("TTLDTT", None)}, {})
    assert verbs() == ["open_pledge", "save_pledge", "submit_pledge"]


def test_accepting_twice_is_refused_and_harmless(
    running: Campaign, department: Unit, unit_head: User, office: User
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    stale = Pledge.objects.get()
    accept_pledge(pledge=pledge, by=office, at=AT)
    for held in (pledge, stale):
        with pytest.raises(RuleViolation):
            accept_pledge(pledge=held, by=office)
    assert Pledge.objects.get().decided_at == AT
    assert verbs().count("accept_pledge") == 1


def test_an_empty_pledge_is_not_sent(running: Campaign, department: Unit, unit_head: User) -> None:
    pledge = open_pledge(campaign=running, unit=department, by=unit_head)
    with pytest.raises(RuleViolation) as refusal:
        submit_pledge(pledge=pledge, by=unit_head)
    sentence = "Vui lòng chọn ít nhất một danh hiệu hoặc cam kết một chỉ tiêu trước khi gửi."
    assert str(refusal.value) == sentence
    assert (Pledge.objects.get().stage, verbs()) == ("draft", ["open_pledge"])


def test_writing_and_sending_is_all_or_nothing(running: Campaign, department: Unit, unit_head: User) -> None:
    with pytest.raises(RuleViolation):
        write_pledge(
            campaign=running, unit=department, statement="x", titles=[], commitments={}, send=True, by=unit_head
        )
    assert (Pledge.objects.count(), verbs()) == (0, [])


def test_what_does_not_fit_is_refused(
    running: Campaign, department: Unit, unit_head: User, other_head: User, other_school: Unit
) -> None:
    pledge = pledged(running, department, unit_head)
    foreign = title("LDTT")
    foreign.pk, foreign.school, foreign.code, foreign.family = None, other_school, "KHAC", "recognition"
    foreign.save()
    target = add_target(running)
    before = content(pledge)
    wrong: list[tuple[list[object], dict[object, object], str]] = [
        ([(title("LDTT"), None)], {}, "Danh hiệu “Lao động tiên tiến” không dành cho tập thể."),
        ([(title("TTLDTT"), unit_head.person)], {}, "Danh hiệu “Tập thể lao động tiên tiến” không dành cho cá nhân."),
        ([(foreign, unit_head.person)], {},
         "Danh hiệu “Lao động tiên tiến” không thuộc danh mục đang dùng của trường."),
        ([(title("LDTT"), other_head.person)], {},
         "Đèo Thị Dung hiện không thuộc đơn vị này. Vui lòng tải lại trang và chọn lại."),
        ([], {target: Decimal(101)},
         "Mức cam kết theo tỷ lệ không được quá 100%. Chỉ tiêu: Từ 90% trở lên đạt LĐTT"),
    ]  # fmt: skip
    for titles, commitments, sentence in wrong:
        with pytest.raises(RuleViolation) as refusal:
            save_pledge(pledge=pledge, statement="y", titles=titles, commitments=commitments, by=unit_head)  # type: ignore[arg-type]
        assert str(refusal.value) == sentence
    assert content(pledge) == before


def test_a_unit_that_does_not_compete(running: Campaign, school: Unit, unit_head: User) -> None:
    from units.actions import add_unit, grant_role

    union = add_unit(school=school, kind="organisation", name="Công đoàn", by=None)
    grant_role(user=unit_head, unit=union, role="head", starts_on=AT.date(), by=None)
    with pytest.raises(RuleViolation) as refusal:
        open_pledge(campaign=running, unit=union, by=User.objects.get(pk=unit_head.pk))
    assert str(refusal.value) == "Đơn vị này không thuộc các đơn vị đăng ký của phong trào."


@pytest.mark.parametrize("who", ["leader", "unit_head", "member", "outsider"])
def test_only_the_office_decides(
    running: Campaign, department: Unit, unit_head: User, who: str, request: pytest.FixtureRequest
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    user = request.getfixturevalue(who)
    acts: list[tuple[Callable[..., Pledge], dict[str, str]]] = [(accept_pledge, {}), (return_pledge, {"reason": "x"})]
    for act, given in acts:
        with pytest.raises(RuleViolation) as refusal:
            act(pledge=pledge, by=user, **given)
        assert str(refusal.value).startswith("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng của trường được")
    assert content(pledge)[0] == "submitted"


def test_a_return_needs_a_reason(running: Campaign, department: Unit, unit_head: User, office: User) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    with pytest.raises(RuleViolation) as refusal:
        return_pledge(pledge=pledge, reason="  ", by=office)
    assert str(refusal.value) == "Vui lòng ghi lý do trả lại để đơn vị biết cần sửa nội dung nào."
    assert content(pledge)[0] == "submitted"


def test_an_accepted_pledge_is_not_recalled_but_may_be_returned(
    running: Campaign, department: Unit, unit_head: User, office: User
) -> None:
    pledge = accept_pledge(pledge=pledged(running, department, unit_head, send=True), by=office)
    with pytest.raises(RuleViolation) as refusal:
        recall_pledge(pledge=pledge, by=unit_head)
    assert str(refusal.value) == (
        "Đăng ký này đã được duyệt. Muốn sửa, vui lòng đề nghị Thường trực Hội đồng Thi đua – Khen thưởng trả lại."
    )
    assert return_pledge(pledge=pledge, reason="Sửa", by=office).stage == "returned"


def test_who_sees_a_pledge(
    running: Campaign, department: Unit, unit_head: User, other_head: User, office: User, leader: User,
    member: User, outsider: User,
) -> None:  # fmt: skip
    """A draft is its unit's own; once sent the office and the head see it; nobody else ever."""
    pledge = pledged(running, department, unit_head)
    everybody = [unit_head, other_head, office, leader, member, outsider]
    assert [len(pledge_seen_by(user, pledge.pk)) for user in everybody] == [1, 0, 0, 0, 0, 0]
    submit_pledge(pledge=pledge, by=unit_head)
    assert [len(pledge_seen_by(user, pledge.pk)) for user in everybody] == [1, 0, 1, 1, 0, 0]


@pytest.mark.parametrize("people", [1, 3, 300])
def test_saving_costs_the_same_for_any_number_of_people(
    running: Campaign, department: Unit, unit_head: User, people: int, django_assert_num_queries: Callable[..., object]
) -> None:
    from tests.campaigns.pledging import add_people

    pledge = pledged(running, department, unit_head)
    titles = [(title("LDTT"), person) for person in add_people(department, people)]
    with django_assert_num_queries(15):  # 2 of them the savepoint
        save_pledge(pledge=pledge, statement="Quyết tâm", titles=titles, commitments={}, by=unit_head)
    assert pledge.titles.count() == people

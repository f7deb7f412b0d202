"""A plan goes from the office to the head and back or on; the campaign runs and ends. Refusals leave nothing behind."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from campaigns.actions import campaigns as actions
from campaigns.models import Campaign, Milestone, Plan
from documents.models import IssuedPaper, NumberSeries
from emulation.decisions import RuleViolation
from emulation.events import history
from emulation.models import Event
from tests.campaigns.plan_sample import (
    ENTRY,
    PIN,
    SIGNED_AT,
    STATE_ENTRY,
    drafted,
    give_key,
    running,
    signed,
    submitted,
)
from tests.documents.desk import stored_files
from units.models import SchoolProfile, Unit, User

OFFICE_ONLY = "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng của trường được trình ký kế hoạch."
SIGNER_ONLY = "Chỉ thủ trưởng trường được ký ban hành kế hoạch."
ISSUED = "Kế hoạch này đã được ký ban hành."
MOVED = "Phong trào vừa được chuyển giai đoạn. Vui lòng tải lại trang để xem."
WRONG_PIN = "Mã PIN không đúng hoặc tệp khóa đã hỏng. Vui lòng nhập lại mã PIN của chứng thư số."


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as refused:
        act()
    return str(refused.value)


def stage(campaign: Campaign) -> str:
    return Campaign.objects.values_list("stage", flat=True).get(pk=campaign.pk)


def left_behind() -> tuple[int, int, list[str]]:
    return IssuedPaper.objects.count(), NumberSeries.objects.count(), stored_files()


def test_the_way_of_a_plan(school: Unit, office: User, leader: User) -> None:
    campaign = running(school, office, leader)
    assert stage(campaign) == "running"
    actions.close_campaign(campaign=campaign, by=office)
    assert stage(campaign) == campaign.stage == "closed"
    assert [(event.verb, event.by, event.old, event.new, event.note) for event in history(campaign)] == [
        ("create_campaign", office, "", "", ""),
        ("submit_plan", office, "Đang soạn kế hoạch", "Trình ký kế hoạch", ""),
        ("sign_plan", leader, "Trình ký kế hoạch", "Đã ký kế hoạch", "Số 01-KH/TCT"),
        ("launch_campaign", office, "Đã ký kế hoạch", "Đang thực hiện", "Thực hiện ngày 02/03/2026"),
        ("close_campaign", office, "Đang thực hiện", "Đã kết thúc", ""),
    ]


@pytest.mark.parametrize(("entry", "number"), [(ENTRY, "01-KH/TCT"), (STATE_ENTRY, "01/KH-TCT")])
def test_the_signed_plan_is_in_the_register(school: Unit, office: User, leader: User, entry, number: str) -> None:
    campaign = signed(school, office, leader, entry)
    paper = IssuedPaper.objects.get()
    assert Plan.objects.get(pk=campaign.pk).paper == paper
    assert (paper.number_text, paper.title, paper.issued_on) == (
        number,
        "Kế hoạch triển khai phong trào thi đua năm 2026",
        date(2026, 3, 2),
    )
    assert (paper.signer_name, paper.signer_post, paper.recipients, paper.signed_at) == (
        "Vũ Văn An",
        "Hiệu trưởng",
        "Các khoa, phòng\nLưu: VT, TĐKT",
        SIGNED_AT,
    )


def test_who_submits(school: Unit, office: User, leader: User, member: User, outsider: User) -> None:
    campaign = drafted(school, office)
    refusals = {
        refusal(lambda by=by: actions.submit_plan(campaign=campaign, by=by)) for by in (leader, member, outsider)
    }
    assert refusals == {OFFICE_ONLY}
    assert stage(campaign) == "drafting"
    actions.submit_plan(campaign=campaign, by=office)
    assert refusal(lambda: actions.submit_plan(campaign=campaign, by=office)) == (
        "Kế hoạch này đã được trình ký nên không trình lại được."
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"blocks": ()}, "Kế hoạch chưa có nội dung. Vui lòng bổ sung trước khi trình ký."),
        ({"recipients": ()}, "Kế hoạch chưa có nơi nhận. Vui lòng bổ sung trước khi trình ký."),
    ],
)
def test_half_a_plan_is_not_submitted(school: Unit, office: User, changes: dict, sentence: str) -> None:
    campaign = drafted(school, office, replace(ENTRY, **changes))
    assert refusal(lambda: actions.submit_plan(campaign=campaign, by=office)) == sentence
    assert stage(campaign) == "drafting"


def test_a_party_plan_without_a_term_is_told_before_the_head_sees_it(school: Unit, office: User) -> None:
    SchoolProfile.objects.filter(pk=school.pk).update(party_term="")
    campaign = drafted(school, office)
    assert refusal(lambda: actions.submit_plan(campaign=campaign, by=office)) == (
        "Trường chưa khai nhiệm kỳ cấp ủy nên chưa cấp được số cho văn bản của Đảng. Vui lòng đề nghị quản trị "
        "hoặc Thường trực Hội đồng điền tại mục Đơn vị, “Sửa tiêu đề văn bản”."
    )
    assert stage(campaign) == "drafting"


def test_why_a_plan_is_not_submitted_stands_on_its_page(
    school: Unit, office: User, sign_in: Callable[[User], Client]
) -> None:
    SchoolProfile.objects.filter(pk=school.pk).update(party_term="")
    here = reverse("campaigns:submit_plan", args=[drafted(school, office).pk])
    answer = sign_in(office).post(here, follow=True)
    assert answer.redirect_chain == [(here, 302)]
    assert "Trường chưa khai nhiệm kỳ cấp ủy" in answer.content.decode()


@pytest.mark.parametrize("changes", [{"theme": "Dạy tốt 😀"}, {"name": "Thi đua 😀"}])
def test_what_cannot_be_printed_is_told_before_the_head_sees_it(school: Unit, office: User, changes: dict) -> None:
    campaign = drafted(school, office, replace(ENTRY, **changes))
    assert refusal(lambda: actions.submit_plan(campaign=campaign, by=office)) == (
        "Kế hoạch có ký tự không in được: 😀. Vui lòng sửa trước khi trình ký."
    )
    assert stage(campaign) == "drafting"


def test_the_head_returns_a_plan_with_a_reason(school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    assert refusal(lambda: actions.return_plan(campaign=campaign, reason=" ", by=leader)) == (
        "Vui lòng ghi lý do trả lại để Thường trực sửa kế hoạch."
    )
    assert refusal(lambda: actions.return_plan(campaign=campaign, reason="Sai", by=office)) == (
        "Chỉ thủ trưởng trường được trả lại kế hoạch trình ký."
    )
    assert stage(campaign) == "submitted"
    actions.return_plan(campaign=campaign, reason=" Thiếu chỉ tiêu ", by=leader)
    assert stage(campaign) == "drafting"
    assert Event.objects.get(verb="return_plan").note == "Thiếu chỉ tiêu"
    assert refusal(lambda: actions.return_plan(campaign=campaign, reason="Sai", by=leader)) == (
        "Kế hoạch đang được soạn, chưa trình ký."
    )


def test_only_the_head_signs(school: Unit, office: User, admin_user: User, board_member: User, outsider: User) -> None:
    campaign = submitted(school, office)
    signers = (office, admin_user, board_member, outsider)
    assert {refusal(lambda by=by: actions.sign_plan(campaign=campaign, pin=PIN, by=by)) for by in signers} == {
        SIGNER_ONLY
    }
    assert (stage(campaign), left_behind()) == ("submitted", (0, 0, []))


def test_a_wrong_pin_uses_up_no_number(school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    give_key(leader, school)
    assert refusal(lambda: actions.sign_plan(campaign=campaign, pin="sai", by=leader)) == WRONG_PIN
    assert (stage(campaign), campaign.stage, left_behind()) == ("submitted", "submitted", (0, 0, []))
    assert actions.sign_plan(campaign=campaign, pin=PIN, by=leader).number_text == "01-KH/TCT"


def test_a_fault_at_the_end_takes_all_back(school: Unit, office: User, leader: User, monkeypatch) -> None:
    campaign = submitted(school, office)
    give_key(leader, school)

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(actions, "_tell", fail)
    with pytest.raises(OSError, match="disk"):
        actions.sign_plan(campaign=campaign, pin=PIN, by=leader)
    assert (stage(campaign), campaign.stage, left_behind()) == ("submitted", "submitted", (0, 0, []))
    assert Plan.objects.get(pk=campaign.pk).paper is None


def test_signing_twice_gives_one_paper(school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    stale = Campaign.objects.get(pk=campaign.pk)
    give_key(leader, school)
    actions.sign_plan(campaign=campaign, pin=PIN, by=leader)
    assert refusal(lambda: actions.sign_plan(campaign=campaign, pin=PIN, by=leader)) == ISSUED
    assert refusal(lambda: actions.sign_plan(campaign=stale, pin=PIN, by=leader)) == MOVED
    assert (IssuedPaper.objects.count(), NumberSeries.objects.get().last_number, len(stored_files())) == (1, 1, 2)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_gives_one_paper(school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    give_key(leader, school)

    def click(_: int) -> str:
        try:
            stale = Campaign.objects.select_related("school").get(pk=campaign.pk, stage="submitted")
            barrier.append(1)
            return actions.sign_plan(campaign=stale, pin=PIN, by=User.objects.get(pk=leader.pk)).number_text
        except (RuleViolation, Campaign.DoesNotExist):
            return "refused"
        finally:
            connection.close()

    barrier: list[int] = []
    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(click, range(4))) == ["01-KH/TCT", "refused", "refused", "refused"]
    assert (IssuedPaper.objects.count(), NumberSeries.objects.get().last_number, len(stored_files())) == (1, 1, 2)


def test_who_launches_and_when(school: Unit, office: User, leader: User, unit_head: User) -> None:
    campaign = submitted(school, office)
    assert refusal(lambda: actions.launch_campaign(campaign=campaign, by=office)) == (
        "Kế hoạch chưa được ký ban hành nên chưa phát động được phong trào."
    )
    give_key(leader, school)
    actions.sign_plan(campaign=campaign, pin=PIN, by=leader)
    assert refusal(lambda: actions.launch_campaign(campaign=campaign, by=unit_head)) == (
        "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc thủ trưởng trường được phát động phong trào."
    )
    actions.launch_campaign(campaign=campaign, by=leader)
    assert stage(campaign) == "running"
    assert refusal(lambda: actions.launch_campaign(campaign=campaign, by=leader)) == "Phong trào này đã được phát động."


def test_who_closes_and_when(school: Unit, office: User, leader: User, unit_head: User) -> None:
    campaign = signed(school, office, leader)
    assert refusal(lambda: actions.close_campaign(campaign=campaign, by=office)) == (
        "Phong trào chưa được phát động nên chưa kết thúc được."
    )
    actions.launch_campaign(campaign=campaign, by=office)
    assert refusal(lambda: actions.close_campaign(campaign=campaign, by=unit_head)) == (
        "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc thủ trưởng trường được kết thúc phong trào."
    )
    actions.close_campaign(campaign=campaign, by=leader)
    assert refusal(lambda: actions.close_campaign(campaign=campaign, by=leader)) == "Phong trào này đã kết thúc."


def test_the_office_ticks_off_its_milestones(school: Unit, office: User, leader: User, unit_head: User) -> None:
    campaign = running(school, office, leader)
    own = Milestone.objects.get(plan=campaign.pk, duty="office")
    theirs = Milestone.objects.get(plan=campaign.pk, duty="pledge")
    assert refusal(lambda: actions.complete_milestone(milestone=own, by=unit_head)) == (
        "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng của trường được đánh dấu mốc đã xong."
    )
    assert refusal(lambda: actions.complete_milestone(milestone=theirs, by=office)) == (
        "Mốc này tự xong khi từng đơn vị làm xong phần việc của mình, không đánh dấu bằng tay."
    )
    stale = Milestone.objects.get(pk=own.pk)
    actions.complete_milestone(milestone=own, by=office, at=SIGNED_AT)
    for again in (own, stale):
        assert refusal(lambda again=again: actions.complete_milestone(milestone=again, by=office)) == (
            "Mốc này đã được đánh dấu xong."
        )
    own.refresh_from_db()
    assert (own.done_at, own.done_by) == (SIGNED_AT, office)
    assert Event.objects.filter(verb="complete_milestone").count() == 1


def test_milestones_wait_for_the_launch(school: Unit, office: User, leader: User) -> None:
    campaign = signed(school, office, leader)
    own = Milestone.objects.get(plan=campaign.pk, duty="office")
    assert refusal(lambda: actions.complete_milestone(milestone=own, by=office)) == (
        "Chỉ đánh dấu được mốc của phong trào đang thực hiện."
    )

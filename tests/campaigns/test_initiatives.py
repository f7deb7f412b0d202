"""Initiatives: what is registered, what is owed each month, who decides, and that none serves twice."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from campaigns.actions import initiative_reviews as reviews
from campaigns.actions import initiatives as actions
from campaigns.actions.campaigns import close_campaign
from campaigns.models import (
    Attachment,
    Campaign,
    Initiative,
    InitiativeUpdate,
    InitiativeUse,
    Recognition,
    ReviewSeat,
    Title,
)
from campaigns.queries.initiative_work import initiative_work
from campaigns.rules.initiatives import month_owed, shares_fault
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.creating import PAPER, at, recognised, registered, seated, submitted, written
from tests.campaigns.pledging import title
from tests.conftest import make_person
from units.models import Unit, User


@pytest.mark.parametrize(
    ("shares", "fault"),
    [
        ([100], ""),
        (["33.33", "33.33", "33.34"], ""),
        ([], "Vui lòng ghi ít nhất một tác giả."),
        ([60, 30], "Tổng tỷ lệ đóng góp của các tác giả phải là 100%, hiện là 90%. Vui lòng ghi lại tỷ lệ."),
        (
            ["33.3", "33.3", "33.3"],
            "Tổng tỷ lệ đóng góp của các tác giả phải là 100%, hiện là 99,9%. Vui lòng ghi lại tỷ lệ.",
        ),
        ([110, -10], "Tỷ lệ đóng góp của mỗi tác giả phải lớn hơn 0 và không quá 100%."),
        ([100, 0], "Tỷ lệ đóng góp của mỗi tác giả phải lớn hơn 0 và không quá 100%."),
    ],
)
def test_shares_make_a_whole(shares: list[object], fault: str) -> None:
    assert shares_fault([Decimal(str(share)) for share in shares]) == fault


@pytest.mark.parametrize(
    ("registered_on", "last", "today", "owed"),
    [
        (date(2026, 3, 10), None, date(2026, 3, 31), None),
        (date(2026, 3, 10), None, date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 3, 31), None, date(2026, 6, 9), date(2026, 5, 1)),  # April was forgotten too
        (date(2026, 3, 31), None, date(2026, 6, 29), date(2026, 5, 1)),
        (date(2026, 3, 31), None, date(2026, 6, 30), date(2026, 6, 1)),
        (date(2026, 3, 31), None, date(2027, 2, 9), date(2026, 12, 1)),
        (date(2026, 3, 10), date(2026, 4, 1), date(2026, 4, 30), None),
        (date(2026, 3, 10), date(2026, 4, 1), date(2026, 5, 1), date(2026, 5, 1)),
        (date(2026, 3, 10), date(2026, 3, 1), date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 11, 30), None, date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 12, 5), None, date(2027, 1, 1), None),  # the campaign is over by then
    ],
)
def test_the_month_that_is_owed(registered_on: date, last: date | None, today: date, owed: date | None) -> None:
    assert month_owed(registered_on, last, today, date(2026, 12, 31)) == owed


def test_from_draft_to_recognition(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User
) -> None:
    seated(school, board_member, office)
    initiative = written(running, department, member, unicodedata.normalize("NFD", "Số hóa giáo trình"))
    actions.register_initiative(initiative=initiative, by=member, at=at(3, 10))
    actions.update_initiative(initiative=initiative, line=" Xong  khung ", percent=30, by=member, at=at(4, 8))
    actions.update_initiative(initiative=initiative, line="Xong chương 1", percent=45, by=member, at=at(4, 28))
    actions.submit_initiative(initiative=initiative, by=member, at=at(5, 20))
    reviews.recognise_initiative(initiative=initiative, by=board_member, at=at(6, 20), **PAPER)
    initiative.refresh_from_db()
    assert (initiative.stage, initiative.title, initiative.decided_by) == (
        "recognised", unicodedata.normalize("NFC", "Số hóa giáo trình"), board_member)  # fmt: skip
    assert list(InitiativeUpdate.objects.values_list("month", "line", "percent")) == [
        (date(2026, 4, 1), "Xong chương 1", 45)
    ]
    assert list(Recognition.objects.values_list("scope", "paper_number", "paper_on")) == [
        ("school", "45/QĐ-TCT", date(2026, 6, 15))
    ]
    assert list(Event.objects.of(initiative).values_list("verb", flat=True)) == [
        "write_initiative",
        "register_initiative",
        "update_initiative",
        "update_initiative",
        "submit_initiative",
        "recognise_initiative",
    ]


def test_what_cannot_be_written(
    running: Campaign, department: Unit, office_unit: Unit, member: User, other_head: User, outsider: User
) -> None:
    good = {"campaign": running, "unit": department, "kind": "topic", "title": "T", "summary": "S", "by": member}
    own = [(member.person, Decimal(100))]
    wrong = [
        (good | {"authors": [(member.person, Decimal(90))]}, "phải là 100%"),
        (good | {"authors": [(member.person, Decimal(50))] * 2}, "được ghi hai lần"),
        (good | {"authors": [(outsider.person, Decimal(100))]}, "hiện không thuộc trường"),
        (good | {"authors": own, "kind": "x"}, "chọn loại"),
        (good | {"authors": own, "title": "  "}, "ghi tên và nội dung"),
        (good | {"authors": own, "unit": office_unit}, "Chỉ cán bộ của Phòng Tổ chức"),
        (good | {"authors": own, "by": other_head}, "Chỉ cán bộ của Khoa Xây dựng Đảng"),
    ]
    for values, sentence in wrong:
        with pytest.raises(RuleViolation, match=sentence):
            actions.write_initiative(**values)  # type: ignore[arg-type]
    assert (Initiative.objects.count(), Event.objects.filter(thing_model="campaigns.Initiative").count()) == (0, 0)
    actions.write_initiative(**good, authors=own)  # type: ignore[arg-type]
    with pytest.raises(RuleViolation, match="đã có “T” trong phong trào này"):
        actions.write_initiative(**good, authors=own)  # type: ignore[arg-type]
    assert Initiative.objects.count() == 1


def test_authors_are_replaced_and_locked_once_submitted(
    running: Campaign, department: Unit, member: User, unit_head: User, other_head: User
) -> None:
    initiative = registered(running, department, member)
    values = {"kind": "model", "title": "Mô hình", "summary": "S"}
    both = [(member.person, Decimal("66.67")), (other_head.person, Decimal("33.33"))]
    actions.save_initiative(initiative=initiative, authors=both, by=unit_head, **values)  # type: ignore[arg-type]
    assert list(initiative.authors.values_list("person", "share")) == [
        (member.person_id, Decimal("66.67")), (other_head.person_id, Decimal("33.33"))]  # fmt: skip
    actions.submit_initiative(initiative=initiative, by=other_head)  # an author from another unit
    with pytest.raises(RuleViolation, match="Đang chờ Hội đồng"):
        actions.save_initiative(initiative=initiative, authors=both[:1], by=member, **values)  # type: ignore[arg-type]
    with pytest.raises(RuleViolation, match="Chỉ đề nghị công nhận khi"):
        actions.submit_initiative(initiative=initiative, by=member)
    assert initiative.authors.count() == 2


def test_two_who_move_at_once(running: Campaign, department: Unit, member: User, unit_head: User) -> None:
    initiative = registered(running, department, member)
    stale = Initiative.objects.get(pk=initiative.pk)
    actions.withdraw_initiative(initiative=initiative, by=member)
    with pytest.raises(RuleViolation, match="vừa được người khác xử lý"):
        actions.submit_initiative(initiative=stale, by=unit_head)
    assert Initiative.objects.get().stage == "withdrawn"


def test_a_file_comes_with_a_month_or_not_at_all(running: Campaign, department: Unit, member: User) -> None:
    initiative = registered(running, department, member)
    update = {"initiative": initiative, "line": "Xong", "percent": 10, "by": member, "at": at(4, 1)}
    with pytest.raises(RuleViolation, match="Không nhận tệp"):
        actions.update_initiative(upload=SimpleUploadedFile("a.exe", b"MZ..."), **update)  # type: ignore[arg-type]
    assert (InitiativeUpdate.objects.count(), Attachment.objects.count()) == (0, 0)
    actions.update_initiative(upload=SimpleUploadedFile("a.pdf", b"%PDF-1.4 x"), **update)  # type: ignore[arg-type]
    with pytest.raises(RuleViolation, match="đã có ở đây"):
        actions.update_initiative(upload=SimpleUploadedFile("b.pdf", b"%PDF-1.4 x"), **update)  # type: ignore[arg-type]
    assert [(file.name, file.size) for file in Attachment.objects.all()] == [("a.pdf", 10)]
    for line, percent in (("", 10), ("Xong", 101), ("Xong", -1)):
        with pytest.raises(RuleViolation):
            actions.update_initiative(initiative=initiative, line=line, percent=percent, by=member)


# --- The board --------------------------------------------------------------------------------------------------


def test_only_who_sits_there_decides_and_never_on_own_work(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User, leader: User
) -> None:
    initiative = submitted(running, department, member)
    for user in (board_member, office, leader):
        with pytest.raises(RuleViolation, match="Chỉ thành viên Hội đồng Khoa học"):
            reviews.recognise_initiative(initiative=initiative, by=user, **PAPER)
    seated(school, member, office)
    with pytest.raises(RuleViolation, match="Đồng chí là tác giả"):
        reviews.refuse_initiative(initiative=initiative, reason="x", by=member)
    seat = seated(school, board_member, office)
    with pytest.raises(RuleViolation, match="ghi ý kiến của Hội đồng"):
        reviews.refuse_initiative(initiative=initiative, reason="  ", by=board_member)
    reviews.return_initiative(initiative=initiative, reason="Bổ sung số liệu", by=board_member)
    assert (initiative.stage, initiative.reason) == ("registered", "Bổ sung số liệu")
    actions.submit_initiative(initiative=initiative, by=member)
    with pytest.raises(RuleViolation, match="không thể sau hôm nay"):
        reviews.recognise_initiative(initiative=initiative, by=board_member, **PAPER | {"paper_on": date(2099, 1, 1)})
    assert Initiative.objects.get().stage == "submitted"
    reviews.refuse_initiative(initiative=initiative, reason="Chưa có điểm mới", by=board_member)
    assert Initiative.objects.get().stage == "refused"
    ReviewSeat.objects.filter(pk=seat.pk).update(ends_on=date(2026, 1, 31))
    other = submitted(running, department, member, "Khác")
    with pytest.raises(RuleViolation, match="Chỉ thành viên Hội đồng Khoa học"):
        reviews.recognise_initiative(initiative=other, by=board_member, **PAPER)


def test_seats_are_kept_by_the_office(
    school: Unit, department: Unit, member: User, unit_head: User, office: User, leader: User, outsider: User
) -> None:
    for user in (leader, unit_head, outsider):
        with pytest.raises(RuleViolation, match="Chỉ Thường trực Hội đồng"):
            seated(school, member, user)
    seat = seated(school, member, office, chair=True)
    with pytest.raises(RuleViolation, match="đang là thành viên"):
        seated(school, member, office)
    with pytest.raises(RuleViolation, match="đã có Chủ tịch"):
        seated(school, unit_head, office, chair=True)
    with pytest.raises(RuleViolation, match="hiện không thuộc trường"):
        seated(school, outsider, office)
    reviews.end_review_seat(seat=seat, ends_on=date(2026, 5, 1), by=office)
    with pytest.raises(RuleViolation, match="đã thôi tham gia"):
        reviews.end_review_seat(seat=seat, ends_on=date(2026, 5, 2), by=office)
    assert list(ReviewSeat.objects.values_list("ends_on", flat=True)) == [date(2026, 5, 1)]


def test_recognised_more_widely(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User
) -> None:
    seated(school, board_member, office)
    initiative = recognised(running, department, member, board_member)
    wider = PAPER | {"scope": "province", "paper_number": "900/QĐ-UBND", "paper_by": "Chủ tịch UBND tỉnh"}
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        reviews.add_recognition(initiative=initiative, by=board_member, **wider)
    reviews.add_recognition(initiative=initiative, by=office, **wider)
    with pytest.raises(RuleViolation, match="Đã ghi công nhận ở phạm vi “Cấp bộ, ban, ngành, tỉnh”"):
        reviews.add_recognition(initiative=initiative, by=office, **wider)
    assert list(initiative.recognitions.values_list("scope", flat=True)) == ["school", "province"]


# --- The ledger -------------------------------------------------------------------------------------------------


def test_an_initiative_serves_each_author_once(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User
) -> None:
    seated(school, board_member, office)
    second = make_person(department, "Lê Thị Hai")
    initiative = written(running, department, member, "Chung", second)
    actions.register_initiative(initiative=initiative, by=member, at=at(3, 10))
    mine, hers = (initiative.authors.get(person=person) for person in (member.person, second))
    use = {"key": "nomination:1", "what": "xét danh hiệu năm 2026", "used_on": date(2026, 7, 1), "by": office}
    with pytest.raises(RuleViolation, match="đã được công nhận"):
        reviews.use_initiative(author=mine, title=title("CSTDCS"), **use)
    actions.submit_initiative(initiative=initiative, by=member)
    reviews.recognise_initiative(initiative=initiative, by=board_member, **PAPER)
    mine, hers = (initiative.authors.get(person=person) for person in (member.person, second))
    with pytest.raises(RuleViolation, match="Ngày dùng sáng kiến không thể sau hôm nay"):
        reviews.use_initiative(author=mine, title=title("CSTDCS"), **use | {"used_on": date(2099, 1, 1)})
    first = reviews.use_initiative(author=mine, title=title("CSTDCS"), **use)
    assert reviews.use_initiative(author=mine, title=title("CSTDCS"), **use) == first
    again = use | {"key": "nomination:2"}
    for code in ("CSTDCS", "GK_CN"):  # the same title again, and a commendation beside a title
        with pytest.raises(RuleViolation, match=r"đã dùng “Chung” cho xét danh hiệu năm 2026 \(.*ngày 01/07/2026\)"):
            reviews.use_initiative(author=mine, title=title(code), **again)
    reviews.use_initiative(author=hers, title=title("GK_CN"), **again)  # the other author's own use
    with pytest.raises(RuleViolation, match="Một sáng kiến không dùng để xét hai lần"):
        reviews.use_initiative(author=hers, title=title("CSTDCS"), **use)
    own = {"name": "Kiểu mẫu", "short_name": "KM", "holder": "person", "family": "recognition"}
    model = Title.objects.create(school=running.school, code="KM", **own)
    with pytest.raises(RuleViolation, match="không tính là một lần dùng sáng kiến"):
        reviews.use_initiative(author=mine, title=model, **again)
    assert InitiativeUse.objects.count() == 2
    reviews.release_initiative(use=first, by=office)
    mine.refresh_from_db()
    assert mine.serves == ""
    reviews.use_initiative(author=mine, title=title("GK_CN"), **again)
    with pytest.raises(IntegrityError), transaction.atomic():
        InitiativeUse.objects.create(
            author=mine, title=title("CSTDCS"), family="commendation", key="k", what="w", used_on=at(7, 1), by=office
        )


# --- What waits -------------------------------------------------------------------------------------------------


def owed(school: Unit | None, today: date, user: User | None = None) -> list[tuple[int, str, date | None]]:
    return [(i.user_id, i.title, i.due_on) for i in initiative_work(school=school, today=today, user=user)]


def test_who_owes_a_month(running: Campaign, school: Unit, department: Unit, member: User, unit_head: User) -> None:
    initiative = registered(running, department, member)
    line = "Cập nhật tháng 04/2026: Số hóa giáo trình – Phong trào thi đua năm 2026"
    assert owed(school, date(2026, 3, 31)) == []
    assert owed(school, date(2026, 4, 1)) == [(member.pk, line, date(2026, 4, 30))]
    assert owed(school, date(2026, 5, 9), member) == [(member.pk, line, date(2026, 4, 30))]
    assert owed(school, date(2026, 4, 1), unit_head) == []
    actions.update_initiative(initiative=initiative, line="Xong", percent=20, by=unit_head, at=at(4, 2))
    assert owed(school, date(2026, 4, 30)) == []
    member.is_active = False
    member.save()
    assert [user for user, _, _ in owed(school, date(2026, 5, 1))] == [member.pk]  # the owner; told only if reachable


@pytest.mark.parametrize(("bound", "day"), [("before", 24), ("by", 25)])
def test_a_month_is_due_on_the_day_that_the_plan_names(
    running: Campaign, school: Unit, department: Unit, member: User, bound: str, day: int
) -> None:
    registered(running, department, member)
    running.plan.milestones.create(
        position=9, what="Cập nhật sáng kiến", kind="report", ends_on=date(2026, 2, 25), bound=bound,
        recurring="monthly", duty="update",
    )  # fmt: skip
    assert [due for _, _, due in owed(school, date(2026, 4, 1))] == [date(2026, 4, day)]
    months = [
        title[:23] for today in (date(2026, 5, day - 1), date(2026, 5, day)) for _, title, _ in owed(school, today)
    ]
    assert months == ["Cập nhật tháng 04/2026:", "Cập nhật tháng 05/2026:"]


def test_nobody_owes_a_month_after_the_end(
    running: Campaign, school: Unit, department: Unit, member: User, office: User
) -> None:
    registered(running, department, member)
    close_campaign(campaign=running, by=office)
    assert owed(school, date(2026, 4, 1)) == []


def test_the_board_is_asked_once_for_all(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User
) -> None:
    seated(school, board_member, office)
    assert owed(school, date(2026, 6, 1)) == []
    submitted(running, department, member)
    submitted(running, department, member, "Khác")
    line = "Xem xét công nhận 2 sáng kiến, đề tài, mô hình – Phong trào thi đua năm 2026"
    assert owed(school, date(2026, 6, 1)) == [(board_member.pk, line, None)]
    assert owed(school, date(2026, 6, 1), board_member) == [(board_member.pk, line, None)]
    assert owed(school, date(2026, 6, 1), member) == []


def test_nobody_of_the_board_is_asked_to_review_their_own(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User
) -> None:
    seated(school, board_member, office)
    seated(school, member, office, chair=False)
    submitted(running, department, member)
    line = "Xem xét công nhận 1 sáng kiến, đề tài, mô hình – Phong trào thi đua năm 2026"
    assert owed(school, date(2026, 6, 1)) == [(board_member.pk, line, None)]


def test_what_the_board_gives_back_waits_for_its_authors(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User
) -> None:
    seated(school, board_member, office)
    initiative = submitted(running, department, member)
    reviews.return_initiative(initiative=initiative, reason="Nêu số liệu", by=board_member)
    line = "Sửa theo ý kiến của Hội đồng rồi đề nghị lại: Số hóa giáo trình – Phong trào thi đua năm 2026"
    day = date(2026, 3, 12)  # no month is owed yet
    assert owed(school, day) == owed(school, day, member) == [(member.pk, line, None)]
    actions.submit_initiative(initiative=initiative, by=member)
    assert owed(school, day, member) == []


def test_without_a_board_the_office_is_asked_to_appoint_one(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User, outsider: User
) -> None:
    day = date(2026, 6, 1)
    assert owed(school, day, office) == []
    submitted(running, department, member)
    line = "Ghi thành viên Hội đồng Khoa học – sáng kiến: 1 sáng kiến, đề tài, mô hình chờ công nhận"
    assert owed(school, day) == owed(school, day, office) == [(office.pk, line, None)]
    assert [owed(None, day, user) for user in (member, outsider)] == [[], []]
    seated(school, board_member, office)
    assert owed(school, day, office) == []


def test_work_costs_the_same_for_one_and_three(
    running: Campaign,
    school: Unit,
    department: Unit,
    member: User,
    board_member: User,
    office: User,
    django_assert_num_queries,
) -> None:
    seated(school, board_member, office)
    for number in range(3):
        registered(running, department, member, f"Sáng kiến {number}")
        submitted(running, department, member, f"Đề tài {number}")
        with django_assert_num_queries(3):
            assert len(initiative_work(school=school, today=date(2026, 5, 2))) == number + 2

"""The pages of initiatives: who finds them, what is kept, what is refused."""

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions import initiative_reviews as reviews
from campaigns.models import (
    Attachment,
    Campaign,
    Initiative,
    InitiativeAuthor,
    InitiativeUpdate,
    InitiativeUse,
    Milestone,
    Recognition,
    ReviewSeat,
)
from campaigns.queries.initiative_work import initiative_work
from campaigns.queries.initiatives import initiative_list
from campaigns.rules.duties import Duty
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.creating import recognised, registered, seated, submitted, written
from tests.campaigns.pledging import title
from units.models import Unit, User

SignIn = Callable[[User], Client]


def url(name: str, initiative: Initiative) -> str:
    return reverse(f"campaigns:{name}", args=[initiative.pk])


def typed(department: Unit, **changes: str) -> dict[str, str]:
    return {
        "unit": str(department.pk), "kind": "initiative", "title": "Số hóa", "summary": "Cách mới",
        "author_1": "Nguyễn Thị Ánh – Khoa Xây dựng Đảng", "share_1": "100", "register": "",
    } | changes  # fmt: skip


def test_one_post_writes_and_registers(
    running: Campaign, department: Unit, member: User, unit_head: User, sign_in: SignIn
) -> None:
    address = reverse("campaigns:write_initiative", args=[running.pk])
    client = sign_in(member)
    assert "Nguyễn Thị Ánh – Khoa Xây dựng Đảng" in client.get(address).content.decode()
    name = unicodedata.normalize("NFD", "hoàng văn chiến")  # typed by hand, marks apart
    data = typed(department, share_1="66,5", author_2=name, share_2="33,5")
    answer = client.post(address, data)
    initiative = Initiative.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, url("initiative", initiative))
    assert initiative.stage == "registered"
    assert [str(author.share) for author in initiative.authors.all()] == ["66.50", "33.50"]
    assert set(initiative.authors.values_list("person", flat=True)) == {member.person_id, unit_head.person_id}
    again = client.post(address, data)
    assert (again.status_code, Initiative.objects.count()) == (422, 1)
    assert "đã có “Số hóa” trong phong trào này" in again.content.decode()
    client.post(address, typed(department, title="Một mình", share_1=""))
    assert [author.share for author in Initiative.objects.get(title="Một mình").authors.all()] == [100]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"share_1": "90"}, "hiện là 90%"),
        ({"share_1": "chín"}, "ví dụ 60 hoặc 33,33"),
        ({"share_1": "", "author_2": "Hoàng Văn Chiến"}, "ghi tỷ lệ đóng góp của tác giả này"),
        ({"author_1": "Không Ai Cả"}, "Không có ai tên “Không Ai Cả” trong trường"),
        ({"share_2": "10"}, "ghi tác giả của tỷ lệ này"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    running: Campaign,
    department: Unit,
    member: User,
    unit_head: User,
    sign_in: SignIn,
    changes: dict[str, str],
    sentence: str,
) -> None:
    address = reverse("campaigns:write_initiative", args=[running.pk])
    answer = sign_in(member).post(address, typed(department, **changes))
    page = answer.content.decode()
    assert (answer.status_code, Initiative.objects.count()) == (422, 0)
    assert sentence in page
    assert "Cách mới" in page


def test_two_authors_do_not_overwrite_each_other_unseen(
    running: Campaign, department: Unit, member: User, unit_head: User, sign_in: SignIn
) -> None:
    sign_in(member).post(
        reverse("campaigns:write_initiative", args=[running.pk]),
        typed(department, share_1="60", author_2="Hoàng Văn Chiến", share_2="40"),
    )
    initiative = Initiative.objects.get()
    page = url("edit_initiative", initiative)
    first, second = sign_in(member), sign_in(unit_head)
    mark = [str(client.get(page).context["read"]) for client in (first, second)]
    both = typed(department, share_1="60", author_2="Hoàng Văn Chiến", share_2="40")
    for _ in range(2):  # one's own second tap
        assert first.post(page, both | {"summary": "Của người thứ nhất", "read": mark[0]}).status_code == 302
    stale = second.post(page, both | {"summary": "Của người thứ hai", "read": mark[1]})
    assert stale.status_code == 422
    assert "Nguyễn Thị Ánh vừa sửa nội dung này lúc" in stale.content.decode()
    assert "Của người thứ hai" in stale.content.decode()
    assert Initiative.objects.get().summary == "Của người thứ nhất"
    again = both | {"summary": "Của người thứ hai", "read": str(stale.context["read"])}
    assert second.post(page, again).status_code == 302
    assert Initiative.objects.get().summary == "Của người thứ hai"


def test_who_finds_what(
    running: Campaign,
    school: Unit,
    department: Unit,
    member: User,
    unit_head: User,
    other_head: User,
    office: User,
    outsider: User,
    sign_in: SignIn,
) -> None:
    draft, public = written(running, department, member, "Nháp"), registered(running, department, member)
    people = (member, unit_head, other_head, office, outsider)
    statuses = [[sign_in(user).get(url("initiative", one)).status_code for user in people] for one in (draft, public)]
    assert statuses == [[200, 200, 404, 404, 404], [200, 200, 200, 200, 404]]
    acts = ("update_initiative", "submit_initiative", "withdraw_initiative", "recognise_initiative", "use_initiative")
    assert [sign_in(other_head).post(url(act, public)).status_code for act in acts] == [403] * 5
    assert [sign_in(outsider).post(url(act, public)).status_code for act in acts] == [404] * 5
    assert sign_in(outsider).get(reverse("campaigns:initiatives", args=[running.pk])).status_code == 404


def test_a_month_with_its_private_file(
    running: Campaign, department: Unit, member: User, other_head: User, office: User, sign_in: SignIn
) -> None:
    initiative = registered(running, department, member)
    client = sign_in(member)
    wrong = client.post(url("update_initiative", initiative), {"line": "Dòng đã gõ", "percent": "200"})
    assert wrong.status_code == 422
    assert "Dòng đã gõ" in wrong.content.decode()
    data = {"line": "Xong", "percent": "40", "file": SimpleUploadedFile("minh chứng.pdf", b"%PDF-1.4 x")}
    assert client.post(url("update_initiative", initiative), data).status_code == 302
    file = reverse("campaigns:attachment", args=[Attachment.objects.get().pk])
    for user in (member, office):
        assert b"".join(sign_in(user).get(file).streaming_content) == b"%PDF-1.4 x"
    assert sign_in(other_head).get(file).status_code == 404
    assert "minh chứng.pdf" in client.get(url("initiative", initiative)).content.decode()
    assert "minh chứng.pdf" not in sign_in(other_head).get(url("initiative", initiative)).content.decode()


@pytest.mark.parametrize(
    ("words", "found"),
    [("so hoa", ["Số hóa giáo trình"]), ("CHIEN", ["Sổ tay"]), (unicodedata.normalize("NFD", "sổ T"), ["Sổ tay"]),
     ("so", ["Sổ tay", "Số hóa giáo trình"]), ("%", []), ("", ["Sổ tay", "Số hóa giáo trình"])],
)  # fmt: skip
def test_a_title_or_an_author_is_found_without_accents(
    running: Campaign, department: Unit, member: User, unit_head: User, words: str, found: list[str]
) -> None:
    written(running, department, member)
    written(running, department, unit_head, "Sổ tay")
    rows = initiative_list(unit_head, running, words=words)
    assert sorted(row.title for row in rows) == sorted(found)


def test_the_list_shows_the_latest_month_also_where_it_is_less(
    running: Campaign, department: Unit, member: User
) -> None:
    initiative = registered(running, department, member)
    for month, percent in ((date(2026, 4, 1), 60), (date(2026, 5, 1), 40)):
        InitiativeUpdate.objects.create(
            initiative=initiative, month=month, line="x", percent=percent, by=member, at=timezone.now()
        )
    assert [row.done for row in initiative_list(member, running)] == [40]  # type: ignore[attr-defined]


def test_the_board_decides_and_the_ledger_is_kept(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User, sign_in: SignIn
) -> None:
    seated(school, board_member, office)
    initiative = submitted(running, department, member)
    board, clerk = sign_in(board_member), sign_in(office)
    assert board.post(url("refuse_initiative", initiative), {"reason": ""}).status_code == 422
    paper = {"scope": "school", "paper_number": "45/QĐ-TCT", "paper_on": "15/06/2026", "paper_by": "Trường"}
    assert board.post(url("recognise_initiative", initiative), paper | {"paper_on": "31/02/2026"}).status_code == 422
    assert board.post(url("recognise_initiative", initiative), paper).status_code == 302
    assert board.post(url("recognise_initiative", initiative), paper).status_code == 403
    assert clerk.post(url("recognise_initiative", initiative), paper | {"scope": "nation"}).status_code == 302
    assert Recognition.objects.count() == 2
    author = initiative.authors.get()
    use = {"author": author.pk, "title": title("CSTDCS").pk, "what": "Năm 2026", "used_on": "01/07/2026"}
    assert clerk.post(url("use_initiative", initiative), use).status_code == 302
    again = clerk.post(url("use_initiative", initiative), use)
    assert (again.status_code, InitiativeUse.objects.count()) == (422, 1)
    assert "đã dùng “Số hóa giáo trình” cho Năm 2026" in again.content.decode()
    release = reverse("campaigns:release_initiative", args=[InitiativeUse.objects.get().pk])
    assert [sign_in(member).post(release).status_code, clerk.post(release).status_code] == [403, 302]
    assert InitiativeUse.objects.count() == 0


def test_seats_in_the_browser(
    school: Unit, member: User, office: User, leader: User, outsider: User, sign_in: SignIn
) -> None:
    page = reverse("campaigns:review_seats")
    assert [sign_in(user).get(page).status_code for user in (office, leader, member)] == [200, 403, 403]
    data = {"person": "Nguyễn Thị Ánh", "chair": "on", "appointed_by": "QĐ 10", "starts_on": "01/01/2026"}
    client = sign_in(office)
    assert client.post(page, data | {"starts_on": "x"}).status_code == 422
    assert client.post(page, data).status_code == 302
    assert client.post(page, data).status_code == 422
    seat = ReviewSeat.objects.get()
    end = reverse("campaigns:end_review_seat", args=[seat.pk])
    assert [sign_in(outsider).post(end).status_code, client.post(end).status_code] == [404, 302]
    assert ReviewSeat.objects.get().ends_on is not None


def test_pages_cost_the_same_at_one_and_three(
    running: Campaign,
    school: Unit,
    department: Unit,
    member: User,
    board_member: User,
    office: User,
    sign_in: SignIn,
    django_assert_num_queries,
) -> None:
    seated(school, board_member, office)
    client = sign_in(office)
    for number in range(3):
        initiative = recognised(running, department, member, board_member, f"Sáng kiến {number}")
        with django_assert_num_queries(LIST):
            client.get(reverse("campaigns:initiatives", args=[running.pk]))
        with django_assert_num_queries(PAGE):
            client.get(url("initiative", initiative))


LIST, PAGE = 9, 13


def test_a_recognition_written_down_wrong_is_put_right(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User, sign_in: SignIn
) -> None:
    seated(school, board_member, office)
    row = recognised(running, department, member, board_member).recognitions.get()
    url = reverse("campaigns:correct_recognition", args=[row.pk])
    page = reverse("campaigns:initiative", args=[row.initiative_id])
    assert [url in sign_in(user).get(page).content.decode() for user in (office, member)] == [True, False]
    assert sign_in(member).get(url).status_code == 403
    typed = {"scope": "school", "paper_number": "54/QĐ-TCT", "paper_on": "16/06/2020", "paper_by": "Trường"}
    refused = sign_in(office).post(url, typed)
    assert (refused.status_code, "không thể trước khi phong trào bắt đầu" in refused.content.decode()) == (422, True)
    assert sign_in(office).post(url, typed | {"paper_on": "16/06/2026"}).status_code == 302
    row.refresh_from_db()
    assert str(row) == "54/QĐ-TCT (16/06/2026)"
    event = Event.objects.get(verb="correct_recognition")
    assert (event.old, event.new) == (
        "Cấp cơ sở: số 45/QĐ-TCT (15/06/2026), Trường",
        "Cấp cơ sở: số 54/QĐ-TCT (16/06/2026), Trường",
    )


def test_what_was_refused_by_mistake_is_looked_at_again(
    running: Campaign,
    school: Unit,
    department: Unit,
    member: User,
    board_member: User,
    unit_head: User,
    office: User,
    sign_in: SignIn,
) -> None:
    seated(school, board_member, office)
    initiative = submitted(running, department, member)
    reopen, page = url("reopen_initiative", initiative), url("initiative", initiative)
    assert sign_in(office).post(reopen, {"reason": "x"}).status_code == 403
    reviews.refuse_initiative(initiative=initiative, reason="Chưa có điểm mới", by=board_member)
    assert [sign_in(user).post(reopen, {"reason": "x"}).status_code for user in (member, unit_head)] == [403] * 2
    assert [reopen in sign_in(user).get(page).content.decode() for user in (office, member)] == [True, False]
    assert [sign_in(office).post(reopen, {"reason": text}).status_code for text in ("", "Bấm nhầm")] == [422, 302]
    initiative.refresh_from_db()
    assert (initiative.stage, initiative.reason, initiative.decided_by) == ("submitted", "", None)
    assert Event.objects.get(verb="reopen_initiative").note == "Bấm nhầm"


def test_what_was_recognised_by_mistake_is_looked_at_again_while_it_is_not_used(
    running: Campaign, school: Unit, department: Unit, member: User, board_member: User, office: User, sign_in: SignIn
) -> None:
    seated(school, board_member, office)
    initiative = recognised(running, department, member, board_member)
    reopen, page = url("reopen_initiative", initiative), url("initiative", initiative)
    author = initiative.authors.get()
    use = reviews.use_initiative(
        author=author, title=title("CSTDCS"), key="hand:1", what="Sổ năm 2026",
        used_on=timezone.localdate(), by=office,
    )  # fmt: skip
    assert "Đã dùng để xét khen thưởng: Sổ năm 2026" in sign_in(office).get(page).content.decode()
    assert sign_in(office).post(reopen, {"reason": "Ghi nhầm"}).status_code == 403
    reviews.release_initiative(use=use, by=office)
    paper = Recognition.objects.get()
    assert sign_in(office).post(reopen, {"reason": "Ghi nhầm"}).status_code == 302
    initiative.refresh_from_db()
    assert (initiative.stage, initiative.decided_by, Recognition.objects.count()) == ("submitted", None, 0)
    assert Event.objects.get(verb="reopen_initiative").note == (
        f"Ghi nhầm\nBỏ công nhận {paper.get_scope_display()}: số {paper}, {paper.paper_by}"
    )
    with pytest.raises(RuleViolation, match="đã được công nhận"):
        reviews.use_initiative(
            author=InitiativeAuthor.objects.get(), title=use.title, key="hand:2", what="x",
            used_on=timezone.localdate(), by=office,
        )  # fmt: skip


def test_the_office_gives_a_monthly_update_to_the_authors_of_a_signed_plan(
    running: Campaign, school: Unit, department: Unit, member: User, unit_head: User, outsider: User, office: User,
    sign_in: SignIn,
) -> None:  # fmt: skip
    """An importer of before left it with the office."""
    milestone = Milestone.objects.create(
        plan=running.plan, what="Cập nhật sáng kiến hằng tháng", text="x", kind="other", recurring="monthly",
        ends_on=date(2026, 2, 25), bound="before", position=90,
    )  # fmt: skip
    registered(running, department, member)
    page, assign = (reverse(f"campaigns:{name}", args=[pk]) for name, pk in (
        ("campaign", running.pk), ("assign_duty", milestone.pk)))  # fmt: skip
    assert [assign in sign_in(user).get(page).content.decode() for user in (office, unit_head)] == [True, False]
    typed = {"duty": "update"}
    assert [sign_in(user).post(assign, typed).status_code for user in (outsider, unit_head)] == [404, 403]
    assert sign_in(office).post(assign, {"duty": "?"}).status_code == 422
    for _ in range(2):  # a double tap
        assert sign_in(office).post(assign, typed)["Location"] == f"{page}#moc-{milestone.pk}"
    event = Event.objects.get(verb="assign_duty")
    assert (event.old, event.new) == (Duty.OFFICE.label, Duty.UPDATE.label)
    today = timezone.localdate()
    assert {item.due_on.day for item in initiative_work(school=school, today=today) if item.due_on} == {24}

    Milestone.objects.filter(pk=milestone.pk).update(ends_on=None, duty="office")
    assert "không ghi ngày" in sign_in(office).post(assign, typed).content.decode()
    Milestone.objects.filter(pk=milestone.pk).update(done_at=timezone.now())
    assert sign_in(office).get(assign).status_code == 403

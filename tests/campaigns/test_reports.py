"""Reports: asked for, written from what is known, sent, accepted, made into the school's paper."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions import campaigns, drives
from campaigns.actions import reports as actions
from campaigns.models import Assignment, Attachment, Campaign, Milestone, Plan, Report, ReportCall, ReportLine, Target
from campaigns.queries.report_paper import bare_targets, report_paper
from campaigns.queries.report_work import report_work
from campaigns.queries.reports import accepted_reports, report_board, target_entries
from campaigns.rules.duties import Duty
from campaigns.rules.signing import Signer
from campaigns.signing import SIGN_REPORT
from documents.actions import void_paper
from documents.checking import check_pdf
from documents.models import IssuedPaper
from documents.printing import fresh_bytes
from documents.rules.figures import Figure
from documents.rules.paper import Block, Form, Table
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.creating import registered
from tests.campaigns.plan_sample import PIN, give_key
from tests.campaigns.pledging import add_target, title
from tests.documents.desk import refused_while_held
from units.actions import grant_role
from units.models import Unit, User

SignIn = Callable[[User], Client]
TODAY = date(2026, 6, 25)
ASKED = date(2026, 11, 20)


def at(month: int, day: int) -> datetime:
    return timezone.make_aware(datetime(2026, month, day, 9, 0))


def asked(campaign: Campaign, office: User, kind: str = "midterm", month: int = 1) -> ReportCall:
    return actions.ask_report(
        campaign=campaign,
        kind=kind,
        title="Sơ kết 6 tháng đầu năm 2026",
        starts_on=date(2026, month, 1),
        ends_on=date(2026, 6, 30),
        due_on=date(2026, 6, 28),
        by=office,
    )


def sent(call: ReportCall, unit: Unit, by: User, value: object = 95, *, send: bool = True) -> Report:
    targets = {row: (Decimal(str(value)), "ghi chú") for row in Target.objects.filter(plan=call.campaign_id)}
    texts = {"achievements": "Dạy tốt", "difficulties": "Thiếu phòng", "directions": "Mua máy"}
    return actions.write_report(
        call=call, unit=unit, texts=texts, targets=targets, assignments={}, send=send, by=by, at=at(6, 20)
    )


def test_from_asked_to_signed(
    running: Campaign, school: Unit, department: Unit, unit_head: User, office: User, leader: User
) -> None:
    add_target(running)
    give_key(leader, school)
    call = asked(running, office)
    report = sent(call, department, unit_head)
    with pytest.raises(RuleViolation, match="Chưa nhận báo cáo"):
        actions.sign_report(call=call, pin=PIN, by=leader)
    actions.accept_report(report=report, by=office)
    with pytest.raises(RuleViolation, match="chưa có phần đánh giá chung"):
        actions.sign_report(call=call, pin=PIN, by=leader)
    overview = unicodedata.normalize("NFD", "Phong trào sôi nổi.")
    actions.consolidate_report(call=call, overview=overview, proposals="Tiếp tục.", by=office)
    with pytest.raises(RuleViolation, match="Chỉ thủ trưởng"):
        actions.sign_report(call=call, pin=PIN, by=office)
    with pytest.raises(RuleViolation):
        actions.sign_report(call=call, pin="000000", by=leader)
    assert IssuedPaper.objects.count() == 0
    held = refused_while_held(
        SIGN_REPORT,
        call,
        leader,
        lambda: actions.sign_report(call=call, pin=PIN, by=leader),
        lambda: actions.consolidate_report(call=call, overview="x", proposals="", by=office),
    )
    void_paper(prepared=held, reason="Ký số thay", by=leader)
    paper = actions.sign_report(call=call, pin=PIN, by=leader)
    assert (paper.kind, paper.title) == ("BC", "Báo cáo sơ kết 6 tháng đầu năm 2026")
    for act in (
        lambda: actions.sign_report(call=call, pin=PIN, by=leader),
        lambda: actions.consolidate_report(call=call, overview="x", proposals="", by=office),
        lambda: actions.return_report(report=Report.objects.get(), reason="x", by=office),
    ):
        with pytest.raises(RuleViolation, match="đã"):
            act()
    assert IssuedPaper.objects.count() == 1
    assert list(Event.objects.of(call).values_list("verb", flat=True)) == [
        "ask_report", "consolidate_report", "sign_report"]  # fmt: skip
    assert list(Event.objects.of(report).values_list("verb", flat=True)) == [
        "write_report", "submit_report", "accept_report"]  # fmt: skip


def test_a_unit_is_asked_once_for_what_a_section_gives_it(
    running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    for position, (who, label) in enumerate(
        [("Các khoa, phòng", "1"), ("Các khoa, phòng", "1"), ("Các khoa, phòng", "2.2"), ("Khoa Xây dựng Đảng", "")]
    ):
        Assignment.objects.create(plan=running.plan, who=who, label=label, position=position)
    address = reverse("campaigns:write_report", args=[asked(running, office).pk, department.pk])
    form = sign_in(unit_head).get(address).context["form"]
    assert [field.label for field in form if field.name.startswith("done_")] == [
        "Việc đã làm – Các khoa, phòng (mục 1 của kế hoạch)",
        "Việc đã làm – Các khoa, phòng (mục 2.2 của kế hoạch)",
        "Việc đã làm – Khoa Xây dựng Đảng",
    ]


def test_the_schools_report_says_what_the_units_said(
    running: Campaign,
    department: Unit,
    other_department: Unit,
    office_unit: Unit,
    unit_head: User,
    other_head: User,
    office: User,
) -> None:
    target = add_target(running)
    call = asked(running, office)
    actions.accept_report(report=sent(call, department, unit_head, "92.5"), by=office)
    sent(call, other_department, other_head)  # not accepted: not told
    paper = report_paper(ReportCall.objects.get())
    table = next(block for block in paper.body if isinstance(block, Table))
    assert [row[1:2] + row[4:] for row in table.rows] == [(target.text, "XDĐ: 92,5% – ghi chú")]
    (figure,) = (block for block in paper.body if isinstance(block, Figure))
    assert figure.description == "Biểu đồ thanh theo số thứ tự trong bảng. chỉ tiêu 1: đạt chưa có số liệu."
    words = [block.text for block in paper.body if isinstance(block, Block)]
    assert words == [
        "Đánh giá chung",
        "Số liệu từ ngày 01/01/2026 đến ngày 30/06/2026, tổng hợp từ báo cáo của 01/03 đơn vị. Chưa có báo cáo của: "
        "Phòng Tổ chức, hành chính; Khoa Nhà nước và pháp luật.",
        "Kết quả thực hiện các chỉ tiêu",
        "Biểu đồ mức đăng ký và kết quả của các chỉ tiêu, theo số thứ tự của chỉ tiêu trong bảng trên:",
        "Kết quả nổi bật của các đơn vị",
        "**Khoa Xây dựng Đảng:**",
        "Dạy tốt",
        "Tồn tại, hạn chế và nguyên nhân",
        "**Khoa Xây dựng Đảng:**",
        "Thiếu phòng",
        "Đề xuất của các đơn vị",
        "**Khoa Xây dựng Đảng:**",
        "Mua máy",
    ]


def test_many_targets_stand_in_charts_of_much_the_same_size(running: Campaign, office: User) -> None:
    for _ in range(11):
        add_target(running)
    asked(running, office)
    figures = [block for block in report_paper(ReportCall.objects.get()).body if isinstance(block, Figure)]
    assert [figure.description.count("chỉ tiêu ") for figure in figures] == [6, 5]


def test_a_signed_summing_up_ticks_the_nearest_of_the_plan_and_no_meeting(running: Campaign, office: User) -> None:
    for what, kind, day in (
        ("Sơ kết 6 tháng", "midterm", date(2026, 6, 30)),
        ("Hội nghị sơ kết", "midterm", date(2026, 6, 25)),
        ("Sơ kết quý III", "midterm", date(2026, 9, 30)),
        ("Tổng kết", "final", date(2026, 6, 20)),
    ):
        Milestone.objects.create(
            plan=running.plan, position=9, text=what, what=what, kind=kind, duty=Duty.OFFICE, ends_on=day
        )
    campaigns.complete_summing_up(campaign=running, kind="midterm", day=date(2026, 6, 15), by=office)
    done = Milestone.objects.filter(plan=running.plan).exclude(done_at=None)
    assert list(done.values_list("what", "done_by")) == [("Sơ kết 6 tháng", office.pk)]
    campaigns.complete_summing_up(campaign=running, kind="midterm", day=date(2026, 6, 15), by=office)
    assert done.count() == 1


@pytest.mark.parametrize(("form", "number"), [("nd30", "05/BC-TCT"), ("hd05", "05-BC/TCT")])
def test_the_schools_report_passes_every_rule_of_its_form(
    running: Campaign, department: Unit, unit_head: User, office: User, form: Form, number: str
) -> None:
    Plan.objects.update(form=form)
    add_target(running)
    call = asked(running, office)
    actions.accept_report(report=sent(call, department, unit_head, "92.5"), by=office)
    paper = report_paper(ReportCall.objects.get(), number, TODAY, Signer("Vũ Văn An", ("HIỆU TRƯỞNG",)))
    report = check_pdf(fresh_bytes(paper, "pdf", final=True), form)
    assert [(one.rule.key, one.measured) for one in (*report.wrong, *report.unknown)] == []


def test_what_was_asked_for_is_mended_until_it_is_signed(
    running: Campaign, department: Unit, unit_head: User, office: User, leader: User, sign_in: SignIn
) -> None:
    call = asked(running, office)
    url = reverse("campaigns:change_call", args=[call.pk])
    assert [sign_in(user).get(url).status_code for user in (unit_head, leader, office)] == [403, 403, 200]
    typed = {"title": "Sơ kết", "starts_on": "01/01/2026", "ends_on": "30/06/2026", "due_on": "02/07/2026"}
    assert sign_in(office).post(url, typed | {"due_on": "31/12/2025"}).status_code == 422
    assert sign_in(office).post(url, typed).status_code == 302
    call.refresh_from_db()
    assert (call.kind, call.title, call.due_on) == ("midterm", "Sơ kết", date(2026, 7, 2))
    assert Event.objects.get(verb="change_call").new == "Hạn 02/07/2026"
    ReportCall.objects.update(kind="month")
    asked(running, office, "month", 2)
    with pytest.raises(RuleViolation, match="Đã yêu cầu báo cáo tháng từ ngày 01/02/2026"):
        actions.change_call(
            call=ReportCall.objects.get(pk=call.pk), title="Sơ kết", starts_on=date(2026, 2, 1),
            ends_on=date(2026, 6, 30), due_on=date(2026, 7, 2), by=office,
        )  # fmt: skip


def test_a_form_begins_with_what_is_known(running: Campaign, department: Unit, unit_head: User, office: User) -> None:
    target = add_target(running)
    first = asked(running, office, "month")
    assert [(entry.target, entry.value) for entry in target_entries(first, department)] == [(target, None)]
    sent(first, department, unit_head, "80.5")
    second = asked(running, office, "quarter")
    assert [entry.value for entry in target_entries(second, department)] == [Decimal("80.50")]


def test_a_form_begins_with_what_is_counted_of_the_unit(
    running: Campaign, department: Unit, member: User, office: User
) -> None:
    target = add_target(running)
    Target.objects.filter(pk=target.pk).update(unit="count", counts="initiatives", maximum=None)
    call = asked(running, office)
    assert [entry.value for entry in target_entries(call, department)] == [None]
    registered(running, department, member)
    assert [entry.value for entry in target_entries(call, department)] == [Decimal(1)]


def test_numbers_of_the_units_add_up_where_nothing_is_counted(
    running: Campaign, department: Unit, unit_head: User, other_head: User, office: User, client: Client
) -> None:
    target = add_target(running)
    Target.objects.filter(pk=target.pk).update(unit="count", counts="by_hand", maximum=None)
    call = asked(running, office)
    assert other_head.person
    assert other_head.person.unit
    for unit, head, value in ((department, unit_head, 2), (other_head.person.unit, other_head, 3)):
        actions.accept_report(report=sent(call, unit, head, value), by=office)
    table = next(part for part in report_paper(ReportCall.objects.get()).body if isinstance(part, Table))
    assert ([row[3] for row in table.rows], bare_targets(call, accepted_reports(call))) == (["5 (cộng các đơn vị)"], [])
    Target.objects.filter(pk=target.pk).update(of="đơn vị")
    ReportCall.objects.update(title="Báo cáo sơ kết 6 tháng")
    paper = report_paper(ReportCall.objects.get())
    table = next(part for part in paper.body if isinstance(part, Table))
    assert (paper.title, [row[3] for row in table.rows]) == ("Sơ kết 6 tháng", [""])
    client.force_login(office)
    page = client.get(reverse("campaigns:consolidate_report", args=[call.pk]))
    assert page.context["bare"] == [(1, target.pk, target.text)]
    html = page.content.decode()
    assert ("Chưa có kết quả của 1 chỉ tiêu" in html, f"/chi-tieu/#result-{target.pk}" in html) == (True, True)


def test_two_targets_of_one_sentence_are_told_apart_where_they_are_written_and_read(
    running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    for position, measure in enumerate(("giỏi cấp khoa", "giỏi cấp trường"), start=1):
        add_target(running, "80% giỏi cấp khoa, 40% giỏi cấp trường", position=position, measure=measure)
    call, client = asked(running, office), sign_in(unit_head)
    pages = [client.get(reverse("campaigns:write_report", args=[call.pk, department.pk]))]
    report = sent(call, department, unit_head)
    pages.append(client.get(reverse("campaigns:report", args=[report.pk])))
    pages.append(sign_in(office).get(reverse("campaigns:try_targets", args=[running.pk])))
    for page in pages:
        html = page.content.decode()
        assert [html.count(f"giỏi cấp trường – giỏi cấp {level}") for level in ("khoa", "trường")] == [1, 1]


def test_return_recall_and_the_first_sending(
    running: Campaign, department: Unit, unit_head: User, office: User, member: User
) -> None:
    call = asked(running, office)
    report = sent(call, department, unit_head)
    with pytest.raises(RuleViolation, match="đang khóa"):
        sent(call, department, unit_head)
    actions.recall_report(report=report, by=unit_head)
    report = sent(call, department, unit_head)
    with pytest.raises(RuleViolation, match="ghi lý do"):
        actions.return_report(report=report, reason=" ", by=office)
    actions.return_report(report=report, reason="Thiếu số", by=office)
    again = sent(call, department, unit_head)
    assert (again.submitted_at, again.stage, again.return_reason) == (at(6, 20), "submitted", "Thiếu số")
    stale = Report.objects.get()
    actions.accept_report(report=again, by=office)
    with pytest.raises(RuleViolation, match="chuyển sang giai đoạn khác"):
        actions.recall_report(report=stale, by=unit_head)
    with pytest.raises(RuleViolation, match="Chỉ rút lại được"):
        actions.recall_report(report=again, by=unit_head)
    with pytest.raises(RuleViolation, match="Chỉ trưởng đơn vị"):
        sent(call, department, member)


def test_what_is_refused_leaves_nothing(
    running: Campaign, department: Unit, unit_head: User, office: User, leader: User
) -> None:
    target = add_target(running)
    for by, kind in ((leader, "month"), (office, "x")):
        with pytest.raises(RuleViolation):
            asked(running, by, kind)
    call = asked(running, office)
    with pytest.raises(RuleViolation, match="Đã yêu cầu báo cáo sơ kết từ ngày 01/01/2026"):
        asked(running, office)
    with pytest.raises(RuleViolation, match=r"không được quá 100%"):
        sent(call, department, unit_head, 101)
    empty = {"call": call, "unit": department, "texts": {}, "targets": {target: (None, "")}, "assignments": {}}
    with pytest.raises(RuleViolation, match="Vui lòng ghi kết quả nổi bật"):
        actions.write_report(**empty, send=True, by=unit_head)  # type: ignore[arg-type]
    bad = SimpleUploadedFile("a.exe", b"MZ")
    with pytest.raises(RuleViolation, match="Không nhận tệp"):
        actions.write_report(**empty, send=False, upload=bad, by=unit_head)  # type: ignore[arg-type]
    assert (ReportCall.objects.count(), Report.objects.count(), ReportLine.objects.count()) == (1, 0, 0)


# --- What waits -------------------------------------------------------------------------------------------------


def owed(school: Unit, user: User | None = None) -> list[tuple[int, str, date | None]]:
    return [(item.user_id, item.title, item.due_on) for item in report_work(school=school, today=TODAY, user=user)]


def test_who_owes_what(running: Campaign, school: Unit, department: Unit, unit_head: User, office: User) -> None:
    assert owed(school) == []
    call = asked(running, office)
    line = "Gửi báo cáo của Khoa Xây dựng Đảng: Sơ kết 6 tháng đầu năm 2026"
    assert owed(school) == [(unit_head.pk, line, date(2026, 6, 28))]
    report = sent(call, department, unit_head)
    assert owed(school) == [(office.pk, "Nhận 1 báo cáo: Sơ kết 6 tháng đầu năm 2026", None)]
    assert owed(school, unit_head) == []
    actions.return_report(report=report, reason="Sửa", by=office, at=at(6, 28))
    mend = "Sửa và gửi lại báo cáo của Khoa Xây dựng Đảng: Sơ kết 6 tháng đầu năm 2026"
    assert owed(school) == owed(school, unit_head) == [(unit_head.pk, mend, date(2026, 7, 1))]  # 3 working days
    Report.objects.update(decided_at=at(6, 29), return_due_on=date(2026, 7, 9))
    assert owed(school) == [(unit_head.pk, mend, date(2026, 7, 9))]
    Report.objects.update(return_due_on=None)  # as it was kept before: nobody could keep its day
    assert owed(school) == owed(school, unit_head) == [(unit_head.pk, mend, None)]


def test_the_schools_report_waits_for_the_office_then_for_the_head(
    running: Campaign, school: Unit, department: Unit, unit_head: User, office: User, leader: User
) -> None:
    call = asked(running, office)
    actions.accept_report(report=sent(call, department, unit_head), by=office)
    assert owed(school) == []  # others may still send theirs in time
    late = {"school": school, "today": date(2026, 6, 29)}
    title = "báo cáo của trường: Sơ kết 6 tháng đầu năm 2026"
    assert [(i.user_id, i.title) for i in report_work(**late)] == [(office.pk, f"Tổng hợp {title}")]
    actions.consolidate_report(call=call, overview="Tốt.", proposals="", by=office)
    assert owed(school) == owed(school, leader) == [(leader.pk, f"Ký {title}", None)]
    assert owed(school, office) == []


def test_work_and_board_cost_the_same(
    running: Campaign, school: Unit, department: Unit, unit_head: User, office: User, django_assert_num_queries
) -> None:
    for number, kind in enumerate(("month", "quarter", "midterm")):
        call = asked(running, office, kind)
        sent(call, department, unit_head)
        with django_assert_num_queries(5):
            assert len(report_work(school=school, today=TODAY)) == number + 1
        with django_assert_num_queries(2):
            report_board(call, TODAY)


# --- Pages ------------------------------------------------------------------------------------------------------


def test_the_form_in_the_browser(
    running: Campaign,
    department: Unit,
    unit_head: User,
    office: User,
    outsider: User,
    other_head: User,
    sign_in: SignIn,
) -> None:
    target = add_target(running)
    duty = Assignment.objects.create(plan=Plan.objects.get(), position=1, who="Các khoa, phòng")
    call = asked(running, office)
    page = reverse("campaigns:write_report", args=[call.pk, department.pk])
    assert [sign_in(user).get(page).status_code for user in (unit_head, other_head, outsider)] == [200, 404, 404]
    assert Report.objects.count() == 0  # reading creates nothing
    client = sign_in(unit_head)
    data = {"achievements": "Đã gõ", f"value_{target.pk}": "chín", f"done_{duty.pk}": "Xong", "send": ""}
    wrong = client.post(page, data)
    assert (wrong.status_code, Report.objects.count()) == (422, 0)
    assert "Đã gõ" in wrong.content.decode()
    file = SimpleUploadedFile("kết quả.pdf", b"%PDF-1.4 x")
    assert client.post(page, data | {f"value_{target.pk}": "92,5", "file": file}).status_code == 302
    report = Report.objects.get()
    assert (report.stage, list(report.lines.values_list("value", "note"))) == (
        "submitted", [(Decimal("92.50"), ""), (None, "Xong")])  # fmt: skip
    assert client.post(page, data)["Location"] == reverse("campaigns:report", args=[report.pk])  # a second tap
    attachment = reverse("campaigns:attachment", args=[Attachment.objects.get().pk])
    assert b"".join(sign_in(office).get(attachment).streaming_content) == b"%PDF-1.4 x"
    assert sign_in(other_head).get(attachment).status_code == 404
    accept = reverse("campaigns:accept_report", args=[report.pk])
    assert [sign_in(user).post(accept).status_code for user in (outsider, unit_head)] == [404, 403]
    give_back = reverse("campaigns:return_report", args=[report.pk])
    assert sign_in(office).post(give_back, {"reason": ""}).status_code == 422
    assert sign_in(office).post(accept, {"sent": "1"}).status_code == 403  # read an older sending
    assert sign_in(office).post(accept).status_code == 302


def test_asked_for_in_the_browser(
    running: Campaign, school: Unit, office: User, leader: User, unit_head: User, member: User, sign_in: SignIn
) -> None:
    page = reverse("campaigns:reports", args=[running.pk])
    assert [sign_in(user).get(page).status_code for user in (office, leader, unit_head, member)] == [200, 200, 200, 403]
    data = {"kind": "month", "title": "Tháng 5", "starts_on": "01/05/2026", "ends_on": "31/05/2026"}
    client = sign_in(office)
    assert client.post(page, data).status_code == 422
    assert client.post(page, data | {"due_on": "05/06/2026"}).status_code == 302
    assert sign_in(leader).post(page, data).status_code == 403
    call = ReportCall.objects.get()
    board = reverse("campaigns:report_call", args=[call.pk])
    assert client.get(board + "?tinh-trang=late").status_code == 200
    sheet = reverse("campaigns:consolidate_report", args=[call.pk])
    assert [client.post(sheet, {"overview": ""}).status_code, client.post(sheet, {"overview": "Tốt"}).status_code] == [
        422, 302]  # fmt: skip
    assert b"".join(client.get(reverse("campaigns:report_pdf", args=[call.pk]))).startswith(b"%PDF")
    give_key(leader, school)
    sign = reverse("campaigns:sign_report", args=[call.pk])
    assert [sign_in(leader).get(sign).status_code, sign_in(office).get(sign).status_code] == [200, 403]
    assert sign_in(leader).post(sign, {"pin": PIN}).status_code == 422  # nothing is accepted yet


def test_the_report_tells_of_the_drives_and_says_its_kind_once(
    running: Campaign, department: Unit, office: User
) -> None:
    call = asked(running, office)
    ReportCall.objects.filter(pk=call.pk).update(title="Báo cáo sơ kết phong trào")
    days = {"starts_on": date(2026, 3, 3), "ends_on": date(2026, 5, 19)}
    told = {"occasion": "", "contents": "", "titles": [title("GK_TT")], "by": office}
    drive = drives.save_drive(campaign=running, name="Mừng Đảng", **days, **told)
    assert "Mừng Đảng" not in f"{report_paper(ReportCall.objects.get())!r}"
    drives.add_drive_result(
        drive=drive, title=title("GK_TT"), unit=department, person=None, achievement="Tốt", by=office
    )
    drives.end_drive(drive=drive, results="Sôi nổi, thiết thực.", by=office, at=at(5, 20))
    paper = report_paper(ReportCall.objects.get())
    texts = [block.text for block in paper.body if isinstance(block, Block)]
    first = texts.index("Các đợt thi đua cao điểm")
    assert texts[first + 1 : first + 4] == [
        "**Mừng Đảng** (03/03/2026 – 19/05/2026):", "Sôi nổi, thiết thực.", "Biểu dương 01 tập thể, cá nhân.",
    ]  # fmt: skip
    assert paper.title == "Sơ kết phong trào"


def test_a_report_of_the_plan_is_asked_for_with_one_tap_and_ticks_its_milestone(
    running: Campaign, office: User, unit_head: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *given: given[0].date() if given and given[0] else ASKED)

    def milestone(what: str, **fields: object) -> Milestone:
        kind, position = Milestone.Kind.REPORT, 50 + len(what)
        return Milestone.objects.create(
            plan=running.plan, text=what, what=what, kind=kind, duty="office", position=position, **fields
        )

    once = milestone("báo cáo tổng kết phong trào", ends_on=date(2026, 11, 30), bound="before")
    again = milestone("báo cáo quý", ends_on=date(2026, 9, 25), recurring="quarterly")
    milestone("báo cáo không ghi ngày")
    page, client = reverse("campaigns:reports", args=[running.pk]), sign_in(office)

    def offered() -> list[tuple[int, date]]:
        return [(row.milestone.pk, row.due_on) for row in client.get(page).context["planned"]]

    assert offered() == [(again.pk, date(2026, 9, 25)), (once.pk, date(2026, 11, 29))]
    form = client.get(page, {"moc": again.pk}).context["form"]
    assert (form["kind"].value(), form["title"].value()) == ("quarter", "Báo cáo quý")
    for row, kind in ((again, "quarter"), (once, "final")):
        form = client.get(page, {"moc": row.pk}).context["form"]
        typed = {name: form[name].value() for name in form.fields}
        assert typed["kind"] == kind
        answer = client.post(f"{page}?moc={row.pk}", {name: str(value) for name, value in typed.items()})
        assert answer.status_code == 302
    assert offered() == [(again.pk, date(2026, 12, 25))]
    days = ReportCall.objects.order_by("pk").values_list("starts_on", "ends_on", "due_on")
    assert list(days) == [
        (running.starts_on, date(2026, 9, 25), date(2026, 9, 25)),
        (date(2026, 9, 26), date(2026, 11, 29), date(2026, 11, 29)),
    ]
    for row in (once, again):
        row.refresh_from_db()
    assert (once.done_by, again.done_until, again.done_at) == (office, date(2026, 9, 25), None)
    assert sign_in(unit_head).get(page).context["planned"] == []


def test_two_of_a_unit_do_not_overwrite_each_other_unseen(
    running: Campaign, department: Unit, unit_head: User, member: User, office: User, sign_in: SignIn
) -> None:
    grant_role(user=member, unit=department, role="clerk", starts_on=date(2020, 1, 1), by=None)
    call = asked(running, office)
    page = reverse("campaigns:write_report", args=[call.pk, department.pk])
    head, clerk = sign_in(unit_head), sign_in(member)
    mark = {who: str(client.get(page).context["read"]) for who, client in (("head", head), ("clerk", clerk))}
    first = {"achievements": "Của trưởng khoa", "save": ""}
    assert head.post(page, first | {"read": mark["head"]}).status_code == 302
    assert head.post(page, first | {"read": mark["head"]}).status_code == 302  # one's own second tap
    wrong = clerk.post(page, {"achievements": "x" * 50_000, "read": mark["clerk"]})
    assert (wrong.status_code, str(wrong.context["read"])) == (422, mark["clerk"])  # still not told of the other
    mine = {"achievements": "Của văn thư", "save": ""}
    stale = clerk.post(page, mine | {"read": mark["clerk"]})
    assert stale.status_code == 422
    assert "vừa sửa báo cáo này lúc" in stale.content.decode()
    assert "Của văn thư" in stale.content.decode()
    assert Report.objects.get().achievements == "Của trưởng khoa"
    assert clerk.post(page, mine | {"read": str(stale.context["read"])}).status_code == 302
    assert Report.objects.get().achievements == "Của văn thư"

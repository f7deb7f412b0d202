"""The pact of all units with the head: written, sent, agreed to in person, printed, its signed copy kept private."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from campaigns.actions.pacts import agree_pact, keep_pact_scan, open_pact, reopen_pact, write_pact
from campaigns.models import Campaign, Milestone, Pact, PactParty, PactScan
from campaigns.queries.pacts import pact_paper, pact_work
from campaigns.rules.plan_entry import MilestoneEntry
from documents.printing import fresh_bytes
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.plan_sample import ENTRY, SIGNED_AT
from tests.campaigns.plan_sample import running as launched
from tests.campaigns.pledging import add_headed_units, pledged
from tests.conftest import make_user
from units import actions
from units.models import Unit, User

SignIn = Callable[[User], Client]
AT = datetime(2026, 3, 5, 2, 30, tzinfo=UTC)
TEXT = "Thi đua dạy tốt, học tốt:\n- Không ai bỏ giờ.\n"


def url(name: str, key: int) -> str:
    return reverse(f"campaigns:{name}", args=[key])


@pytest.fixture
def opened(running: Campaign, office_unit: Unit, department: Unit, office: User) -> Pact:
    write_pact(campaign=running, text=TEXT, by=office)
    return open_pact(campaign=running, by=office, at=AT)


def party(pact: Pact, unit: Unit | None) -> PactParty:
    return pact.parties.select_related("pact__campaign__school", "unit").get(unit=unit)


def agreements() -> list[tuple[str | None, str, str]]:
    return list(PactParty.objects.order_by("pk").values_list("unit__name", "name", "post"))


def test_the_way_of_a_pact(
    running: Campaign, office_unit: Unit, department: Unit, office: User, unit_head: User, leader: User
) -> None:
    assert write_pact(campaign=running, text=f" {TEXT}", by=office) == write_pact(
        campaign=running, text=TEXT, by=office
    )
    pact = open_pact(campaign=running, by=office, at=AT)
    agree_pact(party=party(pact, department), by=unit_head, at=AT)
    agree_pact(party=party(pact, None), by=leader, at=AT)
    assert agreements() == [
        ("Phòng Tổ chức, hành chính", "", ""),
        ("Khoa Xây dựng Đảng", "Hoàng Văn Chiến", "Trưởng khoa"),
        (None, "Vũ Văn An", "Hiệu trưởng"),
    ]
    assert list(Event.objects.filter(thing_model="campaigns.Pact").order_by("pk").values_list("verb", "new")) == [
        ("write_pact", ""), ("open_pact", "2 đơn vị"), ("agree_pact", "Khoa Xây dựng Đảng"),
        ("agree_pact", "Trường Chính trị tỉnh Lai Châu"),
    ]  # fmt: skip


def test_a_teacher_signs_for_the_class_as_its_teacher(
    running: Campaign, school: Unit, department: Unit, office: User, leader: User
) -> None:
    group = actions.add_unit(school=school, kind="class", name="Lớp K28", symbol="", position=9, by=None)
    teacher = make_user(department, "Lò Văn Nam", "chunhiem", ("head", group))
    assert teacher.person
    teacher.person.post = "Giảng viên"
    teacher.person.save(update_fields=["post"])
    actions.add_duty(person=teacher.person, unit=group, post="", starts_on=date(2026, 1, 1), by=None)
    write_pact(campaign=running, text=TEXT, by=office)
    pact = open_pact(campaign=running, by=office, at=AT)
    assert ("LỚP K28", "Chủ nhiệm lớp") in [one.capacity for one in pact_paper(pact).signatures]
    agree_pact(party=party(pact, group), by=teacher, at=AT)
    assert party(pact, group).post == "Chủ nhiệm lớp"


def test_agreeing_twice_is_refused_and_harmless(opened: Pact, department: Unit, unit_head: User) -> None:
    stale = party(opened, department)
    agree_pact(party=party(opened, department), by=unit_head, at=AT)
    with pytest.raises(RuleViolation) as moved:
        agree_pact(party=stale, by=unit_head)
    assert str(moved.value) == "Giao ước vừa được người khác chuyển sang bước khác. Vui lòng tải lại trang."
    with pytest.raises(RuleViolation) as twice:
        agree_pact(party=party(opened, department), by=unit_head)
    assert str(twice.value) == "Bên này đã ký giao ước."
    assert party(opened, department).agreed_at == AT


@pytest.mark.parametrize("who", ["office", "leader", "other_head", "member", "outsider"])
def test_nobody_agrees_for_another_unit(
    opened: Pact, department: Unit, who: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(RuleViolation) as refusal:
        agree_pact(party=party(opened, department), by=request.getfixturevalue(who))
    assert str(refusal.value) == "Chỉ trưởng đơn vị được ký giao ước thay mặt đơn vị."
    assert party(opened, department).agreed_at is None


def test_a_sent_pact_is_mended_by_taking_it_back(
    running: Campaign, opened: Pact, department: Unit, office: User, unit_head: User
) -> None:
    agree_pact(party=party(opened, department), by=unit_head)
    with pytest.raises(RuleViolation):
        write_pact(campaign=running, text="Khác", by=office)
    with pytest.raises(RuleViolation) as silent:
        reopen_pact(pact=opened, reason=" ", by=office)
    assert str(silent.value) == "Vui lòng ghi lý do thu hồi để các bên biết."
    reopen_pact(pact=opened, reason="Sai tên phong trào", by=office)
    assert (Pact.objects.get().stage, PactParty.objects.count()) == ("draft", 0)
    event = Event.objects.get(verb="reopen_pact")
    assert (event.old, event.note) == ("1 bên đã ký", "Sai tên phong trào")


def test_who_still_has_to_agree(
    running: Campaign, opened: Pact, department: Unit, unit_head: User, leader: User, member: User
) -> None:
    today = date(2026, 3, 6)
    owed = {item.user_id: item.title for item in pact_work(school=running.school, today=today)}
    assert owed == {
        unit_head.pk: "Ký giao ước thi đua của Khoa Xây dựng Đảng – Phong trào thi đua năm 2026",
        leader.pk: "Ký giao ước thi đua – Phong trào thi đua năm 2026",
    }
    agree_pact(party=party(opened, department), by=unit_head)
    assert pact_work(school=None, today=today, user=unit_head) == []
    assert [item.user_id for item in pact_work(school=None, today=today, user=leader)] == [leader.pk]


# --- The paper ------------------------------------------------------------------------------------------------------


def test_the_paper_has_a_place_for_each_party(
    running: Campaign, office_unit: Unit, department: Unit, unit_head: User, leader: User, office: User
) -> None:
    pledged(running, department, unit_head, send=True)
    write_pact(campaign=running, text=TEXT, by=office)
    opened = open_pact(campaign=running, by=office, at=AT)
    agree_pact(party=party(opened, department), by=unit_head, at=AT)
    paper = pact_paper(opened)
    assert [(one.capacity, one.name, one.note) for one in paper.signatures] == [
        (("PHÒNG TỔ CHỨC, HÀNH CHÍNH", "TRƯỞNG ĐƠN VỊ"), "", "(Ký, ghi rõ họ tên)"),
        (("KHOA XÂY DỰNG ĐẢNG", "Trưởng khoa"), "Hoàng Văn Chiến",
         "(Đã xác nhận\ntrên hệ thống lúc\n09:30 05/03/2026)"),
        (("HIỆU TRƯỞNG",), "Vũ Văn An", "(Ký, ghi rõ họ tên)"),
    ]  # fmt: skip
    assert [block.kind for block in paper.body[:2]] == ["paragraph", "bullet"]
    assert paper.body[-1].rows == (("1", "Khoa Xây dựng Đảng", "TTLĐTT", "", ""),)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(fresh_bytes(paper, "pdf", final=True))).pages)
    assert "trên hệ thống lúc\n" in text  # a line of its own, or it would touch the next party's


def test_what_is_registered_later_does_not_change_a_pact_that_somebody_agreed_to(
    running: Campaign, opened: Pact, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    agree_pact(party=party(opened, department), by=unit_head, at=AT)
    agreed_to = pact_paper(opened).body
    pledged(running, department, unit_head, send=True)
    assert pact_paper(Pact.objects.get()).body == agreed_to
    reopen_pact(pact=opened, reason="Ghi cả đăng ký", by=office)
    client = sign_in(office)
    seen = "Danh hiệu, mô hình, sáng kiến của 1 đơn vị đã đăng ký"
    assert f"{seen} đến nay" in client.get(url("pact", running.pk)).content.decode()
    again = pact_paper(open_pact(campaign=running, by=office, at=AT)).body
    assert again[-1].rows == (("1", "Khoa Xây dựng Đảng", "TTLĐTT", "", ""),)
    assert f"{seen} đến ngày 05/03/2026" in client.get(url("pact", running.pk)).content.decode()


def test_many_parties_stand_in_rows_of_three_the_head_last(
    running: Campaign, school: Unit, office: User, leader: User
) -> None:
    add_headed_units(school, 7)
    write_pact(campaign=running, text=TEXT, by=office)
    paper = pact_paper(open_pact(campaign=running, by=office, at=AT))
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(fresh_bytes(paper, "pdf", final=True))).pages)
    assert [text.count(f"KHOA {number:04}") for number in range(7)] == [1] * 7
    assert text.index("Vũ Văn An") > text.index("Lò Văn 0006")
    assert fresh_bytes(paper, "docx", final=True)[:2] == b"PK"


# --- In the browser -------------------------------------------------------------------------------------------------


def test_from_the_first_word_to_the_signed_copy(
    running: Campaign, department: Unit, office: User, unit_head: User, sign_in: SignIn
) -> None:
    desk, head = sign_in(office), sign_in(unit_head)
    assert "các đơn vị thuộc Trường Chính trị" in desk.get(url("write_pact", running.pk)).content.decode()
    assert head.get(url("pact", running.pk)).status_code == 403
    empty = desk.post(url("write_pact", running.pk), {"text": " "})
    assert empty.status_code == 422
    assert desk.post(url("write_pact", running.pk), {"text": "Quye\u0302\u0301t t\u00e2m"}).status_code == 302
    assert Pact.objects.get().text == "Quy\u1ebft tâm"
    desk.post(url("open_pact", running.pk))
    page = head.get(url("pact", running.pk)).content.decode()
    assert page.count("Ký giao ước</button>") == 1
    side = party(Pact.objects.get(), department)
    assert head.post(url("agree_pact", side.pk), follow=True).status_code == 200
    assert "Đã ký 1/3 bên" in head.get(url("pact", running.pk)).content.decode()
    scan = SimpleUploadedFile("giao ước.pdf", b"%PDF-1.4\n%%EOF\n")
    assert desk.post(url("keep_pact_scan", running.pk), {"file": scan}).status_code == 302
    kept = PactScan.objects.get()
    answer = head.get(url("pact_scan", kept.pk))
    assert (answer.status_code, b"".join(answer.streaming_content)[:4]) == (200, b"%PDF")
    assert "giao" not in str(kept.file.name)
    assert desk.post(url("remove_pact_scan", kept.pk)).status_code == 302
    assert PactScan.objects.count() == 0


def test_only_pdf_and_pictures_are_a_signed_copy(opened: Pact, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    wrong = client.post(url("keep_pact_scan", opened.pk), {"file": SimpleUploadedFile("a.pdf", b"MZ\x90\x00")})
    assert (wrong.status_code, PactScan.objects.count()) == (422, 0)
    assert "Không nhận tệp “a.pdf”." in wrong.content.decode()
    picture = BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "PNG")
    keep_pact_scan(pact=opened, upload=SimpleUploadedFile("a.png", picture.getvalue()), by=office)
    with pytest.raises(RuleViolation) as twice:
        keep_pact_scan(pact=opened, upload=SimpleUploadedFile("b.png", picture.getvalue()), by=office)
    assert str(twice.value) == "Tệp “b.png” đã được lưu."


@pytest.mark.parametrize(
    ("who", "page", "write"),
    [("leader", 200, 403), ("unit_head", 200, 403), ("member", 200, 403), ("outsider", 404, 404)],
)
def test_whose_pact_it_is(
    opened: Pact, who: str, page: int, write: int, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.get(url("pact", opened.pk)).status_code == page
    assert client.get(url("pact_pdf", opened.pk)).status_code == page
    for name in ("write_pact", "open_pact", "reopen_pact", "keep_pact_scan"):
        assert client.post(url(name, opened.pk), {"text": "x", "reason": "x"}).status_code == write
    assert Pact.objects.get().stage == "open"


def test_a_colleague_reads_no_signed_copy(opened: Pact, office: User, member: User, sign_in: SignIn) -> None:
    scan = keep_pact_scan(pact=opened, upload=SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n"), by=office)
    assert sign_in(member).get(url("pact_scan", scan.pk)).status_code == 403


@pytest.mark.parametrize("units", [1, 3])
def test_the_page_costs_the_same(
    running: Campaign, school: Unit, office: User, sign_in: SignIn, units: int,
    django_assert_num_queries: Callable[[int], object],
) -> None:  # fmt: skip
    add_headed_units(school, units)
    write_pact(campaign=running, text=TEXT, by=office)
    open_pact(campaign=running, by=office)
    client = sign_in(office)
    with django_assert_num_queries(10):
        assert client.get(url("pact", running.pk)).status_code == 200


@pytest.mark.parametrize(
    ("what", "day", "done_at_launch", "done_by_all"),
    [
        ("Phát động phong trào", date(2026, 3, 2), True, True),
        ("Phát động, ký giao ước", date(2026, 3, 2), False, True),
        ("Phát động phong trào", date(2026, 3, 9), False, False),  # held on a later day, which the office tells of
    ],
)
def test_the_launch_of_the_plan_is_done_by_the_launch_and_the_pact_it_names(
    what: str,
    day: date,
    done_at_launch: bool,
    done_by_all: bool,
    school: Unit,
    department: Unit,
    office: User,
    unit_head: User,
    leader: User,
) -> None:
    later = MilestoneEntry("Phát động đợt hai", "launch", ends_on=date(2026, 3, 30), duty="office")
    rows = (later, MilestoneEntry(what, "launch", ends_on=day, duty="office"))
    campaign = launched(school, office, leader, replace(ENTRY, milestones=rows))

    def done() -> list[bool]:
        rows = Milestone.objects.filter(plan=campaign.pk).order_by("ends_on")
        return [row.done_at is not None for row in rows]

    assert done() == [done_at_launch, False]
    write_pact(campaign=campaign, text=TEXT, by=office)
    pact = open_pact(campaign=campaign, by=office, at=SIGNED_AT)
    pact.parties.exclude(unit=None).exclude(unit=department).delete()  # the office's own unit has no head here
    agree_pact(party=party(pact, department), by=unit_head, at=SIGNED_AT)
    assert done() == [done_at_launch, False]
    agree_pact(party=party(pact, None), by=leader, at=SIGNED_AT)
    assert done() == [done_by_all, False]
    assert Event.objects.filter(verb="complete_milestone").count() == done_by_all

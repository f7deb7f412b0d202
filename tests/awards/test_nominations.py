from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions import nominations as actions
from awards.actions.evidence import add_evidence, remove_evidence
from awards.models import Evidence, Nomination, NominationSheet
from awards.queries.nominations import nominations_visible_to, unit_states
from awards.queries.work import nomination_work
from campaigns.actions.ratings import rate_people
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.conftest import make_person
from units.models import Unit, User

SignIn = Callable[[User], Client]
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


def upload(name: str = "thành tích.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def files_kept() -> set[Path]:
    return {path for path in (settings.MEDIA_ROOT / "evidence").glob("*") if path.is_file()}


def status(client: Client, url: str) -> int:
    response = client.get(url)
    if response.streaming:
        b"".join(response.streaming_content)  # reading to the end closes the file
    return response.status_code


@pytest.fixture
def ldtt(rulebook: object) -> Title:
    return Title.objects.get(code="LDTT")


@pytest.fixture
def dossier(running: Campaign, department: Unit, member: User, ldtt: Title, unit_head: User) -> Nomination:
    return actions.nominate(campaign=running, unit=department, title=ldtt, person=member.person, by=unit_head)


@pytest.fixture
def sent(dossier: Nomination, unit_head: User) -> Nomination:
    actions.save_nomination(nomination=dossier, achievement="Hoàn thành xuất sắc nhiệm vụ.", by=unit_head)
    return actions.submit_nomination(nomination=dossier, by=unit_head)


def test_a_dossier_goes_from_the_unit_to_valid(sent: Nomination, office: User, unit_head: User) -> None:
    actions.validate_nomination(nomination=sent, reason="Đã đối chiếu hồ sơ giấy", by=office)

    sent.refresh_from_db()
    verbs = Event.objects.of(sent).order_by("pk").values_list("verb", "by")
    assert (sent.stage, sent.submitted_by, sent.appraised_by) == ("valid", unit_head, office)
    assert list(verbs) == [
        ("nominate", unit_head.pk),
        ("save_nomination", unit_head.pk),
        ("submit_nomination", unit_head.pk),
        ("validate_nomination", office.pk),
    ]


def test_a_returned_dossier_is_mended_and_sent_again(sent: Nomination, office: User, unit_head: User) -> None:
    actions.return_nomination(nomination=sent, reason="Thiếu minh chứng sáng kiến.", by=office)
    assert (sent.stage, sent.reason) == ("returned", "Thiếu minh chứng sáng kiến.")

    actions.save_nomination(nomination=sent, achievement="Có sáng kiến số 12.", by=unit_head)
    actions.submit_nomination(nomination=sent, by=unit_head)

    assert Nomination.objects.get(pk=sent.pk).stage == "submitted"


@pytest.mark.parametrize("act", ["return_nomination", "reject_nomination"])
def test_no_reason_no_return(sent: Nomination, office: User, act: str) -> None:
    with pytest.raises(RuleViolation, match="Vui lòng ghi lý do"):
        getattr(actions, act)(nomination=sent, reason="  ", by=office)

    assert Nomination.objects.get(pk=sent.pk).stage == "submitted"


def test_a_dossier_without_achievements_is_not_sent(dossier: Nomination, unit_head: User) -> None:
    with pytest.raises(RuleViolation, match="tóm tắt thành tích"):
        actions.submit_nomination(nomination=dossier, by=unit_head)

    assert Nomination.objects.get(pk=dossier.pk).stage == "draft"


def test_what_no_list_could_print_is_refused_where_it_is_typed(
    dossier: Nomination, unit_head: User, sign_in: SignIn
) -> None:
    url = reverse("awards:nomination", args=[dossier.pk])
    page = sign_in(unit_head).post(url, {"achievement": "Dạy tốt 🎉", "save": ""})
    told = ["ký tự không in được" in page.content.decode(), "Dạy tốt" in page.content.decode()]
    assert (page.status_code, told, Nomination.objects.get().achievement) == (422, [True, True], "")


def test_a_person_is_nominated_for_a_title_once(dossier: Nomination, unit_head: User) -> None:
    with pytest.raises(RuleViolation, match="đã có hồ sơ"):
        actions.nominate(
            campaign=dossier.campaign, unit=dossier.unit, title=dossier.title, person=dossier.person, by=unit_head
        )

    assert Nomination.objects.count() == 1


def test_the_title_must_fit_the_nominee(
    running: Campaign, department: Unit, member: User, ldtt: Title, unit_head: User, other_head: User
) -> None:
    collective = Title.objects.get(code="TTLDTT")
    for title, person, sentence in (
        (ldtt, None, "dành cho cá nhân"),
        (collective, member.person, "dành cho tập thể"),
        (ldtt, other_head.person, "không thuộc"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            actions.nominate(campaign=running, unit=department, title=title, person=person, by=unit_head)

    assert Nomination.objects.count() == 0


def test_of_two_clerks_who_appraise_at_once_one_is_refused(sent: Nomination, office: User) -> None:
    stale = Nomination.objects.get(pk=sent.pk)
    actions.validate_nomination(nomination=sent, reason="Đã đối chiếu hồ sơ giấy", by=office)

    with pytest.raises(RuleViolation, match="vừa được người khác xử lý"):
        actions.return_nomination(nomination=stale, reason="Chậm một bước", by=office)

    assert Nomination.objects.get(pk=sent.pk).stage == "valid"


def test_everybody_else_is_refused_with_a_sentence(
    sent: Nomination, unit_head: User, other_head: User, leader: User, member: User
) -> None:
    for somebody in (unit_head, other_head, leader, member):
        with pytest.raises(RuleViolation, match="Chỉ Thường trực Hội đồng"):
            actions.validate_nomination(nomination=sent, by=somebody)
    with pytest.raises(RuleViolation, match="Chỉ trưởng đơn vị"):
        actions.recall_nomination(nomination=sent, by=other_head)
    with pytest.raises(RuleViolation, match="Vui lòng thu hồi"):
        actions.save_nomination(nomination=sent, achievement="Sửa lén", by=unit_head)

    assert Nomination.objects.get(pk=sent.pk).achievement == "Hoàn thành xuất sắc nhiệm vụ."


def test_evidence_is_kept_under_a_random_name_and_once(dossier: Nomination, unit_head: User) -> None:
    before = files_kept()
    evidence = add_evidence(nomination=dossier, upload=upload(), by=unit_head)
    with pytest.raises(RuleViolation, match="đã có trong hồ sơ, tên là “thành tích.pdf”"):
        add_evidence(nomination=dossier, upload=upload("ten-khac.pdf"), by=unit_head)

    kept = files_kept() - before
    assert [(evidence.name, evidence.content_type, evidence.size)] == [("thành tích.pdf", "application/pdf", len(PDF))]
    assert [path.read_bytes() for path in kept] == [PDF]
    assert "thành" not in evidence.file.name


@pytest.mark.django_db(transaction=True)
def test_removed_evidence_leaves_no_file(dossier: Nomination, unit_head: User) -> None:
    before = files_kept()
    evidence = add_evidence(nomination=dossier, upload=upload(), by=unit_head)

    remove_evidence(evidence=evidence, by=unit_head)

    assert (Evidence.objects.count(), files_kept()) == (0, before)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("rong.pdf", b"", "rỗng"),
        ("virus.pdf", b"MZ\x90\x00", "Không nhận tệp"),
        ("to.pdf", PDF + b"0" * (10 * 1024 * 1024), "lớn hơn 10 MB"),
    ],
)
def test_a_wrong_file_gets_its_sentence_on_the_page(
    dossier: Nomination, unit_head: User, sign_in: SignIn, name: str, content: bytes, sentence: str
) -> None:
    response = sign_in(unit_head).post(
        reverse("awards:add_evidence", args=[dossier.pk]), {"file": upload(name, content)}
    )

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Evidence.objects.count() == 0


def test_evidence_is_read_by_those_who_read_the_dossier(
    sent: Nomination,
    unit_head: User,
    office: User,
    other_head: User,
    outsider: User,
    board_member: User,
    sign_in: SignIn,
) -> None:
    actions.recall_nomination(nomination=sent, by=unit_head)
    evidence = add_evidence(nomination=sent, upload=upload(), by=unit_head)
    url = reverse("awards:evidence", args=[evidence.pk])
    codes = {user.username: status(sign_in(user), url) for user in (unit_head, office, other_head, outsider)}
    assert codes == {"truongkhoa": 200, "thuongtruc": 404, "truongkhoa2": 404, "ngoai": 404}

    actions.submit_nomination(nomination=sent, by=unit_head)
    response = sign_in(office).get(url)

    assert b"".join(response.streaming_content) == PDF
    assert response["X-Content-Type-Options"] == "nosniff"
    assert status(sign_in(board_member), url) == 404
    actions.validate_nomination(nomination=sent, reason="Đã đối chiếu hồ sơ giấy", by=office)
    assert status(sign_in(board_member), url) == 200


def test_another_units_or_schools_dossier_is_not_there(
    sent: Nomination, other_head: User, outsider: User, sign_in: SignIn
) -> None:
    pages = [
        reverse("awards:nomination", args=[sent.pk]),
        reverse("awards:unit_nominations", args=[sent.campaign_id, sent.unit_id]),
    ]
    acts = [
        reverse(f"awards:{name}", args=[sent.pk])
        for name in ("recall_nomination", "validate_nomination", "delete_nomination")
    ]
    for user in (other_head, outsider):
        client = sign_in(user)
        assert [client.get(page).status_code for page in pages] == [404, 404]
        assert [client.post(act).status_code for act in acts] == [404, 404, 404]


def test_anonymous_is_sent_to_sign_in_and_get_is_no_act(
    sent: Nomination, unit_head: User, client: Client, sign_in: SignIn
) -> None:
    page = reverse("awards:nomination", args=[sent.pk])

    assert client.get(page)["Location"] == f"{reverse('account_login')}?next={page}"
    assert sign_in(unit_head).get(reverse("awards:recall_nomination", args=[sent.pk])).status_code == 405


def test_a_post_without_right_gets_403_with_its_sentence(sent: Nomination, unit_head: User, sign_in: SignIn) -> None:
    response = sign_in(unit_head).post(reverse("awards:validate_nomination", args=[sent.pk]))

    assert response.status_code == 403
    assert "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được thẩm định hồ sơ." in response.content.decode()


def test_a_refused_submission_keeps_what_was_typed(
    dossier: Nomination, unit_head: User, office: User, sign_in: SignIn
) -> None:
    client = sign_in(unit_head)
    url = reverse("awards:nomination", args=[dossier.pk])
    client.post(url, {"achievement": "Bài viết hay", "submit": ""})

    response = client.post(url, {"achievement": "Thêm một dòng nữa", "save": ""})

    assert response.status_code == 422
    assert "Thêm một dòng nữa" not in Nomination.objects.get(pk=dossier.pk).achievement
    page = response.content.decode()
    assert "Vui lòng thu hồi trước khi sửa" in page
    assert "Thêm một dòng nữa" in page


def test_what_was_sent_a_moment_ago_is_not_dropped(dossier: Nomination, unit_head: User) -> None:
    older = Nomination.objects.get(pk=dossier.pk)
    actions.save_nomination(nomination=dossier, achievement="Bài viết hay", by=unit_head)
    actions.submit_nomination(nomination=dossier, by=unit_head)

    with pytest.raises(RuleViolation, match="vừa được người khác xử lý"):
        actions.delete_nomination(nomination=older, by=unit_head)

    assert Nomination.objects.get(pk=dossier.pk).stage == "submitted"
    assert not Event.objects.filter(verb="delete_nomination").exists()


def test_the_list_is_closed_when_nothing_waits(
    dossier: Nomination, department: Unit, running: Campaign, unit_head: User
) -> None:
    with pytest.raises(RuleViolation, match="Còn 1 hồ sơ chưa gửi"):
        actions.send_sheet(campaign=running, unit=department, by=unit_head)
    actions.delete_nomination(nomination=dossier, by=unit_head)

    first = actions.send_sheet(campaign=running, unit=department, by=unit_head)
    second = actions.send_sheet(campaign=running, unit=department, by=unit_head)

    assert first == second
    assert NominationSheet.objects.count() == 1


def test_who_owes_a_list_is_told_until_it_is_closed(
    running: Campaign, department: Unit, unit_head: User, other_head: User, office: User
) -> None:
    today = date(2026, 11, 13)
    owed = [(item.user_id, item.due_on) for item in nomination_work(school=running.school, today=today)]
    assert owed == [(unit_head.pk, date(2026, 11, 20)), (other_head.pk, date(2026, 11, 20))]

    actions.send_sheet(campaign=running, unit=department, by=unit_head)

    owed = [(item.user_id, item.kind) for item in nomination_work(school=running.school, today=today)]
    assert owed == [(other_head.pk, "nomination")]
    assert nomination_work(school=None, today=today, user=unit_head) == []


def test_a_list_that_cannot_be_closed_says_why_on_its_own_page(
    dossier: Nomination, unit_head: User, other_head: User, sign_in: SignIn
) -> None:
    where = [dossier.campaign_id, dossier.unit_id]
    answer = sign_in(unit_head).post(reverse("awards:send_sheet", args=where), follow=True)
    assert answer.redirect_chain == [(reverse("awards:unit_nominations", args=where), 302)]
    assert [str(line) for line in answer.context["messages"]] == [
        "Còn 1 hồ sơ chưa gửi. Vui lòng gửi hoặc xóa trước khi chốt danh sách."
    ]
    assert sign_in(other_head).post(reverse("awards:send_sheet", args=where)).status_code == 404
    assert NominationSheet.objects.count() == 0


def test_the_work_list_names_the_act_that_is_missing(
    dossier: Nomination, unit_head: User, other_head: User, office: User
) -> None:
    def titles() -> dict[int, str]:
        found = nomination_work(school=dossier.campaign.school, today=date(2026, 11, 23))
        return {item.user_id: item.title.split(" – ")[0] for item in found if item.kind == "nomination"}

    send = "Gửi hồ sơ đề nghị khen thưởng rồi chốt danh sách"
    close = "Chốt danh sách đề nghị khen thưởng (hồ sơ đã gửi, còn bước chốt)"
    assert titles() == {unit_head.pk: send, other_head.pk: send}
    actions.save_nomination(nomination=dossier, achievement="Tốt", by=unit_head)
    actions.submit_nomination(nomination=dossier, by=unit_head)
    assert titles() == {unit_head.pk: close, other_head.pk: send}
    actions.return_nomination(nomination=dossier, reason="Thiếu", by=office)
    assert titles() == {unit_head.pk: send, other_head.pk: send}


def moment(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=timezone.get_default_timezone())


def test_a_late_dossier_is_marked_to_its_sender_and_the_office(
    dossier: Nomination, unit_head: User, office: User, sign_in: SignIn
) -> None:
    actions.save_nomination(nomination=dossier, achievement="Tốt", by=unit_head)
    actions.submit_nomination(nomination=dossier, by=unit_head, at=moment(23, 0))
    one, unit = reverse("awards:nomination", args=[dossier.pk]), [dossier.campaign_id, dossier.unit_id]
    mine, every = reverse("awards:unit_nominations", args=unit), reverse("awards:nominations", args=unit[:1])
    late = '<span class="due due-late">Trễ 3 ngày</span>'
    seen = [(unit_head, one), (unit_head, mine), (office, one), (office, every)]
    pages = [sign_in(user).get(url).content.decode() for user, url in seen]
    assert [page.count(late) for page in pages] == [1, 1, 1, 1]
    assert "Hạn gửi hồ sơ</dt><dd>20/11/2026" in pages[0]
    actions.recall_nomination(nomination=dossier, by=unit_head)
    actions.submit_nomination(nomination=dossier, by=unit_head, at=moment(20, 23))
    assert "due-late" not in sign_in(unit_head).get(one).content.decode()


def test_a_return_makes_no_dossier_late(dossier: Nomination, unit_head: User, office: User, sign_in: SignIn) -> None:
    actions.save_nomination(nomination=dossier, achievement="Tốt", by=unit_head)
    actions.submit_nomination(nomination=dossier, by=unit_head, at=moment(20))
    actions.return_nomination(nomination=dossier, reason="Thiếu", by=office)
    actions.submit_nomination(nomination=dossier, by=unit_head, at=moment(25))
    assert (dossier.first_sent_at, dossier.submitted_at) == (moment(20), moment(25))
    assert "due-late" not in sign_in(unit_head).get(reverse("awards:nomination", args=[dossier.pk])).content.decode()


def test_the_office_sees_sent_dossiers_and_who_has_not_closed(
    sent: Nomination, office: User, department: Unit, office_unit: Unit, unit_head: User
) -> None:
    actions.send_sheet(campaign=sent.campaign, unit=department, by=unit_head)

    states = [(state.name, state.sent, state.sheet_on is None) for state in unit_states(sent.campaign)]

    assert states == [(office_unit.name, 0, True), (department.name, 1, False)]
    assert list(nominations_visible_to(office)) == [sent]


@pytest.mark.parametrize("people", [1, 3, 60])
def test_the_list_costs_the_same_for_any_number(
    running: Campaign, department: Unit, unit_head: User, office: User, ldtt: Title, sign_in: SignIn, people: int,
    django_assert_num_queries: Callable,
) -> None:  # fmt: skip
    for number in range(people):
        person = make_person(department, f"Nguyễn Văn {number}")
        nomination = actions.nominate(
            campaign=running, unit=department, title=ldtt, person=person, achievement="Tốt", by=unit_head
        )
        actions.submit_nomination(nomination=nomination, by=unit_head)
    client = sign_in(office)

    with django_assert_num_queries(11):
        response = client.get(reverse("awards:nominations", args=[running.pk]))

    assert response.context["page_obj"].paginator.count == people


def test_a_filter_of_no_unit_finds_nothing(sent: Nomination, office: User, sign_in: Callable[[User], Client]) -> None:
    url = reverse("awards:nominations", args=[sent.campaign_id])
    client = sign_in(office)
    assert [client.get(url, {"unit": unit}).status_code for unit in ("9" * 18, "9" * 40, "x")] == [200, 200, 200]


def test_a_dossier_sent_again_is_read_again(
    sent: Nomination, office: User, unit_head: User, sign_in: Callable[[User], Client]
) -> None:
    client, url = sign_in(office), reverse("awards:validate_nomination", args=[sent.pk])
    page = client.get(reverse("awards:nomination", args=[sent.pk])).content.decode()
    read = page.split('name="sent" value="')[1].split('"')[0]
    actions.recall_nomination(nomination=sent, by=unit_head)
    actions.submit_nomination(nomination=sent, by=unit_head)
    Nomination.objects.filter(pk=sent.pk).update(submitted_at=sent.submitted_at + timedelta(minutes=1))
    for act in ("validate_nomination", "return_nomination", "reject_nomination"):
        typed = {"sent": read, "reason": "Thiếu số liệu."}
        stale = client.post(reverse(f"awards:{act}", args=[sent.pk]), typed)
        assert (stale.status_code, "Đơn vị đã gửi lại nội dung khác" in stale.content.decode()) == (422, True)
    assert Nomination.objects.get(pk=sent.pk).stage == "submitted"
    again = int(Nomination.objects.get(pk=sent.pk).submitted_at.timestamp())
    assert client.post(url, {"sent": str(again), "reason": "Đã đối chiếu"}).status_code == 302


def test_the_person_chosen_stays_chosen_and_the_fault_is_marked(
    running: Campaign, department: Unit, member: User, unit_head: User, sign_in: SignIn
) -> None:
    collective = Title.objects.get(code="TTLDTT")
    url = reverse("awards:unit_nominations", args=[running.pk, department.pk])

    response = sign_in(unit_head).post(url, {"title": collective.pk, "person": member.person_id})

    page = response.content.decode()
    assert response.status_code == 422
    assert f'<option value="{member.person_id}" selected>{member.person}</option>' in page
    assert "is-invalid" in page[page.index('id="div_id_person"') :][:600]
    assert Nomination.objects.count() == 0


def test_a_suggestion_is_taken_by_its_button(
    running: Campaign, department: Unit, member: User, unit_head: User, sign_in: SignIn
) -> None:
    title = Title.objects.get(code="LDTT")
    client, url = sign_in(unit_head), reverse("awards:unit_nominations", args=[running.pk, department.pk])

    assert client.post(url, {"pick": f"{title.pk}-{member.person_id}"}).status_code == 302
    assert [(row.title, row.person) for row in Nomination.objects.all()] == [(title, member.person)]
    for wrong in ("x-y", f"{title.pk}-", f"{title.pk}-{10**9}", "999999-1"):
        assert client.post(url, {"pick": wrong}).status_code == 422
    assert Nomination.objects.count() == 1


def test_who_meets_the_standards_is_offered_on_the_page_of_dossiers(
    running: Campaign, department: Unit, member: User, unit_head: User, other_head: User, office: User, sign_in: SignIn
) -> None:
    assert member.person
    rate_people(campaign=running, levels={member.person: "good"}, by=office)
    title, client = Title.objects.get(code="LDTT"), sign_in(unit_head)
    url = reverse("awards:suggested", args=[running.pk, department.pk])
    page = client.get(reverse("awards:unit_nominations", args=[running.pk, department.pk])).content.decode()
    assert f'hx-get="{url}"' in page
    button = f'value="{title.pk}-{member.person_id}"'
    assert button in client.get(url, headers={"HX-Request": "true"}).content.decode()
    by_hand = client.get(url)
    assert by_hand.headers["Location"] == reverse("awards:unit_eligibility", args=[running.pk, department.pk])
    assert sign_in(other_head).get(url, headers={"HX-Request": "true"}).status_code == 403
    actions.nominate(campaign=running, unit=department, title=title, person=member.person, by=unit_head)
    assert button not in client.get(url, headers={"HX-Request": "true"}).content.decode()


def test_the_form_for_anybody_comes_when_it_is_asked_for(
    running: Campaign, department: Unit, member: User, unit_head: User, sign_in: SignIn
) -> None:
    client, url = sign_in(unit_head), reverse("awards:unit_nominations", args=[running.pk, department.pk])
    link = 'href="?moi=1#new-nomination"'
    pages = [client.get(url), client.get(url, {"moi": "1"}), client.post(url, {})]
    assert [page.status_code for page in pages] == [200, 200, 422]
    shown = [(link in page.content.decode(), str(member.person) in page.content.decode()) for page in pages]
    assert shown == [(True, False), (False, True), (False, True)]


def test_a_number_that_no_row_can_have_is_not_found(office: User, running: Campaign, sign_in: SignIn) -> None:
    client = sign_in(office)
    for number in (2**63 - 1, 2**63, 10**40):
        for name in ("nomination", "nominations", "unit_review", "session", "round", "move_window"):
            assert client.get(reverse(f"awards:{name}", args=[number])).status_code == 404

"""Appraisal in parallel: criteria, opinions, the screening, titles changed with consent, dossiers side by side."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from awards.actions import appraisal as actions
from awards.actions import nominations
from awards.models import AppraisalCriterion, AppraisalOpinion, Nomination, TitleChange, TitleRule
from awards.queries.appraisal import lower_titles
from awards.queries.appraisal_work import appraisal_work
from awards.queries.comparison import compared
from awards.queries.verdicts import strange_to
from awards.rules.appraisal import unit_preference
from campaigns.actions.ratings import rate_people
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.conftest import make_person
from units.models import Person, Unit, User

SignIn = Callable[[User], Client]


@pytest.fixture
def titles(rulebook: object) -> dict[str, Title]:
    return {title.code: title for title in Title.objects.filter(school=None)}


@pytest.fixture
def sent(running: Campaign, department: Unit, member: User, unit_head: User, titles: dict[str, Title]) -> Nomination:
    dossier = nominations.nominate(
        campaign=running, unit=department, title=titles["CSTDCS"], person=member.person, achievement="Tốt",
        by=unit_head,
    )  # fmt: skip
    return nominations.submit_nomination(nomination=dossier, by=unit_head)


@pytest.fixture
def criteria(running: Campaign, other_department: Unit, office: User, other_head: User) -> list[AppraisalCriterion]:
    texts = ["Đủ giờ dạy", " Đủ   nghiên cứu khoa học ", "", "Đủ giờ dạy"]
    return actions.set_criteria(campaign=running, unit=other_department, texts=texts, by=office)


def speak(sent: Nomination, criteria: list[AppraisalCriterion], by: User, met: bool = True) -> None:
    opinions = {criteria[0]: (True, ""), criteria[1]: (met, "" if met else "Thiếu 20 giờ")}
    actions.give_opinions(nomination=sent, opinions=opinions, by=by)


def test_criteria_are_kept_by_department_and_once(
    criteria: list[AppraisalCriterion], running: Campaign, other_department: Unit, office: User, unit_head: User
) -> None:
    assert [row.text for row in criteria] == ["Đủ giờ dạy", "Đủ nghiên cứu khoa học"]
    actions.set_criteria(campaign=running, unit=other_department, texts=[row.text for row in criteria], by=office)
    assert Event.objects.filter(verb="set_criteria").count() == 1
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        actions.set_criteria(campaign=running, unit=other_department, texts=[], by=unit_head)


def test_a_criterion_with_opinions_stays(
    sent: Nomination, criteria: list[AppraisalCriterion], other_department: Unit, office: User, other_head: User
) -> None:
    speak(sent, criteria, other_head)
    with pytest.raises(RuleViolation, match="đã cho ý kiến"):
        actions.set_criteria(campaign=sent.campaign, unit=other_department, texts=["Khác"], by=office)
    assert AppraisalCriterion.objects.count() == 2


def test_screening_waits_for_every_department_and_a_no_needs_a_reason(
    sent: Nomination, criteria: list[AppraisalCriterion], office: User, other_head: User, sign_in: SignIn
) -> None:
    with pytest.raises(RuleViolation, match="Chưa có ý kiến thẩm định của: Khoa Nhà nước và pháp luật"):
        nominations.validate_nomination(nomination=sent, by=office)
    speak(sent, criteria, other_head, met=False)
    with pytest.raises(RuleViolation, match="Đủ nghiên cứu khoa học.*Vui lòng ghi lý do"):
        nominations.validate_nomination(nomination=sent, by=office)
    AppraisalCriterion.objects.create(campaign=sent.campaign, unit=criteria[0].unit, text="Đoàn kết")
    url, typed = reverse("awards:validate_nomination", args=[sent.pk]), "Có đề tài thay thế, đã nghiệm thu"
    page = sign_in(office).post(url, {"reason": typed, "sent": int(sent.submitted_at.timestamp())})
    told = [sentence in page.content.decode() for sentence in ("Chưa có ý kiến thẩm định của", typed)]
    assert (page.status_code, told, Nomination.objects.get().stage) == (422, [True, True], "submitted")
    AppraisalCriterion.objects.get(text="Đoàn kết").delete()
    nominations.validate_nomination(nomination=sent, reason="Có đề tài thay thế", by=office)
    assert (sent.stage, sent.reason) == ("valid", "Có đề tài thay thế")


def test_who_may_speak_and_how(
    sent: Nomination, criteria: list[AppraisalCriterion], unit_head: User, other_head: User, office: User
) -> None:
    for by, opinion, sentence in (
        (unit_head, (True, ""), "Chỉ trưởng đơn vị hoặc văn thư của Khoa Nhà nước"),
        (office, (True, ""), "Chỉ trưởng đơn vị hoặc văn thư của Khoa Nhà nước"),
        (other_head, (False, " "), "Vui lòng ghi lý do không đạt"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            actions.give_opinions(nomination=sent, opinions={criteria[0]: opinion}, by=by)
    assert AppraisalOpinion.objects.count() == 0
    speak(sent, criteria, other_head, met=False)
    speak(sent, criteria, other_head)
    nominations.validate_nomination(nomination=sent, reason="Đã đối chiếu hồ sơ giấy", by=office)
    with pytest.raises(RuleViolation, match="không ở bước thẩm định"):
        speak(sent, criteria, other_head)


def test_a_department_finds_its_list_and_speaks_on_the_page(
    sent: Nomination, criteria: list[AppraisalCriterion], other_head: User, unit_head: User, sign_in: SignIn
) -> None:
    client = sign_in(other_head)
    page = client.get(reverse("awards:appraisals", args=[sent.campaign_id])).content.decode()
    assert ("0/2" in page, str(sent.person) in page) == (True, True)
    url = reverse("awards:give_opinions", args=[sent.pk])
    no = {f"met_{criteria[0].pk}": "no", f"met_{criteria[1].pk}": "yes"}
    refused = client.post(url, no)
    assert (refused.status_code, "Vui lòng ghi lý do không đạt." in refused.content.decode()) == (422, True)
    assert client.post(url, no | {f"why_{criteria[0].pk}": "Thiếu"}).status_code == 302
    dossier = client.get(reverse("awards:nomination", args=[sent.pk])).content.decode()
    assert "Thiếu" in dossier
    assert sign_in(unit_head).get(reverse("awards:appraisals", args=[sent.campaign_id])).status_code == 403


def test_nobody_appraises_the_own_units_dossiers(
    sent: Nomination, criteria: list[AppraisalCriterion], department: Unit, office: User, unit_head: User,
    other_head: User, sign_in: SignIn,
) -> None:  # fmt: skip
    own = actions.set_criteria(campaign=sent.campaign, unit=department, texts=["Đoàn kết"], by=office)
    sentence = "Đơn vị không thẩm định hồ sơ do chính mình đề nghị"
    with pytest.raises(RuleViolation, match=sentence):
        actions.give_opinions(nomination=sent, opinions={own[0]: (True, "")}, by=unit_head)
    client, url = sign_in(unit_head), reverse("awards:give_opinions", args=[sent.pk])
    for answer in (client.get(url), client.post(url, {f"met_{own[0].pk}": "yes"})):
        assert (answer.status_code, sentence in answer.content.decode()) == (403, True)
    assert (AppraisalOpinion.objects.count(), Event.objects.filter(verb="give_opinions").count()) == (0, 0)
    listed = client.get(reverse("awards:appraisals", args=[sent.campaign_id]))
    assert (listed.status_code, str(sent.person) in listed.content.decode()) == (200, False)
    dossier = client.get(reverse("awards:nomination", args=[sent.pk])).content.decode()
    assert (sentence in dossier, "Cho ý kiến của đơn vị" in dossier) == (True, False)
    waits = appraisal_work(school=sent.campaign.school, today=date(2026, 11, 9))
    assert [item.user_id for item in waits] == [other_head.pk]
    speak(sent, criteria, other_head)
    assert (
        nominations.validate_nomination(nomination=sent, reason="Đã đối chiếu hồ sơ giấy", by=office).stage == "valid"
    )


def test_drafts_are_not_the_departments_business(
    sent: Nomination, criteria: list[AppraisalCriterion], other_head: User, unit_head: User, sign_in: SignIn
) -> None:
    url = reverse("awards:nomination", args=[sent.pk])
    assert sign_in(other_head).get(url).status_code == 200
    nominations.recall_nomination(nomination=sent, by=unit_head)
    assert sign_in(other_head).get(url).status_code == 404


def test_several_dossiers_are_found_met_with_one_reason_and_what_was_said_stays(
    sent: Nomination, criteria: list[AppraisalCriterion], department: Unit, titles: dict[str, Title], unit_head: User,
    other_head: User, office: User, sign_in: SignIn,
) -> None:  # fmt: skip
    other = nominations.nominate(
        campaign=sent.campaign, unit=department, title=titles["LDTT"], achievement="Việc",
        person=make_person(department, "Lò Văn Hai"), by=unit_head,
    )  # fmt: skip
    other = nominations.submit_nomination(nomination=other, by=unit_head)
    actions.give_opinions(nomination=sent, opinions={criteria[1]: (False, "Thiếu 20 giờ")}, by=other_head)
    client, url = sign_in(other_head), reverse("awards:appraisals", args=[sent.campaign_id])
    for typed, sentence in (
        ({"reason": "Đã đối chiếu"}, "Vui lòng đánh dấu ít nhất một hồ sơ."),
        ({"chosen": [sent.pk], "reason": " "}, "Nhận xét chung"),
        ({"chosen": [sent.pk, 999_999], "reason": "Đã đối chiếu"}, "không còn chờ ý kiến của đơn vị"),
    ):
        refused = client.post(url, typed)
        assert (refused.status_code, sentence in refused.content.decode()) == (422, True)
    kept = client.post(url, {"chosen": [sent.pk]}).content.decode()
    assert (f'id="met-{sent.pk}" checked' in kept, f'id="met-{other.pk}" checked' in kept) == (True, False)
    both = {"chosen": [sent.pk, other.pk], "reason": "Đã đối chiếu bảng giờ"}
    assert [sign_in(user).post(url, both).status_code for user in (unit_head, office)] == [403, 403]
    assert client.post(url, both).status_code == 302
    said = AppraisalOpinion.objects.order_by("nomination", "criterion").values_list("nomination", "met", "reason")
    told = "Đã đối chiếu bảng giờ"
    assert list(said) == [
        (sent.pk, True, told), (sent.pk, False, "Thiếu 20 giờ"), (other.pk, True, told), (other.pk, True, told),
    ]  # fmt: skip
    assert Event.objects.filter(verb="give_opinions").count() == 3
    again = client.post(url, both)
    assert (again.status_code, AppraisalOpinion.objects.count()) == (422, 4)
    assert 'name="chosen"' not in client.get(url).content.decode()


def test_one_dossier_that_moved_on_leaves_none_found_met(
    sent: Nomination, criteria: list[AppraisalCriterion], unit_head: User, other_head: User, office: User
) -> None:
    with pytest.raises(RuleViolation, match="Vui lòng ghi nhận xét chung"):
        actions.find_met(nominations=[sent], reason=" ", by=other_head)
    for by in (unit_head, office):
        with pytest.raises(RuleViolation, match="không còn tiêu chí chờ ý kiến của đơn vị. Chưa ghi ý kiến"):
            actions.find_met(nominations=[sent], reason="x", by=by)
    stale = Nomination.objects.get(pk=sent.pk)
    nominations.recall_nomination(nomination=sent, by=unit_head)
    with pytest.raises(RuleViolation, match="vừa được người khác xử lý.*Chưa ghi ý kiến cho hồ sơ nào"):
        actions.find_met(nominations=[stale], reason="x", by=other_head)
    assert (AppraisalOpinion.objects.count(), Event.objects.filter(verb="give_opinions").count()) == (0, 0)


# ---- A lower title ------------------------------------------------------------------------------------------------


def test_a_title_is_lowered_with_the_units_consent(
    sent: Nomination, titles: dict[str, Title], office: User, unit_head: User, other_head: User
) -> None:
    change = actions.propose_title(nomination=sent, title=titles["LDTT"], reason="Chưa có sáng kiến", by=office)
    with pytest.raises(RuleViolation, match="chưa trả lời đề xuất"):
        nominations.validate_nomination(nomination=sent, by=office)
    for by in (office, other_head):
        with pytest.raises(RuleViolation, match="Chỉ trưởng đơn vị"):
            actions.answer_title_change(change=change, agreed=True, by=by)
    actions.answer_title_change(change=change, agreed=True, by=unit_head)
    with pytest.raises(RuleViolation, match="đã được trả lời"):
        actions.answer_title_change(change=change, agreed=False, answer="Không", by=unit_head)
    found = Nomination.objects.get()
    change.refresh_from_db()
    assert (found.title, change.old, change.agreed, change.answered_by) == (
        titles["LDTT"], titles["CSTDCS"], True, unit_head,
    )  # fmt: skip
    assert (
        nominations.validate_nomination(nomination=found, reason="Đã đối chiếu hồ sơ giấy", by=office).stage == "valid"
    )


def test_without_consent_nothing_changes(
    sent: Nomination, titles: dict[str, Title], office: User, unit_head: User, sign_in: SignIn
) -> None:
    change = actions.propose_title(nomination=sent, title=titles["LDTT"], reason="Chưa có sáng kiến", by=office)
    with pytest.raises(RuleViolation, match="chưa trả lời đề xuất trước"):
        actions.propose_title(nomination=sent, title=titles["LDTT"], reason="Khác", by=office)
    url = reverse("awards:answer_title_change", args=[change.pk])
    client = sign_in(unit_head)
    silent = client.post(url, {"refuse": "", "answer": ""})
    assert (silent.status_code, "lý do không đồng ý" in silent.content.decode()) == (422, True)
    assert client.post(url, {"refuse": "", "answer": "Đủ điều kiện"}).status_code == 302
    change = TitleChange.objects.get()
    assert (change.agreed, change.answer, Nomination.objects.get().title) == (False, "Đủ điều kiện", titles["CSTDCS"])
    page = sign_in(office).get(reverse("awards:nomination", args=[sent.pk])).content.decode()
    assert "đơn vị <strong>không đồng ý</strong>" in page  # both stay on record, where the dossier is read


def test_a_title_is_not_changed_into_one_that_is_there(
    sent: Nomination, titles: dict[str, Title], office: User, unit_head: User
) -> None:
    change = actions.propose_title(nomination=sent, title=titles["LDTT"], reason="x", by=office)
    nominations.nominate(campaign=sent.campaign, unit=sent.unit, title=titles["LDTT"], person=sent.person, by=unit_head)
    with pytest.raises(RuleViolation, match="Đã có hồ sơ đề nghị"):
        actions.answer_title_change(change=change, agreed=True, by=unit_head)
    assert TitleChange.objects.get().agreed is None


def test_only_a_lower_title_without_a_dossier_is_proposed(
    sent: Nomination, titles: dict[str, Title], office: User, unit_head: User, sign_in: SignIn
) -> None:
    assert list(lower_titles(sent)) == [titles["LDTT"]]
    page, words = reverse("awards:nomination", args=[sent.pk]), "chuyển xuống danh hiệu thấp hơn"
    assert words in sign_in(office).get(page).content.decode()
    nominations.nominate(campaign=sent.campaign, unit=sent.unit, title=titles["LDTT"], person=sent.person, by=unit_head)
    for code in ("LDTT", "CSTDCS", "CSTDT", "TTLDTT", "GK_CN"):
        with pytest.raises(RuleViolation, match="Chỉ chuyển xuống danh hiệu thấp hơn"):
            actions.propose_title(nomination=sent, title=titles[code], reason="x", by=office)
    assert (TitleChange.objects.count(), words in sign_in(office).get(page).content.decode()) == (0, False)


# ---- What waits, and side by side ---------------------------------------------------------------------------------


def test_what_waits_for_departments_and_units(
    sent: Nomination, criteria: list[AppraisalCriterion], titles: dict[str, Title], office: User, unit_head: User,
    other_head: User,
) -> None:  # fmt: skip
    def waits() -> list[tuple[int, str]]:
        found = appraisal_work(school=sent.campaign.school, today=date(2026, 11, 9))
        return [(item.user_id, item.kind) for item in found]

    assert waits() == [(other_head.pk, "give_opinions")]
    change = actions.propose_title(nomination=sent, title=titles["LDTT"], reason="x", by=office)
    assert waits() == [(other_head.pk, "give_opinions"), (unit_head.pk, "answer_title_change")]
    speak(sent, criteria, other_head)
    actions.answer_title_change(change=change, agreed=True, by=unit_head)
    assert waits() == []
    assert appraisal_work(school=None, today=date(2026, 11, 9), user=office) == []


def test_up_to_four_dossiers_stand_side_by_side(
    sent: Nomination, department: Unit, titles: dict[str, Title], unit_head: User, office: User, outsider: User,
    sign_in: SignIn,
) -> None:  # fmt: skip
    rows = [sent]
    for number in range(4):
        dossier = nominations.nominate(
            campaign=sent.campaign, unit=department, title=titles["LDTT"], achievement=f"Việc {number}",
            person=make_person(department, f"Lò Văn {number}"), by=unit_head,
        )  # fmt: skip
        rows.append(nominations.submit_nomination(nomination=dossier, by=unit_head))
    url, client = reverse("awards:compare", args=[sent.campaign_id]), sign_in(office)
    keys = [row.pk for row in rows]
    codes = [client.get(url, {"hs": keys[:many]}).status_code for many in (0, 1, 2, 4, 5)]
    assert codes == [403, 403, 200, 200, 403]
    page = client.get(url, {"hs": [*keys[1:3], 999999]})
    assert [row.nomination.pk for row in page.context["rows"]] == keys[1:3]
    assert sign_in(outsider).get(url, {"hs": keys[:2]}).status_code == 404


def test_among_equals_women_and_collectives_of_women_are_preferred(
    sent: Nomination, department: Unit, titles: dict[str, Title], unit_head: User, office: User, sign_in: SignIn
) -> None:
    """NĐ 152/2025/NĐ-CP Điều 4, as quoted."""
    people = Person.objects.filter(unit=department, active=True)
    people.update(gender="m")
    own = nominations.nominate(
        campaign=sent.campaign, unit=department, title=titles["TTLDTT"], achievement="Việc", by=unit_head
    )
    nominations.submit_nomination(nomination=own, by=unit_head)
    url, keys = reverse("awards:compare", args=[sent.campaign_id]), [sent.pk, own.pk]

    def told() -> list[str]:
        rows = sign_in(office).get(url, {"hs": keys}).context["rows"]
        return [dict(row.lines)["Ưu tiên"].split(" (")[0] for row in rows]

    assert told() == ["", ""]
    people.update(gender="f")
    number = f"{people.count():02d}"
    assert told() == ["Cá nhân nữ", f"Nữ {number}/{number} người, từ 70% trở lên"]


@pytest.mark.parametrize(("women", "people", "preferred"), [(7, 10, True), (69, 100, False), (0, 0, False)])
def test_seventy_percent_are_counted_in_whole_people(women: int, people: int, preferred: bool) -> None:
    assert bool(unit_preference(women, people)) == preferred


def test_what_is_missing_is_shown_and_passes_only_with_a_reason_that_the_board_reads(
    sent: Nomination, office: User, leader: User, sign_in: SignIn
) -> None:
    rate_people(campaign=sent.campaign, levels={sent.person: "done"}, by=office)
    client, page = sign_in(office), reverse("awards:nomination", args=[sent.pk])
    shown = client.get(page).content.decode()
    assert [word in shown for word in ("Chưa đủ điều kiện", "Xếp loại năm 2026", "Điều ", "Còn thiếu")] == [True] * 4
    url, stamp = reverse("awards:validate_nomination", args=[sent.pk]), {"sent": int(sent.submitted_at.timestamp())}
    refused = client.post(url, stamp)
    assert (refused.status_code, "Vui lòng ghi lý do vẫn cho qua" in refused.content.decode()) == (422, True)
    assert client.post(url, stamp | {"reason": "Đã xác minh bản giấy"}).status_code == 302
    assert "Đã xác minh bản giấy" in sign_in(leader).get(page).content.decode()
    (column,) = compared(leader, sent.campaign, [sent.pk])
    assert dict(column.lines)["Lý do cho qua sơ duyệt"] == "Đã xác minh bản giấy"


def test_a_title_that_is_for_others_is_said_and_passes_only_with_a_reason(
    sent: Nomination, titles: dict[str, Title], unit_head: User, office: User, sign_in: SignIn
) -> None:
    learner = make_person(sent.unit, "Lò Văn Học", category="learner")
    strange = nominations.nominate(
        campaign=sent.campaign, unit=sent.unit, title=titles["LDTT"], person=learner, achievement="x", by=unit_head
    )
    told = "đề nghị “Lao động tiên tiến” cho học viên, học sinh, sinh viên, quy định không dành cho đối tượng này"
    page = sign_in(unit_head).get(reverse("awards:nomination", args=[strange.pk]))
    assert told in page.content.decode()
    assert (
        "quy định không dành"
        not in sign_in(unit_head).get(reverse("awards:nomination", args=[sent.pk])).content.decode()
    )
    strange = nominations.submit_nomination(nomination=strange, by=unit_head)
    assert told in sign_in(office).get(reverse("awards:nomination", args=[strange.pk])).content.decode()
    with pytest.raises(RuleViolation, match="không dành cho đối tượng này"):
        nominations.validate_nomination(nomination=strange, by=office)
    nominations.validate_nomination(nomination=strange, reason="Được cấp trên cho phép", by=office)


def test_a_title_that_the_rules_switched_off_is_said(sent: Nomination, office: User) -> None:
    TitleRule.objects.filter(title=sent.title_id).update(active=False)
    with pytest.raises(RuleViolation, match="“Chiến sĩ thi đua cơ sở”, quy định của phong trào đang tắt"):
        nominations.validate_nomination(nomination=sent, by=office)
    TitleRule.objects.filter(title=sent.title_id).delete()  # what no rule speaks of is nobody's fault
    assert strange_to(sent) == ""

"""Exemplars: criteria by audience, proposals by quarter, recognition, the page of honours, the two papers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from awards.actions import exemplars as actions
from awards.actions.honours import give_consent, withdraw_consent
from awards.models import Exemplar, ExemplarCriterion, Honour
from awards.queries.exemplar_papers import exemplars_of
from awards.queries.exemplars import exemplar_work, exemplars_visible_to
from awards.queries.honours import consent_of
from awards.rules.exemplars import falls_within, last_day_of, quarter_of, quarter_within
from awards.rules.honours import FIELDS
from campaigns.actions.campaigns import close_campaign
from campaigns.actions.drives import set_parent
from campaigns.counting import source_of
from campaigns.models import Campaign
from documents.actions.drafts import delete_draft, sign_draft, submit_draft
from documents.models import PaperDraft
from documents.printing import fresh_bytes
from documents.queries.drafts import draft_paper
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.test_results import text_of
from tests.campaigns.plan_sample import ENTRY
from tests.campaigns.plan_sample import running as another_running
from tests.documents.amending import amend_paper
from tests.documents.desk import PIN, give_key
from units.models import Unit, User

SignIn = Callable[[User], Client]
_LISTS = ("public_honours", "honours_screen", "honours_rss", "honours_json")


@pytest.fixture
def criteria(running: Campaign, office: User) -> list[ExemplarCriterion]:
    texts = {"lecturer": ["Dạy giỏi cấp trường", "", "Dạy giỏi cấp trường"], "department": ["Dẫn đầu phong trào"]}
    actions.set_exemplar_criteria(campaign=running, texts=texts, above_due_on=date(2026, 11, 30), by=office)
    return list(ExemplarCriterion.objects.all())


@pytest.fixture
def proposed(
    running: Campaign, department: Unit, member: User, unit_head: User, criteria: list[ExemplarCriterion]
) -> Exemplar:
    return actions.propose_exemplar(
        campaign=running, unit=department, person=member.person, year=2026, quarter=4,
        story="Lập ngân hàng tình huống.", criteria=[row for row in criteria if row.audience == "lecturer"],
        by=unit_head,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "quarter", "last"),
    [
        (date(2026, 1, 1), 1, date(2026, 3, 31)),
        (date(2026, 6, 30), 2, date(2026, 6, 30)),
        (date(2026, 7, 1), 3, date(2026, 9, 30)),
        (date(2026, 12, 31), 4, date(2026, 12, 31)),
    ],
)
def test_quarters(day: date, quarter: int, last: date) -> None:
    assert (quarter_of(day), last_day_of(day.year, quarter)) == (quarter, last)


@pytest.mark.parametrize(
    ("today", "first", "last", "shown"),
    [
        (date(2026, 11, 29), date(2027, 1, 1), date(2027, 12, 31), (2027, 1)),
        (date(2026, 11, 29), date(2026, 1, 1), date(2030, 12, 31), (2026, 4)),
        (date(2026, 11, 29), date(2025, 9, 1), date(2026, 8, 31), (2026, 3)),
    ],
)
def test_a_quarter_is_one_of_the_campaign(today: date, first: date, last: date, shown: tuple[int, int]) -> None:
    assert quarter_within(today, first, last) == shown
    assert falls_within(*shown, first, last)
    assert not falls_within(first.year - 1, quarter_of(first), first, last)
    assert not falls_within(last.year + 1, 1, first, last)


def test_criteria_are_kept_by_audience_and_the_offices(
    criteria: list[ExemplarCriterion], running: Campaign, unit_head: User, office: User
) -> None:
    assert [(row.audience, row.text) for row in criteria] == [
        ("department", "Dẫn đầu phong trào"), ("lecturer", "Dạy giỏi cấp trường"),
    ]  # fmt: skip
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        actions.set_exemplar_criteria(campaign=running, texts={}, above_due_on=None, by=unit_head)
    actions.set_exemplar_criteria(campaign=running, texts={"department": []}, above_due_on=None, by=office)
    assert ExemplarCriterion.objects.count() == 1


def test_a_proposal_is_made_once_a_quarter_with_the_criteria_of_its_audience(
    proposed: Exemplar, running: Campaign, unit_head: User, other_head: User, criteria: list[ExemplarCriterion]
) -> None:
    same = {"campaign": running, "unit": proposed.unit, "year": 2026, "story": "x"}
    for by, person, changed, sentence in (
        (unit_head, proposed.person, {"quarter": 4}, "đã được đề xuất trong quý 4/2026"),
        (other_head, proposed.person, {"quarter": 3}, "Chỉ trưởng đơn vị"),
        (unit_head, other_head.person, {"quarter": 3}, "Vui lòng chọn người của"),
        (unit_head, proposed.person, {"quarter": 5}, "quý từ 1 đến 4"),
        (unit_head, proposed.person, {"quarter": 1, "year": 2027}, "Quý 1/2027 nằm ngoài thời gian của phong trào"),
        (unit_head, proposed.person, {"quarter": 3, "story": " "}, "thành tích tiêu biểu"),
        (unit_head, None, {"quarter": 3, "criteria": list(proposed.criteria.all())}, "đúng đối tượng"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            actions.propose_exemplar(person=person, by=by, **(same | changed))
    assert (Exemplar.objects.count(), proposed.audience) == (1, "lecturer")


def test_the_office_decides_once_and_a_no_has_its_reason(proposed: Exemplar, office: User, unit_head: User) -> None:
    for by, recognise, sentence in ((unit_head, True, "Chỉ Thường trực"), (office, False, "lý do không công nhận")):
        with pytest.raises(RuleViolation, match=sentence):
            actions.decide_exemplar(exemplar=proposed, recognise=recognise, by=by)
    with pytest.raises(RuleViolation, match="đã được trường công nhận"):
        actions.choose_for_above(exemplar=proposed, chosen=True, by=office)
    actions.decide_exemplar(exemplar=proposed, recognise=True, by=office)
    with pytest.raises(RuleViolation, match="đã được xét"):
        actions.decide_exemplar(exemplar=proposed, recognise=False, reason="x", by=office)
    assert Exemplar.objects.get().stage == "recognised"


def test_only_who_is_meant_consents_once_recognised(
    proposed: Exemplar, member: User, unit_head: User, office: User
) -> None:
    with pytest.raises(RuleViolation, match="đã được trường công nhận"):
        give_consent(thing=proposed, fields=["name", "title"], by=member)
    actions.decide_exemplar(exemplar=proposed, recognise=True, by=office)
    with pytest.raises(RuleViolation, match="mới quyết định|quyết định việc đăng"):
        give_consent(thing=proposed, fields=["name", "title"], by=unit_head)
    with pytest.raises(RuleViolation, match="ít nhất họ tên"):
        give_consent(thing=proposed, fields=["story"], by=member)
    assert not Honour.objects.exists()
    given = give_consent(thing=proposed, fields=["story", "name", "title"], by=member)
    assert (given.fields, given.given_by) == (["name", "title", "story"], member)
    assert (given.honour.exemplar, given.honour.award) == (proposed, None)
    assert given.honour.story == "<p>Lập ngân hàng tình huống.</p>"
    withdraw_consent(thing=proposed, by=member)
    assert consent_of(proposed) is None


def test_an_exemplar_is_shown_beside_winners_and_gone_at_once(
    proposed: Exemplar, member: User, office: User, sign_in: SignIn, client: Client
) -> None:
    actions.decide_exemplar(exemplar=proposed, recognise=True, by=office)
    desk = sign_in(office)
    consent = reverse("awards:honour_consent", args=["dien-hinh", proposed.pk])
    assert consent in sign_in(member).get(reverse("awards:exemplar", args=[proposed.pk])).content.decode()
    assert sign_in(member).post(consent, {"fields_agreed": list(FIELDS)}).status_code == 302
    listed = desk.get(reverse("awards:honours") + "?loai=dien-hinh").content.decode()
    page = reverse("awards:honour", args=["dien-hinh", proposed.pk])
    assert (page in listed, str(proposed.person) in listed) == (True, True)
    assert desk.post(page, {"story": "Một câu chuyện."}).status_code == 302
    desk.post(reverse("awards:show_honour", args=["dien-hinh", proposed.pk]))
    honour, school = Honour.objects.get(), proposed.campaign.school_id
    everywhere = [
        *(reverse(f"awards:{name}", args=[school]) for name in _LISTS),
        *(reverse(f"awards:{name}", args=[honour.pk]) for name in ("public_honour", "share_card")),
    ]
    shown = [client.get(url) for url in everywhere]
    assert [answer.status_code for answer in shown] == [200] * 6
    for answer in shown[:5]:
        html = answer.content.decode()
        assert (str(proposed.person) in html, "Điển hình tiên tiến quý 4 năm 2026" in html) == (True, True)
    desk.post(reverse("awards:take_down_honour", args=["dien-hinh", proposed.pk]))
    gone = [client.get(url) for url in everywhere]
    assert [answer.status_code for answer in gone] == [200, 200, 200, 200, 404, 404]
    assert not any(str(proposed.person) in answer.content.decode() for answer in gone[:4])


def test_the_decision_of_a_quarter_and_the_submission_above(
    proposed: Exemplar, running: Campaign, office: User, leader: User
) -> None:
    quarter = {"campaign": running, "year": 2026, "quarter": 4}
    with pytest.raises(RuleViolation, match="chưa có điển hình nào được công nhận"):
        actions.draft_recognition(by=office, **quarter)
    actions.decide_exemplar(exemplar=proposed, recognise=True, by=office)
    with pytest.raises(RuleViolation, match="Chưa chọn điển hình nào"):
        actions.draft_exemplars_above(campaign=running, by=office)
    actions.choose_for_above(exemplar=proposed, chosen=True, by=office)
    decision = actions.draft_recognition(by=office, **quarter)
    above = actions.draft_exemplars_above(campaign=running, by=office)
    with pytest.raises(RuleViolation, match="đang soạn hoặc chờ ký"):
        actions.draft_recognition(by=office, **quarter)
    for draft, words in (
        (
            decision,
            (
                "QUYẾT ĐỊNH:",
                "Điều 1. Công nhận, biểu dương 01 điển hình tiên tiến",
                "Lập ngân hàng tình huống.",
                "Căn cứ Luật Thi đua, khen thưởng",
                "Theo đề nghị của Thường trực Hội đồng",
            ),
        ),
        (above, ("TỜ TRÌNH", "Kính gửi: Tỉnh ủy Lai Châu", "kính đề nghị xem xét, biểu dương 01 điển hình")),
    ):
        text = text_of(fresh_bytes(draft_paper(PaperDraft.objects.get(pk=draft.pk)), "pdf", final=False))
        for word in (*words, str(proposed.person)):
            assert word in text
        assert draft.signer == leader


def test_the_head_decides_and_the_recognised_take_a_certificate(
    proposed: Exemplar, running: Campaign, office: User, leader: User, member: User, other_head: User, sign_in: SignIn,
    client: Client,
) -> None:  # fmt: skip
    """It says what the school recognises by itself, never that it is a title of the law."""
    actions.decide_exemplar(exemplar=proposed, recognise=True, by=office)
    draft = actions.draft_recognition(campaign=running, year=2026, quarter=4, by=office)
    url = reverse("awards:exemplar_certificate_pdf", args=[proposed.pk])
    assert sign_in(member).get(url).status_code == 403  # not decided yet
    give_key(leader, proposed.campaign.school)
    PaperDraft.objects.filter(pk=draft.pk).update(signer=office)
    with pytest.raises(RuleViolation, match="do thủ trưởng ký"):
        submit_draft(draft=PaperDraft.objects.get(pk=draft.pk), by=office)
    PaperDraft.objects.filter(pk=draft.pk).update(signer=leader)
    waiting = submit_draft(draft=PaperDraft.objects.get(pk=draft.pk), by=office)
    paper = sign_draft(draft=waiting, pin=PIN, by=leader)
    assert paper.number_text.endswith("/QĐ-TCT")
    text = text_of(b"".join(sign_in(member).get(url).streaming_content))  # type: ignore[attr-defined]
    for word in ("CÔNG NHẬN", "ĐIỂN HÌNH TIÊN TIẾN QUÝ 4 NĂM 2026", str(proposed.person), paper.number_text):
        assert word in text
    assert "DANH HIỆU" not in text
    proposed.refresh_from_db()
    check = reverse("awards:check_certificate", args=[proposed.code])
    assert f"Mã tra cứu: {proposed.code}" in text
    seen = client.get(check).content.decode()
    for word in (str(proposed.person), "Điển hình tiên tiến quý 4 năm 2026", paper.number_text, "đang có giá trị"):
        assert word in seen
    for word in (proposed.story, "sổ vàng", proposed.person.code or "\0", str(proposed.unit)):
        assert word not in seen
    assert client.get(reverse("documents:check_paper", args=[proposed.code]))["Location"] == check
    PaperDraft.objects.filter(pk=draft.pk).update(paper=None, stage="draft")
    assert client.get(check).status_code == 404  # nobody holds a certificate before the head has decided
    PaperDraft.objects.filter(pk=draft.pk).update(paper=paper, stage=waiting.stage)
    assert sign_in(other_head).get(url).status_code == 403
    assert url in sign_in(member).get(reverse("awards:exemplar", args=[proposed.pk])).content.decode()
    amend_paper(paper=paper, how="cancellation", content="Sai thẩm quyền.", pin=PIN, by=leader)
    assert "Quyết định công nhận đã bị hủy bỏ, giấy không còn giá trị." in client.get(check).content.decode()
    assert sign_in(member).get(url).status_code == 403


def test_who_sees_a_proposal(
    proposed: Exemplar, office: User, unit_head: User, member: User, other_head: User, outsider: User, sign_in: SignIn
) -> None:
    users = (office, unit_head, member, other_head, outsider)
    assert [exemplars_visible_to(user).count() for user in users] == [1, 1, 1, 0, 0]
    actions.decide_exemplar(exemplar=proposed, recognise=True, by=office)
    url = reverse("awards:exemplar", args=[proposed.pk])
    assert [sign_in(user).get(url).status_code for user in users] == [200, 200, 200, 200, 404]


def test_from_proposal_to_recognition_on_the_pages(
    running: Campaign, department: Unit, member: User, unit_head: User, office: User,
    criteria: list[ExemplarCriterion], sign_in: SignIn,
) -> None:  # fmt: skip
    url = reverse("awards:propose_exemplar", args=[running.pk, department.pk])
    typed = {"person": member.person_id, "year": "2026", "quarter": "4", "story": "Dạy giỏi"}
    assert [sign_in(unit_head).post(url, typed).status_code for _ in range(2)] == [302, 422]
    pk = Exemplar.objects.get().pk
    no = sign_in(office).post(reverse("awards:decide_exemplar", args=[pk]), {"refuse": ""})
    assert (no.status_code, "lý do không công nhận" in no.content.decode()) == (422, True)
    sign_in(office).post(reverse("awards:decide_exemplar", args=[pk]), {"recognise": ""})
    sign_in(office).post(reverse("awards:choose_for_above", args=[pk]), {"chosen": "1"})
    found = Exemplar.objects.get()
    assert (found.stage, found.for_above) == ("recognised", True)
    page = sign_in(office).get(reverse("awards:exemplars", args=[running.pk]), {"nam": "2026", "quy": "3"})
    assert (page.context["year"], page.context["quarter"]) == (2026, 3)  # as "Việc của tôi" asks for it
    drafted = sign_in(office).post(
        reverse("awards:draft_recognition", args=[running.pk]), {"year": "2026", "quarter": "4"}
    )
    assert drafted["Location"] == reverse("documents:draft", args=[PaperDraft.objects.get().pk])


def test_what_waits(
    running: Campaign, criteria: list[ExemplarCriterion], office: User, unit_head: User, other_head: User,
    department: Unit, leader: User,
) -> None:  # fmt: skip
    def waits(day: date) -> list[tuple[int, str, date | None]]:
        return [(item.user_id, item.kind, item.due_on) for item in exemplar_work(school=running.school, today=day)]

    above = (office.pk, "exemplars_above", date(2026, 11, 30))
    assert waits(date(2026, 11, 1)) == [above]
    end = date(2026, 12, 31)
    asked = [(unit_head.pk, "propose_exemplar", end), (other_head.pk, "propose_exemplar", end)]
    assert waits(date(2026, 12, 20)) == [*asked, above]
    made = actions.propose_exemplar(
        campaign=running, unit=department, person=None, year=2026, quarter=4, story="Tốt", by=unit_head
    )
    assert waits(date(2026, 12, 20)) == [asked[1], (office.pk, "decide_exemplars", None), above]
    actions.decide_exemplar(exemplar=made, recognise=True, by=office)
    assert waits(date(2026, 12, 20)) == [asked[1], above]
    draft = (office.pk, "draft_recognition", None)
    assert waits(date(2027, 3, 20)) == [draft, above]  # a quarter after the campaign's last day
    actions.draft_recognition(campaign=running, year=2026, quarter=4, by=office)
    assert waits(date(2027, 3, 20)) == [above]


def test_a_unit_is_asked_for_a_quarter_once_by_the_years_plan(
    running: Campaign, criteria: list[ExemplarCriterion], unit_head: User, office: User, leader: User
) -> None:
    def asked() -> list[int | None]:
        found = exemplar_work(school=None, today=date(2026, 12, 20), user=unit_head)
        return [item.campaign_id for item in found]

    years = replace(ENTRY, name="Giai đoạn 2026 - 2030", starts_on=date(2026, 1, 1), ends_on=date(2030, 12, 31))
    stage = another_running(running.school, office, leader, years)
    assert asked() == [running.pk, stage.pk]
    set_parent(campaign=running, parent=stage, by=office)
    assert asked() == [running.pk]


def test_a_target_counts_recognised_exemplars(
    running: Campaign, department: Unit, unit_head: User, office: User
) -> None:
    source = source_of("recognised_exemplars")
    assert source
    assert source.names
    made = actions.propose_exemplar(
        campaign=running, unit=department, person=None, year=2026, quarter=4, story="Tốt", by=unit_head
    )
    assert source.load(running) == {None: {}}
    actions.decide_exemplar(exemplar=made, recognise=True, by=office)
    assert source.load(running) == {None: {made.pk: department.pk}}
    assert source.names([made.pk]) == {made.pk: f"{department} – quý 4/2026"}


def test_whoever_is_recognised_after_the_decision_gets_one_of_their_own(
    proposed: Exemplar, running: Campaign, department: Unit, unit_head: User, office: User, leader: User,
    sign_in: SignIn,
) -> None:  # fmt: skip
    quarter = {"campaign": running, "year": 2026, "quarter": 4, "by": office}
    actions.decide_exemplar(exemplar=proposed, recognise=True, by=office)
    give_key(leader, running.school)
    waiting = submit_draft(draft=actions.draft_recognition(**quarter), by=office)
    paper = sign_draft(draft=waiting, pin=PIN, by=leader)
    with pytest.raises(RuleViolation, match=f"{paper.number_text} đã nêu đủ các điển hình"):
        actions.draft_recognition(**quarter)
    late = actions.propose_exemplar(
        campaign=running, unit=department, person=None, year=2026, quarter=4, story="Muộn", by=unit_head
    )
    actions.decide_exemplar(exemplar=late, recognise=True, by=office)
    draft = actions.draft_recognition(**quarter)
    assert draft.title == "Về việc công nhận điển hình tiên tiến quý 4 năm 2026 (bổ sung)"
    first = PaperDraft.objects.get(pk=waiting.pk)
    assert [exemplars_of(one) for one in (first, draft)] == [[proposed], [late]]
    page = sign_in(office).get(reverse("awards:exemplars", args=[running.pk])).content.decode()
    assert f"Quyết định số {paper.number_text}" in page
    assert reverse("documents:draft", args=[draft.pk]) in page
    close_campaign(campaign=running, by=office)
    for user, sees in ((office, True), (leader, True), (unit_head, False)):
        page = sign_in(user).get(reverse("awards:exemplars", args=[running.pk])).content.decode()
        assert (paper.number_text in page) == sees


def test_a_proposal_is_taken_back_until_it_is_decided_on(
    proposed: Exemplar, unit_head: User, other_head: User, office: User, sign_in: SignIn
) -> None:
    url, page = (reverse(f"awards:{name}", args=[proposed.pk]) for name in ("withdraw_exemplar", "exemplar"))
    assert [sign_in(user).post(url).status_code for user in (other_head, office)] == [404, 403]
    assert url in sign_in(unit_head).get(page).content.decode()
    assert sign_in(unit_head).post(url).status_code == 302
    assert Exemplar.objects.count() == 0
    assert Event.objects.get(verb="withdraw_exemplar").note == "Lập ngân hàng tình huống."


def test_what_is_decided_on_is_not_taken_back(proposed: Exemplar, unit_head: User, office: User) -> None:
    actions.decide_exemplar(exemplar=proposed, recognise=True, by=office)
    with pytest.raises(RuleViolation, match="đã được xét"):
        actions.withdraw_exemplar(exemplar=proposed, by=unit_head)


def test_a_refusal_by_mistake_is_taken_back_with_a_reason(
    proposed: Exemplar, unit_head: User, office: User, sign_in: SignIn
) -> None:
    url, page = (reverse(f"awards:{name}", args=[proposed.pk]) for name in ("reopen_exemplar", "exemplar"))
    assert sign_in(office).post(url, {"reason": "x"}).status_code == 403
    actions.decide_exemplar(exemplar=proposed, recognise=False, reason="Chưa đủ", by=office)
    assert [sign_in(user).post(url, {"reason": text}).status_code for user, text in (
        (unit_head, "x"), (office, ""), (office, "Bấm nhầm"))] == [403, 422, 302]  # fmt: skip
    proposed.refresh_from_db()
    assert (proposed.stage, proposed.reason, proposed.decided_by) == ("proposed", "", None)
    assert Event.objects.get(verb="reopen_exemplar").note == "Bấm nhầm"
    assert url not in sign_in(office).get(page).content.decode()


def test_a_recognition_by_mistake_is_taken_back_until_a_paper_names_it(
    proposed: Exemplar, running: Campaign, office: User, leader: User, sign_in: SignIn
) -> None:
    url, page = (reverse(f"awards:{name}", args=[proposed.pk]) for name in ("reopen_exemplar", "exemplar"))

    def decided() -> None:
        actions.decide_exemplar(exemplar=proposed, recognise=True, by=office)
        actions.choose_for_above(exemplar=proposed, chosen=True, by=office)

    decided()
    assert url in sign_in(office).get(page).content.decode()
    assert sign_in(office).post(url, {"reason": "Nhầm người"}).status_code == 302
    proposed.refresh_from_db()
    assert (proposed.stage, proposed.code, proposed.for_above, proposed.decided_by) == ("proposed", None, False, None)
    event = Event.objects.get(verb="reopen_exemplar")
    assert (event.old, event.new, event.note) == ("Được công nhận", "Đã đề xuất", "Nhầm người")
    decided()
    draft = actions.draft_exemplars_above(campaign=running, by=office)
    with pytest.raises(RuleViolation, match="hủy bản ấy ở mục Văn bản trước"):
        actions.reopen_exemplar(exemplar=proposed, reason="x", by=office)
    delete_draft(draft=draft, by=office)
    give_key(leader, running.school)
    decision = actions.draft_recognition(campaign=running, year=2026, quarter=4, by=office)
    paper = sign_draft(draft=submit_draft(draft=decision, by=office), pin=PIN, by=leader)
    assert sign_in(office).post(url, {"reason": "x"}).status_code == 403
    assert f"Quyết định số {paper.number_text} đã công nhận nên" in sign_in(office).get(page).content.decode()
    amend_paper(paper=paper, how="cancellation", content="Nhầm người.", pin=PIN, by=leader)
    assert "giấy chứng nhận còn tra cứu được nên giữ nguyên" in sign_in(office).get(page).content.decode()

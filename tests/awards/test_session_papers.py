"""Invitation, ballots, tellers' minutes, submissions, profiles: written from the rows, agreeing with each other."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from io import BytesIO
from itertools import cycle, islice
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from awards.actions import decisions, minutes
from awards.actions import session_papers as actions
from awards.actions.sessions import prepare_session
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import Award, AwardDecision, BoardSession, Minutes, Nomination, OpeningCount
from awards.queries.decision_paper import decision_paper
from awards.queries.decisions import grant_of, proposed_above, proposed_to_head
from awards.queries.minutes_paper import minutes_paper
from awards.queries.plain_papers import ballot_paper, for_profiles, profile_paper
from awards.queries.rounds import counts_of, final_counts
from awards.queries.session_drafts import invitation_work, outdated
from documents.actions import cosign_paper, issuing, store_key, submit_draft
from documents.actions.drafts import sign_draft
from documents.actions.outside import prepare_paper, void_paper
from documents.checking import check_pdf
from documents.models import IssuedPaper, NumberSeries, PaperDraft
from documents.permissions import can_read_paper, can_seal_paper
from documents.printing import fresh_bytes, stored_bytes
from documents.queries import file_of, fingerprints_of
from documents.queries.drafts import draft_paper, paper_work
from documents.signatures import make_demo_key, verify_pdf
from documents.signing_acts import act_named
from emulation.decisions import RuleViolation
from emulation.text import lower_first
from tests.awards.test_agreement import state
from tests.awards.test_results import NOW, text_of, told
from tests.awards.year import drafted
from tests.conftest import make_person
from units.models import User

SignIn = Callable[[User], Client]


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    """A year whose minutes are signed and of which nothing is decided yet."""
    with told(django_db_blocker) as story:
        Award.objects.all().delete()
        AwardDecision.objects.all().delete()
        IssuedPaper.objects.filter(kind="QĐ").delete()
        NumberSeries.objects.filter(kind="QĐ").delete()
        yield story


@pytest.fixture
def story(year: Story, db: None) -> Story:
    return year


def session_of(story: Story) -> BoardSession:
    assert story.session is not None
    return BoardSession.objects.select_related("board__school", "campaign", "rule_version").get(pk=story.session.pk)


def to_come(story: Story, days: int = 3) -> BoardSession:
    """A further session, on a dossier that came after the others were voted on."""
    unit = story.cast.units[0]
    Nomination.objects.create(
        campaign=story.campaign, unit=unit, title=story.titles["LDTT"], person=make_person(unit, "Người Đến Muộn"),
        stage="valid", created_by=story.cast.office,
    )  # fmt: skip
    return prepare_session(
        board=story.cast.board, campaign=story.campaign, held_at=NOW + timedelta(days=days), place="Phòng họp số 2",
        agenda="Xét khen thưởng chuyên đề\nCông tác chuẩn bị tổng kết", tellers=story.cast.heads[2:5],
        by=story.cast.office,
    )  # fmt: skip


@cache
def key_of(name: str) -> bytes:
    """One key for a name: making one takes a while."""
    return make_demo_key(common_name=name, organisation="", pin=PIN, at=NOW)


def give_key(story: Story, user: User) -> User:
    pkcs12 = key_of(user.full_name)
    store_key(holder=user, school=story.cast.school, pkcs12=pkcs12, pin=PIN, demo=True, by=None)
    return user


def issued(story: Story, draft: PaperDraft) -> IssuedPaper:
    draft = PaperDraft.objects.select_related("school", "signer__person").get(pk=draft.pk)
    if draft.stage == "draft":
        submit_draft(draft=draft, by=story.cast.office)
    assert draft.signer is not None
    if draft.signer != story.cast.leader:
        give_key(story, draft.signer)
    return sign_draft(draft=draft, pin=PIN, by=draft.signer, at=NOW)


def words(paper: IssuedPaper) -> str:
    with paper.pdf.open("rb") as file:
        return text_of(file.read())


def faults(pdf: bytes) -> list[tuple[str, str]]:
    report = check_pdf(pdf, "nd30")
    return [(one.rule.key, one.measured) for one in (*report.wrong, *report.unknown)]


# ---- Invitation ---------------------------------------------------------------------------------------------------


def test_the_invitation_says_when_where_and_whom(story: Story) -> None:
    session = to_come(story)
    paper = issued(story, actions.draft_invitation(session=session, by=story.cast.office))
    text = words(paper)
    assert (paper.number_text, paper.kind, paper.signer_name) == ("01/GM-HĐTĐKT", "GM", story.cast.leader.full_name)
    assert "Thời gian: 09 giờ 00, ngày 08 tháng 12 năm 2026." in text
    assert "Địa điểm: Phòng họp số 2." in text
    assert "- Xét khen thưởng chuyên đề; - Công tác chuẩn bị tổng kết." in text
    for member in session.members.select_related("person"):
        assert member.person.full_name in text
    assert "TM. HỘI ĐỒNG CHỦ TỊCH" in text


def test_the_invited_are_told_and_a_moved_session_asks_for_a_new_invitation(story: Story) -> None:
    session = to_come(story)
    assert invitation_work(school=story.cast.school, today=NOW.date()) == []
    draft = actions.draft_invitation(session=session, by=story.cast.office)
    issued(story, draft)
    draft.refresh_from_db()
    work = invitation_work(school=story.cast.school, today=NOW.date())
    assert {item.user_id for item in work} == set(session.members.values_list("person__user", flat=True))
    assert {(item.title, item.due_on) for item in work} == {
        ("Dự họp Hội đồng lúc 09:00 ngày 08/12/2026", session.held_at.date())
    }
    mine = invitation_work(school=None, today=NOW.date(), user=story.cast.heads[3])
    assert [item.user_id for item in mine] == [story.cast.heads[3].pk]
    assert not outdated(draft)
    BoardSession.objects.filter(pk=session.pk).update(place="Hội trường")
    assert outdated(draft)
    again = actions.draft_invitation(session=session, by=story.cast.office)
    assert "Địa điểm: Hội trường." in words(issued(story, again))


def test_one_invitation_at_a_time_by_the_office_before_the_session(story: Story) -> None:
    session = to_come(story)
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        actions.draft_invitation(session=session, by=story.cast.heads[3])
    with pytest.raises(RuleViolation, match="Phiên họp đã bắt đầu"):
        actions.draft_invitation(session=session_of(story), by=story.cast.office)
    actions.draft_invitation(session=session, by=story.cast.office)
    with pytest.raises(RuleViolation, match="đang được soạn"):
        actions.draft_invitation(session=session, by=story.cast.office)
    assert PaperDraft.objects.count() == 1


def test_work_costs_the_same_for_one_and_three_sessions(story: Story, django_assert_num_queries: Any) -> None:
    issued(story, actions.draft_invitation(session=to_come(story), by=story.cast.office))
    with django_assert_num_queries(1):
        assert len(invitation_work(school=story.cast.school, today=NOW.date())) == 9
    for days in (5, 7):
        issued(story, actions.draft_invitation(session=to_come(story, days), by=story.cast.office))
    with django_assert_num_queries(1):
        assert len(invitation_work(school=story.cast.school, today=NOW.date())) == 27


def test_the_register_names_the_kind_of_each_paper(story: Story) -> None:
    """Column 3 of the register, NĐ 30/2020 PL IV: "Tên loại và trích yếu"."""
    campaign = lower_first(story.campaign.name)
    paper = IssuedPaper.objects.get(kind="BB")
    assert paper.title == f"Biên bản họp Hội đồng Thi đua – Khen thưởng xét khen thưởng {campaign}"


# ---- The tellers' minutes -----------------------------------------------------------------------------------------


def test_the_tellers_sign_their_minutes_one_after_another(story: Story) -> None:
    session, school = session_of(story), story.cast.school
    round = session.rounds.get()
    tellers = [teller.user for teller in session.tellers.select_related("user__person").order_by("position")]
    draft = actions.draft_tally(round=round, by=tellers[1])
    assert (draft.stage, draft.signer) == ("waiting", tellers[0])
    paper = issued(story, draft)
    assert (paper.number_text, paper.title) == (
        "02/BB-HĐTĐKT",
        f"Biên bản kiểm phiếu vòng 1 xét khen thưởng {session.campaign.name[0].lower()}{session.campaign.name[1:]}",
    )
    text = words(paper)
    for place, count in enumerate(counts_of(round), start=1):
        nomination = count.nominee.nomination
        numbers = (count.issued, count.returned, count.valid, count.invalid, count.agree, count.disagree, count.blank)
        assert (
            f"{place} {nomination.person or nomination.unit} {' '.join(map(str, numbers))} {count.percent_text}" in text
        )
    waiting = [(item.user_id, item.title) for item in paper_work(school=school, today=NOW.date())]
    secretary = session.members.get(office="secretary").person.user
    assert sorted(waiting) == sorted(
        [(teller.pk, "Cùng ký văn bản số 02/BB-HĐTĐKT") for teller in tellers[1:]]
        + [(secretary.pk, "Cùng ký văn bản số 01/BB-HĐTĐKT")]
    )
    assert not can_seal_paper(story.cast.office, paper)
    assert can_read_paper(tellers[1], paper)

    for teller in tellers[1:]:
        give_key(story, teller)
        cosign_paper(paper=fresh(paper), pin=PIN, by=teller, at=NOW)
    stored, sha256 = file_of(fresh(paper))
    assert hashlib.sha256(stored_bytes(fresh(paper), "pdf")).hexdigest() == sha256
    with stored.open("rb") as file:
        reports = verify_pdf(file.read())
    assert [report.signer for report in reports] == [teller.full_name for teller in tellers]
    assert all(report.intact for report in reports)
    assert fingerprints_of(fresh(paper))[-1] == sha256
    assert len(set(fingerprints_of(fresh(paper)))) == 3
    assert [item.user_id for item in paper_work(school=school, today=NOW.date())] == [secretary.pk]
    assert can_seal_paper(story.cast.office, fresh(paper))


def fresh(paper: IssuedPaper) -> IssuedPaper:
    return IssuedPaper.objects.get(pk=paper.pk)


def test_who_is_not_named_does_not_cosign_and_nobody_twice(story: Story) -> None:
    round = session_of(story).rounds.get()
    paper = issued(story, actions.draft_tally(round=round, by=story.cast.office))
    second = paper.cosignatures.select_related("signer__person").order_by("place")[0].signer
    give_key(story, second)
    with pytest.raises(RuleViolation, match="Chỉ người có tên"):
        cosign_paper(paper=fresh(paper), pin=PIN, by=story.cast.leader, at=NOW)
    with pytest.raises(RuleViolation, match="PIN"):
        cosign_paper(paper=fresh(paper), pin="000000", by=second, at=NOW)
    stale = fresh(paper)
    assert list(stale.cosignatures.all())
    cosign_paper(paper=stale, pin=PIN, by=second, at=NOW)
    with pytest.raises(RuleViolation, match="Đồng chí đã ký"):
        cosign_paper(paper=fresh(paper), pin=PIN, by=second, at=NOW)
    assert paper.cosignatures.filter(signed_at=None).count() == 1


def test_the_tellers_minutes_are_written_once_and_by_whom(story: Story) -> None:
    round = session_of(story).rounds.get()
    with pytest.raises(RuleViolation, match="Chỉ Ban kiểm phiếu"):
        actions.draft_tally(round=round, by=story.cast.heads[5])
    actions.draft_tally(round=round, by=story.cast.office)
    with pytest.raises(RuleViolation, match="đã được lập"):
        actions.draft_tally(round=round, by=story.cast.office)


def test_minutes_that_differ_from_the_tellers_are_not_issued(story: Story) -> None:
    session = session_of(story)
    paper = issued(story, actions.draft_tally(round=session.rounds.get(), by=story.cast.office))
    Minutes.objects.update(paper=None)
    count = OpeningCount.objects.filter(passed=True, agree__gt=7).order_by("pk")[0]
    OpeningCount.objects.filter(pk=count.pk).update(agree=count.agree - 1, blank=count.blank + 1, base=count.base - 1)
    before = state()
    with pytest.raises(RuleViolation) as refusal:
        minutes.issue_minutes(session=session, pin=PIN, by=story.cast.leader, at=NOW)
    assert f"Biên bản số {paper.number_text} ngày 05 tháng 12 năm 2026 ghi số phiếu đồng ý của “" in str(refusal.value)
    assert state() == before


def test_cancelled_minutes_of_the_tellers_are_written_anew(story: Story) -> None:
    round = session_of(story).rounds.get()
    paper = issued(story, actions.draft_tally(round=round, by=story.cast.office))
    with pytest.raises(RuleViolation, match="đã được lập"):
        actions.draft_tally(round=round, by=story.cast.office)
    other = issued(story, actions.draft_submission(session=session_of(story), above=False, by=story.cast.office))
    IssuedPaper.objects.filter(pk=other.pk).update(corrects=paper, corrects_as="cancellation")  # a row: it cancels
    assert actions.draft_tally(round=round, by=story.cast.office).stage == "waiting"


# ---- Submissions --------------------------------------------------------------------------------------------------


def test_the_submission_names_what_the_minutes_have_and_the_decision_cites_it(story: Story) -> None:
    session = session_of(story)
    paper = issued(story, actions.draft_submission(session=session, above=False, by=story.cast.office))
    text = words(paper)
    assert (paper.number_text, paper.kind) == ("01/TTr-HĐTĐKT", "TTr")
    rows = proposed_to_head(session)
    known = {count.nominee.nomination_id: count for count in final_counts(session)}
    for place, row in enumerate(rows, start=1):
        count = known[row.pk]
        assert f"{place} {row.person or row.unit}" in text
        assert f"{count.agree}/{count.base} {count.percent_text}" in text
    assert "Kính gửi: Hiệu trưởng Trường Chính trị tỉnh Lai Châu" in text
    assert "TM. HỘI ĐỒNG PHÓ CHỦ TỊCH" in text
    decision = drafted(story)
    assert "tại Tờ trình số 01/TTr-HĐTĐKT ngày 05 tháng 12 năm 2026" in decision.bases
    decisions.sign_decision(decision=decision, pin=PIN, by=story.cast.leader, at=NOW)
    assert decision.awards.count() == len(rows)


def test_a_submission_without_results_is_refused_by_the_button_and_by_the_act(story: Story, client: Client) -> None:
    session = session_of(story)
    for nomination in proposed_above(session):
        OpeningCount.objects.filter(nominee__nomination=nomination).update(passed=False)
    sentence = "Không còn kết quả nào của phiên họp thuộc thẩm quyền quyết định của cấp trên."
    client.force_login(story.cast.office)
    page = client.get(reverse("awards:session_papers", args=[session.pk]))
    assert (bool(page.context["to_head"]), str(page.context["to_above"].reason)) == (True, sentence)
    with pytest.raises(RuleViolation) as refused:
        actions.draft_submission(session=session, above=True, by=story.cast.office)
    assert str(refused.value) == sentence
    assert PaperDraft.objects.filter(source=actions.ABOVE).count() == 0


def test_a_decision_that_cites_another_submission_is_refused(story: Story) -> None:
    session = session_of(story)
    issued(story, actions.draft_submission(session=session, above=False, by=story.cast.office))
    decision = drafted(story)
    decision.bases = decision.bases.replace("01/TTr", "09/TTr")
    decision.save()
    before = state()
    with pytest.raises(RuleViolation, match="văn bản đã ký là Tờ trình số 01/TTr-HĐTĐKT"):
        decisions.sign_decision(decision=decision, pin=PIN, by=story.cast.leader, at=NOW)
    assert state() == before


def test_a_decision_waits_for_the_submission_that_is_signed_on_paper(story: Story) -> None:
    draft = actions.draft_submission(session=session_of(story), above=False, by=story.cast.office)
    submit_draft(draft=draft, by=story.cast.office)
    act = act_named("sign_draft")
    assert act is not None
    assert draft.signer is not None
    held = prepare_paper(act=act, thing=draft, by=draft.signer, by_hand=True)
    decision = drafted(story)
    with pytest.raises(RuleViolation, match="^Tờ trình số 01/TTr-HĐTĐKT của phiên họp đang chờ bản đã ký"):
        decisions.sign_decision(decision=decision, pin=PIN, by=story.cast.leader, at=NOW)
    assert decision.awards.count() == 0
    void_paper(prepared=held, reason="Ký lại", by=draft.signer)
    decisions.sign_decision(decision=decision, pin=PIN, by=story.cast.leader, at=NOW)
    assert decision.awards.count() > 0


def test_a_submission_is_refused_where_a_name_was_changed(story: Story) -> None:
    session = session_of(story)
    draft = actions.draft_submission(session=session, above=False, by=story.cast.office)
    submit_draft(draft=draft, by=story.cast.office)
    person = next(row.person for row in proposed_to_head(session) if row.person)
    person.full_name = f"{person.full_name} Khác"
    person.save()
    assert draft.signer is not None
    give_key(story, draft.signer)
    before = state()
    with pytest.raises(RuleViolation, match="ghi tên “"):
        sign_draft(draft=draft, pin=PIN, by=draft.signer, at=NOW)
    assert state() == before


def test_the_school_submits_to_the_level_above(story: Story) -> None:
    session = session_of(story)
    names = {count.nominee.nomination.title.code for count in final_counts(session) if count.passed}
    if "TTLDXS" not in names:
        with pytest.raises(RuleViolation, match="cấp trên"):
            actions.draft_submission(session=session, above=True, by=story.cast.office)
        return
    paper = issued(story, actions.draft_submission(session=session, above=True, by=story.cast.office))
    assert paper.number_text == "01/TTr-TCT"
    assert "Kính gửi: Tỉnh ủy Lai Châu" in words(paper)


# ---- What carries no number ---------------------------------------------------------------------------------------


def test_blank_ballots_name_everybody_on_the_list_and_nobody_who_votes(story: Story, sign_in: SignIn) -> None:
    session = session_of(story)
    round = session.rounds.get()
    answer = sign_in(story.cast.office).get(reverse("awards:ballot_forms_pdf", args=[round.pk]))
    pdf = b"".join(answer.streaming_content)
    one = fresh_bytes(ballot_paper(round), "pdf", final=True)
    pages = len(PdfReader(BytesIO(one)).pages)
    assert len(PdfReader(BytesIO(pdf)).pages) == 9 * pages
    text = text_of(one)
    for nominee in round.nominees.select_related("nomination__person", "nomination__unit"):
        assert f"{nominee.position} {nominee.nomination.person or nominee.nomination.unit}" in text
    assert "(Không ký, không ghi tên)" in text
    assert sign_in(story.cast.heads[5]).get(reverse("awards:ballot_forms_pdf", args=[round.pk])).status_code == 403


def test_profiles_of_a_campaign_and_of_a_unit(story: Story, sign_in: SignIn, outsider: User) -> None:
    campaign, unit = story.campaign, story.cast.units[3]
    whole = reverse("awards:campaign_profiles_pdf", args=[campaign.pk])
    part = reverse("awards:unit_profiles_word", args=[campaign.pk, unit.pk])
    head = sign_in(story.cast.heads[3])
    assert (head.get(part).status_code, head.get(whole).status_code) == (200, 403)
    assert sign_in(story.cast.heads[4]).get(part).status_code == 404
    assert {sign_in(outsider).get(path).status_code for path in (whole, part)} == {404}
    text = text_of(b"".join(sign_in(story.cast.office).get(whole).streaming_content))
    for row in for_profiles(campaign.nominations.all()):
        assert str(row.person or row.unit) in text
    assert f"Danh sách có {campaign.nominations.count():02d} hồ sơ" in text


# ---- The form -----------------------------------------------------------------------------------------------------


def papers(story: Story) -> dict[str, Any]:
    """Every paper that pages write, from real rows."""
    session, office, day = session_of(story), story.cast.office, NOW.date()
    decision = decisions.draft_decision(session=session, by=office)
    rows = for_profiles(story.campaign.nominations.all())
    drafts = {
        "GM": actions.draft_invitation(session=to_come(story), by=office),
        "BB kiểm phiếu": actions.draft_tally(round=session.rounds.get(), by=office),
        "TTr": actions.draft_submission(session=session, above=False, by=office),
        "TTr cấp trên": actions.draft_submission(session=session, above=True, by=office),
    }
    return {name: draft_paper(draft, f"01/{name.split()[0]}-HĐTĐKT", day) for name, draft in drafts.items()} | {
        "BB": minutes_paper(session, "01/BB-HĐTĐKT", day),
        "QĐ": decision_paper(decision, grant_of(decision, day), "01/QĐ-TCT", day),
        "phiếu": ballot_paper(session.rounds.get()),
        "trích ngang": profile_paper(story.campaign, rows, day),
    }


def test_every_paper_from_real_rows_passes_the_form_checker(story: Story) -> None:
    found = {name: faults(fresh_bytes(paper, "pdf", final=True)) for name, paper in papers(story).items()}
    nameless = {"phiếu", "trích ngang"}  # nobody's name is printed under them
    wrong = {
        name: [one for one in each if name not in nameless or one[0] not in ("signer", "signer_name")]
        for name, each in found.items()
    }
    assert {name: each for name, each in wrong.items() if each} == {}


@pytest.mark.slow
def test_a_submission_of_ten_thousand_rows_passes_the_form_checker(story: Story) -> None:
    draft = actions.draft_submission(session=session_of(story), above=False, by=story.cast.office)
    paper = draft_paper(draft, "01/TTr-HĐTĐKT", NOW.date())
    (annex,) = paper.annexes
    (table,) = annex.body
    rows = tuple(islice(cycle(table.rows), 10_000))
    paper = replace(paper, annexes=(replace(annex, body=(replace(table, rows=rows),)),))
    assert faults(fresh_bytes(paper, "pdf", final=True)) == []


def test_every_paper_is_written_as_word_too(story: Story) -> None:
    assert all(fresh_bytes(paper, "docx", final=True).startswith(b"PK") for paper in papers(story).values())


# ---- Pages --------------------------------------------------------------------------------------------------------


def test_the_page_of_a_sessions_papers(story: Story, sign_in: SignIn, outsider: User) -> None:
    session = session_of(story)
    url = reverse("awards:session_papers", args=[session.pk])
    clerk = sign_in(story.cast.office)
    assert sign_in(outsider).get(url).status_code == 404
    html = clerk.get(url).content.decode()
    for label in ("Lập biên bản kiểm phiếu", "Lập tờ trình thủ trưởng", "Phiếu giấy để in", "01/BB-HĐTĐKT"):
        assert label in html
    assert "Lập giấy mời" not in html
    assert reverse("awards:decisions", args=[session.campaign_id]) in html
    assert "Lập tờ trình" not in sign_in(story.cast.heads[5]).get(url).content.decode()
    made = clerk.post(reverse("awards:draft_submission", args=[session.pk]))
    draft = PaperDraft.objects.get(source="submission_head")
    assert (made.status_code, made.url) == (302, reverse("documents:draft", args=[draft.pk]))
    form = clerk.get(reverse("documents:edit_draft", args=[draft.pk])).context["form"]
    assert sorted(form.fields) == [
        "addressees", "authority", "bases", "body", "on_behalf", "recipients", "signer", "signer_post", "title",
        "version",
    ]  # fmt: skip
    page = clerk.get(reverse("documents:draft", args=[draft.pk])).content.decode()
    assert url in page
    assert clerk.post(reverse("awards:draft_tally", args=[session.rounds.get().pk])).status_code == 302
    first = session.tellers.select_related("user__person").order_by("position")[0].user
    tally = PaperDraft.objects.get(source="tally_minutes")
    assert sign_in(first).get(reverse("documents:sign_draft", args=[tally.pk])).status_code == 200
    coming = to_come(story)
    assert clerk.post(reverse("awards:draft_invitation", args=[coming.pk])).status_code == 302
    assert "Lập giấy mời" not in clerk.get(reverse("awards:session_papers", args=[coming.pk])).content.decode()
    again = clerk.post(reverse("awards:draft_invitation", args=[coming.pk]), follow=True)
    assert again.redirect_chain == [(reverse("awards:session_papers", args=[coming.pk]), 302)]
    assert [str(line) for line in again.context["messages"]] == [
        "Văn bản này đang được soạn. Vui lòng mở bản đang soạn."
    ]
    tallied = clerk.post(reverse("awards:draft_tally", args=[session.rounds.get().pk]), follow=True)
    assert "Biên bản kiểm phiếu của vòng này đã được lập." in tallied.content.decode()


def test_tellers_cosign_on_a_page(story: Story, sign_in: SignIn) -> None:
    with issuing():
        paper = issued(story, actions.draft_tally(round=session_of(story).rounds.get(), by=story.cast.office))
    second = paper.cosignatures.select_related("signer__person").order_by("place")[0].signer
    url = reverse("documents:cosign_paper", args=[paper.pk])
    client = sign_in(second)
    assert "chưa nạp chứng thư số" in client.get(url).content.decode()
    give_key(story, second)
    detail = reverse("documents:paper_detail", args=[paper.pk])
    assert "Chờ ký" in client.get(detail).content.decode()
    assert client.post(url, {"pin": "000000"}).status_code == 422
    assert client.post(url, {"pin": PIN}).status_code == 302
    assert client.post(url, {"pin": PIN}).status_code == 403
    assert sign_in(story.cast.leader).get(url).status_code == 403

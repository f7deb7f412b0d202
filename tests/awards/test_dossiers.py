"""A dossier's parts: the report prefilled, papers ticked, initiatives used once, titles that exclude each other."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions import dossiers as actions
from awards.actions import nominations
from awards.actions.evidence import add_evidence_link
from awards.actions.exclusions import add_exclusion, remove_exclusion
from awards.actions.nomination_rules import set_nomination_rules
from awards.actions.typing import keep_typing
from awards.models import DossierTyping, Nomination, TitleExclusion
from awards.queries.achievement_paper import achievement_paper
from awards.queries.dossiers import form_of, papers_of, rule_of, sections_of
from awards.queries.eligibility_facts import people_facts
from awards.rules.dossiers import DossierPart, PaperSource, Section, report_form, source_of_paper
from campaigns.models import Campaign, Initiative, InitiativeAuthor, InitiativeUse, Recognition, Title
from documents.printing import fresh_bytes
from emulation.decisions import RuleViolation
from emulation.parts import open_parts, part_labels, stored_parts
from tests.awards.test_results import text_of
from tests.conftest import make_user
from units.models import Unit, User
from units.queries import Role

SignIn = Callable[[User], Client]


@pytest.fixture
def titles(rulebook: object) -> dict[str, Title]:
    return {title.code: title for title in Title.objects.filter(school=None)}


@pytest.fixture
def dossier(running: Campaign, department: Unit, member: User, unit_head: User, titles: dict[str, Title]) -> Nomination:
    return nominations.nominate(
        campaign=running, unit=department, title=titles["CSTDCS"], person=member.person,
        achievement="Dạy vượt định mức 12%.", by=unit_head,
    )  # fmt: skip


@pytest.fixture
def authored(running: Campaign, department: Unit, member: User, office: User) -> InitiativeAuthor:
    """A recognised initiative of the person nominated."""
    moment = timezone.now()
    initiative = Initiative.objects.create(
        campaign=running, unit=department, kind="initiative", title="Ngân hàng tình huống", summary="Dùng chung",
        stage="recognised", owner=office, registered_at=moment, decided_at=moment,
    )  # fmt: skip
    Recognition.objects.create(
        initiative=initiative, scope="school", paper_number="45/QĐ-TCT", paper_on=date(2026, 5, 4),
        paper_by="Trường Chính trị tỉnh Lai Châu", by=office, at=moment,
    )  # fmt: skip
    return InitiativeAuthor.objects.create(initiative=initiative, person=member.person, share=Decimal(60))


# ---- Rules --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cycle", "of_person", "name", "first"),
    [
        ("year", True, "cá nhân (khen thưởng theo công trạng)", Section.DUTIES),
        ("year", False, "tập thể (khen thưởng theo công trạng)", Section.PROFILE),
        ("spot", True, "đột xuất", Section.EVENT),
        ("period", False, "chuyên đề", Section.PROFILE),
        ("service", True, "quá trình cống hiến", Section.SERVICE),
    ],
)
def test_the_kinds_of_report(cycle: str, of_person: bool, name: str, first: Section) -> None:
    form = report_form(cycle, of_person=of_person)
    assert (name in form.name, form.sections[0]) == (True, first)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Báo cáo thành tích", PaperSource.REPORT),
        ("Biên bản bình xét thi đua", PaperSource.REVIEW),
        ("Tờ trình", PaperSource.LATER),
        ("Kết quả bỏ phiếu của Hội đồng", PaperSource.LATER),
        ("Chứng nhận sáng kiến", PaperSource.UNIT),
    ],
)
def test_where_papers_come_from(name: str, source: PaperSource) -> None:
    assert source_of_paper(name) == source


def test_named_parts_are_kept_in_their_order_and_all_of_them_as_none() -> None:
    assert stored_parts(["evidence", "summary"], DossierPart) == "summary,evidence"
    assert stored_parts(DossierPart.values, DossierPart) == stored_parts([], DossierPart) == ""
    assert open_parts("evidence,summary", DossierPart) == {"evidence", "summary"}
    assert open_parts("", DossierPart) == set(DossierPart.values)
    assert part_labels("evidence,nothing", DossierPart) == ["Minh chứng"]


# ---- The report ---------------------------------------------------------------------------------------------------


def test_the_report_begins_with_what_is_known(dossier: Nomination, authored: InitiativeAuthor, unit_head: User) -> None:
    form = form_of(dossier, rule_of(dossier))
    proposed = {row.section: row.text for row in sections_of(dossier, form)}
    assert proposed == {
        Section.DUTIES: "Giảng viên, Khoa Xây dựng Đảng",
        Section.RESULTS: "Dạy vượt định mức 12%.",
        Section.WORKS: (
            "- Sáng kiến “Ngân hàng tình huống” (đóng góp 60%): 45/QĐ-TCT (04/05/2026) của Trường Chính trị tỉnh "
            "Lai Châu"
        ),
        Section.CONDUCT: "",
    }
    actions.save_achievement_report(nomination=dossier, texts={"works": "Như trên", "conduct": ""}, by=unit_head)
    saved = {row.section: (row.text, row.saved) for row in sections_of(dossier, form)}
    assert (saved[Section.WORKS], saved[Section.CONDUCT]) == (("Như trên", True), ("", True))
    with pytest.raises(RuleViolation, match="Mẫu báo cáo đã đổi"):
        actions.save_achievement_report(nomination=dossier, texts={"event": "x"}, by=unit_head)


def test_the_report_is_written_and_printed_on_its_pages(
    dossier: Nomination, unit_head: User, other_head: User, sign_in: SignIn
) -> None:
    url = reverse("awards:achievement_report", args=[dossier.pk])
    typed = {"duties": "Dạy học", "results": "Dạy vượt định mức.\n- 3 đề tài", "works": "", "conduct": "Tốt"}
    assert sign_in(unit_head).post(url, typed).status_code == 302
    text = text_of(fresh_bytes(achievement_paper(dossier, date(2026, 11, 20)), "pdf", final=True))
    for words in (
        "BÁO CÁO THÀNH TÍCH", "Đề nghị tặng danh hiệu “Chiến sĩ thi đua cơ sở”",
        "Họ và tên: Nguyễn Thị Ánh.", "Dạy vượt định mức.", "- 3 đề tài", "NGƯỜI BÁO CÁO",
    ):  # fmt: skip
        assert words in text
    for name in ("achievement_pdf", "achievement_word"):
        answer = sign_in(unit_head).get(reverse(f"awards:{name}", args=[dossier.pk]))
        assert (answer.status_code, len(b"".join(answer.streaming_content)) > 1000) == (200, True)
    assert sign_in(other_head).get(url).status_code == 404


# ---- Required papers ----------------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_on_the_server_for_who_types_it(
    dossier: Nomination, unit_head: User, office: User, department: Unit, sign_in: SignIn
) -> None:
    client = sign_in(unit_head)
    for name, field, part in (("nomination", "achievement", "summary"), ("achievement_report", "duties", "report")):
        mine = DossierTyping.objects.filter(part=part)
        page = reverse(f"awards:{name}", args=[dossier.pk])
        assert client.post(page, {field: "Gõ dở\r\ntrên điện thoại", "act": "autosave"}).status_code == 204
        shown = client.get(page).text
        assert ("Gõ dở\r\ntrên điện thoại" in shown, "chưa ghi vào hồ sơ" in shown) == (True, True)
        assert f'data-autosave="{page}"' in shown
        assert client.post(page, {"act": "drop"}, follow=True).text.count("Gõ dở") == 0
        client.post(page, {field: "Gõ lại", "act": "autosave"})
        assert mine.get().typed == {field: "Gõ lại"}
        assert client.post(page, {field: "Gõ lại"}).status_code == 302  # saved now, so nothing waits
        assert not mine.exists()
        client.post(page, {field: "Gõ lại", "act": "autosave"})  # the same as what is saved: nothing to be told
        assert "chưa ghi vào hồ sơ" not in client.get(page).text
    dossier.refresh_from_db()
    assert (dossier.achievement, dossier.sections.get(section="duties").text) == ("Gõ lại", "Gõ lại")
    assert sign_in(office).post(reverse("awards:nomination", args=[dossier.pk]), {"act": "autosave"}).status_code == 404
    colleague = make_user(department, "Văn Thư Khoa", "vanthukhoa", (Role.CLERK, department))
    assert "Gõ lại" in sign_in(colleague).get(reverse("awards:nomination", args=[dossier.pk])).text
    client.post(reverse("awards:nomination", args=[dossier.pk]), {"achievement": "Chỉ của tôi", "act": "autosave"})
    assert "Chỉ của tôi" not in sign_in(colleague).get(reverse("awards:nomination", args=[dossier.pk])).text
    with pytest.raises(RuleViolation, match="quá dài"):
        keep_typing(nomination=dossier, part=DossierPart.SUMMARY, typed={"achievement": "x" * 200_001}, by=unit_head)
    nominations.submit_nomination(nomination=dossier, by=unit_head)
    assert DossierTyping.objects.count() == 0
    assert client.post(reverse("awards:nomination", args=[dossier.pk]), {"act": "autosave"}).status_code == 403


def test_papers_are_those_of_the_rule_and_ticked_by_the_unit(dossier: Nomination, unit_head: User) -> None:
    def states() -> dict[str, bool]:
        return {paper.name: paper.done for paper in papers_of(dossier, rule_of(dossier))}

    before = states()
    assert before["Báo cáo thành tích"] is False
    own = [paper.name for paper in papers_of(dossier, rule_of(dossier)) if paper.is_ticked_here]
    actions.tick_papers(nomination=dossier, names=own[:1], by=unit_head)
    actions.save_achievement_report(nomination=dossier, texts={"results": "Tốt"}, by=unit_head)
    assert states() == before | {own[0]: True, "Báo cáo thành tích": True}
    with pytest.raises(RuleViolation, match="đã đổi"):
        actions.tick_papers(nomination=dossier, names=["Tờ trình"], by=unit_head)


def test_a_campaign_may_ask_for_all_papers(dossier: Nomination, unit_head: User, office: User) -> None:
    set_nomination_rules(campaign=dossier.campaign, papers_required=True, by=office)
    with pytest.raises(RuleViolation, match="Hồ sơ còn thiếu: Báo cáo thành tích"):
        nominations.submit_nomination(nomination=dossier, by=unit_head)
    own = [paper.name for paper in papers_of(dossier, rule_of(dossier)) if paper.is_ticked_here]
    actions.tick_papers(nomination=dossier, names=own, by=unit_head)
    actions.save_achievement_report(nomination=dossier, texts={"results": "Tốt"}, by=unit_head)
    assert nominations.submit_nomination(nomination=dossier, by=unit_head).stage == "submitted"


# ---- One achievement, one award -----------------------------------------------------------------------------------


def test_an_initiative_serves_one_dossier_and_is_given_back(
    dossier: Nomination, authored: InitiativeAuthor, unit_head: User, titles: dict[str, Title]
) -> None:
    praise = nominations.nominate(
        campaign=dossier.campaign, unit=dossier.unit, title=titles["GK_CN"], person=dossier.person, by=unit_head
    )
    actions.choose_initiatives(nomination=dossier, authors=[authored], by=unit_head)
    actions.choose_initiatives(nomination=dossier, authors=[authored], by=unit_head)
    with pytest.raises(RuleViolation, match="đã dùng “Ngân hàng tình huống” cho Hồ sơ đề nghị trong"):
        actions.choose_initiatives(nomination=praise, authors=[authored], by=unit_head)
    assert list(InitiativeUse.objects.values_list("key", flat=True)) == [f"nomination:{dossier.pk}"]
    nominations.delete_nomination(nomination=dossier, by=unit_head)
    actions.choose_initiatives(nomination=praise, authors=[authored], by=unit_head)
    assert list(InitiativeUse.objects.values_list("key", flat=True)) == [f"nomination:{praise.pk}"]


def test_an_initiative_counts_for_the_dossier_that_uses_it_and_for_none_of_another_year(
    dossier: Nomination, authored: InitiativeAuthor, unit_head: User
) -> None:
    def used() -> list[frozenset[int]]:
        known = people_facts(dossier.campaign, timezone.localdate(), Q(pk=dossier.person_id), watched=False)
        return [merit.used_for for merit in known[0].facts.merits]

    actions.choose_initiatives(nomination=dossier, authors=[authored], by=unit_head)
    assert used() == [frozenset()]
    InitiativeUse.objects.update(key="hand:of last year")
    assert used() == [frozenset({dossier.title_id})]


def test_a_dossier_found_not_eligible_gives_its_initiatives_back(
    dossier: Nomination, authored: InitiativeAuthor, unit_head: User, office: User
) -> None:
    actions.choose_initiatives(nomination=dossier, authors=[authored], by=unit_head)
    nominations.submit_nomination(nomination=dossier, by=unit_head)
    nominations.reject_nomination(nomination=dossier, reason="Chưa đủ", by=office)
    assert InitiativeUse.objects.count() == 0


def test_nobody_elses_initiative(dossier: Nomination, authored: InitiativeAuthor, unit_head: User) -> None:
    other = InitiativeAuthor.objects.create(initiative=authored.initiative, person=unit_head.person, share=Decimal(40))
    with pytest.raises(RuleViolation, match="của chính người được đề nghị"):
        actions.choose_initiatives(nomination=dossier, authors=[other], by=unit_head)


# ---- Titles that exclude each other -------------------------------------------------------------------------------


def test_excluded_titles_are_blocked_with_the_rules_name(
    dossier: Nomination, unit_head: User, office: User, titles: dict[str, Title], member: User
) -> None:
    campaign = dossier.campaign
    pair = add_exclusion(
        campaign=campaign, title=titles["LDTT"], other=titles["CSTDCS"], rule="Quy chế, Điều 9", by=office
    )
    same = {"campaign": campaign, "unit": dossier.unit, "title": titles["LDTT"], "person": member.person}
    with pytest.raises(RuleViolation, match="Theo “Quy chế, Điều 9”, không đề nghị cùng lúc"):
        nominations.nominate(by=unit_head, **same)
    assert Nomination.objects.count() == 1
    remove_exclusion(exclusion=pair, by=office)
    second = nominations.nominate(by=unit_head, achievement="Tốt", **same)
    add_exclusion(campaign=campaign, title=titles["CSTDCS"], other=titles["LDTT"], rule="Quy chế, Điều 9", by=office)
    with pytest.raises(RuleViolation, match="Quy chế, Điều 9"):
        nominations.submit_nomination(nomination=second, by=unit_head)


def test_exclusions_are_the_offices(
    running: Campaign, office: User, unit_head: User, titles: dict[str, Title], sign_in: SignIn
) -> None:
    ldtt, collective = titles["LDTT"], titles["TTLDTT"]
    for by, other, rule, sentence in (
        (unit_head, titles["CSTDCS"], "Điều 9", "Chỉ Thường trực"),
        (office, ldtt, "Điều 9", "hai danh hiệu khác nhau"),
        (office, collective, "Điều 9", "cùng dành cho"),
        (office, titles["CSTDCS"], " ", "tên quy định"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            add_exclusion(campaign=running, title=ldtt, other=other, rule=rule, by=by)
    url = reverse("awards:exclusions", args=[running.pk])
    typed = {"title": ldtt.pk, "other": titles["CSTDCS"].pk, "rule": "Điều 9"}
    assert [sign_in(office).post(url, typed).status_code for _ in range(2)] == [302, 422]
    assert TitleExclusion.objects.count() == 1


# ---- A return for named parts -------------------------------------------------------------------------------------


def test_only_the_named_parts_change_after_a_return(
    dossier: Nomination, authored: InitiativeAuthor, unit_head: User, office: User, sign_in: SignIn
) -> None:
    nominations.submit_nomination(nomination=dossier, by=unit_head)
    url = reverse("awards:return_nomination", args=[dossier.pk])
    answer = sign_in(office).post(url, {"reason": "Thiếu minh chứng", "parts": ["evidence"]})
    assert answer.status_code == 302
    dossier.refresh_from_db()
    assert (dossier.stage, dossier.open_parts) == ("returned", "evidence")
    shown = sign_in(unit_head).get(reverse("awards:nomination", args=[dossier.pk])).content.decode()
    offers = ("tick_papers", "choose_initiatives", "achievement_report", "delete_nomination", "add_evidence_link")
    assert [name for name in offers if f'"{reverse(f"awards:{name}", args=[dossier.pk])}"' in shown] == [
        "add_evidence_link"
    ]
    with pytest.raises(RuleViolation, match="sửa một số phần nên không xóa được"):
        nominations.delete_nomination(nomination=dossier, by=unit_head)
    for refused in (
        lambda: nominations.save_nomination(nomination=dossier, achievement="Khác", by=unit_head),
        lambda: actions.save_achievement_report(nomination=dossier, texts={"results": "Khác"}, by=unit_head),
        lambda: actions.tick_papers(nomination=dossier, names=[], by=unit_head),
        lambda: actions.choose_initiatives(nomination=dossier, authors=[authored], by=unit_head),
    ):
        with pytest.raises(RuleViolation, match="được trả lại chỉ để sửa: Minh chứng"):
            refused()
    add_evidence_link(nomination=dossier, link="https://truong.example", about="Bài báo", by=unit_head)
    page = sign_in(unit_head).post(
        reverse("awards:nomination", args=[dossier.pk]), {"achievement": dossier.achievement, "submit": ""}
    )
    assert page.status_code == 302
    dossier.refresh_from_db()
    nominations.validate_nomination(nomination=dossier, reason="Đã đối chiếu hồ sơ giấy", by=office)
    assert (dossier.stage, dossier.open_parts) == ("valid", "")

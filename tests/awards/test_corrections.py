"""A correction of a decision reaches the ledger, the certificates and the public page; nothing before it is signed."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions.corrections import correct_award, drop_corrected_award
from awards.actions.rewards import Occasion, hand_over
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import Award, AwardNews, CorrectedAward, ECertificate, HandOver
from awards.queries.news import readers_of
from awards.queries.payment_lines import changes_since, pay_lines
from awards.queries.payment_paper import change_words
from awards.queries.printing import print_certificate
from awards.rules.correcting import Written, correction_line
from documents.actions import draft_amendment, sign_draft, submit_draft
from documents.models import IssuedPaper, PaperDraft
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.test_results import NOW, text_of, told
from units.models import Unit, User

SignIn = Callable[[User], Client]
SAID = Written("Lò Văn An", "Giảng viên, Khoa A", "Khoa A")


@pytest.mark.parametrize(
    ("now", "line"),
    [
        (SAID, ""),
        (
            Written("Lô Văn An", "Giảng viên, Khoa A", "Khoa A"),
            "Số thứ tự 3, Lò Văn An (Giấy khen): họ và tên “Lò Văn An” thành “Lô Văn An”",
        ),
        (
            Written("Lò Văn An", "Giảng viên, Khoa B", "Khoa B"),
            "Số thứ tự 3, Lò Văn An (Giấy khen): chức vụ, đơn vị “Giảng viên, Khoa A” thành “Giảng viên, Khoa B”; "
            "đơn vị “Khoa A” thành “Khoa B”",
        ),
    ],
)
def test_what_the_paper_says_of_a_line(now: Written, line: str) -> None:
    assert correction_line(3, "Giấy khen", False, SAID, now) == line


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    with told(django_db_blocker) as story:
        yield story


@pytest.fixture
def story(year: Story, db: None, monkeypatch: pytest.MonkeyPatch) -> Story:
    """On the day of the story."""
    monkeypatch.setattr(timezone, "localdate", lambda *given: (given[0] if given and given[0] else NOW).date())
    return year


def award_of(story: Story) -> Award:
    assert story.decision is not None
    rows = Award.objects.filter(decision=story.decision, person__isnull=False)
    return rows.exclude(person=story.cast.leader.person).order_by("position")[0]  # the head's name signs every one


def paper_of(story: Story) -> IssuedPaper:
    return IssuedPaper.objects.get(kind="QĐ", corrects=None)


def draft(story: Story, by: User | None = None, content: str = "") -> PaperDraft:
    return draft_amendment(paper=paper_of(story), how="correction", content=content, by=by or story.cast.office)


def put_right(story: Story, found: PaperDraft, unit: Unit, name: str = "Lô Thị Mới") -> CorrectedAward:
    award = award_of(story)
    post = f"Giảng viên, {unit.name}"
    return correct_award(draft=found, award=award.pk, name=name, post=post, unit=unit, by=story.cast.office)


def sign(story: Story, found: PaperDraft) -> IssuedPaper:
    submit_draft(draft=found, by=story.cast.office)
    return sign_draft(draft=found, pin=PIN, by=story.cast.leader, at=NOW)


def test_who_was_paid_before_stays_in_the_payment_list_as_they_signed(story: Story) -> None:
    """The list bears the old name, and the right one as a difference; who is paid afterwards has the right one."""
    award, unit, decision = award_of(story), story.cast.units[5], story.decision
    assert decision is not None
    old = (award.recipient_name, award.recipient_post)
    lists = [SimpleUploadedFile("a.pdf", b"%PDF-1.4 a")]
    made = hand_over(
        source=decision, awards=[award.pk], occasion=Occasion(NOW.date(), lists=lists), by=story.cast.office
    )
    HandOver.objects.update(recorded_at=NOW - timedelta(hours=1))
    found = draft(story)
    put_right(story, found, unit)
    paper = sign(story, found)
    [line] = [each for each in pay_lines(decision) if each.award == award]
    assert (line.name, line.post, line.paid_on) == (*old, NOW.date())
    [change] = changes_since(decision, [line])
    words = f"đã đính chính theo văn bản số {paper.number_text} thành “Lô Thị Mới, Giảng viên, {unit.name}”"
    assert (change.amount, change_words(change)) == (0, f"{old[0]}: {words}")
    HandOver.objects.filter(pk=made.pk).update(recorded_at=NOW + timedelta(hours=1))
    [line] = [each for each in pay_lines(decision) if each.award == award]
    assert (line.name, changes_since(decision, [line])) == ("Lô Thị Mới", [])


def test_a_signed_correction_reaches_ledger_certificate_and_public_page(
    story: Story, sign_in: SignIn, client: Client
) -> None:
    award, unit, office = award_of(story), story.cast.units[5], story.cast.office
    old = award.recipient_name
    ECertificate.objects.create(entry=award.golden, pdf="a.pdf", sha256="0" * 64, sealed_by=office, sealed_at=NOW)
    AwardNews.objects.update(read_at=NOW)
    found = draft(story)
    put_right(story, found, unit)
    assert award_of(story).recipient_name == old  # nothing before the signature
    paper = sign(story, found)
    told_again = set(AwardNews.objects.filter(read_at=None).values_list("user", "revoked"))
    readers = readers_of([Award.objects.get(pk=award.pk)], story.cast.school.pk, NOW.date())
    assert told_again == {(user, False) for user in readers - {story.cast.leader.pk}} != set()

    row = Award.objects.get(pk=award.pk)
    assert (row.recipient_name, row.recipient_post, row.unit, row.corrected_by) == (
        "Lô Thị Mới", f"Giảng viên, {unit.name}", unit, paper,
    )  # fmt: skip
    assert (row.search_key, row.position, row.amount) == ("lo thi moi", award.position, award.amount)
    assert not ECertificate.objects.exists()  # to be signed anew: the old one bears the old name
    certificate = text_of(print_certificate(award.pk, "pdf"))
    assert ("Lô Thị Mới" in certificate, old in certificate) == (True, False)
    with paper.pdf.open("rb") as file:
        text = text_of(file.read())
    assert f"họ và tên “{old}” thành “Lô Thị Mới”" in text
    event = Event.objects.get(verb="apply_correction")
    assert (event.thing_pk, event.old, event.new) == (str(award.pk), old, paper.number_text)

    public = client.get(reverse("awards:check_certificate", args=[award.golden.code])).content.decode()
    assert f"Đã đính chính theo văn bản số {paper.number_text} ngày" in public
    assert ("Lô Thị Mới" in public, old in public) == (True, False)
    assert "Đã đính chính" in client.get(reverse("documents:check_paper", args=[paper_of(story).code])).content.decode()
    desk = sign_in(office)
    shown = [
        desk.get(reverse(name, args=args)).content.decode()
        for name, args in (
            ("awards:decision", [story.decision.pk]),  # type: ignore[union-attr]
            ("awards:ledger", []),
            ("awards:certificates", [story.decision.pk]),  # type: ignore[union-attr]
        )
    ]
    assert [paper.number_text in html and "Lô Thị Mới" in html for html in shown] == [True, True, True]
    found_by_unit = desk.get(reverse("awards:ledger"), {"unit": unit.pk, "q": "lo thi moi"}).content.decode()
    assert "Lô Thị Mới" in found_by_unit


def test_a_second_correction_starts_from_the_first(story: Story) -> None:
    unit = story.cast.units[5]
    for name in ("Lô Thị Mới", "Lô Thị Mời"):
        found = draft(story)
        put_right(story, found, unit, name)
        sign(story, found)
    assert award_of(story).recipient_name == "Lô Thị Mời"
    assert "Lô Thị Mời" in text_of(print_certificate(award_of(story).pk, "pdf"))


def test_a_line_changed_meanwhile_stops_the_signature(story: Story) -> None:
    found, award = draft(story), award_of(story)
    put_right(story, found, story.cast.units[5])
    Award.objects.filter(pk=award.pk).update(recipient_post="Khác")
    with pytest.raises(RuleViolation, match="đã khác với khi soạn đính chính"):
        sign(story, found)
    assert (award_of(story).recipient_name, IssuedPaper.objects.filter(corrects__isnull=False).count()) == (
        award.recipient_name,
        0,
    )


def test_a_draft_says_something_and_takes_only_what_differs(story: Story, outsider: User) -> None:
    found, award = draft(story), award_of(story)
    with pytest.raises(RuleViolation, match="Vui lòng ghi nội dung đính chính"):
        submit_draft(draft=found, by=story.cast.office)
    words = {"draft": found, "by": story.cast.office, "unit": award.unit}
    said = {"name": award.recipient_name, "post": award.recipient_post}
    for given, sentence in (
        ({"award": award.pk, **said}, "Chưa có gì khác"),
        ({"award": award.pk, **said, "name": " "}, "họ và tên"),
        ({"award": 10**6, **said}, "không còn hiệu lực"),
        ({"award": award.pk, **said, "by": story.cast.leader}, "Chỉ người soạn"),
        ({"award": award.pk, **said, "unit": outsider.person.unit}, "đơn vị của trường"),  # type: ignore[union-attr]
    ):
        with pytest.raises(RuleViolation, match=sentence):
            correct_award(**(words | given))  # type: ignore[arg-type]
    line = put_right(story, found, award.unit)
    drop_corrected_award(corrected=line, by=story.cast.office)
    assert not CorrectedAward.objects.exists()


def test_on_the_pages(story: Story, sign_in: SignIn, outsider: User) -> None:
    found, award, desk = draft(story), award_of(story), sign_in(story.cast.office)
    page = reverse("awards:correction", args=[found.pk])
    assert page in desk.get(reverse("documents:draft", args=[found.pk])).content.decode()
    assert [sign_in(user).get(page).status_code for user in (outsider, story.cast.leader)] == [404, 404]
    rows = desk.get(page, {"q": award.recipient_name.upper()}).context["page_obj"].object_list
    assert award in rows
    url = reverse("awards:correct_award", args=[found.pk, award.pk])
    same = {"name": award.recipient_name, "post": award.recipient_post, "unit": award.unit_id}
    assert (desk.post(url, same).status_code, desk.post(url, same | {"name": "Lô Thị Mới"}).status_code) == (422, 302)
    html = desk.get(page).content.decode()
    assert "Lô Thị Mới" in html
    line = CorrectedAward.objects.get()
    assert desk.post(reverse("awards:drop_corrected_award", args=[line.pk])).url == page
    other = draft_amendment(paper=IssuedPaper.objects.filter(kind="BB")[0], how="correction", content="x",
                            by=story.cast.office)  # fmt: skip
    assert desk.get(reverse("awards:correction", args=[other.pk])).status_code == 404

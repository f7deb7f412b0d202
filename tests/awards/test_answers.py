"""What belongs to the level above: the dossier that is sent, and the answer that makes the award."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions import session_papers as papers
from awards.actions.answers import Reply, correct_refusal, record_answer
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import AnswerLine, Award, Nomination, OutsideDecision, SubmissionAnswer, TitleRule
from awards.queries.answers import above_submission, answer_work, awaiting_answer
from awards.queries.decision_paper import counted
from awards.queries.decisions import proposed_above
from awards.queries.session_papers import ABOVE
from awards.queries.target_sources import SOURCES
from campaigns.report_parts import awarded_in
from documents.actions.drafts import sign_draft, submit_draft
from documents.models import IssuedPaper, PaperDraft
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.test_results import NOW, text_of, told
from tests.documents.desk import stored_files
from units.models import User

SignIn = Callable[[User], Client]
DAY = NOW.date()
REPLY = Reply("1234/QĐ-UBND", DAY, "Chủ tịch UBND tỉnh Lai Châu")


def scan(content: bytes = b"%PDF-1.4 quyet dinh") -> SimpleUploadedFile:
    return SimpleUploadedFile("quyet-dinh.pdf", content)


def word_file() -> SimpleUploadedFile:
    """What may still be edited shows no signature."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    return SimpleUploadedFile("quyet-dinh.docx", packed.getvalue())


@pytest.fixture(scope="module")
def told_year(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Story, IssuedPaper]]:
    """The decided year; what the province decides of it is submitted and signed."""
    with told(django_db_blocker) as story:
        assert story.session is not None
        decided_above("TTLDTT")
        draft = papers.draft_submission(session=story.session, above=True, by=story.cast.office)
        submit_draft(draft=draft, by=story.cast.office)
        yield story, sign_draft(draft=draft, pin=PIN, by=story.cast.leader, at=NOW)


def decided_above(code: str) -> None:
    """Rows, not acts: a title that the head has granted is one that the level above decides."""
    Award.objects.filter(title__code=code).delete()
    TitleRule.objects.filter(title__code=code).update(decides="above")


@pytest.fixture
def sent(told_year: tuple[Story, IssuedPaper], db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[Story, IssuedPaper]:
    """On the day of the story: an answer of a day to come is refused."""
    monkeypatch.setattr(timezone, "localdate", lambda *given: given[0].date() if given and given[0] else DAY)
    return told_year


def waiting(story: Story) -> list[Nomination]:
    assert story.session is not None
    return awaiting_answer(story.session, above_submission(story.session))


def record(story: Story, reply: Reply = REPLY, by: User | None = None, **given: Any) -> SubmissionAnswer:
    assert story.session is not None
    given = {"granted": [], "refused": {}, "upload": scan()} | given
    return record_answer(session=story.session, reply=reply, by=by or story.cast.office, **given)


def state() -> tuple[Any, ...]:
    return (
        SubmissionAnswer.objects.count(), AnswerLine.objects.count(), Award.objects.count(),
        OutsideDecision.objects.count(), stored_files(),
    )  # fmt: skip


def test_the_submission_lists_what_each_has_done(sent: tuple[Story, IssuedPaper]) -> None:
    story, paper = sent
    with paper.pdf.open("rb") as file:
        text = text_of(file.read())
    assert "DANH SÁCH TRÍCH NGANG" in text
    for row in waiting(story):
        assert row.unit.name in text
        assert all(word in text for word in row.achievement.split())


def test_what_is_granted_enters_the_ledger_and_what_is_refused_does_not(sent: tuple[Story, IssuedPaper]) -> None:
    story, paper = sent
    first, second, *others = waiting(story)
    answer = record(story, granted=[first.pk], refused={second.pk: "Chưa đủ 70% LĐTT"})

    award = Award.objects.get(outside=answer.outside)
    assert (award.nomination, award.granted_on, award.base_salary) == (first, DAY, 2_530_000)
    assert (award.outside.number_text, award.outside.issuer) == ("1234/QĐ-UBND", "Chủ tịch UBND tỉnh Lai Châu")  # type: ignore[union-attr]
    assert [(line.nomination, line.granted, line.reason) for line in answer.lines.all()] == [
        (first, True, ""), (second, False, "Chưa đủ 70% LĐTT"),
    ]  # fmt: skip
    assert (answer.submission, waiting(story)) == (paper, others)
    assert proposed_above(answer.session) == others


def test_what_the_level_above_grants_counts_for_the_campaign_and_is_told_in_its_report(
    sent: tuple[Story, IssuedPaper],
) -> None:
    story, _ = sent
    first, *_ = waiting(story)
    units = next(source for source in SOURCES if source.kind == "units")
    before = units.load(first.campaign).get(first.title_id, {})
    record(story, granted=[first.pk])
    assert set(units.load(first.campaign)[first.title_id]) - set(before) == {first.unit_id}
    (told_of,) = [one for one in awarded_in(first.campaign, DAY, DAY) if "1234/QĐ-UBND" in one]
    assert told_of.endswith(f"của Chủ tịch UBND tỉnh Lai Châu: {counted(first.title, 1)}.")


def test_a_refusal_recorded_by_mistake_is_granted_by_the_same_paper(sent: tuple[Story, IssuedPaper]) -> None:
    story, _ = sent
    first, *others = waiting(story)
    answer = record(story, refused={first.pk: "Nhầm dòng"})
    line = answer.lines.get()
    correct_refusal(line=line, granted=True, reason="Đọc nhầm danh sách", by=story.cast.office)
    with pytest.raises(RuleViolation, match="Kết quả này đã được sửa"):
        correct_refusal(line=line, granted=True, reason="Đọc nhầm danh sách", by=story.cast.office)
    answer.refresh_from_db()
    award = Award.objects.get(outside=answer.outside)
    assert (award.nomination, award.granted_on, award.base_salary) == (first, DAY, 2_530_000)
    assert [(row.nomination, row.granted, row.reason) for row in answer.lines.all()] == [(first, True, "")]
    assert waiting(story) == others
    event = Event.objects.get(verb="correct_refusal")
    assert (event.old, event.new, "Đọc nhầm danh sách" in event.note) == ("Không khen thưởng", "Được khen thưởng", True)


def test_a_dossier_of_which_the_paper_does_not_speak_waits_again(
    sent: tuple[Story, IssuedPaper], sign_in: SignIn
) -> None:
    story, _ = sent
    before = waiting(story)
    answer = record(story, granted=[before[1].pk], refused={before[0].pk: ""})
    page = reverse("awards:correct_refusal", args=[answer.lines.get(granted=False).pk])
    client = sign_in(story.cast.office)
    assert page in client.get(reverse("awards:above", args=[story.session.pk])).content.decode()  # type: ignore[union-attr]
    bare = client.post(page, {"says": "", "reason": " "})
    assert (bare.status_code, waiting(story)) == (422, before[2:])
    assert client.post(page, {"says": "", "reason": "Văn bản không nêu"}).status_code == 302
    assert (waiting(story), answer.lines.count(), Award.objects.filter(outside=answer.outside).count()) == (
        [before[0], *before[2:]], 1, 1,
    )  # fmt: skip
    assert client.get(page).status_code == 404


def test_only_the_office_puts_a_refusal_right(sent: tuple[Story, IssuedPaper]) -> None:
    story, _ = sent
    line = record(story, refused={waiting(story)[0].pk: ""}).lines.get()
    before = state()
    with pytest.raises(RuleViolation, match="Chỉ Thường trực Hội đồng"):
        correct_refusal(line=line, granted=True, reason="Nhầm", by=story.cast.leader)
    assert state() == before


def test_a_second_paper_answers_the_rest(sent: tuple[Story, IssuedPaper]) -> None:
    story, _ = sent
    first, *rest = waiting(story)
    record(story, granted=[first.pk])
    record(story, replace(REPLY, number_text="1300/QĐ-UBND"), granted=[row.pk for row in rest])
    assert (waiting(story), OutsideDecision.objects.count()) == ([], 2)


REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({}, "ít nhất một hồ sơ"),
    ({"granted": [0]}, "đã được trả lời hoặc không có trong tờ trình"),
    ({"reply": replace(REPLY, answered_on=DAY - timedelta(days=1))}, "trước ngày tờ trình"),
    ({"reply": replace(REPLY, answered_on=date(2126, 1, 1))}, "chưa đến"),
    ({"reply": replace(REPLY, number_text="  ")}, "Vui lòng ghi số"),
    ({"upload": scan(b"MZ")}, "Không nhận tệp"),
    ({"upload": word_file()}, "Vui lòng gửi tệp PDF hoặc ảnh"),
]


@pytest.mark.parametrize(("given", "sentence"), REFUSALS)
def test_a_refusal_leaves_nothing(sent: tuple[Story, IssuedPaper], given: dict[str, Any], sentence: str) -> None:
    story, _ = sent
    if "reply" in given or "upload" in given:
        given = given | {"granted": [waiting(story)[0].pk]}
    before = state()
    with pytest.raises(RuleViolation, match=sentence):
        record(story, **given)
    assert state() == before


def test_twice_and_by_the_wrong_person(sent: tuple[Story, IssuedPaper]) -> None:
    story, _ = sent
    first, second, *_ = waiting(story)
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        record(story, by=story.cast.leader, granted=[first.pk])
    record(story, granted=[first.pk])
    before = state()
    with pytest.raises(RuleViolation, match="đã được trả lời"):
        record(story, granted=[first.pk])
    with pytest.raises(RuleViolation, match="đã được ghi"):
        record(story, granted=[second.pk])
    assert state() == before


def test_the_office_is_asked_until_everybody_is_answered(sent: tuple[Story, IssuedPaper]) -> None:
    story, paper = sent
    school, office = story.cast.school, story.cast.office

    def asked(user: User | None = None) -> list[tuple[int, str]]:
        return [(item.user_id, item.title) for item in answer_work(school=school, today=DAY, user=user)]

    title = f"Gửi hồ sơ và ghi trả lời của cấp trên đối với Tờ trình số {paper.number_text}"
    assert asked() == asked(office) == [(office.pk, title)]
    assert asked(story.cast.leader) == []
    record(story, granted=[row.pk for row in waiting(story)])
    assert asked() == []


def test_the_dossier_holds_what_its_index_names(
    sent: tuple[Story, IssuedPaper], sign_in: SignIn, outsider: User
) -> None:
    story, paper = sent
    assert story.session is not None
    url = reverse("awards:above_zip", args=[story.session.pk])
    packed = ZipFile(BytesIO(b"".join(sign_in(story.cast.office).get(url).streaming_content)))  # type: ignore[attr-defined]
    names = packed.namelist()
    assert names[:4] == [
        "00 Mục lục.pdf", "01 Tờ trình.pdf", "02 Danh sách trích ngang.pdf", "03 Biên bản họp Hội đồng.pdf",
    ]  # fmt: skip
    index = text_of(packed.read("00 Mục lục.pdf")).replace(" ", "")
    lacks = "Biên bản kiểm phiếu vòng 1: chưa được ký, ban hành"
    page = sign_in(story.cast.office).get(reverse("awards:above", args=[story.session.pk])).content.decode()
    assert lacks.lower() in page.lower()
    assert "Hồsơcònthiếu:Biênbảnkiểmphiếu" in index
    assert all(name.replace(" ", "") in index for name in names[1:])
    with paper.pdf.open("rb") as file:
        assert packed.read("01 Tờ trình.pdf") == file.read()
    for row in waiting(story):
        [report] = [name for name in names if row.unit.name in name and name.endswith("Báo cáo thành tích.pdf")]
        assert " ".join(row.achievement.split()) in text_of(packed.read(report))

    assert sign_in(story.cast.heads[3]).get(url).status_code in (403, 404)
    assert sign_in(outsider).get(url).status_code == 404
    record(story, granted=[row.pk for row in waiting(story)])
    assert sign_in(story.cast.office).get(url).status_code == 403


def test_it_is_recorded_on_the_page_and_nothing_typed_is_lost(
    sent: tuple[Story, IssuedPaper], sign_in: SignIn, outsider: User
) -> None:
    story, _ = sent
    assert story.session is not None
    first, second, *others = waiting(story)
    office, page = sign_in(story.cast.office), reverse("awards:record_answer", args=[story.session.pk])
    typed = {
        "number_text": "77/QĐ-UBND", "answered_on": f"{DAY:%d/%m/%Y}", "answered_by": "Chủ tịch UBND ti\u0309nh",
        "payer": "above", f"result_{first.pk}": "granted", f"result_{second.pk}": "refused",
        f"reason_{second.pk}": "Thiếu hồ sơ",
    }  # fmt: skip
    wrong = office.post(page, typed)
    assert (wrong.status_code, "Thiếu hồ sơ" in wrong.content.decode()) == (422, True)
    right = office.post(page, typed | {"file": scan()})
    above = reverse("awards:above", args=[story.session.pk])
    assert (right.status_code, right["Location"]) == (302, above)

    html = office.get(above).content.decode()
    assert "77/QĐ-UBND" in html
    assert "không khen thưởng (Thiếu hồ sơ)" in html
    answer = SubmissionAnswer.objects.get()
    assert answer.answered_by == "Chủ tịch UBND tỉnh"
    file = reverse("awards:answer_scan", args=[answer.pk])
    assert b"".join(office.get(file).streaming_content) == b"%PDF-1.4 quyet dinh"  # type: ignore[attr-defined]
    assert sign_in(story.cast.heads[3]).get(file).status_code == 403
    assert [sign_in(outsider).get(each).status_code for each in (page, above, file)] == [404, 404, 404]
    assert sign_in(story.cast.leader).get(page).status_code == 403
    assert waiting(story) == others


def test_a_submission_that_is_being_written_is_shown_and_no_second_one_offered(
    sent: tuple[Story, IssuedPaper], sign_in: SignIn
) -> None:
    story, _ = sent
    PaperDraft.objects.filter(source=ABOVE).update(paper=None, stage="draft")
    draft = PaperDraft.objects.get(source=ABOVE)
    above = reverse("awards:above", args=[draft.source_key])
    link = f'href="{reverse("documents:draft", args=[draft.pk])}"'
    office, head = (sign_in(user).get(above).content.decode() for user in (story.cast.office, story.cast.leader))
    assert [(link in page, "Tờ trình cấp trên đã lập" in page, "Lập tờ trình" in page) for page in (office, head)] == [
        (True, True, False),
        (False, True, False),
    ]

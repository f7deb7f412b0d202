"""What is wrong in a signed decision: its sums by a correction that the law computes, a title by being decided anew."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions.corrected_sums import RIGHT, correct_sums, draft_sum_correction, drop_corrected_sums
from awards.actions.decisions import sign_decision, waive_signatures
from awards.actions.revocations import draft_revocation, sign_revocation
from awards.actions.rewards import Occasion, cancel_hand_over, hand_over
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import Award, AwardDecision, AwardNews, BaseSalary, CorrectedSum, Supplement
from awards.queries.corrected_sums import wrong_sums
from awards.queries.corrections import to_reissue
from awards.queries.decisions import decided_by, granted_summary
from awards.queries.facts import cited
from awards.queries.payment_lines import pay_lines, total_of
from awards.queries.printing import print_certificates_of
from awards.rules.money import prize_money
from documents.actions import sign_draft, submit_draft
from documents.models import IssuedPaper, PaperDraft
from documents.rules.words import money_in_words
from emulation.decisions import RuleViolation
from emulation.text import whole_text
from tests.awards.test_results import NOW, text_of, told
from units.models import User

SignIn = Callable[[User], Client]
OLD, NEW = 2_530_000, 2_700_000


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    with told(django_db_blocker) as story:
        yield story


@pytest.fixture
def story(year: Story, db: None, monkeypatch: pytest.MonkeyPatch) -> Story:
    """On the day of the story."""
    monkeypatch.setattr(timezone, "localdate", lambda *given: (given[0] if given and given[0] else NOW).date())
    assert year.decision is not None
    year.decision.refresh_from_db()
    return year


def decision_of(story: Story) -> AwardDecision:
    assert story.decision is not None
    return story.decision


def raise_salary() -> None:
    """The base salary of the decision's day had been entered too low."""
    BaseSalary.objects.filter(amount=OLD).update(amount=NEW)


def sign(story: Story, draft: PaperDraft) -> IssuedPaper:
    submit_draft(draft=draft, by=story.cast.office)
    return sign_draft(draft=draft, pin=PIN, by=story.cast.leader, at=NOW)


def give(story: Story, *awards: Award) -> Any:
    occasion = Occasion(NOW.date(), lists=[SimpleUploadedFile("a.pdf", b"%PDF-1.4 a")])
    return hand_over(
        source=decision_of(story), awards=[row.pk for row in awards], occasion=occasion, by=story.cast.office
    )


def paid_rows(story: Story) -> list[Award]:
    return [row for row in decision_of(story).awards.order_by("position") if row.amount]


def test_a_decision_as_the_law_has_it_needs_no_correction(story: Story) -> None:
    decision = decision_of(story)
    assert wrong_sums(decision) == []
    with pytest.raises(RuleViolation) as refusal:
        draft_sum_correction(decision=decision, by=story.cast.office)
    assert (str(refusal.value), PaperDraft.objects.filter(source="correction").count()) == (RIGHT, 0)


def test_sums_are_computed_anew_and_everything_follows(story: Story) -> None:
    decision, before = decision_of(story), paid_rows(story)
    old = sum(row.amount for row in before)
    raise_salary()
    draft = draft_sum_correction(decision=decision, by=story.cast.office)
    assert {row.amount for row in decision.awards.all()} == {row.amount for row in before} | {0}  # nothing yet
    AwardNews.objects.update(read_at=NOW)
    with sign(story, draft).pdf.open("rb") as file:
        text = text_of(file.read())
    now = [prize_money(row.multiple, NEW) for row in before]
    for row, amount in zip(before, now, strict=True):
        line = f"({row.title.name}): tiền thưởng “{whole_text(row.amount)} đồng” thành “{whole_text(amount)} đồng”"
        assert f"Số thứ tự {row.position}, {row.recipient_name} {line}" in text
    words = f"“{whole_text(old)} đồng” thành “{whole_text(sum(now))} đồng (Bằng chữ: {money_in_words(sum(now))})”"
    assert f"Tổng số tiền tại Điều 2: {words}" in text
    law, old_paper = (
        "Căn cứ Điều 49 Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025",
        f"Căn cứ {cited(decision.paper, 'Quyết định')}",
    )
    assert text.index("Căn cứ Luật Thi đua, khen thưởng") < text.index(law) < text.index(old_paper)
    assert [row.amount for row in paid_rows(story)] == now
    assert total_of(pay_lines(decision)) == granted_summary(decision).total == sum(now)
    assert (wrong_sums(decision), list(to_reissue(decision))) == ([], [])  # no certificate says a sum
    assert AwardNews.objects.filter(read_at=None).exists()
    assert print_certificates_of(decision, "pdf").startswith(b"%PDF")  # ledger and decision still agree


def test_money_that_went_out_comes_first(story: Story) -> None:
    decision, office = decision_of(story), story.cast.office
    made = give(story, paid_rows(story)[0])
    raise_salary()
    with pytest.raises(RuleViolation, match="Vui lòng hủy ghi nhận lần trao đó và ghi lý do"):
        draft_sum_correction(decision=decision, by=office)
    cancel_hand_over(hand_over=made, reason="Đính chính mức thưởng", by=office)
    draft = draft_sum_correction(decision=decision, by=office)
    submit_draft(draft=draft, by=office)
    give(story, paid_rows(story)[1])
    papers = IssuedPaper.objects.count()
    with pytest.raises(RuleViolation, match="Đã ghi nhận trao thưởng"):
        sign_draft(draft=draft, pin=PIN, by=story.cast.leader, at=NOW)
    assert (IssuedPaper.objects.count(), {row.base_salary for row in paid_rows(story)}) == (papers, {OLD})


def test_sums_may_be_left_out_of_a_draft_and_are_for_the_office(story: Story, sign_in: SignIn) -> None:
    raise_salary()
    draft = draft_sum_correction(decision=decision_of(story), by=story.cast.office)
    rows = CorrectedSum.objects.filter(draft=draft)
    many = rows.count()
    assert (many, len(correct_sums(draft=draft, by=story.cast.office)), rows.count()) == (many, many, many)
    with pytest.raises(RuleViolation):
        drop_corrected_sums(draft=draft, by=story.cast.heads[0])
    client, page = sign_in(story.cast.office), reverse("awards:correction", args=[draft.pk])
    assert "Bỏ mức thưởng khỏi dự thảo" in client.get(page).content.decode()
    assert client.post(reverse("awards:drop_corrected_sums", args=[draft.pk])).url == page  # type: ignore[attr-defined]
    assert (rows.count(), "Đính chính mức thưởng" in client.get(page).content.decode()) == (0, True)
    assert client.post(reverse("awards:correct_sums", args=[draft.pk])).url == page  # type: ignore[attr-defined]
    assert rows.count() == many


def test_the_page_leads_to_each_way(story: Story, sign_in: SignIn, outsider: User) -> None:
    decision, client = decision_of(story), sign_in(story.cast.office)
    page = reverse("awards:mend_decision", args=[decision.pk])
    assert page in client.get(reverse("awards:decision", args=[decision.pk])).content.decode()
    draft = reverse("awards:draft_sum_correction", args=[decision.pk])
    assert "đúng theo lương cơ sở" in client.get(page).content.decode()
    assert (client.post(draft).url, PaperDraft.objects.filter(source="correction").count()) == (page, 0)  # type: ignore[attr-defined]
    raise_salary()
    html = client.get(page).content.decode()
    assert (whole_text(NEW) in html, draft in html, "?can-cu=content" in html) == (True, True, True)
    made = client.post(draft)
    found = PaperDraft.objects.get(source="correction")
    assert made.url == reverse("documents:draft", args=[found.pk])  # type: ignore[attr-defined]
    assert client.post(draft).url == page  # type: ignore[attr-defined]
    statuses = [sign_in(user).get(page).status_code for user in (story.cast.leader, story.cast.heads[1], outsider)]
    assert statuses == [200, 403, 404]
    chosen = client.get(reverse("awards:draft_revocation", args=[decision.pk]) + "?can-cu=content").content.decode()
    assert '<option value="content" selected>' in chosen


def test_what_was_written_wrongly_is_decided_anew_from_the_same_result(story: Story) -> None:
    decision, cast = decision_of(story), story.cast
    wrong, gone = decision.awards.filter(title__code="CSTDCS").order_by("position")[:2]
    words = {"decision": decision, "by": cast.office}
    final = draft_revocation(awards=[gone.pk], ground="false_merit", reason="Kết luận số 12.", **words)
    sign_revocation(revocation=final, pin=PIN, by=cast.leader, at=NOW)
    assert AwardDecision.objects.count() == 1
    assert Supplement.objects.filter(award__person=gone.person).count() == 1
    assert wrong_sums(decision) == []  # what is due for the lower title now is the supplement's, and paid once

    made = draft_revocation(awards=[wrong.pk], ground="content", reason="Ghi sai danh hiệu.", **words)
    paper = sign_revocation(revocation=made, pin=PIN, by=cast.leader, at=NOW)
    with paper.pdf.open("rb") as file:
        text = text_of(file.read())
    assert ("Điều 93" in text, "khoản 3 Điều 18 Nghị định số 30/2020/NĐ-CP" in text) == (False, True)
    again = AwardDecision.objects.get(stage="draft")
    assert [row.pk for row in decided_by(again)] == [wrong.nomination_id]
    *_, after, proposal = again.bases.splitlines()
    assert (paper.number_text in after, proposal) == (True, decision.bases.splitlines()[-1])

    waive_signatures(decision=again, reason="Đã ký trên bản in.", by=cast.leader)
    sign_decision(decision=again, pin=PIN, by=cast.leader, at=NOW)
    anew = Award.objects.get(nomination=wrong.nomination, withdrawn_by=None)
    assert (anew.decision, anew.title, anew.recipient_name) == (again, wrong.title, wrong.recipient_name)
    assert (anew.amount, anew.deducted) == (2_530_000 - 760_000, 760_000)  # the lower title had fallen due meanwhile
    assert (wrong_sums(decision), wrong_sums(again)) == ([], [])
    assert anew.golden.number != wrong.golden.number

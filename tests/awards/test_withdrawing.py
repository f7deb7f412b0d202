"""Cancelling a decision takes its awards back: they stay in the ledger, marked, and count nowhere."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from awards.actions import decisions, minutes
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import Award, AwardDecision, Minutes
from awards.permissions.decisions import can_draft_decision, can_sign_decision
from awards.queries.decisions import proposed_to_head
from awards.queries.printing import print_certificate, print_certificates_of
from campaigns.queries.target_progress import progress_of
from documents.models import IssuedPaper
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.test_results import NOW, told
from tests.awards.year import drafted
from tests.documents.amending import amend_paper
from units.models import User

SignIn = Callable[[User], Client]


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    with told(django_db_blocker) as story:
        yield story


@pytest.fixture
def decided(year: Story, db: None) -> Story:
    assert year.decision is not None
    year.decision.refresh_from_db()
    return year


def amend(story: Story, how: str, kind: str = "QĐ") -> IssuedPaper:
    old = IssuedPaper.objects.get(kind=kind, corrects=None)
    return amend_paper(paper=old, how=how, content="Sai thẩm quyền.", pin=PIN, by=story.cast.leader, at=NOW)  # type: ignore[arg-type]


def reached(story: Story) -> list[Any]:
    return [row.reached.value.numerator for row in progress_of(story.campaign)]


def test_a_cancelled_decision_takes_its_awards_back(decided: Story) -> None:
    decision, before, counted = decided.decision, Award.objects.count(), reached(decided)
    assert decision is not None
    assert decided.session is not None
    paper = amend(decided, "cancellation")

    decision.refresh_from_db()
    assert decision.stage == "cancelled"
    assert set(Award.objects.values_list("withdrawn_by__paper", flat=True)) == {paper.pk}
    assert Award.objects.count() == before
    event = Event.objects.get(verb="withdraw_awards")
    assert (event.old, event.new) == (f"{before} kết quả", "Thu hồi theo văn bản số 02/QĐ-TCT")
    assert any(counted)
    assert not any(value for value, old in zip(reached(decided), counted, strict=True) if value != old)
    assert len(proposed_to_head(decided.session)) == before
    assert not can_sign_decision(decided.cast.leader, decision)


def test_its_certificates_are_not_printed_any_more(decided: Story) -> None:
    award = Award.objects.order_by("position")[0]
    amend(decided, "cancellation")
    with pytest.raises(RuleViolation, match="đã bị thu hồi theo văn bản số 02/QĐ-TCT"):
        print_certificate(award.pk, "pdf")
    decision = AwardDecision.objects.get()
    with pytest.raises(RuleViolation, match="Quyết định đã bị hủy bỏ, các kết quả đã thu hồi"):
        print_certificates_of(decision, "pdf")


def test_a_correction_keeps_the_awards(decided: Story) -> None:
    amend(decided, "correction")
    assert set(Award.objects.values_list("withdrawn_by", flat=True)) == {None}
    assert AwardDecision.objects.get().stage == "signed"


def test_what_was_taken_back_may_be_decided_anew_once(decided: Story) -> None:
    session, cast = decided.session, decided.cast
    assert session is not None
    before = Award.objects.count()
    amend(decided, "cancellation")
    assert can_draft_decision(cast.office, session)
    again = drafted(decided)
    decisions.sign_decision(decision=again, pin=PIN, by=cast.leader, at=NOW)
    assert (again.awards.count(), Award.objects.filter(withdrawn_by=None).count()) == (before, before)
    first = Award.objects.filter(withdrawn_by__isnull=False).order_by("pk")[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.filter(pk=first.pk).update(withdrawn_by=None)


def test_a_wrong_pin_takes_nothing_back(decided: Story) -> None:
    old = IssuedPaper.objects.get(kind="QĐ")
    with pytest.raises(RuleViolation, match="PIN"):
        amend_paper(paper=old, how="cancellation", content="Sai.", pin="0", by=decided.cast.leader, at=NOW)
    assert set(Award.objects.values_list("withdrawn_by", flat=True)) == {None}
    assert AwardDecision.objects.get().stage == "signed"
    assert not Event.objects.filter(verb="withdraw_awards").exists()


def test_cancelled_minutes_are_signed_anew(decided: Story) -> None:
    Award.objects.all().delete()
    AwardDecision.objects.all().delete()
    paper = amend(decided, "cancellation", "BB")
    assert (Minutes.objects.get().paper, paper.kind) == (None, "TB")
    assert decided.session is not None
    new = minutes.issue_minutes(session=decided.session, pin=PIN, by=decided.cast.leader, at=NOW)
    assert new.number_text == "02/BB-HĐTĐKT"


def test_pages_show_by_which_paper_they_were_withdrawn(decided: Story, sign_in: SignIn) -> None:
    cast, decision = decided.cast, decided.decision
    assert decision is not None
    person = Award.objects.exclude(person=None).order_by("pk")[0].person_id
    assert decision.paper is not None
    amend_page = sign_in(cast.leader).get(reverse("documents:amend_paper", args=[decision.paper.pk]))
    assert f"sẽ thu hồi {Award.objects.count()} kết quả khen thưởng" in amend_page.content.decode()
    paper = amend(decided, "cancellation")

    places = [("ledger", []), ("person_awards", [person]), ("decision", [decision.pk])]
    for name, args in places:
        html = sign_in(cast.heads[3]).get(reverse(f"awards:{name}", args=args)).content.decode()
        assert paper.number_text in html
        assert "/chung-nhan" not in html
    ledger = sign_in(cast.heads[3]).get(reverse("awards:ledger")).content.decode()
    assert "Đã thu hồi" in ledger
    award = Award.objects.order_by("pk")[0]
    refused = sign_in(cast.office).get(reverse("awards:certificate_pdf", args=[award.pk]))
    assert (refused.status_code, "đã bị thu hồi" in refused.content.decode()) == (403, True)

"""Whatever a session decides: minutes, submission, decisions, lists, certificates, payment lists and ledger agree.

What should stand there is worked out here from the counts alone; what does stand there is read from the finished files.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.actions import decisions, minutes, session_papers
from awards.demo.cast import PIN
from awards.demo.story import Story
from awards.models import Award, AwardDecision, Minutes, Nomination, OpeningCount
from awards.queries.payment_paper import payment_paper
from awards.queries.printing import print_certificates_of
from documents.actions import store_key
from documents.actions.drafts import sign_draft, submit_draft
from documents.models import CoSignature, IssuedPaper, NumberSeries
from documents.printing import fresh_bytes, stored_bytes
from documents.rules.words import money_in_words
from documents.signatures import make_demo_key
from tests.awards.test_results import NOW, text_of, told
from tests.awards.year import drafted
from units.models import Person

NAMES = (
    "Lò Thị Ánh Nguyệt",
    "Nguyễn Văn Nam",
    "Tẩn Mỹ Dao",
    "Đỗ Ngọc Quỳnh Hương Giang",
    "Hoàng Văn A",
    "Quàng Thị Ươm",
)
MULTIPLES = {"LDTT": Decimal("0.3"), "CSTDCS": Decimal(1), "TTLDTT": Decimal("0.8")}
SALARY = 2_530_000


@pytest.fixture(scope="module")
def told_year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    """The year as it stood when the session had ended; built once."""
    with told(django_db_blocker) as story:
        Award.objects.all().delete()
        AwardDecision.objects.all().delete()
        Minutes.objects.update(paper=None)
        CoSignature.objects.all().delete()
        IssuedPaper.objects.exclude(kind="KH").delete()
        NumberSeries.objects.exclude(kind="KH").delete()
        yield story


def cast_anew(story: Story, dice: random.Random) -> dict[str, Counter[str]]:
    """Give everybody other votes and some people other names; return who passed, by the code of the title.

    Rows, not acts: the ballot itself is tested elsewhere. Whether somebody passed is worked out as the law says it.
    """
    for person in Person.objects.filter(school=story.cast.school).exclude(pk=story.cast.leader.person_id):
        if dice.random() < 0.5:
            Person.objects.filter(pk=person.pk).update(
                full_name=f"{dice.choice(NAMES)} {dice.choice('BCDĐ')}{person.pk}"
            )
    passed: dict[str, Counter[str]] = {}
    for count in OpeningCount.objects.select_related("nominee__nomination__title").order_by("pk"):
        valid = count.returned - count.invalid
        agree = valid if dice.random() < 0.7 else dice.randint(0, valid)
        percent, code = count.nominee.vote_percent, count.nominee.nomination.title.code
        reached = 100 * agree > percent * count.base if count.nominee.more_than else 100 * agree >= percent * count.base
        OpeningCount.objects.filter(pk=count.pk).update(agree=agree, disagree=valid - agree, blank=0, passed=reached)
        if reached:
            nomination = count.nominee.nomination
            nomination.refresh_from_db()
            passed.setdefault(code, Counter())[str(nomination.person or nomination.unit)] += 1
    return passed


def rows_in(text: str, names: Counter[str], then: str = r"(?!\w)") -> Counter[str]:
    """How often each name stands in a row of a list, behind its number; `then`: what follows it."""
    return Counter({name: len(re.findall(rf"(?<![\d.,]) ?\d+ {re.escape(name)}{then}", text)) for name in names})


def together(passed: dict[str, Counter[str]], *codes: str) -> Counter[str]:
    return sum((passed.get(code, Counter()) for code in codes), Counter())


def pdf_of(paper: IssuedPaper) -> str:
    return text_of(stored_bytes(paper, "pdf"))


def submission(story: Story) -> IssuedPaper:
    assert story.session is not None
    draft = session_papers.draft_submission(session=story.session, above=False, by=story.cast.office)
    assert draft.signer is not None
    key = make_demo_key(common_name=draft.signer.full_name, organisation="", pin=PIN, at=NOW)
    store_key(holder=draft.signer, school=story.cast.school, pkcs12=key, pin=PIN, demo=True, by=None)
    submit_draft(draft=draft, by=story.cast.office)
    return sign_draft(draft=draft, pin=PIN, by=draft.signer, at=NOW)


def money(passed: dict[str, Counter[str]]) -> int:
    """One period pays the highest title; each rounded up to 10,000 đ (NĐ 152/2025 Điều 49)."""
    best: dict[str, Decimal] = {}
    for code, multiple in MULTIPLES.items():
        for name in passed.get(code, ()):
            best[name] = max(best.get(name, Decimal(0)), multiple)
    return sum(-(-int(multiple * SALARY) // 10_000) * 10_000 for multiple in best.values())


@pytest.mark.slow
@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_papers_agree_whatever_was_decided(told_year: Story, db: None, seed: int) -> None:
    with transaction.atomic():
        _check(told_year, random.Random(seed))
        transaction.set_rollback(True)


def _check(story: Story, dice: random.Random) -> None:
    session = story.session
    assert session is not None
    passed = cast_anew(story, dice)
    everybody = OpeningCount.objects.count()
    own = {code: passed[code] for code in MULTIPLES if passed.get(code)}
    text = pdf_of(minutes.issue_minutes(session=session, pin=PIN, by=story.cast.leader, at=NOW))
    assert f"Hội đồng xét {everybody:02d} hồ sơ; {sum(together(passed, *passed).values()):02d} hồ sơ đạt" in text
    voted_on = Counter(str(each.person or each.unit) for each in _voted_on())
    assert rows_in(text, voted_on, then=r" \d") == voted_on  # a page's number may stand before a name, too
    if not own:
        return
    names = together(own, *own)
    assert rows_in(pdf_of(submission(story)), names) == names

    order = list(own)
    dice.shuffle(order)
    cuts = sorted({0, len(order), dice.randint(0, len(order))})
    signed = [_decide(story, own, order[first:last]) for first, last in pairwise(cuts)]
    granted = Award.objects.filter(decision__in=signed).values_list("amount", flat=True)
    assert sum(granted) == money(own)
    ledger = Counter(Award.objects.filter(withdrawn_by=None).values_list("title__code", "recipient_name"))
    assert ledger == Counter({(code, name): n for code, who in own.items() for name, n in who.items()})


def _voted_on() -> list[Nomination]:
    """Everybody of the session, under the name of today."""
    counted = OpeningCount.objects.values("nominee__nomination")
    return list(Nomination.objects.filter(pk__in=counted).select_related("person", "unit"))


def _decide(story: Story, own: dict[str, Counter[str]], codes: list[str]) -> AwardDecision:
    """Sign a decision on some titles and read everything that is made of it."""
    assert story.session is not None
    titles = [story.titles[code] for code in codes]
    decision = drafted(story, titles=titles)
    text = pdf_of(decisions.sign_decision(decision=decision, pin=PIN, by=story.cast.leader, at=NOW))
    names = together(own, *codes)
    assert rows_in(text, names) == names
    for code in codes:
        who = "tập thể" if code == "TTLDTT" else "cá nhân"
        assert f"“{story.titles[code].name}” cho {sum(own[code].values()):02d} {who}" in text
    awards = list(decision.awards.order_by("position"))
    amount = sum(award.amount for award in awards)
    assert f"{amount:,} đồng (Bằng chữ: {money_in_words(amount)})".replace(",", ".") in text

    certificates = text_of(print_certificates_of(decision, "pdf"))
    assert all(certificates.count(name) >= times for name, times in names.items())
    assert certificates.count(f"Quyết định số {decision.paper.number_text}") == len(awards)  # type: ignore[union-attr]
    paid = Counter(award.recipient_name for award in awards if award.amount)
    if paid:
        listed = text_of(fresh_bytes(payment_paper(decision, NOW.date()), "pdf", final=True))
        assert rows_in(listed, names) == Counter({name: paid[name] for name in names})
        assert f"Tổng số tiền: {amount:,} đồng".replace(",", ".") in listed
    return decision

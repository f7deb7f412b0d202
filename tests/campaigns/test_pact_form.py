"""The pact as it is printed passes the form checker, however many sign it; a fault in any row of signers is found."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from campaigns.actions.pacts import open_pact, write_pact
from campaigns.models import Campaign, PactParty
from campaigns.queries.pacts import pact_paper
from campaigns.rules.pacts import first_words
from documents.checking import check_pdf
from documents.printing import fresh_bytes
from documents.rules.paper import Paper
from documents.rules.profiles import ND30
from documents.writers.pdf import CSS_TEMPLATE, paper_html
from documents.writers.press import print_html
from tests.campaigns.pledging import add_headed_units
from units.models import Unit, User

AT = datetime(2026, 3, 5, 2, 30, tzinfo=UTC)
PRINTED = ("nd30", "hd05")


@pytest.fixture
def twelve(running: Campaign, school: Unit, office: User, leader: User) -> Paper:
    """The pact of eleven units (ten and the office) and the head; every second unit has agreed in the browser."""
    add_headed_units(school, 10)
    write_pact(campaign=running, text=first_words(running.name, school.name), by=office)
    pact = open_pact(campaign=running, by=office, at=AT)
    for place, party in enumerate(pact.parties.exclude(unit=None).order_by("pk")):
        if place % 2:
            PactParty.objects.filter(pk=party.pk).update(agreed_at=AT, agreed_by=leader, name="Lò Văn Em", post="")
    paper = pact_paper(pact)
    assert len(paper.signatures) == 12
    return replace(paper, form="nd30")


def of_parties(paper: Paper, count: int) -> Paper:
    """The same pact where only so many sign, the head among them."""
    kept = paper.signatures[: count - 1]
    return replace(paper, signatures=(*kept, paper.signatures[-1]))


def faults(data: bytes, form: str) -> list[tuple[str, str]]:
    report = check_pdf(data, form)  # type: ignore[arg-type]
    return [(one.rule.key, one.measured) for one in (*report.wrong, *report.unknown)]


@pytest.mark.parametrize("form", PRINTED)
def test_a_pact_of_any_number_of_parties_passes_every_rule(twelve: Paper, form: str) -> None:
    papers = {
        count: replace(of_parties(twelve, count), form=form)  # type: ignore[arg-type]
        for count in (1, 2, 3, 4, 9, 12)
    }
    found = {count: faults(fresh_bytes(paper, "pdf", final=True), form) for count, paper in papers.items()}
    assert found == {count: [] for count in papers}


def test_every_name_of_every_row_is_read(twelve: Paper) -> None:
    report = check_pdf(fresh_bytes(twelve, "pdf", final=True), "nd30")
    rules = {one.rule.key: one for one in report.findings}
    assert (
        rules["signer_name"].measured == "Lò Văn 0000; Lò Văn Em; Lò Văn 0002 và 8 chỗ khác"
    )  # the office has no head
    assert rules["capacity"].measured == "KHOA 0000; TRƯỞNG ĐƠN VỊ; KHOA 0001 và 20 chỗ khác"


def test_a_title_before_a_name_in_a_lower_row_is_found(twelve: Paper) -> None:
    rows = list(twelve.signatures)
    rows[4] = replace(rows[4], name="TS. Lò Văn Em")
    data = fresh_bytes(replace(twelve, signatures=tuple(rows)), "pdf", final=True)
    assert faults(data, "nd30") == [("signer_name", "TS. Lò Văn Em")]


def test_a_signature_torn_over_two_pages_is_found(twelve: Paper) -> None:
    torn = ".signatures, .columns { break-inside: auto !important } .next .sign-space { height: 200mm !important }"
    html = paper_html(of_parties(twelve, 4)).replace("</head>", f"<style>{torn}</style></head>")
    data = print_html(html, css_template=CSS_TEMPLATE, values=ND30)
    assert [key for key, _ in faults(data, "nd30")] == ["signature_together"]

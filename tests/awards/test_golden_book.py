"""Every award has its number in the golden book and a page on which anybody can check its certificate."""

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from awards.actions import golden_book as actions
from awards.actions.honours import give_consent, show_honour, withdraw_consent
from awards.actions.taking_back import withdrawal_by
from awards.demo.cast import PIN
from awards.models import Award, ECertificate, GoldenEntry
from awards.permissions.certificates import can_take_certificate
from awards.queries.certificate_titles import certificate_titles
from awards.queries.decision_paper import design_kinds
from awards.queries.golden_book import PublicCertificate, sealed_counts
from awards.queries.printing import certificates_of, certified
from awards.queries.sealing_work import sealing_work
from documents.actions.designs import create_design, use_design
from documents.actions.keys import store_seal_key
from documents.certificate_titles import Wording
from documents.models import CertificateDesign
from documents.rules.designs import KINDS
from documents.signatures import make_demo_key, verify_pdf
from documents.writers.arrangement import MOTTO, NATIONAL_NAME
from documents.writers.design_layout import design_spots
from emulation.decisions import RuleViolation
from emulation.text import nfc
from tests.awards.test_results import NOW, decided, year  # noqa: F401 - fixtures
from units.models import User

SignIn = Callable[[User], Client]


@pytest.fixture
def keyed(decided: Any, settings: Any, tmp_path: Any) -> Any:  # noqa: F811
    """The year, with the school's own key."""
    settings.MEDIA_ROOT = tmp_path
    school = decided.cast.school
    key = make_demo_key(common_name=school.name, organisation=school.name, pin=PIN)
    store_seal_key(school=school, pkcs12=key, pin=PIN, by=decided.cast.office)
    return decided


def numbers() -> list[int]:
    return list(GoldenEntry.objects.order_by("number").values_list("number", flat=True))


def test_numbers_run_without_gaps_in_the_order_of_the_decision(decided: Any) -> None:  # noqa: F811
    awards = list(decided.decision.awards.order_by("position"))
    assert [award.golden.number for award in awards] == list(range(1, len(awards) + 1))
    assert all(re.fullmatch(r"[0-9A-Z]{10}", award.golden.code) for award in awards)
    assert len({award.golden.code for award in awards}) == len(awards)


def test_the_next_decision_goes_on_and_a_failed_one_leaves_no_gap(decided: Any) -> None:  # noqa: F811
    school, last = decided.cast.school, len(numbers())
    rows = list(Award.objects.order_by("position")[:2])
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.enter_golden_book(school, rows)
    GoldenEntry.objects.filter(award=rows[0]).delete()
    actions.enter_golden_book(school, rows[:1])
    assert numbers() == list(range(2, last + 2))


def test_certificates_carry_number_and_code(decided: Any, settings: Any) -> None:  # noqa: F811
    settings.SITE_URL = "https://thidua.truong.edu.vn/"
    award = certified(decided.decision)[0]
    printed = certificates_of([award])[0]
    assert (printed.golden_book_number, printed.code) == (str(award.golden.number), award.golden.code)
    assert printed.check_url == f"HTTPS://THIDUA.TRUONG.EDU.VN/GK/{award.golden.code}"


def test_stock_is_printed_on_once_a_design_says_what_it_has(decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    """The same boxes as on the whole page, without the words of the stock, moved by the printer's offset."""
    decision, office, client = decided.decision, decided.cast.office, sign_in(decided.cast.office)
    page, url = (reverse(f"awards:{name}", args=[decision.pk]) for name in ("certificates", "certificate_texts"))
    refused, sentence = client.get(url), "chưa có mẫu riêng của trường nên chưa biết phôi đã in sẵn chữ nào, ở đâu."
    assert (refused.status_code, sentence in refused.content.decode()) == (403, True)
    assert sentence in client.get(page).content.decode()
    with pytest.raises(RuleViolation, match="chưa có mẫu riêng"):
        certificates_of(certified(decision), text_only=True)
    for kind in set(design_kinds(certified(decision)).values()):
        design = create_design(school=decided.cast.school, kind=kind, by=office)
        CertificateDesign.objects.filter(pk=design.pk).update(offset_x=2, offset_y=-1)
        use_design(design=design, by=office)
    awards = certified(decision)
    for whole, text in zip(certificates_of(awards), certificates_of(awards, text_only=True), strict=True):
        there = {(spot.text, spot.x, spot.y, spot.size) for spot in design_spots(whole.design, whole)}
        here = {(spot.text, spot.x - 2, spot.y + 1, spot.size) for spot in design_spots(text.design, text)}
        assert here < there
        assert {name for name, *_ in there} - {name for name, *_ in here} == {
            NATIONAL_NAME, MOTTO, whole.awarder_capacity, whole.title_line,
        }  # fmt: skip
    assert b"".join(client.get(url).streaming_content).startswith(b"%PDF")


def test_a_design_is_tried_with_the_titles_the_rule_book_prints_on_it(decided: Any) -> None:  # noqa: F811
    """Each with its line, a person's apart from a collective's."""
    school, on = decided.cast.school, NOW.date()
    kinds = {kind: set(certificate_titles(school, kind, on)) for kind in KINDS}
    assert Wording("TẶNG DANH HIỆU", "Tập thể lao động tiên tiến", collective=True) in kinds["title"]
    assert Wording("TẶNG DANH HIỆU", "Lao động tiên tiến", collective=False) in kinds["title"]
    awards = certified(decided.decision)
    printed = {
        (design_kinds(awards)[award.title_id], certificate.title_line, certificate.award_name)
        for award, certificate in zip(awards, certificates_of(awards), strict=True)
    }
    assert printed <= {(kind, each.title_line, each.award_name) for kind, rows in kinds.items() for each in rows}


def test_anybody_checks_a_certificate(decided: Any, client: Client) -> None:  # noqa: F811
    award = Award.objects.order_by("position")[0]
    page = client.get(f"/GK/{award.golden.code}", follow=True)
    html = page.content.decode()
    assert page.status_code == 200
    assert "Giấy có trong sổ vàng của trường và đang có giá trị." in html
    assert award.recipient_name in html
    assert award.recipient_post not in html
    typed = client.get(reverse("awards:look_up_certificate"), {"code": award.golden.code.lower()})
    assert typed.url == reverse("awards:check_certificate", args=[award.golden.code])
    unknown = client.get(reverse("awards:check_certificate", args=["0000000000"]))
    assert (unknown.status_code, "Không có giấy nào mang mã 0000000000." in unknown.content.decode()) == (404, True)


def test_either_public_page_leads_to_what_carries_the_code(decided: Any, client: Client) -> None:  # noqa: F811
    code = Award.objects.order_by("position")[0].golden.code
    at_papers = client.get(reverse("documents:check_paper", args=[code.lower()]))
    assert (at_papers.status_code, at_papers.url) == (302, reverse("awards:check_certificate", args=[code]))
    paper = decided.decision.paper
    at_certificates = client.get(reverse("awards:check_certificate", args=[paper.code]))
    assert (at_certificates.status_code, at_certificates.url) == (
        302, reverse("documents:check_paper", args=[paper.code]),
    )  # fmt: skip
    assert client.get(reverse("documents:check_paper", args=["0000000000"])).status_code == 404


def test_a_withdrawn_award_is_said_to_be_withdrawn(decided: Any, client: Client) -> None:  # noqa: F811
    award = Award.objects.order_by("position")[0]
    Award.objects.filter(pk=award.pk).update(withdrawn_by=withdrawal_by(decided.decision.paper, decided.cast.leader))
    html = client.get(reverse("awards:check_certificate", args=[award.golden.code])).content.decode()
    assert "đã bị thu hồi, giấy không còn giá trị." in html


def test_what_is_public_is_a_list() -> None:
    assert [field.name for field in fields(PublicCertificate)] == [
        "recipient", "award", "school", "decision_number", "decided_on", "golden_number", "withdrawn", "sha256",
        "corrected_number", "corrected_on",
    ]  # fmt: skip


def test_the_school_signs_certificates_in_parts_and_each_person_has_their_own(
    keyed: Any, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    monkeypatch.setattr(actions, "SECONDS", 600)
    decision, office = keyed.decision, keyed.cast.office
    with pytest.raises(RuleViolation):
        actions.seal_certificates(decision=decision, pin="000000", by=office)
    assert ECertificate.objects.count() == 0
    assert actions.seal_certificates(decision=decision, pin=PIN, by=office, at=NOW) == 2
    assert sealed_counts(decision)["sealed"] == 2
    award = decision.awards.order_by("position")[0]
    pdf = b"".join(sign_in(office).get(reverse("awards:certificate_pdf", args=[award.pk])).streaming_content)
    assert [report.intact for report in verify_pdf(pdf)] == [True]
    assert award.recipient_name in nfc(" ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split()))
    url = reverse("awards:seal_certificates", args=[decision.pk])
    assert sign_in(office).post(url, {"pin": PIN}).url == url
    assert sealed_counts(decision)["sealed"] == 4


def test_whoever_closed_the_page_goes_on_with_one_click(
    keyed: Any, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    """The work list leads back to the page, which says how far it was; before and after nothing waits."""
    decision, office, school = keyed.decision, keyed.cast.office, keyed.cast.school
    total = sealed_counts(decision)["total"]
    monkeypatch.setattr(actions, "AT_ONCE", 3)
    monkeypatch.setattr(actions, "SECONDS", 600)
    with django_assert_num_queries(1):
        assert sealing_work(school=school, today=NOW.date()) == []
    actions.seal_certificates(decision=decision, pin=PIN, by=office, at=NOW)
    [item] = sealing_work(school=school, today=NOW.date())
    number = decision.paper.number_text
    assert (item.user_id, item.title) == (
        office.pk, f"Ký số tiếp {total - 3} giấy chứng nhận còn lại theo Quyết định {number}",
    )  # fmt: skip
    html = sign_in(office).get(item.url).content.decode()
    assert f"Lần trước đã ký 3/{total} giấy rồi dừng." in html
    page = sign_in(office).get(reverse("awards:certificates", args=[decision.pk])).content.decode()
    assert ("Ký số tiếp phần còn lại" in page, item.url in page) == (True, True)
    assert sealing_work(school=school, today=NOW.date() + timedelta(days=366)) == []
    monkeypatch.setattr(actions, "AT_ONCE", total)
    actions.seal_certificates(decision=decision, pin=PIN, by=office, at=NOW)
    assert sealing_work(school=school, today=NOW.date()) == []


def test_a_request_signs_no_longer_than_a_page_waits(keyed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "SECONDS", 0)
    assert actions.seal_certificates(decision=keyed.decision, pin=PIN, by=keyed.cast.office, at=NOW) == 1
    assert sealed_counts(keyed.decision)["sealed"] == 1


def test_the_page_signs_on_by_itself_and_says_how_far_it_is(
    keyed: Any, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision, client = keyed.decision, sign_in(keyed.cast.office)
    total = sealed_counts(decision)["total"]
    monkeypatch.setattr(actions, "AT_ONCE", total - 1)
    monkeypatch.setattr(actions, "SECONDS", 600)
    url, htmx = reverse("awards:seal_certificates", args=[decision.pk]), {"HX-Request": "true"}
    wrong = client.post(url, {"pin": "000000"}, headers=htmx)
    assert (wrong.status_code, sealed_counts(decision)["sealed"]) == (422, 0)
    assert 'hx-trigger="load"' not in wrong.content.decode()
    part = client.post(url, {"pin": PIN}, headers=htmx)
    html = part.content.decode()
    assert (f"Đã ký {total - 1}/{total} giấy" in html, 'hx-trigger="load"' in html) == (True, True)
    assert PIN not in html
    last = client.post(url, {"pin": PIN}, headers=htmx)
    assert last["HX-Redirect"] == reverse("awards:certificates", args=[decision.pk])
    assert sealed_counts(decision)["left"] == 0


def test_without_a_key_the_button_says_what_is_missing(decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    client = sign_in(decided.cast.office)
    answer = client.get(reverse("awards:seal_certificates", args=[decided.decision.pk]))
    assert answer.status_code == 403
    sentence = "Trường chưa nạp chứng thư số nên chưa ký số giấy chứng nhận được."
    assert sentence in answer.content.decode()
    assert sentence in client.get(reverse("awards:certificates", args=[decided.decision.pk])).content.decode()


def test_who_takes_somebodys_certificate(decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    """Its holder, who leads the unit, the desk; anybody else of the school once its holder has it shown publicly."""
    cast = decided.cast
    award = decided.decision.awards.filter(person__in=[head.person_id for head in cast.heads]).order_by("position")[0]
    holder = next(head for head in cast.heads if head.person_id == award.person_id)
    others = [head for head in cast.heads if not can_take_certificate(head, award)]
    assert set(cast.heads) - set(others) == {holder}
    other, url = others[0], reverse("awards:certificate_pdf", args=[award.pk])
    readers = (holder, cast.office, cast.leader, other)
    assert [sign_in(user).get(url).status_code for user in readers] == [200, 200, 200, 403]
    page = reverse("awards:person_awards", args=[award.person_id])
    assert [url in sign_in(user).get(page).content.decode() for user in readers] == [True, True, True, False]
    give_consent(thing=award, fields=["name", "title"], by=holder)
    show_honour(thing=award, by=cast.office)
    assert sign_in(other).get(url).status_code == 200
    withdraw_consent(thing=award, by=holder)
    assert sign_in(other).get(url).status_code == 403


def test_the_head_takes_the_certificates_of_the_unit(decided: Any) -> None:  # noqa: F811
    cast = decided.cast
    head = cast.heads[3]
    mine = decided.decision.awards.filter(unit=head.person.unit_id).exclude(person=head.person_id)
    assert {bool(can_take_certificate(head, award)) for award in mine} == {True}

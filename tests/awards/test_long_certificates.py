"""Certificates by the hundred, as one file or one each: the same pages, whoever prints them."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from awards import long_prints as printers
from awards.actions import minutes
from awards.actions.revocations import draft_revocation
from awards.demo.cast import PIN
from awards.models import AwardDecision, Minutes
from awards.paper_prints import DECISION
from awards.queries.decisions import grant_of
from awards.queries.printing import print_certificates_of
from documents import long_prints
from documents.models import PrintJob
from emulation import jobs
from emulation.text import nfc
from tests.awards.test_results import NOW, counted, decided, year  # noqa: F401 - fixtures
from tests.awards.year import drafted
from tests.documents.ahead import everything_long, sign_ahead
from units.models import User

SignIn = Callable[[User], Client]


def words(pdf: bytes) -> list[str]:
    return [nfc(" ".join(page.extract_text().split())) for page in PdfReader(BytesIO(pdf)).pages]


def content(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.fixture
def long(decided: Any, settings, tmp_path, monkeypatch: pytest.MonkeyPatch) -> AwardDecision:  # noqa: F811
    """A decision whose certificates count as many."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)
    object.__setattr__(printers.CERTIFICATES, "at_once", 2)
    yield decided.decision
    object.__setattr__(printers.CERTIFICATES, "at_once", printers.CERTIFICATES_AT_ONCE)


def printed(decision: AwardDecision, client: Client, name: str) -> bytes:
    """From the link on the decision's page to the finished file."""
    asked = client.get(reverse(f"awards:{name}", args=[decision.pk]))
    assert asked.status_code == 302
    assert client.get(asked.url).status_code == 200
    page = client.post(asked.url).url
    jobs.sweep()
    job = PrintJob.objects.get()
    assert (job.state, job.error, job.done, job.total) == ("done", "", decision.awards.count(), decision.awards.count())
    assert client.get(page).status_code == 200
    return content(client.get(reverse("documents:download_print", args=[job.pk])))


def test_the_worker_prints_what_the_page_prints(long: AwardDecision, decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    pdf = printed(long, sign_in(decided.cast.office), "certificates_pdf")
    assert words(pdf) == words(print_certificates_of(long, "pdf"))
    assert len(words(pdf)) == long.awards.count() > 2


def test_word(long: AwardDecision, decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    document = docx.Document(BytesIO(printed(long, sign_in(decided.cast.office), "certificates_word")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    names = list(long.awards.order_by("position").values_list("recipient_name", flat=True))
    assert [text for text in texts if text in set(names)] == names
    assert len(document.tables) == len(names)


def test_a_file_for_each(long: AwardDecision, decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    data = printed(long, sign_in(decided.cast.office), "certificates_zip")
    awards = list(long.awards.select_related("title").order_by("position"))
    with ZipFile(BytesIO(data)) as packed:
        assert packed.namelist() == [printers._name(award) for award in awards]
        singles = [words(packed.read(name)) for name in packed.namelist()]
    assert singles == [[page] for page in words(print_certificates_of(long, "pdf"))]


def test_few_are_given_at_once(decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    client = sign_in(decided.cast.office)
    response = client.get(reverse("awards:certificates_zip", args=[decided.decision.pk]))
    assert response["Content-Type"] == "application/zip"
    assert len(ZipFile(BytesIO(content(response))).namelist()) == decided.decision.awards.count()
    assert PrintJob.objects.count() == 0


def test_the_whole_set_is_for_the_desk(long: AwardDecision, decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    client = sign_in(decided.cast.heads[3])
    response = client.get(reverse("awards:certificates_pdf", args=[long.pk]))
    assert response.status_code == 403
    assert "Giấy chứng nhận của từng tập thể, cá nhân tải tại mục Sổ vàng." in response.content.decode()
    ordered = client.post(reverse("documents:long_print", args=["certificates", str(long.pk), "pdf"]))
    assert (ordered.status_code, PrintJob.objects.count()) == (403, 0)
    page = client.get(reverse("awards:decision", args=[long.pk])).content.decode()
    assert reverse("awards:certificates_pdf", args=[long.pk]) not in page


def ready(story: Any) -> AwardDecision:
    minutes.issue_minutes(session=story.session, pin=PIN, by=story.cast.leader, at=NOW)
    return drafted(story)


def test_an_unsigned_decision_has_none(counted: Any, sign_in: SignIn) -> None:  # noqa: F811
    decision = ready(counted)
    client = sign_in(counted.cast.office)
    for name in ("certificates_pdf", "certificates_zip"):
        response = client.get(reverse(f"awards:{name}", args=[decision.pk]))
        assert response.status_code == 403
        assert "Quyết định chưa ký nên chưa có giấy chứng nhận." in response.content.decode()


def test_a_long_draft_is_printed_by_the_worker(counted: Any, sign_in: SignIn, settings, tmp_path, monkeypatch) -> None:  # noqa: F811
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)
    decision = ready(counted)
    client = sign_in(counted.cast.office)
    path = reverse("awards:decision_pdf", args=[decision.pk])
    assert content(client.get(path))[:4] == b"%PDF"
    with everything_long(DECISION):
        asked = client.get(path)
        client.post(asked.url)
    jobs.sweep()
    job = PrintJob.objects.get()
    assert (job.state, job.error, job.unit) == ("done", "", "đoạn, dòng")
    with job.file.open("rb") as file:
        assert "DANH SÁCH CÁ NHÂN ĐẠT DANH HIỆU" in " ".join(words(file.read()))


def test_long_papers_of_a_result_are_printed_ahead_and_signed(
    counted: Any,  # noqa: F811
    sign_in: SignIn,
    settings,
    tmp_path,
    monkeypatch,
) -> None:
    """Minutes, decision and revocation: a worker prints each under the next number, what it printed is signed."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)
    cast, client = counted.cast, sign_in(counted.cast.leader)
    session = counted.session
    page = reverse("awards:minutes", args=[session.pk])
    assert sign_ahead(client, "issue_minutes", session, page, PIN).status_code == 302
    decision = drafted(counted)
    page = reverse("awards:sign_decision", args=[decision.pk])
    assert sign_ahead(client, "sign_decision", decision, page, PIN).status_code == 302
    decision.refresh_from_db()
    award = decision.awards.first()
    revocation = draft_revocation(
        decision=decision, awards=[award.pk], ground="false_merit", reason="Kê khai sai", by=cast.office
    )
    page = reverse("awards:revocation", args=[revocation.pk])
    assert sign_ahead(client, "sign_revocation", revocation, page, PIN).status_code == 302
    assert decision.awards.count() > 2
    revocation.refresh_from_db()
    assert [one.paper.kind for one in (Minutes.objects.get(), decision, revocation)] == ["BB", "QĐ", "QĐ"]


def test_a_sign_page_reads_the_result_once(
    counted: Any,  # noqa: F811
    sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whether its decision is long is seen from the list that the page shows."""
    decision, asked = ready(counted), []
    for module in ("awards.views.decisions", "awards.paper_prints"):
        monkeypatch.setattr(f"{module}.grant_of", lambda *given: asked.append(given) or grant_of(*given))
    page = reverse("awards:sign_decision", args=[decision.pk])
    assert sign_in(counted.cast.leader).get(page).status_code == 200
    assert len(asked) == 1


@pytest.mark.parametrize("name", ["minutes", "decision"])
def test_long_drafts_are_read_from_the_worker(
    counted: Any,  # noqa: F811
    sign_in: SignIn,
    name: str,
) -> None:
    session, client = counted.session, sign_in(counted.cast.office)
    key = session.pk if name == "minutes" else ready(counted).pk
    with everything_long(long_prints.long_print_named(name)):
        led = client.get(reverse(f"awards:{name}_pdf", args=[key]))
    assert led.url == reverse("documents:long_print", args=[name, key, "pdf"])

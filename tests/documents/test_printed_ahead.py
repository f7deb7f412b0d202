"""A long paper is printed by a worker before it is signed: the number is given at signing, without a gap, once."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from documents import printing
from documents.actions import drafts as actions
from documents.models import IssuedPaper, NumberSeries, PaperDraft, PaperToSign, PrintJob
from emulation import jobs
from emulation.text import nfc
from tests.documents.desk import PIN, give_key, issue
from tests.documents.test_drafts import WORDS
from units.models import Unit, User

SignIn = Callable[[User], Client]
State = PrintJob.State
ROWS = 1_001
LINES = ROWS + 6  # the paragraphs of the body count too
ANNEX = "STT\tHọ và tên\n" + "\n".join(f"{at}\tLò Thị Bình {at}" for at in range(1, ROWS + 1))


@pytest.fixture(autouse=True)
def own_storage(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)


@pytest.fixture
def long(school: Unit, office: User, leader: User) -> PaperDraft:
    give_key(leader, school)
    draft = actions.create_draft(
        school=school, kind="notice", by=office, signer=leader, **WORDS | {"annex": ANNEX, "bases": ""}
    )
    return actions.submit_draft(draft=draft, by=office)


def prepare(draft: PaperDraft, client: Client) -> PrintJob:
    """From the button on the page of the signature to the files."""
    page = client.get(reverse("documents:sign_draft", args=[draft.pk])).content.decode()
    assert "Văn bản có <b>1.007 đoạn, dòng</b> nên được in sẵn" in page
    assert 'name="pin"' not in page
    answer = client.post(reverse("documents:long_print", args=["to_sign", f"sign_draft-{draft.pk}", "ready"]))
    job = PrintJob.objects.latest("pk")
    assert answer.url == reverse("documents:print_job", args=[job.pk])
    waiting = client.get(reverse("documents:sign_draft", args=[draft.pk])).content.decode()
    assert "Văn bản đang được in sẵn: 0/1.007 đoạn, dòng" in waiting
    assert 'name="pin"' not in waiting
    jobs.sweep()
    job.refresh_from_db()
    assert (job.state, job.error, job.done) == (State.DONE, "", LINES)
    return job


def sign(draft: PaperDraft, client: Client, pin: str = PIN) -> Any:
    return client.post(reverse("documents:sign_draft", args=[draft.pk]), {"pin": pin})


def files(settings: Any) -> list[Any]:
    folder = settings.MEDIA_ROOT / "prints"
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def last_number() -> int:
    return sum(NumberSeries.objects.values_list("last_number", flat=True))


def test_what_was_printed_is_signed(long: PaperDraft, leader: User, sign_in: SignIn, settings, monkeypatch) -> None:
    client = sign_in(leader)
    job = prepare(long, client)
    assert last_number() == 0  # nothing is reserved
    page = client.get(reverse("documents:print_job", args=[job.pk])).content.decode()
    assert "Tiếp tục ký" in page
    assert "Tải tệp" not in page
    assert client.get(reverse("documents:download_print", args=[job.pk])).status_code == 403
    with job.file.open("rb") as file, ZipFile(file) as packed:
        pdf, word = packed.read("van-ban.pdf"), packed.read("van-ban.docx")
    monkeypatch.setattr(printing, "write_pdf", lambda *args, **kwargs: pytest.fail("printed again"))
    assert sign(long, client, "wrong").status_code == 422  # the print stays for the right PIN
    assert sign(long, client).status_code == 302
    paper = IssuedPaper.objects.get()
    assert (paper.number_text, last_number()) == ("01/TB-TCT", 1)
    with paper.pdf.open("rb") as signed, paper.word.open("rb") as kept:
        assert signed.read().startswith(pdf)
        assert kept.read() == word
    first = nfc(PdfReader(BytesIO(pdf)).pages[0].extract_text())
    assert "Số: 01/TB-TCT" in first
    assert paper.code in first
    job.refresh_from_db()
    assert (job.state, files(settings)) == (State.EXPIRED, [])


def test_a_number_taken_meanwhile_costs_a_new_print(
    long: PaperDraft, school: Unit, leader: User, sign_in: SignIn, settings
) -> None:
    """No gap and no double: the number that was printed went to another paper."""
    client = sign_in(leader)
    prepare(long, client)
    issue(school, leader, issued_on=long.updated_at.date(), kind="notice")
    refused = sign(long, client)
    assert refused.status_code == 422
    assert "Vui lòng in sẵn lại rồi ký." in refused.content.decode()
    assert "In sẵn để ký" in refused.content.decode()
    assert (last_number(), IssuedPaper.objects.count(), files(settings)) == (1, 1, [])
    prepare(long, client)
    assert sign(long, client).status_code == 302
    assert sorted(IssuedPaper.objects.values_list("number", flat=True)) == [1, 2]


def test_what_was_changed_meanwhile_is_printed_anew(
    long: PaperDraft, office: User, leader: User, sign_in: SignIn
) -> None:
    client = sign_in(leader)
    prepare(long, client)
    actions.return_draft(draft=long, reason="Sửa trích yếu", by=leader)
    words = WORDS | {"annex": ANNEX, "title": "Về việc khác", "signer": leader}
    actions.submit_draft(draft=actions.save_draft(draft=long, version=long.version, by=office, **words), by=office)
    assert "thay đổi nên bản in sẵn không dùng được nữa" in sign(long, client).content.decode()
    assert IssuedPaper.objects.count() == last_number() == 0


def test_a_number_is_held_with_what_was_printed(long: PaperDraft, leader: User, sign_in: SignIn) -> None:
    client = sign_in(leader)
    path = reverse("documents:sign_outside", args=["sign_draft", long.pk])
    assert "Giữ số và chuẩn bị tệp" not in client.get(path).content.decode()
    job = prepare(long, client)
    with job.file.open("rb") as file, ZipFile(file) as packed:
        pdf = packed.read("van-ban.pdf")
    assert "Giữ số và chuẩn bị tệp" in client.get(path).content.decode()
    assert client.post(path).status_code == 302
    with PaperToSign.objects.get().pdf.open("rb") as held:
        assert held.read() == pdf


def test_a_long_draft_is_read_from_the_worker(long: PaperDraft, leader: User, office: User, sign_in: SignIn) -> None:
    for ending in ("pdf", "word"):
        asked = sign_in(leader).get(reverse(f"documents:draft_{ending}", args=[long.pk]))
        assert asked.url.startswith(reverse("documents:long_print", args=["draft", long.pk, "pdf"])[:-5])
    client = sign_in(office)
    client.post(reverse("documents:long_print", args=["draft", long.pk, "pdf"]))
    jobs.sweep()
    job = PrintJob.objects.get()
    assert (job.state, job.done, job.unit) == (State.DONE, LINES, "đoạn, dòng")
    with job.file.open("rb") as file:
        assert "Lò Thị Bình 1001" in nfc(PdfReader(file).pages[-1].extract_text())


def test_only_the_signer_has_it_printed(long: PaperDraft, office: User, outsider: User, sign_in: SignIn) -> None:
    path = reverse("documents:long_print", args=["to_sign", f"sign_draft-{long.pk}", "ready"])
    assert sign_in(office).post(path).status_code == 403
    assert sign_in(outsider).post(path).status_code == 404
    for key in ("sign_draft-0", "sign_plan-0", "none-1", "-", "x"):
        assert sign_in(office).get(reverse("documents:long_print", args=["to_sign", key, "ready"])).status_code == 404

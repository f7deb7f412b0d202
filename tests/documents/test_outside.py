"""Signing outside the system: the number waits, only our bytes with one valid signature behind them come back."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents import signatures, signing_acts
from documents.actions import OtherSigner, finish_paper, issue_paper, prepare_paper, void_paper
from documents.models import IssuedPaper, NumberSeries, OutsideSigner, PaperToSign
from documents.rules.matching import match_of
from documents.signing_acts import SigningAct
from documents.tasks import give_up
from emulation.decisions import ALLOWED, RuleViolation, denied
from emulation.jobs import sweep
from emulation.models import Event, Job
from tests.documents.desk import DAY, PIN, demo_key, issue, notice, stored_files
from units.models import Unit, User

SignIn = Callable[[User], Client]
NOT_OURS = (
    "Tệp gửi lên không phải tệp đã tải về cộng thêm chữ ký số: nội dung đã bị thay đổi hoặc phần mềm ký đã lưu lại cả "
    "tệp. Vui lòng ký đúng tệp đã tải về, không in, không lưu lại bằng phần mềm khác."
)


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(school: Unit, leader: User, monkeypatch) -> SimpleNamespace:
    """An act that issues a notice whose text may change, and remembers what it issued."""
    made = SimpleNamespace(pk=7, text="Các khoa, phòng thực hiện.", issued=[], school=school)

    def run(thing, pin, by, at):
        paper = issue_paper(
            school=school,
            issuer="TCT",
            kind="notice",
            form="nd30",
            paper=lambda number: notice(number, thing.text),
            title="Thông báo về việc đăng ký thi đua",
            signer_name="Vũ Văn An",
            signer_post="Hiệu trưởng",
            recipients=["Các khoa, phòng"],
            issued_on=DAY,
            pin=pin,
            by=by,
            at=at,
            act=("test_notice", 7),
        )
        thing.issued.append(paper.number_text)
        return paper

    made.act = SigningAct(
        find=lambda user, key: made if user == leader and key == "7" else None,
        allowed=lambda user, thing: ALLOWED if user == leader else denied("Chỉ thủ trưởng được ký."),
        title=lambda thing: "Thông báo",
        url=lambda thing: "/",
        run=run,
    )
    monkeypatch.setitem(signing_acts._acts, "test_notice", made.act)
    return made


def prepare(desk: SimpleNamespace, by: User, at: datetime | None = None) -> PaperToSign:
    return prepare_paper(act=desk.act, thing=desk, by=by, at=at)


def finish(held: PaperToSign, desk: SimpleNamespace, upload: bytes, by: User) -> IssuedPaper:
    return finish_paper(prepared=PaperToSign.objects.get(pk=held.pk), act=desk.act, thing=desk, upload=upload, by=by)


def ours(held: PaperToSign) -> bytes:
    with held.pdf.open("rb") as file:
        return file.read()


def signed(pdf: bytes, field_name: str = "ChuKy1", key: bytes = b"") -> bytes:
    """What a USB token's software does: fill the field that waits in the file."""
    return signatures.sign_pdf(
        pdf,
        pkcs12=key or demo_key(),
        pin=PIN,
        signer_name="Vũ Văn An",
        reason="",
        location="",
        at=timezone.now(),
        field_name=field_name,
    )


def resaved(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as document:
        out = BytesIO()
        document.save(out)
        return out.getvalue()


def overlaid(pdf: bytes) -> bytes:
    """Our bytes with a page's content replaced behind them: a prefix is not enough."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    page[generic.pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_number_waits_and_nothing_is_issued(desk, leader: User, school: Unit) -> None:
    held = prepare(desk, leader)
    assert (held.number_text, held.state, held.prepared_by) == ("01/TB-TCT", "waiting", leader)
    assert held.until - held.prepared_at == timedelta(hours=24)
    assert (IssuedPaper.objects.count(), desk.issued, NumberSeries.objects.get().last_number) == (0, [], 1)
    assert stored_files() == sorted([held.pdf.path, held.word.path])
    assert [(job.kind, job.key, job.due_at) for job in Job.objects.all()] == [("void_paper", str(held.pk), held.until)]


@pytest.mark.parametrize("field", ["ChuKy1", "Signature1"])
def test_the_own_field_or_a_new_one_is_taken(desk, leader: User, field: str) -> None:
    held = prepare(desk, leader)
    assert finish(held, desk, signed(ours(held), field), leader).number_text == "01/TB-TCT"


def test_a_signature_in_the_field_of_the_seal_is_refused(desk, leader: User) -> None:
    held = prepare(desk, leader)
    with pytest.raises(RuleViolation) as refusal:
        finish(held, desk, signed(ours(held), "ConDau"), leader)
    assert str(refusal.value) == (
        "Chữ ký số nằm ở ô dành cho người khác hoặc cho con dấu của cơ quan. Vui lòng ký lại tệp đã tải về, tại ô "
        "“Chữ ký số của Vũ Văn An”."
    )
    held.refresh_from_db()
    assert (held.state, IssuedPaper.objects.count()) == ("waiting", 0)


def test_the_signed_file_becomes_the_paper(desk, leader: User) -> None:
    held = prepare(desk, leader)
    upload = signed(ours(held))
    paper = finish(held, desk, upload, leader)
    held.refresh_from_db()
    assert (paper.number_text, paper.code, paper.sha256) == ("01/TB-TCT", held.code, sha256(upload).hexdigest())
    assert (held.state, desk.issued) == ("issued", ["01/TB-TCT"])
    with paper.pdf.open("rb") as file:
        [report] = signatures.verify_pdf(file.read())
    assert (report.signer, report.intact, report.signed_at) == ("Vũ Văn An", True, paper.signed_at)


def test_the_next_paper_takes_the_next_number(desk, leader: User, school: Unit) -> None:
    from tests.documents.desk import give_key

    held = prepare(desk, leader)
    give_key(leader, school)
    assert issue(school, leader).number_text == "02/TB-TCT"
    assert finish(held, desk, signed(ours(held)), leader).number_text == "01/TB-TCT"


@pytest.mark.parametrize(
    ("mend", "sentence"),
    [
        (lambda pdf: pdf, "Tệp gửi lên chưa có chữ ký số. Vui lòng ký số vào ô chữ ký có sẵn trong tệp rồi gửi lại."),
        (
            lambda pdf: signed(signed(pdf), "Khac"),
            "Tệp gửi lên có 2 chữ ký số; cần đúng một chữ ký của người ký văn bản. "
            "Vui lòng tải lại tệp, ký một lần rồi gửi.",
        ),
        (lambda pdf: resaved(pdf), NOT_OURS),
        (lambda pdf: signed(resaved(pdf)), NOT_OURS),
        (lambda pdf: signed(overlaid(pdf)), NOT_OURS),
        (lambda pdf: b"khong phai PDF", NOT_OURS),
    ],
)
def test_what_is_not_our_file_signed_once_is_refused(desk, leader: User, mend, sentence: str) -> None:
    held = prepare(desk, leader)
    files = stored_files()
    with pytest.raises(RuleViolation) as refusal:
        finish(held, desk, mend(ours(held)), leader)
    held.refresh_from_db()
    assert str(refusal.value) == sentence
    assert (held.state, IssuedPaper.objects.count(), desk.issued, stored_files()) == ("waiting", 0, [], files)


def test_a_byte_changed_after_signing_is_refused(desk, leader: User) -> None:
    held = prepare(desk, leader)
    upload = bytearray(signed(ours(held)))
    at = upload.index(b"/Contents <", len(ours(held))) + 400
    upload[at : at + 2] = b"00" if upload[at : at + 2] != b"00" else b"11"
    with pytest.raises(RuleViolation):
        finish(held, desk, bytes(upload), leader)
    assert IssuedPaper.objects.count() == 0


def test_a_paper_that_changed_meanwhile_is_refused(desk, leader: User) -> None:
    held = prepare(desk, leader)
    desk.text = "Khác."
    with pytest.raises(RuleViolation) as refusal:
        finish(held, desk, signed(ours(held)), leader)
    held.refresh_from_db()
    assert str(refusal.value) == (
        "Nội dung văn bản đã thay đổi từ khi tải tệp về. Vui lòng hủy số đang giữ, chuẩn bị và ký lại."
    )
    assert (held.state, IssuedPaper.objects.count()) == ("waiting", 0)


def test_with_a_list_of_issuers_a_stranger_is_refused(desk, leader: User, settings, tmp_path) -> None:
    folder = tmp_path / "roots"
    folder.mkdir()
    (folder / "a.der").write_bytes(signatures.certificate_of(demo_key("Người khác"), pin=PIN))
    settings.TRUSTED_CERTIFICATES = str(folder)
    held = prepare(desk, leader)
    with pytest.raises(RuleViolation) as refusal:
        finish(held, desk, signed(ours(held)), leader)
    assert str(refusal.value) == (
        "Chứng thư số của Vũ Văn An chưa có trong danh sách tin cậy của hệ thống. Vui lòng báo quản trị."
    )
    (folder / "b.der").write_bytes(signatures.certificate_of(demo_key(), pin=PIN))
    assert finish(held, desk, signed(ours(held)), leader).number == 1


def test_one_paper_waits_per_act(desk, leader: User) -> None:
    prepare(desk, leader)
    with pytest.raises(RuleViolation) as refusal:
        prepare(desk, leader)
    assert str(refusal.value) == (
        "Văn bản này đang được giữ số 01/TB-TCT để Vũ Văn An ký ngoài hệ thống. Vui lòng nộp tệp đã ký hoặc hủy số đó "
        "trước."
    )
    assert (PaperToSign.objects.count(), NumberSeries.objects.get().last_number) == (1, 1)


def test_only_who_may_sign_prepares_and_only_they_go_on(desk, leader: User, office: User) -> None:
    with pytest.raises(RuleViolation):
        prepare(desk, office)
    held = prepare(desk, leader)
    for act in (
        lambda: finish(held, desk, signed(ours(held)), office),
        lambda: void_paper(prepared=held, reason="x", by=office),
    ):
        with pytest.raises(RuleViolation) as refusal:
            act()
        assert str(refusal.value) == "Chỉ người đã giữ số để ký mới gửi tệp đã ký hoặc hủy số này."


def test_a_number_given_up_stays_in_the_register(desk, sign_in: SignIn, leader: User, office: User) -> None:
    held = prepare(desk, leader)
    with pytest.raises(RuleViolation):
        void_paper(prepared=held, reason=" ", by=leader)
    void_paper(prepared=held, reason="Sửa lại nội dung", by=leader)
    again = prepare(desk, leader)
    rows = sign_in(office).get(reverse("documents:register")).context["rows"]
    assert [(row.number_text, row.issued, row.note) for row in rows] == [
        (
            "02/TB-TCT",
            False,
            f"Số đang giữ chờ ký ngoài hệ thống đến {timezone.localtime(again.until):%H:%M %d/%m/%Y}",
        ),
        ("01/TB-TCT", False, "Số không sử dụng: Sửa lại nội dung"),
    ]


def test_a_number_not_signed_in_time_is_given_up_by_itself(desk, leader: User) -> None:
    held = prepare(desk, leader, at=datetime.now(UTC) - timedelta(hours=25))
    with pytest.raises(RuleViolation) as refusal:
        finish(held, desk, signed(ours(held)), leader)
    assert str(refusal.value) == "Số 01/TB-TCT đã quá hạn giữ. Vui lòng chuẩn bị lại để ký."
    sweep()
    give_up(str(held.pk))
    held.refresh_from_db()
    assert (held.state, held.reason) == ("void", "Quá thời hạn giữ số mà chưa được ký")


def test_the_pages_from_end_to_end(desk, sign_in: SignIn, leader: User, office: User) -> None:
    client = sign_in(leader)
    start = reverse("documents:sign_outside", args=["test_notice", "7"])
    assert [client.get(start).status_code, sign_in(office).get(start).status_code] == [200, 404]
    held_page = client.post(start).url
    held = PaperToSign.objects.get()
    assert (held_page, client.get(start).url) == (reverse("documents:paper_to_sign", args=[held.pk]), held_page)
    download = client.get(reverse("documents:download_to_sign", args=[held.pk]))
    pdf = b"".join(download.streaming_content)
    wrong = client.post(held_page, {"file": SimpleUploadedFile("a.pdf", pdf)})
    assert (wrong.status_code, "Tệp gửi lên chưa có chữ ký số" in wrong.content.decode()) == (422, True)
    assert sign_in(office).get(held_page).status_code == 404
    done = client.post(held_page, {"file": SimpleUploadedFile("a.pdf", signed(pdf))})
    paper = IssuedPaper.objects.get()
    assert (done.status_code, done.url) == (302, reverse("documents:paper_detail", args=[paper.pk]))
    html = client.get(done.url).content.decode()
    assert "Tệp nguyên vẹn từ khi Vũ Văn An ký" in html
    assert client.get(reverse("documents:download_to_sign", args=[held.pk])).status_code == 403


def test_a_number_is_given_up_on_the_page(desk, sign_in: SignIn, leader: User) -> None:
    held = prepare(desk, leader)
    url = reverse("documents:void_number", args=[held.pk])
    empty = sign_in(leader).post(url, {"reason": ""})
    assert (empty.status_code, PaperToSign.objects.get().state) == (422, "waiting")
    assert sign_in(leader).post(url, {"reason": "Sai ngày"}).status_code == 302
    held.refresh_from_db()
    assert (held.state, held.reason) == ("void", "Sai ngày")


@pytest.mark.parametrize(
    ("certificate", "address", "kind"),
    [
        ("Vũ Văn An", "", "name"),
        ("VŨ VĂN AN", "", "name"),
        (unicodedata.normalize("NFD", "Vũ Văn An"), "", "name"),
        ("Vũ Văn An - 012345678901", "", "name"),
        ("VU VAN AN", "", "folded"),
        ("Trường Chính trị", "An@Truong.example", "email"),
        ("Trường Chính trị", "", "none"),
        ("Vũ Văn Anh", "", "none"),
        ("Văn An", "khac@truong.example", "none"),
    ],
)
def test_whose_certificate_it_is(certificate: str, address: str, kind: str) -> None:
    match = match_of(
        certificate=certificate, certificate_email=address, person="Vũ Văn An", person_email="an@truong.example"
    )
    assert (match.kind, match.fits) == (kind, kind != "none")


def test_another_persons_certificate_is_taken_only_with_a_reason(desk: SimpleNamespace, leader: User) -> None:
    held = prepare(desk, leader)
    upload = signed(ours(held), key=demo_key("Lê Thị Khác"))
    before = (IssuedPaper.objects.count(), stored_files())
    with pytest.raises(OtherSigner) as refusal:
        finish(held, desk, upload, leader)
    assert str(refusal.value) == (
        "Chứng thư số cấp cho “Lê Thị Khác”, không khớp với người ký “Vũ Văn An”. Nếu vẫn dùng chữ ký này, vui lòng "
        "chọn lại tệp, đánh dấu xác nhận và ghi lý do."
    )
    assert (IssuedPaper.objects.count(), stored_files()) == before
    assert PaperToSign.objects.get().state == "waiting"
    found = PaperToSign.objects.get(pk=held.pk)
    why = "Chứng thư cấp theo tên cũ"
    paper = finish_paper(prepared=found, act=desk.act, thing=desk, upload=upload, by=leader, reason=why)
    assert OutsideSigner.objects.values_list("paper", "certificate_name", "fits", "reason").get() == (
        paper.pk,
        "Lê Thị Khác",
        False,
        why,
    )
    event = Event.objects.get(verb="match_signer")
    assert (event.note, event.by) == (why, leader)


def test_the_match_is_shown_and_a_mismatch_is_confirmed_on_the_page(
    desk: SimpleNamespace, leader: User, sign_in: SignIn
) -> None:
    held, client = prepare(desk, leader), sign_in(leader)
    url = reverse("documents:paper_to_sign", args=[held.pk])

    def send(**more: str) -> Any:
        upload = SimpleUploadedFile("a.pdf", signed(ours(held), key=demo_key("Lê Thị Khác")))
        return client.post(url, {"file": upload, **more})

    asked = send()
    assert (asked.status_code, "không khớp với người ký" in asked.content.decode()) == (422, True)
    assert list(asked.context["form"].fields) == ["file", "confirm", "reason"]
    unconfirmed = send(other="1", reason="Tên cũ")
    assert (unconfirmed.status_code, "Tên cũ" in unconfirmed.content.decode()) == (422, True)
    assert send(other="1", confirm="on", reason="Tên cũ").status_code == 302
    detail = client.get(reverse("documents:paper_detail", args=[IssuedPaper.objects.get().pk])).content.decode()
    assert "không khớp với người ký “Vũ Văn An”" in detail
    assert "Lý do vẫn nhận: Tên cũ" in detail


def test_a_fitting_certificate_is_shown_as_such(desk: SimpleNamespace, leader: User, sign_in: SignIn) -> None:
    held = prepare(desk, leader)
    paper = finish(held, desk, signed(ours(held), key=demo_key("VU VAN AN")), leader)
    detail = sign_in(leader).get(reverse("documents:paper_detail", args=[paper.pk])).content.decode()
    assert "khớp với tên người ký khi bỏ dấu" in detail
    assert OutsideSigner.objects.get().fits

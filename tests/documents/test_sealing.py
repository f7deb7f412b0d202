"""The school's signature after the person's, the seal over a third of it; timestamps; a key that rests."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.actions import (
    seal_paper,
    store_seal_image,
    store_seal_key,
    store_signature_image,
)
from documents.models import IssuedPaper, SealedCopy, SealKey, SignatureImage
from documents.queries import trusted_for
from documents.signatures import verify_pdf
from documents.signatures.images import require_transparent
from emulation.decisions import RuleViolation
from tests.documents.desk import PIN, SIGNED_AT, demo_key, give_key, issue, stored_files
from tests.documents.pictures import BLUE, RED, seal_png, signature_png
from units.models import Unit, User

SignIn = Callable[[User], Client]
MM = 72 / 25.4
SCHOOL = "Trường Chính trị tỉnh Lai Châu"
WRONG = "Mã PIN không đúng hoặc tệp khóa đã hỏng. Vui lòng nhập lại mã PIN của chứng thư số."


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper(school: Unit, leader: User) -> IssuedPaper:
    give_key(leader, school)
    store_signature_image(holder=leader, school=school, png=signature_png(), by=leader)
    return issue(school, leader)


@pytest.fixture
def seal(school: Unit, office: User) -> SealKey:
    store_seal_image(school=school, png=seal_png(), size_mm=36, by=office)
    return store_seal_key(school=school, pkcs12=demo_key(SCHOOL), pin=PIN, by=office)


def read(field) -> bytes:
    with field.open("rb") as file:
        return file.read()


def sealed(paper: IssuedPaper, by: User, pin: str = PIN, at: datetime | None = SIGNED_AT) -> SealedCopy:
    return seal_paper(paper=IssuedPaper.objects.get(pk=paper.pk), pin=pin, by=by, at=at)


def drawn(pdf: bytes) -> dict[str, list[float]]:
    """Where the picture of each signature stands on its page, in points."""
    found = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        for widget in (widget for page in document.pages for widget in page.get("/Annots", [])):
            left, bottom, right, _ = (float(edge) for edge in widget.Rect)
            card = next(iter(widget.AP.N.Resources.XObject.values()))
            matrix = pikepdf.Matrix()
            for operands, operator in pikepdf.parse_content_stream(card):
                if str(operator) == "cm":
                    matrix = pikepdf.Matrix(*operands) @ matrix
            x = (left + right - float(card.BBox[2])) / 2 + matrix.e
            found[str(widget.T)] = [x, bottom + matrix.f, x + matrix.a, bottom + matrix.f + matrix.d]
    return found


def test_the_school_signs_after_the_person_and_both_hold(paper, seal, office: User) -> None:
    copy = sealed(paper, office)
    pdf = read(copy.pdf)
    assert pdf.startswith(read(paper.pdf))
    person, school = verify_pdf(pdf, trusted_for(paper))
    assert (person.signer, person.intact, person.trusted, person.covers_whole_document) == (
        "Vũ Văn An",
        True,
        True,
        False,
    )
    assert (school.signer, school.intact, school.trusted, school.covers_whole_document) == (SCHOOL, True, True, True)
    assert (copy.sealed_by, copy.sealed_at, IssuedPaper.objects.get().sha256) == (office, SIGNED_AT, paper.sha256)


def test_the_seal_is_as_large_as_it_is_and_covers_a_third_from_the_left(paper, seal, office: User) -> None:
    found = drawn(read(sealed(paper, office).pdf))
    left, bottom, right, top = found["ChuKy1"]
    seal_left, seal_bottom, seal_right, seal_top = found["ConDau"]
    assert (seal_right - seal_left) / MM == pytest.approx(36, abs=0.3)
    assert (seal_top - seal_bottom) / MM == pytest.approx(36, abs=0.3)
    assert (seal_right - left) / (right - left) == pytest.approx(1 / 3, abs=0.02)
    caption = 4.5 * MM  # the line of time under the picture belongs to the signature
    assert (seal_bottom + seal_top) / 2 == pytest.approx((bottom - caption + top) / 2, abs=1)


def test_signed_and_sealed_it_still_says_pdf_a(paper, seal, office: User) -> None:
    with pikepdf.open(BytesIO(read(sealed(paper, office).pdf))) as document:
        assert document.open_metadata().pdfa_status == "3U"


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not installed")
def test_pdfsig_agrees(paper, seal, office: User, tmp_path) -> None:
    path = tmp_path / "sealed.pdf"
    path.write_bytes(read(sealed(paper, office).pdf))
    said = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False, timeout=60)
    assert said.stdout.count("Signature Validation: Signature is Valid.") == 2
    changed = bytearray(path.read_bytes())
    changed[changed.index(b"stream") + 60] ^= 1
    path.write_bytes(bytes(changed))
    said = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False, timeout=60)
    assert said.stdout.count("Signature is Valid") == 0
    assert [report.intact for report in verify_pdf(bytes(changed))] == [False, False]


def test_the_public_page_knows_both_files(client: Client, paper, seal, office: User) -> None:
    copy = sealed(paper, office)
    url = reverse("documents:check_paper", args=[paper.code])
    files = [read(paper.pdf), read(copy.pdf), read(copy.pdf) + b"x"]
    answers = [client.post(url, {"file": SimpleUploadedFile("a.pdf", file)}) for file in files]
    assert [answer.context["same"] for answer in answers] == [True, True, False]
    assert answers[0].context["sha256"] == copy.sha256


def test_readers_get_the_sealed_file_and_see_both_signatures(
    sign_in: SignIn, paper, seal, office: User, member: User
) -> None:
    copy = sealed(paper, office)
    client = sign_in(member)
    response = client.get(reverse("documents:download_pdf", args=[paper.pk]))
    assert b"".join(response.streaming_content) == read(copy.pdf)
    page = client.get(reverse("documents:paper_detail", args=[paper.pk]))
    assert [report.signer for report in page.context["reports"]] == ["Vũ Văn An", SCHOOL]
    assert (bool(page.context["can_seal"]), copy.sha256 in page.content.decode()) == (False, True)


def test_a_paper_is_sealed_once_by_the_clerk_with_the_right_pin(paper, seal, office: User, leader: User) -> None:
    files = stored_files()
    for by, pin, sentence in (
        (leader, PIN, "Chỉ văn thư của trường (Thường trực Hội đồng) giữ và dùng chữ ký số, con dấu của trường."),
        (office, "sai", WRONG),
    ):
        with pytest.raises(RuleViolation) as refusal:
            sealed(paper, by, pin)
        assert str(refusal.value) == sentence
    assert (SealedCopy.objects.count(), stored_files()) == (0, files)
    sealed(paper, office)
    with pytest.raises(RuleViolation, match="Văn bản này đã có chữ ký số của trường."):
        sealed(paper, office)


def test_without_key_or_seal_there_is_a_sentence(paper, office: User) -> None:
    with pytest.raises(RuleViolation) as refusal:
        sealed(paper, office)
    assert str(refusal.value) == ("Trường chưa nạp đủ chứng thư số và hình con dấu nên chưa ký số của trường được.")


def test_the_pages_of_the_seal(sign_in: SignIn, office: User, leader: User, paper) -> None:
    url, client = reverse("documents:school_seal"), sign_in(office)
    assert [client.get(url).status_code, sign_in(leader).get(url).status_code] == [200, 403]
    key = {"what": "key", "key-file": SimpleUploadedFile("k.p12", demo_key(SCHOOL)), "key-pin": PIN}
    picture = {"what": "picture", "picture-file": SimpleUploadedFile("d.png", seal_png()), "picture-size_mm": "36"}
    assert [client.post(url, data).status_code for data in (key, picture)] == [302, 302]
    page = reverse("documents:seal_paper", args=[paper.pk])
    assert (client.get(page).status_code, client.post(page, {"pin": "sai"}).status_code) == (200, 422)
    assert client.post(page, {"pin": PIN}).status_code == 302
    assert SealedCopy.objects.get().paper == paper


def test_a_person_brings_their_signature(sign_in: SignIn, leader: User, school: Unit) -> None:
    url, client = reverse("documents:signature_picture"), sign_in(leader)
    wrong = client.post(url, {"file": SimpleUploadedFile("a.png", b"x")})
    assert "Tệp này không phải hình PNG." in wrong.content.decode()
    assert client.post(url, {"file": SimpleUploadedFile("a.png", signature_png())}).status_code == 302
    assert SignatureImage.objects.get().holder == leader


@pytest.mark.parametrize(
    ("png", "colour", "sentence"),
    [
        (signature_png(RED), "blue", "Nét trong hình phải màu xanh."),
        (seal_png(BLUE), "red", "Nét trong hình phải màu đỏ."),
        (signature_png((0, 0, 0, 255)), "blue", "Nét trong hình phải màu xanh."),
        (b"\x89PNG", "red", "Tệp này không phải hình PNG. Vui lòng chọn hình PNG nền trong suốt."),
        (b"x" * 2_000_000, "red", "Hình lớn hơn 1 MB. Vui lòng thu nhỏ hình rồi tải lên lại."),
    ],
)
def test_pictures_that_do_not_do(png: bytes, colour, sentence: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        require_transparent(png, colour=colour)
    assert str(refusal.value) == sentence


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as refusal:
        act()
    return str(refusal.value)


def test_five_wrong_pins_rest_a_key_for_a_quarter_of_an_hour(school: Unit, leader: User, monkeypatch) -> None:
    give_key(leader, school)
    now = timezone.now()
    monkeypatch.setattr("documents.actions.pins.timezone.now", lambda: now)
    until = timezone.localtime(now + timedelta(minutes=15))
    resting = f"Mã PIN đã bị nhập sai 5 lần nên khóa ký tạm dừng 15 phút, đến {until:%H:%M}. Vui lòng thử lại sau."
    assert [refused(lambda: issue(school, leader, pin="sai")) for _ in range(6)] == [WRONG] * 4 + [resting] * 2
    assert refused(lambda: issue(school, leader)) == resting
    assert IssuedPaper.objects.count() == 0


def test_the_right_pin_forgets_the_wrong_ones(school: Unit, leader: User) -> None:
    give_key(leader, school)
    for _ in range(2):
        assert [refused(lambda: issue(school, leader, pin="sai")) for _ in range(4)] == [WRONG] * 4
        issue(school, leader)
    assert IssuedPaper.objects.count() == 2


def test_a_key_wakes_up_after_its_rest(school: Unit, leader: User, monkeypatch) -> None:
    give_key(leader, school)
    monkeypatch.setattr("documents.actions.pins.REST", timedelta(seconds=1))
    for _ in range(5):
        refused(lambda: issue(school, leader, pin="sai"))
    threading.Event().wait(1.1)
    assert issue(school, leader).number == 1


@pytest.fixture
def authority(settings) -> Iterator[None]:
    """A timestamp authority of our own on this machine."""
    from asn1crypto import keys, tsp, x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
    from pyhanko.sign.timestamps import DummyTimeStamper

    key, certificate, _ = pkcs12.load_key_and_certificates(demo_key("Dấu thời gian"), PIN.encode())
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    stamper = DummyTimeStamper(
        x509.Certificate.load(certificate.public_bytes(Encoding.DER)), keys.PrivateKeyInfo.load(der)
    )

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = stamper.request_tsa_response(tsp.TimeStampReq.load(body)).dump()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.TSA_URL = f"http://127.0.0.1:{server.server_port}/"
    yield
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_authority_stamps_the_time(authority, school: Unit, leader: User) -> None:
    give_key(leader, school)
    [report] = verify_pdf(read(issue(school, leader).pdf))
    assert (report.stamped, report.intact) == (True, True)


def test_without_an_answer_nothing_is_issued(settings, school: Unit, leader: User) -> None:
    settings.TSA_URL = "http://127.0.0.1:9/"
    give_key(leader, school)
    assert refused(lambda: issue(school, leader)) == (
        "Máy chủ cấp dấu thời gian không trả lời nên chưa ký được. Vui lòng thử lại sau ít phút."
    )
    assert (IssuedPaper.objects.count(), stored_files()) == (0, [])

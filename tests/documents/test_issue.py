"""A paper is issued whole or not at all, and never changes after; keys are taken only when they can sign."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from documents.actions import issuing, store_key
from documents.models import IssuedPaper, NumberSeries, SigningKey
from documents.signatures import certificate_of, verify_pdf
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.documents.desk import DAY, PIN, SIGNED_AT, demo_key, give_key, issue, notice, stored_files
from units.models import Unit, User

WRONG_PIN = "Mã PIN không đúng hoặc tệp khóa đã hỏng. Vui lòng nhập lại mã PIN của chứng thư số."


def made_key(*, bits: int = 2048, days: tuple[int, int] = (-10, 10), with_certificate: bool = True) -> bytes:
    """A PKCS#12 that may be weak, run out, or lack its certificate."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Vũ Văn An")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now + timedelta(days=days[0])).not_valid_after(now + timedelta(days=days[1]))
    certificate = builder.sign(key, hashes.SHA256()) if with_certificate else None
    return pkcs12.serialize_key_and_certificates(b"", key, certificate, None, BestAvailableEncryption(PIN.encode()))


def nothing_issued() -> tuple[int, int, list[str], int]:
    """What a refusal leaves behind: papers, series, files, events of issuing."""
    events = Event.objects.filter(verb="issue_paper").count()
    return IssuedPaper.objects.count(), NumberSeries.objects.count(), stored_files(), events


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_an_issued_paper(school: Unit, leader: User) -> None:
    give_key(leader, school)
    paper = issue(school, leader)
    row = IssuedPaper.objects.get()
    assert (row.pk, row.number, row.number_text, row.kind) == (paper.pk, 1, "01/TB-TCT", "TB")
    assert (row.issued_on, row.signed_by, row.signed_at) == (DAY, leader, SIGNED_AT)
    assert (row.signer_name, row.recipients) == ("Vũ Văn An", "Các khoa, phòng\nLưu: VT, TĐKT")
    assert stored_files() == sorted([row.pdf.path, row.word.path])


def test_its_bytes_are_signed_and_their_fingerprint_kept(school: Unit, leader: User) -> None:
    give_key(leader, school)
    paper = issue(school, leader)
    with paper.pdf.open("rb") as file:
        pdf = file.read()
    [report] = verify_pdf(pdf, [certificate_of(demo_key(), pin=PIN)])
    assert (report.signer, report.signed_at, report.intact, report.covers_whole_document, report.trusted) == (
        "Vũ Văn An",
        SIGNED_AT,
        True,
        True,
        True,
    )
    assert sha256(pdf).hexdigest() == paper.sha256


def test_the_log_names_it(school: Unit, leader: User) -> None:
    give_key(leader, school)
    paper = issue(school, leader)
    event = Event.objects.get(verb="issue_paper")
    assert (event.by, event.school, event.thing_pk, event.new) == (leader, school, str(paper.pk), "01/TB-TCT")


def test_a_wrong_pin_uses_up_nothing(school: Unit, leader: User) -> None:
    give_key(leader, school)
    with pytest.raises(RuleViolation) as refusal:
        issue(school, leader, pin="sai")
    assert str(refusal.value) == WRONG_PIN
    assert nothing_issued() == (0, 0, [], 0)
    assert issue(school, leader).number == 1


def test_without_a_key_nobody_signs(school: Unit, leader: User) -> None:
    with pytest.raises(RuleViolation) as refusal:
        issue(school, leader)
    assert str(refusal.value) == (
        "Đồng chí chưa nạp chứng thư số nên chưa ký được. Vui lòng nạp tại mục “Khóa ký của tôi”."
    )
    assert nothing_issued() == (0, 0, [], 0)


def test_a_key_run_out_does_not_sign(school: Unit, leader: User) -> None:
    give_key(leader, school)
    with pytest.raises(RuleViolation) as refusal:
        issue(school, leader, at=datetime(2050, 1, 1, tzinfo=UTC))
    until = SigningKey.objects.get().valid_until
    assert str(refusal.value) == f"Chứng thư số đã hết hạn ngày {until:%d/%m/%Y}. Vui lòng nạp chứng thư số mới."
    assert nothing_issued() == (0, 0, [], 0)


def test_what_cannot_be_printed_is_not_issued(school: Unit, leader: User) -> None:
    give_key(leader, school)
    with pytest.raises(RuleViolation) as refusal:
        issue(school, leader, paper=lambda number: notice(number, "Thi đua 漢 🏆"))
    assert str(refusal.value) == "Văn bản có ký tự không in được: 漢 🏆. Vui lòng sửa rồi ký lại."
    assert nothing_issued() == (0, 0, [], 0)


def test_a_fault_after_issuing_takes_number_and_files_back(school: Unit, leader: User) -> None:
    give_key(leader, school)

    def fail_later() -> None:
        with issuing():
            issue(school, leader)
            assert len(stored_files()) == 2
            raise ValueError("later")

    with pytest.raises(ValueError, match="later"):
        fail_later()
    assert nothing_issued() == (0, 0, [], 0)


def test_a_fault_caught_inside_keeps_the_others(school: Unit, leader: User) -> None:
    give_key(leader, school)
    with issuing():
        kept = issue(school, leader)
        with pytest.raises(RuleViolation):
            issue(school, leader, pin="sai")
    assert stored_files() == sorted([kept.pdf.path, kept.word.path])


def test_an_issued_paper_never_changes(school: Unit, leader: User) -> None:
    give_key(leader, school)
    paper = issue(school, leader)
    paper.title = "Khác"
    with pytest.raises(TypeError):
        paper.save()
    assert IssuedPaper.objects.get().title == "Thông báo về việc đăng ký thi đua"


def test_a_person_stores_a_key_and_replaces_it(school: Unit, leader: User) -> None:
    first = give_key(leader, school)
    second = store_key(holder=leader, school=school, pkcs12=demo_key("Vũ Văn An mới"), pin=PIN, by=leader)
    assert list(SigningKey.objects.order_by("pk").values_list("pk", "active", "demo", "common_name")) == [
        (first.pk, False, True, "Vũ Văn An"),
        (second.pk, True, False, "Vũ Văn An mới"),
    ]
    assert Event.objects.filter(verb="store_key").count() == 2


@pytest.mark.parametrize(
    ("content", "pin", "sentence"),
    [
        (b"khong phai khoa", PIN, "Tệp này không phải tệp chứng thư số .p12 hoặc .pfx. Vui lòng chọn đúng tệp."),
        (b"", PIN, "Tệp này không phải tệp chứng thư số .p12 hoặc .pfx. Vui lòng chọn đúng tệp."),
        (b"\x30\x03\x02\x01\x03", PIN, WRONG_PIN),
        (demo_key, "sai", WRONG_PIN),
        (demo_key, "", "Vui lòng nhập mã PIN của chứng thư số."),
        (
            lambda: made_key(bits=1024),
            PIN,
            "Khóa RSA 1024 bit quá yếu để ký văn bản; cần từ 2048 bit trở lên.",
        ),
        (
            lambda: made_key(with_certificate=False),
            PIN,
            "Tệp chứng thư số thiếu khóa bí mật hoặc chứng thư nên không dùng để ký được.",
        ),
    ],
)
def test_a_key_that_cannot_sign_is_refused(school: Unit, leader: User, content, pin: str, sentence: str) -> None:
    pkcs12 = content() if callable(content) else content
    with pytest.raises(RuleViolation) as refusal:
        store_key(holder=leader, school=school, pkcs12=pkcs12, pin=pin, by=leader)
    assert str(refusal.value) == sentence
    assert SigningKey.objects.count() == 0


def test_a_key_not_yet_valid_or_run_out_is_refused(school: Unit, leader: User) -> None:
    sentences = []
    for days in ((-20, -10), (10, 20)):
        with pytest.raises(RuleViolation) as refusal:
            store_key(holder=leader, school=school, pkcs12=made_key(days=days), pin=PIN, by=leader)
        sentences.append(str(refusal.value)[:22])
    assert sentences == ["Chứng thư số đã hết hạ", "Chứng thư số có hiệu l"]


def test_a_refused_key_leaves_the_old_one(school: Unit, leader: User) -> None:
    first = give_key(leader, school)
    with pytest.raises(RuleViolation):
        store_key(holder=leader, school=school, pkcs12=demo_key(), pin="sai", by=leader)
    assert SigningKey.objects.get(active=True) == first


def test_only_the_holder_stores_a_key(school: Unit, leader: User, office: User, member: User) -> None:
    sentences = []
    for holder, by, demo in ((leader, office, False), (leader, None, False), (member, member, False)):
        with pytest.raises(RuleViolation) as refusal:
            store_key(holder=holder, school=school, pkcs12=demo_key(), pin=PIN, demo=demo, by=by)
        sentences.append(str(refusal.value))
    assert sentences == [
        "Chỉ người đứng tên chứng thư mới được nạp khóa ký của mình.",
        "Chỉ người đứng tên chứng thư mới được nạp khóa ký của mình.",
        "Chỉ người ký văn bản của trường mới cần chứng thư số trên hệ thống.",
    ]
    assert SigningKey.objects.count() == 0

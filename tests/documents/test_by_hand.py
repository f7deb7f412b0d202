"""Signing in ink: the number is taken, the sheet is printed and signed by hand, its scan makes it an issued paper."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from types import SimpleNamespace

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.actions import file_scan, finish_paper, prepare_paper, void_paper
from documents.models import IssuedPaper, PaperToSign, SignedByHand
from documents.permissions import can_seal_paper
from documents.queries import papers_visible_to, prepared_for
from documents.queries.drafts import paper_work
from emulation.decisions import RuleViolation
from emulation.models import Event, Job
from tests.documents.test_outside import desk, ours, own_storage, resaved, signed  # noqa: F401 - fixtures among them
from units.models import Unit, User

SignIn = Callable[[User], Client]


def prepare(desk: SimpleNamespace, leader: User) -> PaperToSign:  # noqa: F811
    return prepare_paper(act=desk.act, thing=desk, by=leader, by_hand=True)


def file(held: PaperToSign, desk: SimpleNamespace, by: User, content: bytes) -> IssuedPaper:  # noqa: F811
    upload = SimpleUploadedFile("quet.pdf", content)
    return file_scan(prepared=held, upload=upload, act=desk.act, thing=desk, by=by)


def blank(pages: int) -> bytes:
    """What a scanner makes: pages without a word in them."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_the_scan_brought_by_the_clerk_becomes_the_paper_of_its_signer(
    desk: SimpleNamespace,  # noqa: F811
    leader: User,
    office: User,
) -> None:
    held = prepare(desk, leader)
    assert (held.number_text, held.until, Job.objects.count()) == ("01/TB-TCT", None, 0)
    scan = blank(1)
    paper = file(held, desk, office, scan)
    assert (paper.number_text, paper.code, paper.sha256) == ("01/TB-TCT", held.code, sha256(scan).hexdigest())
    assert (paper.signed_by, paper.signed_at, desk.issued) == (leader, held.prepared_at, ["01/TB-TCT"])
    assert PaperToSign.objects.get().state == "issued"
    assert SignedByHand.objects.values_list("paper", "filed_by").get() == (paper.pk, office.pk)
    event = Event.objects.get(verb="file_scan")
    assert (event.by, event.new) == (office, "01/TB-TCT")


def test_it_waits_for_the_signer_and_the_clerk_until_it_is_there(
    desk: SimpleNamespace,  # noqa: F811
    leader: User,
    office: User,
    member: User,
    school: Unit,
) -> None:
    held = prepare(desk, leader)
    today = timezone.localdate()
    title = "Số 01/TB-TCT chờ bản quét đã ký tay, đóng dấu"
    for user, kinds in ((leader, ["held_number"]), (office, ["scan_paper"]), (member, [])):
        mine = paper_work(school=school, today=today, user=user)
        assert [(item.kind, item.title, item.due_on) for item in mine] == [(kind, title, None) for kind in kinds]
    whole = paper_work(school=school, today=today)
    assert [(item.user_id, item.kind) for item in whole] == [(leader.pk, "held_number"), (office.pk, "scan_paper")]
    file(held, desk, office, blank(1))
    assert paper_work(school=school, today=today) == []


@pytest.mark.parametrize(
    ("scan", "sentence"),
    [
        (
            lambda pdf: pdf + b"\n",
            "Tệp gửi lên là tệp để in, chưa có chữ ký. Vui lòng in, ký, đóng dấu, quét lại rồi gửi bản quét.",
        ),
        (
            lambda _: b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
            "Bản quét cần là tệp PDF. Vui lòng quét lại bản đã ký, đóng dấu và lưu thành PDF.",
        ),
        (
            lambda _: b"%PDF-1.4\nkhong co gi\n%%EOF\n",
            "Tệp quét không phải tệp PDF đọc được. Vui lòng quét lại bản đã ký, lưu thành PDF.",
        ),
    ],
)
def test_what_cannot_be_the_signed_sheet_is_refused(
    desk: SimpleNamespace,  # noqa: F811
    leader: User,
    scan: Callable[[bytes], bytes],
    sentence: str,
) -> None:
    held = prepare(desk, leader)
    with pytest.raises(RuleViolation) as refusal:
        file(held, desk, leader, scan(ours(held)))
    assert (str(refusal.value), IssuedPaper.objects.count(), PaperToSign.objects.get().state) == (
        sentence,
        0,
        "waiting",
    )


def test_a_scan_without_its_last_page_is_refused(desk: SimpleNamespace, leader: User) -> None:  # noqa: F811
    desk.text = "Các khoa, phòng thực hiện. " * 200
    held = prepare(desk, leader)
    with pytest.raises(RuleViolation) as refusal:
        file(held, desk, leader, blank(1))
    with pikepdf.open(BytesIO(ours(held))) as pdf:
        pages = len(pdf.pages)
    assert pages > 1
    assert str(refusal.value) == f"Bản quét có 1 trang, văn bản có {pages} trang. Vui lòng quét đủ các trang."
    assert file(held, desk, leader, blank(pages)).number == 1


def test_a_paper_that_changed_meanwhile_is_refused_and_its_number_given_up_by_the_clerk(
    desk: SimpleNamespace,  # noqa: F811
    leader: User,
    office: User,
) -> None:
    held = prepare(desk, leader)
    desk.text = "Khác."
    with pytest.raises(RuleViolation) as refusal:
        file(held, desk, office, blank(1))
    assert str(refusal.value).startswith("Nội dung văn bản đã thay đổi từ khi tải tệp về.")
    assert void_paper(prepared=held, reason="Sửa nội dung", by=office).state == "void"


def test_strangers_neither_see_it_nor_bring_its_scan(
    desk: SimpleNamespace,  # noqa: F811
    leader: User,
    office: User,
    member: User,
) -> None:
    held = prepare(desk, leader)
    assert [prepared_for(user).count() for user in (leader, office, member)] == [1, 1, 0]
    with pytest.raises(RuleViolation) as refusal:
        file(held, desk, member, blank(1))
    assert str(refusal.value) == (
        "Chỉ người ký và văn thư của trường (Thường trực Hội đồng) nộp bản quét hoặc hủy số này."
    )


def test_a_number_that_waits_for_a_key_always_has_its_hour(desk: SimpleNamespace, leader: User) -> None:  # noqa: F811
    held = prepare_paper(act=desk.act, thing=desk, by=leader)
    assert held.until is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperToSign.objects.update(until=None)
    assert finish_paper(prepared=held, act=desk.act, thing=desk, upload=signed(ours(held)), by=leader).number == 1


def test_the_pages_from_end_to_end(
    desk: SimpleNamespace,  # noqa: F811
    sign_in: SignIn,
    leader: User,
    office: User,
    client: Client,
) -> None:
    start = reverse("documents:sign_by_hand", args=["test_notice", "7"])
    assert [sign_in(user).get(start).status_code for user in (leader, office)] == [200, 404]
    page = sign_in(leader).post(start).url
    held = PaperToSign.objects.get()
    clerk = sign_in(office)
    assert clerk.get(page).status_code == 200
    row = clerk.get(reverse("documents:register")).context["rows"][0]
    assert (row.number_text, row.note) == ("01/TB-TCT", "Số đang giữ chờ ký tay, chờ bản quét")
    download = clerk.get(reverse("documents:download_to_sign", args=[held.pk]))
    printed = b"".join(download.streaming_content)
    wrong = clerk.post(page, {"file": SimpleUploadedFile("a.pdf", printed)})
    assert (wrong.status_code, "chưa có chữ ký" in wrong.content.decode()) == (422, True)
    scan = resaved(printed)
    assert clerk.post(page, {"file": SimpleUploadedFile("a.pdf", scan)}).status_code == 302
    paper = papers_visible_to(office).get()
    detail = clerk.get(reverse("documents:paper_detail", args=[paper.pk])).content.decode()
    assert "Ký tay, đóng dấu trên bản giấy; bản PDF là bản quét do Lò Thị Bình nộp" in detail
    assert ("Chữ ký số" in detail, "Ký số của trường" in detail) == (False, False)
    assert not can_seal_paper(office, paper)
    row = clerk.get(reverse("documents:register")).context["rows"][0]
    assert (row.note, row.electronic) == ("Ký tay, bản quét", False)
    public = client.get(reverse("documents:check_paper", args=[paper.code])).content.decode()
    assert "bản PDF là bản quét của bản giấy đó" in public
    page = reverse("documents:check_paper", args=[paper.code])
    same = client.post(page, {"file": SimpleUploadedFile("a.pdf", scan)})
    assert same.context["same"] is True

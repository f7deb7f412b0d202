"""Signing and checking: what is signed stays as it was, and every tampering is told."""

import asyncio
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from pypdf import PdfReader

from documents.rules.paper import Signature
from documents.signatures import (
    UnreadablePdf,
    WrongPin,
    certificate_of,
    make_demo_key,
    place_of,
    sign_pdf,
    verify_pdf,
)
from documents.writers.pdf import write_pdf
from emulation.decisions import RuleViolation
from tests.documents import paper_samples as samples

PIN = "mã-pin-thử-1"
AT = datetime(2026, 11, 20, 9, 5, 30, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope="module")
def key():
    return make_demo_key(common_name="Vũ Văn An", organisation="Trường Chính trị tỉnh Hoa Lâm", pin=PIN, at=AT)


@pytest.fixture(scope="module")
def paper():
    return write_pdf(samples.minutes())


def sign(pdf, key, *, field_name="ChuKy1", pin=PIN, name="Vũ Văn An"):
    return sign_pdf(
        pdf,
        pkcs12=key,
        pin=pin,
        signer_name=name,
        reason="Ban hành văn bản",
        location="Hoa Lâm",
        at=AT,
        field_name=field_name,
        organisation="Trường Chính trị tỉnh Hoa Lâm",
    )


@pytest.fixture(scope="module")
def signed(paper, key):
    return sign(paper, key)


def test_a_signed_paper_is_intact_whole_and_trusted(signed, key):
    (report,) = verify_pdf(signed, [certificate_of(key, pin=PIN)])
    assert (report.signer, report.signed_at, report.intact) == ("Vũ Văn An", AT, True)
    assert (report.covers_whole_document, report.trusted) == (True, True)
    assert report.sentence == "Chữ ký của Vũ Văn An lúc 09:05:30 ngày 20/11/2026 hợp lệ; tệp nguyên vẹn từ khi ký."


def test_an_unknown_certificate_is_said(signed):
    (report,) = verify_pdf(signed)
    assert (report.intact, report.trusted) == (True, False)
    assert "chưa có trong danh sách tin cậy" in report.sentence


def test_the_signed_file_begins_with_the_unsigned_bytes(paper, signed):
    assert signed.startswith(paper)


def test_the_card_stands_between_the_post_and_the_name(paper, signed):
    place = place_of(paper, "ChuKy1")
    field = PdfReader(BytesIO(signed)).get_fields()["ChuKy1"]
    assert field["/FT"] == "/Sig"
    with pikepdf.open(BytesIO(signed)) as document:
        widget = document.pages[0].Annots[0]
        assert [int(value) for value in widget.Rect] == list(place.box)
        assert str(widget.TU) == "Chữ ký số của Đặng Thùy Dương"  # whose name stands under it
        assert int(widget.F) & 4  # printed
    left, bottom, right, top = place.box
    assert place.page == 0
    assert 85 < left < right < 305  # the left half of the page
    assert (right - left, top - bottom) == (pytest.approx(187, abs=2), pytest.approx(62, abs=2))


def cards_of(pdf):
    """What each visible signature of the first page says, and where it stands."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as document:
        for widget in document.pages[0].Annots:
            if "/V" not in widget:
                continue
            card = next(iter(widget.AP.N.Resources.XObject.values()))
            page = pikepdf.Pdf.new()
            page.add_blank_page(page_size=(200, 80))
            page.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Card=page.copy_foreign(card)))
            page.pages[0].Contents = page.make_stream(b"/Card Do")
            out = BytesIO()
            page.save(out)
            text = " ".join(PdfReader(out).pages[0].extract_text().split())
            found.append((text, [int(value) for value in widget.Rect]))
    return found


def test_the_card_says_who_and_when_in_iso_8601(signed):
    ((text, _),) = cards_of(signed)
    assert "Người ký: Vũ Văn An" in text
    assert "Thời gian ký: 2026-11-20T09:05:30+07:00" in text


def test_three_narrow_cards_say_everything_and_stand_apart(key):
    names = ("Nguyễn Thị Phương Thảo", "Đèo Văn Nam", "Hoàng Thị Minh Nguyệt")
    signatures = tuple(Signature(("Thành viên Ban kiểm phiếu",), name) for name in names)
    pdf = write_pdf(replace(samples.minutes(), signatures=signatures))
    for at, name in enumerate(names, start=1):
        pdf = sign(pdf, key, field_name=f"ChuKy{at}", name=name)
    found = cards_of(pdf)
    assert [text for text, _ in found] == [
        f"Người ký: {name} Thời gian ký: 2026-11-20T09:05:30+07:00 Nội dung: Ban hành văn bản "
        "Cơ quan: Trường Chính trị tỉnh Hoa Lâm"
        for name in names
    ]
    edges = [(box[0], box[2]) for _, box in found]
    assert all(left[1] + 4 < right[0] for left, right in pairwise(edges))  # points


def test_the_signature_is_pades(signed):
    with pikepdf.open(BytesIO(signed)) as document:
        value = document.Root.AcroForm.Fields[0].V
        assert str(value.SubFilter) == "/ETSI.CAdES.detached"
        assert str(value.Reason) == "Ban hành văn bản"
        assert str(value.M) == "D:20261120090530+07'00'"


def test_the_signed_paper_still_says_pdf_a(signed):
    with pikepdf.open(BytesIO(signed)) as document:
        assert document.open_metadata().pdfa_status == "3U"


def test_two_people_sign_and_both_stay_valid(signed, key):
    other = make_demo_key(common_name="Đặng Thùy Dương", organisation="Trường", pin="2", at=AT)
    both = sign(signed, other, field_name="ChuKy2", pin="2", name="Đặng Thùy Dương")
    trust = [certificate_of(key, pin=PIN), certificate_of(other, pin="2")]
    first, second = verify_pdf(both, trust)
    assert (first.intact, first.covers_whole_document, first.trusted) == (True, False, True)
    assert (second.intact, second.covers_whole_document, second.trusted) == (True, True, True)
    assert first.sentence.endswith("Sau đó tệp chỉ được ký thêm.")


def test_a_changed_byte_is_told(signed, key):
    changed = bytearray(signed)
    changed[signed.index(b"stream") + 60] ^= 1
    (report,) = verify_pdf(bytes(changed), [certificate_of(key, pin=PIN)])
    assert report.intact is False
    assert report.sentence == "Chữ ký của Vũ Văn An không hợp lệ: tệp đã bị thay đổi sau khi ký."


def test_a_page_added_after_signing_is_told(signed, key):
    with pikepdf.open(BytesIO(signed)) as document:
        document.add_blank_page()
        out = BytesIO()
        document.save(out)
    assert [report.intact for report in verify_pdf(out.getvalue(), [certificate_of(key, pin=PIN)])] == [False]


def test_a_wrong_pin_is_a_sentence(paper, key):
    with pytest.raises(WrongPin, match="Mã PIN không đúng") as refusal:
        sign(paper, key, pin="sai")
    assert isinstance(refusal.value, RuleViolation)
    assert "sai" not in str(refusal.value)


@pytest.mark.parametrize("junk", [b"", b"khong phai PDF", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused_with_a_sentence(junk, key):
    with pytest.raises(UnreadablePdf, match="Không đọc được"):
        sign(junk, key)
    with pytest.raises(UnreadablePdf, match="Không đọc được"):
        verify_pdf(junk)


def test_an_unsigned_paper_has_no_report(paper):
    assert verify_pdf(paper) == ()


def test_a_paper_without_room_is_signed_invisibly(key):
    blank = pikepdf.Pdf.new()
    blank.add_blank_page()
    out = BytesIO()
    blank.save(out)
    assert place_of(out.getvalue(), "ChuKy1") is None
    (report,) = verify_pdf(sign(out.getvalue(), key))
    assert report.intact is True


def test_a_moment_without_zone_is_a_programming_error(paper, key):
    with pytest.raises(ValueError, match="time zone"):
        sign_pdf(
            paper,
            pkcs12=key,
            pin=PIN,
            signer_name="A",
            reason="",
            location="",
            at=AT.replace(tzinfo=None),
            field_name="F",
        )


def test_signing_works_where_an_event_loop_is_running(paper, key):
    async def inside():
        return sign(paper, key)

    assert [report.intact for report in verify_pdf(asyncio.run(inside()))] == [True]


def test_the_key_is_encrypted_by_the_pin(key):
    with pytest.raises(WrongPin):
        certificate_of(key, pin="")
    assert certificate_of(key, pin=PIN)[:1] == b"\x30"


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not installed")
def test_pdfsig_agrees(signed, tmp_path):
    (tmp_path / "signed.pdf").write_bytes(signed)
    command = ["pdfsig", "-nocert", str(tmp_path / "signed.pdf")]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said

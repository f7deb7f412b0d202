"""PDF files and files of old programs, from the page: what has letters is read, what has none gets a sentence."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from campaigns.models import PlanImport
from campaigns.rules import plan_sources
from documents.writers.pdf import write_pdf
from tests.campaigns.test_plan_sources import blank_pdf
from tests.documents import paper_samples as samples
from units.models import User

SignIn = Callable[[User], Client]
IMPORT = "/phong-trao/nhap-ke-hoach/"
TCVN3 = "KÕ ho¹ch thi ®ua n¨m häc, ®¨ng ký danh hiÖu, b¸o c¸o kÕt qu¶ cña tr­êng"
VNI = "Keá hoaïch thi ñua naêm hoïc, ñaêng kyù danh hieäu, baùo caùo keát quaû cuûa tröôøng"


def upload(client: Client, name: str, content: bytes):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content), "text": ""})


def test_a_printed_plan_is_read_from_its_pdf(office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    led = upload(client, "ke-hoach.pdf", write_pdf(samples.plan("nd30")))
    source = PlanImport.objects.get()
    assert (led.status_code, led.url) == (302, reverse("campaigns:review_plan", args=[source.pk]))
    assert "  " not in source.source_text  # justified lines
    forms = client.get(led.url).context["forms"]
    head = {name: str(forms.plan[name].value()) for name in ("title", "source_number", "place", "signer_name")}
    assert head == {
        "title": "Tổ chức phong trào thi đua năm 2026",
        "source_number": "05/KH-TCT",
        "place": "Hoa Lâm",
        "signer_name": "Vũ Văn An",
    }
    blocks = [(row["kind"].value(), row["label"].value(), row["text"].value()) for row in forms.blocks.forms]
    assert ("heading", "I", "MỤC ĐÍCH, YÊU CẦU") in blocks
    long = next(text for kind, label, text in blocks if label == "1.1")
    assert long.startswith("Thông qua các phong trào thi đua")
    assert long.endswith("người lao động.")
    assert [row["text"].value() for row in forms.recipients.forms][-1] == "Lưu: VT, TĐKT"


def test_a_table_in_a_pdf_is_read_cell_by_cell(office: User, sign_in: SignIn) -> None:
    upload(sign_in(office), "bang.pdf", write_pdf(samples.decision("nd30", 6)))
    lines = PlanImport.objects.get().source_text.splitlines()
    assert "| TT | Họ và tên | Chức vụ, đơn vị | Danh hiệu | Tiền thưởng (đồng) |" in lines
    assert "| 2 | Trần Văn Bình | Giảng viên, Khoa Lý luận cơ sở | Lao động tiên tiến | 702.000 |" in lines


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("quet.pdf", blank_pdf(), plan_sources.SCANNED),
        ("khoa.pdf", blank_pdf("mat-khau"), plan_sources.LOCKED),
        ("hong.pdf", b"%PDF-1.7 hong", plan_sources.BROKEN_PDF),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), plan_sources.OLD_WORD),
        ("cu.txt", TCVN3.encode("latin-1"), plan_sources.OLD_FONT.format(name="TCVN3 (.VnTime)")),
        ("cu-utf8.txt", TCVN3.encode(), plan_sources.OLD_FONT.format(name="TCVN3 (.VnTime)")),
        ("vni.txt", VNI.encode(), plan_sources.OLD_FONT.format(name="VNI")),
    ],
)
def test_what_cannot_be_read_gets_its_sentence(office: User, sign_in: SignIn, name, content, sentence: str) -> None:
    response = upload(sign_in(office), name, content)
    assert response.status_code == 422
    assert response.context["form"].errors["file"] == [sentence]
    assert PlanImport.objects.count() == 0


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_old_letters_are_known_in_a_paste_too(office: User, sign_in: SignIn, text: str) -> None:
    response = sign_in(office).post(IMPORT, {"text": text})
    assert response.status_code == 422
    assert "bảng mã cũ" in response.content.decode()

"""The desk where a school designs its certificates."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from documents.actions import designs as actions
from documents.certificate_titles import Wording
from documents.forms.designs import field_forms
from documents.models import CertificateDesign
from documents.queries import designs as queries
from documents.queries.designs import as_design, designs_in_use
from documents.rules.designs import STANDARD
from documents.writers.pdf import write_pdf
from emulation.decisions import RuleViolation
from emulation.models import Event
from emulation.text import nfc
from tests.conftest import make_person
from tests.documents import paper_samples as samples
from units.actions import add_unit
from units.models import Unit, User

SignIn = Callable[[User], Client]


@pytest.fixture
def design(school: Unit, office: User) -> CertificateDesign:
    return actions.create_design(school=school, kind="praise", by=office)


def picture(kind: str = "PNG", size: tuple[int, int] = (900, 640), mode: str = "RGBA") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new(mode, size, (200, 30, 30, 90)[: len(mode)]).save(out, kind)
    return SimpleUploadedFile(f"nen.{kind.lower()}", out.getvalue())


def posted(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """What the page's form would send."""
    page = client.get(url)
    forms = [page.context["form"], *page.context["rows"]]
    values = {field.html_name: field.value() for form in forms for field in form}
    kept = {name: value for name, value in values.items() if value is not False and value is not None}
    typed = {name: str(value).replace(".", ",") if isinstance(value, float) else value for name, value in kept.items()}
    return {name: value for name, value in (typed | changes).items() if value != ""}


def test_a_design_begins_with_the_standard_layout(design: CertificateDesign, school: Unit, office: User) -> None:
    assert (design.name, design.background, design.in_use) == ("Giấy khen 1", "border", False)
    assert as_design(design).fields == STANDARD
    assert designs_in_use(school) == {}
    with pytest.raises(RuleViolation, match="Vui lòng chọn loại giấy"):
        actions.create_design(school=school, kind="khac", by=office)


def test_one_design_of_a_kind_is_used(design: CertificateDesign, school: Unit, office: User) -> None:
    actions.use_design(design=design, by=office)
    other = actions.create_design(school=school, kind="praise", by=office)
    assert actions.create_design(school=school, kind="praise", by=office) == other  # a second tap
    actions.use_design(design=other, by=office)
    assert list(CertificateDesign.objects.filter(in_use=True)) == [other]
    assert list(designs_in_use(school)) == ["praise"]
    with pytest.raises(RuleViolation, match="Vui lòng thôi dùng trước khi xóa"):
        actions.delete_design(design=other, by=office)
    actions.stop_design(design=other, by=office)
    actions.delete_design(design=other, by=office)
    assert list(CertificateDesign.objects.all()) == [design]


def test_numbers_are_kept_with_a_decimal_comma(design: CertificateDesign, office: User, sign_in: SignIn) -> None:
    client, url = sign_in(office), reverse("documents:design", args=[design.pk])
    sent = posted(client, url, **{"recipient-x": "40,5", "recipient-width": "200", "offset_x": "-1,5", "qr-shown": ""})
    assert client.post(url, sent).status_code == 302
    design.refresh_from_db()
    kept = {field.key: field for field in as_design(design).fields}
    assert (kept["recipient"].x, kept["recipient"].width, design.offset_x) == (40.5, 200, -1.5)
    assert "chồng lên nhau" not in client.get(url).content.decode()
    assert client.post(url, posted(client, url, **{"recipient-y": "106"})).status_code == 302
    assert "ô “Chức vụ, đơn vị” chồng lên nhau" in client.get(url).content.decode()
    assert "qr" not in kept


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"recipient-x": "290"}, "Ô “Họ và tên, tên tập thể” nằm ngoài tờ giấy 297 × 210 mm."),
        ({"recipient-size": "lớn"}, "Cỡ chữ: vui lòng nhập một số, ví dụ 12 hoặc 12,5."),
        ({"recipient-shown": ""}, "Mẫu phải có ô “Họ và tên, tên tập thể”."),
        ({"offset_x": "99"}, "Độ lệch khi in phải từ -30 đến 30 mm."),
        ({"background": "own"}, "Mẫu chưa có hình nền."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    design: CertificateDesign, office: User, sign_in: SignIn, changes: dict[str, str], sentence: str
) -> None:
    client, url, events = sign_in(office), reverse("documents:design", args=[design.pk]), Event.objects.count()
    answer = client.post(url, posted(client, url, name="Tên mới gõ", **changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Tên mới gõ" in answer.content.decode()
    assert Event.objects.count() == events


def test_artwork_is_drawn_anew(design: CertificateDesign, office: User) -> None:
    pdf = SimpleUploadedFile("nen.pdf", write_pdf(samples.plan("nd30")))
    for upload in (picture(), picture("JPEG", mode="RGB"), pdf):
        actions.keep_artwork(design=design, upload=upload, by=office)
        design.refresh_from_db()
        with Image.open(BytesIO(bytes(design.artwork))) as image:
            assert (image.format, image.mode) == ("JPEG", "RGB")
        assert design.background == "own"


def test_sixteen_bits_of_grey_stay_grey(design: CertificateDesign, office: User) -> None:
    out = BytesIO()
    Image.new("I;16", (900, 636), 128 * 256).save(out, "PNG")
    actions.keep_artwork(design=design, upload=SimpleUploadedFile("nen.png", out.getvalue()), by=office)
    design.refresh_from_db()
    with Image.open(BytesIO(bytes(design.artwork))) as image:
        assert image.getpixel((450, 300)) == (128, 128, 128)


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("nen.png", b"\x89PNG\r\n\x1a\nhong"), "Không mở được hình này."),
        (SimpleUploadedFile("nen.pdf", b"%PDF-1.4 hong"), "Không mở được tệp PDF này."),
        (SimpleUploadedFile("nen.png", b"<svg></svg>"), "Không nhận tệp “nen.png”."),
        (picture(size=(300, 200)), "Hình nền quá nhỏ: cạnh dài ít nhất 600 điểm ảnh thì in mới rõ."),
        (picture("WEBP"), "Hình nền phải là tệp PNG, JPG hoặc PDF."),
    ],
)
def test_what_is_no_picture_is_refused(
    design: CertificateDesign, office: User, sign_in: SignIn, upload: SimpleUploadedFile, sentence: str
) -> None:
    upload.seek(0)
    answer = sign_in(office).post(reverse("documents:design_artwork", args=[design.pk]), {"file": upload})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    design.refresh_from_db()
    assert (bytes(design.artwork), design.background) == (b"", "border")


def test_the_preview_has_the_longest_texts_of_a_person_and_of_a_collective(
    design: CertificateDesign, office: User, department: Unit, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    long, wide = "Nguyễn Trần Hoàng Phương Thảo Nguyên Khánh Vy", "Khoa Quản lý đào tạo, nghiên cứu khoa học"
    make_person(department, long)
    add_unit(school=design.school, kind="department", name=wide, symbol="QLĐT", by=None)
    titles = [
        Wording("TẶNG", "Giấy khen", collective=False),
        Wording("TẶNG", "Giấy khen chuyên đề học tập", collective=False),
        Wording("TẶNG", "Giấy khen tập thể", collective=True),
    ]
    monkeypatch.setattr(queries, "wordings", lambda school, kind, on: titles if kind == "praise" else [])
    client = sign_in(office)
    html = client.get(reverse("documents:design", args=[design.pk])).content.decode()
    wanted = [[long, "GIẤY KHEN CHUYÊN ĐỀ HỌC TẬP"], [wide, "GIẤY KHEN TẬP THỂ"]]
    assert [text for page in wanted for text in page if f"{text}</text>" not in html] == []
    url = reverse("documents:design_preview", args=[design.pk])
    for query, fixed in (("", True), ("?chi-chu=1", False)):
        pdf = b"".join(client.get(url + query).streaming_content)
        pages = PdfReader(BytesIO(pdf)).pages
        texts = [nfc(" ".join(page.extract_text().split())) for page in pages]
        assert [[text in found for text in page] for page, found in zip(wanted, texts, strict=True)] == [[True] * 2] * 2
        assert ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in found for found in texts] == [fixed] * 2
        assert ["/Artwork" in page["/Resources"]["/XObject"] for page in pages] == [fixed] * 2


def test_a_square_has_no_letters_to_choose_and_the_name_is_on_no_stock(design: CertificateDesign) -> None:
    forms = {form.key: set(form.fields) for form in field_forms(as_design(design).fields)}
    place = {"shown", "x", "y", "width", "height"}
    assert forms["qr"] == place
    assert forms["recipient"] == place | {"size", "smallest", "align", "bold", "italic", "red"}
    assert forms["awarder"] == forms["recipient"] | {"on_stock"}


def test_what_stands_on_the_stock_is_kept(design: CertificateDesign, office: User, sign_in: SignIn) -> None:
    client, url = sign_in(office), reverse("documents:design", args=[design.pk])
    sent = posted(client, url, **{"award_name-on_stock": "on", "awarder-on_stock": "", "recipient-on_stock": "on"})
    assert client.post(url, sent).status_code == 302
    design.refresh_from_db()
    assert {field.key for field in as_design(design).fields if field.on_stock} == {
        "nation", "motto", "title_line", "award_name",
    }  # fmt: skip
    whole, on_stock = as_design(design), as_design(design, text_only=True)
    assert on_stock.fields == tuple(field for field in whole.fields if not field.on_stock)


def test_artwork_that_will_be_seen_to_be_bad_is_said_to_be(
    design: CertificateDesign, office: User, sign_in: SignIn
) -> None:
    client, url = sign_in(office), reverse("documents:design", args=[design.pk])
    cases = {
        picture(size=(900, 636)): ["chỉ có 77 điểm ảnh một inch", "Hình có phần trong suốt"],
        picture("JPEG", size=(1754, 1240), mode="CMYK"): ["hệ màu in (CMYK)"],
        picture("JPEG", size=(1754, 2480), mode="RGB"): ["Hình nền đứng dọc mà tờ giấy nằm ngang"],
        picture("PNG", size=(1754, 1240), mode="RGB"): [],
    }
    said = {sentence for words in cases.values() for sentence in words}
    for upload, words in cases.items():
        html = client.post(
            reverse("documents:design_artwork", args=[design.pk]), {"file": upload}, follow=True
        ).content.decode()
        assert {sentence for sentence in said if sentence in html} == set(words)
    assert "chỉ có" not in client.get(url).content.decode()


def test_the_calibration_page_moves_with_the_offset(design: CertificateDesign, office: User, sign_in: SignIn) -> None:
    url = reverse("documents:design_calibration", args=[design.pk])
    before = b"".join(sign_in(office).get(url).streaming_content)
    CertificateDesign.objects.update(offset_x=2.5)
    after = b"".join(sign_in(office).get(url).streaming_content)
    texts = [nfc(PdfReader(BytesIO(pdf)).pages[0].extract_text()) for pdf in (before, after)]
    assert "Độ lệch đang ghi: ngang 0 mm, dọc 0 mm." in texts[0]
    assert "Độ lệch đang ghi: ngang 2,5 mm, dọc 0 mm." in texts[1]


def test_others_do_not_design(design: CertificateDesign, leader: User, outsider: User, sign_in: SignIn) -> None:
    for name in ("design", "design_artwork", "design_preview", "design_calibration"):
        url = reverse(f"documents:{name}", args=[design.pk])
        assert (sign_in(leader).get(url).status_code, sign_in(outsider).get(url).status_code) == (403, 404)
    assert sign_in(leader).get(reverse("documents:designs")).status_code == 403

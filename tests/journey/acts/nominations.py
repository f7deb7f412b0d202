"""Step 5: dossiers with evidence, appraised by the office."""

from django.core.files.base import ContentFile

from awards.models import Evidence, Nomination
from tests.journey.acts.plan import NAME
from tests.journey.desk import Desk
from tests.journey.people import People

DEEDS = "Giờ dạy vượt định mức 15%; 01 sáng kiến được Hội đồng Khoa học của trường công nhận."
REASON = "Đề nghị nêu số, ngày của quyết định công nhận sáng kiến."


def begin(head: Desk, people: People) -> None:
    """From the campaign to the unit's list, a dossier for the lecturer; what was typed survives a wrong file."""
    head.menu("Phong trào")
    head.follow(NAME, "phong-trao-cua-don-vi")
    head.follow("Hồ sơ đề nghị", "ho-so-don-vi")
    head.press(f"Lập hồ sơ Lao động tiên tiến cho {people.member.full_name}", "ho-so-moi")
    head.press("Gửi hồ sơ", "ho-so-thieu", status=422)
    head.fill("Tóm tắt thành tích", DEEDS)
    head.press("Lưu nháp", "ho-so-nhap")


def support(head: Desk, pdf: bytes) -> None:
    """A program in a PDF's clothes is refused, a PDF is kept."""
    field = head.page.locator("main").get_by_label("Tệp minh chứng")
    field.set_input_files({"name": "sang-kien.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00" * 64})
    head.press_here("Thêm minh chứng", "Không nhận tệp “sang-kien.pdf”.", "minh-chung-sai")
    assert head.page.get_by_label("Tóm tắt thành tích").input_value() == DEEDS
    assert Evidence.objects.count() == 0
    field.set_input_files({"name": "sang-kien.pdf", "mimeType": "application/pdf", "buffer": pdf})
    head.press("Thêm minh chứng", "minh-chung")
    head.sees("Đã thêm minh chứng.", "sang-kien.pdf")
    assert ContentFile(head.read("sang-kien.pdf")).size == len(pdf)
    head.press("Gửi hồ sơ", "ho-so-da-gui")
    head.sees("Đã gửi hồ sơ đến Thường trực Hội đồng.")


def nominate(head: Desk, title: str, who: str) -> None:
    """A further dossier, written and sent at one go."""
    head.press(f"Lập hồ sơ {title} cho {who}")
    head.fill("Tóm tắt thành tích", DEEDS)
    head.press("Gửi hồ sơ")
    head.sees("Đã gửi hồ sơ đến Thường trực Hội đồng.")


def give_back(office: Desk, people: People) -> None:
    office.home("viec-tham-dinh")
    office.follow("Thẩm định 5 hồ sơ đề nghị", "ho-so-ca-truong")
    office.follow(people.member.full_name, "tham-dinh")
    office.fill("Lý do", REASON)
    office.press("Trả lại đơn vị", "ho-so-tra-lai")
    office.sees("Đã trả lại hồ sơ cho đơn vị.")


def mend(head: Desk) -> None:
    head.home()
    head.follow("Hồ sơ bị trả lại:", "ho-so-bi-tra")
    head.sees(REASON, "sang-kien.pdf")
    head.fill("Tóm tắt thành tích", f"{DEEDS} Quyết định số 45/QĐ-TCT ngày 10/6/2026.")
    head.press("Gửi hồ sơ")


def appraise(office: Desk, people: People) -> None:
    """All valid but one."""
    for nomination in Nomination.objects.order_by("pk"):
        office.go(f"/khen-thuong/ho-so/{nomination.pk}/")
        if nomination.person == people.lecturer:
            office.fill("Lý do", "Chưa đủ thời gian công tác.")
            office.press("Không đủ điều kiện", "ho-so-khong-du-dieu-kien")
        else:
            office.fill("Lý do", "Đã đối chiếu hồ sơ giấy của đơn vị.")  # no report is written, no unit met
            office.press("Hồ sơ hợp lệ")
    office.menu("Phong trào")
    office.follow(NAME)
    office.follow("Hồ sơ đề nghị", "ho-so-da-tham-dinh")
    stages = Nomination.objects.order_by("pk").values_list("stage", flat=True)
    assert sorted(stages) == ["rejected", "valid", "valid", "valid", "valid"]


def close_list(head: Desk) -> None:
    head.menu("Phong trào")
    head.follow(NAME)
    head.follow("Hồ sơ đề nghị")
    head.press("Chốt danh sách đã gửi", "chot-danh-sach")
    head.sees("Đã chốt danh sách đề nghị của đơn vị.")

"""Steps 1 and 2: the plan comes in, is mended, printed, submitted and signed."""

from datetime import date, timedelta
from pathlib import Path

from campaigns.models import Campaign
from documents.models import IssuedPaper
from documents.signatures import verify_pdf
from tests.journey.desk import Desk, pdf_text, word_text
from tests.journey.people import PIN

SOURCE = Path(__file__).parents[3] / "campaigns" / "demo" / "lai-chau-2022.txt"
SLOGAN = "Trọng tâm - Trách nhiệm - Kỷ cương - Nêu gương - Sáng tạo"
THEME = (
    "Xây dựng phong cách cán bộ Trường chính trị tỉnh Lai Châu trung thành, sáng tạo, cống hiến vì sự nghiệp đào tạo "
    "và nghiên cứu lý luận chính trị"
)
NAME = "Phong trào thi đua yêu nước của nhà trường"


def dmy(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def bring_in(office: Desk) -> None:
    """Paste the plan and see what was read beside its source."""
    office.menu("Phong trào", "phong-trao-chua-co")
    office.follow("Nhập kế hoạch", "nhap-ke-hoach")
    office.press("Đọc kế hoạch", "nhap-ke-hoach-thieu", status=422)
    office.sees("Vui lòng chọn tệp kế hoạch hoặc dán văn bản kế hoạch.")
    office.fill("Hoặc dán văn bản kế hoạch", SOURCE.read_text(encoding="utf-8"))
    office.press("Đọc kế hoạch", "ra-soat")
    main = office.page.locator("main")
    values = [
        main.get_by_label(label).first.input_value() for label in ("Trích yếu", "Số của văn bản nguồn", "Địa danh")
    ]
    assert values == ["Triển khai phong trào thi đua năm 2022", "100-KH/TCT", "Lai Châu"]
    assert main.get_by_label("Chủ đề").first.input_value() == THEME
    assert "Các khoa, phòng tiếp tục duy trì" in main.locator(".plan-source-text").text_content()
    if main.get_by_role("link", name="Xem toàn văn bản nguồn").is_visible():  # a phone has no room for it beside
        main.get_by_role("link", name="Xem toàn văn bản nguồn").click()
        office.look("ra-soat-van-ban-nguon")
        main.get_by_role("link", name="Đóng").click()
    assert main.locator(".plan-source").get_by_text("Số 100-KH/TCT").count() == 1


def mend(office: Desk, today: date) -> None:
    """Move the dates to now, leave out a milestone that is past, add the day by which units register."""
    page = office.page
    main = page.locator("main")
    main.get_by_label("Trích yếu").first.fill(f"Triển khai phong trào thi đua năm {today.year}")
    main.get_by_label("Tên phong trào").fill(NAME)
    page.locator("#id_starts_on").fill(dmy(today))
    page.locator("#id_ends_on").fill(dmy(today + timedelta(days=120)))
    rows = page.locator("#rows-milestones > li")
    for row, days in zip(rows.all(), (0, 90, 60, 40), strict=True):
        if row.get_by_label("Từ ngày").input_value():
            row.get_by_label("Từ ngày").fill(dmy(today))
        row.get_by_label("Đến ngày").fill(dmy(today + timedelta(days=days)))
    rows.nth(0).get_by_label("Bỏ").check()
    rows.nth(3).get_by_label("Ai phải làm").select_option(label="Từng đơn vị gửi hồ sơ đề nghị")
    main.get_by_role("button", name="Thêm mốc").click()
    new = rows.nth(4)
    new.get_by_label("Việc").fill("Các khoa, phòng đăng ký thi đua")
    new.get_by_label("Đến ngày").fill("31/02/2026")
    new.get_by_label("Ai phải làm").select_option(label="Từng đơn vị đăng ký thi đua")
    office.press("Lập phong trào", "ra-soat-ngay-sai", status=422)
    office.sees("Ngày này không có trong lịch.")
    assert page.locator("#rows-milestones > li").nth(4).get_by_label("Việc").input_value().startswith("Các khoa, phòng")
    page.locator("#rows-milestones > li").nth(4).get_by_label("Đến ngày").fill(dmy(today + timedelta(days=3)))
    office.press("Lập phong trào", "phong-trao-du-thao")
    office.sees("Đã lập phong trào.", NAME, THEME)
    milestones = Campaign.objects.get().plan.milestones.order_by("ends_on").values_list("duty", "ends_on")
    assert milestones[0] == ("pledge", today + timedelta(days=3))
    assert [duty for duty, _ in milestones].count("nomination") == 1


def submit(office: Desk) -> None:
    """Read the draft, hand it to the head."""
    draft = pdf_text(office.read("Xem dự thảo (PDF)"))
    assert "DỰ THẢO" in draft.upper()
    assert "Triển khai phong trào thi đua năm" in draft
    office.press("Trình ký kế hoạch", "da-trinh-ky")
    office.sees("Đã trình ký kế hoạch.")


def sign(leader: Desk) -> str:
    """Mistype the PIN once, then sign; the number appears. Returns it."""
    leader.home("viec-cua-hieu-truong")
    leader.follow("Ký kế hoạch:", "ky-ke-hoach")
    leader.fill("Mã PIN", "000000")
    leader.press("Ký ban hành", "ky-ke-hoach-sai-pin", status=422)
    leader.sees("Mã PIN không đúng", NAME)
    assert (IssuedPaper.objects.count(), Campaign.objects.get().stage) == (0, "submitted")
    leader.fill("Mã PIN", PIN)
    leader.press("Ký ban hành", "da-ky-ke-hoach")
    number = IssuedPaper.objects.get().number_text
    assert number == "01-KH/TCT"
    leader.sees("Đã ký ban hành kế hoạch.", number)
    return number


def open_papers(leader: Desk, number: str, today: date) -> bytes:
    """Download PDF and Word, and read in both what was signed. Returns the PDF."""
    pdf, word = leader.download("Tải bản PDF"), leader.download("Tải bản Word")
    words = (
        number,
        f"Triển khai phong trào thi đua năm {today.year}",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Vũ Văn An",
        THEME,
        SLOGAN,
    )
    for text in (pdf_text(pdf), word_text(word)):
        assert [each for each in words if each.casefold() not in text.casefold()] == [], text[:3000]
    assert "DỰ THẢO" not in pdf_text(pdf).upper()
    assert [(report.signer, report.intact) for report in verify_pdf(pdf)] == [("Vũ Văn An", True)]
    return pdf

"""Steps 7 and 8: the decision, its list and money, certificates, histories, progress."""

from datetime import date
from decimal import ROUND_CEILING, Decimal
from io import BytesIO

from pypdf import PdfReader

from awards.models import Award, AwardDecision, BaseSalary
from tests.journey.acts.plan import NAME
from tests.journey.desk import Desk, pdf_text, plain, word_text
from tests.journey.people import PIN, People

MULTIPLES = {
    "Lao động tiên tiến": Decimal("0.3"),
    "Chiến sĩ thi đua cơ sở": Decimal("1.0"),
    "Tập thể lao động tiên tiến": Decimal("0.8"),
}
TEN_THOUSAND = Decimal(10_000)


def money(title: str, day: date) -> int:
    """The multiple of the base salary of that day, rounded up to 10,000 đ."""
    salary = BaseSalary.objects.filter(effective_from__lte=day).latest("effective_from").amount
    steps = (MULTIPLES[title] * salary / TEN_THOUSAND).to_integral_value(ROUND_CEILING)
    return int(steps * TEN_THOUSAND)


def vnd(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + " đ"


def draft(office: Desk) -> None:
    office.menu("Phong trào")
    office.follow(NAME)
    office.follow("Quyết định", "quyet-dinh-chua-co", exact=True)
    office.press("Soạn quyết định", "quyet-dinh-du-thao")
    office.sees("Đã soạn dự thảo quyết định từ kết quả bỏ phiếu.")
    office.follow("Sửa dự thảo", "quyet-dinh-sua")
    office.press("Lưu dự thảo")
    office.sees("Đã lưu dự thảo quyết định.")


def sign(leader: Desk, today: date) -> str:
    """Mistype the PIN, sign; the number appears; each line has its money. Returns the number."""
    leader.home("viec-ky-quyet-dinh")
    leader.follow("Ký quyết định:", "quyet-dinh-cho-ky")
    if leader.page.locator("main").get_by_label("Mã PIN").count() == 0:
        leader.follow("Ký ban hành", "ky-quyet-dinh")
    if leader.page.locator("main").get_by_label("Mã PIN").count() == 0:  # tellers and secretary sign on paper
        leader.follow("Ghi lý do để ký", "ly-do-ky")
        leader.fill("Lý do ký khi biên bản chưa đủ chữ ký", "Thư ký, Ban kiểm phiếu đã ký trên bản in.")
        leader.press("Ghi lý do")
    leader.fill("Mã PIN", "123")
    leader.press("Ký ban hành", "ky-quyet-dinh-sai-pin", status=422)
    leader.sees("Mã PIN không đúng")
    assert Award.objects.count() == 0
    leader.fill("Mã PIN", PIN)
    leader.press("Ký ban hành", "quyet-dinh-da-ky")
    number = AwardDecision.objects.get().paper.number_text
    paid = {award.title.name: award.amount for award in Award.objects.select_related("title") if award.paid}
    assert paid == {title: money(title, today) for title in paid}
    leader.sees(number, *(vnd(amount) for amount in paid.values()))
    return number


def open_papers(leader: Desk, number: str, people: People) -> None:
    """PDF and Word hold the number and everybody on the list; one certificate page per award."""
    names = [people.member.full_name, people.faculty_head.full_name, people.faculty.name]
    for text in (pdf_text(leader.download("Tải PDF")), word_text(leader.download("Tải Word"))):
        assert [each for each in (number, "QUYẾT ĐỊNH", *names) if each not in text] == [], text
    leader.follow("In giấy khen, giấy chứng nhận", "in-giay-khen")
    certificates = PdfReader(BytesIO(leader.download("Một tệp PDF để in")))
    awards = list(Award.objects.order_by("pk"))
    assert len(certificates.pages) == len(awards) == 4
    pages = [plain(page.extract_text()) for page in certificates.pages]
    for award in awards:
        assert any(award.recipient_name.casefold() in page.casefold() for page in pages), (award, pages)


def remember(person: Desk, number: str, people: People) -> None:
    """The award is in the ledger and in the person's and the unit's history."""
    person.menu("Sổ vàng", "so-vang")
    person.follow("Thành tích của tôi", "thanh-tich-cua-toi")
    person.sees(people.member.full_name, "Lao động tiên tiến", number)
    person.go(f"/khen-thuong/so-vang/don-vi/{people.faculty.pk}/", "thanh-tich-don-vi")
    person.sees("Tập thể lao động tiên tiến", number)


def progress(office: Desk) -> None:
    """For the targets of the plan: promised and reached, numerator and denominator."""
    office.menu("Phong trào")
    office.follow(NAME)
    office.follow("Tiến độ chỉ tiêu", "tien-do-chi-tieu")
    rows = [plain(row) for row in office.page.locator("main tbody tr").all_inner_texts()]
    champions = next(row for row in rows if 'cá nhân đạt danh hiệu "Chiến sĩ thi đua cơ sở"' in row)
    assert "từ 10 đến 15% 33,33% (1/3) Vượt mức 50% (1/2)" in champions
    pledged = next(row for row in rows if "có đăng ký thi đua đầu năm" in row)
    assert pledged.count("33,33% (3/9)") == 2  # a pledge is promised when sent and reached when accepted

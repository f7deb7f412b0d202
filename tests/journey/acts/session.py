"""Step 6: the board's session, from its invitation to its signed minutes."""

from datetime import date

from awards.models import BoardSession, RollEntry, Round
from tests.journey.acts.plan import NAME, dmy
from tests.journey.desk import Album, Desk, pdf_text
from tests.journey.people import PIN, People


def prepare(office: Desk, people: People, today: date) -> None:
    office.menu("Hội đồng", "hoi-dong")
    office.follow("Hội đồng Thi đua – Khen thưởng", "hoi-dong-thanh-vien")
    office.follow("Chuẩn bị phiên họp", "chuan-bi-phien-hop")
    office.choose("Phong trào", NAME)
    office.fill("Ngày họp", dmy(today))
    office.fill("Giờ họp", "08:00")
    office.fill("Địa điểm", "Phòng họp số 1")
    office.fill("Nội dung", f"Xét danh hiệu thi đua năm {today.year}.")
    labels = ("Ban kiểm phiếu: người giữ phiếu khóa số 1", "Người giữ phiếu khóa số 2", "Người giữ phiếu khóa số 3")
    for label, teller in zip(labels, people.heads, strict=True):
        office.choose(label, teller.full_name)
    office.press("Lưu", "phien-hop")
    office.sees("Đã chuẩn bị phiên họp theo quy định có hiệu lực vào ngày họp.")


def begin(office: Desk, people: People) -> None:
    """Start, call the roll: one member is away and votes from there."""
    office.press("Bắt đầu phiên họp", "diem-danh")
    for member in people.board[:-1]:
        office.choose(f"Điểm danh: {member.full_name}", "Có mặt")
    office.choose(f"Điểm danh: {people.board[-1].full_name}", "Vắng, lấy ý kiến bằng văn bản")
    office.fill(f"Lý do vắng: {people.board[-1].full_name}", "Đi công tác")
    office.press("Lưu điểm danh", "phien-hop-da-diem-danh")
    office.sees("đã đủ")


def recuse(office: Desk, head: Desk) -> None:
    """Nobody votes on themself: the office notes one, the member declares the other."""
    office.follow("Vòng 1", "vong-1")
    office.follow("Ghi nhận", "khong-bo-phieu")
    who = head.user.full_name
    _note_recusal(office, who, "Chiến sĩ thi đua cơ sở")
    office.look("khong-bo-phieu-da-ghi")
    head.go(f"/khen-thuong/vong/{Round.objects.get().pk}/")
    head.follow("Đề nghị không tham gia bỏ phiếu")
    _note_recusal(head, who, "Lao động tiên tiến")


def declare(album: Album, people: People) -> None:
    """Every member declares conflicts; until all have, the box stays shut."""
    for member in people.board:
        desk = album.desk(member)
        desk.home()
        desk.follow("Khai báo xung đột lợi ích", "khai-bao" if member == people.board[0] else "")
        desk.press("Khai báo và đọc hồ sơ", "ho-so-cua-phien-hop" if member == people.board[0] else "")


def _note_recusal(desk: Desk, who: str, title: str) -> None:
    main = desk.page.locator("main")
    options = main.get_by_label("Không bỏ phiếu cho").locator("option").all_inner_texts()
    desk.choose("Thành viên", who)
    desk.choose("Không bỏ phiếu cho", next(each for each in options if title in each and who in each))
    desk.fill("Lý do", "Là người được đề nghị")
    desk.press("Ghi nhận", exact=True)


def hand_out_slips(album: Album, people: People) -> list[str]:
    """Three tellers ask, copy their slips and type them back; one mistypes first."""
    desks = [album.desk(user) for user in people.heads]
    for desk in desks:
        desk.home()
        desk.follow("Nhận phiếu khóa", "phieu-khoa" if desk is desks[0] else "")
        desk.press("Tôi sẵn sàng nhận phiếu khóa", "phieu-khoa-san-sang" if desk is desks[0] else "")
    slips = []
    for desk in desks:
        desk.page.reload()
        first = desk is desks[0]
        desk.press("Xem phiếu khóa", "phieu-khoa-chep" if first else "")
        slips.append(desk.page.locator("#slip").inner_text())
        desk.follow("Tôi đã chép xong")
        if first:
            desk.fill("Nhập lại phiếu khóa", slips[0][::-1])
            desk.press("Kiểm tra", "phieu-khoa-sai", status=422)
        desk.fill("Nhập lại phiếu khóa", slips[-1].lower())
        desk.press("Kiểm tra", "phieu-khoa-dung" if first else "")
        desk.sees("Phiếu khóa đúng.")
    return slips


def open_round(chair: Desk) -> None:
    chair.go(f"/khen-thuong/vong/{Round.objects.get().pk}/", "vong-1-san-sang")
    chair.press("Mở bỏ phiếu", "vong-1-dang-mo")


def vote(desk: Desk, *, answers: dict[str, str], look: bool) -> None:
    """Fill in the ballot, look once more, put it in the box with a double click."""
    desk.home("viec-bo-phieu" if look else "")
    desk.follow("Bỏ phiếu –", "phieu" if look else "")
    for line in desk.page.locator(".ballot-line").filter(has=desk.page.get_by_role("radio")).all():
        title = line.locator("xpath=ancestor::section").get_attribute("data-title")
        name = f"{line.locator('.ballot-name').inner_text()} – {title}"
        answer = next((choice for words, choice in answers.items() if words in name), "Đồng ý")
        line.get_by_label(answer, exact=True).check()
    desk.page.get_by_role("button", name="Xem lại phiếu").click()
    cast = desk.page.get_by_role("button", name="Bỏ phiếu vào hòm")
    cast.wait_for()
    if look:
        desk.look("phieu-xem-lai")
    cast.dblclick()
    desk.page.get_by_text("Mã do chính trình duyệt này tính").wait_for()
    if look:
        desk.look("bien-nhan")
    desk.sees("Phiếu của đồng chí đã ở trong hòm phiếu.")


def vote_all(album: Album, people: People) -> None:
    """Everybody agrees to everything, but for the deputy on one dossier and one head on another."""
    differ = {
        people.deputy: {f"{people.member.full_name} – Lao động tiên tiến": "Không đồng ý"},
        people.heads[0]: {"Tập thể lao động tiên tiến": "Không ý kiến"},
    }
    for user in people.board:
        vote(album.desk(user), answers=differ.get(user, {}), look=user == people.faculty_head)
    assert RollEntry.objects.filter(voted=True).count() == len(people.board)


def close(chair: Desk, voter: Desk) -> None:
    """A second vote is refused with its sentence; the roll says who, not what; the box is closed."""
    pk = Round.objects.get().pk
    voter.go(f"/khen-thuong/vong/{pk}/bo-phieu/", "da-bo-phieu")
    voter.sees("Đồng chí đã bỏ phiếu ở vòng này.")
    chair.go(f"/khen-thuong/vong/{pk}/")
    chair.follow("Danh sách bỏ phiếu", "danh-sach-bo-phieu")
    chair.sees("Đã bỏ phiếu: 6/6.")
    chair.go(f"/khen-thuong/vong/{pk}/ket-qua/", "ket-qua-chua-co", 403)
    chair.go(f"/khen-thuong/vong/{pk}/")
    chair.follow("Đóng bỏ phiếu", "dong-bo-phieu")
    chair.press("Đóng bỏ phiếu", "da-dong")


def open_box(teller: Desk, slips: list[str]) -> None:
    """One slip twice opens nothing; two do."""
    teller.home("viec-mo-hom")
    teller.follow("Mở hòm phiếu", "mo-hom")
    teller.fill("Phiếu khóa thứ nhất", slips[0])
    teller.fill("Phiếu khóa thứ hai", slips[0])
    teller.press("Mở hòm phiếu và kiểm phiếu", "mo-hom-sai", status=422)
    teller.fill("Phiếu khóa thứ nhất", slips[0])
    teller.fill("Phiếu khóa thứ hai", slips[2])
    teller.press("Mở hòm phiếu và kiểm phiếu", "ket-qua")
    teller.sees("Đồng ý 5/6 (83,33 %)")


def finish(office: Desk) -> None:
    office.go(f"/khen-thuong/phien-hop/{BoardSession.objects.get().pk}/")
    office.follow("Kết thúc phiên họp", "ket-thuc-phien-hop")
    office.fill("Kết luận của chủ tọa", "Hội đồng nhất trí đề nghị Hiệu trưởng quyết định.")
    office.press("Kết thúc phiên họp", "phien-hop-da-ket-thuc")


def write_minutes(office: Desk, chair: Desk) -> str:
    """The office writes, the chair signs; returns the words of the signed PDF."""
    office.follow("Biên bản", "bien-ban")
    office.press("Lập biên bản, chuyển chủ tọa ký", "bien-ban-da-lap")
    chair.home("viec-ky-bien-ban")
    chair.follow("Ký biên bản", "ky-bien-ban")
    chair.fill("Mã PIN", "111111")
    chair.press("Ký biên bản", "ky-bien-ban-sai-pin", status=422)
    chair.sees("Mã PIN không đúng")
    chair.fill("Mã PIN", PIN)
    chair.press("Ký biên bản", "bien-ban-da-ky")
    chair.sees("Đã ký biên bản.")
    return pdf_text(chair.download("Tải PDF"))


def check_minutes(text: str, people: People) -> None:
    """The signed minutes hold the counts of the opening: issued, returned, valid, invalid, for, against, neither."""
    faculty, member, head = people.faculty.name, people.member.full_name, people.faculty_head.full_name
    expected = [
        f"{head} 5 5 5 0 5 0 0 83,33 Đạt",  # as champion; did not vote on himself
        f"{head} 5 5 5 0 5 0 0 83,33 Đạt",
        f"{member} 6 6 6 0 5 1 0 83,33 Đạt",
        f"{faculty} 6 6 6 0 5 0 1 83,33 Đạt",
    ]
    assert [text.count(line) for line in expected] == [2, 2, 1, 1], text
    assert "Tổng số thành viên: 06. Có mặt: 05. Vắng, lấy ý kiến bằng văn bản: 01. Vắng: 00." in text

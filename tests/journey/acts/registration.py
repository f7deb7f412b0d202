"""Steps 3 and 4: launch, registration, who has not sent, reminders."""

import json
from datetime import date, timedelta
from email import message_from_bytes, policy
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from campaigns.models import Pledge
from tests.journey.acts.plan import NAME, dmy
from tests.journey.desk import Desk
from tests.journey.people import People

REASON = "Đề nghị bổ sung giải pháp thực hiện chỉ tiêu chiến sĩ thi đua cơ sở."


def launch(office: Desk) -> None:
    office.home("viec-cua-thuong-truc")
    office.follow("Phát động phong trào:", "phat-dong")
    office.press("Phát động", "da-phat-dong")
    office.sees("Đã phát động phong trào.", "Đang thực hiện")


def stand_by(member: Desk) -> None:
    """A colleague without a role sees the campaign, has nothing to do and signs nothing."""
    member.home("viec-cua-giang-vien")
    member.sees("Hiện không có việc nào chờ đồng chí.")
    member.menu("Phong trào")
    member.follow(NAME, "phong-trao-cua-giang-vien")
    member.go(f"{member.page.url}ky/", "khong-duoc-ky", 403)
    member.sees("Chỉ thủ trưởng trường được ký ban hành kế hoạch.")


def write(head: Desk, people: People, due: date) -> None:
    """Find the campaign with its days left, tick, commit, save a draft."""
    head.home("viec-cua-truong-khoa")
    head.sees("Còn 3 ngày", dmy(due), "Khoa Xây dựng Đảng")
    head.follow("Đăng ký thi đua của Khoa Xây dựng Đảng", "dang-ky")
    main = head.page.locator("main")
    main.get_by_role("button", name="Chọn LĐTT cho tất cả").click()
    ticked = main.get_by_role("checkbox", name="LĐTT", exact=True, checked=True)
    assert ticked.count() == 3
    row = main.get_by_role("group", name=people.faculty_head.full_name)
    row.get_by_label("CSTĐCS").check()
    main.get_by_label("Tập thể lao động tiên tiến").check()
    target = main.get_by_role("checkbox", name="Có từ 90% trở lên cá nhân đạt danh hiệu")
    target.check()
    head.fill("Mức cam kết: Có từ 90%", "mười")
    head.fill("Lời cam kết, giải pháp của đơn vị", "Tập thể đoàn kết, hoàn thành tốt nhiệm vụ.")
    head.press("Lưu nháp", "dang-ky-so-sai")
    head.sees("Vui lòng nhập một số, ví dụ 12,5.")
    assert ticked.count() == 3
    head.fill("Mức cam kết: Có từ 90%", "92,5")
    head.press("Lưu nháp", "dang-ky-nhap")
    head.sees("Đã lưu nháp.")
    assert Pledge.objects.get().stage == "draft"


def send(head: Desk) -> None:
    """Send, take back, send again."""
    head.press("Gửi đăng ký", "dang-ky-da-gui")
    head.sees("Đã gửi đăng ký thi đua.", "Chiến sĩ thi đua cơ sở", "92,5%")
    head.press("Rút lại để sửa", "dang-ky-rut-lai")
    head.sees("Đã rút lại đăng ký.")
    assert Pledge.objects.get().stage == "draft"
    head.press("Gửi đăng ký")
    assert Pledge.objects.get().stage == "submitted"


def give_back(office: Desk) -> None:
    """The office finds it waiting and returns it with a reason."""
    office.home("viec-duyet-dang-ky")
    office.follow("Duyệt 1 đăng ký thi đua", "tinh-hinh-cho-duyet")
    office.follow("Khoa Xây dựng Đảng", "dang-ky-cho-duyet")
    office.fill("Lý do trả lại", REASON)
    office.press("Trả lại")
    office.sees("Đã trả lại đăng ký thi đua của Khoa Xây dựng Đảng.")


def mend(head: Desk) -> None:
    head.home("viec-bi-tra-lai")
    head.follow("Khoa Xây dựng Đảng", "dang-ky-bi-tra")
    head.sees(REASON)
    head.fill("Lời cam kết, giải pháp của đơn vị", "Mỗi giảng viên một sáng kiến; tổ chức dự giờ hằng tháng.")
    head.press("Gửi đăng ký")
    head.sees("Mỗi giảng viên một sáng kiến")


def accept(office: Desk) -> None:
    """Accept, and see on the board who has not sent."""
    office.home()
    office.follow("Duyệt 1 đăng ký thi đua")
    office.follow("Khoa Xây dựng Đảng")
    office.press("Duyệt đăng ký", "tinh-hinh-dang-ky")
    office.sees("Đã duyệt đăng ký thi đua của Khoa Xây dựng Đảng.")
    rows = [" ".join(row.split()) for row in office.page.locator("main tbody tr").all_inner_texts()]
    assert [[words for words in ("Khoa", "Phòng", "Đã duyệt", "Chưa gửi") if words in row] for row in rows] == [
        ["Phòng", "Chưa gửi"],
        ["Khoa", "Chưa gửi"],
        ["Khoa", "Đã duyệt"],
    ]


def remind(office: Desk, people: People, today: date, letters: Path) -> None:
    """One pass tells exactly those who owe, by mail; the next one tells nobody."""
    told = _pass(today)
    owing = [people.heads[0], people.heads[2]]
    due = str(today + timedelta(days=3))
    expected = [(user.username, due, "before-3") for user in owing]
    assert sorted((one["user"], one["due_on"], one["step"]) for one in told) == sorted(expected)
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in letters.glob("*.eml")]
    assert sorted(mail["To"] for mail in mails) == sorted(user.person.email for user in owing)
    assert all(NAME in mail.get_body().get_content() for mail in mails)
    assert _pass(today) == []
    assert len(list(letters.glob("*.eml"))) == len(mails)
    office.menu("Phong trào")
    office.follow(NAME)
    office.follow("Thư nhắc đã gửi", "thu-nhac")
    office.sees(*(user.full_name for user in owing))


def _pass(today: date) -> list[dict[str, str]]:
    out = StringIO()
    call_command("send_reminders", "--now", f"{today:%Y-%m-%d}T08:00", "--json", stdout=out)
    found: list[dict[str, str]] = json.loads(out.getvalue())
    return found

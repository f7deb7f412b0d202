"""Lists from Excel and the second step in a real browser, on a phone and at a desk."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from emulation.sheets.writing import write_list
from tests.browser import chromium, faults, leave, sign_in  # noqa: F401 - chromium is a fixture
from tests.journey.desk import ENGLISH, SPOKEN
from units.models import Person, Unit, User

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES", "")  # a folder to keep what was seen
HEAD = ["STT", "Mã cán bộ", "Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ", "Đối tượng"]


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:  # noqa: F811
    context = chromium.new_context(base_url=live_server.url, locale="vi-VN")
    page = context.new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))  # type: ignore[attr-defined]
    yield page
    context.close()
    connections.close_all()


def look(page: Page, name: str) -> list[Any]:
    """What is wrong with the page that is open, at both widths."""
    found: list[Any] = sorted(set(ENGLISH.findall(page.evaluate(SPOKEN))))
    for width in (360, 1366):
        page.set_viewport_size({"width": width, "height": 800})
        found += [(name, width, fault) for fault in faults(page)]
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    return found


def test_a_list_goes_through_the_four_screens(
    school: Unit, department: Unit, office: User, page: Page, tmp_path: Path
) -> None:
    rows = [
        [1, "0101", "Lò Văn Hải", "05/09/1985", department.name, "Giảng viên", "Giảng viên"],
        [2, "0102", "Nguyễn Thị Ánh", "31/02/1990", department.name, "", "Giảng viên"],
        [3, "", "Lò Thị Bình", "", str(office.person.unit), "Phó Trưởng phòng", "Chuyên viên"],  # type: ignore[union-attr]
    ]
    (tmp_path / "ds.xlsx").write_bytes(write_list("Danh sách", HEAD, [20] * 7, rows))
    sign_in(page, office)
    page.goto(reverse("units:people", args=[school.pk]))
    found = look(page, "nguoi")
    leave(page, page.get_by_role("link", name="Nhập từ Excel"))
    found += look(page, "1-tai-len")
    page.get_by_label("Tệp Excel (.xlsx)").set_input_files(tmp_path / "ds.xlsx")
    leave(page, page.get_by_role("button", name="Tải lên và ghép cột"))
    expect(page.get_by_role("heading", name="Ghép cột")).to_be_visible()
    found += look(page, "2-ghep-cot")
    leave(page, page.get_by_role("button", name="Kiểm tra dữ liệu"))
    expect(page.get_by_role("heading", name="Kiểm tra dữ liệu")).to_be_visible()
    found += look(page, "3-kiem-tra")
    leave(page, page.get_by_role("link", name="1 cần sửa"))
    expect(page.get_by_text("Không có ngày 31/02/1990.")).to_be_visible()
    found += look(page, "3-can-sua")
    leave(page, page.get_by_role("button", name="Nhập 2 dòng"))
    expect(page.get_by_text("Đã nhập xong tệp “ds.xlsx”.")).to_be_visible()
    found += look(page, "4-ket-qua")
    assert (found, page.complaints) == ([], [])  # type: ignore[attr-defined]
    assert Person.objects.get(code="0101").full_name == "Lò Văn Hải"


def test_a_key_is_added_and_opens_the_door(member: User, page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    about = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = about | {"isUserVerified": True, "automaticPresenceSimulation": True}
    key = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, member)
    page.goto(reverse("mfa_index"))
    found = look(page, "hai-buoc")
    leave(page, page.get_by_role("link", name="Thêm khóa truy cập"))
    found += look(page, "xac-nhan-lai")
    page.get_by_label("Mật khẩu").fill("mat-khau-thu-2026")
    leave(page, page.get_by_role("button", name="Tiếp tục"))
    expect(page.get_by_role("heading", name="Thêm khóa truy cập")).to_be_visible()
    found += look(page, "them-khoa")
    page.get_by_label("Đăng nhập không cần mật khẩu").check()
    leave(page, page.get_by_role("button", name="Thêm khóa"))
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    found += look(page, "ma-du-phong")
    for name in (
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_activate_totp",
        "mfa_generate_recovery_codes",
        "usersessions_list",
    ):
        page.goto(reverse(name))
        found += look(page, name)
    page.context.clear_cookies()
    page.goto("about:blank")  # what the last page still asked for must not end this one
    page.goto(reverse("account_login"))
    found += look(page, "dang-nhap")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url("/")
    page.context.clear_cookies()
    page.goto("about:blank")
    sign_in_with_password(page, member)
    expect(page.get_by_role("heading", name="Xác thực bước hai")).to_be_visible()
    found += look(page, "buoc-hai")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url("/")
    assert (found, page.complaints) == ([], [])  # type: ignore[attr-defined]
    page.context.clear_cookies()
    page.goto("about:blank")
    page.goto(reverse("account_login"))
    devtools.send(
        "WebAuthn.clearCredentials", key
    )  # a device without the account's key is refused, and the page says so
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa dùng được khóa truy cập")
    assert look(page, "khoa-bi-tu-choi") == []


def sign_in_with_password(page: Page, user: User) -> None:
    page.goto(reverse("account_login"))
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill("mat-khau-thu-2026")
    leave(page, page.get_by_role("button", name="Đăng nhập", exact=True))

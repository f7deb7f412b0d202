"""Signing in: printed passwords are changed first, trusted people add a second step, lost phones are no lock-out."""

import re
import time
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.conftest import PASSWORD, make_person, make_user
from units import actions
from units.models import Unit, User
from units.rules import device_of

SignIn = Callable[[User], Client]
OWN = "mat-khau-rieng-2026"
PRINTED = "abcd-efgh-jkmn-pqrs"


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def enter(client: Client, username: str, password: str) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": username, "password": password})  # type: ignore[return-value]


def code_for(secret: str, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def add_code_app(client: Client) -> str:
    """Turn the code app on, the password given once more; return its secret."""
    again = client.get(reverse("mfa_activate_totp"))["Location"]
    assert client.post(again, {"password": PASSWORD})["Location"] == reverse("mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp"))
    found = re.search(r"font-monospace text-break\">([A-Z2-7]+)<", text_of(page))
    assert found
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(found[1])})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return found[1]


# --- The first password -------------------------------------------------------------------------------------------


def test_a_printed_password_is_changed_before_anything_else(department: Unit, office: User) -> None:
    person = make_person(department, "Lò Văn Hải")
    user = actions.open_account(person=person, username="hailv", password=PRINTED, temporary=True, by=office)
    client, change = Client(), reverse("account_change_password")
    enter(client, "hailv", PRINTED)

    for address in (reverse("home"), reverse("units:person", args=[person.pk])):
        assert client.get(address)["Location"] == change
    assert client.post(reverse("units:person", args=[person.pk]))["Location"] == change
    fragment = client.get(reverse("home"), headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment["HX-Redirect"]) == (204, change)
    assert "do máy tạo và đã in ra giấy" in text_of(client.get(change))

    same = client.post(change, {"oldpassword": PRINTED, "password1": PRINTED, "password2": PRINTED})
    assert "Mật khẩu mới phải khác mật khẩu cũ." in text_of(same)
    done = client.post(change, {"oldpassword": PRINTED, "password1": OWN, "password2": OWN})
    assert (done.status_code, done["Location"], client.get(reverse("home")).status_code) == (302, reverse("home"), 200)
    user.refresh_from_db()
    assert (user.must_change_password, user.check_password(OWN)) == (False, True)
    assert Event.objects.of(user).last().by == user  # type: ignore[union-attr]


def test_a_reset_asks_for_another_change(member: User, office: User, sign_in: SignIn) -> None:
    actions.set_password(user=member, password=PRINTED, temporary=True, by=office)
    client = Client()
    enter(client, "giangvien", PRINTED)
    assert client.get(reverse("home"))["Location"] == reverse("account_change_password")


def test_a_unit_gets_its_accounts_with_slips_once(
    department: Unit, member: User, office: User, unit_head: User, sign_in: SignIn
) -> None:
    people = [make_person(department, f"Lò Văn {name}") for name in ("Hải", "Hải", "Nam")]
    client, address = sign_in(office), reverse("units:open_accounts", args=[department.pk])
    page = client.get(address)
    assert (list(page.context["people"]), page.context["waiting"]) == (people, 3)

    asked = {"person": [str(each.pk) for each in people[:2]] + [str(member.person_id), "x"]}
    first, second = (client.post(address, asked) for _ in range(2))

    slips = first.context["slips"]
    assert [(user.username, user.person, user.must_change_password) for user, _ in slips] == [
        ("hailv", people[0], True),
        ("hailv2", people[1], True),
    ]
    assert all(user.check_password(password) and password in text_of(first) for user, password in slips)
    assert text_of(first).count(f"<dd>{department.school}</dd>") == 2
    assert (second.context["slips"], "đều đã có" in text_of(second)) == ([], True)
    assert "no-store" in first["Cache-Control"]
    assert sign_in(unit_head).post(address, asked).status_code == 403
    assert Event.objects.filter(verb="open_account", by=office).count() == 2


# --- Who resets whom ----------------------------------------------------------------------------------------------


@pytest.fixture
def clerk(department: Unit) -> User:
    return make_user(department, "Lò Thị Văn", "vanthu", ("clerk", department))


@pytest.mark.parametrize("who", ["unit_head", "clerk"])
def test_a_units_head_and_clerk_reset_its_plain_members(
    request: pytest.FixtureRequest, member: User, who: str, sign_in: SignIn
) -> None:
    client = sign_in(request.getfixturevalue(who))
    listed = client.get(reverse("units:unit", args=[member.person.unit_id]))  # type: ignore[union-attr]
    assert reverse("units:person", args=[member.person_id]) in text_of(listed)
    person = client.get(reverse("units:person", args=[member.person_id]))
    address = reverse("units:reset_password", args=[member.person_id])
    assert (address in text_of(person), "/sua/" in text_of(person)) == (True, False)

    answer = client.post(address, {"seen": client.get(address).context["seen"]})
    slip = client.get(answer["Location"])
    found = re.search(r'id="password">([^<]+)<', text_of(slip))
    assert found
    member.refresh_from_db()
    assert (member.check_password(found[1]), member.must_change_password) == (True, True)


def test_not_those_of_others_nor_who_holds_a_role(
    department: Unit, member: User, unit_head: User, clerk: User, other_head: User, board_member: User
) -> None:
    office_here = make_user(department, "Lò Thị Bình", "thuongtruc2", ("office", department.school))  # type: ignore[arg-type]
    for by, account, sentence in (
        (other_head, member, "Chỉ Thường trực"),
        (unit_head, clerk, "Tài khoản này giữ chức trách"),
        (clerk, unit_head, "Tài khoản này giữ chức trách"),
        (unit_head, office_here, "Tài khoản này giữ chức trách"),
        (other_head, board_member, "chỉ quản trị của trường"),
        (unit_head, unit_head, "Đổi mật khẩu"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            actions.set_password(user=account, password=OWN, by=by)
    assert not Event.objects.filter(verb="set_password").exists()


# --- The second step ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["office", "board_member", "leader", "admin_user"])
def test_trusted_people_add_a_second_step_where_it_is_demanded(
    request: pytest.FixtureRequest, settings: LazySettings, who: str
) -> None:
    settings.MFA_REQUIRED = True
    user, client = request.getfixturevalue(who), Client()
    assert enter(client, user.username, PASSWORD)["Location"] == reverse("home")
    assert client.get(reverse("home"))["Location"] == reverse("mfa_index")
    assert "Vui lòng chọn một trong hai cách" in text_of(client.get(reverse("mfa_index")))

    secret = add_code_app(client)
    assert client.get(reverse("home")).status_code == 200
    assert "Còn 10 trên 10 mã chưa dùng" in text_of(client.get(reverse("mfa_view_recovery_codes")))

    again = Client()
    assert enter(again, user.username, PASSWORD)["Location"] == reverse("mfa_authenticate")
    assert again.get(reverse("home")).status_code == 302
    wrong = again.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Mã chưa đúng." in text_of(wrong)
    assert again.post(reverse("mfa_authenticate"), {"code": code_for(secret, later=1)})["Location"] == reverse("home")
    assert again.get(reverse("home")).status_code == 200


def test_others_are_not_asked_and_a_trial_only_offers(
    settings: LazySettings, member: User, unit_head: User, office: User, sign_in: SignIn
) -> None:
    settings.MFA_REQUIRED = True
    assert [sign_in(user).get(reverse("home")).status_code for user in (member, unit_head)] == [200, 200]
    settings.MFA_REQUIRED = False
    client = sign_in(office)
    assert client.get(reverse("home")).status_code == 200
    assert "trong bản dùng thử thì không bắt buộc" in text_of(client.get(reverse("mfa_index")))


def test_the_last_second_step_is_kept_where_it_is_demanded(settings: LazySettings, office: User, member: User) -> None:
    settings.MFA_REQUIRED = True
    for user, kept in ((office, True), (member, False)):
        client = Client()
        enter(client, user.username, PASSWORD)
        add_code_app(client)
        page = client.get(reverse("mfa_deactivate_totp"))
        assert ("cần xác thực hai bước nên không ngừng được" in text_of(page)) == kept
        client.post(reverse("mfa_deactivate_totp"))
        assert Authenticator.objects.filter(user=user, type="totp").exists() == kept


def test_a_recovery_code_opens_once(member: User) -> None:
    client = Client()
    enter(client, "giangvien", PASSWORD)
    add_code_app(client)
    code = Authenticator.objects.get(user=member, type="recovery_codes").wrap().get_unused_codes()[0]
    for status in (302, 200):
        again = Client()
        enter(again, "giangvien", PASSWORD)
        assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == status


def test_an_administrator_lets_somebody_in_again(
    office: User, admin_user: User, unit_head: User, settings: LazySettings, sign_in: SignIn
) -> None:
    settings.MFA_REQUIRED = True
    theirs = Client()
    enter(theirs, office.username, PASSWORD)
    add_code_app(theirs)
    settings.MFA_REQUIRED = False
    address = reverse("units:remove_second_step", args=[office.person_id])
    assert sign_in(unit_head).post(address).status_code == 403
    with pytest.raises(RuleViolation, match="cạnh tên mình"):
        actions.remove_second_step(account=office, by=office)

    client = sign_in(admin_user)
    assert address in text_of(client.get(reverse("units:person", args=[office.person_id])))
    first, second = client.post(address), client.post(address)

    assert (first.status_code, second.status_code, theirs.get(reverse("home")).status_code) == (302, 403, 302)
    assert not Authenticator.objects.filter(user=office).exists()
    assert Event.objects.of(office).filter(verb="remove_second_step", by=admin_user).count() == 1


def test_the_second_step_is_asked_for_once_in_a_session(settings: LazySettings, office: User) -> None:
    client = Client()
    enter(client, office.username, PASSWORD)
    add_code_app(client)
    settings.MFA_REQUIRED = True
    client.get(reverse("home"))
    assert client.session["second_step"] is True
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("home"))
    assert [query["sql"] for query in asked if "mfa_authenticator" in query["sql"]] == []


# --- Sessions and doors -------------------------------------------------------------------------------------------


def test_mails_of_the_account_are_vietnamese_and_no_stranger_gets_one(
    member: User, sign_in: SignIn, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.filter(pk=member.pk).update(email="anh@truong.example")
    page, client = reverse("account_reset_password"), Client()
    for address in ("la@noi.khac", "anh@truong.example"):
        assert client.post(page, {"email": address}).status_code == 302
    sign_in(member).post(reverse("account_email"), {"action_add": "", "email": "moi@truong.example"})
    subjects = ["Thi đua – Khen thưởng: Đặt lại mật khẩu", "Thi đua – Khen thưởng: Xác nhận địa chỉ thư điện tử"]
    assert [mail.subject for mail in mailoutbox] == subjects
    english = re.compile(r"\b(the|you|your|this|mail|account|testserver)\b", re.IGNORECASE)
    for mail in mailoutbox:
        assert english.findall(re.sub(r"https?://\S+", "", str(mail.body))) == []
        assert str(mail.body).startswith("Kính gửi đồng chí,\n\n")


def test_ones_sessions_are_listed_and_the_others_ended(member: User) -> None:
    phone, desk = (
        Client(HTTP_USER_AGENT="Mozilla (Linux; Android 14) Chrome/140"),
        Client(HTTP_USER_AGENT="Windows Edg/1"),
    )
    for client in (phone, desk):
        enter(client, "giangvien", PASSWORD)
    page = desk.get(reverse("usersessions_list"))
    assert [word in text_of(page) for word in ("Chrome trên Android", "Edge trên Windows", "Phiên này")] == [True] * 3

    desk.post(reverse("usersessions_list"))

    assert (desk.get(reverse("home")).status_code, phone.get(reverse("home")).status_code) == (200, 302)
    assert UserSession.objects.filter(user=member).count() == 1


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17) AppleWebKit Safari/604.1", "Safari trên iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120 Chrome/120 Safari", "Cốc Cốc trên Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/140", "Firefox trên Linux"),
        ("", "Trình duyệt trên máy không rõ"),
    ],
)
def test_devices_in_words(agent: str, words: str) -> None:
    assert device_of(agent) == words


def test_the_administration_has_the_same_door(member: User) -> None:
    answer = Client().get("/quan-tri/login/")
    assert (answer.status_code, answer["Location"].startswith(reverse("account_login"))) == (302, True)


def test_a_school_behind_one_address_is_not_locked_out_by_one_account(member: User, unit_head: User) -> None:
    client = Client()
    for _ in range(6):
        answer = enter(client, "giangvien", "sai-mat-khau-2026")
    assert "Đã nhập sai nhiều lần nên tài khoản tạm ngừng nhận đăng nhập." in text_of(answer)
    assert enter(client, "giangvien", PASSWORD).status_code == 200
    assert enter(Client(), "truongkhoa", PASSWORD)["Location"] == reverse("home")

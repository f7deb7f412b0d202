"""The operator's way to begin a real school."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from units.management.commands.found_school import Command
from units.models import Membership, Person, Unit, User

GIVEN = {
    "--name": "Trường THPT Than Uyên",
    "--symbol": "THPTTU",
    "--superior": "Sở Giáo dục và Đào tạo Lai Châu",
    "--place": "Than Uyên",
    "--admin-username": "quantri",
    "--admin-name": "Lò Văn Hải",
}


def found(**more: str) -> None:
    given = GIVEN | {f"--{name.replace('_', '-')}": value for name, value in more.items()}
    call_command("found_school", *[part for pair in given.items() for part in pair])


def refusal(**more: str) -> tuple[int, str]:
    with pytest.raises(CommandError) as refused:
        found(**more)
    return refused.value.returncode, str(refused.value)


@pytest.mark.django_db
def test_a_school_begins_with_an_administrator_who_can_sign_in(capsys: pytest.CaptureFixture[str]) -> None:
    found(party_superior="Huyện ủy Than Uyên", party_term="2025-2030")

    password = re.findall(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", capsys.readouterr().out)
    school, role = Unit.objects.get(kind="school"), Membership.objects.get()
    profile = school.profile
    assert (profile.superior, profile.party_term, profile.head_title) == (
        GIVEN["--superior"],
        "2025-2030",
        "Hiệu trưởng",
    )
    assert (role.role, role.unit, role.user.full_name) == ("admin", school, "Lò Văn Hải")
    client = Client()
    assert client.login(username="quantri", password=password[0])
    change = reverse("account_change_password")
    assert client.get(f"/don-vi/truong/{school.pk}/tieu-de/")["Location"] == change
    own = dict.fromkeys(("password1", "password2"), "mat-khau-rieng-2026")
    client.post(change, own | {"oldpassword": password[0]})
    assert client.get(f"/don-vi/truong/{school.pk}/tieu-de/").status_code == 200


@pytest.mark.django_db
def test_a_refusal_leaves_nothing_behind() -> None:
    found()
    assert refusal(admin_username="quantri2") == (1, "Đã có trường tên “Trường THPT Than Uyên”.")
    code, sentence = refusal(name="Trường khác")
    assert (code, "Tên đăng nhập “quantri” đã có" in sentence) == (1, True)
    assert (Unit.objects.count(), Person.objects.count(), User.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Tên trường: Vui lòng nhập tên trường."),
        ({"party_term": "2025"}, "Nhiệm kỳ cấp ủy: Vui lòng ghi nhiệm kỳ theo dạng 2025-2030."),
        ({"admin_username": "Quản trị"}, "Tên đăng nhập của quản trị: Từ 3 đến 30 ký tự"),
    ],
)
@pytest.mark.django_db
def test_wrong_use(wrong: dict[str, str], sentence: str) -> None:
    code, said = refusal(**wrong)
    assert (code, said[: len(sentence)], Unit.objects.count()) == (2, sentence, 0)


def test_a_missing_option_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    parser: Any = Command().create_parser("manage.py", "found_school")
    parser.called_from_command_line = True
    with pytest.raises(SystemExit) as left:
        parser.parse_args(["--name", "Trường"])
    assert left.value.code == 2

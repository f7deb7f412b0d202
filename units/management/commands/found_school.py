"""`manage.py found_school --name … --admin-username … --admin-name …`: the operator begins a real school."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from emulation.decisions import RuleViolation
from emulation.management.calling import load_the_law
from units import actions
from units.forms import FirstSchoolForm
from units.models import Membership, Person
from units.passwords import new_password

NEEDED = ("name", "symbol", "superior", "place", "admin_username", "admin_name")
OPTIONAL = ("party_superior", "party_term")


class Command(BaseCommand):
    help = "Tạo một trường và tài khoản quản trị đầu tiên; mật khẩu chỉ in ra một lần."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for option in (*NEEDED, *OPTIONAL):
            flag = f"--{option.replace('_', '-')}"
            text = str(FirstSchoolForm.base_fields[option].label).replace("%", "%%")
            parser.add_argument(flag, dest=option, required=option in NEEDED, default="", help=text)

    @sensitive_variables()
    def handle(self, *args: Any, **options: Any) -> None:
        form = FirstSchoolForm({option: options[option] for option in (*NEEDED, *OPTIONAL)})
        if not form.is_valid():
            raise CommandError(_faults(form), returncode=2)
        password = new_password()
        try:
            school = _begin(password=password, **form.cleaned_data)
        except RuleViolation as refusal:
            raise CommandError(str(refusal), returncode=1) from refusal
        except DatabaseError as error:
            sentence = "Cơ sở dữ liệu chưa sẵn sàng. Vui lòng chạy manage.py migrate trước."
            raise CommandError(sentence, returncode=1) from error
        self.stdout.write(f"Đã tạo {school}.")
        self.stdout.write(f"Tên đăng nhập: {form.cleaned_data['admin_username']}")
        self.stdout.write(f"Mật khẩu (chỉ in ra lần này, vui lòng đổi ngay khi đăng nhập): {password}")


@sensitive_variables("password")
@transaction.atomic
def _begin(*, admin_username: str, admin_name: str, password: str, **heading: str) -> str:
    """Found the school, with the administrator in it as its first person and the law's titles; all or nothing."""
    school = actions.found_school(**heading, by=None)
    person = actions.add_person(
        unit=school, full_name=admin_name, post="Quản trị", category=Person.Category.OFFICER, by=None
    )
    user = actions.open_account(person=person, username=admin_username, password=password, temporary=True, by=None)
    actions.grant_role(user=user, unit=school, role=Membership.Role.ADMIN, starts_on=timezone.localdate(), by=None)
    load_the_law()
    return school.name


def _faults(form: FirstSchoolForm) -> str:
    return "\n".join(
        f"{form.fields[name].label}: {sentence}" for name, found in form.errors.items() for sentence in found
    )

"""`manage.py demo_accounts`: who signs in to the demo school, with which password and PIN."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Q

from awards.demo.cast import PASSWORD, PIN
from documents.models import SigningKey
from units.models import Membership


class Command(BaseCommand):
    help = "Prints the accounts of the demo school; nothing where there is none."

    def handle(self, *args: Any, **options: Any) -> None:
        key = SigningKey.objects.filter(demo=True, active=True).select_related("school").first()
        if key is None:
            return
        where = Q(unit=key.school) | Q(unit__school=key.school)
        rows = Membership.objects.filter(where, ends_on=None)
        self.stdout.write(f"\nTài khoản trường mẫu, mật khẩu chung: {PASSWORD}; mã PIN của mọi khóa ký: {PIN}")
        seen: dict[str, list[str]] = {}
        for row in rows.select_related("user__person", "unit").order_by("pk"):
            words = row.get_role_display() if row.unit_id == key.school_id else f"{row.get_role_display()} – {row.unit}"
            seen.setdefault(f"{row.user.username:<15} {row.user.full_name}", []).append(words)
        for who, roles in seen.items():
            self.stdout.write(f"  {who}: {'; '.join(roles)}")

"""`make run` calls this before it starts the servers: tables, the demo school, and where everything is."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand

from emulation.management.calling import load_the_law

DEMO = {"stage": "nominating", "people": 60, "seed": 7}


class Command(BaseCommand):
    help = "Migrates, loads the demo school if there is no school yet, and prints the address and the accounts."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        if not apps.get_model("units", "Unit").objects.exists():
            self.load_demo()
        else:
            load_the_law()  # as a newer version of the program knows it
        self.stdout.write(f"\nĐịa chỉ (address):   {settings.SITE_URL}")
        self.stdout.write(f"Thư gửi đi (mail):   {self.mail_goes_to()}")
        self.stdout.write(f"Dữ liệu (data):      {settings.VAR_DIR}")
        if "demo_accounts" in get_commands():
            call_command("demo_accounts", stdout=self.stdout)
        self.stdout.write("Dừng lại (stop):     Ctrl-C\n")

    def load_demo(self) -> None:
        if "seed_demo" not in get_commands():
            self.stderr.write("Chưa có lệnh seed_demo: cơ sở dữ liệu để trống.")
            return
        self.stdout.write("Tạo trường mẫu (chỉ lần đầu)…")
        self.stdout.flush()
        call_command("seed_demo", **DEMO, stdout=self.stdout)

    def mail_goes_to(self) -> str:
        if settings.EMAIL_BACKEND == "emulation.mail.FileBackend":
            return f"tệp .eml trong {settings.MAIL_DIR}"
        return str(getattr(settings, "EMAIL_HOST", settings.EMAIL_BACKEND))

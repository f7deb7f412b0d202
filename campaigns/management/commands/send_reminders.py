"""`manage.py send_reminders [--now ISO] [--json]`: one pass of reminding for a given moment."""

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from campaigns.actions.digests import NotLeft
from campaigns.actions.reminders import Told, remind, send_digest
from campaigns.queries.reminders import open_digests
from campaigns.rules.reminding import step_label

SCHOOL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
OWN_TIME = timedelta(minutes=2)  # the jobs wait while this command sends


class Command(BaseCommand):
    help = "Nhắc việc một lượt: gửi thư cho những người còn việc đến hạn và in ra ai đã được nhắc việc gì."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--now", metavar="ISO", help="thời điểm, ví dụ 2026-11-13T08:00; mặc định là bây giờ")
        parser.add_argument("--json", action="store_true", help="in danh sách dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = _moment(options["now"])
        told = remind(now=now, due_at=timezone.now() + OWN_TIME)
        unsent = _send(now)
        self.stdout.write(_as_json(told) if options["json"] else _as_list(told))
        if unsent:
            raise CommandError(f"Có {len(unsent)} thư chưa gửi được, sẽ tự gửi lại. Lỗi: {unsent[0]}", returncode=1)


def _moment(text: str | None) -> datetime:
    """Read the moment; without a zone it is the school's time. Raises CommandError (exit code 2)."""
    if text is None:
        return timezone.now()
    try:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=SCHOOL_TIME)
    except (ValueError, OverflowError) as error:
        sentence = f"Thời điểm “{text}” không đúng. Vui lòng viết theo ISO 8601, ví dụ 2026-11-13T08:00."
        raise CommandError(sentence, returncode=2) from error


def _send(now: datetime) -> list[str]:
    """Send the open digests of that day, also those a killed pass has left; return the errors."""
    errors = []
    for pk in open_digests(timezone.localdate(now)):
        try:
            send_digest(pk)
        except NotLeft as error:
            errors.append(str(error))
    return errors


def _as_json(told: list[Told]) -> str:
    return json.dumps([asdict(one) for one in told], cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _as_list(told: list[Told]) -> str:
    lines = [
        f"{one.user} <{one.email or 'chưa có địa chỉ thư, chỉ nhắc trong ứng dụng'}>: {one.what}, "
        + (
            f"hạn {one.due_on:%d/%m/%Y} ({step_label(one.step).lower()})"
            if one.due_on
            else step_label(one.step).lower()
        )
        for one in told
    ]
    people = len({one.user for one in told})
    return "\n".join([*lines, f"Đã nhắc {people} người, {len(told)} việc."])

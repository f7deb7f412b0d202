"""manage.py import_plan FILE [--json]: print what the importer reads in a plan; nothing is saved."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from campaigns.rules.plan_reader import PlanDraft, read_plan
from campaigns.rules.plan_sources import MAX_BYTES, TOO_LARGE, SourceRefused, read_source

REFUSED = 1


class Command(BaseCommand):
    """Exit codes: 0 done, 1 refused with a sentence on standard error, 2 wrong use."""

    help = "In ra bản nháp đọc được từ một tệp kế hoạch (.docx, .txt, .pdf có chữ); không lưu gì."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser | ArgumentParser) -> None:
        """FILE and --json, in any order."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="in bản nháp dưới dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file and print the draft."""
        try:
            draft = read_plan(_read(Path(options["file"])))
        except SourceRefused as refusal:
            self.stderr.write(str(refusal))
            sys.exit(REFUSED)
        self.stdout.write(
            json.dumps(draft.as_dict(), ensure_ascii=False, indent=1) if options["json"] else summary(draft)
        )


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise SourceRefused(f"Không tìm thấy tệp {path}.")
        if path.stat().st_size > MAX_BYTES:
            raise SourceRefused(TOO_LARGE)
        return read_source(path.name, path.read_bytes())
    except (OSError, ValueError) as error:
        if isinstance(error, SourceRefused):
            raise
        raise SourceRefused(f"Không mở được tệp {path}.") from error


def summary(draft: PlanDraft) -> str:
    """A few lines for a reader at the terminal."""
    period = " – ".join(f"{day:%d/%m/%Y}" for day in draft.period or ())
    rows = [
        ("Số", draft.number),
        ("Nơi, ngày ban hành", _issued(draft)),
        ("Loại", draft.kind),
        ("Trích yếu", draft.title),
        ("Chủ đề", draft.theme),
        ("Thời gian", period),
        ("Người ký", draft.signer and draft.signer.name),
    ]
    counts = [
        ("Căn cứ", draft.legal_bases),
        ("Mục", draft.sections),
        ("Chỉ tiêu", draft.targets),
        ("Mốc thời gian", draft.milestones),
        ("Phân công", draft.responsibilities),
        ("Danh hiệu", draft.award_titles),
        ("Nơi nhận", draft.recipients),
    ]
    lines = [f"{name}: {value or '(không có)'}" for name, value in rows]
    return "\n".join(lines + [f"{name}: {len(items)}" for name, items in counts])


def _issued(draft: PlanDraft) -> str:
    when = f"{draft.issued_on:%d/%m/%Y}" if draft.issued_on else draft.issued_month or ""
    return ", ".join(part for part in (draft.place, when) if part)

"""`manage.py print_paper plan|minutes|decision|certificate PK --format pdf|docx --out FILE`.

Exit codes: 0 done, 1 refused with a sentence on standard error, 2 wrong use.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from documents.printing import FORMATS, Format, print_named, printer_names
from emulation.decisions import RuleViolation

LARGEST_KEY = 2**63 - 1  # beyond it SQLite cannot even look


class Command(BaseCommand):
    help = "Print a paper to a file: as issued, or a fresh draft marked DỰ THẢO."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=printer_names(), help="what to print")
        parser.add_argument("pk", type=_key, help="its primary key")
        parser.add_argument("--format", choices=FORMATS, default="pdf")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, name: str, pk: int, format: Format, out: Path, **options: Any) -> None:
        if pk > LARGEST_KEY:
            self._refuse(f"Không có mục nào mang mã {pk}.")
        try:
            out.write_bytes(print_named(name, pk, format))
        except RuleViolation as refusal:
            self._refuse(str(refusal))
        except DatabaseError:
            self._refuse("Cơ sở dữ liệu chưa sẵn sàng. Vui lòng chạy manage.py migrate trước.")
        except OSError as error:
            self._refuse(f"Không ghi được tệp {out}: {error.strerror or error}.")

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        raise SystemExit(1)


def _key(text: str) -> int:
    """A primary key: a whole number above zero (argparse turns the ValueError into wrong use)."""
    pk = int(text)
    if pk < 1:
        raise ValueError(text)
    return pk

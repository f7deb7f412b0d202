"""`manage.py print_demo_papers --out FOLDER`: the demo school's plan, minutes, decision and certificates."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from awards.models import AwardDecision, Minutes
from awards.queries.printing import print_certificates_of
from campaigns.models import Plan
from documents.printing import FORMATS, print_named


class Command(BaseCommand):
    help = "Prints every signed paper of the database, PDF and Word, and all certificates of each decision."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")

    def handle(self, *args: Any, out: Path, **options: Any) -> None:
        signed = [("plan", plan.pk) for plan in Plan.objects.exclude(paper=None)]
        signed += [("minutes", minutes.pk) for minutes in Minutes.objects.exclude(paper=None)]
        decisions = list(AwardDecision.objects.exclude(paper=None).select_related("campaign__school", "paper"))
        signed += [("decision", decision.pk) for decision in decisions]
        if not signed:
            self.stderr.write("Chưa có văn bản nào được ký. Vui lòng tạo trường mẫu ở giai đoạn decided.")
            raise SystemExit(1)
        out.mkdir(parents=True, exist_ok=True)
        for file_format in FORMATS:
            for name, pk in signed:
                self._keep(out / f"{name}-{pk}.{file_format}", print_named(name, pk, file_format))
            for decision in decisions:
                path = out / f"certificates-{decision.pk}.{file_format}"
                self._keep(path, print_certificates_of(decision, file_format))

    def _keep(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        self.stdout.write(str(path))

"""`manage.py jobs`: an operator's look at what runs in the background."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count, Q
from django.utils import timezone

from emulation.jobs import retry
from emulation.models import Job


class Command(BaseCommand):
    help = "Counts jobs by kind; --failed lists those given up, --retry opens them again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--failed", action="store_true", help="list the given-up jobs with their errors")
        parser.add_argument("--retry", action="store_true", help="open all given-up jobs again")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = Job.objects.filter(failed_at__isnull=False).order_by("failed_at")
        if options["failed"]:
            for job in failed:
                last = (job.error.strip().splitlines() or [""])[-1]
                self.stdout.write(f"{job.kind}\t{job.key}\t{job.tries}\t{job.failed_at:%Y-%m-%d %H:%M}\t{last}")
        elif options["retry"]:
            again = list(failed)
            for job in again:
                retry(job)
            self.stdout.write(f"{len(again)}")
        else:
            self.count()

    def count(self) -> None:
        is_open = Q(done_at=None, failed_at=None)
        kinds = Job.objects.values("kind").annotate(
            waiting=Count("pk", filter=is_open),
            done=Count("pk", filter=Q(done_at__isnull=False)),
            failed=Count("pk", filter=Q(failed_at__isnull=False)),
        )
        for kind in kinds.order_by("kind"):
            self.stdout.write(f"{kind['kind']}: open {kind['waiting']}, done {kind['done']}, given up {kind['failed']}")
        oldest = Job.objects.claimable(timezone.now()).order_by("due_at").first()
        self.stdout.write(
            f"due and waiting since {oldest.due_at.isoformat()}: {oldest}" if oldest else "nothing is due"
        )

"""Doorbells: ids in, one action, safe to ring twice."""

from __future__ import annotations

from datetime import timedelta

from celery import shared_task
from django.contrib.auth import get_user_model

from emulation import jobs
from emulation.sheets.applying import apply
from emulation.sheets.checking import check
from emulation.sheets.flow import APPLY, CHECK


@shared_task(name="emulation.tasks.ring")
def ring(job_id: int) -> str:
    """Run one job now. Rung on commit by `emulation.jobs.enqueue`."""
    return str(jobs.run_job(job_id))


@shared_task(name="emulation.tasks.sweep")
def sweep() -> dict[str, int]:
    """Run what was not rung, lost or left half-done. Rung every minute by beat."""
    return {str(outcome): count for outcome, count in jobs.sweep().items()}


@jobs.handler(CHECK, lease=timedelta(minutes=15))
def check_sheet(key: str) -> None:
    """Check a list from Excel: `key` is the import and which check of it."""
    pk, run = map(int, key.split(":"))
    check(pk, run)


@jobs.handler(APPLY, lease=timedelta(minutes=15))
def apply_sheet(key: str) -> None:
    """Write a checked list: `key` is the import, its check, and who pressed the button."""
    pk, _, by = map(int, key.split(":"))
    apply(pk, get_user_model().objects.get(pk=by))

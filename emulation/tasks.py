"""Doorbells: ids in, one action, safe to ring twice."""

from __future__ import annotations

from celery import shared_task

from emulation import jobs


@shared_task(name="emulation.tasks.ring")
def ring(job_id: int) -> str:
    """Run one job now. Rung on commit by `emulation.jobs.enqueue`."""
    return str(jobs.run_job(job_id))


@shared_task(name="emulation.tasks.sweep")
def sweep() -> dict[str, int]:
    """Run what was not rung, lost or left half-done. Rung every minute by beat."""
    return {str(outcome): count for outcome, count in jobs.sweep().items()}

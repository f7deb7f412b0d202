"""One file of certificates whose worker is killed: the next takes the pages that are drawn, to the same file."""

import signal
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from documents import long_prints
from documents.actions import prints, start_print
from documents.models import PrintJob
from documents.writers.certificate import stamp_certificates
from documents.writers.ink import subset
from emulation import jobs
from emulation.models import Job
from tests import warm
from tests.awards import doomed_certificates
from tests.awards.doomed_certificates import FATAL, PAGES, TOGETHER, certificates, printer, stepping
from units.models import Unit, User


@pytest.fixture
def job(school: Unit, member: User, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintJob:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)
    monkeypatch.setitem(long_prints._known, "slow", printer())
    return start_print(
        name="slow", long_print=printer(), key=str(school.pk), thing=school, file_format="pdf", by=member
    )


def parts(settings: Any) -> list[Path]:
    folder = settings.MEDIA_ROOT / "prints/parts"
    return sorted(folder.iterdir()) if folder.exists() else []


def finished(job: PrintJob) -> bytes:
    job.refresh_from_db()
    assert (job.state, job.error, job.done) == (PrintJob.State.DONE, "", PAGES)
    with job.file.open("rb") as file:
        content: bytes = file.read()
    return content


def undisturbed(rows: Any) -> bytes:
    out = BytesIO()
    stamp_certificates(rows, out)
    return out.getvalue()


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_the_next_worker_goes_on_to_the_same_file(job: PrintJob, settings: Any) -> None:
    """SIGKILL at the thirtieth page of parts of twenty; pages, letters, tags and the file's own name are equal."""
    code = warm.run(doomed_certificates.print_and_die, str(job.pk), str(settings.MEDIA_ROOT))
    assert (code, [path.name.split("-")[1] for path in parts(settings)]) == (-signal.SIGKILL, ["00000"])
    Job.objects.filter(kind="print").update(claimed_until=timezone.now() - timedelta(seconds=1))
    drawn: list[str] = []
    with stepping(certificates(), drawn.append):
        jobs.sweep()
    assert drawn == [row.recipient for row in certificates()[TOGETHER:]]
    assert finished(job) == undisturbed(certificates())
    assert (job.tries, parts(settings)) == (2, [])


@pytest.mark.parametrize("spoilt", ["a name was corrected", "the part was cut off"])
def test_pages_of_another_name_or_cut_off_are_drawn_again(job: PrintJob, settings: Any, spoilt: str) -> None:
    def stop(recipient: str) -> None:
        if recipient.endswith(f" {FATAL}"):
            raise KeyboardInterrupt

    with stepping(certificates(), stop), pytest.raises(KeyboardInterrupt):
        prints.run_print(pk=job.pk)
    (kept,) = parts(settings)
    rows = certificates("Lò Thị Ơn" if spoilt == "a name was corrected" else "Nguyễn Thị Ánh Tuyết")
    if spoilt == "the part was cut off":
        kept.write_bytes(kept.read_bytes()[:-1])
    drawn: list[str] = []
    with stepping(rows, drawn.append):
        prints.run_print(pk=job.pk)
    assert drawn == [row.recipient for row in rows]
    assert finished(job) == undisturbed(rows)


def test_a_font_does_not_say_when_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else two workers, seconds apart, would embed different letters."""
    subset.cache_clear()
    rows, first = certificates()[:2], undisturbed(certificates()[:2])
    subset.cache_clear()
    monkeypatch.setattr("fontTools.misc.timeTools.timestampNow", lambda: 0)
    monkeypatch.setattr("fontTools.ttLib.tables._h_e_a_d.timestampNow", lambda: 0)
    assert undisturbed(rows) == first

"""Long prints: a row that moves, a bar that survives a reload, a stop that leaves no file, a killed worker replaced."""

import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents import long_prints
from documents.actions import cancel_print, print_parts, prints, start_print
from documents.models import PrintJob
from emulation import jobs
from emulation.decisions import RuleViolation
from emulation.models import Event, Job
from tests import warm
from tests.documents import doomed_print
from tests.documents.slow_print import LINES, printer
from units.models import Unit, User

SignIn = Callable[[User], Client]
State = PrintJob.State


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(prints, "EVERY_SECONDS", 0)
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)


@pytest.fixture(autouse=True)
def slow() -> Iterator[Callable[..., None]]:
    """Registers the slow print anew, with what happens after each line."""
    known = dict(long_prints._known)
    long_prints.register("slow", printer())
    yield lambda *args, **kwargs: long_prints.register("slow", printer(*args, **kwargs))
    long_prints._known.clear()
    long_prints._known.update(known)


def address(school: Unit) -> str:
    return reverse("documents:long_print", args=["slow", str(school.pk), "pdf"])


def order(school: Unit, by: User, file_format: str = "pdf") -> PrintJob:
    known = long_prints.long_print_named("slow")
    assert known is not None
    return start_print(name="slow", long_print=known, key=str(school.pk), thing=school, file_format=file_format, by=by)


def files(settings: Any) -> list[str]:
    folder = settings.MEDIA_ROOT / "prints"
    return sorted(path.name for path in folder.rglob("*") if path.is_file()) if folder.exists() else []


def fresh(job: PrintJob) -> PrintJob:
    return PrintJob.objects.get(pk=job.pk)


def run() -> dict[str, int]:
    return {str(outcome): count for outcome, count in jobs.sweep().items() if count}


# --- From the button to the file ---------------------------------------------------------------------------------


def test_a_short_print_is_given_at_once(school: Unit, member: User, sign_in: SignIn, slow) -> None:
    slow(lines=200)
    response = sign_in(member).get(address(school))
    assert b"".join(response.streaming_content).count(b"\n") == 200
    assert response["Content-Type"] == "application/pdf"
    assert PrintJob.objects.count() == Job.objects.count() == 0


def test_from_the_button_to_the_file(school: Unit, member: User, sign_in: SignIn) -> None:
    client = sign_in(member)
    asked = client.get(address(school)).content.decode()
    assert "Bản in này có <b>300 dòng</b> (PDF)" in asked
    assert PrintJob.objects.count() == 0
    response = client.post(address(school))
    job = PrintJob.objects.get()
    assert (response.status_code, response.url) == (302, reverse("documents:print_job", args=[job.pk]))
    assert (job.state, job.done, job.total, job.unit, job.asked_by, job.school) == (
        State.WAITING, 0, LINES, "dòng", member, school,
    )  # fmt: skip
    assert list(Event.objects.filter(verb="start_print").values_list("by", "thing_pk")) == [(member.pk, str(job.pk))]
    assert run() == {"done": 1}
    job = fresh(job)
    assert (job.state, job.done, job.tries, job.error) == (State.DONE, LINES, 1, "")
    assert job.expires_at - job.ended_at == pytest.approx(timedelta(days=7), abs=timedelta(seconds=5))
    page = client.get(response.url).content.decode()
    assert "Đã in đủ 300 dòng." in page
    assert "hx-trigger" not in page
    file = client.get(reverse("documents:download_print", args=[job.pk]))
    assert b"".join(file.streaming_content).splitlines()[-1] == f"300 {school.name}".encode()
    assert "Danh%20s%C3%A1ch" in file["Content-Disposition"]


def test_progress_moves_and_survives_a_reload(school: Unit, member: User, sign_in: SignIn, slow) -> None:
    """What the page shows while the worker is at it, asked twice: by htmx and by a reload."""
    client, seen = sign_in(member), []
    job = order(school, member)
    path = reverse("documents:print_job", args=[job.pk])

    def look(line: int) -> None:
        if line in (101, 201):
            seen.append((fresh(job).state, fresh(job).done))
            for headers in ({}, {"HX-Request": "true"}):
                page = client.get(path, headers=headers).content.decode()
                assert f'max="300" value="{line - 1}"' in page
                assert f"Đã in {line - 1}/300 dòng" in page
                assert 'hx-trigger="every 2s"' in page
                assert ("<html" in page) is not bool(headers)
                assert ('http-equiv="refresh"' in page) is not bool(headers)

    slow(look)
    run()
    assert seen == [("running", 100), ("running", 200)]
    assert fresh(job).state == State.DONE


def test_a_double_click_is_one_print(school: Unit, member: User, sign_in: SignIn) -> None:
    client = sign_in(member)
    first, second = client.post(address(school)), client.post(address(school))
    assert first.url == second.url
    assert (PrintJob.objects.count(), Job.objects.filter(kind="print").count()) == (1, 1)
    run()
    client.post(address(school))
    assert PrintJob.objects.count() == 2  # the first is over: this is a new order


def test_two_people_have_their_own(school: Unit, member: User, office: User) -> None:
    assert order(school, member).pk != order(school, office).pk


# --- Stopping ----------------------------------------------------------------------------------------------------


def test_stopping_in_the_middle_leaves_no_file(school: Unit, member: User, sign_in: SignIn, settings, slow) -> None:
    client, job, last = sign_in(member), order(school, member), []

    def stop(line: int) -> None:
        last.append(line)
        if line == 50:
            assert client.post(reverse("documents:cancel_print", args=[job.pk])).status_code == 302

    slow(stop)
    assert run() == {"done": 1}
    assert last[-1] == 50
    assert (fresh(job).state, fresh(job).done, files(settings)) == (State.CANCELLED, 49, [])
    page = client.get(reverse("documents:print_job", args=[job.pk])).content.decode()
    assert "Việc in đã được hủy; không có tệp nào được giữ lại." in page
    assert list(Event.objects.filter(verb="cancel_print").values_list("by", flat=True)) == [member.pk]


def test_stopping_before_it_began(school: Unit, member: User, settings) -> None:
    job = order(school, member)
    cancel_print(job=job, by=member)
    run()
    assert (fresh(job).state, fresh(job).tries, files(settings)) == (State.CANCELLED, 0, [])


def test_stopping_at_the_last_moment_leaves_no_file(school: Unit, member: User, settings, monkeypatch) -> None:
    """After the last line, while the file is being kept."""
    job, save = order(school, member), prints.default_storage.save

    def late(name: str, content: Any) -> str:
        kept = save(name, content)
        cancel_print(job=fresh(job), by=member)
        return str(kept)

    monkeypatch.setattr(prints.default_storage, "save", late)
    run()
    assert (fresh(job).state, files(settings)) == (State.CANCELLED, [])


def test_what_is_over_is_not_stopped(school: Unit, member: User, sign_in: SignIn) -> None:
    job = order(school, member)
    run()
    with pytest.raises(RuleViolation, match="đã kết thúc nên không hủy được nữa"):
        cancel_print(job=job, by=member)  # the row as it was before
    response = sign_in(member).post(reverse("documents:cancel_print", args=[job.pk]))
    assert response.status_code == 403
    assert "Việc in này đã kết thúc nên không hủy được nữa." in response.content.decode()
    assert fresh(job).state == State.DONE


# --- What goes wrong ---------------------------------------------------------------------------------------------


def test_a_refusal_is_told_in_its_own_words(school: Unit, member: User, sign_in: SignIn, settings, slow) -> None:
    def refuse(line: int) -> None:
        raise RuleViolation("Sổ vàng khác với quyết định. Vui lòng kiểm tra.")

    slow(refuse)
    client, job = sign_in(member), order(school, member)
    assert run() == {"done": 1}
    assert (fresh(job).state, fresh(job).error, files(settings)) == (
        State.FAILED, "Sổ vàng khác với quyết định. Vui lòng kiểm tra.", [],
    )  # fmt: skip
    page = client.get(reverse("documents:print_job", args=[job.pk])).content.decode()
    assert "Sổ vàng khác với quyết định. Vui lòng kiểm tra." in page
    assert f'href="{address(school)}"' in page  # to print again
    refused = client.get(reverse("documents:download_print", args=[job.pk]))
    assert refused.status_code == 403
    assert "Bản in này chưa có tệp." in refused.content.decode()


def test_a_fault_is_told_without_its_words(school: Unit, member: User, settings, slow) -> None:
    def break_down(line: int) -> None:
        raise ZeroDivisionError("secret")

    slow(break_down)
    job = order(school, member)
    run()
    assert (fresh(job).state, fresh(job).error, files(settings)) == (State.FAILED, prints.BROKEN, [])


def test_who_may_not_see_it_any_more_gets_nothing(
    school: Unit, member: User, sign_in: SignIn, monkeypatch, slow
) -> None:
    job, other = order(school, member), order(school, member)
    assert job.pk == other.pk
    long_prints.register("slow", printer())
    monkeypatch.setattr(member.__class__, "person", None, raising=False)
    run()
    assert (fresh(job).state, fresh(job).error) == (State.FAILED, prints.GONE)


def test_a_print_that_kills_every_worker_is_given_up(school: Unit, member: User) -> None:
    job = order(school, member)
    PrintJob.objects.update(tries=prints.MAX_TRIES, state=State.RUNNING)
    run()
    assert (fresh(job).state, fresh(job).error) == (State.FAILED, prints.BROKEN)


def test_an_overtaken_attempt_changes_nothing(school: Unit, member: User, settings, slow) -> None:
    """A worker stands still longer than its lease; another does the print meanwhile."""
    job, inner = order(school, member), []

    def stand_still(line: int) -> None:
        if line == 10 and not inner:
            inner.append(line)
            prints.run_print(pk=job.pk)
            assert fresh(job).state == State.DONE

    slow(stand_still)
    prints.run_print(pk=job.pk)
    done = fresh(job)
    assert (done.state, done.tries, done.done) == (State.DONE, 2, LINES)
    assert files(settings) == [Path(done.file.name).name]


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_is_replaced(school: Unit, member: User, settings) -> None:
    """SIGKILL half-way: the row says running; when the lease has ended, the sweep prints it from the beginning."""
    job = order(school, member)
    assert warm.run(doomed_print.print_and_die, str(job.pk)) == -signal.SIGKILL
    assert (fresh(job).state, fresh(job).tries, files(settings)) == (State.RUNNING, 1, [])
    assert run() == {}  # still held
    Job.objects.filter(kind="print").update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert run() == {"done": 1}
    assert (fresh(job).state, fresh(job).tries, len(files(settings))) == (State.DONE, 2, 1)


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_finished_is_not_made_twice(school: Unit, member: User, settings, slow) -> None:
    """SIGKILL at line 150 of a ZIP in parts of a hundred: the next goes on with the second part."""
    job, made = order(school, member, "zip"), []
    assert warm.run(doomed_print.print_and_die, str(job.pk), str(settings.MEDIA_ROOT)) == -signal.SIGKILL
    assert [name.split("-")[1] for name in files(settings)] == ["00000"]
    Job.objects.filter(kind="print").update(claimed_until=timezone.now() - timedelta(seconds=1))
    slow(made.append)
    assert run() == {"done": 1}
    assert made == list(range(101, LINES + 1))
    assert (fresh(job).state, fresh(job).tries, fresh(job).done) == (State.DONE, 2, LINES)
    assert lines_in(fresh(job)) == [f"{line} {school.name}" for line in range(1, LINES + 1)]
    assert len(files(settings)) == 1  # the parts are gone


def lines_in(job: PrintJob) -> list[str]:
    with job.file.open("rb") as file, ZipFile(file) as packed:
        assert packed.testzip() is None
        return [packed.read(name).decode() for name in packed.namelist()]


def torn(job: PrintJob) -> list[Path]:
    """Stop a print of parts after its second part, as a killed worker leaves it."""
    with pytest.raises(KeyboardInterrupt):
        prints.run_print(pk=job.pk)
    folder = Path(default_storage.path(print_parts.FOLDER))
    return sorted(folder.iterdir())


def test_a_part_cut_off_or_made_of_other_rows_is_made_again(school: Unit, member: User, slow) -> None:
    def die(line: int) -> None:
        if line == 250:
            raise KeyboardInterrupt

    slow(die)
    job, made = order(school, member, "zip"), []
    first, _second = torn(job)
    first.write_bytes(first.read_bytes()[:-1])
    slow(made.append)
    prints.run_print(pk=job.pk)
    assert made == [*range(1, 101), *range(201, LINES + 1)]
    slow(die)
    job = order(school, member, "zip")
    assert len(torn(job)) == 2
    Unit.objects.filter(pk=school.pk).update(name="Trường khác")
    made.clear()
    slow(made.append)
    prints.run_print(pk=job.pk)
    assert made == list(range(1, LINES + 1))
    assert {line.split(" ", 1)[1] for line in lines_in(fresh(job))} == {"Trường khác"}


def test_a_cancelled_print_keeps_no_parts(school: Unit, member: User, settings, slow) -> None:
    job = order(school, member, "zip")

    def stop(line: int) -> None:
        if line == 150:
            assert len(files(settings)) == 1
            cancel_print(job=fresh(job), by=member)

    slow(stop)
    prints.run_print(pk=job.pk)
    assert (fresh(job).state, files(settings)) == (State.CANCELLED, [])


def test_a_file_without_its_row_goes_with_the_next_attempt(school: Unit, member: User, settings) -> None:
    """Killed between the file and the row."""
    job = order(school, member)
    folder = settings.MEDIA_ROOT / "prints"
    folder.mkdir(parents=True)
    (folder / f"{job.pk}-lost.pdf").write_bytes(b"x")
    (folder / f"{job.pk}0-other.pdf").write_bytes(b"x")
    PrintJob.objects.update(tries=1, state=State.RUNNING)
    run()
    assert files(settings) == sorted([f"{job.pk}0-other.pdf", Path(fresh(job).file.name).name])


def test_a_slow_print_keeps_its_lease(school: Unit, member: User, slow) -> None:
    """Nobody else takes a job whose worker still tells how far it is."""
    order(school, member)
    held: list[Any] = []
    slow(lambda line: held.append(Job.objects.get(kind="print").claimed_until))
    run()
    assert held == sorted(held)
    assert held[-1] > held[0]


# --- Later -------------------------------------------------------------------------------------------------------


def test_old_files_are_swept_and_the_row_says_so(school: Unit, member: User, sign_in: SignIn, settings) -> None:
    client, job = sign_in(member), order(school, member)
    run()
    assert len(files(settings)) == 1
    jobs.sweep(now=timezone.now() + timedelta(days=6))
    assert len(files(settings)) == 1
    prints.sweep_print(pk=job.pk, at=timezone.now() + timedelta(days=8))
    prints.sweep_print(pk=job.pk, at=timezone.now() + timedelta(days=8))
    assert (fresh(job).state, files(settings)) == (State.EXPIRED, [])
    assert Job.objects.filter(kind="sweep_print", key=str(job.pk)).count() == 1
    refused = client.get(reverse("documents:download_print", args=[job.pk]))
    assert (refused.status_code, "Vui lòng in lại." in refused.content.decode()) == (403, True)
    assert "đã hết hạn lưu" in client.get(reverse("documents:print_job", args=[job.pk])).content.decode()


def test_other_peoples_prints_are_not_there(school: Unit, member: User, office: User, outsider: User, sign_in) -> None:
    job = order(school, member)
    run()
    for user in (office, outsider):
        client = sign_in(user)
        for name, method in (("print_job", client.get), ("download_print", client.get), ("cancel_print", client.post)):
            assert method(reverse(f"documents:{name}", args=[job.pk])).status_code == 404
        assert "Danh sách của" not in client.get(reverse("documents:print_jobs")).content.decode()
    assert sign_in(outsider).post(address(school)).status_code == 404
    assert (
        sign_in(member).get(reverse("documents:long_print", args=["slow", str(school.pk), "docx"])).status_code == 404
    )
    assert sign_in(member).get(reverse("documents:long_print", args=["none", "1", "pdf"])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_my_prints_cost_the_same(school: Unit, member: User, sign_in, django_assert_num_queries, rows: int) -> None:
    for _ in range(rows):
        order(school, member)
        run()
    client = sign_in(member)
    client.get("/")
    with django_assert_num_queries(5):
        page = client.get(reverse("documents:print_jobs")).content.decode()
    assert page.count("Đã in xong") == rows


def test_the_table_keeps_its_promises(school: Unit, member: User) -> None:
    job = order(school, member)
    wrong = [
        {"done": LINES + 1},
        {"state": "lost"},
        {"state": State.DONE, "ended_at": timezone.now()},  # without a file
        {"file": "prints/x.pdf"},  # with a file before it is done
        {"state": State.FAILED, "ended_at": timezone.now()},  # without a reason
        {"ended_at": timezone.now()},
    ]
    for changes in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            PrintJob.objects.filter(pk=job.pk).update(**changes)

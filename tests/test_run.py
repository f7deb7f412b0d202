"""`make run`, really run: web, jobs and scheduler come up, Ctrl-C stops them all, the second start keeps the data."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = [pytest.mark.processes, pytest.mark.slow]
Run = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def make_run(tmp_path: Path, port: int) -> Iterator[Run]:
    """Starts `make run` as a person at a terminal would: a group of its own, which Ctrl-C reaches as a whole."""
    unwanted = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "MAKEFLAGS"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment = {**kept, "VAR_DIR": str(tmp_path / "var"), "PORT": str(port)}
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        with (tmp_path / "output").open("ab") as output:
            command = ["make", "--no-print-directory", "run"]
            kind = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output, "start_new_session": True}
            started.append(subprocess.Popen(command, cwd=ROOT, env=environment, **kind))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(120)


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return answer.read().decode()


def wait_for_web(port: int, process: "subprocess.Popen[bytes]", output: Path, seconds: float) -> float:
    """How long until it answers."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        assert process.poll() is None, output.read_text()
        try:
            get(port, "/healthz")
            return time.monotonic() - began
        except OSError:
            time.sleep(0.05)
    raise AssertionError(output.read_text())


def running(port: int) -> list[str]:
    """The command lines of the processes that belong to the run on this port."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"WEB_PORT={port}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def stop(process: "subprocess.Popen[bytes]") -> None:
    os.killpg(process.pid, signal.SIGINT)
    process.wait(120)


def schools(var: Path) -> list[tuple[str]]:
    with sqlite3.connect(var / "db.sqlite3") as database:
        return list(database.execute("select name from units_unit order by id"))


def test_it_runs_stops_and_runs_again(make_run: Run, port: int, tmp_path: Path) -> None:
    output, var = tmp_path / "output", tmp_path / "var"
    first = make_run()
    first_start = wait_for_web(port, first, output, 240)
    page = get(port, "/tai-khoan/login/")
    assert get(port, re.search(r'href="(/static/[^"]+\.css)"', page)[1])
    said = output.read_text()
    assert (f"http://127.0.0.1:{port}" in said, f"{var}/mail" in said) == (True, True)
    parts = {part for line in running(port) for part in ("gunicorn", " worker ", " beat ") if part in line}
    assert parts == {"gunicorn", " worker ", " beat "}
    stop(first)
    assert running(port) == []

    before = schools(var)
    assert before != []
    second = make_run()
    second_start = wait_for_web(port, second, output, 240)
    assert second_start < first_start / 2  # what the first set up is there: neither migrated nor told once more
    stop(second)
    assert (schools(var), running(port)) == (before, [])

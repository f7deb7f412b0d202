"""Processes for tests to kill: forked from a warm parent, since a fresh interpreter with the program costs 3 seconds.

The parent is a process of its own under the project's settings, on the database of the test's worker; it does no work
itself and ends with the worker. Each child is a process of its own too: it dies alone, and nothing it did is kept.
"""

import os
from collections.abc import Callable
from functools import cache
from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[1]


def url_of_database() -> str:
    """Where the test's rows are, for a process of its own."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    who = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
    return f"postgres://{who}/{database['NAME']}"


@cache
def _warm(database: str) -> ForkServerContext:
    """Start the parent; it keeps the environment of this moment."""
    ours = os.environ.copy()
    os.environ |= {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "emulation.settings",
        "PYTHONPATH": str(ROOT),
        "VAR_DIR": mkdtemp(prefix="warm-", dir=settings.VAR_DIR),
    }
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.warm_parent"])
    try:
        forkserver.ensure_running()
    finally:
        os.environ.clear()
        os.environ |= ours
    return context


def run(work: Callable[..., object], *arguments: str, seconds: float = 120) -> int:
    """Call a function of a module in a child and wait for its end; returns its exit code, -9 for a SIGKILL."""
    child = _warm(url_of_database()).Process(target=work, args=arguments)
    child.start()
    child.join(seconds)
    if child.exitcode is None:
        child.kill()
        child.join()
        raise TimeoutError(f"{work.__qualname__}{arguments} still runs after {seconds} s")
    return child.exitcode

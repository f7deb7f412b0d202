"""The loaded program is left out of the search for garbage wherever the application runs."""

import gc
import importlib

import pytest
from celery import signals

from emulation import wsgi


@pytest.fixture(autouse=True)
def _nothing_settled():
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_a_server_settles_when_it_has_loaded():
    importlib.reload(wsgi)
    assert gc.get_freeze_count() > 50_000


@pytest.mark.parametrize("begun", [signals.worker_ready, signals.worker_process_init])
def test_a_worker_settles_when_it_begins(begun):
    begun.send(sender=None)
    assert gc.get_freeze_count() > 50_000

"""The album of a journey: one browser window per person, at a phone's or a desk's width; all pages seen in both."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connections
from playwright.sync_api import Browser

from tests.browser import chromium  # noqa: F401 - a fixture
from tests.journey.desk import Album
from tests.journey.people import People, found_school
from tests.rulebook import lay_rulebook

PICTURES = Path(__file__).parents[2] / "test-artifacts" / "journey"


@pytest.fixture
def people(transactional_db: None) -> People:
    lay_rulebook()
    return found_school()


@pytest.fixture
def letters(settings: LazySettings, tmp_path: Path) -> Path:
    """The folder where mail goes, as on one machine without a mail server."""
    settings.EMAIL_BACKEND, settings.MAIL_DIR = "emulation.mail.FileBackend", tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def album(chromium: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Album]:  # noqa: F811
    name = request.node.originalname.removeprefix("test_")
    folder = PICTURES / name
    shutil.rmtree(folder, ignore_errors=True)
    album = Album(chromium, live_server.url, folder)
    yield album
    album.close()
    connections.close_all()

"""The copy of a year that other modules begin with has everything that its telling left."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection

from tests.awards.test_results import told
from tests.kept import written


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere the year is told each time")
def test_a_copied_year_is_the_told_one(
    django_db_setup: None,
    django_db_blocker: Any,
    monkeypatch: pytest.MonkeyPatch,
    settings: LazySettings,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("tests.awards.year._KEPT", [])
    with told(django_db_blocker) as first:
        rows, files = written(), contents(tmp_path)
    for path in files:
        path.unlink()
    monkeypatch.setattr("tests.awards.year.tell", None)
    with told(django_db_blocker) as story:
        assert (written() == rows, contents(tmp_path) == files, len(files) > 4) == (True, True, True)
    assert (replace(story, random=first.random), story.random.getstate()) == (first, first.random.getstate())
    assert (story is first, story.cast is first.cast, story.session is first.session) == (False, False, False)

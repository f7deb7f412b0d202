"""What stands around the program: compose file, Procfile, scripts. Backup and restore are really tried."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from django.utils import timezone

from awards.demo.story import tell
from awards.models import Evidence
from documents.models import IssuedPaper
from documents.signatures import verify_pdf

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def test_the_services_and_how_many_of_each(compose: dict[str, Any]) -> None:
    counts = {name: service.get("deploy", {}).get("replicas", 1) for name, service in compose["services"].items()}
    assert counts == {"proxy": 1, "release": 1, "web": 2, "worker": 2, "beat": 1, "postgres": 1, "redis": 1}


def test_everything_that_stays_up_is_watched(compose: dict[str, Any]) -> None:
    watched = {name for name, service in compose["services"].items() if service.get("healthcheck", {}).get("test")}
    assert watched == set(compose["services"]) - {"release"}


def test_what_must_survive_lies_in_volumes(compose: dict[str, Any]) -> None:
    kept = {
        name: [str(volume).split(":")[0] for volume in service.get("volumes", []) if not str(volume).startswith(".")]
        for name, service in compose["services"].items()
    }
    assert kept == {
        **{name: ["files"] for name in ("release", "web", "worker", "beat")},
        "postgres": ["database"],
        "redis": ["queue"],
        "proxy": ["certificates"],
    }
    assert set(compose["volumes"]) == {"files", "database", "queue", "certificates"}
    assert compose["services"]["redis"]["command"][:3] == ["redis-server", "--appendonly", "yes"]


def test_all_of_the_program_gets_the_same_settings(compose: dict[str, Any]) -> None:
    given = [compose["services"][name]["environment"] for name in ("release", "web", "worker", "beat")]
    assert all(one == given[0] for one in given)
    read = set(re.findall(r'env\.?\w*\(\s*"(\w+)"', (ROOT / "emulation" / "settings.py").read_text(encoding="utf-8")))
    assert set(given[0]) - read == set()
    asked = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    offered = set(re.findall(r"^(\w+)=", (DEPLOY / "env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert asked == offered


def test_only_the_proxy_is_reachable(compose: dict[str, Any]) -> None:
    assert [name for name, service in compose["services"].items() if service.get("ports")] == ["proxy"]


def test_every_service_waits_for_what_it_needs(compose: dict[str, Any]) -> None:
    waits = {name: sorted(service.get("depends_on", {})) for name, service in compose["services"].items()}
    ready = ["postgres", "redis", "release"]
    assert waits == {
        **dict.fromkeys(("web", "worker", "beat"), ready),
        "release": ["postgres"],
        "proxy": ["web"],
        "postgres": [],
        "redis": [],
    }


def test_the_image_carries_every_package_that_a_run_needs() -> None:
    setup = (DEPLOY / "setup.sh").read_text(encoding="utf-8")
    wanted = set(re.search(r"^packages=\((.*)\)$", setup, re.MULTILINE)[1].split()) - {"python3-venv"}
    assert wanted - set((DEPLOY / "Dockerfile").read_text(encoding="utf-8").split()) == set()


def test_every_setting_is_explained() -> None:
    source = (ROOT / "emulation/settings.py").read_text(encoding="utf-8")
    page = (DEPLOY / "README.md").read_text(encoding="utf-8")
    settings = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    assert {"VAR_DIR", "DATABASE_URL"} <= settings
    assert {name for name in settings if f"`{name}`" not in page} == set()


def test_make_run_starts_web_jobs_and_scheduler() -> None:
    lines = (DEPLOY / "Procfile").read_text(encoding="utf-8").splitlines()
    assert [line.split(":")[0] for line in lines] == ["web", "worker", "beat"]


@pytest.mark.parametrize("script", [*sorted(DEPLOY.glob("*.sh")), ROOT / ".ci" / "run"], ids=lambda path: path.name)
def test_scripts_are_valid_and_executable(script: Path) -> None:
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert os.access(script, os.X_OK)


# --- Debian packages: installed, or named in one line ----------------------------------------------------------


def machine(folder: Path, *, root: bool, sudo: bool) -> dict[str, str]:
    """The environment of a made-up Debian machine without our packages; its apt-get only writes down what is asked."""
    commands = {
        "dpkg-query": "exit 1",
        "id": f"echo {0 if root else 1000}",
        "sudo": '[ "$*" = "-n true" ] && exit 0; shift; exec "$@"' if sudo else "exit 1",
        "apt-get": f'echo "$*" >>{folder}/asked; case $1 in install) exit 3 ;; esac',
    }
    for name, body in commands.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (folder / name).chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}


ASKED = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation gettext poppler-utils"


def test_who_may_not_install_is_told_what_to_run(tmp_path: Path) -> None:
    ran = script("setup.sh", machine(tmp_path, root=False, sudo=False), "run")
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (1, "", 1)
    assert f"sudo apt-get install -y {ASKED}" in ran.stderr
    assert not (tmp_path / "asked").exists()


@pytest.mark.parametrize(("root", "sudo"), [(True, False), (False, True)])
def test_who_may_install_installs(tmp_path: Path, root: bool, sudo: bool) -> None:
    """The made-up apt-get fails, so that nothing else of the set-up runs; then too the line says what to do."""
    ran = script("setup.sh", machine(tmp_path, root=root, sudo=sudo), "test")
    asked = (tmp_path / "asked").read_text().splitlines()
    assert (ran.returncode, asked[0]) == (1, "update -qq")
    assert f"{ASKED} chromium" in asked[1].replace(" python3-venv", "")
    assert "sudo apt-get install -y" in ran.stderr


def test_a_busy_port_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        ran = script("run.sh", {**os.environ, "PORT": str(port)})
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (1, "", 1)
    assert f"make run PORT={port + 1}" in ran.stderr


# --- Backup and restore ----------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path) -> dict[str, str]:
    """The environment of the school to be saved: this test's database, and a folder with a file in it."""
    (tmp_path / "here" / "media").mkdir(parents=True)
    (tmp_path / "here" / "media" / "minh chứng.pdf").write_bytes(b"%PDF")
    (tmp_path / "here" / "cache").mkdir()
    found = {
        **os.environ,
        "DATABASE_URL": url_of(str(connection.settings_dict["NAME"])),
        "VAR_DIR": str(tmp_path / "here"),
    }
    note_migrations()
    return found


def note_migrations() -> None:
    """The tables of a test come from the models; a school's database knows which migrations made its own."""
    with override_settings(MIGRATION_MODULES={}):
        loader = MigrationLoader(connection)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    made = {name for key in loader.graph.nodes for name in (key, *loader.get_migration(*key).replaces)}
    for app, name in sorted(made - loader.applied_migrations.keys()):
        recorder.record_applied(app, name)


@pytest.fixture
def there(here: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an empty machine beside it."""
    if connection.vendor == "sqlite":
        yield {**here, "DATABASE_URL": url_of(str(tmp_path / "there.sqlite3")), "VAR_DIR": str(tmp_path / "there")}
        return
    name = f"restored_{os.getpid()}"
    server = re.sub(r"[^/]+$", "postgres", here["DATABASE_URL"])
    sql(server, f"drop database if exists {name}", f"create database {name}")
    yield {**here, "DATABASE_URL": url_of(name), "VAR_DIR": str(tmp_path / "there")}
    sql(server, f"drop database {name}")


def url_of(name: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    host = connection.settings_dict
    return f"postgres://{host['USER']}:{host['PASSWORD']}@{host['HOST']}:{host['PORT']}/{name}"


def sql(url: str, *commands: str) -> str:
    """Run commands with the database's own program; returns what the last one printed."""
    if url.startswith("sqlite"):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as there:
            return "\n".join(str(row[0]) for command in commands for row in there.execute(command))
    options = [option for command in commands for option in ("--command", command)]
    ran = subprocess.run(["psql", "-qtA", "--dbname", url, *options], check=True, capture_output=True, text=True)
    return ran.stdout.strip()


def script(name: str, environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([DEPLOY / name, *arguments], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.django_db(transaction=True)
@pytest.mark.processes
@pytest.mark.slow
def test_what_is_saved_comes_back(here: dict[str, str], there: dict[str, str], tmp_path: Path) -> None:
    if connection.vendor == "postgresql" and not shutil.which("pg_dump"):
        pytest.skip("no postgresql-client on this machine")
    apps.get_model("units", "Unit").objects.create(kind="school", name="Trường Chính trị tỉnh")
    saved = script("backup.sh", here, str(tmp_path / "backups"))
    assert (saved.returncode, saved.stderr) == (0, "")
    file = saved.stdout.strip()

    back = script("restore.sh", there, file)
    assert (back.returncode, back.stderr) == (0, "")
    assert sql(there["DATABASE_URL"], "select name from units_unit") == "Trường Chính trị tỉnh"
    files = sorted(str(path.relative_to(there["VAR_DIR"])) for path in Path(there["VAR_DIR"]).rglob("*.*"))
    assert [name for name in files if name.startswith("media")] == ["media/minh chứng.pdf"]

    sql(there["DATABASE_URL"], "update units_unit set name = 'Trường khác'", "create table newer (id int)")
    refused = script("restore.sh", there, file)
    assert (refused.returncode, "--force" in refused.stderr) == (1, True)
    assert sql(there["DATABASE_URL"], "select name from units_unit") == "Trường khác"
    forced = script("restore.sh", there, file, "--force")
    assert (forced.returncode, forced.stderr) == (0, "")
    assert sql(there["DATABASE_URL"], "select name from units_unit") == "Trường Chính trị tỉnh"


@pytest.mark.django_db(transaction=True)
@pytest.mark.processes
@pytest.mark.slow
def test_issued_papers_and_evidence_come_back_with_hashes_and_signatures(
    here: dict[str, str], there: dict[str, str], tmp_path: Path, settings: Any
) -> None:
    if connection.vendor == "postgresql" and not shutil.which("pg_dump"):
        pytest.skip("no postgresql-client on this machine")
    settings.MEDIA_ROOT = Path(here["VAR_DIR"]) / "media"
    story = tell(stage="decided", people=12, seed=7, now=timezone.now())
    kept, nomination = b"%PDF-1.4 evidence", story.campaign.nominations.order_by("pk")[0]
    Evidence.objects.create(
        nomination=nomination, name="minh chứng.pdf", file=ContentFile(kept, "a.pdf"), size=len(kept),
        content_type="application/pdf", sha256=sha256(kept).hexdigest(), added_by=story.cast.office,
    )  # fmt: skip

    file = script("backup.sh", here, str(tmp_path / "backups")).stdout.strip()
    assert script("restore.sh", there, file).returncode == 0

    media = Path(there["VAR_DIR"]) / "media"
    papers = sql(there["DATABASE_URL"], "select sha256 || pdf from documents_issuedpaper order by id").splitlines()
    evidence = sql(there["DATABASE_URL"], "select sha256 || file from awards_evidence").splitlines()
    assert (len(papers), len(evidence)) == (IssuedPaper.objects.count(), 1)
    for line in papers + evidence:
        assert sha256((media / line[64:]).read_bytes()).hexdigest() == line[:64], line
    for line in papers:
        [report] = verify_pdf((media / line[64:]).read_bytes())
        assert (report.intact, report.covers_whole_document, report.in_time) == (True, True, True), line
    assert digests(media) == digests(settings.MEDIA_ROOT)


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.django_db(transaction=True)
@pytest.mark.processes
def test_a_damaged_backup_changes_nothing(here: dict[str, str], there: dict[str, str], tmp_path: Path) -> None:
    if connection.vendor == "postgresql" and not shutil.which("pg_dump"):
        pytest.skip("no postgresql-client on this machine")
    file = Path(script("backup.sh", here, str(tmp_path / "backups")).stdout.strip())
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    refused = script("restore.sh", there, str(file), "--force")
    assert (refused.returncode, "damaged" in refused.stderr) == (1, True)
    assert not Path(there["VAR_DIR"]).exists()

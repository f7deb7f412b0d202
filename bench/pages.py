"""How much a page costs over the floor, with 1,000 people: `.venv/bin/python bench/pages.py [--people N] [--runs N]`.

The floor of a page is a bare view behind the same middleware, signed in: its one query and as many bytes as the page.
Its account is asked for as Django asks, so that what is saved at the sign-in counts for the page. "Bare" is the same
view for a stranger, without session and user. Page and floors are asked in turn in one process and the processor's time
is compared, so other work on the machine changes little. Writes a table to standard output; exit code 1 where a page
takes more than 5 times its floor.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Build the demo school in a throw-away database, time every page of the journey, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--keep", type=Path, help="folder of a database already built (or to build) and kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _set_up(options.keep or Path(folder))
        _build(options.people)
        rows = [_measured(user, name, url, options.runs) for user, name, url in _pages()]
    _print(rows, options.people)
    sys.exit(1 if any(row["ratio"] > 5 for row in rows) else 0)


def _set_up(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    os.environ |= {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "emulation.settings", "LOG_LEVEL": "ERROR"}
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'db.sqlite3'}")
    import django
    from django.conf import settings

    django.setup()
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.ROOT_URLCONF = "bench_urls"
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, "bench_urls.OrdinarySignIn"]
    sys.modules["bench_urls"] = _urls()


def _urls() -> ModuleType:
    """The project's addresses and, beside them, the floor."""
    from django.contrib.auth.backends import ModelBackend
    from django.contrib.auth.decorators import login_not_required
    from django.db import connection
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    from units.models import User

    class OrdinarySignIn(ModelBackend):
        def get_user(self, user_id: int) -> User | None:
            return User.objects.select_related("person__school").filter(pk=user_id).first()

    @login_not_required
    def floor(request: HttpRequest, size: int) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM units_unit")
        return HttpResponse(b"x" * size)

    module = ModuleType("bench_urls")
    import emulation.urls as site

    module.__dict__.update({name: value for name, value in vars(site).items() if not name.startswith("__")})
    signed_in = path("floor/signed-in/<int:size>", lambda request, size: (str(request.user), floor(request, size))[1])
    module.OrdinarySignIn = OrdinarySignIn  # type: ignore[attr-defined]
    module.urlpatterns = [path("floor/<int:size>", floor), signed_in, *site.urlpatterns]  # type: ignore[attr-defined]
    return module


def _build(people: int) -> None:
    from django.core.management import call_command

    from units.models import Unit

    call_command("migrate", verbosity=0)
    if not Unit.objects.exists():
        call_command("seed_demo", stage="decided", people=people, seed=7)


def _pages() -> list[tuple[str, str, str]]:
    """Return (user name, what, address) of every page of the journey that a GET shows."""
    from django.urls import reverse

    from awards.models import AwardDecision, BoardSession, Nomination, Round
    from campaigns.models import Campaign, Pledge
    from units.models import Unit

    campaign, session, round_ = Campaign.objects.get(), BoardSession.objects.get(), Round.objects.get()
    decision, nomination = AwardDecision.objects.get(), Nomination.objects.order_by("pk").first()
    pledge, unit = Pledge.objects.order_by("pk").last(), Unit.objects.filter(kind="department").last()
    assert nomination is not None
    assert pledge is not None
    assert unit is not None
    named: list[tuple[str, str, list[Any]]] = [
        ("thuongtruc", "home", []),
        ("truong.nnpl", "home", []),
        ("thuongtruc", "campaigns:campaigns", []),
        ("thuongtruc", "campaigns:campaign", [campaign.pk]),
        ("thuongtruc", "campaigns:import_plan", []),
        ("thuongtruc", "campaigns:pledge_board", [campaign.pk]),
        ("thuongtruc", "campaigns:pledge", [pledge.pk]),
        ("thuongtruc", "awards:nominations", [campaign.pk]),
        ("truong.nnpl", "awards:unit_nominations", [campaign.pk, unit.pk]),
        ("thuongtruc", "awards:nomination", [nomination.pk]),
        ("thuongtruc", "awards:candidates", [campaign.pk]),
        ("thuongtruc", "awards:boards", []),
        ("thuongtruc", "awards:session", [session.pk]),
        ("thuongtruc", "awards:round", [round_.pk]),
        ("thuongtruc", "awards:roll", [round_.pk]),
        ("thuongtruc", "awards:results", [round_.pk]),
        ("thuongtruc", "awards:minutes", [session.pk]),
        ("thuongtruc", "awards:decisions", [campaign.pk]),
        ("thuongtruc", "awards:decision", [decision.pk]),
        ("thuongtruc", "awards:ledger", []),
        ("thuongtruc", "awards:progress", [campaign.pk]),
        ("thuongtruc", "awards:honours", []),
        ("thuongtruc", "campaigns:reports", [campaign.pk]),
        ("thuongtruc", "documents:register", []),
        ("thuongtruc", "documents:paper_detail", [decision.paper_id]),
        ("thuongtruc", "documents:drafts", []),
        ("thuongtruc", "awards:objections", [campaign.pk]),
        ("thuongtruc", "awards:exemplars", [campaign.pk]),
        ("thuongtruc", "units:school", [campaign.school_id]),
        ("thuongtruc", "campaigns:my_data", []),
    ]
    return [(user, name, reverse(name, args=args)) for user, name, args in named]


def _measured(username: str, name: str, url: str, runs: int) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client

    from units.models import User

    client, plain, stranger = Client(), Client(), Client()
    user = User.objects.get(username=username)
    client.force_login(user, backend="units.backends.SignInBackend")
    plain.force_login(user, backend="bench_urls.OrdinarySignIn")
    client.get(url)  # the first request of a session fills what is remembered
    queries: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *rest: (queries.append(sql), run(sql, *rest))[1]):
        response = client.get(url)
    if response.status_code != 200:
        raise SystemExit(f"{url}: {response.status_code}")
    size = len(response.content)
    times: dict[str, list[float]] = {"page": [], "floor": [], "bare": []}
    for _ in range(runs):
        times["page"].append(_seconds(client, url))
        times["floor"].append(_seconds(plain, f"/floor/signed-in/{size}"))
        times["bare"].append(_seconds(stranger, f"/floor/{size}"))
    page, floor, bare = (statistics.median(values) for values in times.values())
    return {
        "name": name,
        "user": username,
        "queries": len(queries),
        "kB": size / 1000,
        "ratio": page / floor,
        "bare": page / bare,
    }


def _seconds(client: Any, url: str) -> float:
    started = time.process_time()
    client.get(url)
    return time.process_time() - started


def _print(rows: list[dict[str, Any]], people: int) -> None:
    print(f"| page ({people} people) | as | queries | kB | times the floor | times bare |\n|---|---|---|---|---|---|")
    for row in rows:
        start = f"| {row['name']} | {row['user']} | {row['queries']} | {row['kB']:.0f} "
        print(f"{start}| {row['ratio']:.1f} | {row['bare']:.1f} |")


if __name__ == "__main__":
    main()

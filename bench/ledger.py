"""What the ledger costs with 2,000,000 rows beside 200: `.venv/bin/python bench/ledger.py [--postgres URL] [--runs N]`.

Two installations are built and asked in turn: one school of ten units and ten people with ten years of awards (200
rows), and 1,000 such schools with 190,000 people (2,000,000 rows), of which the reader's has 2,000 (20,000 rows). A
person's page, a unit's page and searches must cost the same queries in both, and in the large one at most 1.5 times the
time on PostgreSQL, 2 times on SQLite; exit code 1 where they do not. Throw-away SQLite files without `--postgres`; with
it, two databases beside the one named, which are dropped at the end. Needs about 3 GB of disk for a few minutes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
YEARS = range(2016, 2026)
SIZES = {"small": (1, 10, 10), "large": (1000, 2000, 189)}  # schools, people in the reader's, people in the others
LIMIT = {"postgresql": 1.5, "sqlite": 2.0}
PAGES = ("person", "unit", "name", "decision", "everything")


def main() -> None:
    """Build both, ask both in turn, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", help="postgres://user@host:port/database")
    parser.add_argument("--runs", type=int, default=31)
    parser.add_argument("--child", choices=SIZES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return _serve(options.child)
    vendor = "postgresql" if options.postgres else "sqlite"
    with tempfile.TemporaryDirectory() as folder:
        children = {size: _start(size, Path(folder), options.postgres) for size in SIZES}
        try:
            for size, child in children.items():
                print(f"{size}: {_line(child)} rows", file=sys.stderr)
            fine = _compare(children, options.runs, vendor)
        finally:
            for child in children.values():
                child.communicate("quit\n")
    sys.exit(not fine)


def _start(size: str, folder: Path, postgres: str | None) -> subprocess.Popen[str]:
    home = folder / size
    home.mkdir()
    url = f"{postgres}_bench_{size}" if postgres else f"sqlite:///{home / 'db.sqlite3'}"
    environment = os.environ | {
        "VAR_DIR": str(home), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "emulation.settings", "LOG_LEVEL": "ERROR",
    }  # fmt: skip
    command = [sys.executable, __file__, "--child", size]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def _asked(child: subprocess.Popen[str], page: str) -> tuple[float, int]:
    assert child.stdin is not None
    child.stdin.write(f"{page}\n")
    child.stdin.flush()
    seconds, queries = _line(child).split()
    return float(seconds), int(queries)


def _compare(children: dict[str, subprocess.Popen[str]], runs: int, vendor: str) -> bool:
    print(f"| {vendor} | queries | 200 rows | 2,000,000 rows | times |\n|---|---:|---:|---:|---:|")
    fine = True
    for page in PAGES:
        took: dict[str, list[float]] = {size: [] for size in SIZES}
        queries: dict[str, set[int]] = {size: set() for size in SIZES}
        for run in range(runs + 3):
            for size, child in children.items():
                seconds, number = _asked(child, page)
                if run >= 3:  # the first ones compile queries and templates
                    took[size].append(seconds)
                    queries[size].add(number)
        small, large = (min(took[size]) for size in SIZES)  # other work on the machine only adds
        same = queries["small"] == queries["large"]
        fine = fine and same and large / small <= LIMIT[vendor]
        counted = "/".join(map(str, sorted(queries["small"] | queries["large"])))
        print(f"| {page} | {counted} | {small * 1000:.1f} ms | {large * 1000:.1f} ms | {large / small:.2f} |")
    return fine


def _serve(size: str) -> None:
    """Build one installation, then answer each line with the seconds and the queries of a page."""
    sys.path.insert(0, str(ROOT))
    _create()
    import django

    django.setup()
    from django.db import connection

    addresses, client = _build(*SIZES[size])
    from awards.models import Award

    print(Award.objects.count(), flush=True)
    for line in sys.stdin:
        if line.strip() == "quit":
            break
        queries: list[str] = []
        with connection.execute_wrapper(lambda run, sql, *rest, told=queries: (told.append(sql), run(sql, *rest))[1]):
            began = time.perf_counter()
            answer = client.get(addresses[line.strip()])
            took = time.perf_counter() - began
        assert answer.status_code == 200, answer.status_code
        print(took, len(queries), flush=True)
    connection.close()
    _drop()


def _administered(sql: str) -> None:
    """Run a statement about a whole database from beside it; nothing for SQLite, whose file goes with its folder."""
    address, _, name = os.environ["DATABASE_URL"].rpartition("/")
    if not address.startswith("postgres"):
        return
    import psycopg2

    connection = psycopg2.connect(f"{address}/postgres")
    connection.autocommit = True  # databases are made and dropped outside transactions
    with connection.cursor() as cursor:
        cursor.execute(sql.format(name=name))
    connection.close()


def _create() -> None:
    _drop()
    _administered('CREATE DATABASE "{name}"')


def _drop() -> None:
    _administered('DROP DATABASE IF EXISTS "{name}"')


def _build(schools: int, own: int, others: int) -> tuple[dict[str, str], Any]:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client
    from django.urls import reverse

    call_command("migrate", verbosity=0)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF" if connection.vendor == "sqlite" else _UNCHECKED)
        with transaction.atomic():
            reader = _people(schools, own, others)
            for year in YEARS:
                _award(cursor, year)
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    client = Client()
    client.force_login(reader, backend="units.backends.SignInBackend")
    ledger, mine = reverse("awards:ledger"), reader.person
    assert mine is not None
    return {
        "person": reverse("awards:person_awards", args=[mine.pk]),
        "unit": reverse("awards:unit_awards", args=[mine.unit_id]),
        "name": f"{ledger}?q=thi binh",
        "decision": f"{ledger}?decision=2020/QĐ&year=2020",
        "everything": f"{ledger}?q=",  # nothing narrowed, said so: a bare address leads to the filters of last time
    }, client


_UNCHECKED = "SET session_replication_role = replica"  # rows point at rows that were just made


def _people(schools: int, own: int, others: int) -> Any:
    """Make schools of ten units with their people and decisions; return an account of the first."""
    from awards.actions.rulebook import load_rulebook
    from awards.models import OutsideDecision
    from units.models import Membership, Person, Unit, User

    load_rulebook()
    for number in range(schools):
        school = Unit.objects.create(kind="school", name=f"Trường số {number}", symbol=f"T{number}")
        units = [
            Unit.objects.create(kind="department", name=f"Khoa {place}", school=school, parent=school, position=place)
            for place in range(10)
        ]
        people = [_person(place, units[place % 10], school) for place in range(others if number else own)]
        Person.objects.bulk_create(people)
        OutsideDecision.objects.bulk_create(
            OutsideDecision(
                school=school, number_text=f"{year}/QĐ-T{number}", issued_on=date(year, 12, 5), issuer=school.name,
                key=OutsideDecision.key_of(f"{year}/QĐ-T{number}", school.name),
            )
            for year in YEARS
        )  # fmt: skip
    person = Person.objects.order_by("pk")[0]
    reader = User.objects.create_user("thuongtruc", password="bench", person=person)
    Membership.objects.create(user=reader, unit=person.school, role="office", starts_on=date(2020, 1, 1))
    return reader


_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Lò", "Đèo", "Tẩn", "Vàng")
_MIDDLE = ("Thị", "Văn", "Đức", "Minh", "Thu")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quân", "Sơn")


def _person(place: int, unit: Any, school: Any) -> Any:
    from units.models import Person

    name = f"{_FAMILY[place % 10]} {_MIDDLE[place // 10 % 5]} {_GIVEN[place // 3 % 14]}"
    person = Person(full_name=name, unit=unit, school=school, category="lecturer", gender="mf"[place % 2])
    person.set_keys()
    return person


def _award(cursor: Any, year: int) -> None:
    """Give everybody and every unit an award of the year, each from one statement."""
    from campaigns.models import Title

    titles = {title.code: title.pk for title in Title.objects.filter(school=None)}
    of_person = {
        "school_id": "p.school_id", "person_id": "p.id", "unit_id": "p.unit_id", "recipient_name": "p.full_name",
        "search_key": "p.search_key", "category": "p.category", "gender": "p.gender", "outside_id": "d.id",
    }  # fmt: skip
    of_unit = {
        "school_id": "p.school_id", "unit_id": "p.id", "recipient_name": "p.name", "search_key": "lower(p.name)",
        "outside_id": "d.id",
    }  # fmt: skip
    _insert(cursor, year, titles["LDTT" if year % 2 else "CSTDCS"], "units_person", of_person)
    _insert(cursor, year, titles["TTLDTT"], "units_unit", of_unit)


def _insert(cursor: Any, year: int, title: int, table: str, taken: dict[str, str]) -> None:
    """Insert an award for each row of a table; what is not taken from the row is as a new award has it."""
    from awards.models import Award

    day = date(year, 12, 5)
    plain = Award(title_id=title, first_year=year, year=year, granted_on=day, recipient_post="Giảng viên")
    columns = {
        field.column: taken.get(field.column, "%s") for field in Award._meta.concrete_fields if field.column != "id"
    }
    values = [getattr(plain, field.attname) for field in Award._meta.concrete_fields
              if field.column in columns and field.column not in taken]  # fmt: skip
    cursor.execute(
        f"INSERT INTO awards_award ({', '.join(columns)}) SELECT {', '.join(columns.values())} FROM {table} p "
        "JOIN awards_outsidedecision d ON d.school_id = p.school_id AND d.issued_on = %s",
        [*values, day],
    )


if __name__ == "__main__":
    main()

"""What it costs to judge a whole school: `.venv/bin/python bench/eligibility.py [--people N] [--runs N] [--keep DIR]`.

Everybody and every unit is held against every title. Loading the rows alone (facts and rules, nothing judged) and the
whole are done in turn in one process and the processor's time is compared, so other work on the machine changes little.
Writes a table to standard output; exit code 1 where it takes more than 40 queries or more than 8 times the loading.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MOST_QUERIES, MOST_RATIO = 40, 8


def main() -> None:
    """Build a school in a throw-away database, judge it, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--keep", type=Path, help="folder of a database already built (or to build) and kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _set_up(options.keep or Path(folder))
        _build(options.people)
        sys.exit(_measure(options.runs))


def _set_up(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    os.environ |= {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "emulation.settings", "LOG_LEVEL": "ERROR"}
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'db.sqlite3'}")
    import django

    django.setup()


def _build(people: int) -> None:
    """The demo school in the stage of registering, with five years of ratings and awards for everybody."""
    from django.core.management import call_command

    from units.models import Unit

    call_command("migrate", verbosity=0)
    if Unit.objects.exists():
        return
    call_command("seed_demo", stage="registering", people=people, seed=7)
    _write_past()


def _write_past() -> None:
    from django.utils import timezone

    from awards.models import Award, OutsideDecision
    from campaigns.models import Campaign, Rating, Title
    from units.models import Person, User

    campaign, office = Campaign.objects.get(), User.objects.get(username="thuongtruc")
    people = list(Person.objects.filter(school=campaign.school_id))
    titles = [Title.objects.get(code=code) for code in ("LDTT", "CSTDCS")]
    for year in range(campaign.ends_on.year - 4, campaign.ends_on.year + 1):
        Rating.objects.bulk_create(
            Rating(
                person=person,
                year=year,
                level="excellent" if (person.pk + year) % 5 == 0 else "good",
                set_by=office,
                set_at=timezone.now(),
            )
            for person in people
        )
        decision = OutsideDecision.objects.create(
            school=campaign.school, number_text=f"{year}/QĐ", issued_on=date(year, 12, 20), issuer="Hiệu trưởng"
        )
        Award.objects.bulk_create(
            Award(
                outside=decision,
                school=campaign.school,
                title=title,
                person=person,
                unit_id=person.unit_id,
                recipient_name=person.full_name,
                first_year=year,
                year=year,
                granted_on=date(year, 12, 20),
            )
            for person in people
            for title in titles
            if title.code == "LDTT" or (person.pk + year) % 3
        )


def _measure(runs: int) -> int:
    """Print the table; return the exit code."""
    from django.db import connection
    from django.db.models import Q
    from django.utils import timezone

    from awards.queries.eligibility import eligibility
    from awards.queries.eligibility_facts import people_facts, unit_facts
    from awards.queries.standards import standing_of
    from campaigns.models import Campaign
    from units.models import Person

    campaign, on = Campaign.objects.get(), timezone.localdate()

    def load() -> None:
        people_facts(campaign, on, Q(), watched=True)
        unit_facts(campaign, on, Q(), watched=True)
        standing = standing_of(campaign, on)
        assert standing
        standing.books()

    def judge() -> Any:
        return eligibility(campaign, on, watched=True, people=Q(), units=Q())

    queries: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *rest: (queries.append(sql), run(sql, *rest))[1]):
        found = judge()
    loading, judging = _medians(runs, load, judge)
    people = Person.objects.filter(school=campaign.school_id, active=True).count()
    ratio = judging / loading
    print("| people | judgements | queries | loading, ms | all, ms | all ÷ loading |\n|---|---|---|---|---|---|")
    print(
        f"| {people} | {len(found.chances)} | {len(queries)} | {loading * 1000:.0f} | {judging * 1000:.0f} "
        f"| {ratio:.2f} |"
    )
    return int(len(queries) > MOST_QUERIES or ratio > MOST_RATIO)


def _medians(runs: int, *acts: Callable[[], object]) -> list[float]:
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(runs):
        for mine, act in zip(times, acts, strict=True):
            gc.collect()  # or one pays for what the other left behind
            started = time.process_time()
            act()
            mine.append(time.process_time() - started)
    return [statistics.median(mine) for mine in times]


if __name__ == "__main__":
    main()

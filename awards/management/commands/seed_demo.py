"""`manage.py seed_demo --kind year --stage nominating --people 60 --seed 7`: a made-up school, built by the actions."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from awards.demo.keys import equip
from awards.demo.kinds import KINDS
from awards.demo.settings import LEAST_PEOPLE
from awards.demo.story import STAGES, tell
from units.models import Person, Unit

MOST_PEOPLE = 20_000


class Command(BaseCommand):
    help = "Builds the demo school up to a stage of its year, in an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = "; ".join(f"{kind.key}: {kind.words}" for kind in KINDS.values())
        parser.add_argument("--kind", choices=list(KINDS), default="year", help=kinds)
        parser.add_argument("--stage", choices=STAGES, default="nominating")
        parser.add_argument("--people", type=_number_of_people, default=60)
        parser.add_argument("--seed", type=int, default=7)

    def handle(self, *args: Any, kind: str, stage: str, people: int, seed: int, **options: Any) -> None:
        try:
            if Unit.objects.filter(kind=Unit.Kind.SCHOOL).exists():
                self._refuse("Cơ sở dữ liệu đã có trường nên không tạo trường mẫu nữa.")
        except DatabaseError:
            self._refuse("Cơ sở dữ liệu chưa sẵn sàng. Vui lòng chạy manage.py migrate trước.")
        story = tell(kind=kind, stage=stage, people=people, seed=seed, now=timezone.now())
        equip(story)
        self.stdout.write(f"Đã tạo {story.cast.school}: {Person.objects.count()} người, giai đoạn {stage}.")
        if stage == "voting":
            self.stdout.write("Phiếu khóa của Ban kiểm phiếu (chỉ trường mẫu mới in ra): " + "; ".join(story.slips))

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        raise SystemExit(1)


def _number_of_people(text: str) -> int:
    """A whole number of people within reason (argparse turns the ValueError into wrong use)."""
    number = int(text)
    if not LEAST_PEOPLE <= number <= MOST_PEOPLE:
        raise ValueError(text)
    return number

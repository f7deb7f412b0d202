"""`manage.py load_rulebook`: write the law's titles, rules and base salaries, where they are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand

from awards.actions.rulebook import load_rulebook


class Command(BaseCommand):
    help = "Load the law's rule book. Safe to run again: it adds what is missing and changes nothing that is there."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Newest version of the law: {load_rulebook()}")

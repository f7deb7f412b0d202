"""Django's own `dumpdata`, without the tables of the sealed ballot: a copy in a text file must not hold them."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import dumpdata

SECRET = ("awards.SealedBallot", "awards.RollEntry", "awards.KeySlip", "awards.PaperTally")


class Command(dumpdata.Command):
    """`dumpdata` that leaves ballots, rolls and key slips out, and refuses when asked for them by name."""

    def handle(self, *app_labels: str, **options: Any) -> str | None:
        """Exit code 1 with a sentence when a secret table is named."""
        if asked := {name.lower() for name in SECRET} & {label.lower() for label in app_labels}:
            raise CommandError(f"Không xuất dữ liệu phiếu kín: {', '.join(sorted(asked))}.")
        options["exclude"] = [*(options.get("exclude") or []), *SECRET]
        return super().handle(*app_labels, **options)

"""Commands of higher floors, which may not be installed: the kernel knows them by name only."""

import io

from django.core.management import call_command, get_commands


def load_the_law() -> None:
    """Write what the program knows of the law, where it is not there yet; nothing without the app of awards."""
    if "load_rulebook" in get_commands():
        call_command("load_rulebook", stdout=io.StringIO())

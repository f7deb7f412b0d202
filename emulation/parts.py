"""Parts of something that goes back to its author: which of them a return leaves open, kept as their names in a row."""

from collections.abc import Iterable

from django.db.models import TextChoices


def open_parts(stored: str, parts: type[TextChoices]) -> frozenset[str]:
    """Return the parts that may be changed: all of them where nothing is named."""
    named = frozenset(stored.split(",")) & frozenset(parts.values)
    return named or frozenset(parts.values)


def stored_parts(chosen: Iterable[str], parts: type[TextChoices]) -> str:
    """Return named parts as they are stored, in their order; "" for none or all of them."""
    wanted = set(chosen)
    named = [part for part in parts.values if part in wanted]
    return "" if len(named) == len(parts.values) else ",".join(named)


def part_labels(stored: str, parts: type[TextChoices]) -> list[str]:
    """Return the names of the parts that a return left open; nothing where it left all open."""
    return [str(parts(part).label) for part in stored.split(",") if part in parts.values]

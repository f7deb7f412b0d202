"""Keys of many rows in one: where nothing else of a thousand rows is wanted, fetching each of them costs the most."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Aggregate, TextField


class Keys(Aggregate):
    """The keys of a group's rows, none of them empty, as "7,12,9" in any order; `keys_of` reads it."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """What PostgreSQL calls the same."""
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s::text, ',')", **context)


def keys_of(text: str) -> Iterable[int]:
    """Return the keys of a `Keys`."""
    return map(int, text.split(","))

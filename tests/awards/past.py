"""Awards of earlier years, written into the ledger as an imported list writes them."""

from datetime import date
from typing import Any

from awards.actions.importing import import_awards
from awards.queries.importing import judge_awards
from emulation.sheets.registry import Row
from units.models import Unit, User

TODAY = date(2026, 12, 31)


def honour(school: Unit, by: User, *rows: dict[str, Any]) -> None:
    """Write awards; a row needs `title` and `name` or `unit`, and `years` where it is not the decision's year."""
    cells = [{"number": "15/QĐ-TCT", "issued_on": date(2025, 6, 12)} | row for row in rows]
    verdicts = judge_awards(school, [Row(at, cell) for at, cell in enumerate(cells)], {}, TODAY)
    assert [verdict.faults for verdict in verdicts] == [{}] * len(rows)
    import_awards(school=school, meant=[verdict.meant for verdict in verdicts], source="cu.xlsx", by=by)

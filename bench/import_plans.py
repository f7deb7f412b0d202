"""How well the importer reads plans: precision, recall and F1 of every field against hand-made truth.

usage: python bench/import_plans.py [FOLDER ...]     (each NAME.txt beside its NAME.expected.json)
"""

import json
import sys
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

HOUSE = Path(__file__).resolve().parents[1]
if str(HOUSE) not in sys.path:
    sys.path.insert(0, str(HOUSE))

from campaigns.rules.plan_reader import read_plan  # noqa: E402

PLAIN = ("number", "place", "issued_on", "kind", "title", "theme", "period")
LISTS = {
    "legal_bases": 0.8, "sections": 0.85, "targets": 0.5, "milestones": 0.5, "responsibilities": 0.8, "audiences": 0.8,
    "award_titles": 0.85, "recipients": 0.85,
}  # fmt: skip
SAME = {
    "milestones": ("starts_on", "ends_on", "recurring"), "targets": ("min", "max", "unit"), "sections": ("label",),
    "legal_bases": ("document_number", "document_date"),
}  # fmt: skip


class Score(NamedTuple):
    """Hits among the wanted and the found; what was missed and what was too much."""

    hits: int
    wanted: int
    found: int
    missed: tuple[Any, ...] = ()
    extra: tuple[Any, ...] = ()

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was wanted and nothing found."""
        return 2 * self.hits / (self.wanted + self.found) if self.wanted + self.found else 1.0


def _plain(value: Any) -> str:
    text = unicodedata.normalize("NFC", str(value or "")).replace("–", "-").replace("—", "-")
    return " ".join("".join(char for char in text if char not in "\"'“”‘’*").split()).strip(" .,;:").casefold()


def _words(item: Any) -> str:
    return _plain(item if isinstance(item, str) else item.get("text") or item.get("title") or item.get("who"))


def _alike(field: str, want: Any, got: Any) -> float:
    """0 where dates, bounds or labels differ, else how alike the words are."""
    if any((want.get(key) or None) != (got.get(key) or None) for key in SAME.get(field, ())):
        return 0.0
    first, second = _words(want), _words(got)
    ratio = SequenceMatcher(None, first, second).ratio()
    return 0.5 + ratio / 2 if field == "milestones" else 0.9 if field == "targets" and first in second else ratio


def _list_score(field: str, wanted: list[Any], found: list[Any]) -> Score:
    pairs = sorted(
        ((_alike(field, w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)), reverse=True
    )
    left: dict[int, int] = {}
    for likeness, i, j in pairs:
        if likeness >= LISTS[field] and i not in left and j not in left.values():
            left[i] = j
    soft = {i for i, item in enumerate(wanted) if isinstance(item, dict) and item.get("soft")}
    used = set(left.values())
    return Score(
        len(left.keys() - soft), len(wanted) - len(soft), len(found) - len(left.keys() & soft),
        tuple(item for i, item in enumerate(wanted) if i not in left and i not in soft),
        tuple(item for j, item in enumerate(found) if j not in used),
    )  # fmt: skip


def compare(want: dict[str, Any], got: dict[str, Any]) -> dict[str, Score]:
    """Scores of the fields that the truth names; a field it leaves out is not judged."""
    scores = {}
    for field in PLAIN:
        if field in want and (want[field] is not None or got.get(field) is not None):
            same = (
                want[field] == got.get(field)
                if isinstance(want[field], dict)
                else _plain(want[field]) == _plain(got.get(field))
            )
            scores[field] = Score(int(same), 1, 1, *(() if same else ((want[field],), (got.get(field),))))
    if want.get("signer"):
        same = all(_plain(want["signer"][key]) == _plain((got.get("signer") or {}).get(key)) for key in want["signer"])
        scores["signer"] = Score(int(same), 1, 1, *(() if same else ((want["signer"],), (got.get("signer"),))))
    scores |= {field: _list_score(field, want[field], got.get(field) or []) for field in LISTS if field in want}
    return scores


def _cell(rows: list[Score]) -> str:
    """F1 of one field over some plans; a dash where none of them has it."""
    return f"{Score(*(sum(row[index] for row in rows) for index in range(3))).f1:.2f}" if rows else "–"


def main(folders: list[str]) -> int:
    """Print one row per plan, F1 of every field, and a last row for all together."""
    truths = [path for folder in folders for path in sorted(Path(folder).glob("*.expected.json"))]
    if not truths:
        print(__doc__)
        return 2
    results = {}
    for truth in truths:
        source = truth.with_name(truth.name.replace(".expected.json", ".txt"))
        got = read_plan(source.read_text(encoding="utf-8")).as_dict()
        results[source.stem] = compare(json.loads(truth.read_text(encoding="utf-8")), got)
    fields = (*PLAIN, "signer", *LISTS)
    print("| plan | " + " | ".join(fields) + " |\n|" + "---|" * (len(fields) + 1))
    for name, scores in results.items():
        print(f"| {name} | " + " | ".join(_cell([scores[field]] if field in scores else []) for field in fields) + " |")
    together = (_cell([scores[field] for scores in results.values() if field in scores]) for field in fields)
    print("| all | " + " | ".join(together) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [str(HOUSE / "tests" / "campaigns" / "plan_samples")]))
